// Evidence from refused connections alone: was nobody ever there, or did somebody go away?
import { memo } from '../../../base/memo.ts';
import { formatDuration } from '../../../base/value.ts';
import type { Failure } from '../model.ts';
import { firstAt, isCut, isRefused, type Scene, type Site } from '../scene.ts';
import { type EvidenceFunction, sign, signs } from './evidence.ts';

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
    const passed = passedBefore(scene, refused);
    const failed = firstFailed(site).get(scene.upstream);
    if (failed !== undefined && failed < from) {
      yield* signs(
        { restart: 3, 'process-crash': 1.5, 'not-listening': 0 },
        refused[0]!,
        'connections were refused, none was cut; the app had been reachable earlier in this log',
      );
    } else if (passed >= enoughPassed) {
      yield* signs(
        { restart: 4, 'not-listening': 1, 'process-crash': 1 },
        refused[0]!,
        `nginx had opened ${passed} connections without a failure when the first was refused, and from then on nearly all failed: the app had been there`,
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

/** So many connections without a failure show that the site was well. */
const enoughPassed = 20;
/** A longer outage may have begun before this log did. */
const shortOutage = 300_000;

/**
 * How many connections nginx opened without a word before the first refusal, where nearly everything was refused after
 * it; else 0. nginx counts all connections, to clients and to upstreams, over all workers from its start
 * (`*7`, ngx_connection_counter): while each number ends in a failure, the missing ones before it were served.
 */
function passedBefore({ site, from, to }: Scene, refused: readonly Failure[]): number {
  if (to - from > shortOutage) return 0;
  // A client that keeps its connection fails under an old number: only those that are the youngest so far count.
  const fresh: number[] = [];
  for (const { connection } of refused)
    if (connection !== null && connection > (fresh.at(-1) ?? 0)) fresh.push(connection);
  const [, first] = fresh;
  const routes = new Set(refused.map(({ route }) => route)).size;
  if (first === undefined || fresh.length < (routes > 1 ? 4 : 8)) return 0;
  const opened = fresh[fresh.length - 1]! - first + 1;
  // A request that fails takes one number for the client and one for the try; more means that others were served.
  if (opened > refused.length * 2.5) return 0;
  const until = firstAt(site.connections, from);
  const earlier = site.connections
    .slice(Math.max(0, until - 100), until)
    .filter(({ number }) => number < first)
    .map(({ number }) => number);
  return first - Math.max(0, ...earlier) - 3;
}
