// A finding as `check --format json` promises it; the other formats are made from this. Lines and columns are 1-based.
import type { Applicability, Fix } from '../../core/base/edit.ts';
import type { Finding, Severity } from '../../core/base/finding.ts';
import { lineAndColumn, type SourceText, sourceText } from '../../core/base/source.ts';
import type { FilePath, Place, Span } from '../../core/base/span.ts';

export interface Position {
  readonly line: number;
  /** In UTF-16 units. */
  readonly column: number;
  /** 0-based. */
  readonly offset: number;
}
export interface Range {
  readonly start: Position;
  readonly end: Position;
}
export interface Located {
  readonly file: string;
  readonly range: Range;
}
export interface Problem extends Located {
  readonly rule: string;
  readonly severity: Severity;
  readonly message: string;
  /** Where the rule is explained; null where no page exists. */
  readonly url: string | null;
  readonly first?: true;
  readonly notes: readonly (Located & { readonly message: string })[];
  readonly fixes: readonly FixJson[];
}
export interface FixJson {
  readonly title: string;
  readonly applicability: Applicability;
  readonly edits: readonly (Located & { readonly newText: string })[];
}

export interface Summary {
  readonly files: number;
  readonly error: number;
  readonly warning: number;
  readonly info: number;
  readonly hint: number;
}

/** What `check` found, ready to be written in any format. */
export interface CheckReport {
  readonly version: 1;
  readonly problems: readonly Problem[];
  readonly summary: Summary;
}

/** How places become what a reader sees. */
export interface Places {
  /** Relative to the working directory, with `/`. */
  name(file: FilePath): string;
  /** Null where the file has no text. */
  source(file: FilePath): SourceText | null;
}

export function located(at: Place, places: Places): Located {
  const source = places.source(at.file) ?? sourceText(at.file, '');
  return { file: places.name(at.file), range: rangeOf(source, at.span) };
}

export function rangeOf(source: SourceText, at: Span): Range {
  return { start: positionOf(source, at.start), end: positionOf(source, at.end) };
}

function positionOf(source: SourceText, offset: number): Position {
  const { line, column } = lineAndColumn(source, offset);
  return { line: line + 1, column: column + 1, offset };
}

export function problemOf(finding: Finding, places: Places, url: (rule: string) => string | null): Problem {
  return {
    rule: finding.rule,
    severity: finding.severity,
    message: finding.message,
    url: url(finding.rule),
    ...located(finding.at, places),
    ...(finding.first === true ? { first: true } : {}),
    notes: (finding.notes ?? []).map(({ at, message }) => ({ message, ...located(at, places) })),
    fixes: (finding.fixes ?? []).map((fix) => fixJson(fix, places)),
  };
}

export function fixJson({ title, applicability, edits }: Fix, places: Places): FixJson {
  return {
    title,
    applicability,
    edits: edits.map(({ file, span, newText }) => ({ ...located({ file, span }, places), newText })),
  };
}

/** `files` is how many files took part in the analysis. */
export function checkReport(problems: readonly Problem[], files: number): CheckReport {
  const count = (severity: Severity) => problems.filter((each) => each.severity === severity).length;
  return {
    version: 1,
    problems,
    summary: {
      files,
      error: count('error'),
      warning: count('warning'),
      info: count('info'),
      hint: count('hint'),
    },
  };
}
