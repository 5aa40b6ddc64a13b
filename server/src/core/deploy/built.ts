// What a container image brings that a Dockerfile of the workspace builds: its software, environment, command, paths.
import { nameOf, resolvePath } from '../base/path.ts';
import { type Snapshot, type SourceText, sourceOf } from '../base/source.ts';
import type { FilePath } from '../base/span.ts';
import {
  absolute,
  type DockerCommand,
  type Dockerfile,
  type DockerStage,
  dockerfileOf,
  dockerfileWith,
} from './dockerfile.ts';
import { softwareOfImage } from './image.ts';
import type { Mount, Stated, StatedVersion } from './model.ts';
import { workspacePath } from './programFile.ts';

export interface BuiltImage {
  readonly stage: DockerStage;
  readonly mounts: readonly Mount[];
}

/** The image that this Dockerfile makes with this context, or null where it has no such stage. */
export function builtImage(
  snapshot: Snapshot,
  source: SourceText,
  context: FilePath,
  target: string | null = null,
  args: ReadonlyMap<string, string> = new Map(),
): BuiltImage | null {
  const file = args.size === 0 ? dockerfileOf(source) : dockerfileWith(source, args);
  const index =
    target === null
      ? file.stages.length - 1
      : file.stages.findLastIndex(({ name }) => name === target.toLowerCase());
  const stage = file.stages[index];
  if (stage === undefined) return null;
  const mounts = mountsOf(snapshot, file, index, context, 0);
  // A Dockerfile's own list counts before that of the context.
  const by =
    sourceOf(snapshot, `${source.file}.dockerignore`) ??
    sourceOf(snapshot, resolvePath(context, './.dockerignore'));
  const leftOut = by && { by, context };
  return { stage, mounts: leftOut === null ? mounts : mounts.map((mount) => ({ ...mount, leftOut })) };
}

/** Which container paths of a stage are workspace paths, by what it copies, through the stages it copies from. */
function mountsOf(
  snapshot: Snapshot,
  file: Dockerfile,
  index: number,
  context: FilePath,
  depth: number,
): readonly Mount[] {
  const stage = file.stages[index];
  if (stage === undefined || depth > 8) return [];
  return stage.copies.flatMap(({ from, sources, to, at }): Mount[] => {
    const earlier =
      from === null
        ? -1
        : file.stages.findLastIndex(({ name }, i) => i < index && (name === from || String(i) === from));
    if (from !== null && earlier === -1) return []; // From an image: nothing of ours.
    const inner = from === null ? null : mountsOf(snapshot, file, earlier, context, depth + 1);
    return sources.flatMap((path): Mount[] => {
      if (/[*?[]/.test(path)) return [];
      const source =
        inner === null
          ? resolvePath(context, `./${path}`)
          : workspacePath(absolute(path, file.stages[earlier]?.workdir?.value ?? '/'), { mounts: inner });
      if (source === null) return [];
      const isFile = snapshot.files.get(source) !== undefined;
      const container =
        isFile && (to.endsWith('/') || sources.length > 1)
          ? `${to.replace(/\/$/, '')}/${nameOf(source)}`
          : to;
      return [{ container, source, at }];
    });
  });
}

/** A command as one list of words: the entrypoint, then what is given to it. */
export function wholeCommand(
  entrypoint: Stated<DockerCommand> | null,
  cmd: Stated<DockerCommand> | null,
): { readonly command: Stated<readonly string[]>; readonly shell: boolean } | null {
  const at = cmd?.at ?? entrypoint?.at;
  if (at === undefined) return null;
  const first = entrypoint?.value.words ?? [];
  // An entrypoint in shell form ignores what is given to it.
  const rest = entrypoint?.value.shell ? [] : (cmd?.value.words ?? []);
  const shell = (entrypoint?.value.shell ?? false) || (rest.length > 0 && (cmd?.value.shell ?? false));
  return {
    command: { value: [...first, ...rest], at },
    shell: shell && !rest.includes('exec') && !first.includes('exec'),
  };
}

/** What an image states for the programs in `folder`; null for software that we know nothing of. */
export function versionOfImage(image: Stated<string> | null, folder: FilePath): StatedVersion | null {
  const found = image === null ? null : softwareOfImage(image.value);
  if (image === null || found?.range == null) return null;
  return {
    software: found.software,
    range: found.range,
    at: image.at,
    text: image.value,
    rank: 'image',
    folder,
  };
}
