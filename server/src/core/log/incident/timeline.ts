// An incident as marks on a line of time: failures, deaths, restarts. What repeats without a break is counted.
import type { Millis } from '../../base/value.ts';
import type { FailureKind, Incident } from './model.ts';

export interface Mark {
  readonly at: Millis;
  readonly what: string;
  readonly count: number;
  readonly kind: 'failure' | 'process';
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

/** In order of time. */
export function timeline({ failures, processes }: Incident): readonly Mark[] {
  const events = [
    ...failures.map(({ at, failure }) => ({ at, what: words[failure], kind: 'failure' as const })),
    ...processes.map(({ at, what, detail }) => ({
      at,
      what: `app ${what}${detail === null ? '' : `: ${detail}`}`,
      kind: 'process' as const,
    })),
  ].sort((a, b) => a.at - b.at);
  const marks: { at: Millis; what: string; count: number; kind: Mark['kind'] }[] = [];
  for (const event of events) {
    const last = marks.at(-1);
    if (last?.what === event.what) last.count++;
    else marks.push({ ...event, count: 1 });
  }
  return marks;
}
