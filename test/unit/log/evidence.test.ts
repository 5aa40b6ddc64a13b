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
