// Workers and what they run out of: connections, file descriptors, memory, life.
import { inForce, killed } from '../commands.ts';
import { answered, nginxClosed, type Signature } from '../signature.ts';

const HEAD = '2026/11/22 10:11:12 [alert] 31#31: ';
const CORE = 'https://nginx.org/en/docs/ngx_core_module.html';

const connections: Signature = {
  id: 'worker-connections-exhausted',
  title: 'A worker has no connection left',
  family: 'workers',
  urgency: 'act',
  templates: ['m0114', 'r0132'],
  meaning:
    'All worker_connections (512 by default) of a worker are in use, and a proxied request takes two: new clients are dropped without an answer, or a request in progress gets a 500.',
  outcome: (seen) => (seen.line.request === null ? nginxClosed : answered(500)(seen)),
  suspects: [
    { cause: 'unknown', weight: 35, why: 'worker_connections was never raised from 512.' },
    {
      cause: 'unknown',
      weight: 25,
      why: 'The app is slow, so that waiting requests pile up: cure that first.',
    },
    { cause: 'unknown', weight: 15, why: 'Many open WebSockets or keep-alive clients.' },
  ],
  next: () => [
    inForce('worker_connections', 'worker_processes', 'worker_rlimit_nofile'),
    'ss -s',
    "grep 'open files' /proc/$(pgrep -o nginx)/limits",
  ],
  remedy: 'worker_connections 4096 and worker_rlimit_nofile at least twice that; worker_processes auto.',
  verdict: 'nginx’s limit, often because the app answers slowly.',
  examples: [
    `${HEAD}512 worker_connections are not enough`,
    `${HEAD}*7 1024 worker_connections are not enough while connecting to upstream, client: 203.0.113.7, server: example.com, request: "GET / HTTP/1.1", upstream: "http://127.0.0.1:3000/", host: "example.com"`,
  ],
  references: [`${CORE}#worker_connections`],
};

const reusing: Signature = {
  id: 'worker-connections-low',
  title: 'A worker closes idle clients to get free connections',
  family: 'workers',
  urgency: 'notice',
  templates: ['m0117'],
  meaning:
    'nginx is near worker_connections and closes idle keep-alive connections to go on. Nobody lost a request yet; the next step is that new clients are dropped.',
  next: () => [inForce('worker_connections'), 'ss -s'],
  remedy:
    'Raise worker_connections (and worker_rlimit_nofile), or shorten the client side’s keepalive_timeout.',
  examples: ['2026/11/22 10:11:12 [warn] 31#31: 1024 worker_connections are not enough, reusing connections'],
  references: [`${CORE}#worker_connections`],
};

const descriptors: Signature = {
  id: 'too-many-open-files',
  title: 'A worker has no file descriptor left',
  family: 'workers',
  urgency: 'act',
  templates:
    /(?:accept4?|open|opendir|socket|eventfd|epoll_create|connect|pipe|socketpair|dup2|fopen|stat|AcceptEx)\(\).* failed|^%s "%s" failed|^connect\(\) to/,
  when: (seen) => seen.errno === 'EMFILE' || seen.errno === 'ENFILE',
  meaning:
    'The process (24) or the machine (23) reached its limit of open files. Every client and every upstream connection takes one: new connections wait or fail, and files get a 500.',
  outcome: (seen) => (seen.line.request === null ? nginxClosed : answered(500)(seen)),
  suspects: [
    {
      cause: 'unknown',
      weight: 40,
      why: 'worker_rlimit_nofile is unset, so the system’s 1,024 hold while worker_connections allows more.',
    },
    { cause: 'unknown', weight: 15, why: 'Connections pile up behind a slow app.' },
  ],
  next: () => [
    "grep 'open files' /proc/$(pgrep -f 'nginx: worker' | head -1)/limits",
    "ls /proc/$(pgrep -f 'nginx: worker' | head -1)/fd | wc -l",
    inForce('worker_rlimit_nofile', 'worker_connections', 'open_file_cache'),
  ],
  remedy: 'worker_rlimit_nofile 65535; in systemd LimitNOFILE=65535; for 23 fs.file-max.',
  verdict: 'Limits of the machine nginx runs on.',
  examples: [
    '2026/11/22 10:11:12 [crit] 31#31: accept4() failed (24: Too many open files)',
    '2026/11/22 10:11:12 [crit] 31#31: *7 open() "/srv/x.png" failed (24: Too many open files), client: 203.0.113.7, server: example.com, request: "GET /x.png HTTP/1.1", host: "example.com"',
  ],
  references: [`${CORE}#worker_rlimit_nofile`],
};

const aboveLimit: Signature = {
  id: 'worker-connections-above-open-files',
  title: 'worker_connections is above the limit of open files',
  family: 'workers',
  urgency: 'notice',
  templates: ['m0308', 'r0133', 'm0311', 'm0307', 'm0113', 'm1748', 'm1749', 'r0065', 'r0159', 'r0134'],
  meaning:
    'nginx may open fewer files than it is told to hold connections: it will say «Too many open files» under load, long before worker_connections is reached.',
  next: () => [
    inForce('worker_connections', 'worker_rlimit_nofile'),
    "grep 'open files' /proc/$(pgrep -o nginx)/limits",
  ],
  remedy: 'Set worker_rlimit_nofile (or LimitNOFILE in its unit) to at least twice worker_connections.',
  examples: [
    '2026/11/22 10:11:12 [warn] 1#1: 10240 worker_connections exceed open file resource limit: 1024',
  ],
  references: [`${CORE}#worker_rlimit_nofile`],
};

const workerDied: Signature = {
  id: 'worker-killed',
  title: 'A worker process of nginx died',
  family: 'workers',
  urgency: 'act',
  templates: ['m1731', 'm1732', 'm1734', 'm1742', 'r0067', 'r0247', 'm1735', 'm1733'],
  when: (seen) =>
    seen.template?.id !== 'm1733' || (seen.args[2] !== '0' && !/ code 0$/.test(seen.line.message)),
  meaning:
    'A worker ended without being told to: signal 9 is a kill (mostly out of memory), 11 a crash in nginx or, far more often, in a third-party module. All its clients were cut off without a status; the master starts another.',
  answer: (seen) => {
    const signal = /signal (\d+)/.exec(seen.line.message)?.[1];
    if (/fatal code/.test(seen.line.message))
      return 'A worker could not do its first steps (change its user, open its files or its event method) and the master will not start it again. The reason is in the [emerg] or [alert] line just above; until it is mended nginx serves with fewer workers or none.';
    const why =
      signal === '9'
        ? 'killed from outside, mostly by the kernel for want of memory'
        : signal === '11'
          ? 'a crash, mostly in a third-party module'
          : 'see its last lines';
    return `An nginx worker ended${signal === undefined ? '' : ` on signal ${signal}`}: ${why}. Its clients were cut off without a status.`;
  },
  outcome: (seen) => ({
    status: null,
    closedBy: /signal 9\b/.test(seen.line.message) ? 'kernel' : 'nginx',
    retry: null,
  }),
  suspects: [
    {
      cause: 'oom-kill',
      weight: 30,
      why: 'Signal 9: the kernel killed it for memory, or somebody used kill -9.',
      evidence: (seen) => [
        { weight: /signal 9\b/.test(seen.line.message) ? 30 : -30, says: 'the signal number in this line' },
      ],
    },
    {
      cause: 'process-crash',
      weight: 25,
      why: 'Signal 11 or 6: a bug; third-party modules (Lua, geoip, ModSecurity) first.',
    },
  ],
  next: (seen) => [
    ...killed(seen),
    'coredumpctl list nginx',
    'nginx -V 2>&1 | tr " " "\\n" | grep -E "add-(dynamic-)?module"',
  ],
  remedy:
    'Memory: less in caches and buffers, or more of it. A crash: update nginx and its modules, then leave them out one by one.',
  verdict: 'nginx itself or one of its modules; not your app.',
  examples: [
    `${HEAD}worker process 47 exited on signal 9`,
    `${HEAD}worker process 47 exited on signal 11 (core dumped)`,
  ],
  references: [CORE],
};

const memory: Signature = {
  id: 'out-of-memory',
  title: 'nginx could not get memory',
  family: 'workers',
  urgency: 'act',
  templates:
    /^(?:malloc|posix_memalign|memalign)\(|^mmap\(|^shmget|^malloc\(\)|ngx_temp_pool|^munmap|^shmat|^shmdt|^shmctl|memory exhausted/,
  meaning:
    'The system refused memory to nginx: the machine or its container is out of it. What it was about to do (start, or one request) failed.',
  outcome: (seen) => (seen.line.request === null ? nginxClosed : answered(500)(seen)),
  next: () => [
    'free -m',
    "dmesg -T | grep -i 'killed process'",
    inForce('zone', 'proxy_buffers', 'keys_zone'),
  ],
  remedy: 'Find who takes the memory; smaller zones and buffers only where nginx is it.',
  examples: ['2026/11/22 10:11:12 [emerg] 31#31: malloc(16384) failed (12: Cannot allocate memory)'],
  references: [CORE],
};

const accept: Signature = {
  id: 'accept-failed',
  title: 'A new client’s connection could not be taken',
  family: 'workers',
  urgency: 'notice',
  templates: ['m0321', 'm0322', 'm0324', 'm0325', 'm0326', 'r0140'],
  meaning:
    'Taking a connection from the queue failed; «Software caused connection abort» means only that the client was gone already.',
  next: () => ['ss -ltn'],
  examples: ['2026/11/22 10:11:12 [error] 31#31: accept4() failed (103: Software caused connection abort)'],
  references: ['https://github.com/nginx/nginx/blob/master/src/event/ngx_event_accept.c'],
};

const threads: Signature = {
  id: 'thread-pool-full',
  title: 'The thread pool’s queue is full or stuck',
  family: 'workers',
  urgency: 'act',
  templates:
    /thread pool "%V" queue overflow|^(?:aio|thread) operation took too long|^task #|thread pool "%V" not found|threads wait for mutex/,
  meaning:
    'aio threads can’t keep up with the disk: the request gets an error. The disk is slow (network storage), or the pool too small.',
  outcome: answered(500),
  next: () => [inForce('thread_pool', 'aio'), 'iostat -x 1 3'],
  remedy: 'A larger thread_pool (threads=64 max_queue=65536), or a faster disk.',
  examples: [
    '2026/11/22 10:11:12 [error] 31#31: *7 thread pool "default" queue overflow: 65536 tasks waiting, client: 203.0.113.7, server: example.com, request: "GET /v.mp4 HTTP/1.1", host: "example.com"',
  ],
  references: [`${CORE}#thread_pool`],
};

/** In the order in which they are tried. */
export const signatures: readonly Signature[] = [
  connections,
  reusing,
  descriptors,
  aboveLimit,
  workerDied,
  memory,
  accept,
  threads,
];
