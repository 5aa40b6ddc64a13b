// The tree of a text from the tree of an earlier version of it: what the edit cannot have touched is kept, node by node,
// and only what lies between is read anew. What stands behind it is moved, not copied. Knows the shape of the tree; the
// reader knows the syntax.
import type { Span } from '../base/span.ts';
import { type Change, distance } from './changes.ts';
import { BYTE_ORDER_MARK, isBlank, LF } from './lexer.ts';
import { readConfig } from './reader.ts';
import type { BraceTrouble, Part, Reading } from './reading.ts';
import { cutRoot, firstEndingAfter, insideRoot, levelsOf, type Moved, rebuiltRoot } from './rebuilt.ts';
import { quantifierEnd } from './recovery.ts';
import type { Block, Directive } from './tree.ts';

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

export interface Reread {
  readonly root: Block;
  readonly comments: readonly Span[];
  readonly reading: Reading;
  /** What it has of the earlier one that stands behind a change, and still has to be moved. */
  readonly behind: Moved;
}

/** Whether nothing in the text can begin a template's placeholder, whose end may be far away. */
export function isPlain(text: string): boolean {
  return !['{{', '{%', '{#', '<%'].some((opener) => text.includes(opener));
}

/** How many blocks around the edit are tried, from the inside, before the whole text is read. */
const MOST_TRIES = 3;

/** The reading of `text`, which these changes make of an earlier one, or null where the whole text has to be read. */
export function reread(
  whole: Whole,
  changes: readonly Change[],
  text: string,
  trouble: BraceTrouble | null,
): Reread | null {
  if (text.charCodeAt(0) === BYTE_ORDER_MARK) return null;
  for (const [i, { start, end, by }] of changes.entries()) {
    const before = distance(changes, i);
    if (!isPlain(text.slice(Math.max(0, start + before - 1), end + before + by + 1))) return null;
  }
  const around = blocksAround(whole.root, { start: changes[0]!.start, end: changes.at(-1)!.end });
  for (let i = around.length - 1; i >= Math.max(0, around.length - MOST_TRIES); i--) {
    const found = rereadBlock(whole, around.slice(0, i + 1), changes, text, trouble);
    if (found !== null) return found;
  }
  return null;
}

/** The blocks that hold the whole edit, from the file inwards. */
function blocksAround(root: Block, { start, end }: Span): readonly Block[] {
  const found = [root];
  for (let block: Block | null = root; block !== null; ) {
    const inner: Block | null = block.directives[firstEndingAfter(block.directives, start)]?.block ?? null;
    block = inner !== null && inner.raw === null && inner.start < start && end < inner.end ? inner : null;
    if (block !== null) found.push(block);
  }
  return found;
}

function rereadBlock(
  whole: Whole,
  around: readonly Block[],
  changes: readonly Change[],
  text: string,
  trouble: BraceTrouble | null,
): Reread | null {
  const by = distance(changes);
  const block = around.at(-1)!;
  const isFile = around.length === 1;
  const { directives } = block;
  const kept = firstEndingAfter(directives, changes[0]!.start);
  let next = kept;
  while (next < directives.length && directives[next]!.start < changes.at(-1)!.end) next++;
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
      const old = offset - by;
      while (next < directives.length && directives[next]!.start < old) next++;
      if (next === directives.length) return old === closer;
      return directives[next]!.start === old && columnAt(whole.text, old) === column;
    },
    knownAt(offset, column) {
      const known = betweenChanges(directives, changes, offset);
      return known !== null && columnAt(whole.text, known.start) === column ? known : null;
    },
  };
  const reading = readConfig(text, trouble, part);
  const { ended, end, unclosed } = reading;
  if (ended === 'lost' || (ended === 'text' && !isFile)) return null;
  if (reading.templates.length > 0 || reading.stray) return null;
  const between = new Map(reading.kept.map((each) => [each, distanceAt(changes, each.start)]));
  const comments = joinedComments(whole.comments, [reading.comments, between], start, end - by, by);
  const follows = ended === 'text' ? [] : directives.slice(next);
  const levels = levelsOf(around, directives.slice(0, kept).concat(reading.root.directives), follows);
  if (ended === 'fault') return { root: cutRoot(levels, text.length), comments, reading, behind: between };
  const behind = new Map(between);
  for (const { after } of levels) for (const directive of after) behind.set(directive, by);
  if (ended === 'inside') {
    const { root, fault } = insideRoot(levels, unclosed, by, text.length);
    const faults = [...reading.faults, fault];
    return { root, comments, reading: { ...reading, faults, damaged: true }, behind };
  }
  const first = follows[0] === undefined ? null : isIndented(whole.text, follows[0], columns.at(-1));
  const irregular =
    reading.irregular ||
    // Another first directive: those behind it may have become what they were not.
    ((reading.indented ?? first) === true && indented === false) ||
    (ended === 'part' && follows.length === 0 && isEarly(columnAt(text, end), columns));
  return { root: rebuiltRoot(levels, by), comments, reading: { ...reading, irregular }, behind };
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

/** The directive that begins at an offset of the new text, behind one change, and ends before the next; or null. */
function betweenChanges(
  directives: readonly Directive[],
  changes: readonly Change[],
  offset: number,
): Directive | null {
  for (let i = changes.length - 1; i > 0; i--) {
    const old = offset - distance(changes, i);
    if (old < changes[i - 1]!.end) continue;
    const directive = directives[firstEndingAfter(directives, old)];
    return directive?.start === old && directive.end <= changes[i]!.start ? directive : null;
  }
  return null;
}

/** By how many characters what stands between changes is moved. */
function distanceAt(changes: readonly Change[], offset: number): number {
  return distance(changes, changes.findLastIndex(({ end }) => end <= offset) + 1);
}

function joinedComments(
  before: readonly Span[],
  [read, between]: readonly [readonly Span[], Moved],
  start: number,
  end: number,
  by: number,
): readonly Span[] {
  const inKnown = [...between].flatMap(([{ start, end }, distance]) =>
    movedSpans(before.slice(firstEndingAfter(before, start), firstEndingAfter(before, end)), distance),
  );
  const inside = inKnown.length === 0 ? read : [...read, ...inKnown].sort((a, b) => a.start - b.start);
  const after = movedSpans(before.slice(firstEndingAfter(before, end)), by);
  return [...before.slice(0, firstEndingAfter(before, start)), ...inside, ...after];
}

function movedSpans(spans: readonly Span[], by: number): readonly Span[] {
  return by === 0 ? spans : spans.map(({ start, end }) => ({ start: start + by, end: end + by }));
}
