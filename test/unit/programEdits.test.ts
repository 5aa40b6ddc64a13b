// What is kept while programs, what they import and what is around them come, go and change never shows: every analysis
// equals that of the same files read anew.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  type Analysis,
  analyze,
  defaultSettings,
  prepare,
  type Settings,
} from '../../server/src/core/analysis.ts';
import { type FileEntry, nextText, type SourceText } from '../../server/src/core/base/source.ts';
import { type Entries, entriesOf } from '../../server/src/workspace/filemap.ts';

/** What each file may hold: the first is what it holds at the beginning, null is no file. */
const site: ReadonlyMap<string, readonly (string | null)[]> = new Map([
  [
    'a/server.ts',
    [
      `import http from 'node:http';
import { idle, port } from '@w/shared';
const server = http.createServer();
server.keepAliveTimeout = idle;
server.listen(port);
`,
      `import http from 'node:http';
const server = http.createServer();
server.keepAliveTimeout = 65_000;
server.listen(4001);
`,
      `import http from 'node:http';
import { idle } from '../shared/src/index';
http.createServer({ keepAliveTimeout: idle }).listen(Number(process.env.PORT ?? 4001));
`,
      `import http from 'node:http';
const server = http.createServer();
server.keepAliveTimeout = 65;
server.listen(4001);
http.createServer().listen(4002);
`,
      `import http from 'node:http';
const server = http.createServer(;
server.listen(4001`,
      null,
    ],
  ],
  [
    'b/server.js',
    [
      `const express = require('express');
const app = express();
app.get('/', (request, response) => response.end());
const server = app.listen(process.env.PORT || 4002);
server.requestTimeout = 1000;
`,
      "require('express')().listen(4002, '127.0.0.1');\n",
      "require('express')().listen(4001);\n",
      "// deploy-error-decoder-ignore-next-line idle-upstream-race: tried\nrequire('express')().listen(4001);\n",
      "require('./lib/start')(4002);\n",
      null,
    ],
  ],
  [
    'b/lib/start.js',
    [
      null,
      "module.exports = (port) => require('http').createServer().listen(port);\n",
      "module.exports = (port) => { const s = require('http').createServer().listen(port); s.keepAliveTimeout = 70e3; };\n",
    ],
  ],
  [
    'shared/src/index.ts',
    [
      "export { port } from './port';\nexport const idle = 4_000;\n",
      "export { port } from './port';\nexport const idle = 80_000;\n",
      'export const idle = Number(process.env.IDLE);\n',
      null,
    ],
  ],
  ['shared/src/port.ts', ['export const port = 4001;\n', 'export const port = 4002;\n', null]],
  [
    'shared/package.json',
    ['{ "name": "@w/shared", "main": "src/index.ts" }', '{ "name": "@w/other" }', '{ "name": "@w/sh', null],
  ],
  ['a/package.json', ['{ "name": "@w/a", "engines": { "node": "20" } }', '{ "name": "@w/shared" }', null]],
  [
    'b/package.json',
    [
      '{ "scripts": { "start": "node server.js" } }',
      '{ "scripts": { "start": "PORT=4001 node server.js" } }',
    ],
  ],
  ['b/.env', [null, 'PORT=4001\n', 'PORT=4002\nIDLE=9000\n']],
  ['.nvmrc', [null, '22.11.0\n', '16\n']],
  [
    'compose.yaml',
    [
      null,
      `services:
  nginx: { image: "nginx:1.27", network_mode: host }
  b:
    build: b
    ports: ["4002:4002"]
    environment: { PORT: 4002 }
    command: node server.js
`,
    ],
  ],
  [
    'nginx.conf',
    [
      `events {}
http {
  upstream a { server 127.0.0.1:4001; keepalive 8; }
  upstream b { server 127.0.0.1:4002; keepalive 8; keepalive_timeout 8s; }
  proxy_set_header Connection "";
  server {
    location /a { proxy_pass http://a; proxy_http_version 1.1; }
    location /b { proxy_pass http://b; proxy_read_timeout 2s; }
  }
}
`,
      `events {}
http {
  upstream a { server 127.0.0.1:4001; server 127.0.0.1:4002; }
  include conf.d/*.conf;
  server {
    location / { proxy_pass http://a; }
  }
}
`,
    ],
  ],
]);

type Texts = ReadonlyMap<string, string | null>;

const uriOf = (path: string) => `file:///w/${path}`;
const roots = ['file:///w'];
const globs = new Map([['file:///w/conf.d/*.conf', []]]);

function entry(path: string, text: string | null): FileEntry | null {
  return text === null ? null : { kind: 'text', source: nextText({ file: uriOf(path), text: '' }, text) };
}

/** Whatever is remembered is remembered for one settings object: another one knows of nothing before. */
function anew(texts: Texts): Analysis {
  const entries = [...texts].flatMap(([path, text]): [string, FileEntry][] => {
    const own = entry(path, text);
    return own === null ? [] : [[uriOf(path), own]];
  });
  return analyzed(entriesOf(entries), { ...defaultSettings });
}

function analyzed(files: Entries, settings: Settings): Analysis {
  return analyze({ roots, files, globs }, settings, { strict: true });
}

function assertSame(actual: Analysis, expected: Analysis): void {
  const inputs = { snapshot: null, settings: null };
  assert.deepEqual(actual.findings, expected.findings);
  assert.deepEqual({ ...actual.topology, ...inputs }, { ...expected.topology, ...inputs });
}

describe('an analysis while programs change', () => {
  before(() =>
    prepare({
      roots,
      files: entriesOf([[uriOf('a.ts'), { kind: 'text', source: { file: uriOf('a.ts'), text: '' } }]]),
      globs,
    }),
  );

  it('equals that of the same files read anew', () => {
    const steps = fc.array(fc.tuple(fc.constantFrom(...site.keys()), fc.nat(20), fc.boolean()), {
      minLength: 1,
      maxLength: 8,
    });
    fc.assert(
      fc.property(steps, (all: readonly [string, number, boolean][]) => {
        const texts = new Map([...site].map(([path, [text]]) => [path, text ?? null] as const));
        const open = new Map<string, SourceText>();
        const settings = { ...defaultSettings };
        let files = entriesOf([]).with([...texts].map(([path, text]) => [uriOf(path), entry(path, text)]));
        analyzed(files, settings);
        for (const [path, which, isTyped] of all) {
          const variants = site.get(path)!;
          const text = variants[which % variants.length]!;
          texts.set(path, text);
          const typed =
            text !== null && isTyped
              ? nextText(open.get(path) ?? { file: uriOf(path), text: '' }, text)
              : null;
          if (typed !== null) open.set(path, typed);
          const next: FileEntry | null = typed === null ? entry(path, text) : { kind: 'text', source: typed };
          files = files.with([[uriOf(path), next]]);
          assertSame(analyzed(files, settings), anew(texts));
        }
      }),
      { numRuns: 30 },
    );
  }).timeout(60_000);
});
