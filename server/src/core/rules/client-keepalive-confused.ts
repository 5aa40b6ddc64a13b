// keepAliveTimeout chosen to fit nginx's client-side keepalive_timeout, with which it has nothing to do.
import { formatDuration, knownOrNull } from '../base/value.ts';
import { writeInForce } from '../topology/edits.ts';
import { hopsTo } from '../topology/hops.ts';
import { headOf, readTime, useInForce } from '../topology/inForce.ts';
import { answerOf } from '../topology/reuse.ts';
import type { Rule } from './rule.ts';
import { corePage, upstreamPage } from './sources.ts';

/** How near two values have to be to be taken for a pair (ms). */
const near = 5_000;

export const clientKeepaliveConfused: Rule = {
  id: 'client-keepalive-confused',
  severity: 'hint',
  enabledByDefault: true,
  summary: "keepAliveTimeout follows nginx's client-side keepalive_timeout",
  versions: 'where nginx keeps no connections to the upstream',
  why: `\`keepalive_timeout\` of \`http\`, \`server\` or \`location\` is about the connections of clients to nginx. The
connections of nginx to Node have a limit of their own, \`keepalive_timeout\` of the \`upstream\` block, and exist only where
nginx keeps them. Here it keeps none, so the two values do not meet.`,
  silentWhen: ['nginx keeps connections to the server, or may do so.', 'The two values are not alike.'],
  references: [corePage('keepalive_timeout'), upstreamPage('keepalive_timeout')],
  evidence: {
    lab: 'rules/idle-upstream-race.test.ts',
    measured: 'client side 600 s, Node 1 s, no upstream keepalive: 0 of 400 requests failed',
  },
  examples: {
    bad: `-- deploy-error-decoder.json --
{ "nginxVersion": "1.26.3", "nodeVersion": "22.20.0" }
-- conf.d/app.conf --
keepalive_timeout 75s;
#<^^^^^^^^^^^^^^^^^^^ note "how long nginx keeps clients: 75 s"
server {
    listen 8080;
    location / {
        proxy_pass http://127.0.0.1:3000;
    }
}
-- server.js --
const http = require('node:http');
const server = http.createServer((req, res) => res.end('ok'));
server.keepAliveTimeout = 76000;
//<^^^^^^^^^^^^^^^^^^^^^^^^^^^^ client-keepalive-confused "keepAliveTimeout (76 s) has nothing to do with nginx's keepalive_timeout (75 s), which is about clients. nginx keeps no connections to this server."
server.headersTimeout = 77000;
server.listen(3000);
`,
    good: `-- deploy-error-decoder.json --
{ "nginxVersion": "1.26.3", "nodeVersion": "22.20.0" }
-- conf.d/app.conf --
keepalive_timeout 75s;
server {
    listen 8080;
    location / {
        proxy_pass http://127.0.0.1:3000;
    }
}
-- server.js --
const http = require('node:http');
const server = http.createServer((req, res) => res.end('ok'));
server.listen(3000);
`,
  },

  *check(topology) {
    for (const served of topology.listeners) {
      const write = writeInForce(served, 'keepAliveTimeout');
      const value = write === null ? null : knownOrNull(write.value);
      const hops = hopsTo(topology, served);
      if (write === null || typeof value !== 'number' || hops.length === 0) continue;
      if (hops.some((hop) => answerOf(hop.reusesConnections) !== 'no')) continue;
      for (const hop of hops) {
        const client = useInForce(hop.location, 'keepalive_timeout');
        const limit = client === null ? null : readTime(client.directive.args.map((word) => word.value));
        if (client === null || typeof limit !== 'number' || Math.abs(limit - value) > near) continue;
        yield {
          at: write.at,
          message: `keepAliveTimeout (${formatDuration(value)}) has nothing to do with nginx's keepalive_timeout (${formatDuration(limit)}), which is about clients. nginx keeps no connections to this server.`,
          notes: [{ at: headOf(client), message: `how long nginx keeps clients: ${formatDuration(limit)}` }],
        };
        break;
      }
    }
  },
};
