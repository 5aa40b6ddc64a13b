// What of a log line decides its group, as hashes of bytes, and its time: without making strings. Knows where the parts
// of nginx's lines stand; what they mean is decode's.

/** What one stream of lines lets be found faster in the next line. Mutable. */
export interface OutlineMemory {
  /** Where the date stood in the last line that had one. */
  dateAt: number;
  /** The last date, as its 19 bytes and as a number. */
  readonly timeBytes: Uint8Array;
  time: number;
}

export const outlineMemory = (): OutlineMemory => ({ dateAt: 0, timeBytes: new Uint8Array(19), time: 0 });

// What `outline` finds, in variables of the module: returning an object per line would cost more than the hashing.
/** The line's time as YYYYMMDDhhmmss, 0 for none. */
export let lineTime = 0;
/** What the message is and whom it names: without quoted arguments, without numbers (an errno's excepted), without the route. */
export let kind1 = 0;
export let kind2 = 0;
/** The same with the route: two lines that agree in it have one group. */
export let whole1 = 0;
export let whole2 = 0;

let hash1 = 0;
let hash2 = 0;
let route1 = 0;
let route2 = 0;

/** Finds time, kind and whole of a line of nginx's error log, in whatever wrapper. False, and time 0: it is none. */
export function outline(memory: OutlineMemory, bytes: Uint8Array, start: number, end: number): boolean {
  const date = dateStart(memory, bytes, start, end);
  lineTime = date === -1 ? 0 : timeAt(memory, bytes, date);
  if (date === -1) return false;
  begin();
  const at = hashMessage(bytes, messageStart(bytes, date + 20, end), end);
  if (at < end) hashContext(bytes, at, end);
  finish();
  return true;
}

/** The whole of a line without nginx's date: its message may be anywhere, so that all but the numbers counts. */
export function outlineUndated(bytes: Uint8Array, start: number, end: number): void {
  begin();
  for (let at = start; at < end; at++) if (!digit(bytes[at]!)) mix(bytes[at]!);
  finish();
}

function begin(): void {
  hash1 = 0x811c9dc5 | 0;
  hash2 = 0x2f0b4f5d;
  route1 = 0;
  route2 = 0;
}

function finish(): void {
  kind1 = hash1;
  kind2 = hash2;
  whole1 = Math.imul(hash1 ^ route1, 0x01000193);
  whole2 = Math.imul(hash2 + route2, 0x5bd1e995) ^ (hash2 >>> 13);
}

function mix(byte: number): void {
  hash1 = Math.imul(hash1 ^ byte, 0x01000193);
  hash2 = Math.imul(hash2 + byte, 0x5bd1e995) ^ (hash2 >>> 13);
}

/** Where `2026/11/22 10:11:12 [` begins, or -1. Mostly where it was in the line before. */
function dateStart(memory: OutlineMemory, bytes: Uint8Array, start: number, end: number): number {
  if (isDate(bytes, start + memory.dateAt, end)) return start + memory.dateAt;
  const stop = Math.min(end - 20, start + 512);
  for (let at = start; at < stop; at++) {
    if (bytes[at + 4] === 47 && isDate(bytes, at, end)) {
      memory.dateAt = at - start;
      return at;
    }
  }
  return -1;
}

function isDate(bytes: Uint8Array, at: number, end: number): boolean {
  return (
    at + 21 < end &&
    bytes[at + 4] === 47 &&
    bytes[at + 7] === 47 &&
    bytes[at + 10] === 32 &&
    bytes[at + 13] === 58 &&
    bytes[at + 16] === 58 &&
    bytes[at + 20] === 91 &&
    digit(bytes[at]!) &&
    digit(bytes[at + 3]!)
  );
}

function digit(byte: number): boolean {
  return byte >= 48 && byte <= 57;
}

function timeAt(memory: OutlineMemory, bytes: Uint8Array, at: number): number {
  const last = memory.timeBytes;
  let i = 18;
  while (i >= 0 && last[i] === bytes[at + i]) i--;
  if (i === -1) return memory.time;
  let time = 0;
  for (let j = 0; j < 19; j++) {
    const byte = bytes[at + j]!;
    last[j] = byte;
    if (digit(byte)) time = time * 10 + byte - 48;
  }
  memory.time = time;
  return time;
}

/** Behind `[error] 31#31: *7 `; the level is hashed, since it tells some messages apart. */
function messageStart(bytes: Uint8Array, from: number, end: number): number {
  let at = from + 1;
  while (at < end && bytes[at] !== 93) mix(bytes[at++]!);
  at += 2;
  while (at < end && (digit(bytes[at]!) || bytes[at] === 35)) at++;
  if (bytes[at] === 58 && bytes[at + 1] === 32) at += 2;
  if (bytes[at] === 42) {
    at++;
    while (at < end && digit(bytes[at]!)) at++;
    at++;
  }
  return at;
}

/** Hashes the message; gives where its context begins, or the end. */
function hashMessage(bytes: Uint8Array, from: number, end: number): number {
  let one = hash1;
  let two = hash2;
  let before = 0;
  let at = from;
  for (; at < end; at++) {
    const byte = bytes[at]!;
    if (byte === 44 && isClient(bytes, at, end)) break;
    // Of the numbers only an errno counts: digits behind a bracket.
    if (byte >= 48 && byte <= 57 && before !== 40) continue;
    one = Math.imul(one ^ byte, 0x01000193);
    two = Math.imul(two + byte, 0x5bd1e995) ^ (two >>> 13);
    if (byte === 34) {
      // Nor does a quoted argument.
      at++;
      while (at < end && bytes[at] !== 34) at++;
    }
    if (byte < 48 || byte > 57) before = byte;
  }
  hash1 = one;
  hash2 = two;
  return at;
}

/** `, client: ` at a comma. */
function isClient(bytes: Uint8Array, at: number, end: number): boolean {
  return (
    at + 10 < end &&
    bytes[at + 1] === 32 &&
    bytes[at + 2] === 99 &&
    bytes[at + 3] === 108 &&
    bytes[at + 7] === 116 &&
    bytes[at + 8] === 58
  );
}

/** Hashes upstream and, apart from it, route from `, client: ` on. */
function hashContext(bytes: Uint8Array, from: number, end: number): void {
  let quote = bytes.indexOf(34, from);
  while (quote !== -1 && quote < end) {
    const key = keyBefore(bytes, quote);
    if (key === REQUEST) hashRequest(bytes, quote + 1, end);
    if (key === UPSTREAM) hashUpstream(bytes, quote + 1, end);
    if (key === UPSTREAM || key === HOST) return;
    const close = bytes.indexOf(34, quote + 1);
    if (close === -1 || close >= end) return;
    quote = bytes.indexOf(34, close + 1);
  }
}

const REQUEST = 1;
const UPSTREAM = 2;
const HOST = 3;

/** Which field's opening quote stands at `quote`; in JSON a backslash stands before it. */
function keyBefore(bytes: Uint8Array, quote: number): number {
  const colon = bytes[quote - 1] === 92 ? quote - 3 : quote - 2;
  if (bytes[colon] !== 58) return 0;
  const last = bytes[colon - 1];
  if (last === 116 && bytes[colon - 2] === 115) {
    // reque·st, subreque·st, ho·st
    if (bytes[colon - 4] === 104) return HOST;
    return bytes[colon - 8] === 32 ? REQUEST : 0;
  }
  return last === 109 && bytes[colon - 8] === 117 ? UPSTREAM : 0;
}

/** Hashes the path, a part that looks like an id as one byte. */
function hashRequest(bytes: Uint8Array, from: number, end: number): void {
  let at = from;
  while (at < end && bytes[at] !== 32 && bytes[at] !== 34) at++;
  at++;
  let one = 0x811c9dc5 | 0;
  let two = 0x2f0b4f5d;
  let kept1 = one;
  let kept2 = two;
  let digits = 0;
  let length = 0;
  let plain = true;
  for (; at < end; at++) {
    const byte = bytes[at]!;
    if (byte === 47 || byte === 63 || byte === 32 || byte === 34 || byte === 92 || byte === 35) {
      if (length > 0 && plain && (digits === length || (length >= 12 && digits >= 4))) {
        one = Math.imul(kept1, 31) + 1;
        two = Math.imul(kept2, 37) + 1;
      }
      if (byte !== 47) break;
      digits = 0;
      length = 0;
      plain = true;
    } else {
      length++;
      if (byte >= 48 && byte <= 57) digits++;
      else if (!((byte >= 97 && byte <= 122) || (byte >= 65 && byte <= 90) || byte === 45 || byte === 95))
        plain = false;
    }
    one = Math.imul(one ^ byte, 0x01000193);
    two = Math.imul(two + byte, 0x5bd1e995) ^ (two >>> 13);
    if (byte === 47) {
      kept1 = one;
      kept2 = two;
    }
  }
  route1 = one | 0;
  route2 = two | 0;
}

/** Hashes scheme and address, up to the URI. */
function hashUpstream(bytes: Uint8Array, from: number, end: number): void {
  let one = hash1;
  let two = hash2;
  let slashes = 0;
  let colons = 0;
  let socket = false;
  for (let at = from; at < end; at++) {
    const byte = bytes[at]!;
    if (byte === 34 || byte === 92) break;
    if (byte === 117 && slashes === 2 && colons === 1 && bytes[at + 1] === 110 && bytes[at + 4] === 58)
      socket = true;
    if (byte === 58 && ++colons === 3 && socket) break;
    if (byte === 47 && ++slashes === 3 && !socket) break;
    one = Math.imul(one ^ byte, 0x01000193);
    two = Math.imul(two + byte, 0x5bd1e995) ^ (two >>> 13);
  }
  hash1 = one;
  hash2 = two;
}
