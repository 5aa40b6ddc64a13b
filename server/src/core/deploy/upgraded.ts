// The deployment as it would be with another version of nginx or Node. Knows nothing of what that changes.
import { type Place, samePlace } from '../base/span.ts';
import { compareVersions, exactly, type Version } from '../base/version.ts';
import type { Deployment, StatedVersion } from './model.ts';

/**
 * Every older version of `software` that is stated (at one place only, where `at` names it) replaced by `version`. Where
 * none is stated, it is the version of all.
 */
export function withVersion(
  deployment: Deployment,
  software: 'nginx' | 'node',
  version: Version,
  at: Place | null,
): Deployment {
  const range = exactly(version);
  const replaced = <T extends StatedVersion | null>(stated: T): T => {
    if (stated === null || stated.software !== software) return stated;
    if (at !== null && !samePlace(stated.at, at)) return stated;
    const { max } = stated.range;
    if (max !== null && compareVersions(max, version) > 0) return stated;
    return { ...stated, range, text: version };
  };
  const isStated =
    deployment.versions.some((each) => each.software === software) ||
    deployment.workloads.some((each) => each.version?.software === software);
  const nowhere = { file: '', span: { start: 0, end: 0 } };
  const everywhere: StatedVersion = {
    software,
    range,
    at: nowhere,
    text: version,
    rank: 'settings',
    folder: '',
  };
  return {
    ...deployment,
    versions: isStated ? deployment.versions.map(replaced) : [...deployment.versions, everywhere],
    workloads: deployment.workloads.map((each) => ({ ...each, version: replaced(each.version) })),
  };
}
