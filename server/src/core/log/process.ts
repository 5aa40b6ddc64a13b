// What a log says of a process: the kernel, systemd, Docker, Kubernetes, PM2, and Node itself when it starts or ends.
// One line in, one event out. Knows nothing of nginx, and nothing of when.

export type ProcessKind =
  | 'exception' // uncaught exception or unhandled rejection
  | 'heap-exhausted' // V8's own limit
  | 'oom-kill' // the kernel or the container runtime
  | 'killed' // SIGKILL, exit 137, with nobody said to be out of memory
  | 'terminated' // SIGTERM or SIGINT arrived: a restart, a deploy, a scale-down
  | 'exited'
  | 'segfault'
  | 'started'
  | 'listening'
  | 'address-in-use'
  | 'connection-reset' // an ECONNRESET or EPIPE that the app itself reports
  | 'deployed';

/** One process event. */
export interface ProcessLine {
  readonly what: ProcessKind;
  /** Which program says so. */
  readonly by: 'kernel' | 'systemd' | 'docker' | 'kubernetes' | 'pm2' | 'node';
  readonly pid: number | null;
  /** Exit code, signal name, exception text, unit or container: what names it in one phrase. */
  readonly detail: string | null;
  readonly port: number | null;
}

interface Pattern {
  /** A text that every such line contains; looked for before the pattern is tried. */
  readonly word: string;
  readonly pattern: RegExp;
  readonly by: ProcessLine['by'];
  readonly event: (match: RegExpExecArray) => Partial<ProcessLine> & { readonly what: ProcessKind };
}

const exit = (status: string): { what: ProcessKind; detail: string } => {
  if (status === '137' || /^(9\/)?(SIG)?KILL$/.test(status)) return { what: 'killed', detail: 'SIGKILL' };
  if (status === '143' || /^(15\/)?(SIG)?TERM$/.test(status))
    return { what: 'terminated', detail: 'SIGTERM' };
  if (status === '130' || /^(2\/)?(SIG)?INT$/.test(status)) return { what: 'terminated', detail: 'SIGINT' };
  return { what: 'exited', detail: status };
};

/** In the order in which they are tried: the more specific first. */
const patterns: readonly Pattern[] = [
  // kernel: mm/oom_kill.c, and arch/x86/mm/fault.c
  {
    word: 'illed process',
    by: 'kernel',
    pattern: /(?:Out of memory|out of memory)[^\n]{0,80}Killed process (\d+) \(([^)]{1,40})\)/,
    event: (m) => ({ what: 'oom-kill', pid: Number(m[1]), detail: m[2]! }),
  },
  {
    word: 'oom-kill:',
    by: 'kernel',
    pattern: /oom-kill:constraint=.{0,400}?task=([^,]{1,40}),pid=(\d+)/,
    event: (m) => ({ what: 'oom-kill', pid: Number(m[2]), detail: m[1]! }),
  },
  {
    word: 'segfault at',
    by: 'kernel',
    pattern: /\b([\w.-]{1,40})\[(\d+)\]: segfault at/,
    event: (m) => ({ what: 'segfault', pid: Number(m[2]), detail: m[1]! }),
  },
  // systemd: src/core/service.c, src/core/unit.c
  {
    word: 'OOM killer',
    by: 'systemd',
    pattern: /([\w@.-]{1,80}\.service): A process of this unit has been killed by the OOM killer/,
    event: (m) => ({ what: 'oom-kill', detail: m[1]! }),
  },
  {
    word: "result 'oom-kill'",
    by: 'systemd',
    pattern: /([\w@.-]{1,80}\.service): Failed with result 'oom-kill'/,
    event: (m) => ({ what: 'oom-kill', detail: m[1]! }),
  },
  {
    word: 'ain process exited',
    by: 'systemd',
    pattern: /Main process exited, code=\w+, status=(\w+)(?:\/(\w+))?/,
    event: (m) =>
      exit(/^[A-Z]+$/.test(m[2] ?? '') && m[2] !== 'FAILURE' && m[2] !== 'SUCCESS' ? `SIG${m[2]}` : m[1]!),
  },
  {
    word: 'Stopping ',
    by: 'systemd',
    pattern: /systemd\[\d+\]: Stopping (.{1,80}?)(?:\.\.\.)?$/,
    event: (m) => ({ what: 'terminated', detail: `systemd stops ${m[1]!}` }),
  },
  {
    word: 'Started ',
    by: 'systemd',
    pattern: /systemd\[\d+\]: Started (.{1,80}?)\.?$/,
    event: (m) => ({ what: 'started', detail: m[1]! }),
  },
  // docker events, docker inspect
  {
    word: 'container oom',
    by: 'docker',
    pattern: /container oom \w+ \(.{0,400}?name=([\w.-]+)/,
    event: (m) => ({ what: 'oom-kill', detail: m[1]! }),
  },
  {
    word: 'OOMKilled',
    by: 'kubernetes',
    pattern: /OOMKilled(?!"?\s{0,20}[:=])/,
    event: () => ({ what: 'oom-kill', detail: 'OOMKilled' }),
  },
  {
    word: 'container kill',
    by: 'docker',
    pattern: /container kill \w+ \(.{0,400}?signal=(\w+)/,
    event: (m) => exit(m[1] === '9' ? 'KILL' : m[1] === '15' ? 'TERM' : m[1]!),
  },
  {
    word: 'container die',
    by: 'docker',
    pattern: /container die \w+ \(.{0,400}?exitCode=(\d+)/,
    event: (m) => exit(m[1]!),
  },
  {
    word: 'container start',
    by: 'docker',
    pattern: /container start \w+ \(.{0,400}?name=([\w.-]+)/,
    event: (m) => ({ what: 'started', detail: m[1]! }),
  },
  {
    word: 'exited with code',
    by: 'pm2',
    pattern: /App \[([^\]]{1,60})\] exited with code \[(\w*)\] via signal \[(\w+)\]/,
    event: (m) =>
      m[3] === 'SIGINT' || m[3] === 'SIGTERM' ? { what: 'exited', detail: m[2] || '0' } : exit(m[3]!),
  },
  {
    word: 'exited with code',
    by: 'docker',
    pattern: /^(?:.{0,80}?\s)?([\w.-]{1,60}) exited with code (\d+)/,
    event: (m) => exit(m[2]!),
  },
  {
    word: 'Stopping app',
    by: 'pm2',
    pattern: /Stopping app:(\S{1,60})/,
    event: (m) => ({ what: 'terminated', detail: `pm2 stops ${m[1]!}` }),
  },
  {
    word: 'starting in',
    by: 'pm2',
    pattern: /App \[([^\]]{1,60})\] starting in -\w+ mode-/,
    event: (m) => ({ what: 'started', detail: m[1]! }),
  },
  // Kubernetes events, and kubectl describe on one line
  {
    word: 'Started container',
    by: 'kubernetes',
    pattern: /Started container (\S{1,60})/,
    event: (m) => ({ what: 'started', detail: m[1]! }),
  },
  {
    word: 'Killing',
    by: 'kubernetes',
    pattern: /Killing\b.{0,80}Stopping container (\S{1,60})/,
    event: (m) => ({ what: 'terminated', detail: m[1]! }),
  },
  {
    word: ' probe, will be ',
    by: 'kubernetes',
    pattern: /Container (\S{1,60}) failed (liveness|startup) probe, will be (?:restarted|killed)/,
    event: (m) => ({ what: 'terminated', detail: `Kubernetes ends ${m[1]!}: its ${m[2]!} probe failed` }),
  },
  {
    word: 'Exit Code',
    by: 'kubernetes',
    pattern: /Terminated\b.{0,80}?Exit Code:?\s*(\d+)/,
    event: (m) => exit(m[1]!),
  },
  {
    word: 'Back-off restarting',
    by: 'kubernetes',
    pattern: /Back-off restarting failed container/,
    event: () => ({ what: 'exited', detail: 'Back-off restarting failed container' }),
  },
  // Node and V8: lib/internal/process/promises.js, deps/v8 heap
  {
    word: 'heap out of memory',
    by: 'node',
    pattern: /FATAL ERROR: .{0,120}JavaScript heap out of memory/,
    event: () => ({ what: 'heap-exhausted', detail: 'JavaScript heap out of memory' }),
  },
  {
    word: 'eached heap limit',
    by: 'node',
    pattern: /FATAL ERROR: .{0,60}Reached heap limit/,
    event: () => ({ what: 'heap-exhausted', detail: 'JavaScript heap out of memory' }),
  },
  {
    word: 'EADDRINUSE',
    by: 'node',
    pattern: /EADDRINUSE(?:[^\d\n]{0,60}:(\d{2,5})\b)?/,
    event: (m) => ({
      what: 'address-in-use',
      detail: 'EADDRINUSE',
      port: m[1] === undefined ? null : Number(m[1]),
    }),
  },
  {
    word: 'ERR_UNHANDLED_REJECTION',
    by: 'node',
    pattern: /ERR_UNHANDLED_REJECTION/,
    event: () => ({ what: 'exception', detail: 'an unhandled rejection' }),
  },
  {
    word: 'ncaught',
    by: 'node',
    pattern: /[Uu]ncaught\s?[Ee]xception|Uncaught:?\s+(\w{0,40}Error\b.{0,160})/,
    event: (m) => ({ what: 'exception', detail: m[1] ?? 'an uncaught exception' }),
  },
  {
    word: 'triggerUncaughtException',
    by: 'node',
    pattern: /triggerUncaughtException/,
    event: () => ({ what: 'exception', detail: 'an unhandled rejection' }),
  },
  {
    word: 'Node.js v',
    by: 'node',
    pattern: /(?:^|[\s"])Node\.js v(\d+\.\d+\.\d+)\s*"?/,
    event: () => ({ what: 'exception', detail: null }),
  },
  {
    word: 'SIG',
    by: 'node',
    pattern:
      /\b(SIGTERM|SIGINT)\b.{0,40}(?:received|signal|shut|drain|clos|stop)|(?:received|got|caught)\b.{0,20}\b(SIGTERM|SIGINT)\b/i,
    event: (m) => ({ what: 'terminated', detail: (m[1] ?? m[2])!.toUpperCase() }),
  },
  {
    word: 'raceful',
    by: 'node',
    pattern: /\b[Gg]raceful(?:ly)?[ -](?:shut|exit|stop)/,
    event: () => ({ what: 'terminated', detail: 'graceful shutdown' }),
  },
  {
    word: 'istening',
    by: 'node',
    pattern: /\b[Ll]istening\b(?:.{0,80}?\b(\d{2,5})\b(?!\.))?/,
    event: (m) => ({ what: 'listening', port: m[1] === undefined ? null : Number(m[1]) }),
  },
  {
    word: 'eploy',
    by: 'node',
    pattern: /\b[Dd]eploy(?:ing|ed|ment)\b.{0,40}(?:start|roll|complet|finish|success|version|v\d)/,
    event: (m) => ({ what: 'deployed', detail: m[0].slice(0, 80) }),
  },
];

const longest = 4_096;

/** What one line says of a process, or null. Reads the first 4,096 characters; each pattern is bounded. */
export function readProcess(line: string): ProcessLine | null {
  const text = line.length > longest ? line.slice(0, longest) : line.trimEnd();
  for (const { word, pattern, by, event } of patterns) {
    if (!text.includes(word)) continue;
    const match = pattern.exec(text);
    if (match !== null) return { by, pid: wrapperPid(text), detail: null, port: null, ...event(match) };
  }
  return null;
}

/** The process that wrote the line, as journald (`node[31]: `) or a JSON record (`"pid":31`) names it. */
export function wrapperPid(text: string): number | null {
  const match = /\bnode\[(\d{1,9})\]: |"pid":\s?(\d{1,9})\b/.exec(text);
  return match === null ? null : Number(match[1] ?? match[2]);
}
