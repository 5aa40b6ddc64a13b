// Edits in files that are data, in the file's own style: a scalar's text, another entry of a map, a list of names as a map.
// Knows how YAML, JSON and JavaScript objects are written, and nothing of what they mean. A null: no certain place.
import type { Edit } from '../base/edit.ts';
import type { SourceText } from '../base/source.ts';
import { type Place, type Span, span } from '../base/span.ts';
import { type Data, type DataEntry, entriesOf, itemsOf, textOf } from './data.ts';

/** Another text for a scalar; its quotes stay. Null where a variable or a template stands there. */
export function replaceScalar(source: SourceText, at: Place, text: string): Edit | null {
  const written = source.text.slice(at.span.start, at.span.end);
  if (/[${\n]/.test(written)) return null;
  const quote = /^(["'`]).*\1$/.exec(written)?.[1] ?? '';
  return { file: source.file, span: at.span, newText: quote + text + quote };
}

/** The entry whose key stands at a place, or null. */
export function entryAt(documents: readonly Data[], key: Span): DataEntry | null {
  const search = (data: Data): DataEntry | null => {
    for (const entry of entriesOf(data)) {
      if (entry.keySpan.start === key.start && entry.keySpan.end === key.end) return entry;
      const found = search(entry.value);
      if (found !== null) return found;
    }
    for (const item of itemsOf(data)) {
      const found = search(item);
      if (found !== null) return found;
    }
    return null;
  };
  for (const document of documents) {
    const found = search(document);
    if (found !== null) return found;
  }
  return null;
}

/** Adds `key: value` to the map of an entry, below the last entry that is one line; null where the map is written elsewhere. */
export function addEntry(source: SourceText, { keySpan, value }: DataEntry, line: string): Edit | null {
  const { text, file } = source;
  const own = ownEntries(text, keySpan, value);
  const first = own[0];
  if (first === undefined || value.kind !== 'map') return null;
  if (text[value.span.start] === '{') {
    const last = own.at(-1)!;
    const at = last.value.span.end;
    const below = indentOf(text, last.keySpan.start);
    const gap = below === null ? ' ' : newlineOf(text) + below;
    return { file, span: span(at, at), newText: `,${gap}${line}` };
  }
  const indent = indentOf(text, first.keySpan.start);
  if (indent === null) return null;
  const short = own.findLast(
    (entry) => !text.slice(entry.keySpan.start, entry.value.span.end).includes('\n'),
  );
  const newline = newlineOf(text);
  if (short === undefined || short.value.span.end === 0) {
    const at = first.keySpan.start;
    return { file, span: span(at, at), newText: `${line}${newline}${indent}` };
  }
  const at = lineEnd(text, short.value.span.end);
  return { file, span: span(at, at), newText: `${newline}${indent}${line}` };
}

/**
 * `[a, b]`, or `- a` line by line, as a map: each name with one line below it. Null where the list is not plain, or
 * comments would be lost.
 */
export function listAsMap(
  source: SourceText,
  holder: DataEntry,
  key: string,
  lineOf: (name: string) => string,
): readonly Edit[] | null {
  const { text, file } = source;
  const entry = ownEntries(text, holder.keySpan, holder.value).find((each) => each.key === key);
  if (entry?.value.kind !== 'list') return null;
  const { keySpan, value } = entry;
  const names = value.items.map((item) => textOf(item));
  const newline = newlineOf(text);
  if (names.some((name) => name === null || !/^[\w.-]+$/.test(name))) return null;
  const isFlow = text[value.span.start] === '[';
  const written = text.slice(value.span.start, value.span.end);
  if (isFlow && (written.includes('#') || text.slice(keySpan.end, value.span.start).trim() !== ':'))
    return null;
  const indent = indentOf(text, keySpan.start);
  if (indent === null) {
    if (!isFlow) return null;
    const inner = names.map((name) => `${name}: { ${lineOf(name!)} }`).join(', ');
    return [{ file, span: value.span, newText: `{ ${inner} }` }];
  }
  const step = stepOf(text, holder.keySpan.start, keySpan.start);
  if (step === null) return null;
  if (isFlow) {
    const lines = names.map(
      (name) => `${newline}${indent}${step}${name}:${newline}${indent}${step}${step}${lineOf(name!)}`,
    );
    // What stands between the colon and the list goes.
    const from = keySpan.end + text.slice(keySpan.end).indexOf(':') + 1;
    return [{ file, span: span(from, value.span.end), newText: lines.join('') }];
  }
  const edits = value.items.map((item): Edit | null => {
    const dash = text.lastIndexOf('-', item.span.start - 1);
    const column = dash === -1 ? null : indentOf(text, dash);
    if (column === null || !/^-[ \t]+$/.test(text.slice(dash, item.span.start))) return null;
    // A list may stand as far left as its key; a map may not.
    const more = column.length > indent.length ? '' : step;
    const name = text.slice(item.span.start, item.span.end);
    return {
      file,
      span: span(dash, item.span.end),
      newText: `${more}${name}:${newline}${column}${more}${step}${lineOf(textOf(item)!)}`,
    };
  });
  return edits.every((edit) => edit !== null) ? edits : null;
}

/** What a map says itself, where it stands right behind its key: neither merged into it nor an alias. */
function ownEntries(text: string, key: Span, value: Data): readonly DataEntry[] {
  if (value.kind !== 'map' || value.span.start < key.end) return [];
  const between = text.slice(key.end, value.span.start).replace(/#.*/g, '');
  if (!/^["']?\s*:\s*(?:[&!]\S+\s*)?$/.test(between)) return [];
  return value.entries.filter(
    ({ keySpan }) => keySpan.start >= value.span.start && keySpan.end <= value.span.end,
  );
}

/** One level of indentation as the two keys show it: spaces alone, as YAML wants them. */
function stepOf(text: string, outer: number, inner: number): string | null {
  const [a, b] = [indentOf(text, outer), indentOf(text, inner)];
  return a === null || b === null || b.length <= a.length ? null : b.slice(a.length);
}

/** What stands before an offset on its line, where that is nothing but space. */
function indentOf(text: string, offset: number): string | null {
  const before = text.slice(text.lastIndexOf('\n', offset - 1) + 1, offset).replace(/^\uFEFF/, '');
  return before.trim() === '' ? before : null;
}

function lineEnd(text: string, offset: number): number {
  const end = text.indexOf('\n', offset);
  if (end === -1) return text.length;
  return text[end - 1] === '\r' ? end - 1 : end;
}

function newlineOf(text: string): string {
  return text.includes('\r\n') ? '\r\n' : '\n';
}
