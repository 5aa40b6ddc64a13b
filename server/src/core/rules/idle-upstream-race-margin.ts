// Node waits only a little longer than nginx: less than a busy event loop takes.
import { formatDuration } from '../base/value.ts';
import { holds } from '../topology/compare.ts';
import { writeInForce } from '../topology/edits.ts';
import {
  fixOf,
  isRaisedAlone,
  linksOf,
  lowerIdle,
  marginTooSmall,
  nodeClosesFirst,
  raisedIdle,
  raiseIdle,
} from '../topology/idle.ts';
import { headOf, ownUse } from '../topology/inForce.ts';
import type { Rule } from './rule.ts';
import { nodeHttp, upstreamPage } from './sources.ts';

export const idleUpstreamRaceMargin: Rule = {
  id: 'idle-upstream-race-margin',
  severity: 'warning',
  enabledByDefault: true,
  summary: 'Node waits hardly longer than nginx before it closes an idle connection',
  versions: 'wherever nginx keeps connections to the upstream',
  why: `nginx closes first here, as it should, but by less than a second. When Node's event loop is busy for that long, its
timer and nginx's meet, and a request can still fall into a connection that Node closes: with 980 ms against 1000 ms and
stalls of 50 ms, 14 of 1000 POSTs ended as 502. A distance of a second or more has not failed.`,
  silentWhen: [
    'The distance is at least a second, or at least a fifth of Node’s limit.',
    'Node closes first: that is idle-upstream-race.',
  ],
  references: [upstreamPage('keepalive_timeout'), nodeHttp('serverkeepalivetimeout')],
  evidence: {
    lab: 'rules/idle-upstream-race.test.ts',
    measured:
      'nginx 980 ms, Node 1000 ms, stalls of 50 ms: 14 of 1000 POSTs failed; 800 ms against 1000 ms: none',
  },
  examples: {
    bad: `-- deploy-error-decoder.json --
{ "nginxVersion": "1.30.4", "nodeVersion": "18.20.4" }
-- conf.d/app.conf --
upstream app {
    server 127.0.0.1:3000;
    keepalive_timeout 4500ms;
#   ^^^^^^^^^^^^^^^^^^^^^^^^ idle-upstream-race-margin "nginx lets go of idle connections to upstream app after 4.5 s, only 500 ms before Node closes them (5 s): a busy event loop is enough for a 502."
}
server {
    listen 8080;
    location / {
        proxy_pass http://app;
    }
}
-- server.js --
const http = require('node:http');
const server = http.createServer((req, res) => res.end('ok'));
server.listen(3000);
//<^^^^^^^^^^^^^^^^ note "Node closes an idle connection after 5 s"
`,
    good: `-- deploy-error-decoder.json --
{ "nginxVersion": "1.30.4", "nodeVersion": "18.20.4" }
-- conf.d/app.conf --
upstream app {
    server 127.0.0.1:3000;
    keepalive_timeout 4s;
}
server {
    listen 8080;
    location / {
        proxy_pass http://app;
    }
}
-- server.js --
const http = require('node:http');
const server = http.createServer((req, res) => res.end('ok'));
server.listen(3000);
`,
  },

  *check(topology) {
    for (const link of linksOf(topology)) {
      const { upstream, listener } = link;
      const { scope } = upstream;
      if (link.reuse === 'no' || scope === null) continue;
      if (holds(listener.idleClose, upstream.keepalive_timeout, nodeClosesFirst) !== null) continue;
      const holding = holds(listener.idleClose, upstream.keepalive_timeout, marginTooSmall);
      if (holding === null) continue;
      const node = Number(holding.a.value);
      const nginx = Number(holding.b.value);
      const bare = link.reuse === 'depends' && ownUse(scope, 'keepalive') === null;
      const when = holding.when === null ? '' : `${holding.when}: `;
      yield {
        at: headOf(ownUse(scope, 'keepalive_timeout') ?? ownUse(scope, 'keepalive') ?? upstream.use!),
        severity: bare || !holding.always ? 'info' : 'warning',
        message: `${when}nginx lets go of idle connections to upstream ${upstream.name} after ${formatDuration(nginx)}, only ${formatDuration(node - nginx)} before Node closes them (${formatDuration(node)}): a busy event loop is enough for a 502.`,
        notes: [
          {
            at: writeInForce(listener, 'keepAliveTimeout')?.at ?? listener.listener.at,
            message: `Node closes an idle connection after ${formatDuration(node)}`,
          },
        ],
        fixes: [
          fixOf(
            raiseIdle(topology, [{ listener, value: raisedIdle([upstream]) }]),
            isRaisedAlone(listener) ? 'safe' : 'suggestion',
          ),
          fixOf(lowerIdle(topology, [link]), 'suggestion'),
        ].filter((fix) => fix !== null),
      };
    }
  },
};
