// The status and the time of an access line, found in its bytes: enough to count it without reading it. Knows the two
// shapes that nearly all formats have: a bracketed date, later `"request" status`; and a JSON record with `"status"`.

// Where the last line's date stood, or -1: a variable of the module, since its time is asked for only sometimes.
let date = -1;

/** The status of an access line, or 0 where this looks like none. Linear in the line. */
export function accessStatus(bytes: Uint8Array, start: number, end: number): number {
  date = localDate(bytes, start, end);
  return date === -1 ? recordStatus(bytes, start, end) : statusBehind(bytes, date, end);
}

/** The time, as written, of the line that `accessStatus` was asked about last: YYYYMMDDhhmmss, 0 for none. */
export function accessTime(bytes: Uint8Array): number {
  if (date === -1) return 0;
  const number = (from: number, length: number) => {
    let value = 0;
    for (let i = date + from; i < date + from + length; i++) value = value * 10 + bytes[i]! - 48;
    return value;
  };
  const day = number(7, 4) * 10_000 + (monthAt(bytes, date + 3) / 3 + 1) * 100 + number(0, 2);
  return ((day * 100 + number(12, 2)) * 100 + number(15, 2)) * 100 + number(18, 2);
}

const MONTHS = 'JanFebMarAprMayJunJulAugSepOctNovDec';
const DIGITS = [0, 1, 7, 8, 9, 10, 12, 13, 15, 16, 18, 19];

/** Three times the month's number from 0, or another number. */
function monthAt(bytes: Uint8Array, at: number): number {
  return MONTHS.indexOf(String.fromCharCode(bytes[at]!, bytes[at + 1]!, bytes[at + 2]!));
}

/** Where `22/Nov/2026:10:11:12` begins behind a bracket, or -1. */
function localDate(bytes: Uint8Array, start: number, end: number): number {
  const stop = Math.min(end - 21, start + 512);
  for (let open = start; open < stop; open++) {
    if (bytes[open] !== 91) continue;
    const at = open + 1;
    if (bytes[at + 2] !== 47 || bytes[at + 6] !== 47 || bytes[at + 11] !== 58) continue;
    if (bytes[at + 14] !== 58 || bytes[at + 17] !== 58) continue;
    if (DIGITS.every((i) => isDigit(bytes[at + i]!)) && monthAt(bytes, at + 3) % 3 === 0) return at;
  }
  return -1;
}

/** The number that follows the first quoted text. */
function statusBehind(bytes: Uint8Array, from: number, end: number): number {
  const open = bytes.indexOf(34, from);
  if (open === -1 || open >= end) return 0;
  const close = bytes.indexOf(34, open + 1);
  return close === -1 || close + 4 >= end || bytes[close + 1] !== 32 ? 0 : statusAt(bytes, close + 2, end);
}

/** `"status": 502` in a record that also names a request. */
function recordStatus(bytes: Uint8Array, start: number, end: number): number {
  let status = 0;
  let hasRequest = false;
  // A record's keys end with `":`; inside another record's string with `\":`.
  for (
    let colon = bytes.indexOf(58, start);
    colon !== -1 && colon < end;
    colon = bytes.indexOf(58, colon + 1)
  ) {
    if (bytes[colon - 1] !== 34) continue;
    const last = bytes[colon - 2] === 92 ? colon - 3 : colon - 2;
    if (endsKey(bytes, last, STATUS)) {
      let at = colon + 1;
      while (at < end && (bytes[at] === 32 || bytes[at] === 34 || bytes[at] === 92)) at++;
      status = statusAt(bytes, at, end);
    } else hasRequest ||= REQUESTS.some((key) => endsKey(bytes, last, key));
    if (status > 0 && hasRequest) return status;
  }
  return 0;
}

const bytesOf = (text: string): readonly number[] => [...text].map((letter) => letter.charCodeAt(0));
const STATUS = bytesOf('"status');
const REQUESTS = ['"request', '"request_uri', '"request_method', '"uri', '"path', '"method'].map(bytesOf);

function endsKey(bytes: Uint8Array, last: number, key: readonly number[]): boolean {
  for (let i = 1; i <= key.length; i++) if (bytes[last - i + 1] !== key[key.length - i]) return false;
  return true;
}

/** Three digits and no fourth, or 0. */
function statusAt(bytes: Uint8Array, at: number, end: number): number {
  if (at + 3 > end || !isDigit(bytes[at]!) || !isDigit(bytes[at + 1]!) || !isDigit(bytes[at + 2]!)) return 0;
  if (at + 3 < end && isDigit(bytes[at + 3]!)) return 0;
  return (bytes[at]! - 48) * 100 + (bytes[at + 1]! - 48) * 10 + bytes[at + 2]! - 48;
}

function isDigit(byte: number): boolean {
  return byte >= 48 && byte <= 57;
}
