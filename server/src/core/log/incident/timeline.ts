// An incident as marks on a line of time: failures, deaths, restarts. What repeats without a break is counted.
import type { Millis } from '../../base/value.ts';
import type { ProcessKind } from '../process.ts';
import type { FailureKind, Incident, LogName } from './model.ts';

export interface Mark {
  readonly at: Millis;
  /** When it happened for the last time in a row. */
  readonly until: Millis;
  /** The line that told it first. */
  readonly log: LogName;
  readonly line: number;
  readonly what: string;
  readonly count: number;
  readonly kind: 'failure' | 'death' | 'start' | 'process';
}

const words: Readonly<Record<FailureKind, string>> = {
  'cut-before-header': 'cut before an answer',
  'cut-in-body': 'cut in the middle of an answer',
  refused: 'connection refused',
  'read-timeout': 'no answer in time',
  'connect-timeout': 'no connection in time',
  backlog: 'accept queue full',
  'no-live': 'no live upstreams',
  'header-too-big': 'header too big',
  dns: 'name not resolved',
  tls: 'TLS handshake failed',
  permission: 'socket may not be opened',
  'socket-missing': 'socket missing',
  'client-closed': 'client closed',
};

const deeds: Readonly<Record<ProcessKind, string>> = {
  exception: 'app threw',
  'heap-exhausted': 'app ran out of heap',
  'oom-kill': 'killed for memory',
  killed: 'app killed',
  terminated: 'app told to stop',
  exited: 'app ended',
  segfault: 'app crashed (segfault)',
  started: 'app started',
  listening: 'app listening',
  'address-in-use': 'app found its port taken',
  'connection-reset': 'app saw a connection reset',
  deployed: 'deploy',
};

const kinds: Partial<Record<ProcessKind, Mark['kind']>> = {
  exception: 'death',
  'heap-exhausted': 'death',
  'oom-kill': 'death',
  killed: 'death',
  exited: 'death',
  segfault: 'death',
  started: 'start',
  listening: 'start',
};

/** In order of time. */
export function timeline({ failures, processes }: Incident): readonly Mark[] {
  const events = [
    ...failures.map(({ at, log, line, failure }) => ({
      at,
      log,
      line,
      what: words[failure],
      kind: 'failure' as const,
    })),
    ...processes.map(({ at, log, line, what, detail }) => ({
      at,
      log,
      line,
      what: `${deeds[what]}${detail === null ? '' : `: ${detail}`}`,
      kind: kinds[what] ?? ('process' as const),
    })),
  ].sort((a, b) => a.at - b.at);
  const marks: (Omit<Mark, 'until' | 'count'> & { until: Millis; count: number })[] = [];
  for (const event of events) {
    const last = marks.at(-1);
    if (last?.what === event.what) {
      last.count++;
      last.until = event.at;
    } else marks.push({ ...event, until: event.at, count: 1 });
  }
  return marks;
}
