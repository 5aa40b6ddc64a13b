// The three stories as a person lives them, in the real window: a warning, its fix, and a 502 line explained.
// Saves a picture of each to .test-output/pictures; `node test/host/keep-pictures.ts` makes them the README's.
import assert from 'node:assert/strict';
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { eventually } from '../lab/harness/process.ts';
import { repository } from '../parts/cache.ts';
import { shopSources } from '../parts/shop.ts';
import {
  enlargeHover,
  hoverOver,
  openFile,
  openWindow,
  runCommand,
  savePicture,
  type Window,
  widenSideBar,
} from './browser.ts';
import { type EmbeddedCode, startEmbeddedCode } from './embedded.ts';

const pictures = join(repository, '.test-output/pictures');
const extension = process.env.HOST_EXTENSION ?? repository;

/** A night: one request of the cart that met a dead connection, then the end of the api. */
function night(): string {
  const failed = (time: string, connection: number, message: string, request: string, port: number) =>
    `2026/11/22 ${time} [error] 31#31: *${connection} ${message}, client: 203.0.113.9, server: shop.example, request: "${request} HTTP/1.1", upstream: "http://127.0.0.1:${port}${request.split(' ')[1]}", host: "shop.example"\n`;
  const cut = 'upstream prematurely closed connection while reading response header from upstream';
  const reset = 'recv() failed (104: Connection reset by peer) while reading response header from upstream';
  const refused = 'connect() failed (111: Connection refused) while connecting to upstream';
  const flying = [
    'GET /api/items',
    'GET /api/items/7',
    'POST /api/import',
    'GET /api/items',
    'GET /api/items/9',
  ];
  return [
    failed('03:00:10', 3801, reset, 'POST /cart/checkout', 3001),
    ...flying.map((request, i) => failed('03:12:31', 4101 + i, cut, request, 3000)),
    ...Array.from({ length: 8 }, (_, i) =>
      failed(
        `03:12:3${2 + (i >> 1)}`,
        4110 + 2 * i,
        refused,
        i % 2 ? 'GET /api/items' : `GET /api/items/${i}`,
        3000,
      ),
    ),
  ].join('');
}

describe('in the real window', function () {
  this.timeout(90_000);
  let work: string;
  let shop: string;
  let code: EmbeddedCode;
  let window: Window;
  let page: Page;

  before(async () => {
    work = await mkdtemp(join(tmpdir(), 'window-'));
    shop = join(work, 'shop');
    await cp(shopSources, shop, { recursive: true });
    await mkdir(join(shop, 'night'));
    await writeFile(join(shop, 'night/error.log'), night());
    code = await startEmbeddedCode(join(work, 'data'));
    window = await openWindow(code.address(shop, { extension }));
    page = window.page;
    await page.locator('.explorer-folders-view .monaco-list-row').first().waitFor();
  });

  after(async () => {
    await window?.close();
    await code?.stop();
    await rm(work, { recursive: true, force: true });
  });

  // A picture of the moment in which a test failed says more than its stack.
  afterEach(async function () {
    if (this.currentTest?.state === 'failed' && page !== undefined) {
      await savePicture(page, join(repository, '.test-output', `failed ${this.currentTest.title}.png`));
    }
  });

  it('warns about the idle race in the config, with both numbers', async () => {
    await openFile(page, 'nginx/conf.d/upstreams.conf');
    await openFile(page, 'services/api/server.ts', true);
    await page.locator('.editor-group-container.active .view-line').first().click();
    await page.keyboard.press('Control+End');
    await page.keyboard.press('Control+B');
    await page.keyboard.press('Control+1');
    await page.locator('.squiggly-warning').first().waitFor();
    const hover = await hoverOver(page, 'keepalive 16');
    assert.match(hover, /60 s/);
    assert.match(hover, /5 s|6 s/);
    await savePicture(page, join(pictures, 'warning.png'));
  });

  it('mends it in the Node source by a quick fix', async () => {
    await page.keyboard.press('Escape');
    await page.locator('.view-line', { hasText: 'keepalive 16' }).first().click();
    await page.keyboard.press('Control+.');
    const action = page.locator('.action-widget .monaco-list-row', {
      hasText: 'Raise server.keepAliveTimeout',
    });
    await action.first().waitFor();
    await savePicture(page, join(pictures, 'choice.png'));
    await action.first().click();
    const written = page.locator('.view-line', { hasText: 'server.keepAliveTimeout' }).first();
    await written.waitFor();
    await written.click();
    await savePicture(page, join(pictures, 'fix.png'));
    await runCommand(page, 'File: Save All', 'Save All');
    const source = join(shop, 'services/api/server.ts');
    const isSaved = async () => /server\.keepAliveTimeout = 6\d_000;/.test(await readFile(source, 'utf8'));
    assert.ok(await eventually(isSaved, 10_000), await readFile(source, 'utf8'));
    const config = page.locator('.editor-group-container').first();
    const one = async () => (await config.locator('.squiggly-warning').count()) === 1;
    assert.ok(await eventually(one, 10_000), 'the other upstream alone still has its warning');
  });

  it('explains the 502 line of the log on hover', async () => {
    await runCommand(page, 'View: Close All Editors', 'Close All Editors');
    await openFile(page, 'nginx/logs/error.log');
    // Tall enough for the whole answer.
    await page.setViewportSize({ width: 1200, height: 1000 });
    const hover = await hoverOver(page, 'GET /api/report');
    assert.match(hover, /502/);
    assert.match(hover, /journalctl/);
    assert.match(hover, /10 s/);
    await enlargeHover(page, 420);
    assert.ok(await page.locator('.monaco-hover:not(.hidden)').first().isVisible(), 'the hover stays');
    await savePicture(page, join(pictures, 'hover.png'));
  });

  it('groups the log by cause in the tree', async () => {
    await page.setViewportSize({ width: 1200, height: 680 });
    await runCommand(page, 'Focus on Upstream Errors View');
    const tree = page.locator('.pane', { hasText: 'Upstream Errors' });
    await tree.locator('.monaco-list-row').first().waitFor();
    const text = await tree.innerText();
    assert.match(text, /3001|3000|cart|api/);
    await savePicture(page, join(pictures, 'tree.png'));
  });

  it('shows what happened at night, and mends its cause from there', async () => {
    await runCommand(page, 'View: Close All Editors', 'Close All Editors');
    await openFile(page, 'night/error.log');
    await page.setViewportSize({ width: 1200, height: 680 });
    await runCommand(page, 'Focus on Incidents View');
    // A person at night makes the view wide enough to read.
    await widenSideBar(page, 560);
    const view = page.locator('.pane', { hasText: 'Incidents' }).last();
    const row = (text: string | RegExp) => view.locator('.monaco-list-row', { hasText: text }).first();
    const reads = async (verdict: RegExp) => {
      const isThere = async () => verdict.test(await view.innerText());
      assert.ok(await eventually(isThere, 10_000), `${verdict} in:\n${await view.innerText()}`);
    };
    await page.locator('.pane-header', { hasText: 'Upstream Errors' }).click();
    await row(/keepalive-race/).waitFor();
    await row(/cut before an answer × 5/).waitFor();
    await row(/connection refused × 8 until 03:12:35/).waitFor();
    await reads(/127\.0\.0\.1:3000 .*POST \/api\/import/);
    await savePicture(page, join(pictures, 'incidents.png'));

    await row(/cut before an answer × 5/).click();
    const line = page.locator('.editor-group-container.active .view-line', { hasText: '*4101' }).first();
    await line.waitFor();

    await row(/keepalive-race/).click();
    await reads(/03:00:10: nginx reused an idle connection/);
    await row('Raise server.keepAliveTimeout').click();
    await runCommand(page, 'File: Save All', 'Save All');
    const source = join(shop, 'services/cart/server.ts');
    const isMended = async () => /keepAliveTimeout/.test(await readFile(source, 'utf8'));
    assert.ok(await eventually(isMended, 10_000), await readFile(source, 'utf8'));
  });
});
