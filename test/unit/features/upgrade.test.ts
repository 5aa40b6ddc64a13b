// What an upgrade changes: only this workspace's hops, with the rules that begin or cease.
import assert from 'node:assert/strict';
import { describeChange, upgradeAdvice } from '../../../server/src/core/analysis.ts';
import { versionLenses } from '../../../server/src/core/features/versionLens.ts';
import { analyzeFiles, parseFixture, root } from '../../fixture.ts';

const workspace = `-- compose.yaml --
services:
  nginx:
    image: nginx:1.28.0
    volumes: [./nginx.conf:/etc/nginx/nginx.conf:ro]
  app:
    build: .
-- Dockerfile --
FROM node:20.11.0
COPY . .
CMD ["node", "server.js"]
-- nginx.conf --
events {}
http {
    upstream app {
        server app:3000;
    }
    server {
        location / { proxy_pass http://app; }
    }
}
-- server.js --
const http = require('node:http');
http.createServer((req, res) => res.end('ok')).listen(3000);
`;
const analysis = () => analyzeFiles(parseFixture(workspace).files);

describe('upgrade', () => {
  it('says that nginx 1.30 begins to keep connections, and the race with it', async () => {
    const advice = upgradeAdvice(await analysis(), 'nginx', '1.30.4');
    assert.deepEqual(advice.changes.map(describeChange), [
      'location / → app: reuse of connections: no → yes',
      'location / → app: proxy_http_version: 1.0 → 1.1',
      'location / → app: Connection header: close → not sent',
      'location / → app: keepalive: 0 → 32',
    ]);
    assert.deepEqual(
      advice.begins.map(({ rule }) => rule),
      ['idle-upstream-race'],
    );
    assert.deepEqual(advice.ceases, []);
  });

  it('says that Node 24 waits a second longer', async () => {
    const { changes, begins, ceases } = upgradeAdvice(await analysis(), 'node', '24');
    assert.deepEqual(changes.map(describeChange), [
      'the server in server.js: idle connections are closed after: 5 s → 6 s',
      'the server in server.js: keepAliveTimeoutBuffer: not there → 1 s',
    ]);
    assert.deepEqual([...begins, ...ceases], []);
  });

  it('says nothing where nothing changes', async () => {
    const { changes } = upgradeAdvice(await analysis(), 'nginx', '1.28.3');
    assert.deepEqual(changes, []);
  });

  it('is a lens on the version', async () => {
    const lenses = versionLenses(await analysis(), `${root}/compose.yaml`, upgradeAdvice);
    assert.equal(lenses.length, 1);
    assert.match(lenses[0]!.title, /^nginx 1\.\d+\.\d+ changes 4 values, 1 problem begins here$/);
  });
});

const two = `-- compose.yaml --
services:
  old:
    build: ./old
  new:
    build: ./new
-- old/Dockerfile --
FROM node:18.20.8
COPY . .
CMD ["node", "server.js"]
-- new/Dockerfile --
FROM node:24.1.0
COPY . .
CMD ["node", "server.js"]
-- conf.d/app.conf --
server {
    location /old/ { proxy_pass http://old:3000; }
    location /new/ { proxy_pass http://new:3000; }
}
-- old/server.js --
const http = require('node:http');
const server = http.createServer((req, res) => res.end('old'));
server.keepAliveTimeout = 65000;
server.headersTimeout = 66000;
server.listen(3000);
process.on('SIGTERM', () => server.close());
-- new/server.js --
const http = require('node:http');
http.createServer((req, res) => res.end('new')).listen(3000);
`;

describe('upgrade of one of several', () => {
  it('leaves alone what is newer already', async () => {
    const before = await analyzeFiles(parseFixture(two).files);
    const { changes, begins, ceases } = upgradeAdvice(before, 'node', '20');
    assert.deepEqual(changes.map(describeChange), [
      'the server in server.js: idle connections are closed after: 65 s → 66 s',
    ]);
    assert.deepEqual(begins, []);
    assert.deepEqual(
      ceases.map(({ rule }) => rule),
      ['shutdown-waits-for-idle'],
    );
  });

  it('tells of each version where it stands what it changes alone', async () => {
    const before = await analyzeFiles(parseFixture(two).files);
    const [old] = versionLenses(before, `${root}/old/Dockerfile`, upgradeAdvice);
    assert.match(old!.title, /^Node \d+\.\d+\.\d+ changes 2 values, 1 problem ends here$/);
    const [young] = versionLenses(before, `${root}/new/Dockerfile`, upgradeAdvice);
    assert.match(young!.title, /^Node \d+\.\d+\.\d+ changes 1 value here$/);
    assert.deepEqual(young!.details, ['the server in server.js: keepAliveTimeoutBuffer: not there → 1 s']);
  });
});
