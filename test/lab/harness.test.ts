// The lab itself: real nginx of each generation, real Node, a clean end, and a race that can be hit at will.
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { nginxGenerations } from '../parts/nginx.ts';
import { fresh, raw } from './harness/client.ts';
import { withFreePorts } from './harness/files.ts';
import { lab } from './harness/lab.ts';
import { testNginx } from './harness/nginx.ts';
import { eventually } from './harness/process.ts';

const server = `require('http').createServer((req, res) => res.end('hello ' + req.url)).listen(3000, '127.0.0.1');`;
const config = `events {}
http {
  upstream app { server 127.0.0.1:3000; keepalive 4; }
  server {
    listen 127.0.0.1:8080;
    location / { proxy_pass http://app; proxy_http_version 1.1; proxy_set_header Connection ""; }
  }
}
`;

describe('the lab', () => {
  for (const generation of nginxGenerations) {
    it(`runs nginx ${generation} in front of Node, and leaves nothing behind`, async () => {
      const { files, port } = await withFreePorts({ 'nginx.conf': config, 'app.js': server }, [8080, 3000]);
      const pids: number[] = [];
      let folder = '';
      await lab(async (here) => {
        folder = here.folder;
        const app = await here.node({ version: '20', files: { 'app.js': files['app.js']! } });
        const nginx = await here.nginx({ generation, files: { 'nginx.conf': files['nginx.conf']! } });
        pids.push(app.pid, nginx.pid);
        assert.ok(nginx.version.startsWith(`${generation.split('.')[0]}.`), nginx.version);
        assert.equal(app.listening[0]?.values.keepAliveTimeout, 5000);
        const send = fresh(port(8080));
        assert.deepEqual(await send('/x').then(({ status, body }) => [status, body]), [200, 'hello /x']);
        await app.stop();
        assert.equal((await send('/x')).status, 502);
        await nginx.logged(/connect\(\) failed \(111: Connection refused\) while connecting to upstream/);
        // nginx writes a request to its access log only when it has answered it.
        const answered = /"GET \/x HTTP\/1\.1" 502/;
        await eventually(async () => answered.test(await nginx.accessLog()), 3000);
        assert.match(await nginx.accessLog(), answered);
      });
      assert.ok(!existsSync(folder));
      for (const pid of pids) assert.ok(!existsSync(`/proc/${pid}`), `process ${pid} is still there`);
    });
  }

  it('asks nginx where a configuration breaks', async () => {
    await lab(async ({ folder }) => {
      const broken = config.replace('keepalive 4;', '\nkeepalive;');
      const verdict = await testNginx(folder, '1.26', { 'nginx.conf': broken });
      assert.equal(verdict.accepted, false);
      assert.equal(verdict.message, 'invalid number of arguments in "keepalive" directive');
      assert.equal(verdict.line, 4);
      assert.ok((await testNginx(folder, '1.26', { 'nginx.conf': config })).accepted);
    });
  });

  it('says why a program does not listen', async () => {
    await assert.rejects(
      lab((here) => here.node({ version: '22', files: { 'app.js': 'throw new Error("no luck")' } })),
      /app\.js does not listen on Node 22:[\s\S]*no luck/,
    );
  });

  it('ends an experiment that takes too long', async () => {
    await assert.rejects(
      lab((here) => new Promise(() => here.folder), 0.2),
      /took more than 0\.2 s/,
    );
  });

  it('makes the keep-alive race wide enough to hit, over a link with latency', async () => {
    const quick = server.replace(
      '.listen',
      '.on("connection", (s) => s.server.keepAliveTimeout = 1000).listen',
    );
    const { files, port } = await withFreePorts({ 'nginx.conf': config, 'app.js': quick }, [8080]);
    await lab(async (here) => {
      const app = await here.port();
      await here.node({ version: '18', files: { 'app.js': files['app.js']!.replace('3000', String(app)) } });
      const link = await here.link(app, 150);
      const site = files['nginx.conf']!.replace('3000', String(link.port));
      const nginx = await here.nginx({ generation: '1.22', files: { 'nginx.conf': site } });
      const send = fresh(port(8080));
      assert.equal((await send('/first')).status, 200);
      // Node closed 150 ms before nginx can know it.
      await new Promise((resolve) => setTimeout(resolve, 850));
      const raced = await send({ method: 'POST', path: '/second', body: 'x' });
      assert.equal(raced.status, 502);
      assert.match(
        await nginx.logged(/POST \/second/),
        /(prematurely closed connection|reset by peer\)) while reading response header from upstream/,
      );
      assert.equal(link.connections(), 1);
      assert.equal((await send({ method: 'POST', path: '/third', body: 'x' })).status, 200);
      assert.equal(link.connections(), 2);
    });
  });

  it('sends bytes as they are', async () => {
    await lab(async (here) => {
      const app = await here.port();
      await here.node({ version: '26', files: { 'app.js': server.replace('3000', String(app)) } });
      const answer = await raw(app, ['GET /slow HTT', 50, 'P/1.1\r\nHost: a\r\nConnection: close\r\n\r\n']);
      assert.match(answer, /^HTTP\/1\.1 200 OK\r\n[\s\S]*hello \/slow$/);
    });
  });

  it('waits only as long as it was told', async () => {
    const before = Date.now();
    assert.equal(await eventually(() => false, 100), false);
    assert.ok(Date.now() - before < 1000);
  });
});
