import assert from 'node:assert/strict';
import { applyEdits } from '../../../server/src/core/base/edit.ts';

const edit = (start: number, end: number, newText: string) => ({
  file: 'file:///a',
  span: { start, end },
  newText,
});

describe('applyEdits', () => {
  it('applies edits given in any order', () => {
    assert.equal(applyEdits('abcdef', [edit(4, 5, 'E'), edit(0, 1, '')]), 'bcdEf');
  });
  it('keeps the order of insertions at one offset', () => {
    assert.equal(applyEdits('ab', [edit(1, 1, 'x'), edit(1, 1, 'y')]), 'axyb');
  });
  it('refuses edits that overlap', () => {
    assert.throws(() => applyEdits('abc', [edit(0, 2, ''), edit(1, 3, '')]), RangeError);
  });
});
