// Bun and Deno: `serve` of the runtime itself. Its timeouts are not Node's; Bun's idleTimeout counts in seconds.
import { type Abstract, type Call, constant, each, native, thing, thingOf } from '../abstract.ts';
import { addPort } from '../listening.ts';
import { member } from '../objects.ts';
import { converted } from '../operators.ts';
import type { Run } from '../run.ts';
import { hiddenServer, recordWrite, serveHandler } from '../servers.ts';
import type { Application } from './express.ts';
import type { Library } from './library.ts';

export const bun: Library = {
  modules: ['global:Bun', 'global:Deno', 'bun'],
  exports: (run, place, specifier) => {
    const runtime = specifier === 'global:Deno' ? 'deno' : 'bun';
    return thing(runtime, place, {
      open: true,
      get: (name, at) => {
        if (name === 'serve') return native(name, at, (call) => serve(run, call, runtime));
        if (name === 'env') {
          return thing('the environment', at, {
            open: true,
            get: (key, where) =>
              key === 'get'
                ? native('get', where, (call) => environment(run, call))
                : environment(run, { at: where, key }),
          });
        }
        return null;
      },
    });
  },
};

/** `export default { port, fetch }` of the file that Bun is started with: Bun serves it. */
export function serveDefaultExport(run: Run, exported: Abstract | null): void {
  const options = thingOf(exported);
  if (options === null) return;
  const isApplication = (options.data as Partial<Application> | undefined)?.application === 'hono';
  if (isApplication ? !isForBun(run, options.at) : !options.cells.has('port') || !options.cells.has('fetch'))
    return;
  serve(run, { run, args: [options], places: [], self: null, at: options.at, isNew: false }, 'bun');
}

/** Other runtimes serve what a module exports too: the package has Bun's types, and no tool of Cloudflare's. */
function isForBun(run: Run, { file }: Call['at']): boolean {
  const has = (...names: readonly string[]): boolean =>
    names.some((name) => run.world.packageVersion(file, name) !== null);
  return has('@types/bun', 'bun-types') && !has('wrangler', '@cloudflare/workers-types');
}

function environment(run: Run, of: Call | { readonly at: Call['at']; readonly key: string }): Abstract {
  const key = 'key' in of ? of.key : of.args[0]?.kind === 'primitive' ? String(of.args[0].value) : '';
  const value = run.world.environment(of.at.file, key);
  return value?.kind === 'known'
    ? { kind: 'primitive', value: value.value, origin: value.origin, expression: of.at }
    : { kind: 'environment', variable: key, at: of.at, as: 'string' };
}

const ports = { bun: 3000, deno: 8000 } as const;

function serve(run: Run, call: Call, runtime: 'bun' | 'deno'): Abstract {
  const options =
    call.args.map(thingOf).find((one) => one?.body === undefined && !('application' in Object(one?.data))) ??
    null;
  const option = (name: string): Abstract =>
    options === null ? constant(undefined, call.at) : member(run, options, name, call.at);
  const record = hiddenServer(call, { framework: runtime, runtime });
  const fallback = (value: Abstract, given: Abstract): Abstract =>
    each(value, (one) => (one.kind === 'primitive' && one.value == null ? given : one));
  const unset: Abstract = {
    kind: 'primitive',
    value: ports[runtime],
    origin:
      runtime === 'bun'
        ? { kind: 'environment', at: call.at, variable: 'PORT' }
        : {
            kind: 'default',
            at: call.at,
            since: '1.0.0',
            doc: 'https://docs.deno.com/api/deno/~/Deno.serve',
          },
    expression: call.at,
  };
  const path = option(runtime === 'bun' ? 'unix' : 'path');
  if (path.kind === 'primitive' && typeof path.value === 'string') {
    record.addresses.push({
      kind: 'unix',
      path: { kind: 'known', value: path.value, origin: path.origin },
      at: call.at,
    });
  } else {
    addPort(
      record,
      fallback(option('port'), unset),
      option('hostname'),
      options?.cells.get('port')?.writes.at(-1)?.write?.at ?? call.at,
    );
  }
  const idle = options?.cells.get('idleTimeout')?.writes.at(-1);
  if (runtime === 'bun' && idle?.write != null) {
    recordWrite(run, record, 'keepAliveTimeout', 'framework-option', {
      value: converted(idle.value, call.at, (one) => Number(one) * 1000),
      at: idle.write.at,
      expression: null,
    });
  }
  for (const argument of call.args) serveHandler(run, record, argument, call.at);
  return thing('the server', call.at, { open: true });
}
