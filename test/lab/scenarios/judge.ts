// Holds what `diagnose` says of a scenario's logs against the truth beside them.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Diagnosis, diagnosing } from '../../../server/src/core/log/incident/diagnose.ts';
import type { CauseId, Confidence, Incident, LogName } from '../../../server/src/core/log/incident/model.ts';
import type { Truth } from './scenario.ts';

export interface Verdict {
  readonly seed: number;
  readonly name: string;
  readonly truth: CauseId | null;
  /** The first-ranked cause of the incident that meets the truth; null where none does. */
  readonly said: CauseId | null;
  readonly confidence: Confidence | null;
}

/** One verdict for each true incident and each incident that nobody injected (`truth: null`). */
export function judge(folder: string, logs: readonly LogName[]): readonly Verdict[] {
  const truth = JSON.parse(readFileSync(join(folder, 'truth.json'), 'utf8')) as Truth;
  const { incidents } = diagnosed(folder, logs, (truth.shape as { zone: string }).zone);
  const left = new Set(incidents);
  const verdicts: Verdict[] = [];
  for (const { name, cause, from, to, upstream } of truth.incidents) {
    const met = [...left].filter(
      (each) =>
        each.to >= from - 1_500 &&
        each.from <= to + 4_000 &&
        (upstream === null || sameUpstream(each, upstream)),
    );
    const best = met.find((each) => each.ranked[0]!.cause === cause) ?? met[0];
    // Everything that happened within the true incident belongs to it; the best of it is only right when it is first in weight.
    const first = met.toSorted((a, b) => b.failures.length - a.failures.length)[0];
    const said =
      met.length > 1 && best !== first && best!.failures.length * 3 < first!.failures.length ? first : best;
    for (const each of met) left.delete(each);
    verdicts.push({
      seed: truth.seed,
      name,
      truth: cause,
      said: said?.ranked[0]?.cause ?? null,
      confidence: said?.ranked[0]?.confidence ?? null,
    });
  }
  for (const each of left)
    verdicts.push({
      seed: truth.seed,
      name: 'nothing',
      truth: null,
      said: each.ranked[0]!.cause,
      confidence: each.ranked[0]!.confidence,
    });
  if (truth.incidents.length === 0 && left.size === 0)
    verdicts.push({ seed: truth.seed, name: 'healthy', truth: null, said: null, confidence: null });
  return verdicts;
}

function sameUpstream(incident: Incident, upstream: string): boolean {
  return incident.upstream === null || incident.upstream === upstream || !/:\d+$/.test(incident.upstream);
}

/** What `diagnose` says of the logs in a folder, where each has the name of its kind. */
export function diagnosed(folder: string, logs: readonly LogName[], timeZone: string): Diagnosis {
  const reader = diagnosing({ timeZone });
  for (const log of logs) {
    const file = join(folder, `${log}.log`);
    if (!existsSync(file)) continue;
    for (const line of readFileSync(file, 'utf8').split('\n')) reader.line(log, line);
  }
  return reader.finish(null);
}
