import assert from 'node:assert/strict';
import fc from 'fast-check';
import { histogram } from '../../../server/src/core/log/histogram.ts';

const timeOf = (second: number) =>
  Number(new Date(second * 1000).toISOString().replace(/\D/g, '').slice(0, 14));

describe('histogram', () => {
  it('keeps every count and its order in a bounded number of parts', () => {
    const seconds = fc.array(fc.integer({ min: 0, max: 10_000_000 }), { minLength: 1, maxLength: 200 });
    fc.assert(
      fc.property(seconds, (all) => {
        const counted = histogram(24);
        for (const [i, at] of all.entries()) counted.add(i % 3, timeOf(at));
        let sum = 0;
        for (const group of [0, 1, 2]) {
          const counts = counted.counts(group);
          assert.ok(counts.length <= 24);
          sum += counts.reduce((a, b) => a + b, 0);
        }
        assert.equal(sum, all.length);
      }),
    );
  });

  it('aligns groups, and shows a burst where it is', () => {
    const counted = histogram(8);
    for (let i = 0; i < 8; i++) counted.add(0, timeOf(i));
    for (let i = 0; i < 5; i++) counted.add(1, timeOf(7));
    assert.deepEqual(counted.counts(0), [1, 1, 1, 1, 1, 1, 1, 1]);
    assert.deepEqual(counted.counts(1), [0, 0, 0, 0, 0, 0, 0, 5]);
    counted.add(0, timeOf(8));
    assert.deepEqual(counted.counts(0), [2, 2, 2, 2, 1]);
    counted.add(2, 0);
    assert.deepEqual(counted.counts(2), []);
  });
});
