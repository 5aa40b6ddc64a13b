import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { linesOf, summaryOfFile, tailOf } from '../../../server/src/workspace/logs.ts';

const line = (i: number) =>
  `2026/11/22 10:00:${String(i % 60).padStart(2, '0')} [error] 31#31: *${i} ${i % 3 === 0 ? 'connect() failed (111: Connection refused) while connecting to upstream' : 'upstream prematurely closed connection while reading response header from upstream'}, client: 10.0.0.1, server: example.com, request: "GET /r${i % 2} HTTP/1.1", upstream: "http://127.0.0.1:3000/r${i % 2}", host: "example.com"`;

describe('logs on disk', () => {
  const folder = mkdtempSync(join(tmpdir(), 'logs-'));
  const path = join(folder, 'error.log');
  const all = Array.from({ length: 1000 }, (_, i) => line(i));
  before(() => writeFileSync(path, `${all.join('\n')}\n`));
  after(() => rmSync(folder, { recursive: true }));

  it('counts the same with one thread, several threads, and packed', async () => {
    const one = await summaryOfFile(path);
    assert.equal(one.lines, 1000);
    assert.equal(one.groups.length, 4);
    for (const threads of [2]) assert.deepEqual(counts(await summaryOfFile(path, {}, threads)), counts(one));
    writeFileSync(`${path}.gz`, gzipSync(all.join('\n')));
    assert.deepEqual(counts(await summaryOfFile(`${path}.gz`, {}, 4)), counts(one));
  });

  it('divides a file at every byte as if it were whole', async () => {
    const small = join(folder, 'small.log');
    writeFileSync(small, `${all.slice(0, 3).join('\n')}\n\n${line(3)}`);
    const whole = counts(await summaryOfFile(small));
    for (const threads of [3]) assert.deepEqual(counts(await summaryOfFile(small, {}, threads)), whole);
  });

  it('tells how far it is, and stops when told', async () => {
    const done: number[] = [];
    await summaryOfFile(path, { done: (bytes) => done.push(bytes) });
    assert.equal(done.at(-1), all.join('\n').length + 1);
    await assert.rejects(
      summaryOfFile(path, { signal: AbortSignal.abort(new Error('enough')) }, 1),
      /enough/,
    );
    await assert.rejects(summaryOfFile(path, { signal: AbortSignal.timeout(1) }, 3));
  });

  it('gives the tail from the beginning of a line', () => {
    const { text, cut, size } = tailOf(path, 1000);
    assert.ok(cut);
    assert.equal(size, all.join('\n').length + 1);
    assert.ok(text.length <= 1000);
    assert.equal(text, `${all.slice(-text.split('\n').length + 1).join('\n')}\n`);
    assert.equal(tailOf(path, 1 << 20).cut, false);
  });

  it('gives the lines of one group, the last ones where they are too many', async () => {
    const wanted = (group: { signature: string; route: string | null }) =>
      group.signature === 'connection-refused' && group.route === '/r0';
    const own = all.filter((_, i) => i % 6 === 0);
    assert.equal((await linesOf(path, wanted, 1 << 20)).text, `${own.join('\n')}\n`);
    const { text, cut } = await linesOf(path, wanted, 1000);
    assert.ok(cut && text.length <= 1000);
    assert.ok(`${own.join('\n')}\n`.endsWith(text));
  });
});

function counts(summary: Awaited<ReturnType<typeof summaryOfFile>>) {
  const groups = summary.groups.map(({ sample: _, ...group }) => JSON.stringify(group)).sort();
  return { ...summary, groups };
}
