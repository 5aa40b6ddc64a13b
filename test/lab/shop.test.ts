// The example that a newcomer opens is real: it fails as its log says, the engine names both causes, and its own safe fixes end them.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { decodeLine } from '../../server/src/core/log/decode.ts';
import { analyzeFiles } from '../fixture.ts';
import { shopSources } from '../parts/shop.ts';
import { fresh, kept } from './harness/client.ts';
import { type Files, readFiles } from './harness/files.ts';
import { lab } from './harness/lab.ts';
import { fixed, signaturesOf } from './harness/triangle.ts';
import { openShop, type Shop } from './shop.ts';

const customer = { 'X-Customer': '7', Host: 'shop.example' };
/** Milliseconds: wide enough to hit the race on a machine that is busy. */
const latency = 200;

/** Two customers at once: one checks out after Node's idle limit, one asks for the yearly report. */
async function aBadMinute(shop: Shop) {
  const checkout = async () => {
    // Like a browser's, so that the same worker of nginx, and its idle connection, serves both requests.
    const { send, close } = kept(shop.port(8080));
    const item = await send({
      method: 'POST',
      path: '/cart/items',
      headers: customer,
      body: '{"product":1,"count":1}',
    });
    assert.equal(item.status, 201);
    await sleep(6000 - latency);
    const ordered = await send({ method: 'POST', path: '/cart/checkout', headers: customer });
    close();
    return ordered;
  };
  const report = () => fresh(shop.port(8080))({ path: '/api/report?months=12', headers: customer });
  const [ordered, reported] = await Promise.all([checkout(), report()]);
  return { ordered, reported };
}

/** Runs the shop with these files, the cart behind a network with latency. */
async function inShop<T>(files: Files, visit: (shop: Shop) => Promise<T>): Promise<T> {
  return lab(async (here) => {
    const behind = await here.port();
    const shop = await openShop(here, { files });
    await shop.service('api', { PORT: String(shop.port(3000)) });
    await shop.service('cart', { PORT: String(behind) });
    await here.link(behind, latency, shop.port(3001));
    return visit(shop);
  }, 50);
}

describe('the example shop', () => {
  it('loses a checkout and a report, and neither after our fixes', async () => {
    const files = await readFiles(shopSources);
    const before = await analyzeFiles(new Map(Object.entries(files)));
    const rules = new Set(before.findings.map(({ rule }) => rule));
    assert.deepEqual([...rules].sort(), ['idle-upstream-race', 'socket-timeout-before-read-timeout']);

    let repaired = fixed(files, before, 'idle-upstream-race');
    const half = await analyzeFiles(new Map(Object.entries(repaired)));
    repaired = fixed(repaired, half, 'socket-timeout-before-read-timeout');
    const after = await analyzeFiles(new Map(Object.entries(repaired)));
    assert.deepEqual(after.findings, []);

    const [broken, well] = await Promise.all([
      inShop(files, async (shop) => ({ ...(await aBadMinute(shop)), log: await shop.nginx.errorLog() })),
      inShop(repaired, aBadMinute),
    ]);
    assert.equal(broken.ordered.status, 502);
    assert.equal(broken.reported.status, 502);
    assert.ok(
      broken.reported.ms > 9_900 && broken.reported.ms < 11_500,
      `the report took ${broken.reported.ms} ms`,
    );
    assert.deepEqual([...signaturesOf(broken.log)], ['premature-close-before-header']);
    assert.equal(well.ordered.status, 200);
    assert.equal(well.reported.status, 200);
  });

  it('has a log in which every line is explained', async () => {
    const log = await readFile(join(shopSources, 'nginx/logs/error.log'), 'utf8');
    const lines = log.split('\n').filter((line) => line !== '');
    assert.ok(lines.length > 10);
    for (const line of lines) assert.notEqual(decodeLine(line, null).template, null, line);
  });

  it('answers as it should when nothing is wrong', async () => {
    await lab(async (here) => {
      const shop = await openShop(here, {});
      await Promise.all([shop.service('api'), shop.service('cart')]);
      const send = fresh(shop.port(8080));
      assert.match((await send('/')).body, /A small shop/);
      assert.match((await send('/api/search?q=bowl')).body, /Tea bowl, blue/);
      assert.equal((await send({ path: '/cart/', headers: customer })).body, '[]');
    });
  });
});
