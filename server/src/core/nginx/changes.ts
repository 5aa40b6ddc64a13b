// What is different between two texts, and where it is when something else is different too. Knows no syntax.
import type { Span } from '../base/span.ts';

/** One text in place of another: `[start, end)` of the old one, by so many characters longer. */
export interface Change extends Span {
  readonly by: number;
}

/** The smallest change that makes the one text of the other. */
export function changeBetween(before: string, after: string): Change {
  const most = Math.min(before.length, after.length);
  const by = after.length - before.length;
  const start = sameLength(most, (from, to) => before.slice(from, to) === after.slice(from, to));
  const { length } = before;
  const same = sameLength(
    most - start,
    (from, to) =>
      before.slice(length - to, length - from) === after.slice(length + by - to, length + by - from),
  );
  return { start, end: length - same, by };
}

/** The greatest length up to `most` of which all is the same. Compares slices: that is a comparison of memory. */
function sameLength(most: number, isSame: (from: number, to: number) => boolean): number {
  let low = 0;
  let high = most;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (isSame(low, middle)) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** By how many characters all is moved that stands behind the first `count` changes. */
export function distance(changes: readonly Change[], count = changes.length): number {
  let by = 0;
  for (let i = 0; i < count; i++) by += changes[i]!.by;
  return by;
}

/**
 * The changes that make a text of the whole one, in their order, after an edit of that text. `apart`: the edit's own place
 * among them, or null where it touches some, which have become one with it.
 */
export function changesWith(
  changes: readonly Change[],
  edit: Change,
): { readonly changes: readonly Change[]; readonly apart: number | null } {
  const startOf = (i: number) => changes[i]!.start + distance(changes, i);
  const endOf = (i: number) => changes[i]!.end + distance(changes, i + 1);
  let first = 0;
  while (first < changes.length && endOf(first) < edit.start) first++;
  let past = first;
  while (past < changes.length && startOf(past) <= edit.end) past++;
  const touched = changes.slice(first, past);
  const start = Math.min(
    edit.start - distance(changes, first),
    touched[0]?.start ?? Number.POSITIVE_INFINITY,
  );
  const end = Math.max(edit.end - distance(changes, past), touched.at(-1)?.end ?? 0);
  const one: Change = { start, end, by: distance(touched) + edit.by };
  return {
    changes: [...changes.slice(0, first), one, ...changes.slice(past)],
    apart: touched.length === 0 ? first : null,
  };
}

/** The other changes once one of them is a part of the whole text. */
export function changesWithout(changes: readonly Change[], index: number): readonly Change[] {
  const { by } = changes[index]!;
  return changes.flatMap((each, i) => {
    if (i === index) return [];
    return [i < index ? each : { start: each.start + by, end: each.end + by, by: each.by }];
  });
}
