// The tree of a text from the tree of an earlier version of it: what the edit cannot have touched is kept, node by node,
// and only what lies between is read anew. What stands behind it is moved, not copied. Knows the shape of the tree; the
// reader knows the syntax.
import type { Span } from '../base/span.ts';
import { BYTE_ORDER_MARK, isBlank, LF } from './lexer.ts';
import { readConfig } from './reader.ts';
import type { BraceTrouble, Part, Reading } from './reading.ts';
import { quantifierEnd } from './recovery.ts';
import type { Block, Directive, SyntaxFault } from './tree.ts';

/** The same for who makes it. */
type Open<T> = { -readonly [K in keyof T]: T[K] };

/** A text that was read whole, without a fault and without placeholders. */
export interface Whole {
  readonly text: string;
  readonly root: Block;
  readonly comments: readonly Span[];
  readonly ambiguous: boolean;
  readonly irregular: boolean;
  readonly depth: number;
  /** What of it stands elsewhere now: where a version that is not whole has it. */
  moved: Moved | null;
}

/** Directives that stand behind an edit, and by how many characters they are moved. */
export interface Moved {
  readonly directives: ReadonlySet<Directive>;
  readonly by: number;
}

/** One text in place of another: `[start, end)` of the old one, by so many characters longer. */
export interface Change extends Span {
  readonly by: number;
}

export interface Reread {
  readonly root: Block;
  readonly comments: readonly Span[];
  readonly reading: Reading;
  /** What it has of the earlier one that stands behind the edit, and still has to be moved. */
  readonly behind: readonly Directive[];
}

/** The smallest change that makes the one text of the other. */
export function changeBetween(before: string, after: string): Change {
  const most = Math.min(before.length, after.length);
  const by = after.length - before.length;
  const start = sameLength(most, (from, to) => before.slice(from, to) === after.slice(from, to));
  const { length } = before;
  const same = sameLength(
    most - start,
    (from, to) =>
      before.slice(length - to, length - from) === after.slice(length + by - to, length + by - from),
  );
  return { start, end: length - same, by };
}

/** The greatest length up to `most` of which all is the same. Compares slices: that is a comparison of memory. */
function sameLength(most: number, isSame: (from: number, to: number) => boolean): number {
  let low = 0;
  let high = most;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (isSame(low, middle)) low = middle;
    else high = middle - 1;
  }
  return low;
}

/**
 * An edit of a text and what is aside in it, each without the other: `inWhole` is the edit where nothing is aside, and
 * `aside` is what is aside after it. Null where they touch.
 */
export function changesApart(
  edit: Change,
  aside: Change,
): { readonly edit: Change; readonly inWhole: Change; readonly aside: Change } | null {
  if (edit.end < aside.start) return { edit, inWhole: edit, aside: moved(aside, edit.by) };
  if (edit.start > aside.end + aside.by) return { edit, inWhole: moved(edit, -aside.by), aside };
  return null;
}

function moved({ start, end, by }: Change, distance: number): Change {
  return { start: start + distance, end: end + distance, by };
}

/** Whether nothing in the text can begin a template's placeholder, whose end may be far away. */
export function isPlain(text: string): boolean {
  return !['{{', '{%', '{#', '<%'].some((opener) => text.includes(opener));
}

/** How many blocks around the edit are tried, from the inside, before the whole text is read. */
const MOST_TRIES = 3;

/** The reading of `text` made from an earlier one, or null where the whole text has to be read. */
export function reread(
  whole: Whole,
  change: Change,
  text: string,
  trouble: BraceTrouble | null,
): Reread | null {
  if (text.charCodeAt(0) === BYTE_ORDER_MARK) return null;
  if (!isPlain(text.slice(Math.max(0, change.start - 1), change.end + change.by + 1))) return null;
  const around = blocksAround(whole.root, change);
  for (let i = around.length - 1; i >= Math.max(0, around.length - MOST_TRIES); i--) {
    const found = rereadBlock(whole, around.slice(0, i + 1), change, text, trouble);
    if (found !== null) return found;
  }
  return null;
}

/** The blocks that hold the whole edit, from the file inwards. */
function blocksAround(root: Block, { start, end }: Change): readonly Block[] {
  const found = [root];
  for (let block: Block | null = root; block !== null; ) {
    const inner: Block | null = block.directives[firstEndingAfter(block.directives, start)]?.block ?? null;
    block = inner !== null && inner.raw === null && inner.start < start && end < inner.end ? inner : null;
    if (block !== null) found.push(block);
  }
  return found;
}

/** The index of the first of these spans, which are in order, that ends after the offset. */
function firstEndingAfter(spans: readonly Span[], offset: number): number {
  let low = 0;
  let high = spans.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (spans[middle]!.end > offset) high = middle;
    else low = middle + 1;
  }
  return low;
}

function rereadBlock(
  whole: Whole,
  around: readonly Block[],
  change: Change,
  text: string,
  trouble: BraceTrouble | null,
): Reread | null {
  const block = around.at(-1)!;
  const isFile = around.length === 1;
  const { directives } = block;
  const kept = firstEndingAfter(directives, change.start);
  let next = kept;
  while (next < directives.length && directives[next]!.start < change.end) next++;
  const start = kept > 0 ? directives[kept - 1]!.end : isFile ? 0 : block.start + 1;
  // What was the beginning of the block may be a number of repeats now.
  if (kept === 0 && !isFile && quantifierEnd(text, block.start) !== -1) return null;
  const closer = isFile ? Number.NaN : block.end - 1;
  const columns = columnsOf(whole.text, around);
  const indented = directives[0] === undefined ? null : isIndented(whole.text, directives[0], columns.at(-1));
  const part: Part = {
    start,
    columns,
    indented: kept > 0 ? indented : null,
    depth: whole.depth,
    endsAt(offset, column) {
      const old = offset - change.by;
      while (next < directives.length && directives[next]!.start < old) next++;
      if (next === directives.length) return old === closer;
      return directives[next]!.start === old && columnAt(whole.text, old) === column;
    },
  };
  const reading = readConfig(text, trouble, part);
  const { ended, end } = reading;
  if (ended === 'lost' || (ended === 'text' && !isFile)) return null;
  if (reading.templates.length > 0 || reading.stray) return null;
  const comments = joinedComments(whole.comments, reading.comments, start, end - change.by, change.by);
  const own = [...directives.slice(0, kept), ...reading.root.directives];
  if (ended === 'fault') return { root: cutRoot(around, own, text.length), comments, reading, behind: [] };
  const levels = levelsOf(around, own, ended === 'text' ? [] : directives.slice(next));
  const behind = levels.flatMap(({ after }) => after);
  if (ended !== 'inside') {
    const first = directives[next];
    const now =
      reading.indented ?? (first === undefined ? null : isIndented(whole.text, first, columns.at(-1)));
    const irregular =
      reading.irregular ||
      // Another first directive: those behind it may have become what they were not.
      (now === true && indented === false) ||
      (ended === 'part' && first === undefined && isEarly(columnAt(text, end), columns));
    return { root: rebuiltRoot(levels, change.by), comments, reading: { ...reading, irregular }, behind };
  }
  const { root, fault } = insideRoot(levels, reading.unclosed, change.by, text.length);
  return {
    root,
    comments,
    reading: { ...reading, faults: [...reading.faults, fault], damaged: true },
    behind,
  };
}

/** One of the blocks around an edit, with the directives in it before the next one inwards, and after it. */
interface Level {
  readonly block: Block;
  readonly before: readonly Directive[];
  /** That block's; null for the innermost, whose `before` ends with what was read. */
  readonly opener: Directive | null;
  readonly after: readonly Directive[];
}

function levelsOf(
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

/** The columns of the openers of the blocks around a part, from the outside. */
function columnsOf(text: string, around: readonly Block[]): readonly number[] {
  return around.slice(1).map((block, i) => {
    const outer = around[i]!.directives;
    return columnAt(text, outer[firstEndingAfter(outer, block.start)]!.start);
  });
}

/** Whether a `}` stands so far to the left that it seems to close a block around its own. */
function isEarly(column: number, columns: readonly number[]): boolean {
  return column !== -1 && columns.at(-1)! > column && columns.includes(column);
}

/** As the reader judges it by the first directive in a block whose opener stands in a column. */
function isIndented(text: string, first: Directive, opener = -1): boolean {
  const column = columnAt(text, first.start);
  return column === -1 || column > opener;
}

/** The column of what begins at an offset, or -1 if something other than blanks is before it on its line. */
function columnAt(text: string, offset: number): number {
  let at = offset;
  while (at > 0 && isBlank(text.charCodeAt(at - 1)) && text.charCodeAt(at - 1) !== LF) at--;
  return at === 0 || text.charCodeAt(at - 1) === LF ? offset - at : -1;
}

function joinedComments(
  before: readonly Span[],
  read: readonly Span[],
  start: number,
  end: number,
  by: number,
): readonly Span[] {
  const after = before.slice(firstEndingAfter(before, end));
  const shifted = by === 0 ? after : after.map((each) => ({ start: each.start + by, end: each.end + by }));
  return [...before.slice(0, firstEndingAfter(before, start)), ...read, ...shifted];
}

/** The file with what was read. */
function rebuiltRoot(levels: readonly Level[], by: number): Block {
  let inner: Block | null = null;
  for (const { block, before, opener, after } of levels.toReversed()) {
    const end: number = block.end + by;
    const directives: Directive[] = [...before];
    if (opener !== null && inner !== null) directives.push({ ...opener, block: inner, end: inner.end });
    inner = { ...block, directives: directives.concat(after), end };
  }
  return inner!;
}

/**
 * The file as nginx has it when so many blocks in what was read lack their `}`: what follows stands in the innermost of
 * them, each `}` closes one further in than before, and at the end of the text the outer ones are open.
 */
function insideRoot(
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

/** The file as nginx has it when it stops in the innermost block: all that is open ends with the text. */
function cutRoot(around: readonly Block[], directives: readonly Directive[], end: number): Block {
  let inner: Block = { ...around.at(-1)!, directives, end, closed: around.length === 1 };
  for (let i = around.length - 2; i >= 0; i--) {
    const outer = around[i]!;
    const at = firstEndingAfter(outer.directives, inner.start);
    const opener: Directive = { ...outer.directives[at]!, block: inner, end };
    const own = [...outer.directives.slice(0, at), opener];
    inner = { ...outer, directives: own, end, closed: i === 0 };
  }
  return inner;
}

/** Moves directives with all that is in them. The trees of earlier versions that have them are good for nothing then. */
export function move({ directives, by }: Moved): void {
  if (by !== 0) for (const directive of directives) moveDirective(directive, by);
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
