// What a line of the access log says: the status, and how long who took.
import { inForce, nginxLog } from '../commands.ts';
import type { Seen, Signature } from '../signature.ts';

const COMBINED = '203.0.113.7 - - [22/Nov/2026:10:11:12 +0000] ';
const LOG = 'https://nginx.org/en/docs/http/ngx_http_log_module.html#log_format';
const errorLog = (seen: Seen): readonly string[] => {
  const command = nginxLog(seen);
  return command === null ? [] : [command];
};

const badGateway: Signature = {
  id: 'access-bad-gateway',
  title: 'The client got a 502',
  family: 'access-failures',
  urgency: 'act',
  templates: [],
  meaning:
    'nginx had no usable answer from the app. The error log has the reason at this second. An upstream time of almost nothing speaks for the keep-alive race or a refused connection; a long one for a crash or the app’s own timeout.',
  suspects: [
    { cause: 'process-crash', weight: 25, why: 'The app died on it or was not there.' },
    {
      cause: 'keepalive-race',
      weight: 20,
      why: 'An upstream time near 0 ms on a POST: a reused connection that Node was closing.',
    },
    { cause: 'not-listening', weight: 18, why: 'Nothing listened.' },
  ],
  next: errorLog,
  remedy: 'See the error log’s line of this request; it says which of them it is.',
  verdict: 'The error log tells.',
  examples: [`${COMBINED}"POST /api/orders HTTP/1.1" 502 157 "-" "curl/8.0"`],
  references: [LOG],
};

const gatewayTimeout: Signature = {
  id: 'access-gateway-timeout',
  title: 'The client got a 504',
  family: 'access-failures',
  urgency: 'act',
  templates: [],
  meaning:
    'nginx waited for the app as long as its limit allows and gave up: proxy_read_timeout or proxy_connect_timeout (60 s each by default).',
  suspects: [
    { cause: 'proxy-read-timeout', weight: 40, why: 'The handler is slower than nginx waits.' },
    { cause: 'connect-timeout', weight: 20, why: 'The connection itself was not accepted in time.' },
  ],
  next: (seen) => [...errorLog(seen), inForce('proxy_read_timeout', 'proxy_connect_timeout')],
  remedy: 'Find what is slow; then set the limit of this location above it.',
  verdict: 'The app is slow, nginx gave up.',
  examples: [`${COMBINED}"GET /report HTTP/1.1" 504 167 "-" "curl/8.0"`],
  references: [LOG],
};

const clientClosed: Signature = {
  id: 'access-client-closed',
  title: 'The client left before the answer (499)',
  family: 'access-failures',
  urgency: 'notice',
  templates: [],
  meaning:
    '499 is nginx’s own note that the client closed the connection first. Nobody saw a status. Many with one duration: a timeout of a client or load balancer.',
  suspects: [
    { cause: 'client-gave-up', weight: 50, why: 'The client’s patience was shorter than the app’s time.' },
  ],
  next: errorLog,
  verdict: 'The client left; the app’s time may be why.',
  examples: [`${COMBINED}"GET /search HTTP/1.1" 499 0 "-" "curl/8.0"`],
  references: [LOG],
};

const serverError: Signature = {
  id: 'access-server-error',
  title: 'The answer was an error of the server',
  family: 'access-answers',
  urgency: 'act',
  templates: [],
  meaning:
    'A 5xx that the app (or a rule of nginx) answered itself: with an upstream status in the line it is the app’s own; a 503 without one is a limit or maintenance in nginx.',
  next: errorLog,
  verdict: 'The app, if the line has an upstream status.',
  examples: [`${COMBINED}"GET /x HTTP/1.1" 500 21 "-" "curl/8.0"`],
  references: [LOG],
};

const clientError: Signature = {
  id: 'access-client-error',
  title: 'The request was refused',
  family: 'access-answers',
  urgency: 'noise',
  templates: [],
  meaning:
    'A 4xx: not found, not allowed, too large, or no valid request. With an upstream status in the line the app said so, else nginx.',
  next: errorLog,
  examples: [`${COMBINED}"GET /none HTTP/1.1" 404 153 "-" "curl/8.0"`],
  references: [LOG],
};

const served: Signature = {
  id: 'access-served',
  title: 'The request was answered',
  family: 'access-answers',
  urgency: 'noise',
  templates: [],
  meaning:
    'The request was answered. Two entries in the upstream fields mean that a first try failed and nginx repeated it.',
  examples: [`${COMBINED}"GET / HTTP/1.1" 200 612 "-" "curl/8.0"`],
  references: [LOG],
};

export function accessSignature(status: number): Signature {
  if (status === 502) return badGateway;
  if (status === 504) return gatewayTimeout;
  if (status === 499) return clientClosed;
  if (status >= 500) return serverError;
  return status >= 400 ? clientError : served;
}

/** For the list of all signatures; no template leads to them. */
export const signatures: readonly Signature[] = [
  badGateway,
  gatewayTimeout,
  clientClosed,
  serverError,
  clientError,
  served,
];
