// Servers that a command line starts and no file of the program shows: `next start`, a build of Nuxt or SvelteKit, and
// their kin. One row each: how it is known, where it listens, which timeouts it takes.
import type { Version } from '../../base/version.ts';
import type { TimeoutName } from '../model.ts';

/** Where an address comes from: a flag, else a variable, else the configuration, else what the server takes by itself. */
export interface Source<T> {
  readonly flags: readonly string[];
  readonly variables: readonly string[];
  /** Where the framework's configuration file may say it. */
  readonly member?: readonly string[];
  /** Where else, if it is not said there. */
  readonly orMember?: readonly string[];
  readonly fallback: T;
}

export interface CommandServer {
  readonly framework: string;
  readonly doc: string;
  /** A package that has to be among the dependencies. */
  readonly needs: string;
  /** The command's own words, joined by spaces, package managers and paths taken away. */
  readonly command: RegExp;
  readonly port: Source<number>;
  readonly host: Source<string | null>;
  readonly path?: string;
  /** Its configuration file, without the extension. */
  readonly config?: string;
  /** Where the configuration file says what all its variables begin with. */
  readonly prefix?: readonly string[];
  /** The flag with which it takes Fastify's options from what the program exports as `options`. */
  readonly exportedOptions?: RegExp;
  readonly settings: readonly {
    readonly name: TimeoutName;
    readonly flag?: string;
    readonly variable?: string;
    /** The server's version that first reads the variable. */
    readonly since?: Version;
    /** Where the configuration says it. */
    readonly member?: readonly string[];
    /** Zero, and what is no number, count as not given. */
    readonly lenient?: true;
    /** How many milliseconds one of its units has. */
    readonly unit: number;
  }[];
  /** It reads `.env` before its variables. */
  readonly loadsDotenv?: true;
  /** Where it listens by itself in a container, if it looks for that. */
  readonly contained?: string;
  /** What it sets by itself. */
  readonly own?: Readonly<Partial<Record<TimeoutName, number>>>;
}

const nowhere = { flags: [], variables: ['HOST'], fallback: null };

export const commandServers: readonly CommandServer[] = [
  {
    framework: 'next',
    doc: 'https://nextjs.org/docs/app/api-reference/cli/next#next-start-options',
    needs: 'next',
    command: /^next start\b/,
    port: { flags: ['-p', '--port'], variables: ['PORT'], fallback: 3000 },
    host: { flags: ['-H', '--hostname'], variables: [], fallback: null },
    settings: [{ name: 'keepAliveTimeout', flag: '--keepAliveTimeout', unit: 1, lenient: true }],
  },
  {
    framework: 'next',
    doc: 'https://nextjs.org/docs/app/api-reference/config/next-config-js/output',
    needs: 'next',
    command: /^node (?:\S*\/)?server\.js$/,
    port: { flags: [], variables: ['PORT'], fallback: 3000 },
    host: { flags: [], variables: ['HOSTNAME'], fallback: '0.0.0.0' },
    settings: [{ name: 'keepAliveTimeout', variable: 'KEEP_ALIVE_TIMEOUT', unit: 1, lenient: true }],
  },
  {
    framework: 'nuxt',
    doc: 'https://nitro.build/deploy/runtimes/node',
    needs: 'nuxt',
    command: /^(?:node (?:\S*\/)?\.output\/server\/index\.mjs|nuxt start|nuxi? preview)\b/,
    port: { flags: [], variables: ['NITRO_PORT', 'PORT'], fallback: 3000 },
    host: { flags: [], variables: ['NITRO_HOST', 'HOST'], fallback: null },
    path: 'NITRO_UNIX_SOCKET',
    settings: [],
  },
  {
    framework: 'nitro',
    doc: 'https://nitro.build/deploy/runtimes/node',
    needs: 'nitropack',
    command: /^node (?:\S*\/)?\.output\/server\/index\.mjs\b/,
    port: { flags: [], variables: ['NITRO_PORT', 'PORT'], fallback: 3000 },
    host: { flags: [], variables: ['NITRO_HOST', 'HOST'], fallback: null },
    path: 'NITRO_UNIX_SOCKET',
    settings: [],
  },
  {
    framework: 'remix',
    doc: 'https://remix.run/docs/en/main/other-api/serve',
    needs: '@remix-run/serve',
    command: /^remix-serve\b/,
    port: { flags: [], variables: ['PORT'], fallback: 3000 },
    host: nowhere,
    settings: [],
  },
  {
    framework: 'react-router',
    doc: 'https://reactrouter.com/start/framework/deploying',
    needs: '@react-router/serve',
    command: /^react-router-serve\b/,
    port: { flags: [], variables: ['PORT'], fallback: 3000 },
    host: nowhere,
    settings: [],
  },
  {
    framework: 'sveltekit',
    doc: 'https://svelte.dev/docs/kit/adapter-node#Environment-variables',
    needs: '@sveltejs/adapter-node',
    command: /^node (?:\.\/)?build(?:\/index\.js|\/)?$/,
    port: { flags: [], variables: ['PORT'], fallback: 3000 },
    host: { flags: [], variables: ['HOST'], fallback: '0.0.0.0' },
    path: 'SOCKET_PATH',
    config: 'svelte.config',
    prefix: ['kit', 'adapter', 'envPrefix'],
    settings: [
      { name: 'keepAliveTimeout', variable: 'KEEP_ALIVE_TIMEOUT', since: '5.5.0', unit: 1000 },
      { name: 'headersTimeout', variable: 'HEADERS_TIMEOUT', since: '5.5.0', unit: 1000 },
    ],
  },
  {
    framework: 'astro',
    doc: 'https://docs.astro.build/en/guides/integrations-guide/node/#standalone',
    needs: '@astrojs/node',
    command: /^node (?:\.\/)?dist\/server\/entry\.mjs$/,
    config: 'astro.config',
    port: { flags: [], variables: ['PORT'], member: ['server', 'port'], fallback: 4321 },
    host: { flags: [], variables: ['HOST'], member: ['server', 'host'], fallback: 'localhost' },
    settings: [],
  },
  {
    framework: 'fastify',
    doc: 'https://github.com/fastify/fastify-cli#options',
    needs: 'fastify-cli',
    command: /^fastify start\b/,
    port: { flags: ['-p', '--port'], variables: ['FASTIFY_PORT', 'PORT'], fallback: 3000 },
    host: { flags: ['-a', '--address'], variables: ['FASTIFY_ADDRESS'], fallback: 'localhost' },
    settings: [],
    own: { keepAliveTimeout: 72_000, requestTimeout: 0 },
    loadsDotenv: true,
    contained: '0.0.0.0',
    exportedOptions: /^(?:--options|-\w*o\w*)$/,
  },
  {
    framework: 'egg',
    doc: 'https://www.eggjs.org/core/deployment',
    needs: 'egg',
    command: /^egg-scripts start\b/,
    config: 'config/config.default',
    port: {
      flags: ['-p', '--port'],
      variables: ['PORT'],
      member: ['cluster', 'listen', 'port'],
      fallback: 7001,
    },
    host: { flags: [], variables: [], member: ['cluster', 'listen', 'hostname'], fallback: null },
    settings: [{ name: 'timeout', member: ['serverTimeout'], unit: 1, lenient: true }],
  },
  {
    framework: 'nitro',
    doc: 'https://nitro.build/deploy/runtimes/node',
    needs: 'vinxi',
    command: /^(?:vinxi start\b|node (?:\S*\/)?\.output\/server\/index\.mjs\b)/,
    port: { flags: ['--port'], variables: ['NITRO_PORT', 'PORT'], fallback: 3000 },
    host: { flags: ['--host'], variables: ['NITRO_HOST', 'HOST'], fallback: null },
    path: 'NITRO_UNIX_SOCKET',
    settings: [],
  },
  {
    framework: 'strapi',
    doc: 'https://docs.strapi.io/cms/configurations/server',
    needs: '@strapi/strapi',
    command: /^strapi (?:start|develop|dev)\b/,
    config: 'config/server',
    loadsDotenv: true,
    port: { flags: [], variables: [], member: ['port'], fallback: 1337 },
    host: { flags: [], variables: [], member: ['host'], fallback: 'localhost' },
    settings: (['keepAliveTimeout', 'headersTimeout', 'requestTimeout'] as const).map((name) => ({
      name,
      member: ['http', 'serverOptions', name],
      unit: 1,
    })),
  },
  {
    framework: 'directus',
    doc: 'https://directus.io/docs/configuration/general',
    needs: 'directus',
    command: /^directus start\b/,
    loadsDotenv: true,
    port: { flags: [], variables: ['PORT'], fallback: 8055 },
    host: { flags: [], variables: ['HOST'], fallback: '0.0.0.0' },
    path: 'UNIX_SOCKET_PATH',
    settings: [
      { name: 'keepAliveTimeout', variable: 'SERVER_KEEP_ALIVE_TIMEOUT', unit: 1 },
      { name: 'headersTimeout', variable: 'SERVER_HEADERS_TIMEOUT', unit: 1 },
      { name: 'requestTimeout', variable: 'SERVER_REQUEST_TIMEOUT', unit: 1 },
      { name: 'timeout', variable: 'SERVER_TIMEOUT', unit: 1 },
    ],
  },
  {
    framework: 'vite',
    doc: 'https://vite.dev/config/preview-options',
    needs: 'vite',
    command: /^vite preview\b/,
    config: 'vite.config',
    port: { flags: ['--port'], variables: [], member: ['preview', 'port'], fallback: 4173 },
    host: {
      flags: ['--host'],
      variables: [],
      member: ['preview', 'host'],
      orMember: ['server', 'host'],
      fallback: 'localhost',
    },
    settings: [],
  },
  {
    framework: 'vite',
    doc: 'https://vite.dev/config/server-options',
    needs: 'vite',
    command: /^vite(?: (?:dev|serve)\b| -|$)/,
    config: 'vite.config',
    port: { flags: ['--port'], variables: [], member: ['server', 'port'], fallback: 5173 },
    host: { flags: ['--host'], variables: [], member: ['server', 'host'], fallback: 'localhost' },
    settings: [],
  },
  {
    framework: 'http-server',
    doc: 'https://github.com/http-party/http-server#available-options',
    needs: 'http-server',
    command: /^(?:http-server|hs)\b/,
    port: { flags: ['-p', '--port'], variables: ['PORT'], fallback: 8080 },
    host: { flags: ['-a'], variables: [], fallback: '0.0.0.0' },
    settings: [],
  },
  {
    framework: 'serve',
    doc: 'https://github.com/vercel/serve#options',
    needs: 'serve',
    command: /^serve\b/,
    port: { flags: ['-l', '--listen', '-p'], variables: ['PORT'], fallback: 3000 },
    host: { flags: ['-l', '--listen'], variables: [], fallback: null },
    settings: [],
  },
  {
    framework: 'json-server',
    doc: 'https://github.com/typicode/json-server/tree/v0#cli-usage',
    needs: 'json-server',
    command: /^json-server\b/,
    port: { flags: ['-p', '--port'], variables: [], fallback: 3000 },
    host: { flags: ['-H', '--host'], variables: [], fallback: 'localhost' },
    settings: [],
  },
];
