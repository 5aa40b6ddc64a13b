// A pasted text as the log had it: without the colours, line numbers and quote marks of a terminal, chat or tracker, and
// with wrapped entries in one line. What docker, journald and the like put in front stays: it says when and where.
import { entryAt } from './entries.ts';
import { unwrap, withoutColours } from './wrappers.ts';

/** What people's tools put in front of every line, and what comes off. */
const MARKS: readonly RegExp[] = [
  // > a quote, > > a quote in a quote
  /^\s{0,8}(?:> ?){1,8}/,
  // 12 | numbered, 12: numbered, L12
  /^\s{0,8}L?\d{1,7}\s{0,4}(?:[|:.)]|\t|\s(?=\s*\d{4}\/))\s{0,4}/,
];

/** The entries of a pasted text, one a line; other lines as they are. */
export function pastedText(text: string): string {
  const lines = unmarked(withoutColours(text).split(/\r\n|\n|\r/));
  const entries: string[] = [];
  for (let at = 0; at < lines.length; ) {
    const entry = entryAt((line) => lines[line], at);
    entries.push(entry.text);
    at = Math.max(at, entry.line) + entry.lines;
  }
  return entries.join('\n');
}

/** Takes off the mark and the quotes that an nginx line has, and the same mark off the lines below it. */
function unmarked(lines: readonly string[]): string[] {
  let mark: RegExp | null = null;
  return lines.map((line) => {
    const { text, wrapper, form } = unwrap(line);
    if (form === null) return mark === null ? line : line.replace(mark, '');
    mark = MARKS.find((each) => each.test(line)) ?? null;
    if (wrapper === 'numbered' || wrapper === 'quoted') return text;
    return mark === null ? line : line.replace(mark, '');
  });
}
