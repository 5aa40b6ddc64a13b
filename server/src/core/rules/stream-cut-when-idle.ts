// A WebSocket or an event stream that is silent for longer than nginx waits between two reads.
import { groupBy } from '../base/group.ts';
import { type Duration, formatDuration, knownOrNull } from '../base/value.ts';
import type { Trait } from '../node/model.ts';
import { bounds } from '../topology/compare.ts';
import { hopsTo } from '../topology/hops.ts';
import { headOf, setInForce, useInForce } from '../topology/inForce.ts';
import type { Hop } from '../topology/model.ts';
import { fixesBy, waysToSet } from '../topology/ways.ts';
import type { Rule } from './rule.ts';
import { proxyPage } from './sources.ts';

export const streamCutWhenIdle: Rule = {
  id: 'stream-cut-when-idle',
  severity: 'warning',
  enabledByDefault: true,
  summary: 'nginx cuts a stream that is silent for longer than proxy_read_timeout',
  versions: 'every nginx, every Node',
  why: `\`proxy_read_timeout\` (60 s by default) is the longest pause between two reads, also on a WebSocket and in an event
stream. A stream that is silent for longer is cut: «upstream timed out (110: Connection timed out) while reading
upstream» (for a WebSocket «while proxying upgraded connection»). Either the server sends a heartbeat more often, or this
location waits longer.`,
  silentWhen: [
    'A heartbeat is sent more often than proxy_read_timeout, or at a pace that is not known.',
    'Some timer of the program that may be a heartbeat is as quick.',
    'The library sends one by itself, often enough (socket.io: every 25 s, or its pingInterval).',
    'Some location that reaches the server waits longer than the default: that will be the one for streams.',
  ],
  references: [proxyPage('proxy_read_timeout'), 'https://nginx.org/en/docs/http/websocket.html'],
  evidence: {
    lab: 'rules/responses.test.ts',
    measured:
      'nginx 1.22 and 1.30, proxy_read_timeout 1 s: an event stream is cut after a second of silence, and lives with a heartbeat',
  },
  examples: {
    bad: `-- deploy-error-decoder.json --
{ "nodeVersion": "22.20.0" }
-- conf.d/app.conf --
server {
    listen 8080;
    location /events {
        proxy_pass http://127.0.0.1:3000;
#       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ info stream-cut-when-idle "nginx cuts an event stream that is silent for 60 s, and no heartbeat is seen in the server."
        proxy_http_version 1.1;
        proxy_buffering off;
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
{ "nodeVersion": "22.20.0" }
-- conf.d/app.conf --
server {
    listen 8080;
    location /events {
        proxy_pass http://127.0.0.1:3000;
        proxy_http_version 1.1;
        proxy_buffering off;
        proxy_read_timeout 1h;
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
      const { traits } = served.listener;
      const stream =
        traits.find((trait) => trait.kind === 'websocket') ?? traits.find((trait) => trait.kind === 'sse');
      if (stream === undefined) continue;
      const hops = hopsTo(topology, served).filter((hop) => mayCarry(hop, stream));
      const longest = Math.max(
        0,
        ...hops.map((hop) => bounds(hop.proxy_read_timeout)?.most ?? Number.POSITIVE_INFINITY),
      );
      const beats = traits.filter((trait) => trait.kind === 'heartbeat');
      const maybe = [...beats, ...traits.filter((trait) => trait.kind === 'timer')];
      const known = maybe.map(({ value }) => (value === undefined ? null : knownOrNull<Duration>(value)));
      // What beats at an unknown pace may well be quick enough, and a quick timer may be what beats.
      if (hops.length === 0 || known.includes(null)) continue;
      if (Math.min(...known.map(Number)) < longest) continue;
      const quickest = Math.min(...beats.map(({ value }) => Number(knownOrNull(value!))));
      const own = hops.some((hop) => useInForce(hop.location, 'proxy_read_timeout') !== null);
      // Somebody thought of it, and no heartbeat speaks against the value.
      if (own && beats.length === 0) continue;
      const what = stream.kind === 'sse' ? 'event stream' : 'WebSocket';
      const byPlace = groupBy(
        hops,
        (hop) => (useInForce(hop.location, 'proxy_read_timeout') ?? hop.pass).directive,
      );
      for (const ofPlace of byPlace.values()) {
        const [hop] = ofPlace as [Hop];
        const read = bounds(hop.proxy_read_timeout)!.most;
        const ways = waysToSet(topology, ofPlace, { plain: [['proxy_read_timeout', '1h']] });
        yield {
          at: headOf(useInForce(hop.location, 'proxy_read_timeout') ?? hop.pass),
          severity: beats.length === 0 ? 'info' : 'warning',
          message:
            beats.length === 0
              ? `nginx cuts an ${what} that is silent for ${formatDuration(read)}, and no heartbeat is seen in the server.`.replace(
                  'an Web',
                  'a Web',
                )
              : `nginx cuts the ${what} after ${formatDuration(read)} of silence, and its heartbeat comes every ${formatDuration(quickest)} only.`,
          notes: [
            { at: stream.at, message: `the ${what}` },
            ...beats
              .slice(0, 1)
              .map((beat) => ({ at: beat.at, message: `a heartbeat every ${formatDuration(quickest)}` })),
          ],
          fixes: fixesBy(ways, 'Let nginx wait an hour (proxy_read_timeout 1h)'),
        };
      }
    }
  },
};

/** A WebSocket passes only where Upgrade is sent; an event stream most likely where buffering is off. */
function mayCarry(hop: Hop, stream: Trait): boolean {
  if (stream.kind === 'sse') return true;
  const headers = setInForce(hop.location, 'proxy_set_header')?.uses ?? [];
  return headers.some((use) => use.directive.args[0]?.value.toLowerCase() === 'upgrade');
}
