// Libraries that end a server kindly, and timeouts as middleware: they only leave traits.
import { type Abstract, type Call, constant, native, thing, thingOf } from '../abstract.ts';
import { member } from '../objects.ts';
import type { Run } from '../run.ts';
import { numberOf, recordOf } from '../servers.ts';
import type { Library } from './library.ts';
import { values as valuesLibrary } from './values.ts';

const closers: ReadonlySet<string> = new Set([
  'http-terminator',
  'stoppable',
  '@godaddy/terminus',
  'http-graceful-shutdown',
  'close-with-grace',
  'lightship',
]);

export const graceful: Library = {
  modules: [...closers, 'connect-timeout', 'fastify-plugin'],
  exports: (run, place, specifier) => {
    if (specifier === 'fastify-plugin') {
      return native(specifier, place, (call) => call.args[0] ?? constant(undefined, call.at));
    }
    const make = (call: Call): Abstract =>
      specifier === 'connect-timeout' ? timeout(run, call) : closing(run, call, specifier);
    return thing(specifier, place, {
      open: true,
      call: make,
      construct: make,
      get: (name, at) => native(name, at, make),
    });
  },
};

function closing(run: Run, call: Call, library: string): Abstract {
  for (const argument of call.args) {
    const given = thingOf(argument);
    const record =
      recordOf(argument) ?? (given === null ? null : recordOf(member(run, given, 'server', call.at)));
    if (record === null) continue;
    record.traits.push({ kind: 'close-idle-connections', at: call.at, name: library });
    if (library !== 'http-terminator' && library !== 'stoppable')
      record.traits.push({ kind: 'sigterm-handler', at: call.at, name: library });
    return library === 'stoppable' ? argument : thing(library, call.at, { open: true });
  }
  return thing(library, call.at, { open: true });
}

/** `timeout('5s')`: a 503 of the application's own. */
function timeout(run: Run, call: Call): Abstract {
  const ms = valuesLibrary.exports(run, call.at, 'ms');
  const given = call.args[0] ?? constant(5_000, call.at);
  const value =
    given.kind === 'primitive' && typeof given.value === 'string' && ms.kind === 'thing'
      ? ms.call!({ ...call, args: [given] })
      : given;
  const trait = {
    kind: 'app-timeout',
    at: call.at,
    name: 'connect-timeout',
    value: numberOf(value, call.at),
    ...(call.places[0] === undefined ? {} : { expression: call.places[0].span }),
  };
  return thing('the timeout middleware', call.at, { open: true, data: { trait } });
}
