// `npm start`: builds, and opens the extension on the example shop: in the `code` of this machine, else in the embedded
// VS Code, whose address it prints. Ctrl-C ends it.
import { spawn } from 'node:child_process';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { startEmbeddedCode } from './host/embedded.ts';
import { cache, repository } from './parts/cache.ts';
import { command, onPath } from './parts/command.ts';
import { shopSources } from './parts/shop.ts';

process.chdir(repository);
await command(process.execPath, ['esbuild.mjs']);

const code = await onPath('code');
const file = join(shopSources, 'nginx/logs/error.log');
if (code === null) await openEmbedded('There is no `code` on the PATH');
else if (!(await openDesktop(code))) await openEmbedded(`${code} could not open it`);

/** Whether the `code` of this machine took it. It opens a window and ends. */
async function openDesktop(program: string): Promise<boolean> {
  const own = join(cache, 'desktop');
  const asRoot = process.getuid?.() === 0 ? ['--no-sandbox', `--user-data-dir=${own}`] : [];
  console.log('Opening the shop in VS Code.');
  const words = [`--extensionDevelopmentPath=${repository}`, ...asRoot, shopSources, file];
  const child = spawn(program, words, { stdio: 'inherit' });
  return new Promise((resolve) => {
    child.on('error', () => resolve(false)).on('exit', (status) => resolve(status === 0));
  });
}

async function openEmbedded(why: string): Promise<void> {
  console.log(`${why}: starting the embedded VS Code.`);
  const data = join(cache, 'embedded');
  await mkdir(data, { recursive: true });
  const running = await startEmbeddedCode(data);
  const address = running.address(shopSources, { extension: repository, file });
  console.log(`\nOpen this address in a browser on this machine:\n\n  ${address}\n\nCtrl-C ends it.`);
  if (hasDisplay()) openBrowser(address);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => void running.stop().then(() => process.exit(0)));
  }
  await running.ended;
}

function hasDisplay(): boolean {
  if (process.platform !== 'linux') return true;
  return Boolean(process.env.DISPLAY ?? process.env.WAYLAND_DISPLAY);
}

function openBrowser(address: string): void {
  const opener =
    process.platform === 'darwin' ? 'open' : process.platform === 'win32' ? 'explorer' : 'xdg-open';
  // No opener: the address is printed.
  spawn(opener, [address], { stdio: 'ignore', detached: true })
    .on('error', () => {})
    .unref();
}
