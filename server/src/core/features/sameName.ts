// Which mentions of a name, in all files of a configuration, mean the same thing to nginx: a variable of http is none of
// stream, and every server has named locations of its own. Knows the scopes that each mention's file lives in.
import { sourceOf } from '../base/source.ts';
import type { FilePath } from '../base/span.ts';
import { parseNginx } from '../nginx/parser.ts';
import type { Scope } from '../nginx/scopes.ts';
import type { NginxTree } from '../nginx/tree.ts';
import { type Mention, mentionsIn, targetVariables } from './names.ts';
import { configsOf, type Ground, scopesOfBlock } from './spot.ts';

export interface MentionIn {
  readonly file: FilePath;
  readonly mention: Mention;
}

/** The trees of all configurations that the file is part of, and its own. */
export function treesAround(ground: Ground, file: FilePath): ReadonlyMap<FilePath, NginxTree> {
  const trees = new Map<FilePath, NginxTree>();
  for (const each of [file, ...configsOf(ground, file).flatMap((config) => config.files)]) {
    const source = sourceOf(ground.snapshot, each);
    if (source !== null && !trees.has(each)) trees.set(each, parseNginx(source));
  }
  return trees;
}

/** Every mention of the same thing, itself included; none where it is but a value that looks like a name. */
export function mentionsLike(ground: Ground, file: FilePath, mention: Mention): readonly MentionIn[] {
  const trees = treesAround(ground, file);
  const targets = targetsIn(trees.values());
  if (!isName(mention, targets)) return [];
  const protocol = protocolOf(ground, file, mention);
  const alike: MentionIn[] = [];
  for (const [each, tree] of trees) {
    for (const other of mentionsIn(tree)) {
      if (other.kind !== mention.kind || other.name !== mention.name || !isName(other, targets)) continue;
      const others = protocolOf(ground, each, other);
      if (protocol === null || others === null || protocol === others)
        alike.push({ file: each, mention: other });
    }
  }
  return mention.kind === 'location' ? withinServers(ground, { file, mention }, alike) : alike;
}

/** The variables that hold what a `proxy_pass` goes to, in any of the files. */
export function targetsIn(trees: Iterable<NginxTree>): ReadonlySet<string> {
  return new Set([...trees].flatMap((tree) => [...targetVariables(tree)]));
}

/** A value is a name only where a `proxy_pass` goes to it. */
export function isName({ holder }: Mention, targets: ReadonlySet<string>): boolean {
  return holder === null || targets.has(holder);
}

/** `http` or `stream`, by the blocks around or by who includes the file; null where both or none do. */
export function protocolOf(
  ground: Ground,
  file: FilePath,
  { protocol }: Pick<Mention, 'protocol'>,
): string | null {
  if (protocol !== null) return protocol;
  const found = new Set(outerScopes(ground, file).map((scope) => scope.protocol));
  return found.size === 1 ? [...found][0]! : null;
}

/** A file that two servers include makes their locations one thing, since they change together. */
function withinServers(ground: Ground, from: MentionIn, alike: readonly MentionIn[]): readonly MentionIn[] {
  const servers = new Set(serversAround(ground, from));
  const left = new Map(alike.map((each) => [each, serversAround(ground, each)]));
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

/** What stands for the servers that a mention is in: their scopes, or the file where nobody says. */
export function serversAround(
  ground: Ground,
  { file, mention: { server } }: { readonly file: FilePath; readonly mention: Pick<Mention, 'server'> },
): readonly unknown[] {
  const scopes =
    server === null ? outerScopes(ground, file).map(serverOf) : scopesOfBlock(ground, file, server.block!);
  return scopes.length > 0 ? scopes : [server ?? file];
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
