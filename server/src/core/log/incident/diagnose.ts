// The logs read together: what happened, when, and why, as far as they show it. The door to the incidents.
import type { Topology } from '../../topology/model.ts';
import { incidentsOf } from './incidents.ts';
import type { ClockOffset, Incident } from './model.ts';
import { type LogInput, type ReadOptions, readSite } from './read.ts';

export interface Diagnosis {
  /** In order of time. Empty for a healthy site. */
  readonly incidents: readonly Incident[];
  /** How each log's clock was moved onto UTC, and why. */
  readonly offsets: readonly ClockOffset[];
  /** The zone of the error log as milliseconds east of UTC: add it to show times as nginx wrote them. */
  readonly zone: number;
}

/** Judges any of the nginx error log, access log, app log and kernel log; each given line is read once. Never throws. */
export function diagnose(
  logs: readonly LogInput[],
  topology: Topology | null,
  options: ReadOptions = {},
): Diagnosis {
  const { site, offsets } = readSite(logs, topology, options);
  const moved = offsets.find((each) => each.log === 'error')?.offset ?? 0;
  return { incidents: incidentsOf(site), offsets, zone: moved === 0 ? 0 : -moved };
}
