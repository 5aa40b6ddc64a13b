// A slow GET is tried on every peer in turn.
import { formatDuration, knownOrNull } from '../base/value.ts';
import { headOf, useInForce } from '../topology/inForce.ts';
import type { Hop, Topology } from '../topology/model.ts';
import { fixesBy, waysToSet } from '../topology/ways.ts';
import type { Rule } from './rule.ts';
import { proxyPage } from './sources.ts';

export const retryMultipliesWait: Rule = {
  id: 'retry-multiplies-wait',
  severity: 'info',
  enabledByDefault: false,
  summary: 'A slow request waits proxy_read_timeout once for every peer',
  versions: 'every nginx',
  why: `A GET that times out is sent to the next peer, and the next: with three peers and 60 s the client waits three minutes for
its 504, and the work is begun three times. \`proxy_next_upstream_tries\` and \`proxy_next_upstream_timeout\` bound it.`,
  silentWhen: [
    'It is off unless the settings turn it on. A decoded line tells of it.',
    'proxy_next_upstream_tries or _timeout is set, or timeouts are not retried.',
  ],
  references: [proxyPage('proxy_next_upstream_tries')],
  evidence: {
    lab: 'rules/retries.test.ts',
    measured:
      'nginx 1.22 and 1.30, two peers: a slow GET waits twice proxy_read_timeout for its 504 and is begun twice; after either fix once',
  },
  examples: {
    bad: `-- deploy-error-decoder.json --
{ "rules": { "retry-multiplies-wait": "info" } }
-- conf.d/app.conf --
upstream app {
    server 10.0.0.1:3000;
    server 10.0.0.2:3000;
}
server {
    listen 8080;
    location / {
        proxy_pass http://app;
#       ^^^^^^^^^^^^^^^^^^^^^ retry-multiplies-wait "A GET that is slow is tried on all 2 peers in turn: up to 120 s until the 504, and the work is begun 2 times."
    }
}
`,
    good: `-- deploy-error-decoder.json --
{ "rules": { "retry-multiplies-wait": "info" } }
-- conf.d/app.conf --
upstream app {
    server 10.0.0.1:3000;
    server 10.0.0.2:3000;
}
server {
    listen 8080;
    location / {
        proxy_pass http://app;
        proxy_next_upstream_timeout 60s;
    }
}
`,
  },

  *check(topology) {
    const seen = new Set<unknown>();
    for (const hop of topology.hops) {
      const { location, pass, upstream } = hop;
      const active = upstream.peers.filter((peer) => !peer.down).length;
      const read = knownOrNull(hop.proxy_read_timeout);
      if (active < 2 || seen.has(pass.directive) || typeof read !== 'number') continue;
      seen.add(pass.directive);
      if (!knownOrNull(hop.proxy_next_upstream)?.includes('timeout')) continue;
      const bound = ['proxy_next_upstream_tries', 'proxy_next_upstream_timeout'];
      if (bound.some((name) => useInForce(location, name) !== null)) continue;
      yield {
        at: headOf(pass),
        message: `A GET that is slow is tried on all ${active} peers in turn: up to ${formatDuration(active * read)} until the 504, and the work is begun ${active} times.`,
        fixes: fixesOf(topology, hop, read),
      };
    }
  },
};

/** A peer that refuses is still left for the next one at once; or a slow one is never left. */
function fixesOf(topology: Topology, hop: Hop, read: number) {
  const most = read % 1000 === 0 ? `${read / 1000}s` : `${read}ms`;
  const others = knownOrNull(hop.proxy_next_upstream)!.filter((each) => each !== 'timeout');
  return [
    ...fixesBy(
      waysToSet(topology, [hop], { plain: [['proxy_next_upstream_timeout', most]] }),
      `Try other peers for ${formatDuration(read)} in all`,
    ),
    ...fixesBy(
      waysToSet(topology, [hop], { plain: [['proxy_next_upstream', others.join(' ') || 'off']] }),
      'Wait for one peer only',
    ),
  ];
}
