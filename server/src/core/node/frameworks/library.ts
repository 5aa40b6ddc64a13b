// What a library's model is: how the values that its module exports behave. One file in this folder per library.
import type { Place } from '../../base/span.ts';
import type { Abstract } from '../abstract.ts';
import type { Run } from '../run.ts';

export interface Library {
  /** The specifiers that import it. */
  readonly modules: readonly string[];
  /** What importing `specifier` gives. */
  readonly exports: (run: Run, place: Place, specifier: string) => Abstract;
}

/** The version range of a package that the program at `place` uses, as written, or null. */
export function versionOf(run: Run, place: Place, name: string): string | null {
  return run.world.packageVersion(place.file, name);
}

/** The first number of a version range: `^5.0.1` → 5; null where there is none. */
export function majorOf(range: string | null): number | null {
  const digits = range === null ? null : /\d+/.exec(range);
  return digits === null ? null : Number(digits[0]);
}
