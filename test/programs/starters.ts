// Starters, templates and examples that npm packages ship, taken out of the installed packages unchanged. What a
// template's generator or build would add (a build's output, a file name) is added beside them, never inside.
import { cp, mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { command } from '../parts/command.ts';
import { type Program, packages } from './run.ts';

interface Starter {
  readonly name: string;
  /** Package and folder in it whose content is the program. */
  readonly from: string;
  readonly entry: string;
  readonly node?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly compile?: boolean;
  readonly unknown?: Readonly<Record<string, string>>;
  /** Which of the package's files make up the program; all unless given. */
  readonly reads?: readonly string[];
  /** What stands beside them when a person runs the starter. */
  readonly beside?: Readonly<Record<string, string>>;
}

const built = { 'dist/client/index.html': '<!doctype html>', 'dist/client/.vite/ssr-manifest.json': '{}' };

const vite = [
  'vanilla',
  'vanilla-ts',
  'vue',
  'vue-ts',
  'vue-streaming',
  'react',
  'react-ts',
  'react-streaming',
  'react-streaming-ts',
  'preact',
  'preact-ts',
  'svelte',
  'svelte-ts',
  'solid',
  'solid-ts',
].map(
  (kind, i): Starter => ({
    name: `create-vite-extra ssr-${kind}`,
    from: `create-vite-extra/template-ssr-${kind}`,
    entry: 'server.js',
    node: ['20', '22', '24', '26'][i % 4]!,
    env: { NODE_ENV: 'production' },
    beside: built,
  }),
);

const fastifyExamples = [
  'asyncawait.js',
  'hooks.js',
  'route-prefix.js',
  'shared-schema.js',
  'simple-stream.js',
  'simple.js',
  'simple.mjs',
  'use-plugin.js',
].map(
  (file, i): Starter => ({
    name: `fastify examples/${file}`,
    from: 'fastify',
    entry: `examples/${file}`,
    reads: [`examples/${file}`, 'examples/plugin.js', 'package.json', 'fastify.js'],
    node: ['20', '22', '24', '26'][i % 4]!,
  }),
);

const starters: readonly Starter[] = [
  ...vite,
  ...fastifyExamples,
  {
    name: 'fastify-cli eject',
    from: 'fastify-cli/templates/eject',
    entry: 'server.js',
    beside: {
      'app.js': 'module.exports = async function (fastify, opts) {};\nmodule.exports.options = {};\n',
    },
  },
  {
    name: 'nest new (TypeScript)',
    from: '@nestjs/schematics/dist/lib/application/files/ts',
    entry: 'src/main.ts',
    compile: true,
  },
  {
    name: 'ecstatic example/core',
    from: 'ecstatic',
    entry: 'example/core.js',
    reads: ['example/core.js'],
    node: '18',
  },
  {
    name: 'ecstatic example/express',
    from: 'ecstatic',
    entry: 'example/express.js',
    reads: ['example/express.js'],
    node: '20',
  },
  { name: 'express-ejs-layouts example', from: 'express-ejs-layouts', entry: 'example/index.js' },
  { name: 'express-fileupload example', from: 'express-fileupload', entry: 'example/server.js', node: '22' },
];

/** What was looked at and can't be run here, and why. */
export const notRun: Readonly<Record<string, string>> = {
  'fastify examples/parser.js': 'it needs fast-json-body, which the package does not bring along',
  'fastify examples/https.js and http2.js':
    'they read a key and a certificate that the package does not bring along',
  'nest generate sub-app': 'its file has placeholders of a template language and is no program yet',
  'create-node-template express-basic': 'it imports folders, which only its bundler resolves',
  'koa-generator': 'it needs a dozen packages that are no longer kept up',
  'sails new':
    'the template is written by a generator that installs 300 packages; Sails itself runs, see own/commands.txt',
  'create-next-app, nuxi init, sv create, create-astro, create-react-router, create-remix, create-adonisjs':
    'they fetch their templates from the network; builds of each run with their own server files, see builds.ts',
  Nuxt: 'its output is a Nitro server, which is built and run; Nuxt’s own build would add 600 packages and no server code',
  'Bun.serve and Deno.serve':
    'they are no Node and have none of its settings; where they listen and when they close is run in runtimes.test.ts',
};

function programOf(starter: Starter): Program {
  const {
    name,
    from,
    entry,
    node = '22',
    env = {},
    compile = false,
    unknown = {},
    beside = {},
    reads = [],
  } = starter;
  return {
    name,
    node,
    entry,
    env,
    starts: false,
    build: null,
    compile,
    unknown,
    reads,
    write: async (folder) => {
      const source = join(await packages(), 'node_modules', from);
      await cp(source, folder, {
        recursive: true,
        filter: (path) => !path.slice(source.length).includes('/node_modules'),
      });
      for (const [path, content] of Object.entries(beside)) {
        await mkdir(dirname(join(folder, path)), { recursive: true });
        await writeFile(join(folder, path), content);
      }
    },
  };
}

/** What `express-generator` writes, as it writes it. */
function generated(options: readonly string[], node: string): Program {
  return {
    name: `express-generator ${options.join(' ')}`.trim(),
    node,
    entry: 'bin/www',
    env: {},
    starts: false,
    build: null,
    compile: false,
    unknown: {},
    reads: [],
    write: async (folder) => {
      const main = join(await packages(), 'node_modules/express-generator/bin/express-cli.js');
      await command(process.execPath, [main, '--force', ...options, folder]);
    },
  };
}

export function starterPrograms(): readonly Program[] {
  return [
    generated(['--no-view'], '18'),
    generated(['--view=ejs', '--git'], '22'),
    ...starters.map(programOf),
  ];
}
