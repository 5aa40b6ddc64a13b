// One scenario: a random site with everyday traffic and noise, one to three failures in sequence, the logs and the truth.
// `node test/lab/scenarios/scenario.ts FOLDER SEED [NAME…]` writes error.log, access.log, app.log, kernel.log, truth.json.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { CauseId } from '../../../server/src/core/log/model.ts';
import { injections } from './causes.ts';
import { everyday, shoot } from './load.ts';
import { chance } from './random.ts';
import { randomShape, type Site, startSite } from './site.ts';

export interface Truth {
  readonly seed: number;
  readonly shape: unknown;
  /** UTC, in milliseconds. */
  readonly incidents: readonly {
    readonly name: string;
    readonly cause: CauseId;
    readonly from: number;
    readonly to: number;
    /** The addresses of the peers that it happened to; null where it happened to no particular one. */
    readonly upstreams: readonly string[] | null;
  }[];
}

/** Runs the named failures one after another on one site. All that it starts has ended when it resolves. */
export async function runScenario(folder: string, seed: number, names: readonly string[]): Promise<Truth> {
  const luck = chance(seed);
  const chosen = names.map((name) => {
    const found = injections.find((each) => each.name === name);
    if (found === undefined)
      throw new Error(`no failure named ${name}: ${injections.map((each) => each.name).join(', ')}`);
    return found;
  });
  let shape = randomShape(luck);
  let wishes = {};
  for (const each of chosen) {
    shape = { ...shape, ...each.shape?.(shape, luck) };
    const more = each.wishes?.(shape, luck) ?? {};
    wishes = { ...wishes, ...more, app: { ...(wishes as { app?: object }).app, ...more.app } };
    const keepAlive = more.app?.keepAliveTimeout;
    if (keepAlive !== undefined) shape = { ...shape, keepAlive };
  }
  mkdirSync(folder, { recursive: true });
  const site = await startSite(folder, shape, wishes);
  const incidents: Truth['incidents'][number][] = [];
  try {
    const load = everyday(site.port, shape.rate, () => everydayShot(luck), luck);
    await sleep(luck.between(2_000, 3_500));
    for (const each of chosen) {
      const from = Date.now();
      const lines = await upstreamErrors(site);
      const pids = site.apps.map((app) => app.pid());
      const injected = await each.inject(site, luck, load);
      const to = Date.now();
      await recovered(site);
      // A restart that cost no request is no incident.
      const happened = injected && (each.name === 'client' || (await upstreamErrors(site)) > lines);
      if (happened && each.cause !== null) {
        const died = site.peers.filter((_, i) => site.apps[i]!.pid() !== pids[i]);
        const upstreams =
          each.name === 'not-started' ? ['127.0.0.1:9'] : each.hitsOnePeer ? [site.peers[0]!] : died;
        incidents.push({
          name: each.name,
          cause: each.cause,
          from,
          to,
          upstreams: upstreams.length === 0 ? null : upstreams,
        });
      }
      await sleep(luck.between(4_000, 6_000));
      for (let i = luck.whole(0, 2); i > 0; i--)
        await shoot(site.port, { method: 'GET', path: `/missing-${i}.css` });
    }
    await load.stop();
  } finally {
    await site.stop();
  }
  const truth = { seed, shape, incidents };
  writeFileSync(join(folder, 'truth.json'), `${JSON.stringify(truth, null, 2)}\n`);
  return truth;
}

/** Every app listens, and nginx no longer keeps a peer out: what fails from now on has another reason. */
async function recovered({ apps, port, shape }: Site): Promise<void> {
  const until = Date.now() + 20_000;
  for (let well = 0; well < 3 * shape.peers && Date.now() < until; ) {
    await sleep(150);
    const status = apps.every((app) => app.isUp())
      ? await shoot(port, { method: 'GET', path: '/api/items?page=1&wait=5' })
      : 0;
    well = status === 200 ? well + 1 : 0;
  }
}

async function upstreamErrors({ nginx }: Site): Promise<number> {
  return (await nginx.errorLog()).match(/\[(?:error|crit)\].*(?:upstream|resolve)/g)?.length ?? 0;
}

function everydayShot({ of, whole, happens }: ReturnType<typeof chance>) {
  if (happens(0.01)) return { method: 'GET', path: `/api/items/${whole(1, 99)}?wait=400`, patience: 60 };
  return of([
    { method: 'GET', path: `/api/items/${whole(1, 99)}?wait=${whole(0, 40)}` },
    { method: 'GET', path: `/api/items?page=${whole(1, 9)}&wait=${whole(5, 80)}` },
    { method: 'POST', path: `/api/orders?wait=${whole(5, 120)}` },
    { method: 'PUT', path: `/api/cart/${whole(1, 99)}?wait=${whole(0, 20)}` },
    { method: 'GET', path: '/logo.txt' },
    { method: 'GET', path: '/' },
  ]);
}

if (process.argv[1] === import.meta.filename) {
  const [folder, seed, ...names] = process.argv.slice(2);
  const truth = await runScenario(folder!, Number(seed), names);
  console.log(JSON.stringify(truth.incidents));
  process.exit(0);
}
