// Every known file with its entry, as an immutable map whose update costs the touched file, not the workspace.
import { memo, slot } from '../core/base/memo.ts';
import type { FileEntry, FileMap, SourceText } from '../core/base/source.ts';
import type { FilePath } from '../core/base/span.ts';

export interface Entries extends FileMap {
  /** The map after the changes; a null entry forgets the file. `this` stays as it is. */
  with(changes: Iterable<readonly [FilePath, FileEntry | null]>): Entries;
}

type Bucket = ReadonlyMap<FilePath, FileEntry>;

/** Files with text are kept apart from the many without, so that walking the sources costs what they are. */
type Shelf = readonly Bucket[];

const bucketCount = 256;
const emptyBucket: Bucket = new Map();
const emptyShelf: Shelf = new Array<Bucket>(bucketCount).fill(emptyBucket);

/** The shelves behind each version of a map. */
const shelves = slot<FileMap, readonly [texts: Shelf, others: Shelf]>();

export const noFiles: Entries = entries(emptyShelf, emptyShelf);

export function entriesOf(changes: Iterable<readonly [FilePath, FileEntry]>): Entries {
  return noFiles.with(changes);
}

function entries(texts: Shelf, others: Shelf): Entries {
  let all: readonly SourceText[] | null = null;
  const map: Entries = {
    get(file) {
      const bucket = bucketOf(file);
      return texts[bucket]!.get(file) ?? others[bucket]!.get(file);
    },
    *keys() {
      for (const bucket of texts) yield* bucket.keys();
      for (const bucket of others) yield* bucket.keys();
    },
    sources() {
      // Asked several times for each analysis of one version of the map.
      all ??= texts.flatMap(sourcesIn);
      return all;
    },
    changesSince(before) {
      const [oldTexts, oldOthers] = shelves.get(before) ?? [];
      if (oldTexts === undefined || oldOthers === undefined) return null;
      const changed = new Set<FilePath>();
      addChanges(changed, oldTexts, texts);
      addChanges(changed, oldOthers, others);
      return [...changed];
    },
    with(changes) {
      const textCopy = copyOnWrite(texts);
      const otherCopy = copyOnWrite(others);
      for (const [file, entry] of changes) {
        const bucket = bucketOf(file);
        const [into, from] = entry?.kind === 'text' ? [textCopy, otherCopy] : [otherCopy, textCopy];
        from.remove(bucket, file);
        if (entry === null) into.remove(bucket, file);
        else into.set(bucket, file, entry);
      }
      return entries(textCopy.shelf(), otherCopy.shelf());
    },
  };
  shelves.set(map, [texts, others]);
  return map;
}

/** A link's entry holds the source of the real file, which is met under its own name. */
const sourcesIn = memo((bucket: Bucket): readonly SourceText[] => {
  const found: SourceText[] = [];
  for (const [file, entry] of bucket)
    if (entry.kind === 'text' && entry.source.file === file) found.push(entry.source);
  return found;
});

/** Most buckets of two versions are the same. */
function addChanges(changed: Set<FilePath>, before: Shelf, now: Shelf): void {
  for (let i = 0; i < bucketCount; i++) {
    const bucket = now[i]!;
    const old = before[i]!;
    if (old === bucket) continue;
    for (const [file, entry] of bucket) if (old.get(file) !== entry) changed.add(file);
    for (const file of old.keys()) if (!bucket.has(file)) changed.add(file);
  }
}

function copyOnWrite(shelf: Shelf) {
  let copy: Bucket[] | null = null;
  const copied = new Map<number, Map<FilePath, FileEntry>>();
  const writable = (index: number): Map<FilePath, FileEntry> => {
    let bucket = copied.get(index);
    if (bucket === undefined) {
      copy ??= [...shelf];
      bucket = new Map(copy[index]);
      copied.set(index, bucket);
      copy[index] = bucket;
    }
    return bucket;
  };
  return {
    set: (index: number, file: FilePath, entry: FileEntry) => void writable(index).set(file, entry),
    remove: (index: number, file: FilePath) => {
      if ((copied.get(index) ?? shelf[index]!).has(file)) writable(index).delete(file);
    },
    shelf: (): Shelf => copy ?? shelf,
  };
}

function bucketOf(file: FilePath): number {
  let hash = 0;
  for (let i = 0; i < file.length; i++) hash = (hash * 31 + file.charCodeAt(i)) | 0;
  return (hash ^ (hash >>> 8) ^ (hash >>> 16)) & (bucketCount - 1);
}
