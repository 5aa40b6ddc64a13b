// What Strapi gives the functions of its configuration files: `env('HOST', '0.0.0.0')`, `env.int('PORT', 1337)`. Its server
// is in commandServers.ts.
import type { Place } from '../../base/span.ts';
import { type Abstract, type Call, constant, doubt, native, type Thing, thing } from '../abstract.ts';
import { setCell } from '../modules.ts';
import { environmentOr } from '../process.ts';
import type { Run } from '../run.ts';

/** The one argument of a configuration that is a function; other frameworks' have no `env` and ask for none. */
export function configurationArgument(run: Run, at: Place): Thing {
  const reading = (converts: boolean) => (call: Call) => read(run, call, converts);
  const argument = thing('what the configuration is given', at, { open: true });
  setCell(
    argument,
    'env',
    thing('env', at, {
      open: true,
      call: reading(false),
      get: (name, place) => native(name, place, reading(name === 'int' || name === 'float')),
    }),
  );
  return argument;
}

function read(run: Run, { args, at }: Call, converts: boolean): Abstract {
  const [name, fallback] = args;
  if (name?.kind !== 'primitive') return doubt(at, 'the name of the variable is computed');
  return environmentOr(run, at, String(name.value), fallback ?? constant(undefined, at), converts);
}
