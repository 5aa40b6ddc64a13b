// A file's new text in the place of its old one, such that no fault on the way costs anyone their file.
import { closeSync, ftruncateSync, openSync, writeSync } from 'node:fs';
import { reason } from './lines.ts';
import { CannotRun } from './output.ts';

/**
 * Writes over the old bytes rather than emptying the file first: where the disk is full, the room of the old bytes is
 * still the file's own, and they are put back. Throws CannotRun then.
 */
export function overwrite(path: string, name: string, before: Buffer, after: string): void {
  const descriptor = openForWriting(path, name);
  try {
    put(descriptor, Buffer.from(after, 'utf8'));
  } catch (fault) {
    put(descriptor, before);
    throw new CannotRun(`${name} is left as it was: ${reason(fault)}`);
  } finally {
    closeSync(descriptor);
  }
}

/** Throws CannotRun where the file must not be written. */
export function openForWriting(path: string, name: string): number {
  try {
    return openSync(path, 'r+');
  } catch (fault) {
    throw new CannotRun(`${name} can't be written: ${reason(fault)}`);
  }
}

function put(descriptor: number, bytes: Buffer): void {
  for (let done = 0; done < bytes.length; ) {
    done += writeSync(descriptor, bytes, done, bytes.length - done, done);
  }
  ftruncateSync(descriptor, bytes.length);
}
