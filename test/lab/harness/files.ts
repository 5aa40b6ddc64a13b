// The files of a lab workspace: written to a folder, with ports of this run in the place of the written ones.
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { freePort } from './ports.ts';

/** Path below the workspace → text. */
export type Files = Readonly<Record<string, string>>;

export async function writeFiles(folder: string, files: Files): Promise<void> {
  for (const [path, text] of Object.entries(files)) {
    const file = join(folder, path);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, text);
  }
}

/** The text files below a folder, but for what is installed there. */
export async function readFiles(folder: string): Promise<Files> {
  const files: Record<string, string> = {};
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    if (!entry.isFile() || path.includes('/node_modules/')) continue;
    files[relative(folder, path)] = await readFile(path, 'utf8');
  }
  return files;
}

export interface Ported {
  readonly files: Files;
  /** Written port → port of this run. */
  readonly port: (written: number) => number;
}

/** Replaces each port number wherever it stands as a number of its own, in every file. */
export async function withFreePorts(files: Files, ports: readonly number[]): Promise<Ported> {
  const replaced = new Map<number, number>();
  for (const port of ports) replaced.set(port, await freePort());
  const pattern = new RegExp(`(?<![\\w.])(?:${ports.join('|')})(?![\\w.]*\\w)`, 'g');
  const result: Record<string, string> = {};
  for (const [path, text] of Object.entries(files)) {
    result[path] =
      ports.length === 0 ? text : text.replace(pattern, (port) => String(replaced.get(Number(port))));
  }
  return {
    files: result,
    port: (written) => {
      const port = replaced.get(written);
      if (port === undefined) throw new Error(`Port ${written} was not among those to replace: ${ports}`);
      return port;
    },
  };
}
