// What cannot be followed in the settings file, as findings, so that every driver shows it like any other problem.
import type { Complaint } from '../core/analysis.ts';
import type { Finding } from '../core/base/finding.ts';

export function complaintFindings(complaints: readonly Complaint[]): Finding[] {
  return complaints.flatMap(({ at, message }) =>
    at === null ? [] : [{ rule: 'settings', severity: 'warning' as const, at, message }],
  );
}
