// Joins the three sides into hops: every proxied location of every configuration, with the listener it reaches.

import { isSameList, memoOn, memoWhile } from '../base/memo.ts';
import { folderOf } from '../base/path.ts';
import type { Snapshot } from '../base/source.ts';
import type { Duration } from '../base/value.ts';
import type { Deployment } from '../deploy/model.ts';
import { type NginxConfig, type Scope, type Use, usesByName } from '../nginx/scopes.ts';
import type { Settings } from '../settings.ts';
import { defaults } from './facts.ts';
import {
  connectionHeader,
  ownUses,
  placeOf,
  placeOfScope,
  readFlag,
  readSize,
  readTime,
  settingOf,
  useInForce,
} from './inForce.ts';
import { ingressConfigs, ingressNginx } from './ingress.ts';
import { type Ground, type Match, matchPeer } from './match.ts';
import type { Hop, NginxInstance, Peer, ServedListener, Topology, Upstream } from './model.ts';
import { targetIn } from './pass.ts';
import { reusesConnections } from './reuse.ts';
import { memoSettled } from './settled.ts';
import { implicitUpstream, namedUpstream, readAddress } from './upstream.ts';
import { versionOf } from './version.ts';
import { nginxWorkload } from './workload.ts';

/** What the layers below have made of the snapshot. */
export interface Parts {
  readonly snapshot: Snapshot;
  readonly settings: Settings;
  readonly configs: readonly NginxConfig[];
  readonly listeners: readonly ServedListener[];
  readonly deployment: Deployment;
  readonly problems: Topology['problems'];
}

export function joinTopology(parts: Parts): Topology {
  const { snapshot, settings, configs, listeners, deployment, problems } = parts;
  const near = nearEnds(deployment, configs);
  const hops = hopsOf(near, { roots: snapshot.roots, listeners, deployment, settings });
  const { nginx, upstreams, nginxFiles } = near;
  return { snapshot, settings, nginx, upstreams, listeners, hops, deployment, problems, nginxFiles };
}

/** All that nginx's side says, which no program's edit changes. */
interface NearEnds extends Pick<Topology, 'nginx' | 'upstreams' | 'nginxFiles'> {
  readonly passes: readonly Pass[];
}

function controllerOf(config: NginxConfig): NginxInstance {
  return { config, workload: null, version: { range: ingressNginx, from: null, text: 'ingress-nginx' } };
}

/** A `proxy_pass` with its hops' near end; each peer of the upstream makes one hop. */
interface Pass extends Omit<Hop, keyof Match | 'peer' | keyof ProxySettings> {
  readonly settings: ProxySettings;
}

const nearEnds = memoWhile(joinNearEnds, (_, configs) => configs);

function joinNearEnds(deployment: Deployment, configs: readonly NginxConfig[]): NearEnds {
  const written = configs.map((config): NginxInstance => {
    const workload = nginxWorkload(config.root, deployment);
    return { config, workload, version: versionOf('nginx', config.root, workload, deployment) };
  });
  const nginx = [...written, ...ingressConfigs(deployment).map(controllerOf)];
  // A compose service without replicas is one container with one address.
  const isOneAddress = (host: string): boolean => {
    const named = deployment.workloads.filter((each) => each.names.includes(host));
    return named.length === 1 && named[0]!.kind === 'compose' && (named[0]!.instances?.value ?? 1) === 1;
  };
  const upstreams: Topology['upstreams'][number][] = [];
  const passes: Pass[] = [];
  const named = new Map<NginxInstance, Map<string, Upstream>>();
  for (const instance of nginx) {
    const own = new Map<string, Upstream>();
    named.set(instance, own);
    for (const use of usesByName(instance.config).get('upstream') ?? []) {
      if (use.opens === null || use.opens.protocol === 'stream') continue;
      const upstream = namedUpstream(instance, use, isOneAddress);
      if (!own.has(upstream.name.toLowerCase())) own.set(upstream.name.toLowerCase(), upstream);
      upstreams.push({ nginx: instance, upstream });
    }
  }
  const beside = besideEachOther(nginx, named);
  const upstreamOf = (instance: NginxInstance, name: string): Upstream | null => {
    const own = named.get(instance)!.get(name);
    if (own !== undefined || instance.config.kind !== 'fragment') return own ?? null;
    if (deployment.workloads.some((each) => each.names.includes(name))) return null;
    const found = beside.get(placeAmongFolders(instance))!.get(name) ?? [];
    return found.length === 1 ? found[0]! : null;
  };
  for (const instance of nginx) {
    for (const use of usesByName(instance.config).get('proxy_pass') ?? []) {
      if (use.scope.protocol === 'stream' || use.directive.args.length === 0) continue;
      const pass = passOf(instance, use, (name) => upstreamOf(instance, name));
      if (pass !== null) passes.push(pass);
    }
  }
  return { nginx, upstreams, passes, nginxFiles: new Set(configs.flatMap((config) => config.files)) };
}

type Named = ReadonlyMap<NginxInstance, ReadonlyMap<string, Upstream>>;

/**
 * The upstreams of fragments that stand side by side (`conf.d/upstream.conf`, `sites-enabled/shop`), by that place and
 * their name: one nginx has them all, whose main file is not here.
 */
function besideEachOther(
  nginx: readonly NginxInstance[],
  named: Named,
): Map<string, Map<string, Upstream[]>> {
  const places = new Map<string, Map<string, Upstream[]>>();
  for (const instance of nginx) {
    if (instance.config.kind !== 'fragment') continue;
    const at = placeAmongFolders(instance);
    const names = places.get(at) ?? new Map<string, Upstream[]>();
    places.set(at, names);
    for (const [name, upstream] of named.get(instance)!)
      names.set(name, [...(names.get(name) ?? []), upstream]);
  }
  return places;
}

/** Equal for the files of one folder and of the folders next to it. */
export function placeAmongFolders({ config }: Pick<NginxInstance, 'config'>): string {
  return folderOf(folderOf(config.root));
}

function passOf(nginx: NginxInstance, pass: Use, upstreamOf: (name: string) => Upstream | null): Pass | null {
  const target = targetIn(pass, nginx.workload?.environment);
  if (target === null) return null;
  const at = placeOf(pass);
  const upstream =
    upstreamOf(target.target?.toLowerCase() ?? '') ??
    implicitUpstream(
      target.written,
      target.target === null ? null : readAddress(target.target, target.scheme === 'https' ? 443 : 80),
      at,
    );
  const location = pass.scope;
  return {
    nginx,
    server: around(location, 'server'),
    location,
    pass,
    scheme: target.scheme,
    passUri: target.uri,
    upstream,
    settings: proxySettings(location, upstream.scope, nginx),
  };
}

/** Every hop. One that reaches what it reached before is the same object: a program's edit changes few of them. */
const hopsOf = memoOn(
  ({ passes }: NearEnds, ground: Ground, before: readonly Hop[] | null): readonly Hop[] => {
    const hops: Hop[] = [];
    // Peers of one address reach the same listener.
    const matches = new Map<NginxInstance, Map<string, Match>>();
    for (const pass of passes) {
      const known = matches.get(pass.nginx) ?? new Map<string, Match>();
      matches.set(pass.nginx, known);
      for (const peer of pass.upstream.peers) {
        const match = known.get(peer.address) ?? matchPeer(peer, { nginx: pass.nginx, ground });
        known.set(peer.address, match);
        const old = before?.[hops.length];
        hops.push(old !== undefined && isSameMatch(old, match) ? old : hopOf(pass, peer, match));
      }
    }
    return hops;
  },
);

function isSameMatch(a: Match, b: Match): boolean {
  return (
    a.listener === b.listener &&
    a.evidence === b.evidence &&
    a.why === b.why &&
    isSameList(a.candidates, b.candidates)
  );
}

function hopOf(pass: Pass, peer: Peer, { listener, evidence, why, candidates }: Match): Hop {
  const { settings } = pass;
  // Each field by its name: thousands of these are made at a keystroke, and a spread takes five times as long.
  return {
    reusesConnections: settings.reusesConnections,
    proxy_read_timeout: settings.proxy_read_timeout,
    proxy_send_timeout: settings.proxy_send_timeout,
    proxy_connect_timeout: settings.proxy_connect_timeout,
    proxy_http_version: settings.proxy_http_version,
    connection_header: settings.connection_header,
    proxy_next_upstream: settings.proxy_next_upstream,
    proxy_request_buffering: settings.proxy_request_buffering,
    proxy_buffering: settings.proxy_buffering,
    client_max_body_size: settings.client_max_body_size,
    nginx: pass.nginx,
    server: pass.server,
    serverNames: settings.serverNames,
    location: pass.location,
    route: settings.route,
    pass: pass.pass,
    scheme: pass.scheme,
    passUri: pass.passUri,
    upstream: pass.upstream,
    peer,
    listener,
    evidence,
    why,
    candidates,
  };
}

type ProxySettings = ReturnType<typeof proxySettings>;

const proxySettings = memoSettled((location, upstream, { version: { range }, config }) => {
  const home = placeOfScope(location, config.root);
  const use = (name: string): Use | null => useInForce(location, name);
  const time = (name: 'proxy_read_timeout' | 'proxy_send_timeout' | 'proxy_connect_timeout') =>
    settingOf<Duration>(use(name), readTime, defaults[name], range, home);
  return {
    serverNames: serverNamesOf(around(location, 'server')),
    route: routeOf(location),
    reusesConnections: reusesConnections(location, upstream, range, home),
    proxy_read_timeout: time('proxy_read_timeout'),
    proxy_send_timeout: time('proxy_send_timeout'),
    proxy_connect_timeout: time('proxy_connect_timeout'),
    proxy_http_version: settingOf<string>(
      use('proxy_http_version'),
      ([version]) => (version?.includes('$') ? null : (version ?? null)),
      defaults.proxy_http_version,
      range,
      home,
    ),
    connection_header: connectionHeader(location, range, home),
    proxy_next_upstream: settingOf<readonly string[]>(
      use('proxy_next_upstream'),
      (args) => args,
      defaults.proxy_next_upstream,
      range,
      home,
    ),
    proxy_request_buffering: settingOf<boolean>(
      use('proxy_request_buffering'),
      readFlag,
      defaults.proxy_request_buffering,
      range,
      home,
    ),
    proxy_buffering: settingOf<boolean>(
      use('proxy_buffering'),
      readFlag,
      defaults.proxy_buffering,
      range,
      home,
    ),
    client_max_body_size: settingOf<number>(
      use('client_max_body_size'),
      readSize,
      defaults.client_max_body_size,
      range,
      home,
    ),
  };
});

/** The scope itself or the nearest around it of a context. */
export function around(scope: Scope, context: Scope['context']): Scope | null {
  for (let at: Scope | null = scope; at !== null; at = at.parent) if (at.context === context) return at;
  return null;
}

function serverNamesOf(server: Scope | null): readonly string[] {
  const uses = server === null ? [] : ownUses(server, 'server_name');
  return uses.flatMap((use) => use.directive.args.map((word) => word.value));
}

/** The location's modifier and pattern as written; `/` in a server without location. */
function routeOf(scope: Scope): string {
  const location = around(scope, 'location');
  return location?.opener?.directive.args.map((word) => word.value).join(' ') ?? '/';
}
