// What must hold of every workspace that is analysed, whatever the rules say of it.
import assert from 'node:assert/strict';
import { type Analysis, analyze } from '../server/src/core/analysis.ts';
import type { Severity } from '../server/src/core/base/finding.ts';
import { sourceText } from '../server/src/core/base/source.ts';
import { parseNginx } from '../server/src/core/nginx/parser.ts';
import { pages } from '../server/src/core/rules/index.ts';
import {
  analyzeFiles,
  assertFindings,
  assertFixes,
  fixResults,
  parseFixture,
  relative,
  settingsOf,
  snapshotOf,
} from './fixture.ts';

export function usualSeverity(id: string): Severity | null {
  return pages.find((page) => page.id === id)?.severity ?? null;
}

/** An example of a page: its markers are exact; fixes need no golden, but keep the invariants. */
export async function assertExample(text: string): Promise<Analysis> {
  const fixture = parseFixture(text);
  const analysis = await analyzeFiles(fixture.files);
  assertFindings(fixture, analysis, usualSeverity);
  if (fixture.fixes.size > 0) assertFixes(fixture, analysis);
  await assertFixInvariants(fixture.files, analysis);
  return analysis;
}

/** Every fix: parses, differs, removes its own finding, adds none of any rule, and is not offered again. */
export async function assertFixInvariants(
  files: ReadonlyMap<string, string>,
  analysis: Analysis,
): Promise<void> {
  for (const finding of analysis.findings) {
    const safe = (finding.fixes ?? []).filter((fix) => fix.applicability === 'safe');
    assert.ok(safe.length <= 1, `${finding.rule} has ${safe.length} safe fixes`);
  }
  for (const [title, { finding, files: fixed }] of fixResults(files, analysis.findings)) {
    const what = `after "${title}" of ${finding.rule}`;
    const changed = [...fixed].filter(([path, text]) => files.get(path) !== text);
    assert.ok(changed.length > 0, `nothing differs ${what}`);
    const after = await analyzeFiles(fixed);
    for (const [path, text] of changed)
      assert.ok(faults(path, text) <= faults(path, files.get(path) ?? ''), `${path} ${what}`);
    assert.ok(
      after.topology.problems.length <= analysis.topology.problems.length,
      `a file is broken ${what}`,
    );
    const count = (of: Analysis, rule: string): number =>
      of.findings.filter((each) => each.rule === rule).length;
    assert.ok(
      count(after, finding.rule) < count(analysis, finding.rule),
      `${finding.rule} is still there ${what}`,
    );
    for (const each of after.findings) {
      const before = count(analysis, each.rule);
      assert.ok(
        count(after, each.rule) <= before,
        `${each.rule} is new ${what}: ${each.message} (${relative(each.at.file)})\n${changed.map(([, text]) => text).join('\n')}`,
      );
    }
  }
}

/** Faults of the syntax, so that a fix adds none. */
function faults(path: string, text: string): number {
  return /\.conf$/.test(path) ? parseNginx(sourceText(`file:///${path}`, text)).faults.length : 0;
}

/** A half-typed file never throws: prefixes of every file, at most `most` of them. */
export async function assertPrefixes(files: ReadonlyMap<string, string>, most = 24): Promise<void> {
  for (const [path, text] of files) {
    if (path === 'deploy-error-decoder.json') continue;
    const step = Math.max(1, Math.ceil(text.length / most));
    for (let end = 0; end < text.length; end += step) {
      const cut = new Map(files).set(path, text.slice(0, end));
      const snapshot = snapshotOf(cut);
      analyze(snapshot, settingsOf(snapshot), { strict: true });
    }
  }
}
