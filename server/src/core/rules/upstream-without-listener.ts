// nginx proxies to a port of this machine on which no program of the workspace listens. Off unless asked for.
import { isLoopback } from '../topology/match.ts';
import type { Rule } from './rule.ts';
import { proxyPage } from './sources.ts';

export const upstreamWithoutListener: Rule = {
  id: 'upstream-without-listener',
  severity: 'hint',
  enabledByDefault: false,
  summary: 'No server of the workspace listens where nginx proxies to',
  versions: 'every nginx, every Node',
  why: `A typing error in a port shows as «connect() failed (111: Connection refused)» and a 502. Most workspaces also
proxy to things that live elsewhere, so this rule is off; switch it on where all servers are in the workspace.`,
  silentWhen: [
    'It is off by default.',
    'The workspace has no server for certain, or one whose port is not known.',
    'The target is another machine or a name.',
  ],
  references: [proxyPage('proxy_pass')],
  evidence: {
    reason:
      'That nothing listens on a port is shown in listen-address-mismatch.test.ts (111); which port is meant, only its author knows.',
  },
  examples: {
    bad: `-- deploy-error-decoder.json --
{ "rules": { "upstream-without-listener": "hint" } }
-- conf.d/app.conf --
server {
    listen 8080;
    location / {
        proxy_pass http://127.0.0.1:3001;
#       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ upstream-without-listener "nginx proxies to 127.0.0.1:3001: no server of the workspace listens on port 3001."
    }
}
-- server.js --
const http = require('node:http');
http.createServer((req, res) => res.end('ok')).listen(3000);
`,
    good: `-- deploy-error-decoder.json --
{ "rules": { "upstream-without-listener": "hint" } }
-- conf.d/app.conf --
server {
    listen 8080;
    location / {
        proxy_pass http://127.0.0.1:3000;
    }
}
-- server.js --
const http = require('node:http');
http.createServer((req, res) => res.end('ok')).listen(3000);
`,
  },

  *check(topology) {
    const { listeners } = topology;
    const certain = listeners.every(({ listener }) =>
      listener.addresses.every(
        (address) => (address.kind === 'tcp' ? address.port : address.path).kind === 'known',
      ),
    );
    if (listeners.length === 0 || !certain) return;
    for (const { peer, listener, candidates, why } of topology.hops) {
      if (listener !== null || candidates.length > 0 || peer.host === null || !isLoopback(peer.host))
        continue;
      yield {
        at: peer.at,
        message: `nginx proxies to ${peer.address}: ${why ?? 'nothing is known to listen there'}.`,
      };
    }
  },
};
