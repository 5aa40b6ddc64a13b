// The only place where the protocol's positions, ranges and URIs meet the core's offsets and file paths.
import type {
  CodeAction,
  Diagnostic,
  DiagnosticRelatedInformation,
  Location,
  Position,
  Range,
  TextDocumentContentChangeEvent,
  TextDocumentEdit,
  TextEdit,
} from 'vscode-languageserver';
import { CodeActionKind, DiagnosticSeverity } from 'vscode-languageserver';
import { URI } from 'vscode-uri';
import type { Edit, Fix } from '../core/base/edit.ts';
import type { Finding, Severity } from '../core/base/finding.ts';
import { lineAndColumn, offsetAt, type SourceText, sourceText } from '../core/base/source.ts';
import type { FilePath, Place, Span } from '../core/base/span.ts';

/** The text behind a file, as it is now; null where there is none. */
export type Sources = (file: FilePath) => SourceText | null;

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
export function toLocation(at: Place, sources: Sources): Location {
  return { uri: at.file, range: toRange(sources(at.file) ?? sourceText(at.file, ''), at.span) };
}

/** The text after a client's changes, each made to the result of the one before. */
export function changedText(
  source: SourceText,
  changes: readonly TextDocumentContentChangeEvent[],
): SourceText {
  return changes.reduce<SourceText>((before, change) => {
    if (!('range' in change)) return sourceText(before.file, change.text);
    const { start, end } = toSpan(before, change.range);
    return sourceText(before.file, before.text.slice(0, start) + change.text + before.text.slice(end));
  }, source);
}

const severities: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  info: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
};

/** `page` is where the rule is explained, or null. */
export function toDiagnostic(finding: Finding, sources: Sources, page: string | null): Diagnostic {
  const related = (finding.notes ?? []).map(
    ({ at, message }): DiagnosticRelatedInformation => ({ location: toLocation(at, sources), message }),
  );
  return {
    range: toLocation(finding.at, sources).range,
    severity: severities[finding.severity],
    source: 'deploy-error-decoder',
    code: finding.rule,
    ...(page === null ? {} : { codeDescription: { href: page } }),
    message: finding.message,
    ...(related.length > 0 ? { relatedInformation: related } : {}),
  };
}

export function toTextEdit(edit: Edit, sources: Sources): TextEdit {
  const source = sources(edit.file) ?? sourceText(edit.file, '');
  return { range: toRange(source, edit.span), newText: edit.newText };
}

/**
 * Edits by file, each with the version of the document they were computed from, so that a client refuses them
 * once it has moved on; null for a file that is not open.
 */
export function toDocumentEdits(
  edits: readonly Edit[],
  sources: Sources,
  versionOf: (file: FilePath) => number | null,
): TextDocumentEdit[] {
  return [...Map.groupBy(edits, ({ file }) => file)].map(([file, own]) => ({
    textDocument: { uri: file, version: versionOf(file) },
    edits: own.map((edit) => toTextEdit(edit, sources)),
  }));
}

export function toCodeAction(
  fix: Fix,
  kind: string,
  sources: Sources,
  versionOf: (file: FilePath) => number | null,
): CodeAction {
  return {
    title: fix.title,
    kind,
    ...(fix.applicability === 'safe' && kind === CodeActionKind.QuickFix ? { isPreferred: true } : {}),
    edit: { documentChanges: toDocumentEdits(fix.edits, sources, versionOf) },
  };
}
