// Libraries that read the environment: envalid, zod, env-var, T3's env. Their defaults are its fallbacks.
import type { Place } from '../../base/span.ts';
import { type Abstract, constant, doubt, native, type Thing, thing, thingOf } from '../abstract.ts';
import { member } from '../objects.ts';
import { toNumber } from '../operators.ts';
import { environmentOr } from '../process.ts';
import type { Run } from '../run.ts';
import type { Library } from './library.ts';

export const settings: Library = {
  modules: ['envalid', 'zod', 'env-var', '@t3-oss/env-core', '@t3-oss/env-nextjs'],
  exports: (run, place, specifier) => {
    switch (specifier) {
      case 'envalid':
        return envalid(run, place);
      case 'zod':
        return zod(run, place);
      case 'env-var':
        return environmentReader(run, place);
      default:
        return createEnv(run, place);
    }
  },
};

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
        : environmentOr(run, { file: at.file, span: place.span }, name, one.fallback, one.converts);
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
            return schema(converts, fallbackOf(call.args[0], converts, call.at), call.at);
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

/** A default that is a text is converted too, or is not, by the version of zod: taken for what it is meant to be. */
function fallbackOf(value: Abstract | undefined, converts: boolean, at: Place): Abstract | null {
  if (value === undefined) return null;
  return converts ? toNumber(value, at) : value;
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
          const value = environmentOr(run, call.at, name, fallback, converts);
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

/** `createEnv({ server: { PORT: z.coerce.number().default(3000) }, runtimeEnv: process.env })`. */
function createEnv(run: Run, place: Place): Thing {
  return thing('T3 env', place, {
    open: true,
    get: (name, at) =>
      name === 'createEnv'
        ? native(name, at, (call) => {
            const options = thingOf(call.args[0]);
            if (options === null) return doubt(call.at, 'the settings are not known');
            const shapes = ['server', 'client', 'shared'].flatMap(
              (each) => thingOf(member(run, options, each, call.at)) ?? [],
            );
            const all = thing('an object', call.at);
            for (const shape of shapes) for (const [key, cell] of shape.cells) all.cells.set(key, cell);
            return readAll(run, all, call.at);
          })
        : null,
  });
}
