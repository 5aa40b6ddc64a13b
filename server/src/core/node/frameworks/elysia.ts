// Elysia: on Bun its application serves by Bun.serve, with an idle limit of its own; with the adapter for Node by srvx, on
// a plain http server.
import { type Abstract, type Call, constant, native, type Thing, thing, thingOf } from '../abstract.ts';
import { runLater } from '../later.ts';
import { addPort, isFunction } from '../listening.ts';
import { member } from '../objects.ts';
import { converted } from '../operators.ts';
import type { Run } from '../run.ts';
import { hiddenServer, recordWrite } from '../servers.ts';
import { applicationThing } from './express.ts';
import { type Library, versionOf } from './library.ts';

export const elysia: Library = {
  modules: ['elysia', '@elysiajs/node'],
  exports: (run, place, specifier) => {
    const make = (call: Call): Abstract => application(run, call);
    return thing(specifier, place, {
      open: true,
      get: (name, at) => {
        if (specifier === 'elysia')
          return name === 'Elysia' || name === 'default' ? native(name, at, make) : null;
        return name === 'node' || name === 'default'
          ? native(name, at, (call) => thing('the adapter for Node', call.at, { open: true }))
          : null;
      },
    });
  },
};

function application(run: Run, call: Call): Thing {
  const options = thingOf(call.args[0]);
  const option = (name: string): Abstract =>
    options?.cells.has(name) ? member(run, options, name, call.at) : constant(undefined, call.at);
  const adapter = thingOf(option('adapter'));
  const onNode = adapter?.name === 'the adapter for Node';
  const self: Thing = applicationThing(run, 'elysia', call.at, {
    version: versionOf(run, call.at, 'elysia'),
    listen: (inner) => {
      listens(run, self, inner, onNode, thingOf(option('serve')));
      return self;
    },
    get: (name, at) =>
      chained.has(name)
        ? native(name, at, (inner) => {
            for (const argument of inner.args) runLater(run, argument, inner.at, [], true);
            return self;
          })
        : name === 'fetch'
          ? thing('the Elysia application', at, { open: true, data: self.data })
          : null,
  });
  return self;
}

/** Methods that give the application back. */
const chained: ReadonlySet<string> = new Set(
  'state decorate derive resolve model macro guard group onStart onStop onRequest onParse onTransform onBeforeHandle onAfterHandle onError onResponse onAfterResponse mapResponse mapDerive mapResolve error as ws mount trace compile env parser headers'.split(
    ' ',
  ),
);

/** `idleTimeout` that Elysia gives to Bun.serve, in seconds. */
const ownIdle = { value: 30, doc: 'https://github.com/elysiajs/elysia/blob/main/src/adapter/bun/index.ts' };

function listens(run: Run, app: Thing, call: Call, onNode: boolean, serve: Thing | null): void {
  const record = hiddenServer(call, {
    framework: 'elysia',
    frameworkVersion: versionOf(run, call.at, 'elysia'),
    runtime: onNode ? 'node' : 'bun',
  });
  record.apps.push(app);
  const [first = constant(undefined, call.at)] = call.args;
  const options = first.kind === 'thing' && !isFunction(first) ? first : null;
  const option = (name: string): Abstract => {
    const from = [options, onNode ? null : serve].find((one) => one?.cells.has(name)) ?? null;
    return from === null ? constant(undefined, call.at) : member(run, from, name, call.at);
  };
  addPort(
    record,
    options === null ? first : option('port'),
    option('hostname'),
    options?.cells.get('port')?.writes.at(-1)?.write?.at ?? call.places[0] ?? call.at,
  );
  for (const argument of call.args) if (isFunction(argument)) runLater(run, argument, call.at);
  if (onNode) return;
  const given = option('idleTimeout');
  const idle: Abstract =
    given.kind === 'primitive' && given.value === undefined
      ? {
          kind: 'primitive',
          value: ownIdle.value,
          origin: { kind: 'default', at: call.at, since: '1.1.0', doc: ownIdle.doc },
          expression: call.at,
        }
      : given;
  recordWrite(run, record, 'keepAliveTimeout', 'framework-option', {
    value: converted(idle, call.at, (seconds) => Number(seconds) * 1000),
    at: call.at,
    expression: null,
  });
}
