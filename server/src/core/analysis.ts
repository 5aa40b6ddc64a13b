// The only door of the core: a snapshot and settings in, findings and a model that features can be asked about out.
// Pure: no disk, no clock, no editor. Drivers (lsp, cli, workspace) import nothing of core but this and base.
import type { Finding } from './base/finding.ts';
import type { Snapshot } from './base/source.ts';
import type { FilePath } from './base/span.ts';
import type { Settings } from './settings.ts';
import type { Topology } from './topology/model.ts';

export {
  type FileKind,
  fileKind,
  isRelevant,
  looksLikeNginx,
  nodeTestPattern,
  settingsFileName,
} from './interest.ts';

/** What the analysis still has to be told before it is complete. Empty lists: nothing. */
export interface Wanted {
  /** Files that are referred to and not in the snapshot yet. */
  readonly files: readonly FilePath[];
  /** Absolute glob patterns, as URIs, that the snapshot has no answer for. */
  readonly globs: readonly string[];
}

export interface Analysis {
  readonly snapshot: Snapshot;
  readonly settings: Settings;
  readonly topology: Topology;
  /** By place. Suppressed and switched-off ones are gone. */
  readonly findings: readonly Finding[];
}
