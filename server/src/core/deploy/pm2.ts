// PM2 ecosystem files: the apps, each with what it runs, how often and with which variables and limits.
import { folderOf, nameOf, resolvePath } from '../base/path.ts';
import type { Snapshot, SourceText } from '../base/source.ts';
import type { FilePath } from '../base/span.ts';
import { shellWords } from './command.ts';
import { type Data, type DataFile, entriesOf, get, itemsOf, stated, statedAs, textOf } from './data.ts';
import { jsonOf } from './json.ts';
import { literalOf } from './literal.ts';
import type { Mount, Stated, Workload } from './model.ts';
import { binaryBytesOf, integerOf, millisOf } from './quantities.ts';
import { workloadOf } from './workload.ts';
import { yamlOf } from './yaml.ts';

export function isEcosystem(file: FilePath): boolean {
  return /^((ecosystem|pm2)(\.config)?\.([cm]?[jt]s|json|ya?ml)|process\.(json|ya?ml))$/.test(nameOf(file));
}

export function ecosystemData(source: SourceText): DataFile {
  const name = nameOf(source.file);
  if (name.endsWith('.json')) return jsonOf(source);
  return /\.ya?ml$/.test(name) ? yamlOf(source) : literalOf(source);
}

/** The processes that PM2 starts from this file. */
export function ecosystemWorkloads(
  snapshot: Snapshot,
  source: SourceText,
  mapped: readonly Mount[],
): readonly Workload[] {
  const root = ecosystemData(source).documents[0] ?? null;
  const listed = get(root, 'apps');
  const apps =
    listed === null
      ? root?.kind === 'list'
        ? root.items
        : []
      : listed.kind === 'map'
        ? [listed]
        : itemsOf(listed);
  return apps.flatMap((app) => appWorkload(snapshot, source.file, app, mapped) ?? []);
}

function appWorkload(
  snapshot: Snapshot,
  file: FilePath,
  app: Data,
  mapped: readonly Mount[],
): Workload | null {
  const script = get(app, 'script');
  if (script?.kind !== 'scalar') return null;
  const at = { file, span: script.span };
  const home = folderOf(file);
  const cwd = textOf(get(app, 'cwd'));
  const workdir = cwd?.startsWith('/') ? cwd : `/${cwd ?? ''}`;
  const environment = new Map<string, Stated<string>>();
  // `env` always; of the named ones the production one, as `--env production` is how sites run it.
  for (const block of ['env', 'env_production']) {
    for (const { key, value } of entriesOf(get(app, block))) {
      const one = stated(file, value);
      if (one !== null) environment.set(key, one);
    }
  }
  return workloadOf(snapshot, {
    kind: 'pm2',
    file,
    at,
    name: textOf(get(app, 'name')) ?? script.text,
    network: { kind: 'host' },
    environment,
    differs: differing(file, app, environment, at),
    instances: statedAs(file, get(app, 'instances'), integerOf),
    memoryLimit: statedAs(file, get(app, 'max_memory_restart'), binaryBytesOf),
    // PM2 starts again whatever died, unless told not to.
    restart:
      textOf(get(app, 'autorestart')) === 'false'
        ? { value: 'no', at: { file, span: get(app, 'autorestart')!.span } }
        : { value: 'always', at },
    stopGrace: statedAs(file, get(app, 'kill_timeout'), (text) => millisOf(text, 1)),
    init: true,
    command: { command: { value: wordsOf(app, script.text), at }, shell: false },
    standing: {
      workdir: cwd?.startsWith('/') ? workdir : '/',
      mounts: mapped,
      fallback: cwd?.startsWith('/') ? home : resolvePath(home, cwd ?? '.'),
    },
  });
}

/**
 * The variables that PM2 counts up: NODE_APP_INSTANCE from 0, and the one that `increment_var` names from what it is set to.
 * Source: lib/God.js of PM2, injectVariables.
 */
function differing(
  file: FilePath,
  app: Data,
  environment: ReadonlyMap<string, Stated<string>>,
  at: Stated<string>['at'],
): Workload['differs'] {
  const instances = get(app, 'instances');
  const said = instances === null ? 1 : integerOf(textOf(instances) ?? '');
  const count = said === null || said < 1 ? 0 : said;
  const where = instances === null ? at : { file, span: instances.span };
  const counted = (from: number, place: Stated<string>['at']): readonly Stated<string>[] =>
    Array.from({ length: Math.min(count, mostInstances) }, (_, i) => ({
      value: String(from + i),
      at: place,
    }));
  const differs = new Map([[textOf(get(app, 'instance_var')) ?? 'NODE_APP_INSTANCE', counted(0, where)]]);
  const variable = textOf(get(app, 'increment_var'));
  if (variable !== null) {
    const first = environment.get(variable);
    differs.set(variable, counted(Number(first?.value) || 0, first?.at ?? where));
  }
  return differs;
}

const mostInstances = 64;

/** As PM2 would run it: `npm` and binaries as they are, everything else with the interpreter and its arguments. */
function wordsOf(app: Data, script: string): readonly string[] {
  const list = (key: string) => {
    const data = get(app, key);
    return data?.kind === 'list'
      ? data.items.flatMap((item) => textOf(item) ?? [])
      : shellWords(textOf(data) ?? '');
  };
  const own = shellWords(script);
  if (own.length > 1) return own;
  const args = list('args');
  const interpreter = textOf(get(app, 'interpreter')) ?? textOf(get(app, 'exec_interpreter')) ?? 'node';
  if (/^(npm|yarn|pnpm|next|nuxt|bun)$/.test(script)) return [script, ...args];
  const binary = /node_modules\/(?:\.bin\/(\w+)|(next)\/dist\/bin\/next)$/.exec(script);
  if (binary !== null) return [binary[1] ?? binary[2]!, ...args];
  const options = ['node_args', 'interpreter_args', 'exec_interpreter_args'].flatMap(list);
  return interpreter === 'none' ? [script, ...args] : [interpreter, ...options, script, ...args];
}
