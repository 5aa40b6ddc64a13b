// Times and sizes as nginx reads them. Knows units, no directives.
// Source: ngx_parse_time, ngx_parse_size and ngx_parse_offset in src/core/ngx_parse.c.
import type { Bytes, Millis } from '../base/value.ts';

interface Unit {
  /** Units may only get smaller from left to right, each at most once. */
  readonly rank: number;
  readonly ms: number;
}

const UNITS: ReadonlyMap<string, Unit> = new Map([
  ['y', { rank: 1, ms: 365 * 24 * 3_600_000 }],
  ['M', { rank: 2, ms: 30 * 24 * 3_600_000 }],
  ['w', { rank: 3, ms: 7 * 24 * 3_600_000 }],
  ['d', { rank: 4, ms: 24 * 3_600_000 }],
  ['h', { rank: 5, ms: 3_600_000 }],
  ['m', { rank: 6, ms: 60_000 }],
  ['s', { rank: 7, ms: 1000 }],
  ['ms', { rank: 8, ms: 1 }],
]);
const NO_UNIT: Unit = { rank: 9, ms: 1000 };
const MONTHS = 2;

/** nginx counts in 63 bits: milliseconds, seconds or bytes. */
const LARGEST = 2 ** 63;

/**
 * A time in milliseconds: `60` and `60s` are 60 000, `1m30s` and `1m 30` 90 000, `500ms` 500. A number without a unit
 * is seconds. Null where nginx refuses it. `precision` is that of the directive: those that keep milliseconds take no
 * months and years, those that keep seconds take no `ms`.
 */
export function parseTime(text: string, precision: 'ms' | 's' = 'ms'): Millis | null {
  let rank = precision === 's' ? 0 : MONTHS;
  let total = 0;
  let value = 0;
  let digits = false;
  let i = 0;
  while (i < text.length) {
    const c = text.charCodeAt(i);
    if (c >= 48 && c <= 57) {
      value = value * 10 + c - 48;
      digits = true;
      i++;
      continue;
    }
    const name = text.startsWith('ms', i) ? 'ms' : text.charAt(i);
    const unit = name === ' ' && rank < 7 ? NO_UNIT : UNITS.get(name);
    if (unit === undefined || unit.rank <= rank || (name === 'ms' && precision === 's')) return null;
    rank = unit.rank;
    total += value * unit.ms;
    value = 0;
    i += name.length;
    while (text.charAt(i) === ' ') i++;
  }
  total += value * 1000;
  return digits && total / (precision === 's' ? 1000 : 1) < LARGEST ? total : null;
}

/** A size in bytes: `8k`, `1m`, `100`; `g` only with `offset`, for directives such as `client_max_body_size`. Else null. */
export function parseSize(text: string, kind: 'size' | 'offset' = 'offset'): Bytes | null {
  const match = /^(\d+)([kKmMgG]?)$/.exec(text);
  if (match === null) return null;
  const unit = match[2]!.toLowerCase();
  if (unit === 'g' && kind === 'size') return null;
  const bytes = Number(match[1]) * { '': 1, k: 1024, m: 1_048_576, g: 1_073_741_824 }[unit]!;
  return bytes < LARGEST ? bytes : null;
}
