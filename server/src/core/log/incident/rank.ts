// From evidence to a ranked list of causes. Weights add up as log-odds; confidence says how far the first is ahead.

import type { CauseId } from '../model.ts';
import { evidenceFunctions } from './evidence/index.ts';
import type { Confidence, Evidence, RankedCause } from './model.ts';
import type { Scene } from './scene.ts';

/** What «unknown» weighs against the causes: a cause with less than this has not been shown. */
const unknownWeight = 1;
/** A cause is strong with nearly all of the odds and more than one piece of evidence's worth of weight. */
const strong = { share: 0.95, score: 5 };
const some = { share: 0.6, score: 2 };

/** The causes that the evidence supports, most likely first, each with what speaks for and against it. Never empty. */
export function rankedCauses(scene: Scene): readonly RankedCause[] {
  const found = new Map<CauseId, Evidence[]>();
  for (const { find } of evidenceFunctions) {
    for (const { cause, evidence } of find(scene)) {
      const list = found.get(cause);
      if (list === undefined) found.set(cause, [evidence]);
      else list.push(evidence);
    }
  }
  const scored = [...found]
    .map(([cause, evidence]) => ({
      cause,
      evidence: evidence.sort((a, b) => Math.abs(b.weight) - Math.abs(a.weight)),
      score: evidence.reduce((sum, each) => sum + each.weight, 0),
    }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score || (a.cause < b.cause ? -1 : 1));
  if (scored.length === 0 || scored[0]!.score < unknownWeight) {
    return [
      { cause: 'unknown', confidence: 'weak', score: 0, evidence: [] },
      ...scored.map((each) => ({ ...each, confidence: 'weak' as const })),
    ];
  }
  const odds = scored.reduce((sum, each) => sum + Math.exp(each.score), Math.exp(unknownWeight));
  return scored.map((each) => ({ ...each, confidence: confidence(each.score, Math.exp(each.score) / odds) }));
}

function confidence(score: number, share: number): Confidence {
  if (share >= strong.share && score >= strong.score) return 'strong';
  return share >= some.share && score >= some.score ? 'some' : 'weak';
}
