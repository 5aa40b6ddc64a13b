// Where the Lua body of a `*_by_lua_block` ends. Knows Lua's strings, comments and long brackets, nothing else of it.
import { BACKSLASH, CLOSE_BRACE, DOUBLE_QUOTE, LF, OPEN_BRACE, SINGLE_QUOTE } from './lexer.ts';

const MINUS = 45;
const OPEN_BRACKET = 91;
const EQUALS = 61;

/** The offset of the brace that balances the one before `start`, or -1 where `limit` comes first. */
export function luaBodyEnd(text: string, start: number, limit: number): number {
  const n = limit;
  let depth = 0;
  let i = start;
  while (i < n) {
    const c = text.charCodeAt(i);
    if (c === OPEN_BRACE) {
      depth++;
      i++;
    } else if (c === CLOSE_BRACE) {
      if (depth === 0) return i;
      depth--;
      i++;
    } else if (c === DOUBLE_QUOTE || c === SINGLE_QUOTE) {
      i = stringEnd(text, i + 1, c);
    } else if (c === MINUS && text.charCodeAt(i + 1) === MINUS) {
      i = longBracketEnd(text, i + 2) ?? lineEnd(text, i + 2);
    } else if (c === OPEN_BRACKET) {
      i = longBracketEnd(text, i) ?? i + 1;
    } else {
      i++;
    }
  }
  return -1;
}

/** Past the closing quote; a string that is not closed ends with its line. */
function stringEnd(text: string, start: number, quote: number): number {
  for (let i = start; i < text.length; i++) {
    const c = text.charCodeAt(i);
    if (c === quote) return i + 1;
    if (c === LF) return i;
    if (c === BACKSLASH) i++;
  }
  return text.length;
}

/** Past `]==]` of the long bracket `[==[` that opens at `start`; null where none opens or it is never closed. */
function longBracketEnd(text: string, start: number): number | null {
  if (text.charCodeAt(start) !== OPEN_BRACKET) return null;
  let i = start + 1;
  while (text.charCodeAt(i) === EQUALS) i++;
  if (text.charCodeAt(i) !== OPEN_BRACKET) return null;
  const level = i - start - 1;
  const close = text.indexOf(`]${'='.repeat(level)}]`, i + 1);
  return close === -1 ? text.length : close + level + 2;
}

function lineEnd(text: string, start: number): number {
  const end = text.indexOf('\n', start);
  return end === -1 ? text.length : end;
}
