import assert from 'node:assert/strict';
import { decodeIn, examineIn } from '../../../server/src/core/analysis.ts';
import { analyzeFiles } from '../../fixture.ts';

const cut =
  '2026/11/22 10:11:12 [error] 31#31: *7 upstream prematurely closed connection while reading response header from upstream, client: 1.2.3.4, server: , request: "POST /o HTTP/1.1", upstream: "http://172.18.0.3:3000/o", host: "x"';
const killed =
  '2026-11-22T10:11:12,500000+00:00 Memory cgroup out of memory: Killed process 7 (node) total-vm:1kB';

describe('fixes of an incident', () => {
  it('reach the compose file, where the memory limit is', async () => {
    const analysis = await analyzeFiles(
      new Map([
        [
          'nginx.conf',
          'events {}\nhttp {\n  upstream app { server app:3000; }\n  server { location / { proxy_pass http://app; } }\n}\n',
        ],
        [
          'compose.yaml',
          'services:\n  web:\n    image: nginx:1.26.3\n    volumes: ["./nginx.conf:/etc/nginx/nginx.conf"]\n  app:\n    build: .\n    command: node --max-old-space-size=512 server.js\n    mem_limit: 512m\n    restart: always\n',
        ],
        ['Dockerfile', 'FROM node:24.21.0\nCOPY . .\nCMD ["node", "server.js"]\n'],
        ['package.json', '{}\n'],
        ['server.js', "require('node:http').createServer((q, r) => r.end()).listen(3000);\n"],
      ]),
    );
    assert.ok(analysis.findings.some(({ rule }) => rule === 'heap-above-memory-limit'));
    const examination = examineIn(analysis, {});
    examination.line('error', cut);
    examination.line('kernel', killed);
    const { incidents } = examination.finish();
    assert.equal(incidents[0]!.ranked[0]!.cause, 'oom-kill');
    assert.ok(
      incidents[0]!.fixes.some(({ edits }) => edits.some(({ file }) => file.endsWith('/compose.yaml'))),
    );
  });

  it('leave out what is wrong with another service, whose example this one is', async () => {
    const service = (name: string, restart: string) =>
      `  ${name}:\n    image: node:24.21.0\n    command: node ${name}.js\n    working_dir: /app\n    volumes: ['.:/app']\n${restart}`;
    const listen = (port: number) =>
      `require('node:http').createServer((q, r) => r.end()).listen(${port});\n`;
    const analysis = await analyzeFiles(
      new Map([
        [
          'nginx.conf',
          'events {}\nhttp {\n  server {\n    location /o { proxy_pass http://api:3000; }\n    location / { proxy_pass http://web:4000; }\n  }\n}\n',
        ],
        [
          'compose.yaml',
          `services:\n  nginx:\n    image: nginx:1.26.3\n    volumes: ['./nginx.conf:/etc/nginx/nginx.conf']\n${service('api', '    restart: always\n')}${service('web', '')}`,
        ],
        ['api.js', listen(3000)],
        ['web.js', listen(4000)],
      ]),
    );
    const titlesOf = (line: string) => decodeIn(analysis, line).fixes.map(({ title }) => title);
    const other = cut.replaceAll('/o', '/w').replace(':3000', ':4000');
    assert.deepEqual(titlesOf(cut), []);
    assert.deepEqual(titlesOf(other), ['Restart web like api (always)']);
  });
});
