// `.env` files: variables with their places, as dotenv, Docker and Node's --env-file agree on them.
import { memo } from '../base/memo.ts';
import type { SourceText } from '../base/source.ts';
import type { Stated } from './model.ts';

/** The variables of one file. A value that refers to others (`$X`) is filled in from those above it. */
export const dotenvOf: (source: SourceText) => ReadonlyMap<string, Stated<string>> = memo(
  (source: SourceText) => {
    const values = new Map<string, Stated<string>>();
    const line = /^[ \t]*(?:export[ \t]+)?([A-Za-z_][\w.]*)[ \t]*[=:][ \t]*(.*)$/gm;
    for (let match = line.exec(source.text); match !== null; match = line.exec(source.text)) {
      const [whole, name = '', rest = ''] = match;
      const from = match.index + whole.length - rest.length;
      const { value, length, literal } = valueAt(source.text, from, rest.replace(/\r$/, ''));
      const filled = literal ? value : filledIn(value, (key) => values.get(key)?.value);
      values.set(name, {
        value: filled,
        at: { file: source.file, span: { start: from, end: from + length } },
      });
      line.lastIndex = Math.max(line.lastIndex, from + length);
    }
    return values;
  },
);

/** Longer texts are no settings; filled in line by line they would double each time. */
const longest = 4096;

/** `$X` and `${X}`, and with fallbacks `${X:-y}`, as `known` tells them; what it doesn't know stays as written. */
export function filledIn(text: string, known: (name: string) => string | undefined): string {
  if (text.length > longest || !text.includes('$')) return text;
  const filled = text.replace(
    /\$(?:\{(\w+)(?::?-([^}]*))?\}|(\w+))/g,
    (whole, braced?: string, fallback?: string, bare?: string) =>
      known(braced ?? bare ?? '') ?? fallback ?? whole,
  );
  return filled.length > longest ? text : filled;
}

function valueAt(
  text: string,
  from: number,
  rest: string,
): { value: string; length: number; literal: boolean } {
  const quote = rest[0];
  if (quote === '"' || quote === "'" || quote === '`') {
    const end = text.indexOf(quote, from + 1); // May stand some lines below.
    if (end !== -1) {
      const inner = text.slice(from + 1, end);
      const value = quote === '"' ? inner.replaceAll('\\n', '\n') : inner;
      return { value, length: end + 1 - from, literal: quote === "'" };
    }
  }
  const bare = rest.replace(/(^|[ \t])#.*$/, '').trimEnd();
  return { value: bare, length: bare.length, literal: false };
}

/** The merged variables of several files; later ones win. */
export function mergedEnvironment(
  maps: Iterable<ReadonlyMap<string, Stated<string>>>,
): ReadonlyMap<string, Stated<string>> {
  const merged = new Map<string, Stated<string>>();
  for (const map of maps) for (const [name, value] of map) merged.set(name, value);
  return merged;
}
