// What a function asked of a snapshot: its result is kept for as long as the answers stay. Knows no kind of file.
import { isSameList, slot } from './memo.ts';
import type { FileEntry, Snapshot, SourceText } from './source.ts';
import type { FilePath } from './span.ts';

interface Asked<R> {
  /** The snapshot that last gave these answers. */
  readonly snapshot: Snapshot;
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
  const latest = slot<S, Asked<R>>();
  return (snapshot, settings) => {
    const before = latest.get(settings);
    if (before?.snapshot === snapshot) return before.result;
    if (before !== undefined && isAnsweredAlike(before, snapshot, concerns, counts)) {
      latest.set(settings, { ...before, snapshot });
      return before.result;
    }
    const sources = sourcesOf(snapshot, concerns);
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
    latest.set(settings, { snapshot, sources, files, globs, result });
    return result;
  };
}

function sourcesOf({ files }: Snapshot, concerns: (source: SourceText) => boolean): readonly SourceText[] {
  const found: SourceText[] = [];
  for (const source of files.sources()) if (concerns(source)) found.push(source);
  return found;
}

function isAnsweredAlike(
  before: Asked<unknown>,
  snapshot: Snapshot,
  concerns: (source: SourceText) => boolean,
  counts: (entry: FileEntry | undefined) => unknown,
): boolean {
  if (before.snapshot.roots !== snapshot.roots) return false;
  if (before.snapshot.globs !== snapshot.globs) {
    for (const [pattern, was] of before.globs) {
      const now = snapshot.globs.get(pattern);
      if (now !== was && (now === undefined || was === undefined || !isSameList(now, was))) return false;
    }
  }
  const { files } = snapshot;
  const old = before.snapshot.files;
  const isOther = (file: FilePath) =>
    before.files.has(file) && counts(files.get(file)) !== before.files.get(file);
  const changes = files.changesSince?.(old) ?? null;
  if (changes === null) {
    const sources = sourcesOf(snapshot, concerns);
    return isSameList(before.sources, sources) && ![...before.files.keys()].some(isOther);
  }
  const walked = (entry: FileEntry | undefined) =>
    entry?.kind === 'text' && concerns(entry.source) ? entry.source : null;
  return !changes.some((file) => walked(files.get(file)) !== walked(old.get(file)) || isOther(file));
}
