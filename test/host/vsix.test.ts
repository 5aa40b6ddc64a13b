// The package itself: small, holding only what runs, and working where it is installed.
import assert from 'node:assert/strict';
import { cp, mkdir, mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { repository } from '../parts/cache.ts';
import { command } from '../parts/command.ts';
import { shopSources } from '../parts/shop.ts';
import { openFile, openWindow } from './browser.ts';
import { installVsix, startEmbeddedCode } from './embedded.ts';

const extension = process.env.HOST_EXTENSION ?? repository;

const vsce = (what: string, ...args: string[]) =>
  command(
    process.execPath,
    [join(repository, 'node_modules/@vscode/vsce/vsce'), what, '--no-dependencies', ...args],
    {
      cwd: extension,
    },
  );

describe('the packaged extension', function () {
  this.timeout(120_000);

  it('holds what runs and nothing else', async () => {
    const files = (await vsce('ls')).split('\n').filter((line) => line !== '');
    const places = new Set(files.map((file) => file.split('/')[0]));
    for (const needed of ['dist', 'package.json', 'syntaxes'])
      assert.ok(places.has(needed), `${needed} is missing`);
    for (const file of files)
      assert.ok(!/^(test|server|node_modules|\.)|\.ts$/.test(file), `${file} is packed`);
  });

  it('installs into VS Code and reports the shop’s problems there', async () => {
    const work = await mkdtemp(join(tmpdir(), 'vsix-'));
    try {
      const vsix = join(work, 'deploy-error-decoder.vsix');
      await vsce('package', '--allow-missing-repository', '--no-rewrite-relative-links', '--out', vsix);
      const { size } = await stat(vsix);
      assert.ok(size < 3_000_000, `the package has ${size} bytes`);
      const data = join(work, 'data');
      await mkdir(data);
      assert.match(await installVsix(data, vsix), /was successfully installed/);
      const shop = join(work, 'shop');
      await cp(shopSources, shop, { recursive: true });
      const code = await startEmbeddedCode(data);
      const window = await openWindow(code.address(shop));
      try {
        await openFile(window.page, 'nginx/conf.d/upstreams.conf');
        await window.page.locator('.squiggly-warning').first().waitFor();
      } finally {
        await window.close();
        await code.stop();
      }
    } finally {
      await rm(work, { recursive: true, force: true });
    }
  });
});
