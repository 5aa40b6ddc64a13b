// The in-host suite, run once in a real VS Code; each of its tests is a test here.
import assert from 'node:assert/strict';
import { runHostSuite } from './hostSuite.ts';

const { host, results } = await runHostSuite();

describe(`the extension inside ${host}`, () => {
  for (const { title, error } of results) {
    it(title, () => {
      assert.equal(error, null);
    });
  }
  it('had tests to run', () => assert.ok(results.length > 0));
});
