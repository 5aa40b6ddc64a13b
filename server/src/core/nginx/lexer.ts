// Where the tokens of nginx's configuration language end: words, quoted words, placeholders, Lua bodies.
// Knows characters only, no directives and no blocks. Source: ngx_conf_read_token in src/core/ngx_conf_file.c.

export const LF = 10;
export const CR = 13;
export const TAB = 9;
export const SPACE = 32;
export const HASH = 35;
export const DOLLAR = 36;
export const DOUBLE_QUOTE = 34;
export const SINGLE_QUOTE = 39;
export const CLOSE_PAREN = 41;
export const SEMICOLON = 59;
export const LESS = 60;
export const PERCENT = 37;
export const BACKSLASH = 92;
export const OPEN_BRACE = 123;
export const CLOSE_BRACE = 125;
export const BYTE_ORDER_MARK = 0xfeff;

/** nginx reads a configuration through a buffer of this many bytes; no token may fill it. */
export const LONGEST_TOKEN = 4096;

/** Characters at which the scan of a bare word has to look closer. */
const SPECIAL = new Uint8Array(128);
for (const c of [SPACE, TAB, CR, LF, SEMICOLON, OPEN_BRACE, BACKSLASH, DOLLAR, LESS]) SPECIAL[c] = 1;

export function isBlank(c: number): boolean {
  return c === SPACE || c === LF || c === TAB || c === CR;
}

/**
 * Where the bare word that begins at `start` ends. White space, `;` and `{` end it, but not after a backslash, and
 * `{` not after `$` either; `}`, quotes and `#` inside are data. A template's placeholder is part of it.
 */
export function bareWordEnd(text: string, start: number, placeholders: Placeholders): number {
  const n = text.length;
  let i = start;
  while (i < n) {
    const c = text.charCodeAt(i);
    if (c > 127 || SPECIAL[c] === 0) {
      i++;
    } else if (c === BACKSLASH) {
      i += 2;
    } else if (c === DOLLAR) {
      i++;
      while (text.charCodeAt(i) === OPEN_BRACE) i++;
    } else if (c === OPEN_BRACE || c === LESS) {
      const end = placeholders.endOf(i);
      if (end !== -1) i = end;
      else if (c === OPEN_BRACE) return i;
      else i++;
    } else {
      return i;
    }
  }
  return n;
}

/**
 * The offset of the quote that closes the word that the one at `start` begins, or -1 where the text ends first. A
 * placeholder may hold the quote that encloses it: `"{{ name | default("x") }}"`.
 */
export function closingQuote(text: string, start: number, quote: number, placeholders: Placeholders): number {
  let close = nextQuote(text, start + 1, quote);
  while (close !== -1 && !mayFollowQuote(text.charCodeAt(close + 1))) {
    const opened = text.slice(start, close).lastIndexOf('{{');
    const end = opened === -1 ? -1 : placeholders.endOf(start + opened);
    if (end <= close) break;
    close = nextQuote(text, end, quote);
  }
  return close;
}

/** After a closing quote nginx takes only white space, `;`, `{`, `)`, or the end of the file. */
export function mayFollowQuote(c: number): boolean {
  return Number.isNaN(c) || isBlank(c) || c === SEMICOLON || c === OPEN_BRACE || c === CLOSE_PAREN;
}

/** Where the last line begins that begins between the offsets, or 0. */
export function lastLineStart(text: string, start: number, end: number): number {
  for (let at = end - 1; at >= start; at--) if (text.charCodeAt(at) === LF) return at + 1;
  return 0;
}

function nextQuote(text: string, start: number, quote: number): number {
  const n = text.length;
  for (let i = start; i < n; i++) {
    const c = text.charCodeAt(i);
    if (c === quote) return i;
    if (c === BACKSLASH) i++;
  }
  return -1;
}

/** What nginx makes of a word's text: `\"`, `\'`, `\\`, `\t`, `\r`, `\n` are translated, other backslashes stay. */
export function decodeWord(text: string): string {
  let at = text.indexOf('\\');
  if (at === -1) return text;
  let result = '';
  let from = 0;
  for (; at !== -1 && at + 1 < text.length; at = text.indexOf('\\', at)) {
    const next = text.charAt(at + 1);
    const translated = ESCAPES.get(next);
    if (translated === undefined) {
      at += 1;
    } else {
      result += text.slice(from, at) + translated;
      at += 2;
      from = at;
    }
  }
  return result + text.slice(from);
}

const ESCAPES: ReadonlyMap<string, string> = new Map([
  ['"', '"'],
  ["'", "'"],
  ['\\', '\\'],
  ['t', '\t'],
  ['r', '\r'],
  ['n', '\n'],
]);

/** The length of a text in UTF-8, which is what nginx counts. */
export function byteLength(text: string, start: number, end: number): number {
  let bytes = 0;
  for (let i = start; i < end; i++) {
    const c = text.charCodeAt(i);
    if (c < 0x80) bytes += 1;
    else if (c < 0x800) bytes += 2;
    else if (c >= 0xd800 && c < 0xdc00) {
      bytes += 4;
      i++;
    } else bytes += 3;
  }
  return bytes;
}

/** Finds where the placeholders of template languages end, in time linear in the text whatever it holds. */
export interface Placeholders {
  /** The offset past the placeholder that begins at `start` (`{{`, `{%`, `<%`), or -1 where none does. */
  endOf(start: number): number;
  /** As `endOf`, and `{# … #}` too, which can only be told from a block and its comment where a directive begins. */
  endOfStatement(start: number): number;
  /** All that were met by `endOf`, in order. */
  readonly met: { readonly start: number; readonly end: number }[];
}

/** A placeholder is never longer than this; a `{{` whose `}}` is further away is no placeholder. */
const LONGEST_PLACEHOLDER = 2000;

export function placeholdersIn(text: string): Placeholders {
  // The next occurrence of each closer at or after the last place that was asked for.
  const closers = ['}}', '%}', '%>', '#}'] as const;
  const next = [-1, -1, -1, -1];
  const met: { start: number; end: number }[] = [];

  function find(kind: 0 | 1 | 2 | 3, start: number): number {
    if (next[kind]! < start + 2) {
      const found = text.indexOf(closers[kind], start + 2);
      next[kind] = found === -1 ? Number.POSITIVE_INFINITY : found;
    }
    const close = next[kind]!;
    if (close - start > LONGEST_PLACEHOLDER) return -1;
    let end = close + 2;
    if (kind === 0) {
      while (text.charCodeAt(end) === CLOSE_BRACE) end++;
      if (!staysOnLine(start, close)) return -1;
    }
    if (kind !== 3 && (met.length === 0 || met[met.length - 1]!.start < start)) met.push({ start, end });
    return end;
  }

  // `{{ … }}` stays on one line, except Helm's comments and its trimmed actions.
  function staysOnLine(start: number, close: number): boolean {
    const c = text.charCodeAt(start + 2);
    return c === 45 || c === 47 || !text.slice(start, close).includes('\n');
  }

  function endOf(start: number): number {
    const c = text.charCodeAt(start);
    const after = text.charCodeAt(start + 1);
    if (c === OPEN_BRACE) {
      if (after === OPEN_BRACE) return find(0, start);
      if (after === PERCENT) return find(1, start);
    } else if (c === LESS && after === PERCENT) {
      return find(2, start);
    }
    return -1;
  }

  function endOfStatement(start: number): number {
    if (text.charCodeAt(start) === OPEN_BRACE && text.charCodeAt(start + 1) === HASH) return find(3, start);
    return endOf(start);
  }

  return { endOf, endOfStatement, met };
}
