// What one incident is judged by: its failures, and what else the site's logs say around it.
// Cuts a site's events into scenes; names no cause.
import type { Millis } from '../../base/value.ts';
import type { Hop, Topology } from '../../topology/model.ts';
import type { Exchange, Failure, FailureKind, LogName, ProcessEvent, Seen } from './model.ts';

/** All that the logs of one site say, on one clock, each list in order of time. */
export interface Site {
  readonly failures: readonly Failure[];
  readonly exchanges: readonly Exchange[];
  readonly processes: readonly ProcessEvent[];
  /** When the error log names which connection, whatever the line is about; in the order of the log. */
  readonly connections: readonly { readonly at: Millis; readonly number: number }[];
  /** By id of each process that wrote to the app log: its first and its last line there. */
  readonly pids: ReadonlyMap<number, { readonly from: Millis; readonly to: Millis }>;
  /** First and last moment that each given log speaks of; a log that was not given is not in here. */
  readonly covers: ReadonlyMap<LogName, { readonly from: Millis; readonly to: Millis }>;
  /** Half the time resolution of the error log and the uncertainty of the clocks, added up. */
  readonly slack: Millis;
  /** Milliseconds that the error log's zone is east of UTC at a moment: commands for the user are in its times. */
  readonly zone: (at: Millis) => Millis;
  readonly topology: Topology | null;
}

export interface Scene {
  readonly site: Site;
  readonly upstream: string | null;
  readonly from: Millis;
  readonly to: Millis;
  readonly failures: readonly Failure[];
  /** Exchanges of this upstream that ended badly within the scene. */
  readonly exchanges: readonly Exchange[];
  /** What happened to processes shortly before, during and after. */
  readonly processes: readonly ProcessEvent[];
  /** The workspace's hops that end at this upstream. */
  readonly hops: readonly Hop[];
}

/** Failures of one family belong together while they follow each other; families fail for different reasons. */
type Family =
  | 'death'
  | 'slow'
  | 'connect'
  | 'client'
  | Extract<FailureKind, 'header-too-big' | 'dns' | 'tls' | 'permission'>;

const families: Readonly<Record<FailureKind, Family>> = {
  'cut-before-header': 'death',
  'cut-in-body': 'death',
  refused: 'death',
  'socket-missing': 'death',
  'no-live': 'death',
  'read-timeout': 'slow',
  'connect-timeout': 'connect',
  backlog: 'connect',
  'client-closed': 'client',
  'header-too-big': 'header-too-big',
  dns: 'dns',
  tls: 'tls',
  permission: 'permission',
};

/** The longest silence inside one scene of a family. A dead process is asked again and again; a slow one now and then. */
const longestSilence: Readonly<Record<Family, Millis>> = {
  death: 12_000,
  slow: 60_000,
  connect: 30_000,
  client: 4_000,
  'header-too-big': 60_000,
  dns: 60_000,
  tls: 60_000,
  permission: 60_000,
};

/** After this long without a refusal a new cut is a new event, not the rest of the last death. */
const recovered: Millis = 2_500;
const before: Millis = 8_000;
const after: Millis = 12_000;

/** The app closed a connection that carried a request. */
export const isCut = ({ failure }: Failure): boolean =>
  failure === 'cut-before-header' || failure === 'cut-in-body';

/** Nobody listened. */
export const isRefused = ({ failure }: Failure): boolean =>
  failure === 'refused' || failure === 'socket-missing';

/** The scenes of a site in order of time. */
export function scenesOf(site: Site): readonly Scene[] {
  const groups: Failure[][] = [];
  const open = new Map<string, Failure[]>();
  let last: { readonly at: Millis; readonly key: string } | null = null;
  for (const failure of site.failures) {
    // «no live upstreams» names only the upstream, and is the echo of what disabled its peers: it joins that failure.
    const echoes =
      failure.failure === 'no-live' && last !== null && failure.at - last.at <= longestSilence.death;
    const key: string = echoes ? last!.key : keyOf(failure);
    if (failure.failure !== 'client-closed' && failure.failure !== 'dns') last = { at: failure.at, key };
    const group = open.get(key);
    if (group !== undefined && !beginsAnew(group, failure)) {
      group.push(failure);
    } else {
      const fresh = [failure];
      open.set(key, fresh);
      groups.push(fresh);
    }
  }
  return groups.map((failures) => sceneOf(site, failures)).sort((a, b) => a.from - b.from);
}

function keyOf({ failure, upstream }: Failure): string {
  const family = families[failure];
  return family === 'client' ? family : `${family} ${upstream ?? ''}`;
}

function beginsAnew(group: readonly Failure[], next: Failure): boolean {
  const last = group[group.length - 1]!;
  const silence = next.at - last.at;
  if (silence > longestSilence[families[next.failure]]) return true;
  if (next.failure === 'no-live') return false;
  return isCut(next) && silence > recovered;
}

function sceneOf(site: Site, failures: readonly Failure[]): Scene {
  const from = failures[0]!.at;
  const to = failures[failures.length - 1]!.at;
  const upstream = upstreamOf(failures);
  const within = <T extends Seen>(events: readonly T[], early: Millis, late: Millis) =>
    between(events, from - early - site.slack, to + late + site.slack);
  return {
    site,
    upstream,
    from,
    to,
    failures,
    exchanges: within(site.exchanges, 1_000, 1_000).filter(
      (exchange) =>
        (exchange.status >= 499 || exchange.upstreams.length > 1) &&
        (upstream === null || exchange.upstreams.some((each) => each.address === upstream)),
    ),
    processes: ofThisLife(within(site.processes, before, after), from, site.slack),
    hops: hopsTo(site.topology, upstream),
  };
}

/** Clients that close do so whichever peer they wait for. */
function upstreamOf(failures: readonly Failure[]): string | null {
  const first = failures.find((failure) => failure.failure !== 'no-live') ?? failures[0]!;
  const several = failures.some(({ upstream }) => upstream !== first.upstream);
  return first.failure === 'client-closed' && several ? null : first.upstream;
}

/** What became of the process between its last start before `from` and its next one: other lives have other deaths. */
function ofThisLife(events: readonly ProcessEvent[], from: Millis, slack: Millis): readonly ProcessEvent[] {
  const begins = (event: ProcessEvent) => event.what === 'listening';
  const born = events.findLastIndex((event) => begins(event) && event.at < from - slack);
  const reborn = events.findIndex((event) => begins(event) && event.at >= from - slack);
  if (reborn === -1) return events.slice(born + 1);
  // A stamp of whole seconds stands for all of that second, in which the end came before the new start.
  const second = events[reborn]!.at % 1_000 === 0 ? 999 : 0;
  const end = firstAt(events, events[reborn]!.at + second + 1);
  return events.slice(born + 1, Math.max(reborn + 1, end));
}

/** The events from one moment to another, both included, of a list in order of time. */
export function between<T extends { readonly at: Millis }>(
  events: readonly T[],
  from: Millis,
  to: Millis,
): readonly T[] {
  return events.slice(firstAt(events, from), firstAt(events, to + 1));
}

/** The index of the first event at or after a moment. */
export function firstAt(events: readonly { readonly at: Millis }[], at: Millis): number {
  let low = 0;
  let high = events.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (events[middle]!.at < at) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The hops whose peer nginx would log under this address. */
export function hopsTo(topology: Topology | null, upstream: string | null): readonly Hop[] {
  if (topology === null || upstream === null) return [];
  const port = /:(\d+)$/.exec(upstream)?.[1];
  return topology.hops.filter(
    ({ peer, upstream: { name } }) =>
      peer.address === upstream ||
      name === upstream ||
      (port !== undefined &&
        peer.port === Number(port) &&
        peer.host !== null &&
        !/^[\d.]+$|:/.test(peer.host)),
  );
}
