// Fastify 3, 4 and 5: its instance makes the http server at once and sets timeouts of its own on it.
// https://fastify.dev/docs/latest/Reference/Server/#factory
import type { Place } from '../../base/span.ts';
import {
  type Abstract,
  type Call,
  constant,
  doubt,
  each,
  native,
  singles,
  type Thing,
  thing,
  thingOf,
} from '../abstract.ts';
import { invoke } from '../calls.ts';
import { runLater } from '../later.ts';
import { addPort, listen } from '../listening.ts';
import { handlerArguments } from '../messages.ts';
import type { Trait } from '../model.ts';
import { member } from '../objects.ts';
import { isTruthy } from '../operators.ts';
import type { Run } from '../run.ts';
import {
  isSetting,
  newServer,
  numberOf,
  optionSpot,
  recordOf,
  recordWrite,
  type ServerRecord,
  serverThing,
  takeOptions,
} from '../servers.ts';
import type { Application } from './express.ts';
import { type Library, majorOf, versionOf } from './library.ts';

const source = 'https://fastify.dev/docs/latest/Reference/Server/#keepalivetimeout';
const methods: ReadonlySet<string> = new Set([
  'get',
  'post',
  'put',
  'patch',
  'delete',
  'head',
  'options',
  'all',
]);

export const fastify: Library = {
  modules: ['fastify'],
  exports: (run, place) => {
    const make = (call: Call): Abstract => fastifyThing(run, call, call.args[0], 0, { framework: 'fastify' });
    return thing('fastify', place, {
      open: true,
      call: make,
      construct: make,
      get: (name, at) => (name === 'fastify' || name === 'default' ? native('fastify', at, make) : null),
    });
  },
};

/** An instance made by `call`, whose options are its argument number `index`. */
export function fastifyThing(
  run: Run,
  call: Call,
  options: Abstract | undefined,
  index: number,
  kind: { readonly framework: string; readonly handle?: (expression: string) => string },
): Thing {
  const version = versionOf(run, call.at, 'fastify');
  const given = thingOf(options);
  const option = (name: string): Abstract =>
    given === null ? constant(undefined, call.at) : member(run, given, name, call.at);
  const http2 = isTruthy(option('http2')) === 'yes';
  const made = ownServer(run, call, option('serverFactory'));
  const record =
    made ??
    newServer(call, {
      framework: kind.framework,
      frameworkVersion: version,
      protocol: http2 ? 'http2' : 'http1',
      handle: kind.handle ?? ((expression) => `${expression}.server`),
    });
  record.framework = kind.framework;
  const application: Application = { application: 'fastify', traits: [], mounted: [] };
  if (made === null) {
    takeOptions(run, record, option('http'));
    takeOptions(run, record, option('https'));
    if (!http2) ownTimeouts(run, record, call, options, version);
    record.option = optionSpot(call, index);
    record.preferOption = record.option !== null;
  }
  limits(application.traits, given, call.at);
  const self = instanceThing(run, record, application, call.at);
  record.apps.push(self);
  return self;
}

/** The server that a `serverFactory` returns: Fastify leaves its timeouts alone. */
function ownServer(run: Run, call: Call, factory: Abstract): ServerRecord | null {
  if (factory.kind !== 'thing') return null;
  const handler = thing('the handler', call.at, { open: true, call: () => constant(undefined, call.at) });
  return recordOf(
    invoke(run, factory, { ...call, args: [handler, constant(undefined, call.at)], isNew: false }),
  );
}

/** What Fastify sets on the server it has made: its options, where 0 counts as not given, or its own defaults. */
function ownTimeouts(
  run: Run,
  record: ServerRecord,
  call: Call,
  options: Abstract | undefined,
  version: string | null,
): void {
  const since4 = (majorOf(version) ?? 5) >= 4;
  const setDefault = (name: 'keepAliveTimeout' | 'requestTimeout' | 'timeout', value: number): void => {
    record.writes.push({
      name,
      form: 'framework-option',
      value: {
        kind: 'known',
        value,
        origin: { kind: 'default', at: call.at, since: since4 ? '4.0.0' : '3.0.0', doc: source },
      },
      at: call.at,
      expression: null,
      hazard: null,
      callback: false,
      guards: [],
    });
  };
  setDefault('keepAliveTimeout', since4 ? 72_000 : 5_000);
  setDefault('requestTimeout', 0);
  setDefault('timeout', 0);
  const given = thingOf(options);
  if (given === null) {
    const names = ['keepAliveTimeout', 'requestTimeout', 'timeout'] as const;
    takeOptions(run, record, options, 'framework-option', names);
    return;
  }
  const names = {
    keepAliveTimeout: 'keepAliveTimeout',
    requestTimeout: 'requestTimeout',
    connectionTimeout: 'timeout',
    maxRequestsPerSocket: 'maxRequestsPerSocket',
  } as const;
  for (const [own, name] of Object.entries(names)) {
    const cell = given.cells.get(own);
    if (cell === undefined) {
      if (given.open)
        recordWrite(run, record, name, 'framework-option', {
          value: doubt(given.at, 'the options are not all known'),
          at: given.at,
          expression: null,
        });
      continue;
    }
    const write = cell.writes.at(-1)!;
    // 0 is taken for «not given», except for the socket timeout, whose default is 0 as well.
    const value = each(member(run, given, own, call.at), (one) =>
      one.kind === 'primitive' && one.value === 0
        ? {
            ...one,
            value: name === 'keepAliveTimeout' && since4 ? 72_000 : name === 'keepAliveTimeout' ? 5_000 : 0,
          }
        : one,
    );
    recordWrite(run, record, name, 'framework-option', {
      value,
      at: write.write?.at ?? given.at,
      expression: write.write?.expression ?? null,
    });
  }
}

function limits(traits: Trait[], options: Thing | null, at: Place): void {
  const bodyLimit = options?.cells.get('bodyLimit')?.writes.at(-1);
  traits.push({
    kind: 'body-limit',
    at: bodyLimit?.write?.at ?? at,
    name: 'bodyLimit',
    value: numberOf(bodyLimit?.value ?? constant(1_048_576, at), at),
    ...(bodyLimit?.write?.expression ? { expression: bodyLimit.write.expression.span } : {}),
  });
  const handler = options?.cells.get('handlerTimeout')?.writes.at(-1);
  if (handler !== undefined) {
    traits.push({
      kind: 'app-timeout',
      at: handler.write?.at ?? at,
      name: 'handlerTimeout',
      value: numberOf(handler.value, at),
    });
  }
}

function instanceThing(run: Run, record: ServerRecord, application: Application, at: Place): Thing {
  const server = serverThing(run, record, at);
  const self: Thing = thing('the fastify instance', at, {
    open: true,
    data: application,
    set: (name, write) => {
      if (!isSetting(name)) return false;
      application.traits.push({
        kind: 'timeout-on-app',
        at: write.at,
        name,
        value: numberOf(write.value, write.at),
      });
      return true;
    },
    get: (name, place) => {
      if (name === 'server') return server;
      if (name === 'listen') return native('listen', place, (call) => fastifyListen(run, record, call));
      if (
        name === 'register' ||
        name === 'after' ||
        name === 'ready' ||
        name === 'addHook' ||
        name === 'setErrorHandler' ||
        name === 'setNotFoundHandler' ||
        name === 'addContentTypeParser'
      ) {
        return native(name, place, (call) => {
          if (name === 'register') register(run, application, self, call);
          else
            for (const argument of call.args)
              runLater(
                run,
                argument,
                call.at,
                name === 'after' || name === 'ready'
                  ? []
                  : handlerArguments(run, application.traits, call.at),
                name !== 'after' && name !== 'ready',
              );
          return self;
        });
      }
      if (name === 'withTypeProvider') return native(name, place, () => self);
      if (name === 'route' || methods.has(name)) {
        return native(name, place, (call) => {
          route(run, application, name, call);
          return self;
        });
      }
      return null;
    },
  });
  return self;
}

function register(run: Run, application: Application, self: Thing, call: Call): void {
  const [plugin, options] = call.args;
  for (const one of plugin === undefined ? [] : singles(plugin)) {
    if (one.kind !== 'thing') continue;
    if (one.name === 'the package @fastify/websocket')
      application.traits.push({ kind: 'websocket', at: call.at, name: '@fastify/websocket' });
    const inner =
      one.body === undefined && one.cells.has('default') ? member(run, one, 'default', call.at) : one;
    runLater(run, inner, call.at, [
      self,
      options ?? thing('an object', call.at),
      native('done', call.at, () => constant(undefined, call.at)),
    ]);
  }
}

function route(run: Run, application: Application, name: string, call: Call): void {
  const options = name === 'route' ? thingOf(call.args[0]) : null;
  const value = (key: string): Abstract =>
    options === null ? constant(undefined, call.at) : member(run, options, key, call.at);
  const path = name === 'route' ? value('url') : call.args[0];
  const verb = name === 'route' ? value('method') : constant(name, call.at);
  const handler =
    name === 'route'
      ? value('handler')
      : call.args.findLast((one) => one.kind === 'thing' && one.body !== undefined);
  application.traits.push({
    kind: 'route',
    at: handler?.kind === 'thing' ? handler.at : call.at,
    method: verb.kind === 'primitive' ? String(verb.value).toUpperCase().replace('ALL', '*') : '*',
    ...(path?.kind === 'primitive' ? { name: String(path.value) } : {}),
  });
  if (handler !== undefined)
    runLater(run, handler, call.at, handlerArguments(run, application.traits, call.at), true);
}

/** `listen`: without a host only `localhost` is met. */
export function fastifyListen(run: Run, record: ServerRecord, call: Call): Abstract {
  const [first, second] = call.args;
  const localhost: Abstract = {
    kind: 'primitive',
    value: 'localhost',
    origin: {
      kind: 'default',
      at: call.at,
      since: '3.0.0',
      doc: 'https://fastify.dev/docs/latest/Reference/Server/#listen',
    },
    expression: call.at,
  };
  const withHost = (host: Abstract): Abstract =>
    each(host, (one) =>
      one.kind === 'environment' || (one.kind === 'primitive' && !one.value) ? localhost : one,
    );
  for (const one of first === undefined ? [] : singles(first)) {
    if (one.kind !== 'thing' || one.body !== undefined) continue;
    const path = member(run, one, 'path', call.at);
    if (path.kind === 'primitive' && path.value) break;
    record.listen ??= call.at;
    const where = one.cells.get('port')?.writes.at(-1)?.write?.at ?? one.at;
    addPort(record, member(run, one, 'port', call.at), withHost(member(run, one, 'host', call.at)), where);
    for (const argument of call.args.slice(1)) runLater(run, argument, call.at);
    return doubt(call.at, 'it is the address');
  }
  const isBare = first === undefined || (first.kind === 'thing' && first.body !== undefined);
  const hosted =
    isBare || (first?.kind === 'primitive' && typeof first.value === 'string' && first.value.startsWith('/'))
      ? call
      : {
          ...call,
          args: [
            first!,
            withHost(
              second?.kind === 'primitive' && typeof second.value === 'string'
                ? second
                : second?.kind === 'environment' || second?.kind === 'doubt' || second?.kind === 'choice'
                  ? second
                  : constant(undefined, call.at),
            ),
            ...call.args.slice(1).filter((one) => one.kind === 'thing'),
          ],
        };
  if (isBare) {
    record.listen ??= call.at;
    addPort(record, constant(0, call.at), localhost, call.at);
  } else listen(run, record, hosted);
  return doubt(call.at, 'it is the address');
}
