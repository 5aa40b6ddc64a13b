// Every rule has its page, its sources and its proof; no rule has a default of its own; RULES.md is what is generated.
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pages, rules } from '../../../server/src/core/rules/index.ts';
import { rulesAreStale } from '../../../server/src/dev/generate-rules.ts';

const root = join(import.meta.dirname, '../../..');
const folder = join(root, 'server/src/core/rules');
const others = [
  'evidence.ts',
  'index.ts',
  'nginxChecks.ts',
  'rule.ts',
  'run.ts',
  'sources.ts',
  'suppress.ts',
];

describe('rule pages', () => {
  it('have ids of their own, in kebab-case', () => {
    const ids = pages.map(({ id }) => id);
    assert.equal(new Set(ids).size, ids.length);
    for (const id of ids) assert.match(id, /^[a-z0-9]+(-[a-z0-9]+)*$/);
  });

  it('are one file each, named for the rule', () => {
    const files = readdirSync(folder).filter((name) => !others.includes(name));
    assert.deepEqual(files.sort(), rules.map(({ id }) => `${id}.ts`).sort());
  });

  for (const page of pages) {
    it(`${page.id} is complete`, () => {
      assert.ok(page.summary.length > 10 && !page.summary.endsWith('.'), 'one line without a full stop');
      assert.ok(page.why.length > 60 && page.versions !== '' && page.silentWhen.length > 0);
      assert.ok(page.references.length > 0);
      for (const url of page.references) assert.match(url, /^https:\/\//);
      if ('lab' in page.evidence) {
        assert.ok(existsSync(join(root, 'test/lab', page.evidence.lab)), `${page.evidence.lab} is missing`);
        const proof = readFileSync(join(root, 'test/lab', page.evidence.lab), 'utf8');
        assert.ok(proof.includes(page.id) || proof.includes('well'), `${page.evidence.lab} does not name it`);
      } else assert.ok(page.evidence.reason.length > 20);
    });
  }

  it('leave every default to the tables', () => {
    // 5, 60, 65 and 75 seconds, 120 s and 300 s in milliseconds, 1 MB: what nginx and Node do by themselves.
    const defaults = /(?<![\w.])(5_?000|6_?000|60_?000|65_?000|75_?000|120_?000|300_?000|1_?048_?576)(?!\w)/;
    for (const { id } of rules) {
      const text = readFileSync(join(folder, `${id}.ts`), 'utf8');
      const code = text.slice(text.indexOf('check(topology)'));
      assert.ok(!defaults.test(code), `${id}.ts has ${defaults.exec(code)?.[0]} in its code`);
    }
  });

  it('are in RULES.md as they are here', () => {
    assert.ok(!rulesAreStale(), 'RULES.md is stale: run `npm run generate`');
  });
});
