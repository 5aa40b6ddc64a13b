// Servers that are not Node's, and frameworks that nobody has described: where they listen is said, what they set is not.
import assert from 'node:assert/strict';
import { idleClose, settingInForce } from '../../../server/src/core/node/force.ts';
import { brief, linked } from './read.ts';

async function only(text: string, dependencies: readonly string[] = []) {
  const manifest = { dependencies: Object.fromEntries(dependencies.map((name) => [name, '1'])) };
  const { listeners } = await linked({ 'a.js': text, 'package.json': JSON.stringify(manifest) });
  assert.equal(listeners.length, 1);
  return listeners[0]!;
}

describe('servers without a model', () => {
  it('meets a framework that nobody described where it listens, and says nothing of its timeouts', async () => {
    const listener = await only(
      `import { Restful } from 'restful-thing';\nconst app = new Restful();\napp.get('/', () => 1).listen(process.env.PORT || 3000);`,
    );
    assert.match(brief(listener), /^restful-thing \?.*:3000\(PORT\)/);
    const idle = idleClose(listener, null);
    assert.equal(idle.kind, 'unknown');
    assert.match(idle.kind === 'unknown' ? idle.why : '', /restful-thing is not known here/);
  });

  it('takes no listener of another protocol, no event and no subscription for a server', async () => {
    for (const text of [
      `const { SMTPServer } = require('smtp-server'); new SMTPServer().listen(2525);`,
      `import bus from 'message-bus'; bus.listen('orders', () => {});`,
      `import history from 'history'; history.listen((location) => location);`,
      `const redis = require('some-queue'); redis.listen();`,
    ]) {
      const { listeners } = await linked({ 'a.js': text });
      assert.deepEqual(listeners.map(brief), []);
    }
  });

  it('knows where servers on uWebSockets.js listen, and that Node closes nothing there', async () => {
    for (const [text, expected] of [
      [
        `require('uWebSockets.js').App().get('/*', () => {}).listen(9001, () => {});`,
        'uWebSockets.js *:9001',
      ],
      [
        `require('uWebSockets.js').App().listen('127.0.0.1', 9001, () => {});`,
        'uWebSockets.js 127.0.0.1:9001',
      ],
      [
        `const H = require('hyper-express'); const s = new H.Server(); s.get('/', () => {}); s.listen(8088).then(() => {});`,
        'hyper-express *:8088',
      ],
      [
        `const e = require('ultimate-express'); const app = e(); app.listen(3000);`,
        'ultimate-express *:3000',
      ],
    ] as const) {
      const listener = await only(text);
      assert.equal(brief(listener), expected);
      assert.equal(settingInForce(listener, 'keepAliveTimeout', null).kind, 'absent');
      assert.equal(idleClose(listener, null).kind, 'unknown');
    }
  });

  it('takes an exported Hono application for a server where Bun runs it, and only there', async () => {
    const text = `import { Hono } from 'hono';\nconst app = new Hono();\nexport default app;`;
    assert.equal(brief(await only(text, ['hono', '@types/bun'])), 'bun *:3000(PORT)');
    for (const others of [['hono'], ['hono', 'wrangler', '@types/bun']]) {
      const manifest = { dependencies: Object.fromEntries(others.map((name) => [name, '1'])) };
      const { listeners } = await linked({ 'a.js': text, 'package.json': JSON.stringify(manifest) });
      assert.equal(listeners.length, 0);
    }
  });
});
