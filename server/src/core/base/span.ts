// Where something is: a half-open range of UTF-16 offsets, alone or in a named file. Knows no lines and columns.

/** A canonical URI string (`file:///srv/app/nginx.conf`). Only workspace, lsp and cli turn it into a path. */
export type FilePath = string;

/** UTF-16 offsets into a file's text exactly as read (BOM and CRLF kept); half open. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

export interface Place {
  readonly file: FilePath;
  readonly span: Span;
}

export function span(start: number, end: number): Span {
  return { start, end };
}

/** The place of something that may be moved, as nodes of nginx's tree are: it moves along. */
export function place(file: FilePath, at: Span): Place {
  return { file, span: at };
}

/** Whether `offset` is inside the span or at either of its ends (a cursor touches both). */
export function touches(at: Span, offset: number): boolean {
  return at.start <= offset && offset <= at.end;
}

export function overlaps(a: Span, b: Span): boolean {
  return a.start < b.end && b.start < a.end;
}

export function samePlace(a: Place, b: Place): boolean {
  return a.file === b.file && a.span.start === b.span.start && a.span.end === b.span.end;
}

/** Orders places by file, then start, then end. */
export function comparePlaces(a: Place, b: Place): number {
  if (a.file !== b.file) return a.file < b.file ? -1 : 1;
  return a.span.start - b.span.start || a.span.end - b.span.end;
}
