// Shell commands ready to copy, with a line's own values, each quoted safely. Knows tools, no causes.

import { nameOf } from '../base/path.ts';
import { type Duration, formatDuration, mapValue, possible, type Value } from '../base/value.ts';
import type { Workload } from '../deploy/model.ts';
import type { Seen } from './signature.ts';
import { zoneOffset } from './zone.ts';

/** A shell word: as it is where harmless, else in single quotes. */
export function sh(value: string): string {
  return /^[\w@%+=:,./-]+$/.test(value) ? value : `'${value.replaceAll("'", "'\\''")}'`;
}

/** `2026-11-22T10:11:12` plus seconds, as journalctl reads it, or null. Pure arithmetic: no clock, no zone. */
export function shifted(time: string | null, seconds: number): string | null {
  const parts = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)/.exec(time ?? '');
  if (parts === null) return null;
  const [year, month, day, hour, minute, second] = parts.slice(1).map(Number) as [
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  const at = new Date(Date.UTC(year, month - 1, day, hour, minute, second + seconds));
  return Number.isNaN(at.getTime()) ? null : at.toISOString().slice(0, 19).replace('T', ' ');
}

/** The line's time plus seconds, as journalctl reads it: in UTC where the zone is known, else as written. */
function moment({ line }: Seen, seconds: number): string | null {
  const offset = line.zone === null ? null : zoneOffset(line.zone, 0);
  if (offset === null) return shifted(line.time, seconds);
  const utc = shifted(line.time, seconds - offset / 1000);
  return utc === null ? null : `${utc} UTC`;
}

/** The same as docker and ISO 8601 write it. */
function isoMoment(seen: Seen, seconds: number): string | undefined {
  return moment(seen, seconds)?.replace(' UTC', 'Z').replace(' ', 'T');
}

function between(seen: Seen, before: number, after: number): string {
  const since = moment(seen, -before);
  const until = moment(seen, after);
  return since === null || until === null ? '--since -1h' : `--since '${since}' --until '${until}'`;
}

function workloadOf(seen: Seen): Workload | null {
  return seen.hop?.listener?.workload ?? null;
}

/** The compose services that the line may be about, as words: the address of a container does not tell which it is. */
function servicesOf({ hop, located }: Seen): string | null {
  const alike = located?.hops.filter(({ upstream }) => upstream === hop?.upstream) ?? [];
  const workloads = alike.flatMap(({ listener }) => listener?.workload ?? []);
  const names = workloads.flatMap(({ kind, names: [name] }) =>
    kind === 'compose' && name ? [sh(name)] : [],
  );
  return names.length === 0 ? null : [...new Set(names)].join(' ');
}

/** Where the line was taken from, by what stood in front of it: tells the tools that its reader has at hand. */
function ground({ line: { wrapper, errno } }: Seen): 'docker' | 'kubernetes' | 'windows' | null {
  if (wrapper === 'compose' || wrapper === 'docker') return 'docker';
  if (wrapper === 'cri' || wrapper === 'kubectl') return 'kubernetes';
  // Codes of Windows' sockets.
  return errno !== null && errno.code >= 10_000 && errno.code < 12_000 ? 'windows' : null;
}

/** What nginx itself wrote in the line's second. */
export function nginxLog(seen: Seen): string | null {
  if (seen.line.time === null) return null;
  const second = sh(seen.line.time.slice(0, 19).replaceAll('-', '/').replace('T', ' '));
  switch (ground(seen)) {
    case 'docker':
      return `docker ${seen.line.wrapper === 'compose' ? 'compose logs --no-log-prefix' : 'logs CONTAINER'} 2>&1 | grep -F ${second}`;
    case 'kubernetes':
      return `kubectl logs POD | grep -F ${second}`;
    default:
      return `grep -F ${second} /var/log/nginx/error.log`;
  }
}

/** The application's own log around the line's second. */
export function appLog(seen: Seen): string {
  const workload = workloadOf(seen);
  const name = workload?.names[0];
  const services = servicesOf(seen);
  const since = isoMoment(seen, -10);
  const until = isoMoment(seen, 5);
  if (services !== null) {
    return `docker compose logs --timestamps${since === undefined ? '' : ` --since ${since} --until ${until}`} ${services}`;
  }
  if (workload?.kind === 'kubernetes' && name !== undefined) {
    return `kubectl logs --timestamps --previous ${sh(`deploy/${name}`)} | grep ${sh(since?.slice(0, 16) ?? '')}`;
  }
  if (workload?.kind === 'pm2' && name !== undefined) return `pm2 logs ${sh(name)} --nostream --lines 200`;
  if (workload === null && ground(seen) === 'docker') {
    const all = seen.line.wrapper === 'compose' ? 'docker compose logs' : 'docker logs';
    const name = seen.line.wrapper === 'compose' ? '' : ' CONTAINER';
    return `${all} --timestamps${since === undefined ? '' : ` --since ${since} --until ${until}`}${name}`;
  }
  if (workload === null && ground(seen) === 'kubernetes') {
    return 'kubectl logs --timestamps --previous POD  # the container before its restart; without --previous the one that runs';
  }
  const unit = workload?.kind === 'systemd' ? ` -u ${sh(nameOf(workload.file))}` : '';
  return `journalctl${unit} ${between(seen, 10, 5)}`;
}

/** Whether the kernel or the runtime killed the process. */
export function killed(seen: Seen): readonly string[] {
  const workload = workloadOf(seen);
  const name = workload?.names[0];
  const kernel = `journalctl -k ${between(seen, 60, 60)} | grep -iE 'out of memory|oom|killed process|segfault'`;
  const services = servicesOf(seen);
  if (services !== null) {
    return [
      `docker inspect --format '{{.State.OOMKilled}} exit {{.State.ExitCode}} started {{.State.StartedAt}} restarts {{.RestartCount}}' $(docker compose ps -aq ${services})`,
      kernel,
    ];
  }
  if (workload?.kind === 'kubernetes' && name !== undefined) {
    return [`kubectl describe pod -l app=${sh(name)} | grep -A6 -iE 'last state|restart count'`, kernel];
  }
  if (workload?.kind === 'systemd') {
    return [
      `systemctl show ${sh(nameOf(workload.file))} -p NRestarts,ExecMainStartTimestamp,ExecMainStatus,Result`,
      kernel,
    ];
  }
  switch (workload === null ? ground(seen) : null) {
    case 'docker':
      return ["docker ps -a --format '{{.Names}}  {{.Status}}'", kernel];
    case 'kubernetes':
      return [
        "kubectl get events -A --sort-by=.lastTimestamp | grep -iE 'oom|kill|unhealthy|back-?off'",
        'kubectl get pods -A  # RESTARTS, and when',
      ];
    default:
      return [kernel, "dmesg -T | grep -i 'killed process'"];
  }
}

/** How long the route takes, beside the limits in force. */
export function timing(seen: Seen): readonly string[] {
  const { upstream, line } = seen;
  if (
    upstream === null ||
    line.request === null ||
    (upstream.scheme !== 'http' && upstream.scheme !== 'https')
  )
    return [];
  const method =
    line.request.method === 'GET' || line.request.method === 'HEAD' ? '' : `-X ${sh(line.request.method)} `;
  const host = line.host === null ? '' : `-H ${sh(`Host: ${line.host}`)} `;
  const socket = upstream.socket === null ? '' : `--unix-socket ${sh(upstream.socket)} `;
  const authority = upstream.socket === null ? upstream.peer : 'localhost';
  const path = upstream.uri === '' ? line.request.target : upstream.uri;
  const url = `${upstream.scheme}://${authority}${path}`;
  const limits = limitsOf(seen);
  const once = method === '' ? '' : '  # repeats the request: only where that is safe';
  const compare = limits === '' ? '' : `  # compare with ${limits}`;
  return [
    `curl ${method}${host}${socket}-w '%{http_code} %{time_total}\\n' -o /dev/null -s ${sh(url)}${once === '' ? compare : once}`,
  ];
}

/** «proxy_read_timeout 60 s, server.timeout no limit»: what limits this hop, or ''. */
export function limitsOf(seen: Seen): string {
  const { hop } = seen;
  if (hop === null) return '';
  const parts = [['proxy_read_timeout', hop.proxy_read_timeout] as const];
  const all: (readonly [string, Value<Duration>])[] = [...parts];
  if (hop.listener !== null)
    all.push(
      ['server.timeout', zeroIsOff(hop.listener.timeout)],
      ['server.requestTimeout', zeroIsOff(hop.listener.requestTimeout)],
    );
  return all
    .map(([name, value]) => {
      const values = possible(value).map((each) => formatDuration(each.value));
      return values.length === 0 ? '' : `${name} ${values.join(' or ')}`;
    })
    .filter((text) => text !== '')
    .join(', ');
}

/** Node takes 0 for «no limit» in `timeout` and `requestTimeout`. */
export function zeroIsOff(value: Value<Duration>): Value<Duration> {
  return mapValue(value, (each) => (each === 0 ? 'never' : each));
}

/** Who listens where the line says nginx went. */
export function listening(seen: Seen): readonly string[] {
  const { upstream } = seen;
  if (upstream === null) return ['ss -ltnp'];
  if (upstream.socket !== null)
    return [`ls -l ${sh(upstream.socket)}`, `ss -lxp | grep -F ${sh(upstream.socket)}`];
  const port = upstream.port ?? (upstream.scheme === 'https' ? 443 : 80);
  if (ground(seen) === 'windows') return [`netstat -ano | findstr :${port}`];
  const workload = workloadOf(seen);
  if (workload === null && ground(seen) === 'kubernetes') {
    return [
      'kubectl get endpointslices -A -o wide',
      `kubectl get pods -A -o wide | grep -F ${sh(hostOf(upstream.peer))}`,
    ];
  }
  if (workload === null && ground(seen) === 'docker') {
    const nginx = seen.line.wrapper === 'compose' ? 'docker compose' : 'docker';
    return [`${nginx} ps -a`, `ss -ltnp 'sport = :${port}'  # inside the app's container`];
  }
  const services = servicesOf(seen);
  const inside = services === null ? [] : [`docker compose ps -a ${services}`];
  return [`ss -ltnp 'sport = :${port}'`, ...inside];
}

/** `10.0.0.1:3000`, `[::1]:3000` → the address alone. */
function hostOf(peer: string): string {
  return peer.replace(/:\d{1,5}$/, '').replace(/[[\]]/g, '');
}

/** Whether the file of the line can be reached and by whom. */
export function fileAccess(path: string): readonly string[] {
  return [`namei -l ${sh(path)}`, 'ps -o user=,pid=,args= -C nginx'];
}

/** What nginx has in force: `nginx -T | grep`. */
export function inForce(...directives: string[]): string {
  return `nginx -T 2>/dev/null | grep -nE '${directives.join('|')}'`;
}
