// One pass over a text: as nginx reads it, up to the first fault, or as its author most likely meant it, to the end.
// Knows the syntax only; recovery.ts knows the signs of what was meant.
import type { Span } from '../base/span.ts';
import {
  BYTE_ORDER_MARK,
  bareWordEnd,
  byteLength,
  CLOSE_BRACE,
  closingQuote,
  DOLLAR,
  DOUBLE_QUOTE,
  decodeWord,
  HASH,
  isBlank,
  LESS,
  LF,
  LONGEST_TOKEN,
  lastLineStart,
  mayFollowQuote,
  OPEN_BRACE,
  placeholdersIn,
  SEMICOLON,
  SINGLE_QUOTE,
  SPACE,
} from './lexer.ts';
import { luaBodyEnd } from './lua.ts';
import type { BraceTrouble, Part, Reading } from './reading.ts';
import { indentedCloser, lackingBefore, loneVariableEnd, quantifierEnd, quoteCutAt } from './recovery.ts';
import type { Block, Directive, SyntaxFault, Word } from './tree.ts';

/** More than a person reads; text that is no configuration at all has a fault at every other character. */
const MOST_FAULTS = 1000;

/** V8 copies shorter slices anyway. */
const LEAST_SLICE = 13;

/** No configuration nests as deep, and who walks the tree may recurse. */
const DEEPEST = 200;

type Open<T> = { -readonly [K in keyof T]: T[K] };

interface Frame {
  readonly block: Open<Block> & { directives: Directive[] };
  /** The directive that opened it; null for the file. */
  readonly opener: Open<Directive> | null;
  /** Column of the opener if it is the first on its line, else -1. */
  readonly column: number;
  /** Whether its first directive is indented deeper than its opener, or on its line; null as long as there is none. */
  indented: boolean | null;
}

/** One pass over the text, or a part of it. Without `trouble` it stops at the first fault, as nginx does. */
export function readConfig(text: string, trouble: BraceTrouble | null, part: Part | null = null): Reading {
  const n = text.length;
  const bom = part?.start ?? (text.charCodeAt(0) === BYTE_ORDER_MARK ? 1 : 0);
  const comments: Span[] = [];
  const faults: SyntaxFault[] = [];
  const templates: Span[] = [];
  const kept: Directive[] = [];
  const placeholders = placeholdersIn(text);
  const columns = part?.columns ?? [];
  const root = frameOf(0, null, columns.at(-1) ?? -1);
  root.indented = part?.indented ?? null;
  const open: Frame[] = [root];
  const deepest = DEEPEST - columns.length;
  let depth = 1;
  let top = root;
  let { block } = root;
  let name: Word | null = null;
  let args: Word[] = [];
  let lastEnd = 0;
  /** Where the line begins, whether only blanks came since, and the directive's column (-1: not first on its line). */
  let lineStart = bom;
  let fresh = part === null || part.start === 0;
  let column = -1;
  let suspect = false;
  let ambiguous = false;
  let irregular = false;
  let stray = false;
  let stopped = false;
  let ended = 'text' as Reading['ended'];
  /** By column, the `}` that a line begins with, as far as it was looked for. */
  const closers = new Map<number, number>();
  let implicit = trouble?.unclosed ?? 0;
  let i = bom;

  function fault(start: number, end: number, message: string, reportedAt: number): void {
    if (faults.length < MOST_FAULTS) faults.push({ start, end, message, reportedAt });
    if (trouble === null) stopped = true;
  }

  function finish(end: number, terminated: boolean): void {
    block.directives.push({ name: name!, args, block: null, terminated, start: name!.start, end });
    name = null;
    args = [];
  }

  function openBlock(at: number): void {
    const opener: Open<Directive> = {
      name: name!,
      args,
      block: null,
      terminated: true,
      start: name!.start,
      end: n,
    };
    block.directives.push(opener);
    top = frameOf(at, opener, column);
    block = top.block;
    block.end = n;
    opener.block = block;
    open.push(top);
    if (open.length > depth) depth = open.length;
    name = null;
    args = [];
  }

  function closeBlock(end: number, closed: boolean): void {
    block.end = end;
    block.closed = closed;
    if (top.opener !== null) top.opener.end = end;
    open.pop();
    top = open[open.length - 1]!;
    block = top.block;
  }

  function closeImplicitly(): void {
    const { name } = top.opener!;
    fault(name.start, name.end, 'unexpected end of file, expecting "}"', n);
    implicit--;
    closeBlock(lastEnd, false);
  }

  /** Closes what lacks its `}` before a directive that is the first on its line: it would stand too far to the left. */
  function closeBefore(column: number): void {
    while (top.column >= column && seemsLeft(column)) {
      irregular = true;
      if (implicit === 0 || trouble === null) return;
      if (top === root) {
        ended = 'lost';
        return;
      }
      closeImplicitly();
    }
  }

  /** Whether the innermost block seems to end before a directive there: one that is indented, or empty where others are. */
  function seemsLeft(column: number): boolean {
    if (top.indented !== null || top === root) return top.indented !== false;
    const around = open[open.length - 2]!;
    return top.column > column || (around.indented === true && (around !== root || columns.length > 0));
  }

  function addWord(word: Word): void {
    if (name === null) {
      column = fresh ? word.start - lineStart : -1;
      if (fresh) closeBefore(column);
      if (top.indented === null) top.indented = column === -1 || column > top.column;
      name = word;
    } else {
      args.push(word);
    }
    lastEnd = word.end;
    fresh = false;
  }

  /** A slice keeps its whole text in memory; words of a part outlive their text, and so are copied. */
  function wordAt(start: number, end: number): string {
    const value = decodeWord(text.slice(start, end));
    return part === null || value.length < LEAST_SLICE ? value : value.split('').join('');
  }

  function addBareWord(start: number): number {
    let end = Math.min(bareWordEnd(text, start, placeholders), n);
    if (trouble === null) {
      if (text.charCodeAt(end) === OPEN_BRACE && quantifierEnd(text, end) !== -1) ambiguous = true;
    } else if (name !== null) {
      // `{2}` in a regex without quotes: nginx sees a block, its author a number of repeats.
      for (let past = quantifierEnd(text, end); past !== -1; past = quantifierEnd(text, end)) {
        end = Math.min(bareWordEnd(text, past, placeholders), n);
      }
    }
    if (end - start > LONGEST_TOKEN / 3 && trouble === null) {
      if (byteLength(text, start, end) >= LONGEST_TOKEN && end < n) tooLong(start);
    }
    if (fresh && name !== null && column >= 0) {
      const deeper = start - lineStart > column;
      const lacks = lackingBefore(text, start, end, (name as Word).value, args.length, deeper);
      if (lacks !== null) {
        suspect = true;
        if (trouble !== null && lacks === 'brace') openBlock(lastEnd);
        else if (trouble !== null) finish(lastEnd, false);
      }
    }
    addWord({ start, end, value: wordAt(start, end), quote: '' });
    return end;
  }

  function addQuotedWord(start: number, code: number): number {
    const quote = code === DOUBLE_QUOTE ? '"' : "'";
    const close = closingQuote(text, start, code, placeholders);
    const end = close === -1 ? n : close + 1;
    const broken = close === -1 || !mayFollowQuote(text.charCodeAt(end));
    if (broken && trouble !== null) {
      const cut = quoteCutAt(text, start, end);
      if (cut !== -1) {
        if (close === -1) fault(start, cut, 'unexpected end of file, expecting ";" or "}"', n);
        else fault(start, cut, `unexpected "${text.charAt(end)}"`, end);
        addWord({ start, end: cut, value: wordAt(start + 1, cut), quote });
        return cut;
      }
    }
    if (end - start > LONGEST_TOKEN / 3 && trouble === null) {
      const bytes = byteLength(text, start + 1, close === -1 ? n : close);
      if (close === -1 ? bytes > LONGEST_TOKEN : bytes >= LONGEST_TOKEN && end + 1 < n) {
        const message = `too long parameter, probably missing terminating "${quote}" character`;
        fault(start, Math.min(end, start + 20), message, start);
      } else if (bytes === LONGEST_TOKEN - 1 && end < n) tooLong(start + 1);
    }
    const value = wordAt(start + 1, close === -1 ? n : close);
    addWord({ start, end, value, quote });
    lineStart = Math.max(lineStart, lastLineStart(text, start, end));
    if (broken && close !== -1 && !stopped) {
      fault(start, end, `unexpected "${text.charAt(end)}"`, end);
    }
    return end;
  }

  function tooLong(start: number): void {
    fault(start, start + 10, `too long parameter "${text.slice(start, start + 10)}..." started`, start);
  }

  function addLua(): number {
    const start = block.start + 1;
    const closer = indentedCloser(text, start, top.column, closers);
    let close = luaBodyEnd(text, start, closer === -1 || trouble === null ? n : closer + 1);
    if (closer !== -1 && close > closer) ambiguous = true;
    if (close === -1) {
      const { name } = top.opener!;
      const message = 'unexpected end of file, expecting terminating characters for lua code block';
      fault(name.start, name.end, message, n);
      if (trouble !== null) close = closer;
    }
    block.raw = { start, end: close === -1 ? n : close };
    lineStart = Math.max(lineStart, lastLineStart(text, start, block.raw.end));
    lastEnd = close === -1 ? n : close + 1;
    closeBlock(lastEnd, close !== -1);
    return lastEnd;
  }

  function addCloser(at: number): number {
    if (name !== null) {
      fault((name as Word).start, lastEnd, 'unexpected "}"', at);
      if (stopped) return n;
      finish(lastEnd, false);
      if (part !== null && top === root) return at; // Is it the known end?
    }
    const here = at - lineStart;
    if (fresh && top.column > here && isColumnOfOpen(here)) {
      irregular = true;
      const innermost = top;
      while (implicit > 0 && top.column > here && top !== root) closeImplicitly();
      if (part !== null && top === root && top !== innermost) return at;
    }
    if (trouble?.stray && top.indented === true && top.column !== -1) {
      // Deeper than the block that it would close, or behind something on a line of its own.
      if (fresh ? here > top.column : block.start < lineStart) {
        fault(at, at + 1, 'unexpected "}"', at);
        return at + 1;
      }
    }
    if (top === root) {
      if (part !== null) {
        ended = 'lost';
        return n;
      }
      stray = true;
      if (trouble === null || trouble.unclosed === 0) fault(at, at + 1, 'unexpected "}"', at);
    } else {
      lastEnd = at + 1;
      closeBlock(at + 1, true);
    }
    return at + 1;
  }

  function isColumnOfOpen(column: number): boolean {
    return open.some((each) => each.column === column) || columns.includes(column);
  }

  /**
   * Whether what follows is known. Where the indentation tells what lacks its `}`, only once all of that is closed; else
   * wherever it stands, since it is the same in whatever is open.
   */
  function isKnown({ depth, endsAt }: Part): boolean {
    const here = fresh ? i - lineStart : -1;
    if (trouble === null || trouble.unclosed === 0)
      return (top === root || depth + open.length <= DEEPEST) && endsAt(i, here);
    if (top !== root && implicit > 0 && fresh && text.charCodeAt(i) !== CLOSE_BRACE && endsAt(i, here))
      closeBefore(here);
    return top === root && implicit === 0 && endsAt(i, here);
  }

  /** A directive that is known, in place of reading it; returns where it ends, or -1. */
  function addKnown({ depth, knownAt }: Part): number {
    const here = fresh ? i - lineStart : -1;
    const known = knownAt(i, here);
    if (known === null) return -1;
    if (fresh) closeBefore(here);
    if (top !== root && (depth + open.length > DEEPEST || implicit > 0)) return -1;
    kept.push(known);
    if (top.indented === null) top.indented = here === -1 || here > top.column;
    block.directives.push(known);
    lastEnd = i + known.end - known.start;
    lineStart = Math.max(lineStart, lastLineStart(text, i, lastEnd));
    fresh = false;
    return lastEnd;
  }

  /** A placeholder that stands for whole directives, if one begins here and nothing else is on its line. */
  function addTemplate(start: number): number {
    let end = placeholders.endOfStatement(start);
    if (end === -1) end = loneVariableEnd(text, start);
    if (end === -1) return -1;
    let after = end;
    for (let c = text.charCodeAt(after); c === 32 || c === 9 || c === 13; c = text.charCodeAt(after)) after++;
    const next = text.charCodeAt(after);
    if (after < n && next !== LF && next !== HASH && next !== CLOSE_BRACE) {
      if (placeholders.endOfStatement(after) === -1) return -1;
    }
    const known = placeholders.met.at(-1);
    if (known === undefined || known.start !== start) templates.push({ start, end });
    fresh = false;
    return end;
  }

  while (i < n && !stopped && ended !== 'lost') {
    const c = text.charCodeAt(i);
    if (c <= 32 && isBlank(c)) {
      i++;
      if (c === LF) {
        lineStart = i;
        fresh = true;
        while (text.charCodeAt(i) === SPACE) i++; // Half of a text is this.
      }
      continue;
    }
    if (part !== null && name === null && isKnown(part)) {
      ended = top === root ? 'part' : 'inside';
      break;
    }
    if (part !== null && name === null) {
      const end = addKnown(part);
      if (end !== -1) {
        i = end;
        continue;
      }
    }
    if (name === null && (c === OPEN_BRACE || c === LESS || c === DOLLAR)) {
      const end = addTemplate(i);
      if (end !== -1) {
        i = end;
        continue;
      }
    }
    if (c === SEMICOLON) {
      i++;
      if (name !== null) finish(i, true);
      else fault(i - 1, i, 'unexpected ";"', i - 1);
      fresh = false;
      lastEnd = i;
    } else if (c === HASH) {
      const lineEnd = text.indexOf('\n', i);
      let end = lineEnd === -1 ? n : lineEnd;
      if (end - i > LONGEST_TOKEN / 3 && trouble === null) {
        if (byteLength(text, i, end) >= LONGEST_TOKEN && end < n) tooLong(i);
      }
      if (text.charCodeAt(end - 1) === 13) end--;
      comments.push({ start: i, end });
      i = end;
    } else if (c === CLOSE_BRACE) {
      i = addCloser(i);
      fresh = false;
    } else if (c === OPEN_BRACE && placeholders.endOf(i) === -1) {
      if (name === null) {
        fault(i, i + 1, 'unexpected "{"', i);
        if (stopped) break;
        addWord({ start: i, end: i, value: '', quote: '' });
      }
      if (open.length > deepest) {
        fault(name!.start, i + 1, `blocks are nested more than ${DEEPEST} deep`, i);
        finish(lastEnd, false);
        i++;
        continue;
      }
      openBlock(i);
      lastEnd = i + 1;
      i = top.opener!.name.value.endsWith('_by_lua_block') ? addLua() : i + 1;
      fresh = false;
    } else if (c === DOUBLE_QUOTE || c === SINGLE_QUOTE) {
      i = addQuotedWord(i, c);
    } else {
      i = addBareWord(i);
    }
  }

  if (name !== null) {
    const { start } = name as Word;
    if (!stopped) fault(start, lastEnd, 'unexpected end of file, expecting ";" or "}"', n);
    finish(lastEnd, false);
  }
  const unclosed = open.length - 1;
  if (unclosed > 0 && !stopped && ended !== 'inside') {
    const { name } = top.opener!;
    fault(name.start, name.end, 'unexpected end of file, expecting "}"', n);
  }
  while (open.length > 1) closeBlock(n, false);
  root.block.end = n;
  root.block.closed = true;
  for (const each of placeholders.met) templates.push(each);
  return {
    root: root.block,
    comments,
    templates: templates.length > 1 ? templates.sort((a, b) => a.start - b.start) : templates,
    faults,
    kept,
    unclosed,
    stray,
    damaged: suspect || faults.length > 0,
    ambiguous,
    irregular,
    indented: root.indented,
    depth: columns.length + depth,
    ended: stopped ? 'fault' : ended,
    end: i,
  };
}

function frameOf(start: number, opener: Open<Directive> | null, column: number): Frame {
  const block = { start, end: start, directives: [], raw: null, closed: false };
  return { block, opener, column, indented: null };
}
