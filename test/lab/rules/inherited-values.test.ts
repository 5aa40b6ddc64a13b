// An inherited set of headers changed both ways: where it is set, which the other location feels, and over it in one
// location, which must not lose the rest of the set.
import assert from 'node:assert/strict';
import { proveTriangle } from '../harness/triangle.ts';
import { ports, versionsOf } from './workspace.ts';

interface Seen {
  readonly connections: number;
  readonly host?: string;
  readonly connection?: string;
  readonly 'x-real-ip'?: string;
}

const site = {
  'nginx.conf': `events {}
http {
  access_log off;
  upstream app {
    server 127.0.0.1:3000;
    keepalive 4;
  }
  server {
    listen 127.0.0.1:8080;
    proxy_http_version 1.1;
    proxy_set_header Host $host;
    proxy_set_header X-Real-IP $remote_addr;
    location / {
      proxy_pass http://app;
    }
    location /other/ {
      proxy_pass http://127.0.0.1:3000;
    }
  }
}
`,
  'server.js': `const http = require('http');
let connections = 0;
const server = http.createServer((req, res) => res.end(JSON.stringify({ connections, ...req.headers })));
server.on('connection', () => connections++);
server.listen(3000, '127.0.0.1');
`,
};

describe('inherited values', () => {
  for (const [generation, node, fix, ofOther] of [
    ['1.22', '18', 'in location / alone, repeating the inherited headers, and raise', 'close'],
    ['1.26', '24', 'in location / alone, repeating the inherited headers, and raise', 'close'],
    ['1.22', '18', 'where the headers are set (changes location /other/ too), and raise', undefined],
    ['1.26', '24', 'where the headers are set (changes location /other/ too), and raise', undefined],
  ] as const) {
    it(`nginx ${generation}, Node ${node}: ${fix}`, async () => {
      let seen: Seen[] = [];
      let other: Seen | undefined;
      await proveTriangle({
        rule: 'keepalive-without-effect',
        generation,
        node,
        ports,
        fix,
        files: { ...(await versionsOf(generation, node)), ...site },
        attempt: async ({ send }) => {
          seen = [];
          for (let i = 0; i < 3; i++) seen.push(JSON.parse((await send('/')).body));
          other = JSON.parse((await send('/other/')).body);
        },
        failed: () => {
          assert.deepEqual([seen[2]?.connections, seen[2]?.connection], [3, 'close']);
          assert.equal(other?.connection, 'close');
        },
        well: () => {
          assert.deepEqual([seen[2]?.connections, seen[2]?.connection], [1, undefined]);
          assert.deepEqual([seen[2]?.host, seen[2]?.['x-real-ip']], ['127.0.0.1', '127.0.0.1']);
          assert.equal(other?.connection, ofOther);
        },
        signature: null,
      });
    });
  }
});
