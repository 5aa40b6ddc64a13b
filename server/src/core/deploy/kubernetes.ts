// Kubernetes manifests: the pods that workloads make, and the Services that name them. Ingress is in ingress.ts.
import { folderOf } from '../base/path.ts';
import type { Snapshot, SourceText } from '../base/source.ts';
import type { FilePath, Place } from '../base/span.ts';
import { type BuiltImage, versionOfImage, wholeCommand } from './built.ts';
import { type Data, entriesOf, get, itemsOf, stated, statedAs, textOf } from './data.ts';
import type { DockerCommand, DockerStage } from './dockerfile.ts';
import type { Stated, Workload } from './model.ts';
import { integerOf, kubernetesBytesOf } from './quantities.ts';
import { workloadOf } from './workload.ts';
import { yamlOf } from './yaml.ts';

/** One object of a manifest, with its file. */
export interface Item {
  readonly file: FilePath;
  readonly kind: string;
  readonly name: string;
  readonly namespace: string;
  readonly data: Data;
}

export function itemsIn(source: SourceText): readonly Item[] {
  const read = (data: Data): Item[] => {
    const kind = textOf(get(data, 'kind'));
    if (kind === null) return [];
    if (kind === 'List') return itemsOf(get(data, 'items')).flatMap(read);
    const name = textOf(get(data, 'metadata', 'name')) ?? '';
    const namespace = textOf(get(data, 'metadata', 'namespace')) ?? 'default';
    return [{ file: source.file, kind, name, namespace, data }];
  };
  return yamlOf(source).documents.flatMap(read);
}

const podMakers = new Set(['Deployment', 'StatefulSet', 'DaemonSet', 'ReplicaSet', 'Pod']);

/** The containers of all manifests, each reachable under the Services whose selector fits its pod. */
export function manifestWorkloads(
  snapshot: Snapshot,
  sources: readonly SourceText[],
  builtAs: (image: string) => BuiltImage | null,
): readonly Workload[] {
  const items = sources.flatMap(itemsIn);
  const services = items.filter(({ kind }) => kind === 'Service');
  const configMaps = items.filter(({ kind }) => kind === 'ConfigMap');
  return items
    .filter(({ kind }) => podMakers.has(kind))
    .flatMap((item) => {
      const pod = item.kind === 'Pod' ? item.data : get(item.data, 'spec', 'template');
      const containers = itemsOf(get(pod, 'spec', 'containers'));
      return containers.map((container) =>
        containerWorkload(snapshot, item, pod, container, services, configMaps, builtAs),
      );
    });
}

function containerWorkload(
  snapshot: Snapshot,
  item: Item,
  pod: Data | null,
  container: Data,
  services: readonly Item[],
  configMaps: readonly Item[],
  builtAs: (image: string) => BuiltImage | null,
): Workload {
  const { file, namespace } = item;
  const own = stated(file, get(container, 'image'));
  const version = versionOfImage(own, folderOf(file));
  // An image that is no public one: perhaps a Dockerfile of the workspace makes it.
  const built = own === null || version !== null ? null : builtAs(own.value);
  const stage = built?.stage ?? null;
  const image = stage?.base ?? own;
  const at: Place = { file, span: (get(container, 'name') ?? container).span };
  const probe = get(container, 'readinessProbe');
  const ports = itemsOf(get(container, 'ports')).flatMap((port) => {
    const number = integerOf(textOf(get(port, 'containerPort')) ?? '');
    return number === null
      ? []
      : [{ name: textOf(get(port, 'name')), number, at: { file, span: port.span } }];
  });
  const fitting = services.filter((service) => service.namespace === namespace && selects(service, pod));
  const command = commandOf(file, container, stage);
  const hostNetwork = textOf(get(pod, 'spec', 'hostNetwork')) === 'true';
  return workloadOf(snapshot, {
    kind: 'kubernetes',
    file,
    at,
    name: item.name,
    names: fitting.flatMap(({ name }) => [
      name,
      `${name}.${namespace}`,
      `${name}.${namespace}.svc`,
      `${name}.${namespace}.svc.cluster.local`,
    ]),
    network: hostNetwork
      ? { kind: 'host' }
      : { kind: 'own', id: `pod:${file}#${namespace}/${item.kind}/${item.name}` },
    networks: [`cluster:${namespace}`],
    image,
    version: version ?? versionOfImage(stage?.base ?? null, folderOf(stage?.base.at.file ?? file)),
    environment: new Map([...(stage?.environment ?? []), ...environmentOf(item, container, configMaps)]),
    ports: [
      ...fitting.flatMap((service) => servicePorts(service, ports)),
      ...ports.map(({ number, at: where }) => ({ container: number, host: null, at: where })),
    ],
    instances: statedAs(file, get(item.data, 'spec', 'replicas'), integerOf),
    memoryLimit: statedAs(file, get(container, 'resources', 'limits', 'memory'), kubernetesBytesOf),
    restart: { value: textOf(get(pod, 'spec', 'restartPolicy')) ?? 'Always', at },
    stopGrace: statedAs(file, get(pod, 'spec', 'terminationGracePeriodSeconds'), (text) => {
      const seconds = integerOf(text);
      return seconds === null ? null : seconds * 1000;
    }),
    healthcheck: probe === null ? null : { value: probeText(probe), at: { file, span: probe.span } },
    command,
    standing: {
      workdir: textOf(get(container, 'workingDir')) ?? stage?.workdir?.value ?? '/',
      mounts: built?.mounts ?? [],
      fallback: stage === null ? null : folderOf(stage.base.at.file),
    },
  });
}

/** `command` stands for the image's entrypoint and drops its command, `args` stands for its command. */
function commandOf(
  file: FilePath,
  container: Data,
  stage: DockerStage | null,
): ReturnType<typeof wholeCommand> {
  const list = (key: string): Stated<DockerCommand> | null => {
    const data = get(container, key);
    if (data?.kind !== 'list') return null;
    const words = data.items.flatMap((word) => textOf(word) ?? []);
    return { value: { words, shell: false }, at: { file, span: data.span } };
  };
  const command = list('command');
  const args = list('args');
  return wholeCommand(
    command ?? stage?.entrypoint ?? null,
    args ?? (command === null ? (stage?.cmd ?? null) : null),
  );
}

function selects(service: Item, pod: Data | null): boolean {
  const selector = entriesOf(get(service.data, 'spec', 'selector'));
  return (
    selector.length > 0 &&
    selector.every(({ key, value }) => {
      const label = get(pod, 'metadata', 'labels', key);
      return value.kind === 'scalar' && label?.kind === 'scalar' && label.text === value.text;
    })
  );
}

/** A Service's port and the container's behind it (by number or by name): `host` is the Service's. */
function servicePorts(
  service: Item,
  ports: readonly { readonly name: string | null; readonly number: number }[],
): Workload['ports'] {
  return itemsOf(get(service.data, 'spec', 'ports')).flatMap((port) => {
    const own = integerOf(textOf(get(port, 'port')) ?? '');
    const target = textOf(get(port, 'targetPort'));
    const container =
      target === null
        ? own
        : (integerOf(target) ?? ports.find(({ name }) => name === target)?.number ?? null);
    if (own === null || container === null) return [];
    return [{ container, host: own, at: { file: service.file, span: port.span } }];
  });
}

function environmentOf(
  item: Item,
  container: Data,
  configMaps: readonly Item[],
): ReadonlyMap<string, Stated<string>> {
  const values = new Map<string, Stated<string>>();
  const mapNamed = (name: string | null) =>
    configMaps.find((each) => each.name === name && each.namespace === item.namespace);
  for (const from of itemsOf(get(container, 'envFrom'))) {
    const map = mapNamed(textOf(get(from, 'configMapRef', 'name')));
    for (const { key, value } of entriesOf(get(map?.data, 'data'))) {
      const one = map === undefined ? null : stated(map.file, value);
      if (one !== null) values.set(key, one);
    }
  }
  for (const each of itemsOf(get(container, 'env'))) {
    const name = textOf(get(each, 'name'));
    const reference = get(each, 'valueFrom', 'configMapKeyRef');
    const map = mapNamed(textOf(get(reference, 'name')));
    const one =
      map === undefined
        ? stated(item.file, get(each, 'value'))
        : stated(map.file, get(map.data, 'data', textOf(get(reference, 'key')) ?? ''));
    if (name !== null && one !== null) values.set(name, one);
  }
  return values;
}

function probeText(probe: Data): string {
  const path = textOf(get(probe, 'httpGet', 'path'));
  if (path !== null) return `GET ${path}`;
  const words = itemsOf(get(probe, 'exec', 'command')).flatMap((word) => textOf(word) ?? []);
  return words.length > 0 ? words.join(' ') : 'tcp';
}
