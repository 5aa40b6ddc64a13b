// Evidence from the access log: how long the failed requests took, and what came before them.
import { memo } from '../../../base/memo.ts';
import { formatDuration, type Millis } from '../../../base/value.ts';
import type { Exchange } from '../model.ts';
import { between, firstAt, type Scene, type Site } from '../scene.ts';
import { type EvidenceFunction, sign, signs } from './evidence.ts';

/** A request that fails this soon after it was sent met a connection that was already closing. */
const atOnce: Millis = 30;
/** One that ran at least this long had been accepted and was being worked on. */
const awhile: Millis = 200;
/** Node's idle close times without any setting: 5 s, and 6 s since 20.18 / 22.9. */
const nodeCloseTimes: readonly Millis[] = [5_000, 6_000];

/** The tries on this scene's upstream that brought no response: nginx counts them as 502. */
function failedTries(scene: Scene): { exchange: Exchange; time: Millis }[] {
  if (!scene.failures.some((failure) => failure.failure === 'cut-before-header')) return [];
  return scene.exchanges.flatMap((exchange) =>
    exchange.upstreams
      .filter((each) => each.status === 502 && each.time !== null && each.address === scene.upstream)
      .map((each) => ({ exchange, time: each.time! })),
  );
}

export const failedAtOnce: EvidenceFunction = {
  id: 'failed-at-once',
  page: 'A cut request that took no time at the upstream met a connection that Node was just closing. One that had been running was cut for another reason.',
  *find(scene) {
    const tries = failedTries(scene);
    if (tries.length === 0 || scene.failures.some((failure) => failure.failure === 'refused')) return;
    const soon = tries.filter((each) => each.time <= atOnce);
    if (soon.length === tries.length) {
      yield* signs(
        { 'keepalive-race': 4, 'app-closed-slow-request': -5, 'process-crash': -0.5 },
        soon[0]!.exchange,
        `the request failed ${soon[0]!.time} ms after nginx sent it`,
      );
    } else if (tries.every((each) => each.time >= awhile)) {
      const one = tries[0]!;
      yield* signs(
        { 'keepalive-race': -6, 'app-closed-slow-request': 2 },
        one.exchange,
        `the request had been running for ${formatDuration(one.time)} when the connection was cut`,
      );
    }
  },
};

export const durationsPileUp: EvidenceFunction = {
  id: 'durations-pile-up',
  page: 'Cut requests that all ran equally long were cut by a timer. If it were a crash, each would have been cut at another age.',
  *find(scene) {
    const mine = failedTries(scene).find((each) => each.time > 200);
    if (mine === undefined) return;
    const alike = (cutRuns(scene.site).get(scene.upstream) ?? []).filter(
      (each) => Math.abs(each.time - mine.time) <= Math.max(25, mine.time * 0.04),
    );
    const moments = new Set(alike.map((each) => Math.round(each.exchange.at / 1_000)));
    if (moments.size < 2) return;
    yield* signs(
      { 'app-closed-slow-request': 5, 'process-crash': -2, 'oom-kill': -2, restart: -2 },
      mine.exchange,
      `${alike.length} cut requests all ran about ${formatDuration(Math.round(mine.time / 10) * 10)}: a timer`,
    );
  },
};

/** By upstream: the tries that ran a while and brought no response. */
const cutRuns = memo((site: Site) => {
  const runs = new Map<string | null, { exchange: Exchange; time: Millis }[]>();
  for (const exchange of site.exchanges) {
    for (const { address, status, time } of exchange.upstreams) {
      if (status !== 502 || time === null || time <= 200) continue;
      const list = runs.get(address);
      if (list === undefined) runs.set(address, [{ exchange, time }]);
      else if (list.length < 1_000) list.push({ exchange, time });
    }
  }
  return runs;
});

export const idleGapFits: EvidenceFunction = {
  id: 'idle-gap-fits',
  page: 'The upstream had been idle for just as long as Node keeps an idle connection (5 s by default, 6 s on newer versions) when the request came that was cut.',
  *find(scene) {
    const { site, upstream, failures } = scene;
    const cut = failures[0]!;
    if (cut.failure !== 'cut-before-header') return;
    const own = failedTries(scene)[0];
    const began = own === undefined ? cut.at : own.exchange.at - (own.exchange.requestTime ?? 0);
    let gap: Millis | null = null;
    for (let i = firstAt(site.exchanges, began + 1) - 1; i >= 0 && gap === null; i--) {
      const exchange = site.exchanges[i]!;
      if (began - exchange.at > 120_000) break;
      if (exchange === own?.exchange) continue;
      if (exchange.upstreams.some((each) => each.address === upstream)) gap = began - exchange.at;
    }
    if (gap === null) return;
    const limits = idleLimits(scene);
    const fits = limits.find((limit) => Math.abs(gap - limit) <= 1_000 + Math.min(200, limit * 0.05));
    if (fits !== undefined) {
      yield sign(
        'keepalive-race',
        limits === nodeCloseTimes ? 2 : 3,
        own?.exchange ?? cut,
        `the connection had been idle for about ${formatDuration(Math.round(gap / 100) * 100)}; Node closes an idle one after ${formatDuration(fits)}`,
      );
    }
  },
};

function idleLimits({ hops }: Scene): readonly Millis[] {
  const known = hops.flatMap((hop) => {
    const idle = hop.listener?.idleClose;
    if (idle?.kind === 'known') return idle.value === 'never' ? [] : [idle.value];
    return idle?.kind === 'oneOf'
      ? idle.values.map((each) => each.value).filter((each) => each !== 'never')
      : [];
  });
  return known.length > 0 ? known : nodeCloseTimes;
}

export const repeatedSilently: EvidenceFunction = {
  id: 'repeated-silently',
  page: 'nginx repeated a request on a fresh connection and it succeeded: the first connection was dead, the app was well.',
  *find(scene) {
    const again = scene.exchanges.find(
      (exchange) =>
        exchange.status < 500 &&
        exchange.upstreams.length > 1 &&
        exchange.upstreams[0]!.address === exchange.upstreams[1]!.address &&
        (exchange.upstreams[0]!.time ?? 0) <= atOnce,
    );
    if (again === undefined || scene.failures.some((failure) => failure.failure === 'refused')) return;
    yield* signs(
      { 'keepalive-race': 2, 'process-crash': -2, 'oom-kill': -2, restart: -1 },
      again,
      'nginx repeated the request at once on a new connection, and it succeeded',
    );
  },
};

export const clientsGaveUp: EvidenceFunction = {
  id: 'clients-gave-up',
  page: 'Clients closed before the answer came (499). Waiting times that pile up at a constant are a timeout in the client.',
  *find(scene) {
    const gone = scene.failures.filter((failure) => failure.failure === 'client-closed');
    if (gone.length === 0) return;
    // Without an access log nobody can tell how many did not give up.
    const weight = scene.site.covers.has('access') ? 6 : 4;
    yield sign('client-gave-up', weight, gone[0]!, `${gone.length} clients closed before the answer came`);
  },
};

/** So many answers on either side make a comparison. */
const enoughAnswers = 20;

export const growingLatency: EvidenceFunction = {
  id: 'growing-latency',
  page: 'The app had been answering more and more slowly before it failed, as a process does that runs out of memory or of time to accept connections.',
  *find({ site, upstream, from, failures }) {
    const times = (start: Millis, end: Millis) =>
      between(site.exchanges, start, end)
        .filter(
          ({ status, upstreams }) => status < 499 && upstreams.some(({ address }) => address === upstream),
        )
        .flatMap(({ requestTime }) => (requestTime === null ? [] : [requestTime]))
        .sort((a, b) => a - b);
    const before = times(from - 300_000, from - 5_001);
    const last = times(from - 5_000, from - 1_001);
    if (before.length < enoughAnswers || last.length < enoughAnswers) return;
    const usual = Math.max(1, before[before.length >> 1]!);
    const late = last[last.length >> 1]!;
    if (late < 100 || late < usual * 3) return;
    yield* signs(
      { 'oom-kill': 1, 'backlog-full': 0.5, 'process-crash': 0.3 },
      failures[0]!,
      `answers had become slower before it: ${formatDuration(late)} instead of ${formatDuration(usual)}`,
    );
  },
};
