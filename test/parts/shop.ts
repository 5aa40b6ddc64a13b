// The example shop as its owner runs it: a copy with its dependencies beside it.
import { createHash } from 'node:crypto';
import { cp, readFile, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { part, repository } from './cache.ts';
import { command } from './command.ts';

export const shopSources = join(repository, 'test/workspaces/shop');

/** The folder whose `node_modules` the shop needs. */
export async function shopModules(): Promise<string> {
  const lock = await readFile(join(shopSources, 'package-lock.json'));
  const name = `shop-${createHash('sha256').update(lock).digest('hex').slice(0, 12)}`;
  return part(name, async (root) => {
    const files = [
      'package.json',
      'package-lock.json',
      'services/api/package.json',
      'services/cart/package.json',
    ];
    for (const file of files) await cp(join(shopSources, file), join(root, file), { recursive: true });
    await command('npm', ['ci', '--ignore-scripts'], { cwd: root });
  });
}

/** Copies the shop to a folder that does not exist yet, ready to run. */
export async function copyShop(folder: string): Promise<void> {
  const installed = await shopModules();
  await cp(shopSources, folder, { recursive: true, filter: (path) => !path.endsWith('node_modules') });
  await symlink(join(installed, 'node_modules'), join(folder, 'node_modules'));
}
