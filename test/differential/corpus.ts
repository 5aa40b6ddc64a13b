// The configurations that real nginx and we are compared on, and the files they include.
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { compareVersions, type Version } from '../../server/src/core/base/version.ts';
import { repository } from '../parts/cache.ts';

export const corpusFolder = join(repository, 'test/fixtures/nginx/whole');

export interface Entry {
  readonly name: string;
  readonly text: string;
  readonly since: Version | null;
  readonly upTo: Version | null;
}

export function corpus(): readonly Entry[] {
  return globSync('*.conf', { cwd: corpusFolder })
    .sort()
    .map((name) => {
      const text = readFileSync(join(corpusFolder, name), 'utf8');
      const [, bound, version] = /^# nginx (since|up to) ([\d.]+)/.exec(text) ?? [];
      return {
        name,
        text,
        since: bound === 'since' ? version! : null,
        upTo: bound === 'up to' ? version! : null,
      };
    });
}

/** Path below the prefix → text, of every text file that an entry may include. */
export function includedFiles(): ReadonlyMap<string, string> {
  const paths = globSync('include/**/*', { cwd: corpusFolder, withFileTypes: true });
  const files = new Map<string, string>();
  for (const entry of paths) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    files.set(path.slice(corpusFolder.length + 1), readFileSync(path, 'utf8'));
  }
  return files;
}

export function runsOn(entry: Entry, version: Version): boolean {
  return (
    (entry.since === null || compareVersions(version, entry.since) >= 0) &&
    (entry.upTo === null || compareVersions(version, entry.upTo) <= 0)
  );
}
