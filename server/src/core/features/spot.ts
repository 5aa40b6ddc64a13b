// What stands at an offset of an nginx configuration: the word, its directive, the blocks around, the scopes they make.
// Every feature begins here. Knows the tree and the scopes; asks no catalogue.
import { type Snapshot, sourceOf } from '../base/source.ts';
import type { FilePath, Span } from '../base/span.ts';
import type { VersionRange } from '../base/version.ts';
import { parseNginx } from '../nginx/parser.ts';
import type { NginxConfig, Scope } from '../nginx/scopes.ts';
import type { Block, Directive, NginxTree, Word } from '../nginx/tree.ts';
import type { Topology } from '../topology/model.ts';
import { placeAmongFolders } from '../topology/topology.ts';

/** What the features of the nginx language ask; an `Analysis` is one. */
export interface Ground {
  readonly snapshot: Snapshot;
  readonly topology: Pick<Topology, 'nginx' | 'hops' | 'listeners' | 'settings'>;
}

export interface Spot {
  readonly tree: NginxTree;
  readonly file: FilePath;
  readonly offset: number;
  /** The innermost block around the offset. */
  readonly block: Block;
  /** The directives whose blocks are around, outermost first. */
  readonly around: readonly Directive[];
  /** The directive in whose head (name, arguments, the white space between) the offset is, or null. */
  readonly directive: Directive | null;
  /** The word at the offset; 0 is the name, 1 the first argument. In white space: the index of the word to be. */
  readonly index: number;
  readonly word: Word | null;
  /** In a comment, or in a body that is not nginx's language. */
  readonly foreign: boolean;
}

/** What stands at the offset, or null where the file has no text. A cursor at a word's end is still at the word. */
export function spotAt(ground: Pick<Ground, 'snapshot'>, file: FilePath, offset: number): Spot | null {
  const source = sourceOf(ground.snapshot, file);
  if (source === null) return null;
  const tree = parseNginx(source);
  const around: Directive[] = [];
  let block = tree.root;
  let directive: Directive | null = null;
  for (;;) {
    const next: Directive | null = directiveAt(block.directives, offset, source.text);
    if (next === null) break;
    if (next.block !== null && offset > next.block.start && (offset < next.block.end || !next.block.closed)) {
      around.push(next);
      block = next.block;
      continue;
    }
    if (offset <= headEnd(next) || !next.terminated) directive = next;
    break;
  }
  const words = directive === null ? [] : [directive.name, ...directive.args];
  let index = words.findIndex((word) => word.start <= offset && offset <= word.end);
  const word = words[index] ?? null;
  if (word === null) index = words.filter((each) => each.end < offset).length;
  const foreign = block.raw !== null || inComment(tree.comments, offset);
  return { tree, file, offset, block, around, directive, index, word, foreign };
}

/** Where a directive's words end: at its `;`, its `{`, or with its last word. */
export function headEnd({ block, end, terminated }: Directive): number {
  if (block !== null) return block.start;
  return terminated ? end - 1 : end;
}

/** The directive that the offset is in or touches; one that begins there wins over one that ends there. */
function directiveAt(directives: readonly Directive[], offset: number, text: string): Directive | null {
  let low = 0;
  let high = directives.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (directives[middle]!.start <= offset) low = middle + 1;
    else high = middle;
  }
  const found = directives[low - 1];
  if (found === undefined) return null;
  if (offset <= found.end) return found;
  // The blanks after a half-typed line still belong to it, but not the next line.
  return !found.terminated && /^[ \t]*$/.test(text.slice(found.end, offset)) ? found : null;
}

function inComment(comments: readonly Span[], offset: number): boolean {
  let low = 0;
  let high = comments.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (comments[middle]!.start < offset) low = middle + 1;
    else high = middle;
  }
  const comment = comments[low - 1];
  return comment !== undefined && offset <= comment.end;
}

/** The scopes that a block makes: one for each time its file is included. */
export function scopesOfBlock(ground: Ground, file: FilePath, block: Block): readonly Scope[] {
  const scopes: Scope[] = [];
  for (const { config } of ground.topology.nginx) {
    if (!config.trees.has(file)) continue;
    const outer = config.scopesOf.get(file) ?? [];
    if (config.trees.get(file)!.root === block) scopes.push(...outer);
    else for (const scope of outer) findScopes(scope, file, block, scopes);
  }
  return scopes;
}

function findScopes(scope: Scope, file: FilePath, block: Block, found: Scope[]): void {
  for (const { opens, directive, file: own } of scope.uses) {
    if (opens === null || own !== file) continue;
    const inner = directive.block!;
    if (inner === block) found.push(opens);
    else if (inner.start <= block.start && block.end <= inner.end) findScopes(opens, file, block, found);
  }
}

/** The configurations that a file takes part in. */
export function configsOf(ground: Ground, file: FilePath): readonly NginxConfig[] {
  return ground.topology.nginx.map(({ config }) => config).filter((config) => config.trees.has(file));
}

/** The fragments that stand beside a file which is in a fragment, too: one nginx, whose main file is not here, has them all. */
export function fragmentsBeside(ground: Ground, file: FilePath): readonly NginxConfig[] {
  const isOwn = ({ config }: { readonly config: NginxConfig }): boolean => config.trees.has(file);
  const own = ground.topology.nginx.find(isOwn);
  if (own === undefined || own.config.kind !== 'fragment') return [];
  const place = placeAmongFolders(own);
  return ground.topology.nginx
    .filter((each) => each.config.kind === 'fragment' && !isOwn(each) && placeAmongFolders(each) === place)
    .map(({ config }) => config);
}

/** The version of the configurations that the file is part of, where they agree. */
export function versionAt(ground: Ground, file: FilePath): VersionRange | null {
  const ranges = ground.topology.nginx
    .filter(({ config }) => config.trees.has(file))
    .map(({ version }) => version.range);
  const [first = null] = ranges;
  return ranges.every((range) => range?.min === first?.min && range?.max === first?.max) ? first : null;
}
