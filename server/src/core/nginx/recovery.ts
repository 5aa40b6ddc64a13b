// How a person reads a damaged configuration: by its lines and its indentation, and without what is broken in it.

import type { Span } from '../base/span.ts';
import { directiveFacts } from './catalogue.ts';
import type { Change } from './changes.ts';
import { isBlank, LF } from './lexer.ts';
import type { Block, SyntaxFault } from './tree.ts';

/**
 * What the directive `name` with so many arguments lacks before the word that begins the next line: its `;` if the word
 * is a directive's name no deeper than its own, its `{` if it is one that needs a block and the word is deeper; else null.
 */
export function lackingBefore(
  text: string,
  start: number,
  end: number,
  name: string,
  args: number,
  deeper: boolean,
): 'semicolon' | 'brace' | null {
  if (!deeper) return beginsDirective(text, start, end) ? 'semicolon' : null;
  const facts = directiveFacts(name).filter((fact) => fact.argsMin <= args && fact.thirdParty === null);
  if (facts.length === 0 || !facts.every((fact) => fact.block)) return null;
  const full = facts.every((fact) => fact.argsMax <= args);
  return full || beginsDirective(text, start, end) ? 'brace' : null;
}

/** Whether the word is a directive's name rather than one more argument of the line before. */
function beginsDirective(text: string, start: number, end: number): boolean {
  if (end - start > 50 || !isBlank(text.charCodeAt(end))) return false;
  for (let i = start; i < end; i++) {
    const c = text.charCodeAt(i);
    if ((c < 97 || c > 122) && c !== 95 && (c < 48 || c > 57)) return false;
  }
  const facts = directiveFacts(text.slice(start, end));
  if (facts.length === 0) return false;
  // Alone on its line it is an argument, unless a directive of that name needs none.
  let next = end;
  while (text.charCodeAt(next) === 32 || text.charCodeAt(next) === 9) next++;
  const alone = isBlank(text.charCodeAt(next));
  return !alone || facts.some((fact) => fact.argsMin === 0);
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
 * The first `}` after `start` that begins a line at the column, or -1. Closes a body that doesn't balance. `found`
 * remembers it by its column, so that many bodies, asked for in order, cost one scan a column.
 */
export function indentedCloser(
  text: string,
  start: number,
  column: number,
  found: Map<number, number>,
): number {
  if (column < 0) return -1;
  const known = found.get(column);
  if (known !== undefined && (known === -1 || known >= start)) return known;
  let closer = -1;
  for (
    let line = text.indexOf('\n', start);
    line !== -1 && closer === -1;
    line = text.indexOf('\n', line + 1)
  ) {
    let at = line + 1;
    while (isBlank(text.charCodeAt(at)) && text.charCodeAt(at) !== LF) at++;
    if (text.charCodeAt(at) === 125 && at - line - 1 === column) closer = at;
  }
  found.set(column, closer);
  return closer;
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

/**
 * The text without what is broken in it: faults, directives without their end, and the heads of blocks without theirs;
 * with the changes that make it the text again.
 */
export function withoutFaults(
  text: string,
  { root, faults }: { readonly root: Block; readonly faults: readonly SyntaxFault[] },
): { readonly text: string; readonly changes: readonly Change[] } {
  const broken: Span[] = [...faults];
  const addUnended = ({ directives }: Block): void => {
    for (const directive of directives) {
      const { start, block, terminated } = directive;
      if (!terminated) broken.push(directive);
      if (block === null) continue;
      if (!block.closed) broken.push({ start, end: block.start + 1 });
      addUnended(block);
    }
  };
  addUnended(root);
  broken.sort((a, b) => a.start - b.start);
  let left = '';
  let at = 0;
  const changes: Change[] = [];
  for (const { start, end } of broken) {
    if (end <= at) continue;
    left += text.slice(at, Math.max(at, start));
    const last = changes.at(-1);
    const by = end - Math.max(at, start);
    if (last?.start === left.length) changes[changes.length - 1] = { ...last, by: last.by + by };
    else changes.push({ start: left.length, end: left.length, by });
    at = end;
  }
  return { text: left + text.slice(at), changes };
}
