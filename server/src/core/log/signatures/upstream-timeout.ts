// nginx waited for the upstream as long as its own limit allows, and gave up.
import { formatDuration, knownOrNull } from '../../base/value.ts';
import type { Hop } from '../../topology/model.ts';
import { appLog, inForce, killed, listening, sh, timing } from '../commands.ts';
import { allowMoreTime } from '../fixes.ts';
import { upstreamOutcome } from '../outcome.ts';
import type { Evidence, Seen, Signature } from '../signature.ts';
import { peerOf, requestOf } from './upstream-closed.ts';

const CONTEXT =
  'client: 203.0.113.7, server: example.com, request: "GET /api/report HTTP/1.1", upstream: "http://127.0.0.1:3000/api/report", host: "example.com"';
const HEAD = '2026/11/22 10:11:12 [error] 31#31: *7 ';
const DOC = 'https://nginx.org/en/docs/http/ngx_http_proxy_module.html';
const TIMED_OUT = ['m0885', 'm0886', 'm1563'];

const during =
  (...actions: string[]) =>
  (seen: Seen): boolean =>
    actions.includes(seen.line.action ?? '');

/** ` (60 s here)` for a limit of the hop, where it is known. */
function limit(
  hop: Hop | null,
  name: 'proxy_read_timeout' | 'proxy_send_timeout' | 'proxy_connect_timeout',
): string {
  const value = hop === null ? null : knownOrNull(hop[name]);
  return value === null ? `${name} (60 s by default)` : `${name} (${formatDuration(value)} here)`;
}

function slowEvidence(seen: Seen): Evidence[] {
  const read = seen.hop === null ? null : knownOrNull(seen.hop.proxy_read_timeout);
  if (read === null || read === 'never') return [];
  if (read < 10_000) return [{ weight: 10, says: `proxy_read_timeout is only ${formatDuration(read)}` }];
  return read >= 300_000 ? [{ weight: -5, says: `nginx did wait ${formatDuration(read)}` }] : [];
}

const readTimeout: Signature = {
  id: 'read-timeout',
  title: 'The app did not begin its answer in time',
  family: 'upstream-timeout',
  urgency: 'act',
  templates: TIMED_OUT,
  when: during('reading response header from upstream', 'reading response from upstream'),
  meaning:
    'The app took the request and sent not one byte for proxy_read_timeout (60 s by default), so nginx gave up: 504. The app goes on working on a request that nobody waits for.',
  answer: (seen) =>
    `${peerOf(seen)} took ${requestOf(seen)} and sent nothing for the whole ${limit(seen.hop, 'proxy_read_timeout')}; nginx gave up. The handler most likely still runs.`,
  outcome: (seen) => upstreamOutcome(seen, 'timeout', 'sent', 'nginx'),
  suspects: [
    {
      cause: 'proxy-read-timeout',
      weight: 45,
      why: 'The handler is slower than nginx waits: a slow query, another service without a timeout, or an answer that is never sent.',
      evidence: slowEvidence,
    },
    {
      cause: 'backlog-full',
      weight: 18,
      why: 'The event loop is blocked: the kernel still accepts connections, nobody reads them. Then many routes time out in the same minute.',
    },
    {
      cause: 'process-crash',
      weight: 6,
      why: 'The process is stopped or hung (SIGSTOP, a debugger, swapping).',
    },
  ],
  next: (seen) => [
    ...timing(seen),
    appLog(seen),
    'top -b -n1 -o %CPU | head -15',
    inForce('proxy_read_timeout', 'proxy_next_upstream'),
  ],
  remedy:
    'Make the handler answer in time, or answer early and work on. Where it may take long, raise proxy_read_timeout in this location only, and keep the app’s own timeout below it so that its answer is the one the client sees.',
  verdict:
    'The app is slow; nginx closed. Raising proxy_read_timeout helps only if the app does finish, and if nothing in the app hangs up first.',
  fixes: (seen) => allowMoreTime(seen, '300s', 300_000),
  examples: [
    `${HEAD}upstream timed out (110: Connection timed out) while reading response header from upstream, ${CONTEXT}`,
    `${HEAD}upstream timed out (110: Operation timed out) while reading response header from upstream, ${CONTEXT}`,
    `${HEAD}upstream timed out (60: Operation timed out) while reading response header from upstream, ${CONTEXT}`,
  ],
  references: [`${DOC}#proxy_read_timeout`],
};

const readTimeoutInBody: Signature = {
  id: 'read-timeout-in-body',
  title: 'The app fell silent in the middle of its answer',
  family: 'upstream-timeout',
  urgency: 'act',
  templates: TIMED_OUT,
  when: during('reading upstream', 'sending to client'),
  meaning:
    'After the header came, nothing more arrived for proxy_read_timeout, so nginx closed both sides. The client keeps the status it got (mostly 200) and sees a cut body. Usual for event streams without a heartbeat.',
  answer: (seen) =>
    `${peerOf(seen)} began its answer to ${requestOf(seen)} and then sent nothing for ${limit(seen.hop, 'proxy_read_timeout')}; nginx cut it. The limit is between two reads, not for the whole answer.`,
  outcome: (seen) => upstreamOutcome(seen, 'timeout', 'body', 'nginx'),
  suspects: [
    {
      cause: 'proxy-read-timeout',
      weight: 45,
      why: 'The stream is silent for longer than nginx waits: server-sent events or long polling without a heartbeat, or a slow source.',
    },
    {
      cause: 'truncated-response',
      weight: 20,
      why: 'What feeds the response hangs, and the handler never ends it.',
    },
  ],
  next: (seen) => [...timing(seen), appLog(seen), inForce('proxy_read_timeout', 'proxy_buffering')],
  remedy:
    'Send a heartbeat (a comment line in an event stream) more often than proxy_read_timeout, or raise proxy_read_timeout to an hour in that location.',
  verdict: 'The app falls silent and nginx has the shorter patience: fix either.',
  fixes: (seen) => allowMoreTime(seen, '1h', 3_600_000),
  examples: [`${HEAD}upstream timed out (110: Connection timed out) while reading upstream, ${CONTEXT}`],
  references: [`${DOC}#proxy_read_timeout`],
};

const upgradedTimeout: Signature = {
  id: 'websocket-timeout',
  title: 'A WebSocket was silent for too long',
  family: 'upstream-timeout',
  urgency: 'notice',
  templates: [...TIMED_OUT, 'm0884'],
  when: during('proxying upgraded connection'),
  meaning:
    'Nothing went either way on an upgraded connection (WebSocket) for proxy_read_timeout or proxy_send_timeout, so nginx closed it. The client saw its socket close, no status.',
  outcome: (seen) => ({
    status: { value: 101, certain: true },
    closedBy: 'nginx',
    retry: seen.line.request === null ? null : 'No: the upgrade was done; the client has to connect again.',
  }),
  suspects: [
    {
      cause: 'proxy-read-timeout',
      weight: 50,
      why: 'No ping within the limit: the library’s heartbeat is off or slower than nginx’s 60 s.',
    },
    {
      cause: 'client-gave-up',
      weight: 15,
      why: 'The client is gone without a word (a sleeping laptop, a lost network).',
    },
  ],
  next: () => [inForce('proxy_read_timeout', 'proxy_send_timeout')],
  remedy:
    'Send pings more often than proxy_read_timeout (ws: an interval of 30 s), or set proxy_read_timeout 1h in that location.',
  verdict: 'The pair: a quiet socket and nginx’s limit.',
  fixes: (seen) => allowMoreTime(seen, '1h', 3_600_000),
  examples: [
    `${HEAD}upstream timed out (110: Connection timed out) while proxying upgraded connection, ${CONTEXT}`,
  ],
  references: ['https://nginx.org/en/docs/http/websocket.html'],
};

const connectTimeout: Signature = {
  id: 'connect-timeout',
  title: 'Nobody answered nginx’s attempt to connect',
  family: 'upstream-timeout',
  urgency: 'act',
  templates: [...TIMED_OUT, 'm0882', 'm0261', 'm1818'],
  when: (seen) =>
    seen.line.action?.startsWith('connecting to upstream') === true &&
    (seen.errno === 'ETIMEDOUT' || seen.errno === null || /timed out/.test(seen.template?.text ?? '')),
  meaning:
    'The upstream’s host neither took nor refused the connection within proxy_connect_timeout: packets are dropped (a firewall, a dead address), or the app’s accept queue is full because its event loop is blocked. 504, unless another server answered.',
  answer: (seen) =>
    `${peerOf(seen)} neither accepted nor refused a connection within ${limit(seen.hop, 'proxy_connect_timeout')}: packets are lost on the way, or the app’s accept queue is full.`,
  outcome: (seen) => upstreamOutcome(seen, 'timeout', 'connect', 'nginx'),
  suspects: [
    {
      cause: 'connect-timeout',
      weight: 40,
      why: 'The address leads nowhere: a firewall drops, a host is off, a container has another address now.',
    },
    {
      cause: 'backlog-full',
      weight: 30,
      why: 'The app’s accept queue is full: a blocked event loop or too large a burst.',
      evidence: (seen) =>
        /^(127\.|\[::1\]|localhost)/.test(seen.upstream?.peer ?? '')
          ? [{ weight: 30, says: 'on the own machine no packet gets lost' }]
          : [],
    },
    { cause: 'dns', weight: 12, why: 'nginx still uses an address that the name had at its start.' },
  ],
  next: (seen) => [
    ...listening(seen),
    `curl -v --connect-timeout 5 -o /dev/null ${sh(`http://${seen.upstream?.peer ?? 'localhost'}/`)}`,
    'nstat -az TcpExtListenOverflows TcpExtListenDrops',
  ],
  remedy:
    'Open the way or correct the address; for a full queue find what blocks the event loop. A shorter proxy_connect_timeout (5 s) at least fails over sooner.',
  verdict: 'The network, or an app too busy to accept; not a slow handler.',
  examples: [
    `${HEAD}upstream timed out (110: Connection timed out) while connecting to upstream, ${CONTEXT}`,
  ],
  references: [`${DOC}#proxy_connect_timeout`],
};

const tlsHandshakeTimeout: Signature = {
  id: 'tls-handshake-timeout',
  title: 'The TLS handshake with the upstream took too long',
  family: 'upstream-timeout',
  urgency: 'act',
  templates: TIMED_OUT,
  when: during('SSL handshaking to upstream', 'SSL handshaking'),
  meaning:
    'The upstream accepted the connection but never finished the TLS handshake within proxy_connect_timeout: it does not speak TLS on that port, or it is too busy. 504, unless another server answered.',
  outcome: (seen) => upstreamOutcome(seen, 'timeout', 'connect', 'nginx'),
  suspects: [
    {
      cause: 'tls',
      weight: 40,
      why: 'A plain http server sits on that port and waits for more of a request it does not understand.',
    },
    { cause: 'backlog-full', weight: 25, why: 'The upstream’s event loop is blocked.' },
  ],
  next: (seen) => [
    `openssl s_client -connect ${sh(seen.upstream?.peer ?? 'HOST:443')} </dev/null`,
    ...listening(seen),
  ],
  remedy: 'Use http:// in proxy_pass for a plain server, or let the upstream speak TLS there.',
  verdict: 'The scheme in nginx or the upstream’s port.',
  examples: [
    `${HEAD}upstream timed out (110: Connection timed out) while SSL handshaking to upstream, client: 203.0.113.7, server: example.com, request: "GET / HTTP/1.1", upstream: "https://10.0.0.9:443/", host: "example.com"`,
  ],
  references: [`${DOC}#proxy_connect_timeout`],
};

const sendTimeout: Signature = {
  id: 'send-timeout',
  title: 'The app did not read the request in time',
  family: 'upstream-timeout',
  urgency: 'act',
  templates: TIMED_OUT,
  when: during('sending request to upstream'),
  meaning:
    'nginx could not write more of the request for proxy_send_timeout: the app does not read the body (an upload handler that waits, a blocked event loop). 504, unless another server answered.',
  answer: (seen) =>
    `${peerOf(seen)} stopped reading the body of ${requestOf(seen)} for ${limit(seen.hop, 'proxy_send_timeout')}; nginx gave up.`,
  outcome: (seen) => upstreamOutcome(seen, 'timeout', 'sent', 'nginx'),
  suspects: [
    {
      cause: 'unknown',
      weight: 35,
      why: 'The handler never consumes the request body (no parser, a paused stream, back pressure from a slow disk or service).',
    },
    { cause: 'backlog-full', weight: 25, why: 'The event loop is blocked, so nothing is read.' },
  ],
  next: (seen) => [
    appLog(seen),
    inForce('proxy_send_timeout', 'proxy_request_buffering', 'client_max_body_size'),
    ...killed(seen).slice(0, 1),
  ],
  remedy: 'Let the handler read or discard the body (req.resume()); look for what blocks it.',
  verdict: 'The app: it does not read.',
  examples: [
    `${HEAD}upstream timed out (110: Connection timed out) while sending request to upstream, ${CONTEXT}`,
  ],
  references: [`${DOC}#proxy_send_timeout`],
};

const otherTimeout: Signature = {
  id: 'upstream-timeout',
  title: 'The upstream was silent for too long',
  family: 'upstream-timeout',
  urgency: 'act',
  templates: TIMED_OUT,
  meaning: 'nginx waited for the upstream until its own limit was over and closed the connection.',
  outcome: (seen) => upstreamOutcome(seen, 'timeout', 'sent', 'nginx'),
  suspects: [{ cause: 'proxy-read-timeout', weight: 30, why: 'The other side needs longer than the limit.' }],
  next: (seen) => [...listening(seen), appLog(seen)],
  examples: [
    '2026/11/22 10:11:12 [info] 31#31: *7 upstream timed out (110: Connection timed out) while proxying connection, client: 203.0.113.7, server: 0.0.0.0:143, login: "a", upstream: 10.0.0.9:143',
  ],
  references: [`${DOC}#proxy_read_timeout`],
};

/** In the order in which they are tried. */
export const signatures: readonly Signature[] = [
  readTimeout,
  readTimeoutInBody,
  upgradedTimeout,
  connectTimeout,
  tlsHandshakeTimeout,
  sendTimeout,
  otherTimeout,
];
