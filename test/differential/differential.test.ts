// Real `nginx -t` and our checks on the same texts: accepted or refused alike, and the same line. A corpus that nginx
// accepts, and seeded slips in it. What only a running machine can tell is counted apart (verdicts.ts names it).
import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { repository } from '../parts/cache.ts';
import { nginxGenerations } from '../parts/nginx.ts';
import { nginxWithModules } from '../parts/nginxModules.ts';
import { compare, describeDisagreement, report } from './compare.ts';
import { coverage, coverageReport, unexercised } from './coverage.ts';

/** Mutations of each class; a few of them fail for reasons that only a running machine has. */
const QUOTA = Number(process.env.DIFFERENTIAL_QUOTA ?? 80);
const LEAST_RUNS = 60;
const SALT = Number(process.env.DIFFERENTIAL_SALT ?? 0);
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
      const real = await nginxWithModules(generation);
      const comparison = await compare(real, QUOTA, SALT + i + 1);
      console.log(report(comparison, real.version));
      const { debian, accepted } = comparison;
      console.log(
        `${debian.accepted.length} configurations of Debian's packages accepted, ${debian.refused.length} refused, ${debian.foreign.length} of modules of others`,
      );
      const modules = coverage(accepted, real.version);
      console.log(coverageReport(modules, real.version));
      assert.deepEqual(unexercised(modules), [], 'directives that no configuration of the corpus has');
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
        assert.ok(tally.runs >= LEAST_RUNS, `«${slip}» was tried ${tally.runs} times only`);
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
