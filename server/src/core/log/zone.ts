// Time zones: what offset one has at a moment, and moments as people and logs write them. Knows no log and no clock.
import type { Millis } from '../base/value.ts';

/** The offset of a zone (`+02:00`, `Z`, `Europe/Berlin`) from UTC at a moment, or null for an unknown zone. */
export function zoneOffset(zone: string, at: Millis): Millis | null {
  const fixed = /^(?:UTC|GMT)?([+-])(\d{1,2}):?(\d{2})?$/i.exec(zone);
  if (fixed !== null) {
    const minutes = Number(fixed[2]) * 60 + Number(fixed[3] ?? 0);
    return (fixed[1] === '-' ? -minutes : minutes) * 60_000;
  }
  if (/^(Z|UTC|GMT)$/i.test(zone)) return 0;
  try {
    const parts = new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    }).formatToParts(at);
    const part = (type: string) => Number(parts.find((each) => each.type === type)!.value);
    const local = Date.UTC(
      part('year'),
      part('month') - 1,
      part('day'),
      part('hour'),
      part('minute'),
      part('second'),
    );
    return local - Math.floor(at / 1000) * 1000;
  } catch {
    return null;
  }
}

/** A moment that a person writes (`2026-11-22T10:00:00Z`, `… 10:00:00`) as milliseconds since 1970 UTC, or null. */
export function momentOf(text: string): Millis | null {
  const match =
    /^(\d{4})-(\d\d)-(\d\d)[T ](\d\d):(\d\d)(?::(\d\d)(?:\.(\d{1,9}))?)?\s*(Z|[+-]\d\d:?\d\d)?$/.exec(
      text.trim(),
    );
  if (match === null) return null;
  const at =
    Date.UTC(+match[1]!, +match[2]! - 1, +match[3]!, +match[4]!, +match[5]!, +(match[6] ?? 0)) +
    Math.floor(Number(`0.${match[7] ?? 0}`) * 1000);
  return at - (match[8] === undefined ? 0 : (zoneOffset(match[8], at) ?? 0));
}

/** The offset (`+01:00`) that a zone has at a local time (`2026-11-22T10:11:12`); null without either. */
export function offsetText(time: string | null, zone: string): string | null {
  const local = time === null ? null : momentOf(time);
  if (local === null) return null;
  const guess = zoneOffset(zone, local);
  // Near a change of the clocks the guess, made with the local time taken as UTC, may be the other side's.
  const offset = guess === null ? null : zoneOffset(zone, local - guess);
  return offset === null ? null : written(offset);
}

const quarterHour = 15 * 60_000;

/**
 * The offset of a local time that a wrapper (docker, the container runtime) has stamped with a time and zone of its
 * own: both are of one moment, but for the seconds that the line was under way. Null where they are not.
 */
export function offsetByStamp(time: string | null, stamp: string | null): string | null {
  const local = time === null ? null : momentOf(time);
  const absolute = stamp === null || !/(?:Z|[+-]\d\d:?\d\d)$/.test(stamp) ? null : momentOf(stamp);
  if (local === null || absolute === null) return null;
  const offset = Math.round((local - absolute) / quarterHour) * quarterHour;
  const apart = Math.abs(local - absolute - offset);
  return apart > 60_000 || Math.abs(offset) > 14 * 3_600_000 ? null : written(offset);
}

function written(offset: Millis): string {
  const minutes = Math.abs(offset) / 60_000;
  const two = (number: number) => String(number).padStart(2, '0');
  return `${offset < 0 ? '-' : '+'}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}
