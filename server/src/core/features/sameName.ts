// Which mentions of a name, in all files of a configuration, mean the same thing to nginx: a variable of http is none of
// stream, and every server has named locations of its own. Knows the scopes that each mention's file lives in.
import { sourceOf } from '../base/source.ts';
import type { FilePath } from '../base/span.ts';
import { parseNginx } from '../nginx/parser.ts';
import { type Scope, usesByName } from '../nginx/scopes.ts';
import type { Directive, NginxTree } from '../nginx/tree.ts';
import { type Mention, mentionsIn, targetVariables } from './names.ts';
import { configsOf, fragmentsBeside, type Ground } from './spot.ts';

export interface MentionIn {
  readonly file: FilePath;
  readonly mention: Mention;
}

/** The trees of all configurations that the file is part of, its own, and those of the fragments beside it. */
export function treesAround(ground: Ground, file: FilePath): ReadonlyMap<FilePath, NginxTree> {
  const beside = fragmentsBeside(ground, file).flatMap((config) => config.files);
  return treesOf(ground, [...ownFiles(ground, file), ...beside]);
}

function ownFiles(ground: Ground, file: FilePath): readonly FilePath[] {
  return [file, ...configsOf(ground, file).flatMap((config) => config.files)];
}

function treesOf(ground: Ground, files: readonly FilePath[]): ReadonlyMap<FilePath, NginxTree> {
  const trees = new Map<FilePath, NginxTree>();
  for (const each of files) {
    const source = sourceOf(ground.snapshot, each);
    if (source !== null && !trees.has(each)) trees.set(each, parseNginx(source));
  }
  return trees;
}

/** Every mention of the same thing, itself included; none where it is but a value that looks like a name. */
export function mentionsLike(ground: Ground, file: FilePath, mention: Mention): readonly MentionIn[] {
  const targets = targetsIn(treesAround(ground, file).values());
  if (!isName(mention, targets)) return [];
  const protocolOf = protocols(ground);
  const protocol = mention.protocol ?? protocolOf(file);
  const alikeIn = (files: readonly FilePath[]): readonly MentionIn[] => {
    const alike: MentionIn[] = [];
    for (const [each, tree] of treesOf(ground, files)) {
      for (const other of mentionsIn(tree)) {
        if (other.kind !== mention.kind || other.name !== mention.name || !isName(other, targets)) continue;
        const others = other.protocol ?? protocolOf(each);
        if (protocol === null || others === null || protocol === others)
          alike.push({ file: each, mention: other });
      }
    }
    return alike;
  };
  const own = alikeIn(ownFiles(ground, file));
  if (mention.kind === 'location') return withinServers(ground, { file, mention }, own);
  const all = [own, ...fragmentsBeside(ground, file).map((config) => alikeIn(config.files))];
  // Where several fragments beside each other define it, as those of two stages do, each means its own.
  const definers = all.filter((alike) => alike.some((each) => each.mention.defines));
  return definers.length === 1 ? all.flat() : own;
}

/** The variables that hold what a `proxy_pass` goes to, in any of the files. */
export function targetsIn(trees: Iterable<NginxTree>): ReadonlySet<string> {
  return new Set([...trees].flatMap((tree) => [...targetVariables(tree)]));
}

/** A value is a name only where a `proxy_pass` goes to it. */
export function isName({ holder }: Mention, targets: ReadonlySet<string>): boolean {
  return holder === null || targets.has(holder);
}

/** Tells the world of names that a file is part of, by who includes it; null where both or none do. */
export function protocols(ground: Ground): (file: FilePath) => Scope['protocol'] {
  const known = new Map<FilePath, Scope['protocol']>();
  for (const { config } of ground.topology.nginx) {
    for (const [file, scopes] of config.scopesOf) {
      for (const { protocol } of scopes) {
        const before = known.get(file);
        known.set(file, before === undefined || before === protocol ? protocol : null);
      }
    }
  }
  return (file) => known.get(file) ?? null;
}

/** A file that two servers include makes their locations one thing, since they change together. */
function withinServers(ground: Ground, from: MentionIn, alike: readonly MentionIn[]): readonly MentionIn[] {
  const around = serversAround(ground, from.file);
  const servers = new Set(around(from.file, from.mention));
  const left = new Map(alike.map((each) => [each, around(each.file, each.mention)]));
  const found = new Set<MentionIn>();
  for (let before = -1; before < found.size; ) {
    before = found.size;
    for (const [each, own] of left) {
      if (!own.some((server) => servers.has(server))) continue;
      for (const server of own) servers.add(server);
      found.add(each);
      left.delete(each);
    }
  }
  return alike.filter((each) => found.has(each));
}

/** Tells what stands for the servers that a mention is in: their scopes, or the file where nobody says. */
export function serversAround(
  ground: Ground,
  file: FilePath,
): (file: FilePath, mention: Pick<Mention, 'server'>) => readonly unknown[] {
  const scopesOf = new Map<Directive, Scope[]>();
  for (const config of configsOf(ground, file)) {
    for (const { directive, opens } of usesByName(config).get('server') ?? []) {
      if (opens === null) continue;
      const scopes = scopesOf.get(directive);
      if (scopes === undefined) scopesOf.set(directive, [opens]);
      else scopes.push(opens);
    }
  }
  return (from, { server }) => {
    const scopes = server === null ? outerScopes(ground, from).map(serverOf) : (scopesOf.get(server) ?? []);
    return scopes.length > 0 ? scopes : [server ?? from];
  };
}

function outerScopes(ground: Ground, file: FilePath): readonly Scope[] {
  return configsOf(ground, file).flatMap((config) => config.scopesOf.get(file) ?? []);
}

/** The server around a scope, or the outermost scope. */
function serverOf(scope: Scope): Scope {
  let at = scope;
  while (at.context !== 'server' && at.parent !== null) at = at.parent;
  return at;
}
