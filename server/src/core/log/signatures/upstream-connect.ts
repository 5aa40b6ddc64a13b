// nginx could not get a connection to the upstream.
import { appLog, fileAccess, inForce, killed, listening, sh } from '../commands.ts';
import { upstreamOutcome } from '../outcome.ts';
import type { Seen, Signature } from '../signature.ts';
import { peerOf, requestOf } from './upstream-closed.ts';

const CONTEXT =
  'client: 203.0.113.7, server: example.com, request: "GET /api/orders HTTP/1.1", upstream: "http://127.0.0.1:3000/api/orders", host: "example.com"';
const SOCKET_CONTEXT =
  'client: 203.0.113.7, server: example.com, request: "GET / HTTP/1.1", upstream: "http://unix:/run/app.sock:/", host: "example.com"';
const HEAD = '2026/11/22 10:11:12 [error] 31#31: *7 ';
const CRIT = '2026/11/22 10:11:12 [crit] 31#31: *7 ';
const EVENT = 'https://github.com/nginx/nginx/blob/master/src/event/ngx_event_connect.c';
const CONNECT = ['m0882', 'm0261', 'm0881', 'm0260'];

const toUpstream = (seen: Seen): boolean =>
  seen.upstream !== null ||
  /upstream|proxying/.test(seen.line.action ?? '') ||
  // A line that lost its end or its head: what nginx opens for itself has no client's connection in front.
  (seen.line.action === null && (seen.line.connection !== null || seen.line.kind === 'unknown'));
const viaSocket = (seen: Seen): boolean =>
  seen.upstream?.socket != null || (seen.args[0] ?? '').startsWith('unix:');
const is =
  (...names: string[]) =>
  (seen: Seen): boolean =>
    toUpstream(seen) && seen.errno !== null && names.includes(seen.errno);
const refused = (seen: Seen) => upstreamOutcome(seen, 'error', 'connect', 'kernel');

const connectionRefused: Signature = {
  id: 'connection-refused',
  title: 'Nobody listens at the upstream’s address',
  family: 'upstream-connect',
  urgency: 'act',
  templates: CONNECT,
  when: (seen) => is('ECONNREFUSED')(seen) && !viaSocket(seen),
  meaning:
    'nginx asked for a connection and the host answered that nothing listens on that port: the app is down, still starting, or listens on another port or address. The client gets a 502, unless another server answered.',
  answer: (seen) =>
    `Nothing listened on ${peerOf(seen)} when nginx brought ${requestOf(seen)} there: the app is down, still starting, or listens somewhere else.`,
  outcome: refused,
  suspects: [
    {
      cause: 'not-listening',
      weight: 40,
      why: 'The app does not listen there: never started, another port, or another address family (localhost is ::1 in Node 17 and newer, 127.0.0.1 in nginx first).',
      evidence: (seen) => {
        const { hop } = seen;
        if (hop === null) return [];
        if (hop.listener !== null)
          return [{ weight: -5, says: 'a listener for this port is in the workspace' }];
        return [{ weight: 10, says: hop.why ?? 'no listener in the workspace fits this address' }];
      },
    },
    { cause: 'process-crash', weight: 30, why: 'It crashed and has not come back yet.' },
    {
      cause: 'restart',
      weight: 28,
      why: 'It is being restarted or deployed; between the old and the new process nobody listens.',
    },
    {
      cause: 'oom-kill',
      weight: 20,
      why: 'The kernel killed it for its memory and nothing has restarted it.',
    },
  ],
  next: (seen) => [...listening(seen), appLog(seen), ...killed(seen).slice(0, 1)],
  remedy:
    'Start it, or write the same literal address on both sides: `listen(3000, "127.0.0.1")` with `proxy_pass http://127.0.0.1:3000`. In containers listen on 0.0.0.0 and proxy to the service’s name. Give it a restart policy.',
  verdict: 'The app or its address: nginx did reach the host.',
  examples: [
    `${HEAD}connect() failed (111: Connection refused) while connecting to upstream, ${CONTEXT}`,
    `${HEAD}connect() failed (61: Connection refused) while connecting to upstream, ${CONTEXT}`,
    `${HEAD}connect() failed (111: Verbindungsaufbau abgelehnt) while connecting to upstream, ${CONTEXT}`,
  ],
  references: [EVENT],
};

const socketStale: Signature = {
  id: 'socket-stale',
  title: 'The socket file is there, the app behind it is not',
  family: 'upstream-socket',
  urgency: 'act',
  templates: CONNECT,
  when: (seen) => is('ECONNREFUSED')(seen) && viaSocket(seen),
  meaning:
    'The unix socket exists but no process holds it: the app died without removing it (a SIGKILL leaves the file behind). The client gets a 502, unless another server answered. Node then fails to start again with EADDRINUSE until the file is gone.',
  outcome: refused,
  suspects: [
    { cause: 'process-crash', weight: 35, why: 'The app died without removing its socket.' },
    {
      cause: 'oom-kill',
      weight: 32,
      why: 'It was killed with SIGKILL, by the kernel or by the runtime after its grace was over.',
    },
    { cause: 'restart', weight: 25, why: 'It is between stop and start.' },
    { cause: 'not-listening', weight: 15, why: 'Another process made the file once.' },
  ],
  next: (seen) => [...listening(seen), ...killed(seen), appLog(seen)],
  remedy:
    'Remove the stale file before listening (fs.rmSync(path, { force: true })), and find out what killed the app.',
  verdict: 'The app: its socket outlived it.',
  examples: [
    `${HEAD}connect() to unix:/run/app.sock failed (111: Connection refused) while connecting to upstream, ${SOCKET_CONTEXT}`,
  ],
  references: [EVENT],
};

const socketMissing: Signature = {
  id: 'socket-missing',
  title: 'The upstream’s socket file does not exist',
  family: 'upstream-socket',
  urgency: 'act',
  templates: CONNECT,
  when: is('ENOENT'),
  meaning:
    'nginx looks for a unix socket that is not there: the app is not running, or it makes its socket at another path. The client gets a 502, unless another server answered.',
  outcome: refused,
  suspects: [
    {
      cause: 'not-listening',
      weight: 40,
      why: 'The app is not running, or listens at another path; with PrivateTmp or in a container /tmp and /run are not nginx’s.',
    },
    { cause: 'restart', weight: 25, why: 'It is being restarted: Node removes its socket when it closes.' },
    { cause: 'process-crash', weight: 20, why: 'It ended and has not come back.' },
  ],
  next: (seen) => [...listening(seen), appLog(seen)],
  remedy:
    'Write the same path on both sides and make sure that both see the same file system (a shared volume, no PrivateTmp).',
  verdict: 'The app or the path; nginx only opened what the configuration names.',
  examples: [
    `${CRIT}connect() to unix:/run/app.sock failed (2: No such file or directory) while connecting to upstream, ${SOCKET_CONTEXT}`,
  ],
  references: [EVENT],
};

const socketPermission: Signature = {
  id: 'socket-permission',
  title: 'nginx may not open the upstream’s socket',
  family: 'upstream-socket',
  urgency: 'act',
  templates: CONNECT,
  when: (seen) => is('EACCES', 'EPERM')(seen),
  meaning:
    'The kernel refused nginx’s worker the connection: a unix socket needs write permission (Node makes it 0755, for its own user only), and SELinux may forbid connections altogether. The client gets a 502, unless another server answered.',
  answer: (seen) =>
    viaSocket(seen)
      ? `The kernel does not let nginx’s worker open ${seen.upstream?.socket ?? 'the socket'}: it needs write permission on the socket (Node makes it 0755, for its own user only) and the right to enter every folder above.`
      : `The kernel does not let nginx’s worker connect to ${peerOf(seen)}. For a TCP address that is no matter of file permissions: SELinux forbids it (httpd_can_network_connect is off), or a firewall rule on this machine does.`,
  outcome: refused,
  suspects: [
    {
      cause: 'permission',
      weight: 60,
      why: 'The worker runs as another user (www-data, nginx) than the app and may not write to the socket, or not enter a folder above it; on SELinux httpd_can_network_connect is off.',
    },
  ],
  next: (seen) => [
    ...(viaSocket(seen)
      ? fileAccess(seen.upstream?.socket ?? '/run')
      : ['getenforce; getsebool httpd_can_network_connect']),
    'ausearch -m avc -ts recent | grep nginx  # SELinux',
  ],
  remedy:
    'Make the socket writable for nginx’s group after listen (fs.chmodSync(path, 0o660) and a shared group), or `listen({ path, writableAll: true })`. On SELinux: setsebool -P httpd_can_network_connect 1.',
  verdict: 'Neither’s code: permissions between the two.',
  examples: [
    `${CRIT}connect() to unix:/run/app.sock failed (13: Permission denied) while connecting to upstream, ${SOCKET_CONTEXT}`,
  ],
  references: [EVENT, 'https://nodejs.org/api/net.html#serverlistenoptions-callback'],
};

const backlogFull: Signature = {
  id: 'backlog-full',
  title: 'The app’s accept queue is full',
  family: 'upstream-connect',
  urgency: 'act',
  templates: CONNECT,
  when: is('EAGAIN'),
  meaning:
    'The unix socket’s queue of waiting connections is full: the app accepts more slowly than nginx brings connections, mostly because its event loop is blocked. The client gets a 502, unless another server answered.',
  outcome: refused,
  suspects: [
    {
      cause: 'backlog-full',
      weight: 60,
      why: 'The event loop is blocked, or the backlog (511 in Node, capped by net.core.somaxconn) is too small for the burst.',
    },
  ],
  next: (seen) => [...listening(seen), 'cat /proc/sys/net/core/somaxconn', appLog(seen)],
  remedy:
    'Find what blocks the event loop; spread the load over more processes; only then raise the backlog and somaxconn.',
  verdict: 'The app: it does not accept in time.',
  examples: [
    `${HEAD}connect() to unix:/run/app.sock failed (11: Resource temporarily unavailable) while connecting to upstream, ${SOCKET_CONTEXT}`,
  ],
  references: [EVENT],
};

const portsExhausted: Signature = {
  id: 'local-ports-exhausted',
  title: 'nginx has no free local port left for a connection to the upstream',
  family: 'upstream-connect',
  urgency: 'act',
  templates: [...CONNECT, 'm0332'],
  when: is('EADDRNOTAVAIL', 'EADDRINUSE'),
  meaning:
    'Every request opens a new connection to one address, and closed ones wait a minute in TIME_WAIT: the range of local ports is used up (or proxy_bind names an address that this machine does not have). The client gets a 502, unless another server answered.',
  outcome: refused,
  suspects: [
    {
      cause: 'unknown',
      weight: 40,
      why: 'No upstream keepalive: a new connection for every request, about 28,000 a minute at most to one address.',
    },
    { cause: 'unknown', weight: 20, why: 'proxy_bind names an address that no interface has.' },
  ],
  next: () => [
    'ss -tan state time-wait | wc -l',
    'cat /proc/sys/net/ipv4/ip_local_port_range',
    inForce('keepalive', 'proxy_bind'),
  ],
  remedy:
    'Let nginx reuse connections to the upstream (keepalive, HTTP/1.1, empty Connection header), with the app’s idle time above nginx’s.',
  verdict: 'nginx’s configuration: it wastes connections.',
  examples: [
    `${CRIT}connect() to 10.0.0.9:3000 failed (99: Cannot assign requested address) while connecting to upstream, ${CONTEXT}`,
  ],
  references: [EVENT],
};

const unreachable: Signature = {
  id: 'host-unreachable',
  title: 'There is no way to the upstream’s host',
  family: 'upstream-connect',
  urgency: 'act',
  templates: [...CONNECT, 'm0885', 'm0807', 'm1762', 'm1802'],
  when: is('EHOSTUNREACH', 'ENETUNREACH', 'EHOSTDOWN', 'ENETDOWN'),
  meaning:
    'The network says that the upstream’s host can’t be reached: it is off, its address has changed (a recreated container), or a firewall rejects. The client gets a 502, unless another server answered.',
  answer: (seen) =>
    seen.line.request === null && seen.upstream === null
      ? 'The network says that a host can’t be reached to which nginx, or a script in it, had a connection of its own (a timer, a health check, a proxied session): it is off, its address has changed, or a firewall rejects.'
      : `The network says that ${peerOf(seen)} can’t be reached for ${requestOf(seen)}: the host or pod is gone or has another address now (a recreated container), or a firewall or network policy rejects.`,
  outcome: (seen) => upstreamOutcome(seen, 'error', 'connect', 'kernel'),
  suspects: [
    { cause: 'not-listening', weight: 30, why: 'The host or container is gone.' },
    {
      cause: 'dns',
      weight: 28,
      why: 'nginx resolved the name once, at its start; the container has another address since. A reload picks it up.',
    },
    {
      cause: 'unknown',
      weight: 15,
      why: 'A firewall or a missing route; with an IPv6 address, no IPv6 on this network.',
    },
  ],
  next: (seen) => [
    `ip route get ${sh((seen.upstream?.peer ?? '').replace(/:\d+$/, '').replace(/[[\]]/g, '') || '0.0.0.0')}`,
    ...listening(seen).slice(1),
    'nginx -s reload  # if the name now has another address',
  ],
  remedy:
    'Let nginx resolve the name again while it runs: `resolve` with a `zone` and a `resolver` (nginx 1.27.3 and newer), or a variable in proxy_pass with a resolver.',
  verdict: 'Neither: the network between them, or an old address in nginx.',
  examples: [`${HEAD}connect() failed (113: No route to host) while connecting to upstream, ${CONTEXT}`],
  references: [EVENT],
};

const connectFailed: Signature = {
  id: 'connect-failed',
  title: 'The connection to the upstream failed',
  family: 'upstream-connect',
  urgency: 'act',
  templates: [...CONNECT, 'm0079'],
  when: (seen) => toUpstream(seen) && seen.errno !== 'ETIMEDOUT',
  meaning:
    'The kernel refused nginx’s connection to the upstream for the reason in parentheses. The client gets a 502, unless another server answered.',
  answer: (seen) => {
    const reason = seen.line.errno === null ? '' : ` (${seen.line.errno.text})`;
    return seen.errno === 'ECONNRESET'
      ? `The connection to ${peerOf(seen)} was reset while nginx was still opening it for ${requestOf(seen)}: a proxy or firewall in between (a sidecar, kube-proxy) took it and dropped it, or the app’s queue is full and the kernel is set to reset.`
      : `The kernel refused nginx’s connection to ${peerOf(seen)} for ${requestOf(seen)}${reason}.`;
  },
  outcome: refused,
  suspects: [{ cause: 'unknown', weight: 20, why: 'See the kernel’s reason in parentheses.' }],
  next: (seen) => listening(seen),
  verdict: 'The system between nginx and the app.',
  examples: [
    `${HEAD}connect() failed (103: Software caused connection abort) while connecting to upstream, ${CONTEXT}`,
  ],
  references: [EVENT],
};

const noLiveUpstreams: Signature = {
  id: 'no-live-upstreams',
  title: 'nginx has put every server of the upstream aside',
  family: 'upstream-peers',
  urgency: 'act',
  templates: ['m0871'],
  meaning:
    'All servers of this upstream failed max_fails times within fail_timeout (1 failure, 10 s by default), so nginx answers 502 at once and asks none of them. The lines just before this one say what really failed.',
  answer: (seen) =>
    `nginx did not even try: every server of «${peerOf(seen)}» is set aside after earlier failures (1 failure sets a server aside for 10 s by default). The lines just before this one hold the cause.`,
  outcome: (seen) => ({
    status: seen.line.request === null ? null : { value: 502, certain: seen.line.subrequest === null },
    closedBy: 'nginx',
    retry: 'No: there was no server left to try.',
  }),
  suspects: [
    {
      cause: 'keepalive-race',
      weight: 25,
      why: 'One idle connection that raced sets a whole server aside: a few lost requests become hundreds of these.',
      evidence: dropRace,
    },
    {
      cause: 'process-crash',
      weight: 24,
      why: 'The app is down or crashing; see what the lines before say.',
    },
    {
      cause: 'not-listening',
      weight: 22,
      why: 'No server listens (wrong port or address, `localhost` with ::1 and 127.0.0.1).',
    },
    {
      cause: 'proxy-read-timeout',
      weight: 18,
      why: 'Slow requests timed out, and each time-out counts as a failure of the server.',
    },
  ],
  next: (seen) => [
    `grep -hE ${sh('temporarily disabled|failed \\(|timed out|prematurely closed')} /var/log/nginx/error.log | tail -50`,
    inForce('upstream ', 'server ', 'max_fails', 'fail_timeout'),
    appLog(seen),
  ],
  remedy: 'Cure the first failure, not this one. max_fails=0 only hides which server is ill.',
  verdict: 'nginx refuses here, but because of what the app did in the seconds before.',
  examples: [
    `${HEAD}no live upstreams while connecting to upstream, client: 203.0.113.7, server: example.com, request: "GET / HTTP/1.1", upstream: "http://app/", host: "example.com"`,
  ],
  references: ['https://nginx.org/en/docs/http/ngx_http_upstream_module.html#max_fails'],
};

function dropRace(seen: Seen): { weight: number; says: string }[] {
  return seen.hop !== null && seen.hop.reusesConnections.kind === 'known' && !seen.hop.reusesConnections.value
    ? [{ weight: -100, says: 'nginx opens a new connection for every request here' }]
    : [];
}

const serverSetAside: Signature = {
  id: 'upstream-server-disabled',
  title: 'nginx sets one server of the upstream aside',
  family: 'upstream-peers',
  urgency: 'notice',
  templates: ['m0913'],
  meaning:
    'This server failed max_fails times within fail_timeout, so nginx sends it nothing for fail_timeout (10 s by default). When the last one goes, every request gets a 502 («no live upstreams»).',
  outcome: () => ({ status: null, closedBy: 'nginx', retry: null }),
  suspects: [
    {
      cause: 'keepalive-race',
      weight: 22,
      why: 'A raced idle connection counts as a failure.',
      evidence: dropRace,
    },
    {
      cause: 'process-crash',
      weight: 20,
      why: 'The server crashed or restarted; see the line before this one.',
    },
    { cause: 'proxy-read-timeout', weight: 15, why: 'A slow request timed out.' },
  ],
  next: (seen) => [inForce('max_fails', 'fail_timeout'), ...listening(seen), appLog(seen)],
  remedy: 'See the failure just before this line; that is what to cure.',
  verdict: 'Whatever failed in the line before.',
  examples: [
    `2026/11/22 10:11:12 [warn] 31#31: *7 upstream server temporarily disabled while connecting to upstream, ${CONTEXT}`,
  ],
  references: ['https://nginx.org/en/docs/http/ngx_http_upstream_module.html#max_fails'],
};

/** In the order in which they are tried. */
export const signatures: readonly Signature[] = [
  connectionRefused,
  socketStale,
  socketMissing,
  socketPermission,
  backlogFull,
  portsExhausted,
  unreachable,
  connectFailed,
  noLiveUpstreams,
  serverSetAside,
];
