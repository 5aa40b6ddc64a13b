// Which version of nginx or Node runs a file: DOMAIN's precedence over what the workspace states. Guesses nothing:
// two statements of equal weight that do not agree are an unknown version.
import { isInside } from '../base/path.ts';
import type { FilePath } from '../base/span.ts';
import { inRange } from '../base/version.ts';
import type { Deployment, StatedVersion, Workload } from '../deploy/model.ts';
import type { ResolvedVersion } from './model.ts';

const ranks: readonly StatedVersion['rank'][] = ['image', 'version-file', 'engines'];

export const unknownVersion: ResolvedVersion = { range: null, from: null, text: null };

/** The version of `software` that runs `file`, in the workload that runs it where that is known. */
export function versionOf(
  software: 'nginx' | 'node',
  file: FilePath,
  workload: Workload | null,
  deployment: Deployment,
): ResolvedVersion {
  const stated = deployment.versions.filter((each) => each.software === software);
  const set = stated.find((each) => each.rank === 'settings');
  if (set !== undefined) return resolved(set);
  const own = workload?.version;
  if (own != null && own.software === software) return resolved(own);
  for (const rank of ranks) {
    const fitting = stated.filter((each) => each.rank === rank && isInside(file, each.folder));
    const deepest = Math.max(...fitting.map((each) => each.folder.length));
    const nearest = fitting.filter((each) => each.folder.length === deepest);
    if (nearest.length === 0) continue;
    const agreed = nearest.find((each) => nearest.every((other) => allows(other, each)));
    return agreed === undefined ? unknownVersion : resolved(agreed);
  }
  return unknownVersion;
}

/** Two images are two that may run. Two files that a person's tools read are about the same Node: `20` and `20.18.0`. */
function allows({ rank, range }: StatedVersion, { range: other }: StatedVersion): boolean {
  if (rank === 'image') return range.min === other.min && range.max === other.max;
  return inRange(other, range) === 'yes';
}

function resolved(stated: StatedVersion): ResolvedVersion {
  return { range: stated.range, from: stated.at, text: stated.text };
}
