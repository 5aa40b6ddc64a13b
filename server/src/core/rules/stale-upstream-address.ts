// A host name that nginx resolves once, although somebody gave it a resolver.
import { atLeast } from '../base/version.ts';
import { resolveParameter } from '../topology/facts.ts';
import { headOf, useInForce } from '../topology/inForce.ts';
import type { Hop } from '../topology/model.ts';
import { passTarget } from '../topology/pass.ts';
import { isLiteral } from '../topology/upstream.ts';
import type { Rule } from './rule.ts';
import { corePage, upstreamPage } from './sources.ts';

/** A name that nginx looks up while it serves. */
function asksAtRunTime(pass: Hop['pass'], peer: Hop['peer']): boolean {
  return peer.parameters.has('resolve') || passTarget(pass)?.variable !== false;
}

export const staleUpstreamAddress: Rule = {
  id: 'stale-upstream-address',
  severity: 'info',
  enabledByDefault: true,
  summary: 'A resolver is set, but this name is looked up once, at start',
  versions: 'every nginx; resolve in open source nginx since 1.27.3',
  why: `nginx looks a host name up when it reads its configuration and keeps the address until it is reloaded. A container that
is made anew has another address: then requests are refused, find no route or time out, although the app is well. A
\`resolver\` changes nothing of that by itself; it takes \`resolve\` at the server line (nginx 1.27.3 or newer, with a
\`zone\`), or a variable in \`proxy_pass\`.`,
  silentWhen: [
    'No resolver is in force: then nobody expects another address. A decoded line tells of it.',
    'An address, a unix socket or localhost.',
    'resolve at the server line, or a variable in proxy_pass.',
    'The resolver is there for OCSP stapling, or for another location that does ask it.',
  ],
  references: [upstreamPage('resolve'), corePage('resolver')],
  evidence: {
    reason:
      'A name whose address changes takes a name server, which the lab does not have; nginx’s documentation says when names are looked up.',
  },
  examples: {
    bad: `-- conf.d/app.conf --
upstream app {
    server app.internal:3000;
#   ^^^^^^^^^^^^^^^^^^^^^^^^^ stale-upstream-address "nginx looks app.internal up once, at start, whatever the resolver says: a new address is not seen before a reload. It takes «resolve» at the server line (with a zone), or a variable in proxy_pass, for the resolver to be asked again."
}
server {
    listen 8080;
    resolver 127.0.0.53 valid=10s;
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ note "the resolver that is not asked"
    location / {
        proxy_pass http://app;
    }
}
`,
    good: `-- conf.d/app.conf --
upstream app {
    zone app 64k;
    server app.internal:3000 resolve;
}
server {
    listen 8080;
    resolver 127.0.0.53 valid=10s;
    location / {
        proxy_pass http://app;
    }
}
`,
  },

  *check(topology) {
    // Few sites proxy to names: only then is anything else asked.
    const once = topology.hops.filter(({ pass, peer }) => isName(peer.host) && !asksAtRunTime(pass, peer));
    if (once.length === 0) return;
    const askedBy = topology.hops.filter(({ pass, peer }) => asksAtRunTime(pass, peer));
    const asked = new Set(askedBy.map(({ location }) => useInForce(location, 'resolver')));
    for (const { peer, location, nginx } of once) {
      const resolver = useInForce(location, 'resolver');
      if (resolver === null || asked.has(resolver) || useInForce(location, 'ssl_stapling') !== null) continue;
      const old = atLeast(nginx.version.range, resolveParameter) === 'no';
      const way = old
        ? 'a variable in proxy_pass'
        : '«resolve» at the server line (with a zone), or a variable in proxy_pass,';
      yield {
        at: peer.at,
        message: `nginx looks ${peer.host} up once, at start, whatever the resolver says: a new address is not seen before a reload. It takes ${way} for the resolver to be asked again.`,
        notes: [{ at: headOf(resolver), message: 'the resolver that is not asked' }],
      };
    }
  },
};

function isName(host: string | null): boolean {
  return host !== null && host !== 'localhost' && !isLiteral(host);
}
