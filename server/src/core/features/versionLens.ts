// A lens on each place that states a version: what the next one changes for this workspace's hops.
import type { FilePath } from '../base/span.ts';
import { type Place, samePlace } from '../base/span.ts';
import { compareVersions } from '../base/version.ts';
import { newestStable } from '../deploy/releases.ts';
import { describeChange, type Judged, type UpgradeAdvice } from './upgrade.ts';

export interface VersionLens {
  readonly at: Place;
  /** «nginx 1.30.4 changes 2 values here, and 1 problem begins». */
  readonly title: string;
  /** Every change and problem, a line each. */
  readonly details: readonly string[];
}

/** What changes for those whose version is stated at a place; `upgradeAdvice` of core/analysis. */
type Advise<Own extends Judged> = (
  analysis: Own,
  software: 'nginx' | 'node',
  version: string,
  at: Place,
) => UpgradeAdvice;

/** The lenses of one file; none where the newest stable version is in use. */
export function versionLenses<Own extends Judged>(
  analysis: Own,
  file: FilePath,
  advise: Advise<Own>,
): readonly VersionLens[] {
  const { nginx, listeners } = analysis.topology;
  const stated = [
    ...nginx.map(({ version }) => ({ software: 'nginx' as const, version })),
    ...listeners.map(({ node }) => ({ software: 'node' as const, version: node })),
  ];
  const lenses: VersionLens[] = [];
  for (const { software, version } of stated) {
    const at = version.from;
    if (at === null || at.file !== file || version.range?.max == null) continue;
    if (lenses.some((each) => samePlace(each.at, at))) continue;
    const newest = newestStable(software);
    if (compareVersions(version.range.max, newest) >= 0) continue;
    const { changes, begins, ceases } = advise(analysis, software, newest, at);
    const name = software === 'nginx' ? 'nginx' : 'Node';
    const parts = [
      changes.length === 0 ? 'no value' : `${changes.length} ${changes.length === 1 ? 'value' : 'values'}`,
      ...(begins.length > 0
        ? [`${begins.length} ${begins.length === 1 ? 'problem begins' : 'problems begin'}`]
        : []),
      ...(ceases.length > 0
        ? [`${ceases.length} ${ceases.length === 1 ? 'problem ends' : 'problems end'}`]
        : []),
    ];
    lenses.push({
      at,
      title: `${name} ${newest} changes ${parts.join(', ')} here`,
      details: [
        ...changes.map(describeChange),
        ...begins.map((each) => `begins: ${each.rule}: ${each.message}`),
        ...ceases.map((each) => `ends: ${each.rule}`),
      ],
    });
  }
  return lenses;
}
