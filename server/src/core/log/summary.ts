// A log of any size in at most a few thousand groups: bytes in, counts out, in constant memory. Lines that look like one
// seen before are counted without becoming strings. Knows the line's outline; what it means is decode's.
//
// A driver keeps one state per stream: `const state = emptySummary()`, `summarizeChunk(state, bytes)` for each chunk in
// order (chunks may end anywhere), then `finishSummary(state)`, plain data that can cross a thread boundary. Threads
// that read parts of one file begin at line starts (`lineStart`) and are joined with `mergeSummaries`.
import { decodeLine } from './decode.ts';
import { upstreamField } from './locate.ts';
import type { Reading } from './model.ts';
import { routeOf } from './route.ts';

/** Lines with one signature, upstream and route. Times are as written, without a zone. */
export interface SummaryGroup {
  readonly signature: string;
  readonly title: string | null;
  readonly urgency: Reading['urgency'];
  /** The peer, or the upstream's name where no peer was chosen. */
  readonly upstream: string | null;
  /** Path without query, ids folded to `:id`. */
  readonly route: string | null;
  readonly count: number;
  readonly first: string | null;
  readonly last: string | null;
  /** One of its lines. */
  readonly sample: string;
}

export interface Summary {
  readonly lines: number;
  readonly from: string | null;
  readonly to: string | null;
  /** Most frequent first. */
  readonly groups: readonly SummaryGroup[];
  /** Lines in no group: not recognised, or of groups beyond the limit. */
  readonly other: number;
}

/** Groups in a summary; the rest is `other`. */
export const GROUP_LIMIT = 2000;
/** Groups that one state counts, so that a late one can still become one of the most frequent. */
const STATE_LIMIT = 2 * GROUP_LIMIT;
/** Slots of the outlines' table: a power of two. */
const SLOTS = 1 << 16;
/** A longer line is cut: nginx writes 2,048 bytes, wrappers add some. */
const LONGEST = 16_384;

interface Counted {
  readonly signature: string;
  readonly title: string | null;
  readonly urgency: Reading['urgency'];
  readonly upstream: string | null;
  readonly route: string | null;
  readonly sample: string;
  count: number;
  /** YYYYMMDDhhmmss, or 0 for none. */
  first: number;
  last: number;
}

/**
 * Told of every line in order: its group's index in the state (-1 for none), its time as YYYYMMDDhhmmss (0 for none)
 * and its bytes, which are only lent.
 */
export type OnLine = (group: number, time: number, bytes: Uint8Array, start: number, end: number) => void;

/** Mutable: `summarizeChunk` changes it. */
export interface SummaryState {
  readonly onLine: OnLine | null;
  lines: number;
  other: number;
  from: number;
  to: number;
  readonly groups: Counted[];
  readonly byName: Map<string, number>;
  /** Outline → group: two hashes and the group's index + 1 (0: free, -1: other) per slot. */
  readonly keys: Int32Array;
  readonly checks: Int32Array;
  readonly slots: Int32Array;
  /** The unfinished line at the end of the last chunk. */
  rest: Uint8Array;
  /** Whether `rest` was cut, so that bytes are skipped up to the next line end. */
  skipping: boolean;
  /** Where the date stood in the last line that had one. */
  dateAt: number;
  /** The last line's time, as its 19 bytes and as a number. */
  readonly timeBytes: Uint8Array;
  time: number;
}

export function emptySummary(onLine: OnLine | null = null): SummaryState {
  return {
    onLine,
    lines: 0,
    other: 0,
    from: 0,
    to: 0,
    groups: [],
    byName: new Map(),
    keys: new Int32Array(SLOTS),
    checks: new Int32Array(SLOTS),
    slots: new Int32Array(SLOTS),
    rest: new Uint8Array(0),
    skipping: false,
    dateAt: 0,
    timeBytes: new Uint8Array(19),
    time: 0,
  };
}

/** Counts the lines of a chunk. Chunks of one stream come in order and may end anywhere. */
export function summarizeChunk(state: SummaryState, bytes: Uint8Array): void {
  let at = 0;
  if (state.rest.length > 0 || state.skipping) {
    const end = bytes.indexOf(10);
    const stop = end === -1 ? bytes.length : end;
    if (!state.skipping) keep(state, bytes.subarray(0, stop));
    if (end === -1) return;
    if (!state.skipping) countLine(state, state.rest, 0, state.rest.length);
    state.rest = new Uint8Array(0);
    state.skipping = false;
    at = end + 1;
  }
  for (;;) {
    const end = bytes.indexOf(10, at);
    if (end === -1) break;
    countLine(state, bytes, at, end);
    at = end + 1;
  }
  if (at < bytes.length) keep(state, bytes.subarray(at));
}

/** Appends to the unfinished line; one that is too long is counted by its beginning. */
function keep(state: SummaryState, part: Uint8Array): void {
  const room = Math.min(part.length, LONGEST - state.rest.length);
  const joined = new Uint8Array(state.rest.length + room);
  joined.set(state.rest);
  joined.set(part.subarray(0, room), state.rest.length);
  state.rest = joined;
  if (joined.length < LONGEST) return;
  countLine(state, joined, 0, joined.length);
  state.rest = new Uint8Array(0);
  state.skipping = true;
}

/** Where the first whole line at or after `at` begins: 0, or behind a line end; the length where there is none. */
export function lineStart(bytes: Uint8Array, at: number): number {
  if (at <= 0) return 0;
  const end = bytes.indexOf(10, at - 1);
  return end === -1 ? bytes.length : end + 1;
}

/** The state as plain data. Counts an unfinished last line. */
export function finishSummary(state: SummaryState): Summary {
  if (state.rest.length > 0) {
    countLine(state, state.rest, 0, state.rest.length);
    state.rest = new Uint8Array(0);
  }
  const groups = state.groups.map(({ first, last, ...group }) => ({
    ...group,
    first: timeText(first),
    last: timeText(last),
  }));
  return limited({
    lines: state.lines,
    from: timeText(state.from),
    to: timeText(state.to),
    groups,
    other: state.other,
  });
}

/** Two summaries of different lines as one. Associative but for which groups are dropped at the limit. */
export function mergeSummaries(a: Summary, b: Summary): Summary {
  const byName = new Map<string, SummaryGroup>();
  for (const group of [...a.groups, ...b.groups]) {
    const name = nameOf(group.signature, group.upstream, group.route);
    const other = byName.get(name);
    byName.set(
      name,
      other === undefined
        ? group
        : {
            ...other,
            count: other.count + group.count,
            first: earlier(other.first, group.first),
            last: later(other.last, group.last),
          },
    );
  }
  return limited({
    lines: a.lines + b.lines,
    from: earlier(a.from, b.from),
    to: later(a.to, b.to),
    groups: [...byName.values()],
    other: a.other + b.other,
  });
}

function limited(summary: Summary): Summary {
  const groups = [...summary.groups].sort((a, b) => b.count - a.count);
  const dropped = groups.splice(GROUP_LIMIT).reduce((sum, group) => sum + group.count, 0);
  return { ...summary, groups, other: summary.other + dropped };
}

function earlier(a: string | null, b: string | null): string | null {
  return a === null || (b !== null && b < a) ? b : a;
}

function later(a: string | null, b: string | null): string | null {
  return a === null || (b !== null && b > a) ? b : a;
}

/** What tells groups apart, as one text. */
export function groupKey({
  signature,
  upstream,
  route,
}: Pick<SummaryGroup, 'signature' | 'upstream' | 'route'>): string {
  return nameOf(signature, upstream, route);
}

function nameOf(signature: string, upstream: string | null, route: string | null): string {
  return `${signature}\n${upstream ?? ''}\n${route ?? ''}`;
}

/** 20261122101112 → `2026-11-22T10:11:12`. */
function timeText(time: number): string | null {
  if (time === 0) return null;
  const digits = String(time).padStart(14, '0');
  const part = (from: number, to: number) => digits.slice(from, to);
  return `${part(0, 4)}-${part(4, 6)}-${part(6, 8)}T${part(8, 10)}:${part(10, 12)}:${part(12, 14)}`;
}

function countLine(state: SummaryState, bytes: Uint8Array, start: number, lineEnd: number): void {
  let end = lineEnd;
  if (end > start && bytes[end - 1] === 13) end--;
  state.lines++;
  if (end === start) {
    state.other++;
    state.onLine?.(-1, 0, bytes, start, end);
    return;
  }
  if (end - start > LONGEST) end = start + LONGEST;
  outline(state, bytes, start, end);
  const slot = find(state, hash1, hash2);
  let group = state.slots[slot]!;
  if (group === 0) {
    group = groupOf(state, bytes, start, end);
    // Without nginx's date the outline tells only that a line says nothing: an exit code is but a number in it.
    if (lineTime !== 0 || group < 0) {
      state.keys[slot] = hash1;
      state.checks[slot] = hash2;
      state.slots[slot] = group;
    }
  }
  const time = lineTime;
  state.onLine?.(group < 0 ? -1 : group - 1, time, bytes, start, end);
  if (time !== 0) {
    if (state.from === 0 || time < state.from) state.from = time;
    if (time > state.to) state.to = time;
  }
  if (group < 0) {
    state.other++;
    return;
  }
  const counted = state.groups[group - 1]!;
  counted.count++;
  if (time === 0) return;
  if (counted.first === 0 || time < counted.first) counted.first = time;
  if (time > counted.last) counted.last = time;
}

/** The slot of an outline: its own, a free one, or one to be given up. */
function find(state: SummaryState, key: number, check: number): number {
  const first = (key ^ (key >>> 15)) & (SLOTS - 1);
  for (let i = 0; i < 8; i++) {
    const slot = (first + i) & (SLOTS - 1);
    if (state.slots[slot] === 0) return slot;
    if (state.keys[slot] === key && state.checks[slot] === check) return slot;
  }
  state.slots[first] = 0;
  return first;
}

const text = new TextDecoder();

/** Decodes a line whose outline is new. The group's index + 1, or -1 for a line that is nothing or has no place left. */
function groupOf(state: SummaryState, bytes: Uint8Array, start: number, end: number): number {
  const sample = text.decode(bytes.subarray(start, end));
  const reading = decodeLine(sample, null);
  const { line } = reading;
  if (line.kind === 'unknown' || line.kind === 'continuation' || line.kind === 'nginx-access') return -1;
  const signature = reading.signature ?? 'unrecognised';
  const upstream = upstreamField(line.upstream)?.peer ?? null;
  const route = line.request === null || line.request.target === '' ? null : routeOf(line.request.target);
  const name = nameOf(signature, upstream, route);
  const known = state.byName.get(name);
  if (known !== undefined) return known;
  if (state.groups.length >= STATE_LIMIT) return -1;
  const { title, urgency } = reading;
  state.groups.push({ signature, title, urgency, upstream, route, sample, count: 0, first: 0, last: 0 });
  state.byName.set(name, state.groups.length);
  return state.groups.length;
}

// What `outline` finds, in variables of the module: returning an object per line would cost more than the hashing.
let hash1 = 0;
let hash2 = 0;
let lineTime = 0;

/**
 * Hashes of what decides a line's group: the message without quoted arguments and without numbers (an errno's excepted),
 * the upstream's address, and the route. Two lines with one outline have one group.
 */
function outline(state: SummaryState, bytes: Uint8Array, start: number, end: number): void {
  hash1 = 0x811c9dc5 | 0;
  hash2 = 0x2f0b4f5d;
  const date = dateStart(state, bytes, start, end);
  lineTime = date === -1 ? 0 : timeAt(state, bytes, date);
  // A line without a date may hold its message anywhere, so all of it counts.
  let at = date === -1 ? start : messageStart(bytes, date + 20, end);
  at = hashMessage(bytes, at, end);
  if (at < end) hashContext(bytes, at, end);
}

function mix(byte: number): void {
  hash1 = Math.imul(hash1 ^ byte, 0x01000193);
  hash2 = Math.imul(hash2 + byte, 0x5bd1e995) ^ (hash2 >>> 13);
}

/** Where `2026/11/22 10:11:12 [` begins, or -1. Mostly where it was in the line before. */
function dateStart(state: SummaryState, bytes: Uint8Array, start: number, end: number): number {
  if (isDate(bytes, start + state.dateAt, end)) return start + state.dateAt;
  const stop = Math.min(end - 20, start + 512);
  for (let at = start; at < stop; at++) {
    if (bytes[at + 4] === 47 && isDate(bytes, at, end)) {
      state.dateAt = at - start;
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

function timeAt(state: SummaryState, bytes: Uint8Array, at: number): number {
  const last = state.timeBytes;
  let i = 18;
  while (i >= 0 && last[i] === bytes[at + i]) i--;
  if (i === -1) return state.time;
  let time = 0;
  for (let j = 0; j < 19; j++) {
    const byte = bytes[at + j]!;
    last[j] = byte;
    if (digit(byte)) time = time * 10 + byte - 48;
  }
  state.time = time;
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

/** Hashes route and upstream from `, client: ` on. */
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
  let one = hash1;
  let two = hash2;
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
  hash1 = one | 0;
  hash2 = two | 0;
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
