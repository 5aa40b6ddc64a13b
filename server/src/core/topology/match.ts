// Which Node listener a peer of nginx reaches, with the evidence, or the reason why none. Two that fit equally are none:
// nothing is guessed.
import { memo, memoWhile } from '../base/memo.ts';
import { isInside, resolvePath } from '../base/path.ts';
import type { FilePath } from '../base/span.ts';
import { possible } from '../base/value.ts';
import { atLeast } from '../base/version.ts';
import type { Deployment, Workload } from '../deploy/model.ts';
import type { ListenAddress } from '../node/model.ts';
import type { Settings } from '../settings.ts';
import type { Hop, NginxInstance, Peer, ServedListener } from './model.ts';
import { isLiteral } from './upstream.ts';
import { loopbackOf, runsNginx } from './workload.ts';

export type Match = Pick<Hop, 'listener' | 'evidence' | 'why' | 'candidates'>;

/** What matching may look at. */
export interface Ground {
  readonly roots: readonly FilePath[];
  readonly listeners: readonly ServedListener[];
  readonly deployment: Deployment;
  readonly settings: Settings;
}

type Evidence = NonNullable<Hop['evidence']>;

const none = (why: string, candidates: readonly ServedListener[] = []): Match => ({
  listener: null,
  evidence: null,
  why,
  candidates,
});

/**
 * `nginxWorkload`'s view: the listener that `peer` reaches from the process that runs nginx. Of a peer on the loopback
 * only the listeners on its port are looked at again.
 */
export const matchPeer: (peer: Peer, from: Standpoint) => Match = memoWhile(
  match,
  (peer, { nginx, ground }) => {
    const { settings, listeners, deployment, roots } = ground;
    const isNear = peer.host !== null && isLoopback(peer.host) && !settings.peers.has(peer.address);
    if (!isNear || listeners.length === 0 || peer.port === null)
      return [nginx, settings, roots, deployment, listeners];
    const { byPort, byPublishedPort } = portsAmong(listeners);
    const unsure = firstUnsure(listeners);
    return [nginx, settings, roots, byPort.get(peer.port), byPublishedPort.get(peer.port), unsure];
  },
);

interface Standpoint {
  readonly nginx: NginxInstance;
  readonly ground: Ground;
}

/** Why there is no listener at all: what is started here may be a server that nothing is known of. */
function noServer({ workloads }: Deployment): string {
  const started = workloads.find((each) => each.command !== null && each.folder !== null && !runsNginx(each));
  if (started === undefined) return 'the workspace has no Node server';
  const words = started.command!.value.join(' ');
  const command = words.length > 60 ? `${words.slice(0, 60)}…` : words;
  return `no Node server was found in the workspace: if \`${command}\` starts one, it is not known here`;
}

function match(peer: Peer, { nginx, ground }: Standpoint): Match {
  const pinned = ground.settings.peers.get(peer.address);
  if (pinned !== undefined) return matchPin(pinned, ground);
  if (ground.listeners.length === 0) return none(noServer(ground.deployment));
  if (peer.socket !== null) return matchSocket(peer.socket, ground);
  if (peer.host === null || peer.port === null) return none(`${peer.address} is only known at run time`);
  if (isLoopback(peer.host)) return matchLoopback(peer.host, peer.port, nginx.workload, ground);
  if (peer.host === 'host.docker.internal') return matchLoopback('localhost', peer.port, null, ground);
  const named = ground.deployment.workloads.filter((each) => each.names.includes(peer.host!));
  if (named.length > 0) return matchService(peer.host, peer.port, named, ground);
  return matchElsewhere(peer.host, peer.port, nginx.workload, ground);
}

export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '[::1]' || host.startsWith('127.');
}

/** A pin names a file, or `file:port`, relative to a workspace folder. */
function matchPin(pin: string, ground: Ground): Match {
  const [, path, port] = /^(.*?)(?::(\d+))?$/.exec(pin) as unknown as [string, string, string | undefined];
  const files = ground.roots.map((root) => resolvePath(root, path));
  const inFile = ground.listeners.filter((each) => files.includes(each.listener.file));
  const fitting = port === undefined ? inFile : inFile.filter((each) => hasPort(each, Number(port)));
  return choose(fitting, ground, 'config', `the settings pin it to ${pin}, where no server listens`);
}

function matchSocket(socket: string, ground: Ground): Match {
  const fitting = ground.listeners.filter((each) =>
    each.listener.addresses.some(
      (address) => address.kind === 'unix' && possible(address.path).some(({ value }) => value === socket),
    ),
  );
  return choose(
    fitting,
    ground,
    'socket',
    noneListens(ground.listeners, `no server of the workspace listens on ${socket}`),
  );
}

function matchLoopback(host: string, port: number, from: Workload | null, ground: Ground): Match {
  const { byPort, byPublishedPort } = portsAmong(ground.listeners);
  const onPort = byPort.get(port) ?? [];
  const home = loopbackOf(from);
  const near = onPort.filter((each) => loopbackOf(each.workload) === home);
  // A port that a container publishes is met on the host, whatever its number inside.
  const published =
    home !== 'host'
      ? []
      : (byPublishedPort.get(port) ?? []).filter(
          (each) => !near.includes(each) && loopbackOf(each.workload) !== 'host',
        );
  const all = [...near, ...published];
  const reachable = [
    ...near.filter((each) => meets(host, port, each)),
    ...published.filter((each) => !bindsLoopbackOnly(each)),
  ];
  if (reachable.length > 0) return choose(reachable, ground, 'port', '');
  if (all.length > 0)
    return none(`${place(all[0]!)} binds an address that ${host}:${port} does not reach`, all);
  if (onPort.length > 0) {
    const where = from === null ? 'the host that nginx runs on' : 'the container of nginx itself';
    return none(`${host} is ${where}, and the server on port ${port} runs in another network`, []);
  }
  return none(noneListens(ground.listeners, `no server of the workspace listens on port ${port}`));
}

function matchService(host: string, port: number, workloads: readonly Workload[], ground: Ground): Match {
  const named = ground.listeners.filter(
    (each) => each.workload !== null && workloads.includes(each.workload),
  );
  // An image that is built elsewhere says nothing of its source: it may be what a Dockerfile here makes an image of.
  const elsewhere = workloads.every((each) => each.folder === null);
  const ofService =
    named.length === 0 && elsewhere
      ? ground.listeners.filter((each) => each.workload?.kind === 'dockerfile')
      : named;
  if (ofService.length === 0) return none(`no Node server of the workspace is known to run as ${host}`);
  const ports = new Set([port]);
  for (const workload of workloads) {
    if (workload.kind !== 'kubernetes') continue;
    for (const mapped of workload.ports) if (mapped.host === port) ports.add(mapped.container);
  }
  const fitting = ofService.filter((each) => [...ports].some((each2) => hasPort(each, each2)));
  if (fitting.length === 0) {
    return none(noneListens(ofService, `no server that runs as ${host} listens on port ${port}`));
  }
  const reachable = fitting.filter((each) => !bindsLoopbackOnly(each));
  if (reachable.length === 0) {
    return none(
      `${place(fitting[0]!)} binds the loopback address only, which ${host}:${port} does not reach`,
      fitting,
    );
  }
  return choose(reachable, ground, 'service', '');
}

/** An address that no file of the workspace explains: another machine may run any program on the same port. */
function matchElsewhere(host: string, port: number, from: Workload | null, ground: Ground): Match {
  const isDescribed = ground.deployment.workloads.some(
    (each) => each.network.kind !== 'host' && each.names.length > 0,
  );
  if (!isLiteral(host) && isDescribed) return none(`no service of the workspace is named ${host}`);
  if (loopbackOf(from) === 'host') {
    const bound = ground.listeners.filter((each) => bindsExactly(each, host, port));
    if (bound.length > 0) return choose(bound, ground, 'port', '');
  }
  const why = `${host} is a machine that the workspace does not describe`;
  const isOurs = isLiteral(host) ? isPrivate(host) : !host.includes('.');
  const alike = (portsAmong(ground.listeners).byPort.get(port) ?? []).filter(
    (each) => !bindsLoopbackOnly(each),
  );
  const [first] = alike;
  if (!isOurs || first === undefined) return none(why);
  const whose = alike.length === 1 ? `${place(first)} listens` : `${alike.map(place).join(', ')} listen`;
  return none(
    `${why}; ${whose} on port ${port} too: where that is what runs there, pin it under «peers» in the settings`,
    alike,
  );
}

function isPrivate(host: string): boolean {
  return /^(10\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.)|^\[f[cd]/.test(host);
}

/** Folders and names of programs that nobody deploys, and of what a build makes of others. */
const rehearsal =
  /(?:^|\/)(?:tests?|__tests__|__mocks__|e2e|spec|examples?|demos?|samples?|bench(?:marks?)?|fixtures?|mocks?|dist|build|out)\/|\.(?:test|spec|e2e|bench|mock|stories)\.[^/]*$/i;

function choose(
  all: readonly ServedListener[],
  { roots }: Ground,
  evidence: Evidence,
  otherwise: string,
): Match {
  const path = ({ listener: { file } }: ServedListener): string => {
    const root = roots.find((each) => isInside(file, each));
    return decodeURIComponent(root === undefined ? file : file.slice(root.length + 1));
  };
  const real = all.filter((each) => !rehearsal.test(path(each)));
  const fitting = real.length > 0 ? real : all;
  const [first] = fitting;
  if (first === undefined) return none(otherwise);
  // One program that several files deploy is one program.
  if (fitting.some((each) => each.listener !== first.listener)) {
    const names = fitting.map(place);
    const told = new Set(names).size < names.length ? fitting.map(path) : names;
    return none(`${fitting.length} servers fit equally: ${[...told].sort().join(', ')}`, fitting);
  }
  return { listener: first, evidence, why: null, candidates: [] };
}

/** Why nothing listens: a listener whose address is not known may be the one. */
function noneListens(listeners: readonly ServedListener[], otherwise: string): string {
  const unsure = firstUnsure(listeners);
  return unsure === null ? otherwise : `${otherwise}; ${unsure}`;
}

const firstUnsure = memo((listeners: readonly ServedListener[]): string | null => {
  for (const { listener } of listeners) {
    for (const address of listener.addresses) {
      const where = address.kind === 'tcp' ? address.port : address.path;
      if (where.kind === 'unknown')
        return `${fileName(listener.file)} listens where we can't tell: ${where.why}`;
    }
  }
  return null;
});

const fileName = (file: FilePath): string => decodeURIComponent(file.slice(file.lastIndexOf('/') + 1));
const place = (served: ServedListener): string => fileName(served.listener.file);

type Tcp = Extract<ListenAddress, { kind: 'tcp' }>;

function tcpAddresses(served: ServedListener): readonly Tcp[] {
  return served.listener.addresses.filter((each) => each.kind === 'tcp');
}

function hasPort(served: ServedListener, port: number): boolean {
  return portsOf(served).has(port);
}

/** Every port that it may listen on. */
const portsOf = memo(
  (served: ServedListener): ReadonlySet<number> =>
    new Set(tcpAddresses(served).flatMap((each) => possible(each.port).map(({ value }) => value))),
);

type ByPort = ReadonlyMap<number, readonly ServedListener[]>;

/** The listeners by each port that they may listen on, and by those that their containers publish for them. */
const portsAmong = memo(
  (listeners: readonly ServedListener[]): { readonly byPort: ByPort; readonly byPublishedPort: ByPort } => {
    const byPort = new Map<number, ServedListener[]>();
    const byPublishedPort = new Map<number, ServedListener[]>();
    const add = (ports: Map<number, ServedListener[]>, port: number, served: ServedListener): void => {
      const known = ports.get(port);
      if (known === undefined) ports.set(port, [served]);
      else if (known.at(-1) !== served) known.push(served);
    };
    for (const served of listeners) {
      for (const port of portsOf(served)) add(byPort, port, served);
      for (const { host, container } of served.workload?.ports ?? []) {
        if (host !== null && hasPort(served, container)) add(byPublishedPort, host, served);
      }
    }
    return { byPort, byPublishedPort };
  },
);

/** Whether the program itself names the address that nginx calls. */
function bindsExactly(served: ServedListener, host: string, port: number): boolean {
  const bare = host.replace(/^\[|\]$/g, '');
  return tcpAddresses(served).some(
    (each) =>
      possible(each.port).some(({ value }) => value === port) &&
      possible(each.host).some(({ value }) => value?.toLowerCase() === bare),
  );
}

/** The families a listener certainly or possibly accepts on, by the host it binds. */
export function familiesOf(
  served: ServedListener,
  host: string | null,
): { readonly v4: boolean; readonly v6: boolean } {
  if (host === null || host === '::' || host === '') return { v4: true, v6: true };
  if (host === '0.0.0.0' || host.startsWith('127.')) return { v4: true, v6: false };
  if (host === '::1') return { v4: false, v6: true };
  // Fastify listens on every address of localhost; Node took the first IPv4 one until 17.
  if (
    host === 'localhost' &&
    served.listener.framework !== 'fastify' &&
    atLeast(served.node.range, '17.0.0') === 'no'
  ) {
    return { v4: true, v6: false };
  }
  return { v4: true, v6: true };
}

/** Whether a loopback address of nginx meets the listener; what is not known is taken to. */
export function meets(host: string, port: number, served: ServedListener): boolean {
  return tcpAddresses(served).some((address) => {
    if (!possible(address.port).some(({ value }) => value === port)) return false;
    const hosts = possible(address.host);
    if (hosts.length === 0 || host === 'localhost') return true;
    return hosts.some(({ value }) => {
      const families = familiesOf(served, value);
      return host === '[::1]' ? families.v6 : families.v4;
    });
  });
}

/** Whether nobody outside of its network namespace can reach the listener. */
export function bindsLoopbackOnly(served: ServedListener): boolean {
  const addresses = tcpAddresses(served);
  if (addresses.length === 0 || addresses.length < served.listener.addresses.length) return false;
  return addresses.every((each) => {
    const hosts = possible(each.host);
    return hosts.length > 0 && hosts.every(({ value }) => value !== null && isLoopbackHost(value));
  });
}

function isLoopbackHost(host: string): boolean {
  return host === 'localhost' || host === '::1' || host.startsWith('127.');
}
