// Runs the in-host suite once and returns its results: through @vscode/test-electron where there is a display and
// VS Code can be had, else in the embedded VS Code.
import { cp, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { build } from 'esbuild';
import { repository } from '../parts/cache.ts';
import { shopSources } from '../parts/shop.ts';
import { openWindow } from './browser.ts';
import { startEmbeddedCode } from './embedded.ts';
import type { HostResult } from './suite/index.ts';

export interface HostRun {
  /** Which VS Code it was, for the report. */
  readonly host: string;
  readonly results: readonly HostResult[];
  /** What the extension host printed. */
  readonly output: string;
  /** What our extension and its host wrote to their logs, by file. */
  readonly logs: ReadonlyMap<string, string>;
}

/** Runs the suite on a copy of the example shop. `extension` is the folder of the extension under test. */
export async function runHostSuite(extension = repository): Promise<HostRun> {
  const suite = join(repository, '.test-output/host/index.js');
  await build({
    entryPoints: [join(import.meta.dirname, 'suite/index.ts')],
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node22',
    external: ['vscode', 'mocha'],
    outfile: suite,
    logLevel: 'warning',
  });
  const work = await mkdtemp(join(tmpdir(), 'host-'));
  try {
    const workspace = join(work, 'shop');
    await cp(shopSources, workspace, { recursive: true });
    const results = join(work, 'results.json');
    const setting = { extension, suite, workspace, work, env: { HOST_RESULTS: results } };
    const { host, output } = (await inElectron(setting)) ?? (await inEmbeddedCode(setting));
    const written = await readFile(results, 'utf8').catch(() => null);
    if (written === null) throw new Error(`The suite gave no results in ${host}:\n${output}`);
    return { host, output, results: JSON.parse(written) as HostResult[], logs: await logsBelow(work) };
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

/** The extension host's own log and the output channels of extensions. */
async function logsBelow(folder: string): Promise<Map<string, string>> {
  const logs = new Map<string, string>();
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    if (!/exthost.*\.log$/.test(path)) continue;
    logs.set(path.replace(/.*?exthost/, 'exthost'), await readFile(path, 'utf8'));
  }
  return logs;
}

export interface Setting {
  readonly extension: string;
  readonly suite: string;
  readonly workspace: string;
  readonly work: string;
  readonly env: { readonly HOST_RESULTS: string };
}

/** Null where there is no display, or no VS Code to be had. */
async function inElectron(setting: Setting): Promise<Pick<HostRun, 'host' | 'output'> | null> {
  if (process.platform === 'linux' && !process.env.DISPLAY) return null;
  const { downloadAndUnzipVSCode } = await import('@vscode/test-electron');
  const executable = await downloadAndUnzipVSCode({ version: 'stable', timeout: 20_000 }).catch(() => null);
  return executable === null ? null : inDesktopCode(executable, setting);
}

/** Runs the suite in the VS Code that this program starts. */
export async function inDesktopCode(
  executable: string,
  setting: Setting,
): Promise<Pick<HostRun, 'host' | 'output'>> {
  const { runTests } = await import('@vscode/test-electron');
  const said = new PassThrough();
  let output = '';
  said.on('data', (chunk: Buffer) => {
    output += chunk;
  });
  await runTests({
    vscodeExecutablePath: executable,
    extensionDevelopmentPath: setting.extension,
    extensionTestsPath: setting.suite,
    extensionTestsEnv: setting.env,
    launchArgs: [setting.workspace, '--disable-extensions', `--user-data-dir=${join(setting.work, 'user')}`],
    stdout: said,
    stderr: said,
  }).catch(() => {
    // The results tell which test failed.
  });
  return { host: 'VS Code', output };
}

async function inEmbeddedCode(setting: Setting): Promise<Pick<HostRun, 'host' | 'output'>> {
  const code = await startEmbeddedCode(join(setting.work, 'data'), { env: setting.env });
  let output = '';
  try {
    let end: () => void = () => {};
    const ended = new Promise<void>((resolve) => {
      end = resolve;
    });
    const address = code.address(setting.workspace, { extension: setting.extension, tests: setting.suite });
    const window = await openWindow(address, async (page) => {
      await page.exposeFunction('codeAutomationLog', (_kind: string, parts: unknown[]) => {
        output += `${parts.map(String).join(' ')}\n`;
      });
      await page.exposeFunction('codeAutomationExit', () => end());
    });
    const timer = setTimeout(end, 180_000);
    await ended;
    clearTimeout(timer);
    await window.close();
    return { host: 'the embedded VS Code', output: output + code.output() };
  } finally {
    await code.stop();
  }
}
