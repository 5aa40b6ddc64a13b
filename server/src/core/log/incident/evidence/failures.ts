// Evidence from the nginx error log alone: which failures, how many at once, in which order.
import { groupBy } from '../../../base/group.ts';
import { memo } from '../../../base/memo.ts';
import { formatDuration } from '../../../base/value.ts';
import type { CauseId } from '../../model.ts';
import type { Failure, FailureKind } from '../model.ts';
import { between, isCut, isRefused, type Site } from '../scene.ts';
import { type EvidenceFunction, sign, signs } from './evidence.ts';

/** Failures whose line says the cause itself. */
const plain: Partial<Record<FailureKind, { cause: CauseId; why: string }>> = {
  'read-timeout': {
    cause: 'proxy-read-timeout',
    why: 'nginx waited proxy_read_timeout for the response and gave up first',
  },
  'header-too-big': {
    cause: 'response-header-too-big',
    why: 'the response header did not fit into proxy_buffer_size',
  },
  dns: { cause: 'dns', why: 'nginx could not resolve the host name of the upstream' },
  tls: { cause: 'tls', why: 'the TLS handshake with the upstream failed' },
  permission: { cause: 'permission', why: 'the nginx worker may not open the socket' },
  backlog: { cause: 'backlog-full', why: 'the accept queue of the socket was full' },
};

export const saidByTheLine: EvidenceFunction = {
  id: 'said-by-the-line',
  page: 'Some error lines leave no choice: a read timeout, a header that is too big, a name that does not resolve, a failed TLS handshake, a socket that may not be opened, a full accept queue.',
  *find({ failures }) {
    const first = failures[0]!;
    const fact = plain[first.failure];
    if (fact !== undefined) yield sign(fact.cause, 7, first, fact.why);
  },
};

export const manyCutAtOnce: EvidenceFunction = {
  id: 'many-cut-at-once',
  page: 'Several connections cut within the same second have one reason: the process behind them went away. A keep-alive race or a timeout of the app hits one connection at a time.',
  *find({ failures }) {
    const cuts = failures.filter(isCut);
    // The log's times are whole seconds: two cuts in neighbouring seconds may be two seconds apart.
    const burst = largestWithin(cuts, 0).length > 1 ? largestWithin(cuts, 1_000) : [];
    if (new Set(burst.map((cut) => cut.connection ?? cut.line)).size < 2) return;
    yield* signs(
      {
        'process-crash': 2,
        'oom-kill': 1.5,
        restart: 1.5,
        'keepalive-race': -2,
        'app-closed-slow-request': -2,
        'truncated-response': -2,
      },
      burst[0]!,
      `${burst.length} connections to the app were cut within one second`,
    );
  },
};

export const refusedAfterCut: EvidenceFunction = {
  id: 'refused-after-cut',
  page: 'Cut connections, then «connection refused»: the process died and nobody listened until it was started again. The time between the first refusal and the last is how long the restart took.',
  *find({ failures }) {
    const cut = failures.find(isCut);
    if (cut === undefined) return;
    const refused = failures.filter((failure) => isRefused(failure) && failure.at >= cut.at - 1_000);
    if (refused.length === 0) return;
    const down = refused[refused.length - 1]!.at - cut.at;
    yield* signs(
      {
        'process-crash': 3,
        'oom-kill': 2,
        restart: 2,
        'keepalive-race': -5,
        'app-closed-slow-request': -5,
        'truncated-response': -5,
      },
      refused[0]!,
      `after the cut, new connections were refused ${refused.length === 1 ? 'once' : `${refused.length} times`} over ${formatDuration(Math.max(down, 1_000))}: nobody was listening`,
    );
  },
};

export const singleCut: EvidenceFunction = {
  id: 'single-cut',
  page: 'One connection cut, nothing refused: the process lived on. That is the keep-alive race, a timeout of the app, or a handler that destroys its socket.',
  *find({ failures }) {
    const cuts = failures.filter((failure) => failure.failure === 'cut-before-header');
    if (cuts.length === 0 || failures.some((failure) => !isCut(failure) && failure.failure !== 'no-live'))
      return;
    if (largestWithin(cuts, 0).length > 1) return;
    const cut = cuts[0]!;
    yield* signs(
      { 'keepalive-race': 2, 'app-closed-slow-request': 2, 'process-crash': -1, 'oom-kill': -2, restart: -1 },
      cut,
      'one connection was cut and nothing was refused: the app lived on',
    );
    if (cut.method !== null && /^(POST|PATCH|LOCK)$/.test(cut.method)) {
      yield sign(
        'keepalive-race',
        1,
        cut,
        `nginx does not repeat a ${cut.method}, so one that loses the race fails`,
      );
    }
    if (cut.reset)
      yield sign(
        'keepalive-race',
        1.5,
        cut,
        'the connection was reset, as when a request meets a socket that is just being closed',
      );
    else if (cut.method !== null && !/^(POST|PATCH|LOCK)$/.test(cut.method)) {
      yield sign(
        'keepalive-race',
        -1,
        cut,
        `nginx repeats a ${cut.method} that loses the race, so that one is seldom reported as failed`,
      );
    }
  },
};

/** Tries of one request lie no further apart than this: no sane timeout is longer. */
const furthestTry = 300_000;

export const cutAgainAndAgain: EvidenceFunction = {
  id: 'cut-again-and-again',
  page: 'nginx tried one request several times, on one peer or on several, and each try was cut after about the same while: the app closes that request on a timer. The next try begins when the last one fails, so the time between them is how long it ran. A lost race or a dead process shows at once.',
  *find({ failures, site }) {
    const tries = new Map<string, Failure[]>();
    for (const failure of failures) {
      if (failure.failure !== 'cut-before-header' || failure.connection === null) continue;
      const key = nameOf(failure);
      if (tries.has(key)) tries.get(key)!.push(failure);
      else
        tries.set(
          key,
          [...elsewhere(site, failure), failure].sort((a, b) => a.at - b.at),
        );
    }
    for (const list of tries.values()) {
      const spaced = list.filter((failure, i) => i === 0 || failure.at - list[i - 1]!.at >= 900);
      const span = spaced[spaced.length - 1]!.at - spaced[0]!.at;
      // Of two neighbouring seconds one try may be the end and the other the beginning.
      if (spaced.length < 2 || (spaced.length === 2 && span < 2_000)) continue;
      const step = span / (spaced.length - 1);
      yield* signs(
        {
          'app-closed-slow-request': 5,
          'keepalive-race': -5,
          'process-crash': -2,
          'oom-kill': -2,
          restart: -2,
        },
        spaced[1]!,
        `one request was tried ${spaced.length} times and cut about ${formatDuration(Math.round(step / 100) * 100)} after each try`,
      );
      return;
    }
  },
};

const nameOf = ({ connection, request }: Failure) => `${connection} ${request}`;

/** The tries of this request on other peers. nginx passes on only what may be repeated; a POST is another request. */
function elsewhere(site: Site, { connection, request, method, upstream, at }: Failure): readonly Failure[] {
  if (method === null || /^(POST|PATCH|LOCK)$/.test(method)) return [];
  const same = cutsByRequest(site).get(`${connection} ${request}`) ?? [];
  return between(same, at - furthestTry, at + furthestTry).filter((each) => each.upstream !== upstream);
}

const cutsByRequest = memo((site: Site) =>
  groupBy(
    site.failures.filter(({ failure, connection }) => failure === 'cut-before-header' && connection !== null),
    nameOf,
  ),
);

export const cutInBody: EvidenceFunction = {
  id: 'cut-in-body',
  page: 'The response had begun when the connection closed. Alone, that is the handler or a timeout inside the stream; together with refusals it is the process that died.',
  *find({ failures }) {
    const cut = failures.find((failure) => failure.failure === 'cut-in-body');
    if (cut === undefined) return;
    const alone = failures.every((failure) => failure.failure === 'cut-in-body');
    yield* signs(
      { 'truncated-response': alone ? 6 : 0.5, 'keepalive-race': -6 },
      cut,
      'the response had begun, and the app closed before it was complete',
    );
  },
};

export const connectTimedOut: EvidenceFunction = {
  id: 'connect-timed-out',
  page: 'No answer to a connection attempt. On the same machine only a full accept queue does that (a blocked or stopped process); over a network it may be a firewall or a host that is gone.',
  *find({ failures, upstream, site }) {
    const timedOut = failures.find((failure) => failure.failure === 'connect-timeout');
    if (timedOut === undefined) return;
    yield sign('connect-timeout', 3, timedOut, 'nginx got no answer to its connection attempt');
    if (upstream !== null && /^(127\.|\[::1\]|unix:|localhost)/.test(upstream)) {
      yield sign(
        'backlog-full',
        6,
        timedOut,
        'on the same machine a connection attempt stays unanswered only when the accept queue is full',
      );
    }
    const slow = site.failures.find(
      (failure) =>
        failure.failure === 'read-timeout' &&
        failure.upstream === upstream &&
        Math.abs(failure.at - timedOut.at) < 120_000,
    );
    if (slow !== undefined)
      yield sign('backlog-full', 1, slow, 'accepted requests were not answered either: the process hung');
  },
};

/** The largest run of failures that fits into `width` milliseconds. */
export function largestWithin(failures: readonly Failure[], width: number): readonly Failure[] {
  let [from, to] = [0, 0];
  let start = 0;
  for (let end = 0; end < failures.length; end++) {
    while (failures[end]!.at - failures[start]!.at > width) start++;
    if (end + 1 - start > to - from) [from, to] = [start, end + 1];
  }
  return failures.slice(from, to);
}
