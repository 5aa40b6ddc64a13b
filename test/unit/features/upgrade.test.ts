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
    const lenses = versionLenses(await analysis(), `${root}/compose.yaml`);
    assert.equal(lenses.length, 1);
    assert.match(lenses[0]!.title, /^nginx 1\.\d+\.\d+ changes 4 values, 1 problem begins here$/);
  });
});
