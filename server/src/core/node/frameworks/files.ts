// Reading files: paths, `readFileSync`, JSON and YAML texts, and `.env` files that a program loads by name.
import { folderOf } from '../../base/path.ts';
import type { FilePath, Place } from '../../base/span.ts';
import { type Abstract, type Call, constant, doubt, each, native, thing, thingOf } from '../abstract.ts';
import { nativeObject } from '../native.ts';
import { member } from '../objects.ts';
import { fileThing, parsedFile, pathOf, pathThing } from '../paths.ts';
import { loadFiles } from '../process.ts';
import type { Run } from '../run.ts';
import type { Library } from './library.ts';

export const files: Library = {
  modules: ['fs', 'fs/promises', 'path', 'url', 'js-yaml', 'yaml', 'dotenv', 'dotenv/config'],
  exports: (run, place, specifier) => {
    switch (specifier) {
      case 'path':
        return paths(run, place);
      case 'url':
        return nativeObject('url', place, {
          fileURLToPath: ({ args, at }) => args[0] ?? constant(undefined, at),
        });
      case 'js-yaml':
      case 'yaml': {
        const read = ({ args, at }: Call): Abstract =>
          each(args[0] ?? constant(undefined, at), (one) => parsedFile(run, one, at));
        return nativeObject('yaml', place, { load: read, safeLoad: read, parse: read });
      }
      case 'dotenv':
        return nativeObject('dotenv', place, { config: (call) => loadVariables(run, call) });
      case 'dotenv/config':
        return thing('dotenv', place, { open: true });
      default: {
        const read = ({ args, at }: Call): Abstract => fileThing(run, args[0], at);
        return nativeObject(specifier, place, { readFileSync: read, readFile: read });
      }
    }
  },
};

function paths(run: Run, place: Place): Abstract {
  const joined = ({ args, at }: Call): Abstract => {
    let path: FilePath | null = null;
    for (const argument of args) {
      const own: FilePath | null = pathOf(run, argument, at, path);
      if (own === null) return doubt(at, 'the path is only known at run time');
      path = own;
    }
    return path === null ? doubt(at, 'the path is only known at run time') : pathThing(path, at);
  };
  return nativeObject('path', place, {
    join: joined,
    resolve: joined,
    dirname: ({ args, at }) => {
      const path = pathOf(run, args[0], at, null);
      return path === null ? doubt(at, 'the path is only known at run time') : pathThing(folderOf(path), at);
    },
  });
}

/** `dotenv.config({ path })`: from here on the variables of that file count, or of the `.env` where it runs. */
function loadVariables(run: Run, call: Call): Abstract {
  const options = thingOf(call.args[0]);
  const option = (name: string): Abstract =>
    options === null ? constant(undefined, call.at) : member(run, options, name, call.at);
  const override = option('override');
  loadFiles(run, option('path'), override.kind === 'primitive' && override.value === true, call.at);
  return thing('the variables', call.at, {
    open: true,
    get: (name, at) => (name === 'parsed' ? native(name, at, () => constant(undefined, at)) : null),
  });
}
