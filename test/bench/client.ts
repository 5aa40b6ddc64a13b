// The least of a language client, for benchmarks: frames, requests by number, and waiting for a notification.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { repository } from '../parts/cache.ts';

interface Params {
  readonly uri?: string;
  readonly version?: number;
}

/** Starts the shipped server and speaks to it over stdio. */
export function connect(cwd: string) {
  const child = spawn(process.execPath, [join(repository, 'dist/cli.js'), 'lsp', '--stdio'], { cwd });
  let received = Buffer.alloc(0);
  let id = 0;
  const answers = new Map<number, (result: unknown) => void>();
  const waiting = new Set<{ matches: (method: string, params: Params) => boolean; done: () => void }>();
  child.stderr.pipe(process.stderr);
  child.stdout.on('data', (chunk: Buffer) => {
    received = Buffer.concat([received, chunk]);
    for (;;) {
      const header = /^Content-Length: (\d+)\r\n(?:.*\r\n)*?\r\n/.exec(received.toString('latin1', 0, 200));
      const end = header === null ? Number.POSITIVE_INFINITY : header[0].length + Number(header[1]);
      if (header === null || received.length < end) return;
      const message = JSON.parse(received.toString('utf8', header[0].length, end));
      received = received.subarray(end);
      if (message.method === undefined) answers.get(message.id)?.(message.result);
      else if (message.id !== undefined) send({ id: message.id, result: null });
      else {
        for (const one of waiting) {
          if (!one.matches(message.method, message.params)) continue;
          waiting.delete(one);
          one.done();
        }
      }
    }
  });
  const send = (message: object) => {
    const body = JSON.stringify({ jsonrpc: '2.0', ...message });
    child.stdin.write(`Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
  };
  const bounded = <T>(promise: Promise<T>, what: string) =>
    Promise.race([
      promise,
      new Promise<never>((_, reject) => {
        setTimeout(() => reject(new Error(`The server did not answer: ${what}`)), 20_000).unref();
      }),
    ]);
  return {
    pid: child.pid,
    ask: (method: string, params: object) => {
      const mine = ++id;
      send({ id: mine, method, params });
      return bounded(new Promise<unknown>((resolve) => answers.set(mine, resolve)), method);
    },
    tell: (method: string, params: object) => send({ method, params }),
    heard: (matches: (method: string, params: Params) => boolean) =>
      bounded(new Promise<void>((done) => waiting.add({ matches, done })), 'a notification'),
    end: () => child.kill('SIGKILL'),
  };
}
