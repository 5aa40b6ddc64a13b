// Libraries that read settings: envalid, zod, env-var and the config package. Their defaults are fallbacks of the
// environment, or values of files that they read.
import type { Place } from '../../base/span.ts';
import {
  type Abstract,
  type Call,
  constant,
  doubt,
  each,
  native,
  type Thing,
  thing,
  thingOf,
} from '../abstract.ts';
import { importModule } from '../modules.ts';
import { member } from '../objects.ts';
import { fromEnvironment, toNumber } from '../operators.ts';
import { environmentVariable } from '../process.ts';
import type { Run } from '../run.ts';
import type { Library } from './library.ts';

export const settings: Library = {
  modules: ['envalid', 'zod', 'env-var', 'config'],
  exports: (run, place, specifier) => {
    switch (specifier) {
      case 'envalid':
        return envalid(run, place);
      case 'zod':
        return zod(run, place);
      case 'env-var':
        return environmentReader(run, place);
      default:
        return configPackage(run, place);
    }
  },
};

/** One variable through a reader that may convert it and may have a default. */
function variable(run: Run, at: Place, name: string, converts: boolean, fallback: Abstract | null): Abstract {
  const value = environmentVariable(run, at.file, name, at);
  if (value.kind === 'environment' && fallback !== null) return fromEnvironment(fallback, name, at);
  return converts ? toNumber(value, at) : value;
}

interface Reader {
  readonly converts: boolean;
  readonly fallback: Abstract | null;
}

function reader(name: string, at: Place, data: Reader): Thing {
  return thing(name, at, { open: true, data });
}

function readerOf(value: Abstract): Reader | null {
  const data = value.kind === 'thing' ? (value.data as Partial<Reader> | undefined) : undefined;
  return data?.converts === undefined ? null : (data as Reader);
}

/** Every property of a shape of readers, read from the environment. */
function readAll(run: Run, shape: Thing, at: Place): Thing {
  return thing('the settings', at, {
    open: true,
    get: (name, place) => {
      if (!shape.cells.has(name)) return null;
      const one = readerOf(member(run, shape, name, at));
      return one === null
        ? null
        : variable(run, { file: at.file, span: place.span }, name, one.converts, one.fallback);
    },
  });
}

function envalid(run: Run, place: Place): Thing {
  return thing('envalid', place, {
    open: true,
    get: (name, at) => {
      if (name === 'cleanEnv') {
        return native(name, at, (call) => {
          const shape = thingOf(call.args[1]);
          return shape === null ? doubt(call.at, 'the settings are not known') : readAll(run, shape, call.at);
        });
      }
      return native(name, at, (call) => {
        const options = thingOf(call.args[0]);
        const fallback = options?.cells.has('default') ? member(run, options, 'default', call.at) : null;
        return reader(name, call.at, { converts: name === 'num' || name === 'port', fallback });
      });
    },
  });
}

/** `z.object({ PORT: z.coerce.number().default(3000) }).parse(process.env)`. */
function zod(run: Run, place: Place): Thing {
  const schema = (converts: boolean, fallback: Abstract | null, at: Place): Thing =>
    thing('a schema', at, {
      open: true,
      data: { converts, fallback } satisfies Reader,
      get: (name, where) =>
        native(name, where, (call) => {
          if (name === 'default' || name === 'prefault' || name === 'catch')
            return schema(converts, call.args[0] ?? null, call.at);
          return schema(converts || name === 'transform' || name === 'pipe', fallback, call.at);
        }),
    });
  const z: Thing = thing('zod', place, {
    open: true,
    get: (name, at) => {
      if (name === 'z' || name === 'default') return z;
      if (name === 'coerce')
        return thing('zod', at, {
          open: true,
          get: (kind) => native(kind, at, (call) => schema(kind === 'number', null, call.at)),
        });
      if (name !== 'object') return native(name, at, (call) => schema(false, null, call.at));
      return native(name, at, (call) => objectSchema(run, thingOf(call.args[0]), call.at));
    },
  });
  return z;
}

function objectSchema(run: Run, shape: Thing | null, at: Place): Thing {
  const self: Thing = thing('a schema', at, {
    open: true,
    get: (name, where) => {
      if (name !== 'parse' && name !== 'safeParse' && name !== 'parseAsync')
        return native(name, where, () => self);
      return native(name, where, (call) => {
        if (shape === null) return doubt(call.at, 'the settings are not known');
        const read = readAll(run, shape, call.at);
        if (name !== 'safeParse') return read;
        const result = thing('the result', call.at, { open: true });
        result.cells.set('data', { writes: [{ value: read, guards: [], write: null }] });
        result.cells.set('success', {
          writes: [{ value: constant(true, call.at), guards: [], write: null }],
        });
        return result;
      });
    },
  });
  return self;
}

/** `env.get('PORT').default(3000).asPortNumber()`. */
function environmentReader(run: Run, place: Place): Thing {
  const read = (name: string, fallback: Abstract | null, at: Place): Thing =>
    thing('a variable', at, {
      open: true,
      get: (key, where) =>
        native(key, where, (call) => {
          if (key === 'default') return read(name, call.args[0] ?? null, call.at);
          if (!key.startsWith('as')) return read(name, fallback, call.at);
          const converts = /Int|Float|Port|Number/.test(key);
          const value = variable(run, call.at, name, converts, fallback);
          return converts ? toNumber(value, call.at) : value;
        }),
    });
  return thing('env-var', place, {
    open: true,
    get: (name, at) =>
      name === 'get'
        ? native(name, at, (call) => {
            const key = call.args[0];
            return key?.kind === 'primitive'
              ? read(String(key.value), null, call.at)
              : doubt(call.at, 'the variable is only known at run time');
          })
        : name === 'default' || name === 'env'
          ? environmentReader(run, at)
          : null,
  });
}

/** The config package: `config/default.*`, whose values other files and the environment may override. */
function configPackage(run: Run, place: Place): Thing {
  const whole = (at: Place): Abstract => {
    const module = run.site?.module;
    return module === undefined
      ? doubt(at, 'no file is known')
      : importModule(run, module, 'project:config/default', at);
  };
  return thing('the configuration', place, {
    open: true,
    get: (name, at) => {
      if (name === 'default') return null;
      if (name !== 'get' && name !== 'has') return member(run, whole(at), name, at);
      return native(name, at, (call: Call) => {
        const key = call.args[0];
        if (key?.kind !== 'primitive') return doubt(call.at, 'the name of the setting is computed');
        let value = whole(call.at);
        for (const part of String(key.value).split('.'))
          value = each(value, (one) => member(run, one, part, call.at));
        return value;
      });
    },
  });
}
