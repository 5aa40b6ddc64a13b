// The ways in which a site can fail, each injected into a real one. Each says what it did: the truth beside the logs.
import { setTimeout as sleep } from 'node:timers/promises';
import type { CauseId } from '../../../server/src/core/log/model.ts';
import { type Load, shoot } from './load.ts';
import type { Chance } from './random.ts';
import { closesIdleAfter, type Shape, type Site, type SiteWishes } from './site.ts';

export interface Injection {
  readonly name: string;
  /** What `diagnose` must say; null for a healthy site. */
  readonly cause: CauseId | null;
  /** It happens to the first app, not to whichever peer answers. */
  readonly hitsOnePeer?: boolean;
  /** Changes to the site that this way of failing needs. */
  readonly wishes?: (shape: Shape, chance: Chance) => SiteWishes;
  readonly shape?: (shape: Shape, chance: Chance) => Partial<Shape>;
  /** Makes it happen. False: it did not come about (a race that was not hit). */
  readonly inject: (site: Site, chance: Chance, load: Load) => Promise<boolean>;
}

const busy = (site: Site, count: number, wait: () => number, path = '/api/items') =>
  Array.from({ length: count }, (_, i) =>
    shoot(site.port, { method: 'GET', path: `${path}/${i}?wait=${Math.round(wait())}` }),
  );

export const injections: readonly Injection[] = [
  { name: 'healthy', cause: null, inject: () => sleep(5_000, true) },
  {
    name: 'race',
    hitsOnePeer: true,
    cause: 'keepalive-race',
    shape: () => ({ reuses: true, peers: 1 }),
    wishes: (_, { of }) => ({ app: { keepAliveTimeout: of([1_000, 1_500, 2_000]) }, latency: 15 }),
    inject: async (site, { between, whole }, load) => {
      const idle = closesIdleAfter(site.shape.nodeVersion, site.shape.keepAlive!);
      load.pause();
      let hits = 0;
      const wanted = whole(1, 3);
      // The machine's own delay moves the moment of the close: it is sought from shot to shot, and close by once found.
      let aim = idle + between(-2, 6);
      for (let attempt = 0; attempt < 60 && hits < wanted; attempt++) {
        await shoot(site.port, { method: 'POST', path: '/api/orders' });
        const answered = Date.now();
        await sleep(Math.max(0, aim - 12));
        while (Date.now() - answered < aim) await sleep(1);
        if ((await shoot(site.port, { method: 'POST', path: '/api/orders' })) === 502) hits++;
        else aim = idle + (attempt % 2 === 0 ? 1 : -1) * ((attempt * 5) % 36) + between(0, 5);
        await sleep(between(50, 400));
      }
      load.go();
      return hits > 0;
    },
  },
  {
    name: 'crash',
    cause: 'process-crash',
    inject: async (site, { between, happens }) => {
      const flying = busy(site, 6, () => between(300, 1200));
      await sleep(50);
      await shoot(site.port, {
        method: happens(0.5) ? 'POST' : 'GET',
        path: `/api/orders/import?wait=${Math.round(between(0, 250))}`,
      });
      await Promise.all(flying);
      return true;
    },
  },
  {
    name: 'heap',
    hitsOnePeer: true,
    cause: 'process-crash',
    wishes: () => ({ flags: ['--max-old-space-size=40'] }),
    shape: () => ({ peers: 1 }),
    inject: async (site, { between }) => {
      const before = site.apps[0]!.pid();
      const flying = busy(site, 5, () => between(800, 1500));
      await shoot(site.port, { method: 'POST', path: '/api/rows/heap' });
      await Promise.all(flying);
      await site.apps[0]!.back(before);
      return true;
    },
  },
  {
    name: 'kill',
    hitsOnePeer: true,
    cause: 'process-crash',
    inject: async (site, { between }) => {
      const before = site.apps[0]!.pid();
      const flying = busy(site, 5, () => between(300, 1500));
      await sleep(100);
      site.apps[0]!.kill();
      await Promise.all(flying);
      await site.apps[0]!.back(before);
      return true;
    },
  },
  {
    name: 'oom',
    hitsOnePeer: true,
    cause: 'oom-kill',
    wishes: () => ({ memory: 150_000_000, app: { leak: 15_000_000 } }),
    shape: () => ({ peers: 1 }),
    inject: async (site, { between }) => {
      const before = site.apps[0]!.pid();
      for (let i = 0; i < 90 && site.apps[0]!.pid() === before; i++) {
        const flying = [
          shoot(site.port, { method: 'GET', path: `/api/export?wait=${Math.round(between(200, 500))}` }),
          ...busy(site, 1, () => between(100, 500)),
        ];
        await Promise.race([Promise.all(flying), sleep(150)]);
      }
      await site.apps[0]!.back(before);
      return true;
    },
  },
  {
    name: 'restart-cut',
    hitsOnePeer: true,
    cause: 'restart',
    inject: async (site, { between }) => {
      const flying = busy(site, 4, () => between(400, 1500));
      await sleep(100);
      await site.apps[0]!.restart();
      await Promise.all(flying);
      return true;
    },
  },
  {
    name: 'restart-drain',
    hitsOnePeer: true,
    cause: 'restart',
    wishes: () => ({ app: { drains: true } }),
    shape: () => ({ peers: 1 }),
    inject: async (site, { between }) => {
      const flying = busy(site, 3, () => between(100, 600));
      await sleep(50);
      await site.apps[0]!.restart();
      await Promise.all(flying);
      return true;
    },
  },
  {
    name: 'app-timeout',
    cause: 'app-closed-slow-request',
    wishes: (_, { of }) => ({ app: { timeout: of([1_000, 1_500, 2_000]) } }),
    inject: async (site, { between, whole }) => {
      for (let i = whole(2, 4); i > 0; i--) {
        await shoot(site.port, { method: 'GET', path: '/api/report?wait=3500', patience: 8_000 });
        await sleep(between(100, 1200));
      }
      return true;
    },
  },
  {
    name: 'slow',
    cause: 'proxy-read-timeout',
    shape: (_, { whole }) => ({ readTimeout: whole(1, 2) }),
    inject: async (site, { between, whole }) => {
      for (let i = whole(2, 4); i > 0; i--) {
        await shoot(site.port, { method: 'GET', path: '/api/report?wait=4000' });
        await sleep(between(100, 800));
      }
      return true;
    },
  },
  {
    name: 'not-started',
    cause: 'not-listening',
    wishes: () => ({ server: 'location /billing/ { proxy_pass http://127.0.0.1:9; }' }),
    inject: async (site, { between, whole }) => {
      for (let i = whole(4, 12); i > 0; i--) {
        await shoot(site.port, { method: 'GET', path: `/billing/invoices/${i}` });
        await sleep(between(100, 900));
      }
      return true;
    },
  },
  {
    name: 'backlog',
    hitsOnePeer: true,
    cause: 'backlog-full',
    wishes: () => ({ app: { backlog: 2 } }),
    shape: () => ({ peers: 1, readTimeout: 5 }),
    inject: async (site, { between }) => {
      site.apps[0]!.signal('SIGSTOP');
      const flying = busy(site, 14, () => 10);
      await sleep(between(2_500, 3_500));
      site.apps[0]!.signal('SIGCONT');
      await Promise.all(flying);
      return true;
    },
  },
  {
    name: 'big-header',
    cause: 'response-header-too-big',
    inject: async (site, { between, whole }) => {
      for (let i = whole(2, 5); i > 0; i--) {
        await shoot(site.port, { method: 'POST', path: '/api/session' });
        await sleep(between(50, 600));
      }
      return true;
    },
  },
  {
    name: 'cut',
    cause: 'truncated-response',
    shape: () => ({ reuses: true }),
    inject: async (site, { between, whole }) => {
      for (let i = whole(2, 5); i > 0; i--) {
        await shoot(site.port, { method: 'GET', path: `/api/files/download?wait=${whole(10, 300)}` });
        await sleep(between(50, 800));
      }
      return true;
    },
  },
  {
    name: 'dns',
    cause: 'dns',
    wishes: () => ({
      http: 'resolver 127.0.0.1:9 valid=1s; resolver_timeout 1s;',
      server: 'location /search/ { set $search search.shop.internal; proxy_pass http://$search:8080; }',
    }),
    inject: async (site, { between, whole }) => {
      for (let i = whole(2, 4); i > 0; i--) {
        await shoot(site.port, { method: 'GET', path: `/search/?q=${i}` });
        await sleep(between(50, 500));
      }
      return true;
    },
  },
  {
    name: 'client',
    cause: 'client-gave-up',
    inject: async (site, { between, whole }) => {
      const flying = Array.from({ length: whole(8, 14) }, async (_, i) => {
        await sleep(between(0, 2_500));
        return shoot(site.port, { method: 'GET', path: `/api/report/${i}?wait=3000`, patience: 1_000 });
      });
      await Promise.all(flying);
      return true;
    },
  },
];
