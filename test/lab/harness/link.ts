// A network link with latency, between nginx and Node. On loopback a race has a window of a microsecond or two; over this
// link it is as wide as the latency, and so can be hit at will. Nothing else is forged: bytes, closes and resets
// are those of the two ends, only later.
import { connect, createServer, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

export interface Link {
  readonly port: number;
  /** Connections that were opened through it so far. */
  connections(): number;
  /** From now on nothing passes and nothing closes, as when a cable is pulled. */
  cut(): void;
  close(): Promise<void>;
}

/** Listens on `port` and passes everything on to `to`, each direction `latency` milliseconds late. */
export async function openLink(port: number, to: number, latency: number): Promise<Link> {
  const sockets = new Set<Socket>();
  let connections = 0;
  let isCut = false;
  const later = (action: () => void) => setTimeout(() => isCut || action(), latency);
  const server = createServer({ allowHalfOpen: true }, (near) => {
    connections++;
    const far = connect({ port: to, host: '127.0.0.1', allowHalfOpen: true });
    for (const [from, into] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(from);
      from.setNoDelay(true);
      from.on('data', (bytes) => later(() => into.writable && into.write(bytes)));
      from.on('end', () => later(() => into.end()));
      // An error on one side is a reset on the other.
      from.on('error', () => later(() => into.resetAndDestroy()));
      from.on('close', () => sockets.delete(from));
    }
  });
  await new Promise<void>((resolve, reject) => {
    server.on('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  return {
    port,
    connections: () => connections,
    cut: () => {
      isCut = true;
    },
    close: async () => {
      for (const socket of sockets) socket.destroy();
      server.close();
      await sleep(0);
    },
  };
}
