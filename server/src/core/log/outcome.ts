// What the client saw and whether nginx could try again. Source: ngx_http_upstream_next() (nginx 1.9.13 to 1.31.5).
import { knownOrNull } from '../base/value.ts';
import type { Closer } from './model.ts';
import type { Outcome, Seen } from './signature.ts';

/** `connect`: before the request was sent. `sent`: after. `body`: the response header had been passed on. */
export type Phase = 'connect' | 'sent' | 'body';
/** The words of proxy_next_upstream. */
export type Failure = 'error' | 'timeout' | 'invalid_header';

const NOT_REPEATED = new Set(['POST', 'LOCK', 'PATCH']);

/** The status of a failure at an upstream, certain where nginx can't have tried again. */
export function upstreamOutcome(
  seen: Seen,
  failure: Failure,
  phase: Phase,
  closedBy: Closer | null,
): Outcome {
  const { line } = seen;
  if (line.request === null) return { status: null, closedBy, retry: streamRetry(seen, phase) };
  if (phase === 'body') {
    return {
      status: { value: line.action === 'proxying upgraded connection' ? 101 : 200, certain: false },
      closedBy,
      retry:
        'No: the response header had already been sent, so the client keeps that status and gets a cut body.',
    };
  }
  const value = failure === 'timeout' ? 504 : 502;
  const [certain, retry] = retryOf(seen, failure, phase);
  if (line.subrequest !== null) {
    return {
      status: { value, certain: false },
      closedBy,
      retry: `${retry} This was a subrequest (${line.subrequest}): what the client saw depends on the main request (auth_request answers 500 then).`,
    };
  }
  return { status: { value, certain }, closedBy, retry };
}

function streamRetry(seen: Seen, phase: Phase): string | null {
  if (seen.upstream === null || phase !== 'connect') return null;
  return 'Yes, if the upstream has another server (stream: proxy_next_upstream is on by default).';
}

/** Whether the status is certain, and the reason in words. */
function retryOf(seen: Seen, failure: Failure, phase: Phase): readonly [boolean, string] {
  const { hop } = seen;
  const next = hop === null ? null : knownOrNull(hop.proxy_next_upstream);
  if (next !== null && (next.includes('off') || !next.includes(failure))) {
    return [true, `No: proxy_next_upstream here does not name «${failure}».`];
  }
  const method = seen.line.request?.method ?? '';
  if (phase === 'sent' && NOT_REPEATED.has(method) && !(next?.includes('non_idempotent') ?? false)) {
    return [
      true,
      `No: a ${method} that was already sent is not repeated (unless proxy_next_upstream says non_idempotent).`,
    ];
  }
  if (phase === 'sent' && hop !== null && knownOrNull(hop.proxy_request_buffering) === false) {
    return [true, 'No: proxy_request_buffering is off, so the request is gone once it was sent.'];
  }
  if (hop === null) {
    return [
      false,
      `Perhaps: nginx tries another server of the upstream${phase === 'sent' && failure === 'error' ? ', or the same one again if the connection was a reused one' : ''}. Then the client got that answer.`,
    ];
  }
  if (hop.upstream.single !== 'yes') {
    return [
      false,
      hop.upstream.peers.length > 1
        ? `Probably: nginx tries the next server of «${hop.upstream.name}».`
        : `Probably: the upstream «${hop.upstream.name}» may have another address, and nginx tries it next.`,
    ];
  }
  const reuses = knownOrNull(hop.reusesConnections);
  if (failure !== 'error' || phase === 'connect' || reuses === false) {
    return [true, `No: «${hop.upstream.name}» has one address only.`];
  }
  return [
    false,
    'Perhaps: on a reused connection nginx tries the one server once more, silently; then the client got that answer.',
  ];
}
