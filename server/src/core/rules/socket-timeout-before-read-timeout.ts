// server.timeout destroys the socket of a slow request before nginx would give up on it.
import type { Edit, Fix } from '../base/edit.ts';
import { groupBy } from '../base/group.ts';
import { sourceOf, textOf } from '../base/source.ts';
import { type Duration, formatDuration, knownOrNull } from '../base/value.ts';
import { type Holding, holds } from '../topology/compare.ts';
import { setTimeouts, writeInForce } from '../topology/edits.ts';
import { hopsTo } from '../topology/hops.ts';
import { raisedFrom } from '../topology/idle.ts';
import { headOf, useInForce } from '../topology/inForce.ts';
import type { Hop, ServedListener, Topology } from '../topology/model.ts';
import { fixesBy, waysToSet } from '../topology/ways.ts';
import type { Report, Rule } from './rule.ts';

interface Cut {
  readonly hop: Hop;
  readonly holding: Holding<Duration, Duration>;
}

export const socketTimeoutBeforeReadTimeout: Rule = {
  id: 'socket-timeout-before-read-timeout',
  severity: 'warning',
  enabledByDefault: true,
  summary: "Node's socket timeout ends slow requests before nginx's read timeout does",
  versions: 'every nginx; Node where server.timeout is set, and Node ≤ 12, where it is 120 s by itself',
  why: `\`server.timeout\` (or \`server.setTimeout(ms)\` without a callback) destroys the socket of a request that has seen
no byte for so long, while the handler still works. nginx sees a closed connection: «upstream prematurely closed
connection while reading response header from upstream», a 502, and Node logs nothing at all. Raising
\`proxy_read_timeout\` does not help, since it isn't nginx that gives up.

It is a timer of inactivity: a response that trickles in faster survives.`,
  silentWhen: [
    "A 'timeout' listener or a callback takes the socket over: then Node does not destroy it.",
    'Node 13 or newer without a timeout of its own (the default is off), or Node ≤ 12 with both sides at their defaults.',
    "nginx gives up first, with a 504, because its proxy_read_timeout is at or below Node's timeout.",
    'The timeout is set for single requests only (req.setTimeout, res.setTimeout).',
  ],
  references: [
    'https://nodejs.org/docs/latest/api/http.html#servertimeout',
    'https://nginx.org/en/docs/http/ngx_http_proxy_module.html#proxy_read_timeout',
    'https://github.com/nodejs/node/pull/27558',
  ],
  evidence: {
    lab: 'rules/timeouts.test.ts',
    measured: 'nginx 1.22 with Node 12, 1.26 with 20, 1.30 with 26: 502 at the timeout; after the fix 200',
  },
  examples: {
    bad: `-- deploy-error-decoder.json --
{ "nodeVersion": "22.20.0" }
-- nginx.conf --
events {}
http {
    server {
        listen 8080;
        location / {
            proxy_pass http://127.0.0.1:3000;
            proxy_read_timeout 120s;
#           ^^^^^^^^^^^^^^^^^^^^^^^ note "nginx waits 120 s"
        }
    }
}
-- server.js --
const http = require('node:http');
const server = http.createServer((req, res) => res.end('ok'));
server.setTimeout(30_000);
//<^^^^^^^^^^^^^^^^^^^^^^ socket-timeout-before-read-timeout "Node closes the connection of a slow request after 30 s, before nginx's proxy_read_timeout of 120 s: the client gets a 502, and Node logs nothing."
server.listen(3000);
`,
    good: `-- deploy-error-decoder.json --
{ "nodeVersion": "22.20.0" }
-- nginx.conf --
events {}
http {
    server {
        listen 8080;
        location / {
            proxy_pass http://127.0.0.1:3000;
            proxy_read_timeout 120s;
        }
    }
}
-- server.js --
const http = require('node:http');
const server = http.createServer((req, res) => res.end('ok'));
server.setTimeout(125_000);
server.listen(3000);
`,
  },

  *check(topology) {
    const cuts = topology.hops.flatMap((hop): readonly Cut[] => {
      const { listener } = hop;
      if (listener === null || listener.listener.timeoutListener !== null) return [];
      if (listener.listener.runtime !== 'node' || listener.listener.protocol !== 'http1') return [];
      const explicit = writeInForce(listener, 'timeout') !== null;
      // Both at their defaults is how Node ≤ 12 always was.
      if (!explicit && useInForce(hop.location, 'proxy_read_timeout') === null) return [];
      const holding = holds(listener.timeout, hop.proxy_read_timeout, cutsFirst);
      return holding === null ? [] : [{ hop, holding }];
    });
    for (const ofListener of groupBy(cuts, (cut) => cut.hop.listener!).values()) {
      yield report(topology, ofListener);
    }
  },
};

function cutsFirst(timeout: Duration, read: Duration): boolean {
  return timeout !== 'never' && timeout > 0 && read !== 'never' && timeout < read;
}

const nginxPlace = (hop: Hop) => headOf(useInForce(hop.location, 'proxy_read_timeout') ?? hop.pass);
const nodePlace = (served: ServedListener) => writeInForce(served, 'timeout')?.at ?? served.listener.at;

function report(topology: Topology, cuts: readonly Cut[]): Report {
  const [{ hop, holding }] = cuts as [Cut];
  const timeout = formatDuration(holding.a.value);
  const read = formatDuration(holding.b.value);
  const condition =
    holding.when === null ? '' : `${holding.when.charAt(0).toUpperCase()}${holding.when.slice(1)}: `;
  const byDefault = holding.a.origin.kind === 'default' ? ' (the default of this Node)' : '';
  return {
    at: nodePlace(hop.listener!),
    severity: holding.always ? 'warning' : 'info',
    message: `${condition}Node closes the connection of a slow request after ${timeout}${byDefault}, before nginx's proxy_read_timeout of ${read}: the client gets a 502, and Node logs nothing.`,
    notes: cuts.map(noteOf),
    fixes: fixesOf(topology, cuts),
  };
}

function noteOf({ hop, holding }: Cut) {
  return {
    at: nginxPlace(hop),
    message: `nginx waits ${formatDuration(holding.b.value)} for location ${hop.route}`,
  };
}

function fixesOf(topology: Topology, cuts: readonly Cut[]): readonly Fix[] {
  const listeners = [...new Set(cuts.map((cut) => cut.hop.listener!))];
  const raised = listeners.map((listener) => {
    const reads = hopsTo(topology, listener)
      .map((hop) => knownOrNull(hop.proxy_read_timeout) ?? 0)
      .filter((read) => read !== 'never');
    return { listener, value: raisedFrom(Math.max(...reads)) };
  });
  const edits = raised.map(({ listener, value }) => setTimeouts(listener, [{ name: 'timeout', value }]));
  const off = listeners.map((listener) => setTimeouts(listener, [{ name: 'timeout', value: 0 }]));
  const most = Math.max(...raised.map((each) => each.value));
  const name = nameOf(topology, listeners);
  const fixes: (Fix | null)[] = [
    asFix(`Raise ${name} to ${formatDuration(most)}, above nginx's`, 'safe', edits),
    asFix(`Switch ${name} off, so that nginx alone decides (0)`, 'suggestion', off),
    ...lowered(topology, cuts),
  ];
  return fixes.filter((fix) => fix !== null);
}

/** What the fix will write to, as its reader knows it: Fastify's option has a name of its own. */
function nameOf({ snapshot }: Topology, listeners: readonly ServedListener[]): string {
  const write = listeners.length === 1 ? writeInForce(listeners[0]!, 'timeout') : null;
  const source = write?.form === 'framework-option' ? sourceOf(snapshot, write.at.file) : null;
  const option = source === null ? null : /^\w+(?=\s*:)/.exec(textOf(source, write!.at.span));
  return option?.[0] ?? 'server.timeout';
}

/** nginx below Node: the client gets a 504 that nginx logs with its reason. */
function lowered(topology: Topology, cuts: readonly Cut[]): readonly Fix[] {
  const least = Math.min(...cuts.map(({ holding }) => Number(holding.a.value)));
  const seconds = Math.floor((least - 1000) / 1000);
  const text = seconds >= 1 ? `${seconds}s` : `${Math.max(1, Math.floor(least / 2))}ms`;
  const hops = [...new Map(cuts.map((cut) => [cut.hop.pass.directive, cut.hop])).values()];
  const ways = waysToSet(topology, hops, { plain: [['proxy_read_timeout', text]] });
  return fixesBy(ways, `Lower proxy_read_timeout to ${text} (below Node's)`);
}

function asFix(
  title: string,
  applicability: Fix['applicability'],
  lists: readonly (readonly Edit[] | null)[],
): Fix | null {
  if (lists.some((each) => each === null)) return null;
  const seen = new Set<string>();
  const edits = lists
    .flatMap((each) => each!)
    .filter((edit) => {
      const key = `${edit.file} ${edit.span.start} ${edit.newText}`;
      return !seen.has(key) && seen.add(key);
    });
  const [first, ...rest] = edits;
  return first === undefined ? null : { title, applicability, edits: [first, ...rest] };
}
