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

/**
 * An edit of a text and what is aside in it, each without the other: `inWhole` is the edit where nothing is aside, and
 * `aside` is what is aside after it. Null where they touch.
 */
export function changesApart(
  edit: Change,
  aside: Change,
): { readonly edit: Change; readonly inWhole: Change; readonly aside: Change } | null {
  if (edit.end < aside.start) return { edit, inWhole: edit, aside: moved(aside, edit.by) };
  if (edit.start > aside.end + aside.by) return { edit, inWhole: moved(edit, -aside.by), aside };
  return null;
}

function moved({ start, end, by }: Change, distance: number): Change {
  return { start: start + distance, end: end + distance, by };
}
