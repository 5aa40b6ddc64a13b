// Regular expressions as PCRE2 reads them: what every release takes, what every release refuses, what they differ on.
// The same lists go through real nginx in test/differential/regexes.test.ts.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readRegex } from '../../../server/src/core/nginx/regex.ts';

const lines = readFileSync(join(import.meta.dirname, '../../fixtures/nginx/regexes.txt'), 'utf8')
  .split('\n')
  .filter((line) => line !== '');

describe('regular expressions', () => {
  it('are refused where every nginx refuses them, and nowhere else', () => {
    const wrong = lines.filter((line) => (readRegex(line.slice(2)).fault !== null) !== line.startsWith('-'));
    assert.deepEqual(wrong, []);
  });

  it('are read in time linear in their length', () => {
    const hostile = ['(', '(?<n', '\\g{', '\\x{', '[[:', '(?<=a*', '\\p{', '(?P<', '{', '\\1', '[a-'];
    const from = performance.now();
    for (const each of hostile) readRegex(each.repeat(20_000));
    readRegex('('.repeat(20_000) + 'a*'.repeat(20_000));
    assert.ok(performance.now() - from < 1000);
  });
});
