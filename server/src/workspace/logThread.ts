// A thread's part of a large log: reads from one line's beginning to another's and counts.
import { closeSync, openSync, readSync } from 'node:fs';
import { parentPort, workerData } from 'node:worker_threads';
import type { Summary } from '../core/log/groups.ts';
import { emptySummary, finishSummary, summarizeChunk } from '../core/log/summary.ts';

export interface LogPart {
  readonly path: string;
  /** The part has the lines that begin in these bytes, the last one excluded. */
  readonly from: number;
  readonly to: number;
}

export type ThreadMessage =
  | { readonly kind: 'done'; readonly bytes: number }
  | { readonly kind: 'summary'; readonly summary: Summary };

const pieceSize = 1 << 20;

function summarize({ path, from, to }: LogPart): Summary {
  const descriptor = openSync(path, 'r');
  const buffer = Buffer.allocUnsafeSlow(pieceSize);
  const state = emptySummary();
  try {
    // A line that began before `from` is the part's before; one that begins before `to` is ours to its end.
    let at = from === 0 ? 0 : from - 1;
    let skipping = from > 0;
    for (;;) {
      const length = readSync(descriptor, buffer, 0, pieceSize, at);
      if (length === 0) break;
      let start = 0;
      if (skipping) {
        start = buffer.subarray(0, length).indexOf(10) + 1;
        skipping = start === 0;
      }
      const last = lastByte(buffer, length, at, to);
      const end = last ?? length;
      if (!skipping && start < end) summarizeChunk(state, buffer.subarray(start, end));
      if (last !== null) break;
      at += length;
      parentPort?.postMessage({ kind: 'done', bytes: Math.min(at, to) - from } satisfies ThreadMessage);
    }
  } finally {
    closeSync(descriptor);
  }
  return finishSummary(state);
}

/** Where this part ends in a piece: behind the first line end at or after `to - 1`; null where that is further on. */
function lastByte(buffer: Buffer, length: number, at: number, to: number): number | null {
  if (at + length < to) return null;
  const end = buffer.subarray(0, length).indexOf(10, Math.max(0, to - 1 - at));
  return end === -1 ? null : end + 1;
}

parentPort?.postMessage({
  kind: 'summary',
  summary: summarize(workerData as LogPart),
} satisfies ThreadMessage);
