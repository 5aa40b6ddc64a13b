// Where a server listens: the forms of `listen`, and what ports and hosts may be.
import type { Place } from '../base/span.ts';
import { known, type Value } from '../base/value.ts';
import { type Abstract, asValue, type Call, constant, singles, type Thing } from './abstract.ts';
import { runLater } from './later.ts';
import { member } from './objects.ts';
import type { Run } from './run.ts';
import type { ServerRecord } from './servers.ts';

/** `server.listen(…)` in all its forms. */
export function listen(run: Run, record: ServerRecord, call: Call): void {
  record.listen ??= call.at;
  const { args } = call;
  for (const argument of args) runLater(run, argument, call.at);
  const [first, second] = args;
  if (first === undefined || isFunction(first)) {
    addPort(record, constant(0, call.at), null, call.at);
    return;
  }
  for (const one of singles(first)) {
    if (one.kind === 'thing') {
      listenOptions(run, record, one, call.at);
      continue;
    }
    if (one.kind === 'primitive' && isPath(one.value)) {
      record.addresses.push({
        kind: 'unix',
        path: known(String(one.value), one.origin),
        at: call.places[0]!,
      });
      continue;
    }
    const host =
      second === undefined ||
      isFunction(second) ||
      (second.kind === 'primitive' && typeof second.value === 'number')
        ? null
        : second;
    if (first.kind === 'choice') {
      addPort(record, first, host, call.places[0]!);
      return;
    }
    addPort(record, one, host, call.places[0]!);
  }
}

export function isFunction(value: Abstract): boolean {
  return value.kind === 'thing' && (value.body !== undefined || value.call !== undefined);
}

export function isPath(value: unknown): boolean {
  return typeof value === 'string' && !/^\s*\d+\s*$/.test(value) && value !== '';
}

export function listenOptions(run: Run, record: ServerRecord, options: Thing, at: Place): void {
  const path = member(run, options, 'path', at);
  if (path.kind === 'primitive' && typeof path.value === 'string') {
    record.addresses.push({ kind: 'unix', path: known(path.value, path.origin), at: path.expression });
    return;
  }
  const host = member(run, options, 'host', at);
  const port = member(run, options, 'port', at);
  const where = options.cells.get('port')?.writes.at(-1)?.write?.at ?? options.at;
  addPort(record, port, host, where);
}

/** A TCP address. An absent host is every address; an unset variable without a fallback counts as absent. */
export function addPort(record: ServerRecord, port: Abstract, host: Abstract | null, at: Place): void {
  record.addresses.push({ kind: 'tcp', host: hostOf(host, at), port: portOf(port, at), at });
}

export function portOf(port: Abstract, at: Place): Value<number> {
  return asValue(port, at, (one) => {
    if (one === undefined || one === null || one === '') return { value: 0 };
    const number = Number(one);
    return Number.isInteger(number) && number >= 0 && number < 65_536
      ? { value: number }
      : { why: `${String(one)} is not a port` };
  });
}

export function hostOf(host: Abstract | null, at: Place): Value<string | null> {
  if (host === null) return known<string | null>(null, { kind: 'set', at, via: [] });
  if (host.kind === 'environment') {
    return known<string | null>(null, { kind: 'environment', at: host.at, variable: host.variable });
  }
  return asValue<string | null>(host, at, (one) =>
    one === undefined || one === null || one === '' ? { value: null } : { value: String(one) },
  );
}
