// Node listens on an address that nginx does not call.
import type { Edit } from '../base/edit.ts';
import { sourceOf, textOf } from '../base/source.ts';
import { type Place, span } from '../base/span.ts';
import { knownOrNull } from '../base/value.ts';
import { atLeast } from '../base/version.ts';
import { localhostMayBeIpv6Since } from '../node/defaults.ts';
import type { ListenAddress } from '../node/model.ts';
import { fixOf } from '../topology/idle.ts';
import { bindsLoopbackOnly, familiesOf, isLoopback, meets } from '../topology/match.ts';
import type { Hop, Peer, ServedListener, Topology } from '../topology/model.ts';
import type { Report, Rule } from './rule.ts';
import { nodeNet } from './sources.ts';

export const listenAddressMismatch: Rule = {
  id: 'listen-address-mismatch',
  severity: 'error',
  enabledByDefault: true,
  summary: 'Node does not listen where nginx connects to',
  versions: 'every nginx; «localhost» means ::1 on Node ≥ 17',
  why: `\`listen(port)\` accepts on every address. With a host, Node listens there alone: on \`127.0.0.1\` nobody from another
container can connect (the classic 502 of Docker: «connect() failed (111: Connection refused)»), on \`::1\` nobody who calls
127.0.0.1. \`localhost\` is one of the two: 127.0.0.1 up to Node 16, whatever the resolver says first from 17 on, mostly
::1. nginx calls both addresses of \`localhost\` in turn, so that every second first attempt fails, with an error line every
ten seconds.`,
  silentWhen: ['Node listens on every address (no host, 0.0.0.0, ::).', 'Both sides name the same address.'],
  references: [
    nodeNet('serverlistenport-host-backlog-callback'),
    'https://github.com/nodejs/node/issues/40537',
  ],
  evidence: {
    lab: 'rules/responses.test.ts',
    measured: 'nginx 1.22 and 1.30, Node 16 and 20: 502 with 111, and 200 after the fix',
  },
  examples: {
    bad: `-- conf.d/app.conf --
server {
    listen 8080;
    location / {
        proxy_pass http://127.0.0.1:3000;
#       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ listen-address-mismatch "nginx connects to 127.0.0.1:3000, but Node listens on ::1 only: every request is a 502 («connect() failed (111: Connection refused)»)."
    }
}
-- server.js --
const http = require('node:http');
http.createServer((req, res) => res.end('ok')).listen(3000, '::1');
//                                                    ^^^^ note "Node listens on ::1"
`,
    good: `-- conf.d/app.conf --
server {
    listen 8080;
    location / {
        proxy_pass http://127.0.0.1:3000;
    }
}
-- server.js --
const http = require('node:http');
http.createServer((req, res) => res.end('ok')).listen(3000, '127.0.0.1');
`,
  },

  *check(topology) {
    for (const hop of topology.hops) {
      const { peer, listener, candidates } = hop;
      if (peer.host === null || peer.port === null) continue;
      const [candidate] = candidates;
      if (listener === null) {
        if (candidates.length !== 1 || candidate === undefined) continue;
        const found = unreachable(topology, hop, candidate);
        if (found !== null) yield found;
        continue;
      }
      const found =
        peer.host === 'localhost' ? oneOfTwo(topology, hop, listener) : perhaps(topology, hop, listener);
      if (found !== null) yield found;
    }
  },
};

type Tcp = Extract<ListenAddress, { kind: 'tcp' }>;

function tcpOf({ listener }: ServedListener): Tcp | null {
  const [first, ...rest] = listener.addresses.filter((each) => each.kind === 'tcp');
  return first === undefined || rest.length > 0 ? null : first;
}

function hostOf(served: ServedListener): string | null {
  const address = tcpOf(served);
  return address === null ? null : knownOrNull(address.host);
}

function unreachable(topology: Topology, hop: Hop, served: ServedListener): Report | null {
  const { peer } = hop;
  const host = hostOf(served);
  const address = tcpOf(served);
  if (host === null || address === null) return null;
  if (isLoopback(peer.host!)) {
    if (meets(peer.host!, peer.port!, served)) return null;
    const edit = rewriteHost(topology, hop, bracketed(host));
    return {
      at: peer.at,
      message: `nginx connects to ${peer.address}, but Node listens on ${host} only: every request is a 502 («connect() failed (111: Connection refused)»).`,
      notes: [{ at: address.at, message: `Node listens on ${host}` }],
      fixes: [
        fixOf(bind(topology, address, peer.host === '[::1]' ? '::1' : '127.0.0.1'), 'suggestion'),
        edit && fixOf({ title: `Let nginx connect to ${bracketed(host)}`, edits: [edit] }, 'suggestion'),
      ].filter((fix) => fix !== null),
    };
  }
  if (!bindsLoopbackOnly(served)) return null;
  return {
    at: peer.at,
    message: `nginx connects to ${peer.address}, but Node listens on ${host} only, which nobody outside of its own container or machine reaches: every request is a 502 («connect() failed (111: Connection refused)»).`,
    notes: [{ at: address.at, message: `Node listens on ${host}` }],
    fixes: [fixOf(bind(topology, address, '0.0.0.0'), 'suggestion')].filter((fix) => fix !== null),
  };
}

/** `localhost` in nginx is two addresses, and Node accepts on one of them. */
function oneOfTwo(topology: Topology, hop: Hop, served: ServedListener): Report | null {
  const host = hostOf(served);
  const address = tcpOf(served);
  if (host === null || address === null || host === 'localhost') return null;
  const { v4, v6 } = familiesOf(served, host);
  if (v4 === v6) return null;
  const literal = v4 ? '127.0.0.1' : '[::1]';
  const edit = rewriteHost(topology, hop, literal);
  return {
    at: hop.peer.at,
    severity: 'info',
    message: `localhost is ::1 and 127.0.0.1 to nginx, and Node listens on ${host} only: nginx tries the other address too, with an error line every 10 s, and may run out of live upstreams.`,
    notes: [{ at: address.at, message: `Node listens on ${host}` }],
    fixes: [edit && fixOf({ title: `Let nginx connect to ${literal}`, edits: [edit] }, 'suggestion')].filter(
      (fix) => fix !== null,
    ),
  };
}

/** `localhost` in Node may be ::1 alone, where nginx calls 127.0.0.1. */
function perhaps(topology: Topology, hop: Hop, served: ServedListener): Report | null {
  const { peer } = hop;
  const address = tcpOf(served);
  if (address === null || hostOf(served) !== 'localhost' || !peer.host!.startsWith('127.')) return null;
  if (served.listener.framework === 'fastify' || served.listener.runtime !== 'node') return null;
  const isNew = atLeast(served.node.range, localhostMayBeIpv6Since);
  if (isNew === 'no') return null;
  return {
    at: peer.at,
    severity: isNew === 'yes' ? 'warning' : 'info',
    message: `nginx connects to ${peer.address}, but «localhost» is mostly ::1 on Node 17 or newer: then every request is a 502 («connect() failed (111: Connection refused)»).`,
    notes: [{ at: address.at, message: 'Node listens on localhost' }],
    fixes: [fixOf(bind(topology, address, '127.0.0.1'), 'safe')].filter((fix) => fix !== null),
  };
}

function bracketed(host: string): string {
  return host === '::1' ? '[::1]' : host;
}

/** The host of a peer replaced where it stands in the file, or null where it can't be found there. */
function rewriteHost(topology: Topology, { peer }: { readonly peer: Peer }, host: string): Edit | null {
  const source = sourceOf(topology.snapshot, peer.at.file);
  if (source === null) return null;
  const text = textOf(source, peer.at.span);
  const at = text.toLowerCase().indexOf(peer.host!);
  if (at === -1) return null;
  const start = peer.at.span.start + at;
  return { file: peer.at.file, span: span(start, start + peer.host!.length), newText: host };
}

/** The host of \`listen\` replaced by another, where it is a literal. */
function bind(topology: Topology, address: Tcp, host: string) {
  const { host: value } = address;
  if (value.kind !== 'known') return null;
  if (value.origin.kind === 'default') return addHost(topology, address, host);
  if (value.origin.kind !== 'set') return null;
  const literal =
    literalIn(topology, value.origin.at, value.value ?? '') ??
    literalIn(topology, address.at, value.value ?? '');
  if (literal === null) return null;
  return {
    title: `Let Node listen on ${host}`,
    edits: [{ ...literal.at, newText: literal.quote + host + literal.quote }],
  };
}

/** A host where the framework chooses one (Fastify: localhost): after the port, as an option or an argument. */
function addHost(topology: Topology, { at }: Tcp, host: string) {
  const source = sourceOf(topology.snapshot, at.file);
  if (source === null) return null;
  const written = textOf(source, at.span);
  const isOption = /^port\b/.test(written);
  if (!isOption && !/^[\w.|?: ]+$/.test(written)) return null;
  const quote = source.text.split('"').length > source.text.split("'").length ? '"' : "'";
  const newText = `, ${isOption ? 'host: ' : ''}${quote}${host}${quote}`;
  const end = at.span.end;
  return { title: `Let Node listen on ${host}`, edits: [{ file: at.file, span: span(end, end), newText }] };
}

function literalIn(topology: Topology, at: Place, value: string) {
  const source = sourceOf(topology.snapshot, at.file);
  if (source === null) return null;
  const text = textOf(source, at.span);
  for (const quote of ["'", '"', '`']) {
    const from = text.indexOf(quote + value + quote);
    if (from === -1) continue;
    const start = at.span.start + from;
    return { at: { file: at.file, span: span(start, start + value.length + 2) }, quote };
  }
  return null;
}
