// nginx speaks HTTP/2 to a server that understands HTTP/1 only.
import type { Fix } from '../base/edit.ts';
import { groupBy } from '../base/group.ts';
import { knownOrNull } from '../base/value.ts';
import { headOf, useInForce } from '../topology/inForce.ts';
import type { Hop, Topology } from '../topology/model.ts';
import { fixesBy, waysToSet } from '../topology/ways.ts';
import type { Rule } from './rule.ts';
import { proxyPage } from './sources.ts';

export const http2ToHttp1: Rule = {
  id: 'http2-to-http1',
  severity: 'error',
  enabledByDefault: true,
  summary: 'proxy_http_version 2 to a server that speaks HTTP/1',
  versions: 'nginx ≥ 1.29.4, where proxy_http_version 2 exists',
  why: `A plain http.createServer (and every framework on it) understands HTTP/1 only. It answers nginx's HTTP/2 preface
with an error in HTTP/1, which nginx reads as a frame: «upstream sent too large http2 frame: 4740180», and every request
is a 502.`,
  silentWhen: ['The server is made by http2.createServer, or by Fastify with http2: true.'],
  references: [proxyPage('proxy_http_version')],
  evidence: {
    lab: 'rules/responses.test.ts',
    measured: 'nginx 1.30, Node 22: 502 for every request; with 1.1 200',
  },
  examples: {
    bad: `-- deploy-error-decoder.json --
{ "nginxVersion": "1.30.4", "nodeVersion": "22.20.0" }
-- conf.d/app.conf --
server {
    listen 8080;
    location / {
        proxy_pass http://127.0.0.1:3000;
        proxy_http_version 2;
#       ^^^^^^^^^^^^^^^^^^^^ http2-to-http1 "nginx speaks HTTP/2 to a server that understands HTTP/1 only: every request of location / is a 502 («upstream sent too large http2 frame»)."
    }
}
-- server.js --
const http = require('node:http');
http.createServer((req, res) => res.end('ok')).listen(3000);
//<^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ note "this server speaks HTTP/1"
`,
    good: `-- deploy-error-decoder.json --
{ "nginxVersion": "1.30.4", "nodeVersion": "22.20.0" }
-- conf.d/app.conf --
server {
    listen 8080;
    location / {
        proxy_pass http://127.0.0.1:3000;
        proxy_http_version 1.1;
    }
}
-- server.js --
const http = require('node:http');
http.createServer((req, res) => res.end('ok')).listen(3000);
`,
  },

  *check(topology) {
    const wrong = topology.hops.filter(
      (hop) =>
        hop.listener?.listener.protocol === 'http1' &&
        /^2(\.0)?$/.test(knownOrNull(hop.proxy_http_version) ?? ''),
    );
    const byUse = groupBy(wrong, (hop) => useInForce(hop.location, 'proxy_http_version')?.directive);
    for (const hops of byUse.values()) {
      const [hop] = hops as [Hop];
      const version = useInForce(hop.location, 'proxy_http_version');
      if (version === null) continue;
      yield {
        at: headOf(version),
        message: `nginx speaks HTTP/2 to a server that understands HTTP/1 only: every request of location ${hop.route} is a 502 («upstream sent too large http2 frame»).`,
        notes: hops.map(({ listener }) => ({
          at: listener!.listener.at,
          message: 'this server speaks HTTP/1',
        })),
        fixes: fixesOf(topology, hops),
      };
    }
  },
};

/** Safe is only what changes nothing but the hops that fail. */
function fixesOf(topology: Topology, hops: readonly Hop[]): readonly Fix[] {
  const ways = waysToSet(topology, hops, { plain: [['proxy_http_version', '1.1']] });
  const narrow = ways.find(({ changed }) => changed.every((hop) => hops.includes(hop)));
  return ways.flatMap((way) =>
    fixesBy([way], 'Speak HTTP/1.1 to it').map(
      (fix): Fix => (way === narrow ? { ...fix, applicability: 'safe' } : fix),
    ),
  );
}
