// Everything the deployment files of a snapshot say, joined. Each file is read once; only the joining is done anew.

import { memoAsked } from '../base/asked.ts';
import { folderOf, isInside, nameOf, resolvePath } from '../base/path.ts';
import type { FileEntry, Snapshot, SourceText } from '../base/source.ts';
import { type FilePath, place, span } from '../base/span.ts';
import { kindOf } from '../interest.ts';
import type { Settings } from '../settings.ts';
import { type BuiltImage, builtImage, versionOfImage, wholeCommand } from './built.ts';
import { shellWords } from './command.ts';
import { composeOf } from './compose.ts';
import { composeParts, versionsOfWorkload } from './composeProject.ts';
import { dockerfileOf } from './dockerfile.ts';
import { dotenvOf } from './dotenv.ts';
import { chartFolders, chartWorkload, isChartTemplate } from './helm.ts';
import { ingressRoutes } from './ingress.ts';
import { manifestWorkloads } from './kubernetes.ts';
import type { Deployment, Mount, Stated, StatedVersion, Workload } from './model.ts';
import { packageOf } from './packageJson.ts';
import { ecosystemData, ecosystemWorkloads, isEcosystem } from './pm2.ts';
import { rangeOfVersion } from './releases.ts';
import { unitWorkload } from './systemd.ts';
import { versionsStated } from './versionFiles.ts';
import { workloadOf } from './workload.ts';
import { yamlOf } from './yaml.ts';

type Chosen = Pick<Settings, 'nginxVersion' | 'nodeVersion' | 'file'> &
  Partial<Pick<Settings, 'places' | 'pathMap'>>;

/**
 * What the deployment files of the snapshot and the settings say. The answer stays the same object for as long as no
 * deployment file changes and no program file comes or goes, so that what is made of it can be remembered too.
 */
export const deploymentOf: (snapshot: Snapshot, settings: Chosen) => Deployment = memoAsked(
  read,
  (source) => kindOf(source) === 'deploy',
  seen,
);

/** Of a program only whether it is there; of anything else its text. */
function seen(entry: FileEntry | undefined): SourceText | boolean {
  if (entry?.kind !== 'text') return entry?.kind === 'irrelevant';
  return kindOf(entry.source) === 'node' ? true : entry.source;
}

function read(snapshot: Snapshot, settings: Chosen): Deployment {
  // In the order of their names, so that the answer does not depend on how the snapshot came about.
  const sources = [...snapshot.files.sources()].sort((a, b) => (a.file < b.file ? -1 : 1));
  const problems: Deployment['problems'][number][] = [];
  const named = (test: RegExp) => sources.filter(({ file }) => test.test(nameOf(file)));
  const mapped = mappedPaths(snapshot, settings);

  const yaml = named(/\.ya?ml$/i).filter(({ file }) => !isEcosystem(file));
  const composeFiles = yaml.filter((source) => composeOf(source, nothing).isCompose);
  const charts = chartFolders(snapshot, yaml);
  const values = charts.flatMap((folder) => yaml.filter(({ file }) => file === `${folder}/values.yaml`));
  const manifests = yaml.filter(
    (source) => !composeFiles.includes(source) && !isChartTemplate(source, charts),
  );
  const compose = composeParts(snapshot, composeFiles);
  problems.push(...compose.problems, ...faultsOf(manifests));

  const every = named(/dockerfile|containerfile/i).filter(({ file }) => !file.endsWith('.dockerignore'));
  const dockerfiles = every.filter(({ file }) => !compose.dockerfiles.has(file));
  for (const source of every) problems.push(...dockerfileOf(source).problems);
  const builtAs = (image: string) => imageBuilt(snapshot, image, every, manifests);
  const ecosystems = sources.filter(({ file }) => isEcosystem(file));
  const supervised = [
    ...compose.workloads,
    ...manifestWorkloads(snapshot, manifests, builtAs),
    ...values.flatMap((source) => chartWorkload(snapshot, source, builtAs) ?? []),
    ...named(/\.service$/).flatMap((source) => unitWorkload(snapshot, source, mapped) ?? []),
    ...ecosystems.flatMap((source) => ecosystemWorkloads(snapshot, source, mapped)),
    ...named(/^Procfile/).flatMap((source) => procfileWorkloads(snapshot, source)),
  ];
  const images = preferred(dockerfiles).flatMap((source) => imageWorkload(snapshot, source) ?? []);
  const known = [...supervised, ...images];
  const packages = named(/^package\.json$/);
  const workloads = [...known, ...packages.flatMap((source) => startScript(snapshot, source, known) ?? [])];
  for (const source of packages) {
    const { problem } = packageOf(source);
    if (problem !== null) {
      problems.push({
        at: place(source.file, problem),
        message: `This package.json is broken: ${problem.message}.`,
      });
    }
  }
  for (const source of ecosystems) {
    for (const { span: at, message } of ecosystemData(source).faults) {
      problems.push({ at: place(source.file, at), message: `This file is broken: ${message}.` });
    }
  }
  return {
    workloads,
    versions: [
      ...settingsVersions(snapshot, settings),
      ...unique([...compose.versions, ...[...supervised, ...images].flatMap(versionsOfWorkload)]),
      ...sources.flatMap((source) => versionsStated(source)),
    ],
    dotenv: dotenvByFolder(named(/^\.env/)),
    ingress: ingressRoutes(manifests),
    wanted: [...compose.wanted],
    problems,
  };
}

const nothing: ReadonlyMap<string, Stated<string>> = new Map();

function faultsOf(sources: readonly SourceText[]): Deployment['problems'] {
  return sources.flatMap((source) =>
    yamlOf(source).faults.map(({ span: at, message }) => ({
      at: place(source.file, at),
      message: `This YAML is broken: ${message}.`,
    })),
  );
}

function unique(versions: readonly StatedVersion[]): readonly StatedVersion[] {
  const seen = new Set<string>();
  return versions.filter(({ at, folder, range }) => {
    const key = `${at.file} ${at.span.start} ${folder} ${range.min} ${range.max}`;
    return !seen.has(key) && seen.add(key) !== undefined;
  });
}

/** The settings' path map, as the paths of a host are seen: `/etc/nginx` is a folder of the workspace. */
function mappedPaths(snapshot: Snapshot, settings: Chosen): readonly Mount[] {
  const home = settings.file === null ? (snapshot.roots[0] ?? null) : folderOf(settings.file);
  if (home === null) return [];
  const at = place(settings.file ?? home, span(0, 0));
  return [...(settings.pathMap ?? [])].map(([container, path]) => ({
    container,
    source: resolvePath(home, `./${path}`),
    at: settings.places?.get(`pathMap.${container}`) ?? at,
  }));
}

function settingsVersions(snapshot: Snapshot, settings: Chosen): readonly StatedVersion[] {
  const home = settings.file ?? snapshot.roots[0] ?? '';
  const folder = settings.file === null ? home : folderOf(home);
  return (['nginx', 'node'] as const).flatMap((software): StatedVersion[] => {
    const text = settings[`${software}Version`];
    const range = text === null ? null : rangeOfVersion(software, text);
    if (text === null || range === null) return [];
    const at = settings.places?.get(`${software}Version`) ?? place(home, span(0, 0));
    return [{ software, range, at, text, rank: 'settings', folder }];
  });
}

/** The files of each folder that may be for production, by name. `.env.test` and the like are for other occasions. */
function dotenvByFolder(sources: readonly SourceText[]): Deployment['dotenv'] {
  const folders = new Map<FilePath, Map<string, ReadonlyMap<string, Stated<string>>>>();
  for (const source of sources) {
    const name = nameOf(source.file);
    if (!/^\.env(?:\.production)?(?:\.local)?$/.test(name)) continue;
    const folder = folderOf(source.file);
    const files = folders.get(folder) ?? new Map<string, ReadonlyMap<string, Stated<string>>>();
    folders.set(folder, files.set(name, dotenvOf(source)));
  }
  return folders;
}

/** Where a folder has a Dockerfile for production and others for development, only the former runs anything. */
function preferred(dockerfiles: readonly SourceText[]): readonly SourceText[] {
  const isDevelopment = ({ file }: SourceText) =>
    /(^|[.-])(dev|development|local|test|ci|debug)($|[.-])/i.test(nameOf(file));
  return dockerfiles.filter(
    (source) =>
      !isDevelopment(source) ||
      !dockerfiles.some((other) => folderOf(other.file) === folderOf(source.file) && !isDevelopment(other)),
  );
}

/**
 * An image of one's own (`registry/shop/api:1.4`), if exactly one Dockerfile stands in a folder of its name, or if there
 * is one Dockerfile and the manifests name one image of one's own.
 */
function imageBuilt(
  snapshot: Snapshot,
  image: string,
  dockerfiles: readonly SourceText[],
  manifests: readonly SourceText[],
): BuiltImage | null {
  const name = /([^/:@]+)(?::[^/]*)?(?:@.*)?$/.exec(image)?.[1];
  const all = preferred(dockerfiles);
  const named = all.filter(({ file }) => nameOf(folderOf(file)) === name);
  const own = (): boolean => {
    const images = manifests.flatMap(({ text }) =>
      [...text.matchAll(/^[ \t-]*image:[ \t]*["']?([^\s"':@]+(?::\d+\/[^\s"':@]+)?)/gm)].map(
        (match) => match[1]!,
      ),
    );
    const mine = new Set(images.filter((each) => each.includes('/')));
    return mine.size === 1 && image.startsWith([...mine][0]!);
  };
  const fitting = named.length === 0 && all.length === 1 && own() ? all : named;
  const [source] = fitting;
  return source === undefined || fitting.length > 1
    ? null
    : builtImage(snapshot, source, contextOf(snapshot, source));
}

/** What an image runs that no compose file of the workspace builds: on its own it says nothing of networks. */
function imageWorkload(snapshot: Snapshot, source: SourceText): Workload | null {
  const folder = folderOf(source.file);
  const built = builtImage(snapshot, source, contextOf(snapshot, source), null);
  if (built === null) return null;
  const { stage, mounts } = built;
  return workloadOf(snapshot, {
    kind: 'dockerfile',
    file: source.file,
    at: stage.base.at,
    name: nameOf(folder),
    network: { kind: 'own', id: source.file },
    image: stage.base,
    version: versionOfImage(stage.base, folder),
    environment: stage.environment,
    ports: stage.exposed.map(({ value, at }) => ({ container: value, host: null, at })),
    stopSignal: stage.stopSignal,
    healthcheck: stage.healthcheck,
    command: wholeCommand(stage.entrypoint, stage.cmd),
    standing: { workdir: stage.workdir?.value ?? '/', mounts, fallback: folder },
  });
}

/** The build context that nobody states: the Dockerfile's folder, or the root where the Dockerfile copies from there. */
function contextOf(snapshot: Snapshot, source: SourceText): FilePath {
  const own = folderOf(source.file);
  const paths = dockerfileOf(source).stages.flatMap(({ copies }) =>
    copies.flatMap(({ from, sources }) =>
      from === null ? sources.filter((path) => /^[\w-]/.test(path)) : [],
    ),
  );
  const exists = (folder: FilePath, path: string) =>
    snapshot.files.get(resolvePath(folder, path)) !== undefined;
  for (let folder = own; snapshot.roots.some((root) => isInside(folder, root)); folder = folderOf(folder)) {
    if (paths.some((path) => exists(folder, path))) return folder;
  }
  return own;
}

/** Each line is `name: command`, run from the folder of the file. */
function procfileWorkloads(snapshot: Snapshot, source: SourceText): readonly Workload[] {
  return [...source.text.matchAll(/^([A-Za-z][\w-]*):[ \t]*(\S.*)$/gm)].map((match) => {
    const command = match[2]!.trimEnd();
    const start = match.index + match[0].length - match[2]!.length;
    const at = place(source.file, span(start, start + command.length));
    const folder = folderOf(source.file);
    return workloadOf(snapshot, {
      kind: 'procfile',
      file: source.file,
      at,
      name: match[1]!,
      network: { kind: 'host' },
      command: { command: { value: shellWords(command), at }, shell: false },
      standing: { workdir: '/', mounts: [], fallback: folder },
    });
  });
}

/** How a package starts itself, where nothing else says how it is run: `start`, or what comes nearest to it. */
function startScript(snapshot: Snapshot, source: SourceText, known: readonly Workload[]): Workload | null {
  const { folder, scripts, name } = packageOf(source);
  const script = ['start:prod', 'start:production', 'start', 'serve', 'dev']
    .map((each) => scripts.get(each))
    .find((each) => each !== undefined);
  if (script === undefined) return null;
  const workload = workloadOf(snapshot, {
    kind: 'package-script',
    file: source.file,
    at: script.at,
    name: name ?? nameOf(folder),
    network: { kind: 'host' },
    command: { command: { value: shellWords(script.value), at: script.at }, shell: false },
    standing: { workdir: '/', mounts: [], fallback: folder },
  });
  const isKnown = known.some((other) =>
    workload.entryFile === null ? other.folder === folder : other.entryFile === workload.entryFile,
  );
  return isKnown ? null : workload;
}
