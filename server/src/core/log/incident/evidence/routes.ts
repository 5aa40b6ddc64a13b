// Evidence from which requests failed: the same route each time, one request that stands out, one peer of several.
import { memo } from '../../../base/memo.ts';
import type { Failure } from '../model.ts';
import { between, isCut, type Scene, type Site } from '../scene.ts';
import { type EvidenceFunction, signs } from './evidence.ts';

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
    each.routes =
      each.times === 1 ? each.now : new Set([...each.routes].filter((route) => each.now.has(route)));
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
