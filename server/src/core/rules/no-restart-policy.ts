// A service that stays dead when its process dies, beside others that do not.
import type { Workload } from '../deploy/model.ts';
import { fixOf } from '../topology/idle.ts';
import { addRestart } from '../topology/supervision.ts';
import { runsNginx, workloadsBehind } from '../topology/workload.ts';
import type { Rule } from './rule.ts';

export const noRestartPolicy: Rule = {
  id: 'no-restart-policy',
  severity: 'info',
  enabledByDefault: true,
  summary: 'This service stays dead, unlike the others of the file',
  versions: 'compose',
  why: `A process that ends, by an exception or killed for its memory, stays ended unless somebody starts it again. nginx answers
502 until then («connect() failed (111: Connection refused)»). This file gives other services a \`restart\` policy, and this
one, which nginx proxies to, none.`,
  silentWhen: [
    'No service of the file has a restart policy: something else may start them.',
    'nginx does not proxy to it.',
  ],
  references: ['https://docs.docker.com/reference/compose-file/services/#restart'],
  evidence: {
    reason:
      'What Docker does with a policy is Docker’s to prove; that a dead server is a 502 with 111 is shown in responses.test.ts.',
  },
  examples: {
    bad: `-- docker-compose.yml --
services:
  db:
    image: postgres:17
    restart: always
#            ^^^^^^ note "the policy of db"
  web:
    image: nginx:1.30
    restart: always
    volumes: [./site.conf:/etc/nginx/conf.d/default.conf:ro]
  blog:
# ^^^^ no-restart-policy "blog has no restart policy, and db has «always»: when this process dies, nginx answers 502 until somebody starts it."
    build: ./blog
-- site.conf --
server {
    listen 80;
    location /blog/ { proxy_pass http://blog:2368; }
}
-- blog/main.js --
require('fastify')().listen({ port: 2368, host: '0.0.0.0' });
`,
    good: `-- docker-compose.yml --
services:
  db:
    image: postgres:17
    restart: always
  web:
    image: nginx:1.30
    restart: always
    volumes: [./site.conf:/etc/nginx/conf.d/default.conf:ro]
  blog:
    build: ./blog
    restart: always
-- site.conf --
server {
    listen 80;
    location /blog/ { proxy_pass http://blog:2368; }
}
-- blog/main.js --
require('fastify')().listen({ port: 2368, host: '0.0.0.0' });
`,
  },

  *check(topology) {
    if (topology.deployment.workloads.length === 0) return;
    const proxied = new Set(topology.hops.flatMap((hop) => [...workloadsBehind(hop, topology.deployment)]));
    for (const workload of topology.deployment.workloads) {
      if (workload.kind !== 'compose' || workload.restart !== null || runsNginx(workload)) continue;
      if (!proxied.has(workload)) continue;
      const others = topology.deployment.workloads.filter(
        (each) => each.file === workload.file && isRestarted(each),
      );
      const [other] = others;
      if (other?.restart == null) continue;
      const edit = addRestart(topology, workload, other.restart.value);
      const deed = edit && {
        title: `Restart ${workload.name} like ${other.name} (${other.restart.value})`,
        edits: [edit],
      };
      yield {
        at: workload.at,
        message: `${workload.name} has no restart policy, and ${other.name} has «${other.restart.value}»: when this process dies, nginx answers 502 until somebody starts it.`,
        notes: [{ at: other.restart.at, message: `the policy of ${other.name}` }],
        fixes: [fixOf(deed, 'suggestion')].filter((fix) => fix !== null),
      };
    }
  },
};

function isRestarted({ kind, restart }: Workload): boolean {
  return kind === 'compose' && restart !== null && restart.value !== 'no';
}
