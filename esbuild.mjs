// Bundles the three programs: the extension, the language server and the command line.
// What is heavy and not always needed is a chunk beside them, loaded when it is first asked for.
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { build, context } from 'esbuild';
import { nginxReference } from './server/src/dev/reference.ts';

const watch = process.argv.includes('--watch');
const common = {
  bundle: true,
  platform: 'node',
  format: 'cjs',
  target: 'node22',
  // A package's ES modules first: some CommonJS builds hide their requires from a bundler.
  mainFields: ['module', 'main'],
  minify: !watch,
  keepNames: false,
  sourcemap: watch || process.argv.includes('--sourcemap'),
  legalComments: 'none',
  logLevel: 'warning',
  outdir: 'dist',
  define: { 'import.meta.dirname': '__dirname', 'import.meta.url': '""' },
};

/** Modules that stay files of their own in dist/: `import('typescript')` becomes `require('./typescript.js')`. */
const chunks = {
  name: 'chunks',
  setup({ onResolve }) {
    onResolve({ filter: /^typescript$/ }, ({ kind }) =>
      kind === 'entry-point' ? null : { path: './typescript.js', external: true },
    );
    // The command line loads the language server only for its `lsp` command.
    onResolve({ filter: /\/lsp\/main\.ts$/ }, ({ kind }) =>
      kind === 'entry-point' ? null : { path: './server.js', external: true },
    );
  },
};

await rm('dist', { recursive: true, force: true });
await mkdir('dist', { recursive: true });
await writeFile('dist/nginx-reference.json', JSON.stringify(nginxReference()));

// The cache of compiled code has to be on before the code it keeps is loaded.
await writeFile(
  'dist/cli.js',
  "#!/usr/bin/env node\nrequire('node:module').enableCompileCache?.();\nrequire('./commands.js');\n",
  { mode: 0o755 },
);

const programs = [
  { ...common, entryPoints: { extension: 'client/src/extension.ts' }, external: ['vscode'] },
  {
    ...common,
    entryPoints: { server: 'server/src/lsp/main.ts', logThread: 'server/src/workspace/logThread.ts' },
    plugins: [chunks],
  },
  {
    ...common,
    entryPoints: { commands: 'server/src/cli/main.ts' },
    plugins: [chunks],
  },
  { ...common, entryPoints: { typescript: 'typescript' }, plugins: [chunks], minify: true, sourcemap: false },
];

if (watch) {
  for (const program of programs) await (await context(program)).watch();
} else {
  await Promise.all(programs.map((program) => build(program)));
}
