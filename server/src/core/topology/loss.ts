// What is lost when a kept connection dies under a request: which methods nginx repeats, and whether a peer is taken out.
import type { Severity } from '../base/finding.ts';
import { memo } from '../base/memo.ts';
import { knownOrNull } from '../base/value.ts';
import type { Scope } from '../nginx/scopes.ts';
import type { Hop, Upstream } from './model.ts';

export interface Loss {
  readonly severity: Severity;
  /** Continues «… but Node closes them after 5 s: ». */
  readonly text: string;
}

/** nginx's own values where a `server` line has no max_fails and fail_timeout. */
const maxFails = '1';
const failTimeout = '10s';

export function lossOf(upstream: Upstream, hops: readonly Hop[]): Loss {
  const counted = upstream.peers.find((peer) => peer.parameters.get('max_fails') !== '0');
  if (upstream.single !== 'yes' && counted !== undefined) {
    const fails = counted.parameters.get('max_fails') ?? maxFails;
    const pause = counted.parameters.get('fail_timeout') ?? failTimeout;
    const peer = upstream.peers.length > 1 ? 'a peer' : `one of the addresses of ${counted.host}`;
    return {
      severity: 'error',
      text: `a request sent into a closing connection fails, and takes ${peer} out for ${pause} (max_fails=${fails}); once all are out, every request is a 502 («no live upstreams»)`,
    };
  }
  if (hops.some((hop) => !retriesErrors(hop))) {
    return {
      severity: 'warning',
      text: 'a request sent into a closing connection is a 502, since proxy_next_upstream keeps nginx from repeating it',
    };
  }
  if (hops.some((hop) => knownOrNull(hop.proxy_request_buffering) === false)) {
    return {
      severity: 'warning',
      text: "a request sent into a closing connection is a 502, since nginx can't repeat what it did not buffer (proxy_request_buffering off)",
    };
  }
  if (hops.some((hop) => acceptsNonIdempotent(hop.location) && !retriesNonIdempotent(hop))) {
    return {
      severity: 'warning',
      text: 'a POST, PATCH or LOCK sent into a closing connection is a 502; nginx repeats other methods',
    };
  }
  return {
    severity: 'info',
    text: 'a request sent into a closing connection is repeated by nginx, so that only the error log shows it',
  };
}

function retriesErrors(hop: Hop): boolean {
  const codes = knownOrNull(hop.proxy_next_upstream);
  return codes === null || codes.includes('error');
}

function retriesNonIdempotent(hop: Hop): boolean {
  return knownOrNull(hop.proxy_next_upstream)?.includes('non_idempotent') ?? false;
}

const nonIdempotent = ['POST', 'PATCH', 'LOCK'];

/** False where `limit_except` around the location denies every method that nginx does not repeat. */
export const acceptsNonIdempotent: (location: Scope) => boolean = memo((scope: Scope): boolean => {
  if (scope.parent !== null && !acceptsNonIdempotent(scope.parent)) return false;
  return !scope.uses.some(({ directive, opens }) => {
    if (opens?.context !== 'limit_except') return false;
    const allowed = directive.args.map((word) => word.value.toUpperCase());
    return deniesAll(opens) && !nonIdempotent.some((method) => allowed.includes(method));
  });
});

/** The first rule that fits a client decides: an `allow` above `deny all` lets some in. */
function deniesAll({ uses }: Scope): boolean {
  const rules = uses.map(({ directive: { name, args } }) => `${name.value} ${args[0]?.value}`);
  const end = rules.indexOf('deny all');
  return end !== -1 && !rules.slice(0, end).some((rule) => rule.startsWith('allow '));
}
