import assert from 'node:assert/strict';
import { sourceOf, textOf } from '../../../server/src/core/base/source.ts';
import { decodeLine } from '../../../server/src/core/log/decode.ts';
import type { Reading } from '../../../server/src/core/log/model.ts';
import { renderReading } from '../../../server/src/core/log/render.ts';
import { analyzeFiles, applyFix, parseFixture, relative } from '../../fixture.ts';

const WORKSPACE = `
-- nginx.conf --
events {}
http {
    log_format timed '$remote_addr [$time_iso8601] "$request" $status rt=$request_time ua=$upstream_addr urt=$upstream_response_time';
    upstream app { server 127.0.0.1:3000; keepalive 8; }
    server {
        listen 80;
        server_name shop.example www.shop.example;
        proxy_http_version 1.1;
        proxy_set_header Connection "";
        location / {
            root /srv/www;
            try_files $uri @app;
        }
        location /api/ {
            proxy_read_timeout 5s;
            proxy_pass http://app;
            location /api/slow/ {
                proxy_read_timeout 30s;
                proxy_pass http://app;
            }
        }
        location ^~ /static/ { root /srv; }
        location ~ \\.json$ { proxy_pass http://app; }
        location = /exact { proxy_pass http://app; }
        location /old/ { rewrite ^/old/(.*)$ /api/$1 last; }
        location @app { proxy_pass http://app; }
    }
    server {
        server_name other.example;
        location /api/ { proxy_pass http://127.0.0.1:4000; }
    }
}
-- server.js --
const http = require('http');
const express = require('express');
const app = express();
app.get('/api/orders/:id', (req, res) => res.end());
app.post('/api/orders', (req, res) => res.end());
const server = http.createServer(app);
server.keepAliveTimeout = 5000;
server.listen(3000, '127.0.0.1');
-- .nvmrc --
20.10.0
`;

const error = (
  path: string,
  message: string,
  method = 'GET',
  server = 'shop.example',
  peer = '127.0.0.1:3000',
) =>
  `2026/11/22 10:11:12 [error] 31#31: *7 ${message}, client: 1.2.3.4, server: ${server}, request: "${method} ${path} HTTP/1.1", upstream: "http://${peer}${path}", host: "${server}"`;
const PREMATURE = 'upstream prematurely closed connection while reading response header from upstream';
const SLOW = 'upstream timed out (110: Connection timed out) while reading response header from upstream';

describe('a line in a workspace', () => {
  const files = parseFixture(WORKSPACE).files;
  const analysis = analyzeFiles(files);
  const decode = async (line: string): Promise<Reading> => decodeLine(line, (await analysis).topology);
  const link = (reading: Reading, what: string): string | undefined =>
    reading.links.find((each) => each.what === what)?.title;

  it('is served by the location that nginx would choose', async () => {
    const cases: [string, string][] = [
      ['/api/orders/4711?x=/static/', 'location /api/'],
      ['/api/slow/report', 'location /api/slow/'],
      ['/api/data.json', 'location ~ \\.json$'],
      ['/exact', 'location = /exact'],
      ['/anything', 'location @app'],
      ['/old/orders/4', 'location /api/'],
      ['//api/./orders/../x', 'location /api/'],
      ['/%61pi/x', 'location /api/'],
    ];
    for (const [path, location] of cases) {
      const reading = await decode(error(path, PREMATURE));
      assert.equal(link(reading, 'location'), location, path);
      assert.equal(reading.hop?.upstream.name, 'app', path);
    }
    const other = await decode(error('/api/x', PREMATURE, 'GET', 'other.example', '127.0.0.1:4000'));
    assert.equal(other.hop?.peer.address, '127.0.0.1:4000');
  });

  it('is served by a location whose regex would backtrack without end, and by none for a path past all bounds', async () => {
    const text = WORKSPACE.replace('~ \\.json$', '~ "^/(([a-z])+.)+[A-Z]([a-z])+$"');
    assert.notEqual(text, WORKSPACE);
    const { topology } = await analyzeFiles(parseFixture(text).files);
    const from = performance.now();
    const slow = decodeLine(error(`/${'a'.repeat(1800)}!`, PREMATURE), topology);
    assert.ok(performance.now() - from < 500);
    assert.equal(link(slow, 'location'), 'location @app');
    const fits = decodeLine(error('/abc.Xyz', PREMATURE), topology);
    assert.equal(link(fits, 'location'), 'location ~ ^/(([a-z])+.)+[A-Z]([a-z])+$');
    decodeLine(error(`/${'a'.repeat(500_000)}`, PREMATURE), topology);
    assert.ok(performance.now() - from < 1000);
  });

  it('leads to upstream, listener and route handler', async () => {
    const reading = await decode(error('/api/orders/4711', PREMATURE));
    const { snapshot } = (await analysis).topology;
    const texts = reading.links.map(
      ({ what, at }) =>
        `${what} ${relative(at.file)} ${textOf(sourceOf(snapshot, at.file)!, at.span).slice(0, 24)}`,
    );
    assert.ok(
      texts.some((each) => each.startsWith('upstream nginx.conf upstream')),
      texts.join('\n'),
    );
    assert.ok(
      texts.some((each) => each.startsWith('listener server.js server.listen')),
      texts.join('\n'),
    );
    assert.equal(link(reading, 'route')?.toLowerCase(), 'get /api/orders/:id', texts.join('\n'));
  });

  it('weighs the causes by the values in force', async () => {
    const post = await decode(error('/api/orders', PREMATURE, 'POST'));
    assert.equal(post.causes[0]?.id, 'keepalive-race');
    assert.match(post.causes[0]!.why, /Node closes idle connections after 5 s, nginx keeps them for 60 s/);
    const timeout = post.causes.find((each) => each.id === 'app-closed-slow-request');
    assert.match(timeout?.why ?? '', /Against it: server.timeout is off here/);
    assert.deepEqual(post.status, { value: 502, certain: true });
    const get = await decode(error('/api/orders/1', PREMATURE));
    assert.deepEqual(get.status, { value: 502, certain: false });
    assert.match(get.retry ?? '', /reused connection/);
    const slow = await decode(error('/api/orders/1', SLOW));
    assert.deepEqual(slow.status, { value: 504, certain: true }, slow.retry ?? '');
    assert.match(slow.summary, /5 s here/);
  });

  it('blames the app’s own timeout before a race that nginx would have hidden', async () => {
    const text = WORKSPACE.replace('server.keepAliveTimeout = 5000;', 'server.timeout = 10_000;');
    const { topology } = await analyzeFiles(parseFixture(text).files);
    const first = (method: string) =>
      decodeLine(error('/api/slow/report', PREMATURE, method), topology).causes.map(({ id }) => id)[0];
    assert.equal(first('GET'), 'app-closed-slow-request');
    assert.equal(first('POST'), 'keepalive-race');
    const alone = decodeLine(error('/api/slow/report', PREMATURE), null).causes.map(({ id }) => id);
    assert.ok(alone.includes('keepalive-race'), alone.join());
  });

  it('weighs values that may be one of several: of a floating Node, of an unknown nginx', async () => {
    const race = async (text: string) => {
      const { topology } = await analyzeFiles(parseFixture(text).files);
      const { causes } = decodeLine(error('/api/orders/1', PREMATURE, 'POST'), topology);
      return [causes[0]!.id, causes.find(({ id }) => id === 'keepalive-race')!.why] as const;
    };
    const [first, why] = await race(WORKSPACE.replace('20.10.0', '20'));
    assert.equal(first, 'keepalive-race');
    assert.match(why, /after 5 s or 6 s, nginx keeps them for 60 s\./);
    const bare = WORKSPACE.replace(' keepalive 8;', '').replace('20.10.0', '20');
    assert.match((await race(bare))[1], /after 5 s or 6 s, nginx 1\.29\.7 or newer keeps them for 60 s\./);
  });

  it('asks every service that the address may be of', async () => {
    const text = `
-- nginx.conf --
events {}
http {
    upstream app { server app-1:3000; server app-2:3000; }
    server { server_name shop.example; location / { proxy_pass http://app; } }
}
-- compose.yaml --
services:
  web: { image: 'nginx:1.30.4', volumes: ['./nginx.conf:/etc/nginx/nginx.conf'] }
  app-1: &app { image: 'node:20', command: node server.js, working_dir: /app, volumes: ['.:/app'] }
  app-2: *app
-- server.js --
require('http').createServer((req, res) => res.end()).listen(3000);
`;
    const { topology } = await analyzeFiles(parseFixture(text).files);
    const next = (peer: string) =>
      decodeLine(error('/', PREMATURE, 'GET', 'shop.example', peer), topology).next.join('\n');
    assert.match(next('172.18.0.3:3000'), /docker compose logs .* app-1 app-2\n/);
    assert.match(next('app-2:3000'), /docker compose logs .*\d app-2\n/);
  });

  it('gets more time from both sides where the app would hang up next', async () => {
    const text = WORKSPACE.replace('server.keepAliveTimeout = 5000;', 'server.timeout = 10_000;');
    const timed = parseFixture(text).files;
    const { topology } = await analyzeFiles(timed);
    const [fix] = decodeLine(error('/api/orders/1', SLOW), topology).fixes;
    assert.equal(fix?.title, 'Set server.timeout to 305 s and proxy_read_timeout to 300s');
    const after = await analyzeFiles(applyFix(timed, fix!));
    const cut = after.findings.filter(({ rule }) => rule === 'socket-timeout-before-read-timeout');
    assert.deepEqual(cut, []);
  });

  it('is fixed in the location that served it', async () => {
    const reading = await decode(error('/api/orders/1', SLOW));
    const fix = reading.fixes.find((each) => each.title.includes('proxy_read_timeout'))!;
    const after = applyFix(files, fix).get('nginx.conf')!;
    assert.match(after, /location \/api\/ \{\n\s+proxy_read_timeout 300s;/);
    assert.match(after, /proxy_read_timeout 30s/);
    const big = await decode(
      error('/api/slow/x', 'upstream sent too big header while reading response header from upstream'),
    );
    assert.match(
      applyFix(files, big.fixes[0]!).get('nginx.conf')!,
      /proxy_buffer_size 16k;\n\s+proxy_buffers 8 16k;\n\s+proxy_busy_buffers_size 32k;/,
    );
    const upload = await decode(
      '2026/11/22 10:11:12 [error] 31#31: *7 client intended to send too large body: 2097152 bytes, client: 1.2.3.4, server: shop.example, request: "POST /api/upload HTTP/1.1", host: "shop.example"',
    );
    assert.match(applyFix(files, upload.fixes[0]!).get('nginx.conf')!, /client_max_body_size 3m;/);
  });

  it('opens the line of a configuration message', async () => {
    const reading = await decode('nginx: [emerg] unknown directive "proxy_pas" in /etc/nginx/nginx.conf:16');
    const at = reading.links.find((each) => each.what === 'config')!.at;
    const source = sourceOf((await analysis).topology.snapshot, at.file)!;
    assert.equal(textOf(source, at.span), 'proxy_pass http://app;');
  });

  it('reads the access log by the formats of the workspace', async () => {
    const reading = await decode(
      '1.2.3.4 [2026-11-22T10:11:12+00:00] "GET /api/x HTTP/1.1" 504 rt=5.001 ua=127.0.0.1:3000 urt=5.001',
    );
    assert.equal(reading.signature, 'access-gateway-timeout');
    assert.match(reading.summary, /5\.001 s/);
    assert.equal(link(reading, 'location'), 'location /api/');
  });

  it('shows the hop in its hover', async () => {
    const { topology } = await analysis;
    const markdown = renderReading(await decode(error('/api/orders/1', SLOW)), topology);
    assert.match(markdown, /`proxy_read_timeout` 5 s \(nginx\.conf:15\)/);
    assert.match(markdown, /`server\.keepAliveTimeout` 5 s \(server\.js:7\)/);
  });
});
