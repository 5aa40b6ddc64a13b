// Text → tree: what nginx reads, and what its author meant where nginx stops. Knows the syntax only; whether a directive
// exists or fits its block is none of its business.
import { memoAlong } from '../base/memo.ts';
import type { SourceText } from '../base/source.ts';
import { BYTE_ORDER_MARK, bareWordEnd, placeholdersIn } from './lexer.ts';
import { readConfig } from './reader.ts';
import type { BraceTrouble } from './reading.ts';
import { type Change, changeBetween, isPlain, move, type Reread, reread, type Whole } from './reread.ts';
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
  /** For later versions to build on; null if this one has faults or placeholders. */
  readonly whole: Whole | null;
}

/** Half-typed versions in between build on the last whole one, too. */
const parsed = memoAlong<SourceText, Parsed>(
  (source, before) => {
    const { text } = source;
    const whole = before?.whole ?? null;
    if (whole !== null) putBack(whole);
    const change = whole === null ? null : changeBetween(whole.text, text);
    const known = whole === null || change === null ? null : fromWhole(source, whole, change);
    return known ?? readWhole(source);
  },
  ({ whole }) => whole !== null,
);

function readWhole(source: SourceText): Parsed {
  const { text } = source;
  const read = readConfig(text, null);
  const mark = markFaults(text, read.root);
  if (!read.damaged) {
    const { root, comments, templates, ambiguous, irregular, depth } = read;
    const faults = templates.length > 0 ? [] : mark;
    const isWhole = templates.length === 0 && mark.length === 0 && isPlain(text);
    return {
      tree: { source, root, read: root, comments, templates, faults },
      whole: isWhole ? { text, root, comments, ambiguous, irregular, depth, moved: null } : null,
    };
  }
  let meant = readConfig(text, { unclosed: 0, stray: false });
  if (meant.unclosed > 0 || meant.stray) meant = readConfig(text, meant);
  const { root, comments, templates } = meant;
  const faults = templates.length > 0 ? [] : [...mark, ...mergeFaults(read.faults, meant.faults)];
  return { tree: { source, root, read: read.root, comments, templates, faults }, whole: null };
}

const inBalance: BraceTrouble = { unclosed: 0, stray: false };

/** The same from the last whole version, or null where the edit reaches too far. */
function fromWhole(source: SourceText, whole: Whole, change: Change): Parsed | null {
  const { text } = source;
  const read = reread(whole, change, text, null);
  if (read === null) return null;
  if (!read.reading.damaged) {
    const { root, comments } = read;
    moveBehind(whole, change, read);
    const ambiguous = whole.ambiguous || read.reading.ambiguous;
    const irregular = whole.irregular || read.reading.irregular;
    const depth = Math.max(whole.depth, read.reading.depth);
    return {
      tree: { source, root, read: root, comments, templates: [], faults: [] },
      whole: { text, root, comments, ambiguous, irregular, depth, moved: null },
    };
  }
  const meant = whole.ambiguous ? null : rereadAsMeant(whole, change, text);
  if (meant === null) return null;
  moveBehind(whole, change, read, meant);
  const { root, comments } = meant;
  const faults = mergeFaults(read.reading.faults, meant.reading.faults);
  return { tree: { source, root, read: read.root, comments, templates: [], faults }, whole: null };
}

/** Where a `}` lacks, the indentation of all that stands before it counts too. */
function rereadAsMeant(whole: Whole, change: Change, text: string): Reread | null {
  const meant = reread(whole, change, text, inBalance);
  if (meant === null || meant.reading.unclosed === 0) return meant;
  return whole.irregular
    ? null
    : reread(whole, change, text, { ...inBalance, unclosed: meant.reading.unclosed });
}

function moveBehind(whole: Whole, { by }: Change, ...rereads: readonly Reread[]): void {
  whole.moved = { directives: new Set(rereads.flatMap(({ behind }) => behind)), by };
  move(whole.moved);
}

/** Has everything where the whole version has it. */
function putBack(whole: Whole): void {
  if (whole.moved === null) return;
  move({ directives: whole.moved.directives, by: -whole.moved.by });
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
