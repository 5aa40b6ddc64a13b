// Reads a little workspace of programs in a test: files by name in, listeners out. Not a test itself.
import {
  type FileEntry,
  type Snapshot,
  type SourceText,
  sourceText,
} from '../../../server/src/core/base/source.ts';
import type { Value } from '../../../server/src/core/base/value.ts';
import type { Deployment } from '../../../server/src/core/deploy/model.ts';
import type { Listener } from '../../../server/src/core/node/model.ts';
import { loadParser } from '../../../server/src/core/node/reader.ts';
import { defaultSettings } from '../../../server/src/core/settings.ts';
import { type Linked, linkListeners } from '../../../server/src/core/topology/link.ts';

export const root = 'file:///w';

export function workspaceOf(files: Readonly<Record<string, string>>): Snapshot {
  const sources = new Map(
    Object.entries(files).map(([name, text]) => [`${root}/${name}`, sourceText(`${root}/${name}`, text)]),
  );
  return snapshotOf(sources);
}

export function snapshotOf(sources: ReadonlyMap<string, SourceText>): Snapshot {
  const entries = new Map<string, FileEntry>(
    [...sources].map(([file, source]) => [file, { kind: 'text', source }]),
  );
  return {
    roots: [root],
    globs: new Map(),
    files: {
      get: (file) => entries.get(file) ?? { kind: 'absent' },
      keys: () => entries.keys(),
      sources: () => sources.values(),
    },
  };
}

/** A deployment that says nothing but what `.env` in the root holds. */
export function dotenv(variables: Readonly<Record<string, string>>): Deployment {
  const at = { file: `${root}/.env`, span: { start: 0, end: 0 } };
  const stated = new Map(Object.entries(variables).map(([name, value]) => [name, { value, at }]));
  return {
    workloads: [],
    versions: [],
    dotenv: new Map([[root, new Map([['.env', stated]])]]),
    ingress: [],
    wanted: [],
    problems: [],
  };
}

export async function linked(
  files: Readonly<Record<string, string>>,
  deployment: Deployment | null = null,
): Promise<Linked> {
  await loadParser();
  return linkListeners(workspaceOf(files), deployment, defaultSettings);
}

/** What a listener says, short: addresses and settings as text. */
export function brief(listener: Listener): string {
  const addresses = listener.addresses.map((address) =>
    address.kind === 'unix'
      ? `unix:${value(address.path)}`
      : `${value(address.host).replace(/^null/, '*')}:${value(address.port)}`,
  );
  const writes = listener.writes.map(
    (write) =>
      `${write.guards.map((guard) => `${guard.text} `).join('')}${write.name}=${value(write.value)}${write.hazard === null ? '' : `!${write.hazard}`}`,
  );
  return [listener.framework, ...addresses, ...writes].join(' ');
}

function value(of: Value<unknown>): string {
  switch (of.kind) {
    case 'known':
      return `${of.value}${of.origin.kind === 'environment' ? `(${of.origin.variable})` : ''}`;
    case 'oneOf':
      return of.values.map((one) => `${one.value} ${one.when}`).join(' | ');
    case 'absent':
      return 'absent';
    case 'unknown':
      return `?(${of.why})`;
  }
}
