// The logs read together: what happened, when, and why, as far as they show it. The door to the incidents.
import type { Topology } from '../../topology/model.ts';
import { incidentsOf } from './incidents.ts';
import type { ClockOffset, Incident, LogName } from './model.ts';
import { type ReadOptions, siteReader } from './read.ts';

export interface Diagnosis {
  /** In order of time. Empty for a healthy site. */
  readonly incidents: readonly Incident[];
  /** How each log's clock was moved onto UTC, and why. */
  readonly offsets: readonly ClockOffset[];
  /** The zone of the error log as milliseconds east of UTC: add it to show times as nginx wrote them. */
  readonly zone: number;
}

export interface Diagnosing {
  /** Takes the next line of a log. The error log best first: its year serves logs that write none. */
  line(log: LogName, text: string): void;
  finish(topology: Topology | null): Diagnosis;
}

/** Judges any of the nginx error log, access log, app log and kernel log, read line by line. Never throws. */
export function diagnosing(options: ReadOptions = {}): Diagnosing {
  const reader = siteReader(options);
  return {
    line: reader.line,
    finish(topology) {
      const { site, offsets } = reader.finish(topology);
      const moved = offsets.find((each) => each.log === 'error')?.offset ?? 0;
      return { incidents: incidentsOf(site), offsets, zone: moved === 0 ? 0 : -moved };
    },
  };
}
