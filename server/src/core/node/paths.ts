// Paths and files as a program has them: `__dirname`, `process.cwd()`, what is read from a path. Knows no library.
import { folderOf, resolvePath } from '../base/path.ts';
import type { SourceText } from '../base/source.ts';
import type { FilePath, Place } from '../base/span.ts';
import { type Abstract, doubt, type Single, type Thing, thing } from './abstract.ts';
import { abstractOf } from './plain.ts';
import type { Run } from './run.ts';

/** A path that is known: a folder or a file. */
export function pathThing(path: FilePath, at: Place): Thing {
  return thing('a path', at, { open: true, data: { path } });
}

/** The path that a value is: one that is known, or a text below `base` or else below the working directory. */
export function pathOf(
  run: Run,
  value: Abstract | undefined,
  at: Place,
  base: FilePath | null,
): FilePath | null {
  if (value?.kind === 'thing') return (value.data as { readonly path?: FilePath } | undefined)?.path ?? null;
  if (value?.kind !== 'primitive' || typeof value.value !== 'string' || value.value.startsWith('/'))
    return null;
  const text = value.value.startsWith('.') ? value.value : `./${value.value}`;
  return resolvePath(base ?? run.world.home(at.file), text);
}

/** `new URL('./x', import.meta.url)`: a path beside a file. */
export function besideFile(
  run: Run,
  value: Abstract | undefined,
  file: Abstract | undefined,
  at: Place,
): Abstract {
  const base = file?.kind === 'thing' ? pathOf(run, file, at, null) : null;
  const path = base === null ? null : pathOf(run, value, at, folderOf(base));
  return path === null ? thing('a URL', at, { open: true }) : pathThing(path, at);
}

/** What reading a path gives. */
export function fileThing(run: Run, path: Abstract | undefined, at: Place): Abstract {
  const file = pathOf(run, path, at, null);
  if (file === null) return doubt(at, 'the path of the file is only known at run time');
  const found = run.world.open(file);
  const name = decodeURIComponent(file.slice(file.lastIndexOf('/') + 1));
  if (found.kind !== 'text')
    return doubt(
      at,
      found.kind === 'pending' ? `${name} has not been read yet` : `${name} is not in the workspace`,
    );
  const self: Thing = thing('a file', at, {
    open: true,
    data: { source: found.source },
    get: (key) => (key === 'toString' ? thing('toString', at, { open: true, call: () => self }) : null),
  });
  return self;
}

/** What a parser makes of a text that was read from a file. */
export function parsedFile(run: Run, text: Single, at: Place): Abstract {
  if (text.kind === 'doubt') return text;
  const source =
    text.kind === 'thing' && text.name === 'a file'
      ? (text.data as { readonly source: SourceText }).source
      : null;
  const data = source === null ? null : run.world.data(source);
  return source === null || data === null
    ? doubt(at, 'it is parsed at run time')
    : abstractOf(data, source.file);
}
