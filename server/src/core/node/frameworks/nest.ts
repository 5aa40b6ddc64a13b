// NestJS: an application over Express or Fastify, whose http server `getHttpServer()` gives from the start.
import { type Abstract, type Call, native, singles, type Thing, thing, thingOf } from '../abstract.ts';
import { listen } from '../listening.ts';
import { member } from '../objects.ts';
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
import { type Brought, broughtBy, configModule, configService, runLifecycle } from './nestModules.ts';

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
        if (name === 'ConfigService' || name === 'HttpAdapterHost') return thing(name, at, { open: true });
        return configModule(run, name, at);
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
  const httpAdapter = thing('the adapter', call.at, {
    open: true,
    get: (key, at) =>
      key === 'getHttpServer'
        ? native(key, at, () => server)
        : key === 'getInstance'
          ? native(key, at, () => trap('the instance'))
          : null,
  });
  let modules: Brought | null = null;
  const brought = (): Brought => {
    modules ??= broughtBy(run, call.args[0], call.at);
    return modules;
  };
  const host = thing('HttpAdapterHost', call.at, {
    open: true,
    get: (key) => (key === 'httpAdapter' ? httpAdapter : null),
  });
  const service = configService(run, brought, call.at);
  const provided = new Map([
    ['HttpAdapterHost', host],
    ['ConfigService', service],
  ]);
  let isInitialized = false;
  const initialize = (): void => {
    if (!isInitialized) runLifecycle(run, brought(), provided, call.at);
    isInitialized = true;
  };
  const self: Thing = {
    ...trap('the Nest application'),
    get: (name, at) => {
      switch (name) {
        case 'getHttpServer':
          return native(name, at, () => server);
        case 'getHttpAdapter':
          return native(name, at, () => httpAdapter);
        case 'listen':
        case 'listenAsync':
          return native(name, at, (inner) => {
            initialize();
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
          return native(name, at, ({ args, at: where }) => {
            const wanted = args
              .flatMap(singles)
              .find((one) => one.kind === 'thing' && provided.has(one.name));
            return wanted?.kind === 'thing'
              ? provided.get(wanted.name)!
              : thing('a provider', where, { open: true });
          });
        case 'init':
          return native(name, at, () => {
            initialize();
            return self;
          });
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
