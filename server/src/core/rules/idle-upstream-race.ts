// nginx keeps an idle connection for longer than Node does, and sends a request into it while Node closes it.
import type { Fix } from '../base/edit.ts';
import type { Severity } from '../base/finding.ts';
import { groupBy } from '../base/group.ts';
import { memo, memoWhile } from '../base/memo.ts';
import type { Place } from '../base/span.ts';
import { type Duration, formatDuration } from '../base/value.ts';
import { formatRange } from '../base/version.ts';
import { type Holding, holds } from '../topology/compare.ts';
import { writeInForce } from '../topology/edits.ts';
import { keepaliveByDefault } from '../topology/facts.ts';
import {
  type Deed,
  fixOf,
  hopsThrough,
  isRaisedAlone,
  joinDeeds,
  type Link,
  linksOf,
  lowerIdle,
  needsHeadersTimeout,
  nodeClosesFirst,
  raisedFrom,
  raisedIdle,
  raiseIdle,
  stopReuse,
  withoutRace,
} from '../topology/idle.ts';
import { headOf, ownUse } from '../topology/inForce.ts';
import { lossOf } from '../topology/loss.ts';
import type { ServedListener, Topology, Upstream } from '../topology/model.ts';
import { makeReuse } from '../topology/reuseEdits.ts';
import type { Report, Rule } from './rule.ts';

interface Race extends Link {
  readonly holding: Holding<Duration, Duration>;
}

export const idleUpstreamRace: Rule = {
  id: 'idle-upstream-race',
  severity: 'warning',
  enabledByDefault: true,
  summary: 'Node closes idle connections that nginx still means to use',
  versions:
    'nginx ≥ 1.29.7 with any named upstream; older nginx with keepalive, HTTP/1.1 and an empty Connection header; every Node',
  why: `nginx keeps connections to an upstream open and sends the next request into one of them. Node closes a
connection that has been idle for \`keepAliveTimeout\` (5 s by default; newer Nodes add a second). If nginx's own limit,
\`keepalive_timeout\` of the **upstream** block (60 s by default), is not below Node's, a request can leave nginx in the
very moment in which Node hangs up. nginx then logs «upstream prematurely closed connection while reading response
header from upstream», or «recv() failed (104: Connection reset by peer)».

nginx repeats a GET on another connection, so nobody but the log sees it. It does not repeat a POST, PATCH or LOCK:
those end as 502. With more than one peer the failure also counts for \`max_fails\`: the peer is taken out for
\`fail_timeout\`, and when all are out every request fails with «no live upstreams».

The race is rare under even traffic and frequent under periodic traffic: a poller whose period is a few milliseconds
above Node's limit lost up to 10 of 36 POSTs. Node's \`Keep-Alive: timeout=5\` header does not help, since nginx does not
read it. The \`keepalive_timeout\` of \`http\` or \`server\` is about clients and has nothing to do with this.`,
  silentWhen: [
    'nginx does not keep connections to the upstream: an address in proxy_pass, HTTP/1.0, «Connection: close», keepalive 0.',
    'Node waits longer than nginx, or has no idle limit (keepAliveTimeout 0 with server.timeout 0; an HTTP/2 server).',
    'One of the two values, or the listener behind the upstream, is not known.',
  ],
  references: [
    'https://nginx.org/en/docs/http/ngx_http_upstream_module.html#keepalive_timeout',
    'https://nginx.org/en/CHANGES',
    'https://nodejs.org/docs/latest/api/http.html#serverkeepalivetimeout',
    'https://github.com/nodejs/node/pull/54863',
  ],
  evidence: {
    lab: 'rules/idle-upstream-race.test.ts',
    measured:
      'nginx 1.22, 1.26 and 1.30 with Node 18 to 26: POSTs sent around the moment in which Node closes end as 502; after the fix none do',
  },
  examples: {
    bad: `-- deploy-error-decoder.json --
{ "nginxVersion": "1.30.4", "nodeVersion": "24.21.0" }
-- nginx.conf --
events {}
http {
    upstream app {
#   ^^^^^^^^^^^^ idle-upstream-race "nginx keeps idle connections to upstream app for 60 s, but Node closes them after 6 s"
        server 127.0.0.1:3000;
    }
    server {
        listen 8080;
        location / {
            proxy_pass http://app;
        }
    }
}
-- server.js --
const http = require('node:http');
const server = http.createServer((req, res) => res.end('ok'));
server.listen(3000);
//<^^^^^^^^^^^^^^^^ note "Node closes an idle connection after 6 s: keepAliveTimeout 5 s by default, plus 1 s that Node 24.21.0 adds"
`,
    good: `-- deploy-error-decoder.json --
{ "nginxVersion": "1.30.4", "nodeVersion": "24.21.0" }
-- nginx.conf --
events {}
http {
    upstream app {
        server 127.0.0.1:3000;
    }
    server {
        listen 8080;
        location / {
            proxy_pass http://app;
        }
    }
}
-- server.js --
const http = require('node:http');
const server = http.createServer((req, res) => res.end('ok'));
server.keepAliveTimeout = 65_000;
server.listen(3000);
`,
  },

  *check(topology) {
    const all = linksOf(topology).flatMap((link) => raceOf(link) ?? []);
    const ofListeners = groupBy(all, (race) => race.listener);
    for (const races of groupBy(all, (race) => race.upstream.use!.directive).values()) {
      const listeners = new Set(races.map((race) => race.listener));
      const beside = [...listeners].flatMap((listener) => ofListeners.get(listener)!);
      yield reportOf(races[0]!, { topology, races, beside });
    }
  },
};

const raceOf = memo((link: Link): Race | null => {
  if (link.reuse === 'no') return null;
  const holding = holds(link.listener.idleClose, link.upstream.keepalive_timeout, nodeClosesFirst);
  return holding === null ? null : { ...link, holding };
});

interface Ground {
  readonly topology: Topology;
  /** Those of one upstream. */
  readonly races: readonly Race[];
  /** Those of their listeners, which may be in a race with other upstreams too. */
  readonly beside: readonly Race[];
}

/** A link stands for the texts of both of its sides; where reuse is to be switched on, others count too. */
const reportOf = memoWhile(
  (_: Race, ground: Ground) => report(ground),
  (_, { topology, races, beside }) =>
    races.some((race) => dependsOnVersion(race) === 'keepalive')
      ? [topology]
      : [races, beside, ...races.map(({ upstream }) => hopsThrough(topology, upstream))],
);

/** What a finding about the upstream's idle limit points at. */
function upstreamPlace({ use, scope }: Upstream): Place {
  return headOf((scope && (ownUse(scope, 'keepalive_timeout') ?? ownUse(scope, 'keepalive'))) ?? use!);
}

function listenerPlace(served: ServedListener): Place {
  return writeInForce(served, 'keepAliveTimeout')?.at ?? served.listener.at;
}

function report({ topology, races, beside }: Ground): Report {
  const worst = races.toSorted((a, b) => rank(severityOf(a)) - rank(severityOf(b)))[0]!;
  const others = new Set(races.map((race) => race.listener)).size - 1;
  const more =
    others === 0
      ? ''
      : ` The same holds for ${others} more ${others === 1 ? 'listener' : 'listeners'} behind it.`;
  return {
    at: upstreamPlace(worst.upstream),
    severity: severityOf(worst),
    message: messageOf(worst) + more,
    notes: races.map(nodeNote),
    fixes: fixesOf(topology, races, beside),
  };
}

const order: readonly Severity[] = ['error', 'warning', 'info', 'hint'];
const rank = (severity: Severity): number => order.indexOf(severity);

/** `keepalive N` is written, but only newer nginx makes it work without further directives. */
function dependsOnVersion(race: Race): 'bare' | 'keepalive' | null {
  if (race.reuse !== 'depends') return null;
  return ownUse(race.upstream.scope!, 'keepalive') === null ? 'bare' : 'keepalive';
}

function severityOf(race: Race): Severity {
  const depends = dependsOnVersion(race);
  if (depends === 'bare' || !race.holding.always) return 'info';
  if (depends === 'keepalive') return 'warning';
  return lossOf(race.upstream, race.hops).severity;
}

function messageOf(race: Race): string {
  const { upstream, nginx, listener, holding } = race;
  const node = nodeText(race);
  const limit = holding.b.value;
  const kept = limit === 'never' ? 'without limit' : `for ${formatDuration(limit)}`;
  const loss = lossOf(upstream, race.hops).text;
  const main = `nginx keeps idle connections to upstream ${upstream.name} ${kept}, but Node closes them after ${node}: ${loss}.`;
  const condition = holding.when === null ? '' : `${capital(holding.when)}: `;
  const depends = dependsOnVersion(race);
  const version = formatRange(nginx.version.range);
  const which =
    version === 'unknown version' ? "which nginx runs here isn't known" : `this nginx may be ${version}`;
  if (depends === 'bare') {
    return `${condition}From nginx ${keepaliveByDefault} on, ${main} Older nginx opens a connection per request here; ${which}.`;
  }
  if (depends === 'keepalive') {
    const written = ownUse(upstream.scope!, 'keepalive')!
      .directive.args.map((word) => word.value)
      .join(' ');
    return `${condition}Wrong on every nginx. Before ${keepaliveByDefault}, «keepalive ${written}» has no effect here, and each request opens a connection; from ${keepaliveByDefault} on, ${main}`;
  }
  const isDefault = ownUse(upstream.scope!, 'keepalive') === null;
  const since = isDefault
    ? ` Since ${keepaliveByDefault}, nginx keeps connections even without «keepalive».`
    : '';
  return condition + main + since + headersRemark(listener, limit);
}

/** The limits that an unknown Node may have are all said. */
function nodeText({ listener, holding }: Race): string {
  const values = [...new Set(holding.cases.map(({ a }) => formatDuration(a.value)))];
  const unknown = listener.node.range === null ? " (which Node runs here isn't known)" : '';
  return holding.when === null && values.length > 1
    ? `${values.join(' or ')}${unknown}`
    : values[0]! + unknown;
}

/** The usual advice has a second half, which is not needed on most Nodes. */
function headersRemark(listener: ServedListener, limit: Duration): string {
  if (limit === 'never' || listener.node.range === null) return '';
  if (needsHeadersTimeout(listener, raisedFrom(limit))) return '';
  return ` headersTimeout can stay as it is: on Node ${formatRange(listener.node.range)} it doesn't end idle connections.`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function nodeNote({ listener, holding }: Race) {
  const value = holding.a.value;
  const set = listener.keepAliveTimeout;
  const keepAlive = set.kind === 'known' ? set.value : value;
  const origin = holding.a.origin;
  const source =
    origin.kind === 'environment'
      ? `, unless ${origin.variable} says otherwise`
      : origin.kind === 'default'
        ? ' by default'
        : '';
  const extra =
    keepAlive !== value && keepAlive !== 'never' && keepAlive !== 0
      ? `: keepAliveTimeout ${formatDuration(keepAlive)}${source}, plus ${formatDuration(Number(value) - keepAlive)} that Node ${formatRange(listener.node.range)} adds`
      : keepAlive === 0
        ? ' (server.timeout, since keepAliveTimeout is 0)'
        : ` (keepAliveTimeout${source})`;
  return {
    at: listenerPlace(listener),
    message: `Node closes an idle connection after ${formatDuration(value)}${extra}`,
  };
}

function fixesOf(topology: Topology, races: readonly Race[], beside: readonly Race[]): readonly Fix[] {
  const listeners = new Set(races.map((race) => race.listener));
  const upstreams = new Set(races.map((race) => race.upstream));
  const raise = raiseIdle(
    topology,
    [...listeners].map((listener) => ({
      listener,
      value: raisedIdle(beside.filter((race) => race.listener === listener).map((race) => race.upstream)),
    })),
  );
  const lower = lowerIdle(topology, races);
  const stop = stopReuse(
    topology,
    [...upstreams].map((upstream) => ({ upstream, nginx: races[0]!.nginx })),
  );
  const reuse = races.some((race) => dependsOnVersion(race) === 'keepalive')
    ? makeReuse(
        topology,
        races.flatMap((race) => race.hops),
      )
    : [];
  // One number in the place of a condition is more than the flagged value.
  const isOneValue = [...listeners].every((listener) => listener.keepAliveTimeout.kind === 'known');
  // Where reuse is switched on elsewhere too, the race has to be kept off there as well.
  const also = (deed: Deed | null): readonly (Deed | null)[] => {
    if (deed === null || reuse.length === 0) return [deed];
    return reuse.flatMap((way) => {
      const more = way.upstreams.filter((upstream) => !upstreams.has(upstream));
      return withoutRace(topology, joinDeeds(deed, way), more).slice(0, 1);
    });
  };
  const isAlone = [...listeners].every(isRaisedAlone);
  const raising = reuse.length === 0 && isOneValue && isAlone ? 'safe' : 'suggestion';
  return [
    ...also(raise).map((deed) => fixOf(deed, raising)),
    ...also(lower).map((deed) => fixOf(deed, 'suggestion')),
    fixOf(stop, 'suggestion'),
  ].filter((each) => each !== null);
}
