// What nginx alone gets wrong in front of an app: lost headers, joined paths, names without a resolver, refused bodies.
import assert from 'node:assert/strict';
import { analyzeFiles } from '../../fixture.ts';
import type { NginxGeneration } from '../../parts/nginx.ts';
import { type Answer, type Ask, raw } from '../harness/client.ts';
import type { Files } from '../harness/files.ts';
import { lab } from '../harness/lab.ts';
import { fixed, proveTriangle, type RunningSite, runSite } from '../harness/triangle.ts';
import { app, ports, versionsOf } from './workspace.ts';

const generations: readonly NginxGeneration[] = ['1.22', '1.30'];
const node = '22';

/** Answers with what it was asked: path and headers. */
const echo: Files = {
  'server.js': `const http = require('http');
http.createServer((req, res) => {
  req.resume();
  req.on('end', () => res.end(JSON.stringify({ url: req.url, headers: req.headers })));
}).listen(3000, '127.0.0.1');
`,
};

const ask =
  (answers: Answer[], what: Ask | string) =>
  async ({ send }: RunningSite) => {
    answers.length = 0;
    answers.push(await send(what));
  };
const seen = (answers: readonly Answer[]) =>
  JSON.parse(answers[0]!.body) as { url: string; headers: Record<string, string> };

for (const generation of generations) {
  describe(`nginx ${generation}`, () => {
    it('proxy-headers-lost: the app does not see who asked, and does after the fix', async () => {
      const answers: Answer[] = [];
      await proveTriangle({
        rule: 'proxy-headers-lost',
        fix: 'Repeat the lost headers',
        generation,
        node,
        ports,
        files: {
          ...(await versionsOf(generation, node)),
          ...app({
            pass: '127.0.0.1:3000',
            http: 'proxy_set_header X-Forwarded-For $remote_addr; proxy_set_header Host $host;',
            location: 'proxy_set_header X-Api yes;',
          }),
          ...echo,
        },
        attempt: ask(answers, '/'),
        failed: () => assert.equal(seen(answers).headers['x-forwarded-for'], undefined),
        well: () => {
          const { headers } = seen(answers);
          assert.deepEqual([headers['x-forwarded-for'], headers['x-api']], ['127.0.0.1', 'yes']);
        },
        signature: null,
      });
    });

    it('proxy-pass-path-surprise: the path gets a slash too many, and none after the fix', async () => {
      const answers: Answer[] = [];
      await proveTriangle({
        rule: 'proxy-pass-path-surprise',
        fix: 'End the location in a slash',
        generation,
        node,
        ports,
        files: {
          ...(await versionsOf(generation, node)),
          ...app({ pass: '127.0.0.1:3000/', path: '/api' }),
          ...echo,
        },
        attempt: ask(answers, '/api/users'),
        failed: () => assert.equal(seen(answers).url, '//users'),
        well: () => assert.equal(seen(answers).url, '/users'),
        signature: null,
      });
    });

    it('websocket-not-upgraded: no 101, and one after the fix', async () => {
      let answer = '';
      await proveTriangle({
        rule: 'websocket-not-upgraded',
        fix: 'Pass the WebSocket upgrade on',
        generation,
        node,
        ports,
        files: {
          ...(await versionsOf(generation, node)),
          ...app({ pass: '127.0.0.1:3000' }),
          'server.js': `const http = require('http');
const server = http.createServer((req, res) => res.end('an ordinary answer'));
server.on('upgrade', (req, socket) => {
  socket.end('HTTP/1.1 101 Switching Protocols\\r\\nUpgrade: websocket\\r\\nConnection: Upgrade\\r\\n\\r\\nhello');
});
server.listen(3000, '127.0.0.1');
`,
        },
        attempt: async ({ port }) => {
          const handshake = 'GET / HTTP/1.1\r\nHost: a\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n';
          answer = await raw(port(8080), [handshake], 800);
        },
        failed: () => assert.match(answer, /^HTTP\/1\.1 200 /),
        well: () => assert.match(answer, /^HTTP\/1\.1 101 [\s\S]*hello$/),
        signature: null,
      });
    });

    it('variable-proxy-pass-without-resolver: every request is a 502 that says why', async () => {
      const files = {
        ...app({ location: 'set $backend app.internal; proxy_pass http://$backend:3000;' }),
        ...echo,
      };
      files['nginx.conf'] = files['nginx.conf']!.replace('proxy_pass http://app;', '');
      const { findings } = await analyzeFiles(new Map(Object.entries(files)));
      assert.deepEqual(
        findings.map(({ rule }) => rule),
        ['variable-proxy-pass-without-resolver'],
      );
      await lab(async (here) => {
        const site = await runSite(here, { generation, node, ports, files });
        assert.equal((await site.send('/')).status, 502);
        await site.nginx.logged(/no resolver defined to resolve app\.internal/);
      });
    });

    it('location-unreachable: the first of two equal expressions answers', async () => {
      const files = app({ pass: '127.0.0.1:3000', path: '~ ^/x' });
      const second = 'location ~ ^/x { return 200 second; }';
      const config = files['nginx.conf']!.replace(/proxy_pass [^;]*;/, 'return 200 first;');
      const both = config.replace(/\n {2}}\n}\n$/, `\n    ${second}\n  }\n}\n`);
      assert.notEqual(both, config);
      const { findings } = await analyzeFiles(new Map([['nginx.conf', both]]));
      assert.deepEqual(
        findings.map(({ rule }) => rule),
        ['location-unreachable'],
      );
      await lab(async (here) => {
        const site = await runSite(here, { generation, node, ports, files: { 'nginx.conf': both, ...echo } });
        assert.equal((await site.send('/x')).body, 'first');
      });
    });

    it('body-limit-mismatch: 413 before the app sees it, and 200 after the fix', async () => {
      const program = `const express = require('express');
const app = express();
app.use(express.json({ limit: '4mb' }));
app.listen(3000, '127.0.0.1');
`;
      const config = app({ pass: '127.0.0.1:3000' });
      const workspace: Files = { ...config, 'server.js': program };
      const before = await analyzeFiles(new Map(Object.entries(workspace)));
      assert.deepEqual(
        before.findings.map(({ rule }) => rule),
        ['body-limit-mismatch'],
      );
      const after = fixed(workspace, before, 'body-limit-mismatch', 'Let nginx pass bodies');
      assert.deepEqual((await analyzeFiles(new Map(Object.entries(after)))).findings, []);
      // The app itself takes everything here: the limit in question is nginx's.
      const status = (files: Files) =>
        lab(async (here) => {
          const site = await runSite(here, { generation, node, ports, files: { ...files, ...echo } });
          return (await site.send({ method: 'POST', path: '/', body: 'x'.repeat(2_000_000) })).status;
        });
      assert.equal(await status(config), 413);
      assert.equal(await status({ 'nginx.conf': after['nginx.conf']! }), 200);
    });
  });
}
