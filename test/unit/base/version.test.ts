import assert from 'node:assert/strict';
import { atLeast, formatRange, inRange } from '../../../server/src/core/base/version.ts';

describe('versions', () => {
  const shown: readonly [string | null, string | null, string][] = [
    ['1.30.4', '1.30.4', '1.30.4'],
    ['22.20.0', '22.20.99', '22.20.x'],
    ['26.0.0', '26.99.99', '26.x'],
    ['22.20.1', '22.20.99', '22.20.1 to 22.20.99'],
    ['1.26.0', '1.26.3', '1.26.0 to 1.26.3'],
    ['18.0.0', null, '18.0.0 or newer'],
    [null, null, 'unknown version'],
  ];
  for (const [min, max, text] of shown) it(text, () => assert.equal(formatRange({ min, max }), text));

  it('answers for every member of a range, or says that it depends', () => {
    const line = { min: '1.28.0', max: '1.30.4' };
    assert.equal(atLeast(line, '1.28.0'), 'yes');
    assert.equal(atLeast(line, '1.31.0'), 'no');
    assert.equal(atLeast(line, '1.29.7'), 'depends');
    assert.equal(atLeast(null, '1.0.0'), 'depends');
    assert.equal(inRange(line, { min: '1.0.0', max: '2.0.0' }), 'yes');
    assert.equal(inRange(line, { min: '1.29.0', max: null }), 'depends');
    assert.equal(inRange(line, { min: null, max: '1.27.9' }), 'no');
  });
});
