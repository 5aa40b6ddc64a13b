// When nginx keeps a connection to an upstream for the next request. Every row was counted on the wire, on both sides
// of 1.29.7: TCP connections for twenty requests.

import type { Place } from '../base/span.ts';
import { known, possible, unknown, type Value } from '../base/value.ts';
import { type Answer, atLeast, type VersionRange } from '../base/version.ts';
import type { Scope, Use } from '../nginx/scopes.ts';
import { keepaliveByDefault } from './facts.ts';
import { connectionHeader, ownUse, placeOf, readCount, readTime, setAt, useInForce } from './inForce.ts';

/** Directives that choose the peer; `keepalive` above one of them is dropped before 1.29.7. */
export const balancers: ReadonlySet<string> = new Set([
  'least_conn',
  'ip_hash',
  'hash',
  'random',
  'least_time',
]);

/** The balancer that stands below `keepalive` in an upstream, or null. */
export function balancerAfterKeepalive(upstream: Scope): Use | null {
  const keepalive = upstream.uses.findIndex((use) => use.directive.name.value === 'keepalive');
  if (keepalive === -1) return null;
  return upstream.uses.slice(keepalive + 1).find((use) => balancers.has(use.directive.name.value)) ?? null;
}

const before: VersionRange = { min: null, max: '1.29.6' };
const since: VersionRange = { min: keepaliveByDefault, max: null };

/** Whether connections are reused on this version; `upstream` is null for an address in `proxy_pass` itself. */
export function reusesConnections(
  location: Scope,
  upstream: Scope | null,
  range: VersionRange | null,
  home: Place,
): Value<boolean> {
  const isNew = atLeast(range, keepaliveByDefault);
  if (isNew === 'no') return reuseBefore(location, upstream, home);
  if (isNew === 'yes') return reuseSince(location, upstream, home);
  const old = reuseBefore(location, upstream, home);
  const now = reuseSince(location, upstream, home);
  if (old.kind === 'known' && now.kind === 'known' && old.value === now.value) return now;
  const values = [
    ...possible(old).map((each) => ({ ...each, when: `nginx before ${keepaliveByDefault}` })),
    ...possible(now).map((each) => ({ ...each, when: `nginx ${keepaliveByDefault} or newer` })),
  ];
  if (values.length < 2) return old.kind === 'unknown' ? old : now;
  return { kind: 'oneOf', values };
}

function reuseBefore(location: Scope, upstream: Scope | null, home: Place): Value<boolean> {
  const keepalive = upstream === null ? null : ownUse(upstream, 'keepalive');
  if (upstream === null || keepalive === null) return byDefault(false, home, before);
  const off = switchOf(upstream);
  if (off !== null) return known(false, setAt(off));
  const balancer = balancerAfterKeepalive(upstream);
  if (balancer !== null) return known(false, setAt(balancer));
  const version = useInForce(location, 'proxy_http_version');
  if (version?.directive.args[0]?.value !== '1.1') {
    return version === null ? byDefault(false, home, before) : known(false, setAt(version));
  }
  return byHeader(location, before, home, keepalive);
}

function reuseSince(location: Scope, upstream: Scope | null, home: Place): Value<boolean> {
  if (upstream === null) return byDefault(false, home, since);
  const off = switchOf(upstream);
  if (off !== null) return known(false, setAt(off));
  const version = useInForce(location, 'proxy_http_version');
  if (version?.directive.args[0]?.value === '1.0') return known(false, setAt(version));
  return byHeader(location, since, home, ownUse(upstream, 'keepalive'));
}

/** The `keepalive` that asks for reuse; null where there is none, or where the upstream itself switches reuse off. */
export function keepaliveAsked(upstream: Scope): Use | null {
  return isSwitchedOff(upstream) ? null : ownUse(upstream, 'keepalive');
}

/** Whether the upstream itself keeps no connections on any version that takes what it says. */
export function isSwitchedOff(upstream: Scope): boolean {
  return switchOf(upstream) !== null;
}

/** `keepalive_timeout 0`, or `keepalive 0`, which older nginx refuses: none that runs keeps connections then. */
function switchOf(upstream: Scope): Use | null {
  const timeout = ownUse(upstream, 'keepalive_timeout');
  if (timeout !== null && readTime(timeout.directive.args.map((word) => word.value)) === 0) return timeout;
  const keepalive = ownUse(upstream, 'keepalive');
  const count = keepalive === null ? null : readCount(keepalive.directive.args.map((word) => word.value));
  return count === 0 ? keepalive : null;
}

/** `close` ends the connection after each response; every other value, and none, keeps it. */
function byHeader(location: Scope, range: VersionRange, home: Place, keepalive: Use | null): Value<boolean> {
  const header = connectionHeader(location, range, home);
  if (header.kind === 'unknown' || header.kind === 'absent') {
    return unknown(header.at, header.kind === 'unknown' ? header.why : 'the Connection header is not known');
  }
  const [first] = possible(header);
  const closes = first!.value.toLowerCase() === 'close';
  if (closes) return known(false, first!.origin);
  return keepalive === null
    ? byDefault(true, home, range)
    : known(true, { kind: 'set', at: placeOf(keepalive), via: keepalive.via });
}

function byDefault(value: boolean, at: Place, range: VersionRange): Value<boolean> {
  return known(value, {
    kind: 'default',
    at,
    since: range.min ?? '0.0.0',
    doc: 'https://nginx.org/en/CHANGES',
  });
}

/** Whether a value that decides by version is true: yes, no, or depends on the version or on what is not known. */
export function answerOf(value: Value<boolean>): Answer {
  if (value.kind === 'known') return value.value ? 'yes' : 'no';
  return 'depends';
}
