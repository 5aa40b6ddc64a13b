// Which folders a scan does not enter: those that never hold sources, those a .gitignore names, those the settings exclude.
import { type PathTest, pathTest } from '../core/base/glob.ts';

/** Folders that hold other people's code, caches or output, whatever the project. */
const neverSources = new Set(
  (
    'node_modules bower_components jspm_packages .git .hg .svn .next .nuxt .output .nitro .svelte-kit .turbo .cache ' +
    '.parcel-cache .angular .yarn .pnpm-store .vscode-test .idea .vs coverage .nyc_output __pycache__ .venv .terraform'
  ).split(' '),
);

/** Folders that a build fills, if they stand beside a package.json: the programs in them are copies. */
const buildOutput = new Set(['dist', 'build', 'out']);

export function holdsNoSources(name: string): boolean {
  return neverSources.has(name);
}

export function isOutputName(name: string): boolean {
  return buildOutput.has(name);
}

/** Whether a folder is ignored, asked by its path relative to the .gitignore. */
export type FolderTest = PathTest;

/**
 * What a .gitignore says of folders. Its lines about files are not followed: an ignored `.env` is exactly what runs.
 * A `!` brings a folder back, as in git; the last line that matches decides.
 */
export function gitignoreTest(text: string): FolderTest | null {
  const rules: { test: PathTest; ignored: boolean }[] = [];
  for (const line of text.split(/\r?\n/)) {
    const pattern = line.replace(/(?<!\\)\s+$/, '');
    if (pattern === '' || pattern.startsWith('#')) continue;
    const ignored = !pattern.startsWith('!');
    const body = pattern.replace(/^!/, '').replace(/\/+$/, '');
    if (body === '' || body === '*' || body === '**') continue; // `*` with a list of `!` is about files.
    const anchored = body.includes('/');
    rules.push({ test: pathTest(anchored ? body : `**/${body}`), ignored });
  }
  if (rules.length === 0) return null;
  return (path) => rules.findLast(({ test }) => test(path))?.ignored ?? false;
}

/** The settings' excludes. A glob without a slash is met at any depth; one that ends in `/**` excludes the folder itself. */
export function excludeTest(globs: readonly string[]): PathTest {
  const tests = globs.flatMap((glob) => {
    const body = glob.replace(/^\.?\/+/, '').replace(/\/(\*\*)?$/, '');
    const pattern = body.includes('/') || glob.startsWith('/') ? body : `**/${body}`;
    return [pathTest(pattern), pathTest(`${pattern}/**`)];
  });
  return (path) => tests.some((test) => test(path));
}
