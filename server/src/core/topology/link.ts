// Links the programs of a snapshot: runs each that may listen, with the files and variables it asks for.
// What was found is kept until something that it was found from changes.
import { memo, slot } from '../base/memo.ts';
import type { FileMap, Snapshot, SourceText } from '../base/source.ts';
import type { FilePath } from '../base/span.ts';
import type { Deployment, Workload } from '../deploy/model.ts';
import type { Listener } from '../node/model.ts';
import { parserLoaded, reader } from '../node/reader.ts';
import { isProgramPath, mayListen } from '../node/relevance.ts';
import type { Settings } from '../settings.ts';
import { packagesOf } from './modules.ts';
import { startedListeners } from './started.ts';
import { processName, workloadsOf } from './workload.ts';
import {
  type Answers,
  beginning,
  environmentOf,
  type Lookups,
  newAnswers,
  signature,
  worldOf,
} from './world.ts';

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
const results = slot<SourceText, Found>();

/** What was true of a snapshot: of the next one only what changed has to be looked at. */
interface Round {
  readonly files: FileMap;
  readonly deployment: Deployment | null;
  readonly packages: ReturnType<typeof packagesOf>;
  readonly found: ReadonlyMap<SourceText, Found>;
}

const rounds = slot<Settings, Round>();

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
  const isKept = keptSince(rounds.get(settings), lookups);
  const found = new Map<SourceText, Found>();
  // In the order of their names, so that the answer does not depend on how the snapshot came about.
  for (const source of [...roots].sort((a, b) => (a.file < b.file ? -1 : 1))) {
    const result = isKept(source) ?? resultOf(source, lookups);
    found.set(source, result);
    for (const file of result.wanted) wanted.add(file);
  }
  rounds.set(settings, {
    files: snapshot.files,
    deployment,
    packages: packagesOf(snapshot, settings),
    found,
  });
  return { listeners: [...chosen(found), ...started], wanted: [...wanted] };
}

const isCandidate = memo(
  (source: SourceText) => isProgramPath(source.file) && !testFile.test(source.file) && mayListen(source.text),
);

/** By its name a file of tests: what listens there serves its own tests, and the program it imports is run by itself. */
const testFile = /\.(?:test|spec|e2e)\.[cm]?[jt]sx?$/i;

/** What is found of a program as in the round before: nothing that it asked for is among what changed since. */
function keptSince(
  before: Round | undefined,
  { snapshot, deployment, settings }: Lookups,
): (source: SourceText) => Found | null {
  if (before?.deployment !== deployment || before.packages !== packagesOf(snapshot, settings))
    return () => null;
  const changes = snapshot.files.changesSince?.(before.files) ?? null;
  if (changes === null) return () => null;
  return (source) => {
    const found = before.found.get(source);
    return found === undefined || changes.some((file) => found.answers.files.has(file)) ? null : found;
  };
}

function resultOf(source: SourceText, lookups: Lookups): Found {
  const before = results.get(source);
  if (before !== undefined && stillTrue(before.answers, lookups) && sameProcesses(before, source, lookups)) {
    return before;
  }
  const answers = newAnswers();
  const wanted = new Set<FilePath>();
  const whole = reader!.interpret(worldOf(lookups, answers, wanted), source);
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
    const found = reader!.interpret(worldOf(own, { ...answers, variables: new Map() }, wanted), source);
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
  const packages = packagesOf(lookups.snapshot, lookups.settings);
  for (const [name, answer] of answers.packages) {
    if (beginning(packages.get(name) ?? null) !== answer) return false;
  }
  for (const [key, answer] of answers.variables) {
    const cut = key.indexOf('\n');
    if (signature(environmentOf(lookups, key.slice(cut + 1), key.slice(0, cut))) !== answer) return false;
  }
  return true;
}

/** In such a folder a program may still be one that somebody runs. */
const testFolder = /\/(?:__tests__|tests?|spec|e2e)\//i;

/**
 * One listener for each place that listens: as seen from the program that really starts it. A file that another
 * program imports does not speak for itself, unless only tests import it.
 */
function chosen(all: ReadonlyMap<SourceText, Found>): readonly Listener[] {
  const imported = new Set<FilePath>();
  for (const [{ file: root }, { files }] of all) {
    if (files.length < 2 || testFolder.test(root)) continue;
    for (const file of files) if (file !== root) imported.add(file);
  }
  const byPlace = new Map<string, { rank: number; listeners: Listener[] }>();
  for (const [{ file: root }, { listeners, uncalled }] of all) {
    for (const listener of listeners) {
      const rank =
        (uncalled.has(listener) ? 0 : 4) +
        (imported.has(root) ? 0 : 2) +
        (listener.file !== root && testFolder.test(root) ? -8 : 0);
      const place = placeNamed(listener);
      const other = byPlace.get(place);
      if (other === undefined || other.rank < rank) byPlace.set(place, { rank, listeners: [listener] });
      else if (other.rank === rank && !other.listeners.some((one) => same(one, listener))) {
        other.listeners.push(listener);
      }
    }
  }
  return [...byPlace.values()].flatMap((one) => one.listeners);
}

const placeNamed = memo(({ at }: Listener) => `${at.file}:${at.span.start}`);

function same(a: Listener, b: Listener): boolean {
  return a.process === b.process && isAlike(a, b);
}

function isAlike(a: Listener, b: Listener): boolean {
  return (
    JSON.stringify(a.addresses) === JSON.stringify(b.addresses) &&
    JSON.stringify(a.writes) === JSON.stringify(b.writes)
  );
}
