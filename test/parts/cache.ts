// Where the real parts live, and how one is installed exactly once although several processes may want it.
import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

export const repository = dirname(dirname(import.meta.dirname));
/** Shared with test-electron, which keeps its VS Code in the same place. */
export const cache = join(repository, '.vscode-test');

/**
 * The folder of a part, installed there when it is missing. `install` fills a fresh folder, which takes the part's
 * name only when everything has worked, so a folder that exists is complete.
 */
export async function part(name: string, install: (folder: string) => Promise<void>): Promise<string> {
  const folder = join(cache, name);
  if (existsSync(folder)) return folder;
  return locked(name, async () => {
    if (existsSync(folder)) return folder;
    const unfinished = `${folder}.unfinished`;
    await rm(unfinished, { recursive: true, force: true });
    await mkdir(unfinished, { recursive: true });
    process.stderr.write(`installing ${name} …\n`);
    await install(unfinished);
    await rename(unfinished, folder);
    return folder;
  });
}

/** Runs `work` while no other process runs anything under the same name. A lock whose owner has died is taken over. */
export async function locked<T>(name: string, work: () => Promise<T>): Promise<T> {
  const lock = join(cache, `${name}.lock`);
  await mkdir(cache, { recursive: true });
  for (const patience = Date.now() + 600_000; ; ) {
    try {
      await writeFile(lock, String(process.pid), { flag: 'wx' });
      break;
    } catch {
      if (await isAbandoned(lock)) await rm(lock, { force: true });
      else if (Date.now() > patience)
        throw new Error(`${lock} is held by another process; remove it if none runs`);
      else await sleep(300);
    }
  }
  try {
    return await work();
  } finally {
    await rm(lock, { force: true });
  }
}

async function isAbandoned(lock: string): Promise<boolean> {
  const owner = Number(await readFile(lock, 'utf8').catch(() => '0'));
  if (owner > 0) return !existsSync(`/proc/${owner}`) && existsSync('/proc');
  const age = await stat(lock).then(
    (s) => Date.now() - s.mtimeMs,
    () => 0,
  );
  return age > 5000;
}
