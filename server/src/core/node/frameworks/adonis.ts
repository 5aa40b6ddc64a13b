// AdonisJS 6 and 7: `bin/server.ts` starts it, the environment says where, `config/app.ts` holds the server's timeouts.
// Sails: `lift` listens on the port of its configuration.
import { type Abstract, type Call, constant, each, native, type Thing, thing, thingOf } from '../abstract.ts';
import { addPort } from '../listening.ts';
import { importModule } from '../modules.ts';
import { member } from '../objects.ts';
import { environmentOr } from '../process.ts';
import type { Run } from '../run.ts';
import { hiddenServer, recordWrite, takeOptions } from '../servers.ts';
import { type Library, versionOf } from './library.ts';

const settings = ['keepAliveTimeout', 'headersTimeout', 'requestTimeout', 'timeout'] as const;

export const adonis: Library = {
  modules: ['@adonisjs/core', '@adonisjs/core/http', 'sails'],
  exports: (run, place, specifier) =>
    thing(specifier, place, {
      open: true,
      get: (name, at) => {
        if (name === 'Ignitor') return native(name, at, (call) => ignitor(run, call));
        if (name === 'defineConfig')
          return native(name, at, (call) => call.args[0] ?? constant(undefined, call.at));
        return name === 'lift' && specifier === 'sails' ? native(name, at, (call) => lift(run, call)) : null;
      },
    }),
};

/** A file of the project's configuration, or null. */
function configured(run: Run, call: Call, path: string): Abstract | null {
  const module = run.site?.module;
  return module === undefined ? null : importModule(run, module, `project:${path}`, call.at);
}

function ignitor(run: Run, call: Call): Abstract {
  const started = native('start', call.at, (inner) => {
    const record = hiddenServer(inner, {
      framework: 'adonis',
      frameworkVersion: versionOf(run, call.at, '@adonisjs/core'),
    });
    addPort(
      record,
      environmentOr(run, inner.at, 'PORT', constant(3333, inner.at)),
      environmentOr(run, inner.at, 'HOST', constant('0.0.0.0', inner.at)),
      inner.at,
    );
    const config = configured(run, inner, 'config/app');
    const http = config?.kind === 'thing' ? thingOf(member(run, config, 'http', inner.at)) : null;
    for (const name of settings) {
      const write = http?.cells.get(name)?.writes.at(-1);
      if (write == null) continue;
      recordWrite(run, record, name, 'framework-option', {
        value: write.value,
        at: write.write?.at ?? inner.at,
        expression: write.write?.expression ?? null,
      });
    }
    return constant(undefined, inner.at);
  });
  const chain: Thing = thing('the ignitor', call.at, {
    open: true,
    get: (name, at) => (name === 'start' ? started : native(name, at, () => chain)),
  });
  return chain;
}

function lift(run: Run, call: Call): Abstract {
  const record = hiddenServer(call, {
    framework: 'sails',
    frameworkVersion: versionOf(run, call.at, 'sails'),
  });
  const given = thingOf(call.args[0]);
  const own = given?.cells.has('port') ? member(run, given, 'port', call.at) : null;
  addPort(record, own ?? environmentOr(run, call.at, 'PORT', constant(1337, call.at)), null, call.at);
  const config = configured(run, call, 'config/http');
  const http = config?.kind === 'thing' ? member(run, config, 'http', call.at) : null;
  if (http?.kind === 'thing') {
    const options = member(run, http, 'serverOptions', call.at);
    each(options, (one) => {
      takeOptions(run, record, one);
      return one;
    });
  }
  return constant(undefined, call.at);
}
