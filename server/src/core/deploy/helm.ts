// The plain part of a Helm chart: what its values say of the image, limits and replicas. What templates make of it, and
// the names a release gets, are unknown here.
import { folderOf, isInside, nameOf } from '../base/path.ts';
import type { Snapshot, SourceText } from '../base/source.ts';
import type { FilePath } from '../base/span.ts';
import { type BuiltImage, versionOfImage, wholeCommand } from './built.ts';
import { entriesOf, get, itemsOf, stated, statedAs, textOf } from './data.ts';
import type { Stated, Workload } from './model.ts';
import { integerOf, kubernetesBytesOf } from './quantities.ts';
import { workloadOf } from './workload.ts';
import { yamlOf } from './yaml.ts';

/** The folders that are charts, by the values file beside their Chart.yaml. */
export function chartFolders(snapshot: Snapshot, sources: readonly SourceText[]): readonly FilePath[] {
  return sources
    .filter(({ file }) => nameOf(file) === 'values.yaml')
    .map(({ file }) => folderOf(file))
    .filter((folder) => snapshot.files.get(`${folder}/Chart.yaml`) !== undefined);
}

/** Whether a manifest is a template of one of the charts: then its values speak for it. */
export function isChartTemplate({ file, text }: SourceText, charts: readonly FilePath[]): boolean {
  return text.includes('{{') && charts.some((chart) => isInside(file, `${chart}/templates`));
}

/** The process that a chart's values describe, or null where they name no image. */
export function chartWorkload(
  snapshot: Snapshot,
  source: SourceText,
  builtAs: (image: string) => BuiltImage | null,
): Workload | null {
  const { file } = source;
  const root = yamlOf(source).documents[0] ?? null;
  const repository = get(root, 'image', 'repository');
  const name = textOf(repository) ?? textOf(get(root, 'image'));
  const at = { file, span: (repository ?? get(root, 'image') ?? root)?.span ?? { start: 0, end: 0 } };
  if (name === null) return null;
  const tag = textOf(get(root, 'image', 'tag'));
  const own: Stated<string> = { value: tag === null || tag === '' ? name : `${name}:${tag}`, at };
  // Without a tag a chart takes its app's version: of a public image that tells nothing.
  const known = tag === null || tag === '' ? null : versionOfImage(own, folderOf(file));
  const stage = known === null ? (builtAs(own.value)?.stage ?? null) : null;
  const override = textOf(get(root, 'fullnameOverride'));
  const environment = new Map<string, Stated<string>>(stage?.environment);
  for (const { key, value } of entriesOf(get(root, 'env'))) {
    const one = stated(file, value);
    if (one !== null) environment.set(key, one);
  }
  for (const item of itemsOf(get(root, 'env') ?? get(root, 'extraEnv'))) {
    const one = stated(file, get(item, 'value'));
    const variable = textOf(get(item, 'name'));
    if (variable !== null && one !== null) environment.set(variable, one);
  }
  const port = get(root, 'service', 'targetPort') ?? get(root, 'containerPort');
  const container = integerOf(textOf(port) ?? '');
  const outer = integerOf(textOf(get(root, 'service', 'port')) ?? '');
  return workloadOf(snapshot, {
    kind: 'kubernetes',
    file,
    at,
    name: override ?? nameOf(folderOf(file)),
    names: override === null || override === '' ? [] : [override],
    network: { kind: 'own', id: `chart:${file}` },
    networks: ['cluster:default'],
    image: stage?.base ?? own,
    version: known ?? versionOfImage(stage?.base ?? null, folderOf(stage?.base.at.file ?? file)),
    environment,
    ports:
      container === null || port === null ? [] : [{ container, host: outer, at: { file, span: port.span } }],
    instances: statedAs(file, get(root, 'replicaCount'), integerOf),
    memoryLimit: statedAs(file, get(root, 'resources', 'limits', 'memory'), kubernetesBytesOf),
    restart: { value: 'Always', at },
    stopGrace: statedAs(file, get(root, 'terminationGracePeriodSeconds'), (text) => {
      const seconds = integerOf(text);
      return seconds === null ? null : seconds * 1000;
    }),
    command: stage === null ? null : wholeCommand(stage.entrypoint, stage.cmd),
    standing: {
      workdir: stage?.workdir?.value ?? '/',
      mounts: stage === null ? [] : (builtAs(own.value)?.mounts ?? []),
      fallback: stage === null ? null : folderOf(stage.base.at.file),
    },
  });
}
