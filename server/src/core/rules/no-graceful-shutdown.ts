// A process that is cut off in the middle of long requests at every deploy.
import { formatDuration } from '../base/value.ts';
import { bounds } from '../topology/compare.ts';
import { headOf, useInForce } from '../topology/inForce.ts';
import { traitOf } from '../topology/shutdown.ts';
import type { Rule } from './rule.ts';

export const noGracefulShutdown: Rule = {
  id: 'no-graceful-shutdown',
  severity: 'info',
  enabledByDefault: true,
  summary: 'Nothing handles SIGTERM, and requests may be long',
  versions: 'compose',
  why: `As PID 1, Node does not even end on SIGTERM unless it handles it; behind \`npm start\` or a shell the signal does not arrive.
Either way the process is killed when the grace is over, and everything that is being answered ends as a 502. Handle
SIGTERM with \`server.close()\`, start \`node\` itself, and with \`init: true\`.`,
  silentWhen: [
    'The program handles SIGTERM, or an init passes signals on.',
    'No location was given more time than the grace: a short request ends in it.',
    'How the process is started is not known, or Bun or Deno runs it.',
  ],
  references: [
    'https://github.com/nodejs/docker-node/blob/main/docs/BestPractices.md#handling-kernel-signals',
    'https://docs.docker.com/reference/compose-file/services/#stop_grace_period',
  ],
  evidence: {
    reason:
      'PID 1 of a container takes a namespace of one’s own, which the lab may not make; the rule reads what the files say.',
  },
  examples: {
    bad: `-- compose.yaml --
services:
  gate:
    image: nginx:1.28-alpine
    volumes: [./gate/default.conf:/etc/nginx/conf.d/default.conf:ro]
  reports:
    build: ./reports
    command: npm start
#            ^^^^^^^^^ no-graceful-shutdown "npm stands before Node and keeps SIGTERM from it: each restart kills it after 10 s, with the requests that it is answering."
-- gate/default.conf --
server {
    listen 80;
    location /export/ {
        proxy_pass http://reports:4000;
        proxy_read_timeout 5m;
#       ^^^^^^^^^^^^^^^^^^^^^ note "location /export/ may take 5 min"
    }
}
-- reports/package.json --
{ "scripts": { "start": "node index.js" } }
-- reports/index.js --
const Koa = require('koa');
new Koa().use(table).listen(4000);
`,
    good: `-- compose.yaml --
services:
  gate:
    image: nginx:1.28-alpine
    volumes: [./gate/default.conf:/etc/nginx/conf.d/default.conf:ro]
  reports:
    build: ./reports
    command: node index.js
-- gate/default.conf --
server {
    listen 80;
    location /export/ {
        proxy_pass http://reports:4000;
        proxy_read_timeout 5m;
    }
}
-- reports/package.json --
{ "scripts": { "start": "node index.js" } }
-- reports/index.js --
const Koa = require('koa');
const server = new Koa().use(table).listen(4000);
process.once('SIGTERM', () => server.close());
`,
  },

  *check(topology) {
    for (const served of topology.listeners) {
      const { workload, listener } = served;
      if (
        listener.runtime !== 'node' ||
        workload === null ||
        workload.kind !== 'compose' ||
        workload.command === null ||
        workload.init
      )
        continue;
      if (traitOf(served, 'sigterm-handler') !== null) continue;
      const grace = workload.stopGrace?.value ?? dockerGrace;
      const long = topology.hops.find((hop) => {
        const set = useInForce(hop.location, 'proxy_read_timeout');
        return hop.listener === served && set !== null && (bounds(hop.proxy_read_timeout)?.most ?? 0) > grace;
      });
      if (long === undefined) continue;
      const how =
        workload.through === null
          ? 'Node is PID 1 and does not handle SIGTERM'
          : `${workload.through} stands before Node and keeps SIGTERM from it`;
      yield {
        at: workload.command.at,
        message: `${how}: each restart kills it after ${formatDuration(grace)}, with the requests that it is answering.`,
        notes: [
          {
            at: headOf(useInForce(long.location, 'proxy_read_timeout')!),
            message: `location ${long.route} may take ${formatDuration(bounds(long.proxy_read_timeout)!.most)}`,
          },
        ],
      };
    }
  },
};

/** What Docker gives a process after SIGTERM unless told otherwise (ms). */
const dockerGrace = 10_000;
