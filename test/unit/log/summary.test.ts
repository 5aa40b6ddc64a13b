import assert from 'node:assert/strict';
import fc from 'fast-check';
import { decodeLine } from '../../../server/src/core/log/decode.ts';
import { mergeSummaries, OTHER_ROUTES, type Summary } from '../../../server/src/core/log/groups.ts';
import {
  emptySummary,
  finishSummary,
  lineStart,
  summarizeChunk,
} from '../../../server/src/core/log/summary.ts';

const encoder = new TextEncoder();
const second = (i: number) => String(Math.floor(i) % 60).padStart(2, '0');
const messages = [
  'upstream prematurely closed connection while reading response header from upstream',
  'upstream timed out (110: Connection timed out) while reading response header from upstream',
  'upstream timed out (110: Connection timed out) while reading upstream',
  'connect() failed (111: Connection refused) while connecting to upstream',
  'connect() failed (113: No route to host) while connecting to upstream',
  'no live upstreams while connecting to upstream',
];

function lineOf(i: number): string {
  const id = (i * 7919) % 100_003;
  const path = ['/api/orders', `/api/orders/${id}`, '/login', `/users/${id}/items?page=${i}`][i % 4]!;
  const peer = ['127.0.0.1:3000', '127.0.0.1:3001', '[::1]:3000', 'unix:/run/app.sock:'][(i >> 2) % 4]!;
  return `2026/11/22 10:${second(i / 60)}:${second(i)} [error] 31#31: *${i} ${messages[i % messages.length]}, client: 10.0.0.${i % 250}, server: example.com, request: "GET ${path} HTTP/1.1", upstream: "http://${peer}${path}", host: "example.com"`;
}

function summaryOf(text: string, sizes: readonly number[] = [1 << 16]): Summary {
  const bytes = encoder.encode(text);
  const state = emptySummary();
  for (let at = 0, i = 0; at < bytes.length; i++) {
    const size = sizes[i % sizes.length]!;
    summarizeChunk(state, bytes.slice(at, at + size));
    at += size;
  }
  return finishSummary(state);
}

const counts = (summary: Summary) =>
  new Map(summary.groups.map((each) => [`${each.signature} ${each.upstream} ${each.route}`, each.count]));

describe('summary', () => {
  const lines = Array.from({ length: 6000 }, (_, i) => lineOf(i));

  it('counts what decoding each line by itself would count', () => {
    const expected = new Map<string, number>();
    for (const line of lines) {
      const reading = decodeLine(line, null);
      const path = reading.line.request!.target.split('?', 1)[0]!.replace(/\/\d+(?=\/|$)/g, '/:id');
      const peer = /\/\/(unix:[^:]*|[^/"]*)/.exec(reading.line.upstream!)![1];
      const name = `${reading.signature} ${peer} ${path}`;
      expected.set(name, (expected.get(name) ?? 0) + 1);
    }
    const summary = summaryOf(`${lines.join('\n')}\n`);
    assert.equal(summary.lines, lines.length);
    assert.equal(summary.other, 0);
    assert.equal(summary.from, '2026-11-22T10:00:00');
    assert.deepEqual([...counts(summary)].sort(), [...expected].sort());
  });

  it('does not care where chunks end, nor about wrappers', () => {
    const plain = counts(summaryOf(lines.join('\n')));
    assert.deepEqual(counts(summaryOf(lines.join('\n'), [1, 7, 300, 4096])), plain);
    const wrapped: ((line: string, i: number) => string)[] = [
      (line) => `web-1  | ${line}`,
      (line, i) => `2026-11-22T10:11:${second(i)}.123456789Z ${line}`,
      (line) => JSON.stringify({ log: `${line}\n`, stream: 'stderr', time: '2026-11-22T10:11:12Z' }),
      (line) => `Nov 22 10:11:12 host nginx[31]: ${line}\r`,
    ];
    for (const wrap of wrapped) assert.deepEqual(counts(summaryOf(lines.map(wrap).join('\n'))), plain);
  });

  it('merges: two halves are the whole', () => {
    const whole = summaryOf(lines.join('\n'));
    const bytes = encoder.encode(lines.join('\n'));
    const middle = lineStart(bytes, bytes.length >> 1);
    const halves = [bytes.slice(0, middle), bytes.slice(middle)].map((part) => {
      const state = emptySummary();
      summarizeChunk(state, part);
      return finishSummary(state);
    });
    const merged = mergeSummaries(halves[0]!, halves[1]!);
    assert.deepEqual(counts(merged), counts(whole));
    assert.deepEqual([merged.lines, merged.from, merged.to], [whole.lines, whole.from, whole.to]);
    const group = (summary: Summary) =>
      summary.groups.map((each) => [each.count, each.first, each.last]).sort();
    assert.deepEqual(group(merged), group(whole));
  });

  it('tells of every line which group it is in', () => {
    const state = emptySummary((group, time, bytes, start, end) => {
      told.push([
        state.groups[group]?.signature ?? null,
        time,
        new TextDecoder().decode(bytes.subarray(start, end)),
      ]);
    });
    const told: [string | null, number, string][] = [];
    const text = [lineOf(0), '', 'nothing that nginx writes', lineOf(3)];
    for (const byte of encoder.encode(text.join('\n'))) summarizeChunk(state, Uint8Array.of(byte));
    finishSummary(state);
    const signature = (line: string) => decodeLine(line, null).signature;
    assert.deepEqual(told, [
      [signature(text[0]!), 20261122100000, text[0]],
      [null, 0, ''],
      [null, 0, text[2]],
      [signature(text[3]!), 20261122100003, text[3]],
    ]);
  });

  /** A word without digits, another for each number. */
  const word = (i: number) => `y${[...i.toString(8)].map((digit) => 'abcdefgh'[Number(digit)]).join('')}`;
  const sum = (summary: Summary) => summary.groups.reduce((all, each) => all + each.count, 0);

  it('gathers the routes of a scanner, and tells a frequent one apart whenever it comes', () => {
    const scanned = Array.from({ length: 9000 }, (_, i) =>
      lineOf(0).replaceAll('/api/orders', `/${word(i)}`),
    );
    for (let i = 5000; i < 8000; i += 3) scanned[i] = lineOf(0).replaceAll('/api/orders', '/checkout');
    const summary = summaryOf(scanned.join('\n'));
    assert.equal(summary.other, 0);
    assert.equal(sum(summary), scanned.length);
    const byRoute = new Map(summary.groups.map((each) => [each.route, each.count]));
    assert.ok(byRoute.get(OTHER_ROUTES)! > 7000, `${byRoute.get(OTHER_ROUTES)} others`);
    assert.ok(byRoute.get('/checkout')! > 950, `${byRoute.get('/checkout')} of 1000`);
    assert.ok(summary.groups.length < 150, `${summary.groups.length} groups`);
  });

  it('keeps at most 2,000 groups and counts the rest', () => {
    const many = Array.from({ length: 9000 }, (_, i) => lineOf(0).replace('127.0.0.1:3000', word(i)));
    const summary = summaryOf(many.join('\n'));
    assert.equal(summary.groups.length, 2000);
    assert.equal(sum(summary) + summary.other, many.length);
  });

  it('counts access lines, and groups those that failed by what client and upstream got', () => {
    const access = (status: number, rest = '') =>
      `203.0.113.7 - - [22/Nov/2026:10:11:${second(status)} +0100] "GET /api/orders/${status} HTTP/1.1" ${status} 157 "-" "curl/8.0"${rest}`;
    const json = (status: number, upstream: string) =>
      JSON.stringify({
        time: '2026-11-22T10:11:12+01:00',
        request: 'GET /a HTTP/1.1',
        status,
        upstream_addr: '10.0.0.1:80',
        upstream_status: upstream,
      });
    const lines = [
      access(200),
      `web-1  | ${access(304)}`,
      JSON.stringify({ log: `${access(404)}\n`, stream: 'stdout', time: '2026-11-22T10:11:12Z' }),
      json(200, '200'),
      access(502),
      `nginx-1  | ${access(502)}`,
      JSON.stringify({ log: `${access(503)}\n`, stream: 'stdout', time: '2026-11-22T10:11:12Z' }),
      access(499),
      json(502, '502'),
      json(502, '502'),
      json(500, '500'),
      lineOf(0),
      'no line of nginx: status 200',
    ];
    const summary = summaryOf(lines.join('\n'));
    assert.deepEqual([summary.lines, summary.access, summary.other], [lines.length, 4, 1]);
    assert.equal(summary.from, '2026-11-22T10:00:00');
    assert.equal(summary.to, '2026-11-22T10:11:44');
    const failed = summary.groups.filter(({ status }) => status !== null);
    assert.deepEqual(
      failed
        .map(({ status, upstreamStatus, upstream, route, count }) => [
          status,
          upstreamStatus,
          upstream,
          route,
          count,
        ])
        .sort(),
      [
        [499, null, null, '/api/orders/:id', 1],
        [500, '500', '10.0.0.1:80', '/a', 1],
        [502, null, null, '/api/orders/:id', 2],
        [502, '502', '10.0.0.1:80', '/a', 2],
        [503, null, null, '/api/orders/:id', 1],
      ],
    );
    assert.deepEqual(mergeSummaries(summary, summary).access, 8);
  });

  it('takes any bytes, counts every line, and bounds one without an end', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
        const state = emptySummary();
        summarizeChunk(state, bytes);
        const summary = finishSummary(state);
        const ends = bytes.filter((byte) => byte === 10).length;
        assert.equal(summary.lines, ends + (bytes.length > 0 && bytes.at(-1) !== 10 ? 1 : 0));
      }),
      { numRuns: 200 },
    );
    const state = emptySummary();
    for (let i = 0; i < 200; i++) summarizeChunk(state, new Uint8Array(65_536).fill(34));
    assert.equal(finishSummary(state).lines, 1);
  });
});
