// `keepalive` that does nothing: as many TCP connections as requests; after the fix one.
import assert from 'node:assert/strict';
import { proveTriangle, type RunningSite } from '../harness/triangle.ts';
import { app, ports, versionsOf } from './workspace.ts';

/** Answers with the number of connections so far. */
const counting = {
  'server.js': `const http = require('http');
let connections = 0;
const server = http.createServer((req, res) => res.end(String(connections)));
server.on('connection', () => connections++);
server.listen(3000, '127.0.0.1');
`,
};

const map = `map $http_upgrade $connection_upgrade {
    default upgrade;
    '' close;
  }`;
const webSocket = `proxy_http_version 1.1;
      proxy_set_header Upgrade $http_upgrade;
      proxy_set_header Connection $connection_upgrade;`;

const cases = [
  { rule: 'keepalive-without-effect', generation: '1.22', node: '18', upstream: 'keepalive 4;' },
  { rule: 'keepalive-without-effect', generation: '1.26', node: '22', upstream: 'keepalive 4;' },
  { rule: 'keepalive-before-balancer', generation: '1.22', node: '20', upstream: 'keepalive 4; least_conn;' },
  { rule: 'keepalive-before-balancer', generation: '1.26', node: '20', upstream: 'keepalive 4; ip_hash;' },
  {
    rule: 'keepalive-closed-by-map',
    generation: '1.22',
    node: '20',
    upstream: 'keepalive 4;',
    http: map,
    location: webSocket,
  },
  {
    rule: 'keepalive-closed-by-map',
    generation: '1.30',
    node: '24',
    upstream: 'keepalive 4;',
    http: map,
    location: webSocket,
  },
] as const;

describe('keepalive that has no effect', () => {
  for (const each of cases) {
    const { rule, generation, node } = each;
    it(`${rule}: nginx ${generation}, Node ${node}`, async () => {
      let connections = '';
      await proveTriangle({
        rule,
        generation,
        node,
        ports,
        fix: 'and raise',
        files: { ...(await versionsOf(generation, node)), ...app(each), ...counting },
        attempt: async ({ send }: RunningSite) => {
          for (let i = 0; i < 5; i++) connections = (await send('/')).body;
        },
        failed: () => assert.equal(connections, '5'),
        well: () => assert.equal(connections, '1'),
        // nginx warns of the order at its start.
        signature: rule === 'keepalive-before-balancer' ? 'directive-deprecated' : null,
      });
    });
  }
});
