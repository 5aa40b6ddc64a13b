// From trees to configurations: finds the root files, expands their includes and opens the scopes.
// Knows what nginx reads in which order, nothing of what the directives mean.
import { memoAsked } from '../base/asked.ts';
import { isGlob } from '../base/glob.ts';
import type { Snapshot, SourceText } from '../base/source.ts';
import { type FilePath, type Place, place } from '../base/span.ts';
import { kindOf } from '../interest.ts';
import type { Settings } from '../settings.ts';
import { type FragmentContext, fragmentContext, isMainFile } from './fragment.ts';
import { type IncludeBase, includeTarget } from './includePaths.ts';
import { parseNginx } from './parser.ts';
import type { IncludeProblem, NginxConfig, Scope, Use } from './scopes.ts';
import type { Directive, NginxTree, Word } from './tree.ts';

/** What decides where an include leads, besides the files. */
export interface IncludeGround extends Pick<Settings, 'pathMap'> {
  /** Tells, of the configuration with this root, whether a file can be where its nginx runs. Without it, any can. */
  readonly filesBeside?: (root: FilePath) => (file: FilePath) => boolean;
}

/** The configurations of a snapshot, and what is still missing to read them whole. */
export interface NginxWorkspace {
  readonly configs: readonly NginxConfig[];
  /** Included files and include patterns (as URIs) that the snapshot has no answer for. */
  readonly wanted: { readonly files: readonly FilePath[]; readonly globs: readonly string[] };
}

/** Every configuration of the snapshot, by its root's path: whole ones, and fragments that nobody includes. */
export function nginxConfigs(snapshot: Snapshot, ground: IncludeGround): readonly NginxConfig[] {
  return nginxWorkspace(snapshot, ground).configs;
}

/** What has to be read before `nginxConfigs` is complete; ask again with what came. */
export function wantedIncludes(snapshot: Snapshot, ground: IncludeGround): NginxWorkspace['wanted'] {
  return nginxWorkspace(snapshot, ground).wanted;
}

/**
 * Both at once. A file that some configuration includes is no configuration of its own. The answer stays the same
 * object for as long as no nginx file changes.
 */
export const nginxWorkspace: (snapshot: Snapshot, ground: IncludeGround) => NginxWorkspace = memoAsked(
  readWorkspace,
  (source) => kindOf(source) === 'nginx',
  // A link's entry is made anew, of the same source.
  (entry) => (entry?.kind === 'text' ? entry.source : entry?.kind === 'unreadable' ? entry : entry?.kind),
);

function readWorkspace(snapshot: Snapshot, ground: IncludeGround): NginxWorkspace {
  const wanted = { files: new Set<FilePath>(), globs: new Set<string>() };
  const candidates = [...snapshot.files.sources()].sort((a, b) => (a.file < b.file ? -1 : 1));
  const isMain = new Map(candidates.map((source) => [source.file, isMainFile(parseNginx(source).root)]));

  const made = new Map<FilePath, NginxConfig>();
  const included = new Set<FilePath>();
  const make = (source: SourceText): void => {
    const main = isMain.get(source.file) === true;
    const base: IncludeBase = {
      root: source.file,
      isMain: main,
      workspace: snapshot.roots,
      settings: ground,
    };
    const config = readConfig(source, base, snapshot, wanted, ground.filesBeside?.(source.file));
    if (config === null) return;
    made.set(source.file, config);
    for (const file of config.files) if (file !== source.file) included.add(file);
  };
  for (const source of candidates) if (isMain.get(source.file) === true) make(source);
  const fragments = candidates.filter(({ file }) => isMain.get(file) !== true && !included.has(file));
  for (const source of fragments) make(source);

  // Fragments that include each other in a circle: the first one is the root.
  const roots = [...made.values()].filter((config) => !included.has(config.root));
  const covered = new Set(roots.flatMap((config) => config.files));
  for (const config of made.values()) {
    if (covered.has(config.root)) continue;
    roots.push(config);
    for (const file of config.files) covered.add(file);
  }
  roots.sort((a, b) => (a.root < b.root ? -1 : 1));
  return { configs: roots, wanted: { files: [...wanted.files], globs: [...wanted.globs] } };
}

/** Includes can double at every level; nobody's configuration has as many directives in force. */
const MOST_USES = 500_000;

interface OpenScope extends Scope {
  readonly uses: Use[];
}

function readConfig(
  source: SourceText,
  base: IncludeBase,
  snapshot: Snapshot,
  wanted: { readonly files: Set<FilePath>; readonly globs: Set<string> },
  isThere: (file: FilePath) => boolean = () => true,
): NginxConfig | null {
  const tree = parseNginx(source);
  const judged: FragmentContext | null = base.isMain
    ? { context: 'main', protocol: null }
    : fragmentContext(source.file, tree.root);
  if (judged === null) return null;
  const trees = new Map<FilePath, NginxTree>([[source.file, tree]]);
  const problems: IncludeProblem[] = [];
  const main: OpenScope = { ...judged, opener: null, parent: null, uses: [] };
  const scopesOf = new Map<FilePath, Scope[]>([[source.file, [main]]]);
  let uses = 0;

  function addAll(
    directives: readonly Directive[],
    file: FilePath,
    via: readonly Place[],
    scope: OpenScope,
  ): void {
    for (const directive of directives) {
      if (++uses > MOST_USES) return;
      const { name, args, block } = directive;
      const use: { -readonly [K in keyof Use]: Use[K] } = { directive, file, via, scope, opens: null };
      scope.uses.push(use);
      if (block !== null) {
        const opened: OpenScope = {
          context: name.value,
          protocol: scope.protocol ?? protocolOf(name.value),
          opener: use,
          parent: scope,
          uses: [],
        };
        use.opens = opened;
        addAll(block.directives, file, via, opened);
      } else if (name.value === 'include' && args[0] !== undefined) {
        include(args[0], directive, file, via, scope);
      }
    }
  }

  function include(
    word: Word,
    directive: Directive,
    file: FilePath,
    via: readonly Place[],
    scope: OpenScope,
  ): void {
    if (/[${]|<%/.test(word.value) || word.value === '') return;
    const { target, certain } = includeTarget(word.value, base);
    const inner = [...via, place(file, directive)];
    const complain = (kind: IncludeProblem['kind'], message: string, sure = certain): void => {
      problems.push({ at: place(file, word), kind, target, message, certain: sure });
    };
    if (isGlob(word.value)) {
      const files = snapshot.globs.get(target);
      if (files === undefined) wanted.globs.add(target);
      else if (files.length === 0) complain('no-match', `"${word.value}" matches no file`);
      for (const each of files ?? []) if (isThere(each)) includeFile(each, inner, scope, complain);
    } else {
      includeFile(target, inner, scope, complain);
    }
  }

  function includeFile(
    file: FilePath,
    via: readonly Place[],
    scope: OpenScope,
    complain: (kind: IncludeProblem['kind'], message: string, sure?: boolean) => void,
  ): void {
    const entry = snapshot.files.get(file);
    if (entry === undefined || entry.kind === 'irrelevant') {
      wanted.files.add(file);
    } else if (entry.kind === 'absent') {
      complain('missing', `open() "${pathIn(file)}" failed (2: No such file or directory)`);
    } else if (entry.kind === 'unreadable') {
      complain('unreadable', `"${pathIn(file)}" cannot be read: ${entry.why}`);
    } else if (file === base.root || via.some((each) => each.file === file)) {
      complain('cycle', `"${pathIn(file)}" includes itself`, true);
    } else {
      const included = parseNginx(entry.source);
      trees.set(file, included);
      const scopes = scopesOf.get(file);
      if (scopes === undefined) scopesOf.set(file, [scope]);
      else scopes.push(scope);
      addAll(included.root.directives, file, via, scope);
    }
  }

  addAll(tree.root.directives, source.file, [], main);
  return {
    root: source.file,
    kind: base.isMain ? 'main' : 'fragment',
    main,
    files: [...trees.keys()],
    trees,
    scopesOf,
    problems,
  };
}

function protocolOf(block: string): Scope['protocol'] {
  return block === 'http' || block === 'stream' || block === 'mail' ? block : null;
}

function pathIn(file: FilePath): string {
  return decodeURIComponent(file.replace(/^file:\/\//, ''));
}
