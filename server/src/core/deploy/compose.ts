// One compose file as its services' facts. Merging files, builds and env files is for `compose-project.ts`.
import { memo } from '../base/memo.ts';
import type { SourceText } from '../base/source.ts';
import type { FilePath, Place } from '../base/span.ts';
import type { Bytes, Millis } from '../base/value.ts';
import { shellWords } from './command.ts';
import { type Data, entriesOf, get, isTrue, itemsOf, stated, statedAs, textOf } from './data.ts';
import type { DockerCommand } from './dockerfile.ts';
import type { Stated } from './model.ts';
import { binaryBytesOf, integerOf, millisOf } from './quantities.ts';
import { yamlOf } from './yaml.ts';

export interface Port {
  readonly container: number;
  readonly host: number | null;
  readonly at: Place;
}

export interface ComposeService {
  readonly name: string;
  readonly at: Place;
  readonly image: Stated<string> | null;
  readonly build: {
    readonly context: string;
    readonly dockerfile: string | null;
    readonly target: string | null;
    readonly args: ReadonlyMap<string, string>;
  } | null;
  readonly command: Stated<DockerCommand> | null;
  readonly entrypoint: Stated<DockerCommand> | null;
  readonly workdir: Stated<string> | null;
  readonly environment: ReadonlyMap<string, Stated<string>>;
  readonly envFiles: readonly string[];
  readonly ports: readonly Port[];
  /** Network name → aliases; null where none is given (the project's default). */
  readonly networks: ReadonlyMap<string, readonly string[]> | null;
  readonly networkMode: string | null;
  readonly containerName: string | null;
  readonly volumes: readonly { readonly source: string; readonly target: string; readonly at: Place }[];
  readonly memoryLimit: Stated<Bytes> | null;
  readonly replicas: Stated<number> | null;
  readonly restart: Stated<string> | null;
  readonly stopGrace: Stated<Millis> | null;
  readonly stopSignal: Stated<string> | null;
  readonly healthcheck: Stated<string> | null;
  readonly dependsOn: readonly { readonly name: string; readonly condition: string; readonly at: Place }[];
  readonly init: boolean;
  readonly extends: { readonly file: string | null; readonly service: string } | null;
}

export interface ComposeFile {
  readonly services: readonly ComposeService[];
  /** Networks that are known outside of the project, by their name inside it. */
  readonly outerNetworks: ReadonlyMap<string, string>;
  readonly includes: readonly string[];
  readonly isCompose: boolean;
  readonly problems: readonly { readonly at: Place; readonly message: string }[];
}

type Variables = ReadonlyMap<string, Stated<string>>;

/** The services of a compose file, with `${VARIABLES}` filled in from the project's `.env`. Never throws. */
export function composeOf(source: SourceText, variables: Variables): ComposeFile {
  return perSource(source)(variables);
}

const perSource = memo((source: SourceText) => memo((variables: Variables) => read(source, variables)));

function read(source: SourceText, variables: Variables): ComposeFile {
  const { file } = source;
  const { documents, faults } = yamlOf(source);
  const root = filled(documents[0] ?? null, variables);
  const services = get(root, 'services') ?? firstFormat(source, root);
  return {
    isCompose: services?.kind === 'map' || get(root, 'include') !== null,
    services: entriesOf(services).map(({ key, keySpan, value }) =>
      serviceOf(file, key, { file, span: keySpan }, value),
    ),
    outerNetworks: new Map(
      entriesOf(get(root, 'networks')).flatMap(({ key, value }) => {
        const name = textOf(get(value, 'name'));
        return name !== null || isTrue(get(value, 'external')) ? [[key, name ?? key] as const] : [];
      }),
    ),
    includes: itemsOf(get(root, 'include')).flatMap((item) => {
      const paths = get(item, 'path') ?? item;
      return [paths, ...itemsOf(paths)].flatMap((each) => textOf(each) ?? []);
    }),
    problems: faults.map(({ span, message }) => ({
      at: { file, span },
      message: `This YAML is broken: ${message}.`,
    })),
  };
}

/** The services of the first compose format, which stood at the top of the file. */
function firstFormat({ file }: SourceText, root: Data | null): Data | null {
  if (!/\/docker-compose([.-][^/]*)?\.ya?ml$/.test(file) || get(root, 'version') !== null) return null;
  const isService = ({ value }: { value: Data }) =>
    get(value, 'image') !== null || get(value, 'build') !== null;
  return entriesOf(root).length > 0 && entriesOf(root).every(isService) ? root : null;
}

function serviceOf(file: FilePath, name: string, at: Place, data: Data): ComposeService {
  const build = get(data, 'build');
  const healthcheck = get(data, 'healthcheck');
  const test = get(healthcheck, 'test');
  const extended = get(data, 'extends');
  const text = (...path: string[]) => stated(file, get(data, ...path));
  return {
    name,
    at,
    image: text('image'),
    build:
      build === null || build.kind === 'unknown'
        ? null
        : {
            context: textOf(build) ?? textOf(get(build, 'context')) ?? '.',
            dockerfile: textOf(get(build, 'dockerfile')),
            target: textOf(get(build, 'target')),
            args: new Map([...pairs(file, get(build, 'args'))].map(([key, { value }]) => [key, value])),
          },
    command: commandOf(file, get(data, 'command')),
    entrypoint: commandOf(file, get(data, 'entrypoint')),
    workdir: text('working_dir'),
    environment: pairs(file, get(data, 'environment')),
    envFiles: listOf(get(data, 'env_file')).flatMap(
      (each) => textOf(each) ?? textOf(get(each, 'path')) ?? [],
    ),
    ports: [
      ...itemsOf(get(data, 'ports')).flatMap((port) => portsOf(file, port)),
      ...itemsOf(get(data, 'expose')).flatMap((port) =>
        portsOf(file, port).map((each) => ({ ...each, host: null })),
      ),
    ],
    networks: networksOf(get(data, 'networks')),
    networkMode: textOf(get(data, 'network_mode')),
    containerName: textOf(get(data, 'container_name')),
    volumes: itemsOf(get(data, 'volumes')).flatMap((volume) => volumeOf(file, volume)),
    memoryLimit:
      statedAs(file, get(data, 'deploy', 'resources', 'limits', 'memory'), binaryBytesOf) ??
      statedAs(file, get(data, 'mem_limit'), binaryBytesOf),
    replicas:
      statedAs(file, get(data, 'deploy', 'replicas'), integerOf) ??
      statedAs(file, get(data, 'scale'), integerOf),
    restart: text('restart') ?? text('deploy', 'restart_policy', 'condition'),
    stopGrace: statedAs(file, get(data, 'stop_grace_period'), millisOf),
    stopSignal: text('stop_signal'),
    healthcheck:
      healthcheck === null
        ? null
        : {
            value: isTrue(get(healthcheck, 'disable'))
              ? 'NONE'
              : listOf(test)
                  .flatMap((word) => textOf(word) ?? [])
                  .join(' '),
            at: { file, span: healthcheck.span },
          },
    dependsOn: [
      ...itemsOf(get(data, 'depends_on')).flatMap((each) => {
        const service = textOf(each);
        return service === null
          ? []
          : [{ name: service, condition: 'service_started', at: { file, span: each.span } }];
      }),
      ...entriesOf(get(data, 'depends_on')).map(({ key, keySpan, value }) => {
        const condition = get(value, 'condition');
        const span = condition?.span ?? keySpan;
        return { name: key, condition: textOf(condition) ?? 'service_started', at: { file, span } };
      }),
    ],
    init: isTrue(get(data, 'init')),
    extends:
      extended === null
        ? null
        : {
            file: textOf(get(extended, 'file')),
            service: textOf(extended) ?? textOf(get(extended, 'service')) ?? name,
          },
  };
}

/** `environment`, `args`: a map, or a list of `NAME=value`. A name without a value is taken from outside: not known. */
function pairs(file: FilePath, data: Data | null): ReadonlyMap<string, Stated<string>> {
  const values = new Map<string, Stated<string>>();
  for (const { key, value } of entriesOf(data)) {
    const one = stated(file, value);
    if (one !== null) values.set(key, one);
  }
  for (const item of itemsOf(data)) {
    const text = textOf(item) ?? '';
    const cut = text.indexOf('=');
    if (cut > 0)
      values.set(text.slice(0, cut), { value: text.slice(cut + 1), at: { file, span: item.span } });
  }
  return values;
}

function commandOf(file: FilePath, data: Data | null): Stated<DockerCommand> | null {
  if (data?.kind === 'scalar') {
    // Compose splits a text itself; no shell is in between unless it says so.
    return { value: { words: shellWords(data.text), shell: false }, at: { file, span: data.span } };
  }
  if (data?.kind !== 'list') return null;
  const words = data.items.flatMap((item) => textOf(item) ?? []);
  return { value: { words, shell: false }, at: { file, span: data.span } };
}

function listOf(data: Data | null): readonly Data[] {
  return data?.kind === 'list' ? data.items : data === null ? [] : [data];
}

/** Short (`"127.0.0.1:8080:3000/tcp"`, ranges) and long form. */
function portsOf(file: FilePath, data: Data): Port[] {
  const at = { file, span: data.span };
  if (data.kind === 'map') {
    const container = integerOf(textOf(get(data, 'target')) ?? '');
    const host = integerOf(textOf(get(data, 'published')) ?? '');
    return container === null || textOf(get(data, 'protocol')) === 'udp' ? [] : [{ container, host, at }];
  }
  const match = /^(?:(?:\[[^\]]*\]|\d+\.[\d.]+):)?(?:(\d+)(?:-(\d+))?:)?(\d+)(?:-(\d+))?(?:\/tcp)?$/.exec(
    textOf(data) ?? '',
  );
  if (match === null) return [];
  const [hostFrom, , from, to] = match.slice(1).map((part) => (part === undefined ? null : Number(part)));
  const count = Math.min((to ?? from!) - from!, 50);
  return Array.from({ length: Math.max(0, count) + 1 }, (_, i) => ({
    container: from! + i,
    host: hostFrom == null ? null : hostFrom + i,
    at,
  }));
}

function networksOf(data: Data | null): ReadonlyMap<string, readonly string[]> | null {
  if (data === null || data.kind === 'unknown') return null;
  const aliases = new Map<string, readonly string[]>();
  for (const item of itemsOf(data)) aliases.set(textOf(item) ?? '', []);
  for (const { key, value } of entriesOf(data)) {
    aliases.set(
      key,
      itemsOf(get(value, 'aliases')).flatMap((alias) => textOf(alias) ?? []),
    );
  }
  return aliases;
}

/** Bind mounts of workspace paths; named volumes are none. */
function volumeOf(file: FilePath, data: Data): ComposeService['volumes'] {
  const at = { file, span: data.span };
  if (data.kind === 'map') {
    const source = textOf(get(data, 'source')) ?? '';
    const target = textOf(get(data, 'target'));
    return target === null || !/^[./~]/.test(source) ? [] : [{ source, target, at }];
  }
  const [source = '', target] = (textOf(data) ?? '').split(':');
  return target === undefined || !/^[./~]/.test(source) ? [] : [{ source, target, at }];
}

/** `$X`, `${X}`, `${X:-fallback}`, `$$`. A text with a variable that nobody sets is unknown. */
function filled(data: Data | null, variables: Variables): Data | null {
  if (data === null) return null;
  if (data.kind === 'map') {
    return {
      ...data,
      entries: data.entries.map((entry) => ({ ...entry, value: filled(entry.value, variables)! })),
    };
  }
  if (data.kind === 'list') return { ...data, items: data.items.map((item) => filled(item, variables)!) };
  if (data.kind !== 'scalar' || !data.text.includes('$')) return data;
  let missing = false;
  const text = data.text.replace(
    /\$(?:\$|\{(\w+)(?:(:?[-?+])([^}]*))?\}|(\w+))/g,
    (whole, braced?: string, operator?: string, operand?: string, bare?: string) => {
      if (whole === '$$') return '$';
      const value = variables.get(braced ?? bare ?? '')?.value;
      if (operator?.endsWith('+')) return value === undefined ? '' : (operand ?? '');
      if (value !== undefined && (value !== '' || !operator?.startsWith(':'))) return value;
      if (operator?.endsWith('-')) return operand ?? '';
      missing = true;
      return whole;
    },
  );
  return missing ? { kind: 'unknown', span: data.span } : { ...data, text };
}
