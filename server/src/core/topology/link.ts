// Links the programs of a snapshot: runs each that may listen, with the files and variables it asks for.
// What was found is kept until something that it was found from changes.
import { memo } from '../base/memo.ts';
import { folderOf, isInside, resolvePath } from '../base/path.ts';
import { type FileEntry, type Snapshot, type SourceText, sourceOf } from '../base/source.ts';
import type { FilePath } from '../base/span.ts';
import { known, type Value } from '../base/value.ts';
import { shellWords } from '../deploy/command.ts';
import { dotenvOf } from '../deploy/dotenv.ts';
import { jsonOf } from '../deploy/json.ts';
import type { Deployment, Workload } from '../deploy/model.ts';
import { yamlOf } from '../deploy/yaml.ts';
import { configuredValue } from '../node/configured.ts';
import { listenerOfCommand } from '../node/frameworks/commands.ts';
import { interpret } from '../node/interpret.ts';
import type { Listener } from '../node/model.ts';
import { isProgramPath, parserLoaded } from '../node/parse.ts';
import { mayListen } from '../node/relevance.ts';
import type { World } from '../node/run.ts';
import type { Settings } from '../settings.ts';
import { isPackageSpecifier, packageJson, probes, workspacePackages } from './modules.ts';
import { processName, workloadsOf } from './workload.ts';

/** What an interpretation asked, and the answer it got: as long as all answers stay, so does its result. */
interface Answers {
  readonly files: Map<FilePath, FileEntry | undefined>;
  readonly variables: Map<string, string>;
}

interface Found {
  readonly listeners: readonly Listener[];
  readonly uncalled: ReadonlySet<Listener>;
  readonly files: readonly FilePath[];
  readonly wanted: readonly FilePath[];
  readonly answers: Answers;
  /** The deployment it was read in, and what of it tells the processes that run the program apart. */
  readonly deployment: Deployment | null;
  readonly processes: string;
}

/** By the root's text: an edit makes a new one. */
const results = new WeakMap<SourceText, Found>();

export interface Linked {
  readonly listeners: readonly Listener[];
  /** Files that programs import and the snapshot does not know yet. */
  readonly wanted: readonly FilePath[];
}

/**
 * Every listener of the workspace's programs, and the files that would tell more. Without the parser (`loadParser`)
 * only those that a command line names.
 */
export function linkListeners(snapshot: Snapshot, deployment: Deployment | null, settings: Settings): Linked {
  const found: { readonly root: FilePath; readonly result: Found }[] = [];
  const wanted = new Set<FilePath>();
  const lookups: Lookups = { snapshot, deployment, settings, paths: new Map() };
  const started = deployment === null ? [] : startedListeners(deployment, lookups, wanted);
  if (!parserLoaded()) return { listeners: started, wanted: [...wanted] };
  const roots = new Set<SourceText>();
  for (const source of snapshot.files.sources()) if (isCandidate(source)) roots.add(source);
  // A program may begin in a file that says nothing itself: `import './server'`.
  for (const { entryFile } of roots.size === 0 || deployment === null ? [] : deployment.workloads) {
    if (entryFile === null || !isProgramPath(entryFile)) continue;
    const entry = snapshot.files.get(entryFile);
    if (entry?.kind === 'text') roots.add(entry.source);
    else if (entry === undefined || entry.kind === 'irrelevant') wanted.add(entryFile);
  }
  for (const source of roots) {
    const result = resultOf(source, lookups);
    found.push({ root: source.file, result });
    for (const file of result.wanted) wanted.add(file);
  }
  return { listeners: [...chosen(found), ...started], wanted: [...wanted] };
}

/** Listeners that a command starts without a program of the workspace: one for each package and command. */
function startedListeners(
  deployment: Deployment,
  lookups: Lookups,
  wanted: Set<FilePath>,
): readonly Listener[] {
  const byCommand = new Map<string, Listener>();
  for (const { command, folder, entryFile, network } of deployment.workloads) {
    if (command === null || folder === null) continue;
    const key = `${folder} ${command.value.join(' ')}`;
    if (byCommand.has(key)) continue;
    const file = `${folder}/package.json`;
    const world = worldOf(lookups, { files: new Map(), variables: new Map() }, wanted);
    const program = (): SourceText | null => {
      const source = entryFile === null ? null : sourceOf(lookups.snapshot, entryFile);
      if (source === null && entryFile !== null) wanted.add(entryFile);
      return source;
    };
    const configuration = (name: string): SourceText | null => {
      const found = world.resolve(file, `project:${name}`);
      return found.kind === 'file' ? found.source : null;
    };
    const listener = listenerOfCommand({
      words: unwrapped(command.value),
      at: command.at,
      source: sourceOf(lookups.snapshot, command.at.file),
      file,
      hasEntry: entryFile !== null,
      inContainer: network.kind !== 'host',
      environment: (variable) => world.environment(file, variable),
      packageVersion: (name) => world.packageVersion(file, name),
      configured: (name, path) => {
        const source = name === null ? program() : configuration(name);
        return source === null || !parserLoaded() ? null : configuredValue(world, source, path);
      },
    });
    if (listener !== null) byCommand.set(key, listener);
  }
  return [...byCommand.values()];
}

/** What a shell is told to run: the words of `sh -c "a && b"`. */
function unwrapped(words: readonly string[]): readonly string[] {
  const option = words.findIndex((word) => /^-\w*c$/.test(word));
  const isShell = /(?:^|\/)(?:sh|bash|ash|dash|zsh)$/.test(words[option - 1] ?? '');
  return isShell ? shellWords(words[option + 1] ?? '') : words;
}

const isCandidate = memo((source: SourceText) => isProgramPath(source.file) && mayListen(source.text));

interface Lookups {
  readonly snapshot: Snapshot;
  readonly deployment: Deployment | null;
  readonly settings: Settings;
  /** Which file a specifier names from a folder, as far as asked in this round. */
  readonly paths: Map<string, ReturnType<World['resolve']>>;
}

function resultOf(source: SourceText, lookups: Lookups): Found {
  const before = results.get(source);
  if (before !== undefined && stillTrue(before.answers, lookups) && sameProcesses(before, source, lookups)) {
    return before;
  }
  const answers: Answers = { files: new Map(), variables: new Map() };
  const wanted = new Set<FilePath>();
  const whole = interpret(worldOf(lookups, answers, wanted), source);
  const { listeners, uncalled } = inEachProcess(source, lookups, answers, wanted) ?? whole;
  const { deployment } = lookups;
  const processes = environmentsOf(processesOf(source, lookups), answers);
  const result: Found = {
    listeners,
    uncalled,
    files: whole.files,
    wanted: [...wanted],
    answers,
    deployment,
    processes,
  };
  results.set(source, result);
  return result;
}

type Interpreted = Pick<Found, 'listeners' | 'uncalled'>;

/** The program as each process that runs it sees it, or null where their environments make no difference. */
function inEachProcess(
  source: SourceText,
  lookups: Lookups,
  answers: Answers,
  wanted: Set<FilePath>,
): Interpreted | null {
  const { deployment } = lookups;
  const processes = processesOf(source, lookups);
  const environments = new Set(processes.map((each) => environmentsOf([each], answers)));
  if (deployment === null || environments.size < 2 || processes.length > mostProcesses) return null;
  const all: Listener[] = [];
  const uncalled = new Set<Listener>();
  const seen = processes.map((each) => {
    const own = { ...lookups, deployment: { ...deployment, workloads: [each] } };
    const found = interpret(worldOf(own, { files: answers.files, variables: new Map() }, wanted), source);
    for (const listener of found.listeners) {
      const here = { ...listener, process: processName(each) };
      all.push(here);
      if (found.uncalled.has(listener)) uncalled.add(here);
    }
    return found.listeners;
  });
  const alike = seen.every(
    (each) => each.length === seen[0]!.length && each.every((listener, i) => isAlike(listener, seen[0]![i]!)),
  );
  return alike ? null : { listeners: all, uncalled };
}

/** A program that more processes run is read once for all of them. */
const mostProcesses = 12;

/** The processes that run a program for good. A script or an image by itself may be how one of them is started. */
function processesOf({ file }: SourceText, { deployment }: Lookups): readonly Workload[] {
  if (deployment === null || deployment.workloads.length < 2) return [];
  return workloadsOf(file, deployment).filter(({ kind }) => lasting.has(kind));
}

const lasting = new Set<Workload['kind']>(['compose', 'kubernetes', 'pm2', 'systemd']);

/** What the processes say of the variables that were asked for. */
function environmentsOf(processes: readonly Workload[], { variables }: Answers): string {
  const asked = new Set([...variables.keys()].map((key) => key.slice(0, key.indexOf('\n'))));
  const said = processes.map(({ environment }) => [...asked].map((name) => environment.get(name)?.value));
  return JSON.stringify(said);
}

function sameProcesses(before: Found, source: SourceText, lookups: Lookups): boolean {
  if (before.deployment === lookups.deployment) return true;
  return before.processes === environmentsOf(processesOf(source, lookups), before.answers);
}

function stillTrue(answers: Answers, lookups: Lookups): boolean {
  for (const [file, entry] of answers.files) {
    const now = lookups.snapshot.files.get(file);
    if (now !== entry && !(now?.kind === 'text' && entry?.kind === 'text' && now.source === entry.source)) {
      if (now?.kind !== entry?.kind || now?.kind === 'text') return false;
    }
  }
  for (const [key, answer] of answers.variables) {
    const cut = key.indexOf('\n');
    if (signature(environmentOf(lookups, key.slice(cut + 1), key.slice(0, cut))) !== answer) return false;
  }
  return true;
}

/** The world as one program sees it; what it asks is noted. */
function worldOf(lookups: Lookups, answers: Answers, wanted: Set<FilePath>): World {
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

function signature(value: Value<string> | null): string {
  if (value === null) return '';
  return JSON.stringify(value);
}

/** What files that a program loads by name say; the first one that says it wins. */
function loadedOf(loaded: readonly SourceText[], variable: string): Value<string> | null {
  const stated = loaded.map((source) => dotenvOf(source).get(variable)).find((one) => one !== undefined);
  return stated === undefined ? null : known(stated.value, { kind: 'set', at: stated.at, via: [] });
}

/** What the deployment files say a variable is for the program at `file`: its process's own words, then `.env`. */
function environmentOf(
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

const testPath = /\.(?:test|spec|e2e)\.|\/(?:__tests__|tests?|spec|e2e)\//i;

/**
 * One listener for each place that listens: as seen from the program that really starts it. A file that another
 * program imports does not speak for itself, unless only tests import it.
 */
function chosen(found: readonly { readonly root: FilePath; readonly result: Found }[]): readonly Listener[] {
  const imported = new Set<FilePath>();
  for (const { root, result } of found) {
    if (testPath.test(root)) continue;
    for (const file of result.files) if (file !== root) imported.add(file);
  }
  const byPlace = new Map<string, { rank: number; listeners: Listener[] }>();
  for (const { root, result } of found) {
    for (const listener of result.listeners) {
      const rank =
        (result.uncalled.has(listener) ? 0 : 4) +
        (imported.has(root) ? 0 : 2) +
        (testPath.test(root) && listener.file !== root ? -8 : 0);
      const key = `${listener.at.file}:${listener.at.span.start}`;
      const other = byPlace.get(key);
      if (other === undefined || other.rank < rank) byPlace.set(key, { rank, listeners: [listener] });
      else if (other.rank === rank && !other.listeners.some((one) => same(one, listener))) {
        other.listeners.push(listener);
      }
    }
  }
  return [...byPlace.values()].flatMap((one) => one.listeners);
}

function same(a: Listener, b: Listener): boolean {
  return a.process === b.process && isAlike(a, b);
}

function isAlike(a: Listener, b: Listener): boolean {
  return (
    JSON.stringify(a.addresses) === JSON.stringify(b.addresses) &&
    JSON.stringify(a.writes) === JSON.stringify(b.writes)
  );
}
