// What is left: system calls that failed, DNS packets, and nginx's checks of itself.
import { inForce } from '../commands.ts';
import { nginxClosed, type Signature } from '../signature.ts';
import type { Template } from '../templates.ts';

const SOURCE = 'https://github.com/nginx/nginx/tree/master/src';

const dnsPacket: Signature = {
  id: 'dns-answer-invalid',
  title: 'The DNS server’s answer is not usable',
  family: 'dns-packets',
  urgency: 'notice',
  templates:
    /DNS|in-addr|name servers|unexpected (?:response|qtype|RR)|wrong ident|compression pointer|no (?:A|SRV|PTR|CNAME)|label type|could not cancel|name is out|query class|query type|resolving$/,
  meaning:
    'nginx’s resolver got an answer that is late, of another kind, or an error. Single ones are harmless; many mean that the DNS server refuses or is overloaded, and then names can’t be resolved.',
  next: () => [inForce('resolver', 'resolver_timeout'), 'cat /etc/resolv.conf'],
  remedy:
    'Name a DNS server that answers nginx (in docker 127.0.0.11); ipv6=off where AAAA answers are broken.',
  examples: [
    '2026/11/22 10:11:12 [error] 31#31: unexpected A record in DNS response while resolving, resolver: 127.0.0.11:53',
    '2026/11/22 10:11:12 [error] 31#31: DNS error (2: Server failure), query id:4711 while resolving, resolver: 127.0.0.11:53',
  ],
  references: ['https://nginx.org/en/docs/http/ngx_http_core_module.html#resolver'],
};

const resolverSocket: Signature = {
  id: 'resolver-unreachable',
  title: 'nginx can’t reach its DNS server or log server',
  family: 'side-connections',
  urgency: 'act',
  templates: [
    'm0260',
    'm0290',
    'm0229',
    'm0807',
    'm1762',
    'm0882',
    'm1793',
    'm1794',
    'm0230',
    'm1148',
    'm1149',
  ],
  meaning:
    'A connection that nginx opened for itself (to its resolver, to syslog, to an OCSP responder) was refused or broke. Names can’t be resolved, or log lines are lost, until it is back.',
  next: () => [inForce('resolver', 'syslog:')],
  remedy: 'Correct the address in `resolver` or `syslog:server=`, or start what should be there.',
  examples: [
    '2026/11/22 10:11:12 [error] 31#31: recv() failed (111: Connection refused) while resolving, resolver: 127.0.0.1:53',
    '2026/11/22 10:11:12 [error] 31#31: send() failed (111: Connection refused) while resolving, resolver: 127.0.0.1:53',
  ],
  references: ['https://nginx.org/en/docs/http/ngx_http_core_module.html#resolver'],
};

const socketOption: Signature = {
  id: 'socket-option-failed',
  title: 'The system refused an option of a socket',
  family: 'socket-options',
  urgency: 'notice',
  templates:
    /sockopt|getsockname|FIONBIO|FIONREAD|FIOASYNC|accept filter|TCP_NODELAY|F_SETOWN|shutdown\(\) failed|SO_|IP_|IPV6_|transparent proxying/,
  meaning:
    'An option of a socket could not be set: the kernel or the container lacks it, or the connection was gone already. With «ignored» nginx goes on without it.',
  examples: [
    '2026/11/22 10:11:12 [alert] 31#31: *7 setsockopt(TCP_NODELAY) failed (22: Invalid argument) while keepalive, client: 203.0.113.7, server: 0.0.0.0:80',
  ],
  references: [SOURCE],
};

const eventSystem: Signature = {
  id: 'event-system-failed',
  title: 'The system’s event mechanism failed',
  family: 'event-system',
  urgency: 'act',
  templates: (t: Template) =>
    t.area === 'event/modules' ||
    /event|epoll|kevent|kqueue|select\(\)|poll|timer|WSA|AcceptEx|pthread_|sem_|semop|semget|semctl|thread|rt signal|sigtimedwait|RTSIG|mutex|shmtx|fcntl\(F_|F_SETSIG|F_SETAUXFL|O_NONBLOCK/.test(
      t.text,
    ),
  meaning:
    'A call of epoll, kqueue, eventfd, threads or locks failed, which they never should: a limit of the container, a sandbox (seccomp), or a system out of resources. The worker may stop serving.',
  outcome: () => nginxClosed,
  next: () => ['uname -r', inForce('use ', 'events', 'aio', 'thread_pool')],
  remedy: 'Look for a sandbox or limits around nginx; otherwise update nginx and the kernel.',
  examples: ['2026/11/22 10:11:12 [emerg] 31#31: eventfd() failed (38: Function not implemented)'],
  references: [SOURCE],
};

const selfCheck: Signature = {
  id: 'nginx-internal-fault',
  title: 'nginx found itself in a state that should not be',
  family: 'internal',
  urgency: 'notice',
  templates:
    /too large header to copy|same buf was used|requested control frame|write keys discarded|recvmsg\(\) truncated|buf in|buffer|bufs|zero size|negative|NULL|slab|subrequest|request (?:count|already|body rest)|finalize|postpone|output chain|connection already closed|open socket #|second aio|aio_|already in file|preread|pipelined|joined|logged again|captures|pcre|variable index|memcpy|hf:|wch:|wct:|wdc:|wc\d:|key:"|value:"|no connection data|overflow|overrun|shared zone|%ui:|phantom|is closing|memory zone|rewritten|evaluating|stuck|busy again|fake|chain too big|request length|record is too big|too many parts|file buf|bad buf|connection is busy|recycled/,
  meaning:
    'A check inside nginx failed: a bug in nginx or, more often, in a module that is not part of it. One request is affected; nginx goes on.',
  next: () => ['nginx -V 2>&1 | tr " " "\\n" | grep add-'],
  remedy:
    'Update nginx and its modules; if it stays, leave third-party modules out one by one and report what is left.',
  verdict: 'nginx or a module; not your app.',
  examples: [
    '2026/11/22 10:11:12 [alert] 31#31: *7 zero size buf in output t:0 r:0 f:0 0000000000000000 0000000000000000-0000000000000000 0000000000000000 0-0 while sending to client, client: 203.0.113.7, server: example.com, request: "GET / HTTP/1.1", host: "example.com"',
  ],
  references: [SOURCE],
};

const obsolete: Signature = {
  id: 'old-module',
  title: 'A message of a module that nginx no longer has',
  family: 'obsolete',
  urgency: 'notice',
  templates: (t: Template) => t.last !== null,
  meaning:
    'Only older releases of nginx write this. It is known by its text, and such a release has had no security fixes for years: update first.',
  next: () => ['nginx -v'],
  examples: [
    '2008/11/22 10:11:12 [error] 31#31: *7 mysql server 10.0.0.9:3306 timed out while reading mysql server greeting, client: 203.0.113.7, server: example.com, request: "GET / HTTP/1.0", upstream: "10.0.0.9:3306"',
  ],
  references: ['https://nginx.org/en/CHANGES'],
};

const systemCall: Signature = {
  id: 'system-call-failed',
  title: 'A system call failed',
  family: 'system-calls',
  urgency: 'notice',
  templates: (t: Template) => t.errno === true || /failed/.test(t.text),
  meaning: 'The operating system refused what nginx asked of it; the reason is the text in parentheses.',
  next: () => ['df -h', 'free -m'],
  examples: ['2026/11/22 10:11:12 [alert] 31#31: uname() failed (14: Bad address)'],
  references: [SOURCE],
};

const headerTwice: Signature = {
  id: 'header-sent-twice',
  title: 'Something answered a request that had its answer',
  family: 'internal',
  urgency: 'act',
  templates: ['m0709'],
  meaning:
    'The answer’s header was already on its way when a module or script wanted to send another: Lua or njs that goes on after it answered, or two handlers for one request. The client has the first answer, perhaps cut.',
  next: () => ["nginx -T 2>/dev/null | grep -nE '_by_lua|js_|perl|return|error_page'"],
  remedy: 'In the script return right after the answer (ngx.exit, r.return), and answer in one place only.',
  verdict: 'A script or module in nginx; not your app.',
  examples: [
    '2026/11/22 10:11:12 [alert] 31#31: *7 header already sent while sending to client, client: 203.0.113.7, server: example.com, request: "GET / HTTP/1.1", host: "example.com"',
  ],
  references: [SOURCE],
};

const listenQueue: Signature = {
  id: 'listen-queue-limit',
  title: 'The system’s limit for waiting connections is too large',
  family: 'system-settings',
  urgency: 'notice',
  templates: ['m1678'],
  meaning:
    'On BSD and macOS kern.ipc.somaxconn holds 16 bits with a sign: from 32,768 on the queue for new connections overflows and works as if it were tiny.',
  next: () => ['sysctl kern.ipc.somaxconn'],
  remedy: 'Set it below 32768: `sysctl kern.ipc.somaxconn=32767`.',
  examples: ['2026/11/22 10:11:12 [alert] 31#31: sysctl kern.ipc.somaxconn must be less than 32768'],
  references: [SOURCE],
};

const note: Signature = {
  id: 'nginx-note',
  title: 'A note of nginx',
  family: 'notes',
  urgency: 'notice',
  templates: /./,
  meaning:
    'nginx notes something about one request or its own work that rarely matters by itself; its level says how much nginx minds.',
  examples: ['2026/11/22 10:11:12 [notice] 31#31: hw.ncpu: 8'],
  references: [SOURCE],
};

/** In the order in which they are tried. */
export const signatures: readonly Signature[] = [
  headerTwice,
  listenQueue,
  dnsPacket,
  resolverSocket,
  socketOption,
  obsolete,
  eventSystem,
  selfCheck,
  systemCall,
  note,
];
