// The type of a piece of evidence: a named function over one scene, with a page that says what it means.
import type { CauseId } from '../../model.ts';
import type { Evidence, Seen } from '../model.ts';
import type { Scene } from '../scene.ts';

/** One thing that was seen, and which way it points. A weight of 1 makes a cause about three times as likely. */
export interface Sign {
  readonly cause: CauseId;
  readonly evidence: Evidence;
}

export interface EvidenceFunction {
  /** Kebab-case, names what is seen. */
  readonly id: string;
  /** What is looked for, and why it speaks for or against a cause; one short paragraph. */
  readonly page: string;
  find(scene: Scene): Iterable<Sign>;
}

/** A sign that rests on one line. */
export function sign(cause: CauseId, weight: number, seen: Seen, why: string): Sign {
  return { cause, evidence: { log: seen.log, line: seen.line, why, weight } };
}

/** The same sight for several causes, each with its own weight. */
export function signs(weights: Partial<Record<CauseId, number>>, seen: Seen, why: string): Sign[] {
  return Object.entries(weights).map(([cause, weight]) => sign(cause as CauseId, weight, seen, why));
}
