// The files and variables around a program, as its interpretation asks for them. What it asks is noted, so that its
// result can be kept for as long as the answers stay.
import { folderOf, isInside, resolvePath } from '../base/path.ts';
import type { FileEntry, Snapshot } from '../base/source.ts';
import type { FilePath } from '../base/span.ts';
import { known, type Origin, type Value } from '../base/value.ts';
import { dotenvOf } from '../deploy/dotenv.ts';
import { jsonOf } from '../deploy/json.ts';
import type { Deployment, Stated } from '../deploy/model.ts';
import { yamlOf } from '../deploy/yaml.ts';
import type { Loaded, World } from '../node/run.ts';
import type { Settings } from '../settings.ts';
import { dotenvValues, type Possible } from './dotenv.ts';
import {
  isPackageSpecifier,
  type Manifest,
  packageJson,
  packagesOf,
  probes,
  workspacePackages,
} from './modules.ts';

/** What an interpretation asked, and the answer it got: as long as all answers stay, so does its result. */
export interface Answers {
  readonly files: Map<FilePath, FileEntry | undefined>;
  readonly variables: Map<string, string>;
  /** Of the workspace's own packages, by name: where each begins; null where there is none. */
  readonly packages: Map<string, string | null>;
}

export function newAnswers(): Answers {
  return { files: new Map(), variables: new Map(), packages: new Map() };
}

export interface Lookups {
  readonly snapshot: Snapshot;
  readonly deployment: Deployment | null;
  readonly settings: Settings;
  /** Which file a specifier names from a folder, as far as asked in this round. */
  readonly paths: Map<string, ReturnType<World['resolve']>>;
}

/** The world as one program sees it; what it asks is noted. */
export function worldOf(lookups: Lookups, answers: Answers, wanted: Set<FilePath>): World {
  const look = (file: FilePath): FileEntry | undefined => {
    const entry = lookups.snapshot.files.get(file);
    answers.files.set(file, entry);
    return entry;
  };
  const packageNamed = (name: string): Manifest | null => {
    const manifest = packagesOf(lookups.snapshot, lookups.settings).get(name) ?? null;
    answers.packages.set(name, beginning(manifest));
    return manifest;
  };
  return {
    resolve(from, specifier) {
      const candidates = specifier.startsWith('project:')
        ? probes(
            resolvePath(
              packageJson(lookups.snapshot, from, look)?.folder ?? folderOf(from),
              specifier.slice(8),
            ),
          )
        : isPackageSpecifier(specifier)
          ? workspacePackages(lookups.snapshot, from, specifier, look, packageNamed)
          : probes(resolvePath(folderOf(from), specifier));
      if (candidates === null) return { kind: 'package' };
      let pending = false;
      for (const file of candidates) {
        const entry = look(file);
        if (entry?.kind === 'text') {
          const own = /^\.\.?(?:\/|$)/.test(specifier) ? packageJson(lookups.snapshot, from, look) : null;
          const isMain = own?.main != null && probes(resolvePath(own.folder, own.main)).includes(file);
          return { kind: 'file', source: entry.source, main: isMain ? own.name : null };
        }
        if (entry === undefined || entry.kind === 'irrelevant') {
          wanted.add(file);
          pending = true;
          // A file that is there but was not kept is the one: nothing after it counts.
          if (entry !== undefined) break;
        }
      }
      return pending ? { kind: 'pending' } : { kind: 'missing', why: `${specifier} is not in the workspace` };
    },
    environment(from, variable, loaded = nothingLoaded) {
      answers.variables.set(`${variable}\n${from}`, signature(environmentOf(lookups, from, variable)));
      return (
        loadedOf(loaded, true, variable) ??
        environmentOf(lookups, from, variable, !loaded.isSaid) ??
        loadedOf(loaded, false, variable)
      );
    },
    home: (from) => packageJson(lookups.snapshot, from, look)?.folder ?? folderOf(from),
    open(file) {
      const entry = look(file);
      if (entry?.kind === 'text') return { kind: 'text', source: entry.source };
      if (entry?.kind !== undefined && entry.kind !== 'irrelevant') return { kind: 'missing' };
      wanted.add(file);
      return { kind: 'pending' };
    },
    data: (source) => {
      if (/\.json$/i.test(source.file)) return jsonOf(source).documents[0] ?? null;
      return /\.ya?ml$/i.test(source.file) ? (yamlOf(source).documents[0] ?? null) : null;
    },
    packageVersion: (from, name) => {
      const manifest = packageJson(lookups.snapshot, from, look);
      return manifest?.dependencies.get(name) ?? null;
    },
  };
}

const nothingLoaded: Loaded = { files: [], isSaid: false };

/** All that a package's importers learn of it. */
export function beginning(manifest: Manifest | null): string | null {
  return manifest && JSON.stringify([manifest.folder, manifest.main]);
}

export function signature(value: Value<string | null> | null): string {
  if (value === null) return '';
  return JSON.stringify(value);
}

/** What files that a program loads say; the first one that says it wins. */
function loadedOf({ files }: Loaded, overrides: boolean, variable: string): Value<string> | null {
  const stated = files
    .filter((each) => each.overrides === overrides)
    .map(({ source }) => dotenvOf(source).get(variable))
    .find((one) => one !== undefined);
  return stated === undefined ? null : known(stated.value, { kind: 'set', at: stated.at, via: [] });
}

/** What the deployment files say a variable is for the program at `file`: its process's own words, then `.env`. */
export function environmentOf(
  lookups: Lookups,
  file: FilePath,
  variable: string,
  withDotenv = true,
): Value<string | null> | null {
  const { deployment, snapshot } = lookups;
  if (deployment === null) return null;
  const said: Possible[] = [];
  let depth = -1;
  for (const { environment, differs, folder, at, name } of deployment.workloads) {
    const stated = environment.get(variable);
    const each = differs.get(variable);
    if ((stated ?? each) === undefined || folder === null || !isInside(file, folder)) continue;
    // The nearest folder speaks for a program; of equals all do.
    if (folder.length < depth) continue;
    if (folder.length > depth) said.length = 0;
    depth = folder.length;
    if (each?.length === 0)
      return { kind: 'unknown', at, why: `each instance of ${name} has another ${variable}` };
    const values = each ?? (stated === undefined ? [] : [stated]);
    for (const [i, one] of values.entries()) {
      const when = values.length > 1 ? `in instance ${i} of ${name}` : `as ${fileName(one.at.file)} says`;
      said.push({ stated: one, when });
    }
  }
  const all: readonly Possible[] =
    said.length > 0 || !withDotenv
      ? said
      : dotenvValues(snapshot, deployment, file, variable, modeOf(lookups, file));
  const [first] = all;
  if (first === undefined) return null;
  const origin = (stated: Stated<string> | null): Origin =>
    stated === null
      ? { kind: 'environment', at: { file, span: { start: 0, end: 0 } }, variable }
      : { kind: 'set', at: stated.at, via: [] };
  if (all.every(({ stated }) => stated !== null && stated.value === first.stated?.value)) {
    return known(first.stated!.value, origin(first.stated));
  }
  return {
    kind: 'oneOf',
    values: all.map(({ stated, when }) => ({ value: stated?.value ?? null, origin: origin(stated), when })),
  };
}

/** NODE_ENV, as far as what starts the program says it. */
function modeOf(lookups: Lookups, file: FilePath): string | null {
  const mode = environmentOf(lookups, file, 'NODE_ENV', false);
  return mode?.kind === 'known' ? mode.value : null;
}

const fileName = (file: FilePath): string => decodeURIComponent(file.slice(file.lastIndexOf('/') + 1));
