// The in-host suite, run once in a real VS Code; each of its tests is a test here.
import assert from 'node:assert/strict';
import { runHostSuite } from './hostSuite.ts';

const { host, results, logs } = await runHostSuite(process.env.HOST_EXTENSION);

describe(`the extension inside ${host}`, () => {
  for (const { title, error } of results) {
    it(title, () => {
      assert.equal(error, null);
    });
  }

  it('had tests to run, and logs to read', () => {
    assert.ok(results.length > 5);
    assert.ok(logs.size > 0);
  });

  it('wrote no error to the log of the extension host', () => {
    const ours = /deploy-error-decoder|Deploy Error Decoder/;
    for (const [file, log] of logs) {
      for (const line of log.split('\n')) {
        const isOurs = ours.test(line) || ours.test(file);
        assert.ok(!(isOurs && /\[error\]|\bError:|uncaught|unhandled/i.test(line)), `${file}: ${line}`);
      }
    }
  });
});
