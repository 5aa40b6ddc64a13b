// What a rule reports. Drivers render it; a rule knows nothing of how.
import type { Fix } from './edit.ts';
import type { Place } from './span.ts';

export type Severity = 'error' | 'warning' | 'info' | 'hint';
export type RuleId = string;

export interface Note {
  readonly at: Place;
  readonly message: string;
}

export interface Finding {
  readonly rule: RuleId;
  readonly severity: Severity;
  readonly at: Place;
  /** What happens, with both numbers and their units. */
  readonly message: string;
  /** The other side. */
  readonly notes?: readonly Note[];
  /** At most one is `safe`. The Node side first. */
  readonly fixes?: readonly Fix[];
  /** True on the one `nginx-*` error of a config at which `nginx -t` would stop. */
  readonly first?: boolean;
}
