// What a function asked of a snapshot: its result is kept for as long as the answers stay. Knows no kind of file.
import { isSameList, memo2 } from './memo.ts';
import type { FileEntry, Snapshot, SourceText } from './source.ts';
import type { FilePath } from './span.ts';

interface Asked<R> {
  readonly roots: Snapshot['roots'];
  readonly sources: readonly SourceText[];
  /** The files that were looked for, and what of them counts. */
  readonly files: ReadonlyMap<FilePath, unknown>;
  readonly globs: ReadonlyMap<string, readonly FilePath[] | undefined>;
  readonly result: R;
}

/**
 * Remembers `compute`'s result for one settings object until the snapshot answers otherwise. It may walk the sources
 * that `concerns` lets pass, and look at any file of which `counts` tells the difference; the rest it does not see.
 */
export function memoAsked<S extends object, R>(
  compute: (snapshot: Snapshot, settings: S) => R,
  concerns: (source: SourceText) => boolean,
  counts: (entry: FileEntry | undefined) => unknown,
): (snapshot: Snapshot, settings: S) => R {
  const latest = new WeakMap<S, Asked<R>>();
  return memo2((snapshot: Snapshot, settings: S): R => {
    const sources: SourceText[] = [];
    for (const source of snapshot.files.sources()) if (concerns(source)) sources.push(source);
    const before = latest.get(settings);
    if (before !== undefined && isAnsweredAlike(before, snapshot, sources, counts)) return before.result;
    const files = new Map<FilePath, unknown>();
    const globs = new Map<string, readonly FilePath[] | undefined>();
    const seen: Snapshot = {
      roots: snapshot.roots,
      files: {
        get(file) {
          const entry = snapshot.files.get(file);
          files.set(file, counts(entry));
          return entry;
        },
        keys: () => sources.map(({ file }) => file),
        sources: () => sources,
      },
      globs: {
        get(pattern) {
          const answer = snapshot.globs.get(pattern);
          globs.set(pattern, answer);
          return answer;
        },
      },
    };
    const result = compute(seen, settings);
    latest.set(settings, { roots: snapshot.roots, sources, files, globs, result });
    return result;
  });
}

function isAnsweredAlike(
  before: Asked<unknown>,
  { roots, files, globs }: Snapshot,
  sources: readonly SourceText[],
  counts: (entry: FileEntry | undefined) => unknown,
): boolean {
  if (before.roots !== roots || !isSameList(before.sources, sources)) return false;
  for (const [file, was] of before.files) if (counts(files.get(file)) !== was) return false;
  for (const [pattern, was] of before.globs) {
    const now = globs.get(pattern);
    if (now !== was && (now === undefined || was === undefined || !isSameList(now, was))) return false;
  }
  return true;
}
