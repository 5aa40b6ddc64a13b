// The edits that make nginx before 1.29.7 keep connections: HTTP/1.1 and no «Connection: close», where the location
// needs them.
import { atLeast } from '../base/version.ts';
import type { Scope } from '../nginx/scopes.ts';
import { keepaliveByDefault } from './facts.ts';
import type { Deed } from './idle.ts';
import { connectionUse, useInForce } from './inForce.ts';
import type { Hop, Topology, Upstream } from './model.ts';
import { answerOf, balancerAfterKeepalive, isSwitchedOff, keepaliveAsked } from './reuse.ts';
import { proxyScope, waysToSet } from './ways.ts';

/** What keeps a location of nginx before 1.29.7 from reusing connections. */
export function missingForReuse(location: Scope): { readonly version: boolean; readonly header: boolean } {
  const header = connectionUse(location)?.directive.args[1]?.value;
  return {
    version: useInForce(location, 'proxy_http_version')?.directive.args[0]?.value !== '1.1',
    header: header === undefined || header.toLowerCase() === 'close',
  };
}

/** A deed with the upstreams to which it lets nginx keep connections. */
export interface Reuse extends Deed {
  readonly upstreams: readonly Upstream[];
}

/** The ways to make every hop's location keep connections; empty where one has no place for it. */
export function makeReuse(
  topology: Topology,
  hops: readonly Hop[],
  only: 'version' | 'all' = 'all',
): readonly Reuse[] {
  const ways = waysToSet(topology, hops, (location) => {
    const missing = missingForReuse(location);
    return {
      plain: missing.version ? [['proxy_http_version', '1.1']] : [],
      headers: missing.header && only === 'all' ? [['Connection', '""']] : [],
    };
  });
  const missing = hops.map(({ location }) => missingForReuse(proxyScope(location)));
  const what = [
    ...(missing.some(({ version }) => version) ? ['proxy_http_version 1.1'] : []),
    ...(only === 'all' && missing.some(({ header }) => header) ? ['Connection ""'] : []),
  ].join(', ');
  return ways
    .filter(({ edits }) => edits.length > 0)
    .map(({ where, edits, changed, gives }) => ({
      title: `Let nginx reuse connections (${what})${where}`,
      edits,
      upstreams: keptWith(changed, (hop) => ({
        version: gives(hop, 'proxy_http_version'),
        header: only === 'all' && gives(hop, 'proxy_set_header'),
      })),
    }));
}

/** The upstreams to which nginx begins to keep connections once the hops' locations are given what is named. */
export function keptWith(
  hops: readonly Hop[],
  given: (hop: Hop) => { readonly version: boolean; readonly header: boolean },
): readonly Upstream[] {
  const kept = hops.filter((hop) => {
    const { scope } = hop.upstream;
    if (scope === null || answerOf(hop.reusesConnections) === 'yes') return false;
    const { range } = hop.nginx.version;
    const gets = given(hop);
    const mayBeOld = atLeast(range, keepaliveByDefault) !== 'yes';
    const mayBeNew = atLeast(range, keepaliveByDefault) !== 'no';
    return (mayBeOld && isKeptBefore(hop, scope, gets)) || (mayBeNew && isKeptSince(hop, scope, gets));
  });
  return [...new Set(kept.map(({ upstream }) => upstream))];
}

type Given = ReturnType<Parameters<typeof keptWith>[1]>;

function isKeptBefore({ location }: Hop, upstream: Scope, given: Given): boolean {
  if (keepaliveAsked(upstream) === null || balancerAfterKeepalive(upstream) !== null) return false;
  const missing = missingForReuse(proxyScope(location));
  return (given.version || !missing.version) && (given.header || !missing.header);
}

function isKeptSince({ location }: Hop, upstream: Scope, given: Given): boolean {
  if (isSwitchedOff(upstream)) return false;
  const version = useInForce(location, 'proxy_http_version')?.directive.args[0]?.value;
  const header = connectionUse(location)?.directive.args[1]?.value.toLowerCase();
  return (given.version || version !== '1.0') && (given.header || header !== 'close');
}
