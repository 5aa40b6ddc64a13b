// `npm test`: installs the real parts, builds, runs every level, and ends with one line of counts.
// `npm test -- unit lab` runs only those levels; `npm test -- lab/race` only the files whose path has that part.
import { spawn } from 'node:child_process';
import { globSync } from 'node:fs';
import { matchesGlob } from 'node:path';
import { type Level, levels } from './levels.ts';
import { repository } from './parts/cache.ts';
import { command } from './parts/command.ts';
import { installParts } from './parts/install.ts';

interface Outcome {
  readonly name: string;
  readonly passed: number;
  readonly failed: number;
  readonly seconds: number;
  /** Why it failed as a whole, or ''. */
  readonly trouble: string;
}

process.chdir(repository);
const started = performance.now();
const outcomes: Outcome[] = [];
const wanted = process.argv.slice(2);

await step('types', () => program('typescript/bin/tsc'));
await step('style', () => program('@biomejs/biome/bin/biome', 'check', '--error-on-warnings', '.'));
await step('every test has its level', everyTestHasItsLevel);
const isReady =
  (await step('parts', installParts)) &&
  (await step('build', () => command(process.execPath, ['esbuild.mjs'])));
if (isReady) {
  for (const level of levels.filter(isWanted)) outcomes.push(await runLevel(level));
}
report();

function isWanted({ name }: Level): boolean {
  return wanted.length === 0 || wanted.some((word) => word.split('/')[0] === name);
}

/** Something that has to work beside the tests; it is counted only when it fails. */
async function step(name: string, work: () => Promise<unknown>): Promise<boolean> {
  const from = performance.now();
  try {
    await work();
    console.log(`${name}: ${seconds(from).toFixed(1)} s`);
    return true;
  } catch (error) {
    const trouble = error instanceof Error ? error.message : String(error);
    outcomes.push({ name, passed: 0, failed: 1, seconds: seconds(from), trouble });
    return false;
  }
}

function program(path: string, ...args: string[]): Promise<string> {
  return command(process.execPath, [`node_modules/${path}`, ...args]);
}

async function everyTestHasItsLevel(): Promise<void> {
  const patterns = levels.flatMap(({ run }) => ('files' in run ? [run.files] : []));
  const data = ['fixtures', 'programs', 'quiet', 'workspaces'].map((folder) => `test/${folder}/*/**`);
  const lost = globSync('test/**/*.test.ts', { exclude: data }).filter(
    (file) => !patterns.some((pattern) => matchesGlob(file, pattern)),
  );
  if (lost.length > 0) throw new Error(`No level of test/levels.ts runs ${lost.join(', ')}`);
}

function runLevel(level: Level): Promise<Outcome> {
  const from = performance.now();
  const only = wanted.filter((word) => word.startsWith(`${level.name}/`)).map((word) => `test/${word}`);
  const main = 'program' in level.run ? [level.run.program] : ['test/level.ts', level.name];
  console.log(`\n── ${level.name}: ${level.proves}`);
  return new Promise((resolve) => {
    let counts = { passed: 0, failed: 0 };
    let isLate = false;
    const child = spawn(
      process.execPath,
      ['--disable-warning=MODULE_TYPELESS_PACKAGE_JSON', ...main, ...only],
      {
        stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
      },
    );
    const timer = setTimeout(() => {
      isLate = true;
      child.kill('SIGKILL');
    }, level.minutes * 60_000);
    child.on('message', (message) => {
      counts = message as typeof counts;
    });
    child.on('close', (code, signal) => {
      clearTimeout(timer);
      const trouble = isLate
        ? `took more than ${level.minutes} minutes`
        : counts.passed + counts.failed === 0
          ? `ran no test (ended with ${signal ?? code})`
          : code !== 0 && counts.failed === 0
            ? `ended with ${signal ?? code}`
            : '';
      const failed = trouble === '' ? counts.failed : counts.failed + 1;
      resolve({ name: level.name, passed: counts.passed, failed, seconds: seconds(from), trouble });
    });
  });
}

function report(): void {
  console.log('');
  for (const { name, passed, failed, seconds: took, trouble } of outcomes) {
    const counts = `${String(passed).padStart(6)} passed ${String(failed).padStart(4)} failed`;
    console.log(`${name.padEnd(14)}${counts} ${took.toFixed(1).padStart(8)} s${trouble && `  ${trouble}`}`);
  }
  const passed = outcomes.reduce((sum, outcome) => sum + outcome.passed, 0);
  const failed = outcomes.reduce((sum, outcome) => sum + outcome.failed, 0);
  process.exitCode = failed === 0 && passed > 0 ? 0 : 1;
  console.log(`\n${seconds(started).toFixed(0)} s in all`);
  console.log(`${passed} passed, ${failed} failed`);
}

function seconds(from: number): number {
  return (performance.now() - from) / 1000;
}
