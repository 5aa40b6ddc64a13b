// Polka: `listen` makes the http server, unless one was given, and keeps it as `server`.
import { type Call, native, type Thing, thing, thingOf } from '../abstract.ts';
import { listen } from '../listening.ts';
import { member } from '../objects.ts';
import { addMaking, newServer, recordOf, type ServerRecord, serverThing } from '../servers.ts';
import { applicationThing } from './express.ts';
import { type Library, versionOf } from './library.ts';

export const polka: Library = {
  modules: ['polka', 'tinyhttp', '@tinyhttp/app'],
  exports: (run, place, specifier) => {
    const returnsServer = specifier !== 'polka';
    const make = (call: Call): Thing => {
      const options = thingOf(call.args[0]);
      let record: ServerRecord | null =
        options === null ? null : recordOf(member(run, options, 'server', call.at));
      const handle = (expression: string): string => (returnsServer ? expression : `${expression}.server`);
      const self: Thing = applicationThing(run, 'polka', call.at, {
        version: versionOf(run, call.at, specifier),
        listen: (inner) => {
          record ??= newServer(inner, {
            framework: specifier === 'polka' ? 'polka' : 'tinyhttp',
            frameworkVersion: versionOf(run, call.at, specifier),
            handle,
          });
          record.apps.push(self);
          listen(run, record, inner);
          addMaking(run, record, handle);
          return returnsServer ? serverThing(run, record, inner.at) : self;
        },
        get: (name, at) => (name === 'server' && record !== null ? serverThing(run, record, at) : null),
      });
      return self;
    };
    return thing(specifier, place, {
      open: true,
      call: make,
      construct: make,
      get: (name, at) => (name === 'default' || name === 'App' ? native(name, at, make) : null),
    });
  },
};
