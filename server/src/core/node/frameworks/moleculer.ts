// Moleculer's API gateway: a service with the mixin of moleculer-web listens as its settings say, on a plain http server.
// What the broker does else is not known here.
import { type Abstract, type Call, constant, native, type Thing, thing, thingOf } from '../abstract.ts';
import { addPort } from '../listening.ts';
import { member } from '../objects.ts';
import { environmentOr } from '../process.ts';
import type { Run } from '../run.ts';
import { hiddenServer, recordOf, recordWrite } from '../servers.ts';
import { type Library, versionOf } from './library.ts';

const gateway = 'the API gateway of Moleculer';

export const moleculer: Library = {
  modules: ['moleculer-web', 'moleculer'],
  exports: (run, place, specifier) => {
    if (specifier === 'moleculer-web') return thing(gateway, place, { open: true });
    return thing(specifier, place, {
      open: true,
      get: (name, at) => (name === 'ServiceBroker' ? native(name, at, (call) => broker(run, call)) : null),
    });
  },
};

function broker(run: Run, call: Call): Thing {
  return thing('the broker', call.at, {
    open: true,
    get: (name, at) =>
      name === 'createService'
        ? native(name, at, (inner) => {
            serveService(run, inner.args[0] ?? null, inner);
            return thing('a service', inner.at, { open: true });
          })
        : null,
  });
}

/** A schema that a service file exports, or that `createService` is given: it listens if it is a gateway. */
export function serveService(run: Run, exported: Abstract | null, call: Call | null = null): void {
  const schema = thingOf(exported);
  if (schema === null || !schema.cells.has('mixins')) return;
  const mixins = member(run, schema, 'mixins', schema.at);
  const all = mixins.kind === 'thing' && mixins.elements !== undefined ? mixins.elements : [mixins];
  if (!all.some((one) => one.kind === 'thing' && one.name === gateway)) return;
  const made = call ?? { run, args: [], places: [], self: null, at: schema.at, isNew: false };
  listens(run, schema.cells.has('settings') ? thingOf(member(run, schema, 'settings', made.at)) : null, made);
}

function listens(run: Run, settings: Thing | null, call: Call): void {
  const { at } = call;
  const setting = (name: string): Abstract =>
    settings?.cells.has(name) ? member(run, settings, name, at) : constant(undefined, at);
  const server = setting('server');
  // With `server: false` it is a middleware of an application, and a server of its own is known where it is made.
  if (recordOf(server) !== null || (server.kind === 'primitive' && server.value === false)) return;
  const isHttp2 = setting('http2');
  const record = hiddenServer(call, {
    framework: 'moleculer',
    frameworkVersion: versionOf(run, at, 'moleculer-web'),
    protocol: isHttp2.kind === 'primitive' && isHttp2.value === true ? 'http2' : 'http1',
  });
  const or = (name: string, variable: string, fallback: string | number): Abstract => {
    const value = setting(name);
    if (value.kind !== 'primitive' || value.value !== undefined) return value;
    return environmentOr(run, at, variable, constant(fallback, at));
  };
  const where = settings?.cells.get('port')?.writes.at(-1)?.write?.at ?? at;
  addPort(record, or('port', 'PORT', 3000), or('ip', 'IP', '0.0.0.0'), where);
  write('requestTimeout', setting('requestTimeout'), requestTimeout);
  write('timeout', setting('httpServerTimeout'), null);

  function write(name: 'requestTimeout' | 'timeout', value: Abstract, own: number | null): void {
    const isUnset = value.kind === 'primitive' && value.value == null;
    if (isUnset && own === null) return;
    const origin = { kind: 'default', at, since: '0.10.5', doc: documentation } as const;
    const given: Abstract = isUnset ? { kind: 'primitive', value: own, origin, expression: at } : value;
    recordWrite(run, record, name, 'framework-option', { value: given, at, expression: null });
  }
}

/** Written to every server since moleculer-web 0.10.5, in milliseconds. */
const requestTimeout = 300_000;
const documentation = 'https://moleculer.services/docs/0.14/moleculer-web';
