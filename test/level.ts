// Runs one level with mocha, in a process of its own: `node test/level.ts unit`. Tells its parent the counts.
import { globSync } from 'node:fs';
import Mocha from 'mocha';
import { levels } from './levels.ts';

const level = levels.find(({ name }) => name === process.argv[2]);
if (level === undefined || !('files' in level.run)) throw new Error(`No such level: ${process.argv[2]}`);

const parallel = level.jobs > 1;
const mocha = new Mocha({
  timeout: level.timeout,
  forbidOnly: true,
  forbidPending: true,
  reporter: level.name === 'unit' ? 'dot' : 'spec',
  parallel,
  ...(parallel ? { jobs: level.jobs } : {}),
});
const only = process.argv.slice(3);
const files = globSync(level.run.files).sort();
for (const file of files) {
  if (only.length === 0 || only.some((part) => file.includes(part))) mocha.addFile(file);
}
if (!parallel) await mocha.loadFilesAsync();
const runner = mocha.run((failures) => {
  const { passes = 0 } = runner.stats ?? {};
  process.send?.({ passed: passes, failed: failures });
  // What a test left open must not keep the run.
  setTimeout(() => process.exit(failures === 0 ? 0 : 1), 100).unref();
  process.exitCode = failures === 0 ? 0 : 1;
});
