// What the kernel, systemd, Docker, Kubernetes, PM2 and Node say of a process: its start, its end, its errors.
import { killed, sh } from '../commands.ts';
import type { ProcessKind } from '../process.ts';
import { NOTHING, type Signature } from '../signature.ts';

const dead = () => ({ ...NOTHING, closedBy: 'upstream' as const });
const byKernel = () => ({ ...NOTHING, closedBy: 'kernel' as const });

/** By what the line says of the process. */
export const processSignatures: Readonly<Record<ProcessKind, Signature>> = {
  'oom-kill': {
    id: 'process-oom-killed',
    title: 'A process was killed for its memory',
    family: 'process',
    urgency: 'act',
    templates: [],
    meaning:
      'The kernel or the container runtime killed a process with SIGKILL, because memory was used up. It could log nothing; every request it had in flight ends as a 502 «prematurely closed».',
    outcome: byKernel,
    suspects: [
      {
        cause: 'oom-kill',
        weight: 60,
        why: 'The process used more than the machine or its limit has: a leak, one huge request, or a heap limit above the memory limit.',
      },
    ],
    next: (seen) => [...killed(seen), 'docker stats --no-stream', 'free -m'],
    remedy:
      'Set --max-old-space-size to about three quarters of the memory limit, find what grows (node --heapsnapshot-near-heap-limit=2), or give it more memory. No timeout helps.',
    verdict: 'The app’s memory; nginx only lost its peer.',
    examples: [
      '[81234.567890] Out of memory: Killed process 4711 (node) total-vm:2097152kB, anon-rss:524288kB, file-rss:0kB, shmem-rss:0kB, UID:1000 pgtables:2048kB oom_score_adj:0',
      'Nov 22 10:11:12 host kernel: Memory cgroup out of memory: Killed process 4711 (node) total-vm:2097152kB, anon-rss:524288kB',
    ],
    references: ['https://docs.kernel.org/admin-guide/mm/concepts.html'],
  },
  'heap-exhausted': {
    id: 'node-heap-exhausted',
    title: 'Node ran out of its heap',
    family: 'process',
    urgency: 'act',
    templates: [],
    meaning:
      'V8 reached its heap limit and aborted the process (exit code 134). Every request in flight ends as a 502.',
    outcome: dead,
    suspects: [
      {
        cause: 'process-crash',
        weight: 60,
        why: 'A leak, or one request that builds too much in memory; the limit is --max-old-space-size or a default by the machine’s memory.',
      },
    ],
    next: () => [
      'node --heapsnapshot-near-heap-limit=2 …',
      "node -p 'v8.getHeapStatistics().heap_size_limit/1048576'",
    ],
    remedy:
      'Find what grows with a heap snapshot; stream large data; raise --max-old-space-size only where memory is there.',
    verdict: 'The app.',
    examples: ['FATAL ERROR: Reached heap limit Allocation failed - JavaScript heap out of memory'],
    references: ['https://nodejs.org/api/cli.html#--max-old-space-sizesize-in-mib'],
  },
  exception: {
    id: 'node-crashed',
    title: 'Node ended on an exception',
    family: 'process',
    urgency: 'act',
    templates: [],
    meaning:
      'An exception or rejection that nobody caught ends the process (rejections since Node 15). All its connections close at once: nginx says «prematurely closed» for each request in flight.',
    outcome: dead,
    suspects: [
      { cause: 'process-crash', weight: 60, why: 'The stack trace around this line names the place.' },
    ],
    next: () => ['journalctl -n 100'],
    remedy:
      'Catch the error where it arises (async handlers in Express 4 do not do it by themselves), and let a supervisor restart the process.',
    verdict: 'The app.',
    examples: [
      'node:internal/process/promises:394 triggerUncaughtException(err, true /* fromPromise */);',
      'Node.js v22.23.3',
    ],
    references: ['https://nodejs.org/api/process.html#event-uncaughtexception'],
  },
  killed: {
    id: 'process-killed',
    title: 'A process was ended with SIGKILL',
    family: 'process',
    urgency: 'act',
    templates: [],
    meaning:
      'Exit code 137 is 128 + 9, SIGKILL: out of memory, or it did not stop within the grace after SIGTERM (10 s in Docker, 30 s in Kubernetes). What it was working on is lost.',
    outcome: byKernel,
    suspects: [
      {
        cause: 'oom-kill',
        weight: 35,
        why: 'Out of memory, if OOMKilled is true or the kernel log has a «Killed process».',
      },
      {
        cause: 'restart',
        weight: 30,
        why: 'A stop or deploy whose grace was over: Node as PID 1, or behind npm or a shell, never saw the SIGTERM.',
      },
    ],
    next: (seen) => [
      ...killed(seen),
      "docker inspect --format '{{.State.OOMKilled}} {{.State.FinishedAt}}' CONTAINER",
    ],
    remedy:
      'For memory: a limit that fits. For a stop: handle SIGTERM with server.close(), and start node directly or with an init.',
    verdict: 'What runs the app.',
    examples: [
      'app-1 exited with code 137',
      'Nov 22 10:11:12 host systemd[1]: app.service: Main process exited, code=killed, status=9/KILL',
    ],
    references: ['https://docs.docker.com/reference/cli/docker/container/stop/'],
  },
  terminated: {
    id: 'process-terminated',
    title: 'A process was asked to stop',
    family: 'process',
    urgency: 'notice',
    templates: [],
    meaning:
      'SIGTERM or SIGINT (exit code 143 or 130): a restart, a deploy, a scale-down. Requests in flight are cut unless the app waits for them; until the next process listens nginx meets «connection refused».',
    outcome: () => NOTHING,
    suspects: [{ cause: 'restart', weight: 60, why: 'Somebody or something stopped it on purpose.' }],
    next: () => ['journalctl --since -10min | grep -iE "stopp|deploy|start"'],
    remedy:
      'On SIGTERM: server.close() and server.closeIdleConnections(), then exit when the last request is done; start the new process first.',
    verdict: 'A deploy or restart.',
    examples: ['app-1 exited with code 143', 'Nov 22 10:11:12 host systemd[1]: Stopping app.service...'],
    references: ['https://nodejs.org/api/http.html#serverclosecallback'],
  },
  exited: {
    id: 'process-exited',
    title: 'A process ended',
    family: 'process',
    urgency: 'act',
    templates: [],
    meaning:
      'The process ended by itself with an exit code: 1 is mostly an exception, 134 an abort (heap), 0 a normal end. Until it is started again nginx answers 502.',
    outcome: dead,
    suspects: [
      {
        cause: 'process-crash',
        weight: 40,
        why: 'An exit code other than 0 is a crash or process.exit in the program.',
      },
    ],
    next: () => ['docker compose logs --tail 50', 'journalctl -n 50'],
    remedy: 'See what it printed before; give it a restart policy.',
    verdict: 'The app.',
    examples: ['app-1 exited with code 1'],
    references: ['https://nodejs.org/api/process.html#exit-codes'],
  },
  segfault: {
    id: 'process-segfault',
    title: 'A process crashed in native code',
    family: 'process',
    urgency: 'act',
    templates: [],
    meaning:
      'The kernel ended a process for touching memory that is not its own (SIGSEGV, exit code 139): a native add-on or the runtime itself has a fault.',
    outcome: byKernel,
    suspects: [
      {
        cause: 'process-crash',
        weight: 60,
        why: 'A native add-on (image, database or crypto bindings) built for another Node, or a bug in it.',
      },
    ],
    next: () => ['coredumpctl list', 'npm ls | grep -iE "sharp|canvas|sqlite|bcrypt|grpc"'],
    remedy: 'Rebuild or update native add-ons (npm rebuild), then Node.',
    verdict: 'The app’s native code.',
    examples: [
      '[81234.567890] node[4711]: segfault at 0 ip 00007f1c2 sp 00007ffd error 4 in addon.node[7f1c+1000]',
    ],
    references: ['https://nodejs.org/api/addons.html'],
  },
  started: {
    id: 'process-started',
    title: 'A process started',
    family: 'process',
    urgency: 'noise',
    templates: [],
    meaning:
      'A process, container or unit started. If nobody deployed, something ended before it: look at the lines above.',
    examples: ['Nov 22 10:11:12 host systemd[1]: Started app.service.'],
    references: ['https://www.freedesktop.org/software/systemd/man/latest/systemd.service.html'],
  },
  listening: {
    id: 'process-listening',
    title: 'The app listens',
    family: 'process',
    urgency: 'noise',
    templates: [],
    meaning:
      'The app says that it accepts connections. From here on «connection refused» would be another address or port.',
    examples: ['Server listening on port 3000'],
    references: ['https://nodejs.org/api/net.html#serverlisten'],
  },
  'address-in-use': {
    id: 'node-address-in-use',
    title: 'The app can’t listen: its port or socket is taken',
    family: 'process',
    urgency: 'act',
    templates: [],
    meaning:
      'EADDRINUSE: another process (often the app’s own previous one) has the port, or a socket file was left behind. The app does not start, so nginx answers 502.',
    outcome: dead,
    suspects: [
      {
        cause: 'not-listening',
        weight: 60,
        why: 'The old process still runs, two instances share one port, or a stale socket file is in the way.',
      },
    ],
    next: () => ['ss -ltnp', 'ss -lxp'],
    remedy: 'Stop the old process, or remove the stale socket before listening.',
    verdict: 'The app’s start.',
    examples: ['Error: listen EADDRINUSE: address already in use :::3000'],
    references: ['https://nodejs.org/api/errors.html#common-system-errors'],
  },
  'connection-reset': {
    id: 'app-connection-reset',
    title: 'The app met a broken connection',
    family: 'process',
    urgency: 'notice',
    templates: [],
    meaning:
      'ECONNRESET or EPIPE in the app: the other end of one of its connections closed. If it is nginx’s side, nginx or its client gave up first; if it is a database, look there. Uncaught it ends the process.',
    outcome: () => NOTHING,
    suspects: [
      {
        cause: 'client-gave-up',
        weight: 30,
        why: 'The client or nginx left before the answer (499, or proxy_read_timeout).',
      },
    ],
    next: () => [`grep -c ${sh('prematurely closed')} /var/log/nginx/error.log`],
    remedy: 'Listen to “error” on sockets and streams.',
    verdict: 'Either side; the second in nginx’s log tells.',
    examples: ['Error: read ECONNRESET'],
    references: ['https://nodejs.org/api/errors.html#common-system-errors'],
  },
  deployed: {
    id: 'app-deployed',
    title: 'A deploy',
    family: 'process',
    urgency: 'notice',
    templates: [],
    meaning:
      'A new version was put in place about here. Failures that begin now have their cause in it, or in how the old process was stopped.',
    examples: ['Deployed version 1.2.3'],
    references: ['https://nodejs.org/api/http.html#serverclosecallback'],
  },
};

/** For the list of all signatures; no template leads to them. */
export const signatures: readonly Signature[] = Object.values(processSignatures);
