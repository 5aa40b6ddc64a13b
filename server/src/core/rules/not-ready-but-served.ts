// nginx starts when the app’s container starts, although the app has a health check.
import type { Workload } from '../deploy/model.ts';
import { fixOf } from '../topology/idle.ts';
import type { Topology } from '../topology/model.ts';
import { waitUntilHealthy } from '../topology/supervision.ts';
import { runsNginx } from '../topology/workload.ts';
import type { Rule } from './rule.ts';

export const notReadyButServed: Rule = {
  id: 'not-ready-but-served',
  severity: 'info',
  enabledByDefault: true,
  summary: 'nginx does not wait for the health check that the app has',
  versions: 'compose',
  why: `\`depends_on\` in its short form waits until the container is started, not until the app listens. nginx then answers 502
(«connect() failed (111: Connection refused)») until it does. The app has a health check here, so \`condition:
service_healthy\` would wait for it.`,
  silentWhen: [
    'The app has no health check, or the condition is service_healthy.',
    'The health check is switched off, or its test is not in the files.',
    'nginx does not proxy to the service that it depends on.',
  ],
  references: ['https://docs.docker.com/reference/compose-file/services/#depends_on'],
  evidence: {
    reason:
      'When compose starts a container is compose’s to prove; that nothing listens until the app does is a 502 with 111, shown in responses.test.ts.',
  },
  examples: {
    bad: `-- compose.yaml --
services:
  proxy:
    image: nginx:1.30
    volumes: [./site.conf:/etc/nginx/conf.d/default.conf:ro]
    depends_on: [web]
#                ^^^ not-ready-but-served "proxy starts as soon as web is started, though web has a health check: until the app listens, every request is a 502."
  web:
    build: ./web
    healthcheck:
      test: wget -qO- http://localhost:8080/ready
#     ^^^... note "the health check that nobody waits for"
-- site.conf --
server {
    listen 80;
    location / { proxy_pass http://web:8080; }
}
`,
    good: `-- compose.yaml --
services:
  proxy:
    image: nginx:1.30
    volumes: [./site.conf:/etc/nginx/conf.d/default.conf:ro]
    depends_on:
      web:
        condition: service_healthy
  web:
    build: ./web
    healthcheck:
      test: wget -qO- http://localhost:8080/ready
-- site.conf --
server {
    listen 80;
    location / { proxy_pass http://web:8080; }
}
`,
  },

  *check(topology) {
    const { workloads } = topology.deployment;
    for (const nginx of workloads.filter((each) => each.kind === 'compose' && runsNginx(each))) {
      for (const { name, condition, at } of nginx.dependsOn) {
        const app = workloads.find((each) => each.file === nginx.file && each.name === name);
        if (app === undefined || condition !== 'service_started') continue;
        const { healthcheck } = app;
        // Without a test of its own it is the image's, and nobody here knows whether there is one.
        if (healthcheck === null || healthcheck.value === '' || healthcheck.value === 'NONE') continue;
        if (!isProxied(topology, nginx, app)) continue;
        const edits = waitUntilHealthy(topology, nginx, name);
        const deed = edits && { title: `Let ${nginx.name} wait until ${name} is healthy`, edits };
        yield {
          at,
          message: `${nginx.name} starts as soon as ${name} is started, though ${name} has a health check: until the app listens, every request is a 502.`,
          notes: [{ at: healthcheck.at, message: 'the health check that nobody waits for' }],
          fixes: [fixOf(deed, 'suggestion')].filter((fix) => fix !== null),
        };
      }
    }
  },
};

/** Whether this nginx sends requests there: it may well depend on other things. */
function isProxied({ hops }: Topology, nginx: Workload, app: Workload): boolean {
  return hops.some(
    (hop) =>
      hop.nginx.workload === nginx &&
      (hop.listener?.workload === app || (hop.peer.host !== null && app.names.includes(hop.peer.host))),
  );
}
