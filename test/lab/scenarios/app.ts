// A supervised app: started, watched, started again when it dies, as systemd, Docker or PM2 would, with their words.
import { appendFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { node } from '../../parts/node.ts';
import { type Running, start } from '../harness/process.ts';

/** Who keeps the app alive, and so how its log looks. `none`: nobody writes down what it does. */
export type Keeper = 'systemd' | 'docker' | 'pm2' | 'plain';

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
  readonly pid: () => number;
  readonly port: number;
  /** Sends SIGKILL and lets the keeper start it again. */
  kill(): void;
  signal(signal: NodeJS.Signals): void;
  /** Stops it as a deploy does, and starts it again after the keeper's delay. */
  restart(): Promise<void>;
  /** Resolves when it listens (again). */
  listening(): Promise<void>;
  stop(): Promise<void>;
}

export interface Supervision {
  readonly keeper: Keeper;
  readonly nodeVersion: string;
  readonly name: string;
  readonly log: string;
  /** Milliseconds between a death and the next start. */
  readonly delay: number;
  readonly settings: AppSettings;
  /** Put in front of the command, to run it inside a memory cgroup. */
  readonly wrap?: (pidFile: string) => readonly string[];
  readonly flags?: readonly string[];
}

export async function superviseApp(folder: string, supervision: Supervision): Promise<SupervisedApp> {
  const binary = await node(supervision.nodeVersion);
  const { keeper, name, settings } = supervision;
  writeFileSync(supervision.log, '', { flag: 'a' });
  let running: Running | null = null;
  let pid = 0;
  let stopped = false;
  let wanted = false;
  let waiting: (() => void)[] = [];
  let isListening = false;

  const stamp = () => new Date().toISOString();
  const isoLocal = () => stamp().replace(/\.\d+Z$/, '+0000');
  const write = (text: string) => appendFileSync(supervision.log, text);
  const out = (line: string) => {
    if (keeper === 'systemd') write(`${isoLocal()} shop node[${pid}]: ${line}\n`);
    else if (keeper === 'docker') write(`${stamp().replace('Z', '123456Z')} ${line}\n`);
    else if (keeper === 'pm2') write(`${stamp().slice(0, 19)}: ${line}\n`);
    else write(`${line}\n`);
  };
  const manager = (systemd: readonly string[], docker: string | null, pm2: string | null) => {
    if (keeper === 'systemd') for (const line of systemd) write(`${isoLocal()} shop systemd[1]: ${line}\n`);
    if (keeper === 'docker' && docker !== null) write(`${stamp().replace('Z', '654321Z')} ${docker}\n`);
    if (keeper === 'pm2' && pm2 !== null) write(`${stamp().slice(0, 19)}: PM2 log: ${pm2}\n`);
  };
  const container = `container {} 4f3c9a7be1d2 (com.docker.compose.service=${name}, image=shop-${name}, name=shop-${name}-1)`;
  const event = (what: string, extra = '') => container.replace('{}', what).replace(')', `${extra})`);

  const launch = () => {
    const pidFile = join(folder, `${name}.pid`);
    const wrap = supervision.wrap?.(pidFile) ?? [];
    const argv = [...wrap, binary, ...(supervision.flags ?? []), join(import.meta.dirname, 'app.cjs')];
    manager(
      [`Started ${name}.service - Shop ${name}.`],
      event('start'),
      `App [${name}:0] starting in -fork mode-`,
    );
    let rest = '';
    running = start(argv[0]!, argv.slice(1), {
      cwd: folder,
      env: { NODE_OPTIONS: '', TZ: 'UTC', SCENARIO: JSON.stringify(settings) },
      onOutput: (text) => {
        const lines = (rest + text).split('\n');
        rest = lines.pop()!;
        for (const line of lines) {
          out(line);
          if (/listening on/.test(line)) {
            isListening = true;
            for (const resolve of waiting.splice(0)) resolve();
          }
        }
      },
    });
    pid = running.pid;
    const mine = running;
    void running.ended.then(({ code, signal }) => {
      if (mine !== running) return;
      isListening = false;
      if (stopped) return;
      const status = code ?? { SIGKILL: 137, SIGTERM: 143, SIGABRT: 134, SIGINT: 130 }[signal as string] ?? 1;
      const unit = `${name}.service`;
      const end =
        signal === null
          ? `code=exited, status=${code}/${code === 0 ? 'SUCCESS' : 'FAILURE'}`
          : `code=killed, status=${{ SIGKILL: '9/KILL', SIGTERM: '15/TERM', SIGABRT: '6/ABRT' }[signal as string]}`;
      if (wanted)
        manager(
          [`${unit}: Deactivated successfully.`, `Stopped ${unit} - Shop ${name}.`],
          event('die', `, exitCode=${status}`),
          `App [${name}:0] exited with code [${code ?? 0}] via signal [${signal ?? 'SIGINT'}]`,
        );
      else
        manager(
          [
            `${unit}: Main process exited, ${end}`,
            `${unit}: Failed with result '${signal === null ? 'exit-code' : 'signal'}'.`,
          ],
          event('die', `, exitCode=${status}`),
          `App [${name}:0] exited with code [${code ?? 0}] via signal [${signal ?? 'SIGINT'}]`,
        );
      wanted = false;
      setTimeout(() => {
        if (stopped) return;
        if (keeper === 'systemd')
          manager([`${unit}: Scheduled restart job, restart counter is at 1.`], null, null);
        launch();
      }, supervision.delay);
    });
  };
  const listening = () =>
    isListening
      ? Promise.resolve()
      : new Promise<void>((resolve) => {
          waiting.push(resolve);
        });
  launch();
  await listening();
  const send = (signal: NodeJS.Signals) => {
    try {
      process.kill(pid, signal);
    } catch {
      // It has died meanwhile.
    }
  };
  return {
    pid: () => pid,
    port: settings.listen.port,
    kill: () => {
      isListening = false;
      send('SIGKILL');
    },
    signal: send,
    restart: async () => {
      wanted = true;
      isListening = false;
      manager(
        [`Stopping ${name}.service - Shop ${name}...`],
        event('kill', ', signal=15'),
        `Stopping app:${name} id:0`,
      );
      send('SIGTERM');
      await listening();
    },
    listening,
    stop: async () => {
      stopped = true;
      waiting = [];
      send('SIGCONT');
      await running?.stop();
    },
  };
}
