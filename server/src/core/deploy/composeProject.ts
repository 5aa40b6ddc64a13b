// The compose files of one folder as the project they make: overrides merged, bases extended, images built, names resolved.
import { folderOf, nameOf, resolvePath } from '../base/path.ts';
import { type Snapshot, type SourceText, sourceOf } from '../base/source.ts';
import type { FilePath } from '../base/span.ts';
import { builtImage, versionOfImage, wholeCommand } from './built.ts';
import { type ComposeFile, type ComposeService, composeOf } from './compose.ts';
import { dotenvOf, mergedEnvironment } from './dotenv.ts';
import type { Mount, Stated, StatedVersion, Workload } from './model.ts';
import type { Part } from './workload.ts';
import { workloadOf } from './workload.ts';

const noVariables: ReadonlyMap<string, Stated<string>> = new Map();

export interface ComposePart extends Part {
  /** The Dockerfiles that a service builds: they need no workload of their own. */
  readonly dockerfiles: ReadonlySet<FilePath>;
  /** Files that the projects refer to and the snapshot does not have. */
  readonly wanted: ReadonlySet<FilePath>;
  readonly problems: ComposeFile['problems'];
}

export function composeParts(snapshot: Snapshot, sources: readonly SourceText[]): ComposePart {
  const projects = new Map<FilePath, SourceText[]>();
  for (const source of sources) {
    const folder = folderOf(source.file);
    projects.set(folder, [...(projects.get(folder) ?? []), source]);
  }
  const workloads: Workload[] = [];
  const dockerfiles = new Set<FilePath>();
  const wanted = new Set<FilePath>();
  const problems: ComposeFile['problems'][number][] = [];
  for (const [folder, files] of projects) {
    const variables = variablesOf(snapshot, folder);
    const read = files.map((source) => ({ source, file: composeOf(source, variables) }));
    for (const { file } of read) problems.push(...file.problems);
    const outer = new Map(read.flatMap(({ file }) => [...file.outerNetworks]));
    const services = mergedServices(read);
    const modes = new Map(services.map(({ name, networkMode }) => [name, networkMode]));
    for (const service of services) {
      const whole = extended(snapshot, service, variables, wanted, 0);
      workloads.push(serviceWorkload(snapshot, folder, whole, outer, modes, dockerfiles, wanted));
    }
  }
  return { workloads, versions: workloads.flatMap(versionsOfWorkload), dockerfiles, wanted, problems };
}

/** The text of a file that a project refers to; one that the snapshot does not have is noted as wanted. */
function referred(snapshot: Snapshot, file: FilePath, wanted: Set<FilePath>): SourceText | null {
  const entry = snapshot.files.get(file);
  if (entry === undefined || entry.kind === 'irrelevant') wanted.add(file);
  return entry?.kind === 'text' ? entry.source : null;
}

/** What its image states: for its folder, and for each workspace path that stands inside it. */
export function versionsOfWorkload({ version, mounts }: Workload): readonly StatedVersion[] {
  if (version === null) return [];
  return [version, ...mounts.map(({ source }) => ({ ...version, folder: source }))];
}

function variablesOf(snapshot: Snapshot, folder: FilePath): ReadonlyMap<string, Stated<string>> {
  const source = sourceOf(snapshot, `${folder}/.env`);
  return source === null ? noVariables : dotenvOf(source);
}

type Role = 'development' | 'base' | 'override' | 'production';

function roleOf(source: SourceText): Role {
  const name = nameOf(source.file);
  if (/\b(prod|production|deploy|release|live)\b/.test(name)) return 'production';
  if (/\b(dev|development|local|test|tests|ci|debug|e2e)\b/.test(name)) return 'development';
  return /\boverride\b/.test(name) ? 'override' : 'base';
}

/**
 * The services of a folder's files. `compose.override.yaml` is laid over the base as Docker does it by itself, unless a
 * file for production is there: then that is what runs, and the override is for development. Development files only
 * add services that nobody else has.
 */
function mergedServices(read: readonly { source: SourceText; file: ComposeFile }[]): ComposeService[] {
  const hasProduction = read.some(({ source }) => roleOf(source) === 'production');
  const order: readonly Role[] = hasProduction ? ['base', 'production'] : ['base', 'override'];
  const services = new Map<string, ComposeService>();
  for (const role of order) {
    for (const { file } of read.filter(({ source }) => roleOf(source) === role)) {
      for (const service of file.services) {
        const before = services.get(service.name);
        services.set(service.name, before === undefined ? service : laidOver(before, service));
      }
    }
  }
  for (const { source, file } of read) {
    if (order.includes(roleOf(source))) continue;
    for (const service of file.services) if (!services.has(service.name)) services.set(service.name, service);
  }
  return [...services.values()];
}

function laidOver(base: ComposeService, over: ComposeService): ComposeService {
  return {
    name: over.name,
    at: base.at,
    image: over.image ?? base.image,
    build: over.build ?? base.build,
    command: over.command ?? base.command,
    entrypoint: over.entrypoint ?? base.entrypoint,
    workdir: over.workdir ?? base.workdir,
    environment: new Map([...base.environment, ...over.environment]),
    envFiles: [...base.envFiles, ...over.envFiles],
    ports: [...base.ports, ...over.ports],
    networks: over.networks === null ? base.networks : new Map([...(base.networks ?? []), ...over.networks]),
    networkMode: over.networkMode ?? base.networkMode,
    containerName: over.containerName ?? base.containerName,
    volumes: [...base.volumes, ...over.volumes],
    memoryLimit: over.memoryLimit ?? base.memoryLimit,
    replicas: over.replicas ?? base.replicas,
    restart: over.restart ?? base.restart,
    stopGrace: over.stopGrace ?? base.stopGrace,
    stopSignal: over.stopSignal ?? base.stopSignal,
    healthcheck: over.healthcheck ?? base.healthcheck,
    dependsOn: [...base.dependsOn, ...over.dependsOn],
    init: over.init || base.init,
    extends: over.extends ?? base.extends,
  };
}

function extended(
  snapshot: Snapshot,
  service: ComposeService,
  variables: ReadonlyMap<string, Stated<string>>,
  wanted: Set<FilePath>,
  depth: number,
): ComposeService {
  if (service.extends === null || depth > 8) return service;
  const own = service.at.file;
  const source = referred(
    snapshot,
    service.extends.file === null ? own : resolvePath(folderOf(own), service.extends.file),
    wanted,
  );
  if (source === null) return service;
  const name = service.extends.service;
  const base = composeOf(source, variables).services.find((each) => each.name === name);
  if (base === undefined || (base.name === service.name && source.file === own)) return service;
  const whole = laidOver(extended(snapshot, base, variables, wanted, depth + 1), service);
  return { ...whole, at: service.at };
}

function serviceWorkload(
  snapshot: Snapshot,
  folder: FilePath,
  service: ComposeService,
  outer: ReadonlyMap<string, string>,
  modes: ReadonlyMap<string, string | null>,
  dockerfiles: Set<FilePath>,
  wanted: Set<FilePath>,
): Workload {
  const { build } = service;
  const context =
    build === null
      ? null
      : /^[a-z+]+:\/\/|^git@/.test(build.context)
        ? null
        : resolvePath(folder, build.context);
  const dockerfile =
    build === null || context === null
      ? null
      : referred(snapshot, resolvePath(context, build.dockerfile ?? 'Dockerfile'), wanted);
  const built =
    dockerfile === null || context === null || build === null
      ? null
      : builtImage(snapshot, dockerfile, context, build.target, build.args);
  if (dockerfile !== null) dockerfiles.add(dockerfile.file);
  const stage = built?.stage ?? null;
  const image = built === null ? service.image : built.stage.base;
  const volumes = service.volumes.map(
    ({ source, target, at }): Mount => ({ container: target, source: resolvePath(folder, source), at }),
  );
  const mounts = [...(built?.mounts ?? []), ...volumes];
  const entrypoint = service.entrypoint ?? stage?.entrypoint ?? null;
  const cmd = service.command ?? (service.entrypoint === null ? (stage?.cmd ?? null) : null);
  const networks = service.networks ?? new Map<string, readonly string[]>([['default', []]]);
  const files = service.envFiles.flatMap(
    (path) => referred(snapshot, resolvePath(folder, path), wanted) ?? [],
  );
  return workloadOf(snapshot, {
    kind: 'compose',
    file: service.at.file,
    at: service.at,
    name: service.name,
    names: [
      ...new Set([
        service.name,
        ...(service.containerName === null ? [] : [service.containerName]),
        ...[...networks.values()].flat(),
      ]),
    ],
    network: networkOf(folder, service, modes),
    networks: [...networks.keys()].map((name) => outer.get(name) ?? `${folder}#${name}`),
    image,
    version: versionOfImage(image, context ?? folder),
    environment: mergedEnvironment([
      stage?.environment ?? noVariables,
      ...files.map(dotenvOf),
      service.environment,
    ]),
    ports: [
      ...service.ports,
      ...(stage?.exposed ?? []).map(({ value, at }) => ({ container: value, host: null, at })),
    ],
    instances: service.replicas,
    memoryLimit: service.memoryLimit,
    restart: service.restart,
    stopGrace: service.stopGrace,
    stopSignal: service.stopSignal ?? stage?.stopSignal ?? null,
    healthcheck: service.healthcheck ?? stage?.healthcheck ?? null,
    dependsOn: service.dependsOn,
    init: service.init,
    command: wholeCommand(entrypoint, cmd),
    standing: {
      workdir: service.workdir?.value ?? stage?.workdir?.value ?? '/',
      mounts,
      fallback: context ?? volumes[0]?.source ?? null,
    },
  });
}

/** `service:x` is the network of x, whose own may be another's or the host's. */
function networkOf(
  folder: FilePath,
  { name, networkMode }: ComposeService,
  modes: ReadonlyMap<string, string | null>,
): Workload['network'] {
  let own = name;
  let mode = networkMode;
  for (let steps = 0; steps < 8; steps++) {
    if (mode === 'host') return { kind: 'host' };
    const shared = /^service:(.+)$/.exec(mode ?? '')?.[1];
    if (shared === undefined) break;
    own = shared;
    mode = modes.get(shared) ?? null;
  }
  // The one whose network is shared has the same id, so that both meet on one loopback.
  return { kind: 'own', id: `${folder}#service:${own}` };
}
