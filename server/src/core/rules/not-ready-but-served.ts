// nginx starts when the app’s container starts, although the app has a health check.
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
  silentWhen: ['The app has no health check, or the condition is service_healthy.'],
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
    depends_on: [web]
#                ^^^ not-ready-but-served "proxy starts as soon as web is started, though web has a health check: until the app listens, every request is a 502."
  web:
    build: ./web
    healthcheck:
      test: wget -qO- http://localhost:8080/ready
#     ^^^... note "the health check that nobody waits for"
`,
    good: `-- compose.yaml --
services:
  proxy:
    image: nginx:1.30
    depends_on:
      web:
        condition: service_healthy
  web:
    build: ./web
    healthcheck:
      test: wget -qO- http://localhost:8080/ready
`,
  },

  *check(topology) {
    const { workloads } = topology.deployment;
    for (const nginx of workloads.filter((each) => each.kind === 'compose' && runsNginx(each))) {
      for (const { name, condition, at } of nginx.dependsOn) {
        const app = workloads.find((each) => each.file === nginx.file && each.name === name);
        if (app?.healthcheck == null || condition !== 'service_started') continue;
        yield {
          at,
          message: `${nginx.name} starts as soon as ${name} is started, though ${name} has a health check: until the app listens, every request is a 502.`,
          notes: [{ at: app.healthcheck.at, message: 'the health check that nobody waits for' }],
        };
      }
    }
  },
};
