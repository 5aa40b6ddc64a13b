// Facts that change from version to version, as steps along the version order.
import { compareVersions, formatRange, type Version, type VersionRange } from './version.ts';

/** From `since` on (until the next step) the fact is `value`. Sorted; the first one begins at `0.0.0`. */
export type Steps<T> = readonly { readonly since: Version; readonly value: T }[];

/** A part of a version range in which nothing changes: `from` included, `until` excluded. */
export interface Piece {
  readonly from: Version;
  readonly until: Version | null;
}

/** Splits a range at every boundary inside it. An open minimum begins at 0.0.0. Never empty. */
export function pieces(range: VersionRange, boundaries: Iterable<Version>): readonly Piece[] {
  const from = range.min ?? '0.0.0';
  const inside = [...new Set(boundaries)]
    .filter(
      (each) =>
        compareVersions(each, from) > 0 && (range.max === null || compareVersions(each, range.max) <= 0),
    )
    .sort(compareVersions);
  return [from, ...inside].map((start, i) => ({ from: start, until: inside[i] ?? null }));
}

/** The step in force at one version. */
export function stepAt<T>(steps: Steps<T>, version: Version): Steps<T>[number] {
  let found = steps[0]!;
  for (const step of steps) {
    if (compareVersions(step.since, version) <= 0) found = step;
    else break;
  }
  return found;
}

/** A piece in words: «before 20.18.0», «from 22.9.0 on», «from 20.18.0 to before 21.0.0». */
export function formatPiece(piece: Piece, range: VersionRange): string {
  const first = piece.from === (range.min ?? '0.0.0');
  if (piece.until === null) return first ? formatRange(range) : `from ${piece.from} on`;
  return first ? `before ${piece.until}` : `from ${piece.from} to before ${piece.until}`;
}
