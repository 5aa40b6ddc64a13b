import assert from 'node:assert/strict';
import { isGlob, nameTest, pathTest } from '../../../server/src/core/base/glob.ts';

describe('base/glob', () => {
  it('matches names as glob(3) does', () => {
    const rows: [string, string, boolean][] = [
      ['*.conf', 'a.conf', true],
      ['*.conf', '.conf', false],
      ['*.conf', '.a.conf', false],
      ['.*', '.a', true],
      ['*', '', true],
      ['a?c', 'abc', true],
      ['a?c', 'ac', false],
      ['[0-9]*', '10-x', true],
      ['[!0-9]*', '10-x', false],
      ['[]a]', ']', true],
      ['[a-', '[a-', true],
      ['\\*', '*', true],
      ['\\*', 'a', false],
      ['*a*b', 'xaxxb', true],
      ['*a*b', 'xaxxbc', false],
      ['{a,b}', '{a,b}', true],
    ];
    for (const [pattern, name, expected] of rows) {
      assert.equal(nameTest(pattern)(name), expected, `${pattern} on ${name}`);
    }
  });

  it('matches paths, with ** for any number of folders', () => {
    const rows: [string, string, boolean][] = [
      ['**/dist', 'dist', true],
      ['**/dist', 'a/b/dist', true],
      ['**/dist', 'a/dist/b', false],
      ['packages/*/build/**', 'packages/x/build/a/b', true],
      ['packages/*/build/**', 'packages/x/y/build/a', false],
      ['a/**/b', 'a/b', true],
      ['**', '.hidden/x', true],
    ];
    for (const [pattern, path, expected] of rows) {
      assert.equal(pathTest(pattern)(path), expected, `${pattern} on ${path}`);
    }
  });

  it('does not blow up on a hostile pattern', () => {
    const started = performance.now();
    assert.equal(nameTest(`${'*a'.repeat(200)}b`)('a'.repeat(5000)), false);
    assert.equal(pathTest(`${'**/a/'.repeat(200)}b`)('a/'.repeat(2000)), false);
    assert.ok(performance.now() - started < 2000);
  });

  it('knows what glob expands', () => {
    assert.deepEqual(['a*', 'a?', 'a[b]', 'a.conf'].map(isGlob), [true, true, true, false]);
  });
});
