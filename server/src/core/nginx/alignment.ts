// Which runs of spaces between words their author made on purpose: those that line up with the line above or below.
import type { Block, Directive, NginxTree, Word } from './tree.ts';

/** Columns further right than this one are not looked at. */
const MOST_COLUMNS = 8;

/** The arguments before which the spaces stay as they are. */
export function keptGaps(tree: NginxTree): ReadonlySet<Word> {
  const { text } = tree.source;
  const kept = new Set<Word>();
  const open: Block[] = [tree.root];
  for (let block = open.pop(); block !== undefined; block = open.pop()) {
    const { directives } = block;
    for (const { block: inner } of directives) if (inner !== null) open.push(inner);
    for (let column = 0; column < MOST_COLUMNS; column++) {
      let any = false;
      for (let i = 1; i < directives.length; i++) {
        any = keepPair(text, directives[i - 1]!, directives[i]!, column, kept) || any;
      }
      if (!any) break;
    }
  }
  return kept;
}

/** Keeps the gaps before two directives' argument at `column` if they line up. False where one has no such argument. */
function keepPair(text: string, a: Directive, b: Directive, column: number, kept: Set<Word>): boolean {
  const left = a.args[column];
  const right = b.args[column];
  if (left === undefined || right === undefined) return false;
  const linedUp = left.start - a.start === right.start - b.start;
  const spread = gapBefore(a, column) > 1 || gapBefore(b, column) > 1;
  if (linedUp && spread && isSteady(text, a, column, kept) && isSteady(text, b, column, kept)) {
    kept.add(left);
    kept.add(right);
  }
  return true;
}

function gapBefore({ name, args }: Directive, column: number): number {
  return args[column]!.start - (column === 0 ? name.end : args[column - 1]!.end);
}

/** Whether the gap is of spaces alone, and none before it is about to change. */
function isSteady(text: string, directive: Directive, column: number, kept: ReadonlySet<Word>): boolean {
  const { name, args } = directive;
  const end = args[column]!.start;
  for (let at = end - gapBefore(directive, column); at < end; at++)
    if (text.charCodeAt(at) !== 32) return false;
  const { start } = args[0]!;
  if (column > 0 && (start - name.end > 1 || text.charCodeAt(name.end) === 10) && !kept.has(args[0]!))
    return false;
  for (let i = 1; i < column; i++) {
    if (gapBefore(directive, i) > 1 && !kept.has(args[i]!)) return false;
    if (text.charCodeAt(args[i]!.start - 1) === 10) return false;
  }
  return true;
}
