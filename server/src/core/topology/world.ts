// The files and variables around a program, as its interpretation asks for them. What it asks is noted, so that its
// result can be kept for as long as the answers stay.
import { folderOf, isInside, resolvePath } from '../base/path.ts';
import type { FileEntry, Snapshot, SourceText } from '../base/source.ts';
import type { FilePath } from '../base/span.ts';
import { known, type Value } from '../base/value.ts';
import { dotenvOf } from '../deploy/dotenv.ts';
import { jsonOf } from '../deploy/json.ts';
import type { Deployment } from '../deploy/model.ts';
import { yamlOf } from '../deploy/yaml.ts';
import type { World } from '../node/run.ts';
import type { Settings } from '../settings.ts';
import { isPackageSpecifier, packageJson, probes, workspacePackages } from './modules.ts';

/** What an interpretation asked, and the answer it got: as long as all answers stay, so does its result. */
export interface Answers {
  readonly files: Map<FilePath, FileEntry | undefined>;
  readonly variables: Map<string, string>;
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
          ? workspacePackages(lookups.snapshot, from, specifier, look)
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
    environment(from, variable, loaded = []) {
      const own = loaded.length > 0 ? loadedOf(loaded, variable) : null;
      const value = environmentOf(lookups, from, variable, loaded.length === 0);
      answers.variables.set(`${variable}\n${from}`, signature(environmentOf(lookups, from, variable)));
      return value ?? own;
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

export function signature(value: Value<string> | null): string {
  if (value === null) return '';
  return JSON.stringify(value);
}

/** What files that a program loads by name say; the first one that says it wins. */
function loadedOf(loaded: readonly SourceText[], variable: string): Value<string> | null {
  const stated = loaded.map((source) => dotenvOf(source).get(variable)).find((one) => one !== undefined);
  return stated === undefined ? null : known(stated.value, { kind: 'set', at: stated.at, via: [] });
}

/** What the deployment files say a variable is for the program at `file`: its process's own words, then `.env`. */
export function environmentOf(
  { deployment }: Lookups,
  file: FilePath,
  variable: string,
  withDotenv = true,
): Value<string> | null {
  if (deployment === null) return null;
  const said: { value: string; at: { file: FilePath; span: { start: number; end: number } } }[] = [];
  let depth = -1;
  for (const workload of deployment.workloads) {
    const stated = workload.environment.get(variable);
    if (stated === undefined || workload.folder === null || !isInside(file, workload.folder)) continue;
    // The nearest folder speaks for a program; of equals all do.
    if (workload.folder.length < depth) continue;
    if (workload.folder.length > depth) said.length = 0;
    depth = workload.folder.length;
    said.push(stated);
  }
  if (said.length === 0 && withDotenv) {
    for (let folder = folderOf(file); ; folder = folderOf(folder)) {
      const stated = deployment.dotenv.get(folder)?.get(variable);
      if (stated !== undefined) {
        said.push(stated);
        break;
      }
      if (folder === folderOf(folder)) break;
    }
  }
  const [first] = said;
  if (first === undefined) return null;
  if (said.every((one) => one.value === first.value)) {
    return known(first.value, { kind: 'set', at: first.at, via: [] });
  }
  return {
    kind: 'oneOf',
    values: said.map((one) => ({
      value: one.value,
      origin: { kind: 'set', at: one.at, via: [] },
      when: `as ${decodeURIComponent(one.at.file.slice(one.at.file.lastIndexOf('/') + 1))} says`,
    })),
  };
}
