// Real Node of any version: the plain binaries that npm has. The newest of each line is pinned.
import { rename, rm } from 'node:fs/promises';
import { arch } from 'node:os';
import { join } from 'node:path';
import { part } from './cache.ts';
import { command } from './command.ts';

const pinned = { 18: '18.20.8', 20: '20.20.2', 22: '22.23.3', 24: '24.21.0', 26: '26.10.0' } as const;

export const nodeGenerations = Object.keys(pinned);

/** The binary of a Node: a line («22») or an exact version («20.17.0»), installed on first use. */
export async function node(wanted: string): Promise<string> {
  const version = wanted in pinned ? pinned[Number(wanted) as keyof typeof pinned] : wanted;
  const folder = await part(`node-${version}`, async (root) => {
    const name = `node-linux-${arch() === 'arm64' ? 'arm64' : 'x64'}`;
    await command('npm', [
      'install',
      '--no-save',
      '--ignore-scripts',
      '--prefix',
      root,
      `${name}@${version}`,
    ]);
    await rename(join(root, 'node_modules', name, 'bin'), join(root, 'bin'));
    await rm(join(root, 'node_modules'), { recursive: true });
  });
  return join(folder, 'bin/node');
}
