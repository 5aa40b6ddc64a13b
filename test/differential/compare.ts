// Runs the corpus and its mutations through real nginx and through us, and counts where the two agree.
import type { RealNginx } from '../parts/nginx.ts';
import { corpus, type Entry, includedFiles, runsOn } from './corpus.ts';
import { chance, slips } from './mutate.ts';
import { isRunTimeOnly, oracle, ours, type Verdict } from './verdicts.ts';

export interface Disagreement {
  readonly slip: string;
  readonly entry: string;
  readonly seed: number;
  readonly kind: 'false error' | 'missed error' | 'other line';
  readonly nginx: Verdict['refused'];
  readonly ours: Verdict['refused'];
  readonly text: string;
}

export interface Tally {
  runs: number;
  agreed: number;
  /** What nginx refuses for reasons that only a running machine has. */
  outOfScope: number;
}

export interface Comparison {
  readonly tallies: ReadonlyMap<string, Tally>;
  readonly disagreements: readonly Disagreement[];
  /** The ids of ours with which both refused, at the same line. */
  readonly proved: ReadonlySet<string>;
}

/** Each entry as it is, and `rounds` mutations of each class; the seeds follow from the entry, the class and `salt`. */
export async function compare(
  nginx: RealNginx,
  rounds: number,
  salt: number,
  only?: string,
): Promise<Comparison> {
  const included = includedFiles();
  const entries = corpus().filter((entry) => runsOn(entry, nginx.version));
  const tallies = new Map<string, Tally>();
  const disagreements: Disagreement[] = [];
  const proved = new Set<string>();
  const jobs: {
    readonly entry: Entry;
    readonly slip: string;
    readonly seed: number;
    readonly text: string;
  }[] = [];
  for (const [i, entry] of entries.entries()) {
    jobs.push({ entry, slip: 'as it is', seed: 0, text: entry.text });
    for (const [k, [slip, damage]] of Object.entries(slips).entries()) {
      if (only !== undefined && only !== slip) continue;
      const texts = new Set([entry.text]);
      for (let round = 0; round < rounds; round++) {
        const seed = salt * 1_000_003 + i * 10_007 + k * 101 + round;
        const text = damage(entry.text, chance(seed));
        if (text === null || texts.has(text)) continue;
        texts.add(text);
        jobs.push({ entry, slip, seed, text });
      }
    }
  }
  const work = async (): Promise<void> => {
    const judge = await oracle(nginx);
    for (let job = jobs.shift(); job !== undefined; job = jobs.shift()) {
      const { entry, slip, seed, text } = job;
      const real = (await judge.judge(text)).refused;
      const mine = ours(text, included, nginx.version);
      const tally = tallies.get(slip) ?? { runs: 0, agreed: 0, outOfScope: 0 };
      tallies.set(slip, tally);
      if (real !== null && isRunTimeOnly(real.message)) {
        tally.outOfScope++;
        continue;
      }
      tally.runs++;
      const kind = judgement(real, mine.refused);
      if (kind === null) {
        tally.agreed++;
        if (mine.rule !== null) proved.add(mine.rule);
      } else
        disagreements.push({ slip, entry: entry.name, seed, kind, nginx: real, ours: mine.refused, text });
    }
    await judge.close();
  };
  await Promise.all([work(), work()]);
  return { tallies, disagreements, proved };
}

function judgement(real: Verdict['refused'], mine: Verdict['refused']): Disagreement['kind'] | null {
  if (real === null) return mine === null ? null : 'false error';
  if (mine === null) return 'missed error';
  if (real.line === null) return null;
  return real.line === mine.line && real.file === mine.file ? null : 'other line';
}

export function report({ tallies }: Comparison, version: string): string {
  const lines = [`agreement with nginx ${version}`];
  for (const [slip, { runs, agreed, outOfScope }] of tallies) {
    const share = runs === 0 ? '–' : `${((100 * agreed) / runs).toFixed(1)} %`;
    lines.push(
      `  ${slip.padEnd(28)} ${share.padStart(8)}  ${agreed}/${runs}, ${outOfScope} only at run time`,
    );
  }
  const total = [...tallies.values()].reduce((sum, each) => sum + each.runs, 0);
  const agreed = [...tallies.values()].reduce((sum, each) => sum + each.agreed, 0);
  lines.push(
    `  ${'all'.padEnd(28)} ${`${((100 * agreed) / Math.max(1, total)).toFixed(1)} %`.padStart(8)}  ${agreed}/${total}`,
  );
  return lines.join('\n');
}

/** One disagreement with the lines around both places. */
export function describeDisagreement(each: Disagreement): string {
  const lines = each.text.split('\n');
  const show = (line: number | null | undefined): string =>
    line === null || line === undefined || line < 1
      ? ''
      : `    ${line}: ${lines
          .slice(Math.max(0, line - 2), line + 1)
          .join(' ⏎ ')
          .slice(0, 200)}`;
  const said = (verdict: Verdict['refused']): string =>
    verdict === null ? 'accepts' : `${verdict.file}:${verdict.line ?? '-'} ${verdict.message.slice(0, 200)}`;
  return [
    `${each.kind}: ${each.slip} (${each.entry}, seed ${each.seed})`,
    `  nginx: ${said(each.nginx)}`,
    show(each.nginx?.line),
    `  ours:  ${said(each.ours)}`,
    show(each.ours?.line),
  ]
    .filter((line) => line !== '')
    .join('\n');
}
