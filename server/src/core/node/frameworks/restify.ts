// Restify: `createServer` wraps an http server, which it keeps as `server`.
import { native, type Thing, thing } from '../abstract.ts';
import { listen } from '../listening.ts';
import { newServer, serverThing } from '../servers.ts';
import { applicationThing } from './express.ts';
import { type Library, versionOf } from './library.ts';

export const restify: Library = {
  modules: ['restify'],
  exports: (run, place) =>
    thing('restify', place, {
      open: true,
      get: (name, at) => {
        if (name !== 'createServer') return null;
        return native(name, at, (call) => {
          const record = newServer(call, {
            framework: 'restify',
            frameworkVersion: versionOf(run, call.at, 'restify'),
            handle: (expression) => `${expression}.server`,
          });
          const server = serverThing(run, record, call.at);
          const self: Thing = applicationThing(run, 'restify', call.at, {
            version: record.frameworkVersion,
            listen: (inner) => {
              listen(run, record, inner);
              return self;
            },
            get: (key) => (key === 'server' ? server : null),
          });
          record.apps.push(self);
          return self;
        });
      },
    }),
};
