// Evidence from the nginx error log alone: which failures, how many at once, in which order.
import { memo } from '../../../base/memo.ts';
import { formatDuration } from '../../../base/value.ts';
import type { CauseId } from '../../model.ts';
import type { Failure, FailureKind } from '../model.ts';
import { between, type Scene, type Site } from '../scene.ts';
import { type EvidenceFunction, sign, signs } from './evidence.ts';

const isCut = (failure: Failure) =>
  failure.failure === 'cut-before-header' || failure.failure === 'cut-in-body';
const isRefused = (failure: Failure) => failure.failure === 'refused' || failure.failure === 'socket-missing';

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
      `after the cut, new connections were refused ${refused.length} times over ${formatDuration(Math.max(down, 1_000))}: nobody was listening`,
    );
  },
};

export const onlyRefused: EvidenceFunction = {
  id: 'only-refused',
  page: 'Refused without a single cut connection: the process was not there. If the site never worked before in these logs, it never listened, or listens elsewhere; if it worked, it went away without losing a request, as a clean restart does.',
  *find(scene) {
    const { failures, site, from, to } = scene;
    const refused = failures.filter(isRefused);
    if (refused.length === 0 || failures.some(isCut)) return;
    const first = firstServed(site).get(scene.upstream);
    if (first !== undefined && first < from) {
      yield* signs(
        { restart: 4, 'process-crash': 1, 'not-listening': -2 },
        refused[0]!,
        'connections were refused although the app had answered before, and no running request was lost',
      );
      return;
    }
    if (site.covers.has('access')) {
      yield sign(
        'not-listening',
        6,
        refused[0]!,
        'every connection was refused, and no request had succeeded before',
      );
      return;
    }
    const failed = firstFailed(site).get(scene.upstream);
    if (failed !== undefined && failed < from) {
      yield* signs(
        { restart: 3, 'process-crash': 1.5, 'not-listening': 0 },
        refused[0]!,
        'connections were refused, none was cut; the app had been reachable earlier in this log',
      );
    } else if (wentAway(refused, site.covers.get('error')?.to ?? to)) {
      yield* signs(
        { restart: 3, 'not-listening': 1.5 },
        refused[0]!,
        `refused for ${formatDuration(Math.max(1_000, to - from))} only, none was cut`,
      );
    } else {
      yield* signs(
        { 'not-listening': 4, restart: 1 },
        refused[0]!,
        'every connection was refused, from the first line on',
      );
    }
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

export const cutAgainAndAgain: EvidenceFunction = {
  id: 'cut-again-and-again',
  page: 'nginx tried one request several times, and each try was cut after about the same while: the app closes that request on a timer. A lost race or a dead process shows at once.',
  *find({ failures }) {
    const tries = new Map<string, Failure[]>();
    for (const failure of failures) {
      if (failure.failure !== 'cut-before-header' || failure.connection === null) continue;
      const key = `${failure.connection} ${failure.request}`;
      const list = tries.get(key);
      if (list === undefined) tries.set(key, [failure]);
      else list.push(failure);
    }
    for (const list of tries.values()) {
      const spaced = list.filter((failure, i) => i === 0 || failure.at - list[i - 1]!.at >= 900);
      if (spaced.length < 2) continue;
      const step = (spaced[spaced.length - 1]!.at - spaced[0]!.at) / (spaced.length - 1);
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

export const sameRouteEachTime: EvidenceFunction = {
  id: 'same-route-each-time',
  page: 'When the same route is among the cut requests of every death, that route is the suspect: it throws, or it needs the memory.',
  *find(scene) {
    const route = suspectRoute(scene);
    if (route === null) return;
    yield* signs(
      { 'process-crash': 1.5, 'app-closed-slow-request': 0.75, restart: -1.5 },
      route.seen,
      `${route.name} is among the cut requests each time (${route.times} times)`,
    );
  },
};

/** By upstream: when it first answered. */
const firstServed = memo((site: Site) => {
  const first = new Map<string | null, number>();
  for (const { status, upstreams, at } of site.exchanges) {
    if (status >= 500) continue;
    for (const { address } of upstreams) if (!first.has(address)) first.set(address, at);
  }
  return first;
});

/** By upstream: when it first failed. */
const firstFailed = memo((site: Site) => {
  const first = new Map<string | null, number>();
  for (const { upstream, at } of site.failures) if (!first.has(upstream)) first.set(upstream, at);
  return first;
});

/**
 * Whether the refusals stopped although the log goes on: somebody listens again. They were dense and the silence is
 * long, or they hit many routes for a few seconds only, while a service that was never there keeps failing.
 */
function wentAway(refused: readonly Failure[], logEnd: number): boolean {
  const from = refused[0]!.at;
  const to = refused[refused.length - 1]!.at;
  const silence = logEnd - to;
  if (silence <= 2_500) return false;
  const gap = Math.max(1_000, to - from) / refused.length;
  const routes = new Set(refused.map(({ route }) => route)).size;
  return (silence > 12 * gap && (routes >= 2 || gap < 200)) || (routes >= 3 && to - from <= 10_000);
}

/** The route that was cut in this scene and in every other scene of cuts, when there are at least two. */
export function suspectRoute({
  site,
  failures,
  upstream,
}: Scene): { name: string; times: number; seen: Failure } | null {
  const suspect = routesOfEveryDeath(site).get(upstream);
  if (suspect === undefined) return null;
  const cuts = failures.filter(isCut);
  const served = wellServed(site);
  // A route that everybody asks for is among the victims of any death; the culprit is asked for seldom, and never answers.
  const seen = cuts.find(
    ({ route }) =>
      route !== null &&
      suspect.routes.has(route) &&
      !served.has(route) &&
      (cuts.length < 3 || cuts.filter((cut) => cut.route === route).length * 3 <= cuts.length),
  );
  return seen === undefined ? null : { name: seen.route!, times: suspect.times, seen };
}

/** Routes that answered at least three times. */
const wellServed = memo((site: Site) => {
  const answers = new Map<string, number>();
  for (const { status, route } of site.exchanges) {
    if (route !== null && status < 500 && status !== 499) answers.set(route, (answers.get(route) ?? 0) + 1);
  }
  return new Set([...answers].filter(([, count]) => count >= 3).map(([route]) => route));
});

/** By upstream: how often connections were cut, and the routes that were among the cut ones each time. */
const routesOfEveryDeath = memo((site: Site) => {
  const all = new Map<string | null, { times: number; routes: Set<string>; end: number; now: Set<string> }>();
  const close = (each: { times: number; routes: Set<string>; now: Set<string> }) => {
    each.routes = each.times === 1 ? each.now : each.routes.intersection(each.now);
    each.now = new Set();
  };
  for (const cut of site.failures) {
    if (!isCut(cut)) continue;
    let each = all.get(cut.upstream);
    if (each === undefined) {
      each = { times: 1, routes: new Set(), end: cut.at, now: new Set() };
      all.set(cut.upstream, each);
    } else if (cut.at - each.end > 2_500) {
      close(each);
      each.times++;
    }
    each.end = cut.at;
    if (cut.route !== null) each.now.add(cut.route);
  }
  for (const each of all.values()) close(each);
  return new Map([...all].filter(([, each]) => each.times >= 2));
});

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

/** By route: every upstream address that answered it. */
const peersOfRoutes = memo((site: Site) => {
  const peers = new Map<string, Set<string>>();
  for (const { route, upstreams, status } of site.exchanges) {
    if (route === null || status >= 499) continue;
    for (const { address } of upstreams) {
      const known = peers.get(route);
      if (known === undefined) peers.set(route, new Set([address]));
      else known.add(address);
    }
  }
  return peers;
});

export const onePeerOnly: EvidenceFunction = {
  id: 'one-peer-only',
  page: 'Other peers of the same service answered the same routes while this one failed: the trouble is in that one process, not in nginx, the network or the code that all of them run.',
  *find({ site, failures, upstream, from, to }) {
    const answering = new Set(
      failures.flatMap(({ route }) => [...(route === null ? [] : (peersOfRoutes(site).get(route) ?? []))]),
    );
    answering.delete(upstream ?? '');
    if (answering.size === 0) return;
    const others = between(site.failures, from, to).some(
      ({ upstream: failing }) => failing !== null && answering.has(failing),
    );
    if (others) return;
    yield* signs(
      { 'process-crash': 0.3, 'oom-kill': 0.3, restart: 0.3 },
      failures[0]!,
      `only this peer failed; ${[...answering].sort().join(', ')} answered the same routes`,
    );
  },
};
