// hapi: the server's options say where it listens, `start` does it; `listener` is the http server.
import { type Abstract, type Call, constant, native, type Thing, thing, thingOf } from '../abstract.ts';
import { runLater } from '../later.ts';
import { addPort } from '../listening.ts';
import { handlerArguments } from '../messages.ts';
import { member } from '../objects.ts';
import { isTruthy } from '../operators.ts';
import type { Run } from '../run.ts';
import { newServer, numberOf, recordOf, type ServerRecord, serverThing } from '../servers.ts';
import type { Application } from './express.ts';
import { type Library, versionOf } from './library.ts';

export const hapi: Library = {
  modules: ['@hapi/hapi', 'hapi'],
  exports: (run, place, specifier) =>
    thing('hapi', place, {
      open: true,
      get: (name, at) =>
        name === 'server' || name === 'Server'
          ? native(name, at, (call) => hapiServer(run, call, specifier))
          : null,
    }),
};

function hapiServer(run: Run, call: Call, specifier: string): Abstract {
  const options = thingOf(call.args[0]);
  const option = (name: string): Abstract =>
    options === null ? constant(undefined, call.at) : member(run, options, name, call.at);
  const handle = (expression: string): string => `${expression}.listener`;
  const own = recordOf(option('listener'));
  const record =
    own ??
    newServer(call, { framework: 'hapi', frameworkVersion: versionOf(run, call.at, specifier), handle });
  record.framework = 'hapi';
  const application: Application = { application: 'hapi', traits: [], mounted: [] };
  timeouts(run, application, option('routes'), call);
  const self: Thing = thing('the hapi server', call.at, {
    open: true,
    data: application,
    get: (name, at) => {
      if (name === 'listener') return serverThing(run, record, call.at);
      if (name === 'start') return native(name, at, (inner) => start(run, record, options, inner));
      if (name === 'route') return native(name, at, (inner) => routes(run, application, inner));
      return null;
    },
  });
  record.apps.push(self);
  return self;
}

function start(run: Run, record: ServerRecord, options: Thing | null, call: Call): Abstract {
  record.listen ??= call.at;
  const option = (name: string): Abstract =>
    options === null ? constant(undefined, call.at) : member(run, options, name, call.at);
  const isAutomatic = isTruthy(option('autoListen'));
  if (isAutomatic === 'no' && option('autoListen').kind === 'primitive' && options?.cells.has('autoListen'))
    return constant(undefined, call.at);
  const address = option('address');
  const where = options?.cells.get('port')?.writes.at(-1)?.write?.at ?? call.at;
  const port = option('port');
  if (port.kind === 'primitive' && typeof port.value === 'string' && !/^\d+$/.test(port.value)) {
    record.addresses.push({
      kind: 'unix',
      path: { kind: 'known', value: port.value, origin: port.origin },
      at: where,
    });
  } else
    addPort(record, port, address.kind === 'primitive' && address.value ? address : option('host'), where);
  return constant(undefined, call.at);
}

function timeouts(run: Run, application: Application, routes: Abstract, call: Call): void {
  if (routes.kind !== 'thing') return;
  const timeout = member(run, routes, 'timeout', call.at);
  if (timeout.kind === 'thing') {
    for (const name of ['server', 'socket']) {
      const write = timeout.cells.get(name)?.writes.at(-1);
      if (write?.write == null || (write.value.kind === 'primitive' && write.value.value === false)) continue;
      application.traits.push({
        kind: name === 'server' ? 'app-timeout' : 'socket-timeout',
        at: write.write.at,
        name: `routes.timeout.${name}`,
        value: numberOf(write.value, write.write.at),
      });
    }
  }
}

function routes(run: Run, application: Application, call: Call): Abstract {
  const first = thingOf(call.args[0]);
  for (const one of first?.elements ?? [call.args[0]]) {
    if (one?.kind !== 'thing') continue;
    const value = (name: string): Abstract => member(run, one, name, call.at);
    const handler = value('handler');
    const method = value('method');
    const path = value('path');
    application.traits.push({
      kind: 'route',
      at: handler.kind === 'thing' ? handler.at : one.at,
      method: method.kind === 'primitive' ? String(method.value).toUpperCase() : '*',
      ...(path.kind === 'primitive' ? { name: String(path.value) } : {}),
    });
    runLater(run, handler, call.at, handlerArguments(run, application.traits, call.at), true);
    const own = member(run, one, 'options', call.at);
    timeouts(run, application, own, call);
  }
  return constant(undefined, call.at);
}
