// What YAML, JSON and plain JavaScript objects have in common: maps, lists and scalars, each with its place.
import type { FilePath, Span } from '../base/span.ts';
import type { Stated } from './model.ts';

export type Data =
  | { readonly kind: 'map'; readonly span: Span; readonly entries: readonly DataEntry[] }
  | { readonly kind: 'list'; readonly span: Span; readonly items: readonly Data[] }
  /** `text` is the scalar as written, without quotes: `"3000"` and `3000` read the same. */
  | { readonly kind: 'scalar'; readonly span: Span; readonly text: string }
  /** Null, or something that is no plain data: a template, an expression. */
  | { readonly kind: 'unknown'; readonly span: Span };

export interface DataEntry {
  readonly key: string;
  readonly keySpan: Span;
  readonly value: Data;
}

/** A file read as data; faults are what its syntax breaks, the rest is read all the same. */
export interface DataFile {
  readonly documents: readonly Data[];
  readonly faults: readonly { readonly span: Span; readonly message: string }[];
}

/** The value at a path of keys, or null. */
export function get(data: Data | null | undefined, ...keys: readonly string[]): Data | null {
  let at: Data | null = data ?? null;
  for (const key of keys) at = entriesOf(at).findLast((entry) => entry.key === key)?.value ?? null;
  return at;
}

export function entriesOf(data: Data | null | undefined): readonly DataEntry[] {
  return data?.kind === 'map' ? data.entries : [];
}

export function itemsOf(data: Data | null | undefined): readonly Data[] {
  return data?.kind === 'list' ? data.items : [];
}

export function textOf(data: Data | null | undefined): string | null {
  return data?.kind === 'scalar' ? data.text : null;
}

export function isTrue(data: Data | null | undefined): boolean {
  return /^(true|yes|on)$/i.test(textOf(data) ?? '');
}

/** A scalar with its place, or null. */
export function stated(file: FilePath, data: Data | null | undefined): Stated<string> | null {
  return data?.kind === 'scalar' ? { value: data.text, at: { file, span: data.span } } : null;
}

/** A scalar as `read` understands it, with its place; null where it is none or `read` gives null. */
export function statedAs<T>(
  file: FilePath,
  data: Data | null | undefined,
  read: (text: string) => T | null,
): Stated<T> | null {
  if (data?.kind !== 'scalar') return null;
  const value = read(data.text);
  return value === null ? null : { value, at: { file, span: data.span } };
}
