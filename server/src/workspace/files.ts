// The port to wherever files are: a disk, or a test's memory. All that reads files goes through here.
import type { FileEntry } from '../core/base/source.ts';
import type { FilePath } from '../core/base/span.ts';

/** What a scan looks at. */
export interface Ground {
  /** Folders, as URIs without a trailing slash. */
  readonly roots: readonly FilePath[];
  /** Globs of what is not looked at, relative to `excludesFrom`. */
  readonly excludes: readonly string[];
  readonly excludesFrom: FilePath;
}

export type Found = readonly [FilePath, FileEntry];

export interface Files {
  /**
   * Every file of the ground at or below these paths that concerns us by its path, each with text if its text concerns
   * us too. Folders that hold nobody's sources (node_modules, .git, what a .gitignore names) are not entered.
   */
  scan(ground: Ground, at: readonly FilePath[]): Promise<readonly Found[]>;
  /** The entries of these files, whatever their path and text say. Never throws: what can't be read says why. */
  read(files: Iterable<FilePath>): Promise<readonly Found[]>;
  /** The files that match an absolute glob(3) pattern, in glob(3)'s order; links are answered with their real files. */
  glob(pattern: string): Promise<readonly FilePath[]>;
  /**
   * The file that a path really names once links are followed; itself where there is none. A file's identity is this:
   * drivers translate the name under which a person opened it, once on the way in and once on the way out.
   */
  realFile(file: FilePath): FilePath;
}
