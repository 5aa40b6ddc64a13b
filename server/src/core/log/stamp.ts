// When a log line was written: every form of time that stands in front of a line or inside a JSON record.
// Knows no message and no clock of its own: a time without a zone stays local, one since boot stays since boot.
import type { Millis } from '../base/value.ts';

/** `utc`: absolute. `local`: as if UTC, in a zone that the line does not state. `boot`: milliseconds since boot. */
export interface Stamp {
  readonly ms: Millis;
  readonly basis: 'utc' | 'local' | 'boot';
  /** The zone that the line states (`+02:00`), or null. */
  readonly zone: string | null;
  /** Where the stamp ends in the line; what follows is the message or the next prefix. */
  readonly end: number;
}

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const iso =
  /^\[?(\d{4})[-/](\d\d)[-/](\d\d)[T ](\d\d):(\d\d):(\d\d)(?:[.,](\d{1,9}))?\s?(Z|UTC|[+-]\d\d:?\d\d)?\]?/;
const access = /^\[?(\d\d)\/([A-Z][a-z]{2})\/(\d{4}):(\d\d):(\d\d):(\d\d)(?:\.(\d{1,6}))? ([+-]\d{4})\]?/;
const ctime =
  /^\[?(?:[A-Z][a-z]{2} )?([A-Z][a-z]{2}) {1,2}(\d{1,2}) (\d\d):(\d\d):(\d\d)(?:\.(\d{1,6}))?(?: (\d{4}))?\]?/;
const rfc = /^[A-Z][a-z]{2}, (\d\d) ([A-Z][a-z]{2}) (\d{4}) (\d\d):(\d\d):(\d\d) ([+-]\d{4})/;
const boot = /^\[ {0,12}(\d{1,10})\.(\d{1,9})\]/;
const jsonTime =
  /"(?:time|timestamp|@timestamp|ts|date)"\s*:\s*(?:"([^"]{10,40})"|(\d{10}(?:\.\d{1,9})?|\d{13})\b)/;

/**
 * The time at the start of a line (blanks before it are allowed), or in a JSON record. `year` is used where the form
 * has none (syslog). Null where there is none. Looks at the first few hundred characters only.
 */
export function stampOf(line: string, year: number): Stamp | null {
  const start = /^\s{0,8}(?:<\d{1,3}>)?/.exec(line)![0].length;
  const head = line.slice(start, start + 400);
  if (head.startsWith('{')) return jsonStamp(head, year);
  const found = plainStamp(head, year);
  return found === null ? null : { ...found, end: found.end + start };
}

function plainStamp(head: string, year: number): Stamp | null {
  let match = iso.exec(head);
  if (match !== null) {
    const [whole, y, mo, d, h, mi, s, fraction, zone] = match;
    return stamped(Date.UTC(+y!, +mo! - 1, +d!, +h!, +mi!, +s!), fraction, zone, whole.length);
  }
  match = access.exec(head);
  if (match !== null) {
    const [whole, d, mo, y, h, mi, s, fraction, zone] = match;
    return stamped(Date.UTC(+y!, months.indexOf(mo!), +d!, +h!, +mi!, +s!), fraction, zone, whole.length);
  }
  match = rfc.exec(head);
  if (match !== null && months.includes(match[2]!)) {
    const [whole, d, mo, y, h, mi, s, zone] = match;
    return stamped(Date.UTC(+y!, months.indexOf(mo!), +d!, +h!, +mi!, +s!), undefined, zone, whole.length);
  }
  match = boot.exec(head);
  if (match !== null) {
    return {
      ms: Number(match[1]) * 1000 + fractionOf(match[2]),
      basis: 'boot',
      zone: null,
      end: match[0].length,
    };
  }
  match = ctime.exec(head);
  if (match !== null && months.includes(match[1]!)) {
    const [whole, mo, d, h, mi, s, fraction, y] = match;
    return stamped(
      Date.UTC(Number(y ?? year), months.indexOf(mo!), +d!, +h!, +mi!, +s!),
      fraction,
      undefined,
      whole.length,
    );
  }
  return null;
}

function jsonStamp(head: string, year: number): Stamp | null {
  const match = jsonTime.exec(head);
  if (match === null) return null;
  if (match[1] !== undefined) return plainStamp(match[1], year);
  const number = Number(match[2]);
  return { ms: Math.round(number < 1e11 ? number * 1000 : number), basis: 'utc', zone: null, end: 0 };
}

function stamped(local: number, fraction: string | undefined, zone: string | undefined, end: number): Stamp {
  const ms = local + fractionOf(fraction);
  if (zone === undefined) return { ms, basis: 'local', zone: null, end };
  if (zone === 'Z' || zone === 'UTC') return { ms, basis: 'utc', zone: '+00:00', end };
  const minutes = Number(zone.slice(1, 3)) * 60 + Number(zone.slice(-2));
  const stated = `${zone.slice(0, 3)}:${zone.slice(-2)}`;
  return { ms: ms - (zone.startsWith('-') ? -minutes : minutes) * 60_000, basis: 'utc', zone: stated, end };
}

function fractionOf(digits: string | undefined): Millis {
  return digits === undefined ? 0 : Math.floor(Number(`0.${digits}`) * 1000);
}
