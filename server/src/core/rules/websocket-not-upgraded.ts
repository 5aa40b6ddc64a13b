// A WebSocket server behind locations that do not pass the upgrade on.

import { hopsTo } from '../topology/hops.ts';
import { fixOf, withoutRace } from '../topology/idle.ts';
import { headOf, ownUse, setInForce, useInForce } from '../topology/inForce.ts';
import type { Hop, Topology } from '../topology/model.ts';
import { keptWith } from '../topology/reuseEdits.ts';
import { waysToSet } from '../topology/ways.ts';
import type { Rule } from './rule.ts';

export const websocketNotUpgraded: Rule = {
  id: 'websocket-not-upgraded',
  severity: 'warning',
  enabledByDefault: true,
  summary: 'A WebSocket server is behind nginx, which does not pass the upgrade on',
  versions: 'every nginx',
  why: `A WebSocket begins as a request with \`Upgrade: websocket\` and \`Connection: Upgrade\`. Both are headers of one hop, so nginx
drops them unless it is told to send them, over HTTP/1.1. The app then sees an ordinary GET, and the client an error
instead of 101.`,
  silentWhen: [
    'Some location that reaches the server sends Upgrade.',
    'The library falls back to polling (socket.io).',
  ],
  references: ['https://nginx.org/en/docs/http/websocket.html'],
  evidence: {
    lab: 'rules/nginx-side.test.ts',
    measured: 'nginx 1.22 and 1.30: no 101 before the fix, 101 after it',
  },
  examples: {
    bad: `-- .nvmrc --
22.20.0
-- conf.d/app.conf --
server {
    listen 8080;
    location / {
        proxy_pass http://127.0.0.1:3000;
#       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ websocket-not-upgraded "The server behind location / speaks WebSocket, but nginx does not pass the upgrade on: the handshake never gets a 101."
    }
}
-- server.js --
const http = require('node:http');
const server = http.createServer((req, res) => res.end('ok'));
server.on('upgrade', (req, socket) => accept(req, socket));
//<^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ note "WebSocket is accepted here"
server.listen(3000);
`,
    good: `-- .nvmrc --
22.20.0
-- conf.d/app.conf --
server {
    listen 8080;
    location / {
        proxy_pass http://127.0.0.1:3000;
        proxy_http_version 1.1;
        proxy_set_header Upgrade $http_upgrade;
        proxy_set_header Connection "upgrade";
        proxy_read_timeout 1h;
    }
}
-- server.js --
const http = require('node:http');
const server = http.createServer((req, res) => res.end('ok'));
server.on('upgrade', (req, socket) => accept(req, socket));
server.listen(3000);
`,
  },

  *check(topology) {
    for (const served of topology.listeners) {
      const socket = served.listener.traits.find((trait) => trait.kind === 'websocket');
      if (socket === undefined || /socket\.io|engine\.io|sockjs/i.test(socket.name ?? '')) continue;
      const hops = hopsTo(topology, served);
      if (hops.length === 0 || hops.some(sendsUpgrade)) continue;
      // Which of several locations the sockets come through, nobody can tell.
      const routes = new Set(hops.map((hop) => hop.pass.directive));
      if (routes.size > 1) continue;
      const [hop] = hops as [Hop];
      yield {
        at: headOf(hop.pass),
        message: `The server behind location ${hop.route} speaks WebSocket, but nginx does not pass the upgrade on: the handshake never gets a 101.`,
        notes: [{ at: socket.at, message: 'WebSocket is accepted here' }],
        fixes: fixesOf(topology, hop),
      };
    }
  },
};

function sendsUpgrade({ location }: Hop): boolean {
  const uses = setInForce(location, 'proxy_set_header')?.uses ?? [];
  return uses.some((use) => use.directive.args[0]?.value.toLowerCase() === 'upgrade');
}

function fixesOf(topology: Topology, hop: Hop) {
  const ways = waysToSet(topology, [hop], (scope) => ({
    plain:
      useInForce(scope, 'proxy_http_version')?.directive.args[0]?.value === '1.1'
        ? []
        : [['proxy_http_version', '1.1']],
    headers: [
      ['Upgrade', '$http_upgrade'],
      ['Connection', '"upgrade"'],
    ],
    lines: ownUse(scope, 'proxy_read_timeout') === null ? ['proxy_read_timeout 1h;'] : [],
  }));
  return ways
    .map(({ where, edits, changed, gives }) => ({
      deed: { title: `Pass the WebSocket upgrade on${where}`, edits },
      kept: keptWith(changed, (each) => ({
        version: gives(each, 'proxy_http_version'),
        header: gives(each, 'proxy_set_header'),
      })),
    }))
    .flatMap(({ deed, kept }) => withoutRace(topology, deed, kept))
    .map((deed) => fixOf(deed, 'suggestion'))
    .filter((fix) => fix !== null);
}
