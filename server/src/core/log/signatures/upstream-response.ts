// The upstream answered, but not in a way that nginx can pass on.
import { appLog, inForce, sh, timing } from '../commands.ts';
import { setInLocation } from '../fixes.ts';
import { upstreamOutcome } from '../outcome.ts';
import type { Seen, Signature } from '../signature.ts';

const CONTEXT =
  'client: 203.0.113.7, server: example.com, request: "GET /login HTTP/1.1", upstream: "http://127.0.0.1:3000/login", host: "example.com"';
const HEAD = '2026/11/22 10:11:12 [error] 31#31: *7 ';
const DOC = 'https://nginx.org/en/docs/http/ngx_http_proxy_module.html';
const invalid = (seen: Seen) => upstreamOutcome(seen, 'invalid_header', 'sent', 'nginx');
const cutBody = (seen: Seen) => upstreamOutcome(seen, 'error', 'body', 'nginx');

/** Shows the upstream's response header as it is. */
function headers(seen: Seen): string {
  const { upstream, line } = seen;
  const socket = upstream?.socket == null ? '' : `--unix-socket ${sh(upstream.socket)} `;
  const authority = upstream?.socket == null ? (upstream?.peer ?? 'localhost') : 'localhost';
  const path = upstream?.uri || line.request?.target || '/';
  return `curl -s ${socket}-o /dev/null -D - ${sh(`${upstream?.scheme === 'https' ? 'https' : 'http'}://${authority}${path}`)}`;
}

const headerTooBig: Signature = {
  id: 'header-too-big',
  title: 'The app’s response header is larger than nginx’s buffer',
  family: 'upstream-response',
  urgency: 'act',
  templates: ['m0879'],
  meaning:
    'The response header has to fit into one buffer, proxy_buffer_size (4k or 8k by default). This one did not: mostly many or large Set-Cookie headers, a session or a token in a cookie. The client gets a 502, unless another server answered.',
  outcome: invalid,
  suspects: [
    {
      cause: 'response-header-too-big',
      weight: 60,
      why: 'Cookies, a JWT, a Content-Security-Policy or Link headers larger than proxy_buffer_size together. Three cookies of 2 kB are enough.',
    },
  ],
  next: (seen) => [
    `${headers(seen)} | wc -c  # against 4096, or proxy_buffer_size`,
    inForce('proxy_buffer_size', 'proxy_buffers', 'fastcgi_buffer_size'),
  ],
  remedy:
    'Send less (keep sessions on the server), or set `proxy_buffer_size 16k; proxy_buffers 8 16k; proxy_busy_buffers_size 32k;` in that location.',
  verdict: 'The app sends much, nginx takes little: the real fix is the cookies, the quick one the buffer.',
  fixes: (seen) =>
    setInLocation(seen, 'Give the response header 16k in this location', [
      ['proxy_buffer_size', '16k'],
      ['proxy_buffers', '8 16k'],
      ['proxy_busy_buffers_size', '32k'],
    ]),
  examples: [`${HEAD}upstream sent too big header while reading response header from upstream, ${CONTEXT}`],
  references: [`${DOC}#proxy_buffer_size`],
};

const http2ToHttp1: Signature = {
  id: 'http2-to-http1',
  title: 'nginx speaks HTTP/2 to a server that speaks HTTP/1.1',
  family: 'upstream-protocol',
  urgency: 'act',
  templates: ['m1066'],
  meaning:
    'nginx took the first bytes of an HTTP/1.1 answer for an HTTP/2 frame («HTTP» read as a length is 4740180): proxy_http_version 2 or grpc_pass points at a plain HTTP/1.1 server. 502.',
  outcome: invalid,
  suspects: [
    {
      cause: 'unknown',
      weight: 60,
      why: 'proxy_http_version 2 (or grpc_pass) in front of http.createServer.',
    },
  ],
  next: (seen) => [headers(seen), inForce('proxy_http_version', 'grpc_pass')],
  remedy: 'Set proxy_http_version 1.1, or make the server http2.createServer.',
  verdict: 'The pair: nginx is told to speak what the app does not.',
  fixes: (seen) =>
    seen.upstream?.scheme === 'http'
      ? setInLocation(seen, 'Speak HTTP/1.1 to this upstream', [['proxy_http_version', '1.1']])
      : [],
  examples: [
    `${HEAD}upstream sent too large http2 frame: 4740180 while reading response header from upstream, ${CONTEXT}`,
  ],
  references: [`${DOC}#proxy_http_version`],
};

const notHttp: Signature = {
  id: 'upstream-not-http',
  title: 'What answers on the upstream’s port does not speak HTTP',
  family: 'upstream-protocol',
  urgency: 'act',
  templates: ['m1243', 'r0336'],
  meaning:
    'The upstream’s first bytes are no HTTP status line: something else listens there, or it expects TLS and nginx speaks plain http. nginx takes all bytes for the body (logged as status 009), and the client gets them without a header.',
  outcome: () => ({
    status: null,
    closedBy: null,
    retry: 'No: nginx takes the answer for HTTP/0.9 and passes the bytes on.',
  }),
  suspects: [
    { cause: 'tls', weight: 40, why: 'The upstream speaks TLS on that port: use https:// in proxy_pass.' },
    {
      cause: 'not-listening',
      weight: 25,
      why: 'Another program has the port (a database, a debugger, the PROXY protocol is expected).',
    },
  ],
  next: (seen) => [headers(seen), `ss -ltnp 'sport = :${seen.upstream?.port ?? 80}'`],
  remedy: 'Point proxy_pass at the app’s HTTP port, with the scheme that it speaks.',
  verdict: 'The address or scheme in nginx, or what listens there.',
  examples: [
    `${HEAD}upstream sent no valid HTTP/1.0 header while reading response header from upstream, ${CONTEXT}`,
  ],
  references: [DOC],
};

const invalidHeader: Signature = {
  id: 'upstream-invalid-header',
  title: 'The app’s response header is not valid',
  family: 'upstream-response',
  urgency: 'act',
  templates: ['m0989', 'm0888', 'm0889', 'm0890', 'm0891', 'm0988', 'm1249', 'm0878', 'm1244', 'm0887'],
  meaning:
    'nginx refuses the response header it got: a line with a character that may not be there, a header twice that must be single, or Content-Length and Transfer-Encoding together. The client gets a 502; where the line says «ignored», nothing happens.',
  outcome: (seen) =>
    seen.template?.id === 'm0887' || seen.template?.id === 'm1249'
      ? {
          status: null,
          closedBy: null,
          retry: 'Not needed: nginx ignores the header and passes the answer on.',
        }
      : invalid(seen),
  suspects: [
    {
      cause: 'unknown',
      weight: 40,
      why: 'The app or a library writes headers by hand: a line break or a control character in a value, two Content-Length, a body written before the header.',
    },
    {
      cause: 'unknown',
      weight: 20,
      why: 'Rests of an earlier answer on a reused connection: that handler sent more bytes than its Content-Length says.',
    },
  ],
  next: (seen) => [`${headers(seen)} | cat -A`, appLog(seen)],
  remedy: 'Look at the header that the message names and let the HTTP library write it.',
  verdict: 'The app.',
  examples: [
    `${HEAD}upstream sent invalid header: "X-Bad\\x00..." while reading response header from upstream, ${CONTEXT}`,
    `${HEAD}upstream sent duplicate header line: "Content-Length: 5", previous value: "Content-Length: 4" while reading response header from upstream, ${CONTEXT}`,
  ],
  references: ['https://nginx.org/en/CHANGES'],
};

const invalidChunks: Signature = {
  id: 'upstream-invalid-body',
  title: 'The app’s response body breaks its own framing',
  family: 'upstream-response',
  urgency: 'act',
  templates: ['m1247', 'm1248', 'm1065', 'r0360'],
  meaning:
    'The body is not what the header announced: a broken chunk, trailers too large for their buffer, or more bytes than Content-Length. The header was already sent, so the client gets a cut body.',
  outcome: cutBody,
  suspects: [
    {
      cause: 'truncated-response',
      weight: 40,
      why: 'A handler writes to the raw socket, or a wrong Content-Length.',
    },
  ],
  next: (seen) => [...timing(seen), appLog(seen)],
  remedy: 'Let the HTTP library frame the body; drop a Content-Length that is computed by hand.',
  verdict: 'The app.',
  examples: [`${HEAD}upstream sent invalid chunked response while reading upstream, ${CONTEXT}`],
  references: [DOC],
};

const extraBytes: Signature = {
  id: 'upstream-extra-bytes',
  title: 'The app sent more than it announced',
  family: 'upstream-response',
  urgency: 'notice',
  templates: ['m0497', 'm1245', 'm1246', 'r0361'],
  meaning:
    'There were bytes after the announced end of the response. nginx drops them and closes that connection; the client’s answer is complete. With reused connections such bytes would corrupt the next answer.',
  outcome: () => ({ status: null, closedBy: 'nginx', retry: null }),
  suspects: [
    {
      cause: 'unknown',
      weight: 30,
      why: 'A Content-Length counted in characters instead of bytes, or a write after the end.',
    },
  ],
  next: (seen) => [`${headers(seen)} | grep -i content-length`, appLog(seen)],
  remedy: 'Count with Buffer.byteLength, or leave Content-Length to the library.',
  verdict: 'The app, though nobody noticed.',
  examples: [
    `2026/11/22 10:11:12 [warn] 31#31: *7 upstream sent more data than specified in "Content-Length" header while reading upstream, ${CONTEXT}`,
  ],
  references: [DOC],
};

const responseToDisk: Signature = {
  id: 'response-buffered-to-file',
  title: 'A response was larger than the memory buffers, so nginx used a file',
  family: 'buffering',
  urgency: 'noise',
  templates: ['m0139'],
  meaning:
    'The client reads more slowly than the app sends, and the rest did not fit into proxy_buffers: nginx parked it in a temporary file. Nothing is wrong; it costs disk writes.',
  outcome: () => ({ status: null, closedBy: null, retry: null }),
  next: () => [
    inForce('proxy_buffers', 'proxy_max_temp_file_size', 'proxy_temp_path'),
    'df -h /var/cache/nginx /var/lib/nginx',
  ],
  remedy:
    'Leave it, or set larger proxy_buffers where this is frequent; proxy_max_temp_file_size 0 keeps it in memory and slows the app down instead.',
  examples: [
    `2026/11/22 10:11:12 [warn] 31#31: *7 an upstream response is buffered to a temporary file /var/cache/nginx/proxy_temp/1/00/0000000001 while reading upstream, ${CONTEXT}`,
  ],
  references: [`${DOC}#proxy_max_temp_file_size`],
};

const bodyToDisk: Signature = {
  id: 'request-body-buffered-to-file',
  title: 'An upload was larger than the memory buffer, so nginx used a file',
  family: 'buffering',
  urgency: 'noise',
  templates: ['m0140'],
  meaning:
    'The request body is larger than client_body_buffer_size (8k or 16k): nginx collects it in a temporary file before the app sees it. Nothing is wrong; it costs disk writes.',
  outcome: () => ({ status: null, closedBy: null, retry: null }),
  next: () => [inForce('client_body_buffer_size', 'client_body_temp_path', 'proxy_request_buffering')],
  remedy: 'Leave it, or raise client_body_buffer_size to the usual size of your uploads.',
  examples: [
    '2026/11/22 10:11:12 [warn] 31#31: *7 a client request body is buffered to a temporary file /var/cache/nginx/client_temp/0000000001, client: 203.0.113.7, server: example.com, request: "POST /upload HTTP/1.1", host: "example.com"',
  ],
  references: ['https://nginx.org/en/docs/http/ngx_http_core_module.html#client_body_buffer_size'],
};

/** In the order in which they are tried. */
export const signatures: readonly Signature[] = [
  headerTooBig,
  http2ToHttp1,
  notHttp,
  invalidHeader,
  invalidChunks,
  extraBytes,
  responseToDisk,
  bodyToDisk,
];
