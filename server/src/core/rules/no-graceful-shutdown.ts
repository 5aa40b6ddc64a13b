// A process that is cut off in the middle of long requests at every deploy.
import { formatDuration, type Millis } from '../base/value.ts';
import type { Workload } from '../deploy/model.ts';
import {
  drainEdit,
  handlesSignal,
  isReadWhole,
  startNodeEdit,
  stopOf,
  stopSignalOf,
} from '../topology/drain.ts';
import { hopsTo } from '../topology/hops.ts';
import { fixOf } from '../topology/idle.ts';
import { headOf } from '../topology/inForce.ts';
import type { ServedListener, Topology } from '../topology/model.ts';
import { giveGrace, graceFor, longestRequest } from '../topology/supervision.ts';
import type { Rule } from './rule.ts';

export const noGracefulShutdown: Rule = {
  id: 'no-graceful-shutdown',
  severity: 'info',
  enabledByDefault: true,
  summary: 'Nothing handles SIGTERM, or it does not arrive, and requests may be long',
  versions: 'compose, Kubernetes',
  why: `A container is stopped by SIGTERM to its first process, and killed when the grace is over (10 s in Docker, 30 s in
Kubernetes). What becomes of the requests in flight depends on who that first process is:

- **Node without a handler, as PID 1**: the kernel drops the signal. Node goes on until it is killed.
- **Node without a handler, behind an init** (\`init: true\`, tini, dumb-init): the signal arrives and Node ends at once.
  An init alone makes it worse: what took less than the grace was answered before.
- **\`npm start\`** (and yarn, pnpm): npm signals its shell and ends within half a second, and the container with it. On
  Debian’s images that is so even if the program handles SIGTERM; Alpine’s shell hands its place over to Node.
- **The shell form** (\`CMD node server.js\`): Debian’s shell stays in front as PID 1 and drops the signal, handler or not.

Everything that is being answered ends as a 502. Start \`node\` itself and handle SIGTERM with \`server.close()\`. That one
waits for requests, and for connections that were busy: nginx goes on using those, so close them when they are idle.`,
  silentWhen: [
    'The program handles SIGTERM, and nothing keeps it from it.',
    'The framework’s own runner handles signals (Next, Nuxt, SvelteKit, Adonis and their kin), or a library for it is installed.',
    'No location was given more time than the grace and than nginx gives by itself: a short request ends in it.',
    'How the process is started is not known, or PM2, Bun or Deno runs it.',
    'It is started for development: nodemon, --watch and the like.',
  ],
  references: [
    'https://github.com/nodejs/docker-node/blob/main/docs/BestPractices.md#handling-kernel-signals',
    'https://docs.docker.com/reference/compose-file/services/#stop_grace_period',
  ],
  evidence: {
    lab: 'rules/shutdown.test.ts',
    measured:
      'PID 1 of a namespace, Node 20 to 26, with and without tini, npm and the shells of Debian and Alpine: which requests in flight are answered; after the fix all are',
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
#            ^^^^^^^^^ no-graceful-shutdown "npm stands before Node and ends with it: each restart cuts the requests that it is answering at once."
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
      if (listener.runtime !== 'node' || workload === null || workload.command === null) continue;
      const words = workload.command.value.join(' ');
      // PM2 stops its processes in its own way; a script of one's own may do anything.
      if (development.test(words) || /\bpm2\b/.test(words) || workload.entry === null) continue;
      if (!isReadWhole(topology, served, stopSignalOf(workload))) continue;
      const usual = graces[workload.kind];
      const stop = usual === undefined ? null : stopOf(served, workload);
      if (usual === undefined || stop === null) continue;
      const grace = workload.stopGrace?.value ?? usual;
      // A process that ends at once has no grace, whatever is written; what takes long is judged by the usual one.
      const least = stop === 'at once' ? usual : grace;
      const long = longestRequest(hopsTo(topology, served));
      if (long === null || long.most <= least) continue;
      const { hop, use, most } = long;
      yield {
        at: workload.command.at,
        message: messageOf(served, workload, stop, grace),
        notes: [
          {
            at: headOf(use),
            message: `location ${hop.route} may take ${formatDuration(most)}`,
          },
        ],
        fixes: fixesOf(topology, served, workload, most),
      };
    }
  },
};

/** Commands of those who restart it themselves, at every change. */
const development = /\b(?:nodemon|ts-node-dev|watch|dev)\b/;

/** What a process is given after its stop signal unless told otherwise (ms). */
const graces: Readonly<Partial<Record<Workload['kind'], Millis>>> = { compose: 10_000, kubernetes: 30_000 };

function messageOf(
  served: ServedListener,
  workload: Workload,
  stop: 'ignored' | 'at once',
  grace: Millis,
): string {
  const { through, version } = workload;
  const signal = stopSignalOf(workload);
  const isHandled = handlesSignal(served, signal);
  const killed = `each restart kills it after ${formatDuration(grace)}, with the requests that it is answering`;
  const cut = 'each restart cuts the requests that it is answering at once';
  if (through === 'npm') {
    const why = isHandled ? `, and ends before Node’s ${signal} handler is done` : ` and ends with it`;
    return `npm stands before Node${why}: ${cut}.`;
  }
  const shell = `The shell${isHandled && version !== null ? ` of ${version.text}` : ''}`;
  if (stop === 'at once') {
    if (isHandled)
      return `${shell} takes the ${signal} that the init passes on, and Node never hears of it: ${cut}.`;
    return `The init passes ${signal} on, and Node does not handle it: ${cut}.`;
  }
  if (through === 'sh') return `${shell} stands before Node and keeps ${signal} from it: ${killed}.`;
  return `Node is PID 1 and does not handle ${signal}: ${killed}.`;
}

/** Node itself is started, handles the signal, and has the time that its longest request takes: one action. */
function fixesOf(topology: Topology, served: ServedListener, workload: Workload, longest: Millis) {
  const isHandled = handlesSignal(served, stopSignalOf(workload));
  const start = workload.through === null ? null : startNodeEdit(topology, workload);
  const drain = isHandled ? null : drainEdit(topology, served, longest);
  if ((workload.through !== null && start === null) || (!isHandled && drain === null)) return [];
  const grace = workload.stopGrace?.value ?? graces[workload.kind]!;
  const longer = grace >= longest ? null : giveGrace(topology, workload, longest);
  // A written grace that stays too short would be the next finding.
  if (grace < longest && longer === null && workload.stopGrace !== null) return [];
  const titles = [
    ...(start === null ? [] : ['Start Node itself']),
    ...(drain === null ? [] : [`Answer what is in flight on ${stopSignalOf(workload)}`]),
    ...(longer === null ? [] : [`Give ${workload.name} ${formatDuration(graceFor(longest))} to end`]),
  ];
  const [first = '', ...rest] = titles;
  const others = rest.map((each) => each.charAt(0).toLowerCase() + each.slice(1));
  const title = [first, ...others].join(', ').replace(/, ([^,]*)$/, ' and $1');
  const edits = [start, drain, longer].filter((edit) => edit !== null);
  return [fixOf({ title, edits }, 'suggestion')].filter((fix) => fix !== null);
}
