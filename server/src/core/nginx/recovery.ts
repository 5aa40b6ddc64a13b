// How a person reads a damaged configuration: by its lines and its indentation. Knows no tree.
import { directiveFacts } from './catalogue.ts';
import { isBlank, LF } from './lexer.ts';

/** Whether the word is a directive's name rather than one more argument of the line before. */
export function beginsDirective(text: string, start: number, end: number): boolean {
  if (end - start > 50 || !isBlank(text.charCodeAt(end))) return false;
  for (let i = start; i < end; i++) {
    const c = text.charCodeAt(i);
    if ((c < 97 || c > 122) && c !== 95 && (c < 48 || c > 57)) return false;
  }
  return directiveFacts(text.slice(start, end)).length > 0;
}

/** Where a broken quoted word that runs over lines is cut: at the end of its first line, before a `;`. -1: it doesn't. */
export function quoteCutAt(text: string, start: number, end: number): number {
  const lineEnd = text.indexOf('\n', start);
  if (lineEnd === -1 || lineEnd >= end) return -1;
  let cut = lineEnd;
  while (cut > start + 1 && isBlank(text.charCodeAt(cut - 1))) cut--;
  if (cut > start + 1 && text.charCodeAt(cut - 1) === 59) cut--;
  return cut;
}

/**
 * The first `}` after `start` that begins a line at the column, or -1. Closes a body that doesn't balance. `closerless`
 * remembers the columns that have none any more, so that many broken bodies cost one scan a column.
 */
export function indentedCloser(text: string, start: number, column: number, closerless: Set<number>): number {
  if (column < 0 || closerless.has(column)) return -1;
  for (let line = text.indexOf('\n', start); line !== -1; line = text.indexOf('\n', line + 1)) {
    let at = line + 1;
    while (isBlank(text.charCodeAt(at)) && text.charCodeAt(at) !== LF) at++;
    if (text.charCodeAt(at) === 125 && at - line - 1 === column) return at;
  }
  closerless.add(column);
  return -1;
}

/** The offset past a `${UPPER_CASE}` that begins at `start`, as envsubst templates have them; -1 for anything else. */
export function loneVariableEnd(text: string, start: number): number {
  if (text.charCodeAt(start) !== 36 || text.charCodeAt(start + 1) !== 123) return -1;
  let i = start + 2;
  for (; i < text.length; i++) {
    const c = text.charCodeAt(i);
    if (!((c >= 65 && c <= 90) || c === 95 || (c >= 48 && c <= 57))) break;
  }
  return i > start + 2 && text.charCodeAt(i) === 125 ? i + 1 : -1;
}

/** The offset past a regex quantifier with braces (`{2}`, `{1,3}`, `{4,}`) that begins at `start`; -1 for anything else. */
export function quantifierEnd(text: string, start: number): number {
  if (text.charCodeAt(start) !== 123) return -1;
  let i = start + 1;
  for (; i < start + 12; i++) {
    const c = text.charCodeAt(i);
    if (!((c >= 48 && c <= 57) || (c === 44 && i > start + 1))) break;
  }
  return i > start + 1 && text.charCodeAt(i) === 125 ? i + 1 : -1;
}
