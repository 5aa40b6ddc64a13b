// The fixture format: one text is one workspace with what is expected of it. Knows no rule.
//
//   -- nginx.conf --                 starts a file
//       keepalive 32;
//   #   ^^^^^^^^^^^^^ rule-id "part of the message"        a problem at the carets' columns of the line above
//   //  ^^^^ note "part of the message"                    a note of some problem there
//   #<^^ …                           the span begins in column 0, under the comment sign and the `<`
//   #   ^^^... …                     the span goes on to a later line
//   #   ^^^^ error rule-id "…"       a severity other than the rule's own
//   $0                               the cursor
//   -- fix "title": nginx.conf --    the whole file after that fix; files not named stay as they are
//   -- "anything" after ## on its own line before the first file is a remark
import assert from 'node:assert/strict';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { type Analysis, analyze, parseSettings, prepare, wanted } from '../server/src/core/analysis.ts';
import { applyEdits, type Edit, type Fix } from '../server/src/core/base/edit.ts';
import type { Finding, Severity } from '../server/src/core/base/finding.ts';
import { pathTest } from '../server/src/core/base/glob.ts';
import { resolvePath } from '../server/src/core/base/path.ts';
import {
  type FileEntry,
  type FileMap,
  lineAndColumn,
  lineStarts,
  type Snapshot,
  type SourceText,
  sourceText,
} from '../server/src/core/base/source.ts';
import { comparePlaces, type FilePath, type Place } from '../server/src/core/base/span.ts';
import type { Settings } from '../server/src/core/settings.ts';

export const root = 'file:///w';

export interface Expectation {
  readonly file: string;
  /** 0-based, after the expectation lines are gone. */
  readonly line: number;
  readonly column: number;
  /** Null where the span goes on to a later line. */
  readonly endColumn: number | null;
  readonly severity: Severity | null;
  /** A rule's id, or `note`. */
  readonly id: string;
  readonly part: string;
}

export interface Fixture {
  readonly remark: string;
  /** Relative path → text without expectation lines and cursor. */
  readonly files: ReadonlyMap<string, string>;
  readonly expectations: readonly Expectation[];
  readonly cursor: { readonly file: string; readonly offset: number } | null;
  /** Title → relative path → text. */
  readonly fixes: ReadonlyMap<string, ReadonlyMap<string, string>>;
}

const header = /^-- (?:fix "(.*)": )?(.+?) --$/;
const marker = /^(\s*)(#|\/\/|;)(<?)( *)(\^+)(\.\.\.)?(?: (.*))?$/;
const expected = /^(?:(error|warning|info|hint) )?([a-z0-9-]+) "((?:[^"\\]|\\.)*)"$/;

export function parseFixture(text: string): Fixture {
  const files = new Map<string, string>();
  const expectations: Expectation[] = [];
  const fixes = new Map<string, Map<string, string>>();
  let cursor: Fixture['cursor'] = null;
  let remark = '';
  let path = '';
  let fix: string | undefined;
  let lines: string[] | null = null;

  const close = (): void => {
    if (lines === null) return;
    let body = lines.join('\n');
    if (fix === undefined) {
      const at = body.indexOf('$0');
      if (at !== -1) {
        if (cursor !== null) throw new Error('a fixture has one cursor');
        cursor = { file: path, offset: at };
        body = body.slice(0, at) + body.slice(at + 2);
      }
      if (files.has(path)) throw new Error(`${path} is there twice`);
      files.set(path, body);
    } else {
      const ofFix = fixes.get(fix) ?? new Map<string, string>();
      if (ofFix.has(path)) throw new Error(`fix "${fix}" of ${path} is there twice`);
      fixes.set(fix, ofFix.set(path, body));
    }
  };

  const all = text.split('\n');
  if (all.at(-1) === '') all.pop();
  for (const line of all) {
    const starts = header.exec(line);
    if (starts !== null) {
      // The line end before a header belongs to the file above.
      lines?.push('');
      close();
      [, fix, path] = starts as unknown as [string, string | undefined, string];
      lines = [];
      continue;
    }
    if (lines === null) {
      remark += `${line}\n`;
      continue;
    }
    const found = fix === undefined ? marker.exec(line) : null;
    if (found === null) {
      lines.push(line);
      continue;
    }
    const [, indent, sign, left, gap, carets, more, rest] = found as unknown as string[];
    const what = expected.exec(rest ?? '');
    if (what === null) throw new Error(`unknown marker: ${line}`);
    const signEnd = indent!.length + sign!.length + left!.length;
    const column = left === '<' ? indent!.length : signEnd + gap!.length;
    if (left === '<' && gap !== '') throw new Error(`carets must follow «<»: ${line}`);
    if (lines.length === 0) throw new Error(`a marker stands below its line: ${line}`);
    expectations.push({
      file: path,
      line: lines.length - 1,
      column,
      endColumn: more === undefined ? signEnd + gap!.length + carets!.length : null,
      severity: (what[1] as Severity | undefined) ?? null,
      id: what[2]!,
      part: JSON.parse(`"${what[3]}"`),
    });
  }
  lines?.push('');
  close();
  return { remark, files, expectations, cursor, fixes };
}

/** A file map over texts by relative path; every other file is absent. */
export function fileMap(files: ReadonlyMap<string, string | Uint8Array>): FileMap {
  const sources = new Map<FilePath, SourceText>();
  for (const [path, text] of files) {
    const file = resolvePath(root, path);
    sources.set(file, sourceText(file, String(text)));
  }
  const entries = new Map<FilePath, FileEntry>();
  for (const [file, source] of sources) entries.set(file, { kind: 'text', source });
  return {
    get: (file) => entries.get(file) ?? { kind: 'absent' },
    keys: () => entries.keys(),
    sources: () => sources.values(),
  };
}

/** The snapshot of a workspace held in memory; include patterns are answered from its files. */
export function snapshotOf(files: ReadonlyMap<string, string>, settings?: Settings): Snapshot {
  const map = fileMap(files);
  let globs: ReadonlyMap<string, readonly FilePath[]> = new Map();
  let snapshot: Snapshot = { roots: [root], files: map, globs };
  const inForce = settings ?? settingsOf(snapshot);
  for (let round = 0; round < 16; round++) {
    const missing = wanted(snapshot, inForce).globs.filter((glob) => !globs.has(glob));
    if (missing.length === 0) break;
    const answers = missing.map((glob) => [glob, filesThatMatch(map, glob)] as const);
    // What was derived from a snapshot is kept with it, so each round has one of its own.
    globs = new Map([...globs, ...answers]);
    snapshot = { ...snapshot, globs };
  }
  return snapshot;
}

function filesThatMatch(map: FileMap, glob: string): readonly FilePath[] {
  const matches = pathTest(decodeURIComponent(glob));
  return [...map.keys()].filter((file) => matches(decodeURIComponent(file))).sort();
}

/** The settings that the workspace's own file states. Complaints are a mistake of the fixture. */
export function settingsOf(snapshot: Snapshot): Settings {
  const file = resolvePath(root, 'deploy-error-decoder.json');
  const entry = snapshot.files.get(file);
  const { settings, complaints } = parseSettings(entry?.kind === 'text' ? entry.source : {});
  assert.deepEqual(complaints, [], 'the fixture has settings that are in order');
  return settings;
}

export async function analyzeFiles(files: ReadonlyMap<string, string>): Promise<Analysis> {
  await prepare({ roots: [root], files: fileMap(files), globs: new Map() });
  const snapshot = snapshotOf(files);
  const settings = settingsOf(snapshot);
  return analyze(snapshot, settings, { strict: true });
}

export const relative = (file: FilePath): string => decodeURIComponent(file.slice(root.length + 1));

interface Actual {
  readonly at: Place;
  readonly id: string;
  readonly severity: Severity | null;
  readonly message: string;
}

function actuals(findings: readonly Finding[]): Actual[] {
  const all: Actual[] = [];
  for (const { at, rule: id, severity, message, notes } of findings) {
    all.push({ at, id, severity, message });
    for (const note of notes ?? []) {
      const same = (each: Actual): boolean =>
        each.id === 'note' && comparePlaces(each.at, note.at) === 0 && each.message === note.message;
      if (!all.some(same)) all.push({ at: note.at, id: 'note', severity: null, message: note.message });
    }
  }
  return all.sort((a, b) => comparePlaces(a.at, b.at));
}

function fits(expectation: Expectation, actual: Actual, source: SourceText, usual: UsualSeverity): boolean {
  const start = lineAndColumn(source, actual.at.span.start);
  const end = lineAndColumn(source, actual.at.span.end);
  return (
    expectation.file === relative(actual.at.file) &&
    expectation.id === actual.id &&
    (actual.severity === null || (expectation.severity ?? usual(actual.id)) === actual.severity) &&
    expectation.line === start.line &&
    expectation.column === start.column &&
    (expectation.endColumn === null
      ? end.line > start.line
      : end.line === start.line && expectation.endColumn === end.column) &&
    actual.message.includes(expectation.part)
  );
}

/** A rule's severity where a marker names none. */
export type UsualSeverity = (id: string) => Severity | null;

const describeExpectation = (each: Expectation): string =>
  `${each.file}:${each.line + 1}:${each.column + 1} ${each.severity ?? ''} ${each.id} "${each.part}"`;

/** Fails unless problems and notes are exactly the expected ones. */
export function assertFindings(fixture: Fixture, analysis: Analysis, usual: UsualSeverity): void {
  const left = actuals(analysis.findings);
  const missing: string[] = [];
  for (const expectation of fixture.expectations) {
    const index = left.findIndex((actual) => {
      const entry = analysis.snapshot.files.get(actual.at.file);
      return entry?.kind === 'text' && fits(expectation, actual, entry.source, usual);
    });
    if (index === -1) missing.push(`missing    ${describeExpectation(expectation)}`);
    else left.splice(index, 1);
  }
  const unexpected = left.map((actual) => {
    const entry = analysis.snapshot.files.get(actual.at.file);
    const at = entry?.kind === 'text' ? lineAndColumn(entry.source, actual.at.span.start) : null;
    const severity = actual.severity ?? '';
    return `unexpected ${relative(actual.at.file)}:${(at?.line ?? -1) + 1}:${(at?.column ?? -1) + 1} ${severity} ${actual.id} "${actual.message}"`;
  });
  assert.equal([...missing, ...unexpected].join('\n'), '');
}

/** The workspace after a fix. */
export function applyFix(files: ReadonlyMap<string, string>, fix: Fix): Map<string, string> {
  const result = new Map(files);
  const byFile = new Map<string, Edit[]>();
  for (const edit of fix.edits) {
    const path = relative(edit.file);
    byFile.set(path, [...(byFile.get(path) ?? []), edit]);
  }
  for (const [path, edits] of byFile) result.set(path, applyEdits(files.get(path) ?? '', edits));
  return result;
}

/** Title → what it makes of the workspace, for every fix of every finding; findings that share a fix share an entry. */
export function fixResults(
  files: ReadonlyMap<string, string>,
  findings: readonly Finding[],
): Map<string, { readonly fix: Fix; readonly finding: Finding; readonly files: Map<string, string> }> {
  const results = new Map<string, { fix: Fix; finding: Finding; files: Map<string, string> }>();
  for (const finding of findings) {
    for (const fix of finding.fixes ?? []) {
      const made = applyFix(files, fix);
      let title = fix.title;
      // Two findings may have fixes of one title; the second is numbered.
      for (let n = 2; results.has(title) && !sameFiles(results.get(title)!.files, made); n++) {
        title = `${fix.title} (${n})`;
      }
      if (!results.has(title)) results.set(title, { fix, finding, files: made });
    }
  }
  return results;
}

export function sameFiles(a: ReadonlyMap<string, string>, b: ReadonlyMap<string, string>): boolean {
  return a.size === b.size && [...a].every(([path, text]) => b.get(path) === text);
}

/** Fails unless every fix makes exactly what its golden says, and every golden belongs to a fix. */
export function assertFixes(fixture: Fixture, analysis: Analysis): void {
  const results = fixResults(fixture.files, analysis.findings);
  assert.deepEqual([...results.keys()].sort(), [...fixture.fixes.keys()].sort(), 'the fixes offered');
  for (const [title, { files }] of results) {
    const golden = new Map(fixture.files);
    for (const [path, text] of fixture.fixes.get(title)!) golden.set(path, text);
    for (const [path, text] of files) assert.equal(text, golden.get(path), `${path} after "${title}"`);
  }
}

/** The fixture's text with expectations and goldens as the analysis has them now. */
export function renderFixture(fixture: Fixture, analysis: Analysis, usual: UsualSeverity): string {
  let text = fixture.remark;
  const kept = [...fixture.expectations];
  const all = actuals(analysis.findings);
  for (const [path, body] of fixture.files) {
    text += `-- ${path} --\n`;
    const file = resolvePath(root, path);
    const source = sourceText(file, body);
    const starts = lineStarts(source);
    const cursor = fixture.cursor?.file === path ? fixture.cursor.offset : -1;
    starts.forEach((start, line) => {
      const end = starts[line + 1] ?? body.length;
      if (start === body.length && start > 0) return;
      let shown = body.slice(start, end);
      if (cursor >= start && cursor < end)
        shown = `${shown.slice(0, cursor - start)}$0${shown.slice(cursor - start)}`;
      text += shown.endsWith('\n') ? shown : `${shown}\n`;
      for (const actual of all) {
        if (actual.at.file !== file || lineAndColumn(source, actual.at.span.start).line !== line) continue;
        const index = kept.findIndex((each) => fits(each, actual, source, usual));
        const part = index === -1 ? actual.message : kept.splice(index, 1)[0]!.part;
        text += `${renderMarker(actual, source, part, usual)}\n`;
      }
    });
  }
  for (const [title, { files }] of fixResults(fixture.files, analysis.findings)) {
    for (const [path, body] of files) {
      if (fixture.files.get(path) === body) continue;
      text += `-- fix "${title}": ${path} --\n${body.endsWith('\n') ? body : `${body}\n`}`;
    }
  }
  return text;
}

function renderMarker(actual: Actual, source: SourceText, part: string, usual: UsualSeverity): string {
  const sign = /\.[cm]?[jt]sx?$|\.json$/.test(source.file) ? '//' : '#';
  const { line, column } = lineAndColumn(source, actual.at.span.start);
  const end = lineAndColumn(source, actual.at.span.end);
  const lineEnd = lineStarts(source)[line + 1] ?? source.text.length + 1;
  const goesOn = end.line !== line;
  const width = goesOn
    ? Math.min(3, lineEnd - 1 - actual.at.span.start)
    : actual.at.span.end - actual.at.span.start;
  const left = column < sign.length + 1;
  const pad = left ? `${' '.repeat(column)}${sign}<` : `${sign}${' '.repeat(column - sign.length)}`;
  const carets = '^'.repeat(Math.max(1, left ? width - sign.length - 1 : width));
  const severity =
    actual.severity !== null && actual.severity !== usual(actual.id) ? `${actual.severity} ` : '';
  return `${pad}${carets}${goesOn ? '...' : ''} ${severity}${actual.id} ${JSON.stringify(part)}`;
}

/** Checks a fixture file, or rewrites it where UPDATE=1 stands in the environment. */
export async function checkFixture(path: string, usual: UsualSeverity): Promise<Analysis> {
  const text = readFileSync(path, 'utf8');
  const fixture = parseFixture(text);
  const analysis = await analyzeFiles(fixture.files);
  if (process.env.UPDATE === '1') {
    writeFileSync(path, renderFixture(fixture, analysis, usual));
    return analysis;
  }
  assertFindings(fixture, analysis, usual);
  assertFixes(fixture, analysis);
  return analysis;
}

/** Compares with a file next to the fixtures; writes it where UPDATE=1; a missing golden fails. */
export function assertGolden(path: string, actual: string): void {
  if (process.env.UPDATE === '1') writeFileSync(path, actual);
  assert.ok(existsSync(path), `${path} is missing; run with UPDATE=1`);
  assert.equal(actual, readFileSync(path, 'utf8'));
}
