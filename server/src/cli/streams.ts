// The process's own input and output. Each is opened when it is first used: Node's streams take longer to open than a
// small workspace takes to check.
import { fstatSync, writeSync } from 'node:fs';
import type { Streams } from './output.ts';

export interface ProcessStreams extends Streams {
  /** Whether the system has all that was written: nothing went through Node's streams, which may still hold some. */
  isAllOut(): boolean;
}

export function processStreams(): ProcessStreams {
  const isDevice = isCharacterDevice(1);
  let failed: Error | null = null;
  let isStreaming = isDevice;
  const listening = () => {
    isStreaming = true;
    const { stdout } = process;
    if (stdout.listenerCount('error') === 0) {
      stdout.on('error', (fault) => {
        failed = fault;
      });
    }
    return stdout;
  };
  return {
    get input() {
      return process.stdin as AsyncIterable<Buffer>;
    },
    folder: process.cwd(),
    colour: isDevice && process.stdout.isTTY === true && !process.env.NO_COLOR && process.env.TERM !== 'dumb',
    async write(text) {
      const left = isDevice ? text : writeNow(text);
      if (left.length === 0) return;
      const stdout = listening();
      if (failed) throw failed;
      await new Promise<void>((resolve, reject) =>
        stdout.write(left, (fault) => (fault ? reject(fault) : resolve())),
      );
    },
    complain(text) {
      isStreaming = true;
      process.stderr.write(`${text}\n`);
    },
    isAllOut: () => !isStreaming,
    progress(text) {
      isStreaming = true;
      const { stderr } = process;
      if (stderr.isTTY) stderr.write(text === null ? '\r\u001b[K' : `\r\u001b[K${text}`);
    },
  };
}

/** Writes to a file or pipe and returns what a full pipe does not take now. Throws when the reader is gone. */
function writeNow(text: string): Buffer {
  let left = Buffer.from(text);
  try {
    while (left.length > 0) left = left.subarray(writeSync(1, left));
  } catch (fault) {
    if ((fault as NodeJS.ErrnoException).code !== 'EAGAIN') throw fault;
  }
  return left;
}

/** A terminal, or `/dev/null`. */
function isCharacterDevice(descriptor: number): boolean {
  try {
    return fstatSync(descriptor).isCharacterDevice();
  } catch {
    return false;
  }
}
