// Text edits over offsets, and the fixes made of them.
import type { FilePath, Span } from './span.ts';

export interface Edit {
  readonly file: FilePath;
  /** What is replaced; empty for an insertion. */
  readonly span: Span;
  readonly newText: string;
}

/** `safe`: nothing at run time changes but the flagged value. Everything else is a suggestion. */
export type Applicability = 'safe' | 'suggestion';

export interface Fix {
  /** The deed: «Raise server.keepAliveTimeout to 65 s». */
  readonly title: string;
  readonly applicability: Applicability;
  /** May span files. */
  readonly edits: readonly [Edit, ...Edit[]];
}

/** Where new variables can be written: `opening`, then `before`, name, `between`, value and `after` for each. */
export interface VariablePlace {
  readonly file: FilePath;
  readonly offset: number;
  readonly opening: string;
  readonly before: string;
  readonly between: string;
  readonly after: string;
}

/**
 * The text after the edits of one file. Edits are given in any order; two that overlap throw a RangeError, since
 * that is a mistake of the program, never of the user. Insertions at one offset keep their order.
 */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  const sorted = edits
    .map((edit, index) => ({ edit, index }))
    .sort(
      (a, b) =>
        a.edit.span.start - b.edit.span.start || a.edit.span.end - b.edit.span.end || a.index - b.index,
    );
  let result = '';
  let end = 0;
  for (const { edit } of sorted) {
    if (edit.span.start < end || edit.span.end > text.length) {
      throw new RangeError(`edits overlap or leave the text at ${edit.span.start}`);
    }
    result += text.slice(end, edit.span.start) + edit.newText;
    end = edit.span.end;
  }
  return result + text.slice(end);
}
