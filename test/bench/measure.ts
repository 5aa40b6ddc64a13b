// What a benchmark returns, and how a time is taken: medians of one run on one machine, with a peer measured beside it.

export interface Measure {
  /** What was done to what: «parse, 1 MB». */
  readonly what: string;
  readonly value: number;
  readonly unit: 'ms' | 'MB/s' | 'MB' | '1/s';
  /** The same work by somebody else, or the floor below it, in the same unit. */
  readonly beside?: readonly { readonly who: string; readonly value: number }[];
  /** What we want, in words: «≥ 40». */
  readonly aim?: string;
}

export const median = (values: readonly number[]): number => quantile(values, 0.5);

/** The value below which this share of the values lies. NaN for none. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

/** Milliseconds of each of `runs` runs, after one that is not counted. */
export async function times(runs: number, work: () => unknown): Promise<number[]> {
  await work();
  const taken: number[] = [];
  for (let run = 0; run < runs; run++) {
    const from = performance.now();
    await work();
    taken.push(performance.now() - from);
  }
  return taken;
}
