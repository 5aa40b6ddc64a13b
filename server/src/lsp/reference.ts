// nginx's official texts, read from the file that the build puts beside the programs, when the first hover needs them.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Reference } from '../core/analysis.ts';

let loaded: Reference | null | undefined;

/** Null where the file is missing: then hover tells the catalogue's facts alone. */
export function nginxReference(): Reference | null {
  if (loaded === undefined) {
    try {
      loaded = JSON.parse(
        readFileSync(join(import.meta.dirname, 'nginx-reference.json'), 'utf8'),
      ) as Reference;
    } catch {
      loaded = null;
    }
  }
  return loaded;
}
