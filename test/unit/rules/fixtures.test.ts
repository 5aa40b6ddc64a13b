// Every fixture, and every example of a rule's page, as it stands: problems, notes and fixes exactly as written, and
// what must hold of every fix and of every prefix.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { pages } from '../../../server/src/core/rules/index.ts';
import { checkFixture, parseFixture } from '../../fixture.ts';
import { assertExample, assertFixInvariants, assertPrefixes, usualSeverity } from '../../invariants.ts';

const folder = new URL('../../fixtures/rules/', import.meta.url).pathname;

describe('rules', () => {
  for (const name of readdirSync(folder).filter((each) => each.endsWith('.txt'))) {
    it(`fixture ${name}`, async () => {
      const analysis = await checkFixture(folder + name, usualSeverity);
      const { files } = parseFixture(readFileSync(folder + name, 'utf8'));
      await assertFixInvariants(files, analysis);
      await assertPrefixes(files);
    });
  }
  for (const page of pages) {
    it(`${page.id}: the bad example is flagged, its fixes work, the good one is silent`, async () => {
      await assertExample(page.examples.bad);
      const good = await assertExample(page.examples.good);
      assert.deepEqual(good.findings, []);
    });
  }
});
