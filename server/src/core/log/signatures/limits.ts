// Limits that a configuration sets: body sizes, rates, connections, access.
import { inForce, sh } from '../commands.ts';
import { setInLocation } from '../fixes.ts';
import { answered, NOTHING, type Signature } from '../signature.ts';

const CONTEXT =
  'client: 203.0.113.7, server: example.com, request: "POST /upload HTTP/1.1", host: "example.com"';
const HEAD = '2026/11/22 10:11:12 [error] 31#31: *7 ';

const bodyTooLarge: Signature = {
  id: 'body-too-large',
  title: 'The upload is larger than nginx accepts',
  family: 'limits',
  urgency: 'act',
  templates: ['m0704', 'm0849', 'm1485', 'm1525'],
  meaning:
    'The request’s body exceeds client_max_body_size (1m by default): nginx answers 413 at once and the app never sees the upload. The browser may show a reset connection instead.',
  answer: (seen) =>
    `The body of ${seen.args[0] ?? 'this request'} bytes exceeds client_max_body_size here (1m by default): nginx answered 413 and the app never saw it.`,
  outcome: answered(413),
  suspects: [
    {
      cause: 'unknown',
      weight: 40,
      why: 'client_max_body_size was never raised for this location, or in another server block than the one that served it.',
    },
  ],
  next: () => [inForce('client_max_body_size')],
  remedy:
    'Set client_max_body_size in that location a little above what the app accepts (express.json limit, multer, fastify bodyLimit).',
  verdict: 'nginx’s limit; the app has its own behind it.',
  fixes: (seen) => {
    const bytes = Number(/^\d+/.exec(seen.args[0] ?? '')?.[0]);
    if (!(bytes > 0)) return [];
    const size = `${Math.ceil((bytes * 1.25) / 1_048_576)}m`;
    return setInLocation(seen, `Accept bodies of ${size} in this location`, [['client_max_body_size', size]]);
  },
  examples: [`${HEAD}client intended to send too large body: 2097152 bytes, ${CONTEXT}`],
  references: ['https://nginx.org/en/docs/http/ngx_http_core_module.html#client_max_body_size'],
};

const rateLimited: Signature = {
  id: 'request-rate-limited',
  title: 'Too many requests: refused by limit_req',
  family: 'limits',
  urgency: 'notice',
  templates: ['m1141', 'r0281', 'r0267', 'r0275', 'r0277'],
  meaning:
    'This client came faster than the zone’s rate plus burst, so nginx refused the request with limit_req_status (503 by default). With «dry run» it was let through.',
  answer: (seen) => {
    const { message, client } = seen.line;
    const [, excess, zone] = /excess: (\d+\.\d+) by zone "([^"]*)"/.exec(message) ?? [];
    if (excess === undefined || /dry run/.test(message)) return rateLimited.meaning;
    return `${client ?? 'The client'} came faster than zone «${zone}» allows (${excess} requests above its rate, more than burst holds), so nginx refused with limit_req_status (503 by default).`;
  },
  outcome: (seen) => (/dry run/.test(seen.args[0] ?? '') ? NOTHING : answered(503)(seen)),
  next: (seen) => [
    inForce('limit_req'),
    `grep -F 'limiting requests' /var/log/nginx/error.log | grep -oE 'client: [^,]+' | sort | uniq -c | sort -rn | head`,
    ...(seen.line.client === null
      ? []
      : [`grep -F ${sh(`client: ${seen.line.client},`)} /var/log/nginx/error.log | tail -3`]),
  ],
  remedy:
    'If these are real people: a larger burst with nodelay, and a key that is the person rather than a shared address. Behind a load balancer set real_ip_header, or all share one address. limit_req_status 429 says what it is.',
  verdict: 'nginx’s limit, on purpose.',
  examples: [`${HEAD}limiting requests, excess: 5.120 by zone "api", ${CONTEXT}`],
  references: ['https://nginx.org/en/docs/http/ngx_http_limit_req_module.html'],
};

const delayed: Signature = {
  id: 'request-delayed',
  title: 'A request waited for its turn (limit_req)',
  family: 'limits',
  urgency: 'noise',
  templates: ['m1142', 'r0279', 'r0272', 'r0274', 'r0276'],
  meaning:
    'The client is above the zone’s rate but within its burst, so nginx held the request back. It was answered, later.',
  next: () => [inForce('limit_req')],
  examples: [
    `2026/11/22 10:11:12 [warn] 31#31: *7 delaying request, excess: 0.800, by zone "api", ${CONTEXT}`,
  ],
  references: ['https://nginx.org/en/docs/http/ngx_http_limit_req_module.html#limit_req'],
};

const connectionsLimited: Signature = {
  id: 'connections-limited',
  title: 'Too many connections: refused by limit_conn',
  family: 'limits',
  urgency: 'notice',
  templates: ['m1132', 'r0282'],
  meaning:
    'One key (mostly an address) has more requests in flight than limit_conn allows: refused with limit_conn_status, 503 by default. HTTP/2 counts each stream.',
  outcome: (seen) => (/dry run/.test(seen.args[0] ?? '') ? NOTHING : answered(503)(seen)),
  next: () => [inForce('limit_conn')],
  remedy: 'Raise the number, or choose a key that is not shared by many (an office behind one address).',
  verdict: 'nginx’s limit, on purpose.',
  examples: [`${HEAD}limiting connections by zone "addr", ${CONTEXT}`],
  references: ['https://nginx.org/en/docs/http/ngx_http_limit_conn_module.html'],
};

const zoneFull: Signature = {
  id: 'limit-zone-full',
  title: 'A shared memory zone is full',
  family: 'shared-memory',
  urgency: 'act',
  templates: ['m1143', 'm0276', 'r0184', 'r0280', 'm0277', 'm0428', 'm0492', 'm1349', 'm1356'],
  meaning:
    'A zone (limits, cache keys, sessions, upstream state) has no memory left: old entries are thrown out early, and limit_req answers 503 where it can’t store a new one.',
  next: () => [inForce('zone=', 'keys_zone', 'shared:', 'zone ')],
  remedy: 'Make the zone larger: 1m holds about 16,000 addresses or 8,000 cache keys.',
  verdict: 'nginx’s configuration.',
  examples: [
    '2026/11/22 10:11:12 [crit] 31#31: ngx_slab_alloc() failed: no memory',
    '2026/11/22 10:11:12 [alert] 31#31: *7 could not allocate node in limit_req zone "api"',
  ],
  references: ['https://nginx.org/en/docs/http/ngx_http_limit_req_module.html#limit_req_zone'],
};

const keyTooLong: Signature = {
  id: 'limit-key-too-long',
  title: 'A limit’s key is too long',
  family: 'limits',
  urgency: 'notice',
  templates: ['m1131', 'm1140', 'r0221', 'r0266', 'r0153'],
  meaning:
    'The value that limit_req or limit_conn counts by is longer than it can store, so this request was not counted.',
  remedy: 'Choose a short key: $binary_remote_addr, a session id.',
  examples: [`${HEAD}the value of the "$http_x" key is more than 65535 bytes: "aaa...", ${CONTEXT}`],
  references: ['https://nginx.org/en/docs/http/ngx_http_limit_req_module.html#limit_req_zone'],
};

const forbidden: Signature = {
  id: 'access-forbidden',
  title: 'Refused by allow/deny',
  family: 'access',
  urgency: 'notice',
  templates: ['m0925', 'm1127', 'm0796'],
  meaning: 'The client’s address matches a deny rule (or no allow), or the URI is unsafe: 403, on purpose.',
  outcome: answered(403),
  next: (seen) => [
    inForce('allow', 'deny', 'satisfy', 'set_real_ip_from'),
    ...(seen.line.client === null ? [] : [`whois ${sh(seen.line.client)} | head -20`]),
  ],
  remedy:
    'If it should have been let in: behind a load balancer nginx sees that one’s address unless set_real_ip_from and real_ip_header are set.',
  verdict: 'nginx’s rule.',
  examples: [`${HEAD}access forbidden by rule, ${CONTEXT}`],
  references: ['https://nginx.org/en/docs/http/ngx_http_access_module.html'],
};

/** In the order in which they are tried. */
export const signatures: readonly Signature[] = [
  bodyTooLarge,
  rateLimited,
  delayed,
  connectionsLimited,
  zoneFull,
  keyTooLong,
  forbidden,
];
