// The embedded VS Code: a server on loopback with a data folder of its own, and the addresses that open it. For tests and for `npm start`.
// biome-ignore-all lint/suspicious/noTemplateCurlyInString: VS Code's own variables
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { freePort } from '../lab/harness/ports.ts';
import { eventually, type Running, start } from '../lab/harness/process.ts';
import { codeServer } from '../parts/codeServer.ts';

export interface EmbeddedCode extends Running {
  readonly port: number;
  /** Where it keeps its logs and installed extensions. */
  readonly data: string;
  /** The address that opens a folder. */
  address(folder: string, options?: OpenOptions): string;
}

export interface OpenOptions {
  /** An extension to run from its sources' folder. */
  readonly extension?: string;
  /** A module whose `run()` is run inside the extension host. */
  readonly tests?: string;
  readonly file?: string;
}

/** A quiet window: no panel, banner, tip or welcome stands in front of the work. */
const quiet = {
  'window.title': '${activeEditorShort}${separator}${rootName}',
  'workbench.startupEditor': 'none',
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.tips.enabled': false,
  'workbench.colorTheme': 'Default Dark Modern',
  'chat.disableAIFeatures': true,
  'chat.commandCenter.enabled': false,
  'telemetry.telemetryLevel': 'off',
  'update.mode': 'none',
  'extensions.autoCheckUpdates': false,
  'extensions.autoUpdate': false,
  'extensions.ignoreRecommendations': true,
  'git.enabled': false,
  'window.commandCenter': false,
  'editor.minimap.enabled': false,
  'editor.stickyScroll.enabled': false,
  'editor.hover.above': false,
  'editor.occurrencesHighlight': 'off',
};

/** Starts it with everything below `data`, and waits until it answers. */
export async function startEmbeddedCode(
  data: string,
  options: {
    readonly port?: number;
    readonly settings?: Readonly<Record<string, unknown>>;
    readonly env?: NodeJS.ProcessEnv;
  } = {},
): Promise<EmbeddedCode> {
  const code = await codeServer();
  const port = options.port ?? (await freePort());
  await mkdir(join(data, 'data/Machine'), { recursive: true });
  await writeFile(
    join(data, 'data/Machine/settings.json'),
    JSON.stringify({ ...quiet, ...options.settings }),
  );
  const where = ['--host', '127.0.0.1', '--port', String(port), '--server-data-dir', data];
  // The smoke test driver is what makes a built workbench take an extension from its sources.
  const flags = ['--enable-smoke-test-driver', '--without-connection-token', '--accept-server-license-terms'];
  // Else a banner stands above everything until somebody trusts the folder.
  flags.push('--disable-workspace-trust');
  const running = start(process.execPath, [code.main, ...where, ...flags], {
    cwd: data,
    // Without a gallery it asks nobody on the net.
    env: { NODE_OPTIONS: '', EXTENSIONS_GALLERY: '{}', ...options.env },
  });
  const origin = `http://127.0.0.1:${port}`;
  const answers = () =>
    fetch(`${origin}/version`).then(
      (answer) => answer.ok,
      () => false,
    );
  if (
    !(await eventually(async () => running.hasEnded() || (await answers()), 30_000)) ||
    running.hasEnded()
  ) {
    await running.stop();
    throw new Error(`The embedded VS Code did not start:\n${running.output()}`);
  }
  const remote = (path: string) => `vscode-remote://127.0.0.1:${port}${path}`;
  return {
    ...running,
    port,
    data,
    address: (folder, { extension, tests, file } = {}) => {
      const payload: string[][] = [['skipWelcome', 'true']];
      if (extension !== undefined) payload.push(['extensionDevelopmentPath', remote(extension)]);
      if (tests !== undefined) payload.push(['extensionTestsPath', remote(tests)]);
      if (file !== undefined) payload.push(['openFile', remote(file)]);
      return `${origin}/?${new URLSearchParams({ folder, payload: JSON.stringify(payload) })}`;
    },
  };
}

/** Installs a packaged extension into a data folder. Returns what the installer says. */
export async function installVsix(data: string, vsix: string): Promise<string> {
  const code = await codeServer();
  const flags = ['--server-data-dir', data, '--accept-server-license-terms'];
  const running = start(process.execPath, [code.main, '--install-extension', vsix, ...flags], {
    cwd: data,
    env: { NODE_OPTIONS: '' },
  });
  const { code: exit } = await running.ended;
  await running.stop();
  if (exit !== 0) throw new Error(`${vsix} does not install:\n${running.output()}`);
  return running.output();
}
