// An event stream that nginx holds back in its buffers.
import { sourceOf } from '../base/source.ts';
import { knownOrNull } from '../base/value.ts';
import { hopsTo } from '../topology/hops.ts';
import { headOf } from '../topology/inForce.ts';
import { fixesBy, waysToSet } from '../topology/ways.ts';
import type { Rule } from './rule.ts';
import { proxyPage } from './sources.ts';

export const streamBuffered: Rule = {
  id: 'stream-buffered',
  severity: 'info',
  enabledByDefault: false,
  summary: 'An event stream passes through nginx’s buffers',
  versions: 'every nginx',
  why: `With \`proxy_buffering on\` (the default) nginx collects what the app sends and passes it on when a buffer is full or the
response ends. Events of a few bytes can wait for long. \`proxy_buffering off\` in that location, or the response header
\`X-Accel-Buffering: no\`, passes each on at once.`,
  silentWhen: [
    'It is off unless the settings turn it on: nginx also passes on what it has when the app pauses, so most streams work.',
    'proxy_buffering is off, or the program sends X-Accel-Buffering.',
  ],
  references: [proxyPage('proxy_buffering')],
  evidence: {
    reason:
      'Whether events wait depends on their size and pace; it was not measured. The rule is off by default for that.',
  },
  examples: {
    bad: `-- deploy-error-decoder.json --
{ "nodeVersion": "22.20.0", "rules": { "stream-buffered": "info", "stream-cut-when-idle": "off" } }
-- conf.d/app.conf --
server {
    listen 8080;
    location / {
        proxy_pass http://127.0.0.1:3000;
#       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ stream-buffered "nginx buffers what it gets from location /, so events may wait until a buffer is full."
    }
}
-- server.js --
const http = require('node:http');
http
  .createServer((req, res) => {
    res.writeHead(200, { 'Content-Type': 'text/event-stream' });
//  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ note "the event stream"
    subscribe(res);
  })
  .listen(3000);
`,
    good: `-- deploy-error-decoder.json --
{ "nodeVersion": "22.20.0", "rules": { "stream-buffered": "info", "stream-cut-when-idle": "off" } }
-- conf.d/app.conf --
server {
    listen 8080;
    location / {
        proxy_pass http://127.0.0.1:3000;
        proxy_buffering off;
    }
}
-- server.js --
const http = require('node:http');
http
  .createServer((req, res) => {
    res.writeHead(200, { 'Content-Type': 'text/event-stream' });
    subscribe(res);
  })
  .listen(3000);
`,
  },

  *check(topology) {
    for (const served of topology.listeners) {
      const stream = served.listener.traits.find((trait) => trait.kind === 'sse');
      if (stream === undefined) continue;
      const program = sourceOf(topology.snapshot, stream.at.file)?.text ?? '';
      if (/x-accel-buffering/i.test(program)) continue;
      const hops = hopsTo(topology, served);
      if (hops.some((hop) => knownOrNull(hop.proxy_buffering) !== true)) continue;
      for (const hop of hops) {
        const ways = waysToSet(topology, [hop], { plain: [['proxy_buffering', 'off']] });
        yield {
          at: headOf(hop.pass),
          message: `nginx buffers what it gets from location ${hop.route}, so events may wait until a buffer is full.`,
          notes: [{ at: stream.at, message: 'the event stream' }],
          fixes: fixesBy(ways, 'Pass everything on at once (proxy_buffering off)'),
        };
      }
    }
  },
};
