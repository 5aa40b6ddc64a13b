// Holds what `diagnose` says of a scenario's logs against the truth beside them.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { groupBy } from '../../../server/src/core/base/group.ts';
import { type Diagnosis, diagnose } from '../../../server/src/core/log/incident/diagnose.ts';
import type { Confidence, Incident, LogName } from '../../../server/src/core/log/incident/model.ts';
import type { CauseId } from '../../../server/src/core/log/model.ts';
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
  const met = groupBy(incidents, (incident) => nearest(truth.incidents, incident));
  const verdicts: Verdict[] = truth.incidents.map((each) => {
    const said = (met.get(each) ?? []).toSorted((a, b) => b.failures.length - a.failures.length)[0]
      ?.ranked[0];
    return {
      seed: truth.seed,
      name: each.name,
      truth: each.cause,
      said: said?.cause ?? null,
      confidence: said?.confidence ?? null,
    };
  });
  for (const { ranked } of met.get(null) ?? []) {
    verdicts.push({
      seed: truth.seed,
      name: 'nothing',
      truth: null,
      said: ranked[0]!.cause,
      confidence: ranked[0]!.confidence,
    });
  }
  if (verdicts.length === 0)
    verdicts.push({ seed: truth.seed, name: 'healthy', truth: null, said: null, confidence: null });
  return verdicts;
}

type True = Truth['incidents'][number];

/** The true incident that an incident is closest to in time, or null with none at its upstream within four seconds. */
function nearest(truths: readonly True[], incident: Incident): True | null {
  const distance = ({ from, to }: True) =>
    Math.max(from - incident.to, incident.from - to, 0) + Math.abs(incident.from - from) / 1e6;
  const near = truths
    .filter((each) => each.upstreams === null || sameUpstream(incident, each.upstreams))
    .toSorted((a, b) => distance(a) - distance(b))[0];
  return near !== undefined && distance(near) <= 4_000 ? near : null;
}

function sameUpstream({ upstream }: Incident, truth: readonly string[]): boolean {
  return upstream === null || truth.includes(upstream) || !/:\d+$/.test(upstream);
}

/** What `diagnose` says of the logs in a folder, where each has the name of its kind. */
export function diagnosed(folder: string, logs: readonly LogName[], timeZone: string): Diagnosis {
  const given = logs
    .map((log) => ({ log, file: join(folder, `${log}.log`) }))
    .filter(({ file }) => existsSync(file))
    .map(({ log, file }) => ({ log, lines: readFileSync(file, 'utf8').split('\n') }));
  return diagnose(given, null, { timeZone });
}
