// A log as lines, whatever its size: read in pieces, gunzipped where it is packed, never held as a whole.
import { createReadStream, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { createGunzip } from 'node:zlib';
import { CannotRun, type Streams } from './output.ts';

/** A longer line is cut here: no log has one, and a file without line ends must not fill the memory. */
const longest = 1 << 20;

/** The bytes of a file or of standard input (`-`), with progress in a large file. Throws CannotRun if it can't be read. */
export async function* pieces(operand: string, streams: Streams): AsyncGenerator<Buffer> {
  yield* unpacked(operand === '-' ? streams.input : file(operand, streams));
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
  const path = resolve(streams.folder, operand);
  let size: number;
  try {
    const stat = statSync(path);
    if (stat.isDirectory()) throw new CannotRun(`${operand} is a folder, not a log`);
    size = stat.size;
  } catch (fault) {
    if (fault instanceof CannotRun) throw fault;
    throw new CannotRun(`${operand}: ${reason(fault)}`);
  }
  const isLarge = size > 16 << 20;
  let done = 0;
  try {
    for await (const piece of createReadStream(path, { highWaterMark: 1 << 20 })) {
      yield piece as Buffer;
      done += (piece as Buffer).length;
      if (isLarge) streams.progress(`${operand}: ${Math.floor((done / size) * 100)} %`);
    }
  } catch (fault) {
    throw new CannotRun(`${operand}: ${reason(fault)}`);
  } finally {
    if (isLarge) streams.progress(null);
  }
}

function reason(fault: unknown): string {
  const { code, message } = fault as NodeJS.ErrnoException;
  if (code === 'ENOENT') return 'no such file';
  return code === 'EACCES' ? 'permission denied' : (code ?? message);
}

/** Gzip is known by its first two bytes, not by a name. */
async function* unpacked(from: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
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
  const fed = (async () => {
    for await (const piece of all) {
      if (!gunzip.write(piece)) await new Promise((next) => gunzip.once('drain', next));
    }
    gunzip.end();
  })();
  fed.catch((fault: Error) => gunzip.destroy(fault));
  try {
    for await (const piece of gunzip) yield piece as Buffer;
  } catch (fault) {
    throw new CannotRun(`the packed log is damaged: ${(fault as Error).message}`);
  }
}
