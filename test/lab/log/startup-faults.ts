// Configurations with one fault each, and what nginx has to say about it: the message's id and its signature.

export interface StartupFault {
  readonly id: string;
  /** The whole configuration; `@` stands for the folder it runs in. */
  readonly conf: string;
  readonly template: string;
  readonly signature: string;
  /** The generations that say so; all unless given. */
  readonly only?: readonly string[];
}

const http = (body: string) => `events {}\nhttp {\n${body}\n}\n`;
const server = (body: string) => http(`server {\nlisten 127.0.0.1:18080;\n${body}\n}`);
const location = (body: string) => server(`location / {\n${body}\n}`);
const fault = (
  id: string,
  template: string,
  signature: string,
  conf: string,
  only?: readonly string[],
): StartupFault => ({ id, template, signature, conf, ...(only === undefined ? {} : { only }) });

export const startupFaults: readonly StartupFault[] = [
  fault('unknown-directive', 'm0047', 'unknown-directive', location('proxy_pas http://127.0.0.1:1;')),
  fault('unknown-main', 'm0047', 'unknown-directive', 'foo;\nevents {}\n'),
  fault('missing-semicolon', 'm0048', 'directive-arguments', server('root /srv\nindex index.html;')),
  fault('no-semicolon-before-brace', 'm0037', 'config-syntax', server('location / { root /srv }')),
  fault('no-brace', 'm0044', 'config-syntax', 'events {}\nhttp;\n'),
  fault('extra-brace', 'm0037', 'config-syntax', `${http('')}}\n`),
  fault(
    'missing-brace',
    'm0038',
    'config-syntax',
    'events {}\nhttp {\nserver {\nlisten 127.0.0.1:18080;\n}\n',
  ),
  fault('end-in-directive', 'm0050', 'config-syntax', 'events {}\nhttp {\nsendfile on'),
  fault('double-semicolon', 'm0054', 'config-syntax', server('root /srv;;')),
  fault('unterminated-quote', 'm0050', 'config-syntax', server('root "/srv;')),
  fault('after-quote', 'm0054', 'config-syntax', server('root "/srv"x;')),
  fault(
    'wrong-context',
    'm0046',
    'directive-not-allowed-here',
    'events {}\nserver { listen 127.0.0.1:18080; }\n',
  ),
  fault(
    'proxy-pass-in-server',
    'm0046',
    'directive-not-allowed-here',
    server('proxy_pass http://127.0.0.1:1;'),
  ),
  fault('location-in-http', 'm0046', 'directive-not-allowed-here', http('location / {}')),
  fault('too-many-arguments', 'm0048', 'directive-arguments', http('sendfile on off;')),
  fault('no-arguments', 'm0048', 'directive-arguments', server('server_name;')),
  fault('duplicate-root', 'm0045', 'directive-arguments', server('root /a;\nroot /b;')),
  fault('duplicate-sendfile', 'm0045', 'directive-arguments', http('sendfile on;\nsendfile off;')),
  fault('bad-flag', 'm0059', 'switch-value', http('sendfile yes;')),
  fault(
    'bad-time',
    'm0045',
    'directive-value',
    location('proxy_pass http://127.0.0.1:1;\nproxy_read_timeout soon;'),
  ),
  fault('bad-size', 'm0045', 'directive-value', server('client_max_body_size huge;')),
  fault(
    'bad-enum',
    'm0060',
    'value-not-listed',
    location('proxy_pass http://127.0.0.1:1;\nproxy_next_upstream sometimes;'),
  ),
  fault('missing-include', 'm0035', 'config-file-missing', http('include @/nothing.conf;')),
  fault('missing-mime', 'm0035', 'config-file-missing', http('include mime.types;')),
  fault('host-not-found', 'm0912', 'host-not-found', location('proxy_pass http://no-such-host.invalid;')),
  fault(
    'host-not-found-server',
    'm0897',
    'host-not-found',
    http('upstream app { server no-such-host.invalid:3000; }'),
  ),
  fault(
    'no-servers',
    'm0892',
    'upstream-config',
    http('upstream app { }\nserver { listen 127.0.0.1:18080; location / { proxy_pass http://app; } }'),
  ),
  fault(
    'duplicate-upstream',
    'm0901',
    'location-conflict',
    http('upstream app { server 127.0.0.1:1; }\nupstream app { server 127.0.0.1:2; }'),
  ),
  fault(
    'upstream-with-port',
    'm0903',
    'upstream-config',
    http(
      'upstream app { server 127.0.0.1:1; }\nserver { listen 127.0.0.1:18080; location / { proxy_pass http://app:8080; } }',
    ),
  ),
  fault('invalid-port', 'm0897', 'upstream-config', http('upstream app { server 127.0.0.1:99999; }')),
  fault('bad-parameter', 'm0926', 'parameter-unknown', http('upstream app { server 127.0.0.1:1 weigth=2; }')),
  fault('no-scheme', 'm1257', 'upstream-config', location('proxy_pass 127.0.0.1:3000;')),
  fault(
    'regex-with-uri',
    'm1258',
    'upstream-config',
    server('location ~ ^/x { proxy_pass http://127.0.0.1:1/y; }'),
  ),
  fault('duplicate-location', 'm0692', 'location-conflict', server('location / {}\nlocation / {}')),
  fault('location-outside', 'm0722', 'location-conflict', server('location /a { location /b {} }')),
  fault('location-in-exact', 'm0719', 'location-conflict', server('location = /a { location /a/b {} }')),
  fault('location-modifier', 'm0718', 'location-conflict', server('location ~~ /a {}')),
  fault(
    'duplicate-default',
    'm0694',
    'location-conflict',
    http(
      'server { listen 127.0.0.1:18080 default_server; }\nserver { listen 127.0.0.1:18080 default_server; }',
    ),
  ),
  fault('duplicate-listen', 'm0697', 'location-conflict', server('listen 127.0.0.1:18080;')),
  fault(
    'conflicting-name',
    'm0699',
    'location-conflict',
    http(
      'server { listen 127.0.0.1:18080; server_name a; }\nserver { listen 127.0.0.1:18080; server_name a; }',
    ),
  ),
  fault('bad-listen', 'm0726', 'listen-value', http('server { listen 127.0.0.1:99999; }')),
  fault('listen-parameter', 'm0926', 'parameter-unknown', http('server { listen 127.0.0.1:18080 fast; }')),
  fault('unknown-variable', 'm0921', 'unknown-variable', server('add_header X $nothing;\nreturn 204;')),
  fault('bad-variable-name', 'm0932', 'variable-name-invalid', server('set name value;')),
  fault('regex', 'm1003', 'config-regex', server('location ~ "(" {}')),
  fault('unknown-log-format', 'm1154', 'log-format-unknown', http('access_log @/logs/x.log nothing;')),
  fault(
    'duplicate-log-format',
    'm1162',
    'location-conflict',
    http('log_format a "$request";\nlog_format a "$request";'),
  ),
  fault('log-folder', 'm0122', 'config-file-missing', http('access_log @/nowhere/x.log;')),
  fault('bad-log-level', 'm0184', 'log-level-unknown', 'error_log @/logs/x.log loud;\nevents {}\n'),
  fault(
    'certificate-missing',
    'm0357',
    'certificate-not-loaded',
    http(
      'server { listen 127.0.0.1:18080 ssl; ssl_certificate @/none.pem; ssl_certificate_key @/none.key; }',
    ),
  ),
  fault('no-certificate', '', 'certificate-not-loaded', http('server { listen 127.0.0.1:18080 ssl; }')),
  fault(
    'no-key',
    'm1326',
    'certificate-not-loaded',
    http('server { listen 127.0.0.1:18080 ssl; ssl_certificate @/cert.pem; }'),
  ),
  fault(
    'key-mismatch',
    'm0363',
    'certificate-not-loaded',
    http(
      'server { listen 127.0.0.1:18080 ssl; ssl_certificate @/cert.pem; ssl_certificate_key @/other.key; }',
    ),
  ),
  fault(
    'ciphers',
    'm0376',
    'openssl-failed',
    http(
      'server { listen 127.0.0.1:18080 ssl; ssl_certificate @/cert.pem; ssl_certificate_key @/cert.key; ssl_ciphers NONSENSE; }',
    ),
  ),
  fault(
    'verify-without-ca',
    '',
    'certificate-not-loaded',
    http(
      'server { listen 127.0.0.1:18080 ssl; ssl_certificate @/cert.pem; ssl_certificate_key @/cert.key; ssl_verify_client on; }',
    ),
  ),
  fault(
    'cache-zone',
    'm1255',
    'zone-undefined',
    location('proxy_pass http://127.0.0.1:1;\nproxy_cache nothing;'),
  ),
  fault(
    'busy-buffers',
    'm1252',
    'buffer-sizes-inconsistent',
    location('proxy_pass http://127.0.0.1:1;\nproxy_buffer_size 64k;'),
  ),
  fault(
    'one-buffer',
    'm1250',
    'buffer-sizes-inconsistent',
    location('proxy_pass http://127.0.0.1:1;\nproxy_buffers 1 4k;'),
  ),
  fault(
    'server-names-hash',
    'm0171',
    'hash-size',
    http(
      `server_names_hash_bucket_size 32;\nserver { listen 127.0.0.1:18080; server_name ${'long-'.repeat(12)}example.com; }\nserver { listen 127.0.0.1:18080; server_name b; }`,
    ),
  ),
  fault('limit-zone-unknown', 'm0124', 'zone-undefined', location('limit_req zone=none;')),
  fault(
    'limit-rate',
    'm1145',
    'limit-value',
    http('limit_req_zone $binary_remote_addr zone=a:1m rate=fast;'),
  ),
  fault('zone-size', 'm1134', 'zone-size', http('limit_conn_zone $binary_remote_addr zone=a;')),
  fault('zone-small', 'm1135', 'zone-size', http('limit_req_zone $binary_remote_addr zone=a:1 rate=1r/s;')),
  fault('load-module', 'm0029', 'config-file-missing', 'load_module @/ngx_none.so;\nevents {}\n'),
  fault('user', 'm0023', 'config-file-missing', 'user nobody-of-that-name;\nevents {}\n'),
  fault('no-events', 'm0304', 'events-section', 'worker_processes 1;\n'),
  fault(
    'connections',
    'm0305',
    'worker-connections-below-sockets',
    `events { worker_connections 1; }\nhttp { server { listen 127.0.0.1:18080; listen 127.0.0.1:18081; } }\n`,
  ),
  fault('event-method', 'm0316', 'events-section', 'events { use magic; }\n'),
  fault(
    'balancer-twice',
    'm1346',
    'directive-deprecated',
    http('upstream app { keepalive 4; server 127.0.0.1:1; least_conn; ip_hash; }'),
  ),
  fault(
    'http2-parameter',
    'm0739',
    'directive-deprecated',
    http('server { listen 127.0.0.1:18080 http2; }'),
    ['1.26', '1.30'],
  ),
  fault('mime-twice', 'm0724', 'directive-deprecated', http('types { text/html html; text/plain html; }')),
  fault('return-code', 'm1275', 'rewrite-value', location('return 1000;')),
  fault('if-condition', 'm1276', 'rewrite-value', location('if (a) { return 204; }')),
  fault('error-page-code', 'm0754', 'number-out-of-range', location('error_page 99 /x;')),
  fault('rewrite-regex', 'm1003', 'config-regex', location('rewrite ( /x;')),
  fault('map-parameters', 'm1168', 'directive-arguments', http('map $uri $x { a b c; }')),
  fault('duplicate-map-default', 'm1169', 'location-conflict', http('map $uri $x { default 1; default 2; }')),
  fault('geo-network', 'm1020', 'network-invalid', http('geo $x { 1.2.3.4.5 y; }')),
  fault('resolver', 'm0225', 'host-not-found', http('resolver no-such-host.invalid;')),
  fault(
    'server-name-symbols',
    'm0745',
    'directive-deprecated',
    http('server { listen 127.0.0.1:18080; server_name a/b; }'),
  ),
  fault('ssl-protocols', 'm0060', 'value-not-listed', http('ssl_protocols TLSv9;')),
  fault('worker-processes', 'm0045', 'directive-value', 'worker_processes many;\nevents {}\n'),
  fault('block-in-value', 'm0052', 'config-syntax', server(`add_header X "${'a'.repeat(5000)}`)),
];
