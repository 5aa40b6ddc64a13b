// Text → tree: what nginx reads, and what its author meant where nginx stops. Knows the syntax only; whether a directive
// exists or fits its block is none of its business.
import { memoAlong } from '../base/memo.ts';
import type { SourceText } from '../base/source.ts';
import { type Change, changeBetween, changesWith, changesWithout } from './changes.ts';
import { BYTE_ORDER_MARK, bareWordEnd, placeholdersIn } from './lexer.ts';
import { readConfig } from './reader.ts';
import type { BraceTrouble, Reading } from './reading.ts';
import { move } from './rebuilt.ts';
import { withoutFaults } from './recovery.ts';
import { isPlain, type Reread, reread, type Whole } from './reread.ts';
import type { Block, NginxTree, SyntaxFault } from './tree.ts';

/**
 * The tree of a text. Never throws; time is linear in the text, or in the edit where an earlier version is known. Then
 * that version's tree becomes a part of this one: of each document only the tree of the version parsed last is good.
 */
export function parseNginx(source: SourceText): NginxTree {
  return parsed(source).tree;
}

interface Parsed {
  readonly tree: NginxTree;
  /** What later versions build on; null where a text has placeholders, or too much in it is broken. */
  readonly base: Base | null;
}

/** A text without a fault, and what this one has instead of parts of it: what is half-typed, or broken. */
interface Base {
  readonly whole: Whole;
  readonly changes: readonly Change[];
}

const parsed = memoAlong<SourceText, Parsed>(
  (source, before) => {
    const base = before?.base ?? null;
    if (before === null || base === null) return readWhole(source);
    putBack(base.whole);
    const { whole, changes } = baseOf(base, before.tree.source.text, source.text);
    const known = fromWhole(source, whole, changes);
    if (known !== null) return known;
    const anew = readWhole(source);
    return anew.base === null ? { ...anew, base: { whole, changes } } : anew;
  },
  ({ base }) => base !== null,
);

/** More places than that are one, from the first to the last. */
const MOST_PLACES = 8;

/**
 * The base of a later text: an edit that is apart from what is broken, and breaks nothing, becomes a part of the whole
 * text; any other is one more place that is broken.
 */
function baseOf({ whole, changes: known }: Base, before: string, text: string): Base {
  const edit = changeBetween(before, text);
  const { changes, apart } = changesWith(known, edit);
  if (known.length === 0 || changes.length > MOST_PLACES)
    return { whole, changes: [changeBetween(whole.text, text)] };
  if (apart === null) return { whole, changes };
  const change = changes[apart]!;
  const typed = text.slice(edit.start, edit.end + edit.by);
  const next = whole.text.slice(0, change.start) + typed + whole.text.slice(change.end);
  const read = reread(whole, [change], next, null);
  if (read === null || read.reading.damaged) return { whole, changes };
  return { whole: nextWhole(whole, next, read), changes: changesWithout(changes, apart) };
}

function readWhole(source: SourceText): Parsed {
  const { text } = source;
  const read = readConfig(text, null);
  const mark = markFaults(text, read.root);
  if (!read.damaged) {
    const { root, comments, templates } = read;
    const faults = templates.length > 0 ? [] : mark;
    const whole = mark.length > 0 ? null : wholeOf(text, read);
    return {
      tree: { source, root, read: root, comments, templates, faults },
      base: whole && { whole, changes: [] },
    };
  }
  let meant = readConfig(text, { unclosed: 0, stray: false });
  if (meant.unclosed > 0 || meant.stray) meant = readConfig(text, meant);
  const { root, comments, templates } = meant;
  const mended = templates.length > 0 ? null : withoutFaults(text, meant);
  if (mended !== null && mended.changes.length <= MOST_PLACES) {
    const whole = wholeOf(mended.text, readConfig(mended.text, null));
    const known = whole && fromWhole(source, whole, mended.changes);
    if (known !== null) return known;
  }
  const faults = templates.length > 0 ? [] : [...mark, ...mergeFaults(read.faults, meant.faults)];
  return { tree: { source, root, read: read.root, comments, templates, faults }, base: null };
}

/** A text as nginx reads it, if that is without a fault and without placeholders. */
function wholeOf(text: string, read: Reading): Whole | null {
  const { root, comments, ambiguous, irregular, depth } = read;
  if (read.damaged || read.templates.length > 0 || !isPlain(text)) return null;
  return { text, root, comments, ambiguous, irregular, depth, moved: null };
}

const inBalance: BraceTrouble = { unclosed: 0, stray: false };

/** The same from a whole version, or null where the changes reach too far. */
function fromWhole(source: SourceText, whole: Whole, changes: readonly Change[]): Parsed | null {
  const { text } = source;
  const read = reread(whole, changes, text, null);
  if (read === null) return null;
  if (!read.reading.damaged) {
    const { root, comments } = read;
    return {
      tree: { source, root, read: root, comments, templates: [], faults: [] },
      base: { whole: nextWhole(whole, text, read), changes: [] },
    };
  }
  const meant = whole.ambiguous ? null : rereadAsMeant(whole, changes, text);
  if (meant === null) return null;
  moveBehind(whole, read, meant);
  const { root, comments } = meant;
  const faults = mergeFaults(read.reading.faults, meant.reading.faults);
  const tree = { source, root, read: read.root, comments, templates: [], faults };
  return { tree, base: { whole, changes } };
}

function nextWhole(whole: Whole, text: string, read: Reread): Whole {
  moveBehind(whole, read);
  const { root, comments, reading } = read;
  const ambiguous = whole.ambiguous || reading.ambiguous;
  const irregular = whole.irregular || reading.irregular;
  const depth = Math.max(whole.depth, reading.depth);
  return { text, root, comments, ambiguous, irregular, depth, moved: null };
}

/** Where a `}` lacks, the indentation of all that stands before it counts too. */
function rereadAsMeant(whole: Whole, changes: readonly Change[], text: string): Reread | null {
  const meant = reread(whole, changes, text, inBalance);
  if (meant === null || meant.reading.unclosed === 0) return meant;
  return whole.irregular
    ? null
    : reread(whole, changes, text, { ...inBalance, unclosed: meant.reading.unclosed });
}

function moveBehind(whole: Whole, ...rereads: readonly Reread[]): void {
  whole.moved = new Map(rereads.flatMap(({ behind }) => [...behind]));
  move(whole.moved, 1);
}

/** Has everything where the whole version has it. */
function putBack(whole: Whole): void {
  if (whole.moved !== null) move(whole.moved, -1);
  whole.moved = null;
}

/** nginx takes a byte order mark for a part of the first word; our reading goes on without it. */
function markFaults(text: string, root: Block): readonly SyntaxFault[] {
  const first = root.directives[0];
  if (text.charCodeAt(0) !== BYTE_ORDER_MARK || first === undefined) return [];
  const word = text.slice(0, bareWordEnd(text, 0, placeholdersIn(text)));
  const reportedAt = first.block === null ? first.end - 1 : first.block.start;
  return [{ start: 0, end: 1, message: `unknown directive "${word}"`, reportedAt }];
}

/** nginx's own fault first, with the better span that recovery found for it; then those it would come to later. */
function mergeFaults(read: readonly SyntaxFault[], meant: readonly SyntaxFault[]): readonly SyntaxFault[] {
  const first = read[0];
  if (first === undefined) return [];
  const alike = meant.filter((fault) => fault.message === first.message);
  const same = alike.find((fault) => fault.reportedAt === first.reportedAt) ?? alike[0];
  const later = meant.filter((fault) => fault !== same && fault.reportedAt > first.reportedAt);
  return [{ ...(same ?? first), reportedAt: first.reportedAt }, ...later];
}
