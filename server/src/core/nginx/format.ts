// The layout of a configuration: indentation, line breaks, spaces. Changes nothing but white space between tokens, and
// refuses where it cannot be sure that nginx reads the same afterwards.
import { applyEdits, type Edit } from '../base/edit.ts';
import { type SourceText, sourceText } from '../base/source.ts';
import type { Span } from '../base/span.ts';
import { keptGaps } from './alignment.ts';
import { parseNginx } from './parser.ts';
import { tokensOf } from './tokens.ts';
import type { Block, Directive, NginxTree } from './tree.ts';

export interface Layout {
  /** One level: `    `, `  ` or a tab. */
  readonly indent: string;
}

export type Formatted =
  | { readonly kind: 'edits'; readonly edits: readonly Edit[] }
  /** Nothing is touched; `why` is for a person. */
  | { readonly kind: 'refused'; readonly why: string };

/** A block stays on one line up to this width. */
const WIDEST_ONE_LINER = 110;

/**
 * The edits that lay the text out, all of them white space; only those that touch `range` where one is given.
 * Without a layout the file's own indentation is kept.
 */
export function formatNginx(source: SourceText, layout: Layout | null, range?: Span): Formatted {
  const tree = parseNginx(source);
  const fault = tree.faults[0];
  if (fault !== undefined) return { kind: 'refused', why: `nginx stops here: ${fault.message}` };
  if (tree.read !== tree.root) return { kind: 'refused', why: 'a line seems to lack its semicolon' };
  const edits = layOut(tree, layout ?? layoutOf(tree));
  const after = applyEdits(source.text, edits);
  const result = parseNginx(sourceText(source.file, after));
  if (!sameTokens(tree, result) || result.read !== result.root) {
    return { kind: 'refused', why: 'nginx might read the result otherwise' };
  }
  if (range === undefined) return { kind: 'edits', edits };
  const inside = edits.filter(({ span }) => span.start <= range.end && span.end >= range.start);
  return { kind: 'edits', edits: inside };
}

/**
 * After `}`, `;` or a line break was typed at `offset`: lays out the directive that it ended, or the line before. A
 * whole block only for its `}`.
 */
export function formatOnType(
  source: SourceText,
  offset: number,
  typed: string,
  layout: Layout | null,
): Formatted {
  const tree = parseNginx(source);
  const path = directivesAt(tree.root, typed === '\n' ? source.text.lastIndexOf('\n', offset - 1) : offset);
  const ended = path.findLast(({ end }) => end === offset) ?? (typed === '\n' ? path.at(-1) : undefined);
  if (ended === undefined) return { kind: 'edits', edits: [] };
  // A line break within a block must not lay out the whole of it.
  const end = typed === '\n' && ended.block !== null ? ended.block.start + 1 : ended.end;
  const formatted = formatNginx(source, layout, { start: ended.start, end });
  if (formatted.kind === 'refused') return formatted;
  // What follows is where the person goes on: a line that was begun stays.
  return { kind: 'edits', edits: formatted.edits.filter(({ span }) => span.start < end) };
}

function directivesAt(block: Block, offset: number): readonly Directive[] {
  const inner = block.directives.find(({ start, end }) => start <= offset && offset <= end);
  if (inner === undefined) return [];
  return [inner, ...(inner.block === null ? [] : directivesAt(inner.block, offset))];
}

/** Whether nginx reads the same from both: the same words, blocks, bodies and comments in the same order. */
export function sameTokens(a: NginxTree, b: NginxTree): boolean {
  const left = tokensOf(a);
  const right = tokensOf(b);
  if (left.length !== right.length || a.faults.length !== b.faults.length) return false;
  return left.every((token, i) => {
    const other = right[i]!;
    return (
      token.kind === other.kind &&
      a.source.text.slice(token.start, token.end).trimEnd() ===
        b.source.text.slice(other.start, other.end).trimEnd()
    );
  });
}

/** The file's own indentation: that of the first directive on its own line in an outer block. */
export function layoutOf(tree: NginxTree): Layout {
  const { text } = tree.source;
  const open: Block[] = [tree.root];
  for (let i = 0; i < open.length; i++) {
    for (const { block: inner, start } of open[i]!.directives) {
      if (inner === null || inner.raw !== null) continue;
      open.push(inner);
      const first = inner.directives[0];
      if (first === undefined) continue;
      const outer = indentAt(text, start);
      const deeper = indentAt(text, first.start);
      if (outer === null || deeper === null || !deeper.startsWith(outer)) continue;
      const indent = deeper.slice(outer.length);
      if (indent === '\t' || /^ {1,8}$/.test(indent)) return { indent };
    }
  }
  return { indent: '    ' };
}

const WIDEST_INDENT = 200;

/** The blanks before an offset if nothing else is there on its line, else null. */
function indentAt(text: string, offset: number): string | null {
  // No indentation is wider; a line may be as long as the file.
  const near = text.slice(Math.max(0, offset - WIDEST_INDENT), offset);
  const lineStart = near.lastIndexOf('\n') + 1;
  if (lineStart === 0 && offset > WIDEST_INDENT) return null;
  const before = near.slice(lineStart);
  return /^[ \t]*$/.test(before) ? before : null;
}

function layOut(tree: NginxTree, { indent }: Layout): readonly Edit[] {
  const { text, file } = tree.source;
  const newline = text.includes('\r\n') ? '\r\n' : '\n';
  const tokens = tokensOf(tree);
  // Comments and lone placeholders are laid out alike: they stand where they stand.
  const leaves = tokens.filter(({ kind }) => kind === 'comment' || kind === 'template');
  const kept = keptGaps(tree);
  const edits: Edit[] = [];
  let end = 0;
  let line = 0;
  let nextBreak = text.indexOf('\n');

  /** The column of an offset; asked in the order of the text. */
  function columnOf(offset: number): number {
    for (; nextBreak !== -1 && nextBreak < offset; nextBreak = text.indexOf('\n', line)) line = nextBreak + 1;
    return offset - line;
  }

  /** Gives the text before `start` the white space `gap`, and goes on behind the token's `after`. */
  function put(start: number, after: number, gap: string): void {
    if (text.slice(end, start) !== gap) edits.push({ file, span: { start: end, end: start }, newText: gap });
    end = after;
  }

  /** A line break before the token at `start`, with at most one of the author's empty lines. */
  function lineGap(start: number, depth: number, first: boolean): string {
    if (end === 0) return '';
    const lines = first ? 1 : Math.min(2, Math.max(1, lineBreaks(text, end, start)));
    return newline.repeat(lines) + indent.repeat(depth);
  }

  function putLeaf({ start, end: after }: Span, depth: number, first: boolean): void {
    const trimmed = start + text.slice(start, after).trimEnd().length;
    if (end > 0 && lineBreaks(text, end, start) === 0) put(start, trimmed, text.slice(end, start) || ' ');
    else put(start, trimmed, lineGap(start, depth, first));
  }

  function putBody(directives: readonly Directive[], start: number, limit: number, depth: number): void {
    let next = lowerBound(leaves, start);
    let first = true;
    const putLeavesBefore = (offset: number): void => {
      for (; next < leaves.length && leaves[next]!.start < offset; next++) {
        putLeaf(leaves[next]!, depth, first);
        first = false;
      }
    };
    for (const directive of directives) {
      putLeavesBefore(directive.start);
      putDirective(directive, depth, lineGap(directive.start, depth, first));
      first = false;
      next = lowerBound(leaves, directive.end);
    }
    putLeavesBefore(limit);
  }

  function putDirective(directive: Directive, depth: number, gap: string): void {
    const { name, args, block, end: after } = directive;
    const column = columnOf(name.start);
    put(name.start, name.end, gap);
    const headEnd = block === null ? after - 1 : block.start;
    let next = lowerBound(leaves, name.end);
    const putLeavesBefore = (offset: number): boolean => {
      const from = next;
      for (; next < leaves.length && leaves[next]!.start < offset; next++) {
        const { start, end: leafEnd } = leaves[next]!;
        const beside = lineBreaks(text, end, start) === 0;
        put(start, leafEnd, beside ? text.slice(end, start) || ' ' : wordGap(start, depth, column, false));
      }
      return next > from;
    };
    for (const word of args) {
      putLeavesBefore(word.start);
      put(word.start, word.end, wordGap(word.start, depth, column, kept.has(word)));
    }
    const below = putLeavesBefore(headEnd) && lineBreaks(text, end, headEnd) > 0;
    put(headEnd, headEnd + 1, below ? newline + indent.repeat(depth) : block === null ? '' : ' ');
    if (block === null) return;
    if (block.raw !== null) {
      end = block.end;
    } else if (isOneLiner(directive, depth)) {
      for (const inner of block.directives) putDirective(inner, depth, ' ');
      put(block.end - 1, block.end, block.directives.length === 0 ? '' : ' ');
    } else {
      putBody(block.directives, block.start + 1, block.end - 1, depth + 1);
      put(block.end - 1, block.end, newline + indent.repeat(depth));
    }
  }

  function wordGap(start: number, depth: number, column: number, keep: boolean): string {
    const gap = text.slice(end, start);
    if (!gap.includes('\n')) return keep ? gap : ' ';
    // A line that goes on keeps its distance from the directive's own column.
    const line = gap.slice(gap.lastIndexOf('\n') + 1);
    const width = Math.max(0, line.length - column);
    const further = /^\t*$/.test(line.slice(line.length - width))
      ? indent.repeat(width || 1)
      : ' '.repeat(width);
    return newline + indent.repeat(depth) + further;
  }

  function isOneLiner({ name, block }: Directive, depth: number): boolean {
    const { directives, start, end: after } = block!;
    if (directives.some((inner) => inner.block !== null)) return false;
    if (directives.length === 0) return leavesBetween(leaves, start, after) === 0;
    if (lineBreaks(text, name.start, after) > 0 || leavesBetween(leaves, name.start, after) > 0) return false;
    return after - name.start + depth * indent.length <= WIDEST_ONE_LINER;
  }

  putBody(tree.root.directives, 0, text.length, 0);
  if (tokens.length > 0) put(text.length, text.length, newline);
  return edits;
}

function lineBreaks(text: string, start: number, end: number): number {
  let count = 0;
  // No indexOf: in a file that is one long line it would search to the end each time.
  for (let i = start; i < end; i++) if (text.charCodeAt(i) === 10) count++;
  return count;
}

/** The index of the first leaf at or after an offset. */
function lowerBound(leaves: readonly Span[], offset: number): number {
  let low = 0;
  let high = leaves.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (leaves[middle]!.start < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

function leavesBetween(leaves: readonly Span[], start: number, end: number): number {
  return lowerBound(leaves, end) - lowerBound(leaves, start);
}
