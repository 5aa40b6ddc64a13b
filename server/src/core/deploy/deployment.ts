// Everything the deployment files of a snapshot say, joined. So far: the settings' own versions and `.nvmrc`.
import { folderOf, nameOf } from '../base/path.ts';
import type { Snapshot } from '../base/source.ts';
import { place, span } from '../base/span.ts';
import { exactly } from '../base/version.ts';
import type { Deployment, StatedVersion } from './model.ts';

interface Versions {
  readonly nginxVersion: string | null;
  readonly nodeVersion: string | null;
  readonly file: string | null;
}

export function deploymentOf(snapshot: Snapshot, settings: Versions): Deployment {
  const versions: StatedVersion[] = [];
  const home = settings.file ?? snapshot.roots[0] ?? '';
  for (const software of ['nginx', 'node'] as const) {
    const text = settings[`${software}Version`];
    if (text === null) continue;
    const at = place(home, span(0, 0));
    versions.push({ software, range: exactly(text), at, text, rank: 'settings', folder: folderOf(home) });
  }
  for (const source of snapshot.files.sources()) {
    if (nameOf(source.file) !== '.nvmrc') continue;
    const text = source.text.trim().replace(/^v/, '');
    if (!/^\d+\.\d+\.\d+$/.test(text)) continue;
    const at = place(source.file, span(0, text.length));
    const folder = folderOf(source.file);
    versions.push({ software: 'node', range: exactly(text), at, text, rank: 'version-file', folder });
  }
  return { workloads: [], versions, dotenv: new Map(), problems: [] };
}
