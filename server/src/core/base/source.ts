// A file's text as read, and the whole input of an analysis. Immutable: an edit makes a new SourceText.
import { memo } from './memo.ts';
import type { FilePath, Span } from './span.ts';

export interface SourceText {
  readonly file: FilePath;
  /** Exactly as read: BOM and line ends kept, so offsets fit the bytes on disk. */
  readonly text: string;
  /** The same object in all versions of one open document, so that a version can build on the one before. */
  readonly lineage?: object;
}

/** What the snapshot knows of a file. `irrelevant`: it failed the text test, so no text is kept. */
export type FileEntry =
  | { readonly kind: 'text'; readonly source: SourceText }
  | { readonly kind: 'unreadable'; readonly why: string }
  | { readonly kind: 'absent' }
  | { readonly kind: 'irrelevant' };

/** FilePath → entry. An update costs its own file, not a copy of the map. */
export interface FileMap {
  get(file: FilePath): FileEntry | undefined;
  /** Every file that is known, in no promised order. */
  keys(): Iterable<FilePath>;
  /** Every file with text, in no promised order. */
  sources(): Iterable<SourceText>;
  /** The files whose entries are others than in `before`, another version of the map; null where that can't be told. */
  changesSince?(before: FileMap): readonly FilePath[] | null;
}

/** The whole input of an analysis. Nothing else is read. */
export interface Snapshot {
  /** The workspace folders, as URIs without a trailing slash. */
  readonly roots: readonly FilePath[];
  readonly files: FileMap;
  /** The disk's answers to include patterns: absolute pattern as URI → the matching files, sorted as glob(3) sorts. */
  readonly globs: { get(pattern: string): readonly FilePath[] | undefined };
}

export function sourceText(file: FilePath, text: string): SourceText {
  return { file, text };
}

/** Another version of a document. */
export function nextText(before: SourceText, text: string): SourceText {
  return { file: before.file, text, lineage: before.lineage ?? {} };
}

/** Offsets at which each line begins. A line ends at LF, CRLF or a lone CR, as in the language server protocol. */
export const lineStarts: (source: SourceText) => readonly number[] = memo((source: SourceText) => {
  const { text } = source;
  const starts = [0];
  const end = (mark: string, from: number) => {
    const at = text.indexOf(mark, from);
    return at === -1 ? text.length : at;
  };
  let feed = end('\n', 0);
  let carriage = end('\r', 0);
  while (feed < text.length || carriage < text.length) {
    const at = Math.min(feed, carriage);
    if (at === feed) feed = end('\n', at + 1);
    if (at === carriage) carriage = end('\r', at + 1);
    if (at + 1 !== feed || text[at] === '\n') starts.push(at + 1);
  }
  return starts;
});

/** 0-based line and column (UTF-16 units) of an offset; an offset outside the text is clamped. */
export function lineAndColumn(source: SourceText, offset: number): { line: number; column: number } {
  const starts = lineStarts(source);
  const at = Math.max(0, Math.min(offset, source.text.length));
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (starts[middle]! <= at) low = middle;
    else high = middle - 1;
  }
  return { line: low, column: at - starts[low]! };
}

/** The offset of a 0-based line and column; both are clamped to the text. */
export function offsetAt(source: SourceText, line: number, column: number): number {
  const starts = lineStarts(source);
  if (line < 0) return 0;
  if (line >= starts.length) return source.text.length;
  const next = starts[line + 1] ?? source.text.length + 1;
  return Math.min(starts[line]! + Math.max(0, column), next - 1, source.text.length);
}

export function textOf(source: SourceText, at: Span): string {
  return source.text.slice(at.start, at.end);
}

/** The text of a file in a snapshot, or null where it has none. */
export function sourceOf(snapshot: Snapshot, file: FilePath): SourceText | null {
  const entry = snapshot.files.get(file);
  return entry?.kind === 'text' ? entry.source : null;
}
