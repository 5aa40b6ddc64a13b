// What a command line starts: the runtime, the file, what is put in front of it. Knows no files.
import type { Bytes } from '../base/value.ts';

/** What a command starts, as far as its words tell. */
export interface Program {
  readonly runtime: 'node' | 'bun' | 'deno' | 'nginx' | null;
  /** The file that the runtime is told to run, as written; null for none (`next start`). */
  readonly entry: string | null;
  /** A package script that has to be looked up: `npm start`, `yarn workspace api start`. */
  readonly script: {
    readonly name: string;
    readonly folder: string | null;
    readonly package: string | null;
  } | null;
  /** Variables set on the command line itself. */
  readonly environment: ReadonlyMap<string, string>;
  /** `--max-old-space-size`. */
  readonly heapLimit: Bytes | null;
  readonly instances: number | null;
  /** The PM2 configuration that `pm2-runtime` starts, as written. */
  readonly ecosystem: string | null;
  /** tini, dumb-init and the like: something that passes signals on. */
  readonly init: boolean;
  readonly through: 'npm' | 'sh' | null;
}

const nothing: Program = {
  runtime: null,
  entry: null,
  script: null,
  environment: new Map(),
  heapLimit: null,
  instances: null,
  ecosystem: null,
  init: false,
  through: null,
};

/** Splits as a shell does: quotes and backslashes, operators (`&&`, `;`, `|`) as words of their own. Expands nothing. */
export function shellWords(text: string): string[] {
  const words: string[] = [];
  let word: string | null = null;
  for (let i = 0; i < text.length; i++) {
    const c = text[i]!;
    if (c === "'" || c === '"') {
      const end = closing(text, i);
      word = (word ?? '') + text.slice(i + 1, end).replace(c === '"' ? /\\(["\\$`])/g : /$^/g, '$1');
      i = end;
    } else if (c === '\\') word = (word ?? '') + (text[++i] ?? '');
    else if (/\s/.test(c)) {
      if (word !== null) words.push(word);
      word = null;
    } else if (c === ';' || c === '|' || c === '&') {
      if (word !== null) words.push(word);
      word = null;
      const twice = c !== ';' && text[i + 1] === c;
      words.push(twice ? c + c : c);
      if (twice) i++;
    } else word = (word ?? '') + c;
  }
  if (word !== null) words.push(word);
  return words;
}

function closing(text: string, start: number): number {
  for (let i = start + 1; i < text.length; i++) {
    if (text[i] === '\\' && text[start] === '"') i++;
    else if (text[i] === text[start]) return i;
  }
  return text.length;
}

/** What the words start; of several commands in a row the last one that starts a server's runtime. */
export function programOf(words: readonly string[], depth = 0): Program {
  const commands: string[][] = [[]];
  let afterPipe = false;
  for (const word of words) {
    if (word === '|') afterPipe = true;
    else if (/^(&&|\|\||;|&)$/.test(word)) {
      afterPipe = false;
      commands.push([]);
    } else if (!afterPipe) commands.at(-1)!.push(word);
  }
  const programs = commands
    .filter((command) => command.length > 0)
    .map((command) => simpleProgram(command, depth));
  return (
    programs.findLast(({ runtime, script, ecosystem }) => runtime ?? script ?? ecosystem) ??
    programs.at(-1) ??
    nothing
  );
}

/** Programs that run what follows them, with the number of own words or the options that take a value. */
const wrappers: ReadonlyMap<string, RegExp> = new Map([
  ['tini', /^-[pe]$/],
  ['dumb-init', /^-[r]$|^--rewrite$/],
  ['catatonit', /$^/],
  ['exec', /$^/],
  ['env', /^-u$/],
  ['cross-env', /$^/],
  ['cross-env-shell', /$^/],
  ['dotenv', /^-[ev]$/],
  ['nice', /^-n$/],
  ['time', /$^/],
  ['npx', /^(-p|--package)$/],
  ['docker-entrypoint.sh', /$^/],
  ['nohup', /$^/],
]);
/** Those that take one word of their own first: a user. */
const userWrappers = new Set(['gosu', 'su-exec', 'setpriv', 'chpst']);
const inits = new Set(['tini', 'dumb-init', 'catatonit']);

const assignment = /^[A-Za-z_]\w*=/;

function assign(environment: Map<string, string>, word: string): void {
  const cut = word.indexOf('=');
  environment.set(word.slice(0, cut), word.slice(cut + 1));
}

function simpleProgram(command: readonly string[], depth: number): Program {
  const environment = new Map<string, string>();
  let init = false;
  const start = command.findIndex((word) => !assignment.test(word));
  for (const word of start === -1 ? command : command.slice(0, start)) assign(environment, word);
  let words: readonly string[] = start === -1 ? [] : command.slice(start);
  for (let steps = 0; ; steps++) {
    const first = words[0];
    if (first === undefined || depth > 5 || steps > 20) return { ...nothing, environment, init };
    const name = first.slice(first.lastIndexOf('/') + 1);
    const options = wrappers.get(name);
    if (assignment.test(first)) {
      assign(environment, first);
      words = words.slice(1);
    } else if (options !== undefined) {
      init ||= inits.has(name);
      words = afterOptions(words.slice(1), options);
    } else if (userWrappers.has(name)) words = words.slice(2);
    else {
      const program = namedProgram(name, words.slice(1), depth);
      const heapLimit = program.heapLimit ?? heapLimitIn(environment.get('NODE_OPTIONS') ?? '');
      const all = new Map([...environment, ...program.environment]);
      return { ...program, heapLimit, environment: all, init: init || program.init };
    }
  }
}

function namedProgram(name: string, args: readonly string[], depth: number): Program {
  if (/^(sh|bash|ash|dash|zsh)$/.test(name)) {
    const at = args.findIndex((arg) => /^-\w*c$/.test(arg));
    if (at === -1) return { ...nothing, through: 'sh' };
    const inner = shellWords(args[at + 1] ?? '');
    const program = programOf(inner, depth + 1);
    // A shell that ends in `exec` is replaced by the program.
    return { ...program, through: inner.includes('exec') ? program.through : (program.through ?? 'sh') };
  }
  if (/^(npm|yarn|pnpm)$/.test(name)) return packageManager(name, args, depth);
  if (/^(node|nodejs|nodemon|ts-node|ts-node-dev|ts-node-esm|tsx|babel-node|swc-node)$/.test(name)) {
    return { ...nothing, runtime: 'node', entry: entryIn(args), heapLimit: heapLimitIn(args.join(' ')) };
  }
  if (name === 'bun') {
    const rest = args[0] === 'run' ? args.slice(1) : args;
    const target = entryIn(rest);
    if (target !== null && !/[./]/.test(target))
      return { ...nothing, script: script(target), through: 'npm' };
    return { ...nothing, runtime: 'bun', entry: target };
  }
  if (name === 'deno') return { ...nothing, runtime: 'deno', entry: entryIn(args.slice(1)) };
  if (name === 'nginx') return { ...nothing, runtime: 'nginx' };
  if (name === 'pm2' || name === 'pm2-runtime' || name === 'pm2-docker') return pm2(args);
  // The servers of frameworks: run by Node, from a file of their own.
  if (
    /^(next|nuxt|nuxi|nest|strapi|remix-serve|react-router-serve|astro|vite|fastify|moleculer-runner|sails|feathers)$/.test(
      name,
    )
  ) {
    const entry = name === 'fastify' ? entryIn(args.slice(1)) : null;
    return { ...nothing, runtime: 'node', entry };
  }
  return nothing;
}

function packageManager(name: string, args: readonly string[], depth: number): Program {
  let folder: string | null = null;
  let inPackage: string | null = null;
  const words: string[] = [];
  for (let i = 0; i < args.length; i++) {
    const arg = args[i]!;
    const [option = '', value] = arg.startsWith('-') ? arg.split('=', 2) : ['', undefined];
    if (arg === '--') break;
    if (/^(--prefix|--cwd|-C|--dir)$/.test(option)) folder = value ?? args[++i] ?? null;
    else if (/^(-w|--workspace|--filter|-F)$/.test(option)) inPackage = value ?? args[++i] ?? null;
    else if (option === '') words.push(arg);
  }
  if (words[0] === 'workspace') inPackage = words.splice(0, 2)[1] ?? null;
  const [verb = '', ...rest] = words;
  const run = /^(run|run-script)$/.test(verb);
  if (/^(exec|x|dlx)$/.test(verb)) return { ...simpleProgram(rest, depth + 1), through: 'npm' };
  const scriptName = run ? rest[0] : verb;
  const builtIn =
    name === 'npm' ? /^(start|test|stop|restart)$/ : /^(?!(install|i|ci|add|build-info|audit)$)./;
  if (scriptName === undefined || (!run && !builtIn.test(verb))) return { ...nothing, through: 'npm' };
  return { ...nothing, script: { name: scriptName, folder, package: inPackage }, through: 'npm' };
}

function pm2(args: readonly string[]): Program {
  const instances = /(?:^| )(?:-i|--instances)[ =](\d+)/.exec(args.join(' '))?.[1];
  const target = args.find((arg) => /\.(js|cjs|mjs|ts|json|ya?ml)$/.test(arg)) ?? null;
  const count = instances === undefined ? null : Number(instances);
  if (target !== null && /(ecosystem|pm2|process)[^/]*$/.test(target)) {
    return { ...nothing, ecosystem: target, init: true, instances: count };
  }
  return { ...nothing, runtime: 'node', entry: target, init: true, instances: count };
}

function script(name: string) {
  return { name, folder: null, package: null };
}

/** Options of Node and its kin that take the next word as their value. */
const withValue =
  /^(-r|--require|--import|--loader|--experimental-loader|-C|--conditions|--env-file|--env-file-if-exists|-w|--watch-path|--project|-P|--tsconfig|--exec|-e|--ext|-x|--title|--port|-p|--config)$/;

function entryIn(args: readonly string[]): string | null {
  const words = afterOptions(args, withValue).filter((word) => !/^(watch|run)$/.test(word));
  return words[0] ?? null;
}

function afterOptions(words: readonly string[], takesValue: RegExp): readonly string[] {
  let i = 0;
  while (i < words.length && words[i]!.startsWith('-')) {
    if (words[i] === '--') return words.slice(i + 1);
    i += takesValue.test(words[i]!) ? 2 : 1;
  }
  return words.slice(i);
}

/** `--max-old-space-size=512`, in the bytes that it means (it is given in MiB). */
export function heapLimitIn(text: string): Bytes | null {
  const match = /--max[-_]old[-_]space[-_]size[= ](\d{1,9})/.exec(text);
  return match === null ? null : Number(match[1]) * 1_048_576;
}
