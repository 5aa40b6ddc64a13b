// What nginx and Node make of each other's protocol and address: cut streams, HTTP/2 to HTTP/1, refused connections.
import assert from 'node:assert/strict';
import type { Answer } from '../harness/client.ts';
import type { Files } from '../harness/files.ts';
import { lab } from '../harness/lab.ts';
import { proveTriangle, type RunningSite, runSite, signaturesOf } from '../harness/triangle.ts';
import { app, ports, quickServer, versionsOf } from './workspace.ts';

const once =
  (answers: Answer[]) =>
  async ({ send }: RunningSite) => {
    answers.length = 0;
    answers.push(await send('/'));
  };

describe('silent-truncation', () => {
  for (const [generation, node] of [
    ['1.22', '18'],
    ['1.26', '24'],
  ] as const) {
    it(`nginx ${generation}, Node ${node}: half a body with status 200 and no log line`, async () => {
      const answers: Answer[] = [];
      await proveTriangle({
        rule: 'silent-truncation',
        generation,
        node,
        ports,
        fix: 'Speak HTTP/1.1',
        files: {
          ...(await versionsOf(generation, node)),
          ...app({ pass: '127.0.0.1:3000' }),
          'server.js': `const http = require('http');
http.createServer((req, res) => {
  res.write('first half');
  setTimeout(() => res.socket.destroy(), 300);
}).listen(3000, '127.0.0.1');
`,
        },
        attempt: once(answers),
        failed: () =>
          assert.deepEqual(
            [answers[0]?.status, answers[0]?.body, answers[0]?.complete],
            [200, 'first half', true],
          ),
        well: async ({ nginx }) => {
          assert.equal(answers[0]?.complete, false, 'the client can tell');
          await nginx.logged(/prematurely closed connection while reading upstream/);
        },
        signature: null,
      });
    });
  }
});

describe('http2-to-http1', () => {
  it('nginx 1.30, Node 22: a frame too large', async () => {
    const answers: Answer[] = [];
    await proveTriangle({
      rule: 'http2-to-http1',
      generation: '1.30',
      node: '22',
      ports,
      files: {
        ...(await versionsOf('1.30', '22')),
        ...app({ pass: '127.0.0.1:3000', location: 'proxy_http_version 2;' }),
        ...quickServer(''),
      },
      attempt: once(answers),
      failed: async ({ nginx }) => {
        assert.equal(answers[0]?.status, 502);
        await nginx.logged(/upstream sent too large http2 frame/);
      },
      well: () => assert.equal(answers[0]?.status, 200),
      signature: 'http2-to-http1',
    });
  });
});

describe('listen-address-mismatch', () => {
  for (const [generation, node] of [
    ['1.22', '18'],
    ['1.30', '24'],
  ] as const) {
    it(`nginx ${generation}, Node ${node}: refused`, async () => {
      const answers: Answer[] = [];
      await proveTriangle({
        rule: 'listen-address-mismatch',
        generation,
        node,
        ports,
        fix: 'Let Node listen on 127.0.0.1',
        files: {
          ...(await versionsOf(generation, node)),
          ...app({ pass: '127.0.0.1:3000' }),
          'server.js': quickServer('')['server.js']!.replace("'127.0.0.1'", "'::1'"),
        },
        attempt: once(answers),
        failed: () => assert.equal(answers[0]?.status, 502),
        well: () => assert.equal(answers[0]?.status, 200),
        signature: 'connection-refused',
      });
    });
  }
});

describe('stream-cut-when-idle', () => {
  // The rule speaks of the default of 60 s, which no test waits for: the fact is shown at 1 s.
  const stream = (beat: string) => ({
    'server.js': `const http = require('http');
http.createServer((req, res) => {
  res.writeHead(200, { 'Content-Type': 'text/event-stream' });
  res.write('data: 1\\n\\n');
  ${beat}
  setTimeout(() => res.end('data: 2\\n\\n'), 1800);
}).listen(3000, '127.0.0.1');
`,
  });
  const location = 'proxy_http_version 1.1; proxy_buffering off; proxy_read_timeout 1s;';
  for (const [generation, node] of [
    ['1.22', '18'],
    ['1.30', '24'],
  ] as const) {
    it(`nginx ${generation}, Node ${node}: cut after a second of silence, alive with a heartbeat or a longer timeout`, async () => {
      const visit = (files: Files): Promise<[boolean, string]> =>
        lab(async (here) => {
          const site = await runSite(here, { generation, node, ports, files });
          const { complete } = await site.send('/');
          return [complete, await site.nginx.errorLog()];
        });
      const silent = { ...app({ pass: '127.0.0.1:3000', location }), ...stream('') };
      const [whole, log] = await visit(silent);
      assert.equal(whole, false);
      assert.ok(signaturesOf(log).has('read-timeout-in-body'), log);
      const beating = { ...silent, ...stream("setInterval(() => res.write(':\\n'), 500).unref();") };
      assert.deepEqual(await visit(beating), [true, '']);
      const patient = app({ pass: '127.0.0.1:3000', location: location.replace('1s', '1h') });
      assert.deepEqual(await visit({ ...silent, ...patient }), [true, '']);
    });
  }
});
