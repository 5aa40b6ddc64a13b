// Lines as they were pasted → entries as nginx wrote them: joins what a terminal or a chat wrapped. Knows no meaning.
import { decodeLine } from './decode.ts';
import { parseLine } from './line.ts';
import type { LogLine } from './model.ts';
import { readOther } from './others.ts';
import { unwrap } from './wrappers.ts';

export interface Entry {
  /** The entry in one line. */
  readonly text: string;
  /** Index of its first line, and how many lines it has. */
  readonly line: number;
  readonly lines: number;
}

/** No entry is wrapped over more lines, a script's stack trace included; none is longer. */
export const mostLines = 16;
const LONGEST = 8192;

/** Whether a line begins an entry that the next lines may go on with: a request's line that ends before its fields do. */
export function isUnfinished({ kind, connection, client, cut }: LogLine): boolean {
  return kind === 'nginx-error' && (cut || (connection !== null && client === null));
}

/** The entry to which line `at` belongs: that line alone unless it begins a wrapped entry or goes on with one. */
export function entryAt(lineAt: (line: number) => string | undefined, at: number): Entry {
  for (let from = at; from >= 0 && from > at - mostLines; from--) {
    const text = lineAt(from);
    if (text === undefined || text.length > LONGEST) break;
    if (unwrap(text).form === null) continue;
    const entry = entryFrom(lineAt, from, text);
    if (entry.line + entry.lines > at) return entry;
    break;
  }
  return { text: lineAt(at) ?? '', line: at, lines: 1 };
}

function entryFrom(lineAt: (line: number) => string | undefined, from: number, first: string): Entry {
  const alone = { text: first, line: from, lines: 1 };
  if (!isUnfinished(parseLine(first))) return alone;
  let { text } = alone;
  let whole: Entry | null = null;
  for (let lines = 1; lines < mostLines; lines++) {
    const line = lineAt(from + lines);
    if (line === undefined || beginsAnew(line)) break;
    const previous = lineAt(from + lines - 1)!;
    const hard = isHard(previous, line, first.length, lines > 1);
    if (whole !== null && !hard && !goesOn(text, line)) break;
    text = hard ? text + line : `${text.trimEnd()} ${line.trimStart()}`;
    if (text.length > LONGEST) break;
    if (!isUnfinished(parseLine(text))) whole = { text, line: from, lines: lines + 1 };
  }
  return whole ?? alone;
}

/** Whether a line is no part of the entry above it, whatever that lacks. */
export function beginsAnew(line: string): boolean {
  if (line.length > LONGEST || line.trim() === '' || unwrap(line).form !== null) return true;
  // A message of nginx's own, pasted without its head.
  return decodeLine(line, null).template !== null || readOther(line, parseLine(line), null) !== null;
}

/** Whether an entry whose client is known still lacks its end: after a comma, inside a quote, or before a field. */
function goesOn(text: string, next: string): boolean {
  return (
    /,\s*$/.test(text) ||
    text.split('"').length % 2 === 0 ||
    /^[\s>]*,? ?(?:server|request|subrequest|upstream|host|referrer): /.test(next)
  );
}

/** A terminal breaks at one column, anywhere; a chat breaks at blanks and drops them. Terminals are evenly wide. */
function isHard(previous: string, next: string, width: number, laterLine: boolean): boolean {
  if (previous.length !== width || width % 2 === 1) return false;
  return laterLine || next.length === width || (width >= 80 && width % 10 === 0);
}
