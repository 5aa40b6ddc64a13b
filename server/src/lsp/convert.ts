// The only place where the protocol's positions, ranges and URIs meet the core's offsets and file paths.
import type {
  CodeAction,
  CodeActionKind,
  CreateFile,
  Diagnostic,
  DiagnosticRelatedInformation,
  Location,
  Position,
  Range,
  TextDocumentContentChangeEvent,
  TextDocumentEdit,
  TextEdit,
  WorkspaceEdit,
} from 'vscode-languageserver';
import { DiagnosticSeverity } from 'vscode-languageserver';
import { URI } from 'vscode-uri';
import type { Edit, Fix } from '../core/base/edit.ts';
import type { Finding, Severity } from '../core/base/finding.ts';
import { groupBy } from '../core/base/group.ts';
import { lineAndColumn, nextText, offsetAt, type SourceText, sourceText } from '../core/base/source.ts';
import type { FilePath, Place, Span } from '../core/base/span.ts';
import type { Client } from './client.ts';

/** What the conversion has to know of files. */
export interface View {
  /** The text behind a file, as it is now; null where there is none. */
  source(file: FilePath): SourceText | null;
  /** The name under which the client knows it. */
  uriOf(file: FilePath): string;
  /** An open document's version; null for a file that is not open. */
  versionOf(file: FilePath): number | null;
  readonly client: Pick<Client, 'documentChanges' | 'createsFiles'>;
}

/** The canonical form of a client's URI, so that one file has one name however a client encodes it. */
export function fileOf(uri: string): FilePath {
  return URI.parse(uri).toString();
}

export function toPosition(source: SourceText, offset: number): Position {
  const { line, column } = lineAndColumn(source, offset);
  return { line, character: column };
}

export function toRange(source: SourceText, at: Span): Range {
  return { start: toPosition(source, at.start), end: toPosition(source, at.end) };
}

export function toOffset(source: SourceText, position: Position): number {
  return offsetAt(source, position.line, position.character);
}

export function toSpan(source: SourceText, range: Range): Span {
  const start = toOffset(source, range.start);
  return { start, end: Math.max(start, toOffset(source, range.end)) };
}

/** A place in a file without text (it went away) is the file's beginning. */
export function toLocation(at: Place, view: View): Location {
  return { uri: view.uriOf(at.file), range: toRange(textIn(view, at.file), at.span) };
}

function textIn(view: View, file: FilePath): SourceText {
  return view.source(file) ?? sourceText(file, '');
}

/** The text after a client's changes, each made to the result of the one before. */
export function changedText(
  source: SourceText,
  changes: readonly TextDocumentContentChangeEvent[],
): SourceText {
  return changes.reduce<SourceText>((before, change) => {
    if (!('range' in change)) return nextText(before, change.text);
    const { start, end } = toSpan(before, change.range);
    return nextText(before, before.text.slice(0, start) + change.text + before.text.slice(end));
  }, source);
}

const severities: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  info: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
};

/** `page` is where the rule is explained, or null. */
export function toDiagnostic(finding: Finding, view: View, page: string | null): Diagnostic {
  const related = (finding.notes ?? []).map(
    ({ at, message }): DiagnosticRelatedInformation => ({ location: toLocation(at, view), message }),
  );
  return {
    range: toLocation(finding.at, view).range,
    severity: severities[finding.severity],
    source: 'deploy-error-decoder',
    code: finding.rule,
    ...(page === null ? {} : { codeDescription: { href: page } }),
    message: finding.message,
    ...(related.length > 0 ? { relatedInformation: related } : {}),
  };
}

/**
 * Edits by file, each with the version of the document they were computed from, so that a client refuses them once
 * it has moved on. A file that does not exist yet is created.
 */
export function toWorkspaceEdit(edits: readonly Edit[], view: View): WorkspaceEdit {
  const byFile = [...groupBy(edits, (edit) => edit.file)].map(
    ([file, own]) => [file, own.map((edit) => toTextEdit(edit, textIn(view, file)))] as const,
  );
  if (!view.client.documentChanges) {
    return { changes: Object.fromEntries(byFile.map(([file, texts]) => [view.uriOf(file), texts])) };
  }
  const documentChanges: (TextDocumentEdit | CreateFile)[] = [];
  for (const [file, texts] of byFile) {
    const uri = view.uriOf(file);
    const isNew = view.source(file) === null;
    if (isNew) documentChanges.push({ kind: 'create', uri, options: { ignoreIfExists: true } });
    documentChanges.push({ textDocument: { uri, version: view.versionOf(file) }, edits: texts });
  }
  return { documentChanges };
}

/** Whether the client can make all that the edits are for. */
export function isApplicable(edits: readonly Edit[], view: View): boolean {
  return view.client.createsFiles || edits.every(({ file }) => view.source(file) !== null);
}

export function toTextEdit(edit: Omit<Edit, 'file'>, source: SourceText): TextEdit {
  return { range: toRange(source, edit.span), newText: edit.newText };
}

export function toCodeAction(fix: Fix, kind: CodeActionKind, view: View): CodeAction {
  return {
    title: fix.title,
    kind,
    ...(fix.applicability === 'safe' ? { isPreferred: true } : {}),
    edit: toWorkspaceEdit(fix.edits, view),
  };
}
