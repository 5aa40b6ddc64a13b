// One experiment: everything that it starts is stopped at its end, whichever way it ends.
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Link, openLink } from './link.ts';
import { type NginxOptions, type RunningNginx, startNginx } from './nginx.ts';
import { type NodeOptions, type RunningNode, startNode } from './node.ts';
import { freePort } from './ports.ts';

export interface Lab {
  /** A temporary folder, gone afterwards. */
  readonly folder: string;
  nginx(options: NginxOptions): Promise<RunningNginx>;
  node(options: NodeOptions): Promise<RunningNode>;
  /** A link with latency to a port; see link.ts. */
  link(to: number, latency: number, port?: number): Promise<Link>;
  port(): Promise<number>;
  /** Something else to do at the end. */
  atEnd(action: () => unknown): void;
}

/** Runs an experiment for at most `seconds`. */
export async function lab<T>(experiment: (lab: Lab) => Promise<T>, seconds = 30): Promise<T> {
  // nginx's workers may run as another user.
  const folder = await mkdtemp(join(tmpdir(), 'lab-'));
  const ends: (() => unknown)[] = [];
  const folderFor = async (name: string) => {
    const path = join(folder, `${name}-${ends.length}`);
    await mkdir(path);
    return path;
  };
  const stopped = async <R extends { stop(): Promise<void> }>(started: Promise<R>) => {
    const running = await started;
    ends.push(() => running.stop());
    return running;
  };
  let timer: NodeJS.Timeout | undefined;
  try {
    const tooLong = new Promise<never>((_, reject) => {
      timer = setTimeout(
        () => reject(new Error(`The experiment took more than ${seconds} s`)),
        seconds * 1000,
      );
    });
    const outcome = experiment({
      folder,
      nginx: async (options) => stopped(startNginx(options.folder ?? (await folderFor('nginx')), options)),
      node: async (options) => stopped(startNode(options.folder ?? (await folderFor('node')), options)),
      link: async (to, latency, port) => {
        const link = await openLink(port ?? (await freePort()), to, latency);
        ends.push(link.close);
        return link;
      },
      port: freePort,
      atEnd: (action) => void ends.push(action),
    });
    return await Promise.race([outcome, tooLong]);
  } finally {
    clearTimeout(timer);
    for (const end of ends.reverse()) await end();
    await rm(folder, { recursive: true, force: true });
  }
}
