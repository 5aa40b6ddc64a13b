// What nginx says of its configuration when it starts, reloads or tests it.
import { sh } from '../commands.ts';
import { nginxClosed, type Seen, type Signature } from '../signature.ts';
import type { Template } from '../templates.ts';
import {
  absent,
  closed,
  collisions,
  faults,
  harmless,
  passes,
  type Sentences,
  STOPS,
  said,
  strangers,
  unusable,
} from './configuration-sentences.ts';
import { lookAt, signatures as values } from './configuration-values.ts';

const BEGINNER = 'https://nginx.org/en/docs/beginners_guide.html#conf_structure';
const DIRECTIVES = 'https://nginx.org/en/docs/dirindex.html';
const HEAD = 'nginx: [emerg] ';
const startup = (t: Template): boolean => t.levels.includes('emerg');
const refuses = () => nginxClosed;

const bindFailed: Signature = {
  id: 'address-in-use',
  title: 'nginx can’t listen: another program has the address',
  family: 'listen',
  urgency: 'act',
  templates: ['m0086', 'm0091', 'm0090'],
  when: (seen) => seen.errno === 'EADDRINUSE' || seen.errno === null,
  meaning:
    'Another process, mostly an older nginx, Apache or the app itself, already listens on that address. nginx tries five times and gives up.',
  outcome: refuses,
  next: (seen) => [
    `ss -ltnp 'sport = :${/:(\d+)$/.exec(seen.args[0] ?? '')?.[1] ?? '80'}'`,
    'systemctl status nginx apache2',
  ],
  remedy:
    'Stop the other one, or listen on another port. If it is an old nginx, `nginx -s quit` it, or restart by systemctl only.',
  verdict: 'The machine: two programs, one port.',
  examples: [
    `${HEAD}bind() to 0.0.0.0:80 failed (98: Address already in use)`,
    `${HEAD}still could not bind()`,
    `${HEAD}bind() to 0.0.0.0:80 failed (98: Address in use)`,
  ],
  references: ['https://nginx.org/en/docs/http/ngx_http_core_module.html#listen'],
};

const bindRefused: Signature = {
  id: 'listen-refused',
  title: 'nginx may not listen on that address',
  family: 'listen',
  urgency: 'act',
  templates:
    /^bind\(\) to|^listen\(\) to|^socket\(\) %V failed|^setsockopt\((?:SO_REUSEADDR|SO_REUSEPORT|IPV6_V6ONLY)|^ioctl\(FIONBIO\) %V|^chmod\(\) "%s" failed$|inherited sockets? |^bind\(%V\)/,
  meaning:
    'The system refused the listening socket: a port below 1024 without the right (13), an address that this machine does not have (99), or no IPv6 (97).',
  answer: ({ args, errno }) => {
    const where = args[0] || 'the address';
    if (errno === 'EACCES')
      return `nginx may not listen on ${where}: ports below 1024 are for root or CAP_NET_BIND_SERVICE (in a container with a user of its own take 8080), and SELinux allows only the ports it knows. ${STOPS}`;
    if (errno === 'EADDRNOTAVAIL')
      return `This machine has no address ${where}: it is another’s, or the network was not up yet when nginx started. ${STOPS}`;
    if (errno === 'EAFNOSUPPORT') return `This system has no IPv6: take ${where} out. ${STOPS}`;
    return bindRefused.meaning;
  },
  outcome: refuses,
  next: (seen) => ['ip -br addr', 'id', ...lookAt(seen)],
  remedy:
    'Start as root (nginx drops it for the workers) or give CAP_NET_BIND_SERVICE; listen on an address that exists; leave [::] out without IPv6.',
  examples: [
    `${HEAD}bind() to 0.0.0.0:80 failed (13: Permission denied)`,
    `${HEAD}bind() to 10.9.9.9:80 failed (99: Cannot assign requested address)`,
  ],
  references: ['https://nginx.org/en/docs/http/ngx_http_core_module.html#listen'],
};

const unknownDirective: Signature = {
  id: 'unknown-directive',
  title: 'nginx does not know this directive',
  family: 'config-syntax',
  urgency: 'act',
  templates: ['m0047'],
  meaning:
    'A typing error, a directive of a module that is not built in or loaded (load_module), or a missing ; in the line above.',
  answer: (seen) =>
    stopping(strangers, seen) ??
    `nginx does not know «${seen.args[0] ?? ''}»: a typing error, a module that is not loaded, or a missing «;» in the line above. ${STOPS}`,
  outcome: refuses,
  next: (seen) => [...lookAt(seen), 'nginx -V 2>&1 | tr " " "\\n" | grep module'],
  remedy: 'Correct the name, or install and load its module (ls /usr/share/nginx/modules-available).',
  examples: [`${HEAD}unknown directive "proxy_pas" in /etc/nginx/conf.d/default.conf:7`],
  references: [DIRECTIVES],
};

/** A table's sentence, and what becomes of nginx. */
function stopping(table: Sentences, seen: Seen): string | null {
  const sentence = said(table, seen);
  return sentence === null ? null : seen.line.level === 'warn' ? sentence : `${sentence} ${STOPS}`;
}

const syntax: Signature = {
  id: 'config-syntax',
  title: 'The configuration’s syntax is broken',
  family: 'config-syntax',
  urgency: 'act',
  templates:
    /^unexpected (?:"|end)|is not terminated by|has no opening|^too long parameter|block directives are not supported|^directive "%s"/,
  meaning:
    'A brace, a semicolon or a quote is missing or one too many. nginx names the line where it noticed, which is often after the fault.',
  answer: (seen) => stopping(faults, seen) ?? syntax.meaning,
  outcome: refuses,
  next: lookAt,
  remedy: 'Look at the named line and the ones above it: the missing ; or } is mostly there.',
  examples: [
    `${HEAD}unexpected "}" in /etc/nginx/nginx.conf:24`,
    `${HEAD}directive "listen" is not terminated by ";" in /etc/nginx/nginx.conf:12`,
    `${HEAD}unexpected end of file, expecting "}" in /etc/nginx/nginx.conf:40`,
  ],
  references: [BEGINNER],
};

const context: Signature = {
  id: 'directive-not-allowed-here',
  title: 'The directive stands in the wrong block',
  family: 'config-syntax',
  urgency: 'act',
  templates: ['m0046'],
  meaning:
    'nginx knows the directive, but not in this block: often a file with http directives that is included at the top level, or a } too many above.',
  answer: ({ args }) =>
    `nginx knows «${args[0] ?? ''}», but not in the block where it stands: the file is included at another level than it was written for, or a } too many above has closed a block. ${STOPS}`,
  outcome: refuses,
  next: lookAt,
  remedy: 'Move it into the block that its documentation names («Context»).',
  examples: [`${HEAD}"server" directive is not allowed here in /etc/nginx/app.conf:1`],
  references: [DIRECTIVES],
};

const locations: Signature = {
  id: 'location-conflict',
  title: 'Two locations, servers or upstreams collide',
  family: 'config-names',
  urgency: 'act',
  templates:
    /duplicate (?:location|upstream|default server|listen)|duplicate default|location "%V"|conflicting|invalid location modifier|"%V" address and port pair|duplicate zone|duplicate "log_format"|duplicate thread pool|^the duplicate|is already (?:declared|bound|used|loaded)|already defined|options redefined|duplicate "%V"/,
  meaning:
    'The same name or pattern is defined twice, or a location can’t be where it is. With «conflicting server name … ignored» nginx goes on and uses the first one: requests for that name never reach the second.',
  answer: (seen) => {
    const [, name, address] =
      /^conflicting server name "([^"]*)" on (\S+), ignored/.exec(seen.line.message) ?? [];
    return name === undefined
      ? (stopping(collisions, seen) ?? locations.meaning)
      : `Two servers have the name «${name}» on ${address}. nginx uses the one it read first; what the other one says for this name is ignored. Files are read in alphabetical order.`;
  },
  outcome: (seen) =>
    seen.line.level === 'warn' ? { status: null, closedBy: null, retry: null } : nginxClosed,
  next: (seen) => ["nginx -T 2>/dev/null | grep -nE 'server_name|listen|location|upstream'", ...lookAt(seen)],
  remedy:
    'Keep one of the two; look for a file that is included twice (backup copies in conf.d or sites-enabled).',
  examples: [
    `${HEAD}duplicate location "/" in /etc/nginx/conf.d/default.conf:9`,
    '2026/11/22 10:11:12 [warn] 1#1: conflicting server name "example.com" on 0.0.0.0:80, ignored',
  ],
  references: ['https://nginx.org/en/docs/http/server_names.html'],
};

const includeMissing: Signature = {
  id: 'config-file-missing',
  title: 'A file that the configuration names can’t be read',
  family: 'config-files',
  urgency: 'act',
  templates: (t) =>
    /^(?:open|fstat|stat|read|pread|glob|opendir|readdir|closedir)\(\) "%[sV]"|^<ngx|^read\(\) |^pread\(\)|^getpwnam|^getgrnam|too long line in|^dlopen|^dlsym|^dlclose/.test(
      t.text,
    ) &&
    (startup(t) || t.area === 'core' || t.levels.includes('crit') || t.levels.includes('alert')),
  meaning:
    'A file, module, user or group that the configuration names does not exist or can’t be read by who starts nginx.',
  answer: (seen) => {
    const why = seen.errno === 'ENOENT' ? absent : seen.errno === 'EACCES' ? closed : [];
    return stopping([...unusable, ...why], seen) ?? includeMissing.meaning;
  },
  outcome: refuses,
  next: (seen) => [`ls -l ${sh(seen.args[0] ?? '/etc/nginx')}`, ...lookAt(seen)],
  remedy:
    'Create it, correct the path (relative ones begin at the prefix of `nginx -V`), or install the package that has it.',
  examples: [
    `${HEAD}open() "/etc/nginx/mime.types" failed (2: No such file or directory) in /etc/nginx/nginx.conf:9`,
    `${HEAD}getpwnam("nginx") failed in /etc/nginx/nginx.conf:1`,
    `${HEAD}dlopen() "/usr/lib/nginx/modules/ngx_http_lua_module.so" failed (no such file) in /etc/nginx/nginx.conf:2`,
  ],
  references: ['https://nginx.org/en/docs/ngx_core_module.html#include'],
};

const upstreamBlock: Signature = {
  id: 'upstream-config',
  title: 'An upstream or proxy_pass is not right',
  family: 'config-upstream',
  urgency: 'act',
  templates: (t) =>
    startup(t) &&
    /upstream|proxy_pass|URL prefix|no servers|no port|resolver|_pass|balancing|balancer|name servers|resolving names/.test(
      t.text,
    ),
  meaning:
    'nginx can’t use an upstream or a pass directive as written: no server in it, a port or scheme missing, a URI where none may be, or names without a resolver.',
  answer: (seen) => stopping(passes, seen) ?? upstreamBlock.meaning,
  outcome: refuses,
  next: lookAt,
  remedy: 'See the message: it names the upstream and what is missing.',
  verdict: 'nginx’s configuration.',
  examples: [
    `${HEAD}"proxy_pass" cannot have URI part in location given by regular expression, or inside named location, or inside "if" statement, or inside "limit_except" block in /etc/nginx/nginx.conf:30`,
    `${HEAD}no servers are inside upstream in /etc/nginx/nginx.conf:7`,
  ],
  references: ['https://nginx.org/en/docs/http/ngx_http_upstream_module.html'],
};

const hash: Signature = {
  id: 'hash-size',
  title: 'A hash table of nginx is too small',
  family: 'config-values',
  urgency: 'act',
  templates: /could not build|bucket_size|value to hash is/,
  meaning:
    'Names (of servers, variables, map entries) do not fit into a hash table’s bucket: nginx asks for a larger one and says which. At level warn it goes on, more slowly.',
  outcome: (seen) =>
    seen.line.level === 'warn' ? { status: null, closedBy: null, retry: null } : nginxClosed,
  next: lookAt,
  remedy:
    'Set the directive that the message names to the next power of two, in http: `server_names_hash_bucket_size 128;`.',
  examples: [
    `${HEAD}could not build server_names_hash, you should increase server_names_hash_bucket_size: 64`,
  ],
  references: ['https://nginx.org/en/docs/hash.html'],
};

const buffers: Signature = {
  id: 'buffer-sizes-inconsistent',
  title: 'Buffer sizes that do not fit together',
  family: 'config-values',
  urgency: 'act',
  templates:
    /_busy_buffers_size"|_temp_file_write_size"|_max_temp_file_size"|there must be at least 2 "|pool size|pool must be|large_client_header_buffers" size|"send_lowat"|_send_lowat"/,
  meaning:
    'One buffer directive contradicts another: proxy_busy_buffers_size has to be at least one buffer (and proxy_buffer_size) and less than all of them but one. Raising proxy_buffer_size alone does this.',
  outcome: (seen) =>
    seen.line.level === 'warn' ? { status: null, closedBy: null, retry: null } : nginxClosed,
  next: (seen) => ["nginx -T 2>/dev/null | grep -nE 'buffer'", ...lookAt(seen)],
  remedy:
    'Set the three together: `proxy_buffer_size 16k; proxy_buffers 8 16k; proxy_busy_buffers_size 32k;`.',
  examples: [
    `${HEAD}"proxy_busy_buffers_size" must be equal to or greater than the maximum of the value of "proxy_buffer_size" and one of the "proxy_buffers" in /etc/nginx/nginx.conf:20`,
  ],
  references: ['https://nginx.org/en/docs/http/ngx_http_proxy_module.html#proxy_busy_buffers_size'],
};

const deprecated: Signature = {
  id: 'directive-deprecated',
  title: 'A setting is out of date or has no effect',
  family: 'ignored-settings',
  urgency: 'notice',
  templates:
    /deprecated|obsolete|is ignored, you need|not supported.*ignored|ignored$|, ignored|superseded|is unsupported, use|are not supported, use|has been changed in|may be used only on "http"|should be absolute|redefined$|suspicious symbols|strange symbols|meaningless|must go after|does not support sticky|no "\w+_cache_key"|"%s" is not supported|is not supported with|duplicate (?:MIME type|extension|extention|value)|without PCRE JIT|does not support JIT|JIT compiler|pcre2_jit|use "\$body_bytes_sent"|is useless|number of the "?worker_processes|number of "worker_processes"|not pushed/,
  meaning:
    'nginx goes on, but this line of the configuration is old, doubled, or does nothing on this system. Worth tidying up before an upgrade turns it into an error.',
  answer: (seen) => said(harmless, seen) ?? deprecated.meaning,
  outcome: () => ({ status: null, closedBy: null, retry: null }),
  next: lookAt,
  examples: [
    '2026/11/22 10:11:12 [warn] 1#1: the "listen ... http2" directive is deprecated, use the "http2" directive instead in /etc/nginx/nginx.conf:11',
    '2026/11/22 10:11:12 [warn] 1#1: the "user" directive makes sense only if the master process runs with super-user privileges, ignored in /etc/nginx/nginx.conf:1',
    '2026/11/22 10:11:12 [warn] 1#1: load balancing method redefined in /etc/nginx/nginx.conf:8',
  ],
  references: ['https://nginx.org/en/CHANGES'],
};

const argument: Signature = {
  id: 'directive-arguments',
  title: 'A directive has the wrong number of arguments',
  family: 'config-values',
  urgency: 'act',
  templates:
    /invalid number of (?:arguments|the )|invalid parameters number|"%s" directive %s|is duplicate|requires? (?:directory|file|parameter)|requires (?:"|domain)|must have|parameter must be|accepts only|has no "max"|percent (?:total|sum)/,
  meaning:
    'A directive has too few or too many arguments, stands twice where it may only once, or lacks a parameter that it must have. Often a missing ; makes the next line part of it.',
  answer: ({ args, line: { message } }) => {
    const [name] = args;
    if (!name) return argument.meaning;
    if (/duplicate/.test(message))
      return `«${name}» stands twice in one block, where it may only once. ${STOPS}`;
    return /invalid number/.test(message)
      ? `«${name}» has too few or too many arguments; often the «;» of this line or the one above is missing, and the next line became part of it. ${STOPS}`
      : argument.meaning;
  },
  when: (seen) =>
    !(seen.template?.id === 'm0045' && /invalid|must be|too (?:small|long)/.test(seen.line.message)),
  outcome: refuses,
  next: lookAt,
  remedy: 'Compare with its syntax in the documentation; check the ; of the line above.',
  examples: [
    `${HEAD}invalid number of arguments in "listen" directive in /etc/nginx/nginx.conf:10`,
    `${HEAD}"root" directive is duplicate in /etc/nginx/nginx.conf:14`,
  ],
  references: [DIRECTIVES],
};

const value: Signature = {
  id: 'directive-value',
  title: 'A directive has a value that nginx refuses',
  family: 'config-values',
  urgency: 'act',
  // The text is a directive's own; `directive-arguments` has taken those of number and place.
  templates: ['m0045'],
  meaning:
    'The value of a directive is not one that it takes here: a word, number or combination that nginx refuses.',
  answer: ({ args, line }) =>
    args[0] && args[1]?.startsWith('invalid value')
      ? `«${args[0]}» can’t read its value: times are written 30s or 5m, sizes 8k or 1m, numbers without a unit, words as its page lists them. ${STOPS}`
      : `nginx refuses this line of its configuration: ${line.message}. ${STOPS}`,
  outcome: refuses,
  next: lookAt,
  remedy: 'The message names the value; the directive’s page says which ones it takes.',
  examples: [
    `${HEAD}"ssl_certificate" directive must be given with "ssl_certificate_key" in /etc/nginx/nginx.conf:6`,
  ],
  references: [DIRECTIVES],
};

const regex: Signature = {
  id: 'config-regex',
  title: 'A regular expression is not valid',
  family: 'config-values',
  urgency: 'act',
  templates: ['m1003', 'm1312'],
  when: (seen) => /^pcre2?_compile\(\)/.test(seen.line.message),
  meaning:
    'PCRE can’t compile an expression of a location, rewrite, map or server_name: mostly a bracket without its pair, or a { or ; in an expression without quotes.',
  outcome: refuses,
  next: lookAt,
  remedy: 'Put the expression into quotes if it has { } or ;, and close its brackets.',
  examples: [`${HEAD}pcre2_compile() failed: missing closing parenthesis in "(" in /etc/nginx/nginx.conf:5`],
  references: ['https://nginx.org/en/docs/http/ngx_http_core_module.html#location'],
};

const commandLine: Signature = {
  id: 'command-line',
  title: 'nginx’s command line',
  family: 'command-line',
  urgency: 'notice',
  templates:
    /^(?:invalid option|option "|the option|Usage:|nginx version|configure arguments|invalid PID number|invalid number "%V"|TLS SNI)|in command line$/,
  meaning:
    'How nginx was called: an option it does not have, one without its argument, or its version and build.',
  next: () => ['nginx -h'],
  examples: ['nginx: invalid option: "x"'],
  references: ['https://nginx.org/en/docs/switches.html'],
};

const tested: Signature = {
  id: 'config-tested',
  title: 'The result of a configuration test',
  family: 'config-test',
  urgency: 'notice',
  templates: /configuration file %s|was tested successfully/,
  meaning:
    'What `nginx -t` says at its end: the syntax is ok and the test successful, or it failed for the reason in the line before.',
  examples: [
    'nginx: configuration file /etc/nginx/nginx.conf test is successful',
    'nginx: configuration file /etc/nginx/nginx.conf test failed',
  ],
  references: ['https://nginx.org/en/docs/switches.html'],
};

/** In the order in which they are tried. */
export const signatures: readonly Signature[] = [
  bindFailed,
  bindRefused,
  regex,
  unknownDirective,
  tested,
  commandLine,
  syntax,
  context,
  hash,
  buffers,
  locations,
  deprecated,
  includeMissing,
  upstreamBlock,
  ...values,
  argument,
  value,
];
