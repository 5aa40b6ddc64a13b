// Real Node of a chosen version, running a program until it listens.
import { join } from 'node:path';
import { node as nodePart } from '../../parts/node.ts';
import { type Files, writeFiles } from './files.ts';
import { eventually, type Running, start } from './process.ts';

export interface NodeOptions {
  /** A line («22») or an exact version («20.17.0»). */
  readonly version: string;
  readonly files?: Files;
  /** The file to run; the only or first one unless given. */
  readonly entry?: string;
  /** Where to run it; a folder of its own unless given. */
  readonly folder?: string;
  readonly flags?: readonly string[];
  readonly args?: readonly string[];
  readonly env?: NodeJS.ProcessEnv;
  /** How many servers to wait for; 1 unless given. 0: returns at once. */
  readonly servers?: number;
}

export interface Listening {
  /** The socket's path, or the address that it is bound to. */
  readonly address: string | { readonly address: string; readonly family: string; readonly port: number };
  /** Milliseconds as the server had them when it began to listen. */
  readonly values: Readonly<Record<string, number | undefined>>;
}

export interface RunningNode extends Running {
  readonly listening: readonly Listening[];
}

/** Starts a program in `folder` and waits until it listens. Throws with its own words when it ends or takes five seconds. */
export async function startNode(folder: string, options: NodeOptions): Promise<RunningNode> {
  const binary = await nodePart(options.version);
  const { files = {} } = options;
  await writeFiles(folder, files);
  const entry = options.entry ?? Object.keys(files)[0];
  if (entry === undefined) throw new Error('The workspace has no program to run');
  const listening: Listening[] = [];
  let reported = '';
  const observe = ['-r', join(import.meta.dirname, 'observe.cjs')];
  const args = [...observe, ...(options.flags ?? []), join(folder, entry), ...(options.args ?? [])];
  const running = start(binary, args, {
    cwd: folder,
    // The options of the test's own Node are not this Node's.
    env: { NODE_OPTIONS: '', ...options.env },
    onReport: (text) => {
      const lines = (reported + text).split('\n');
      reported = lines.pop() ?? '';
      for (const line of lines) listening.push(JSON.parse(line) as Listening);
    },
  });
  const servers = options.servers ?? 1;
  await eventually(() => running.hasEnded() || listening.length >= servers, 5000);
  if (listening.length < servers) {
    await running.stop();
    throw new Error(`${entry} does not listen on Node ${options.version}:\n${running.output()}`);
  }
  return { ...running, listening };
}
