// Runs one command to its end, bounded in time, and tells what it said when it failed. Knows nothing of any part.
import { spawn } from 'node:child_process';

export interface CommandOptions {
  readonly cwd?: string;
  readonly env?: NodeJS.ProcessEnv;
  /** Milliseconds; five minutes unless given. */
  readonly timeout?: number;
}

/** Standard output of the command. Throws with the whole output when it fails or takes too long. */
export async function command(file: string, args: readonly string[], options: CommandOptions = {}) {
  const child = spawn(file, [...args], {
    cwd: options.cwd,
    env: { ...process.env, ...options.env },
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: options.timeout ?? 300_000,
    killSignal: 'SIGKILL',
  });
  let output = '';
  let everything = '';
  child.stdout.on('data', (chunk: Buffer) => {
    output += chunk;
    everything += chunk;
  });
  child.stderr.on('data', (chunk: Buffer) => {
    everything += chunk;
  });
  const ending = await new Promise<string | null>((resolve) => {
    child.on('error', (error) => resolve(error.message));
    child.on('close', (code, signal) => resolve(code === 0 ? null : `ended with ${signal ?? code}`));
  });
  if (ending !== null) {
    throw new Error(`${file} ${args.join(' ')}: ${ending}\n${everything.slice(-4000)}`);
  }
  return output;
}

/** The file's path on the PATH, or null. */
export async function onPath(name: string): Promise<string | null> {
  const found = await command('sh', ['-c', `command -v ${name}`]).catch(() => '');
  return found.trim() || null;
}
