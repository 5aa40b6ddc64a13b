import assert from 'node:assert/strict';
import { accessFormat, readAccess } from '../../../server/src/core/log/access.ts';
import { describedEnds } from '../../../server/src/core/log/described.ts';
import { estimatedZone } from '../../../server/src/core/log/incident/clock.ts';
import { readProcess } from '../../../server/src/core/log/process.ts';
import { routeOf } from '../../../server/src/core/log/route.ts';
import { stampOf } from '../../../server/src/core/log/stamp.ts';
import { momentOf, offsetByStamp, offsetText, zoneOffset } from '../../../server/src/core/log/zone.ts';

const iso = (ms: number | undefined) => (ms === undefined ? null : new Date(ms).toISOString());

describe('stampOf', () => {
  const cases: readonly [string, string, string][] = [
    ['2026-11-22T10:11:12.345Z hello', '2026-11-22T10:11:12.345Z', 'utc'],
    ['2026-11-22T10:11:12+01:00 host node[1]: hello', '2026-11-22T09:11:12.000Z', 'utc'],
    ['2026-11-22T10:11:12,345678+00:00 Killed', '2026-11-22T10:11:12.345Z', 'utc'],
    ['2026/11/22 10:11:12 [error] 1#1: x', '2026-11-22T10:11:12.000Z', 'local'],
    ['[22/Nov/2026:10:11:12 -0500]', '2026-11-22T15:11:12.000Z', 'utc'],
    ['Nov 22 10:11:12 shop kernel: x', '2026-11-22T10:11:12.000Z', 'local'],
    ['[Sun Nov 22 10:11:12 2026] Memory cgroup out of memory', '2026-11-22T10:11:12.000Z', 'local'],
    ['{"level":30,"time":1795342272345,"msg":"x"}', '2026-11-22T10:11:12.345Z', 'utc'],
    ['{"timestamp":"2026-11-22T10:11:12Z","message":"x"}', '2026-11-22T10:11:12.000Z', 'utc'],
  ];
  for (const [line, at, basis] of cases) {
    it(line, () => {
      const stamp = stampOf(line, 2026);
      assert.deepEqual([iso(stamp?.ms), stamp?.basis], [at, basis]);
    });
  }
  it('counts plain dmesg from boot', () => {
    assert.deepEqual(stampOf('[ 2053.040376] Memory', 2026), {
      ms: 2_053_040,
      basis: 'boot',
      zone: null,
      end: 14,
    });
  });
  it('finds none in a stack trace', () => {
    assert.equal(stampOf('    at Object.<anonymous> (/srv/app.js:10:3)', 2026), null);
  });
});

describe('readAccess', () => {
  it('reads combined', () => {
    const line = readAccess(
      '127.0.0.1 - bob [22/Nov/2026:10:11:12 +0000] "GET /api/x?y=1 HTTP/1.1" 502 157 "-" "curl/8"',
    );
    assert.equal(line?.status, 502);
    assert.deepEqual(line?.request, { method: 'GET', target: '/api/x?y=1', protocol: 'HTTP/1.1' });
    assert.deepEqual(line?.upstreams, []);
    assert.equal(line?.requestTime, null);
  });
  it('reads pairs after combined, one entry a try', () => {
    const line = readAccess(
      '1.2.3.4 - - [22/Nov/2026:10:11:12 +0000] "POST /o HTTP/1.1" 200 1 "-" "-" rt=1.250 urt="0.001, 1.200" us="502, 200" ua="127.0.0.1:1, 127.0.0.1:2"',
    );
    assert.equal(line?.requestTime, 1250);
    assert.deepEqual(line?.upstreams, [
      { address: '127.0.0.1:1', status: 502, time: 1 },
      { address: '127.0.0.1:2', status: 200, time: 1200 },
    ]);
  });
  it('reads a log_format of the workspace', () => {
    const format = accessFormat('main', '$status ${request_time}s "$request" $time_iso8601');
    const line = readAccess('504 60.001s "GET / HTTP/1.1" 2026-11-22T10:11:12+01:00', [format]);
    assert.equal(line?.status, 504);
    assert.equal(line?.requestTime, 60_001);
    assert.equal(iso(line?.stamp?.ms), '2026-11-22T09:11:12.000Z');
  });
  it('reads JSON', () => {
    const line = readAccess(
      '{"time":"2026-11-22T10:11:12Z","request":"GET /x HTTP/2.0","status":499,"request_time":0.5}',
    );
    assert.equal(line?.status, 499);
    assert.equal(line?.requestTime, 500);
  });
  for (const text of ['', 'hello', '{"msg":1}', '2026/11/22 10:11:12 [error] 1#1: x', '{"a":']) {
    it(`takes ${JSON.stringify(text)} for no access line`, () => assert.equal(readAccess(text), null));
  }
});

describe('readProcess', () => {
  const cases: readonly [string, string | null, string | null][] = [
    ['Memory cgroup out of memory: Killed process 14905 (node) total-vm:1kB', 'oom-kill', 'node'],
    ['[1.0] Out of memory: Killed process 7 (node) total-vm:1kB', 'oom-kill', 'node'],
    [
      'Nov 22 10:11:12 h systemd[1]: api.service: Main process exited, code=killed, status=9/KILL',
      'killed',
      'SIGKILL',
    ],
    [
      'Nov 22 10:11:12 h systemd[1]: api.service: Main process exited, code=exited, status=1/FAILURE',
      'exited',
      '1',
    ],
    [
      'Nov 22 10:11:12 h systemd[1]: Stopping api.service - Shop api...',
      'terminated',
      'systemd stops api.service - Shop api',
    ],
    ['api-1 exited with code 137', 'killed', 'SIGKILL'],
    [
      '2026-11-22T10:11:12: PM2 log: App [api:0] exited with code [0] via signal [SIGKILL]',
      'killed',
      'SIGKILL',
    ],
    ['Last State: Terminated Reason: OOMKilled Exit Code: 137', 'oom-kill', 'OOMKilled'],
    [
      'FATAL ERROR: Reached heap limit Allocation failed - JavaScript heap out of memory',
      'heap-exhausted',
      'JavaScript heap out of memory',
    ],
    ['Error: listen EADDRINUSE: address already in use :::3000', 'address-in-use', 'EADDRINUSE'],
    ['Node.js v24.21.0', 'exception', null],
    ['{"level":30,"pid":7,"msg":"SIGTERM received, draining"}', 'terminated', 'SIGTERM'],
    ['Server listening on http://0.0.0.0:3000', 'listening', null],
    ['GET /api/orders 200 12 ms', null, null],
    ['TypeError: handled and logged', null, null],
  ];
  for (const [line, what, detail] of cases) {
    it(line, () => {
      const event = readProcess(line);
      assert.equal(event?.what ?? null, what);
      assert.equal(event?.detail ?? null, detail);
    });
  }
  it('names ports and processes', () => {
    assert.equal(readProcess('Error: listen EADDRINUSE: address already in use :::3000')?.port, 3000);
    assert.equal(readProcess('Server listening on http://0.0.0.0:3000')?.port, 3000);
    assert.equal(readProcess('h node[31]: listening on 3000')?.pid, 31);
  });
  it('reads only so much of a hostile line', () => {
    const line = `Error: ${'exited with code App ['.repeat(60_000)}`;
    assert.equal(readProcess(line), null);
    assert.equal(stampOf(line, 2026), null);
    assert.equal(readAccess(line), null);
  });
});

describe('clock', () => {
  it('knows zones by offset and by name', () => {
    assert.equal(zoneOffset('+05:30', 0), 19_800_000);
    assert.equal(zoneOffset('Europe/Berlin', Date.UTC(2026, 6, 1)), 7_200_000);
    assert.equal(zoneOffset('Europe/Berlin', Date.UTC(2026, 11, 1)), 3_600_000);
    assert.equal(zoneOffset('Nowhere/Land', 0), null);
  });
  it('tells the offset of a local time, also on the day the clocks change', () => {
    assert.equal(offsetText('2026-11-22T10:11:12', 'Europe/Berlin'), '+01:00');
    assert.equal(offsetText('2026-10-25T01:30:00', 'Europe/Berlin'), '+02:00');
    assert.equal(offsetText('2026-10-25T04:30:00', 'Europe/Berlin'), '+01:00');
    assert.equal(offsetText('2026-11-22T10:11:12', '-03:30'), '-03:30');
    assert.equal(offsetText(null, 'Z'), null);
  });
  it('knows a local time by a wrapper’s stamp of the same moment', () => {
    const local = '2026-11-22T11:11:12';
    assert.equal(offsetByStamp(local, '2026-11-22T10:11:12.123456789Z'), '+01:00');
    assert.equal(offsetByStamp(local, '2026-11-22T10:11:14+00:00'), '+01:00');
    assert.equal(offsetByStamp(local, '2026-11-22T05:41:12.5Z'), '+05:30');
    assert.equal(offsetByStamp(local, '2026-11-22T10:18:00Z'), null);
    assert.equal(offsetByStamp(local, '2026-11-22T11:11:12'), null);
    assert.equal(offsetByStamp(local, 'Nov 22 11:11:12'), null);
  });
  it('reads moments', () => {
    assert.equal(momentOf('2026-11-22T10:00:00+01:00'), Date.UTC(2026, 10, 22, 9));
    assert.equal(momentOf('soon'), null);
  });
  it('estimates a zone by what happened at once, and not otherwise', () => {
    const deaths = [1_000_000_000, 1_000_400_000, 1_002_000_000];
    const local = deaths.map((at) => at + 7_200_000 + 900);
    assert.equal(estimatedZone(local, deaths, 2_000), 7_200_000);
    assert.equal(estimatedZone([5_000_000], [1_000_000_000_000], 2_000), null);
  });
});

describe('routeOf', () => {
  const cases = {
    '/api/orders/4711?x=1': '/api/orders/:id',
    '/a/0190c8f6-7c4e-7abc-8def-0123456789ab/b': '/a/:id/b',
    '/v2/items': '/v2/items',
    '/': '/',
  };
  for (const [target, route] of Object.entries(cases)) it(target, () => assert.equal(routeOf(target), route));
});

describe('describedEnds', () => {
  const told = (text: string) => {
    const read = describedEnds();
    return text
      .split('\n')
      .map(read)
      .flatMap((each) =>
        each === null || each === 'part' ? [] : [`${each.event.what} ${iso(each.stamp.ms)}`],
      );
  };
  it('reads kubectl describe', () => {
    const text = `    State:          Running
      Started:      Sat, 21 Nov 2026 03:13:27 +0000
    Last State:     Terminated
      Reason:       OOMKilled
      Exit Code:    137
      Started:      Fri, 20 Nov 2026 08:00:01 +0000
      Finished:     Sat, 21 Nov 2026 03:13:20 +0000`;
    assert.deepEqual(told(text), ['oom-kill 2026-11-21T03:13:20.000Z']);
  });
  it('reads kubectl get as yaml and as JSON', () => {
    const yaml = `      lastState:
        terminated:
          exitCode: 1
          finishedAt: "2026-11-21T03:13:20Z"
          reason: Error`;
    assert.deepEqual(told(yaml), ['exited 2026-11-21T03:13:20.000Z']);
    const json =
      '"terminated": {\n"exitCode": 143,\n"finishedAt": "2026-11-21T03:13:20Z",\n"reason": "Error"\n}';
    assert.deepEqual(told(json), ['terminated 2026-11-21T03:13:20.000Z']);
  });
  it('reads docker inspect, and no end of one that runs', () => {
    const state = (oom: boolean, code: number, finished: string) =>
      `            "OOMKilled": ${oom},\n            "Dead": false,\n            "ExitCode": ${code},\n            "StartedAt": "2026-11-20T08:00:01.1Z",\n            "FinishedAt": "${finished}"`;
    assert.deepEqual(told(state(true, 137, '2026-11-21T03:13:20.5Z')), ['oom-kill 2026-11-21T03:13:20.500Z']);
    assert.deepEqual(told(state(false, 137, '2026-11-21T03:13:20.5Z')), ['killed 2026-11-21T03:13:20.500Z']);
    assert.deepEqual(told(state(false, 0, '0001-01-01T00:00:00Z')), []);
    assert.equal(readProcess('            "OOMKilled": false,'), null);
  });
});
