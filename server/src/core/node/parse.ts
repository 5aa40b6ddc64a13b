// Turns a program's text into TypeScript's syntax tree. Knows no meaning of it; loads the parser only when told to.

import type TypeScript from 'typescript';
import type { SourceText } from '../base/source.ts';
import type { Place } from '../base/span.ts';

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

/** Trees of the texts that were parsed last, the latest at the end; together at most `kept` UTF-16 units of text. */
const recent = new Map<SourceText, TypeScript.SourceFile>();
const kept = 500_000;
let length = 0;

/**
 * The syntax tree of a text. Syntax errors are kept beside everything before and after them; parent pointers are
 * not set. A tree is many times as large as its text, so only the latest are remembered. Throws only when
 * `loadParser` was not awaited.
 */
export function parse(source: SourceText): TypeScript.SourceFile {
  const known = recent.get(source);
  if (known !== undefined) {
    recent.delete(source);
    recent.set(source, known);
    return known;
  }
  const tree = parsed(source);
  recent.set(source, tree);
  length += source.text.length;
  for (const oldest of recent.keys()) {
    if (length <= kept || oldest === source) break;
    recent.delete(oldest);
    length -= oldest.text.length;
  }
  return tree;
}

function parsed({ file, text }: SourceText): TypeScript.SourceFile {
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
}

/** Where a node of a parsed source is, without the space and comments before it. */
export function placeOf(
  { source, tree }: { readonly source: SourceText; readonly tree: TypeScript.SourceFile },
  node: TypeScript.Node,
): Place {
  return { file: source.file, span: { start: node.getStart(tree), end: node.end } };
}
