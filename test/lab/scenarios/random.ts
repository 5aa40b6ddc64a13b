// Chance that can be repeated: one seed, one scenario.

export interface Chance {
  /** At least `low`, below `high`. */
  between(low: number, high: number): number;
  whole(low: number, high: number): number;
  of<T>(choices: readonly T[]): T;
  happens(probability: number): boolean;
}

export function chance(seed: number): Chance {
  let state = (seed * 2654435761) >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
  return {
    between: (low, high) => low + next() * (high - low),
    whole: (low, high) => low + Math.floor(next() * (high - low + 1)),
    of: (choices) => choices[Math.floor(next() * choices.length)]!,
    happens: (probability) => next() < probability,
  };
}
