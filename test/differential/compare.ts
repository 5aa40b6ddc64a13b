// Runs the corpus and its mutations through real nginx and through us, and counts where the two agree.
import type { RealNginx } from '../parts/nginx.ts';
import { corpus, type Entry, includedFiles, runsOn } from './corpus.ts';
import { type DebianCorpus, debianCorpus, debianIncludes } from './debian.ts';
import { chance, type Slip, slips } from './mutate.ts';
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
  /** Texts of the corpus that nginx accepts as they are. */
  readonly accepted: ReadonlySet<string>;
  readonly debian: DebianCorpus;
}

/**
 * Each entry as it is, and as many mutations of each class as `quota` says, spread over the entries; the seeds follow
 * from the entry, the class and `salt`.
 */
export async function compare(
  nginx: RealNginx,
  quota: number,
  salt: number,
  only?: string,
): Promise<Comparison> {
  const packaged = await debianIncludes();
  const included = new Map([...includedFiles(), ...packaged]);
  const sorting = await oracle(nginx, packaged);
  const debian = await debianCorpus(sorting);
  await sorting.close();
  const entries = [...corpus().filter((entry) => runsOn(entry, nginx.version)), ...debian.accepted];
  const tallies = new Map<string, Tally>();
  const disagreements: Disagreement[] = [];
  const proved = new Set<string>();
  const accepted = new Set<string>();
  const jobs: Job[] = [...entries, ...debian.refused].map((entry) => {
    return { entry, slip: 'as it is', seed: 0, text: entry.text };
  });
  for (const [k, [slip, damage]] of Object.entries(slips).entries()) {
    if (only === undefined || only === slip) jobs.push(...mutations(entries, slip, damage, k, quota, salt));
  }
  const work = async (): Promise<void> => {
    const judge = await oracle(nginx, packaged);
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
      if (real === null && slip === 'as it is') accepted.add(text);
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
  return { tallies, disagreements, proved, accepted, debian };
}

interface Job {
  readonly entry: Entry;
  readonly slip: string;
  readonly seed: number;
  readonly text: string;
}

/** Most rounds over all entries until the quota is given up: some classes suit few of them. */
const MOST_ROUNDS = 12;

function mutations(
  entries: readonly Entry[],
  slip: string,
  damage: Slip,
  k: number,
  quota: number,
  salt: number,
): Job[] {
  const jobs: Job[] = [];
  const texts = new Set(entries.map(({ text }) => text));
  for (let round = 0; round < MOST_ROUNDS && jobs.length < quota; round++) {
    for (let n = 0; n < entries.length && jobs.length < quota; n++) {
      // Another beginning for each class, so that the quota does not always take the same ones.
      const i = (n + (k + salt) * 7) % entries.length;
      const entry = entries[i]!;
      const seed = salt * 1_000_003 + i * 10_007 + k * 101 + round;
      const text = damage(entry.text, chance(seed));
      if (text === null || texts.has(text)) continue;
      texts.add(text);
      jobs.push({ entry, slip, seed, text });
    }
  }
  return jobs;
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
