// Listeners that a command line starts and no program of the workspace makes: hands what is around the command to
// `node/frameworks/commands`.
import { type SourceText, sourceOf } from '../base/source.ts';
import type { FilePath } from '../base/span.ts';
import { unknown, type Value } from '../base/value.ts';
import { shellWords } from '../deploy/command.ts';
import type { Deployment, Workload } from '../deploy/model.ts';
import { valuePlace, variablePlace } from '../deploy/variablePlace.ts';
import type { Listener } from '../node/model.ts';
import { parserLoaded, reader } from '../node/reader.ts';
import { type Lookups, newAnswers, worldOf } from './world.ts';

/**
 * Listeners that a command starts without a program of the workspace: one for each package and command. None without
 * the reader (`loadReader`).
 */
export function startedListeners(
  deployment: Deployment,
  lookups: Lookups,
  wanted: Set<FilePath>,
): readonly Listener[] {
  if (reader === null) return [];
  const byCommand = new Map<string, Listener>();
  const keyOf = ({ command, folder }: Workload) => `${folder} ${command?.value.join(' ')}`;
  for (const workload of deployment.workloads) {
    const { command, folder, entryFile, network } = workload;
    if (command === null || folder === null) continue;
    const key = keyOf(workload);
    if (byCommand.has(key)) continue;
    const file = `${folder}/package.json`;
    const world = worldOf(lookups, newAnswers(), wanted);
    const program = (): SourceText | null => {
      const source = entryFile === null ? null : sourceOf(lookups.snapshot, entryFile);
      if (source === null && entryFile !== null) wanted.add(entryFile);
      return source;
    };
    const configuration = (name: string): SourceText | null => {
      const found = world.resolve(file, `project:${name}`);
      return found.kind === 'file' ? found.source : null;
    };
    const listener = reader.listenerOfCommand({
      words: unwrapped(command.value),
      at: command.at,
      source: sourceOf(lookups.snapshot, command.at.file),
      file,
      hasEntry: entryFile !== null,
      inContainer: network.kind !== 'host',
      environment: (variable, withDotenv) => {
        const said = world.environment(file, variable, { files: [], isSaid: !withDotenv });
        if (said?.kind !== 'oneOf') return said as Value<string> | null;
        return unknown(
          command.at,
          `${variable} is different ${said.values.map(({ when }) => when).join(', ')}`,
        );
      },
      packageVersion: (name) => world.packageVersion(file, name),
      variablePlace: () => {
        // Where two processes run it, a variable of one is not the other's.
        const isAlone = deployment.workloads.every((each) => each === workload || keyOf(each) !== key);
        return isAlone ? variablePlace(lookups.snapshot, workload) : null;
      },
      valuePlace: (at, variable, value) =>
        valuePlace(sourceOf(lookups.snapshot, at.file), at, variable, value),
      configured: (name, path) => {
        const source = name === null ? program() : configuration(name);
        return source === null || !parserLoaded() ? null : reader!.configuredValue(world, source, path);
      },
    });
    if (listener !== null) byCommand.set(key, listener);
  }
  return [...byCommand.values()];
}

/** What a shell is told to run: the words of `sh -c "a && b"`. */
function unwrapped(words: readonly string[]): readonly string[] {
  const option = words.findIndex((word) => /^-\w*c$/.test(word));
  const isShell = /(?:^|\/)(?:sh|bash|ash|dash|zsh)$/.test(words[option - 1] ?? '');
  return isShell ? shellWords(words[option + 1] ?? '') : words;
}
