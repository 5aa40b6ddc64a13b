// What a framework's build puts beside a program. Next and Nitro build really; of SvelteKit and Astro the adapter's own
// server files are put where their build puts them, with an application that answers nothing.
import { cp, mkdir, readFile, realpath, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { command } from '../parts/command.ts';

const builds: Readonly<Record<string, (folder: string) => Promise<void>>> = {
  next: (folder) => copyOfNext(folder, '.next'),
  'next standalone': (folder) => copyOfNext(folder, '.next/standalone'),
  nitro: async (folder) => {
    await command(process.execPath, ['node_modules/.bin/nitropack', 'build'], { cwd: folder });
  },
  sveltekit: async (folder) => {
    await cp(join(folder, 'node_modules/@sveltejs/adapter-node/src'), join(folder, 'build'), {
      recursive: true,
    });
    const prefix = /envPrefix: '(\w+)'/.exec(
      await readFile(join(folder, 'svelte.config.js'), 'utf8').catch(() => ''),
    );
    await files(folder, {
      'build/package.json':
        '{ "type": "module", "imports": { "#@sveltejs/adapter-node": "./adapter-node.js" } }',
      'build/adapter-node.js': `export const server = { init() {} };
export const dir = import.meta.dirname, base = '', app_path = '_app', origin = undefined;
export const env_prefix = '${prefix?.[1] ?? ''}', mime_types = {}, assets = { entries: [], aliases: [] }, prerendered_assets = assets;
`,
    });
  },
  astro: async (folder) => {
    await cp(join(folder, 'node_modules/@astrojs/node/dist'), join(folder, 'dist/server'), {
      recursive: true,
    });
    const config = await readFile(join(folder, 'astro.config.mjs'), 'utf8').catch(() => '');
    // Astro's own defaults for its server.
    const port = /port: (\d+)/.exec(config)?.[1] ?? '4321';
    const host = /host: true/.test(config);
    await files(folder, {
      'dist/package.json': '{ "type": "module" }',
      'dist/server/node_modules/astro/package.json':
        '{ "exports": { "./app/node": "./node.js" }, "type": "module" }',
      'dist/server/node_modules/astro/node.js':
        'export const createRequestFromNodeRequest = 0, writeResponse = 0, getAbortControllerCleanup = 0;',
      'dist/server/entry.mjs': `import standalone from './standalone.js';
const app = { getLogger: async () => ({}), adapterLogger: { info() {} }, logger: { close() {} }, manifest: {} };
standalone(app, { port: ${port}, host: ${host}, client: new URL('../client/', import.meta.url).href, server: new URL('./', import.meta.url).href });
`,
    });
  },
  'react-router': servedBuild,
  remix: servedBuild,
};

async function servedBuild(folder: string): Promise<void> {
  await files(folder, {
    'build/server/index.js': `export const publicPath = '/', assetsBuildDirectory = 'build/client';
export const routes = {}, future = {}, assets = { routes: {} }, entry = { module: {} };
`,
  });
}

async function copyOfNext(folder: string, part: '.next' | '.next/standalone'): Promise<void> {
  const built = join(await realpath(join(folder, 'node_modules')), '../next', part);
  await cp(part === '.next' ? built : join(built, 'next'), join(folder, part), { recursive: true });
}

/** Runs one of the builds in a program's folder. */
export async function build(name: string, folder: string): Promise<void> {
  const run = builds[name];
  if (run === undefined) throw new Error(`no build is called ${name}`);
  await run(folder);
}

async function files(folder: string, contents: Readonly<Record<string, string>>): Promise<void> {
  for (const [path, content] of Object.entries(contents)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), content);
  }
}

/** A page built by Next, once for all programs: into `next` beside the packages. */
export async function buildNext(packages: string): Promise<void> {
  const folder = join(packages, 'next');
  await files(folder, {
    'package.json': '{ "private": true }',
    'next.config.js': `const outputFileTracingRoot = require('path').dirname(process.cwd());
module.exports = { output: 'standalone', outputFileTracingRoot };`,
    'app/layout.js': 'export default ({ children }) => <html lang="en"><body>{children}</body></html>;',
    'app/page.js': 'export default () => <p>Hello</p>;',
  });
  const main = join(packages, 'node_modules/next/dist/bin/next');
  await command(process.execPath, [main, 'build'], { cwd: folder, env: { NEXT_TELEMETRY_DISABLED: '1' } });
  await rm(join(folder, '.next/standalone/node_modules'), { recursive: true });
}
