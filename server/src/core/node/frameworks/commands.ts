// Servers that a command line starts and no file of the program shows: `next start`, a build of Nuxt or SvelteKit, and
// their kin. One row each: how it is known, where it listens, which timeouts it takes.
import type { SourceText } from '../../base/source.ts';
import type { FilePath, Place } from '../../base/span.ts';
import { type Duration, known, mapValue, type Origin, unknown, type Value } from '../../base/value.ts';
import type { Listener, SettingWrite, TimeoutName, WriteAnchor } from '../model.ts';

/** What is known around a command. */
export interface CommandLine {
  /** As a shell splits it. */
  readonly words: readonly string[];
  readonly at: Place;
  /** The text that `at` is in, where it is known: flags are then found in it. */
  readonly source: SourceText | null;
  /** A file of the package that is started. */
  readonly file: FilePath;
  /** The program file that the command names is in the workspace. */
  readonly hasEntry: boolean;
  readonly environment: (variable: string) => Value<string> | null;
  readonly packageVersion: (name: string) => string | null;
}

interface Source<T> {
  readonly flags: readonly string[];
  readonly variables: readonly string[];
  readonly fallback: T;
}

interface CommandServer {
  readonly framework: string;
  readonly doc: string;
  /** A package that has to be among the dependencies. */
  readonly needs: string;
  /** The command's own words, joined by spaces, package managers and paths taken away. */
  readonly command: RegExp;
  readonly port: Source<number>;
  readonly host: Source<string | null>;
  readonly path?: string;
  readonly settings: readonly {
    readonly name: TimeoutName;
    readonly flag?: string;
    readonly variable?: string;
    /** How many milliseconds one of its units has. */
    readonly unit: number;
  }[];
  /** What it sets by itself. */
  readonly own?: Readonly<Partial<Record<TimeoutName, number>>>;
}

const nowhere = { flags: [], variables: ['HOST'], fallback: null };

const servers: readonly CommandServer[] = [
  {
    framework: 'next',
    doc: 'https://nextjs.org/docs/app/api-reference/cli/next#next-start-options',
    needs: 'next',
    command: /^next start\b/,
    port: { flags: ['-p', '--port'], variables: ['PORT'], fallback: 3000 },
    host: { flags: ['-H', '--hostname'], variables: [], fallback: null },
    settings: [{ name: 'keepAliveTimeout', flag: '--keepAliveTimeout', unit: 1 }],
  },
  {
    framework: 'next',
    doc: 'https://nextjs.org/docs/app/api-reference/config/next-config-js/output',
    needs: 'next',
    command: /^node (?:\S*\/)?server\.js$/,
    port: { flags: [], variables: ['PORT'], fallback: 3000 },
    host: { flags: [], variables: ['HOSTNAME'], fallback: '0.0.0.0' },
    settings: [{ name: 'keepAliveTimeout', variable: 'KEEP_ALIVE_TIMEOUT', unit: 1 }],
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
    settings: [
      { name: 'keepAliveTimeout', variable: 'KEEP_ALIVE_TIMEOUT', unit: 1000 },
      { name: 'headersTimeout', variable: 'HEADERS_TIMEOUT', unit: 1000 },
    ],
  },
  {
    framework: 'astro',
    doc: 'https://docs.astro.build/en/guides/integrations-guide/node/#standalone',
    needs: '@astrojs/node',
    command: /^node (?:\.\/)?dist\/server\/entry\.mjs$/,
    port: { flags: [], variables: ['PORT'], fallback: 4321 },
    host: { flags: [], variables: ['HOST'], fallback: 'localhost' },
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
  },
  {
    framework: 'egg',
    doc: 'https://www.eggjs.org/core/deployment',
    needs: 'egg',
    command: /^egg-scripts start\b/,
    port: { flags: ['--port'], variables: ['PORT'], fallback: 7001 },
    host: { flags: [], variables: [], fallback: null },
    settings: [],
  },
];

/** The listener that a command starts, or null where it is none of these. */
export function listenerOfCommand(line: CommandLine): Listener | null {
  const words = bare(line.words);
  const text = words.join(' ');
  const server = servers.find((each) => each.command.test(text) && line.packageVersion(each.needs) !== null);
  if (server === undefined || (line.hasEntry && text.startsWith('node '))) return null;
  const { at } = line;
  const socket = server.path === undefined ? null : line.environment(server.path);
  return {
    file: line.file,
    at,
    created: at,
    framework: server.framework,
    frameworkVersion: line.packageVersion(server.needs),
    protocol: 'http1',
    runtime: 'node',
    addresses: [
      socket !== null
        ? { kind: 'unix', path: socket, at }
        : {
            kind: 'tcp',
            at,
            port: read(line, words, server.port, server.doc, portOf),
            host: read<string | null>(line, words, server.host, server.doc, (one) => one),
          },
    ],
    writes: writesOf(line, words, server),
    timeoutListener: null,
    anchor: flagAnchor(line, server),
    traits: [],
  };
}

/** The command without variables, package runners and folders before the program's name. */
function bare(words: readonly string[]): readonly string[] {
  let start = 0;
  while (start < words.length) {
    const word = words[start]!;
    if (
      !/^(?:[A-Za-z_]\w*=.*|npx|pnpm|yarn|bunx|exec|dlx|cross-env|dotenv|--|env|tini|dumb-init)$/.test(word)
    )
      break;
    start++;
  }
  const [first = '', ...rest] = words.slice(start);
  const name = first.slice(first.lastIndexOf('/') + 1);
  const options = name === 'node' ? rest.filter((word) => !word.startsWith('-')) : rest;
  return [name, ...options];
}

function portOf(text: string): number | null {
  const port = Number(text);
  return Number.isInteger(port) && port >= 0 && port < 65_536 ? port : null;
}

/** A flag, else a variable, else what the server takes by itself. */
function read<T>(
  line: CommandLine,
  words: readonly string[],
  from: Source<T>,
  doc: string,
  convert: (text: string) => T | null,
): Value<T> {
  const flag = flagOf(words, from.flags);
  const { at } = line;
  if (flag !== null && !flag.startsWith('$')) {
    const value = convert(flag);
    return value === null
      ? unknown(at, `${flag} is not what ${from.flags[0]} takes`)
      : known(value, { kind: 'set', at, via: [] });
  }
  const variables = flag === null ? from.variables : [/^\$\{?(\w+)/.exec(flag)?.[1] ?? ''];
  for (const variable of variables) {
    const said = line.environment(variable);
    if (said === null) continue;
    if (said.kind !== 'known')
      return said.kind === 'oneOf'
        ? unknown(at, `${variable} differs between the processes`)
        : (said as Value<never>);
    const value = convert(said.value);
    return value === null ? unknown(at, `${variable} is ${said.value}`) : known(value, said.origin);
  }
  const variable = variables[0];
  const origin: Origin =
    variable === undefined ? { kind: 'default', at, since: '', doc } : { kind: 'environment', at, variable };
  return known(from.fallback, origin);
}

/** The value of the first of these flags: `-p 80`, `--port=80`. */
function flagOf(words: readonly string[], flags: readonly string[]): string | null {
  for (let i = 0; i < words.length; i++) {
    for (const flag of flags) {
      if (words[i] === flag) return words[i + 1] ?? null;
      if (words[i]!.startsWith(`${flag}=`)) return words[i]!.slice(flag.length + 1);
    }
  }
  return null;
}

function writesOf(
  line: CommandLine,
  words: readonly string[],
  server: CommandServer,
): readonly SettingWrite[] {
  const { at } = line;
  const writes: SettingWrite[] = [];
  const plain = { hazard: null, callback: false, guards: [] } as const;
  for (const [name, value] of Object.entries(server.own ?? {})) {
    const origin: Origin = { kind: 'default', at, since: '', doc: server.doc };
    writes.push({
      ...plain,
      name: name as TimeoutName,
      form: 'framework-option',
      value: known<Duration>(value, origin),
      at,
      expression: null,
    });
  }
  for (const { name, flag, variable, unit } of server.settings) {
    const given = flag === undefined ? null : flagOf(words, [flag]);
    if (given !== null && flag !== undefined) {
      const place = flagPlace(line, flag, given);
      const value: Value<Duration> = /^\d+$/.test(given)
        ? known<Duration>(Number(given) * unit, { kind: 'set', at: place ?? at, via: [] })
        : unknown(at, `${given} is not a number`);
      writes.push({ ...plain, name, form: 'command-line', value, at: place ?? at, expression: place });
    }
    const said = variable === undefined ? null : line.environment(variable);
    if (said !== null) {
      const value: Value<Duration> = mapValue(said, (text): Duration => Number(text) * unit);
      const where = said.kind === 'known' && said.origin.kind !== 'environment' ? said.origin.at : at;
      writes.push({ ...plain, name, form: 'environment', value, at: where, expression: null });
    }
  }
  return writes;
}

/** Where the value of a flag is written. */
function flagPlace({ source, at }: CommandLine, flag: string, value: string): Place | null {
  if (source === null) return null;
  const text = source.text.slice(at.span.start, at.span.end);
  const start = text.indexOf(flag);
  const found = start === -1 ? -1 : text.indexOf(value, start + flag.length);
  if (found === -1) return null;
  const from = at.span.start + found;
  return { file: at.file, span: { start: from, end: from + value.length } };
}

/** A new flag goes right after the command's own words: `next start --keepAliveTimeout 65000`. */
function flagAnchor({ source, at }: CommandLine, server: CommandServer): WriteAnchor | null {
  const setting = server.settings.find((each) => each.flag !== undefined);
  if (setting === undefined || source === null) return null;
  const text = source.text.slice(at.span.start, at.span.end);
  const match = /\bnext start\b/.exec(text);
  if (match === null) return null;
  return {
    file: at.file,
    kind: 'flag',
    offset: at.span.start + match.index + match[0].length,
    target: setting.flag!,
    indent: '',
    newline: '\n',
    semicolon: '',
    quote: '"',
    numericSeparators: false,
    before: ' ',
    after: '',
    prelude: null,
  };
}
