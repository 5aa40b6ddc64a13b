// Socket.IO and ws: they sit on an http server, or make one, and keep connections open for long.
import {
  type Abstract,
  type Call,
  constant,
  native,
  singles,
  type Thing,
  thing,
  thingOf,
} from '../abstract.ts';
import { runLater } from '../later.ts';
import { listen } from '../listening.ts';
import { member } from '../objects.ts';
import type { Run } from '../run.ts';
import { newServer, numberOf, recordOf, type ServerRecord, serverThing } from '../servers.ts';
import { type Library, versionOf } from './library.ts';

export const sockets: Library = {
  modules: ['socket.io', 'ws'],
  exports: (run, place, specifier) => {
    const make = (call: Call): Abstract =>
      specifier === 'ws' ? webSocketServer(run, call) : socketIo(run, call);
    return thing(specifier, place, {
      open: true,
      call: make,
      construct: make,
      get: (name, at) =>
        name === 'Server' || name === 'WebSocketServer' || name === 'default' ? native(name, at, make) : null,
    });
  },
};

function socketIo(run: Run, call: Call): Abstract {
  const options = call.args.map(thingOf).find((one) => one !== null && recordOf(one) === null) ?? null;
  let record = attachedTo(call.args);
  const self: Thing = thing('the Socket.IO server', call.at, {
    open: true,
    get: (name, at) => {
      if (name === 'attach' || name === 'listen') {
        return native(name, at, (inner) => {
          open(inner);
          return self;
        });
      }
      if (name === 'httpServer' && record !== null) return serverThing(run, record, at);
      if (name === 'on' || name === 'of' || name === 'use') {
        return native(name, at, (inner) => {
          for (const argument of inner.args) runLater(run, argument, inner.at, [], true);
          return self;
        });
      }
      return null;
    },
  });
  const open = (where: Call): void => {
    record = attachedTo(where.args) ?? record;
    const [first] = where.args;
    if (
      record === null &&
      first !== undefined &&
      singles(first).some((one) => one.kind === 'primitive' || one.kind === 'environment')
    ) {
      record = newServer(where, {
        framework: 'socket.io',
        frameworkVersion: versionOf(run, where.at, 'socket.io'),
      });
      listen(run, record, { ...where, args: [first], places: where.places });
    }
    if (record === null) return;
    const interval =
      options === null ? constant(undefined, where.at) : member(run, options, 'pingInterval', where.at);
    const beat =
      interval.kind === 'primitive' && interval.value === undefined ? constant(25_000, where.at) : interval;
    record.traits.push({ kind: 'websocket', at: where.at, name: 'socket.io' });
    record.traits.push({
      kind: 'heartbeat',
      at: where.at,
      name: 'pingInterval',
      value: numberOf(beat, where.at),
    });
  };
  if (call.args.length > 0) open(call);
  return self;
}

function webSocketServer(run: Run, call: Call): Abstract {
  const options = thingOf(call.args[0]);
  const option = (name: string): Abstract =>
    options === null ? constant(undefined, call.at) : member(run, options, name, call.at);
  let record = recordOf(option('server'));
  const port = option('port');
  if (record === null && !(port.kind === 'primitive' && port.value === undefined)) {
    record = newServer(call, { framework: 'ws', frameworkVersion: versionOf(run, call.at, 'ws') });
    record.makings.length = 0;
    listen(run, record, { ...call, args: [port, option('host')], places: [call.at, call.at] });
  }
  record?.traits.push({ kind: 'websocket', at: call.at, name: 'ws' });
  return thing('the WebSocket server', call.at, {
    open: true,
    get: (name, at) =>
      name === 'on'
        ? native(name, at, (inner) => {
            for (const argument of inner.args) runLater(run, argument, inner.at, [], true);
            return constant(undefined, inner.at);
          })
        : null,
  });
}

function attachedTo(values: readonly Abstract[]): ServerRecord | null {
  for (const value of values) {
    const record = recordOf(value);
    if (record !== null) return record;
  }
  return null;
}
