// Express 4 and 5, and connect: an application whose `listen` makes a plain http server.
import type { Place } from '../../base/span.ts';
import {
  type Abstract,
  type Call,
  constant,
  doubt,
  native,
  readCell,
  singles,
  type Thing,
  thing,
} from '../abstract.ts';
import { runLater } from '../later.ts';
import { listen } from '../listening.ts';
import { handlerArguments } from '../messages.ts';
import type { Framework, Trait } from '../model.ts';
import type { Run } from '../run.ts';
import { isSetting, newServer, numberOf, serverThing } from '../servers.ts';
import { type Library, versionOf } from './library.ts';

/** What an application or router has gathered. Kept in `data` of its thing. */
export interface Application {
  readonly application: Framework;
  readonly traits: Trait[];
  /** Routers and applications mounted in it, each with its path. */
  readonly mounted: { readonly path: string; readonly app: Thing }[];
}

export const express: Library = {
  modules: ['express', 'connect'],
  exports: (run, place, specifier) => {
    const framework = specifier === 'connect' ? 'connect' : 'express';
    const version = versionOf(run, place, specifier);
    return thing(framework, place, {
      open: true,
      call: (call) => applicationThing(run, framework, call.at, { version }),
      construct: (call) => applicationThing(run, framework, call.at, { version }),
      get: (name, at) => {
        if (name === 'Router')
          return native('Router', at, (call) => applicationThing(run, framework, call.at, { version }));
        if (name === 'json' || name === 'urlencoded' || name === 'raw' || name === 'text')
          return bodyParser(name, at);
        return null;
      },
    });
  },
};

export const routeMethods: ReadonlySet<string> = new Set([
  'get',
  'post',
  'put',
  'patch',
  'delete',
  'del',
  'head',
  'options',
  'all',
  'search',
]);

/** `express.json({ limit })` and its kin: the limit becomes a trait of the application that uses it. */
export function bodyParser(name: string, at: Place): Thing {
  return native(name, at, (call) => {
    const options = call.args[0];
    const write = options?.kind === 'thing' ? options.cells.get('limit')?.writes.at(-1) : undefined;
    const size = write === undefined ? null : sizeOf(write.value, call.at);
    const trait: Trait = {
      kind: 'body-limit',
      at: write?.write?.at ?? call.at,
      name,
      value: size ?? numberOf(constant(102_400, call.at), call.at),
      ...(write?.write?.expression ? { expression: write.write.expression.span } : {}),
    };
    return thing(`the ${name} parser`, call.at, { open: true, data: { trait } });
  });
}

/** A size as body-parser reads it: a number of bytes, or `'10mb'`. */
export function sizeOf(value: Abstract, at: Place): Trait['value'] & {} {
  const units: Record<string, number> = { b: 1, kb: 1024, mb: 1024 ** 2, gb: 1024 ** 3 };
  const bytes = (one: unknown): number => {
    const match = /^\s*(\d+(?:\.\d+)?)\s*(b|kb|mb|gb)?\s*$/i.exec(String(one));
    return match === null
      ? Number.NaN
      : Math.floor(Number(match[1]) * units[(match[2] ?? 'b').toLowerCase()]!);
  };
  return numberOf(value.kind === 'primitive' ? { ...value, value: bytes(value.value) } : value, at);
}

export interface ApplicationKind {
  readonly version: string | null;
  /** Called by `listen`; the default makes a plain http server. */
  readonly listen?: (call: Call, self: Thing) => Abstract;
  readonly methods?: ReadonlySet<string>;
  readonly get?: (name: string, at: Place, self: Thing) => Abstract | null;
}

/** An application: routes, middleware, `listen`. Timeouts set on it do nothing, and are remembered for that. */
export function applicationThing(run: Run, framework: Framework, at: Place, kind: ApplicationKind): Thing {
  const application: Application = { application: framework, traits: [], mounted: [] };
  const methods = kind.methods ?? routeMethods;
  const self: Thing = thing(`the ${framework} application`, at, {
    open: true,
    data: application,
    call: (call) => constant(undefined, call.at),
    set: (name, write) => {
      if (!isSetting(name)) return false;
      application.traits.push({
        kind: 'timeout-on-app',
        at: write.at,
        name,
        value: numberOf(write.value, write.at),
        ...(write.expression === null ? {} : { expression: write.expression.span }),
      });
      return true;
    },
    get: (name, place) => {
      const own = kind.get?.(name, place, self) ?? null;
      if (own !== null) return own;
      if (name === 'listen') {
        return native('listen', place, (call) => {
          if (kind.listen !== undefined) return kind.listen(call, self);
          const record = newServer(call, { framework, frameworkVersion: kind.version });
          record.apps.push(self);
          listen(run, record, call);
          return serverThing(run, record, call.at);
        });
      }
      if (name === 'use') return native('use', place, (call) => use(run, application, self, call));
      if (name === 'route') {
        return native('route', place, (call) => routeChain(run, application, call, methods));
      }
      if (methods.has(name)) {
        return native(name, place, (call) => {
          const [key] = call.args;
          if (name === 'get' && call.args.length === 1 && key?.kind === 'primitive') {
            const cell = self.cells.get(`setting ${String(key.value)}`);
            const set = cell === undefined ? null : readCell(cell, run.guards, null);
            return set ?? doubt(call.at, `the setting ${String(key.value)} is not set in sight`);
          }
          route(run, application, name, call);
          return self;
        });
      }
      if (
        name === 'set' ||
        name === 'enable' ||
        name === 'disable' ||
        name === 'engine' ||
        name === 'param'
      ) {
        return native(name, place, (call) => {
          const [key, value] = call.args;
          if (name === 'set' && key?.kind === 'primitive' && value !== undefined) {
            self.cells.set(`setting ${String(key.value)}`, {
              writes: [{ value, guards: run.guards, write: null }],
            });
          } else for (const argument of call.args) runLater(run, argument, call.at, [], true);
          return self;
        });
      }
      return null;
    },
  });
  return self;
}

function use(run: Run, application: Application, self: Thing, call: Call): Abstract {
  const [first] = call.args;
  const path = first?.kind === 'primitive' && typeof first.value === 'string' ? first.value : '';
  for (const argument of call.args) {
    for (const one of singles(argument)) {
      if (one.kind !== 'thing') continue;
      const data = one.data as (Partial<Application> & { readonly trait?: Trait }) | undefined;
      if (data?.trait !== undefined) application.traits.push(data.trait);
      else if (data?.mounted !== undefined) application.mounted.push({ path, app: one });
      else if (one.elements !== undefined)
        for (const each of one.elements)
          runLater(run, each, call.at, handlerArguments(run, application.traits, call.at), true);
      else runLater(run, one, call.at, handlerArguments(run, application.traits, call.at), true);
    }
  }
  return self;
}

/** `app.get(path, …handlers)`: a route, whose handlers are run once for what they do. */
export function route(
  run: Run,
  application: Application,
  method: string,
  call: Call,
  path = call.args[0],
): void {
  const text = path?.kind === 'primitive' && typeof path.value === 'string' ? path.value : null;
  const handlers = call.args.filter((one) => one.kind === 'thing');
  const handler = handlers.at(-1);
  application.traits.push({
    kind: 'route',
    at: handler?.kind === 'thing' && handler.at.file !== '' ? handler.at : call.at,
    method: method === 'all' ? '*' : method.toUpperCase(),
    ...(text === null ? {} : { name: text }),
  });
  for (const one of handlers) {
    const data = one.kind === 'thing' ? (one.data as { readonly trait?: Trait } | undefined) : undefined;
    if (data?.trait !== undefined) application.traits.push(data.trait);
  }
  for (const one of handlers)
    runLater(run, one, call.at, handlerArguments(run, application.traits, call.at), true);
}

function routeChain(run: Run, application: Application, call: Call, methods: ReadonlySet<string>): Thing {
  const path = call.args[0];
  const chain: Thing = thing('a route', call.at, {
    open: true,
    get: (name, place) =>
      methods.has(name)
        ? native(name, place, (inner) => {
            route(run, application, name, inner, path);
            return chain;
          })
        : null,
  });
  return chain;
}
