// `process`, `require`, `import.meta`: what Node gives a module beside the language.
import { folderOf } from '../base/path.ts';
import type { Place } from '../base/span.ts';
import type { Origin } from '../base/value.ts';
import { type Abstract, choice, constant, doubt, type Thing, thing } from './abstract.ts';
import { runLater } from './later.ts';
import { importModule, newModule } from './modules.ts';
import { type Member, nativeObject } from './native.ts';
import { fromEnvironment, toNumber } from './operators.ts';
import { pathOf, pathThing } from './paths.ts';
import type { Run, Scope } from './run.ts';

/** `process`, with an environment that the files of the workspace may know. */
export function processThing(run: Run, scope: Scope, place: Place): Thing {
  const file = scope.module.source.file;
  const on: Member = (call) => {
    const [event, handler] = call.args;
    if (event?.kind === 'primitive') {
      const name = String(event.value);
      const kind =
        name === 'SIGTERM' || name === 'SIGINT'
          ? 'sigterm-handler'
          : name === 'uncaughtException' || name === 'unhandledRejection'
            ? 'uncaught-handler'
            : null;
      if (kind !== null) run.notes.push({ kind, at: call.at, name });
    } else if (event !== undefined) {
      // One signal of several, or one that is only known at run time: it may be any.
      run.notes.push({ kind: 'sigterm-handler', at: call.at, name: 'a signal' });
    }
    if (handler !== undefined) runLater(run, handler, call.at);
    return constant(undefined, call.at);
  };
  return nativeObject(
    'process',
    place,
    {
      on,
      once: on,
      addListener: on,
      prependListener: on,
      prependOnceListener: on,
      exit: (call) => constant(undefined, call.at),
      loadEnvFile: (call) => {
        loadFiles(run, call.args[0] ?? constant(undefined, call.at), false, call.at);
        return constant(undefined, call.at);
      },
      cwd: (call) => pathThing(run.world.home(file), call.at),
    },
    {
      env: thing('the environment', place, {
        open: true,
        get: (name, at) => environmentVariable(run, file, name, at),
      }),
      argv: thing('the arguments', place, {
        open: true,
        get: (name, at) => ({ kind: 'environment', variable: `process.argv[${name}]`, at, as: 'string' }),
      }),
    },
  );
}

/** `process.env.NAME` for the program at `file`. */
export function environmentVariable(run: Run, file: string, name: string, place: Place): Abstract {
  const value = run.world.environment(file, name, run.dotenv);
  const unset: Abstract = { kind: 'environment', variable: name, at: place, as: 'string' };
  if (value === null) return unset;
  const given = (text: string | null, origin: Origin): Abstract =>
    text === null ? unset : { kind: 'primitive', value: text, origin, expression: place };
  if (value.kind === 'known') return given(value.value, value.origin);
  if (value.kind === 'oneOf') {
    // Variables that have their values from the same places have them together.
    const id = `environment ${value.values.map(({ when }) => when).join()}`;
    const of = value.values.length;
    return choice(
      value.values.map(({ value: text, origin, when }, branch) => ({
        value: given(text, origin),
        guards: [{ id, branch, of, text: when }],
      })),
    );
  }
  return doubt(place, value.kind === 'unknown' ? value.why : `${name} is not set`);
}

/** The same where the program may have a fallback for it, and may make a number of the text that the process is given. */
export function environmentOr(
  run: Run,
  at: Place,
  variable: string,
  fallback: Abstract | null,
  converts = false,
): Abstract {
  const said = environmentVariable(run, at.file, variable, at);
  if (said.kind === 'environment' && fallback !== null) return fromEnvironment(fallback, variable, at);
  return converts ? toNumber(said, at) : said;
}

/**
 * Loads files of variables: a path or several, of which the first that says a variable wins; none: the `.env` where the
 * program runs. A path that is not known leaves open what is loaded.
 */
export function loadFiles(run: Run, given: Abstract, overrides: boolean, at: Place): void {
  const isDefault = given.kind === 'primitive' && given.value === undefined;
  const wanted = given.kind === 'thing' && given.elements !== undefined ? given.elements : [given];
  for (const one of isDefault ? [constant('.env', at)] : wanted) {
    const path = pathOf(run, one, at, null);
    const found = path === null ? null : run.world.open(path);
    if (found?.kind === 'text') run.dotenv.files.push({ source: found.source, overrides });
    // Where the default is not beside the package, the program may run in a folder above it.
    if (found?.kind === 'text' || (found?.kind === 'missing' && !isDefault)) run.dotenv.isSaid = true;
  }
}

export function requireThing(run: Run, scope: Scope, place: Place): Thing {
  return thing('require', place, {
    open: true,
    call: (call) => {
      const specifier = call.args[0];
      return specifier?.kind === 'primitive' && typeof specifier.value === 'string'
        ? importModule(run, scope.module, specifier.value, call.at)
        : doubt(call.at, 'the required module is only known at run time');
    },
    get: (key) => (key === 'main' ? mainModule(run, scope) : null),
  });
}

/** `require.main` is the module itself only in the program's first file. */
export function mainModule(run: Run, scope: Scope): Thing {
  return scope.module.source.file === run.root
    ? scope.module.commonjs
    : (run.modules.get(run.root) ?? newModule(run, scope.module.source)).commonjs;
}

export function importMeta(run: Run, scope: Scope, place: Place): Thing {
  return thing('import.meta', place, {
    open: true,
    get: (key) => {
      const own = scope.module.source.file;
      if (key === 'url' || key === 'filename') return pathThing(own, place);
      if (key === 'dirname') return pathThing(folderOf(own), place);
      if (key === 'main') return constant(scope.module.source.file === run.root, place);
      if (key === 'env') {
        return thing('the environment', place, {
          open: true,
          get: (name, at) => environmentVariable(run, scope.module.source.file, name, at),
        });
      }
      return null;
    },
  });
}
