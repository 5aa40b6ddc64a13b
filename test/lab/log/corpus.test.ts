// Real nginx writes the lines of the corpus today as it did when they were kept, and each is read as its set-up says.
import assert from 'node:assert/strict';
import { decodeLine } from '../../../server/src/core/log/decode.ts';
import { requestCorpus, startupCorpus } from './corpus.ts';

describe('what real nginx writes', () => {
  for (const [name, run] of [
    ['about configurations with a fault', () => startupCorpus('1.26')],
    ['about requests that fail', () => requestCorpus('1.30')],
  ] as const) {
    it(`${name} is read as its set-up says`, async () => {
      const { lines, missing } = await run();
      assert.ok(missing.length <= 3, missing.join('\n'));
      for (const { fault, line, signature } of lines) {
        const reading = decodeLine(line, null);
        assert.notEqual(reading.template, null, line);
        if (signature !== '') assert.equal(reading.signature, signature, `${fault}: ${line}`);
      }
    }).timeout(60_000);
  }
});
