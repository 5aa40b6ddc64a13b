// Logs on disk, of any size: their bytes in pieces, unpacked where they are gzipped; their summary; a part as text.
import { closeSync, createReadStream, fstatSync, openSync, readFileSync, readSync, statSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { createGunzip, gunzipSync } from 'node:zlib';
import {
  emptySummary,
  finishSummary,
  mergeSummaries,
  type OnLine,
  type Summary,
  type SummaryState,
  summarizeChunk,
} from '../core/analysis.ts';
import type { LogPart, ThreadMessage } from './logThread.ts';

/** From this size on a plain file is read by several threads (bytes). */
const worthThreads = 64 << 20;
/** The most text that a part of a log gives (bytes): a string must hold it, and an editor show it. */
const mostText = 40 << 20;

export interface Progress {
  /** Told how many bytes of the file are done. */
  readonly done?: (bytes: number) => void;
  /** Ends the reading with its reason. */
  readonly signal?: AbortSignal;
}

/** The bytes of a log file, unpacked. Throws what the disk says. */
export function logBytes(path: string, progress: Progress = {}): AsyncIterable<Buffer> {
  return unpacked(read(path, progress));
}

async function* read(path: string, { done, signal }: Progress): AsyncGenerator<Buffer> {
  let count = 0;
  for await (const piece of createReadStream(path, { highWaterMark: 1 << 20 })) {
    signal?.throwIfAborted();
    yield piece as Buffer;
    count += (piece as Buffer).length;
    done?.(count);
  }
}

/** Gzip is known by its first two bytes, not by a name. */
export async function* unpacked(from: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  const iterator = from[Symbol.asyncIterator]();
  const first = await iterator.next();
  if (first.done) return;
  const all = (async function* () {
    yield first.value;
    for (let next = await iterator.next(); !next.done; next = await iterator.next()) yield next.value;
  })();
  if (first.value[0] !== 0x1f || first.value[1] !== 0x8b) {
    yield* all;
    return;
  }
  const gunzip = createGunzip();
  const feed = async () => {
    for await (const piece of all) {
      if (!gunzip.write(piece)) await new Promise((next) => gunzip.once('drain', next));
    }
    gunzip.end();
  };
  feed().catch((fault: Error) => gunzip.destroy(fault));
  for await (const piece of gunzip) yield piece as Buffer;
}

/** The groups of a stream of bytes. */
export async function summaryOfBytes(from: AsyncIterable<Buffer>): Promise<Summary> {
  const state = emptySummary();
  for await (const piece of from) summarizeChunk(state, piece);
  return finishSummary(state);
}

/** The groups of a file. A large plain file is read by as many threads as there are cores. */
export async function summaryOfFile(
  path: string,
  progress: Progress = {},
  threads = Math.min(availableParallelism(), 8, Math.ceil(statSync(path).size / worthThreads)),
): Promise<Summary> {
  const { size } = statSync(path);
  if (threads < 2 || isPacked(path)) return summaryOfBytes(logBytes(path, progress));
  const cuts = Array.from({ length: threads + 1 }, (_, i) => Math.floor((size / threads) * i));
  const counts = new Array<number>(threads).fill(0);
  const told = (index: number) => (bytes: number) => {
    counts[index] = bytes;
    progress.done?.(counts.reduce((sum, each) => sum + each, 0));
  };
  const parts = await Promise.all(
    counts.map((_, i) =>
      inThread({ path, from: cuts[i]!, to: cuts[i + 1]! }, told(i), progress.signal ?? null),
    ),
  );
  return parts.reduce(mergeSummaries);
}

function inThread(
  part: LogPart,
  done: (bytes: number) => void,
  signal: AbortSignal | null,
): Promise<Summary> {
  return new Promise((resolve, reject) => {
    const thread = new Worker(join(import.meta.dirname, threadFile), { workerData: part });
    const abort = () => {
      void thread.terminate();
      reject(signal?.reason);
    };
    signal?.addEventListener('abort', abort, { once: true });
    thread.on('message', (message: ThreadMessage) => {
      if (message.kind === 'done') done(message.bytes);
      else resolve(message.summary);
    });
    thread.on('error', reject);
    thread.on('exit', () => {
      signal?.removeEventListener('abort', abort);
      reject(new Error('a reading thread ended early'));
    });
  });
}

/** In the bundle a file beside the programs, in the sources this folder's. */
const threadFile = import.meta.url?.endsWith('.ts') ? 'logThread.ts' : 'logThread.js';

export function isPacked(path: string): boolean {
  const descriptor = openSync(path, 'r');
  try {
    const head = Buffer.alloc(2);
    return readSync(descriptor, head, 0, 2, 0) === 2 && head[0] === 0x1f && head[1] === 0x8b;
  } finally {
    closeSync(descriptor);
  }
}

/** The lines of a log one after the other, for what reads several logs side by side. A packed one is unpacked as a whole. */
export function* logLines(path: string): Generator<string> {
  let rest = '';
  const decoder = new TextDecoder();
  for (const piece of piecesOf(path)) {
    const lines = (rest + decoder.decode(piece, { stream: true })).split('\n');
    rest = (lines.pop() ?? '').slice(0, longestLine);
    for (const line of lines) yield line.endsWith('\r') ? line.slice(0, -1) : line;
  }
  if (rest !== '') yield rest;
}

const longestLine = 1 << 20;

function* piecesOf(path: string): Generator<Uint8Array> {
  if (isPacked(path)) {
    yield gunzipSync(readFileSync(path));
    return;
  }
  const descriptor = openSync(path, 'r');
  try {
    const buffer = Buffer.allocUnsafeSlow(1 << 20);
    for (;;) {
      const length = readSync(descriptor, buffer, 0, buffer.length, null);
      if (length === 0) return;
      yield buffer.subarray(0, length);
    }
  } finally {
    closeSync(descriptor);
  }
}

export interface LogText {
  readonly text: string;
  /** Whether something before it was left out. */
  readonly cut: boolean;
  /** The file's size (bytes). */
  readonly size: number;
}

/** The end of a plain file from a line's beginning, at most `limit` bytes. */
export function tailOf(path: string, limit: number): LogText {
  const descriptor = openSync(path, 'r');
  try {
    const { size } = fstatSync(descriptor);
    const from = Math.max(0, size - Math.min(limit, mostText));
    const bytes = Buffer.alloc(size - from);
    const length = readSync(descriptor, bytes, 0, bytes.length, from);
    const start = from === 0 ? 0 : bytes.indexOf(10) + 1;
    return { text: bytes.toString('utf8', start, length), cut: from > 0, size };
  } finally {
    closeSync(descriptor);
  }
}

/** The lines of the groups that `wanted` accepts, the last `limit` bytes of them. */
export async function linesOf(
  path: string,
  wanted: (group: SummaryState['groups'][number]) => boolean,
  limit: number,
  progress: Progress = {},
): Promise<LogText> {
  const kept = lastBytes(Math.min(limit, mostText));
  const answers: boolean[] = [];
  const onLine: OnLine = (index, _time, bytes, start, end) => {
    if (index < 0) return;
    answers[index] ??= wanted(state.groups[index]!);
    if (answers[index]) kept.add(bytes, start, end);
  };
  const state = emptySummary(onLine);
  for await (const piece of logBytes(path, progress)) summarizeChunk(state, piece);
  finishSummary(state);
  return { ...kept.text(), size: statSync(path).size };
}

/** Keeps the last lines that fit. */
function lastBytes(limit: number) {
  let blocks: Buffer[] = [];
  let length = 0;
  let cut = false;
  return {
    add(bytes: Uint8Array, start: number, end: number): void {
      const line = Buffer.allocUnsafe(end - start + 1);
      line.set(bytes.subarray(start, end));
      line[end - start] = 10;
      blocks.push(line);
      length += line.length;
      // Dropping in halves keeps the cost per line constant.
      if (length > 2 * limit) trim();
    },
    text(): { text: string; cut: boolean } {
      trim();
      return { text: Buffer.concat(blocks).toString('utf8'), cut };
    },
  };
  function trim(): void {
    let first = 0;
    while (length > limit && first < blocks.length) length -= blocks[first++]!.length;
    if (first === 0) return;
    cut = true;
    blocks = blocks.slice(first);
  }
}
