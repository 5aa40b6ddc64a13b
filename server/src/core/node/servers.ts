// One http server that the interpretation makes: who made it, what is written to it, where it listens.
// Knows Node's own server object; what a framework adds is in `frameworks/`.
import type TypeScript from 'typescript';
import type { Place } from '../base/span.ts';
import type { Duration, Value } from '../base/value.ts';
import {
  type Abstract,
  asValue,
  type Call,
  constant,
  doubt,
  each,
  native,
  type PropertyWrite,
  type Single,
  singles,
  type Thing,
  thing,
  without,
} from './abstract.ts';
import { optionNames, type ServerSetting, timeoutSettings } from './defaults.ts';
import { runLater } from './later.ts';
import { listen } from './listening.ts';
import { handlerArguments } from './messages.ts';
import type {
  Framework,
  Guards,
  ListenAddress,
  Listener,
  SettingForm,
  SettingWrite,
  Trait,
} from './model.ts';
import { type Run, type Site, under } from './run.ts';

/** An expression of the program that gives the server, or what it hangs on. */
export interface Making {
  readonly site: Site;
  readonly node: TypeScript.Node;
  /** From an expression for what `node` gives to one for the http.Server: `app` → `app.getHttpServer()`. */
  readonly handle: (expression: string) => string;
}

/** Where createServer-like options may take a new property. */
export interface OptionSpot {
  readonly site: Site;
  readonly offset: number;
  readonly before: string;
  readonly after: string;
}

export interface ServerRecord {
  framework: Framework;
  frameworkVersion: string | null;
  protocol: 'http1' | 'http2' | 'both';
  readonly runtime: Listener['runtime'];
  readonly created: Place;
  readonly guards: Guards;
  readonly makings: Making[];
  option: OptionSpot | null;
  /** Whether the option is the place where the framework wants a timeout. */
  preferOption: boolean;
  listen: Place | null;
  readonly addresses: ListenAddress[];
  readonly writes: SettingWrite[];
  timeoutListener: Place | null;
  readonly traits: Trait[];
  /** Applications whose routes and traps the server serves. */
  readonly apps: Thing[];
}

export interface ServerKind {
  readonly framework: Framework;
  readonly protocol?: 'http1' | 'http2' | 'both';
  readonly runtime?: Listener['runtime'];
  readonly frameworkVersion?: string | null;
  readonly handle?: (expression: string) => string;
}

const timeoutNames: ReadonlySet<string> = new Set(timeoutSettings);

export function isSetting(name: string): name is ServerSetting {
  return timeoutNames.has(name);
}

/** A new server, made by the call that is being answered. */
export function newServer(call: Call, kind: ServerKind): ServerRecord {
  const { run } = call;
  const record: ServerRecord = {
    framework: kind.framework,
    frameworkVersion: kind.frameworkVersion ?? null,
    protocol: kind.protocol ?? 'http1',
    runtime: kind.runtime ?? 'node',
    created: call.at,
    guards: run.guards,
    makings: [],
    option: null,
    preferOption: false,
    listen: null,
    addresses: [],
    writes: [],
    timeoutListener: null,
    traits: [],
    apps: [],
  };
  addMaking(run, record, kind.handle);
  run.servers.push(record);
  return record;
}

/** A server that a library makes and lets listen by itself: the program has no name for it. */
export function hiddenServer(call: Call, kind: Omit<ServerKind, 'handle'>): ServerRecord {
  const record = newServer(call, kind);
  record.makings.length = 0;
  record.listen = call.at;
  return record;
}

export function addMaking(
  run: Run,
  record: ServerRecord,
  handle: Making['handle'] = (expression) => expression,
): void {
  if (run.site !== null && run.call !== null) record.makings.push({ site: run.site, node: run.call, handle });
}

/** The http.Server object of a record. */
export function serverThing(run: Run, record: ServerRecord, at: Place): Thing {
  const self: Thing = thing('the server', at, {
    open: true,
    data: record,
    set: (name, write) => {
      if (!isSetting(name)) return false;
      recordWrite(run, record, name, 'property', write);
      return true;
    },
    get: (name, place) => memberOfServer(run, record, self, name, place),
  });
  return self;
}

/** The record behind a server object, or null. */
export function recordOf(value: Abstract | null | undefined): ServerRecord | null {
  if (value?.kind !== 'thing') return null;
  const data = value.data as ServerRecord | undefined;
  return data !== undefined && Array.isArray(data.makings) && Array.isArray(data.writes) ? data : null;
}

function memberOfServer(
  run: Run,
  record: ServerRecord,
  self: Thing,
  name: string,
  place: Place,
): Abstract | null {
  switch (name) {
    case 'listen':
      return native('listen', place, (call) => {
        listen(run, record, call);
        addMaking(run, record);
        return self;
      });
    case 'setTimeout':
      return native('setTimeout', place, (call) => {
        const [value, callback] = call.args;
        if (callback !== undefined) {
          record.timeoutListener = call.at;
          runLater(run, callback, call.at);
        }
        recordWrite(
          run,
          record,
          'timeout',
          'method',
          { value: value ?? constant(0, call.at), at: call.at, expression: call.places[0] ?? null },
          callback !== undefined,
        );
        return self;
      });
    case 'on':
    case 'once':
    case 'addListener':
    case 'prependListener':
      return native(name, place, (call) => {
        const [event, listener] = call.args;
        const what = event?.kind === 'primitive' ? event.value : null;
        if (what === 'timeout') record.timeoutListener = call.at;
        if (what === 'upgrade') record.traits.push({ kind: 'websocket', at: call.at, name: 'upgrade' });
        if (listener !== undefined) {
          if (what === 'request' || what === 'stream') serveHandler(run, record, listener, call.at);
          else runLater(run, listener, call.at);
        }
        return self;
      });
    case 'close':
      return native(name, place, (call) => {
        record.traits.push({ kind: 'server-close', at: call.at });
        for (const argument of call.args) runLater(run, argument, call.at);
        return self;
      });
    case 'closeIdleConnections':
    case 'closeAllConnections':
      return native(name, place, (call) => {
        record.traits.push({ kind: 'close-idle-connections', at: call.at, name });
        return constant(undefined, call.at);
      });
    case 'ref':
    case 'unref':
    case 'off':
    case 'removeListener':
    case 'removeAllListeners':
    case 'setMaxListeners':
      return native(name, place, () => self);
    case 'address':
      return native(name, place, (call) => thing('the address', call.at, { open: true }));
    default:
      if (isSetting(name)) {
        const write = record.writes.findLast((one) => one.name === name);
        if (write?.value.kind === 'known')
          return constant(
            write.value.value === 'never' ? Number.POSITIVE_INFINITY : write.value.value,
            place,
          );
        return doubt(place, `server.${name} is read before it is set here`);
      }
      return null;
  }
}

/** What answers requests: an application, whose traits then belong to the server, or a function. */
export function serveHandler(run: Run, record: ServerRecord, handler: Abstract, at: Place): void {
  for (const one of singles(handler)) {
    if (one.kind !== 'thing') continue;
    if (one.body !== undefined) runLater(run, one, at, handlerArguments(run, record.traits, at), true);
    else record.apps.push(one);
  }
}

/** The number that an expression stands for, where Node would take it as one. */
export function numberOf(value: Abstract, at: Place): Value<number> {
  return asValue(value, at, (one) => {
    const number = Number(one);
    return Number.isNaN(number) ? { why: `${String(one)} is not a number` } : { value: number };
  });
}

/** Writes one setting. The value is kept as Node would take it, with what is wrong with it beside. */
export function recordWrite(
  run: Run,
  record: ServerRecord,
  name: ServerSetting,
  form: SettingForm,
  write: PropertyWrite,
  callback = false,
): void {
  const isOption = form === 'option' || form === 'framework-option';
  if (isOption && isUndefined(write.value)) return;
  const guards = without(run.guards, record.guards);
  record.writes.push({ name, form, ...durationOf(write), at: write.at, callback, guards });
}

function isUndefined(value: Abstract): boolean {
  return value.kind === 'primitive' && value.value === undefined;
}

/** A duration as written, its hazard, and the expression that a fix may replace. */
export function durationOf(write: PropertyWrite): Pick<SettingWrite, 'value' | 'hazard' | 'expression'> {
  const { at } = write;
  const hazard = singles(write.value)
    .map((one): SettingWrite['hazard'] => {
      if (one.kind === 'environment') return one.as === 'string' ? 'string' : 'maybe-not-a-number';
      if (one.kind !== 'primitive') return null;
      if (typeof one.value === 'string') return 'string';
      if (typeof one.value !== 'number' || Number.isNaN(one.value)) return 'not-a-number';
      if (one.value === Number.POSITIVE_INFINITY) return 'infinite';
      return one.value < 0 ? 'negative' : one.orText === true ? 'maybe-string' : null;
    })
    .find((one) => one !== null);
  const value = asValue<Duration>(write.value, at, (one) => {
    if (one === Number.POSITIVE_INFINITY) return { value: 'never' };
    if (typeof one === 'number' && !Number.isNaN(one)) return { value: one };
    return {
      why:
        typeof one === 'string'
          ? `it is the text '${one}', not a number`
          : `it is ${String(one)}, not a number`,
    };
  });
  return { value, hazard: hazard ?? null, expression: replaceable(write) };
}

/** The literal inside the right side that alone decides the value, so that `process.env.X || 5000` keeps its variable. */
function replaceable({ value, expression }: PropertyWrite): Place | null {
  if (expression === null || value.kind !== 'primitive') return expression;
  const literal = value.expression;
  const inside =
    literal.file === expression.file &&
    literal.span.start >= expression.span.start &&
    literal.span.end <= expression.span.end;
  return inside && value.origin.kind === 'environment' ? literal : expression;
}

/** Takes the timeouts among the options of createServer and its like. */
export function takeOptions(
  run: Run,
  record: ServerRecord,
  options: Abstract | undefined,
  form: SettingForm = 'option',
  names: readonly ServerSetting[] = optionNames,
): void {
  if (options === undefined) return;
  each(options, (one, when) => {
    under(run, when, () => takeEach(run, record, one, form, names));
    return one;
  });
}

function takeEach(
  run: Run,
  record: ServerRecord,
  options: Single,
  form: SettingForm,
  names: readonly ServerSetting[],
): void {
  if (options.kind === 'primitive') return;
  const unclear = {
    value: doubt(options.at, 'the options are not all known'),
    at: options.at,
    expression: null,
  };
  for (const name of names) {
    const cell = options.kind === 'thing' ? options.cells.get(name) : undefined;
    for (const { value, guards, write } of cell?.writes ?? []) {
      under(run, guards, () =>
        recordWrite(run, record, name, form, {
          value,
          at: write?.at ?? options.at,
          expression: write?.expression ?? null,
        }),
      );
    }
    if (cell === undefined && (options.kind !== 'thing' || options.open)) {
      recordWrite(run, record, name, form, unclear);
    }
  }
}

/** Where the first object literal among the arguments can take another option, or where one can be put. */
export function optionSpot(call: Call, index: number): OptionSpot | null {
  const { run } = call;
  const node = run.call as TypeScript.CallExpression | null;
  if (run.site === null || node === null) return null;
  const argument = node.arguments?.[index];
  const text = run.site.module.source.text;
  if (argument === undefined) {
    if ((node.arguments?.length ?? 0) > 0) return null;
    return { site: run.site, offset: node.end - 1, before: '{ ', after: ' }' };
  }
  const start = argument.end > 0 ? text.indexOf('{', argument.pos) : -1;
  if (start === -1 || start >= argument.end || !/^[\s(]*$/.test(text.slice(argument.pos, start))) return null;
  const empty = /^\{\s*\}/.test(text.slice(start, argument.end));
  return { site: run.site, offset: start + 1, before: empty ? ' ' : ' ', after: empty ? ' ' : ',' };
}
