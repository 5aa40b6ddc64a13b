// A supervised app: started, watched, and started again when it dies.
import { appendFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { node } from '../../parts/node.ts';
import { type Running, start } from '../harness/process.ts';
import { type Keeper, words } from './keepers.ts';

export interface AppSettings {
  readonly listen: { readonly host: string; readonly port: number };
  readonly keepAliveTimeout?: number;
  readonly timeout?: number;
  readonly drains?: boolean;
  readonly backlog?: number;
  readonly leak?: number;
  readonly chatter?: boolean;
  readonly log: 'json' | 'stamped' | 'bare';
}

export interface SupervisedApp {
  readonly port: number;
  pid(): number;
  /** It runs and listens. */
  isUp(): boolean;
  signal(signal: NodeJS.Signals): void;
  /** Sends SIGKILL; the keeper starts it again. */
  kill(): void;
  /** Stops it as a deploy does, and starts it again after the keeper's delay. */
  restart(): Promise<void>;
  /** Resolves when a process other than `pid` listens, and has lived for a while: a repeated request may kill it again. */
  back(pid: number): Promise<void>;
  stop(): Promise<void>;
}

export interface Supervision {
  readonly keeper: Keeper;
  readonly nodeVersion: string;
  readonly name: string;
  /** The machine's zone. */
  readonly zone: string;
  readonly log: string;
  /** Milliseconds between a death and the next start. */
  readonly delay: number;
  readonly settings: AppSettings;
  /** Put in front of the command, to run it inside a memory cgroup. */
  readonly wrap?: readonly string[];
  readonly flags?: readonly string[];
}

export async function superviseApp(folder: string, supervision: Supervision): Promise<SupervisedApp> {
  const { settings, keeper, name, zone, log, delay, wrap = [], flags = [] } = supervision;
  const command = [
    ...wrap,
    await node(supervision.nodeVersion),
    ...flags,
    join(import.meta.dirname, 'app.cjs'),
  ];
  const says = words(keeper, name, zone);
  const write = (lines: readonly string[]) => appendFileSync(log, lines.map((line) => `${line}\n`).join(''));
  writeFileSync(log, '', { flag: 'a' });
  let running: Running | null = null;
  let listener = 0;
  let wanted = false;
  let stopped = false;
  const waiting = new Set<() => void>();

  const launch = () => {
    write(says.started());
    let rest = '';
    const mine = start(command[0]!, command.slice(1), {
      cwd: folder,
      env: { NODE_OPTIONS: '', TZ: 'UTC', SCENARIO: JSON.stringify(settings) },
      onOutput: (text) => {
        const lines = (rest + text).split('\n');
        rest = lines.pop()!;
        write(lines.map((line) => says.printed(line, mine.pid)));
        if (!lines.some((line) => line.includes('listening on'))) return;
        listener = mine.pid;
        for (const resolve of waiting) resolve();
      },
    });
    running = mine;
    void mine.ended.then((ending) => {
      if (stopped) return;
      write(says.died({ ...ending, wanted }));
      wanted = false;
      setTimeout(() => stopped || launch(), delay);
    });
  };
  const another = async (before: number) => {
    while (listener === before) {
      await new Promise<void>((resolve) => {
        waiting.add(resolve);
      });
    }
  };
  const back = async (before: number) => {
    for (let last = before; ; last = listener) {
      await another(last);
      const now = listener;
      await sleep(700);
      if (listener === now && running?.hasEnded() === false) return;
    }
  };
  launch();
  await another(0);
  const signal = (what: NodeJS.Signals) => running?.signal(what);
  return {
    port: settings.listen.port,
    pid: () => running!.pid,
    isUp: () => running?.hasEnded() === false && listener === running.pid,
    signal,
    kill: () => signal('SIGKILL'),
    restart: async () => {
      const before = running!.pid;
      wanted = true;
      write(says.stopping());
      signal('SIGTERM');
      await back(before);
    },
    back,
    stop: async () => {
      stopped = true;
      signal('SIGCONT');
      await running?.stop();
    },
  };
}
