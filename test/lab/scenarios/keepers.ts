// What the programs that keep an app alive write: their words, their stamps, and how they pass on what the app prints.
import { zoneOffset } from '../../../server/src/core/log/zone.ts';

/** `plain`: nobody writes down what becomes of the app; only its own output is kept. */
export type Keeper = 'systemd' | 'docker' | 'kubernetes' | 'pm2' | 'plain';

export interface Death {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  /** It was told to stop. */
  readonly wanted: boolean;
}

export interface Words {
  printed(line: string, pid: number): string;
  started(): readonly string[];
  stopping(): readonly string[];
  died(death: Death): readonly string[];
}

const numbers: Readonly<Record<string, number>> = { SIGKILL: 9, SIGTERM: 15, SIGABRT: 6, SIGINT: 2 };

/** A keeper's words for the app `name`, in times of the machine's `zone` where the keeper writes local times. */
export function words(keeper: Keeper, name: string, zone: string): Words {
  const utc = () => new Date().toISOString();
  const status = ({ code, signal }: Death) => code ?? 128 + numbers[signal!]!;
  switch (keeper) {
    case 'systemd': {
      const stamp = () => utc().replace(/\.\d+Z$/, '+0000');
      const said = (line: string) => `${stamp()} shop systemd[1]: ${line}`;
      const unit = `${name}.service`;
      return {
        printed: (line, pid) => `${stamp()} shop node[${pid}]: ${line}`,
        started: () => [said(`Started ${unit} - Shop ${name}.`)],
        stopping: () => [said(`Stopping ${unit} - Shop ${name}...`)],
        died: (death) => {
          if (death.wanted)
            return [said(`${unit}: Deactivated successfully.`), said(`Stopped ${unit} - Shop ${name}.`)];
          const how =
            death.signal === null
              ? `code=exited, status=${death.code}/FAILURE`
              : `code=killed, status=${numbers[death.signal]}/${death.signal.slice(3)}`;
          return [
            said(`${unit}: Main process exited, ${how}`),
            said(`${unit}: Failed with result '${death.signal === null ? 'exit-code' : 'signal'}'.`),
          ];
        },
      };
    }
    case 'docker': {
      const stamp = () => utc().replace('Z', '123456Z');
      const said = (what: string, extra = '') =>
        `${stamp()} container ${what} 4f3c9a7be1d2 (com.docker.compose.service=${name}${extra}, image=shop-${name}, name=shop-${name}-1)`;
      return {
        printed: (line) => `${stamp()} ${line}`,
        started: () => [said('start')],
        stopping: () => [said('kill', ', signal=15')],
        died: (death) => [said('die', `, exitCode=${status(death)}`)],
      };
    }
    case 'kubernetes': {
      const stamp = () => utc().replace(/\.\d+Z$/, 'Z');
      const said = (kind: string, reason: string, text: string) =>
        `${stamp()} ${kind} ${reason} pod/${name}-6d5f8b7c9-x2x4p ${text}`;
      return {
        printed: (line) => `${utc().replace('Z', '654321Z')} ${line}`,
        started: () => [said('Normal', 'Started', `Started container ${name}`)],
        stopping: () => [said('Normal', 'Killing', `Stopping container ${name}`)],
        died: (death) =>
          death.wanted
            ? []
            : [said('Warning', 'Failed', `Last State: Terminated Reason: Error Exit Code: ${status(death)}`)],
      };
    }
    case 'pm2': {
      const stamp = () => {
        const now = Date.now();
        return new Date(now + zoneOffset(zone, now)!).toISOString().slice(0, 19);
      };
      const said = (line: string) => `${stamp()}: PM2 log: ${line}`;
      return {
        printed: (line) => `${stamp()}: ${line}`,
        started: () => [said(`App [${name}:0] starting in -fork mode-`)],
        stopping: () => [said(`Stopping app:${name} id:0`)],
        died: ({ code, signal }) => [
          said(`App [${name}:0] exited with code [${code ?? 0}] via signal [${signal ?? 'SIGINT'}]`),
        ],
      };
    }
    case 'plain':
      return { printed: (line) => line, started: () => [], stopping: () => [], died: () => [] };
  }
}
