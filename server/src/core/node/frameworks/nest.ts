// NestJS: an application over Express or Fastify, whose http server `getHttpServer()` gives from the start.
import { type Abstract, type Call, native, singles, type Thing, thing, thingOf } from '../abstract.ts';
import { listen } from '../listening.ts';
import { member } from '../objects.ts';
import { fromEnvironment } from '../operators.ts';
import { environmentVariable } from '../process.ts';
import type { Run } from '../run.ts';
import {
  addMaking,
  isSetting,
  newServer,
  numberOf,
  optionSpot,
  recordOf,
  serverThing,
  takeOptions,
} from '../servers.ts';
import type { Application } from './express.ts';
import { fastifyListen, fastifyThing } from './fastify.ts';
import { type Library, versionOf } from './library.ts';

export const nest: Library = {
  modules: ['@nestjs/core', '@nestjs/platform-express', '@nestjs/platform-fastify', '@nestjs/config'],
  exports: (run, place, specifier) =>
    thing(specifier, place, {
      open: true,
      get: (name, at) => {
        if (name === 'NestFactory') {
          return thing('NestFactory', at, {
            open: true,
            get: (key) => (key === 'create' ? native('create', at, (call) => create(run, call)) : null),
          });
        }
        if (name === 'FastifyAdapter' || name === 'ExpressAdapter') {
          return native(name, at, (call) =>
            thing(name, call.at, { open: true, data: { adapter: call, call: run.call, site: run.site } }),
          );
        }
        if (name === 'ConfigService') return thing('ConfigService', at, { open: true });
        return null;
      },
    }),
};

interface Adapter {
  readonly adapter: Call;
  readonly call: Run['call'];
  readonly site: Run['site'];
}

function create(run: Run, call: Call): Abstract {
  const adapter = thingOf(call.args[1]);
  const options = thingOf(call.args[adapter !== null && isAdapter(adapter) ? 2 : 1]);
  const isFastify = adapter?.name === 'FastifyAdapter';
  const handle = (expression: string): string => `${expression}.getHttpServer()`;
  const instance = isFastify ? fastifyAdapter(run, call, adapter!, handle) : null;
  const made = instance === null ? null : recordOf(instance.get!('server', call.at));
  const record =
    made ??
    newServer(call, { framework: 'nest', frameworkVersion: versionOf(run, call.at, '@nestjs/core'), handle });
  if (made !== null) {
    record.makings.length = 0;
    addMaking(run, record, handle);
    record.frameworkVersion = versionOf(run, call.at, '@nestjs/core');
  } else if (options !== null) takeOptions(run, record, member(run, options, 'httpsOptions', call.at));
  const application: Application = { application: 'nest', traits: [], mounted: [] };
  const server = serverThing(run, record, call.at);
  const trap = (name: string): Thing =>
    thing(name, call.at, {
      open: true,
      data: application,
      set: (key, write) => {
        if (!isSetting(key)) return false;
        application.traits.push({
          kind: 'timeout-on-app',
          at: write.at,
          name: key,
          value: numberOf(write.value, write.at),
          ...(write.expression === null ? {} : { expression: write.expression.span }),
        });
        return true;
      },
    });
  const self: Thing = {
    ...trap('the Nest application'),
    get: (name, at) => {
      switch (name) {
        case 'getHttpServer':
          return native(name, at, () => server);
        case 'getHttpAdapter':
          return native(name, at, () =>
            thing('the adapter', at, {
              open: true,
              get: (key) =>
                key === 'getHttpServer'
                  ? native(key, at, () => server)
                  : key === 'getInstance'
                    ? native(key, at, () => trap('the instance'))
                    : null,
            }),
          );
        case 'listen':
        case 'listenAsync':
          return native(name, at, (inner) => {
            if (isFastify) fastifyListen(run, record, inner);
            else listen(run, record, inner);
            addMaking(run, record);
            return server;
          });
        case 'enableShutdownHooks':
          return native(name, at, (inner) => {
            record.traits.push({ kind: 'sigterm-handler', at: inner.at, name });
            return self;
          });
        case 'get':
        case 'resolve':
          return native(name, at, (inner) => provided(run, inner));
        default:
          return null;
      }
    },
  };
  record.apps.push(self);
  return self;
}

function isAdapter(value: Thing): boolean {
  return value.name === 'FastifyAdapter' || value.name === 'ExpressAdapter';
}

/** A Fastify instance that `new FastifyAdapter(…)` made, perhaps in another statement. */
function fastifyAdapter(run: Run, call: Call, adapter: Thing, handle: (expression: string) => string): Thing {
  const { adapter: made, call: node, site } = adapter.data as Adapter;
  const before = { call: run.call, site: run.site };
  Object.assign(run, { call: node, site });
  const instance = fastifyThing(run, { ...made, at: call.at }, made.args[0], 0, {
    framework: 'nest',
    handle,
  });
  const record = recordOf(instance.get!('server', call.at));
  if (record !== null) record.option = optionSpot({ ...made }, 0);
  Object.assign(run, before);
  return instance;
}

/** `app.get(ConfigService)`: reads the environment, with a fallback. */
function provided(run: Run, call: Call): Abstract {
  const isConfig = call.args.some((one) =>
    singles(one).some((each) => each.kind === 'thing' && each.name === 'ConfigService'),
  );
  if (!isConfig) return thing('a provider', call.at, { open: true });
  const read = native('get', call.at, (inner) => {
    const [key, fallback] = inner.args;
    if (key?.kind !== 'primitive' || !/^[A-Z][A-Z0-9_]*$/.test(String(key.value))) {
      return { kind: 'doubt', at: inner.at, why: 'the configuration service gives it' };
    }
    const value = environmentVariable(run, inner.at.file, String(key.value), inner.at);
    if (value.kind !== 'environment' || fallback === undefined || fallback.kind === 'thing') return value;
    return fromEnvironment(fallback, value.variable, value.at);
  });
  return thing('ConfigService', call.at, {
    open: true,
    get: (name) => (name === 'get' || name === 'getOrThrow' ? read : null),
  });
}
