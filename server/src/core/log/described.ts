// How a container last ended, as `kubectl describe`, `kubectl get -o yaml|json` and `docker inspect` tell it over several
// lines. Knows nothing of logs.
import type { ProcessLine } from './process.ts';
import { type Stamp, stampOf } from './stamp.ts';

/** An end or a start that such a text tells of, with its own time. */
export interface Described {
  readonly event: ProcessLine;
  readonly stamp: Stamp;
}

const field =
  /^\s{0,40}"?(reason|exit ?code|oomkilled|started(?:at)?|finished(?:at)?|state|last ?state|terminated|running)"?:\s{0,20}"?([^"]{0,60}?)"?,?$/i;
const zero = /^0001-/;

/** A reader of such texts, line by line: an event where a line completes one, null for any other line. Never throws. */
export function describedEnds(): (line: string) => Described | 'part' | null {
  let reason: string | null = null;
  let code: string | null = null;
  let oom = false;
  let finished: Stamp | null = null;
  const told = (stamp: Stamp, end: Pick<ProcessLine, 'what' | 'detail'>): Described => ({
    stamp,
    event: { by: 'kubernetes', pid: null, port: null, ...end },
  });
  return (line) => {
    if (line.length > 200) return null;
    const match = field.exec(line);
    if (match === null) return null;
    const name = match[1]!.toLowerCase().replace(' ', '');
    const value = match[2]!.trim();
    if (/^(state|laststate|terminated|running)$/.test(name)) {
      reason = null;
      code = null;
      oom = false;
      finished = null;
    } else if (name === 'reason') {
      // YAML and JSON are sorted by name: the reason comes after the time.
      if (value === 'OOMKilled' && finished !== null)
        return told(finished, { what: 'oom-kill', detail: value });
      reason = value;
    } else if (name === 'exitcode') code = value;
    else if (name === 'oomkilled') oom = value === 'true';
    else if (name.startsWith('finished') && !zero.test(value)) {
      const ended = endOf(oom ? 'OOMKilled' : reason, code);
      finished = stampOf(value, 1970);
      reason = null;
      code = null;
      oom = false;
      if (finished !== null && ended !== null) return told(finished, ended);
    }
    return 'part';
  };
}

function endOf(reason: string | null, code: string | null): Pick<ProcessLine, 'what' | 'detail'> | null {
  if (reason === 'OOMKilled') return { what: 'oom-kill', detail: 'OOMKilled' };
  if (code === '137') return { what: 'killed', detail: 'SIGKILL' };
  if (code === '143') return { what: 'terminated', detail: 'SIGTERM' };
  return code === null || !/^\d{1,3}$/.test(code) ? null : { what: 'exited', detail: code };
}
