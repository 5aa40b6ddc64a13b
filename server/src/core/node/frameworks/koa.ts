// Koa and its routers: `app.listen` makes a plain http server, `app.callback()` is the application as a handler.
import { type Abstract, type Call, constant, native, thing } from '../abstract.ts';
import { member } from '../objects.ts';
import type { Run } from '../run.ts';
import { type Application, applicationThing } from './express.ts';
import { type Library, versionOf } from './library.ts';

export const koa: Library = {
  modules: ['koa', '@koa/router', 'koa-router'],
  exports: (run, place, specifier) => {
    const make = (call: Call): Abstract =>
      specifier === 'koa' ? koaThing(run, call) : routerThing(run, call);
    return thing(specifier, place, {
      open: true,
      call: make,
      construct: make,
      get: (name) => (name === 'default' || name === 'Router' ? native(specifier, place, make) : null),
    });
  },
};

function koaThing(run: Run, call: Call): Abstract {
  return applicationThing(run, 'koa', call.at, {
    version: versionOf(run, call.at, 'koa'),
    methods: new Set(),
    get: (name, at, self) =>
      name === 'callback'
        ? native('callback', at, (inner) =>
            thing('the koa application', inner.at, {
              open: true,
              data: self.data,
              call: () => constant(undefined, inner.at),
            }),
          )
        : null,
  });
}

function routerThing(run: Run, call: Call): Abstract {
  const options = call.args[0];
  const prefix = options?.kind === 'thing' ? member(run, options, 'prefix', call.at) : null;
  return applicationThing(run, 'koa', call.at, {
    version: null,
    get: (name, at, self) => {
      if (name !== 'routes' && name !== 'middleware') return null;
      return native(name, at, (inner) => {
        if (prefix?.kind !== 'primitive' || typeof prefix.value !== 'string') return self;
        const outer: Application = {
          application: 'koa',
          traits: [],
          mounted: [{ path: prefix.value, app: self }],
        };
        return thing('the router', inner.at, { open: true, data: outer });
      });
    },
  });
}
