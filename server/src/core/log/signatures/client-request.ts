// What nginx refuses in a client's request: HTTP's syntax, sizes of headers, hosts.
import { inForce, sh } from '../commands.ts';
import { answered, clientClosed, type Seen, type Signature } from '../signature.ts';

const CONTEXT = 'client: 203.0.113.7, server: example.com, request: "GET / HTTP/1.1", host: "example.com"';
const INFO = '2026/11/22 10:11:12 [info] 31#31: *7 ';
const DOC = 'https://nginx.org/en/docs/http/ngx_http_core_module.html';

const plainToTls: Signature = {
  id: 'http-to-https-port',
  title: 'A plain HTTP request came to an HTTPS port',
  family: 'client-request',
  urgency: 'notice',
  templates: ['m0831'],
  meaning:
    'Somebody spoke http:// to a port that listens with ssl: a wrong link, a health check without TLS, or a load balancer that ends TLS and forwards plain HTTP to 443. 400.',
  outcome: answered(400),
  next: () => [inForce('listen', 'error_page')],
  remedy:
    'Correct the scheme or port of whoever asks. `error_page 497 https://$host$request_uri;` sends people to the right place.',
  verdict: 'The client or the proxy in front, not your app.',
  examples: [
    `${INFO}client sent plain HTTP request to HTTPS port while reading client request headers, ${CONTEXT}`,
  ],
  references: ['https://nginx.org/en/docs/http/ngx_http_ssl_module.html#errors'],
};

const headerTooLarge: Signature = {
  id: 'request-header-too-large',
  title: 'The request’s headers are larger than nginx accepts',
  family: 'client-request',
  urgency: 'notice',
  templates: [
    'm0812',
    'm0813',
    'm0815',
    'm1424',
    'm1420',
    'r0123',
    'r0307',
    'm1417',
    'r0463',
    'r0464',
    'r0448',
    'r0437',
    'm1506',
    'm1508',
  ],
  meaning:
    'A header line or all of them exceed large_client_header_buffers (4 of 8k): mostly cookies that have grown. nginx answers 400 («Request Header Or Cookie Too Large») and the app never sees the request.',
  outcome: answered(400),
  suspects: [
    {
      cause: 'unknown',
      weight: 40,
      why: 'Cookies pile up on one domain (sessions, analytics); only some people are hit, and deleting cookies helps them.',
    },
  ],
  next: () => [inForce('large_client_header_buffers', 'client_header_buffer_size')],
  remedy:
    'Make the cookies smaller; or large_client_header_buffers 4 16k in the default server of that address (Node’s own limit is 16 kB: --max-http-header-size).',
  verdict: 'The client’s cookies, which the app sets.',
  examples: [
    `${INFO}client sent too long header line: "Cookie: aaaa..." while reading client request headers, ${CONTEXT}`,
    `${INFO}client sent too large request while reading client request headers, ${CONTEXT}`,
  ],
  references: [`${DOC}#large_client_header_buffers`],
};

const uriTooLong: Signature = {
  id: 'uri-too-long',
  title: 'The request line is longer than nginx accepts',
  family: 'client-request',
  urgency: 'notice',
  templates: ['m0809'],
  meaning:
    'The URI does not fit into one of large_client_header_buffers (8k by default): a form sent by GET, or a redirect loop that grows. 414.',
  outcome: answered(414),
  next: () => [inForce('large_client_header_buffers')],
  remedy: 'Send such data in a body; or raise large_client_header_buffers.',
  verdict: 'The client’s link or form.',
  examples: [`${INFO}client sent too long URI while reading client request line, ${CONTEXT}`],
  references: [`${DOC}#large_client_header_buffers`],
};

const slowClient: Signature = {
  id: 'client-timeout',
  title: 'The client was too slow',
  family: 'client-request',
  urgency: 'noise',
  templates: ['m0805', 'm0884', 'r0380'],
  meaning:
    'The client sent or took nothing for client_header_timeout, client_body_timeout or send_timeout (60 s each): a lost connection, a sleeping phone, a scanner. Before the request was complete that is a 408.',
  outcome: (seen) => ({
    status:
      /reading|waiting/.test(seen.line.action ?? '') && seen.line.request !== null
        ? { value: 408, certain: true }
        : null,
    closedBy: 'nginx',
    retry: null,
  }),
  remedy: 'Nothing, unless it is many: then look at the network or at the three timeouts.',
  next: () => [inForce('client_header_timeout', 'client_body_timeout', 'send_timeout')],
  examples: [
    `${INFO}client timed out (110: Connection timed out) while waiting for request, client: 203.0.113.7, server: 0.0.0.0:80`,
  ],
  references: [`${DOC}#client_body_timeout`],
};

const clientLeft: Signature = {
  id: 'client-closed',
  title: 'The client closed its connection',
  family: 'client-request',
  urgency: 'noise',
  templates: [
    'm0806',
    'm0817',
    'm0839',
    'm0840',
    'r0035',
    'm1482',
    'm1486',
    'm1488',
    'm1526',
    'r0417',
    'm1434',
    'm1435',
    'm1436',
    'r0404',
    'r0478',
    'm1681',
    'm1759',
    'r0035',
    'm1570',
  ],
  meaning:
    'The client ended its connection or stream on its own, between requests or in the middle of one. Ordinary life on the internet: closed tabs, cancelled downloads.',
  outcome: () => clientClosed,
  examples: [
    `${INFO}client 203.0.113.7 closed keepalive connection`,
    `${INFO}client closed connection while waiting for request, client: 203.0.113.7, server: 0.0.0.0:80`,
  ],
  references: ['https://nginx.org/en/docs/http/ngx_http_core_module.html#keepalive_timeout'],
};

const clientSocket: Signature = {
  id: 'client-connection-failed',
  title: 'The client’s connection broke',
  family: 'client-request',
  urgency: 'noise',
  templates: [
    'm0807',
    'm1760',
    'm1762',
    'm1802',
    'm1682',
    'm1793',
    'm1794',
    'm1798',
    'm1779',
    'm0838',
    'm1707',
  ],
  when: (seen) =>
    seen.line.client !== null &&
    seen.errno !== 'EIO' &&
    seen.errno !== 'EMSGSIZE' &&
    (seen.upstream === null || !/upstream/.test(seen.line.action ?? '')),
  meaning:
    'Reading from or writing to the client failed: it reset the connection or is gone. At level info that is everyday; the app’s work for it was lost.',
  outcome: () => clientClosed,
  examples: [
    `${INFO}recv() failed (104: Connection reset by peer) while waiting for request, client: 203.0.113.7, server: 0.0.0.0:80`,
    `${INFO}writev() failed (32: Broken pipe) while sending to client, ${CONTEXT}`,
  ],
  references: ['https://github.com/nginx/nginx/blob/master/src/core/ngx_connection.c'],
};

const invalidMethod: Signature = {
  id: 'client-invalid-request',
  title: 'What came is no valid HTTP request',
  family: 'client-request',
  urgency: 'noise',
  templates:
    /^client sent (?:invalid|duplicate|unsafe|"Proxy|HTTP\/1\.[01] request|"Content-Length"|unknown "Transfer|CONNECT|TRACE|unknown pseudo|out of order|empty|no :|no ":|neither|":authority"|"Connection"|"Keep-Alive"|"Transfer-Encoding"|"Upgrade"|header "|%V method)/,
  meaning:
    'The request breaks HTTP’s rules (method, version, host, a header), so nginx refused it with 400 before any location was chosen. Mostly scanners, TLS bytes on a plain port, or a hand-written client.',
  answer: (seen) =>
    `nginx refused this request before any location was chosen: ${seen.line.message.replace(/^client sent /, '').slice(0, 120)}. Mostly a scanner, TLS bytes on a plain port, or a hand-written client.`,
  outcome: (seen) =>
    answered(
      /invalid version/.test(seen.line.message)
        ? 505
        : /CONNECT method|TRACE method/.test(seen.line.message)
          ? 405
          : 400,
    )(seen),
  next: (seen) =>
    seen.line.client === null
      ? []
      : [`grep -c ${sh(`client: ${seen.line.client}`)} /var/log/nginx/error.log`],
  remedy: 'Nothing, if it is a scanner. If it is your own client, the message names what to correct.',
  verdict: 'The client.',
  examples: [
    `${INFO}client sent invalid method while reading client request line, client: 203.0.113.7, server: example.com, request: "\\x16\\x03\\x01"`,
    `${INFO}client sent HTTP/1.1 request without "Host" header while reading client request headers, client: 203.0.113.7, server: example.com, request: "GET / HTTP/1.1"`,
    `${INFO}client sent invalid header line: "X\\x00..." while reading client request headers, ${CONTEXT}`,
  ],
  references: ['https://www.rfc-editor.org/rfc/rfc9112'],
};

const invalidBody: Signature = {
  id: 'client-invalid-body',
  title: 'The request’s body breaks its own framing',
  family: 'client-request',
  urgency: 'noise',
  templates: ['m0848', 'm1484', 'm1524', 'm0828', 'm0829', 'r0151'],
  meaning:
    'The body is not framed as the request says: a broken chunk, or more bytes than announced. nginx answers 400 and closes.',
  outcome: answered(400),
  verdict: 'The client.',
  examples: [
    `2026/11/22 10:11:12 [error] 31#31: *7 client sent invalid chunked body, client: 203.0.113.7, server: example.com, request: "POST / HTTP/1.1", host: "example.com"`,
  ],
  references: ['https://www.rfc-editor.org/rfc/rfc9112#section-7.1'],
};

const otherServer: Signature = {
  id: 'misdirected-request',
  title: 'The Host is not the name of the TLS handshake',
  family: 'client-request',
  urgency: 'noise',
  templates: ['m0835', 'm1474', 'r0377'],
  meaning:
    'On a connection opened for one name the client asks for another, which has other TLS rules (client certificates, protocols): nginx answers 421 so that the client opens a new one.',
  outcome: answered(421),
  examples: [
    `${INFO}client attempted to request the server name different from the one that was negotiated while reading client request headers, ${CONTEXT}`,
  ],
  references: ['https://www.rfc-editor.org/rfc/rfc9110#section-15.5.20'],
};

const callback: Signature = {
  id: 'client-invalid-parameter',
  title: 'A parameter or cookie of the request is not valid',
  family: 'client-request',
  urgency: 'noise',
  templates: ['m0937', 'm0938', 'm1357', 'm1358', 'm1359', 'm0852', 'm0920'],
  meaning:
    'A module read something from the request (a callback name, a userid cookie, an image size, a rate) that it can’t use, and goes on without it or answers with an error.',
  examples: [`${INFO}client sent invalid userid cookie "x", ${CONTEXT}`],
  references: ['https://nginx.org/en/docs/http/ngx_http_userid_module.html'],
};

const proxyProtocol: Signature = {
  id: 'proxy-protocol-broken',
  title: 'The PROXY protocol header is missing or broken',
  family: 'proxy-protocol',
  urgency: 'act',
  templates: /PROXY protocol|^broken header: "|^header is too large$/,
  meaning:
    'This port expects a PROXY protocol header (`listen … proxy_protocol`), and what came does not begin with one: the load balancer does not send it, or somebody connects past the load balancer. nginx closes without an answer.',
  outcome: (seen: Seen) => ({
    status: null,
    closedBy: 'nginx',
    retry: seen.line.request === null ? null : 'No.',
  }),
  next: () => [inForce('proxy_protocol', 'set_real_ip_from')],
  remedy: 'Switch PROXY protocol on in the load balancer, or off in `listen`. Health checks need it too.',
  verdict: 'The load balancer and nginx disagree.',
  examples: [
    '2026/11/22 10:11:12 [error] 31#31: *7 broken header: "GET / HTTP/1.1" while reading PROXY protocol, client: 203.0.113.7, server: 0.0.0.0:80',
  ],
  references: ['https://nginx.org/en/docs/http/ngx_http_core_module.html#listen'],
};

/** In the order in which they are tried. */
export const signatures: readonly Signature[] = [
  plainToTls,
  headerTooLarge,
  uriTooLong,
  slowClient,
  clientLeft,
  clientSocket,
  invalidBody,
  callback,
  invalidMethod,
  otherServer,
  proxyProtocol,
];
