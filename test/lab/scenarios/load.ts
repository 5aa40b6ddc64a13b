// Traffic of a small site: bounded in rate and time, from clients that keep connections and clients that do not.
import { Agent, request } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Chance } from './random.ts';

export interface Shot {
  readonly method: string;
  readonly path: string;
  /** The client closes after so many milliseconds. */
  readonly patience?: number;
}

export interface Load {
  /** Ends the load and waits for the last answers. */
  stop(): Promise<void>;
  /** Everyday traffic pauses (a quiet night) and goes on. */
  pause(): void;
  go(): void;
}

const agent = new Agent({ keepAlive: true, maxSockets: 20 });

/** One request; resolves with the status, or 0 when no answer came. Never rejects. */
export function shoot(port: number, { method, path, patience }: Shot, kept = false): Promise<number> {
  return new Promise((resolve) => {
    const body = method === 'GET' || method === 'HEAD' ? undefined : '{"item":7}';
    const headers =
      body === undefined ? {} : { 'content-type': 'application/json', 'content-length': body.length };
    const outgoing = request(
      {
        host: '127.0.0.1',
        port,
        method,
        path,
        headers: { host: 'shop.example', ...headers },
        agent: kept ? agent : false,
      },
      (response) => {
        response.resume();
        response.on('end', () => resolve(response.statusCode ?? 0));
        response.on('error', () => resolve(0));
        response.on('close', () => resolve(response.statusCode ?? 0));
      },
    );
    outgoing.on('error', () => resolve(0));
    outgoing.setTimeout(patience ?? 15_000, () => outgoing.destroy());
    outgoing.end(body);
  });
}

/** Everyday requests at about `rate` a second, until stopped. */
export function everyday(port: number, rate: number, shots: () => Shot, { between, happens }: Chance): Load {
  let on = true;
  let paused = false;
  const flying = new Set<Promise<unknown>>();
  const loop = (async () => {
    while (on) {
      await sleep(Math.min(1_000, -Math.log(1 - between(0, 0.999)) * (1_000 / rate)));
      if (!on || paused || flying.size > 60) continue;
      const flight = shoot(port, shots(), happens(0.5));
      flying.add(flight);
      void flight.then(() => flying.delete(flight));
    }
  })();
  return {
    pause: () => {
      paused = true;
    },
    go: () => {
      paused = false;
    },
    stop: async () => {
      on = false;
      await loop;
      await Promise.all(flying);
    },
  };
}
