// Libraries that keep settings in files or in a schema: the config package and convict. What the environment or another
// file may override is said with the condition.
import type { Place } from '../../base/span.ts';
import {
  type Abstract,
  choice,
  constant,
  doubt,
  each,
  native,
  type Thing,
  thing,
  thingOf,
} from '../abstract.ts';
import type { Guards } from '../model.ts';
import { importModule } from '../modules.ts';
import { member } from '../objects.ts';
import { fromEnvironment, toNumber } from '../operators.ts';
import { fileThing, parsedFile, pathThing } from '../paths.ts';
import { environmentOr, environmentVariable } from '../process.ts';
import type { Run } from '../run.ts';
import type { Library } from './library.ts';

export const config: Library = {
  modules: ['config', 'convict'],
  exports: (run, place, specifier) =>
    specifier === 'convict'
      ? native('convict', place, (call) => convict(run, thingOf(call.args[0]), call.at))
      : configPackage(run, place),
};

/** The value at `a.b.c`, or null where there is none. */
export function atPath(run: Run, whole: Abstract, path: string, at: Place): Abstract | null {
  let value = whole;
  for (const part of path.split('.')) {
    if (value.kind === 'primitive') return null;
    value = each(value, (one) => member(run, one, part, at));
  }
  return value.kind === 'primitive' && value.value === undefined ? null : value;
}

/** The config package: `config/default.*`, which `config/production.*` and the environment override. */
function configPackage(run: Run, place: Place): Thing {
  const read = (path: string, at: Place): Abstract => {
    const plain = layer(run, 'default', at);
    if (plain === null) return doubt(at, 'config/default is not in the workspace');
    const base = atPath(run, plain, path, at);
    const production = layer(run, 'production', at);
    const override = production === null ? null : atPath(run, production, path, at);
    const value = overridden(run, base, override, at);
    const names = layer(run, 'custom-environment-variables', at);
    const name = names === null ? null : atPath(run, names, path, at);
    if (name?.kind !== 'primitive' || typeof name.value !== 'string')
      return value ?? doubt(at, `${path} is not set in config/default`);
    return environmentOr(run, at, name.value, value);
  };
  const whole = (path: string, at: Place): Thing =>
    thing('the configuration', at, {
      open: true,
      get: (name, where) => {
        if (name === 'default' && path === '') return null;
        if ((name === 'get' || name === 'has') && path === '')
          return native(name, where, (call) => {
            const key = call.args[0];
            return key?.kind === 'primitive'
              ? read(String(key.value), call.at)
              : doubt(call.at, 'the name of the setting is computed');
          });
        const inner = path === '' ? name : `${path}.${name}`;
        const value = read(inner, where);
        return value.kind === 'thing' && value.elements === undefined ? whole(inner, where) : value;
      },
    });
  return whole('', place);
}

function overridden(run: Run, base: Abstract | null, override: Abstract | null, at: Place): Abstract | null {
  if (override === null || override.kind === 'thing') return base ?? override;
  const mode = environmentVariable(run, at.file, 'NODE_ENV', at);
  if (mode.kind === 'primitive') return mode.value === 'production' ? override : base;
  if (base === null) return override;
  const id = `${at.file}:NODE_ENV`;
  const [yes, no]: readonly Guards[] = [
    [{ id, branch: 0, of: 2, text: 'if NODE_ENV is production' }],
    [{ id, branch: 1, of: 2, text: 'unless NODE_ENV is production' }],
  ];
  return choice([
    { value: override, guards: yes! },
    { value: base, guards: no! },
  ]);
}

/** One of the package's files, or null where the workspace has none of that name. */
function layer(run: Run, name: string, at: Place): Abstract | null {
  const module = run.site?.module;
  if (module === undefined) return doubt(at, 'no file is known');
  const specifier = `project:config/${name}`;
  const found = run.world.resolve(module.source.file, specifier);
  if (found.kind === 'file') {
    const value = importModule(run, module, specifier, at);
    const own = value.kind === 'thing' ? value.cells.get('default')?.writes.at(-1)?.value : undefined;
    return own ?? value;
  }
  const home = run.world.home(module.source.file);
  for (const extension of ['yaml', 'yml']) {
    const file = fileThing(run, pathThing(`${home}/config/${name}.${extension}`, at), at);
    if (file.kind === 'thing') return parsedFile(run, file, at);
  }
  return null;
}

/** `convict({ port: { default: 3000, env: 'PORT' } })`, read by `get('a.b')`. */
function convict(run: Run, schema: Thing | null, at: Place): Thing {
  let isLoaded = false;
  const read = (path: string, where: Place): Abstract => {
    const entry = schema === null ? null : atPath(run, schema, path, where);
    if (entry?.kind !== 'thing') return doubt(where, `${path} is not in the schema`);
    if (isLoaded) return doubt(where, 'a file that the program loads may set it');
    if (!entry.cells.has('default')) return doubt(where, `${path} is a group of settings`);
    const fallback = member(run, entry, 'default', where);
    const name = member(run, entry, 'env', where);
    if (name.kind !== 'primitive' || typeof name.value !== 'string') return fallback;
    const said = environmentVariable(run, where.file, name.value, where);
    if (said.kind === 'environment') return fromEnvironment(fallback, name.value, where);
    return fallback.kind === 'primitive' && typeof fallback.value === 'number' ? toNumber(said, where) : said;
  };
  const self: Thing = thing('the configuration', at, {
    open: true,
    get: (name, where) =>
      native(name, where, (call) => {
        if (name === 'get' || name === 'default') {
          const key = call.args[0];
          return key?.kind === 'primitive'
            ? read(String(key.value), call.at)
            : doubt(call.at, 'the name of the setting is computed');
        }
        if (name === 'load' || name === 'loadFile') isLoaded = true;
        return name === 'getProperties' || name === 'getSchema' ? constant(undefined, call.at) : self;
      }),
  });
  return self;
}
