// Runs rules over a topology: one finding per rule and place, with the severities that the settings want. The one place
// where a rule that throws is caught.

import type { Fix } from '../base/edit.ts';
import type { Finding, RuleId, Severity } from '../base/finding.ts';
import { memo2 } from '../base/memo.ts';
import { comparePlaces } from '../base/span.ts';
import type { Deployment } from '../deploy/model.ts';
import type { Settings } from '../settings.ts';
import { inManifests } from '../topology/ingress.ts';
import type { Topology } from '../topology/model.ts';
import type { Report, Rule } from './rule.ts';

export interface Failure {
  readonly rule: RuleId;
  readonly error: unknown;
}

export interface RunOptions {
  /** A rule that throws ends the run; for tests. */
  readonly strict?: boolean;
}

export function runRules(
  rules: readonly Rule[],
  topology: Topology,
  options: RunOptions = {},
): { readonly findings: readonly Finding[]; readonly failures: readonly Failure[] } {
  const findings: Finding[] = [];
  const failures: Failure[] = [];
  for (const rule of rules) {
    if (!isOn(rule, topology.settings)) continue;
    try {
      for (const report of rule.check(topology))
        findings.push(writable(findingOf(rule, report), topology.deployment));
    } catch (error) {
      if (options.strict) throw error;
      failures.push({ rule: rule.id, error });
    }
  }
  return { findings: mergeFindings(findings), failures };
}

function isOn(rule: Rule, settings: Settings): boolean {
  const set = settings.rules.get(rule.id);
  return set === undefined ? rule.enabledByDefault : set !== 'off';
}

/** A report that a rule has kept is the same finding again. */
const findingOf = memo2((rule: Rule, report: Report): Finding => {
  return { ...report, rule: rule.id, severity: report.severity ?? rule.severity };
});

/** The finding with fixes that can be written: an Ingress has no text in nginx's words. */
const writable = memo2((finding: Finding, deployment: Deployment): Finding => {
  const { fixes } = finding;
  if (deployment.ingress.length === 0 || fixes === undefined) return finding;
  return { ...finding, fixes: fixes.flatMap((fix) => inManifests(deployment, fix) ?? []) };
});

/** Severities from the settings, in place of the rules' own; what is off is gone. */
export function withSeverities(findings: readonly Finding[], settings: Settings): readonly Finding[] {
  return findings.flatMap((finding) => {
    const set = settings.rules.get(finding.rule);
    if (set === 'off') return [];
    return [set === undefined ? finding : { ...finding, severity: set }];
  });
}

const order: readonly Severity[] = ['error', 'warning', 'info', 'hint'];

/** One finding per rule and place, by place: a fragment that two servers include is one piece of text. */
export function mergeFindings(findings: readonly Finding[]): readonly Finding[] {
  const merged = new Map<string, Finding>();
  for (const finding of findings) {
    const { file, span } = finding.at;
    const key = `${finding.rule} ${file} ${span.start} ${span.end}`;
    const other = merged.get(key);
    merged.set(key, other === undefined ? finding : merge(other, finding));
  }
  return [...merged.values()].sort(
    (a, b) => comparePlaces(a.at, b.at) || order.indexOf(a.severity) - order.indexOf(b.severity),
  );
}

function merge(a: Finding, b: Finding): Finding {
  const [main, other] = order.indexOf(a.severity) <= order.indexOf(b.severity) ? [a, b] : [b, a];
  const notes = [...(main.notes ?? [])];
  for (const note of other.notes ?? []) {
    if (!notes.some((each) => comparePlaces(each.at, note.at) === 0 && each.message === note.message))
      notes.push(note);
  }
  const fixes = [...(main.fixes ?? [])];
  for (const fix of other.fixes ?? []) {
    if (!fixes.some((each) => each.title === fix.title)) fixes.push(demoted(fix, fixes));
  }
  const first = a.first === true || b.first === true;
  return { ...main, notes, fixes, ...(first ? { first } : {}) };
}

/** At most one fix of a finding is safe. */
function demoted(fix: Fix, before: readonly Fix[]): Fix {
  return before.some((each) => each.applicability === 'safe') ? { ...fix, applicability: 'suggestion' } : fix;
}
