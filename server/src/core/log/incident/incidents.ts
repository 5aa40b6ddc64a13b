// The incidents of a site: scenes, each with its ranked causes, its requests and its verdict.

import { standsOut } from './evidence/deaths.ts';
import { suspectRoute } from './evidence/routes.ts';
import type { Failure, Incident, RankedCause, RequestRole } from './model.ts';
import { rankedCauses } from './rank.ts';
import { between, isCut, type Scene, type Site, scenesOf } from './scene.ts';
import { nextSteps, verdictOf } from './words.ts';

/** Scenes with the same cause this close together are one incident, unless a process died. */
const samePlight = 900_000;
/** A scene continues one of the last incidents or none. */
const recentIncidents = 30;
const deaths = new Set(['process-crash', 'oom-kill', 'restart', 'not-listening']);
/** So few clients that close early are everyday life, not an incident. */
const everydayClients = { count: 7, share: 0.08 };

/** Every incident that the logs of a site show, in order of time. A healthy site has none. */
export function incidentsOf(site: Site): readonly Incident[] {
  const judged = scenesOf(site)
    .map((scene) => ({ scene, ranked: rankedCauses(scene) }))
    .filter((each) => !isEveryday(each.scene, each.ranked));
  const incidents: Gathered[] = [];
  for (const { scene, ranked } of judged) {
    const recent = incidents.slice(-recentIncidents);
    const last =
      recent.findLast((each) => sharesRequest(each.scenes, scene)) ??
      recent.findLast((each) => each.scenes[0]!.upstream === scene.upstream || sharesRoute(each, scene));
    if (last !== undefined && sameIncident(last, scene, ranked)) {
      last.scenes.push(scene);
      for (const { route } of scene.failures) last.routes.add(route);
      if (ranked[0]!.score > last.ranked[0]!.score) last.ranked = ranked;
    } else {
      incidents.push({
        scenes: [scene],
        routes: new Set(scene.failures.map(({ route }) => route)),
        ranked,
      });
    }
  }
  return incidents.map(({ scenes, ranked }) => incidentOf(scenes, ranked));
}

/** Scenes that are one incident, as far as they have been seen. */
interface Gathered {
  readonly scenes: Scene[];
  readonly routes: Set<string | null>;
  ranked: readonly RankedCause[];
}

function sameIncident(last: Gathered, scene: Scene, ranked: readonly RankedCause[]): boolean {
  const cause = ranked[0]!.cause;
  const end = last.scenes[last.scenes.length - 1]!.to;
  if (deaths.has(cause) && cause === last.ranked[0]!.cause && sharesRequest(last.scenes, scene)) return true;
  return cause === last.ranked[0]!.cause && !deaths.has(cause) && scene.from - end <= samePlight;
}

/** nginx repeated a request that was cut on another peer at that very moment, and it was cut there as well. */
function sharesRequest(scenes: readonly Scene[], { failures, from, upstream }: Scene): boolean {
  const last = scenes[scenes.length - 1]!;
  if (last.upstream === upstream || Math.abs(from - last.from) > 3_000) return false;
  const name = ({ connection, request }: Failure) => `${connection} ${request}`;
  const cut = new Set(last.failures.filter((each) => isCut(each) && each.connection !== null).map(name));
  return cut.size > 0 && failures.some((each) => isCut(each) && cut.has(name(each)));
}

/** The same route on another peer of the same service. */
function sharesRoute({ routes }: Gathered, { failures }: Scene): boolean {
  return failures.some(({ route }) => route !== null && routes.has(route));
}

/** Clients that close a tab now and then are no incident; nor is a failed try that nginx made good by itself. */
function isEveryday(scene: Scene, ranked: readonly RankedCause[]): boolean {
  if (ranked[0]!.cause !== 'client-gave-up') return false;
  const { failures, site, from, to } = scene;
  if (patienceOf(scene) !== null || someRouteIsGivenUp(scene)) return false;
  if (failures.length < everydayClients.count) return true;
  const all = site.covers.has('access')
    ? between(site.exchanges, from - 1_000, to + 1_000).length
    : connectionsOpenedIn(scene);
  return all > 0 && failures.length / all < everydayClients.share;
}

/** nginx numbers its connections, those to clients and those to upstreams: so many began while clients closed. */
function connectionsOpenedIn({ failures }: Scene): number {
  let [least, most] = [Number.MAX_SAFE_INTEGER, 0];
  for (const { connection } of failures) {
    if (connection === null) continue;
    if (connection < least) least = connection;
    if (connection > most) most = connection;
  }
  return Math.max(0, most - least);
}

/** Whether a route was given up by at least four clients, and by more than it answered. */
function someRouteIsGivenUp({ failures, site, from, to }: Scene): boolean {
  if (!site.covers.has('access')) return false;
  const balance = new Map<string, { gone: number; answered: number }>();
  for (const { route } of failures) {
    if (route === null) continue;
    const each = balance.get(route) ?? { gone: 0, answered: 0 };
    balance.set(route, { ...each, gone: each.gone + 1 });
  }
  for (const { route, status } of between(site.exchanges, from - 1_000, to + 1_000)) {
    const each = route === null || status >= 499 ? undefined : balance.get(route);
    if (each !== undefined) each.answered++;
  }
  return [...balance.values()].some(({ gone, answered }) => gone >= 4 && gone > answered);
}

/** How long each client waited before it closed, where at least four waited equally long: their timeout. */
function patienceOf({ exchanges }: Scene): number | null {
  const waits = exchanges
    .flatMap(({ status, requestTime }) =>
      status === 499 && requestTime !== null && requestTime >= 500 ? [requestTime] : [],
    )
    .sort((a, b) => a - b);
  const middle = waits[waits.length >> 1];
  if (middle === undefined) return null;
  const alike = waits.filter((wait) => Math.abs(wait - middle) <= Math.max(25, middle * 0.05));
  return alike.length >= 4 ? middle : null;
}

function incidentOf(scenes: readonly Scene[], ranked: readonly RankedCause[]): Incident {
  const first = scenes[0]!;
  const failures = scenes.flatMap((scene) => scene.failures);
  const cause = ranked[0]!.cause;
  const killer = cause === 'process-crash' ? (suspectRoute(first)?.name ?? standsOut(first)?.route) : null;
  const bare = {
    from: first.from,
    zone: first.site.zone(first.from),
    to: scenes[scenes.length - 1]!.to,
    upstream: first.upstream,
    failures,
    exchanges: scenes.flatMap((scene) => scene.exchanges),
    processes: [...new Set(scenes.flatMap((scene) => scene.processes))],
    ranked,
    requests: failures
      .filter((failure) => failure.request !== null)
      .slice(0, 50)
      .map((failure) => ({
        connection: failure.connection,
        request: failure.request!,
        log: failure.log,
        line: failure.line,
        role:
          failure.route !== null && failure.route === killer && isCut(failure)
            ? ('killer' as const)
            : roleOf(failure, deaths.has(cause)),
      })),
  };
  return {
    ...bare,
    verdict: verdictOf(bare),
    next: nextSteps(cause, bare, new Set(first.site.covers.keys())),
    fixes: [],
  };
}

function roleOf({ failure }: Failure, processDied: boolean): RequestRole {
  if (failure === 'refused' || failure === 'socket-missing' || failure === 'no-live') return 'refused';
  if (failure === 'read-timeout' || failure === 'connect-timeout') return 'timed-out';
  if (failure === 'cut-before-header' || failure === 'cut-in-body')
    return processDied ? 'killed-with-it' : 'cut';
  return 'failed';
}
