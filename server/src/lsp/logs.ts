// What an editor shows of a log: hover, hints, ruler, groups, folds, windows. The core decodes; this counts lines.
import {
  type CodeAction,
  CodeActionKind,
  type CodeLens,
  type FoldingRange,
  type Hover,
  type Location,
  MarkupKind,
  type Position,
  type Range,
} from 'vscode-languageserver';
import {
  type Analysis,
  decodeIn,
  decodeLine,
  emptySummary,
  entryAt,
  finishSummary,
  type GroupName,
  groupKey,
  groupTitle,
  histogram,
  isUnfinished,
  type Reading,
  renderReading,
  type Summary,
  type SummaryGroup,
  type SummaryState,
  shortVerdict,
  summarizeChunk,
} from '../core/analysis.ts';
import { memo } from '../core/base/memo.ts';
import { lineAndColumn, lineStarts, type SourceText } from '../core/base/source.ts';
import { isPacked, linesOf, logBytes, type Progress, tailOf } from '../workspace/logs.ts';
import { toCodeAction, toLocation, type View } from './convert.ts';
import type { Here } from './here.ts';
import type {
  LogGroup,
  LogHint,
  LogLink,
  LogRuler,
  LogSummary,
  LogWindow,
  LogWindowParams,
  Urgency,
} from './messages.ts';

/** A client that can run our commands makes links and lenses clickable. */
export interface LogClient {
  readonly commands: boolean;
}

/** The text of a document's line (0-based), without its end; '' outside the text. */
function lineOf(source: SourceText, line: number): string {
  const starts = lineStarts(source);
  const start = starts[line];
  if (start === undefined) return '';
  return source.text.slice(start, starts[line + 1] ?? source.text.length).replace(/[\r\n]+$/, '');
}

/** The entry that a line belongs to, in one line: a paste may have been wrapped. */
function entryOf(source: SourceText, line: number): string {
  const { length } = lineStarts(source);
  return entryAt((at) => (at < length ? lineOf(source, at) : undefined), line).text;
}

export function logHover({ analysis, source, view }: Here, { line }: Position): Hover | null {
  const text = lineOf(source, line);
  const reading = decodeIn(analysis, entryOf(source, line));
  if (reading.line.kind === 'unknown' || reading.line.kind === 'continuation') return null;
  const value = renderReading(reading, analysis.topology, ({ at }) => {
    const { uri, range } = toLocation(at, view);
    return `${uri}#L${range.start.line + 1}`;
  });
  const range = { start: { line, character: 0 }, end: { line, character: text.length } };
  return { contents: { kind: MarkupKind.Markdown, value }, range };
}

/** From a log line to the location, the upstream and the listener it speaks of. */
export function logDefinitions({ analysis, source, view }: Here, { line }: Position): Location[] {
  return decodeLine(entryOf(source, line), analysis.topology).links.map(({ at }) => toLocation(at, view));
}

export function logActions({ analysis, source, view }: Here, range: Range, client: LogClient): CodeAction[] {
  const actions: CodeAction[] = [];
  const reading = decodeIn(analysis, entryOf(source, range.start.line));
  for (const fix of reading.fixes) actions.push(toCodeAction(fix, CodeActionKind.QuickFix, view));
  if (!client.commands) return actions;
  for (const { title, uri, line, column } of linksOf(reading, view)) {
    const command = { title, command: 'deploy-error-decoder.showPlace', arguments: [uri, line, column] };
    actions.push({ title: `Go to ${title}`, kind: CodeActionKind.QuickFix, command });
  }
  return actions;
}

/** The lines `from` to `to`, the last one excluded. */
export function logHints(source: SourceText, from: number, to: number): LogHint[] {
  const hints: LogHint[] = [];
  const last = Math.min(to, lineStarts(source).length);
  for (let line = Math.max(0, from); line < last; line++) {
    const alone = decodeLine(lineOf(source, line), null);
    const reading = isUnfinished(alone.line) ? decodeLine(entryOf(source, line), null) : alone;
    const text = shortVerdict(reading);
    if (text !== '') hints.push({ line, text, urgency: reading.urgency ?? 'noise' });
  }
  return hints;
}

/** A log counted once: each line's group, and what every group needs to be shown. */
interface Counted extends Summary {
  readonly state: SummaryState;
  /** By `groupKey`: where the first line stands, and the counts over time. */
  readonly details: ReadonlyMap<string, { readonly line: number; readonly histogram: readonly number[] }>;
}

/** Counts what it is given piece by piece; `each` is told every line's group. */
function counter(each: (group: number) => void = () => {}): {
  add(bytes: Uint8Array): void;
  finish(): Counted;
} {
  const bars = histogram();
  const first: number[] = [];
  let line = 0;
  const state = emptySummary((group, time) => {
    if (group >= 0) {
      first[group] ??= line;
      bars.add(group, time);
    }
    each(group);
    line++;
  });
  return {
    add: (bytes) => summarizeChunk(state, bytes),
    finish() {
      const summary = finishSummary(state);
      const details = new Map(
        state.groups.map((group, i) => [groupKey(group), { line: first[i] ?? 0, histogram: bars.counts(i) }]),
      );
      return { state, ...summary, details };
    },
  };
}

interface CountedDocument extends Counted {
  /** Of each line: its group's index in the state, or -1. */
  readonly groupOf: readonly number[];
}

const countedDocument: (source: SourceText) => CountedDocument = memo((source: SourceText) => {
  const groupOf: number[] = [];
  const counted = counter((group) => groupOf.push(group));
  counted.add(new TextEncoder().encode(source.text));
  return { ...counted.finish(), groupOf };
});

/** More runs than this an overview ruler cannot show. */
const mostRuns = 4000;

export function logRuler(source: SourceText): LogRuler {
  const { groupOf, state } = countedDocument(source);
  const urgencyOf = (line: number) => state.groups[groupOf[line]!]?.urgency ?? null;
  const runs: { from: number; to: number; urgency: Urgency }[] = [];
  // In a long log a run stands for several lines, with the worst of them.
  const step = Math.max(1, Math.ceil(groupOf.length / mostRuns));
  for (let line = 0; line < groupOf.length; line += step) {
    const end = Math.min(line + step, groupOf.length);
    let urgency: Urgency | null = null;
    for (let each = line; each < end; each++) urgency = worse(urgency, urgencyOf(each));
    const before = runs.at(-1);
    if (urgency === null) continue;
    if (before?.urgency === urgency && before.to === line) before.to = end;
    else runs.push({ from: line, to: end, urgency });
  }
  return { runs };
}

const ranks = { noise: 1, notice: 2, act: 3 } as const;

function worse(a: Urgency | null, b: Urgency | null): Urgency | null {
  if (a === null || b === null) return a ?? b;
  return ranks[a] >= ranks[b] ? a : b;
}

/** Neighbouring lines of one group, as one fold. */
export function logFolds(source: SourceText): FoldingRange[] {
  const { groupOf } = countedDocument(source);
  const folds: FoldingRange[] = [];
  for (let start = 0; start < groupOf.length; ) {
    let end = start + 1;
    while (end < groupOf.length && groupOf[end] === groupOf[start]) end++;
    if (groupOf[start]! >= 0 && end - start >= 3) folds.push({ startLine: start, endLine: end - 1 });
    start = end;
  }
  return folds;
}

const mostLenses = 300;

/** What a group is, above its first line. */
export function logLenses(source: SourceText, uri: string, client: LogClient): CodeLens[] {
  const { groups, details } = countedDocument(source);
  return groups
    .filter(({ count, urgency }) => count > 1 && urgency !== 'noise')
    .slice(0, mostLenses)
    .map((group) => {
      const key = groupKey(group);
      const line = details.get(key)!.line;
      const at = { line, character: 0 };
      const title = [`${group.count} × ${groupTitle(group)}`, group.route, group.upstream, period(group)]
        .filter(Boolean)
        .join(' · ');
      const command = client.commands ? 'deploy-error-decoder.showGroup' : '';
      return { range: { start: at, end: at }, command: { title, command, arguments: [uri, key] } };
    });
}

function period({ first, last }: SummaryGroup): string {
  if (first === null || last === null) return '';
  const sameDay = first.slice(0, 10) === last.slice(0, 10);
  const shown = (time: string) => (sameDay ? time.slice(11) : time.replace('T', ' '));
  return first === last ? shown(first) : `${shown(first)} to ${shown(last)}`;
}

export function documentSummary(source: SourceText, analysis: Analysis, view: View): LogSummary {
  return summaryFor(countedDocument(source), analysis, view);
}

export async function fileSummary(
  path: string,
  progress: Progress,
  analysis: Analysis,
  view: View,
): Promise<LogSummary> {
  const counted = counter();
  for await (const piece of logBytes(path, progress)) counted.add(piece);
  return summaryFor(counted.finish(), analysis, view);
}

function summaryFor(counted: Counted, analysis: Analysis, view: View): LogSummary {
  const { lines, from, to, groups, access, other, details } = counted;
  return { lines, from, to, access, other, groups: groups.map(shown) };

  function shown(group: SummaryGroup): LogGroup {
    const key = groupKey(group);
    const { line, histogram: bars } = details.get(key)!;
    return {
      key,
      signature: group.signature,
      title: groupTitle(group),
      upstream: group.upstream,
      route: group.route,
      count: group.count,
      first: group.first,
      last: group.last,
      line,
      sample: group.sample,
      histogram: bars,
      urgency: group.urgency ?? 'notice',
      links: linksOf(decodeLine(group.sample, analysis.topology), view),
    };
  }
}

function linksOf(reading: Reading, view: View): LogLink[] {
  return reading.links.map(({ what, title, at }) => {
    const source = view.source(at.file);
    const { line, column } = source === null ? { line: 0, column: 0 } : lineAndColumn(source, at.span.start);
    return { what, title: `${what} ${title}`, uri: view.uriOf(at.file), line, column };
  });
}

/** The lines of an open document that a window asks for. */
export function documentWindow(source: SourceText, params: LogWindowParams): LogWindow {
  const { groupOf, state } = countedDocument(source);
  const wanted = state.groups.map((group) => wants(params, group));
  const starts = lineStarts(source);
  const parts: string[] = [];
  let length = 0;
  let line = groupOf.length - 1;
  for (; line >= 0 && length < params.limit; line--) {
    const group = groupOf[line]!;
    if (!(isWhole(params) || wanted[group])) continue;
    const text = source.text.slice(starts[line], starts[line + 1] ?? source.text.length);
    parts.push(text.endsWith('\n') ? text : `${text}\n`);
    length += text.length;
  }
  return { text: parts.reverse().join(''), cut: line >= 0, size: source.text.length };
}

export function fileWindow(path: string, params: LogWindowParams, progress: Progress): Promise<LogWindow> {
  if (isWhole(params) && !isPacked(path)) return Promise.resolve(tailOf(path, params.limit));
  return linesOf(path, (group) => isWhole(params) || wants(params, group), params.limit, progress);
}

function isWhole({ key, signature }: LogWindowParams): boolean {
  return key === null && signature === null;
}

function wants({ key, signature }: LogWindowParams, group: GroupName): boolean {
  return key === null ? group.signature === signature : groupKey(group) === key;
}
