// What a person waits for at the command line: one whole `check`, beside real nginx's own test of the same files and
// beside an empty Node.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeFiles } from '../lab/harness/files.ts';
import { start } from '../lab/harness/process.ts';
import { repository } from '../parts/cache.ts';
import { nginx } from '../parts/nginx.ts';
import { shopSources } from '../parts/shop.ts';
import { type Measure, median, times } from './measure.ts';
import { longSite } from './sites.ts';

export async function benchProcess(): Promise<Measure[]> {
  const folder = await mkdtemp(join(tmpdir(), 'bench-'));
  try {
    await writeFiles(folder, { 'nginx.conf': longSite(1000), 'logs/.keep': '' });
    const real = await nginx('1.26');
    const run = (file: string, args: string[], cwd: string) => async () => {
      const running = start(file, args, { cwd });
      const { code } = await running.ended;
      // Problems found is an answer; anything above is none.
      if (code === null || code > 1) throw new Error(`${file} ${args.join(' ')}:\n${running.output()}`);
    };
    const cli = join(repository, 'dist/cli.js');
    const test = [
      '-t',
      '-q',
      '-p',
      `${folder}/`,
      '-e',
      'stderr',
      '-c',
      join(folder, 'nginx.conf'),
      '-g',
      'pid pid;',
    ];
    const empty = median(await times(15, run(process.execPath, ['-e', '0'], folder)));
    const check = median(await times(15, run(process.execPath, [cli, 'check', 'nginx.conf'], folder)));
    const nginxTest = median(await times(15, run(real.binary, test, folder)));
    const shop = median(await times(10, run(process.execPath, [cli, 'check', '.'], shopSources)));
    const floor = { who: 'node -e 0', value: empty };
    return [
      {
        what: 'check, whole process, 1,000-line nginx.conf',
        value: check,
        unit: 'ms',
        beside: [floor, { who: `nginx ${real.version} -t`, value: nginxTest }],
        aim: `≤ ${(empty + 40).toFixed(0)} (node -e 0 and 40 ms)`,
      },
      { what: 'check, whole process, the example shop', value: shop, unit: 'ms', beside: [floor] },
    ];
  } finally {
    await rm(folder, { recursive: true });
  }
}
