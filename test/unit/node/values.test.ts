import assert from 'node:assert/strict';
import { deploymentOf } from '../../../server/src/core/deploy/deployment.ts';
import { defaultSettings } from '../../../server/src/core/settings.ts';
import { brief, dotenv, linked, workspaceOf } from './read.ts';

/** [what it shows, program, what is read of it] */
const rows: readonly (readonly [string, string, string])[] = [
  [
    'options first',
    `const http = require('http');\nconst s = http.createServer({ keepAliveTimeout: 65_000 }, h);\ns.listen(3000);`,
    'http *:3000 keepAliveTimeout=65000',
  ],
  [
    'property, host',
    `import { createServer } from 'node:http';\nconst server = createServer((req, res) => res.end());\nserver.keepAliveTimeout = 61 * 1000;\nserver.listen(8080, '127.0.0.1');`,
    'http 127.0.0.1:8080 keepAliveTimeout=61000',
  ],
  [
    'environment with a fallback',
    `const express = require('express');\nconst app = express();\nconst PORT = process.env.PORT || 3000;\nconst server = app.listen(PORT, () => console.log('up'));\nserver.headersTimeout = Number(process.env.HT) || 66e3;`,
    'express *:3000(PORT) headersTimeout=66000(HT)',
  ],
  [
    'nullish and parseInt',
    `import express from 'express';\nconst app = express();\nconst port = parseInt(process.env.PORT ?? '4000', 10);\napp.listen({ port, host: '::' });`,
    'express :::4000(PORT)',
  ],
  [
    'chained',
    `import express from 'express';\nexpress().listen(3000).keepAliveTimeout = 70000;`,
    'express *:3000 keepAliveTimeout=70000',
  ],
  [
    'ms',
    `const ms = require('ms'); const http = require('http'); const s = http.createServer(); s.setTimeout(ms('2m')); s.listen('/run/app.sock')`,
    'http unix:/run/app.sock timeout=120000',
  ],
  [
    'Object.assign',
    `const s = require('http').createServer(f); Object.assign(s, { keepAliveTimeout: 1, headersTimeout: 2 }); s.listen(1)`,
    'http *:1 keepAliveTimeout=1 headersTimeout=2',
  ],
  [
    'a helper after listen',
    `const http = require('http');\nfunction tune(server, { idle = 65_000 } = {}) { server.keepAliveTimeout = idle; }\nconst s = http.createServer().listen(3000);\ntune(s);`,
    'http *:3000 keepAliveTimeout=65000',
  ],
  [
    'a conditional',
    `const http = require('http');\nconst s = http.createServer();\nif (production) { s.keepAliveTimeout = 65000 } else { s.keepAliveTimeout = 5 }\ns.listen(3000);`,
    'http *:3000 if `production` keepAliveTimeout=65000 unless `production` keepAliveTimeout=5',
  ],
  [
    'a conditional value',
    `const http = require('http');\nconst s = http.createServer();\ns.keepAliveTimeout = production ? 65000 : 5000;\ns.listen(3000);`,
    'http *:3000 keepAliveTimeout=65000 if `production` | 5000 unless `production`',
  ],
  [
    'a class',
    `import http from 'http';\nclass App {\n  #idle = 65000;\n  server: http.Server;\n  constructor(private port = 3000) { this.server = http.createServer(); }\n  start() { this.server.keepAliveTimeout = this.#idle; this.server.listen(this.port); }\n}\nnew App().start();`,
    'http *:3000 keepAliveTimeout=65000',
  ],
  [
    'a class that nobody makes',
    `import http from 'http';\nexport class App { start(port: number) { const s = http.createServer(); s.keepAliveTimeout = 7; s.listen(port) } }`,
    'http *:?(port is given by a caller that is not in sight) keepAliveTimeout=7',
  ],
  [
    'express-generator',
    `var app = require('../app'); var http = require('http');\nvar port = normalizePort(process.env.PORT || '3000');\napp.set('port', port);\nvar server = http.createServer(app);\nserver.listen(port);\nfunction normalizePort(val) { var port = parseInt(val, 10); if (isNaN(port)) { return val; } if (port >= 0) { return port; } return false; }`,
    'http *:3000(PORT)',
  ],
  [
    'an enum',
    `import http from 'http'; enum Idle { Short = 5_000, Long = 65_000 }\nconst s = http.createServer({ keepAliveTimeout: Idle.Long }); s.listen(3)`,
    'http *:3 keepAliveTimeout=65000',
  ],
  [
    'bad values',
    `import http from 'http'; const s = http.createServer(); s.keepAliveTimeout = process.env.KA; s.headersTimeout = Infinity; s.requestTimeout = '30000'; s.timeout = -1; s.listen(3)`,
    "http *:3 keepAliveTimeout=?(the environment variable KA decides it, and no file here sets it)!string headersTimeout=never!infinite requestTimeout=?(it is the text '30000', not a number)!string timeout=-1!negative",
  ],
  [
    'an unfinished line',
    `const http = require('http');\nconst s = http.createServer();\ns.keepAliveTimeout = 65000;\nfoo(\ns.listen(3000);`,
    'http *:3000 keepAliveTimeout=65000',
  ],
  [
    'an early return',
    `import http from 'http';\nfunction idle() { if (process.env.NODE_ENV === 'production') return 65000; return 5000; }\nconst s = http.createServer(); s.keepAliveTimeout = idle(); s.listen(1)`,
    "http *:1 keepAliveTimeout=65000 if `process.env.NODE_ENV === 'production'` | 5000 unless `process.env.NODE_ENV === 'production'`",
  ],
  [
    'async start',
    `import express from 'express'; const app = express();\nasync function main() { try { await db(); const server = app.listen(3001); server.keepAliveTimeout = 1 } catch (e) { process.exit(1) } }\nmain().catch(console.error);`,
    'express *:3001 keepAliveTimeout=1',
  ],
  [
    'options that come from elsewhere',
    `const s = require('https').createServer(load(), app); s.listen(1)`,
    'https *:1 keepAliveTimeout=?(the options are not all known) headersTimeout=?(the options are not all known) requestTimeout=?(the options are not all known) keepAliveTimeoutBuffer=?(the options are not all known)',
  ],
  [
    'one of two options',
    `const http = require('http'); const s = http.createServer(fast ? { keepAliveTimeout: 1 } : { keepAliveTimeout: 2 }, h); s.listen(1)`,
    'http *:1 if `fast` keepAliveTimeout=1 unless `fast` keepAliveTimeout=2',
  ],
  ['a handler of a package', `require('http').createServer(require('serve-handler')).listen(1)`, 'http *:1'],
  [
    'fastify with options from elsewhere',
    `const f = require('fastify')(load()); f.listen({ port: 1, host: '::' })`,
    'fastify :::1 keepAliveTimeout=72000 requestTimeout=0 timeout=0 keepAliveTimeout=?(the options are not all known) requestTimeout=?(the options are not all known) timeout=?(the options are not all known)',
  ],
  [
    'many ports',
    `import http from 'http'; for (const port of [3000, 3001]) http.createServer().listen(port);`,
    'http *:3000\nhttp *:3001',
  ],
];

describe('node values', () => {
  for (const [what, program, expected] of rows) {
    it(what, async () => {
      const { listeners } = await linked({ 'server.ts': program });
      assert.equal(listeners.map(brief).join('\n'), expected);
    });
  }

  it('reads across files, packages, path aliases and JSON', async () => {
    const { listeners } = await linked({
      'package.json': '{ "name": "root", "dependencies": { "express": "^5.1.0" } }',
      'tsconfig.json': '{ "compilerOptions": { "baseUrl": ".", "paths": { "@/*": ["src/*"] } } }',
      'packages/settings/package.json': '{ "name": "@shop/settings", "main": "dist/index.js" }',
      'packages/settings/src/index.ts': 'export const idle = 65_000;',
      'src/config.json': '{ "port": 4100 }',
      'src/config.ts': `import json from './config.json';\nexport default { port: json.port, host: '0.0.0.0' } as const;`,
      'src/app.ts': `import express from 'express';\nexport const app = express();`,
      'src/index.ts': `import config from '@/config';\nimport { app } from './app.js';\nimport { idle } from '@shop/settings';\nconst server = app.listen(config.port, config.host);\nserver.keepAliveTimeout = idle;`,
    });
    assert.deepEqual(listeners.map(brief), ['express 0.0.0.0:4100 keepAliveTimeout=65000']);
    assert.equal(listeners[0]!.frameworkVersion, '^5.1.0');
  });

  it('takes what .env says', async () => {
    const { listeners } = await linked(
      { 'server.js': `require('http').createServer().listen(process.env.PORT || 3000)` },
      dotenv({ PORT: '4300' }),
    );
    assert.deepEqual(listeners.map(brief), ['http *:4300']);
  });

  it('begins where the package begins', async () => {
    const files = {
      'package.json': '{ "scripts": { "start": "node index.js" } }',
      'index.js': `require('./start')(3456);`,
      'start.js': `const http = require('http');\nmodule.exports = function start(port) { http.createServer().listen(port); };`,
    };
    const snapshot = workspaceOf(files);
    const { listeners } = await linked(files, deploymentOf(snapshot, defaultSettings));
    assert.deepEqual(listeners.map(brief), ['http *:3456']);
  });
});
