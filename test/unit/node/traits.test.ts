import assert from 'node:assert/strict';
import type { Trait } from '../../../server/src/core/node/model.ts';
import { linked } from './read.ts';

function text({ kind, name, method, value }: Trait): string {
  const shown = value === undefined ? '' : value.kind === 'known' ? `=${value.value}` : `=?`;
  return [kind, method, name].filter((part) => part !== undefined).join(' ') + shown;
}

/** [what it shows, program, traits] */
const rows: readonly (readonly [string, string, readonly string[]])[] = [
  [
    'a timeout on the app',
    `const app = require('express')(); app.keepAliveTimeout = 65000; app.listen(1)`,
    ['timeout-on-app keepAliveTimeout=65000'],
  ],
  [
    'a timeout on the app, in another function',
    `const app = require('express')(); tune(app); function tune(a) { a.headersTimeout = 1 } app.listen(1)`,
    ['timeout-on-app headersTimeout=1'],
  ],
  [
    'a timeout on the Nest app',
    `import { NestFactory } from '@nestjs/core'; async function f() { const app = await NestFactory.create(M); app.keepAliveTimeout = 5; await app.listen(1) } f()`,
    ['timeout-on-app keepAliveTimeout=5'],
  ],
  [
    'routes under their prefixes',
    `const express = require('express'); const r = express.Router(); r.get('/:id', h); const app = express(); app.use('/api/users', r); app.post('/login', h); app.listen(1)`,
    ['route GET /api/users/:id', 'route POST /login'],
  ],
  [
    'route chains',
    `const app = require('express')(); app.route('/a').get(h).post(h); app.listen(1)`,
    ['route GET /a', 'route POST /a'],
  ],
  [
    'a socket timeout in a handler',
    `const app = require('express')(); app.get('/slow', (req, res) => { req.setTimeout(5000); res.end() }); app.listen(1)`,
    ['route GET /slow', 'socket-timeout req.setTimeout=5000'],
  ],
  [
    'an answer of its own in time',
    `const app = require('express')(); app.use((req, res, next) => { res.setTimeout(30e3, () => res.sendStatus(503)); next() }); app.listen(1)`,
    ['app-timeout res.setTimeout=30000'],
  ],
  [
    'connect-timeout',
    `const app = require('express')(); app.use(require('connect-timeout')('5s')); app.listen(1)`,
    ['app-timeout connect-timeout=5000'],
  ],
  [
    'server-sent events and their heartbeat',
    `const app = require('express')(); app.get('/events', (req, res) => { res.writeHead(200, { 'Content-Type': 'text/event-stream' }); const t = setInterval(() => res.write(': ping'), 15000); req.on('close', () => clearInterval(t)) }); app.listen(1)`,
    ['heartbeat setInterval=15000', 'route GET /events', 'sse', 'streams res.write'],
  ],
  [
    'pipes',
    `require('http').createServer((req, res) => { fs.createReadStream('x').pipe(res) }).listen(1)`,
    ['streams pipe'],
  ],
  [
    'sockets that beat',
    `const { WebSocketServer } = require('ws'); const s = require('http').createServer(); const w = new WebSocketServer({ server: s }); setInterval(() => w.clients.forEach((c) => c.ping()), 30000); s.listen(1)`,
    ['heartbeat setInterval=30000', 'websocket ws'],
  ],
  [
    'a beat in a function of its own',
    `const { WebSocketServer } = require('ws'); const s = require('http').createServer(); const w = new WebSocketServer({ server: s }); function beat() { all() } const all = () => { for (const ws of w.clients) ws.send('ping') }; setInterval(beat, 40000); s.listen(1)`,
    ['heartbeat setInterval=40000', 'websocket ws'],
  ],
  [
    'timers that are no beat for sure',
    `const s = require('http').createServer(); setInterval(() => redis.ping(), 1000); setInterval(() => metrics.send(all), 2000); setInterval(() => log.write('x'), 3000); setInterval(() => w.clients.forEach((c) => c.terminate()), 4000); setInterval(hub.beat, 5000); s.listen(1)`,
    [1, 2, 3, 4, 5].map((n) => `timer setInterval=${n}000`),
  ],
  [
    'a kind end',
    `const s = require('http').createServer(); process.on('SIGTERM', () => { s.close(() => process.exit()); s.closeIdleConnections() }); s.listen(1)`,
    ['close-idle-connections closeIdleConnections', 'server-close', 'sigterm-handler SIGTERM'],
  ],
  [
    'the last words',
    `process.on('uncaughtException', (e) => console.error(e)); require('http').createServer().listen(1)`,
    ['uncaught-handler uncaughtException'],
  ],
  [
    'body limits',
    `const express = require('express'); const app = express(); app.use(express.json({ limit: '10mb' })); app.listen(1)`,
    ['body-limit json=10485760'],
  ],
  [
    'multer and busboy',
    `const multer = require('multer'); const app = require('express')(); const upload = multer({ limits: { fileSize: 5 * 1024 * 1024 } }); app.post('/up', upload.single('f'), h); app.listen(1)`,
    ['body-limit fileSize=5242880', 'route POST /up'],
  ],
  [
    'fastify',
    `const f = require('fastify')({ bodyLimit: 1000, handlerTimeout: 2000 }); f.get('/x', async () => 1); f.route({ method: 'POST', url: '/y', handler: async () => 1 }); f.listen({ port: 1 })`,
    ['app-timeout handlerTimeout=2000', 'body-limit bodyLimit=1000', 'route GET /x', 'route POST /y'],
  ],
];

describe('node traits', () => {
  for (const [what, program, expected] of rows) {
    it(what, async () => {
      const { listeners } = await linked({ 'server.ts': program });
      assert.deepEqual(listeners.flatMap(({ traits }) => traits.map(text)).sort(), expected);
    });
  }
});
