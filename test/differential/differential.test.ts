// Real `nginx -t` and our checks on the same texts: accepted or refused alike, and the same line. A corpus that nginx
// accepts, and seeded slips in it. What only a running machine can tell is counted apart (verdicts.ts names it).
import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { repository } from '../parts/cache.ts';
import { nginx, nginxGenerations } from '../parts/nginx.ts';
import { compare, describeDisagreement, report } from './compare.ts';

/** Mutations of each class for each configuration. */
const ROUNDS = Number(process.env.DIFFERENTIAL_ROUNDS ?? 1);
const LEAST_OF_ALL = 0.97;
const LEAST_OF_A_CLASS = 0.9;

/** Each was refused by both, at the same line. That a file is missing is seen in warnings.test.ts. */
const PROVED = [
  'nginx-syntax',
  'nginx-unknown-directive',
  'nginx-context',
  'nginx-arguments',
  'nginx-value',
  'nginx-duplicate',
  'nginx-variable',
  'nginx-semantics',
];

describe('differential', () => {
  for (const [i, generation] of nginxGenerations.entries()) {
    it(`says what nginx ${generation} says`, async () => {
      const real = await nginx(generation);
      const comparison = await compare(real, ROUNDS, i + 1);
      console.log(report(comparison, real.version));
      const details = comparison.disagreements.map(describeDisagreement).join('\n\n');
      mkdirSync(join(repository, '.test-output'), { recursive: true });
      writeFileSync(join(repository, `.test-output/differential-${generation}.txt`), `${details}\n`);

      const alarms = comparison.disagreements.filter((each) => each.kind === 'false error');
      assert.equal(alarms.map(describeDisagreement).join('\n\n'), '', 'errors in what nginx accepts');
      assert.deepEqual(
        PROVED.filter((id) => !comparison.proved.has(id)),
        [],
      );
      let runs = 0;
      let agreed = 0;
      for (const [slip, tally] of comparison.tallies) {
        assert.ok(tally.runs > 0, `«${slip}» was never tried`);
        assert.ok(
          tally.agreed >= LEAST_OF_A_CLASS * tally.runs,
          `«${slip}»: ${tally.agreed} of ${tally.runs}\n${details}`,
        );
        runs += tally.runs;
        agreed += tally.agreed;
      }
      assert.ok(agreed >= LEAST_OF_ALL * runs, `${agreed} of ${runs}\n${details}`);
    });
  }
});
