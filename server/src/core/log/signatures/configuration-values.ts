// Values in its configuration that nginx refuses, one row a meaning: data, with the line's own values in the sentences.
// `{0}` stands for the message's first argument, and so on. What all rows share is below the table.
import { sh } from '../commands.ts';
import { NOTHING, nginxClosed, type Seen, type Signature } from '../signature.ts';
import { filled, STOPS } from './configuration-sentences.ts';

interface Row {
  readonly id: string;
  readonly title: string;
  readonly meaning: string;
  /** By message: what it means with its values, or '' where `meaning` says all. */
  readonly messages: Readonly<Record<string, string>>;
  readonly remedy: string;
  readonly next?: readonly string[];
  readonly examples: readonly string[];
  readonly page: string;
}

const DOC = 'https://nginx.org/en/docs/';
const all = (text: string, ...ids: readonly string[]): Record<string, string> =>
  Object.fromEntries(ids.map((id) => [id, text]));

const rows: readonly Row[] = [
  {
    id: 'switch-value',
    title: 'A switch that is neither on nor off',
    meaning: 'The directive is a switch: it takes on or off and nothing else, neither «true» nor «yes».',
    messages: {
      m0059: '«{1}» is a switch: it takes on or off, not «{0}».',
      m0779: 'use_temp_path takes on or off, not «{0}».',
    },
    remedy: 'Write on or off.',
    examples: [
      'invalid value "yes" in "sendfile" directive, it must be "on" or "off" in /etc/nginx/nginx.conf:6',
    ],
    page: 'syntax.html',
  },
  {
    id: 'unknown-variable',
    title: 'A variable that nginx does not have',
    meaning:
      'No module of this nginx sets that variable, nor does any set, map or geo. Often it was meant for the shell or an envsubst template that did not run, or its module is not loaded.',
    messages: {
      m0921:
        'Nothing sets ${0}: no module of this nginx and no set, map, geo or regex group. It is misspelt, meant for an envsubst template that did not run, or of a module that is not loaded.',
    },
    remedy:
      'Correct its name, define it (set, map), or load its module. In a shell heredoc write \\$ so that the shell leaves it alone; a docker template needs the variable in the environment.',
    next: [
      'nginx -V 2>&1 | tr " " "\\n" | grep module',
      "nginx -T 2>/dev/null | grep -nE '^ *(set|map|geo) '",
    ],
    examples: [
      'unknown "backend" variable in /etc/nginx/conf.d/app.conf:9',
      'unknown "connection_upgrade" variable',
    ],
    page: 'varindex.html',
  },
  {
    id: 'variable-name-invalid',
    title: 'A $ without a variable’s name',
    meaning:
      'A variable begins with $ and a letter. Here there is a $ with nothing usable behind it: the shell or envsubst has replaced the name with nothing, the $ is missing, or a $ of a regex stands where a value is expected.',
    messages: {
      m0932: '«{0}» is no variable: here a $ and a name are expected.',
      ...all('', 'm0914', 'm0854'),
    },
    remedy:
      'Write the variable as $name. In a heredoc or a docker command write \\$name (in compose $$name), so that it reaches nginx.',
    examples: [
      'invalid variable name in /etc/nginx/conf.d/app.conf:9',
      'invalid variable name "backend" in /etc/nginx/nginx.conf:9',
    ],
    page: 'http/ngx_http_rewrite_module.html#set',
  },
  {
    id: 'log-format-unknown',
    title: 'A log format that is not defined',
    meaning:
      'access_log names a format that no log_format above it defines; in stream there is no ready-made one.',
    messages: {
      m1154: 'access_log asks for the format «{0}», and no log_format with that name stands before it.',
      m1163: 'log_format can escape as default, json or none, not «{0}».',
      m1806: 'In stream every access_log needs a format of its own: there is no ready-made one.',
    },
    remedy: 'Put the log_format into http (or stream), above the access_log that uses it.',
    next: ["nginx -T 2>/dev/null | grep -nE 'log_format|access_log'"],
    examples: ['unknown log format "main" in /etc/nginx/nginx.conf:20'],
    page: 'http/ngx_http_log_module.html#log_format',
  },
  {
    id: 'access-log-parameter',
    title: 'An access_log that can’t be as it is written',
    meaning:
      'access_log takes path, format, and buffer=, gzip=, flush=, if=. Buffers need a fixed file name, and neither syslog nor a path with variables can be buffered.',
    messages: {
      m1155: 'flush= takes a time such as 5m, not «{0}».',
      m1156: 'gzip= takes a level from 1 to 9, not «{0}».',
      m1158: 'The access_log «{0}» has flush= without buffer=: there is nothing to flush.',
      m1165: 'access_log has no parameter «{0}».',
      m1166: 'open_log_file_cache has no parameter «{0}».',
      r0365: 'buffer= takes a size such as 32k, not «{0}».',
      r0422: 'A log that goes to syslog takes no «{0}».',
      ...all('A log whose path has variables can’t be buffered.', 'm1159', 'r0253'),
      ...all('A log that goes to syslog can’t be buffered.', 'm1160'),
    },
    remedy: 'Leave that parameter out, or give it a value that it takes.',
    examples: ['no buffer is defined for access_log "/var/log/nginx/access.log" in /etc/nginx/nginx.conf:20'],
    page: 'http/ngx_http_log_module.html#access_log',
  },
  {
    id: 'log-level-unknown',
    title: 'An error_log level that does not exist',
    meaning:
      'error_log takes one of debug, info, notice, warn, error, crit, alert, emerg; debug only where nginx was built with it.',
    messages: {
      ...all(
        '«{0}» is no level: debug, info, notice, warn, error, crit, alert and emerg are.',
        'm0184',
        'r0007',
      ),
      ...all('The level «{0}» stands twice.', 'm0183', 'r0198'),
    },
    remedy: 'Name one level, last in the line: `error_log /var/log/nginx/error.log warn;`.',
    examples: ['invalid log level "warning" in /etc/nginx/nginx.conf:3'],
    page: 'ngx_core_module.html#error_log',
  },
  {
    id: 'syslog-parameter',
    title: 'A syslog target that is not right',
    meaning:
      'A log to syslog is written syslog:server=ADDRESS[,facility=…][,tag=…][,severity=…], each once and without blanks.',
    messages: {
      m0279: 'The syslog target has no server=.',
      m0283: 'syslog has no facility «{0}»; local7 is the default.',
      m0285: 'syslog has no severity «{0}»; info is the default.',
      m0289: 'syslog: has no parameter «{0}».',
      ...all('The same parameter of syslog: stands twice.', 'm0280', 'm0282', 'm0284', 'm0286'),
      ...all('tag= takes at most 32 letters, digits and underscores.', 'm0287', 'm0288', 'r0421'),
    },
    remedy: 'Write it as `syslog:server=127.0.0.1:514,tag=nginx`.',
    examples: ['unknown syslog facility "local9" in /etc/nginx/nginx.conf:3'],
    page: 'syslog.html',
  },
  {
    id: 'zone-undefined',
    title: 'A shared zone that is used but not defined',
    meaning:
      'A cache, limit_req or limit_conn names a zone that nothing defines: the matching proxy_cache_path, limit_req_zone or limit_conn_zone is missing, misspelt, or not in http.',
    messages: {
      m0124:
        'The zone «{0}» is used and nowhere defined: limit_req_zone, limit_conn_zone or zone with that name and a size is missing.',
      ...all(
        'The cache zone «{0}» is nowhere defined: a …_cache_path with keys_zone={0}:10m is missing in http.',
        'm1000',
        'm1255',
      ),
      r0270: 'No limit_req_zone defines the zone «{0}».',
    },
    remedy:
      'Define it in http, e.g. `limit_req_zone $binary_remote_addr zone=NAME:10m rate=10r/s;` or `proxy_cache_path /var/cache/nginx keys_zone=NAME:10m;`.',
    next: ["nginx -T 2>/dev/null | grep -nE 'zone'"],
    examples: [
      'zero size shared memory zone "api"',
      '"proxy_cache" zone "c" is unknown in /etc/nginx/nginx.conf:30',
    ],
    page: 'http/ngx_http_limit_req_module.html#limit_req_zone',
  },
  {
    id: 'zone-size',
    title: 'A shared zone without a usable size',
    meaning:
      'A zone is written NAME:SIZE, and needs at least 8 pages of memory (32k); a megabyte holds some 16,000 states of a limit or 8,000 keys of a cache.',
    messages: {
      ...all(
        '«{0}» has no size that nginx can use: a zone is written name:10m.',
        'm0780',
        'm1134',
        'm1353',
        'm1334',
        'r0195',
      ),
      ...all('The zone «{0}» is too small: it needs at least 32k.', 'm0781', 'm1135', 'm1333', 'r0196'),
      m1505: 'The key size of «{0}» is zero.',
    },
    remedy: 'Write name and size, e.g. zone=api:10m or shared:SSL:10m.',
    examples: [
      'invalid zone size "zone=api" in /etc/nginx/nginx.conf:9',
      'zone "api" is too small in /etc/nginx/nginx.conf:9',
    ],
    page: 'http/ngx_http_limit_req_module.html#limit_req_zone',
  },
  {
    id: 'zone-changed',
    title: 'A shared zone whose definition changed',
    meaning:
      'The zone’s name is already in use with another size, key or path: defined twice, or changed in a running nginx, which keeps the memory of the old one and can’t turn it into the new one by a reload.',
    messages: {
      m0138: 'The zone «{1}» is defined with {0} bytes and elsewhere with {2}.',
      ...all(
        'The zone «{0}» now has the key «{1}»; the running nginx keeps it by «{2}».',
        'm1133',
        'm1144',
        'r0197',
        'r0268',
        'r0363',
      ),
      m0765: 'The cache «{0}» moves to «{1}»; the running nginx keeps it in «{2}».',
      m0766: 'The cache «{0}» has other levels than in the running nginx.',
      ...all('The dictionary «{0}» has another type or timeout than in the running nginx.', 'm1650', 'm1651'),
    },
    remedy: 'Give the changed zone a new name (then a reload works), or restart nginx.',
    next: ["nginx -T 2>/dev/null | grep -nE 'zone'"],
    examples: [
      '2026/11/22 10:11:12 [emerg] 31#31: limit_req "api" uses the "$server_name" key while previously it used the "$binary_remote_addr" key',
    ],
    page: 'control.html#reconfiguration',
  },
  {
    id: 'temp-path-conflict',
    title: 'Two paths of temporary files contradict each other',
    meaning:
      'Two …_temp_path or …_cache_path directives name one folder with different levels. One folder has one depth.',
    messages: all(
      'The folder «{0}» is used twice with different levels.',
      'm0145',
      'm0146',
      'm0147',
      'm0148',
    ),
    remedy: 'Give each its own folder, or the same levels.',
    examples: [
      'the same path name "/var/cache/nginx" used in /etc/nginx/nginx.conf:9 and in /etc/nginx/nginx.conf:12',
    ],
    page: 'http/ngx_http_proxy_module.html#proxy_temp_path',
  },
  {
    id: 'cache-path-parameter',
    title: 'A parameter of a cache path that nginx can’t take',
    meaning:
      'The …_cache_path directives take levels=1:2, keys_zone=NAME:SIZE, and times (10m) or sizes (1g) in the rest.',
    messages: {
      m0778: 'levels= takes one to three digits of 1 or 2, such as 1:2, not «{0}».',
      m0755: 'open_file_cache takes max=, inactive= or off, not «{0}».',
      ...all('«{0}» is no time: it is written 10m or 2h.', 'm0782', 'm0794', 'r0271'),
      ...all('«{0}» is no size: it is written 500m or 1g.', 'm0783', 'm0784'),
      ...all(
        '«{0}» is neither the number nor the time that the cache’s loader or manager takes.',
        'm0786',
        'm0787',
        'm0788',
        'm0789',
        'm0790',
        'm0791',
      ),
    },
    remedy:
      'Correct the named parameter: `proxy_cache_path /var/cache/nginx levels=1:2 keys_zone=c:10m max_size=1g inactive=60m;`.',
    examples: ['invalid max_size value "max_size=1gb" in /etc/nginx/nginx.conf:9'],
    page: 'http/ngx_http_proxy_module.html#proxy_cache_path',
  },
  {
    id: 'number-out-of-range',
    title: 'A number outside the range that the directive takes',
    meaning: 'The directive takes a number, and this one is too small or too large for it.',
    messages: {
      ...all('The number has to be at least {0}.', 'm0063', 'r0126'),
      m0064: 'The number has to be between {0} and {1}.',
      m0754: 'error_page takes statuses from 300 to 599, not «{0}».',
      r0077: 'error_page takes statuses from 400 to 599, not «{0}».',
      m0795: '«{0}» is no status of an answer.',
      m1139: 'limit_conn takes a number below 65,536.',
      m0894: 'A route has at most {0} characters.',
      m1294: '«{0}» is no percentage; all together are at most 100 %.',
      m1341: 'sub_filter takes at most 255 patterns at once.',
      m1497: 'http2_chunk_size can’t be zero.',
      m0026: 'worker_cpu_affinity takes at most {0} processors.',
      ...all('worker_cpu_affinity has more processors than this nginx takes.', 'r0144', 'r0368'),
    },
    remedy: 'Choose a number in that range.',
    examples: [
      'value must be equal to or greater than 1 in /etc/nginx/nginx.conf:4',
      'value "200" must be between 300 and 599 in /etc/nginx/nginx.conf:14',
    ],
    page: 'syntax.html',
  },
  {
    id: 'limit-value',
    title: 'A limit that is not written as one',
    meaning:
      'A rate is whole requests a second or a minute (10r/s, 30r/m); burst, delay and limit_conn take plain numbers.',
    messages: {
      m1145: '«{0}» is no rate: rate=10r/s or rate=30r/m is, in whole numbers.',
      m1138: '«{0}» is no number of connections.',
      ...all('«{0}» is no number of requests.', 'm1146', 'm1147', 'r0269'),
      ...all('The zone «{1}» has no key: $binary_remote_addr, for one.', 'r0362'),
      r0265: 'The zone «{0}» has no key: $binary_remote_addr, for one.',
    },
    remedy: 'For less than one request a second count by the minute: rate=30r/m.',
    examples: [
      'invalid rate "rate=0.5r/s" in /etc/nginx/nginx.conf:9',
      'invalid burst value "burst=ten" in /etc/nginx/nginx.conf:19',
    ],
    page: 'http/ngx_http_limit_req_module.html',
  },
  {
    id: 'listen-value',
    title: 'A listen that nginx can’t take as it is written',
    meaning:
      'listen takes a port, address:port or unix:/path, and parameters behind it. Here the address can’t be read or a parameter has no such value.',
    messages: {
      m0726: 'The address «{1}» of listen can’t be used: {0}.',
      m1814: 'The address «{1}» of pass can’t be used: {0}.',
      ...all(
        'listen does not take «{0}».',
        'm0727',
        'm0728',
        'm0729',
        'm0730',
        'm0731',
        'm0734',
        'm0743',
        'r0128',
      ),
      r0129: '«{0}» may stand only in the listen that is the default of its address.',
      r0284: '',
    },
    remedy: 'Write it as `listen 80;`, `listen [::]:80;` or `listen 127.0.0.1:8080 default_server;`.',
    examples: [
      'invalid port in "0.0.0.0:99999" of the "listen" directive in /etc/nginx/nginx.conf:11',
      'host not found in "app.internal:80" of the "listen" directive in /etc/nginx/nginx.conf:11',
    ],
    page: 'http/ngx_http_core_module.html#listen',
  },
  {
    id: 'build-lacks-feature',
    title: 'This nginx was built without what the line needs',
    meaning:
      'nginx is compiled with or without TLS, PCRE, zlib, HTTP/2, HTTP/3, threads and debug. The configuration uses something that this build, or this system, does not have.',
    messages: {
      m0738: 'listen … ssl needs the TLS module, which this nginx was built without.',
      m0740: 'listen … http2 needs the HTTP/2 module, which this nginx was built without.',
      m0741:
        'listen … quic needs the HTTP/3 module, which this nginx was built without (from 1.25 on, with --with-http_v3_module).',
      ...all('ssl in listen needs a TLS module that this nginx was built without.', 'm1550', 'm1804'),
      ...all(
        'Speaking TLS to an upstream needs a TLS module that this nginx was built without.',
        'm1256',
        'm1096',
        'm1035',
      ),
      ...all(
        'It needs regular expressions, and this nginx was built without PCRE.',
        'm0853',
        'm1005',
        'm1261',
        'r0076',
        'r0237',
        'm0757',
        'r0258',
      ),
      m0186: 'The level debug needs an nginx built with --with-debug (the package nginx-debug).',
      m1157: 'gzip= in access_log needs zlib, which this nginx was built without.',
      m0031: 'This system can’t load modules at run time.',
      ...all('This system has no aio of that kind.', 'm0752', 'm0753'),
      ...all('This system has no such way of waiting for events.', 'm0585', 'r0011', 'r0028'),
      ...all('This system can’t keep IPv6 and IPv4 apart.', 'm0735', 'r0292'),
      ...all('The TLS library is too old for it.', 'm1816', 'm1823', 'm1328', 'r0141', 'r0142'),
      m1642: 'Native modules need njs with QuickJS.',
      m1655: '',
    },
    remedy: 'Install the full package (nginx-full, or nginx.org’s own), or leave the setting out.',
    next: ['nginx -V 2>&1 | tr " " "\\n" | grep -E "^--with|^built|OpenSSL"'],
    examples: [
      'the "ssl" parameter requires ngx_http_ssl_module in /etc/nginx/nginx.conf:11',
      'https protocol requires SSL support in /etc/nginx/nginx.conf:30',
    ],
    page: 'configure.html',
  },
  {
    id: 'module-incompatible',
    title: 'A module that was built for another nginx',
    meaning:
      'A dynamic module fits exactly the nginx version and build options that it was compiled with. After an upgrade of nginx alone its modules no longer load.',
    messages: {
      m0188: 'The module «{0}» was built for nginx {1}, and this one is {2} (1018000 stands for 1.18.0).',
      m0189: 'The module «{0}» was built with other options than this nginx.',
      m0187: 'More dynamic modules are loaded than nginx takes (128).',
    },
    remedy:
      'Install the module’s package of the same version as nginx (apt-get install --only-upgrade of both), compile it with --with-compat against this version, or take its load_module line out.',
    next: ['nginx -V', 'ls -l /etc/nginx/modules-enabled /usr/lib/nginx/modules'],
    examples: [
      'module "/usr/lib/nginx/modules/ngx_http_image_filter_module.so" version 1018000 instead of 1020001 in /etc/nginx/modules-enabled/50-mod-http-image-filter.conf:1',
      'module "/usr/lib/nginx/modules/ngx_http_geoip2_module.so" is not binary compatible in /etc/nginx/nginx.conf:2',
    ],
    page: 'ngx_core_module.html#load_module',
  },
  {
    id: 'events-section',
    title: 'The events block is missing or asks for the wrong method',
    meaning:
      'Every nginx.conf needs an events block, if only «events {}». It is missing mostly because a file with a server alone was given to nginx as its whole configuration.',
    messages: {
      m0304:
        'There is no events block. A file of conf.d or sites-available is not a whole configuration: test with plain nginx -t.',
      m0320: 'No module for events was found.',
      m0316: 'There is no event method «{0}»; nginx finds the best one by itself.',
      ...all(
        'The event method can’t change from «{1}» to «{0}» while nginx runs without a master process.',
        'm0315',
        'r0071',
      ),
      r0451: '',
    },
    remedy: 'Add `events {}` at the top level, or test the main file: `nginx -t` without -c.',
    examples: [
      'no "events" section in configuration',
      'invalid event type "epol" in /etc/nginx/nginx.conf:5',
    ],
    page: 'ngx_core_module.html#events',
  },
  {
    id: 'worker-connections-below-sockets',
    title: 'Fewer connections than addresses to listen on',
    meaning:
      'Every listening socket takes one of a worker’s connections, and there are more sockets than worker_connections.',
    messages: {
      m0305:
        'worker_connections is {0}, and {1} sockets listen (one for each listen, with reuseport one for each worker).',
    },
    remedy: 'Raise worker_connections (1024 or more), or listen on fewer addresses.',
    examples: [
      '2026/11/22 10:11:12 [emerg] 1#1: 4 worker_connections are not enough for 6 listening sockets',
    ],
    page: 'ngx_core_module.html#worker_connections',
  },
  {
    id: 'thread-pool-value',
    title: 'A thread pool that is missing or wrong',
    meaning:
      'aio threads=NAME needs a thread_pool NAME at the top level, with numbers for threads= and max_queue=.',
    messages: {
      m0299: 'No thread_pool «{0}» is defined; {1}:{2} asks for it.',
      ...all('«{0}» is no number.', 'm0301', 'm0302'),
    },
    remedy:
      'Write `thread_pool NAME threads=32 max_queue=65536;` at the top level, or `aio threads;` for the default pool.',
    examples: ['2026/11/22 10:11:12 [emerg] 1#1: unknown thread pool "io" in /etc/nginx/nginx.conf:14'],
    page: 'ngx_core_module.html#thread_pool',
  },
  {
    id: 'server-name-invalid',
    title: 'A server_name that can’t be a name',
    meaning:
      'A name may have one * as its first or last label (*.example.com), or be a regex after ~. Schemes, ports and paths do not belong in it.',
    messages: {
      ...all(
        '«{0}» is no server name: no scheme, port, path or * within.',
        'm0698',
        'r0226',
        'm0744',
        'm1170',
        'm1271',
      ),
      ...all('A regex has to follow the ~.', 'm0746', 'm1272'),
      r0257: '',
    },
    remedy: 'Write the bare host name: `server_name example.com *.example.com;`.',
    examples: [
      'server name "/api" is invalid in /etc/nginx/nginx.conf:12',
      'invalid server name or wildcard "a.*.example.com" on 0.0.0.0:80',
    ],
    page: 'http/server_names.html',
  },
  {
    id: 'alias-not-here',
    title: 'An alias or a root that can’t stand here',
    meaning:
      'alias replaces what the location matched: a named location matches nothing, and in a regex location it has to be built from the groups. $document_root can’t be used where it is being set.',
    messages: {
      ...all('alias can’t stand in a named location, which matches no part of the path.', 'm0748', 'r0216'),
      ...all('$document_root can’t be used in «{0}», which sets it.', 'm0749', 'r0209'),
      ...all('$realpath_root can’t be used in «{0}», which sets it.', 'm0750', 'r0264'),
      ...all('In a regex location alias has to use its groups: alias /srv/$1;', 'r0213', 'r0291'),
    },
    remedy: 'Use root, or move the alias to a prefix location.',
    examples: ['the "alias" directive cannot be used inside the named location in /etc/nginx/nginx.conf:20'],
    page: 'http/ngx_http_core_module.html#alias',
  },
  {
    id: 'rewrite-value',
    title: 'A rewrite, return or if that nginx can’t read',
    meaning:
      'rewrite takes a regex and a replacement that may use its groups; return a status and a text or URL; if a variable, or a comparison with blanks on both sides.',
    messages: {
      m1274: 'The replacement of a rewrite is empty: «/» would be the root.',
      m1275: '«{0}» is no status that return takes (an https:// or http:// URL alone is allowed, too).',
      m1276: '«{0}» is no condition: `if ($request_method = POST)`, with blanks round the operator.',
      r0113: 'The replacement «{1}» uses more groups than «{0}» has.',
      m0751: '«{0}» is no method that limit_except knows.',
      m0759: '«{0}» and «{1}» can’t stand together.',
      m0760: 'from= and off can’t stand together.',
      m1340: 'The text that sub_filter looks for is empty.',
      m1342: '«{0}» is no status.',
      m1006: 'A path is empty here.',
      m1130: 'An index that begins with / may only be the last: «{0}» is not.',
    },
    remedy: 'Correct the named part; put expressions with { } or ; into quotes.',
    examples: [
      'invalid condition "$request_method=POST" in /etc/nginx/nginx.conf:20',
      'invalid return code "https" in /etc/nginx/nginx.conf:20',
    ],
    page: 'http/ngx_http_rewrite_module.html',
  },
  {
    id: 'network-invalid',
    title: 'An address or network that can’t be read',
    meaning:
      'Here an address (10.0.0.1, 2001:db8::1) or a network in CIDR form (10.0.0.0/8) is expected: no name, no port, no wildcard.',
    messages: {
      ...all('«{0}» is no address or network.', 'm1014', 'm1020', 'm0904', 'm1635', 'm1636'),
      ...all('«{1}» is no address or network: {0}.', 'm1269', 'm0318'),
      m1016: 'The range «{0}» overlaps {1}.{2}.{3}.{4} to {5}.{6}.{7}.{8}.',
      ...all('The range «{0}» overlaps another one.', 'r0283'),
      ...all('This nginx takes only IPv4 addresses here.', 'r0287', 'r0288', 'r0290', 'r0326'),
      m0226: 'A resolver needs at least one of ipv4 and ipv6.',
    },
    remedy: 'Write an address or a network such as 192.168.0.0/16.',
    examples: [
      'invalid network "10.0.0.*" in /etc/nginx/nginx.conf:9',
      'host not found in set_real_ip_from "cdn.example" in /etc/nginx/nginx.conf:9',
    ],
    page: 'http/ngx_http_realip_module.html#set_real_ip_from',
  },
  {
    id: 'upstream-server-parameter',
    title: 'A parameter of an upstream’s server without its value',
    meaning:
      'route= and service= of a server in an upstream need a value behind the sign; hash in stream takes only what each version allows.',
    messages: {
      m0893: 'route= is empty.',
      m0895: 'service= is empty.',
      r0456: 'hash takes only $remote_addr in this version, not «{0}».',
      r0458: 'Only $binary_remote_addr can be the key in this version, not «{0}».',
    },
    remedy: 'Give it a value, or take it out.',
    examples: ['route is empty in /etc/nginx/nginx.conf:9'],
    page: 'http/ngx_http_upstream_module.html#server',
  },
  {
    id: 'tls-settings-conflict',
    title: 'TLS settings that exclude each other',
    meaning:
      'Two settings of TLS can’t be together: OCSP checks with optional_no_ca, stapling with compressed certificates, QUIC without TLS 1.3, starttls with ssl.',
    messages: {
      m1337: 'QUIC is TLS 1.3 only: ssl_protocols has to include TLSv1.3 for the listen … {0} in {1}:{2}.',
      m1330: 'ssl_ocsp can’t work with ssl_verify_client optional_no_ca.',
      m1331: 'ssl_stapling can’t work with ssl_certificate_compression.',
      ...all('A mail server uses TLS from the start (ssl) or after STARTTLS, not both.', 'r0262', 'r0263'),
    },
    remedy: 'Keep one of the two; for HTTP/3 write `ssl_protocols TLSv1.2 TLSv1.3;`.',
    examples: [
      '"ssl_protocols" must enable TLSv1.3 for the "listen ... quic" directive in /etc/nginx/nginx.conf:11',
    ],
    page: 'http/ngx_http_ssl_module.html',
  },
  {
    id: 'mail-server-incomplete',
    title: 'A mail server that lacks a setting',
    meaning:
      'A server in mail needs listen, protocol (imap, pop3, smtp; known from the usual ports) and auth_http.',
    messages: {
      ...all('The mail server in {0}:{1} has no auth_http.', 'm1546', 'r0223'),
      m1548: 'The mail server in {0}:{1} listens on no usual port, so its protocol has to be named.',
      m1549: 'The mail server in {0}:{1} has no listen.',
      m1552: '«{0}» is no protocol: imap, pop3 and smtp are.',
    },
    remedy: 'Add the missing directive to the server or to mail.',
    examples: [
      '2026/11/22 10:11:12 [emerg] 1#1: no "listen" is defined for server in /etc/nginx/nginx.conf:9',
    ],
    page: 'mail/ngx_mail_core_module.html',
  },
  {
    id: 'njs-configuration',
    title: 'A js_ directive that does not fit the script',
    meaning:
      'js_content and its kin name MODULE.FUNCTION of a js_import; names have letters, digits and underscores, and shared dictionaries fixed parameters.',
    messages: {
      ...all(
        'js_content and its kin name «{0}», and no js_import has brought a module in.',
        'm1599',
        'm1600',
        'm1601',
        'm1602',
        'm1657',
        'm1658',
      ),
      m1596: 'The variable «{0}» is set by two different functions.',
      m1604: '{0}',
      m1597: 'There is no flag «{0}».',
      m1598: 'buffer_type takes string or buffer, not «{0}».',
      m1622: 'No module name can be made of «{0}»: write js_import NAME from FILE.',
      m1652: '«{0}» is no time.',
      m1653: '«{0}» is no type of a dictionary: string or number is.',
      m1654: 'evict needs timeout=.',
      m1645: 'The saved state «{1}» of the dictionary «{0}» is damaged: {2} at byte {3}.',
      m1639: 'Here «as» is expected, not «{0}».',
      ...all('', 'm1592', 'm1595', 'm1606', 'm1623', 'm1624', 'm1625', 'm1626', 'm1627', 'm1628', 'm1629'),
    },
    remedy: 'Write `js_import main from http.js;` and `js_content main.handler;`.',
    examples: [
      'no imports defined for "js_content" "hello", use "js_import" directive in /etc/nginx/nginx.conf:12',
    ],
    page: 'http/ngx_http_js_module.html',
  },
  {
    id: 'parameter-unknown',
    title: 'A parameter that the directive does not have',
    meaning:
      'The directive takes named parameters, and this is none of them, one that stands twice, or an empty one; often a blank too many, an = too few, or a parameter of a newer version.',
    messages: {
      ...all('The directive has no parameter «{0}» in this version.', 'm0224', 'm0926', 'm1351'),
      r0115: 'The parameter «{0}» stands twice.',
      ...all('', 'r0157', 'r0298'),
    },
    remedy:
      'Compare with its syntax; `nginx -v` tells the version, and the page since when a parameter exists.',
    next: ['nginx -v'],
    examples: [
      'invalid parameter "max_fail=3" in /etc/nginx/nginx.conf:9',
      'unknown parameter "httponly" in /etc/nginx/nginx.conf:9',
    ],
    page: 'dirindex.html',
  },
  {
    id: 'value-not-listed',
    title: 'A word that the directive does not know',
    meaning:
      'The directive takes one of a few words, a size (8k, 1m) or a time (30s, 5m), and this is none of them.',
    messages: {
      ...all('«{0}» is none of the words, sizes or times that the directive takes.', 'm0060', 'm0144'),
      m1347: '«{0}» is no value for «{1}».',
      m0185: '«{0}» is no size: it is written 32k or 1m.',
      m0027: 'worker_cpu_affinity is written in 0 and 1, not «{0}».',
      m0939: 'There is no browser «{0}» in the list.',
      m0940: '«{0}» is no version of a browser.',
      m0980: '«{0}» is no size.',
      ...all('secure_link_secret can’t stand beside secure_link and secure_link_md5.', 'm1286'),
      ...all('none and blocked alone refuse everyone: name a valid referer, too.', 'm1270'),
    },
    remedy:
      'See the directive’s page for the words that it takes; sizes have k, m or g behind them, times ms, s, m, h, d.',
    examples: ['invalid value "TLSv1.4" in /etc/nginx/nginx.conf:12'],
    page: 'dirindex.html',
  },
];

const START = 'nginx: [emerg] ';

export function lookAt(seen: Seen): readonly string[] {
  if (seen.line.config === null) return ['nginx -t'];
  const { file, line } = seen.line.config;
  return [`sed -n ${sh(`${Math.max(1, line - 3)},${line + 1}p`)} ${sh(file)}`, 'nginx -t'];
}

function signatureOfRow(row: Row): Signature {
  return {
    id: row.id,
    title: row.title,
    family: 'config-values',
    urgency: 'act',
    templates: Object.keys(row.messages),
    meaning: row.meaning,
    answer: (seen) => {
      const sentence = filled(row.messages[seen.template?.id ?? ''] ?? '', seen.args);
      const said = sentence === '' ? row.meaning : sentence;
      return seen.line.level === 'warn' ? said : `${said} ${STOPS}`;
    },
    outcome: (seen) => (seen.line.level === 'warn' ? NOTHING : nginxClosed),
    next: (seen) => [...lookAt(seen), ...(row.next ?? [])],
    remedy: row.remedy,
    verdict: 'nginx’s configuration.',
    examples: row.examples.map((each) => (each.startsWith('2026') ? each : START + each)),
    references: [DOC + row.page],
  };
}

/** One for each row. */
export const signatures: readonly Signature[] = rows.map(signatureOfRow);
