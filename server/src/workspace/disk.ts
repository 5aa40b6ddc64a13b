// The real disk behind the port. Opens regular files below what it is asked for, and nothing else: no network, no pipes.
// Reads synchronously in slices of a few milliseconds: for thousands of small files that is three times as fast as
// asynchronous reads, and the thread stays answerable.
import { realpathSync, statSync } from 'node:fs';
import { isGlob, nameTest } from '../core/base/glob.ts';
import { isInside } from '../core/base/path.ts';
import type { FilePath } from '../core/base/span.ts';
import type { Files, Found } from './files.ts';
import { absent, pauses, readFile } from './read.ts';
import { listed, scan } from './scan.ts';
import { pathOf, uriOf } from './uri.ts';

/** The disk, for a workspace of these folders. */
export function disk(roots: readonly FilePath[]): Files {
  const realFile = realFileIn(roots);
  return {
    scan,
    realFile,
    read: (files) => read(files, realFile),
    glob: async (pattern) => globbed(pattern).map((path) => realFile(uriOf(path))),
  };
}

async function read(files: Iterable<FilePath>, realFile: Files['realFile']): Promise<Found[]> {
  const found: Found[] = [];
  const pause = pauses();
  for (const file of files) {
    if (pause.due()) await pause.taken();
    const path = pathOf(file);
    if (path === null || isAbsent(path)) {
      found.push([file, absent]);
      continue;
    }
    const real = realFile(file);
    const entry = readFile(path, real, 'wanted');
    found.push([file, entry]);
    if (real !== file && entry.kind === 'text') found.push([real, entry]);
  }
  return found;
}

function globbed(pattern: FilePath): string[] {
  const path = pathOf(pattern);
  if (path === null) return [];
  const [root = '', ...parts] = path.replaceAll('\\', '/').split('/');
  let matches = [root];
  for (const part of parts) {
    if (part === '') continue;
    if (!isGlob(part)) matches = matches.map((folder) => `${folder}/${part}`).filter(exists);
    else {
      const test = nameTest(part);
      matches = matches.flatMap((folder) => {
        const children = listed(folder === '' ? '/' : folder);
        if (typeof children === 'string') return [];
        const names = children.map(({ name }) => name).filter(test);
        return names.map((name) => `${folder}/${name}`);
      });
    }
  }
  return matches.sort(compareBytes);
}

/** nginx never sets a locale, so its glob(3) sorts by bytes. */
function compareBytes(a: string, b: string): number {
  return Buffer.compare(Buffer.from(a), Buffer.from(b));
}

/** Asked first: to be told by an error takes ten times as long, and settings are looked for in every folder upwards. */
function isAbsent(path: string): boolean {
  try {
    return !exists(path);
  } catch {
    return false; // There, or not for us to know: reading it tells why.
  }
}

function exists(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false }) !== undefined;
}

/** Follows links; a root that is itself reached by a link keeps the name it was opened by. */
function realFileIn(roots: readonly FilePath[]): Files['realFile'] {
  const renamed = roots
    .map((root) => ({ root, real: realUri(root) }))
    .filter(({ root, real }) => root !== real);
  return (file) => {
    const real = realUri(file);
    const home = renamed.find((each) => isInside(real, each.real));
    return home === undefined ? real : home.root + real.slice(home.real.length);
  };
}

function realUri(file: FilePath): FilePath {
  const path = pathOf(file);
  if (path === null) return file;
  try {
    const real = realpathSync.native(path);
    return real === path ? file : uriOf(real);
  } catch {
    return file;
  }
}
