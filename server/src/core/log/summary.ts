// A log of any size in at most a few thousand groups: bytes in, counts out, in constant memory. Lines that look like one
// seen before are counted without becoming strings. Knows the line's outline; what it means is decode's.
//
// A driver keeps one state per stream: `const state = emptySummary()`, `summarizeChunk(state, bytes)` for each chunk in
// order (chunks may end anywhere), then `finishSummary(state)`, plain data that can cross a thread boundary. Threads
// that read parts of one file begin at line starts (`lineStart`) and are joined with `mergeSummaries`.
import { accessStatus, accessTime } from './accessOutline.ts';
import { decodeLine } from './decode.ts';
import { GROUP_LIMIT, type GroupName, groupKey, limited, OTHER_ROUTES, type Summary } from './groups.ts';
import type { Reading } from './model.ts';
import {
  kind1,
  kind2,
  lineTime,
  type OutlineMemory,
  outline,
  outlineMemory,
  outlineUndated,
  whole1,
  whole2,
} from './outline.ts';
import { routeOf } from './route.ts';
import { upstreamField } from './upstreamField.ts';

/** Groups that one state counts, so that a late one can still become one of the most frequent. */
const STATE_LIMIT = 2 * GROUP_LIMIT;
/** Routes of one signature and upstream that have a group at once: a scanner asks for a new one in every line. */
const ROUTE_LIMIT = 100;
/** A route beyond them gets its group when it comes again this often. */
const OFTEN = 16;
/** A longer line is cut: nginx writes 2,048 bytes, wrappers add some. */
const LONGEST = 16_384;
/** From this status on an access line is of interest by itself: 499 (the client left) and the 5xx. */
const FAILURE = 499;

interface Counted extends GroupName {
  readonly title: string | null;
  readonly urgency: Reading['urgency'];
  readonly sample: string;
  count: number;
  /** YYYYMMDDhhmmss, or 0 for none. */
  first: number;
  last: number;
}

/** The groups of one signature and upstream. */
interface Family {
  routes: number;
  /** The group of all routes that have none, + 1; 0 while there is none. */
  rest: number;
}

/** Where a line is counted: a group's index + 1, or one of these. */
const OTHER = -1;
const ACCESS = -2;

/**
 * Told of every line in order: its group's index in the state (-1 for none), its time as YYYYMMDDhhmmss (0 for none)
 * and its bytes, which are only lent.
 */
export type OnLine = (group: number, time: number, bytes: Uint8Array, start: number, end: number) => void;

/** Mutable: `summarizeChunk` changes it. */
export interface SummaryState {
  readonly onLine: OnLine | null;
  lines: number;
  access: number;
  other: number;
  from: number;
  to: number;
  readonly groups: Counted[];
  readonly byName: Map<string, number>;
  readonly families: Family[];
  readonly familyByName: Map<string, number>;
  /** Whole outline → where such a line is counted. */
  readonly wholes: Table;
  /** Outline without route → its family's index + 1, or OTHER. */
  readonly kinds: Table;
  /** Outline of a route without a group → how often it came lately. */
  readonly repeats: Table;
  /** The unfinished line at the end of the last chunk. */
  rest: Uint8Array;
  /** Whether `rest` was cut, so that bytes are skipped up to the next line end. */
  skipping: boolean;
  readonly memory: OutlineMemory;
}

/** Two hashes and a number per slot (0: free). A full one forgets. */
interface Table {
  readonly keys: Int32Array;
  readonly checks: Int32Array;
  readonly values: Int32Array;
}

/** `size` is a power of two. */
function table(size: number): Table {
  return { keys: new Int32Array(size), checks: new Int32Array(size), values: new Int32Array(size) };
}

/** The slot of a key: its own, a free one, or one to be given up; then its value is 0. */
function slotOf({ keys, checks, values }: Table, key: number, check: number): number {
  const mask = keys.length - 1;
  const first = (key ^ (key >>> 15)) & mask;
  for (let i = 0; i < 8; i++) {
    const slot = (first + i) & mask;
    if (values[slot] === 0) return slot;
    if (keys[slot] === key && checks[slot] === check) return slot;
  }
  values[first] = 0;
  return first;
}

function put(into: Table, slot: number, key: number, check: number, value: number): void {
  into.keys[slot] = key;
  into.checks[slot] = check;
  into.values[slot] = value;
}

export function emptySummary(onLine: OnLine | null = null): SummaryState {
  return {
    onLine,
    lines: 0,
    access: 0,
    other: 0,
    from: 0,
    to: 0,
    groups: [],
    byName: new Map(),
    families: [],
    familyByName: new Map(),
    wholes: table(1 << 16),
    kinds: table(1 << 12),
    repeats: table(1 << 12),
    rest: new Uint8Array(0),
    skipping: false,
    memory: outlineMemory(),
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
  const { lines, access, other } = state;
  const groups = state.groups.map(({ first, last, ...group }) => ({
    ...group,
    first: timeText(first),
    last: timeText(last),
  }));
  return limited({ lines, from: timeText(state.from), to: timeText(state.to), groups, access, other });
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
  const isDated = outline(state.memory, bytes, start, end);
  const place = isDated ? dated(state, bytes, start, end) : undated(state, bytes, start, end);
  const time = isDated ? lineTime : place === OTHER ? 0 : accessTime(bytes);
  state.onLine?.(place < 0 ? -1 : place - 1, time, bytes, start, end);
  if (time !== 0) {
    if (state.from === 0 || time < state.from) state.from = time;
    if (time > state.to) state.to = time;
  }
  if (place === OTHER) state.other++;
  else if (place === ACCESS) state.access++;
  else {
    const counted = state.groups[place - 1]!;
    counted.count++;
    if (time === 0) return;
    if (counted.first === 0 || time < counted.first) counted.first = time;
    if (time > counted.last) counted.last = time;
  }
}

/** Where a line with nginx's date is counted. Only the first of an outline becomes a string. */
function dated(state: SummaryState, bytes: Uint8Array, start: number, end: number): number {
  const slot = slotOf(state.wholes, whole1, whole2);
  const known = state.wholes.values[slot]!;
  if (known !== 0) return known;
  const kind = slotOf(state.kinds, kind1, kind2);
  const family = state.kinds.values[kind]!;
  if (family === OTHER) return OTHER;
  const rest = family === 0 ? 0 : state.families[family - 1]!.rest;
  const isFrequent = rest !== 0 && comesOften(state);
  if (rest !== 0 && !isFrequent) return rest;
  const place = placeOf(state, bytes, start, end, isFrequent);
  const group = place > 0 ? state.groups[place - 1]! : null;
  put(state.kinds, kind, kind1, kind2, group === null ? OTHER : familyOf(state, group) + 1);
  // A line of the rest may get a group of its own later.
  if (group?.route !== OTHER_ROUTES) put(state.wholes, slot, whole1, whole2, place);
  return place;
}

/** Whether a route without a group has come often enough, lately, to be told apart. */
function comesOften({ repeats, groups }: SummaryState): boolean {
  if (groups.length >= STATE_LIMIT) return false;
  const slot = whole1 & (repeats.keys.length - 1);
  const isSame = repeats.keys[slot] === whole1 && repeats.checks[slot] === whole2;
  const count = isSame ? repeats.values[slot]! + 1 : 1;
  put(repeats, slot, whole1, whole2, count);
  return count >= OFTEN;
}

/**
 * Where a line without nginx's date is counted: access lines by their status; of others the outline tells only that
 * one says nothing, since an exit code is but a number in it.
 */
function undated(state: SummaryState, bytes: Uint8Array, start: number, end: number): number {
  const status = accessStatus(bytes, start, end);
  if (status > 0 && status < FAILURE) return ACCESS;
  outlineUndated(bytes, start, end);
  const slot = slotOf(state.wholes, whole1, whole2);
  if (state.wholes.values[slot] === OTHER && status === 0) return OTHER;
  const place = placeOf(state, bytes, start, end, false);
  if (place === OTHER && status === 0) put(state.wholes, slot, whole1, whole2, place);
  return place;
}

const text = new TextDecoder();

/** Decodes a line whose outline is new. `isFrequent`: it gets a group though its family has many. */
function placeOf(
  state: SummaryState,
  bytes: Uint8Array,
  start: number,
  end: number,
  isFrequent: boolean,
): number {
  const sample = text.decode(bytes.subarray(start, end));
  const reading = decodeLine(sample, null);
  const { line, status, title, urgency } = reading;
  if (line.kind === 'unknown' || line.kind === 'continuation') return OTHER;
  const isAccess = line.kind === 'nginx-access';
  if (isAccess && (status?.value ?? 0) < FAILURE) return ACCESS;
  const name: GroupName = {
    signature: reading.signature ?? 'unrecognised',
    upstream: upstreamField(line.upstream)?.peer ?? null,
    route: line.request === null || line.request.target === '' ? null : routeOf(line.request.target),
    status: isAccess ? (status?.value ?? null) : null,
    upstreamStatus: reading.upstreamStatus,
  };
  const known = state.byName.get(groupKey(name));
  if (known !== undefined) return known;
  const family = state.families[familyOf(state, name)]!;
  const isFull = state.groups.length >= STATE_LIMIT || (family.routes >= ROUTE_LIMIT && !isFrequent);
  if (isFull && family.rest !== 0) return family.rest;
  if (state.groups.length >= STATE_LIMIT) return OTHER;
  const group = { ...name, route: isFull ? OTHER_ROUTES : name.route };
  state.groups.push({ ...group, title, urgency, sample, count: 0, first: 0, last: 0 });
  const place = state.groups.length;
  if (isFull) family.rest = place;
  else family.routes++;
  state.byName.set(groupKey(group), place);
  return place;
}

/** The index of a group's family. */
function familyOf(state: SummaryState, { signature, upstream, status }: GroupName): number {
  const name = `${signature}\n${upstream ?? ''}\n${status ?? ''}`;
  const known = state.familyByName.get(name);
  if (known !== undefined) return known;
  state.families.push({ routes: 0, rest: 0 });
  state.familyByName.set(name, state.families.length - 1);
  return state.families.length - 1;
}
