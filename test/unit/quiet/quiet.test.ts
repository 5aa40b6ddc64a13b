// Realistic workspaces that are right: nothing of any severity is said of them.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { analyzeFiles, parseFixture, relative } from '../../fixture.ts';
import { assertPrefixes } from '../../invariants.ts';

const folder = new URL('../../quiet/', import.meta.url).pathname;
const names = readdirSync(folder).filter((each) => each.endsWith('.txt'));

describe('right workspaces', () => {
  it('are at least forty', () => assert.ok(names.length >= 40, String(names.length)));
  for (const name of names) {
    it(`${name} is silent`, async () => {
      const { files } = parseFixture(readFileSync(folder + name, 'utf8'));
      const analysis = await analyzeFiles(files);
      assert.deepEqual(
        analysis.findings.map(
          ({ at, rule, severity, message }) => `${relative(at.file)} ${severity} ${rule}: ${message}`,
        ),
        [],
      );
      await assertPrefixes(files, 6);
    });
  }
});
