// A shutdown that is cut short of the requests it waits for.
import { formatDuration } from '../base/value.ts';
import type { Workload } from '../deploy/model.ts';
import { stopOf } from '../topology/drain.ts';
import { fixOf } from '../topology/idle.ts';
import { headOf } from '../topology/inForce.ts';
import type { Hop } from '../topology/model.ts';
import { traitOf } from '../topology/shutdown.ts';
import { graceFor, lengthenGrace, longestRequest } from '../topology/supervision.ts';
import { workloadsBehind } from '../topology/workload.ts';
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
    'Nobody asks for more than nginx’s own 60 s, or only for WebSockets, event streams and what may take an hour.',
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
    bad: `-- k8s/shop.yaml --
apiVersion: apps/v1
kind: Deployment
metadata: { name: shop }
spec:
  selector: { matchLabels: { app: shop } }
  template:
    metadata: { labels: { app: shop } }
    spec:
      terminationGracePeriodSeconds: 20
#                                    ^^ grace-shorter-than-request "shop is killed 20 s after it is told to stop, while nginx lets a request take 90 s: each restart may cut the longest ones."
      containers:
        - name: shop
          image: registry.example/shop:7
          ports: [{ containerPort: 8000 }]
---
apiVersion: v1
kind: Service
metadata: { name: shop }
spec:
  selector: { app: shop }
  ports: [{ port: 80, targetPort: 8000 }]
-- edge/nginx.conf --
events {}
http {
    server {
        location /checkout {
            proxy_pass http://shop;
            proxy_read_timeout 90s;
#           ^^^^^^^^^^^^^^^^^^^^^^ note "location /checkout"
        }
    }
}
-- Dockerfile --
FROM node:24
WORKDIR /shop
COPY . .
CMD ["node", "shop.js"]
-- shop.js --
const app = require('express')();
const server = app.listen(8000);
process.on('SIGTERM', () => {
  server.close(() => process.exit(0));
});
`,
    good: `-- k8s/shop.yaml --
apiVersion: apps/v1
kind: Deployment
metadata: { name: shop }
spec:
  selector: { matchLabels: { app: shop } }
  template:
    metadata: { labels: { app: shop } }
    spec:
      terminationGracePeriodSeconds: 100
      containers:
        - name: shop
          image: registry.example/shop:7
          ports: [{ containerPort: 8000 }]
---
apiVersion: v1
kind: Service
metadata: { name: shop }
spec:
  selector: { app: shop }
  ports: [{ port: 80, targetPort: 8000 }]
-- edge/nginx.conf --
events {}
http {
    server {
        location /checkout {
            proxy_pass http://shop;
            proxy_read_timeout 90s;
        }
    }
}
-- Dockerfile --
FROM node:24
WORKDIR /shop
COPY . .
CMD ["node", "shop.js"]
-- shop.js --
const app = require('express')();
const server = app.listen(8000);
process.on('SIGTERM', () => {
  server.close(() => process.exit(0));
});
`,
  },

  *check(topology) {
    const waiting = topology.hops.filter(
      ({ listener }) => listener !== null && traitOf(listener, 'server-close') !== null,
    );
    const byWorkload = new Map<Workload, Hop[]>();
    for (const hop of waiting)
      for (const workload of workloadsBehind(hop, topology.deployment))
        if (stopOf(hop.listener!, workload) === null)
          byWorkload.set(workload, [...(byWorkload.get(workload) ?? []), hop]);
    for (const [workload, hops] of byWorkload) {
      const { name, stopGrace: grace } = workload;
      const longest = longestRequest(hops);
      if (longest === null) continue;
      const { hop, use, most } = longest;
      if (grace === null || most <= grace.value) continue;
      const edit = lengthenGrace(topology, workload, graceFor(most));
      const deed = edit && { title: `Give ${name} ${formatDuration(graceFor(most))} to end`, edits: [edit] };
      yield {
        at: grace.at,
        message: `${name} is killed ${formatDuration(grace.value)} after it is told to stop, while nginx lets a request take ${formatDuration(most)}: each restart may cut the longest ones.`,
        notes: [
          {
            at: headOf(use),
            message: `location ${hop.route}`,
          },
        ],
        fixes: [fixOf(deed, 'suggestion')].filter((fix) => fix !== null),
      };
    }
  },
};
