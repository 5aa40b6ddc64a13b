// The features of the nginx language as the protocol has them. Decides nothing: the core's answers in other shapes.
import {
  type CodeAction,
  type CompletionItem as CompletionItemAnswer,
  CompletionItemKind,
  CompletionItemTag,
  type DocumentHighlight,
  DocumentHighlightKind,
  type DocumentLink,
  type DocumentSymbol,
  ErrorCodes,
  type FoldingRange,
  FoldingRangeKind,
  type FormattingOptions,
  type InlayHint,
  InsertTextFormat,
  type Location,
  MarkupKind,
  type Position,
  type Range,
  ResponseError,
  type SelectionRange,
  SemanticTokensBuilder,
  type SignatureHelp,
  type SymbolInformation,
  SymbolKind,
  type TextEdit,
  type WorkspaceEdit,
  type WorkspaceSymbol,
} from 'vscode-languageserver';
import type { Analysis } from '../core/analysis.ts';
import {
  type CompletionKind,
  completionText,
  documentLinks,
  documentSymbols,
  folds,
  formatNginx,
  formatOnType,
  highlights,
  inlayHints,
  type Layout,
  type NginxSymbol,
  nginxActions,
  nginxCompletion,
  type SymbolKind as OurSymbolKind,
  type Reference,
  renamable,
  renameEdits,
  selections,
  semanticTokens,
  signatureHelp,
  tokenModifiers,
  tokenTypes,
  workspaceSymbols,
} from '../core/analysis.ts';
import {
  toLocation,
  toOffset,
  toPosition,
  toRange,
  toSpan,
  toTextEdit,
  toWorkspaceEdit,
  type View,
} from './convert.ts';
import type { Here } from './here.ts';

const completionKinds: Readonly<Record<CompletionKind, CompletionItemKind>> = {
  directive: CompletionItemKind.Property,
  block: CompletionItemKind.Struct,
  value: CompletionItemKind.Value,
  parameter: CompletionItemKind.Field,
  variable: CompletionItemKind.Variable,
  upstream: CompletionItemKind.Module,
  location: CompletionItemKind.Function,
  file: CompletionItemKind.File,
  header: CompletionItemKind.Constant,
  name: CompletionItemKind.Reference,
};

export function completion(
  { analysis, file, source, view }: Here,
  position: Position,
  typed: string | null,
): CompletionItemAnswer[] {
  const offset = toOffset(source, position);
  return nginxCompletion(analysis, file, offset, typed).map((item) => ({
    label: item.label,
    kind: completionKinds[item.kind],
    detail: item.detail,
    sortText: `${item.order}${item.label}`,
    // An editor compares it with what the range holds.
    filterText: item.kind === 'variable' ? item.newText : item.label,
    textEdit: {
      range: toRange(source, item.replace),
      newText: item.snippet && !view.client.snippets ? item.label : item.newText,
    },
    insertTextFormat:
      item.snippet && view.client.snippets ? InsertTextFormat.Snippet : InsertTextFormat.PlainText,
    ...(item.deprecated ? { tags: [CompletionItemTag.Deprecated] } : {}),
    ...(item.page === null ? {} : { data: item.page }),
  }));
}

/** The official text of an item, once a person looks at it. */
export function resolvedCompletion(
  item: CompletionItemAnswer,
  reference: Reference | null,
): CompletionItemAnswer {
  const page: unknown = item.data;
  const text = typeof page === 'string' && reference !== null ? completionText(page, reference) : null;
  return text === null ? item : { ...item, documentation: { kind: MarkupKind.Markdown, value: text } };
}

export function signature({ analysis, file, source, view }: Here, position: Position): SignatureHelp | null {
  const help = signatureHelp(analysis, file, toOffset(source, position));
  if (help === null) return null;
  return {
    signatures: help.signatures.map(({ label, parameters }) => ({
      label,
      parameters: parameters.map(([start, end]) => ({
        label: view.client.labelOffsets ? [start, end] : label.slice(start, end),
      })),
    })),
    activeSignature: 0,
    activeParameter: help.active,
  };
}

export function highlighted({ analysis, file, source }: Here, position: Position): DocumentHighlight[] {
  return highlights(analysis, file, toOffset(source, position)).map((each) => ({
    range: toRange(source, each),
    kind: each.defines ? DocumentHighlightKind.Write : DocumentHighlightKind.Text,
  }));
}

/** The range and name that a rename starts from; an error with the reason where nothing can be renamed. */
export function prepareRename(
  { analysis, file, source }: Here,
  position: Position,
): { range: Range; placeholder: string } {
  const answer = renamable(analysis, file, toOffset(source, position));
  if (answer.kind === 'refused') throw new ResponseError(ErrorCodes.InvalidRequest, answer.why);
  return { range: toRange(source, answer.at), placeholder: answer.name };
}

export function rename(
  { analysis, file, source, view }: Here,
  position: Position,
  newName: string,
): WorkspaceEdit {
  const answer = renameEdits(analysis, file, toOffset(source, position), newName);
  if (answer.kind === 'refused') throw new ResponseError(ErrorCodes.InvalidRequest, answer.why);
  return toWorkspaceEdit(answer.edits, view);
}

const symbolKinds: Readonly<Record<OurSymbolKind, SymbolKind>> = {
  module: SymbolKind.Module,
  server: SymbolKind.Class,
  location: SymbolKind.Method,
  upstream: SymbolKind.Namespace,
  peer: SymbolKind.Interface,
  variable: SymbolKind.Variable,
  condition: SymbolKind.Operator,
  block: SymbolKind.Struct,
};

export function symbols({ analysis, file, source, view }: Here): DocumentSymbol[] | SymbolInformation[] {
  if (!view.client.outlineTree)
    return flatSymbols(documentSymbols(analysis, file), '', { source, file, view });
  const shown = ({ name, detail, kind, span, selection, children }: NginxSymbol): DocumentSymbol => ({
    name,
    detail,
    kind: symbolKinds[kind],
    range: toRange(source, span),
    selectionRange: toRange(source, selection),
    children: children.map(shown),
  });
  return documentSymbols(analysis, file).map(shown);
}

function flatSymbols(
  all: readonly NginxSymbol[],
  container: string,
  { source, file, view }: Pick<Here, 'source' | 'file' | 'view'>,
): SymbolInformation[] {
  return all.flatMap(({ name, kind, span, children }) => [
    {
      name,
      kind: symbolKinds[kind],
      location: { uri: view.uriOf(file), range: toRange(source, span) },
      ...(container === '' ? {} : { containerName: container }),
    },
    ...flatSymbols(children, name, { source, file, view }),
  ]);
}

export function symbolsEverywhere(analysis: Analysis, view: View, query: string): WorkspaceSymbol[] {
  return workspaceSymbols(analysis, query).map(({ name, kind, at, container }) => ({
    name,
    kind: symbolKinds[kind],
    location: toLocation(at, view) satisfies Location,
    ...(container === '' ? {} : { containerName: container }),
  }));
}

const foldKinds = { comment: FoldingRangeKind.Comment, region: FoldingRangeKind.Region } as const;

export function folding({ analysis, file, source }: Here): FoldingRange[] {
  return folds(analysis, file).map(({ kind, span }) => {
    const { start, end } = toRange(source, span);
    return {
      startLine: start.line,
      endLine: end.line,
      ...(kind === 'block' ? {} : { kind: foldKinds[kind] }),
    };
  });
}

export function selectionRanges(
  { analysis, file, source }: Here,
  positions: readonly Position[],
): SelectionRange[] {
  return positions.map((position) => {
    const spans = selections(analysis, file, toOffset(source, position));
    const whole: SelectionRange = { range: toRange(source, { start: 0, end: source.text.length }) };
    return spans.reduceRight<SelectionRange>(
      (parent, span) => ({ range: toRange(source, span), parent }),
      whole,
    );
  });
}

export function links({ analysis, file, source, view }: Here): DocumentLink[] {
  return documentLinks(analysis, file).map(({ span, target }) => ({
    range: toRange(source, span),
    target: view.uriOf(target),
  }));
}

export const tokenLegend = { tokenTypes: [...tokenTypes], tokenModifiers: [...tokenModifiers] };

export function tokens({ analysis, file, source }: Here): { data: number[] } {
  const builder = new SemanticTokensBuilder();
  for (const { start, end, type, modifiers } of semanticTokens(analysis, file)) {
    const { line, character } = toPosition(source, start);
    const bits = modifiers.reduce((sum, modifier) => sum | (1 << tokenModifiers.indexOf(modifier)), 0);
    builder.push(line, character, end - start, tokenTypes.indexOf(type), bits);
  }
  return { data: builder.build().data };
}

export function hints({ analysis, file, source }: Here, range: Range): InlayHint[] {
  return inlayHints(analysis, file, toSpan(source, range)).map(({ offset, label, tooltip }) => ({
    position: toPosition(source, offset),
    label,
    tooltip: { kind: MarkupKind.Markdown, value: tooltip },
    paddingLeft: true,
  }));
}

/** The edits that lay a document out; none where the core refuses, since a formatter that is unsure does nothing. */
export function formatting({ source }: Here, options: FormattingOptions, range?: Range): TextEdit[] {
  const formatted = formatNginx(source, layoutOf(options), range && toSpan(source, range));
  return formatted.kind === 'refused' ? [] : formatted.edits.map((edit) => toTextEdit(edit, source));
}

export function formattingOnType(
  { source }: Here,
  position: Position,
  typed: string,
  options: FormattingOptions,
): TextEdit[] {
  const formatted = formatOnType(source, toOffset(source, position), typed, layoutOf(options));
  return formatted.kind === 'refused' ? [] : formatted.edits.map((edit) => toTextEdit(edit, source));
}

function layoutOf({ insertSpaces, tabSize }: FormattingOptions): Layout {
  return { indent: insertSpaces ? ' '.repeat(Math.max(1, tabSize)) : '\t' };
}

export function refactorings({ analysis, file, source, view }: Here, range: Range): CodeAction[] {
  return nginxActions(analysis, file, toSpan(source, range)).map(({ title, kind, edits }) => ({
    title,
    kind,
    edit: toWorkspaceEdit(edits, view),
  }));
}
