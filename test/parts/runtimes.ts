// Real Bun and Deno: the plain binaries that npm has.
import { chmod } from 'node:fs/promises';
import { arch } from 'node:os';
import { join } from 'node:path';
import { part } from './cache.ts';
import { command } from './command.ts';

const isArm = arch() === 'arm64';

const packages = {
  bun: { name: `@oven/bun-linux-${isArm ? 'aarch64' : 'x64'}`, version: '1.4.5', binary: 'bin/bun' },
  deno: { name: `@deno/linux-${isArm ? 'arm64' : 'x64'}-glibc`, version: '2.9.6', binary: 'deno' },
} as const;

/** The binary of a runtime, installed on first use. */
export async function runtime(wanted: keyof typeof packages): Promise<string> {
  const { name, version, binary } = packages[wanted];
  const folder = await part(`${wanted}-${version}`, async (root) => {
    const options = ['--no-save', '--ignore-scripts', '--no-audit', '--no-fund', '--prefix', root];
    await command('npm', ['install', ...options, `${name}@${version}`]);
    await chmod(join(root, 'node_modules', name, binary), 0o755);
  });
  return join(folder, 'node_modules', name, binary);
}
