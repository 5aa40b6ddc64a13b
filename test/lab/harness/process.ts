// Child processes of the lab: captured, bounded, and dead when the test is over, however it ends.
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

export interface Ending {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

export interface Running {
  readonly pid: number;
  readonly child: ChildProcess;
  /** All that it has printed so far, both streams. */
  output(): string;
  readonly ended: Promise<Ending>;
  hasEnded(): boolean;
  /** Sends a signal to the process itself. */
  signal(signal: NodeJS.Signals): void;
  /** Ends it and whatever it started: first asked, after two seconds forced. */
  stop(): Promise<void>;
}

export interface StartOptions {
  readonly cwd: string;
  readonly env?: NodeJS.ProcessEnv;
  /** A fourth file descriptor, for what the process tells the lab. */
  readonly onReport?: (text: string) => void;
  readonly onOutput?: (text: string) => void;
}

const alive = new Set<ChildProcess>();
process.on('exit', () => {
  for (const child of alive) killGroup(child, 'SIGKILL');
});

// A test run that is killed takes its children along: the kernel sends them this signal.
const dieWithParent = existsSync('/usr/bin/setpriv') ? ['/usr/bin/setpriv', '--pdeathsig', 'TERM', '--'] : [];

/** Starts a program in a process group of its own. */
export function start(file: string, args: readonly string[], options: StartOptions): Running {
  const [program, ...rest] = [...dieWithParent, file, ...args] as [string, ...string[]];
  const child = spawn(program, rest, {
    cwd: options.cwd,
    env: { ...process.env, ...options.env },
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe', options.onReport ? 'pipe' : 'ignore'],
  });
  alive.add(child);
  let output = '';
  let ending: Ending | null = null;
  const hear = (chunk: Buffer) => {
    output += chunk;
    options.onOutput?.(String(chunk));
  };
  child.stdout?.on('data', hear);
  child.stderr?.on('data', hear);
  if (options.onReport) child.stdio[3]?.on('data', (chunk: Buffer) => options.onReport?.(String(chunk)));
  const ended = new Promise<Ending>((resolve) => {
    const finish = (end: Ending) => {
      ending = end;
      alive.delete(child);
      resolve(end);
    };
    child.on('error', (error) => {
      output += `${error.message}\n`;
      finish({ code: null, signal: null });
    });
    child.on('exit', (code, signal) => finish({ code, signal }));
  });
  return {
    pid: child.pid ?? -1,
    child,
    output: () => output,
    ended,
    hasEnded: () => ending !== null,
    signal: (signal) => void child.kill(signal),
    stop: async () => {
      if (ending === null) {
        child.kill('SIGTERM');
        await Promise.race([ended, sleep(2000, undefined, { ref: false })]);
      }
      killGroup(child, 'SIGKILL');
      await ended;
    },
  };
}

function killGroup(child: ChildProcess, signal: NodeJS.Signals): void {
  if (child.pid === undefined) return;
  try {
    process.kill(-child.pid, signal);
  } catch {
    // Nobody is left in the group.
  }
}

/** Waits until `ready` holds; false after `milliseconds`. */
export async function eventually(
  ready: () => boolean | Promise<boolean>,
  milliseconds: number,
): Promise<boolean> {
  for (const end = Date.now() + milliseconds; ; await sleep(15)) {
    if (await ready()) return true;
    if (Date.now() > end) return false;
  }
}
