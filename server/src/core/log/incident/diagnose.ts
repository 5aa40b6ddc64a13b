// The logs read together: what happened, when, and why, as far as they show it. The door to the incidents.
import type { Topology } from '../../topology/model.ts';
import { incidentsOf } from './incidents.ts';
import type { ClockOffset, Incident, LogName } from './model.ts';
import { type ReadOptions, siteReader } from './read.ts';

export interface LogInput {
  readonly log: LogName;
  readonly lines: Iterable<string>;
}

export interface Diagnosis {
  /** In order of time. Empty for a healthy site. */
  readonly incidents: readonly Incident[];
  /** How each log's clock was moved onto UTC, and why. */
  readonly offsets: readonly ClockOffset[];
}

/**
 * Judges any of the nginx error log, access log, app log and kernel log; each line is read once, events are kept and
 * not lines. The error log best first: its year serves logs that write none. Never throws.
 */
export function diagnose(
  logs: readonly LogInput[],
  topology: Topology | null,
  options: ReadOptions = {},
): Diagnosis {
  const examination = examine(topology, options);
  for (const { log, lines } of logs) for (const line of lines) examination.line(log, line);
  return examination.finish();
}

/** A diagnosis whose lines come one by one, for logs that are read in the background. */
export interface Examination {
  line(log: LogName, text: string): void;
  finish(): Diagnosis;
}

export function examine(topology: Topology | null, options: ReadOptions = {}): Examination {
  const reader = siteReader(options);
  return {
    line: reader.line,
    finish: () => {
      const { site, offsets } = reader.finish(topology);
      return { incidents: incidentsOf(site), offsets };
    },
  };
}
