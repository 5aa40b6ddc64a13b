// Lines as they were pasted → entries as nginx wrote them: joins what a terminal or a chat wrapped. Knows no meaning.
import { unwrap } from './wrappers.ts';

export interface Entry {
  /** The entry in one line. */
  readonly text: string;
  /** Index of its first line, and how many lines it has. */
  readonly line: number;
  readonly lines: number;
}

/** A pasted text has no longer entry. */
const LONGEST = 8192;

/** The entries of a pasted text. A line is joined to the one above where that one began an nginx entry and is not done. */
export function entriesOf(text: string): Entry[] {
  const lines = text.split(/\r\n|\n|\r/);
  if (lines.at(-1) === '') lines.pop();
  const entries: Entry[] = [];
  let width = 0;
  for (const [i, line] of lines.entries()) {
    const last = entries.at(-1);
    const begins = unwrap(line).form !== null;
    if (last === undefined || begins || line.trim() === '' || !isOpen(last.text)) {
      entries.push({ text: line, line: i, lines: 1 });
      width = line.length;
      continue;
    }
    // A terminal breaks at one column, anywhere; a chat breaks at blanks and drops them.
    const previous = lines[i - 1]!;
    const hard =
      previous.length === width && (last.lines > 1 || line.length <= width) && width % 2 === 0 && width >= 60;
    const glue = hard || /\s$/.test(previous) || /^\s/.test(line) ? '' : ' ';
    entries[entries.length - 1] = { text: last.text + glue + line, line: last.line, lines: last.lines + 1 };
  }
  return entries;
}

/** Whether an nginx entry still lacks its end: inside a quote, or before the fields that follow `client`. */
function isOpen(text: string): boolean {
  if (text.length > LONGEST || unwrap(text).form === null) return false;
  let quotes = 0;
  for (let at = text.indexOf('"'); at !== -1; at = text.indexOf('"', at + 1)) quotes++;
  if (quotes % 2 === 1) return true;
  if (/, (?:client|server|request|upstream|host|referrer): ?$/.test(text) || /,\s*$/.test(text)) return true;
  const request = / \*\d+ /.test(text.slice(0, 200));
  return request && !/, (?:host|referrer|upstream): "[^"]*"$/.test(text) && text.length >= 60;
}
