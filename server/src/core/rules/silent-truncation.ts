// A streamed response over HTTP/1.0: whoever reads it can't tell that it was cut.
import { knownOrNull } from '../base/value.ts';
import { atLeast } from '../base/version.ts';
import { keepaliveByDefault } from '../topology/facts.ts';
import { fixOf, withoutRace } from '../topology/idle.ts';
import { headOf } from '../topology/inForce.ts';
import type { Hop, ServedListener, Topology } from '../topology/model.ts';
import { keptWith } from '../topology/reuseEdits.ts';
import { waysToSet } from '../topology/ways.ts';
import type { Rule } from './rule.ts';
import { nginxChanges, proxyPage } from './sources.ts';

export const silentTruncation: Rule = {
  id: 'silent-truncation',
  severity: 'warning',
  enabledByDefault: true,
  summary: 'A streamed response that is cut looks complete',
  versions: `nginx before ${keepaliveByDefault}, which speaks HTTP/1.0 to upstreams by default`,
  why: `A response whose length Node does not know is sent in chunks over HTTP/1.1, and its last chunk says that it is
whole. HTTP/1.0 has no chunks: the end of the connection is the end of the response. If Node dies or times out in the
middle, nginx sees an end like any other, passes a complete 200 on and logs nothing. The client has half a file.`,
  silentWhen: [
    'proxy_http_version is 1.1 or newer (the default from nginx 1.29.7 on), or the nginx version is unknown.',
    'Some location that reaches the server speaks 1.1: that will be the one for streams.',
    'No handler streams: res.end(body) has a Content-Length, which nginx checks.',
  ],
  references: [proxyPage('proxy_http_version'), nginxChanges],
  evidence: {
    lab: 'rules/responses.test.ts',
    measured:
      'nginx 1.22 and 1.26: half a body with status 200 and no log line; over HTTP/1.1 the client sees the cut',
  },
  examples: {
    bad: `-- deploy-error-decoder.json --
{ "nginxVersion": "1.26.3", "nodeVersion": "22.20.0" }
-- conf.d/app.conf --
server {
    listen 8080;
    location / {
        proxy_pass http://127.0.0.1:3000;
#       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ silent-truncation "nginx speaks HTTP/1.0 to this upstream, where a streamed response that breaks off looks complete: if Node dies in the middle, the client gets half of it with status 200, and no log says so."
    }
}
-- server.js --
const http = require('node:http');
http
  .createServer((req, res) => {
    res.write('first half');
//  ^^^^^^^^^^^^^^^^^^^^^^^ note "the response is streamed here"
    work(() => res.end('second half'));
  })
  .listen(3000);
`,
    good: `-- deploy-error-decoder.json --
{ "nginxVersion": "1.26.3", "nodeVersion": "22.20.0" }
-- conf.d/app.conf --
server {
    listen 8080;
    location / {
        proxy_pass http://127.0.0.1:3000;
        proxy_http_version 1.1;
    }
}
-- server.js --
const http = require('node:http');
http
  .createServer((req, res) => {
    res.write('first half');
    work(() => res.end('second half'));
  })
  .listen(3000);
`,
  },

  *check(topology) {
    const seen = new Set<unknown>();
    for (const hop of topology.hops) {
      const { listener } = hop;
      if (listener === null || seen.has(hop.pass.directive)) continue;
      if (atLeast(hop.nginx.version.range, keepaliveByDefault) !== 'no') continue;
      if (knownOrNull(hop.proxy_http_version) !== '1.0') continue;
      // The stream may be for the location that was made for it.
      const isElsewhere = topology.hops.some(
        (other) => other.listener === listener && knownOrNull(other.proxy_http_version) !== '1.0',
      );
      if (isElsewhere) continue;
      const stream = streamOf(listener);
      if (stream === undefined) continue;
      seen.add(hop.pass.directive);
      yield {
        at: headOf(hop.pass),
        message: `nginx speaks HTTP/1.0 to this upstream, where a streamed response that breaks off looks complete: if Node dies in the middle, the client gets half of it with status 200, and no log says so.`,
        notes: [{ at: stream.at, message: 'the response is streamed here' }],
        fixes: fixesOf(topology, hop),
      };
    }
  },
};

function streamOf({ listener }: ServedListener) {
  return listener.traits.find((trait) => trait.kind === 'streams' || trait.kind === 'sse');
}

function fixesOf(topology: Topology, hop: Hop) {
  // With a kept Connection header, 1.1 is all that was missing for reuse.
  return waysToSet(topology, [hop], { plain: [['proxy_http_version', '1.1']] })
    .map(({ where, edits, changed, gives }) => ({
      deed: { title: `Speak HTTP/1.1 to this upstream${where}`, edits },
      kept: keptWith(changed, (each) => ({
        version: gives(each, 'proxy_http_version'),
        header: false,
      })),
    }))
    .flatMap(({ deed, kept }) => withoutRace(topology, deed, kept))
    .map((deed) => fixOf(deed, 'suggestion'))
    .filter((fix) => fix !== null);
}
