// A log as lines, whatever its size: read in pieces, gunzipped where it is packed, never held as a whole.
import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import { logBytes, type Progress, unpacked } from '../workspace/logs.ts';
import { CannotRun, type Streams } from './output.ts';

/** A longer line is cut here: no log has one, and a file without line ends must not fill the memory. */
const longest = 1 << 20;

/** The bytes of a file or of standard input (`-`), with progress in a large file. Throws CannotRun if it can't be read. */
export async function* pieces(operand: string, streams: Streams): AsyncGenerator<Buffer> {
  yield* operand === '-' ? unpacked(streams.input) : file(operand, streams);
}

/** Lines without their ends, decoded as UTF-8. */
export async function* lines(from: AsyncIterable<Buffer>): AsyncGenerator<string> {
  let rest: Buffer = Buffer.alloc(0);
  let skipping = false;
  for await (const piece of from) {
    let start = 0;
    for (let end = piece.indexOf(10); end !== -1; end = piece.indexOf(10, start)) {
      const part = piece.subarray(start, end);
      if (!skipping) yield text(rest.length === 0 ? part : Buffer.concat([rest, part]));
      rest = Buffer.alloc(0);
      skipping = false;
      start = end + 1;
    }
    if (skipping) continue;
    rest = Buffer.concat([rest, piece.subarray(start)]);
    if (rest.length > longest) {
      yield text(rest.subarray(0, longest));
      rest = Buffer.alloc(0);
      skipping = true;
    }
  }
  if (rest.length > 0) yield text(rest);
}

function text(line: Buffer): string {
  return line.toString('utf8').replace(/\r$/, '');
}

async function* file(operand: string, streams: Streams): AsyncGenerator<Buffer> {
  const { path, progress, end } = logFile(operand, streams);
  try {
    yield* logBytes(path, progress);
  } catch (fault) {
    throw new CannotRun(`${operand}: ${reason(fault)}`);
  } finally {
    end();
  }
}

/** A log to be read, with progress for a person where it is large. */
export function logFile(
  operand: string,
  streams: Streams,
): { path: string; progress: Progress; end: () => void } {
  const path = resolve(streams.folder, operand);
  const stat = statSync(path, { throwIfNoEntry: false });
  if (stat === undefined) throw new CannotRun(`${operand}: no such file`);
  if (stat.isDirectory()) throw new CannotRun(`${operand} is a folder, not a log`);
  if (stat.size < 16 << 20) return { path, progress: {}, end: () => {} };
  let shown = 0;
  const done = (bytes: number) => {
    const percent = Math.floor((bytes / stat.size) * 100);
    if (percent > shown) streams.progress(`${operand}: ${percent} %`);
    shown = percent;
  };
  return { path, progress: { done }, end: () => streams.progress(null) };
}

const reasons: Readonly<Record<string, string>> = {
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  ENOSPC: 'the disk is full',
  EDQUOT: 'the disk quota is used up',
  EROFS: 'the file system is read-only',
};

export function reason(fault: unknown): string {
  const { code, message } = fault as NodeJS.ErrnoException;
  if (code?.startsWith('Z_')) return `the packed log is damaged (${message})`;
  return reasons[code ?? ''] ?? code ?? message;
}
