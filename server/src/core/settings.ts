// The settings of one workspace, from `deploy-error-decoder.json` and the editor. Never throws: complaints are data.

import type { RuleId, Severity } from './base/finding.ts';
import type { FilePath } from './base/span.ts';
import type { Version } from './base/version.ts';

export interface Settings {
  /** Versions that override what the workspace says; null where nothing is set. */
  readonly nginxVersion: Version | null;
  readonly nodeVersion: Version | null;
  /** Paths of the machine nginx runs on → paths of the workspace, relative to its root: `/etc/nginx` → `deploy/nginx`. */
  readonly pathMap: ReadonlyMap<string, string>;
  /** A peer as nginx names it → the workspace file (or `file:port`) of the listener behind it. */
  readonly peers: ReadonlyMap<string, string>;
  /** Globs, relative to the workspace root, of what is not looked at. */
  readonly excludes: readonly string[];
  readonly rules: ReadonlyMap<RuleId, Severity | 'off'>;
  /** The settings file itself, or null without one; fixes that pin or set a version write it. */
  readonly file: FilePath | null;
}

export const defaultSettings: Settings = {
  nginxVersion: null,
  nodeVersion: null,
  pathMap: new Map(),
  peers: new Map(),
  excludes: [],
  rules: new Map(),
  file: null,
};
