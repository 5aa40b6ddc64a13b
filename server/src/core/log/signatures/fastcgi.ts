// PHP-FPM and other FastCGI, uwsgi, SCGI and memcached upstreams: what is peculiar to them.
import { inForce } from '../commands.ts';
import { upstreamOutcome } from '../outcome.ts';
import { NOTHING, type Seen, type Signature } from '../signature.ts';

const CONTEXT =
  'client: 203.0.113.7, server: example.com, request: "GET /index.php HTTP/1.1", upstream: "fastcgi://unix:/run/php/php-fpm.sock:", host: "example.com"';
const HEAD = '2026/11/22 10:11:12 [error] 31#31: *7 ';
const FASTCGI = 'https://nginx.org/en/docs/http/ngx_http_fastcgi_module.html';
const stderrText = (seen: Seen): string => seen.args[0] ?? '';

const scriptUnknown: Signature = {
  id: 'php-script-unknown',
  title: 'PHP-FPM was given a script that it can’t find',
  family: 'fastcgi',
  urgency: 'act',
  templates: ['m0986', 'r0117'],
  when: (seen) => /Primary script unknown|Unable to open primary script/.test(stderrText(seen)),
  meaning:
    'PHP-FPM got a SCRIPT_FILENAME that does not exist in its own file system: root and SCRIPT_FILENAME do not fit, or php runs in another container with another path. The client sees PHP’s «File not found.» with 404.',
  outcome: (seen) => ({
    status: seen.line.request === null ? null : { value: 404, certain: false },
    closedBy: null,
    retry: null,
  }),
  next: () => [inForce('SCRIPT_FILENAME', 'root', 'fastcgi_pass', 'try_files')],
  remedy:
    'fastcgi_param SCRIPT_FILENAME $document_root$fastcgi_script_name; with a root that is valid in PHP’s container; try_files $uri =404 before.',
  verdict: 'nginx’s configuration; PHP runs.',
  examples: [
    `${HEAD}FastCGI sent in stderr: "Primary script unknown" while reading response header from upstream, ${CONTEXT}`,
  ],
  references: [`${FASTCGI}#fastcgi_param`],
};

const phpSays: Signature = {
  id: 'fastcgi-stderr',
  title: 'The FastCGI app wrote to its error stream',
  family: 'fastcgi',
  urgency: 'notice',
  templates: ['m0986', 'r0117'],
  meaning:
    'What is in quotes comes from the app (PHP’s warnings and errors), passed through nginx’s log. nginx itself has no trouble; a «PHP Fatal error» is usually a 500.',
  answer: (seen) => `The app behind FastCGI says: ${stderrText(seen).slice(0, 300)}`,
  outcome: (seen) =>
    /Fatal error|Uncaught/.test(stderrText(seen)) && seen.line.request !== null
      ? { status: { value: 500, certain: false }, closedBy: null, retry: null }
      : NOTHING,
  next: () => ['tail -50 /var/log/php*-fpm.log'],
  remedy: 'Cure what the app says.',
  verdict: 'The app: nginx only passes its words on.',
  examples: [
    `${HEAD}FastCGI sent in stderr: "PHP message: PHP Warning:  Undefined variable $x in /srv/a.php on line 3" while reading response header from upstream, ${CONTEXT}`,
  ],
  references: [FASTCGI],
};

const fastcgiClosed: Signature = {
  id: 'fastcgi-closed',
  title: 'The FastCGI app ended its answer too early',
  family: 'fastcgi',
  urgency: 'act',
  templates: ['m0985', 'm0990', 'r0112'],
  meaning:
    'PHP-FPM closed the stream before the response was complete: its worker died (memory, a segfault) or hit request_terminate_timeout. 502.',
  outcome: (seen) => upstreamOutcome(seen, 'invalid_header', 'sent', 'upstream'),
  suspects: [
    { cause: 'process-crash', weight: 35, why: 'The PHP worker crashed.' },
    { cause: 'app-closed-slow-request', weight: 30, why: 'request_terminate_timeout of the pool ended it.' },
    { cause: 'oom-kill', weight: 20, why: 'The kernel killed the worker.' },
  ],
  next: () => ['tail -50 /var/log/php*-fpm.log', "dmesg -T | grep -iE 'segfault|killed process'"],
  remedy: 'See PHP-FPM’s own log for that second: «terminating», «exited on signal», «max_children».',
  verdict: 'PHP-FPM.',
  examples: [
    `${HEAD}upstream prematurely closed FastCGI stdout while reading response header from upstream, ${CONTEXT}`,
  ],
  references: [FASTCGI],
};

const fastcgiProtocol: Signature = {
  id: 'fastcgi-protocol',
  title: 'What answered does not speak FastCGI, uwsgi or SCGI properly',
  family: 'fastcgi',
  urgency: 'act',
  templates: /FastCGI|fastcgi request|uwsgi|scgi/,
  when: (seen) => seen.line.config === null && seen.line.level !== 'emerg',
  meaning:
    'The records are not those of the protocol that nginx was told to speak: another kind of server has the port (an HTTP app behind fastcgi_pass), or the request is too large for it. 502.',
  outcome: (seen) => upstreamOutcome(seen, 'invalid_header', 'sent', 'nginx'),
  next: (seen) => [
    inForce('fastcgi_pass', 'uwsgi_pass', 'scgi_pass', 'proxy_pass'),
    `ss -ltnp 'sport = :${seen.upstream?.port ?? 9000}'`,
  ],
  remedy:
    'Use the directive of the app’s protocol: proxy_pass for HTTP, fastcgi_pass for PHP-FPM, uwsgi_pass for uWSGI.',
  verdict: 'nginx’s configuration.',
  examples: [
    `${HEAD}upstream sent unsupported FastCGI protocol version: 72 while reading response header from upstream, ${CONTEXT}`,
  ],
  references: [FASTCGI],
};

const memcached: Signature = {
  id: 'memcached-answer',
  title: 'memcached’s answer',
  family: 'memcached',
  urgency: 'notice',
  templates: /memcached(?! request)|^key: "%V" was not found/,
  meaning:
    'memcached has no such key (404, everyday with a fallback), or its answer is not what the protocol says.',
  outcome: (seen) =>
    /not found/.test(seen.line.message)
      ? { status: { value: 404, certain: false }, closedBy: null, retry: null }
      : upstreamOutcome(seen, 'invalid_header', 'sent', 'nginx'),
  next: () => [inForce('memcached_pass', 'memcached_key')],
  examples: [
    '2026/11/22 10:11:12 [info] 31#31: *7 key: "/x" was not found by memcached while reading response header from upstream, client: 203.0.113.7, server: example.com, request: "GET /x HTTP/1.1", upstream: "memcached://127.0.0.1:11211", host: "example.com"',
  ],
  references: ['https://nginx.org/en/docs/http/ngx_http_memcached_module.html'],
};

/** In the order in which they are tried. */
export const signatures: readonly Signature[] = [
  scriptUnknown,
  phpSays,
  fastcgiClosed,
  fastcgiProtocol,
  memcached,
];
