// A JavaScript file that is nothing but data (`module.exports = { apps: [ … ] }`), as data with places. No program is
// run and no expression evaluated: what is no plain literal is unknown.
import { memo } from '../base/memo.ts';
import type { SourceText } from '../base/source.ts';
import { span } from '../base/span.ts';
import type { Data, DataEntry, DataFile } from './data.ts';

const maxDepth = 60;

export const literalOf: (source: SourceText) => DataFile = memo((source: SourceText): DataFile => {
  const { text } = source;
  const head = /(?:module\s*\.\s*exports\s*=|export\s+default\b|exports\s*\.\s*default\s*=)\s*/.exec(text);
  if (head === null) return { documents: [], faults: [] };
  const constants = constantsOf(text);
  const reader = readerOf(text, constants);
  // `export default config` and `module.exports = config` name a constant; `defineConfig({ … })` wraps the data.
  const start = reader.skip(head.index + head[0].length);
  const value = reader.read(start, 0).data;
  return { documents: [value], faults: [] };
});

/** Where each `const name =` of the file has its value, for the few that are referred to. */
function constantsOf(text: string): ReadonlyMap<string, number> {
  const starts = new Map<string, number>();
  for (const match of text.matchAll(
    /\b(?:const|let|var)\s+([A-Za-z_$][\w$]*)\s*(?::[^=;\n]{0,200})?=(?![=>])/g,
  )) {
    starts.set(match[1]!, match.index + match[0].length);
  }
  return starts;
}

interface Read {
  readonly data: Data;
  readonly end: number;
}

function readerOf(text: string, constants: ReadonlyMap<string, number>) {
  return { skip, read };

  /** The next offset that is neither space nor comment. */
  function skip(from: number): number {
    let at = from;
    for (;;) {
      while (at < text.length && /\s/.test(text[at]!)) at++;
      if (text.startsWith('//', at)) {
        const end = text.indexOf('\n', at);
        at = end === -1 ? text.length : end;
      } else if (text.startsWith('/*', at)) {
        const end = text.indexOf('*/', at + 2);
        at = end === -1 ? text.length : end + 2;
      } else return at;
    }
  }

  /** One value; its end is where a `,` or a closing bracket of what surrounds it stands. */
  function read(from: number, depth: number): Read {
    const start = skip(from);
    const plain = depth > maxDepth ? null : literal(start, depth);
    const end = plain === null ? start : skip(plain.end);
    // `as const` and `satisfies T` say nothing about the data.
    if (plain !== null && /^(?:as|satisfies)\b/.test(text.slice(end, end + 10)))
      return { data: plain.data, end: expressionEnd(end) };
    if (
      plain !== null &&
      (end >= text.length || /[,;\]})\n]/.test(text[end]!) || endsStatement(plain.end, end))
    ) {
      return plain;
    }
    const stop = expressionEnd(start);
    return { data: { kind: 'unknown', span: span(start, stop) }, end: stop };
  }

  /** Without semicolons a statement ends with its line. */
  function endsStatement(from: number, to: number): boolean {
    return text.slice(from, to).includes('\n') && !/[.?+\-*/|&(=[`]/.test(text[to] ?? ';');
  }

  function literal(start: number, depth: number): Read | null {
    const first = text[start];
    if (first === '{') return map(start, depth);
    if (first === '[') return list(start, depth);
    if (first === "'" || first === '"' || first === '`') return string(start);
    const number = /^-?(?:0x[\da-f]+|\d[\d_]*(?:\.\d+)?(?:e[+-]?\d+)?)/i.exec(
      text.slice(start, start + 40),
    )?.[0];
    if (number !== undefined)
      return scalar(start, start + number.length, String(Number(number.replaceAll('_', ''))));
    const word = /^[A-Za-z_$][\w$]*/.exec(text.slice(start, start + 200))?.[0];
    if (word === undefined) return null;
    const end = start + word.length;
    if (word === 'true' || word === 'false') return scalar(start, end, word);
    const next = skip(end);
    if (word === 'defineConfig' && text[next] === '(') {
      const inner = read(next + 1, depth + 1);
      return { data: inner.data, end: skip(inner.end) + 1 };
    }
    const constant = constants.get(word);
    if (constant === undefined || constant <= start - text.length || depth > 8) return null;
    const { data } = read(constant, depth + 8);
    return data.kind === 'unknown' ? null : { data, end };
  }

  function scalar(start: number, end: number, value: string): Read {
    return { data: { kind: 'scalar', span: span(start, end), text: value }, end };
  }

  function string(start: number): Read | null {
    const quote = text[start]!;
    let value = '';
    for (let at = start + 1; at < text.length; at++) {
      const c = text[at]!;
      if (c === quote) return scalar(start, at + 1, value);
      if (c === '\n' && quote !== '`') return null;
      if (c === '$' && quote === '`' && text[at + 1] === '{') return null;
      if (c === '\\') {
        at++;
        value += ({ n: '\n', t: '\t', r: '\r' } as Record<string, string>)[text[at] ?? ''] ?? text[at] ?? '';
      } else value += c;
    }
    return null;
  }

  function list(start: number, depth: number): Read {
    const items: Data[] = [];
    let at = skip(start + 1);
    while (at < text.length && text[at] !== ']') {
      const item = read(at, depth + 1);
      items.push(item.data);
      at = skip(item.end);
      if (text[at] === ',') at = skip(at + 1);
      else if (text[at] !== ']') break;
    }
    const end = Math.min(at + 1, text.length);
    return { data: { kind: 'list', span: span(start, end), items }, end };
  }

  function map(start: number, depth: number): Read {
    const entries: DataEntry[] = [];
    let at = skip(start + 1);
    while (at < text.length && text[at] !== '}') {
      if (text.startsWith('...', at)) {
        // What a constant of the file holds; later entries win.
        const spread = read(at + 3, depth + 1);
        if (spread.data.kind === 'map') entries.push(...spread.data.entries);
        at = skip(spread.end);
        if (text[at] === ',') at = skip(at + 1);
        else if (text[at] !== '}') break;
        continue;
      }
      const key = keyAt(at);
      const colon = key === null ? -1 : skip(key.end);
      if (key !== null && text[colon] === ':') {
        const value = read(colon + 1, depth + 1);
        entries.push({ key: key.name, keySpan: span(at, key.end), value: value.data });
        at = skip(value.end);
      } else at = skip(expressionEnd(at)); // A shorthand, a method: no data.
      if (text[at] === ',') at = skip(at + 1);
      else if (text[at] !== '}') break;
    }
    const end = Math.min(at + 1, text.length);
    return { data: { kind: 'map', span: span(start, end), entries }, end };
  }

  function keyAt(at: number): { name: string; end: number } | null {
    if (text[at] === "'" || text[at] === '"') {
      const quoted = string(at);
      return quoted?.data.kind === 'scalar' ? { name: quoted.data.text, end: quoted.end } : null;
    }
    const name = /^[\w$]+/.exec(text.slice(at, at + 200))?.[0];
    return name === undefined ? null : { name, end: at + name.length };
  }

  /** The end of an expression that is not read: the `,`, `;` or closing bracket that follows it. */
  function expressionEnd(from: number): number {
    let nesting = 0;
    for (let at = from; at < text.length; at++) {
      const next = skip(at);
      if (next > at) at = next;
      const c = text[at] ?? '';
      if (c === "'" || c === '"' || c === '`') {
        const end = closingQuote(at);
        if (end === -1) return text.length;
        at = end;
      } else if ('([{'.includes(c) && c !== '') nesting++;
      else if (')]}'.includes(c) && c !== '') {
        if (nesting === 0) return at;
        nesting--;
      } else if ((c === ',' || c === ';') && nesting === 0) return at;
    }
    return text.length;
  }

  function closingQuote(start: number): number {
    for (let at = start + 1; at < text.length; at++) {
      if (text[at] === '\\') at++;
      else if (text[at] === text[start]) return at;
    }
    return -1;
  }
}
