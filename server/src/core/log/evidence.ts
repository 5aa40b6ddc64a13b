// What a hop's effective values say for or against each suspect. Knows the model; knows no message.
import {
  type Duration,
  formatBytes,
  formatDuration,
  knownOrNull,
  possible,
  type Value,
} from '../base/value.ts';
import { asNumber, holds } from '../topology/compare.ts';
import { keepaliveByDefault } from '../topology/facts.ts';
import { nodeClosesFirst } from '../topology/idle.ts';
import type { Hop } from '../topology/model.ts';
import type { Evidence, Seen, Suspect } from './signature.ts';

function trait(seen: Seen, kind: string): boolean {
  return seen.hop?.listener?.listener.traits.some((each) => each.kind === kind) ?? false;
}

function raceEvidence(seen: Seen): Evidence[] {
  const { hop, line } = seen;
  const found: Evidence[] = [];
  if (hop !== null && knownOrNull(hop.reusesConnections) === false) {
    return [{ weight: -100, says: 'nginx opens a new connection for every request here' }];
  }
  if (hop !== null) found.push(...idleEvidence(hop));
  const method = line.request?.method;
  if (method === 'POST' || method === 'PATCH')
    found.push({ weight: 5, says: `a ${method} is not repeated, so the race shows` });
  else if (method !== undefined)
    found.push({ weight: -14, says: `nginx repeats a ${method} silently, so mostly nobody saw it` });
  return found;
}

/** Both idle limits, each of which may be one of several: a tag such as `node:20` has two. */
function idleEvidence({ reusesConnections, listener, upstream }: Hop): Evidence[] {
  if (listener === null || possible(reusesConnections).length === 0) return [];
  const isReused = knownOrNull(reusesConnections) === true;
  const { idleClose } = listener;
  const { keepalive_timeout: kept } = upstream;
  const race = holds(idleClose, kept, nodeClosesFirst);
  if (race === null) {
    if (!isReused || possible(idleClose).length === 0 || possible(kept).length === 0) return [];
    const says = `nginx lets idle connections go after ${inWords(kept)}, before Node's ${inWords(idleClose)}`;
    return [{ weight: -60, says }];
  }
  const nginx = isReused ? 'nginx' : `nginx ${keepaliveByDefault} or newer`;
  return [
    {
      weight: race.always && isReused ? 60 : 30,
      says: `Node closes idle connections after ${inWords(idleClose)}, ${nginx} keeps them for ${inWords(kept)}`,
    },
  ];
}

/** «20 s or 21 s». */
export function inWords(value: Value<Duration>): string {
  return [...new Set(possible(value).map((each) => formatDuration(each.value)))].join(' or ');
}

function oomEvidence(seen: Seen): Evidence[] {
  const workload = seen.hop?.listener?.workload;
  const limit = workload?.memoryLimit?.value;
  const heap = workload?.heapLimit?.value;
  if (limit === undefined) return [];
  if (heap !== undefined && heap >= limit * 0.9) {
    return [
      {
        weight: 35,
        says: `Node may take ${formatBytes(heap)} of heap in a memory limit of ${formatBytes(limit)}`,
      },
    ];
  }
  return [{ weight: 3, says: `it runs with a memory limit of ${formatBytes(limit)}` }];
}

function restartEvidence(seen: Seen): Evidence[] {
  const listener = seen.hop?.listener;
  if (listener === null || listener === undefined) return [];
  if (trait(seen, 'sigterm-handler') && trait(seen, 'server-close')) {
    return [{ weight: -8, says: 'the program closes its server on SIGTERM' }];
  }
  if (!trait(seen, 'sigterm-handler'))
    return [{ weight: 4, says: 'no SIGTERM handler is seen in the program' }];
  return [];
}

function appTimeoutEvidence(seen: Seen): Evidence[] {
  const { hop } = seen;
  const found: Evidence[] = [];
  if (hop !== null && hop.listener !== null) {
    const { timeout } = hop.listener;
    const cut = holds(timeout, hop.proxy_read_timeout, cutsFirst);
    if (possible(timeout).length > 0 && possible(timeout).every(({ value }) => isOff(value))) {
      found.push({ weight: -12, says: 'server.timeout is off here' });
    } else if (cut !== null) {
      found.push({
        weight: cut.always ? 45 : 20,
        says: `the server destroys a silent socket after ${formatDuration(cut.a.value)}, nginx would wait ${formatDuration(cut.b.value)}`,
      });
    }
  }
  if (trait(seen, 'socket-timeout'))
    found.push({ weight: 15, says: 'a handler sets a timeout on its socket' });
  return found;
}

/** Node takes 0 for «no timeout». */
function isOff(timeout: Duration): boolean {
  return timeout === 'never' || timeout === 0;
}

function cutsFirst(timeout: Duration, read: Duration): boolean {
  return !isOff(timeout) && asNumber(timeout) < asNumber(read);
}

function crashEvidence(seen: Seen): Evidence[] {
  return trait(seen, 'uncaught-handler')
    ? [{ weight: 2, says: 'the program has an uncaughtException handler, so its log should name the error' }]
    : [];
}

/** The five ways in which an app drops a connection that nginx waits on, with what speaks for each. */
export const dropSuspects = {
  crash: (weight: number): Suspect => ({
    cause: 'process-crash',
    weight,
    why: 'The app crashed on a request (uncaught exception, unhandled rejection, process.exit); all its requests died with it.',
    evidence: crashEvidence,
  }),
  oom: (weight: number): Suspect => ({
    cause: 'oom-kill',
    weight,
    why: 'The kernel or the container runtime killed the app for its memory. The app logs nothing then.',
    evidence: oomEvidence,
  }),
  restart: (weight: number): Suspect => ({
    cause: 'restart',
    weight,
    why: 'A restart or deploy ended the app while this request was in flight.',
    evidence: restartEvidence,
  }),
  appTimeout: (weight: number): Suspect => ({
    cause: 'app-closed-slow-request',
    weight,
    why: "The app's own socket timeout (server.timeout, req.setTimeout) is shorter than this request took. Node logs nothing.",
    evidence: appTimeoutEvidence,
  }),
  race: (weight: number): Suspect => ({
    cause: 'keepalive-race',
    weight,
    why: 'The keep-alive race: nginx reused an idle connection just as Node was closing it.',
    evidence: raceEvidence,
  }),
};
