// LoopBack 4: `rest` in the application's options says where it listens and holds the server's timeouts.
import { type Abstract, type Call, constant, each, native, type Thing, thing, thingOf } from '../abstract.ts';
import { addPort } from '../listening.ts';
import { member } from '../objects.ts';
import type { Run } from '../run.ts';
import { hiddenServer, recordWrite, type ServerRecord } from '../servers.ts';
import { type Library, versionOf } from './library.ts';

const settings = [
  'keepAliveTimeout',
  'headersTimeout',
  'requestTimeout',
  'timeout',
  'maxRequestsPerSocket',
] as const;

export const loopback: Library = {
  modules: ['@loopback/rest', '@loopback/boot', '@loopback/service-proxy', '@loopback/repository'],
  exports: (run, place, specifier) =>
    thing(specifier, place, {
      open: true,
      get: (name, at) => {
        if (name.endsWith('Mixin'))
          return native(name, at, (call) => call.args[0] ?? constant(undefined, call.at));
        return name === 'RestApplication' || name === 'RestServer'
          ? native(name, at, (call) => application(run, call))
          : null;
      },
    }),
};

function application(run: Run, call: Call): Abstract {
  const options = thingOf(call.args[0]);
  const rest = options === null ? null : thingOf(member(run, options, 'rest', call.at));
  const self: Thing = thing('the LoopBack application', call.at, {
    open: true,
    get: (name, at) => {
      if (name !== 'start') return null;
      return native(name, at, (inner) => {
        started(run, call, inner, rest);
        return constant(undefined, inner.at);
      });
    },
  });
  return self;
}

function started(run: Run, made: Call, call: Call, rest: Thing | null): ServerRecord {
  const record = hiddenServer(call, {
    framework: 'loopback',
    frameworkVersion: versionOf(run, made.at, '@loopback/rest'),
  });
  const option = (name: string): Abstract =>
    rest === null ? constant(undefined, call.at) : member(run, rest, name, call.at);
  const port = each(option('port'), (one) =>
    one.kind === 'primitive' && one.value == null ? constant(3000, call.at) : one,
  );
  addPort(record, port, option('host'), rest?.cells.get('port')?.writes.at(-1)?.write?.at ?? call.at);
  for (const name of settings) {
    const write = rest?.cells.get(name)?.writes.at(-1);
    // What counts as false is not passed on.
    if (write == null || (write.value.kind === 'primitive' && !write.value.value)) continue;
    recordWrite(run, record, name, 'framework-option', {
      value: write.value,
      at: write.write?.at ?? call.at,
      expression: write.write?.expression ?? null,
    });
  }
  return record;
}
