// Every log of a site on one clock: stated, given, estimated from what happened at once, or taken as UTC, and says which.
// Knows the events only by their times.
import type { Millis } from '../../base/value.ts';
import type { Stamp } from '../stamp.ts';
import { momentOf, zoneOffset } from '../zone.ts';
import { estimatedBoot, estimatedZone } from './clock.ts';
import type { ClockOffset, LogName } from './model.ts';

/** A stamp in its log's own terms. `again`: of the hour that the clocks are put back to, the second time round. */
export interface OwnStamp extends Stamp {
  readonly again?: boolean;
}

/** What the logs tell of their times. */
export interface Times {
  /** By log: its first stamp of each basis. */
  readonly firsts: ReadonlyMap<LogName, Partial<Record<Stamp['basis'], Stamp>>>;
  /** Of failures, as the error log writes them. */
  readonly failures: readonly OwnStamp[];
  /** Of what became of processes, with the log that tells it; `oom` where it was a kill for memory. */
  readonly processes: readonly { readonly log: LogName; readonly stamp: OwnStamp; readonly oom: boolean }[];
  /** Of the access log, which states its zone, in order. */
  readonly stated: readonly Stamp[];
}

export interface ClockOptions {
  /** The zone of every log that states none: `+02:00`, `Europe/Berlin`. */
  readonly timeZone?: string | null;
  /** The zone of one log, over the one for all. */
  readonly timeZones?: Partial<Record<LogName, string>>;
  /** When the machine booted, for a plain `dmesg`; in `timeZone` where it states none. */
  readonly bootTime?: string | null;
}

export interface Clocks {
  /** Milliseconds since 1970 UTC. */
  at(log: LogName, stamp: OwnStamp): Millis;
  /** How far east of UTC the error log's times are at a moment. */
  zone(at: Millis): Millis;
  readonly offsets: readonly ClockOffset[];
}

/** The offset of a zone from UTC at a moment. */
type Zone = (at: Millis) => Millis;

const day: Millis = 86_400_000;
const reach: Millis = 4_000;

export function clocksOf(times: Times, options: ClockOptions): Clocks {
  const offsets: ClockOffset[] = [];
  const zones = new Map<LogName, Zone>();
  const failures = (shift: (stamp: OwnStamp) => Millis) => times.failures.map(shift).sort((a, b) => a - b);
  let failedAt = failures((stamp) => stamp.ms);
  let shared: Zone | null = null;
  for (const log of ['error', 'access', 'app', 'kernel'] as const) {
    const first = times.firsts.get(log)?.local;
    if (first === undefined) continue;
    const marks = times.processes.filter((each) => each.log === log && each.stamp.basis === 'local');
    const found: readonly [Zone, ClockOffset['from']] = givenZone(log, options) ??
      (log === 'error'
        ? (statedZone(times.stated) ?? estimatedFrom(times.failures, utcMarks(times), 1))
        : (likeTheErrorLog(shared, marks, failedAt) ??
          estimatedFrom(
            marks.map(({ stamp }) => stamp),
            failedAt,
            2,
          ) ??
          (shared === null ? null : [shared, 'as the error log']))) ?? [() => 0, 'assumed UTC'];
    const [zone, from] = found;
    zones.set(log, zone);
    offsets.push({ log, offset: momentIn(zone, first) - first.ms, from });
    if (log === 'error') {
      failedAt = failures((stamp) => momentIn(zone, stamp));
      if (from !== 'assumed UTC') shared = zone;
    }
  }
  let boot: Millis | null = null;
  if ([...times.firsts.values()].some((each) => each.boot !== undefined)) {
    const given =
      options.bootTime == null
        ? null
        : bootGiven(options.bootTime, givenZone('kernel', options)?.[0] ?? shared);
    const kills = times.processes.filter(({ oom, stamp }) => oom && stamp.basis === 'boot');
    boot =
      given ??
      estimatedBoot(
        kills.map(({ stamp }) => stamp.ms),
        failedAt,
        2_000,
      );
    offsets.push({
      log: 'kernel',
      offset: boot ?? 0,
      from: given !== null ? 'given' : boot !== null ? 'estimated' : 'boot time unknown',
      boot: true,
    });
  }
  return {
    at: (log, stamp) =>
      stamp.basis === 'utc'
        ? stamp.ms
        : stamp.basis === 'boot'
          ? stamp.ms + (boot ?? 0)
          : momentIn(zones.get(log) ?? (() => 0), stamp),
    zone: (moment) => zones.get('error')?.(moment) ?? 0,
    offsets,
  };
}

/** A local time as a moment. Of the hour that comes twice, the first time round unless it is said to be the second. */
function momentIn(zone: Zone, { ms, again }: OwnStamp): Millis {
  const before = zone(ms - day);
  const after = zone(ms + day);
  if (before === after) return ms - before;
  const fits = [ms - before, ms - after].filter((at) => zone(at) === ms - at).sort((a, b) => a - b);
  return (again ? fits.at(-1) : fits[0]) ?? ms - before;
}

function givenZone(log: LogName, options: ClockOptions): readonly [Zone, 'given'] | null {
  const name = options.timeZones?.[log] ?? options.timeZone;
  return name == null || zoneOffset(name, 0) === null ? null : [named(name), 'given'];
}

/** Asked for hundreds of thousands of moments: each quarter of an hour is looked up once. */
function named(name: string): Zone {
  const known = new Map<number, Millis>();
  return (at) => {
    const quarter = Math.floor(at / 900_000);
    let offset = known.get(quarter);
    if (offset === undefined) {
      offset = zoneOffset(name, quarter * 900_000) ?? 0;
      known.set(quarter, offset);
    }
    return offset;
  };
}

/** The access log's zone is nginx's, and so the error log's. It may change on the way, when the clocks do. */
function statedZone(stated: readonly Stamp[]): readonly [Zone, 'stated in the log'] | null {
  const changes: { at: Millis; offset: Millis }[] = [];
  for (const { ms, zone } of stated) {
    if (zone === null) continue;
    const offset = zoneOffset(zone, 0) ?? 0;
    if (changes.at(-1)?.offset !== offset) changes.push({ at: ms, offset });
  }
  if (changes.length === 0) return null;
  return [(at) => (changes.findLast((each) => each.at <= at) ?? changes[0]!).offset, 'stated in the log'];
}

function utcMarks({ processes }: Times): readonly Millis[] {
  return processes
    .filter(({ stamp }) => stamp.basis === 'utc')
    .map(({ stamp }) => stamp.ms)
    .sort((a, b) => a - b);
}

/** One event at once may be chance. Where nothing else is known, it is better than nothing, and said to be an estimate. */
function estimatedFrom(
  local: readonly OwnStamp[],
  reference: readonly Millis[],
  fewest: number,
): readonly [Zone, 'estimated'] | null {
  if (local.length < fewest) return null;
  const marks = local.map(({ ms }) => ms);
  const offset = estimatedZone(marks, reference, reach);
  return offset === null ? null : [() => offset, 'estimated'];
}

/** A log of the same machine has the same zone, where that makes any of its events fall on a failure. */
function likeTheErrorLog(
  zone: Zone | null,
  marks: Times['processes'],
  failedAt: readonly Millis[],
): readonly [Zone, 'as the error log'] | null {
  if (zone === null) return null;
  const fits = marks.some(({ stamp }) => {
    const at = momentIn(zone, stamp);
    return failedAt.some((failed) => Math.abs(failed - at) <= reach);
  });
  return fits ? [zone, 'as the error log'] : null;
}

function bootGiven(text: string, zone: Zone | null): Millis | null {
  const at = momentOf(text);
  if (at === null || zone === null || /(Z|[+-]\d\d:?\d\d)$/.test(text.trim())) return at;
  return momentIn(zone, { ms: at, basis: 'local', zone: null, end: 0 });
}
