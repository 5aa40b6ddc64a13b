// Runs one program on its Node with the preload, and reads the same program as the extension does.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cp, mkdir, mkdtemp, readdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import ts from 'typescript';
import { type FileEntry, type Snapshot, sourceText } from '../../server/src/core/base/source.ts';
import { deploymentOf } from '../../server/src/core/deploy/deployment.ts';
import { loadYaml } from '../../server/src/core/deploy/yaml.ts';
import type { Listener } from '../../server/src/core/node/model.ts';
import { loadParser } from '../../server/src/core/node/reader.ts';
import { defaultSettings } from '../../server/src/core/settings.ts';
import { linkListeners } from '../../server/src/core/topology/link.ts';
import { part, repository } from '../parts/cache.ts';
import { command } from '../parts/command.ts';
import { node } from '../parts/node.ts';
import { build, buildNext } from './builds.ts';

export interface Program {
  readonly name: string;
  /** The line of Node it runs on. */
  readonly node: string;
  /** The file that is started, relative to the folder. */
  readonly entry: string;
  readonly env: Readonly<Record<string, string>>;
  /** It is started by the `start` script of its package.json instead. */
  readonly starts: boolean;
  /** Which build makes what is started, out of what is read; see builds.ts. */
  readonly build: string | null;
  /** TypeScript that needs more than its types taken away is compiled first. */
  readonly compile: boolean;
  /** What may stay unknown, each with the reason a person accepts: `port` → why. */
  readonly unknown: Readonly<Record<string, string>>;
  /** The files that make up the program; empty: all. */
  readonly reads: readonly string[];
  /** Puts the program's files into an empty folder. */
  readonly write: (folder: string) => Promise<void>;
}

export type SettingName =
  | 'keepAliveTimeout'
  | 'headersTimeout'
  | 'requestTimeout'
  | 'timeout'
  | 'keepAliveTimeoutBuffer'
  | 'maxRequestsPerSocket';

/** What one server of a running program was told, and what it said afterwards. */
export interface Recorded {
  readonly port?: number;
  readonly host?: string | null;
  readonly path?: string;
  /** The name of the server's class. */
  readonly kind: string;
  readonly settings: Readonly<Record<SettingName, number | null>>;
}

export interface Outcome {
  readonly version: string;
  readonly servers: readonly Recorded[];
}

/** The frameworks, pinned by the lock file beside this one. */
export async function packages(): Promise<string> {
  const lock = await readFile(join(import.meta.dirname, 'package-lock.json'));
  const name = `programs-${createHash('sha256').update(lock).digest('hex').slice(0, 12)}`;
  return part(name, async (folder) => {
    for (const file of ['package.json', 'package-lock.json'])
      await cp(join(import.meta.dirname, file), join(folder, file));
    await command('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--legacy-peer-deps'], {
      cwd: folder,
    });
    await buildNext(folder);
  });
}

/** The program's folder, fresh, with the frameworks in reach. */
export async function unpack(program: Program): Promise<string> {
  const parent = join(repository, '.test-output', 'programs');
  await mkdir(parent, { recursive: true });
  const folder = await mkdtemp(join(parent, `${program.name.replace(/\W+/g, '-')}-`));
  await program.write(folder);
  return folder;
}

/**
 * Runs the program until its servers have listened and had a moment to be set. Each of its processes ends itself when
 * it has written down what its servers say; the one that started them is ended then.
 */
export async function execute(program: Program, folder: string): Promise<Outcome> {
  await symlink(join(await packages(), 'node_modules'), join(folder, 'node_modules'));
  if (program.build !== null) await build(program.build, folder);
  const binary = await node(program.node);
  const records = join(folder, 'records');
  await mkdir(records);
  const [words, environment] = program.starts
    ? await startScript(folder)
    : [[program.compile ? await compile(folder, program.entry) : program.entry], {}];
  let output = '';
  const child = spawn(binary, words, {
    cwd: folder,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      PATH: `${dirname(binary)}:${process.env.PATH}`,
      HOME: folder,
      NODE_OPTIONS: `--require ${join(import.meta.dirname, 'preload.cjs')}`,
      PROGRAM_RECORDS: records,
      ...environment,
      ...program.env,
    },
  });
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (data) => {
      output += data;
    });
  }
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  const texts = await recordsIn(records, ended);
  try {
    process.kill(-child.pid!, 'SIGKILL');
  } catch {
    // It has ended by itself.
  }
  await ended;
  if (texts.length === 0) throw new Error(`did not listen:\n${output.slice(-2000)}`);
  const outcomes = texts.map((text) => JSON.parse(text) as Outcome);
  return { version: outcomes[0]!.version, servers: outcomes.flatMap(({ servers }) => servers) };
}

/** What the processes wrote down: until the first has ended, or a moment has passed in which no other wrote. */
async function recordsIn(folder: string, ended: Promise<void>): Promise<readonly string[]> {
  let isOver = false;
  void ended.then(() => {
    isOver = true;
  });
  let seen = 0;
  let quiet = 0;
  for (const patience = Date.now() + 30_000; !isOver && quiet < 8 && Date.now() < patience; ) {
    await sleep(100);
    const { length } = await written(folder);
    quiet = length === 0 || length !== seen ? 0 : quiet + 1;
    seen = length;
  }
  return Promise.all((await written(folder)).map((name) => readFile(join(folder, name), 'utf8')));
}

async function written(folder: string): Promise<readonly string[]> {
  return (await readdir(folder)).filter((name) => name.endsWith('.json'));
}

/** What Node is given for `npm start`, and the variables that the script sets. */
async function startScript(folder: string): Promise<[readonly string[], Readonly<Record<string, string>>]> {
  const { scripts } = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8')) as {
    scripts: { start: string };
  };
  const words = scripts.start.split(' ');
  const first = words.findIndex((word) => !/^[A-Z]\w*=/.test(word));
  const environment = words.slice(0, first).map((word) => word.split('=') as [string, string]);
  const name = words[first]!;
  const command = name === 'node' ? [] : [join('node_modules/.bin', name)];
  return [[...command, ...words.slice(first + 1)], Object.fromEntries(environment)];
}

/** Compiles the TypeScript of a folder in place, as a project's build would, and names the compiled entry. */
async function compile(folder: string, entry: string): Promise<string> {
  for (const file of await filesBelow(folder)) {
    if (!/(?<!\.d)\.ts$/.test(file)) continue;
    const source = await readFile(join(folder, file), 'utf8');
    const { outputText } = ts.transpileModule(source, {
      fileName: file,
      compilerOptions: {
        module: ts.ModuleKind.CommonJS,
        target: ts.ScriptTarget.ES2022,
        esModuleInterop: true,
        experimentalDecorators: true,
        emitDecoratorMetadata: true,
      },
    });
    await writeFile(join(folder, file.replace(/\.ts$/, '.js')), outputText);
  }
  return entry.replace(/\.ts$/, '.js');
}

async function filesBelow(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((each) => each.isFile())
    .map((each) => relative(folder, join(each.parentPath, each.name)))
    .filter((file) => !file.split('/').includes('node_modules'));
}

/** The listeners that are read of the folder, nothing run. */
export async function read(
  { reads, env, node: runsOn, starts, entry }: Program,
  folder: string,
): Promise<readonly Listener[]> {
  await Promise.all([loadParser(), loadYaml()]);
  const root = pathToFileURL(folder).href;
  const entries = new Map<string, FileEntry>();
  for (const file of await filesBelow(folder)) {
    if (reads.length > 0 && !reads.includes(file)) continue;
    const uri = `${root}/${file.split('/').map(encodeURIComponent).join('/')}`;
    entries.set(uri, { kind: 'text', source: sourceText(uri, await readFile(join(folder, file), 'utf8')) });
  }
  const snapshot: Snapshot = {
    roots: [root],
    globs: new Map(),
    files: {
      get: (file) => entries.get(file) ?? { kind: 'absent' },
      keys: () => entries.keys(),
      sources: function* () {
        for (const entry of entries.values()) if (entry.kind === 'text') yield entry.source;
      },
    },
  };
  // What the program is started with is known to the reader as a Procfile beside it would say.
  const given = Object.entries(env).map(([name, value]) => `${name}=${value}`);
  if (given.length > 0) {
    const runtime = /^(?:bun|deno)$/.test(runsOn) ? `${runsOn} run` : 'node';
    const command = starts ? 'npm start' : `${runtime} ${entry}`;
    const procfile = `${root}/Procfile`;
    const text = `web: ${given.join(' ')} ${command}\n`;
    entries.set(procfile, { kind: 'text', source: sourceText(procfile, text) });
  }
  return linkListeners(snapshot, deploymentOf(snapshot, defaultSettings), defaultSettings).listeners;
}
