// The reader of programs and commands, loaded when it is first needed: most of `core/node` is nothing to a workspace that
// holds nginx's files alone. Knows nothing of what it reads.
import type * as Programs from './programs.ts';

/** Null until `loadReader` or `loadParser` has been awaited. */
export let reader: typeof Programs | null = null;

let loading: Promise<typeof Programs> | null = null;

/** Loads what reads commands, once; programs need their parser too. */
export async function loadReader(): Promise<typeof Programs> {
  loading ??= import('./programs.ts');
  reader = await loading;
  return reader;
}

/** Loads what reads programs, once. */
export async function loadParser(): Promise<void> {
  await (await loadReader()).loadParser();
}

export function parserLoaded(): boolean {
  return reader?.parserLoaded() === true;
}
