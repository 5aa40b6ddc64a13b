// An upload that nginx passes on as it comes, and that Node's requestTimeout cuts.
import { groupBy } from '../base/group.ts';
import { type Bytes, formatBytes, formatDuration, knownOrNull, type Millis } from '../base/value.ts';
import type { Use } from '../nginx/scopes.ts';
import { mergeEdits, setTimeouts, writeInForce } from '../topology/edits.ts';
import { fixOf } from '../topology/idle.ts';
import { headOf, useInForce } from '../topology/inForce.ts';
import type { Hop, ServedListener, Topology } from '../topology/model.ts';
import { fixesBy, waysToSet } from '../topology/ways.ts';
import type { Report, Rule } from './rule.ts';
import { corePage, nodeHttp, nodePull, proxyPage } from './sources.ts';

/** Bodies from this size on may well take minutes. */
const large = 100 * 1_048_576;
/** A requestTimeout below this was meant for small requests (ms). */
const short = 60_000;

export const slowUploadCut: Rule = {
  id: 'slow-upload-cut',
  severity: 'warning',
  enabledByDefault: true,
  summary: "Node's requestTimeout cuts uploads that nginx lets through",
  versions: 'Node ≥ 18 by default (300 s), older ones where requestTimeout is set',
  why: `With \`proxy_request_buffering off\`, nginx hands an upload on as it arrives, so Node sees the slowness of the
client. \`requestTimeout\` limits the whole request, from its first byte to its last; \`client_body_timeout\` of nginx only
the pause between two reads. A ten-minute upload that nginx is content with ends at Node's limit with a 408 (checked
every 30 s, so up to 30 s later), and no log says why. With buffering on (the default) Node gets the body at once and
never cuts it.`,
  silentWhen: [
    'proxy_request_buffering is on.',
    'requestTimeout is 0, as in Node before 18 and in Fastify.',
    'Bodies are small (client_max_body_size below 100m) and requestTimeout is at least 60 s.',
  ],
  references: [
    nodeHttp('serverrequesttimeout'),
    nodePull(41263),
    proxyPage('proxy_request_buffering'),
    corePage('client_max_body_size'),
  ],
  evidence: {
    lab: 'rules/timeouts.test.ts',
    measured:
      'nginx 1.22 with Node 20 and nginx 1.30 with Node 24: 408 with buffering off, 200 after the fix',
  },
  examples: {
    bad: `-- deploy-error-decoder.json --
{ "nodeVersion": "22.20.0" }
-- conf.d/app.conf --
server {
    listen 8080;
    client_max_body_size 2g;
    location /upload {
        proxy_pass http://127.0.0.1:3000;
        proxy_request_buffering off;
#       ^^^^^^^^^^^^^^^^^^^^^^^^^^^ slow-upload-cut "nginx passes uploads of up to 2g on as they come (proxy_request_buffering off), and Node cuts each that takes longer than 5 min with a 408."
    }
}
-- server.js --
const http = require('node:http');
const server = http.createServer((req, res) => req.pipe(store(res)));
server.listen(3000);
//<^^^^^^^^^^^^^^^^ note "requestTimeout is 5 min by default"
`,
    good: `-- deploy-error-decoder.json --
{ "nodeVersion": "22.20.0" }
-- conf.d/app.conf --
server {
    listen 8080;
    client_max_body_size 2g;
    location /upload {
        proxy_pass http://127.0.0.1:3000;
        proxy_request_buffering off;
    }
}
-- server.js --
const http = require('node:http');
const server = http.createServer((req, res) => req.pipe(store(res)));
server.requestTimeout = 0;
server.listen(3000);
`,
  },

  *check(topology) {
    const cut = topology.hops.flatMap((hop): readonly Cut[] => {
      const { listener } = hop;
      if (listener === null || knownOrNull(hop.proxy_request_buffering) !== false) return [];
      const off = useInForce(hop.location, 'proxy_request_buffering');
      const limit = knownOrNull(listener.requestTimeout);
      if (off === null || limit === null || limit === 'never' || limit === 0) return [];
      const body = knownOrNull(hop.client_max_body_size);
      const isLarge = body !== null && (body === 0 || body >= large);
      const isShort = writeInForce(listener, 'requestTimeout') !== null && limit < short;
      return isLarge || isShort ? [{ hop, listener, off, limit, body }] : [];
    });
    for (const ofOne of groupBy(cut, ({ off }) => off.directive).values()) yield report(topology, ofOne);
  },
};

interface Cut {
  readonly hop: Hop;
  readonly listener: ServedListener;
  readonly off: Use;
  readonly limit: Millis;
  /** What nginx lets through; 0 is any size. */
  readonly body: Bytes | null;
}

function report(topology: Topology, cuts: readonly Cut[]): Report {
  const [{ off, limit, body }] = cuts as [Cut];
  const size = body === null ? '' : body === 0 ? ' of any size' : ` of up to ${formatBytes(body)}`;
  const byListener = [...new Map(cuts.map((cut) => [cut.listener, cut])).values()];
  const none = byListener.map(({ listener }) =>
    setTimeouts(listener, [{ name: 'requestTimeout', value: 0 }]),
  );
  const edits = none.includes(null) ? [] : mergeEdits(...none.map((each) => each ?? []));
  const whose = byListener.length === 1 ? 'this server' : `${byListener.length} servers`;
  const ways = waysToSet(
    topology,
    cuts.map(({ hop }) => hop),
    { plain: [['proxy_request_buffering', 'on']] },
  );
  return {
    at: headOf(off),
    message: `nginx passes uploads${size} on as they come (proxy_request_buffering off), and Node cuts each that takes longer than ${formatDuration(limit)} with a 408.`,
    notes: byListener.map(({ listener, limit: own }) => {
      const write = writeInForce(listener, 'requestTimeout');
      return {
        at: write?.at ?? listener.listener.at,
        message: `requestTimeout is ${formatDuration(own)}${write === null ? ' by default' : ''}`,
      };
    }),
    fixes: [
      fixOf({ title: `Switch requestTimeout of ${whose} off (0)`, edits }, 'safe'),
      ...fixesBy(ways, 'Let nginx collect uploads first (proxy_request_buffering on)'),
    ].filter((fix) => fix !== null),
  };
}
