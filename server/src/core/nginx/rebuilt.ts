// Trees put together from the nodes of an earlier one and those that were read anew. Knows the shape of the tree only.
import type { Span } from '../base/span.ts';
import type { Block, Directive, SyntaxFault } from './tree.ts';

/** The same for who makes it. */
type Open<T> = { -readonly [K in keyof T]: T[K] };

/** One of the blocks around an edit, with the directives in it before the next one inwards, and after it. */
export interface Level {
  readonly block: Block;
  readonly before: readonly Directive[];
  /** That block's; null for the innermost, whose `before` ends with what was read. */
  readonly opener: Directive | null;
  readonly after: readonly Directive[];
}

/** From the outside. `own`: what the innermost has up to where all is known again; `after`: what follows in it. */
export function levelsOf(
  around: readonly Block[],
  own: readonly Directive[],
  after: readonly Directive[],
): readonly Level[] {
  return around.map((block, i): Level => {
    const inner = around[i + 1];
    if (inner === undefined) return { block, before: own, opener: null, after };
    const { directives } = block;
    const at = firstEndingAfter(directives, inner.start);
    return {
      block,
      before: directives.slice(0, at),
      opener: directives[at]!,
      after: directives.slice(at + 1),
    };
  });
}

/** The file with what was read. */
export function rebuiltRoot(levels: readonly Level[], by: number): Block {
  let inner: Block | null = null;
  for (const { block, before, opener, after } of levels.toReversed()) {
    const directives: Directive[] = [...before];
    if (opener !== null) directives.push({ ...opener, block: inner, end: inner!.end });
    inner = { ...block, directives: directives.concat(after), end: block.end + by };
  }
  return inner!;
}

/**
 * The file as nginx has it when so many blocks in what was read lack their `}`: what follows stands in the innermost of
 * them, each `}` closes one further in than before, and at the end of the text the outer ones are open.
 */
export function insideRoot(
  levels: readonly Level[],
  unclosed: number,
  by: number,
  length: number,
): { readonly root: Block; readonly fault: SyntaxFault } {
  const open: {
    readonly block: Open<Block> & { directives: readonly Directive[] };
    readonly opener: Open<Directive> | null;
  }[] = [];
  let opener: Open<Directive> | null = null;
  for (const level of levels) {
    const block = { ...level.block, directives: [...level.before], end: length, closed: false };
    if (opener !== null) opener.block = block;
    open.push({ block, opener });
    if (level.opener === null) break;
    opener = { ...level.opener, end: length };
    block.directives.push(opener);
  }
  // Those are new, and nobody else's yet.
  for (let i = 0; i < unclosed; i++) {
    opener = open.at(-1)!.block.directives.at(-1)!;
    open.push({ block: opener.block!, opener });
  }
  for (const { block, after } of levels.toReversed()) {
    const innermost = open.at(-1)!;
    innermost.block.directives = innermost.block.directives.concat(after);
    if (innermost.opener === null || block === levels[0]!.block) break;
    innermost.block.end = block.end + by;
    innermost.block.closed = true;
    innermost.opener.end = innermost.block.end;
    open.pop();
  }
  const root = open[0]!.block;
  root.closed = true;
  const { name } = open.at(-1)!.opener!;
  const message = 'unexpected end of file, expecting "}"';
  return { root, fault: { start: name.start, end: name.end, message, reportedAt: length } };
}

/** The file as nginx has it when it stops in what was read: all that is open ends with the text. */
export function cutRoot(levels: readonly Level[], end: number): Block {
  let inner: Block | null = null;
  for (const { block, before, opener } of levels.toReversed()) {
    const directives: Directive[] = [...before];
    if (opener !== null) directives.push({ ...opener, block: inner, end });
    inner = { ...block, directives, end, closed: block === levels[0]!.block };
  }
  return inner!;
}

/** Directives that stand behind an edit, each with the number of characters by which it is moved. */
export type Moved = ReadonlyMap<Directive, number>;

/** Moves directives with all that is in them, or back. The trees of other versions that have them are good for nothing then. */
export function move(moved: Moved, way: 1 | -1): void {
  for (const [directive, by] of moved) if (by !== 0) moveDirective(directive, way * by);
}

function moveDirective(directive: Directive, by: number): void {
  moveSpan(directive, by);
  moveSpan(directive.name, by);
  for (const word of directive.args) moveSpan(word, by);
  const { block } = directive;
  if (block === null) return;
  moveSpan(block, by);
  if (block.raw !== null) moveSpan(block.raw, by);
  for (const inner of block.directives) moveDirective(inner, by);
}

function moveSpan(span: Open<Span>, by: number): void {
  span.start += by;
  span.end += by;
}

/** The index of the first of these spans, which are in order, that ends after the offset. */
export function firstEndingAfter(spans: readonly Span[], offset: number): number {
  let low = 0;
  let high = spans.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (spans[middle]!.end > offset) high = middle;
    else low = middle + 1;
  }
  return low;
}
