// A map for WebSocket sends «Connection: close» with every ordinary request, although the upstream has `keepalive`.
import { groupBy } from '../base/group.ts';
import { place, span } from '../base/span.ts';
import { knownOrNull } from '../base/value.ts';
import { atLeast } from '../base/version.ts';
import type { Use } from '../nginx/scopes.ts';
import { keepaliveByDefault } from '../topology/facts.ts';
import { fixOf, joinDeeds, withoutRace } from '../topology/idle.ts';
import { connectionUse, headOf, mapEntry, mapFor } from '../topology/inForce.ts';
import type { Hop, Topology } from '../topology/model.ts';
import { keepaliveAsked } from '../topology/reuse.ts';
import { keptWith, makeReuse } from '../topology/reuseEdits.ts';
import type { Rule } from './rule.ts';
import { proxyPage, upstreamPage } from './sources.ts';

export const keepaliveClosedByMap: Rule = {
  id: 'keepalive-closed-by-map',
  severity: 'warning',
  enabledByDefault: true,
  summary: 'The WebSocket map closes connections that the upstream is told to keep',
  versions: 'every nginx',
  why: `The map of the nginx documentation sends «Connection: upgrade» with a WebSocket handshake and «Connection: close»
with everything else:

    map $http_upgrade $connection_upgrade { default upgrade; '' close; }

«close» ends the connection after each response, on every nginx, so that the \`keepalive\` of the upstream does nothing.
With \`'' '';\` the header is not sent at all for ordinary requests, and the connection is kept.`,
  silentWhen: [
    'The upstream has no keepalive of its own, or switches reuse off (keepalive 0, keepalive_timeout 0): then closing is what was asked for.',
    'The map gives an empty value, or anything but close, for ordinary requests.',
  ],
  references: [
    upstreamPage('keepalive'),
    proxyPage('proxy_set_header'),
    'https://nginx.org/en/docs/http/websocket.html',
  ],
  evidence: {
    lab: 'rules/keepalive-without-effect.test.ts',
    measured: 'nginx 1.22, 1.26 and 1.30: as many connections as requests; with an empty value one',
  },
  examples: {
    bad: `-- deploy-error-decoder.json --
{ "nginxVersion": "1.30.4" }
-- conf.d/app.conf --
map $http_upgrade $connection_upgrade {
    default upgrade;
    '' close;
#   ^^^^^^^^ keepalive-closed-by-map "The map sends «Connection: close» with every ordinary request (''), so «keepalive» of upstream app has no effect: each request opens a new connection."
}
upstream app {
    server 127.0.0.1:3000;
    keepalive 16;
#   ^^^^^^^^^^^^ note "the connections that are closed"
}
server {
    listen 8080;
    location / {
        proxy_pass http://app;
        proxy_http_version 1.1;
        proxy_set_header Upgrade $http_upgrade;
        proxy_set_header Connection $connection_upgrade;
#       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ note "location / sends the map’s value"
    }
}
`,
    good: `-- deploy-error-decoder.json --
{ "nginxVersion": "1.30.4" }
-- conf.d/app.conf --
map $http_upgrade $connection_upgrade {
    default upgrade;
    '' '';
}
upstream app {
    server 127.0.0.1:3000;
    keepalive 16;
}
server {
    listen 8080;
    location / {
        proxy_pass http://app;
        proxy_http_version 1.1;
        proxy_set_header Upgrade $http_upgrade;
        proxy_set_header Connection $connection_upgrade;
    }
}
`,
  },

  *check(topology) {
    const closing = topology.hops.filter((hop) => knownOrNull(hop.connection_header) === 'close');
    const byMap = groupBy(closing, (hop) => mapOf(hop)?.directive ?? null);
    for (const [directive, hops] of byMap) {
      const kept = hops.find(
        (hop) => hop.upstream.scope !== null && keepaliveAsked(hop.upstream.scope) !== null,
      );
      if (directive === null || kept === undefined) continue;
      const map = mapOf(kept)!;
      const entry = mapEntry(map, '')!;
      const keepalive = keepaliveAsked(kept.upstream.scope!)!;
      const written = entry.at.name.value === 'default' ? 'default' : "''";
      yield {
        at: place(map.file, { start: entry.at.name.start, end: entry.at.args[0]!.end }),
        message: `The map sends «Connection: close» with every ordinary request (${written}), so «keepalive» of upstream ${kept.upstream.name} has no effect: each request opens a new connection.`,
        notes: [
          { at: headOf(keepalive), message: 'the connections that are closed' },
          {
            at: headOf(connectionUse(kept.location)!),
            message: `location ${kept.route} sends the map’s value`,
          },
        ],
        fixes: written === 'default' ? [] : fixesOf(topology, map, hops),
      };
    }
  },
};

/** The map on \`$http_upgrade\` that gives a hop its Connection header. */
function mapOf(hop: Hop): Use | null {
  const variable = /^\$\{?(\w+)\}?$/.exec(connectionUse(hop.location)?.directive.args[1]?.value ?? '')?.[1];
  return variable === undefined ? null : mapFor(hop.location, variable);
}

function fixesOf(topology: Topology, map: Use, hops: readonly Hop[]) {
  const value = mapEntry(map, '')!.at.args[0]!;
  const empty = {
    title: 'Send no Connection header with ordinary requests',
    edits: [{ file: map.file, span: span(value.start, value.end), newText: "''" }],
  };
  // nginx before 1.29.7 needs HTTP/1.1 as well, wherever an upstream is to be kept.
  const old = hops.filter(
    (hop) =>
      hop.upstream.scope !== null &&
      keepaliveAsked(hop.upstream.scope) !== null &&
      atLeast(hop.nginx.version.range, keepaliveByDefault) !== 'yes',
  );
  const upstreams = keptWith(hops, (hop) => ({ version: old.includes(hop), header: true }));
  const versions = makeReuse(topology, old, 'version');
  const ways =
    versions.length === 0
      ? [{ deed: empty, also: [] }]
      : versions.map((version) => ({
          deed: joinDeeds(empty, version),
          also: version.upstreams,
        }));
  return ways
    .flatMap(({ deed, also }) => withoutRace(topology, deed, [...upstreams, ...also]))
    .map((deed) => fixOf(deed, 'suggestion'))
    .filter((fix) => fix !== null);
}
