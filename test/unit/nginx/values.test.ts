import assert from 'node:assert/strict';
import { parseSize, parseTime } from '../../../server/src/core/nginx/values.ts';

// Every line was put to a real nginx: `proxy_read_timeout` keeps milliseconds, `expires` seconds.
const times: readonly (readonly [text: string, milliseconds: number | null, seconds: number | null])[] = [
  ['60', 60_000, 60_000],
  ['60s', 60_000, 60_000],
  ['1m30s', 90_000, 90_000],
  ['1m 30', 90_000, 90_000],
  ['500ms', 500, null],
  ['1s500ms', 1500, null],
  ['1M', null, 2_592_000_000],
  ['1y', null, 31_536_000_000],
  ['1d1w', null, null],
  ['s', null, null],
  ['1hm', 3_600_000, 3_600_000],
  ['1s30', 31_000, 31_000],
  ['1ms30', 30_001, null],
  ['60 ', 60_000, 60_000],
  ['60 s', null, null],
  ['1.5s', null, null],
  ['-1', null, null],
  ['', null, null],
  ['1h1h', null, null],
  ['9999999999999999999', null, null],
];

describe('times and sizes', () => {
  for (const [text, milliseconds, seconds] of times) {
    it(`reads the time «${text}» as nginx does`, () => {
      assert.equal(parseTime(text), milliseconds);
      assert.equal(parseTime(text, 's'), seconds);
    });
  }
  it('reads sizes as nginx does', () => {
    assert.equal(parseSize('8k'), 8192);
    assert.equal(parseSize('1M'), 1_048_576);
    assert.equal(parseSize('100'), 100);
    assert.equal(parseSize('1g'), 1_073_741_824);
    assert.equal(parseSize('1g', 'size'), null);
    for (const wrong of ['', 'k', '8kb', '-1', '1 k', '99999999999999999999'])
      assert.equal(parseSize(wrong), null);
  });
});
