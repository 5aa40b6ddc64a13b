// Who gives up first: Node's socket timeout, the application's own, nginx, or the limit on a whole request.
import assert from 'node:assert/strict';
import { type Answer, raw } from '../harness/client.ts';
import { proveTriangle, type RunningSite } from '../harness/triangle.ts';
import { app, ports, quickServer, versionsOf } from './workspace.ts';

const slow =
  (answers: Answer[]) =>
  async ({ send }: RunningSite) => {
    answers.length = 0;
    answers.push(await send('/slow'));
  };

describe('socket-timeout-before-read-timeout', () => {
  for (const [generation, node] of [
    ['1.22', '12.22.12'],
    ['1.26', '20'],
    ['1.30', '26'],
  ] as const) {
    for (const fix of [undefined, 'Switch server.timeout off']) {
      it(`nginx ${generation}, Node ${node}${fix ? ', switched off' : ''}`, async () => {
        const answers: Answer[] = [];
        await proveTriangle({
          rule: 'socket-timeout-before-read-timeout',
          generation,
          node,
          ports,
          ...(fix && { fix }),
          files: {
            ...(await versionsOf(generation, node)),
            ...app({ pass: '127.0.0.1:3000', location: 'proxy_read_timeout 3s;' }),
            ...quickServer('server.setTimeout(1000);', 1800),
          },
          attempt: slow(answers),
          failed: () => {
            assert.equal(answers[0]?.status, 502);
            assert.ok(answers[0].ms < 1700, 'at Node’s timeout');
          },
          well: () => assert.equal(answers[0]?.status, 200),
          signature: 'premature-close-before-header',
        });
      });
    }
  }
});

describe('app-timeout-after-read-timeout', () => {
  for (const [generation, node] of [
    ['1.22', '18'],
    ['1.30', '22'],
  ] as const) {
    it(`nginx ${generation}, Node ${node}`, async () => {
      const answers: Answer[] = [];
      await proveTriangle({
        rule: 'app-timeout-after-read-timeout',
        generation,
        node,
        ports,
        fix: 'Raise proxy_read_timeout',
        files: {
          ...(await versionsOf(generation, node)),
          ...app({ pass: '127.0.0.1:3000', location: 'proxy_read_timeout 1s;' }),
          'server.js': `const http = require('http');
http.createServer((req, res) => {
  res.setTimeout(2000, () => { res.statusCode = 503; res.end('too slow'); });
}).listen(3000, '127.0.0.1');
`,
        },
        attempt: slow(answers),
        failed: () => assert.equal(answers[0]?.status, 504),
        well: () => assert.deepEqual([answers[0]?.status, answers[0]?.body], [503, 'too slow']),
        signature: 'read-timeout',
      });
    });
  }
});

/** A body of ten bytes, the second half of which comes late. */
const slowBody = [
  'POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\nConnection: close\r\n\r\n12345',
  2600,
  '67890',
];

describe('slow-upload-cut', () => {
  for (const [generation, node] of [
    ['1.22', '20'],
    ['1.30', '24'],
  ] as const) {
    it(`nginx ${generation}, Node ${node}`, async () => {
      let answer = '';
      await proveTriangle({
        rule: 'slow-upload-cut',
        generation,
        node,
        ports,
        files: {
          ...(await versionsOf(generation, node)),
          ...app({
            pass: '127.0.0.1:3000',
            location: 'proxy_request_buffering off; client_max_body_size 0; proxy_http_version 1.1;',
          }),
          'server.js': `const http = require('http');
const options = { connectionsCheckingInterval: 200, requestTimeout: 1500, headersTimeout: 1200, keepAliveTimeout: 1000 };
const server = http.createServer(options, (req, res) => {
  req.resume();
  req.on('end', () => res.end('stored'));
});
server.listen(3000, '127.0.0.1');
`,
        },
        attempt: async ({ port }) => {
          answer = await raw(port(8080), slowBody, 4000);
        },
        failed: () => assert.match(answer, /^HTTP\/1\.1 408 /),
        well: () => assert.match(answer, /^HTTP\/1\.1 200 [\s\S]*stored/),
        signature: null,
      });
    });
  }
});

describe('request-timeout-swapped', () => {
  for (const node of ['18', '22', '26']) {
    it(`Node ${node}`, async () => {
      let answer = '';
      await proveTriangle({
        rule: 'request-timeout-swapped',
        generation: '1.26',
        node,
        ports,
        files: {
          ...(await versionsOf('1.26', node)),
          ...app({ pass: '127.0.0.1:3000' }),
          'server.js': `const http = require('http');
const server = http.createServer({ connectionsCheckingInterval: 200 }, (req, res) => {
  req.resume();
  req.on('end', () => res.end('stored'));
});
server.keepAliveTimeout = 1000;
server.requestTimeout = 1500;
server.listen(3000, '127.0.0.1');
`,
        },
        // Straight to Node, since nginx collects the body first.
        attempt: async ({ port }) => {
          answer = await raw(port(3000), slowBody, 4000);
        },
        failed: () => assert.match(answer, /^HTTP\/1\.1 200 /, 'the limit of 1.5 s is in force'),
        well: () => assert.match(answer, /^HTTP\/1\.1 408 /),
        signature: null,
      });
    });
  }
});
