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
  if (a === b) return 0;
  for (let i = 0, j = 0; i < a.length || j < b.length; i++, j++) {
    let x = 0;
    let y = 0;
    for (let digit = digitAt(a, i); digit !== -1; digit = digitAt(a, ++i)) x = x * 10 + digit;
    for (let digit = digitAt(b, j); digit !== -1; digit = digitAt(b, ++j)) y = y * 10 + digit;
    if (x !== y) return x - y;
  }
  return 0;
}

/** The digit there, or -1. Versions are compared thousands of times for each keystroke: nothing is split or copied. */
function digitAt(version: Version, at: number): number {
  const digit = version.charCodeAt(at) - 48;
  return digit >= 0 && digit <= 9 ? digit : -1;
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

/** «22.20.x» or «22.x» for all of a release line, whose end the tables do not know (written as 99). */
function lineOf({ min, max }: VersionRange): string | null {
  const [low, high] = [min?.split('.') ?? [], max?.split('.') ?? []];
  const shared = high.filter((part, i) => part !== '99' && part === low[i]).length;
  const isLine =
    shared > 0 &&
    high.length === 3 &&
    low.slice(shared).every((part) => part === '0') &&
    high.slice(shared).every((part) => part === '99');
  return isLine && shared < 3 ? `${high.slice(0, shared).join('.')}.x` : null;
}

/** «1.30.4», «22.20.x», «1.26 to 1.29.8», «1.29.7 or newer», «unknown version». */
export function formatRange(range: VersionRange | null): string {
  if (range === null || (range.min === null && range.max === null)) return 'unknown version';
  if (range.min === range.max) return range.min!;
  const line = lineOf(range);
  if (line !== null) return line;
  if (range.max === null) return `${range.min} or newer`;
  if (range.min === null) return `${range.max} or older`;
  return `${range.min} to ${range.max}`;
}
