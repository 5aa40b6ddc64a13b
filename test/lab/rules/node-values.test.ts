// What Node makes of a timeout that is written in the wrong place, with the wrong type or beside the wrong other one.
import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import { analyzeFiles } from '../../fixture.ts';
import { raw } from '../harness/client.ts';
import { type Files, withFreePorts } from '../harness/files.ts';
import { lab } from '../harness/lab.ts';
import type { RunningNode } from '../harness/node.ts';
import { fixed } from '../harness/triangle.ts';
import { installed } from './workspace.ts';

const program = (options: string, settings: string): Files => ({
  'server.js': `const http = require('http');
const server = http.createServer(${options}(req, res) => res.end('ok'));
${settings}
server.listen(3000, '127.0.0.1');
`,
});

const stated = (files: Files, node: string): Files => ({ ...files, '.nvmrc': `${node}\n` });

async function rulesOf(files: Files): Promise<string[]> {
  return (await analyzeFiles(new Map(Object.entries(files)))).findings.map(({ rule }) => rule);
}

/** The program after the engine's fix, about which the engine says nothing any more. */
async function repaired(files: Files, rule: string, title?: string): Promise<Files> {
  const after = fixed(files, await analyzeFiles(new Map(Object.entries(files))), rule, title);
  assert.deepEqual(await rulesOf(after), []);
  return after;
}

async function running<T>(
  files: Files,
  node: string,
  visit: (app: RunningNode, port: number) => Promise<T>,
  env: NodeJS.ProcessEnv = {},
): Promise<T> {
  const ported = await withFreePorts({ 'server.js': files['server.js']! }, [3000]);
  return lab(async (here) =>
    visit(await here.node({ version: node, files: ported.files, env }), ported.port(3000)),
  );
}

describe('headers-timeout-throws', () => {
  const files = program('{ headersTimeout: 400000 }, ', '');
  for (const node of ['18.20.8', '22.23.3', '26.10.0']) {
    it(`Node ${node} does not start, and does after the fix`, async () => {
      const workspace = stated(files, node);
      assert.deepEqual(await rulesOf(workspace), ['headers-timeout-throws']);
      await assert.rejects(
        running(workspace, node, async () => {}),
        /ERR_OUT_OF_RANGE/,
      );
      await running(await repaired(workspace, 'headers-timeout-throws'), node, async () => {});
    });
  }
  it('Node 16 starts', () => running(files, '16.20.2', async () => {}));
});

describe('timeout-option-ignored', () => {
  const files = program('{ keepAliveTimeout: 65000 }, ', '');
  it('Node 16 has its default, and the value after the fix; Node 18 reads the option', async () => {
    const workspace = stated(files, '16.20.2');
    assert.deepEqual(await rulesOf(workspace), ['timeout-option-ignored']);
    const value = (where: Files, node: string) =>
      running(where, node, async ({ listening }) => listening[0]?.values.keepAliveTimeout);
    assert.equal(await value(workspace, '16.20.2'), 5000);
    assert.equal(await value(await repaired(workspace, 'timeout-option-ignored'), '16.20.2'), 65_000);
    assert.equal(await value(files, '18.20.8'), 65_000);
  });
});

describe('timeout-bad-value', () => {
  const forms = {
    'a variable': program('', 'server.keepAliveTimeout = process.env.KEEP_ALIVE;'),
    'a variable with a fallback': program('', 'server.keepAliveTimeout = process.env.KEEP_ALIVE || 65000;'),
  };
  const env = { KEEP_ALIVE: '65000' };
  const twice = async (app: RunningNode, port: number): Promise<boolean> => {
    await raw(port, ['GET / HTTP/1.1\r\nHost: a\r\n\r\n'], 300);
    await sleep(100);
    return app.hasEnded();
  };
  for (const [node, crashes] of [
    ['18.20.8', true],
    ['20.20.2', true],
    ['22.23.3', false],
    ['26.10.0', false],
  ] as const) {
    for (const [form, files] of Object.entries(forms))
      it(`${form}: Node ${node} ${crashes ? 'ends' : 'has no limit'} with text, and neither after the fix`, async () => {
        const workspace = stated(files, node);
        assert.deepEqual(await rulesOf(workspace), ['timeout-bad-value']);
        assert.equal(await running(workspace, node, twice, env), crashes);
        const after = await repaired(workspace, 'timeout-bad-value', 'Number(');
        assert.equal(await running(after, node, twice, env), false);
        const value = await running(
          after,
          node,
          async ({ listening }) => listening[0]?.values.keepAliveTimeout,
          env,
        );
        assert.equal(value, 65_000);
      });
  }
});

describe('headers-timeout-below-keepalive', () => {
  const settings = 'server.keepAliveTimeout = 10000;\nserver.headersTimeout = 1000;';
  /** Two requests on one connection, 2.5 s apart, the headers of the second in two packets. */
  const answers = async (_: RunningNode, port: number): Promise<number> => {
    const request = 'GET / HTTP/1.1\r\nHost: a\r\n';
    const all = await raw(port, [`${request}\r\n`, 2500, request, 60, '\r\n'], 700);
    return all.split('HTTP/1.1 200').length - 1;
  };
  for (const [node, count] of [
    ['12.18.4', 1],
    ['12.22.12', 2],
    ['20.20.2', 2],
  ] as const) {
    it(`Node ${node} answers ${count} of 2 requests, and both after the fix`, async () => {
      const workspace = stated(program('', settings), node);
      assert.deepEqual(await rulesOf(workspace), ['headers-timeout-below-keepalive']);
      assert.equal(await running(workspace, node, answers), count);
      const after = await repaired(workspace, 'headers-timeout-below-keepalive');
      assert.equal(await running(after, node, answers), 2);
    });
  }
});

describe('shutdown-waits-for-idle', () => {
  const settings = `server.keepAliveTimeout = 20000;
server.headersTimeout = 66000;
process.on('SIGTERM', () => {
  server.close();
});`;
  /** Whether the process has ended a second after SIGTERM, while a client keeps an idle connection. */
  const endsAtOnce = async (app: RunningNode, port: number): Promise<boolean> => {
    const idle = raw(port, ['GET / HTTP/1.1\r\nHost: a\r\n\r\n'], 2500);
    await sleep(300);
    app.signal('SIGTERM');
    await sleep(1000);
    const ended = app.hasEnded();
    await idle;
    return ended;
  };
  it('Node 18 waits, and does not after the fix; Node 20 does not', async () => {
    const workspace = stated(program('', settings), '18.20.8');
    assert.deepEqual(await rulesOf(workspace), ['shutdown-waits-for-idle']);
    assert.equal(await running(workspace, '18.20.8', endsAtOnce), false);
    assert.equal(
      await running(await repaired(workspace, 'shutdown-waits-for-idle'), '18.20.8', endsAtOnce),
      true,
    );
    assert.equal(await running(workspace, '20.20.2', endsAtOnce), true);
  });
});

describe('timeout-on-app-object', () => {
  const source = `const express = require('express');
const app = express();
app.get('/', (req, res) => res.send('ok'));
app.keepAliveTimeout = 30000;
const server = app.listen(3000, '127.0.0.1');
`;
  it('is a no-op in the real Express: Node has its default; the fix sets the server', async () => {
    const workspace: Files = { '.nvmrc': '20.20.2\n', 'server.js': source };
    assert.deepEqual(await rulesOf(workspace), ['timeout-on-app-object']);
    const keptOpen = async (files: Files): Promise<boolean> => {
      const { files: ported, port } = await withFreePorts({ 'server.js': files['server.js']! }, [3000]);
      const env = await installed();
      return lab(async (here) => {
        await here.node({ version: '20.20.2', files: ported, entry: 'server.js', env });
        const before = performance.now();
        const answer = await raw(port(3000), ['GET / HTTP/1.1\r\nHost: a\r\n\r\n'], 7500);
        assert.match(answer, /X-Powered-By: Express/);
        return performance.now() - before > 7000;
      });
    };
    assert.equal(await keptOpen(workspace), false);
    assert.equal(await keptOpen(await repaired(workspace, 'timeout-on-app-object')), true);
  });
});
