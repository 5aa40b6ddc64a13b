// From what a command starts to the source file in the workspace: packages, scripts, build output, paths of a container
// or of another machine. Looks into the snapshot for what is there; null where nothing fits.
import { folderOf, isInside, resolvePath } from '../base/path.ts';
import { type Snapshot, sourceOf } from '../base/source.ts';
import type { FilePath } from '../base/span.ts';
import { type Program, programOf, shellWords } from './command.ts';
import { absolute } from './dockerfile.ts';
import { dotenvOf } from './dotenv.ts';
import type { Mount, Stated } from './model.ts';
import { type Package, packageOf } from './packageJson.ts';

/** Where a process runs: a folder of its own world, and how its paths are paths of the workspace. */
export interface Standing {
  /** Its working directory, absolute, in its own world. */
  readonly workdir: string;
  readonly mounts: readonly Mount[];
  /** The workspace folder that is taken for its working directory where no mount says so. */
  readonly fallback: FilePath | null;
}

export interface StartedProgram {
  readonly program: Program;
  readonly environment: ReadonlyMap<string, Stated<string>>;
  /** From files that it loads: what is already set stays. */
  readonly loaded: ReadonlyMap<string, Stated<string>>;
  /** The package in which its script was found, or that holds its file. */
  readonly package: Package | null;
  readonly entryFile: FilePath | null;
  /** The words of the script that is run in the end, where a package manager is in between. */
  readonly words: readonly string[];
}

/** Follows `npm start` and the like through the packages of the workspace to what is really started. */
export function startedProgram(
  snapshot: Snapshot,
  words: readonly string[],
  at: Stated<unknown>['at'],
  standing: Standing,
): StartedProgram {
  let program = programOf(words);
  let folder = workspacePath(standing.workdir, standing) ?? standing.fallback;
  let inPackage: Package | null = null;
  let all = words;
  let place = at;
  const environment = new Map<string, Stated<string>>();
  for (let steps = 0; steps < 6; steps++) {
    for (const [name, value] of program.environment) environment.set(name, { value, at: place });
    if (program.script === null || folder === null) break;
    const { name, folder: below, package: wanted } = program.script;
    if (below !== null) folder = resolvePath(folder, below);
    inPackage = wanted === null ? packageAt(snapshot, folder) : packageNamed(snapshot, folder, wanted);
    if (inPackage === null) break;
    folder = inPackage.folder;
    const script =
      inPackage.scripts.get(name) ?? (name === 'start' ? { value: 'node server.js', at: place } : null);
    if (script === null) break;
    all = shellWords(script.value);
    const next = programOf(all);
    program = {
      ...next,
      init: program.init || next.init,
      through: 'npm',
      heapLimit: next.heapLimit ?? program.heapLimit,
    };
    place = script.at;
  }
  // Inside a script, paths are seen from its package; outside, from the working directory.
  const entryFile = program.entry === null ? null : entryFileOf(snapshot, program.entry, inPackage, standing);
  const loaded = new Map<string, Stated<string>>();
  for (const path of envFilesIn(all)) {
    const file = inPackage === null ? workspacePath(absolute(path, standing.workdir), standing) : null;
    const source = sourceOf(snapshot, file ?? resolvePath(folder ?? '', path));
    for (const [name, stated] of source === null ? [] : dotenvOf(source))
      if (!loaded.has(name)) loaded.set(name, stated);
  }
  const owner = inPackage ?? (entryFile === null ? null : packageAbove(snapshot, entryFile));
  return { program, environment, loaded, package: owner, entryFile, words: all };
}

/** `--env-file=x` of Node, `dotenv -e x --`, `env-cmd -f x`, `-r dotenv/config`: relative paths only. */
function envFilesIn(words: readonly string[]): readonly string[] {
  const files: string[] = [];
  for (const [i, word] of words.entries()) {
    const next = words[i + 1];
    const inside = /^(?:--env-file(?:-if-exists)?|dotenv_config_path)=(.+)$/.exec(word)?.[1];
    const names = /^(?:--env-file(?:-if-exists)?|-f|--file)$/;
    if (inside !== undefined) files.push(inside);
    else if (/^--env-file(?:-if-exists)?$/.test(word) && next !== undefined) files.push(next);
    else if (word === 'env-cmd') files.push((names.test(next ?? '') ? words[i + 2] : null) ?? '.env');
    else if (/^dotenvx?$/.test(word)) {
      const end = words.indexOf('--', i);
      const own = words.slice(i + 1, end === -1 ? i + 3 : end);
      const given = own.filter((_, k) => /^(?:-e|-f)$/.test(own[k - 1] ?? ''));
      files.push(...(given.length > 0 ? given : ['.env']));
    } else if (word === 'dotenv/config' && !words.some((one) => one.startsWith('dotenv_config_path='))) {
      files.push('.env');
    }
  }
  return files.filter((path) => !path.startsWith('/'));
}

function entryFileOf(
  snapshot: Snapshot,
  entry: string,
  inPackage: Package | null,
  standing: Standing,
): FilePath | null {
  if (inPackage !== null && !entry.startsWith('/'))
    return sourceFile(snapshot, resolvePath(inPackage.folder, entry));
  const own = absolute(entry, standing.workdir);
  const mounted = workspacePath(own, standing);
  const found = mounted === null ? null : sourceFile(snapshot, mounted);
  if (found !== null) return found;
  if (standing.fallback !== null) {
    const relative = sourceFile(snapshot, resolvePath(standing.fallback, entry.replace(/^\/+/, '')));
    if (relative !== null) return relative;
  }
  // A path of another machine (`/srv/shop/api/server.js`): its longest end that is a file of the workspace.
  const parts = own.split('/').filter((part) => part !== '');
  for (let from = 0; from < parts.length; from++) {
    for (const root of snapshot.roots) {
      const source = sourceFile(snapshot, resolvePath(root, parts.slice(from).join('/')));
      if (source !== null) return source;
    }
  }
  return null;
}

/** The workspace path that a path of the process's own world is, or null. Absolute and clean. */
export function workspacePath(path: string, standing: Pick<Standing, 'mounts'>): FilePath | null {
  let best: Mount | null = null;
  for (const mount of standing.mounts) {
    const container = mount.container.replace(/\/$/, '');
    if (path !== container && !path.startsWith(`${container}/`)) continue;
    if (best === null || container.length >= best.container.replace(/\/$/, '').length) best = mount;
  }
  return best === null
    ? null
    : resolvePath(best.source, `./${path.slice(best.container.replace(/\/$/, '').length)}`);
}

const extensions = ['', '.js', '.ts', '.mjs', '.mts', '.cjs', '.cts', '.tsx', '.jsx'];

/** The file of the snapshot that is meant by a path: itself, with an extension, an index, a package's main, its source. */
export function sourceFile(snapshot: Snapshot, path: FilePath): FilePath | null {
  for (const candidate of candidatesOf(path)) {
    const stem = candidate.replace(/\.[cm]?jsx?$/, '');
    for (const each of stem === candidate ? [candidate] : [candidate, stem]) {
      for (const extension of extensions) if (isFile(snapshot, each + extension)) return each + extension;
    }
  }
  const main = packageAt(snapshot, path)?.main?.value;
  if (main !== undefined && !/^\.?\/?$/.test(main)) return sourceFile(snapshot, resolvePath(path, main));
  for (const extension of extensions.slice(1)) {
    const index = `${path}/index${extension}`;
    if (isFile(snapshot, index)) return index;
  }
  return null;
}

/** The path, and where its source may be if it lies in a build's output: `dist/main.js` is built from `src/main.ts`. */
function candidatesOf(path: FilePath): FilePath[] {
  const match = /^(.*)\/(?:dist|build|out|lib)\/(.+)$/.exec(path);
  if (match === null) return [path];
  const [, before = '', after = ''] = match;
  const cut = after.lastIndexOf('/');
  return [
    path,
    `${before}/src/${after}`,
    `${before}/${after}`,
    ...(cut === -1 ? [] : [`${before}/${after.slice(0, cut)}/src/${after.slice(cut + 1)}`]),
  ];
}

function isFile(snapshot: Snapshot, file: FilePath): boolean {
  const kind = snapshot.files.get(file)?.kind;
  return kind === 'text' || kind === 'irrelevant';
}

export function packageAt(snapshot: Snapshot, folder: FilePath): Package | null {
  const source = sourceOf(snapshot, `${folder}/package.json`);
  return source === null ? null : packageOf(source);
}

/** The nearest package at or above a file, inside the workspace. */
export function packageAbove(snapshot: Snapshot, file: FilePath): Package | null {
  for (
    let folder = folderOf(file);
    snapshot.roots.some((root) => isInside(folder, root));
    folder = folderOf(folder)
  ) {
    const found = packageAt(snapshot, folder);
    if (found !== null) return found;
    if (folderOf(folder) === folder) return null;
  }
  return null;
}

/** A workspace package by its name, or by its folder (`--filter ./apps/api`, `-w apps/api`). */
function packageNamed(snapshot: Snapshot, folder: FilePath, name: string): Package | null {
  const byFolder = packageAt(snapshot, resolvePath(folder, name));
  if (byFolder !== null) return byFolder;
  for (const source of snapshot.files.sources()) {
    if (!source.file.endsWith('/package.json')) continue;
    const candidate = packageOf(source);
    if (candidate.name === name || candidate.name?.endsWith(`/${name}`)) return candidate;
  }
  return null;
}
