// From folders to a complete snapshot: settings, scan, then whatever the analysis still wants, until nothing is new.
// Also how a snapshot follows its files as they change. Knows the port, never the disk.
import type { Wanted } from '../core/analysis.ts';
import { folderOf, isInside, nameOf } from '../core/base/path.ts';
import type { FileEntry, Snapshot, SourceText } from '../core/base/source.ts';
import type { FilePath } from '../core/base/span.ts';
import { settingsFileName } from '../core/interest.ts';
import {
  type Complaint,
  defaultSettings,
  mergeSettings,
  type ParsedSettings,
  parseSettings,
  type Settings,
} from '../core/settings.ts';
import { type Entries, noFiles } from './filemap.ts';
import type { Files, Found, Ground } from './files.ts';

/** A snapshot with all that is needed to follow it. Immutable, like the snapshot. */
export interface Workspace {
  readonly snapshot: Snapshot & {
    readonly files: Entries;
    readonly globs: ReadonlyMap<string, readonly FilePath[]>;
  };
  readonly settings: Settings;
  /** What can't be followed in the settings file. */
  readonly complaints: readonly Complaint[];
  readonly ground: Ground;
  /** The text of open documents, which stands above the disk's. */
  readonly open: ReadonlyMap<FilePath, SourceText>;
}

export interface Source {
  readonly files: Files;
  /** Loads what is heavy before a snapshot is asked what it wants; `prepare` of core/analysis. */
  readonly prepare?: (snapshot: Snapshot) => Promise<void>;
  /** What an analysis still has to be told of a snapshot; `wanted` of core/analysis. */
  readonly wants: (snapshot: Snapshot, settings: Settings) => Wanted;
  /** Settings of the editor or the command line, which override the file's. */
  readonly over?: Settings;
  /** The ids that the settings may name; `ruleIds` of core/analysis. */
  readonly rules?: ReadonlySet<string>;
}

/**
 * Loads folders and single files. Of a single file only itself and what it refers to is read. The settings are those
 * of the nearest `deploy-error-decoder.json`, from the first folder upwards. `open`: texts that stand above the disk's,
 * such as open documents or standard input.
 */
export async function loadWorkspace(
  paths: { readonly folders: readonly FilePath[]; readonly files?: readonly FilePath[] },
  source: Source,
  open: Iterable<SourceText> = [],
): Promise<Workspace> {
  const single = paths.files ?? [];
  const roots = unnested(paths.folders.length > 0 ? paths.folders : single.map(folderOf));
  const documents = new Map([...open].map((document) => [document.file, document] as const));
  const settingsEntry = await nearestSettings(roots[0], documents, source.files);
  const files = noFiles.with(settingsEntry);
  const { settings, complaints } = settingsIn(files, settingsEntry[0]?.[0] ?? null, source);
  const ground = groundOf(roots, settings);
  const scanned = paths.folders.length > 0 ? await source.files.scan(ground, ground.roots) : [];
  const read = await source.files.read(single);
  return completed(
    {
      snapshot: { roots, files: files.with(scanned).with(read).with(entriesOf(documents)), globs: new Map() },
      settings,
      complaints,
      ground,
      open: documents,
    },
    source,
  );
}

/** The workspace once documents are opened or edited (a text), or closed (null: the disk's text holds again). */
export async function withDocuments(
  workspace: Workspace,
  changes: Iterable<readonly [FilePath, SourceText | null]>,
  source: Source,
): Promise<Workspace> {
  const open = new Map(workspace.open);
  const closed: FilePath[] = [];
  for (const [file, text] of changes) {
    if (text !== null) open.set(file, text);
    else if (open.delete(file)) closed.push(file);
  }
  const changed = new Map([...open].filter(([file, text]) => workspace.open.get(file) !== text));
  const files = workspace.snapshot.files.with(entriesOf(changed));
  const next = { ...workspace, open, snapshot: { ...workspace.snapshot, files } };
  if (closed.length > 0) return withChanges(next, closed, source);
  return [...changed.keys()].some(changesSettings) ? resettled(next, source) : completed(next, source);
}

/**
 * The workspace after the disk changed at these paths: files and folders that were made, edited or removed. Reads them
 * again, asks include patterns anew where files came or went, and looks for what has become wanted.
 */
export async function withChanges(
  workspace: Workspace,
  changed: readonly FilePath[],
  source: Source,
): Promise<Workspace> {
  const { snapshot, ground, open } = workspace;
  const before = snapshot.files;
  const scanned = new Map(await source.files.scan(ground, changed));
  // What is known there and no scan gives is gone, or was read because another file refers to it: then it is wanted anew.
  const forgotten = knownBelow(before, changed).filter((file) => !scanned.has(file));
  const files = before
    .with(forgotten.map((file) => [file, null] as const))
    .with(scanned)
    .with(entriesOf(open));
  const isNew = (file: FilePath) => before.get(file) === undefined;
  const cameOrWent = forgotten.length > 0 || [...scanned.keys(), ...changed].some(isNew);
  const globs = cameOrWent ? new Map() : snapshot.globs;
  const next = { ...workspace, snapshot: { ...snapshot, files, globs } };
  return changed.some(changesSettings) ? resettled(next, source) : completed(next, source);
}

/** Reads what the analysis wants, and what that in turn wants, until it is told nothing new. */
async function completed(workspace: Workspace, source: Source): Promise<Workspace> {
  let { snapshot } = workspace;
  const asked = new Set<string>();
  for (;;) {
    await source.prepare?.(snapshot);
    const wanted = source.wants(snapshot, workspace.settings);
    const files = wanted.files.filter((file) => !asked.has(file));
    const patterns = wanted.globs.filter((pattern) => !asked.has(pattern));
    if (files.length === 0 && patterns.length === 0) return { ...workspace, snapshot };
    for (const each of [...files, ...patterns]) asked.add(each);
    const globs = new Map(snapshot.globs);
    for (const pattern of patterns) globs.set(pattern, await source.files.glob(pattern));
    const entries = await source.files.read(files);
    snapshot = {
      ...snapshot,
      globs,
      files: snapshot.files.with(entries).with(entriesOf(workspace.open)),
    };
  }
}

/** After the settings (or a .gitignore) changed: other excludes need another scan, all else is completed as it is. */
async function resettled(workspace: Workspace, source: Source): Promise<Workspace> {
  const { roots, files } = workspace.snapshot;
  const entry = await nearestSettings(roots[0], workspace.open, source.files);
  const file = entry[0]?.[0] ?? null;
  const { settings, complaints } = settingsIn(files.with(entry), file, source);
  const ground = groundOf(roots, settings);
  const scanned = new Map(await source.files.scan(ground, roots));
  const dropped = [...files.keys()].filter((each) => !scanned.has(each));
  const next = files
    .with(dropped.map((each) => [each, null] as const))
    .with(scanned)
    .with(entry)
    .with(entriesOf(workspace.open));
  return completed(
    { ...workspace, snapshot: { roots, files: next, globs: new Map() }, settings, complaints, ground },
    source,
  );
}

function changesSettings(file: FilePath): boolean {
  const name = nameOf(file);
  return name === settingsFileName || name === '.gitignore';
}

/** The entry of the nearest settings file from the folder upwards; empty where there is none. */
async function nearestSettings(
  folder: FilePath | undefined,
  open: ReadonlyMap<FilePath, SourceText>,
  files: Files,
): Promise<readonly Found[]> {
  const candidates: FilePath[] = [];
  for (let at = folder; at !== undefined; ) {
    candidates.push(`${at === 'file:///' ? 'file://' : at}/${settingsFileName}`);
    const above: FilePath = folderOf(at);
    at = above === at ? undefined : above;
  }
  for (const candidate of candidates) {
    const document = open.get(candidate);
    if (document !== undefined) return [[candidate, { kind: 'text', source: document }]];
    const [found] = await files.read([candidate]);
    if (found !== undefined && found[1].kind !== 'absent') return [[candidate, found[1]]];
  }
  return [];
}

function settingsIn(files: Entries, file: FilePath | null, source: Source): ParsedSettings {
  const over = source.over ?? defaultSettings;
  const entry = file === null ? undefined : files.get(file);
  if (entry?.kind === 'text') {
    const { settings, complaints } = parseSettings(entry.source, source.rules);
    return { settings: mergeSettings(settings, over), complaints };
  }
  if (entry?.kind !== 'unreadable' || file === null) return { settings: over, complaints: [] };
  const at = { file, span: { start: 0, end: 0 } };
  return { settings: over, complaints: [{ at, message: `The settings can't be read: ${entry.why}.` }] };
}

function groundOf(roots: readonly FilePath[], settings: Settings): Ground {
  const excludesFrom = settings.file === null ? (roots[0] ?? 'file:///') : folderOf(settings.file);
  return { roots, excludes: settings.excludes, excludesFrom };
}

function entriesOf(documents: ReadonlyMap<FilePath, SourceText>): Iterable<readonly [FilePath, FileEntry]> {
  return [...documents].map(([file, source]) => [file, { kind: 'text', source }] as const);
}

/** The known files that are one of the paths or below one of them. */
function knownBelow(files: Entries, paths: readonly FilePath[]): FilePath[] {
  const known = paths.filter((path) => files.get(path) !== undefined);
  const folders = new Set(paths.filter((path) => files.get(path) === undefined));
  if (folders.size === 0) return known;
  for (const file of files.keys()) {
    for (let at = folderOf(file); ; at = folderOf(at)) {
      if (folders.has(at)) known.push(file);
      if (folders.has(at) || folderOf(at) === at) break;
    }
  }
  return known;
}

function unnested(folders: readonly FilePath[]): FilePath[] {
  const unique = [...new Set(folders)];
  return unique.filter((folder) => !unique.some((other) => other !== folder && isInside(folder, other)));
}
