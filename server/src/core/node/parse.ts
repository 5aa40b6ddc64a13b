// Turns a program's text into TypeScript's syntax tree. Knows no meaning of it; loads the parser only when told to.

import type TypeScript from 'typescript';
import { memo } from '../base/memo.ts';
import type { SourceText } from '../base/source.ts';
import type { FilePath, Place } from '../base/span.ts';

/** TypeScript itself, once `loadParser` has been awaited. Nothing of `core/node` that walks trees runs before. */
export let ts: typeof TypeScript;

let loading: Promise<void> | null = null;

/** Loads the parser, once. */
export function loadParser(): Promise<void> {
  loading ??= import('typescript').then((chunk) => {
    ts = chunk.default;
  });
  return loading;
}

export function parserLoaded(): boolean {
  return ts !== undefined;
}

/** By extension, or a script without one in a `bin` folder (`bin/www`). */
const programFile = /\.(?:[cm]?[jt]sx?)$|\/bin\/[\w-]+$/i;

/** Whether the path is that of a JavaScript or TypeScript program, declarations and minified bundles excepted. */
export function isProgramPath(file: FilePath): boolean {
  return programFile.test(file) && !/\.d\.[cm]?ts$|\.min\.[cm]?js$/i.test(file);
}

/**
 * The syntax tree of a text. Syntax errors are kept beside everything before and after them; parent pointers are
 * not set. Throws only when `loadParser` was not awaited.
 */
export const parse: (source: SourceText) => TypeScript.SourceFile = memo((source: SourceText) => {
  const { file, text } = source;
  const kind = /\.json$/i.test(file)
    ? ts.ScriptKind.JSON
    : /\.[cm]?ts$/i.test(file)
      ? ts.ScriptKind.TS
      : /\.tsx$/i.test(file)
        ? ts.ScriptKind.TSX
        : ts.ScriptKind.JSX;
  const options = {
    languageVersion: ts.ScriptTarget.ESNext,
    jsDocParsingMode: ts.JSDocParsingMode.ParseNone,
  };
  try {
    return ts.createSourceFile(file, text, options, false, kind);
  } catch {
    // Thousands of brackets inside each other exhaust the parser's stack: then there is nothing to say of the file.
    return ts.createSourceFile(file, '', options, false, kind);
  }
});

/** Where a node of a source is, without the space and comments before it. */
export function placeOf(source: SourceText, node: TypeScript.Node): Place {
  return { file: source.file, span: { start: node.getStart(parse(source)), end: node.end } };
}
