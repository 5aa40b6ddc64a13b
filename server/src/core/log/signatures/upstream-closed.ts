// The app closed, reset or refused to read the connection that nginx sent a request on.
import { appLog, inForce, killed, timing } from '../commands.ts';
import { dropSuspects } from '../evidence.ts';
import { upstreamOutcome } from '../outcome.ts';
import type { Seen, Signature } from '../signature.ts';

const CONTEXT =
  'client: 203.0.113.7, server: example.com, request: "POST /api/orders HTTP/1.1", upstream: "http://127.0.0.1:3000/api/orders", host: "example.com"';
const HEAD = '2026/11/22 10:11:12 [error] 31#31: *7 ';
const MODULE = 'https://nginx.org/en/docs/http/ngx_http_proxy_module.html#proxy_next_upstream';
const SOURCE = 'https://github.com/nginx/nginx/blob/master/src/http/ngx_http_upstream.c';
const RESET = new Set(['ECONNRESET', 'ECONNABORTED', 'ENOTCONN', 'EPIPE']);

/** The response header had been passed on when it happened. */
export function inBody(seen: Seen): boolean {
  const action = seen.line.action ?? '';
  return (
    action === 'reading upstream' ||
    action === 'sending to client' ||
    action === 'proxying upgraded connection'
  );
}

/** nginx writes a broken socket at level info where it is the client's, and at error where it is the upstream's. */
const atUpstream = (seen: Seen): boolean =>
  seen.line.level !== 'info' && (seen.upstream !== null || /upstream/.test(seen.line.action ?? ''));

const dropped = (seen: Seen): readonly string[] => [appLog(seen), ...killed(seen), ...timing(seen)];

const VERDICT =
  'The app, or what runs it: nginx is only the messenger. nginx has a part in it only in the keep-alive race, where it reuses a connection that Node has given up.';
const REMEDY =
  'A crash: fix the exception that the app log shows. An out-of-memory kill: more memory or less use of it; no timeout helps a process that dies. A slow request: raise the app’s timeout and proxy_read_timeout together. The race: let Node keep idle connections longer than nginx (keepAliveTimeout 65 s against nginx’s 60 s).';

const prematureCloseBeforeHeader: Signature = {
  id: 'premature-close-before-header',
  title: 'The app hung up before it answered',
  family: 'upstream-closed',
  urgency: 'act',
  templates: ['m0877', 'r0112'],
  when: (seen) => !inBody(seen),
  meaning:
    'nginx connected and sent the request; the app closed the socket before a response header came. The client gets a 502, unless nginx could try again. Look at the app first.',
  answer: (seen) =>
    `nginx sent ${requestOf(seen)} to ${peerOf(seen)}, and the app closed the socket before it sent a response header. nginx is only the messenger: look at the app first.`,
  outcome: (seen) => upstreamOutcome(seen, 'error', 'sent', 'upstream'),
  suspects: [
    dropSuspects.crash(40),
    dropSuspects.oom(30),
    dropSuspects.restart(28),
    dropSuspects.appTimeout(20),
    dropSuspects.race(15),
  ],
  next: dropped,
  remedy: REMEDY,
  verdict: VERDICT,
  examples: [
    `${HEAD}upstream prematurely closed connection while reading response header from upstream, ${CONTEXT}`,
  ],
  references: [SOURCE, MODULE, 'https://nodejs.org/api/http.html#serverkeepalivetimeout'],
};

const prematureCloseInBody: Signature = {
  id: 'premature-close-in-body',
  title: 'The app hung up in the middle of its answer',
  family: 'upstream-closed',
  urgency: 'act',
  templates: ['m0877'],
  when: inBody,
  meaning:
    'The app had begun its response and closed the socket before the end. The client keeps the status that was already sent (mostly 200) and gets a cut body.',
  outcome: (seen) => upstreamOutcome(seen, 'error', 'body', 'upstream'),
  suspects: [
    dropSuspects.crash(40),
    dropSuspects.oom(32),
    dropSuspects.restart(28),
    dropSuspects.appTimeout(20),
    {
      cause: 'truncated-response',
      weight: 18,
      why: 'The response is shorter than its Content-Length says, or the stream that feeds it failed (a file, a database cursor, another service).',
    },
  ],
  next: dropped,
  remedy:
    'Find what ended the response early in the app log at that second: an error in a stream or pipe, a death, or a timeout between two writes.',
  verdict: 'The app: nginx passed on all that came.',
  examples: [`${HEAD}upstream prematurely closed connection while reading upstream, ${CONTEXT}`],
  references: [SOURCE],
};

const connectionReset: Signature = {
  id: 'connection-reset',
  title: 'The app’s side reset the connection',
  family: 'upstream-closed',
  urgency: 'act',
  templates: ['m0807', 'm1760', 'm0414', 'm1681'],
  when: (seen) => atUpstream(seen) && seen.errno !== null && RESET.has(seen.errno) && !inBody(seen),
  meaning:
    'nginx waited for the response header and got a TCP reset: the socket was destroyed while data was unread or under way. The client gets a 502, unless nginx could try again.',
  answer: (seen) =>
    `${peerOf(seen)} reset the connection while nginx waited for the answer to ${requestOf(seen)}: the socket was destroyed with data unread, by a death, a destroy() or an idle timer that fired at that moment.`,
  outcome: (seen) => upstreamOutcome(seen, 'error', 'sent', 'upstream'),
  suspects: [
    dropSuspects.crash(35),
    dropSuspects.race(30),
    dropSuspects.oom(28),
    dropSuspects.restart(25),
    dropSuspects.appTimeout(15),
  ],
  next: dropped,
  remedy: REMEDY,
  verdict:
    'The app or its host, unless connections are reused: then a busy Node that closes an idle connection just as nginx uses it answers with a reset.',
  examples: [
    `${HEAD}recv() failed (104: Connection reset by peer) while reading response header from upstream, ${CONTEXT}`,
    `${HEAD}recv() failed (54: Connection reset by peer) while reading response header from upstream, ${CONTEXT}`,
  ],
  references: [SOURCE],
};

const resetInBody: Signature = {
  id: 'connection-reset-in-body',
  title: 'The connection was reset in the middle of the answer',
  family: 'upstream-closed',
  urgency: 'act',
  templates: ['m0807', 'm1760', 'm0414'],
  when: (seen) => atUpstream(seen) && seen.errno !== null && RESET.has(seen.errno) && inBody(seen),
  meaning:
    'The response had begun when the app’s side reset the connection. The client keeps the status it got and sees a cut body.',
  answer: (seen) =>
    /proxying/.test(seen.line.action ?? '')
      ? `${peerOf(seen)} reset an open two-way connection (a WebSocket or a proxied session): the app died, was restarted, or destroyed the socket. The client sees its connection close, no status.`
      : `${peerOf(seen)} had begun its answer to ${requestOf(seen)} and then reset the connection. The client keeps the status it got and sees a cut body.`,
  outcome: (seen) => upstreamOutcome(seen, 'error', 'body', 'upstream'),
  suspects: [
    dropSuspects.crash(38),
    dropSuspects.oom(32),
    dropSuspects.restart(26),
    {
      cause: 'truncated-response',
      weight: 20,
      why: 'The handler destroyed its response after an error in what feeds it.',
    },
    dropSuspects.appTimeout(14),
  ],
  next: dropped,
  remedy: 'Look for a death or a destroyed response in the app log at that second.',
  verdict: 'The app or what runs it.',
  examples: [`${HEAD}readv() failed (104: Connection reset by peer) while reading upstream, ${CONTEXT}`],
  references: [SOURCE],
};

const sendBrokenPipe: Signature = {
  id: 'send-broken-pipe',
  title: 'The app closed while nginx was still sending the request',
  family: 'upstream-closed',
  urgency: 'act',
  templates: ['m1762', 'm1802', 'm1682', 'm1793', 'm1794', 'm1798', 'm0415', 'm1779'],
  when: (seen) =>
    atUpstream(seen) &&
    seen.errno !== null &&
    RESET.has(seen.errno) &&
    /to upstream/.test(seen.line.action ?? ''),
  meaning:
    'nginx was writing the request when the other side turned out to be closed. A reused connection that Node had just closed, or an app that hung up without reading the body. The client gets a 502, unless nginx could try again.',
  outcome: (seen) => upstreamOutcome(seen, 'error', 'sent', 'upstream'),
  suspects: [
    dropSuspects.race(35),
    dropSuspects.crash(28),
    dropSuspects.restart(24),
    {
      cause: 'unknown',
      weight: 16,
      why: 'The app answers and closes before it has read the whole body (a size limit, a refused upload), so the answer is lost.',
    },
    dropSuspects.oom(15),
  ],
  next: (seen) => [
    appLog(seen),
    inForce('keepalive', 'proxy_http_version', 'proxy_request_buffering'),
    ...killed(seen),
  ],
  remedy:
    'Where connections are reused, let Node keep idle ones longer than nginx does. Where the app refuses bodies, let it read them to the end or answer 413 in nginx (client_max_body_size).',
  verdict: 'Mostly the pair of timeouts; the app where it refuses a body half way.',
  examples: [
    `${HEAD}writev() failed (32: Broken pipe) while sending request to upstream, ${CONTEXT}`,
    `${HEAD}send() failed (104: Connection reset by peer) while sending request to upstream, ${CONTEXT}`,
  ],
  references: [SOURCE],
};

export function requestOf(seen: Seen): string {
  const { request, subrequest, client } = seen.line;
  if (subrequest !== null) return `the subrequest ${subrequest}`;
  if (request === null) {
    // Behind a stream proxy there are connections, no requests.
    return seen.upstream?.scheme === null && client !== null ? `the connection of ${client}` : 'the request';
  }
  const target = request.target.length > 80 ? `${request.target.slice(0, 80)}…` : request.target;
  return `${request.method} ${target}`.trim();
}

export function peerOf(seen: Seen): string {
  return seen.upstream?.peer ?? 'the upstream';
}

/** In the order in which they are tried. */
export const signatures: readonly Signature[] = [
  prematureCloseBeforeHeader,
  prematureCloseInBody,
  connectionReset,
  resetInBody,
  sendBrokenPipe,
];
