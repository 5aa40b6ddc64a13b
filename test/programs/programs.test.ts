// The Node side's `nginx -t`: every program is run on its Node, and what was read of it must be what it did.
import assert from 'node:assert/strict';
import { rm } from 'node:fs/promises';
import { type Judgement, judge } from './compare.ts';
import { ownPrograms } from './own.ts';
import { execute, type Program, packages, read, unpack } from './run.ts';
import { starterPrograms } from './starters.ts';

const programs: readonly Program[] = [...ownPrograms(), ...starterPrograms()];
const sideBySide = 3;

async function judgementsOf(program: Program): Promise<readonly Judgement[]> {
  const folder = await unpack(program);
  try {
    const listeners = await read(program, folder);
    return judge(listeners, await execute(program, folder));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

describe('programs', () => {
  const results = new Map<Program, Promise<readonly Judgement[]>>();
  const judged: Judgement[] = [];
  let wanted: readonly Program[] = [];

  before(async function () {
    this.timeout(480_000);
    await packages();
    const titles = new Set(
      this.test?.parent?.tests.filter((test) => !test.isPending()).map((test) => test.title),
    );
    wanted = programs.filter((program) => titles.has(titleOf(program)));
    const queue: (() => Promise<void>)[] = [];
    for (const program of wanted) {
      const result = new Promise<readonly Judgement[]>((resolve, reject) => {
        queue.push(() => judgementsOf(program).then(resolve, reject));
      });
      result.catch(() => {});
      results.set(program, result);
    }
    const work = async (): Promise<void> => {
      for (let next = queue.shift(); next !== undefined; next = queue.shift()) await next();
    };
    for (let i = 0; i < sideBySide; i++) void work();
  });

  for (const program of programs) {
    it(titleOf(program), async () => {
      const judgements = await results.get(program)!;
      judged.push(...judgements);
      const surprising = judgements.filter(
        ({ verdict, what }) => verdict === 'wrong' || (verdict === 'unknown' && !(what in program.unknown)),
      );
      assert.deepEqual(surprising, []);
    });
  }

  it('leaves at most one value in ten unknown, and none wrong', () => {
    const unknown = judged.filter(({ verdict }) => verdict === 'unknown');
    assert.deepEqual(
      judged.filter(({ verdict }) => verdict === 'wrong'),
      [],
    );
    assert.ok(unknown.length <= judged.length / 10, `${unknown.length} of ${judged.length} are unknown`);
  });
});

function titleOf(program: Program): string {
  return `${program.name} (Node ${program.node})`;
}
