// What nginx alone gets wrong in front of an app: lost headers, joined paths, names without a resolver, refused bodies.
import assert from 'node:assert/strict';
import { analyzeFiles } from '../../fixture.ts';
import type { NginxGeneration } from '../../parts/nginx.ts';
import { type Answer, type Ask, raw } from '../harness/client.ts';
import type { Files } from '../harness/files.ts';
import { lab } from '../harness/lab.ts';
import { proveTriangle, type RunningSite, runSite } from '../harness/triangle.ts';
import { app, installed, ports, versionsOf } from './workspace.ts';

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

/** The real packages, each with a limit of its own. */
const bodyReaders = {
  express: `const express = require('express');
const app = express();
app.use(express.json({ limit: '4mb' }));
app.post('/', (req, res) => res.send(String(req.body.text.length)));
app.listen(3000, '127.0.0.1');
`,
  fastify: `const fastify = require('fastify')({ bodyLimit: 4 * 1024 * 1024 });
fastify.post('/', async (req) => String(req.body.text.length));
fastify.listen({ port: 3000, host: '127.0.0.1' });
`,
};

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

    it('location-unreachable: an expression that matches every path answers for all that it is said to', async () => {
      const site = `events {}
http {
  access_log off;
  server {
    listen 127.0.0.1:8080;
    location = /exact { return 200 exact; }
    location ^~ /kept { return 200 kept; }
    location /plain { return 200 plain; }
    location /nest { location ~ [.]js$ { return 200 nested; } }
    location ~ .* { return 200 all; }
    location ~ ^/late { return 200 late; }
  }
}
`;
      const { findings } = await analyzeFiles(new Map([['nginx.conf', site]]));
      assert.deepEqual(
        findings.map(({ at }) => site.slice(at.span.start, at.span.end)),
        ['location /plain', 'location ~ ^/late'],
      );
      await lab(async (here) => {
        const { send } = await runSite(here, {
          generation,
          node,
          ports,
          files: { 'nginx.conf': site, ...echo },
        });
        const bodies = [];
        for (const path of ['/exact', '/kept/x', '/plain', '/late', '/nest/a.js', '/nest/b'])
          bodies.push((await send(path)).body);
        assert.deepEqual(bodies, ['exact', 'kept', 'all', 'all', 'nested', 'all']);
      });
    });

    it('proxy-headers-lost: of response headers too; the client gets them after the fix', async () => {
      const answers: Answer[] = [];
      await proveTriangle({
        rule: 'proxy-headers-lost',
        fix: 'Repeat the lost response headers',
        generation,
        node,
        ports,
        files: {
          ...(await versionsOf(generation, node)),
          ...app({
            pass: '127.0.0.1:3000',
            http: 'add_header X-Frame-Options DENY always;',
            location: 'add_header Cache-Control no-store;',
          }),
          ...echo,
        },
        attempt: ask(answers, '/'),
        failed: () => assert.equal(answers[0]?.headers['x-frame-options'], undefined),
        well: () => {
          const { headers } = answers[0]!;
          assert.deepEqual([headers['x-frame-options'], headers['cache-control']], ['DENY', 'no-store']);
        },
        signature: null,
      });
    });

    for (const [framework, program] of Object.entries(bodyReaders)) {
      it(`body-limit-mismatch: 413 before ${framework} sees it, and 200 after the fix`, async () => {
        const answers: Answer[] = [];
        const body = JSON.stringify({ text: 'x'.repeat(2_000_000) });
        const headers = { 'content-type': 'application/json' };
        await proveTriangle({
          rule: 'body-limit-mismatch',
          fix: 'Let nginx pass bodies',
          generation,
          node,
          ports,
          env: await installed(),
          files: {
            ...(await versionsOf(generation, node)),
            ...app({ pass: '127.0.0.1:3000' }),
            'server.js': program,
          },
          attempt: ask(answers, { method: 'POST', body, headers }),
          failed: () => assert.equal(answers[0]?.status, 413),
          well: () => assert.deepEqual([answers[0]?.status, answers[0]?.body], [200, '2000000']),
          signature: 'body-too-large',
        });
      });
    }
  });
}
