// One file of the real disk as an entry: its bytes are tested before any text is kept. Opens regular files, nothing else.
import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs';
import { type FileKind, isRelevant, nodeWords } from '../core/analysis.ts';
import { type FileEntry, sourceText } from '../core/base/source.ts';
import type { FilePath } from '../core/base/span.ts';

/** Above these sizes (bytes) a file is not read: bundles, dumps, data. */
const sizeLimits: Readonly<Record<FileKind | 'wanted', number>> = {
  nginx: 32 << 20,
  node: 2 << 20,
  deploy: 4 << 20,
  settings: 4 << 20,
  'nginx-log': 0,
  wanted: 32 << 20,
};

const sliceMilliseconds = 8;
export const absent: FileEntry = { kind: 'absent' };
const irrelevant: FileEntry = { kind: 'irrelevant' };
/** Why a folder has no text; the name of a module may be one. */
export const isFolder = 'it is a folder';

/** Grows to the largest file met; every file is read into it and only what concerns us is copied out as text. */
let buffer = Buffer.allocUnsafeSlow(1 << 18);

/** The entry of a file. `wanted`: whatever its path and text say, because another file refers to it. */
export function readFile(path: string, uri: FilePath, kind: FileKind | 'wanted'): FileEntry {
  let descriptor: number | null = null;
  try {
    // Not blocking: a pipe that took the file's place answers at once instead of waiting for a writer.
    descriptor = openSync(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
    if (kind === 'wanted') {
      const status = fstatSync(descriptor);
      if (status.isDirectory()) return { kind: 'unreadable', why: isFolder };
      if (!status.isFile()) return { kind: 'unreadable', why: 'it is not a regular file' };
    }
    const limit = sizeLimits[kind];
    let length = 0;
    for (;;) {
      const room = buffer.length - length;
      const count = readSync(descriptor, buffer, length, room, null);
      length += count;
      if (count < room || length > limit) break; // A regular file gives all it has.
      const larger = Buffer.allocUnsafeSlow(buffer.length * 4);
      buffer.copy(larger, 0, 0, length);
      buffer = larger;
    }
    if (length > limit) {
      if (kind === 'node') return irrelevant;
      return { kind: 'unreadable', why: `it is larger than ${limit >> 20} MB` };
    }
    return entryOf(uri, kind, length);
  } catch (error) {
    return entryOfError(error);
  } finally {
    if (descriptor !== null) closeSync(descriptor);
    if (buffer.length > 4 << 20) buffer = Buffer.allocUnsafeSlow(1 << 18);
  }
}

const nodeWordBytes = nodeWords.map((word) => Buffer.from(word));

/** A search over bytes: most programs are turned away here, before any text is made of them. */
function mentions(words: readonly Buffer[], bytes: Buffer): boolean {
  return words.some((word) => bytes.includes(word));
}

/** The entry of the first `length` bytes of the buffer. The text test runs on bytes; only what passes becomes text. */
function entryOf(uri: FilePath, kind: FileKind | 'wanted', length: number): FileEntry {
  if (kind === 'node' && !mentions(nodeWordBytes, buffer.subarray(0, length))) return irrelevant;
  if (kind !== 'wanted' && !isRelevant(kind, uri, buffer.toString('latin1', 0, length))) return irrelevant;
  if (buffer.subarray(0, Math.min(length, 8192)).includes(0)) {
    const isUtf16 = /^(\xff\xfe|\xfe\xff)/.test(buffer.toString('latin1', 0, 2));
    const why = `it is ${isUtf16 ? 'UTF-16' : 'binary'}, not UTF-8 text`;
    return kind === 'node' ? irrelevant : { kind: 'unreadable', why };
  }
  return { kind: 'text', source: sourceText(uri, buffer.toString('utf8', 0, length)) };
}

/** A failed call of node:fs as an entry. */
export function entryOfError(error: unknown): FileEntry {
  const code = (error as NodeJS.ErrnoException).code ?? 'unknown error';
  if (code === 'ENOENT' || code === 'ENOTDIR') return absent;
  const reasons: Readonly<Record<string, string>> = {
    EACCES: 'permission denied',
    EPERM: 'permission denied',
    EISDIR: isFolder,
    ELOOP: 'its links run in a circle',
    ENXIO: 'it is not a regular file',
    EAGAIN: 'it is not a regular file',
    ENAMETOOLONG: 'its name is too long',
  };
  return { kind: 'unreadable', why: reasons[code] ?? code };
}

/** Lets waiting events run every few milliseconds. */
export function pauses() {
  let last = Date.now();
  return {
    due: () => Date.now() - last > sliceMilliseconds,
    taken: async () => {
      await new Promise<void>((resolve) => setImmediate(resolve));
      last = Date.now();
    },
  };
}
