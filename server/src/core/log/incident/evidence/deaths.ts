// Evidence of why a process died, from the cut requests themselves: what they were, and what became of their bytes.
import { memo } from '../../../base/memo.ts';
import { formatDuration, type Millis } from '../../../base/value.ts';
import type { Failure } from '../model.ts';
import { between, firstAt, isCut, isRefused, type Scene, type Site } from '../scene.ts';
import { type EvidenceFunction, sign, signs } from './evidence.ts';

/** One entry a request, its first try: nginx repeats some, and a repeated one fails for the reason of the first. */
function firstTries(failures: readonly Failure[]): readonly Failure[] {
  const seen = new Set<string>();
  return failures.filter(({ connection, line, request }) => {
    const key = connection === null ? `line ${line}` : `${connection} ${request}`;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

export const stalledBeforeDeath: EvidenceFunction = {
  id: 'stalled-before-death',
  page: 'The kernel resets a connection whose bytes the process never read, and closes the others with a FIN. Resets among the cut requests: the process no longer read what came in when it died, as when memory runs out. One that throws, or is told to stop, has read everything.',
  *find({ failures }) {
    const cuts = firstTries(failures).filter(({ failure }) => failure === 'cut-before-header');
    const unread = cuts.filter((cut) => cut.reset);
    if (unread.length === 0 || cuts.length < 3) return;
    yield* signs(
      { 'oom-kill': 2.2, 'process-crash': 0.3 },
      unread[0]!,
      `${unread.length} of ${cuts.length} cut requests were reset, not closed: the process had not read them, it was stalled`,
    );
  },
};

/** So many other failed requests make one that is the only one of its kind stand out. */
const enoughOthers = 4;

export const oneStandsOut: EvidenceFunction = {
  id: 'one-stands-out',
  page: 'Among the requests that were cut in a death, one is of a route that is asked for nowhere else in the logs, while all others are everyday ones. It is the suspect: most likely it threw, or took the memory.',
  *find(scene) {
    const odd = standsOut(scene);
    if (odd === null) return;
    yield* signs(
      { 'process-crash': 2, 'oom-kill': 0.3 },
      odd,
      `${odd.route} is the only cut request of its kind, all others are everyday ones: it is the suspect`,
    );
  },
};

/** The one cut request whose route neither failed nor was answered at any other time, or null. */
export function standsOut({ site, failures }: Scene): Failure | null {
  const cuts = firstTries(failures.filter(isCut));
  if (cuts.length < 3) return null;
  const asked = requestsByRoute(site);
  const odd = cuts.filter(({ route }) => route !== null && asked.get(route) === 1);
  return odd.length === 1 && firstTries(failures).length - 1 >= enoughOthers ? odd[0]! : null;
}

/** By route: how many requests failed or were answered, as far as the logs tell. */
const requestsByRoute = memo((site: Site) => {
  const asked = new Map<string, number>();
  const failed = firstTries(site.failures);
  const answered = site.exchanges.filter(({ status }) => status < 499);
  for (const { route } of [...failed, ...answered])
    if (route !== null) asked.set(route, (asked.get(route) ?? 0) + 1);
  return asked;
});

export const killerCarriedOver: EvidenceFunction = {
  id: 'killer-carried-over',
  page: 'nginx repeated one request on the next peer, and that peer was cut as well, with all that it was doing: the request kills whoever takes it.',
  *find({ site, failures, upstream, from, to }) {
    const mine = failures.filter(isCut);
    if (mine.length < 2) return;
    const theirs = between(site.failures, from - 5_000, to + 5_000).filter(
      (each) => isCut(each) && each.upstream !== upstream,
    );
    const others = new Map(theirs.map((each) => [`${each.connection} ${each.request}`, each]));
    const carried = mine.filter(
      ({ connection, request }) => connection !== null && others.has(`${connection} ${request}`),
    );
    if (carried.length !== 1 || theirs.length < 2) return;
    yield* signs(
      { 'process-crash': 2.5, restart: -1 },
      carried[0]!,
      `the same request was cut at ${others.get(`${carried[0]!.connection} ${carried[0]!.request}`)!.upstream} too, and took other requests with it both times`,
    );
  },
};

const isBeforeAnswer = ({ failure }: Failure) => failure === 'cut-before-header';

/** A deploy takes peers one by one; each is up again before the next goes. */
const turn: Millis = 120_000;
/** More addresses than this are no peers of one service. */
const mostPeers = 64;

export const peersInTurn: EvidenceFunction = {
  id: 'peers-in-turn',
  page: 'Each peer of the service went away once, one after the other, and no request is common to their ends: somebody took them in turn, as a rolling deploy does.',
  *find({ failures, upstream, site }) {
    const mine = failures.find(isRefused) ?? firstTries(failures).filter(isBeforeAnswer)[1];
    if (mine === undefined) return;
    const ends = endsOfPeers(site);
    if (ends.size > mostPeers) return;
    const own = endAt(ends.get(upstream), mine.at);
    if (own === undefined) return;
    const others = [...ends].flatMap(([peer, theirs]) =>
      peer === upstream ? [] : between(theirs, own.at - turn, own.at + turn),
    );
    const inTurn = others.filter(
      (each) =>
        (each.at > own.to + 900 || each.to + 900 < own.at) &&
        ![...each.requests].some((request) => own.requests.has(request)),
    );
    if (inTurn.length === 0 || inTurn.length < others.length) return;
    yield* signs(
      { restart: 2.5, 'process-crash': -1 },
      mine,
      `${inTurn.length + 1} peers went away one after the other within ${formatDuration(turn)}, each once: somebody took them in turn`,
    );
  },
};

interface End {
  readonly at: Millis;
  to: Millis;
  readonly requests: Set<string>;
}

function endAt(ends: readonly End[] | undefined, at: Millis): End | undefined {
  const last = ends?.[firstAt(ends, at + 1) - 1];
  return last !== undefined && at <= last.to ? last : undefined;
}

/** By peer: the spells in which it was cut or refused. */
const endsOfPeers = memo((site: Site) => {
  const ends = new Map<string | null, End[]>();
  for (const failure of site.failures) {
    if (!isBeforeAnswer(failure) && !isRefused(failure)) continue;
    const list = ends.get(failure.upstream) ?? [];
    ends.set(failure.upstream, list);
    let last = list.at(-1);
    if (last === undefined || failure.at - last.to > 12_000) {
      last = { at: failure.at, to: failure.at, requests: new Set() };
      list.push(last);
    }
    last.to = failure.at;
    if (isBeforeAnswer(failure)) last.requests.add(`${failure.connection} ${failure.request}`);
  }
  return ends;
});

export const diesLikeAClock: EvidenceFunction = {
  id: 'dies-like-a-clock',
  page: 'The process died three times or more, each time after about the same while. To the second it is a timer (a planned restart); roughly it is a leak, which fills the memory at its own pace.',
  *find({ site, upstream, failures }) {
    const first = failures.find(isCut);
    if (first === undefined) return;
    const rhythm = rhythms(site).get(upstream);
    if (rhythm === undefined || (endAt(endsOfPeers(site).get(upstream), first.at)?.requests.size ?? 0) < 2)
      return;
    const { times, gap, off } = rhythm;
    const why = `it died ${times} times, about every ${formatDuration(Math.round(gap / 1_000) * 1_000)}`;
    yield* off <= 2_000
      ? signs({ restart: 2.5, 'process-crash': -1 }, first, `${why}, to the second: a timer`)
      : signs({ 'oom-kill': 1.5, restart: -0.5 }, first, `${why}: as a leak fills the memory`);
  },
};

/** By peer that died three times or more at about equal intervals: their mean, and how far one was off it at most. */
const rhythms = memo((site: Site) => {
  const found = new Map<string | null, { times: number; gap: Millis; off: Millis }>();
  for (const [peer, ends] of endsOfPeers(site)) {
    const deaths = ends.filter(({ requests }) => requests.size >= 2);
    if (deaths.length < 3) continue;
    const gap = (deaths.at(-1)!.at - deaths[0]!.at) / (deaths.length - 1);
    let off = 0;
    for (let i = 1; i < deaths.length; i++)
      off = Math.max(off, Math.abs(deaths[i]!.at - deaths[i - 1]!.at - gap));
    if (gap >= 60_000 && off <= gap * 0.25) found.set(peer, { times: deaths.length, gap, off });
  }
  return found;
});

export const slowBeforeDeath: EvidenceFunction = {
  id: 'slow-before-death',
  page: 'In the minute before the process died its answers had timed out: it was already struggling, as a process is that runs out of memory. One that is told to stop was well.',
  *find({ site, failures, upstream, from }) {
    if (!failures.some(isCut)) return;
    const slow = between(site.failures, from - 60_000, from - 1).filter(
      ({ failure, upstream: peer }) => failure === 'read-timeout' && peer === upstream,
    );
    if (slow.length < 2) return;
    yield sign(
      'oom-kill',
      1.5,
      slow.at(-1)!,
      `${slow.length} requests had timed out in the minute before: the process was struggling`,
    );
    yield sign('process-crash', 0.5, slow.at(-1)!, 'it was already struggling');
  },
};
