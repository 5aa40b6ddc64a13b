// Evidence from the order in which nginx numbers its connections: how old a cut request was, where no log says so.
import { memo } from '../../../base/memo.ts';
import { formatDuration, type Millis } from '../../../base/value.ts';
import type { Failure } from '../model.ts';
import type { Site } from '../scene.ts';
import { type EvidenceFunction, signs } from './evidence.ts';

/** The log's times are whole seconds: ages this near each other are alike. */
const alike: Millis = 1_000;
const leastAge: Millis = 2_000;

export const agesPileUp: EvidenceFunction = {
  id: 'ages-pile-up',
  page: 'nginx numbers connections in the order in which they come. One that was cut while a younger one had been logged seconds before it had lasted at least as long. Where such ages of one route pile up at a constant, a timer cut them.',
  *find(scene) {
    const cut = scene.failures.find(
      (failure) => failure.failure === 'cut-before-header' && ageOf(scene.site, failure) >= leastAge,
    );
    if (cut === undefined) return;
    const age = ageOf(scene.site, cut);
    const same = (agesOfRoutes(scene.site).get(`${cut.upstream} ${cut.route}`) ?? []).filter(
      (each) => Math.abs(each.age - age) <= alike,
    );
    // Connections cut in the same second ended together, whatever their age.
    if (new Set(same.map(({ at }) => at)).size < 3) return;
    yield* signs(
      {
        'app-closed-slow-request': 3,
        'keepalive-race': -3,
        'process-crash': -1,
        'oom-kill': -1,
        restart: -1,
      },
      cut,
      `${same.length} requests of ${cut.route} were cut at an age of about ${formatDuration(age)}, by the order of their connections: a timer`,
    );
  },
};

/** At least how long before its failure a request's connection was opened; 0 where nothing shows it. */
function ageOf(site: Site, { connection, at }: Failure): Millis {
  if (connection === null) return 0;
  const { numbers, firstSeen } = youngerSeen(site);
  let [low, high] = [0, numbers.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (numbers[middle]! < connection) low = middle + 1;
    else high = middle;
  }
  return low === numbers.length ? 0 : Math.max(0, at - firstSeen[low]!);
}

/** Connection numbers in ascending order, and when the log first shows one that is at least as high. */
const youngerSeen = memo((site: Site) => {
  const sorted = site.connections.toSorted((a, b) => a.number - b.number);
  const firstSeen = new Array<Millis>(sorted.length);
  let first = Number.POSITIVE_INFINITY;
  for (let i = sorted.length - 1; i >= 0; i--) {
    first = Math.min(first, sorted[i]!.at);
    firstSeen[i] = first;
  }
  return { numbers: sorted.map(({ number }) => number), firstSeen };
});

/** By upstream and route: the ages of its cut requests. */
const agesOfRoutes = memo((site: Site) => {
  const ages = new Map<string, { at: Millis; age: Millis }[]>();
  for (const failure of site.failures) {
    if (failure.failure !== 'cut-before-header' || failure.route === null) continue;
    const age = ageOf(site, failure);
    if (age < leastAge) continue;
    const key = `${failure.upstream} ${failure.route}`;
    const list = ages.get(key);
    if (list === undefined) ages.set(key, [{ at: failure.at, age }]);
    else if (list.length < 200) list.push({ at: failure.at, age });
  }
  return ages;
});
