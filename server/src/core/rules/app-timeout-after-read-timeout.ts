// The application's own timeout answers later than nginx gives up.

import { type Duration, formatDuration, knownOrNull } from '../base/value.ts';
import { bounds } from '../topology/compare.ts';
import { hopsTo } from '../topology/hops.ts';
import { headOf, useInForce } from '../topology/inForce.ts';
import { fixesBy, waysToSet } from '../topology/ways.ts';
import type { Rule } from './rule.ts';
import { proxyPage } from './sources.ts';

/** What nginx gets on top, so that the application's answer still arrives. */
const margin = 5_000;

export const appTimeoutAfterReadTimeout: Rule = {
  id: 'app-timeout-after-read-timeout',
  severity: 'warning',
  enabledByDefault: true,
  summary: "The application's own timeout comes after nginx's",
  versions: 'every nginx, every Node',
  why: `The application answers a request that takes too long by itself (connect-timeout, res.setTimeout with a callback,
handlerTimeout …), usually with a 503 and a message. nginx waits \`proxy_read_timeout\` and is gone before that: the
client gets a bare 504, the handler keeps running, and with more than one peer nginx has sent a GET to the next one, so
that the work is done twice.`,
  silentWhen: [
    "The application's timeout is at or below proxy_read_timeout, or not known.",
    'Some location that reaches the server waits long enough: the timeout may be for that one.',
  ],
  references: [proxyPage('proxy_read_timeout'), 'https://expressjs.com/en/resources/middleware/timeout.html'],
  evidence: {
    lab: 'rules/timeouts.test.ts',
    measured:
      'nginx 1.22 with Node 18, 1.30 with 22: 504 at proxy_read_timeout; after the fix the 503 of the application',
  },
  examples: {
    bad: `-- deploy-error-decoder.json --
{ "nodeVersion": "22.20.0" }
-- conf.d/app.conf --
server {
    listen 8080;
    location / {
        proxy_pass http://127.0.0.1:3000;
        proxy_read_timeout 30s;
#       ^^^^^^^^^^^^^^^^^^^^^^ note "nginx waits 30 s for location /"
    }
}
-- server.js --
const http = require('node:http');
http
  .createServer((req, res) => {
    res.setTimeout(45000, () => res.writeHead(503).end('too slow'));
//  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ app-timeout-after-read-timeout "The application answers after 45 s itself, but nginx gives up after 30 s: the client gets a 504, and the handler goes on."
    work(res);
  })
  .listen(3000);
`,
    good: `-- deploy-error-decoder.json --
{ "nodeVersion": "22.20.0" }
-- conf.d/app.conf --
server {
    listen 8080;
    location / {
        proxy_pass http://127.0.0.1:3000;
        proxy_read_timeout 50s;
    }
}
-- server.js --
const http = require('node:http');
http
  .createServer((req, res) => {
    res.setTimeout(45000, () => res.writeHead(503).end('too slow'));
    work(res);
  })
  .listen(3000);
`,
  },

  *check(topology) {
    for (const served of topology.listeners) {
      const hops = hopsTo(topology, served);
      const reads = hops.map((hop) => bounds(hop.proxy_read_timeout)?.most ?? Number.POSITIVE_INFINITY);
      const longest = Math.max(0, ...reads);
      for (const trait of served.listener.traits) {
        if (trait.kind !== 'app-timeout' || trait.value === undefined || hops.length === 0) continue;
        const timeout = knownOrNull<Duration>(trait.value);
        if (timeout === null || timeout === 'never' || timeout <= longest) continue;
        const seconds = `${Math.ceil((timeout + margin) / 1000)}s`;
        const ways = waysToSet(topology, hops, { plain: [['proxy_read_timeout', seconds]] });
        yield {
          at: trait.at,
          message: `The application answers after ${formatDuration(timeout)} itself, but nginx gives up after ${formatDuration(longest)}: the client gets a 504, and the handler goes on.`,
          notes: hops.map((hop) => ({
            at: headOf(useInForce(hop.location, 'proxy_read_timeout') ?? hop.pass),
            message: `nginx waits ${formatDuration(bounds(hop.proxy_read_timeout)!.most)} for location ${hop.route}`,
          })),
          fixes: fixesBy(ways, `Raise proxy_read_timeout to ${seconds}`),
        };
      }
    }
  },
};
