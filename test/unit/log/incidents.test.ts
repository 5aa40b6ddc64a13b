// Logs that real nginx and real Node wrote while one known thing went wrong (test/lab/scenarios), judged again.
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { diagnose } from '../../../server/src/core/log/incident/diagnose.ts';
import { evidenceFunctions } from '../../../server/src/core/log/incident/evidence/index.ts';
import type { LogName } from '../../../server/src/core/log/incident/model.ts';
import { siteReader } from '../../../server/src/core/log/incident/read.ts';
import { diagnosed, judge } from '../../lab/scenarios/judge.ts';

const fixtures = join(import.meta.dirname, '../../fixtures/incidents');
const all: readonly LogName[] = ['error', 'access', 'app', 'kernel'];

describe('diagnose', () => {
  for (const name of readdirSync(fixtures)) {
    const folder = join(fixtures, name);
    it(`names the cause of ${name}`, () => {
      for (const { truth, said } of judge(folder, all)) assert.equal(said, truth);
    });
    it(`says of ${name} what it said before`, () => {
      const text = [...report(folder, all), '', ...report(folder, ['error'])].join('\n');
      const golden = join(folder, 'diagnosis.txt');
      if (process.env.UPDATE) writeFileSync(golden, text);
      assert.ok(existsSync(golden), `${golden} is missing: run with UPDATE=1 and read what it says`);
      assert.equal(text, readFileSync(golden, 'utf8'));
    });
  }
});

describe('a site’s reader', () => {
  it('keeps of an endless access log what is near a failure, and the beginning', () => {
    const start = Date.UTC(2026, 10, 22);
    const line = (second: number, status: number) =>
      `{"time":"${new Date(start + second * 1_000).toISOString()}","request":"GET /a HTTP/1.1","status":${status},"upstream_addr":"127.0.0.1:3000"}`;
    const reader = siteReader();
    for (let second = 0; second < 60_000; second++)
      reader.line('access', line(second, second === 50_000 ? 502 : 200));
    const { exchanges } = reader.finish(null).site;
    const kept = (from: number, to: number) =>
      exchanges.filter(({ at }) => at >= start + from * 1_000 && at < start + to * 1_000).length;
    assert.equal(kept(0, 20_000), 20_000);
    assert.equal(kept(20_000, 49_700), 0);
    assert.equal(kept(49_700, 50_061), 361);
    assert.equal(kept(50_061, 60_000), 0);
  });
  it('takes a line that is no failure for what it is, by the short way and by the long one', () => {
    const message = '*12 open() "/x" failed (2: No such file or directory), client: 1.2.3.4';
    const sites = ['', '<11>'].map((before) => {
      const reader = siteReader();
      reader.line('error', `${before}2026/11/22 10:11:12 [error] 3#3: ${message}`);
      return reader.finish(null).site;
    });
    const at = Date.UTC(2026, 10, 22, 10, 11, 12);
    for (const site of sites) {
      assert.deepEqual(site.connections, [{ at, number: 12 }]);
      assert.deepEqual(site.covers.get('error'), { from: at, to: at });
    }
  });
});

describe('diagnose, of a second in which everything fails', () => {
  it('takes time in proportion to the lines', () => {
    const line = (connection: number) =>
      `2026/11/22 18:31:57 [error] 7#7: *${connection} upstream prematurely closed connection while reading response header from upstream, client: 127.0.0.1, server: a, request: "POST /a HTTP/1.1", upstream: "http://127.0.0.1:3001/a", host: "a"`;
    const lines = Array.from({ length: 30_000 }, (_, index) => line(index < 15_000 ? index : 7));
    const from = performance.now();
    const { incidents } = diagnose([{ log: 'error', lines }], null);
    assert.equal(incidents.length, 1);
    assert.ok(performance.now() - from < 8000, `${Math.round(performance.now() - from)} ms`);
  });
});

describe('diagnose, of failures without end', () => {
  const at = (second: number) =>
    new Date(Date.UTC(2026, 0, 1) + second * 1_000)
      .toISOString()
      .slice(0, 19)
      .replaceAll('-', '/')
      .replace('T', ' ');
  const cut = (second: number, connection: number, port: number) =>
    `${at(second)} [error] 7#7: *${connection} upstream prematurely closed connection while reading response header from upstream, client: 127.0.0.1, server: a, request: "GET /a HTTP/1.1", upstream: "http://127.0.0.1:${port}/a", host: "a"`;
  const shapes: Readonly<Record<string, (index: number) => string>> = {
    'one client that fails for ever': (index) => cut(index * 13, 7, 3000 + (index % 3)),
    'thousands of peers': (index) => cut(index >> 1, index, index % 5_000),
  };
  for (const [name, line] of Object.entries(shapes)) {
    it(`takes time in proportion to the lines: ${name}`, () => {
      const lines = Array.from({ length: 12_000 }, (_, index) => line(index));
      const from = performance.now();
      assert.ok(diagnose([{ log: 'error', lines }], null).incidents.length > 0);
      assert.ok(performance.now() - from < 8000, `${Math.round(performance.now() - from)} ms`);
    });
  }
});

function report(folder: string, logs: readonly LogName[]): readonly string[] {
  const { shape } = JSON.parse(readFileSync(join(folder, 'truth.json'), 'utf8')) as {
    shape: { zone: string };
  };
  const { incidents } = diagnosed(folder, logs, shape.zone);
  return [
    `# ${logs.join(', ')}`,
    ...incidents.flatMap(({ verdict, ranked, next }) => [
      verdict,
      ...ranked.flatMap(({ cause, confidence, evidence }) => [
        `  ${cause} ${confidence}`,
        ...evidence.map(
          ({ log, line, weight, why }) => `    ${weight > 0 ? '+' : ''}${weight} ${log}:${line} ${why}`,
        ),
      ]),
      ...next.map((step) => `  next ${step}`),
    ]),
    '',
  ];
}

describe('evidence', () => {
  it('has an id and a page of its own for each piece', () => {
    assert.equal(new Set(evidenceFunctions.map(({ id }) => id)).size, evidenceFunctions.length);
    assert.equal(new Set(evidenceFunctions.map(({ page }) => page)).size, evidenceFunctions.length);
    for (const { id, page } of evidenceFunctions) {
      assert.match(id, /^[a-z]+(-[a-z]+)*$/);
      assert.ok(page.length > 60 && page.endsWith('.'), id);
    }
  });
  it('is seen in the recorded incidents, piece by piece', () => {
    const seen = new Set<string>();
    for (const name of readdirSync(fixtures)) {
      const folder = join(fixtures, name);
      for (const logs of [all, ['error'] as const]) for (const line of report(folder, logs)) seen.add(line);
    }
    assert.ok(seen.size > 100);
  });
});
