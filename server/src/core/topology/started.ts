// Listeners that a command line starts and no program of the workspace makes: hands what is around the command to
// `node/frameworks/commands`.
import { type SourceText, sourceOf } from '../base/source.ts';
import type { FilePath } from '../base/span.ts';
import { unknown, type Value } from '../base/value.ts';
import { shellWords } from '../deploy/command.ts';
import type { Deployment } from '../deploy/model.ts';
import { configuredValue } from '../node/configured.ts';
import { listenerOfCommand } from '../node/frameworks/commands.ts';
import type { Listener } from '../node/model.ts';
import { parserLoaded } from '../node/parse.ts';
import { type Lookups, worldOf } from './world.ts';

/** Listeners that a command starts without a program of the workspace: one for each package and command. */
export function startedListeners(
  deployment: Deployment,
  lookups: Lookups,
  wanted: Set<FilePath>,
): readonly Listener[] {
  const byCommand = new Map<string, Listener>();
  for (const { command, folder, entryFile, network } of deployment.workloads) {
    if (command === null || folder === null) continue;
    const key = `${folder} ${command.value.join(' ')}`;
    if (byCommand.has(key)) continue;
    const file = `${folder}/package.json`;
    const world = worldOf(lookups, { files: new Map(), variables: new Map() }, wanted);
    const program = (): SourceText | null => {
      const source = entryFile === null ? null : sourceOf(lookups.snapshot, entryFile);
      if (source === null && entryFile !== null) wanted.add(entryFile);
      return source;
    };
    const configuration = (name: string): SourceText | null => {
      const found = world.resolve(file, `project:${name}`);
      return found.kind === 'file' ? found.source : null;
    };
    const listener = listenerOfCommand({
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
      configured: (name, path) => {
        const source = name === null ? program() : configuration(name);
        return source === null || !parserLoaded() ? null : configuredValue(world, source, path);
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
