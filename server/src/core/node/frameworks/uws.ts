// Servers on uWebSockets.js: HTTP of their own, none of Node's timeouts. Where they listen is known, when they close is not.
import { type Abstract, type Call, native, type Thing, thing } from '../abstract.ts';
import { runLater } from '../later.ts';
import { addPort, isFunction } from '../listening.ts';
import type { Run } from '../run.ts';
import { hiddenServer } from '../servers.ts';
import { applicationThing } from './express.ts';
import { type Library, versionOf } from './library.ts';

export const uws: Library = {
  modules: ['uWebSockets.js', 'hyper-express', 'ultimate-express'],
  exports: (run, place, specifier) => {
    const make = (call: Call): Abstract => application(run, call, specifier);
    return thing(specifier, place, {
      open: true,
      ...(specifier === 'ultimate-express' ? { call: make } : {}),
      get: (name, at) =>
        name === 'App' || name === 'SSLApp' || name === 'Server' || name === 'express'
          ? native(name, at, make)
          : null,
    });
  },
};

function application(run: Run, call: Call, specifier: string): Thing {
  const version = versionOf(run, call.at, specifier);
  const self: Thing = applicationThing(run, specifier, call.at, {
    version,
    listen: (inner) => {
      const record = hiddenServer(inner, {
        framework: specifier,
        frameworkVersion: version,
        runtime: 'uws',
      });
      record.apps.push(self);
      for (const argument of inner.args) if (isFunction(argument)) runLater(run, argument, inner.at);
      // uWebSockets.js takes a host before the port, the others after it.
      const plain = inner.args.map((one, i) => ({ one, place: inner.places[i] ?? inner.at }));
      const values = plain.filter(({ one }) => !isFunction(one));
      const isHost = ({ one }: (typeof values)[number]): boolean =>
        one.kind === 'primitive' && typeof one.value === 'string' && !/^\d+$/.test(one.value);
      const port = values.find((each) => !isHost(each));
      if (port !== undefined) addPort(record, port.one, values.find(isHost)?.one ?? null, port.place);
      return self;
    },
    get: (name, at) =>
      name === 'ws' || name === 'any'
        ? native(name, at, (inner) => {
            for (const argument of inner.args) runLater(run, argument, inner.at, [], true);
            return self;
          })
        : null,
  });
  return self;
}
