// Bundles the three programs: the extension, the language server and the command line.
// What is heavy and not always needed is a chunk beside them, loaded when it is first asked for.
import { createHash } from 'node:crypto';
import { chmod, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { build, context } from 'esbuild';
import { nginxReference } from './server/src/dev/reference.ts';

const watch = process.argv.includes('--watch');
const common = {
  bundle: true,
  platform: 'node',
  format: 'cjs',
  target: 'node20',
  // A package's ES modules first: some CommonJS builds hide their requires from a bundler.
  mainFields: ['module', 'main'],
  minify: !watch,
  keepNames: false,
  sourcemap: watch || process.argv.includes('--sourcemap'),
  legalComments: 'none',
  logLevel: 'warning',
  outdir: 'dist',
  // A chunk is CommonJS and is loaded as such: `import()` would search its whole text for ES module syntax first.
  supported: { 'dynamic-import': false },
  define: { 'import.meta.dirname': '__dirname', 'import.meta.url': '""' },
};

/** The commands of the command line, by what they read. `lsp` is the server's. */
const commands = ['configCommands', 'logCommands'];

/** What reads programs. */
const reader = 'programs';

/** Libraries that few runs need. */
const libraries = ['typescript', 'yaml'];

/** Modules that stay files of their own in dist/: `import('typescript')` becomes `require('./typescript.js')`. */
const chunks = {
  name: 'chunks',
  setup({ onResolve }) {
    const chunk = (filter, name) =>
      onResolve({ filter }, ({ kind, path }) =>
        kind === 'dynamic-import' ? { path: `./${name(path)}.js`, external: true } : null,
      );
    chunk(new RegExp(`^(?:${libraries.join('|')})$`), (name) => name);
    chunk(new RegExp(`^\\./${reader}\\.ts$`), () => reader);
    chunk(/^\.\.\/lsp\/main\.ts$/, () => 'server');
    chunk(new RegExp(`^\\./(?:${commands.join('|')})\\.ts$`), (path) => basename(path, '.ts'));
  },
};

/** Libraries whose files only define things, which their manifests do not say: what nobody uses of them goes. */
const definitions = {
  name: 'definitions',
  setup({ onResolve, resolve }) {
    const theirs = /[\\/]node_modules[\\/](?:jsonc-parser|smol-toml)[\\/]/;
    const filter = /^(?:jsonc-parser|smol-toml|\.[\w./-]*\/[\w-]+(?:\.js)?)$/;
    onResolve({ filter }, async ({ path, importer, pluginData, kind, resolveDir }) => {
      if (pluginData === definitions || (path.startsWith('.') && !theirs.test(importer))) return null;
      const found = await resolve(path, { importer, kind, resolveDir, pluginData: definitions });
      return { ...found, sideEffects: false };
    });
  },
};

/** The manifest as the programs see it: what they tell of themselves. */
const manifest = {
  name: 'manifest',
  setup({ onLoad }) {
    onLoad({ filter: /[\\/]package\.json$/ }, async ({ path }) => {
      const { version } = JSON.parse(await readFile(path, 'utf8'));
      return { loader: 'json', contents: JSON.stringify({ version }) };
    });
  },
};

await rm('dist', { recursive: true, force: true });
await mkdir('dist', { recursive: true });
await writeFile('dist/nginx-reference.json', JSON.stringify(nginxReference()));

const programs = [
  { ...common, entryPoints: { extension: 'client/src/extension.ts' }, external: ['vscode'] },
  {
    ...common,
    entryPoints: { [reader]: `server/src/core/node/${reader}.ts` },
    plugins: [chunks, definitions],
  },
  {
    ...common,
    entryPoints: { server: 'server/src/lsp/main.ts', logThread: 'server/src/workspace/logThread.ts' },
    plugins: [chunks, definitions],
  },
  {
    ...common,
    entryPoints: {
      main: 'server/src/cli/main.ts',
      ...Object.fromEntries(commands.map((name) => [name, `server/src/cli/${name}.ts`])),
    },
    plugins: [chunks, definitions, manifest],
  },
  { ...common, entryPoints: libraries, plugins: [chunks], minify: true, sourcemap: false },
];

if (watch) {
  for (const program of programs) await (await context(program)).watch();
} else {
  await Promise.all(programs.map((program) => build(program)));
}

const name = watch ? '' : await contentHash((await readdir('dist')).filter((each) => each.endsWith('.js')));
await build({
  ...common,
  entryPoints: { cli: 'server/src/cli/start.ts' },
  banner: { js: '#!/usr/bin/env node' },
  define: { BUILD: JSON.stringify(name) },
});
await chmod('dist/cli.js', 0o755);

async function contentHash(files) {
  const hash = createHash('sha256');
  for (const file of files.sort()) hash.update(await readFile(`dist/${file}`));
  return hash.digest('hex').slice(0, 16);
}
