// How a VS Code on the desktop is called, by `npm start` and for the in-host suite: its program is played by a script
// that records its words, since the program itself is seldom to be had.
import assert from 'node:assert/strict';
import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { cache, repository } from '../parts/cache.ts';
import { command } from '../parts/command.ts';
import { shopSources } from '../parts/shop.ts';
import { inDesktopCode } from './hostSuite.ts';

describe('a VS Code on the desktop', () => {
  let work = '';
  before(async () => {
    work = await mkdtemp(join(tmpdir(), 'desktop-'));
  });
  after(() => rm(work, { recursive: true, force: true }));

  /** A program of that name which writes its words and one variable down and ends with `status`. */
  async function recorder(
    name: string,
    status: number,
  ): Promise<{ program: string; words(): Promise<string[]> }> {
    const program = join(work, name);
    const record = `${program}.words`;
    await writeFile(
      program,
      `#!/bin/sh\nprintf '%s\\n' "$@" "HOST_RESULTS=$HOST_RESULTS" > '${record}'\nexit ${status}\n`,
    );
    await chmod(program, 0o755);
    return { program, words: async () => (await readFile(record, 'utf8')).trimEnd().split('\n') };
  }

  it('is opened by npm start with the extension, the shop and its error log', async () => {
    const code = await recorder('code', 0);
    const env = { PATH: `${work}${delimiter}${process.env.PATH}`, HOST_RESULTS: '' };
    const said = await command(process.execPath, [join(repository, 'test/start.ts')], { env });
    assert.match(said, /^Opening the shop in VS Code\.$/m);
    const asRoot =
      process.getuid?.() === 0 ? ['--no-sandbox', `--user-data-dir=${join(cache, 'desktop')}`] : [];
    assert.deepEqual(await code.words(), [
      `--extensionDevelopmentPath=${repository}`,
      ...asRoot,
      shopSources,
      join(shopSources, 'nginx/logs/error.log'),
      'HOST_RESULTS=',
    ]);
  });

  it('is started for the suite with the workspace first, and fails without breaking the run', async () => {
    const electron = await recorder('electron', 1);
    const results = join(work, 'results.json');
    const { host } = await inDesktopCode(electron.program, {
      extension: repository,
      suite: '/suite/index.js',
      workspace: '/w/shop',
      work,
      env: { HOST_RESULTS: results },
    });
    assert.equal(host, 'VS Code');
    const words = await electron.words();
    assert.equal(words[0], '/w/shop');
    for (const word of [
      `--extensionDevelopmentPath=${repository}`,
      '--extensionTestsPath=/suite/index.js',
      `--user-data-dir=${join(work, 'user')}`,
      '--disable-extensions',
      '--no-sandbox',
      `HOST_RESULTS=${results}`,
    ]) {
      assert.ok(words.includes(word), `${word} is missing in ${words.join(' ')}`);
    }
  });
});
