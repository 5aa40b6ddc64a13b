// Code OSS without a desktop, from the npm package code-server: the embedded VS Code of `npm start` and of the host tests.
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { part } from './cache.ts';
import { command } from './command.ts';
import { debianProgram } from './debian.ts';

/** 4.139.1 is VS Code 1.139.1. */
const version = '4.139.1';

export interface CodeServer {
  /** Start it with Node: `server-main.js --host … --port …`. */
  readonly main: string;
  readonly version: string;
}

/** The embedded VS Code, installed on first use. */
export async function codeServer(): Promise<CodeServer> {
  const folder = await part(`code-server-${version}`, async (root) => {
    for (const program of ['g++', 'make', 'python3'])
      await debianProgram(program, ['g++', 'make', 'python3']);
    await command('npm', [
      'install',
      '--no-save',
      '--ignore-scripts',
      '--prefix',
      root,
      `code-server@${version}`,
    ]);
    const code = join(root, 'node_modules/code-server/lib/vscode');
    await command('npm', ['install', '--omit=dev', '--ignore-scripts'], { cwd: code });
    // Without these two the extension host dies without a word.
    await command('npm', ['rebuild', '@vscode/spdlog', '@vscode/native-watchdog'], { cwd: code });
    await rm(join(root, 'package-lock.json'), { force: true });
  });
  return { main: join(folder, 'node_modules/code-server/lib/vscode/out/server-main.js'), version };
}
