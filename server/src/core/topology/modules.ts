// Which file of the workspace an import names: relative paths, tsconfig's paths, the workspace's own packages.
// Knows how Node and TypeScript look files up, and reads nothing but the snapshot.
import { getNodeValue, parseTree } from 'jsonc-parser';
import { memoAsked } from '../base/asked.ts';
import { memo } from '../base/memo.ts';
import { isNestedTooDeeply } from '../base/nesting.ts';
import { folderOf, resolvePath } from '../base/path.ts';
import type { FileEntry, Snapshot, SourceText } from '../base/source.ts';
import type { FilePath } from '../base/span.ts';
import type { Settings } from '../settings.ts';

type Look = (file: FilePath) => FileEntry | undefined;

/** `./x`, `../x` and `/x` are paths; everything else names a package or an alias. */
export function isPackageSpecifier(specifier: string): boolean {
  return !/^(?:\.{1,2}(?:\/|$)|\/)/.test(specifier);
}

const extensions = ['.ts', '.js', '.tsx', '.mts', '.cts', '.mjs', '.cjs', '.json', '.jsx'];

/** Where a module at `base` may be, in the order in which it is looked for. */
export function probes(base: FilePath): readonly FilePath[] {
  const javascript = /\.([cm]?)jsx?$/.exec(base);
  if (javascript !== null) {
    const stem = base.slice(0, javascript.index);
    return [base, `${stem}.${javascript[1]}ts`, ...(javascript[1] === '' ? [`${stem}.tsx`] : [])];
  }
  if (/\.(?:[cm]?ts|tsx|json|node)$/.test(base)) return [base];
  if (base.endsWith('/')) return probes(base.slice(0, -1));
  return [
    ...extensions.map((extension) => `${base}${extension}`),
    ...extensions.slice(0, 2).map((extension) => `${base}/index${extension}`),
    `${base}/index.mjs`,
    `${base}/index.cjs`,
  ];
}

export interface Manifest {
  readonly folder: FilePath;
  readonly name: string | null;
  readonly main: string | null;
  /** `imports`: what names beginning with # lead to. */
  readonly imports: ReadonlyMap<string, string>;
  /** Every kind of dependency together: name → range as written. */
  readonly dependencies: ReadonlyMap<string, string>;
}

const manifestOf = memo((source: SourceText): Manifest => {
  const json = jsonOf(source);
  const dependencies = new Map<string, string>();
  for (const key of ['peerDependencies', 'optionalDependencies', 'devDependencies', 'dependencies']) {
    for (const [name, range] of Object.entries(record(json[key]))) {
      if (typeof range !== 'string') continue;
      dependencies.set(name, range);
      const alias = /^npm:(@?[^@]+)@(.+)$/.exec(range);
      if (alias !== null && !dependencies.has(alias[1]!)) dependencies.set(alias[1]!, alias[2]!);
    }
  }
  const text = (value: unknown): string | null => (typeof value === 'string' ? value : null);
  const imports = new Map(
    Object.entries(record(json.imports)).flatMap(([name, target]): [string, string][] => {
      const path = entryOf({ exports: target });
      return path === null ? [] : [[name, path]];
    }),
  );
  return { folder: folderOf(source.file), name: text(json.name), main: entryOf(json), imports, dependencies };
});

/** The object that a JSON text with comments holds; empty where it holds none. */
const jsonOf = memo((source: SourceText): Record<string, unknown> => {
  if (isNestedTooDeeply(source.text)) return {};
  const tree = parseTree(source.text, [], { allowTrailingComma: true });
  return tree === undefined ? {} : record(getNodeValue(tree));
});

function record(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : {};
}

/** The file that a package's `exports` or `main` names; for a package in source it may be built from `src`. */
function entryOf(json: Record<string, unknown>): string | null {
  let target: unknown = json.exports;
  for (let i = 0; i < 4 && typeof target === 'object' && target !== null; i++) {
    const each = record(target);
    target = each['.'] ?? each.import ?? each.require ?? each.default ?? each.node;
  }
  if (typeof target === 'string') return target;
  for (const key of ['source', 'module', 'main']) if (typeof json[key] === 'string') return json[key];
  return null;
}

/** The nearest package.json above a file. */
export function packageJson(snapshot: Snapshot, from: FilePath, look: Look): Manifest | null {
  for (let folder = folderOf(from); ; folder = folderOf(folder)) {
    const entry = look(`${folder}/package.json`);
    if (entry?.kind === 'text') return manifestOf(entry.source);
    if (folder === folderOf(folder) || snapshot.roots.includes(folder)) return null;
  }
}

/** Where a specifier that is no path may lead inside the workspace; null: to a package that is not part of it. */
export function workspacePackages(
  snapshot: Snapshot,
  from: FilePath,
  specifier: string,
  look: Look,
  packageNamed: (name: string) => Manifest | null,
): readonly FilePath[] | null {
  const aliased = pathAlias(snapshot, from, specifier, look) ?? ownImport(snapshot, from, specifier, look);
  if (aliased !== null) return aliased;
  const manifest = packageNamed(packageName(specifier));
  if (manifest === null) return null;
  const { folder } = manifest;
  const rest = specifier.slice(packageName(specifier).length + 1);
  if (rest !== '')
    return [...probes(resolvePath(folder, rest)), ...probes(resolvePath(folder, `src/${rest}`))];
  const main = manifest.main ?? './index';
  const inSource = main.replace(/^(\.\/)?(?:dist|build|lib|out)\//, '$1src/').replace(/\.[cm]?js$/, '');
  return [
    ...new Set([
      ...probes(resolvePath(folder, main)),
      ...probes(resolvePath(folder, inSource)),
      ...probes(`${folder}/src/index`),
    ]),
  ];
}

/** `#config` and `#lib/*` of the package itself; what is built is looked for in its source. */
function ownImport(
  snapshot: Snapshot,
  from: FilePath,
  specifier: string,
  look: Look,
): readonly FilePath[] | null {
  const manifest = specifier.startsWith('#') ? packageJson(snapshot, from, look) : null;
  for (const [pattern, target] of manifest?.imports ?? []) {
    const matched = starOf(pattern, specifier);
    if (matched === null) continue;
    const path = target.replace('*', matched);
    const inSource = path.replace(/^(\.\/)?(?:dist|build|lib|out)\//, '$1src/');
    return [...new Set([path, inSource].flatMap((each) => probes(resolvePath(manifest!.folder, each))))];
  }
  return null;
}

/** What the star of a pattern stands for in a specifier; empty where it has none, null where it does not fit. */
function starOf(pattern: string, specifier: string): string | null {
  const star = pattern.indexOf('*');
  if (star === -1) return specifier === pattern ? '' : null;
  const end = pattern.slice(star + 1);
  return specifier.startsWith(pattern.slice(0, star)) && specifier.endsWith(end)
    ? specifier.slice(star, specifier.length - end.length)
    : null;
}

/** `express` of `express/lib/router`, `@w/config` of `@w/config/ports`. */
function packageName(specifier: string): string {
  return /^(?:@[^/]+\/)?[^/]+/.exec(specifier)?.[0] ?? specifier;
}

/** The workspace's own packages by name; of two of one name the first one by path. */
export const packagesOf: (snapshot: Snapshot, settings: Settings) => ReadonlyMap<string, Manifest> =
  memoAsked(
    ({ files }: Snapshot) => {
      const manifests = [...files.sources()].map(manifestOf).sort((a, b) => (a.folder < b.folder ? -1 : 1));
      const named = new Map<string, Manifest>();
      for (const manifest of manifests) {
        const { name } = manifest;
        if (name !== null && !named.has(name)) named.set(name, manifest);
      }
      return named;
    },
    ({ file }) => file.endsWith('/package.json'),
    () => null,
  );

/** `compilerOptions.paths` and `baseUrl` of the tsconfig or jsconfig above the file, one `extends` deep. */
function pathAlias(
  snapshot: Snapshot,
  from: FilePath,
  specifier: string,
  look: Look,
): readonly FilePath[] | null {
  for (let folder = folderOf(from); ; folder = folderOf(folder)) {
    for (const name of ['tsconfig.json', 'tsconfig.base.json', 'jsconfig.json']) {
      const entry = look(`${folder}/${name}`);
      if (entry?.kind !== 'text') continue;
      const found = aliasIn(entry.source, specifier, look, 3);
      if (found !== null) return found;
    }
    if (folder === folderOf(folder) || snapshot.roots.includes(folder)) return null;
  }
}

function aliasIn(
  source: SourceText,
  specifier: string,
  look: Look,
  depth: number,
): readonly FilePath[] | null {
  const json = jsonOf(source);
  const options = record(json.compilerOptions);
  const base = resolvePath(
    folderOf(source.file),
    typeof options.baseUrl === 'string' ? options.baseUrl : '.',
  );
  for (const [pattern, targets] of Object.entries(record(options.paths))) {
    if (!Array.isArray(targets)) continue;
    const matched = starOf(pattern, specifier);
    if (matched === null) continue;
    return targets
      .filter((target): target is string => typeof target === 'string')
      .flatMap((target) => probes(resolvePath(base, target.replace('*', matched))));
  }
  if (typeof json.extends === 'string' && json.extends.startsWith('.') && depth > 0) {
    const parent = resolvePath(folderOf(source.file), json.extends.replace(/(?<!\.json)$/, '.json'));
    const entry = look(parent);
    if (entry?.kind === 'text') return aliasIn(entry.source, specifier, look, depth - 1);
  }
  return null;
}
