// Compares what was read of a program with what it did. Every value is right, wrong or unknown.
import type { Value } from '../../server/src/core/base/value.ts';
import { possible } from '../../server/src/core/base/value.ts';
import { atLeast, exactly } from '../../server/src/core/base/version.ts';
import { settingInForce } from '../../server/src/core/node/force.ts';
import type { Listener } from '../../server/src/core/node/model.ts';
import type { Outcome, Recorded, SettingName } from './run.ts';

export interface Judgement {
  readonly what: string;
  readonly verdict: 'right' | 'wrong' | 'unknown';
  /** Read and real, or the reason why it is not known. */
  readonly why: string;
}

const settings: readonly SettingName[] = [
  'keepAliveTimeout',
  'headersTimeout',
  'requestTimeout',
  'timeout',
  'keepAliveTimeoutBuffer',
  'maxRequestsPerSocket',
];

/** One judgement for each value of each server that ran, and for each listener that was read and did not. */
export function judge(read: readonly Listener[], outcome: Outcome): readonly Judgement[] {
  const judgements: Judgement[] = [];
  const left = [...read];
  for (const server of distinct(outcome.servers)) {
    // Instances of one program, each with a port of its own, are one listener with several values.
    const candidates = left.length > 0 ? left : read.filter((one) => hasSeveralPorts(one));
    const best = candidates
      .map((listener) => ({ listener, judged: judgeServer(listener, server, outcome.version) }))
      .sort((a, b) => score(a.judged) - score(b.judged))[0];
    if (best === undefined) {
      judgements.push({ what: 'listener', verdict: 'wrong', why: `${where(server)} was not read` });
      continue;
    }
    if (left.includes(best.listener)) left.splice(left.indexOf(best.listener), 1);
    judgements.push(...best.judged);
  }
  for (const listener of left) {
    judgements.push({
      what: 'listener',
      verdict: 'wrong',
      why: `read at ${listener.at.file}, did not listen`,
    });
  }
  return judgements;
}

function hasSeveralPorts({ addresses }: Listener): boolean {
  return addresses.some((one) => one.kind === 'tcp' && one.port.kind === 'oneOf');
}

/** A name that has two addresses is bound twice by some frameworks: that is one listener. */
function distinct(servers: readonly Recorded[]): readonly Recorded[] {
  const seen = new Set<string>();
  return servers.filter((server) => {
    const key = JSON.stringify([
      server.port,
      server.path,
      server.host === '::1' && 'localhost',
      server.settings,
    ]);
    const loopback = server.host === '::1' || server.host === '127.0.0.1';
    const twin = servers.find(
      (other) => other !== server && other.host === 'localhost' && other.port === server.port,
    );
    if (loopback && twin !== undefined) return false;
    if (seen.has(key + server.host)) return false;
    seen.add(key + server.host);
    return true;
  });
}

function score(judged: readonly Judgement[]): number {
  return judged.reduce(
    (sum, { verdict, what }) =>
      sum + (verdict === 'wrong' ? (what === 'port' ? 100 : 10) : verdict === 'unknown' ? 1 : 0),
    0,
  );
}

function where(server: Recorded): string {
  return server.path ?? `${server.host ?? '*'}:${server.port}`;
}

function judgeServer(listener: Listener, server: Recorded, version: string): readonly Judgement[] {
  const judged: Judgement[] = [];
  const addresses = listener.addresses;
  if (server.path !== undefined) {
    const path = addresses.find((one) => one.kind === 'unix');
    judged.push(
      path === undefined ? wrong('path', 'no path', server.path) : compared('path', path.path, server.path),
    );
  } else {
    const tcp = addresses.filter((one) => one.kind === 'tcp');
    const address =
      tcp.find((one) => possible(one.port).some(({ value }) => value === server.port)) ?? tcp[0];
    if (address === undefined) judged.push(wrong('port', 'no port', server.port));
    else {
      judged.push(compared('port', address.port, server.port));
      judged.push(compared('host', address.host, server.host ?? null));
    }
  }
  for (const name of settings) {
    // An https server has no such property, which limits as little as 0 does.
    if (
      name === 'maxRequestsPerSocket' &&
      server.kind === 'Server' &&
      server.settings[name] === null &&
      atLeast(exactly(version), '16.10.0') === 'yes'
    )
      continue;
    judged.push(compared(name, settingInForce(listener, name, exactly(version)), server.settings[name]));
  }
  return judged;
}

function wrong(what: string, read: unknown, real: unknown): Judgement {
  return { what, verdict: 'wrong', why: `read ${String(read)}, really ${String(real)}` };
}

function compared(what: string, read: Value<unknown>, real: unknown): Judgement {
  const actual = real === Number.POSITIVE_INFINITY ? 'never' : real;
  if (read.kind === 'unknown') return { what, verdict: 'unknown', why: read.why };
  if (read.kind === 'absent')
    return actual === null ? { what, verdict: 'right', why: '' } : wrong(what, 'absent', actual);
  const values = possible(read).map(({ value }) => value);
  return values.includes(actual)
    ? { what, verdict: 'right', why: '' }
    : wrong(what, values.join(' or '), actual);
}
