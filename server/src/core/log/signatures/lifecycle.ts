// nginx’s own life: starting, reloading, signals, ending.
import { killed, sh } from '../commands.ts';
import { nginxClosed, type Seen, type Signature } from '../signature.ts';

const NOTICE = '2026/11/22 10:11:12 [notice] 1#1: ';
const CONTROL = 'https://nginx.org/en/docs/control.html';

const reload: Signature = {
  id: 'nginx-reloaded',
  title: 'nginx reloads, reopens logs or is being replaced',
  family: 'lifecycle-reload',
  urgency: 'noise',
  templates:
    /^reconfiguring|^reopening logs|^changing binary|^gracefully shutting down|^signal process started|^disconnected on shutdown|^shutdown timeout/,
  meaning:
    'Somebody sent a reload, a log rotation or a graceful stop: old workers finish their requests and go, new ones take over. Requests are not lost, but WebSockets keep old workers alive.',
  examples: [`${NOTICE}reconfiguring`, `${NOTICE}gracefully shutting down`],
  references: [CONTROL],
};

const notRunning: Signature = {
  id: 'nginx-not-running',
  title: 'nginx was told to reload or stop, and does not run',
  family: 'lifecycle-pid',
  urgency: 'act',
  templates: ['m0133', 'm0134'],
  when: ({ args }) => /\.pid$/.test(args.at(-1) ?? ''),
  meaning:
    '`nginx -s` looks for the master process in the pid file, and there is none: nginx is not running, was started with another configuration or prefix, or the file was emptied or removed while it ran.',
  next: () => ['ps -C nginx -o pid,ppid,user,lstart,args', 'systemctl status nginx', 'nginx -t'],
  remedy:
    'Start it (`systemctl start nginx`, or `nginx`). If a master does run, end it with `kill -QUIT PID` and start nginx one way only, by systemctl or by hand.',
  verdict: 'How nginx is run on this machine.',
  examples: [
    'nginx: [error] invalid PID number "" in "/run/nginx.pid"',
    'nginx: [error] open() "/run/nginx.pid" failed (2: No such file or directory)',
  ],
  references: [CONTROL],
};

const notWritable: Signature = {
  id: 'nginx-folder-not-writable',
  title: 'nginx can’t make its pid file or a temporary folder',
  family: 'lifecycle-pid',
  urgency: 'act',
  templates: ['m0035', 'm0143', 'm0149'],
  when: ({ args, line, errno }) =>
    line.request === null &&
    (line.message.startsWith('mkdir') || (errno !== 'ENOENT' && /\.pid$/.test(args[0] ?? ''))),
  meaning:
    'At its start nginx writes a pid file and makes its folders for temporary files. Here it may not: it does not run as root (a container with a user of its own, a test without sudo), or the file system is read-only.',
  answer: ({ args, errno }) =>
    `nginx can’t make ${args[0] || 'its pid file or a folder'}: ${errno === 'ENOENT' ? 'the folder above it does not exist (a volume mounted over it, or a package that was not installed)' : errno === 'EROFS' ? 'the file system is read-only there (readOnlyRootFilesystem, `docker run --read-only`)' : 'it does not run as root (a container with a user of its own, a test without sudo), or the folder belongs to somebody else'}. It does not start.`,
  outcome: () => nginxClosed,
  next: ({ args }) => [`ls -ld ${sh((args[0] ?? '/run/nginx.pid').replace(/\/[^/]*$/, '') || '/')}`, 'id'],
  remedy:
    'Start it as root, or for a container use nginxinc/nginx-unprivileged; else give it folders it may write: `pid /tmp/nginx.pid;`, client_body_temp_path and the others, or an emptyDir or tmpfs at /var/cache/nginx and /run.',
  verdict: 'The rights under which nginx runs.',
  examples: [
    '2026/11/22 10:11:12 [emerg] 1#1: open() "/run/nginx.pid" failed (13: Permission denied)',
    '2026/11/22 10:11:12 [emerg] 1#1: mkdir() "/var/cache/nginx/client_temp" failed (30: Read-only file system)',
  ],
  references: ['https://nginx.org/en/docs/ngx_core_module.html#pid'],
};

const signal: Signature = {
  id: 'nginx-signal',
  title: 'A signal arrived',
  family: 'lifecycle-signal',
  urgency: 'noise',
  templates: /^signal %d|changing binary signal/,
  meaning:
    'nginx notes each signal and what it does: SIGHUP reloads, SIGQUIT stops gracefully, SIGTERM at once, SIGUSR1 reopens the logs, SIGCHLD tells that a worker ended.',
  answer: (seen: Seen) => {
    const name = /\((SIG\w+)\)/.exec(seen.line.message)?.[1] ?? '';
    return `nginx received ${name === '' ? 'a signal' : name}: ${SIGNALS[name] ?? 'it does what the message says'}.`;
  },
  examples: [
    `${NOTICE}signal 1 (SIGHUP) received from 812, reconfiguring`,
    `${NOTICE}signal 17 (SIGCHLD) received from 31`,
  ],
  references: [CONTROL],
};

const SIGNALS: Readonly<Record<string, string>> = {
  SIGHUP: 'it reloads its configuration',
  SIGQUIT: 'it stops after its requests are done',
  SIGTERM: 'it stops at once; requests in progress are cut',
  SIGINT: 'it stops at once; requests in progress are cut',
  SIGUSR1: 'it opens its log files anew',
  SIGUSR2: 'it starts the new binary',
  SIGWINCH: 'its workers stop after their requests',
  SIGCHLD: 'a child process ended; a line with its reason follows',
  SIGIO: 'a harmless note between its processes',
  SIGALRM: 'its timer ticked',
};

const started: Signature = {
  id: 'nginx-started',
  title: 'nginx or one of its processes started or ended normally',
  family: 'lifecycle-start',
  urgency: 'noise',
  templates:
    /^(?:start worker|start %s|start cache|exit$|exiting$|using the "%s" event|nginx\/|built by|OS: |getrlimit\(RLIMIT_NOFILE\): |%s %P exited with code|worker process|max number of pending|version: |kern\.osreldate|using inherited|degradation|info|sched_setaffinity|cpuset_setaffinity|creating binary|using binary|deleting socket|fstat\(O_PATH\)|sysctl\(|aborting|peer started)/,
  meaning:
    'A start, a normal end, or a note about the system that nginx found at its start. Nothing is wrong.',
  examples: [
    `${NOTICE}start worker processes`,
    `${NOTICE}worker process 31 exited with code 0`,
    `${NOTICE}using the "epoll" event method`,
    `${NOTICE}nginx/1.22.1`,
  ],
  references: [CONTROL],
};

const binaryUpgrade: Signature = {
  id: 'nginx-process-control',
  title: 'nginx could not control its own processes',
  family: 'lifecycle-processes',
  urgency: 'act',
  templates:
    /^(?:fork|execve|kill|setgid|setuid|initgroups|setsid|prctl|capset|chdir|waitpid|setpriority|dup2|rename|sigaction|sigprocmask|sendmsg|recvmsg|socketpair|pipe|sched_|cpuset_|rfork|setrlimit)\(|^open\("\/dev|^close\(\) channel|^invalid (?:socket number|thread call)|^no more than %d|could not be changed|^could not respawn|^failed to (?:load|create) BPF|^setpriority/,
  meaning:
    'The system refused nginx a process operation: starting a worker, changing its user, limits or binary. In containers and under strict units mostly a missing capability.',
  outcome: () => ({ status: null, closedBy: 'kernel', retry: null }),
  next: (seen) => [...killed(seen).slice(0, 1), 'systemctl cat nginx', 'cat /proc/1/status | grep -i cap'],
  remedy:
    'Give the unit or container what nginx needs (CAP_SETUID, CAP_SETGID, more processes), or run without `user`.',
  examples: [
    '2026/11/22 10:11:12 [emerg] 31#31: setuid(33) failed (1: Operation not permitted)',
    '2026/11/22 10:11:12 [alert] 1#1: fork() failed while spawning "worker process" (11: Resource temporarily unavailable)',
  ],
  references: [CONTROL],
};

/** In the order in which they are tried. */
export const signatures: readonly Signature[] = [
  notRunning,
  notWritable,
  reload,
  signal,
  started,
  binaryUpgrade,
];
