// The one place that makes a Workload: what every kind of deployment file says, over what its image and command say.
import { folderOf, relativePath } from '../base/path.ts';
import type { Snapshot } from '../base/source.ts';
import type { FilePath } from '../base/span.ts';
import { heapLimitIn } from './command.ts';
import type { Stated, StatedVersion, Workload } from './model.ts';
import { type Standing, type StartedProgram, startedProgram } from './programFile.ts';

/** What a deployment file says itself; all else is worked out here. */
export interface Said
  extends Partial<Omit<Workload, 'kind' | 'file' | 'at' | 'name' | 'network' | 'command' | 'folder'>>,
    Pick<Workload, 'kind' | 'file' | 'at' | 'name' | 'network'> {
  readonly command: { readonly command: Stated<readonly string[]>; readonly shell: boolean } | null;
  readonly standing: Standing;
}

export function workloadOf(snapshot: Snapshot, said: Said): Workload {
  const { command: whole, standing, ...own } = said;
  const started: StartedProgram | null =
    whole === null ? null : startedProgram(snapshot, whole.command.value, whole.command.at, standing);
  const program = started?.program ?? null;
  const environment = new Map([
    ...(started?.loaded ?? []),
    ...(said.environment ?? []),
    ...(started?.environment ?? []),
  ]);
  const options = environment.get('NODE_OPTIONS');
  const file = started?.entryFile ?? null;
  // What runs on the host itself is started from where its file is.
  const beside = file === null || said.network.kind !== 'host' ? null : folderOf(file);
  const folder = folderOfProgram(started, standing) ?? beside;
  return {
    names: [],
    networks: [],
    image: null,
    version: null,
    ports: [],
    memoryLimit: null,
    restart: null,
    stopGrace: null,
    stopSignal: null,
    healthcheck: null,
    dependsOn: [],
    differs: nothingDiffers,
    mounts: standing.mounts,
    ...own,
    environment,
    folder,
    entry:
      whole === null || program?.entry == null
        ? null
        : { value: entryText(started!, folder), at: whole.command.at },
    entryFile: started?.entryFile ?? null,
    command:
      whole === null || started === null
        ? null
        : {
            value: started.program.through === 'npm' ? started.words : whole.command.value,
            at: whole.command.at,
          },
    through: program?.through ?? (whole?.shell === true && program?.runtime !== null ? 'sh' : null),
    init: (said.init ?? false) || (program?.init ?? false),
    instances: said.instances ?? counted(program?.instances ?? null, whole),
    heapLimit: said.heapLimit ?? heapOf(program?.heapLimit ?? null, whole, options),
  };
}

const nothingDiffers: Workload['differs'] = new Map();

/** The package that holds the program, where it is known: two services of one image are told apart by it. */
function folderOfProgram(started: StartedProgram | null, standing: Standing): FilePath | null {
  const home = standing.fallback;
  const own = started?.package?.folder ?? null;
  if (own === null) return home;
  return home === null || own.length > home.length ? own : home;
}

/** The started file, relative to the workload's folder where it is a file of it; else as written. */
function entryText(started: StartedProgram, folder: FilePath | null): string {
  const { entryFile } = started;
  return (
    (entryFile !== null && folder !== null ? relativePath(entryFile, folder) : null) ?? started.program.entry!
  );
}

function counted(count: number | null, whole: Said['command']): Stated<number> | null {
  return count === null || whole === null ? null : { value: count, at: whole.command.at };
}

function heapOf(
  inCommand: number | null,
  whole: Said['command'],
  options: Stated<string> | undefined,
): Stated<number> | null {
  if (inCommand !== null && whole !== null) return { value: inCommand, at: whole.command.at };
  const inOptions = options === undefined ? null : heapLimitIn(options.value);
  return inOptions === null || options === undefined ? null : { value: inOptions, at: options.at };
}

/** What one kind of deployment files says. */
export interface Part {
  readonly workloads: readonly Workload[];
  readonly versions: readonly StatedVersion[];
}
