// HTTP/2 towards an upstream: gRPC and proxy_http_version 2.
import { inForce, sh } from '../commands.ts';
import { upstreamOutcome } from '../outcome.ts';
import type { Seen, Signature } from '../signature.ts';
import { inBody } from './upstream-closed.ts';

const CONTEXT =
  'client: 203.0.113.7, server: example.com, request: "POST /pkg.Service/Call HTTP/2.0", upstream: "grpc://10.0.0.9:50051", host: "example.com"';
const HEAD = '2026/11/22 10:11:12 [error] 31#31: *7 ';
const GRPC = 'https://nginx.org/en/docs/http/ngx_http_grpc_module.html';
const outcome = (seen: Seen) =>
  upstreamOutcome(seen, 'invalid_header', inBody(seen) ? 'body' : 'sent', 'upstream');

const goaway: Signature = {
  id: 'grpc-refused',
  title: 'The HTTP/2 upstream refused the request or said goodbye',
  family: 'grpc',
  urgency: 'act',
  templates: ['m1046', 'm1047', 'm1054'],
  meaning:
    'The upstream ended the stream or the connection with an HTTP/2 error code: it is shutting down, the call was too large or too long, or it refuses more streams. 502, unless another server answered.',
  answer: (seen) =>
    `The HTTP/2 upstream ended the call${seen.args[0] === undefined ? '' : ` with code ${seen.args[0]} (${H2_CODES[Number(seen.args[0])] ?? 'unknown'})`}.`,
  outcome,
  suspects: [
    {
      cause: 'restart',
      weight: 30,
      why: 'A graceful shutdown: GOAWAY with code 0 while a call was on its way.',
    },
    {
      cause: 'app-closed-slow-request',
      weight: 25,
      why: 'A deadline or a maximum connection age of the server (code 8, CANCEL).',
    },
    { cause: 'process-crash', weight: 20, why: 'The handler failed (code 2).' },
  ],
  next: () => [inForce('grpc_pass', 'grpc_read_timeout', 'grpc_next_upstream')],
  remedy:
    'Let the server drain before it goes, and add `grpc_next_upstream error timeout` for calls that may be repeated.',
  verdict: 'The upstream.',
  examples: [
    `${HEAD}upstream rejected request with error 2 while reading response header from upstream, ${CONTEXT}`,
  ],
  references: [GRPC, 'https://www.rfc-editor.org/rfc/rfc9113#section-7'],
};

const H2_CODES: Readonly<Record<number, string>> = {
  0: 'no error',
  1: 'protocol error',
  2: 'internal error',
  3: 'flow control error',
  5: 'stream closed',
  7: 'refused stream',
  8: 'cancel',
  9: 'compression error',
  11: 'enhance your calm',
  13: 'HTTP/1.1 required',
};

const frames: Signature = {
  id: 'http2-upstream-protocol',
  title: 'The upstream breaks HTTP/2’s rules',
  family: 'grpc',
  urgency: 'act',
  templates:
    /^upstream (?:sent|violated)|^too long http2|HTTP\/2 create request|grpc create request|keepalive http2 connection/,
  meaning:
    'What came from the upstream is no valid HTTP/2: mostly another protocol on that port (HTTP/1.1, or TLS where none is expected), rarely a faulty library. 502, unless another server answered.',
  outcome,
  suspects: [
    { cause: 'unknown', weight: 35, why: 'The port speaks HTTP/1.1: use proxy_pass, or an h2c server.' },
    { cause: 'tls', weight: 25, why: 'The port speaks TLS: grpcs:// instead of grpc://.' },
  ],
  next: (seen) => [
    `curl -s -o /dev/null -D - --http2-prior-knowledge ${sh(`http://${seen.upstream?.peer ?? 'localhost'}/`)}`,
    inForce('grpc_pass', 'proxy_http_version'),
  ],
  remedy: 'Match the scheme and the protocol with what the upstream speaks.',
  verdict: 'The pair.',
  examples: [
    `${HEAD}upstream sent invalid http2 table index: 70 while reading response header from upstream, ${CONTEXT}`,
  ],
  references: [GRPC],
};

/** In the order in which they are tried. */
export const signatures: readonly Signature[] = [goaway, frames];
