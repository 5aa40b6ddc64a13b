// Feathers on Express or Koa: an application whose `listen` gives a promise of a plain http server.
import { type Abstract, type Call, native, thing } from '../abstract.ts';
import type { Run } from '../run.ts';
import { applicationThing, bodyParser } from './express.ts';
import { type Library, versionOf } from './library.ts';

export const feathers: Library = {
  modules: ['@feathersjs/express', '@feathersjs/koa', '@feathersjs/feathers'],
  exports: (run, place, specifier) => {
    const make = (call: Call): Abstract => application(run, call, specifier);
    return thing(specifier, place, {
      open: true,
      call: make,
      get: (name, at) => {
        if (name === 'default' || name === 'koa' || name === 'feathers') return native(name, at, make);
        return name === 'json' || name === 'urlencoded' ? bodyParser(name, at) : null;
      },
    });
  },
};

function application(run: Run, call: Call, specifier: string): Abstract {
  return applicationThing(run, 'feathers', call.at, { version: versionOf(run, call.at, specifier) });
}
