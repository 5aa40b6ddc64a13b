// The groups of servers that nginx can proxy to: `upstream` blocks, and the implicit one of an address in `proxy_pass`.
// Knows nothing of listeners.
import { memoWhile } from '../base/memo.ts';
import { type FilePath, type Place, place } from '../base/span.ts';
import type { Duration, Value } from '../base/value.ts';
import type { Answer } from '../base/version.ts';
import type { Use } from '../nginx/scopes.ts';
import type { Directive } from '../nginx/tree.ts';
import { defaultOf, defaults } from './facts.ts';
import { ownUse, ownUses, placeOfScope, readCount, readTime, settingOf } from './inForce.ts';
import type { NginxInstance, Peer, Upstream } from './model.ts';
import { fillFrom } from './pass.ts';
import { memoSettled } from './settled.ts';

/** A host and port, or a socket, as nginx reads an address. */
export interface Address {
  readonly host: string | null;
  readonly port: number | null;
  readonly socket: string | null;
}

/** Reads `host`, `host:port`, `[v6]:port` or `unix:/path`; null where it is none of these (a variable, for example). */
export function readAddress(text: string, defaultPort: number): Address | null {
  if (text.startsWith('unix:')) return { host: null, port: null, socket: text.slice(5).replace(/:$/, '') };
  const parts = /^(\[[0-9A-Fa-f:.%]+\]|[^:[\]/$\s]+)(?::(\d{1,5}))?$/.exec(text);
  if (parts === null) return null;
  return {
    host: parts[1]!.toLowerCase(),
    port: parts[2] === undefined ? defaultPort : Number(parts[2]),
    socket: null,
  };
}

export function formatAddress(address: Address): string {
  return address.socket === null ? `${address.host}:${address.port}` : `unix:${address.socket}`;
}

export function isLiteral(host: string): boolean {
  return host.startsWith('[') || /^\d{1,3}(\.\d{1,3}){3}$/.test(host);
}

/** A `server` line of an upstream; an address that nginx would refuse is kept as written. */
function peerOf({ directive, file }: Use, { workload }: NginxInstance): Peer {
  const written = directive.args[0]?.value ?? '';
  const filled = fillFrom(workload?.environment, written);
  return filled === written ? literalPeer(directive, file) : readPeer(directive, file, filled);
}

/** By the directive alone, which is one file's. */
const literalPeer = memoWhile(
  (server: Directive, file: FilePath) => readPeer(server, file, server.args[0]?.value ?? ''),
  (_, file) => [file],
);

function readPeer(server: Directive, file: FilePath, first: string): Peer {
  const rest = server.args.slice(1).map((word) => word.value);
  const address = readAddress(first, 80);
  const parameters = new Map<string, string>();
  for (const each of rest) {
    const cut = each.indexOf('=');
    parameters.set(cut === -1 ? each : each.slice(0, cut), cut === -1 ? '' : each.slice(cut + 1));
  }
  return {
    ...(address ?? { host: null, port: null, socket: null }),
    address: address === null ? first : formatAddress(address),
    at: place(file, server),
    down: parameters.has('down'),
    backup: parameters.has('backup'),
    parameters,
  };
}

/** Whether the peers are exactly one address. A name that may resolve to several is not certain to be. */
function isSingle(peers: readonly Peer[], isOneAddress: (host: string) => boolean): Answer {
  if (peers.length !== 1) return 'no';
  const { host, socket } = peers[0]!;
  if (socket !== null || (host !== null && (isLiteral(host) || isOneAddress(host)))) return 'yes';
  return 'depends';
}

export function namedUpstream(
  nginx: NginxInstance,
  use: Use,
  isOneAddress: (host: string) => boolean,
): Upstream {
  const scope = use.opens!;
  const peers = ownUses(scope, 'server').map((each) => peerOf(each, nginx));
  return {
    ...upstreamSettings(scope, null, nginx),
    peers,
    name: use.directive.args[0]?.value ?? '',
    use,
    scope,
    single: isSingle(peers, isOneAddress),
  };
}

const upstreamSettings = memoSettled((scope, _, { version: { range }, config }) => {
  const home = placeOfScope(scope, config.root);
  const count = (name: 'keepalive' | 'keepalive_requests') =>
    settingOf<number>(ownUse(scope, name), readCount, defaults[name], range, home);
  const time = (name: 'keepalive_timeout' | 'keepalive_time') =>
    settingOf<Duration>(ownUse(scope, name), readTime, defaults[name], range, home);
  return {
    keepalive: count('keepalive'),
    keepalive_timeout: time('keepalive_timeout'),
    keepalive_requests: count('keepalive_requests'),
    keepalive_time: time('keepalive_time'),
  };
});

/** The upstream that nginx makes of an address in `proxy_pass`; it keeps no connections on any version. */
export function implicitUpstream(text: string, address: Address | null, at: Place): Upstream {
  const peer: Peer = {
    ...(address ?? { host: null, port: null, socket: null }),
    address: address === null ? text : formatAddress(address),
    at,
    down: false,
    backup: false,
    parameters: new Map(),
  };
  const none: Value<never> = { kind: 'absent', at, why: 'an address in proxy_pass keeps no connections' };
  return {
    name: peer.address,
    use: null,
    scope: null,
    peers: [peer],
    single: isSingle([peer], () => false),
    keepalive: defaultOf<number>(
      { steps: [{ since: '0.0.0', value: 0 }], doc: defaults.keepalive.doc },
      null,
      at,
    ),
    keepalive_timeout: none,
    keepalive_requests: none,
    keepalive_time: none,
  };
}
