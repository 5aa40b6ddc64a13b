// A service that stays dead when its process dies, beside others that do not.
import type { Workload } from '../deploy/model.ts';
import { runsNginx } from '../topology/workload.ts';
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
    bad: `-- compose.yaml --
services:
  nginx:
    image: nginx:1.28
    restart: unless-stopped
#            ^^^^^^^^^^^^^^ note "the policy of nginx"
    volumes: [./nginx.conf:/etc/nginx/nginx.conf:ro]
  app:
# ^^^ no-restart-policy "app has no restart policy, and nginx has «unless-stopped»: when this process dies, nginx answers 502 until somebody starts it."
    build: .
-- nginx.conf --
events {}
http {
    server {
        location / { proxy_pass http://app:3000; }
    }
}
-- server.js --
const http = require('node:http');
http.createServer((req, res) => res.end('ok')).listen(3000);
`,
    good: `-- compose.yaml --
services:
  nginx:
    image: nginx:1.28
    restart: unless-stopped
    volumes: [./nginx.conf:/etc/nginx/nginx.conf:ro]
  app:
    build: .
    restart: unless-stopped
-- nginx.conf --
events {}
http {
    server {
        location / { proxy_pass http://app:3000; }
    }
}
-- server.js --
const http = require('node:http');
http.createServer((req, res) => res.end('ok')).listen(3000);
`,
  },

  *check(topology) {
    const proxied = new Set(topology.hops.map((hop) => hop.listener?.workload ?? null));
    for (const workload of topology.deployment.workloads) {
      if (workload.kind !== 'compose' || workload.restart !== null || runsNginx(workload)) continue;
      if (!proxied.has(workload)) continue;
      const others = topology.deployment.workloads.filter(
        (each) => each.file === workload.file && isRestarted(each),
      );
      const [other] = others;
      if (other?.restart == null) continue;
      yield {
        at: workload.at,
        message: `${workload.name} has no restart policy, and ${other.name} has «${other.restart.value}»: when this process dies, nginx answers 502 until somebody starts it.`,
        notes: [{ at: other.restart.at, message: `the policy of ${other.name}` }],
      };
    }
  },
};

function isRestarted({ kind, restart }: Workload): boolean {
  return kind === 'compose' && restart !== null && restart.value !== 'no';
}
