// nginx refuses bodies that the application says it accepts.
import { formatBytes, knownOrNull } from '../base/value.ts';
import { hopsTo } from '../topology/hops.ts';
import { headOf, useInForce } from '../topology/inForce.ts';
import { fixesBy, waysToSet } from '../topology/ways.ts';
import type { Rule } from './rule.ts';
import { corePage } from './sources.ts';

export const bodyLimitMismatch: Rule = {
  id: 'body-limit-mismatch',
  severity: 'warning',
  enabledByDefault: true,
  summary: 'nginx refuses bodies that the app is made to accept',
  versions: 'every nginx',
  why: `\`client_max_body_size\` is 1m unless set. A larger body is refused with 413 before the app sees it («client intended to send
too large body»), whatever limit the app has. Where the app names a limit above nginx’s on every way to it, one of the two
is not what was meant. The other way round, the app refuses a body only once nginx has all of it: that costs an upload and
fails nothing that would have worked, so both numbers stand in the listener’s hover and no problem is reported.`,
  silentWhen: [
    'The app names no limit, or one at or below nginx’s.',
    'Some location that reaches the server lets such bodies through.',
  ],
  references: [corePage('client_max_body_size')],
  evidence: {
    lab: 'rules/nginx-side.test.ts',
    measured: 'nginx 1.22 and 1.30 with Express 5 and Fastify 5: 413 for 2 MB before the fix, 200 after it',
  },
  examples: {
    bad: `-- conf.d/app.conf --
server {
    listen 8080;
    location / {
        proxy_pass http://127.0.0.1:3000;
#       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ note "client_max_body_size of location / is 1m"
    }
}
-- server.js --
const express = require('express');
const app = express();
app.use(express.json({ limit: '10mb' }));
//                     ^^^^^^^^^^^^^ body-limit-mismatch "The app accepts bodies of up to 10m, but nginx refuses those above 1m with 413."
app.listen(3000);
`,
    good: `-- conf.d/app.conf --
server {
    listen 8080;
    location / {
        proxy_pass http://127.0.0.1:3000;
        client_max_body_size 10m;
    }
}
-- server.js --
const express = require('express');
const app = express();
app.use(express.json({ limit: '10mb' }));
app.listen(3000);
`,
  },

  *check(topology) {
    for (const served of topology.listeners) {
      const hops = hopsTo(topology, served);
      const limits = hops.map((hop) => {
        const limit = knownOrNull(hop.client_max_body_size);
        return limit === null || limit === 0 ? Number.POSITIVE_INFINITY : limit;
      });
      const most = Math.max(0, ...limits);
      if (hops.length === 0 || !Number.isFinite(most)) continue;
      for (const trait of served.listener.traits) {
        const accepted = trait.value === undefined ? null : knownOrNull(trait.value);
        if (trait.kind !== 'body-limit' || accepted === null || accepted <= most) continue;
        const size = formatBytes(accepted);
        const ways = waysToSet(topology, hops, { plain: [['client_max_body_size', size]] });
        yield {
          at: trait.at,
          message: `The app accepts bodies of up to ${size}, but nginx refuses those above ${formatBytes(most)} with 413.`,
          notes: hops.map((hop, index) => ({
            at: headOf(useInForce(hop.location, 'client_max_body_size') ?? hop.pass),
            message: `client_max_body_size of location ${hop.route} is ${formatBytes(limits[index]!)}`,
          })),
          fixes: fixesBy(ways, `Let nginx pass bodies of up to ${size}`),
        };
      }
    }
  },
};
