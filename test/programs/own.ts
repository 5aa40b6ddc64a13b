// Programs written for the table: texts with many programs each. `=== name | node 22 | env A=1 | compile | start |
// build next | unknown host: why`, then files as `-- path --`. The first file is started; with `start`, what the
// package's script of that name says, after the build.
import { globSync, readFileSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Program } from './run.ts';

/** The programs of the folder `own`, or of one below it. */
export function ownPrograms(below = ''): readonly Program[] {
  return globSync(join(import.meta.dirname, 'own', below, '*.txt'))
    .sort()
    .flatMap((file) => readFileSync(file, 'utf8').split(/^(?==== )/m))
    .filter((text) => text.trim() !== '')
    .map(programOf);
}

function programOf(text: string): Program {
  const [head = '', ...files] = text.split(/^-- (?=.+ --$)/m);
  const [name = '', ...words] = head
    .replace(/^=== /, '')
    .split('|')
    .map((part) => part.trim());
  const options = new Map(words.map((word) => [word.split(' ')[0]!, word.split(' ').slice(1).join(' ')]));
  const contents = files.map((each) => {
    const end = each.indexOf(' --\n');
    return [each.slice(0, end), each.slice(end + 4)] as const;
  });
  const unknown = words
    .filter((word) => word.startsWith('unknown '))
    .map((word) => word.slice(8).split(': ') as [string, string]);
  return {
    name,
    node: options.get('node') ?? '22',
    entry: contents[0]![0],
    env: Object.fromEntries(
      (options.get('env') ?? '')
        .split(' ')
        .filter(Boolean)
        .map((pair) => pair.split('=') as [string, string]),
    ),
    starts: options.has('start'),
    build: options.get('build') ?? null,
    compile: options.has('compile'),
    reads: [],
    unknown: Object.fromEntries(unknown),
    write: async (folder) => {
      for (const [path, content] of contents) {
        await mkdir(dirname(join(folder, path)), { recursive: true });
        await writeFile(join(folder, path), content);
      }
    },
  };
}
