// Counts over time in a bounded number of equal parts, whatever time they span: the parts double as it grows.

export interface Histogram {
  /** Counts one event of a group at a time written as YYYYMMDDhhmmss; 0 is no time and counts nothing. */
  add(group: number, time: number): void;
  /** The counts of a group's events in each part of the whole time, oldest first; empty where nothing has a time. */
  counts(group: number): readonly number[];
}

/** `most` parts at most. */
export function histogram(most = 24): Histogram {
  /** Seconds in a part: a power of two, so that parts of one width nest in those of the next. */
  let width = 1;
  let first = Number.POSITIVE_INFINITY;
  let last = Number.NEGATIVE_INFINITY;
  let groups = new Map<number, Map<number, number>>();
  let before = 0;
  let second = 0;

  const partOf = (at: number) => Math.floor(at / width);
  const widen = () => {
    width *= 2;
    groups = new Map(
      [...groups].map(([group, parts]) => {
        const wider = new Map<number, number>();
        for (const [part, count] of parts) {
          const into = Math.floor(part / 2);
          wider.set(into, (wider.get(into) ?? 0) + count);
        }
        return [group, wider];
      }),
    );
  };
  return {
    add(group, time) {
      if (time === 0) return;
      if (time !== before) {
        before = time;
        second = secondsOf(time);
        first = Math.min(first, second);
        last = Math.max(last, second);
        while (partOf(last) - partOf(first) >= most) widen();
      }
      let parts = groups.get(group);
      if (parts === undefined) {
        parts = new Map();
        groups.set(group, parts);
      }
      const part = partOf(second);
      parts.set(part, (parts.get(part) ?? 0) + 1);
    },
    counts(group) {
      const parts = groups.get(group);
      if (parts === undefined) return [];
      const from = partOf(first);
      return Array.from({ length: partOf(last) - from + 1 }, (_, i) => parts.get(from + i) ?? 0);
    },
  };
}

function secondsOf(time: number): number {
  const part = (divisor: number, size: number) => Math.floor(time / divisor) % size;
  return (
    Date.UTC(
      part(1e10, 1e4),
      part(1e8, 100) - 1,
      part(1e6, 100),
      part(1e4, 100),
      part(100, 100),
      part(1, 100),
    ) / 1000
  );
}
