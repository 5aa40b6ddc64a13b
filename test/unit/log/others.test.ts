import assert from 'node:assert/strict';
import { decodeLine } from '../../../server/src/core/log/decode.ts';
import { entryAt } from '../../../server/src/core/log/entries.ts';
import { emptySummary, finishSummary, summarizeChunk } from '../../../server/src/core/log/summary.ts';

describe('lines of other logs', () => {
  it('have a kind, a signature and what the line itself says', () => {
    const cases: [string, string, string | null, RegExp][] = [
      [
        '[81234.567890] Out of memory: Killed process 4711 (node) total-vm:2097152kB',
        'kernel',
        'process-oom-killed',
        /pid 4711/,
      ],
      ['app-1 exited with code 137', 'app', 'process-killed', /SIGKILL/],
      [
        'app-1  | Error: listen EADDRINUSE: address already in use :::3000',
        'app',
        'node-address-in-use',
        /3000/,
      ],
      [
        'FATAL ERROR: Reached heap limit Allocation failed - JavaScript heap out of memory',
        'app',
        'node-heap-exhausted',
        /heap/,
      ],
      ['    at Server.<anonymous> (/srv/app/server.js:12:9)', 'continuation', null, /entry above/],
      [
        '" while reading response header from upstream, client: 1.2.3.4, server: a, request: "GET / HTTP/1.1", host: "a"',
        'continuation',
        null,
        /entry above/,
      ],
      ['stack traceback:', 'continuation', null, /entry above/],
      ['hello world', 'unknown', null, /^Nothing that nginx writes is recognised/],
    ];
    for (const [text, kind, signature, summary] of cases) {
      const reading = decodeLine(text, null);
      assert.deepEqual([reading.line.kind, reading.signature], [kind, signature], text);
      assert.match(reading.summary, summary);
    }
  });

  it('read access logs with their times and tries', () => {
    const plain = decodeLine(
      '1.2.3.4 - - [22/Nov/2026:10:11:12 +0000] "POST /api/x HTTP/1.1" 502 157 "-" "curl/8"',
      null,
    );
    assert.deepEqual(
      [plain.line.kind, plain.signature, plain.status],
      ['nginx-access', 'access-bad-gateway', { value: 502, certain: true }],
    );
    assert.deepEqual(plain.line.request, { method: 'POST', target: '/api/x', protocol: 'HTTP/1.1' });
    const json = decodeLine(
      '{"time":"2026-11-22T10:11:12+00:00","status":504,"request":"GET /r HTTP/1.1","request_time":60.001,"upstream_addr":"10.0.0.1:3000, 10.0.0.2:3000","upstream_response_time":"30.000, 30.001","upstream_status":"504, 504"}',
      null,
    );
    assert.equal(json.signature, 'access-gateway-timeout');
    assert.match(json.retry ?? '', /2 tries/);
    assert.match(json.summary, /10\.0\.0\.2:3000 answered 504 in 30\.001 s/);
  });

  it('take a message without its head for what it is, if it is long enough to be sure', () => {
    const reading = decodeLine(
      'upstream prematurely closed connection while reading response header from upstream',
      null,
    );
    assert.deepEqual(
      [reading.line.kind, reading.signature],
      ['nginx-error', 'premature-close-before-header'],
    );
    assert.equal(decodeLine('exit', null).line.kind, 'unknown');
  });

  it('are counted each by what it says, in a summary', () => {
    const state = emptySummary();
    summarizeChunk(
      state,
      new TextEncoder().encode('app-1 exited with code 137\napp-1 exited with code 143\nnoise 1\nnoise 2\n'),
    );
    const summary = finishSummary(state);
    assert.deepEqual(summary.groups.map((each) => each.signature).sort(), [
      'process-killed',
      'process-terminated',
    ]);
    assert.equal(summary.other, 2);
  });

  it('cost milliseconds, however hostile', () => {
    const head = '2026/11/22 10:11:12 [error] 31#31: *7 ';
    for (const before of ['', `${head}FastCGI sent in stderr: "`, `${head}open() "`]) {
      for (const part of [
        '"',
        'a ',
        ', client: 1.1.1.1, server: x',
        '/',
        ' failed (',
        '&quot;',
        '{',
        '\t',
        'SIG',
      ]) {
        const text = before + part.repeat(1_000_000 / part.length);
        const from = process.cpuUsage();
        decodeLine(text, null);
        const took = process.cpuUsage(from).user / 1000;
        assert.ok(
          took < 500,
          `${JSON.stringify(part)} after ${JSON.stringify(before)} took ${took.toFixed(0)} ms`,
        );
      }
    }
  });

  it('are joined again where a terminal or a chat wrapped them', () => {
    const entry =
      '2026/11/22 10:11:12 [error] 31#31: *7 upstream timed out (110: Connection timed out) while reading response header from upstream, client: 1.2.3.4, server: a, request: "GET /api/report HTTP/1.1", upstream: "http://127.0.0.1:3000/api/report", host: "a"';
    const hard = entry.match(/.{1,80}/g)!.join('\n');
    const soft = entry
      .match(/.{1,70}(?: |$)/g)!
      .map((each) => each.trimEnd())
      .join('\r\n');
    for (const text of [hard, soft, entry]) {
      const lines = `${text}\n${text}\nunrelated`.split(/\r?\n/);
      const many = text.split('\n').length;
      const at = (line: number) => entryAt((each) => lines[each], line);
      for (let line = 0; line < many; line++) {
        assert.deepEqual(at(line), { text: entry, line: 0, lines: many });
        assert.deepEqual(at(many + line), { text: entry, line: many, lines: many });
      }
      assert.deepEqual(at(2 * many), { text: 'unrelated', line: 2 * many, lines: 1 });
    }
  });
});
