// The lab's HTTP client: one request at a time, timed, and honest about an answer that was cut.
import { Agent, type IncomingHttpHeaders, request } from 'node:http';
import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

export interface Ask {
  readonly method?: string;
  /** `/` unless given. */
  readonly path?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  /** Gives up after so many milliseconds; 20,000 unless given. */
  readonly patience?: number;
}

export interface Answer {
  /** null: not even a status line came. */
  readonly status: number | null;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
  /** The whole body came. */
  readonly complete: boolean;
  /** Milliseconds until the end, whichever it was. */
  readonly ms: number;
  /** Code or message of what went wrong on the connection, or null. */
  readonly error: string | null;
}

export type Send = (ask?: Ask | string) => Promise<Answer>;

/** Sends every request on a connection of its own. */
export const fresh =
  (port: number): Send =>
  (ask) =>
    send(port, ask, false);

/** Sends all requests on one kept connection, and closes it. */
export function kept(port: number): { send: Send; close: () => void } {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  return { send: (ask) => send(port, ask, agent), close: () => agent.destroy() };
}

function send(port: number, ask: Ask | string = {}, agent: Agent | false): Promise<Answer> {
  const {
    method = 'GET',
    path = '/',
    headers = {},
    body,
    patience = 20_000,
  } = typeof ask === 'string' ? { path: ask } : ask;
  const started = performance.now();
  return new Promise((resolve) => {
    let status: number | null = null;
    let answered: IncomingHttpHeaders = {};
    let received = '';
    const finish = (complete: boolean, error: string | null) =>
      resolve({
        status,
        headers: answered,
        body: received,
        complete,
        ms: performance.now() - started,
        error,
      });
    const outgoing = request(
      { host: '127.0.0.1', port, method, path, agent, headers: { ...headers } },
      (response) => {
        status = response.statusCode ?? null;
        answered = response.headers;
        response.setEncoding('utf8');
        response.on('data', (chunk: string) => {
          received += chunk;
        });
        response.on('error', (error) => finish(false, codeOf(error)));
        response.on('end', () => finish(response.complete, null));
      },
    );
    outgoing.on('error', (error) => finish(false, codeOf(error)));
    outgoing.setTimeout(patience, () => outgoing.destroy(new Error('client gave up')));
    outgoing.end(body);
  });
}

const codeOf = (error: Error) => (error as NodeJS.ErrnoException).code ?? error.message;

/** Sends bytes as written, a pause of so many milliseconds for each number, and gives all that came back until the end. */
export async function raw(
  port: number,
  parts: readonly (string | number)[],
  patience = 5000,
): Promise<string> {
  const socket = connect(port, '127.0.0.1');
  let received = '';
  const closed = new Promise<void>((resolve) => {
    socket.on('data', (chunk: Buffer) => {
      received += chunk;
    });
    socket.on('error', () => resolve());
    socket.on('close', () => resolve());
  });
  socket.setNoDelay(true);
  for (const part of parts) {
    if (typeof part === 'number') await sleep(part);
    else socket.write(part);
  }
  await Promise.race([closed, sleep(patience, undefined, { ref: false })]);
  socket.destroy();
  return received;
}
