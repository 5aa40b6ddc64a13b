// One clock for several logs: nginx's error log has no zone, docker writes UTC, plain dmesg counts from boot.
// Estimates an offset only where events of two logs match, and says so.
import type { Millis } from '../../base/value.ts';
import type { ClockOffset } from './model.ts';

const quarterHour = 15 * 60_000;
const widestZone = 14 * 3_600_000;

/**
 * The offset, in whole quarter hours, that brings the most `marks` of a log without a zone to within `reach` of a
 * mark of a log with one; null where none brings any, or where two do equally well and neither is zero.
 */
export function estimatedZone(
  local: readonly Millis[],
  reference: readonly Millis[],
  reach: Millis,
): Millis | null {
  let best: { offset: Millis; hits: number } | null = null;
  let tie = false;
  for (let offset = -widestZone; offset <= widestZone; offset += quarterHour) {
    const hits = local.filter((mark) => near(mark - offset, reference, reach)).length;
    if (hits === 0) continue;
    if (
      best === null ||
      hits > best.hits ||
      (hits === best.hits && Math.abs(offset) < Math.abs(best.offset))
    ) {
      tie = best !== null && hits === best.hits && offset !== 0 && best.offset !== 0;
      best = { offset, hits };
    }
  }
  return best === null || tie ? null : best.offset;
}

/** When the machine booted, judged by kernel marks (milliseconds since boot) that must fall on `reference` marks. */
export function estimatedBoot(
  sinceBoot: readonly Millis[],
  reference: readonly Millis[],
  reach: Millis,
): Millis | null {
  let best: { boot: Millis; hits: number } | null = null;
  for (const kernel of sinceBoot.slice(0, 50)) {
    for (const mark of reference.slice(0, 200)) {
      const boot = mark - kernel;
      const hits = sinceBoot.filter((each) => near(each + boot, reference, reach)).length;
      if (best === null || hits > best.hits) best = { boot, hits };
    }
  }
  return best === null ? null : best.boot;
}

function near(at: Millis, sorted: readonly Millis[], reach: Millis): boolean {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle]! < at - reach) low = middle + 1;
    else high = middle;
  }
  return low < sorted.length && sorted[low]! <= at + reach;
}

/** One line for the user: how a log's times were understood, and which option says otherwise. */
export function offsetNote({ log, offset, from, boot }: ClockOffset): string {
  if (boot) {
    return from === 'boot time unknown'
      ? `${log} log: counts from boot, and nothing shows when that was: --boot-time sets it (uptime -s)`
      : `${log} log: counts from boot at ${new Date(offset).toISOString().slice(0, 19)}Z, ${from}${from === 'given' ? '' : ' from matching events; --boot-time sets it'}`;
  }
  if (from === 'assumed UTC') return `${log} log: states no zone, taken as UTC; --time-zone sets it`;
  const hours = Math.round(offset / 36_000) / 100;
  const why = {
    given: 'as given',
    'stated in the log': 'the zone that the access log states',
    estimated: 'estimated from matching events; --time-zone sets it',
    'as the error log': 'the same zone as the error log; --time-zone sets it',
    'boot time unknown': '',
  }[from];
  if (offset === 0) return `${log} log: its times are UTC, ${why}`;
  return `${log} log: moved by ${hours > 0 ? '+' : ''}${hours} h to UTC, ${why}`;
}
