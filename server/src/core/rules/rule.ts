// The type of a rule. A rule is one file and one line in index.ts; nothing else.
import type { Finding, RuleId, Severity } from '../base/finding.ts';
import type { Topology } from '../topology/model.ts';

/** A rule reports without its own id: the engine adds it. `severity` is the rule's own unless given. */
export type Report = Omit<Finding, 'rule' | 'severity'> & { readonly severity?: Severity };

/** All that is known of a rule but how it looks: its page in RULES.md and in `explain`. */
export interface RulePage {
  /** Names the trouble, not the remedy: kebab-case, unique. */
  readonly id: RuleId;
  /** The usual severity. `off` by default only where the catalogue says so. */
  readonly severity: Severity;
  readonly enabledByDefault: boolean;
  /** One line, without a full stop. */
  readonly summary: string;
  /** What happens and why, in a few short paragraphs (Markdown). */
  readonly why: string;
  /** Versions on either side for which the rule can speak, in words: «nginx ≥ 1.29.7, or with keepalive on». */
  readonly versions: string;
  /** When it stays silent, one sentence each. */
  readonly silentWhen: readonly string[];
  /** URLs of the source of each fact. */
  readonly references: readonly string[];
  /** The lab test's file name below test/lab, or the reason why none can be. */
  readonly evidence: { readonly lab: string; readonly measured: string } | { readonly reason: string };
  /** Fixture texts (see test/fixture.ts): documentation, unit test, fix test and seed of the lab test at once. */
  readonly examples: { readonly bad: string; readonly good: string };
}

export interface Rule extends RulePage {
  check(topology: Topology): Iterable<Report>;
}
