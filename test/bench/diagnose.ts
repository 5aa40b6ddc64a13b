// `npm run diagnose:bench [-- --seed 1000] [--runs 10] [--only NAME] [--judge FOLDER]`: runs every failure on real nginx and
// Node, each time on another site, and prints what `diagnose` says of the logs: with all of them, and with the
// nginx error log alone. `--judge` looks again at the logs of an earlier run.
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { groupBy } from '../../server/src/core/base/group.ts';
import type { LogName } from '../../server/src/core/log/incident/model.ts';
import { injections } from '../lab/scenarios/causes.ts';
import { judge, type Verdict } from '../lab/scenarios/judge.ts';
import { chance } from '../lab/scenarios/random.ts';

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '1000' },
    runs: { type: 'string', default: '10' },
    only: { type: 'string', multiple: true },
    judge: { type: 'string' },
    folder: { type: 'string', default: join('.test-output', 'scenarios') },
    jobs: { type: 'string', default: '4' },
  },
});

/** Failures that can follow each other on one site: what one needs does not spoil the others. */
const sequels = ['crash', 'kill', 'restart-cut', 'big-header', 'client'];
/** A plight that comes back within two minutes is one incident; a death is one each time. */
const deaths = ['crash', 'kill', 'restart-cut'];

// nginx takes a relative path for one below its prefix.
const folder = resolve(values.judge ?? values.folder);
if (values.judge === undefined) await runAll();
const unfinished = readdirSync(folder).filter((each) => !existsSync(join(folder, each, 'truth.json')));
if (unfinished.length > 0) console.log(`without a truth, and so not judged: ${unfinished.join(' ')}`);
const folders = readdirSync(folder)
  .map((each) => join(folder, each))
  .filter((each) => existsSync(join(each, 'truth.json')));
report('all logs', ['error', 'access', 'app', 'kernel']);
report('nginx error log alone', ['error']);
console.log(`
  What this log cannot show, whatever reads it; counted as wrong all the same:
  restart-cut and kill: SIGTERM without a handler and SIGKILL end a process without running a line of its code. The kernel
    closes the same sockets in the same way, so nginx gets the same packets and writes the same lines; who sent the signal
    is in none of them. Whichever is named first, the other one is named wrongly.
  client: nginx writes a client that gives up at level info alone; at error or warn the log has no byte of it.`);

async function runAll(): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const names = injections
    .map((each) => each.name)
    .filter((name) => values.only === undefined || values.only.includes(name));
  const todo = Array.from({ length: Number(values.runs) }, (_, run) =>
    names.map((name, i) => ({ name, seed: Number(values.seed) + run * 100 + i })),
  ).flat();
  const worker = async () => {
    for (let next = todo.shift(); next !== undefined; next = todo.shift()) {
      const luck = chance(next.seed + 7);
      const others = sequels.filter((each) => each !== next.name || deaths.includes(each));
      const then = sequels.includes(next.name) && luck.happens(0.4) ? [luck.of(others)] : [];
      const args = [
        join(import.meta.dirname, '../lab/scenarios/scenario.ts'),
        join(folder, `${next.seed}-${next.name}`),
        String(next.seed),
        next.name,
        ...then,
      ];
      const child = spawn(process.execPath, args, {
        stdio: ['ignore', 'ignore', 'inherit'],
        timeout: 150_000,
      });
      await new Promise((resolve) => child.on('exit', resolve));
    }
  };
  await Promise.all(Array.from({ length: Number(values.jobs) }, worker));
}

function report(title: string, logs: readonly LogName[]): void {
  const verdicts = folders.flatMap((each) => judge(each, logs));
  const byName = groupBy(verdicts, (each) => each.name);
  console.log(`\n${title}`);
  for (const [name, of] of [...byName].sort()) {
    const said = groupBy(
      of,
      (each) => `${each.said ?? 'no incident'}${each.said === each.truth ? '' : ' ✗'}`,
    );
    console.log(
      `  ${name.padEnd(14)} ${[...said].map(([what, which]) => `${which.length} ${what}${what.endsWith('✗') ? ` (${which.map((each) => each.seed).join(' ')})` : ''}`).join(', ')}`,
    );
  }
  console.log(`\n${confusion(verdicts)}\n`);
  const injected = verdicts.filter((each) => each.truth !== null);
  const strong = verdicts.filter((each) => each.confidence === 'strong');
  console.log(
    `  first-ranked right: ${share(injected, isRight)}   strong right: ${share(strong, isRight)}   incidents nobody injected: ${verdicts.filter((each) => each.truth === null && each.said !== null).length}`,
  );
}

/** A square: a row for each true cause, a column for each cause that was said, in the same order. */
function confusion(verdicts: readonly Verdict[]): string {
  const nothing = 'no incident';
  const names = [
    ...new Set(verdicts.flatMap(({ truth, said }) => [truth ?? nothing, said ?? nothing])),
  ].sort();
  const width = Math.max(...names.map((name) => name.length));
  const cell = (text: string | number) => String(text).padStart(4);
  const rows = names.map((truth, row) => {
    const of = verdicts.filter((each) => (each.truth ?? nothing) === truth);
    const counts = names.map((said) => of.filter((each) => (each.said ?? nothing) === said).length || '·');
    return `  ${cell(row + 1)} ${truth.padEnd(width)} ${counts.map(cell).join('')}`;
  });
  return [
    `  true cause (row), said (column)`.padEnd(width + 8) + names.map((_, i) => cell(i + 1)).join(''),
    ...rows,
  ].join('\n');
}

function isRight({ truth, said }: Verdict): boolean {
  return truth === said;
}

function share<T>(all: readonly T[], is: (each: T) => boolean): string {
  const right = all.filter(is).length;
  return `${right} of ${all.length} (${all.length === 0 ? '–' : `${((100 * right) / all.length).toFixed(1)} %`})`;
}
