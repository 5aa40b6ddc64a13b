// Versions and ranges of them. Floating tags are ranges; a statement about a range is yes, no or depends.

/** `major.minor.patch`, three numbers joined by dots. */
export type Version = string;

/** Both ends included. A null end is open on that side. */
export interface VersionRange {
  readonly min: Version | null;
  readonly max: Version | null;
}

export type Answer = 'yes' | 'no' | 'depends';

/** Negative, zero or positive as `a` is older than, the same as or newer than `b`. */
export function compareVersions(a: Version, b: Version): number {
  const x = a.split('.');
  const y = b.split('.');
  for (let i = 0; i < 3; i++) {
    const difference = Number(x[i] ?? 0) - Number(y[i] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

export function exactly(version: Version): VersionRange {
  return { min: version, max: version };
}

export function isExact(range: VersionRange): boolean {
  return range.min !== null && range.min === range.max;
}

/** Whether every, no or only some version of `range` is at or above `since`. An unknown version (null) depends. */
export function atLeast(range: VersionRange | null, since: Version): Answer {
  if (range === null) return 'depends';
  if (range.min !== null && compareVersions(range.min, since) >= 0) return 'yes';
  if (range.max !== null && compareVersions(range.max, since) < 0) return 'no';
  return 'depends';
}

export function not(answer: Answer): Answer {
  return answer === 'depends' ? 'depends' : answer === 'yes' ? 'no' : 'yes';
}

export function both(a: Answer, b: Answer): Answer {
  if (a === 'no' || b === 'no') return 'no';
  return a === 'yes' && b === 'yes' ? 'yes' : 'depends';
}

export function either(a: Answer, b: Answer): Answer {
  return not(both(not(a), not(b)));
}

/** Whether every, no or only some version of `range` is within `within`. */
export function inRange(range: VersionRange | null, within: VersionRange): Answer {
  const above = within.min === null ? 'yes' : atLeast(range, within.min);
  if (within.max === null) return above;
  if (range === null) return 'depends';
  const belowMax: Answer =
    range.max !== null && compareVersions(range.max, within.max) <= 0
      ? 'yes'
      : range.min !== null && compareVersions(range.min, within.max) > 0
        ? 'no'
        : 'depends';
  return both(above, belowMax);
}

/** «1.30.4», «1.26 to 1.29.8», «1.29.7 or newer», «unknown version». */
export function formatRange(range: VersionRange | null): string {
  if (range === null || (range.min === null && range.max === null)) return 'unknown version';
  if (range.min === range.max) return range.min!;
  if (range.max === null) return `${range.min} or newer`;
  if (range.min === null) return `${range.max} or older`;
  return `${range.min} to ${range.max}`;
}
