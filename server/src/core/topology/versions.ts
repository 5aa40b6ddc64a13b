// Questions about a version range against a table of steps.
import { pieces, type Steps, stepAt } from '../base/steps.ts';
import type { Answer, VersionRange } from '../base/version.ts';

/** Whether a fact is true on every, no or only some version of the range; an unknown range depends. */
export function answerAt(steps: Steps<boolean>, range: VersionRange | null): Answer {
  const within = range ?? { min: null, max: null };
  const answers = pieces(
    within,
    steps.map((step) => step.since),
  ).map((piece) => stepAt(steps, piece.from).value);
  if (answers.every((each) => each)) return 'yes';
  return answers.some((each) => each) ? 'depends' : 'no';
}
