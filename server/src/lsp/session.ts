// Follows the workspace: whatever changed in one tick becomes one snapshot, one analysis and one publication.
import { type Analysis, analyze, prepare, ruleIds, type Settings, wanted } from '../core/analysis.ts';
import type { Snapshot, SourceText } from '../core/base/source.ts';
import type { FilePath } from '../core/base/span.ts';
import type { Files } from '../workspace/files.ts';
import { loadWorkspace, type Source, type Workspace, withChanges, withDocuments } from '../workspace/load.ts';
import { keepHeapSmall } from '../workspace/memory.ts';

export interface Session {
  /** The workspace folders, from now on. */
  setFolders(folders: readonly FilePath[]): void;
  /** Settings of the editor, which override the file's. */
  setSettings(over: Settings): void;
  /** An open document's text; null once it is closed. */
  setDocument(file: FilePath, text: SourceText | null): void;
  /** These files or folders changed on disk. */
  touch(files: readonly FilePath[]): void;
  /** The file that a path really names, once links are followed. */
  realFile(file: FilePath): FilePath;
  /** The analysis of everything as it is now, once that is done. */
  analysis(): Promise<Analysis>;
}

export interface Listener {
  /** Runs after each analysis that is not outdated already. */
  analysed(analysis: Analysis, workspace: Workspace): void;
  /** Something that should not happen did; the session goes on. */
  failed(fault: unknown): void;
}

interface Pending {
  /** Another ground: everything is loaded anew. */
  reload: boolean;
  readonly documents: Map<FilePath, SourceText | null>;
  readonly touched: Set<FilePath>;
}

/** Once the parser is loaded, the heap has the size that it needs. */
async function prepared(snapshot: Snapshot): Promise<void> {
  await prepare(snapshot);
  keepHeapSmall();
}

/** `filesOf` opens the disk for a set of folders. */
export function session(filesOf: (folders: readonly FilePath[]) => Files, listener: Listener): Session {
  let folders: readonly FilePath[] = [];
  let source: Source = { files: filesOf(folders), prepare: prepared, wants: wanted, rules: ruleIds };
  let workspace: Workspace | null = null;
  let latest: Analysis | null = null;
  let pending: Pending | null = null;
  let running: Promise<void> | null = null;
  const open = new Map<FilePath, SourceText>();

  /** The changes to come, which wait for the end of this tick. */
  const change = (): Pending => {
    pending ??= { reload: false, documents: new Map(), touched: new Set() };
    running ??= run();
    return pending;
  };

  async function run(): Promise<void> {
    await new Promise<void>((resolve) => setImmediate(resolve));
    while (pending !== null) {
      const batch: Pending = pending;
      pending = null;
      try {
        workspace = await after(workspace, batch);
        if (pending !== null) continue; // What follows would be late.
        const analysis = analyze(workspace.snapshot, workspace.settings);
        latest = analysis;
        listener.analysed(analysis, workspace);
      } catch (fault) {
        listener.failed(fault);
      }
    }
    running = null;
  }

  async function after(before: Workspace | null, batch: Pending): Promise<Workspace> {
    if (before === null || batch.reload) return loadWorkspace({ folders }, source, open.values());
    let next = before;
    if (batch.documents.size > 0) next = await withDocuments(next, batch.documents, source);
    if (batch.touched.size > 0) next = await withChanges(next, [...batch.touched], source);
    return next;
  }

  return {
    setFolders(next) {
      folders = next;
      source = { ...source, files: filesOf(folders) };
      change().reload = true;
    },
    setSettings(over) {
      source = { ...source, over };
      change().reload = true;
    },
    setDocument(file, text) {
      if (text === null) open.delete(file);
      else open.set(file, text);
      change().documents.set(file, text);
    },
    touch(touched) {
      const { touched: all } = change();
      for (const file of touched) all.add(file);
    },
    realFile: (file) => source.files.realFile(file),
    async analysis() {
      while (running !== null) await running;
      if (latest !== null) return latest;
      change().reload = true;
      await running;
      if (latest === null) throw new Error('The workspace could not be analysed.');
      return latest;
    },
  };
}
