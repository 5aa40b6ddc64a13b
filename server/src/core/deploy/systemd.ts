// systemd service units: what they start, as whom, with which variables, limits and restarts.
import { memo } from '../base/memo.ts';
import { folderOf, nameOf, resolvePath } from '../base/path.ts';
import { type Snapshot, type SourceText, sourceOf } from '../base/source.ts';
import { type FilePath, type Place, span } from '../base/span.ts';
import { programOf, shellWords } from './command.ts';

import { dotenvOf, mergedEnvironment } from './dotenv.ts';
import type { Mount, Stated, Workload } from './model.ts';
import { binaryBytesOf, millisOf } from './quantities.ts';
import { workloadOf } from './workload.ts';

/** One `Name=value` line. */
interface Setting {
  readonly section: string;
  readonly name: string;
  readonly value: string;
  readonly at: Place;
}

const settingsOf = memo((source: SourceText): readonly Setting[] => {
  const settings: Setting[] = [];
  let section = '';
  // A backslash at the end joins the next line; the replacement keeps every offset.
  const text = source.text.replace(/\\\r?\n/g, (cut) => ' '.repeat(cut.length));
  for (const match of text.matchAll(/^[ \t]*(?:\[([^\]\n]+)\]|([A-Za-z]\w*)[ \t]*=[ \t]*(.*))/gm)) {
    if (match[1] !== undefined) section = match[1];
    else {
      const value = match[3]!.trimEnd();
      const end = match.index + match[0].trimEnd().length;
      const at = { file: source.file, span: span(end - value.length, end) };
      settings.push({ section, name: match[2]!, value, at });
    }
  }
  return settings;
});

/** The process that a unit starts, or null where it starts none that we could follow. `mapped`: the settings' path map. */
export function unitWorkload(
  snapshot: Snapshot,
  source: SourceText,
  mapped: readonly Mount[],
): Workload | null {
  const settings = settingsOf(source).filter(({ section }) => section === 'Service');
  const last = (name: string) => settings.findLast((setting) => setting.name === name) ?? null;
  const stated = <T>(name: string, read: (text: string) => T | null): Stated<T> | null => {
    const setting = last(name);
    const value = setting === null ? null : read(setting.value);
    return setting === null || value === null ? null : { value, at: setting.at };
  };
  const start = last('ExecStart');
  if (start === null || start.value === '') return null;
  const workdir = last('WorkingDirectory')?.value.replace(/^[-~]/, '') ?? '/';
  const environment = new Map<string, Stated<string>>();
  for (const { value, at } of settings.filter(({ name }) => name === 'Environment')) {
    for (const word of shellWords(value)) {
      const cut = word.indexOf('=');
      if (cut > 0) environment.set(word.slice(0, cut), { value: word.slice(cut + 1), at });
    }
  }
  const files = settings
    .filter(({ name }) => name === 'EnvironmentFile')
    .flatMap(({ value }) => environmentFile(snapshot, value.replace(/^-/, ''), mapped));
  const name = nameOf(source.file).replace(/(@[^.]*)?\.service$/, '');
  return workloadOf(snapshot, {
    kind: 'systemd',
    file: source.file,
    at: start.at,
    name,
    network: { kind: 'host' },
    environment: mergedEnvironment([environment, ...files]),
    memoryLimit: stated('MemoryMax', binaryBytesOf) ?? stated('MemoryLimit', binaryBytesOf),
    restart: stated('Restart', (text) => text),
    stopGrace:
      stated('TimeoutStopSec', (text) => millisOf(text)) ?? stated('TimeoutSec', (text) => millisOf(text)),
    stopSignal: stated('KillSignal', (text) => text),
    command: {
      // `-`, `@`, `:`, `+` and `!` in front of the path are systemd's own.
      command: { value: shellWords(start.value.replace(/^[-@:+!|]+/, '')), at: start.at },
      shell: false,
    },
    standing: {
      workdir: workdir.startsWith('/') ? workdir : '/',
      mounts: mapped,
      fallback: runsNode(start.value) ? onlyPackage(snapshot) : null,
    },
  });
}

function runsNode(command: string): boolean {
  const { runtime, script } = programOf(shellWords(command));
  return script !== null || (runtime !== null && runtime !== 'nginx');
}

/** The folder of the workspace's package, if it has exactly one: what else would a unit beside it start? */
function onlyPackage(snapshot: Snapshot): FilePath | null {
  let folder: FilePath | null = null;
  for (const { file } of snapshot.files.sources()) {
    if (nameOf(file) !== 'package.json') continue;
    if (folder !== null) return null;
    folder = folderOf(file);
  }
  return folder;
}

function environmentFile(
  snapshot: Snapshot,
  path: string,
  mapped: readonly Mount[],
): ReadonlyMap<string, Stated<string>>[] {
  const mount = mapped.find(({ container }) => path.startsWith(`${container}/`));
  const candidates = [
    ...(mount === undefined ? [] : [resolvePath(mount.source, `.${path.slice(mount.container.length)}`)]),
    ...snapshot.roots.map((root) => resolvePath(root, path.slice(path.lastIndexOf('/') + 1))),
  ];
  const source = candidates.map((file) => sourceOf(snapshot, file)).find((found) => found !== null);
  return source == null ? [] : [dotenvOf(source)];
}
