// A shutdown that is cut short of the requests it waits for.
import { formatDuration } from '../base/value.ts';
import { bounds } from '../topology/compare.ts';
import { headOf, useInForce } from '../topology/inForce.ts';
import { traitOf } from '../topology/shutdown.ts';
import type { Rule } from './rule.ts';

export const graceShorterThanRequest: Rule = {
  id: 'grace-shorter-than-request',
  severity: 'info',
  enabledByDefault: true,
  summary: 'The process is killed before the requests it waits for may end',
  versions: 'compose, Kubernetes, systemd, PM2',
  why: `On SIGTERM the app stops accepting and waits for what it is answering. After the grace that the deployment gives, it is
killed, and whatever is still being answered ends as a 502 at nginx, which would have waited longer.`,
  silentWhen: [
    'The grace is not written down, or at least as long as nginx waits.',
    'The app does not wait for requests, or nothing handles SIGTERM.',
  ],
  references: [
    'https://docs.docker.com/reference/compose-file/services/#stop_grace_period',
    'https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#pod-termination',
  ],
  evidence: {
    reason:
      'A supervisor that kills after a time is its own proof; that a killed process is a 502 is shown by the decoder’s lab. Both times are read from the files.',
  },
  examples: {
    bad: `-- compose.yaml --
services:
  nginx:
    image: nginx:1.28
    volumes: [./nginx.conf:/etc/nginx/nginx.conf:ro]
  app:
    build: .
    stop_grace_period: 15s
#                      ^^^ grace-shorter-than-request "app is killed 15 s after SIGTERM, while nginx lets a request take 120 s: each restart may cut the longest ones."
-- nginx.conf --
events {}
http {
    server {
        location / {
            proxy_pass http://app:3000;
            proxy_read_timeout 120s;
#           ^^^^^^^^^^^^^^^^^^^^^^^ note "location /"
        }
    }
}
-- server.js --
const http = require('node:http');
const server = http.createServer((req, res) => res.end('ok'));
server.listen(3000);
process.on('SIGTERM', () => server.close(() => process.exit(0)));
`,
    good: `-- compose.yaml --
services:
  nginx:
    image: nginx:1.28
    volumes: [./nginx.conf:/etc/nginx/nginx.conf:ro]
  app:
    build: .
    stop_grace_period: 130s
-- nginx.conf --
events {}
http {
    server {
        location / {
            proxy_pass http://app:3000;
            proxy_read_timeout 120s;
        }
    }
}
-- server.js --
const http = require('node:http');
const server = http.createServer((req, res) => res.end('ok'));
server.listen(3000);
process.on('SIGTERM', () => server.close(() => process.exit(0)));
`,
  },

  *check(topology) {
    for (const served of topology.listeners) {
      const grace = served.workload?.stopGrace;
      if (
        grace == null ||
        traitOf(served, 'sigterm-handler') === null ||
        traitOf(served, 'server-close') === null
      )
        continue;
      // Only what a person wrote: nobody means the default of 60 s by every request.
      const written = topology.hops.filter(
        (hop) => hop.listener === served && useInForce(hop.location, 'proxy_read_timeout') !== null,
      );
      const longest = written.toSorted(
        (a, b) => (bounds(b.proxy_read_timeout)?.most ?? 0) - (bounds(a.proxy_read_timeout)?.most ?? 0),
      )[0];
      const most = longest === undefined ? null : bounds(longest.proxy_read_timeout);
      if (longest === undefined || most === null || most.most <= grace.value) continue;
      yield {
        at: grace.at,
        message: `${served.workload!.name} is killed ${formatDuration(grace.value)} after SIGTERM, while nginx lets a request take ${formatDuration(most.most)}: each restart may cut the longest ones.`,
        notes: [
          {
            at: headOf(useInForce(longest.location, 'proxy_read_timeout')!),
            message: `location ${longest.route}`,
          },
        ],
      };
    }
  },
};
