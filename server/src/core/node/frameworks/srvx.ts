// srvx (and h3 2, which serves through it), listhen and h3 1: fetch handlers on a plain http server.
import { type Abstract, type Call, constant, each, native, thing, thingOf } from '../abstract.ts';
import { addPort } from '../listening.ts';
import { member } from '../objects.ts';
import { environmentOr } from '../process.ts';
import type { Run } from '../run.ts';
import { hiddenServer, takeOptions } from '../servers.ts';
import { applicationThing } from './express.ts';
import { type Library, versionOf } from './library.ts';

export const srvx: Library = {
  modules: ['srvx', 'srvx/node', 'h3', 'listhen'],
  exports: (run, place, specifier) =>
    thing(specifier, place, {
      open: true,
      get: (name, at) => {
        if (name === 'serve') return native(name, at, (call) => serve(run, call, specifier));
        if (name === 'listen' && specifier === 'listhen')
          return native(name, at, (call) => listhen(run, call));
        if (specifier !== 'h3') return null;
        if (name === 'createApp' || name === 'H3' || name === 'createRouter') {
          return native(name, at, (call) =>
            applicationThing(run, 'h3', call.at, { version: versionOf(run, call.at, 'h3') }),
          );
        }
        if (
          name === 'toNodeListener' ||
          name === 'toNodeHandler' ||
          name === 'eventHandler' ||
          name === 'defineEventHandler'
        ) {
          return native(name, at, (call) => call.args[0] ?? constant(undefined, call.at));
        }
        return null;
      },
    }),
};

function withFallback(run: Run, call: Call, value: Abstract, variable: string, fallback: Abstract): Abstract {
  return each(value, (one) => {
    if (one.kind !== 'primitive' || one.value != null) return one;
    return environmentOr(run, call.at, variable, fallback);
  });
}

function serve(run: Run, call: Call, specifier: string): Abstract {
  const options = thingOf(call.args[specifier === 'h3' ? 1 : 0]);
  const option = (name: string): Abstract =>
    options === null ? constant(undefined, call.at) : member(run, options, name, call.at);
  const record = hiddenServer(call, {
    framework: specifier === 'h3' ? 'h3' : 'srvx',
    frameworkVersion: versionOf(run, call.at, specifier.replace('/node', '')),
  });
  takeOptions(run, record, option('node'));
  const port = withFallback(run, call, option('port'), 'PORT', constant(3000, call.at));
  addPort(
    record,
    port,
    withFallback(run, call, option('hostname'), 'HOST', constant(undefined, call.at)),
    call.at,
  );
  return thing('the server', call.at, { open: true });
}

function listhen(run: Run, call: Call): Abstract {
  const options = thingOf(call.args[1]);
  const option = (name: string): Abstract =>
    options === null ? constant(undefined, call.at) : member(run, options, name, call.at);
  const record = hiddenServer(call, {
    framework: 'listhen',
    frameworkVersion: versionOf(run, call.at, 'listhen'),
  });
  addPort(
    record,
    withFallback(run, call, option('port'), 'PORT', constant(3000, call.at)),
    option('hostname'),
    call.at,
  );
  return thing('the listener', call.at, { open: true });
}
