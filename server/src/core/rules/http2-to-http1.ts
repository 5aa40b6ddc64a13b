// nginx speaks HTTP/2 to a server that understands HTTP/1 only.
import { knownOrNull } from '../base/value.ts';
import { replaceArguments } from '../topology/edits.ts';
import { headOf, useInForce } from '../topology/inForce.ts';
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
    for (const hop of topology.hops) {
      if (hop.listener?.listener.protocol !== 'http1') continue;
      if (!/^2(\.0)?$/.test(knownOrNull(hop.proxy_http_version) ?? '')) continue;
      const version = useInForce(hop.location, 'proxy_http_version');
      if (version === null) continue;
      yield {
        at: headOf(version),
        message: `nginx speaks HTTP/2 to a server that understands HTTP/1 only: every request of location ${hop.route} is a 502 («upstream sent too large http2 frame»).`,
        notes: [{ at: hop.listener.listener.at, message: 'this server speaks HTTP/1' }],
        fixes: [
          { title: 'Speak HTTP/1.1 to it', applicability: 'safe', edits: [replaceArguments(version, '1.1')] },
        ],
      };
    }
  },
};
