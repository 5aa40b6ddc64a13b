// On SIGTERM the process waits for idle connections until it is killed.
import { type Duration, formatDuration } from '../base/value.ts';
import { formatRange } from '../base/version.ts';
import { bounds } from '../topology/compare.ts';
import { writeInForce } from '../topology/edits.ts';
import { fixOf } from '../topology/idle.ts';
import { closeIdleEdit, traitOf, waitsForIdle } from '../topology/shutdown.ts';
import type { Rule } from './rule.ts';
import { nodeHttp } from './sources.ts';

export const shutdownWaitsForIdle: Rule = {
  id: 'shutdown-waits-for-idle',
  severity: 'info',
  enabledByDefault: true,
  summary: 'server.close() waits for idle connections, and the process is killed',
  versions: 'Node before 19, but for 18.19.0',
  why: `Before Node 19, \`server.close()\` stops accepting and waits until every connection has ended, idle ones included:
with a long keepAliveTimeout that is as long. Docker kills after 10 s, Kubernetes after 30 s, and requests that are being
answered die with it. \`server.closeIdleConnections()\` (18.2 or newer) ends the idle ones at once.`,
  silentWhen: [
    'keepAliveTimeout is below 10 s.',
    'closeIdleConnections, closeAllConnections, stoppable or http-terminator is used.',
    'Nothing handles SIGTERM.',
  ],
  references: [nodeHttp('serverclosecallback'), nodeHttp('servercloseidleconnections')],
  evidence: {
    lab: 'rules/node-values.test.ts',
    measured:
      'Node 18.20 is still there a second after SIGTERM, and gone with closeIdleConnections; Node 20 is gone at once',
  },
  examples: {
    bad: `-- .nvmrc --
18.20.4
-- server.js --
const http = require('node:http');
const server = http.createServer((req, res) => res.end('ok'));
server.keepAliveTimeout = 65000;
//<^^^^^^^^^^^^^^^^^^^^^^^^^^^^ note "keepAliveTimeout is 65 s"
server.headersTimeout = 66000;
server.listen(3000);
process.on('SIGTERM', () => {
  server.close();
  //<^^^^^^^^^^^ shutdown-waits-for-idle "On Node 18.20.4 server.close() waits for idle connections too, up to keepAliveTimeout (65 s): a process that is killed after 10 s cuts the requests it was answering."
});
`,
    good: `-- .nvmrc --
18.20.4
-- server.js --
const http = require('node:http');
const server = http.createServer((req, res) => res.end('ok'));
server.keepAliveTimeout = 65000;
server.headersTimeout = 66000;
server.listen(3000);
process.on('SIGTERM', () => {
  server.close();
  server.closeIdleConnections();
});
`,
  },

  *check(topology) {
    for (const served of topology.listeners) {
      const keepAlive = bounds(served.keepAliveTimeout)?.least;
      const close = traitOf(served, 'server-close');
      if (keepAlive === undefined || close === null || !waitsForIdle(served, keepAlive)) continue;
      const limit: Duration = Number.isFinite(keepAlive) ? keepAlive : 'never';
      const edits = closeIdleEdit(topology, served);
      yield {
        at: close.at,
        message: `On Node ${formatRange(served.node.range)} server.close() waits for idle connections too, up to keepAliveTimeout (${formatDuration(limit)}): a process that is killed after 10 s cuts the requests it was answering.`,
        notes: [
          {
            at: writeInForce(served, 'keepAliveTimeout')?.at ?? served.listener.at,
            message: `keepAliveTimeout is ${formatDuration(limit)}`,
          },
        ],
        fixes: [edits && fixOf({ title: 'Close idle connections at once', edits }, 'safe')].filter(
          (fix) => fix !== null,
        ),
      };
    }
  },
};
