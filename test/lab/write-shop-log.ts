// Writes test/workspaces/shop/nginx/logs/error.log anew: a bad minute in the shop, with real nginx and real Node on the
// shop's own ports. Nothing in the log is made up. `node test/lab/write-shop-log.ts`
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { shopSources } from '../parts/shop.ts';
import { type Ask, fresh, kept, type Send } from './harness/client.ts';
import { lab } from './harness/lab.ts';
import { openShop } from './shop.ts';

await lab(async (here) => {
  const shop = await openShop(here, { ownPorts: false });
  const ask = async (what: Ask, send: Send = fresh(8080)) => {
    const { status, ms } = await send({
      ...what,
      patience: 40_000,
      headers: { Host: 'shop.example', 'X-Customer': '7', ...what.headers },
    });
    console.log(`${what.method ?? 'GET'} ${what.path} → ${status} after ${Math.round(ms)} ms`);
  };
  const item: Ask = { method: 'POST', path: '/cart/items', body: '{"product":3,"count":2}' };
  const checkout: Ask = { method: 'POST', path: '/cart/checkout' };

  await shop.service('api');
  // The cart's machine room is 120 ms away, so that a close is seen late, as in any real network.
  const cartPort = await here.port();
  const cart = await shop.service('cart', { PORT: String(cartPort) });
  const network = await here.link(cartPort, 120, 3001);

  const reports = async () => {
    await ask({ path: '/api/report?months=3' });
    await ask({ path: '/api/report?months=12' });
    await ask({ path: '/api/report' });
    await ask({ path: '/api/report?months=6' });
    await ask({ path: '/api/report?months=12' });
  };
  const customers = async () => {
    await ask({ path: '/api/products' });
    // One browser, so that the same worker of nginx, and its idle connection, serves both requests.
    const browser = kept(8080);
    for (const next of [checkout, { path: '/cart/' }, checkout]) {
      await ask(item, browser.send);
      // Node's idle limit is over, and the word of it is still on its way to nginx.
      await sleep(5880);
      await ask(next, browser.send);
    }
    browser.close();
    await ask({ path: '/api/session' });
    await ask({ path: '/api/search?q=' });
    await ask({ path: '/api/search?q=bowl' });
    await ask({ path: '/api/session' });
    await ask({ path: '/api/search?q=t' });
    await ask({ method: 'POST', path: '/api/session', body: 'x'.repeat(2_100_000) });
  };
  await Promise.all([reports(), customers()]);

  // A new version of the cart: for some seconds nobody is there.
  await cart.stop();
  await network.close();
  for (const next of [{ path: '/cart/' }, item, checkout, { path: '/cart/' }, checkout]) {
    await ask(next);
    await sleep(700);
  }
  await shop.service('cart');
  await ask(item);
  await ask(checkout);

  await sleep(200);
  await writeFile(join(shopSources, 'nginx/logs/error.log'), await shop.nginx.errorLog());
  await writeFile(join(shopSources, 'nginx/logs/access.log'), await shop.nginx.accessLog());
}, 120);
