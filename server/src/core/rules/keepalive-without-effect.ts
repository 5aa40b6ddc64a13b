// `keepalive N` in an upstream that nginx before 1.29.7 doesn't keep connections to, because a location that reaches it
// speaks HTTP/1.0 or sends «Connection: close».
import type { Fix } from '../base/edit.ts';
import { atLeast } from '../base/version.ts';
import { keepaliveByDefault } from '../topology/facts.ts';
import { fixOf, hopsThrough, withoutRace } from '../topology/idle.ts';
import { connectionUse, headOf, setInForce } from '../topology/inForce.ts';
import type { Hop, Topology, Upstream } from '../topology/model.ts';
import { balancerAfterKeepalive, keepaliveAsked } from '../topology/reuse.ts';
import { makeReuse, missingForReuse } from '../topology/reuseEdits.ts';
import { proxyScope } from '../topology/ways.ts';
import type { Report, Rule } from './rule.ts';

export const keepaliveWithoutEffect: Rule = {
  id: 'keepalive-without-effect',
  severity: 'warning',
  enabledByDefault: true,
  summary: 'keepalive in an upstream that nginx opens a new connection to for each request',
  versions: `nginx before ${keepaliveByDefault}`,
  why: `Before nginx ${keepaliveByDefault}, \`keepalive N\` in an upstream is only one of three things that are needed.
nginx speaks HTTP/1.0 to upstreams and sends \`Connection: close\`, so each request opens and closes a connection,
whatever \`keepalive\` says (twenty requests, twenty connections). It also takes

    proxy_http_version 1.1;
    proxy_set_header Connection "";

in every location that proxies there. A location that sets any header of its own inherits none: one
\`proxy_set_header Host …\` in it, and the \`Connection ""\` of the server block is gone.

Making it work also makes nginx keep idle connections for 60 s. Where Node closes them earlier, that alone would switch
on the race of \`idle-upstream-race\`, so the fix brings both.`,
  silentWhen: [
    `nginx is ${keepaliveByDefault} or newer, where a named upstream keeps connections by default, or its version is unknown.`,
    'Every location that reaches the upstream keeps connections, WebSocket locations («Connection: upgrade») included.',
    'Reuse is switched off on purpose: keepalive_timeout 0 in the upstream.',
  ],
  references: [
    'https://nginx.org/en/docs/http/ngx_http_upstream_module.html#keepalive',
    'https://nginx.org/en/docs/http/ngx_http_proxy_module.html#proxy_set_header',
    'https://nginx.org/en/CHANGES',
  ],
  evidence: {
    lab: 'rules/keepalive-without-effect.test.ts',
    measured: 'nginx 1.22 and 1.26: as many connections as requests; after the fix one',
  },
  examples: {
    bad: `-- deploy-error-decoder.json --
{ "nginxVersion": "1.26.3", "nodeVersion": "22.20.0" }
-- nginx.conf --
events {}
http {
    upstream app {
        server 127.0.0.1:3000;
        keepalive 16;
#       ^^^^^^^^^^^^ keepalive-without-effect "«keepalive 16» has no effect"
    }
    server {
        listen 8080;
        location / {
            proxy_pass http://app;
#           ^^^^^^^^^^^^^^^^^^^^^ note "speaks HTTP/1.0"
        }
    }
}
-- server.js --
const http = require('node:http');
http.createServer((req, res) => res.end('ok')).listen(3000);
`,
    good: `-- deploy-error-decoder.json --
{ "nginxVersion": "1.26.3", "nodeVersion": "22.20.0" }
-- nginx.conf --
events {}
http {
    upstream app {
        server 127.0.0.1:3000;
        keepalive 16;
        keepalive_timeout 4s;
    }
    server {
        listen 8080;
        location / {
            proxy_pass http://app;
            proxy_http_version 1.1;
            proxy_set_header Connection "";
        }
    }
}
-- server.js --
const http = require('node:http');
http.createServer((req, res) => res.end('ok')).listen(3000);
`,
  },

  *check(topology) {
    for (const { nginx, upstream } of topology.upstreams) {
      if (upstream.scope === null || atLeast(nginx.version.range, keepaliveByDefault) !== 'no') continue;
      const keepalive = keepaliveAsked(upstream.scope);
      if (keepalive === null || balancerAfterKeepalive(upstream.scope) !== null) continue;
      const hops = hopsThrough(topology, upstream).filter((hop) => hop.nginx === nginx);
      const locations = distinctLocations(hops.filter((hop) => isWithoutReuse(hop)));
      const [first] = locations;
      if (first === undefined) continue;
      const written = keepalive.directive.args.map((word) => word.value).join(' ');
      const homes = locations.map(
        ({ location, route }) => [proxyScope(location).opener?.directive, route] as const,
      );
      const routes = [...new Map(homes).values()];
      const where =
        routes.length === 1
          ? `location ${routes[0]}`
          : `${routes.length} locations (${routes.slice(0, 3).join(', ')}${routes.length > 3 ? ', …' : ''})`;
      yield {
        at: headOf(keepalive),
        message: `«keepalive ${written}» has no effect for ${where}: ${reasonOf(first)}, so every request opens a new connection to upstream ${upstream.name}.`,
        notes: locations.map((hop) => ({
          at: headOf(hop.pass),
          message: `location ${hop.route} ${noteOf(hop)}`,
        })),
        fixes: fixesOf(topology, upstream, locations),
      } satisfies Report;
    }
  },
};

/** Off by the location's own doing, as far as HTTP version and Connection go. A map's `close` has a rule of its own. */
function isWithoutReuse(hop: Hop): boolean {
  if (hop.reusesConnections.kind !== 'known' || hop.reusesConnections.value) return false;
  const location = proxyScope(hop.location);
  const { version, header } = missingForReuse(location);
  const written = connectionUse(location)?.directive.args[1]?.value ?? '';
  if (written.includes('$') || /^upgrade$/i.test(written)) return false;
  return version || header;
}

function distinctLocations(hops: readonly Hop[]): readonly Hop[] {
  const seen = new Set<unknown>();
  return hops.filter((hop) => {
    const key = hop.pass.directive;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

function reasonOf(hop: Hop): string {
  const { version, header } = missingForReuse(proxyScope(hop.location));
  if (version && header) return 'nginx speaks HTTP/1.0 there and sends «Connection: close»';
  return version ? 'nginx speaks HTTP/1.0 there' : 'nginx sends «Connection: close» there';
}

function noteOf(hop: Hop): string {
  const { version, header } = missingForReuse(proxyScope(hop.location));
  const dropped =
    header && dropsInherited(hop) ? '; its own proxy_set_header drops the inherited Connection' : '';
  if (version && header)
    return `speaks HTTP/1.0 and sends «Connection: close» (nginx's defaults before ${keepaliveByDefault})${dropped}`;
  return (version ? 'speaks HTTP/1.0' : 'sends «Connection: close»') + dropped;
}

/** Whether a scope around sets Connection, which a set of the location's own has dropped. */
function dropsInherited(hop: Hop): boolean {
  const location = proxyScope(hop.location);
  const set = setInForce(location, 'proxy_set_header');
  const outer = set?.scope.parent;
  return outer != null && connectionUse(location) === null && connectionUse(outer) !== null;
}

/** Reuse alone would switch the race on, so each fix brings what keeps it off. */
function fixesOf(topology: Topology, upstream: Upstream, hops: readonly Hop[]): readonly Fix[] {
  return makeReuse(topology, hops)
    .flatMap((reuse) => withoutRace(topology, reuse, [upstream, ...reuse.upstreams]))
    .map((deed) => fixOf(deed, 'suggestion'))
    .filter((fix) => fix !== null);
}
