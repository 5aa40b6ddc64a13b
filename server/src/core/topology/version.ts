// Which version of nginx or Node runs a file: DOMAIN's precedence over what the workspace states. Guesses nothing:
// two statements of equal weight that differ are an unknown version.
import { isInside } from '../base/path.ts';
import type { FilePath } from '../base/span.ts';
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
    const [first] = nearest;
    if (first === undefined) continue;
    const agreed = nearest.every(
      (each) => each.range.min === first.range.min && each.range.max === first.range.max,
    );
    return agreed ? resolved(first) : unknownVersion;
  }
  return unknownVersion;
}

function resolved(stated: StatedVersion): ResolvedVersion {
  return { range: stated.range, from: stated.at, text: stated.text };
}
