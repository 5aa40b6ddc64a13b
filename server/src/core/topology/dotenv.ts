// What the `.env` files beside a program make of a variable: which of them count is decided by what loads them. Knows no
// program; what one loads by name it says itself.
import { folderOf } from '../base/path.ts';
import { type Snapshot, sourceOf } from '../base/source.ts';
import type { FilePath } from '../base/span.ts';
import type { Deployment, Stated } from '../deploy/model.ts';

/** A value that a variable may have; null: none. */
export interface Possible {
  readonly stated: Stated<string> | null;
  readonly when: string;
}

/** Who reads the files: the highest first, each file only if it is there. */
interface Reader {
  readonly production: readonly string[];
  readonly otherwise: readonly string[];
}

/** https://nextjs.org/docs/app/guides/environment-variables: `next start` and a build are always for production. */
const next: Reader = {
  production: ['.env.production.local', '.env.local', '.env.production', '.env'],
  otherwise: ['.env.production.local', '.env.local', '.env.production', '.env'],
};
/** https://github.com/kerimdzhanov/dotenv-flow#variables-overwritingpriority */
const flow: Reader = {
  production: ['.env.production.local', '.env.production', '.env.local', '.env'],
  otherwise: ['.env.local', '.env'],
};
/** https://bun.com/docs/runtime/environment-variables */
const bun: Reader = {
  production: ['.env.local', '.env.production', '.env'],
  otherwise: ['.env.local', '.env'],
};
/** dotenv, Node's `--env-file` and the rest: one file. */
const plain: Reader = { production: ['.env'], otherwise: ['.env'] };

function readerOf(manifest: string): Reader {
  if (/"next"\s*:/.test(manifest)) return next;
  if (/"dotenv-flow"\s*:/.test(manifest)) return flow;
  return /\bbunx? /.test(manifest) ? bun : plain;
}

/** Something that loads `.env`, as a package.json names it. */
const loader =
  /"dotenv|@nestjs\/config|"(?:next|nuxt|fastify-cli|vite|convict|config|envalid|@adonisjs\/core|@strapi\/strapi|directus|@medusajs\/\w+|@redwoodjs\/\w+|moleculer)"|\bbunx? |\bdeno /;

/**
 * Every value that `.env` files may give a variable of the program at `file`; empty where they say nothing. `mode`: its
 * NODE_ENV, null where nobody says it. What is for production counts beside `.env` wherever nothing tells which is used.
 */
export function dotenvValues(
  snapshot: Snapshot,
  { dotenv }: Deployment,
  file: FilePath,
  variable: string,
  mode: string | null,
): readonly Possible[] {
  const files = filesWith(dotenv, file, variable);
  if (files === null) return [];
  const manifest = manifestAbove(snapshot, file);
  const reader = readerOf(manifest ?? '');
  const first = (names: readonly string[]): Stated<string> | null => {
    const name = names.find((each) => files.get(each)?.has(variable));
    return name === undefined ? null : files.get(name)!.get(variable)!;
  };
  const isLoaded = manifest === null || loader.test(manifest);
  const unset: Possible = { stated: null, when: 'where nothing loads it' };
  const said = (stated: Stated<string> | null): readonly Possible[] =>
    stated === null ? [] : [{ stated, when: `as ${nameOf(stated.at.file)} says` }];
  const own = first(mode === 'production' ? reader.production : reader.otherwise);
  // Nobody says what else may have been put in its place: a copy of the one for production is common.
  const other = mode !== null && reader !== plain ? null : first(['.env.production']);
  const values = [...said(own), ...(other?.at.file === own?.at.file ? [] : said(other))];
  if (values.length === 0) return [];
  return isLoaded && own !== null ? values : [...values, unset];
}

type Files = ReadonlyMap<string, ReadonlyMap<string, Stated<string>>>;

/** The nearest folder at or above the program whose files say the variable. */
function filesWith(dotenv: Deployment['dotenv'], file: FilePath, variable: string): Files | null {
  for (let folder = folderOf(file); ; folder = folderOf(folder)) {
    const files = dotenv.get(folder);
    if (files !== undefined && [...files.values()].some((each) => each.has(variable))) return files;
    if (folder === folderOf(folder)) return null;
  }
}

function manifestAbove(snapshot: Snapshot, file: FilePath): string | null {
  for (let folder = folderOf(file); ; folder = folderOf(folder)) {
    const source = sourceOf(snapshot, `${folder}/package.json`);
    if (source !== null) return source.text;
    if (folder === folderOf(folder) || snapshot.roots.includes(folder)) return null;
  }
}

const nameOf = (file: FilePath): string => decodeURIComponent(file.slice(file.lastIndexOf('/') + 1));
