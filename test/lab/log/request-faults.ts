// Requests that make a running nginx write a line: what is configured, what is sent, and what the line has to be.

export interface ExpectedLine {
  /** The line of this scenario among all that nginx wrote. */
  readonly match: RegExp;
  readonly template: string;
  readonly signature: string;
  /** Fields by the line's own names, as the set-up makes them. */
  readonly fields?: Readonly<Record<string, unknown>>;
}

export interface RequestFault {
  readonly id: string;
  /** Inside the http server on port 18080. */
  readonly server?: string;
  /** Inside http. */
  readonly http?: string;
  /** At the top level. */
  readonly main?: string;
  /** Sent to 18080 (or `port`), as it is; `wait`: milliseconds before the client hangs up. */
  readonly send: readonly {
    readonly text: string;
    readonly wait?: number;
    readonly port?: number;
    readonly tls?: boolean;
  }[];
  readonly lines: readonly ExpectedLine[];
  readonly only?: readonly string[];
}

const get = (path: string, wait = 400, headers = '') => ({
  text: `GET ${path} HTTP/1.1\r\nHost: shop.test\r\nConnection: close\r\n${headers}\r\n`,
  wait,
});
const post = (path: string, body = 'x=1', wait = 400) => ({
  text: `POST ${path} HTTP/1.1\r\nHost: shop.test\r\nConnection: close\r\nContent-Length: ${body.length}\r\n\r\n${body}`,
  wait,
});
const line = (
  match: RegExp,
  template: string,
  signature: string,
  fields?: ExpectedLine['fields'],
): ExpectedLine => ({
  match,
  template,
  signature,
  ...(fields === undefined ? {} : { fields }),
});
/** The fields that every line of a proxied request has. */
const proxied = (
  path: string,
  action: string,
  more: object = {},
  method = 'GET',
  peer = '127.0.0.1:13000',
) => ({
  client: '127.0.0.1',
  server: 'shop.test',
  host: 'shop.test',
  action,
  request: { method, target: path, protocol: 'HTTP/1.1' },
  upstream: `http://${peer}${path}`,
  ...more,
});
const HEADER = 'reading response header from upstream';
const CONNECT = 'connecting to upstream';

const upstreamFaults: readonly RequestFault[] = (
  [
    [
      'close',
      'm0877',
      'premature-close-before-header',
      HEADER,
      /prematurely closed connection while reading response/,
    ],
    ['reset', 'm0807', 'connection-reset', HEADER, /recv\(\) failed/],
    ['silent', 'm0886', 'read-timeout', HEADER, /timed out/],
    ['close-in-body', 'm0877', 'premature-close-in-body', 'reading upstream', /prematurely closed/],
    ['reset-in-body', 'm1760', 'connection-reset-in-body', 'reading upstream', /readv\(\) failed/],
    ['silent-in-body', 'm0885', 'read-timeout-in-body', 'reading upstream', /timed out/],
    ['big-header', 'm0879', 'header-too-big', HEADER, /too big header/],
    ['no-http', 'm1243', 'upstream-not-http', HEADER, /no valid HTTP/],
    ['bad-header', 'm0989', 'upstream-invalid-header', HEADER, /invalid header/],
    ['double-length', 'm0888', 'upstream-invalid-header', HEADER, /duplicate header/],
    ['length-and-chunked', 'm0889', 'upstream-invalid-header', HEADER, /at the same time/],
    ['bad-length', 'm0890', 'upstream-invalid-header', HEADER, /invalid "Content-Length"/],
    ['bad-chunk', 'm1247', 'upstream-invalid-body', 'reading upstream', /invalid chunked/],
    ['too-much', 'm0497', 'upstream-extra-bytes', 'reading upstream', /more data than specified/],
  ] as const
).flatMap(([name, template, signature, action, match]) =>
  (['GET', 'POST'] as const).map((method): RequestFault => {
    const path = `/${method.toLowerCase()}/${name}`;
    return {
      id: `${name}-${method}`,
      send: [method === 'GET' ? get(path, 1500) : post(path, 'x=1', 1500)],
      lines: [
        line(new RegExp(`${match.source}.*${path} `), template, signature, proxied(path, action, {}, method)),
      ],
      ...(['bad-length', 'length-and-chunked', 'double-length'].includes(name)
        ? { only: ['1.26', '1.30'] }
        : {}),
    };
  }),
);

const pass = (name: string, target: string, more = '') =>
  `location /${name} { proxy_pass ${target}; ${more} }`;

export const requestFaults: readonly RequestFault[] = [
  ...upstreamFaults,
  {
    id: 'refused',
    server: pass('refused', 'http://127.0.0.1:13999'),
    send: [get('/refused'), post('/refused')],
    lines: [
      line(
        /Connection refused.*GET \/refused/,
        'm0882',
        'connection-refused',
        proxied(
          '/refused',
          CONNECT,
          { errno: { code: 111, text: 'Connection refused' } },
          'GET',
          '127.0.0.1:13999',
        ),
      ),
      line(
        /Connection refused.*POST \/refused/,
        'm0882',
        'connection-refused',
        proxied('/refused', CONNECT, {}, 'POST', '127.0.0.1:13999'),
      ),
    ],
  },
  {
    id: 'refused-v6',
    server: pass('six', 'http://[::1]:13999'),
    send: [get('/six')],
    lines: [
      line(
        /Connection refused.*GET \/six/,
        'm0882',
        'connection-refused',
        proxied('/six', CONNECT, {}, 'GET', '[::1]:13999'),
      ),
    ],
  },
  {
    id: 'no-live',
    http: 'upstream pair { server 127.0.0.1:13998; server 127.0.0.1:13997; }',
    server: pass('pair', 'http://pair'),
    send: [get('/pair'), get('/pair?again')],
    lines: [
      line(/temporarily disabled.*GET \/pair /, 'm0913', 'upstream-server-disabled'),
      line(/no live upstreams.*GET \/pair\?again/, 'm0871', 'no-live-upstreams', {
        upstream: 'http://pair/pair?again',
        action: CONNECT,
      }),
    ],
  },
  {
    id: 'socket-missing',
    server: pass('nosock', 'http://unix:@/none.sock:'),
    send: [get('/nosock')],
    lines: [
      line(/No such file.*GET \/nosock/, 'm0261', 'socket-missing', {
        upstream: 'http://unix:@/none.sock:/nosock',
        action: CONNECT,
      }),
    ],
  },
  {
    id: 'socket-stale',
    server: pass('stale', 'http://unix:@/stale.sock:'),
    send: [get('/stale')],
    lines: [line(/Connection refused.*GET \/stale/, 'm0261', 'socket-stale', { action: CONNECT })],
  },
  {
    id: 'socket-permission',
    server: pass('private', 'http://unix:@/private.sock:'),
    send: [get('/private')],
    lines: [
      line(/Permission denied.*GET \/private/, 'm0261', 'socket-permission', {
        errno: { code: 13, text: 'Permission denied' },
      }),
    ],
  },
  {
    id: 'connect-timeout',
    server: pass('blackhole', 'http://127.0.0.1:13004', 'proxy_connect_timeout 300ms;'),
    send: [get('/blackhole', 1200)],
    lines: [line(/timed out.*GET \/blackhole/, 'm0886', 'connect-timeout', { action: CONNECT })],
  },
  {
    id: 'send-timeout',
    server: pass('full', 'http://127.0.0.1:13003', 'proxy_send_timeout 300ms; client_max_body_size 64m;'),
    send: [post('/full', 'z'.repeat(20_000_000), 2500)],
    lines: [
      line(/timed out.*POST \/full/, 'm0886', 'send-timeout', { action: 'sending request to upstream' }),
    ],
  },
  {
    id: 'hang-up',
    server: pass('hangup', 'http://127.0.0.1:13002'),
    send: [get('/hangup')],
    lines: [line(/(?:prematurely closed|reset).*GET \/hangup/, '', '')],
  },
  {
    id: 'websocket-idle',
    server: pass(
      'ws',
      'http://127.0.0.1:13000',
      'proxy_http_version 1.1; proxy_set_header Upgrade $http_upgrade; proxy_set_header Connection upgrade; proxy_read_timeout 300ms;',
    ),
    send: [
      {
        text: 'GET /ws/upgrade HTTP/1.1\r\nHost: shop.test\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n',
        wait: 1200,
      },
    ],
    lines: [
      line(/timed out.*GET \/ws\/upgrade/, 'm0885', 'websocket-timeout', {
        action: 'proxying upgraded connection',
      }),
    ],
  },
  {
    id: 'client-gave-up',
    send: [get('/gone/silent', 150)],
    lines: [line(/client prematurely closed connection.*\/gone\/silent/, 'm0868', 'client-gave-up')],
  },
  {
    id: 'client-gave-up-in-body',
    server: pass('gone2', 'http://127.0.0.1:13000', 'proxy_buffering off;'),
    send: [get('/gone2/silent-in-body', 150)],
    lines: [line(/client prematurely closed connection.*\/gone2\//, 'm0868', 'client-gave-up')],
  },
  {
    id: 'tls-to-plain',
    server: pass('tlsplain', 'https://127.0.0.1:13000'),
    send: [get('/tlsplain', 1500)],
    lines: [line(/(?:SSL_do_handshake|SSL handshak).*GET \/tlsplain/, '', '')],
  },
  {
    id: 'tls-verify',
    server: pass(
      'tlsverify',
      'https://127.0.0.1:13001',
      'proxy_ssl_verify on; proxy_ssl_trusted_certificate @/other.pem;',
    ),
    send: [get('/tlsverify')],
    lines: [
      line(/certificate verify error.*GET \/tlsverify/, 'm0873', 'upstream-certificate-refused', {
        action: 'SSL handshaking to upstream',
      }),
    ],
  },
  {
    id: 'tls-name',
    server: pass(
      'tlsname',
      'https://127.0.0.1:13001',
      'proxy_ssl_verify on; proxy_ssl_trusted_certificate @/cert.pem; proxy_ssl_name other.test;',
    ),
    send: [get('/tlsname')],
    lines: [line(/does not match.*GET \/tlsname/, 'm0874', 'upstream-certificate-refused')],
  },
  {
    id: 'tls-protocol',
    server: pass('tlsold', 'https://127.0.0.1:13001', 'proxy_ssl_protocols TLSv1.1;'),
    send: [get('/tlsold')],
    lines: [line(/SSL_do_handshake\(\) failed.*GET \/tlsold/, 'm0410', 'upstream-tls-failed')],
  },
  {
    id: 'tls-hang-up',
    server: pass('tlshang', 'https://127.0.0.1:13002'),
    send: [get('/tlshang')],
    lines: [line(/(?:peer closed|SSL_do_handshake).*GET \/tlshang/, '', 'upstream-tls-failed')],
  },
  {
    id: 'http2-to-http1',
    server: pass('h2', 'http://127.0.0.1:13000', 'proxy_http_version 2;'),
    send: [get('/h2/ok')],
    lines: [line(/too large http2 frame.*GET \/h2/, 'm1066', 'http2-to-http1')],
    only: ['1.30'],
  },
  {
    id: 'grpc-to-http1',
    server: 'location /grpc { grpc_pass grpc://127.0.0.1:13000; }',
    send: [get('/grpc/ok')],
    lines: [line(/upstream .*GET \/grpc/, 'm1066', 'http2-to-http1', { upstream: 'grpc://127.0.0.1:13000' })],
  },
  {
    id: 'fastcgi-to-http',
    server: 'location /php { fastcgi_pass 127.0.0.1:13006; }',
    send: [get('/php/ok')],
    lines: [
      line(/FastCGI.*GET \/php/, 'm0991', 'fastcgi-protocol', { upstream: 'fastcgi://127.0.0.1:13006' }),
    ],
  },
  {
    id: 'no-resolver',
    server: 'location /nores { set $there app.invalid; proxy_pass http://$there; }',
    send: [get('/nores')],
    lines: [line(/no resolver defined.*GET \/nores/, 'm0472', 'no-resolver')],
  },
  {
    id: 'resolver-dead',
    server:
      'location /dead { resolver 127.0.0.1:13999; resolver_timeout 500ms; set $dead app.invalid; proxy_pass http://$dead; }',
    send: [get('/dead', 1500)],
    lines: [
      line(/could not be resolved.*GET \/dead/, 'm0474', 'resolve-failed', { errno: null }),
      line(/(?:send|recv)\(\) failed .*while resolving, resolver/, '', 'resolver-unreachable', {
        action: 'resolving',
      }),
    ],
  },
  {
    id: 'url-prefix',
    server: 'location /prefix { set $nothing ""; proxy_pass $nothing; }',
    send: [get('/prefix')],
    lines: [line(/URL prefix.*GET \/prefix/, 'm1241', 'upstream-address-invalid')],
  },
  {
    id: 'auth-request',
    server:
      'location /authed { auth_request /asks; } location = /asks { internal; proxy_pass http://127.0.0.1:13000/x/close; }',
    send: [get('/authed')],
    lines: [
      line(/auth request unexpected status.*GET \/authed/, 'm0931', 'auth-request-failed'),
      line(/prematurely closed.*GET \/authed/, 'm0877', 'premature-close-before-header', {
        subrequest: '/asks',
      }),
    ],
  },
  {
    id: 'body-too-large',
    server: 'location /upload { client_max_body_size 1k; proxy_pass http://127.0.0.1:13000; }',
    send: [
      post('/upload/ok', 'b'.repeat(3000)),
      {
        text: `POST /upload/chunked HTTP/1.1\r\nHost: shop.test\r\nTransfer-Encoding: chunked\r\n\r\n1000\r\n${'b'.repeat(4096)}\r\n`,
        wait: 300,
      },
    ],
    lines: [
      line(/too large body.*POST \/upload\/ok/, 'm0704', 'body-too-large'),
      line(/too large chunked body.*POST \/upload\/chunked/, 'm0849', 'body-too-large'),
    ],
  },
  {
    id: 'bad-chunked-request',
    server: 'location /chunk { proxy_pass http://127.0.0.1:13000; }',
    send: [
      {
        text: 'POST /chunk/ok HTTP/1.1\r\nHost: shop.test\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n',
        wait: 300,
      },
    ],
    lines: [line(/invalid chunked body.*POST \/chunk/, 'm0848', 'client-invalid-body')],
  },
  {
    id: 'body-to-file',
    server:
      'location /spool { client_max_body_size 10m; client_body_buffer_size 1k; proxy_pass http://127.0.0.1:13000; }',
    send: [post('/spool/ok', 'b'.repeat(30_000))],
    lines: [line(/buffered to a temporary file.*POST \/spool/, 'm0140', 'request-body-buffered-to-file')],
  },
  {
    id: 'limit-req',
    http: 'limit_req_zone $server_name zone=slow:1m rate=1r/m; limit_req_zone $server_name zone=dry:1m rate=1r/m;',
    server:
      'location /rate { limit_req zone=slow; return 204; } location /ratefile { limit_req zone=slow burst=9; root @; } location /rateproxy { limit_req zone=slow; proxy_pass http://127.0.0.1:13000; } location /dry { limit_req zone=dry; limit_req_dry_run on; root @; }',
    send: [get('/rateproxy/ok'), get('/rateproxy/ok'), get('/ratefile', 200), get('/dry'), get('/dry')],
    lines: [
      line(/limiting requests, excess.*\/rateproxy/, 'm1141', 'request-rate-limited'),
      line(/delaying request, excess.*\/ratefile/, 'm1142', 'request-delayed'),
      line(/limiting requests, dry run.*\/dry/, 'm1141', 'request-rate-limited'),
    ],
  },
  {
    id: 'forbidden',
    server: 'location /deny { deny all; }',
    send: [get('/deny')],
    lines: [line(/access forbidden.*GET \/deny/, 'm0925', 'access-forbidden', { upstream: null })],
  },
  {
    id: 'files',
    server: 'location /files/ { root @; }',
    send: [
      get('/files/none.png'),
      get('/files/'),
      get('/files/secret.txt'),
      get('/files/none/'),
      get(`/files/${'n'.repeat(300)}`),
    ],
    lines: [
      line(/GET \/files\/none\.png/, 'm0928', 'file-not-found', {
        errno: { code: 2, text: 'No such file or directory' },
      }),
      line(/GET \/files\/ /, 'm0707', 'directory-index-forbidden'),
      line(/GET \/files\/secret/, 'm0928', 'file-permission'),
      line(/GET \/files\/none\/ /, 'm1128', 'file-not-found'),
      line(/GET \/files\/nnn/, 'm0928', 'file-not-found'),
    ],
  },
  {
    id: 'cycle',
    server:
      'location /cycle { root @; try_files /none1 /cycle/none; } location /rw { rewrite ^ /rw/again last; }',
    send: [get('/cycle'), get('/rw')],
    lines: [
      line(/cycle while internally redirecting.*GET \/cycle/, 'm0714', 'rewrite-cycle'),
      line(/cycle while processing.*GET \/rw/, 'm0705', 'rewrite-cycle'),
    ],
  },
  {
    id: 'uninitialized',
    server: 'location /uninit { if ($arg_x) { set $seldom 1; } return 200 "x$seldom"; }',
    send: [get('/uninit')],
    lines: [line(/using uninitialized "seldom".*GET \/uninit/, 'm1273', 'uninitialized-variable')],
  },
  {
    id: 'rewrite-log',
    server: 'location /rlog { rewrite_log on; rewrite ^/rlog/a$ /files/x break; root @; }',
    send: [get('/rlog/a'), get('/rlog/b')],
    lines: [
      line(/matches.*GET \/rlog\/a/, 'm0857', 'rewrite-log'),
      line(/does not match.*GET \/rlog\/b/, 'm0856', 'rewrite-log'),
    ],
  },
  {
    id: 'basic-auth',
    server: 'location /basic { auth_basic x; auth_basic_user_file @/passwords; root @; }',
    send: [
      get('/basic?none'),
      get('/basic?user', 400, `Authorization: Basic ${Buffer.from('bob:x').toString('base64')}\r\n`),
      get('/basic?word', 400, `Authorization: Basic ${Buffer.from('alice:x').toString('base64')}\r\n`),
    ],
    lines: [
      line(/no user\/password.*\?none/, 'm0927', 'basic-auth-refused'),
      line(/was not found.*\?user/, 'm0929', 'basic-auth-refused'),
      line(/password mismatch.*\?word/, 'm0930', 'basic-auth-refused'),
    ],
  },
  {
    id: 'temp-denied',
    server:
      'location /tmpdeny { client_body_temp_path @/closed; client_body_buffer_size 1k; proxy_pass http://127.0.0.1:13000; }',
    send: [post('/tmpdeny/ok', 'b'.repeat(30_000))],
    lines: [line(/Permission denied.*POST \/tmpdeny/, 'm0142', 'temp-file-failed')],
  },
  {
    id: 'client-requests',
    send: [
      { text: 'hello\r\n\r\n', wait: 200 },
      { text: '\u0016\u0003\u0001\u0002\r\n\r\n', wait: 200 },
      { text: 'GET / HTTP/9.9\r\n\r\n', wait: 200 },
      { text: 'GET /nohost HTTP/1.1\r\n\r\n', wait: 200 },
      { text: `GET /${'u'.repeat(20_000)} HTTP/1.1\r\nHost: shop.test\r\n\r\n`, wait: 200 },
      {
        text: `GET /longheader HTTP/1.1\r\nHost: shop.test\r\nCookie: ${'c'.repeat(20_000)}\r\n\r\n`,
        wait: 200,
      },
      { text: 'GET /badhost HTTP/1.1\r\nHost: a/b\r\n\r\n', wait: 200 },
      { text: 'GET /twohosts HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n', wait: 200 },
      { text: 'POST /badlength HTTP/1.1\r\nHost: a\r\nContent-Length: x\r\n\r\n', wait: 200 },
      { text: 'GET /te HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: rot13\r\n\r\n', wait: 200 },
      { text: 'GET /slowhead HTTP/1.1\r\nHost: shop.test\r\n', wait: 1600 },
      { text: 'TRACE /trace HTTP/1.1\r\nHost: shop.test\r\n\r\n', wait: 200 },
    ],
    lines: [
      line(/request: "hello"/, 'm0801', 'client-invalid-request'),
      line(/invalid method.*\u0016|invalid method.*\\x16/, 'm0801', 'client-invalid-request'),
      line(/HTTP\/9\.9/, 'm0804', 'client-invalid-request'),
      line(/without "Host".*\/nohost/, 'm0823', 'client-invalid-request'),
      line(/too long URI/, 'm0809', 'uri-too-long'),
      line(/too long header line/, 'm0813', 'request-header-too-large'),
      line(/invalid host.*\/badhost/, 'm0821', 'client-invalid-request'),
      line(/duplicate host.*\/twohosts/, 'm0820', 'client-invalid-request'),
      line(/invalid "Content-Length".*\/badlength/, 'm0824', 'client-invalid-request'),
      line(/unknown "Transfer-Encoding".*\/te/, 'm0827', 'client-invalid-request'),
      line(/client timed out.*\/slowhead/, 'm0805', 'client-timeout'),
      line(/TRACE method.*\/trace/, 'm0830', 'client-invalid-request'),
    ],
  },
  {
    id: 'tls-clients',
    http: 'server { listen 127.0.0.1:18443 ssl; server_name shop.test; ssl_certificate @/cert.pem; ssl_certificate_key @/cert.key; ssl_client_certificate @/cert.pem; ssl_verify_client on; }',
    send: [
      { text: 'GET /plain HTTP/1.1\r\nHost: shop.test\r\n\r\n', port: 18443, wait: 300 },
      {
        text: 'GET /nocert HTTP/1.1\r\nHost: shop.test\r\nConnection: close\r\n\r\n',
        port: 18443,
        tls: true,
        wait: 400,
      },
      { text: '\u0016\u0003\u0001\u0000\u0005nonsense', port: 18443, wait: 300 },
      { text: '\u0016\u0003\u0001\u0001\u0000\u0001', port: 18443, wait: 200 },
    ],
    lines: [
      line(/plain HTTP request.*\/plain/, 'm0831', 'http-to-https-port'),
      line(/no required SSL certificate.*\/nocert/, 'm0833', 'client-certificate-refused'),
      line(/SSL_do_handshake\(\) failed.*while SSL handshaking, client/, 'm0410', 'client-tls-failed', {
        action: 'SSL handshaking',
        server: '127.0.0.1:18443',
        request: null,
      }),
      line(
        /peer closed connection in SSL handshake.*while SSL handshaking, client/,
        'm0408',
        'client-tls-failed',
      ),
    ],
  },
  {
    id: 'proxy-protocol',
    http: 'server { listen 127.0.0.1:18082 proxy_protocol; }',
    send: [{ text: 'GET / HTTP/1.1\r\nHost: a\r\n\r\n', port: 18082, wait: 300 }],
    lines: [line(/broken header: "GET/, 'm0205', 'proxy-protocol-broken')],
  },
  {
    id: 'http2-clients',
    http: 'server { listen 127.0.0.1:18083 http2; }',
    send: [
      { text: 'PRI * HTTP/2.0\r\n\r\nXX\r\n\r\n', port: 18083, wait: 300 },
      {
        text: 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\u0000\u0000\u0001\u0004\u0000\u0000\u0000\u0000\u0000x',
        port: 18083,
        wait: 300,
      },
      {
        text: 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\u0000\u0000\u0004\u0004\u0000\u0000\u0000\u0000\u0001abcd',
        port: 18083,
        wait: 300,
      },
      {
        text: 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\u0000\u0000\u0001\u0006\u0000\u0000\u0000\u0000\u0000x',
        port: 18083,
        wait: 300,
      },
      {
        text: 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\u0000\u0000\u0000\u0001\u0005\u0000\u0000\u0000\u0002',
        port: 18083,
        wait: 300,
      },
      {
        text: 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\u0000\u0000\u0004\u0008\u0000\u0000\u0000\u0000\u0000\u0000\u0000\u0000\u0000',
        port: 18083,
        wait: 300,
      },
    ],
    lines: [
      line(/SETTINGS frame with incorrect length/, 'm1439', 'http2-client-error'),
      line(/SETTINGS frame with incorrect identifier/, 'm1437', 'http2-client-error'),
      line(/PING frame with incorrect length/, 'm1444', 'http2-client-error'),
      line(/HEADERS frame with/, '', 'http2-client-error'),
      line(/WINDOW_UPDATE frame with incorrect window increment 0/, 'm1449', 'http2-client-error'),
    ],
  },
  {
    id: 'stream',
    main: 'stream { server { listen 127.0.0.1:18084; proxy_pass 127.0.0.1:13999; } server { listen 127.0.0.1:18085; proxy_pass 127.0.0.1:13003; proxy_timeout 400ms; } server { listen 127.0.0.1:18086 proxy_protocol; proxy_pass 127.0.0.1:13999; } }',
    send: [
      { text: 'x', port: 18084, wait: 300 },
      { text: 'x', port: 18085, wait: 900 },
      { text: 'nonsense\r\n', port: 18086, wait: 300 },
    ],
    lines: [
      line(/Connection refused.*server: 127\.0\.0\.1:18084/, 'm0882', 'connection-refused', {
        upstream: '127.0.0.1:13999',
        server: '127.0.0.1:18084',
        request: null,
        action: CONNECT,
      }),
      line(/client 127\.0\.0\.1:\d+ connected to 127\.0\.0\.1:18084/, 'm1805', 'proxy-session'),
      line(/timed out.*server: 127\.0\.0\.1:18085/, 'm1818', 'proxied-connection-idle'),
      line(/broken header: "nonsense/, 'm0205', 'proxy-protocol-broken'),
    ],
  },
  {
    id: 'subrequests',
    server:
      'location /mirrored { mirror /mirror; proxy_pass http://127.0.0.1:13000; } location = /mirror { internal; proxy_pass http://127.0.0.1:13999; } location /ssi { ssi on; default_type text/html; root @; }',
    send: [get('/mirrored/ok'), get('/ssi/page.html')],
    lines: [
      line(/Connection refused.*subrequest: "\/mirror"/, 'm0882', 'connection-refused', {
        subrequest: '/mirror',
      }),
      line(/invalid SSI command.*\/ssi/, 'm1295', 'ssi-failed'),
    ],
  },
];

/** What nginx says of itself between its start and its end, with no request at all. */
export const lifeLines: readonly ExpectedLine[] = [
  line(/using the "epoll" event method/, 'm0306', 'nginx-started', { level: 'notice' }),
  line(/\[notice\] \d+#\d+: nginx\/1/, 'm1711', 'nginx-started'),
  line(/: OS: Linux/, 'm1679', 'nginx-started'),
  line(/getrlimit\(RLIMIT_NOFILE\)/, 'm1713', 'nginx-started'),
  line(/start worker processes/, 'm1741', 'nginx-started'),
  line(/start worker process \d+/, 'm1722', 'nginx-started'),
  line(/signal 1 \(SIGHUP\) received from \d+, reconfiguring/, 'm1726', 'nginx-signal'),
  line(/\d: reconfiguring$/, 'm1738', 'nginx-reloaded'),
  line(/gracefully shutting down/, 'm1746', 'nginx-reloaded'),
  line(/signal \d+ \(SIGUSR1\) received from \d+, reopening logs/, 'm1726', 'nginx-signal'),
  line(/\d: reopening logs$/, 'm1739', 'nginx-reloaded'),
  line(/worker process \d+ exited with code 0/, 'm1733', 'nginx-started'),
  line(/worker process \d+ exited on signal 9/, 'm1732', 'worker-killed'),
  line(/signal 17 \(SIGCHLD\) received from/, 'm1726', 'nginx-signal'),
  line(/: exiting$/, 'm1745', 'nginx-started'),
  line(/: exit$/, 'm1744', 'nginx-started'),
  line(/signal 3 \(SIGQUIT\) received/, '', 'nginx-signal'),
];
