// One random site: real nginx in front of one or two supervised apps, its logs in one of the shapes that sites have.
import { execFileSync } from 'node:child_process';
import { mkdirSync, rmdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { atLeast, exactly } from '../../../server/src/core/base/version.ts';
import { type NginxGeneration, nginxGenerations } from '../../parts/nginx.ts';
import { openLink } from '../harness/link.ts';
import { type RunningNginx, startNginx } from '../harness/nginx.ts';
import { freePort } from '../harness/ports.ts';
import { type AppSettings, type SupervisedApp, superviseApp } from './app.ts';
import type { Keeper } from './keepers.ts';
import type { Chance } from './random.ts';

export type AccessFormat = 'combined' | 'timed' | 'json';

export interface Shape {
  readonly generation: NginxGeneration;
  readonly nodeVersion: string;
  readonly keeper: Keeper;
  readonly appLog: AppSettings['log'];
  readonly access: AccessFormat;
  readonly errorLevel: 'error' | 'warn' | 'info';
  readonly zone: string;
  readonly peers: 1 | 2;
  readonly reuses: boolean;
  readonly readTimeout: number;
  readonly restartDelay: number;
  /** The keepAliveTimeout that the app sets, if it does. */
  readonly keepAlive?: number;
  readonly rate: number;
}

export function randomShape({ of, happens, between, whole }: Chance): Shape {
  const keeper = happens(0.1) ? 'plain' : of<Keeper>(['systemd', 'docker', 'kubernetes', 'pm2']);
  return {
    generation: of(nginxGenerations),
    nodeVersion: of(['18', '20', '22', '24', '26']),
    keeper,
    appLog: keeper === 'plain' ? of(['json', 'stamped']) : of(['json', 'stamped', 'bare']),
    access: of<AccessFormat>(['combined', 'timed', 'timed', 'json']),
    errorLevel: of(['error', 'error', 'warn', 'info']),
    zone: of(['UTC', 'UTC', 'Europe/Berlin', 'America/New_York', 'Asia/Kolkata']),
    peers: happens(0.3) ? 2 : 1,
    reuses: happens(0.7),
    readTimeout: whole(4, 8),
    restartDelay: between(500, 2500),
    rate: between(12, 30),
  };
}

export interface Site {
  readonly shape: Shape;
  readonly folder: string;
  readonly port: number;
  readonly nginx: RunningNginx;
  readonly apps: readonly SupervisedApp[];
  /** The address that nginx logs for each app. */
  readonly peers: readonly string[];
  readonly appLog: string;
  /** Ends everything and leaves error.log, access.log, app.log and kernel.log in `folder`. */
  stop(): Promise<void>;
}

const formats: Readonly<Record<AccessFormat, string>> = {
  combined: 'access_log logs/access.log combined;',
  timed: `log_format timed '$remote_addr - $remote_user [$time_local] "$request" $status $body_bytes_sent "$http_referer" "$http_user_agent" rt=$request_time uct="$upstream_connect_time" urt="$upstream_response_time" us="$upstream_status" ua="$upstream_addr"'; access_log logs/access.log timed;`,
  json: `log_format json escape=json '{"time":"$time_iso8601","remote_addr":"$remote_addr","request":"$request","status":$status,"request_time":$request_time,"upstream_addr":"$upstream_addr","upstream_status":"$upstream_status","upstream_response_time":"$upstream_response_time"}'; access_log logs/access.log json;`,
};

export interface SiteWishes {
  readonly app?: Partial<AppSettings>;
  readonly flags?: readonly string[];
  /** Bytes of a memory cgroup for the first app. */
  readonly memory?: number;
  /** Milliseconds between nginx and Node, each way: as wide is the window of a race. */
  readonly latency?: number;
  /** More text for the server block and for the proxied location. */
  readonly server?: string;
  readonly location?: string;
  readonly http?: string;
}

export async function startSite(folder: string, shape: Shape, wishes: SiteWishes): Promise<Site> {
  mkdirSync(folder, { recursive: true });
  const began = kernelClock();
  const appLog = join(folder, 'app.log');
  const cgroup =
    wishes.memory === undefined ? null : memoryCgroup(`scenario-${process.pid}-${Date.now()}`, wishes.memory);
  const links: { close(): Promise<void> }[] = [];
  const apps: SupervisedApp[] = [];
  const peers: number[] = [];
  for (let i = 0; i < shape.peers; i++) {
    const port = await freePort();
    const settings: AppSettings = {
      listen: { host: '127.0.0.1', port },
      log: shape.appLog,
      chatter: true,
      ...wishes.app,
    };
    const wrap =
      i === 0 && cgroup !== null
        ? { wrap: ['/bin/sh', '-c', `echo $$ > ${cgroup}/cgroup.procs; exec "$@"`, 'sh'] }
        : {};
    apps.push(
      await superviseApp(folder, {
        keeper: shape.keeper,
        nodeVersion: shape.nodeVersion,
        zone: shape.zone,
        name: i === 0 ? 'api' : 'api-2',
        log: appLog,
        delay: shape.restartDelay,
        settings,
        ...(wishes.flags ? { flags: wishes.flags } : {}),
        ...wrap,
      }),
    );
    const latency = wishes.latency ?? 0;
    if (latency > 0) {
      const link = await openLink(await freePort(), port, latency);
      links.push(link);
      peers.push(link.port);
    } else peers.push(port);
  }
  const port = await freePort();
  process.env.TZ = shape.zone;
  const nginx = await startNginx(join(folder, 'nginx'), {
    generation: shape.generation,
    files: {
      'nginx.conf': config(shape, port, peers, wishes),
      'www/index.html': '<h1>shop</h1>\n',
      'www/logo.txt': 'logo\n',
    },
    logLevel: shape.errorLevel,
  });
  process.env.TZ = 'UTC';
  return {
    shape,
    folder,
    port,
    nginx,
    apps,
    peers: peers.map((peer) => `127.0.0.1:${peer}`),
    appLog,
    stop: async () => {
      await nginx.stop();
      for (const app of apps) await app.stop();
      for (const link of links) await link.close();
      if (cgroup !== null) rmdirSync(cgroup);
      writeFileSync(join(folder, 'error.log'), await nginx.errorLog());
      writeFileSync(join(folder, 'access.log'), await nginx.accessLog());
      writeFileSync(join(folder, 'kernel.log'), kernelLog(began, cgroup));
    },
  };
}

function config(shape: Shape, port: number, peers: readonly number[], wishes: SiteWishes): string {
  const reuse = shape.reuses ? 'proxy_http_version 1.1; proxy_set_header Connection "";' : '';
  return `worker_processes 1;
events { worker_connections 512; }
http {
    ${formats[shape.access]}
    ${wishes.http ?? ''}
    upstream api {
${peers.map((peer) => `        server 127.0.0.1:${peer};`).join('\n')}
${shape.reuses ? '        keepalive 16;\n' : ''}    }
    server {
        listen 127.0.0.1:${port};
        server_name shop.example;
        root www;
        ${wishes.server ?? ''}
        location /api/ {
            proxy_pass http://api;
            proxy_set_header Host $host;
            ${reuse}
            proxy_connect_timeout 2s;
            proxy_read_timeout ${shape.readTimeout}s;
            ${wishes.location ?? ''}
        }
    }
}
`;
}

/** A cgroup that limits memory, of either version, or an Error where the machine allows none. */
function memoryCgroup(name: string, bytes: number): string {
  const attempts = [
    { folder: `/sys/fs/cgroup/memory/${name}`, file: 'memory.limit_in_bytes' },
    { folder: `/sys/fs/cgroup/${name}`, file: 'memory.max' },
  ];
  for (const { folder, file } of attempts) {
    try {
      mkdirSync(folder);
      writeFileSync(join(folder, file), String(bytes));
      return folder;
    } catch {
      // Not this version, or not allowed.
    }
  }
  throw new Error(
    'This machine lets nobody limit memory by cgroup: the out-of-memory scenario cannot run here',
  );
}

function kernelClock(): number {
  return Number(execFileSync('cut', ['-d', ' ', '-f1', '/proc/uptime'], { encoding: 'utf8' }));
}

/**
 * What the kernel has said since, as `dmesg --time-format iso` prints it. Other scenarios run beside this one; of their
 * out-of-memory reports nothing is kept, since each scenario stands for a machine of its own.
 */
function kernelLog(since: number, cgroup: string | null): string {
  const kernel = execFileSync('dmesg', [], { encoding: 'utf8', maxBuffer: 64 << 20 });
  const boot = Date.now() - kernelClock() * 1000;
  const kept: string[] = [];
  let report: string[] | null = null;
  for (const line of kernel.split('\n')) {
    const match = /^\[\s*(\d+\.\d+)\] (.*)$/.exec(line);
    if (match === null || Number(match[1]) < since) continue;
    const time = new Date(boot + Number(match[1]) * 1000).toISOString();
    const printed = `${time.replace('.', ',').replace('Z', '000+00:00')} ${match[2]}`;
    if (/invoked oom-killer/.test(line)) report = [];
    if (report === null) {
      kept.push(printed);
      continue;
    }
    report.push(printed);
    if (!/Killed process/.test(line)) continue;
    const name = cgroup?.split('/').at(-1);
    if (name !== undefined && report.some((each) => each.includes(name))) kept.push(...report);
    report = null;
  }
  return kept.map((line) => `${line}\n`).join('');
}

/** When Node closes an idle connection: its setting, and the extra second of newer versions. */
export function closesIdleAfter(nodeVersion: string, keepAliveTimeout: number): number {
  const exact = { 18: '18.20.8', 20: '20.20.2', 22: '22.23.3', 24: '24.21.0', 26: '26.10.0' }[nodeVersion]!;
  return keepAliveTimeout + (atLeast(exactly(exact), '20.18.0') === 'yes' ? 1_000 : 0);
}
