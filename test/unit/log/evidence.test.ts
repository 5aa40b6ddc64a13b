// Each piece of evidence is seen in logs that real failures left, or in the few lines below that show just it.
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { evidenceFunctions } from '../../../server/src/core/log/incident/evidence/index.ts';
import type { LogName } from '../../../server/src/core/log/incident/model.ts';
import { siteReader } from '../../../server/src/core/log/incident/read.ts';
import { scenesOf } from '../../../server/src/core/log/incident/scene.ts';
import type { Topology } from '../../../server/src/core/topology/model.ts';
import { analyzeFiles } from '../../fixture.ts';

type Logs = Partial<Record<LogName, readonly string[]>>;

/** The ids of the evidence that is seen, with the cause each speaks for most. */
function seen(logs: Logs, topology: Topology | null = null, zone = 'UTC'): Map<string, string> {
  const reader = siteReader({ timeZone: zone });
  for (const [log, lines] of Object.entries(logs))
    for (const line of lines) reader.line(log as LogName, line);
  const ids = new Map<string, string>();
  for (const scene of scenesOf(reader.finish(topology).site)) {
    for (const { id, find } of evidenceFunctions) {
      for (const { cause, evidence } of find(scene)) {
        const side = evidence.weight > 0 ? cause : `not ${cause}`;
        if (!ids.has(id)) ids.set(id, side);
      }
    }
  }
  return ids;
}

const error = (second: number, message: string, method = 'POST', port = 3000) =>
  `2026/11/22 10:00:${String(second).padStart(2, '0')} [error] 31#31: *${second} ${message}, client: 1.2.3.4, server: x, request: "${method} /o HTTP/1.1", upstream: "http://127.0.0.1:${port}/o", host: "x"`;
const cut = 'upstream prematurely closed connection while reading response header from upstream';
const refused = 'connect() failed (111: Connection refused) while connecting to upstream';
const access = (second: number, status: number, time: string, tries = `us="${status}" ua="127.0.0.1:3000"`) =>
  `1.2.3.4 - - [22/Nov/2026:10:00:${String(second).padStart(2, '0')} +0000] "POST /o HTTP/1.1" ${status} 1 "-" "-" rt=${time} urt="${time}" ${tries}`;

const reset = 'recv() failed (104: Connection reset by peer) while reading response header from upstream';
/** A line of its own connection and route, at a second that may be far from the first. */
const asked = (second: number, connection: number, route: string, message = cut, port = 3000) =>
  `${new Date(Date.UTC(2026, 10, 22, 10, 0, second)).toISOString().slice(0, 19).replaceAll('-', '/').replace('T', ' ')} [error] 31#31: *${connection} ${message}, client: 1.2.3.4, server: x, request: "GET ${route} HTTP/1.1", upstream: "http://127.0.0.1:${port}${route}", host: "x"`;

const few: Readonly<Record<string, readonly [Logs, string]>> = {
  'refused-after-cut': [{ error: [error(10, cut), error(11, refused)] }, 'process-crash'],
  'never-started': [
    {
      error: [error(10, refused)],
      app: ['2026-11-22T10:00:09Z Error: listen EADDRINUSE: address already in use :::3000'],
    },
    'not-listening',
  ],
  'repeated-silently': [
    {
      error: [error(10, cut, 'GET')],
      access: [
        access(10, 200, '0.020', 'us="502, 200" ua="127.0.0.1:3000, 127.0.0.1:3000"').replace(
          'urt="0.020"',
          'urt="0.001, 0.019"',
        ),
      ],
    },
    'keepalive-race',
  ],
  'idle-gap-fits': [
    { error: [error(15, cut)], access: [access(10, 200, '0.010'), access(15, 502, '0.000')] },
    'keepalive-race',
  ],
  'came-back-silently': [
    {
      error: [error(10, cut), error(11, refused)],
      app: ['2026-11-22T10:00:01Z listening on 3000', '2026-11-22T10:00:13Z listening on 3000'],
    },
    'restart',
  ],
  'durations-pile-up': [
    { error: [error(10, cut), error(20, cut)], access: [access(10, 502, '2.001'), access(20, 502, '2.004')] },
    'app-closed-slow-request',
  ],
  'growing-latency': [
    {
      error: [error(40, cut)],
      access: [
        ...Array.from({ length: 30 }, (_, i) => access(i, 200, '0.010')),
        ...Array.from({ length: 24 }, (_, i) => access(35 + (i % 4), 200, '0.400')),
      ],
    },
    'oom-kill',
  ],
  'stalled-before-death': [
    {
      error: [asked(10, 1, '/a'), asked(10, 2, '/b'), asked(10, 3, '/a', reset), asked(11, 4, '/a', refused)],
    },
    'oom-kill',
  ],
  'one-stands-out': [
    {
      error: [
        asked(10, 1, '/a'),
        asked(10, 2, '/import'),
        asked(10, 3, '/b'),
        ...[4, 5, 6].map((n) => asked(11, n, n % 2 ? '/a' : '/b', refused)),
      ],
    },
    'process-crash',
  ],
  'slow-before-death': [
    {
      error: [
        ...[1, 2, 3].map((n) =>
          asked(
            n,
            n,
            '/a',
            'upstream timed out (110: Connection timed out) while reading response header from upstream',
          ),
        ),
        asked(20, 9, '/a'),
        asked(20, 10, '/b'),
      ],
    },
    'oom-kill',
  ],
  'killer-carried-over': [
    {
      error: [
        asked(10, 1, '/a'),
        asked(10, 2, '/import'),
        asked(10, 2, '/import', cut, 3001),
        asked(10, 3, '/b', cut, 3001),
      ],
    },
    'process-crash',
  ],
  'peers-in-turn': [
    {
      error: [
        asked(10, 1, '/a'),
        asked(10, 2, '/b'),
        asked(11, 3, '/b', refused),
        asked(30, 51, '/a', cut, 3001),
        asked(30, 52, '/b', cut, 3001),
        asked(31, 53, '/b', refused, 3001),
      ],
    },
    'restart',
  ],
  'dies-like-a-clock': [
    { error: [0, 3600, 7200].flatMap((s) => [asked(s, s + 1, '/a'), asked(s, s + 2, '/b')]) },
    'restart',
  ],
  'ages-pile-up': [
    {
      error: [0, 60, 120].flatMap((s) => [
        asked(s, s + 20, '/x', refused, 3009),
        asked(s + 5, s + 10, '/report'),
      ]),
    },
    'app-closed-slow-request',
  ],
  'cut-again-and-again': [
    { error: [asked(10, 1, '/report'), asked(20, 1, '/report', cut, 3001)] },
    'app-closed-slow-request',
  ],
  'only-refused': [
    { error: [0, 1, 2, 3, 4].map((n) => asked(10 + (n >> 1), 400 + 2 * n, n % 2 ? '/a' : '/b', refused)) },
    'restart',
  ],
  'same-pid-lived-on': [
    {
      error: [error(10, cut), error(10, cut)],
      app: ['2026-11-22T10:00:05Z shop node[4711]: a', '2026-11-22T10:00:20Z shop node[4711]: b'],
    },
    'not process-crash',
  ],
  'kernel-killed-nobody': [
    { error: [error(10, cut), error(11, refused)], kernel: ['2026-11-22T09:00:00Z eth0: link up'] },
    'not oom-kill',
  ],
  'one-peer-only': [
    {
      error: [error(40, cut)],
      access: [access(10, 200, '0.010', 'us="200" ua="127.0.0.1:3001"'), access(11, 200, '0.010')],
    },
    'process-crash',
  ],
};

describe('pieces of evidence', () => {
  const fixtures = join(import.meta.dirname, '../../fixtures/incidents');
  const found = new Set(Object.keys(few));
  for (const name of readdirSync(fixtures)) {
    const folder = join(fixtures, name);
    const logs: Logs = Object.fromEntries(
      (['error', 'access', 'app', 'kernel'] as const)
        .filter((log) => existsSync(join(folder, `${log}.log`)))
        .map((log) => [log, readFileSync(join(folder, `${log}.log`), 'utf8').split('\n')]),
    );
    const { shape } = JSON.parse(readFileSync(join(folder, 'truth.json'), 'utf8')) as {
      shape: { zone: string };
    };
    for (const id of seen(logs, null, shape.zone).keys()) found.add(id);
  }

  for (const [id, [logs, cause]] of Object.entries(few)) {
    it(`${id} speaks for ${cause}`, () => assert.equal(seen(logs).get(id), cause));
  }

  const oom = (pid: number, name: string) =>
    `2026-11-22T10:00:10Z kernel: Out of memory: Killed process ${pid} (${name}) total-vm:1kB`;
  const said = (second: number, pid: number) => `2026-11-22T10:00:${second}Z shop node[${pid}]: still here`;
  const down = { error: [error(10, cut), error(11, refused)] };

  it('a kill for memory counts for the process that wrote the app log', () => {
    const logs = { ...down, app: [said(10, 4711)], kernel: [oom(4711, 'node')] };
    assert.equal(seen(logs).get('killed-for-memory'), 'oom-kill');
    const reader = siteReader({ timeZone: 'UTC' });
    for (const [log, lines] of Object.entries(logs))
      for (const line of lines) reader.line(log as LogName, line);
    const [scene] = scenesOf(reader.finish(null).site);
    const whys = evidenceFunctions.flatMap(({ find }) =>
      [...find(scene!)].map(({ evidence }) => evidence.why),
    );
    assert.ok(
      whys.includes('the kernel killed pid 4711 for memory, the very process that wrote the app’s log'),
    );
  });
  it('a kill for memory of another process speaks against it', () => {
    const logs = { ...down, app: [said(10, 4711), said(10, 4711).replace(':10Z', ':14Z'), said(15, 4711)] };
    const before = said(10, 4711).replace(':10Z', ':05Z');
    const other = { ...logs, app: [before, ...logs.app], kernel: [oom(812, 'node')] };
    assert.equal(seen(other).get('killed-for-memory'), 'not oom-kill');
  });
  it('refusals from the first connection of nginx on speak for an app that never listened', () => {
    const lines = [0, 1, 2, 3, 4].map((n) => asked(10 + n, 1 + 2 * n, n % 2 ? '/a' : '/b', refused));
    assert.equal(seen({ error: lines }).get('only-refused'), 'not-listening');
  });

  it('the workspace speaks for the race, or rules it out', async () => {
    const site = (keepAliveTimeout: number) =>
      analyzeFiles(
        new Map([
          ['deploy-error-decoder.json', '{ "nginxVersion": "1.30.4", "nodeVersion": "24.21.0" }'],
          [
            'nginx.conf',
            'events {}\nhttp {\n  upstream app { server 127.0.0.1:3000; }\n  server { location / { proxy_pass http://app; } }\n}\n',
          ],
          [
            'server.js',
            `const s = require('node:http').createServer((q, r) => r.end());\ns.keepAliveTimeout = ${keepAliveTimeout};\ns.setTimeout(9000);\ns.listen(3000);\n`,
          ],
        ]),
      );
    const logs = { error: [error(10, cut)] };
    const short = seen(logs, (await site(5000)).topology);
    assert.equal(short.get('race-is-possible'), 'keepalive-race');
    assert.equal(short.get('app-has-timeout'), 'app-closed-slow-request');
    assert.equal(seen(logs, (await site(65_000)).topology).get('race-is-possible'), 'not keepalive-race');
    found.add('race-is-possible').add('app-has-timeout');
  });

  it('none is never seen', () => {
    assert.deepEqual(
      evidenceFunctions.map(({ id }) => id).filter((id) => !found.has(id)),
      [],
    );
  });
});
