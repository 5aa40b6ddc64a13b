// The walk over a workspace's folders on the real disk: which files and folders are entered, and what is passed by.
import {
  type Dirent,
  lstatSync,
  readdirSync,
  readFileSync,
  realpathSync,
  type Stats,
  statSync,
} from 'node:fs';
import { fileKind } from '../core/analysis.ts';
import { folderOf, isInside, relativePath } from '../core/base/path.ts';
import type { FilePath } from '../core/base/span.ts';
import type { Found, Ground } from './files.ts';
import { excludeTest, type FolderTest, gitignoreTest, holdsNoSources, isOutputName } from './ignored.ts';
import { entryOfError, pauses, readFile } from './read.ts';
import { pathOf, uriOf } from './uri.ts';

/** Every file of the ground at or below these paths that concerns us; see the port. */
export async function scan(ground: Ground, at: readonly FilePath[]): Promise<Found[]> {
  const found: Found[] = [];
  const pause = pauses();
  const excluded = excludeTest(ground.excludes);
  const visited = new Set<string>();
  const isOurs = (file: FilePath) => ground.roots.some((root) => isInside(file, root));
  const folders: Folder[] = [];

  const take = (child: Dirent | Stats, name: string, folder: Folder, siblings: readonly Dirent[]): void => {
    const path = folder.path.endsWith('/') ? folder.path + name : `${folder.path}/${name}`;
    const uri = uriOf(path);
    const kind = child.isFile() ? fileKind(uri) : null;
    if (kind === null && !child.isDirectory() && !child.isSymbolicLink()) return;
    if (kind === 'node' && folder.isOutput) return;
    if (excluded(relativePath(uri, ground.excludesFrom) ?? '')) return;
    if (child.isDirectory()) {
      if (isPassedBy(uri, name, folder.ignores)) return;
      const isOutput = folder.isOutput || isBuildOutput(name, siblings);
      folders.push({ path, uri, ignores: folder.ignores, isOutput });
    } else if (child.isSymbolicLink()) {
      const target = linkTarget(path);
      // What a link names inside the ground is met there, under its own name.
      if (target === null || isOurs(target.uri)) return;
      if (!target.isFolder) found.push(...scannedFile(target.path, target.uri));
      else if (!holdsNoSources(name)) folders.push({ ...folder, path: target.path, uri: target.uri });
    } else found.push(...scannedFile(path, uri));
  };

  const listing = onceEach(listed);
  for (const path of at) takeFrom(path, ground, folders, take, listing);
  for (let folder = folders.pop(); folder !== undefined; folder = folders.pop()) {
    if (visited.has(folder.path)) continue;
    visited.add(folder.path);
    const children = listed(folder.path);
    if (typeof children === 'string') found.push([folder.uri, { kind: 'unreadable', why: children }]);
    else {
      const inside = { ...folder, ignores: withIgnoreOf(folder, children) };
      for (const child of children) {
        if (pause.due()) await pause.taken();
        take(child, child.name, inside, children);
      }
    }
  }
  return found;
}

/** Walks down from the root to `uri`, so that what stands above it (.gitignores, excludes, build output) holds for it. */
function takeFrom(
  uri: FilePath,
  ground: Ground,
  folders: Folder[],
  take: (child: Stats, name: string, folder: Folder, siblings: readonly Dirent[]) => void,
  listing: typeof listed,
): void {
  const root = ground.roots.find((each) => isInside(uri, each));
  const rootPath = root === undefined ? null : pathOf(root);
  if (root === undefined || rootPath === null) return;
  let folder: Folder = { path: rootPath, uri: root, ignores: ignoresAbove(root, ground), isOutput: false };
  if (uri === root) {
    folders.push(folder);
    return;
  }
  const parts = uri
    .slice(root.length + 1)
    .split('/')
    .map(decodeURIComponent);
  for (const [index, name] of parts.entries()) {
    const children = listing(folder.path);
    if (typeof children === 'string') return;
    folder = { ...folder, ignores: withIgnoreOf(folder, children) };
    const status = lstatSync(`${folder.path}/${name}`, { throwIfNoEntry: false });
    if (status === undefined) return;
    const before = folders.length;
    take(status, name, folder, children);
    if (index === parts.length - 1) return;
    const next = folders.length > before ? folders.pop() : undefined;
    if (next === undefined) return; // Excluded, or no folder.
    folder = next;
  }
}

function scannedFile(path: string, uri: FilePath): Found[] {
  const kind = fileKind(uri);
  if (kind === null || kind === 'nginx-log') return [];
  return [[uri, readFile(path, uri, kind)]];
}

interface Ignore {
  readonly from: FilePath;
  readonly test: FolderTest;
}

/** A folder to walk. `ignores`: the .gitignores above it. `isOutput`: what it holds of programs is a build's copy. */
interface Folder {
  readonly path: string;
  readonly uri: FilePath;
  readonly ignores: readonly Ignore[];
  readonly isOutput: boolean;
}

function isBuildOutput(name: string, siblings: readonly Dirent[]): boolean {
  return isOutputName(name) && siblings.some((sibling) => sibling.name === 'package.json');
}

function isPassedBy(uri: FilePath, name: string, ignores: readonly Ignore[]): boolean {
  if (holdsNoSources(name)) return true;
  return ignores.some(({ from, test }) => test(relativePath(uri, from) ?? ''));
}

function withIgnoreOf(folder: Folder, children: readonly Dirent[]): readonly Ignore[] {
  if (!children.some((child) => child.name === '.gitignore')) return folder.ignores;
  try {
    const test = gitignoreTest(readFileSync(`${folder.path}/.gitignore`, 'utf8'));
    return test === null ? folder.ignores : [...folder.ignores, { from: folder.uri, test }];
  } catch {
    return folder.ignores;
  }
}

/** The .gitignores between the folder that the settings stand in and a root below it. */
function ignoresAbove(root: FilePath, ground: Ground): readonly Ignore[] {
  const above: FilePath[] = [];
  for (let uri = root; uri !== ground.excludesFrom && isInside(uri, ground.excludesFrom); ) {
    uri = folderOf(uri);
    above.unshift(uri);
  }
  return above.reduce<readonly Ignore[]>((ignores, uri) => {
    const path = pathOf(uri);
    const children = path === null ? '' : listed(path);
    if (path === null || typeof children === 'string') return ignores;
    return withIgnoreOf({ path, uri, ignores, isOutput: false }, children);
  }, []);
}

function linkTarget(path: string): { path: string; uri: FilePath; isFolder: boolean } | null {
  try {
    const real = realpathSync.native(path);
    return { path: real, uri: uriOf(real), isFolder: statSync(real).isDirectory() };
  } catch {
    return null; // Dangling, or a circle.
  }
}

/** For the while of one scan, in which hundreds of files may have changed beside each other. */
function onceEach<R>(ask: (path: string) => R): (path: string) => R {
  const answers = new Map<string, R>();
  return (path) => {
    const known = answers.get(path);
    if (known !== undefined) return known;
    const answer = ask(path);
    answers.set(path, answer);
    return answer;
  };
}

/** The children of a folder, or the reason why they can't be told. */
export function listed(path: string): readonly Dirent[] | string {
  try {
    return readdirSync(path, { withFileTypes: true });
  } catch (error) {
    const entry = entryOfError(error);
    return entry.kind === 'unreadable' ? entry.why : 'it is gone';
  }
}
