// Reads a command line as the server that it starts does: flags, variables, configuration. Knows no server; they are in
// commandServers.ts.
import type { VariablePlace } from '../../base/edit.ts';
import type { SourceText } from '../../base/source.ts';
import type { FilePath, Place } from '../../base/span.ts';
import { type Duration, known, mapValue, type Origin, unknown, type Value } from '../../base/value.ts';
import { compareVersions } from '../../base/version.ts';
import { type Abstract, asValue, type Constant } from '../abstract.ts';
import type { Listener, SettingWrite, TimeoutName, WriteAnchor } from '../model.ts';
import { type CommandServer, commandServers, type Source } from './commandServers.ts';

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
  readonly inContainer: boolean;
  /** What the process is given, and what a server that reads the `.env` where it runs takes from there. */
  readonly environment: (variable: string, withDotenv: boolean) => Value<string> | null;
  readonly packageVersion: (name: string) => string | null;
  /** Where a new variable of the process is written; null with no place that is certain. */
  readonly variablePlace: () => VariablePlace | null;
  /** Where the value of a variable is written, which a fix may replace; `at` is what states it. */
  readonly valuePlace: (at: Place, variable: string, value: string) => Place | null;
  /**
   * What a configuration file of the package (`astro.config`, without its extension), or the program file that the
   * command names (null), exports under these names; null where there is no such file.
   */
  readonly configured: (file: string | null, path: readonly string[]) => Abstract | null;
}

/** The listener that a command starts, or null where it is none of these. */
export function listenerOfCommand(line: CommandLine): Listener | null {
  const known = commandsOf(line.words)
    .map(bare)
    .map((words) => ({ words, server: serverOf(line, words) }))
    .findLast(({ server }) => server !== null);
  if (known === undefined || known.server === null) return null;
  const { words, server } = known;
  const { at } = line;
  const reading: Reading = { line, words, server, prefix: prefixOf(line, server) };
  const socket = server.path === undefined ? null : variableOf(reading, server.path);
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
            port: read(reading, server.port, portOf),
            host: read(reading, hostSource(reading), hostOf),
          },
    ],
    writes: writesOf(reading),
    timeoutListener: null,
    anchor: flagAnchor(line, server) ?? variableAnchor(reading),
    statement: null,
    traits: [],
  };
}

/** What one command is read with. */
interface Reading {
  readonly line: CommandLine;
  readonly words: readonly string[];
  readonly server: CommandServer;
  /** What the names of all variables begin with; null: not known. */
  readonly prefix: string | null;
}

function serverOf(line: CommandLine, words: readonly string[]): CommandServer | null {
  const text = words.join(' ');
  const found = commandServers.find(
    (each) => each.command.test(text) && line.packageVersion(each.needs) !== null,
  );
  return found === undefined || (line.hasEntry && text.startsWith('node ')) ? null : found;
}

/** `a && b` are two commands. */
function commandsOf(words: readonly string[]): readonly (readonly string[])[] {
  const commands: string[][] = [[]];
  for (const word of words) {
    if (/^(?:&&|\|\||;|&)$/.test(word)) commands.push([]);
    else commands.at(-1)!.push(word);
  }
  return commands;
}

const wrapper =
  /^(?:[A-Za-z_]\w*=.*|npx|pnpx|npm|pnpm|yarn|bunx|exec|dlx|cross-env|cross-env-shell|dotenv|dotenvx|run|--|env|tini|dumb-init)$/;
/** Options of wrappers and of Node that take the next word as their value. */
const withValue =
  /^(?:-[erpvC]|--(?:require|import|loader|experimental-loader|conditions|env-file|env-file-if-exists|package|title))$/;

/** The command without variables, package runners, Node's own options and folders before the program's name. */
function bare(words: readonly string[]): readonly string[] {
  let start = 0;
  while (start < words.length && (wrapper.test(words[start]!) || words[start]!.startsWith('-')))
    start += withValue.test(words[start]!) ? 2 : 1;
  const [first = '', ...rest] = words.slice(start);
  const name = first.slice(first.lastIndexOf('/') + 1);
  if (name !== 'node') return [name, ...rest];
  let entry = 0;
  while (entry < rest.length && rest[entry]!.startsWith('-')) entry += withValue.test(rest[entry]!) ? 2 : 1;
  // `node node_modules/.bin/next start` is `next start`.
  const binary = /(?:^|\/)node_modules\/(?:\.bin|\S*\/bin)\/([\w-]+?)(?:\.[cm]?js)?$/.exec(rest[entry] ?? '');
  return binary === null ? [name, ...rest.slice(entry)] : [binary[1]!, ...rest.slice(entry + 1)];
}

function portOf(said: Constant): number | null {
  const text = String(said ?? '').replace(/^tcp:\/\/[^/]*:(\d+)$/, '$1');
  const port = text === '' || typeof said === 'boolean' ? Number.NaN : Number(text);
  return Number.isInteger(port) && port >= 0 && port < 65_536 ? port : null;
}

/** A host as a command line or a configuration says it; there `true` is every address and `false` this machine. */
function hostOf(said: Constant): string | null {
  if (typeof said === 'boolean') return said ? '0.0.0.0' : 'localhost';
  // An endpoint in one word, as `serve -l` takes it: `tcp://127.0.0.1:5000`.
  const endpoint = /^tcp:\/\/([^/]+):\d+$/.exec(String(said));
  if (endpoint !== null) return endpoint[1]!;
  return said === undefined || said === null || said === '' ? null : String(said);
}

function hostSource({ line, server, words }: Reading): Source<string | null> {
  const { contained, host } = server;
  // An endpoint that is a port alone says nothing of the host.
  const flags = host.flags.filter((flag) => !/^\d+$/.test(flagOf(words, [flag]) ?? ''));
  return {
    ...host,
    flags,
    fallback: contained !== undefined && line.inContainer ? contained : host.fallback,
  };
}

/** What all variables begin with: nothing, unless the configuration says so. */
function prefixOf(line: CommandLine, server: CommandServer): string | null {
  const said = server.prefix === undefined ? null : line.configured(server.config ?? null, server.prefix);
  if (said === null || (said.kind === 'primitive' && said.value === undefined)) return '';
  return said.kind === 'primitive' && typeof said.value === 'string' ? said.value : null;
}

/** What a variable of the server is, by its name without the prefix. */
function variableOf({ line, prefix, server }: Reading, name: string): Value<string> | null {
  return prefix === null
    ? unknown(line.at, `what its variables begin with is decided in ${server.config}`)
    : line.environment(prefix + name, server.loadsDotenv === true);
}

/** A flag, else a variable, else the configuration, else what the server takes by itself. */
function read<T>(reading: Reading, from: Source<T>, convert: (said: Constant) => T | null): Value<T> {
  const { line, words, server } = reading;
  const { at } = line;
  const flag = flagOf(words, from.flags);
  if (flag !== null && !flag.startsWith('$')) {
    const value = convert(flag);
    return value === null
      ? unknown(at, `${flag} is not what ${from.flags[0]} takes`)
      : known(value, { kind: 'set', at, via: [] });
  }
  const variables = flag === null ? from.variables : [/^\$\{?(\w+)/.exec(flag)?.[1] ?? ''];
  for (const variable of variables) {
    const said = flag === null ? variableOf(reading, variable) : line.environment(variable, false);
    if (said === null) continue;
    if (said.kind !== 'known')
      return said.kind === 'oneOf'
        ? unknown(at, `${variable} differs between the processes`)
        : (said as Value<never>);
    const value = convert(said.value);
    return value === null ? unknown(at, `${variable} is ${said.value}`) : known(value, said.origin);
  }
  for (const member of [from.member, from.orMember]) {
    const configured = member === undefined ? null : line.configured(server.config ?? null, member);
    if (configured === null || (configured.kind === 'primitive' && configured.value === undefined)) continue;
    return asValue(configured, at, (one) => {
      const value = convert(one);
      return value === null ? { why: `${String(one)} is not what ${server.framework} takes` } : { value };
    });
  }
  const variable = variables[0];
  const origin: Origin =
    variable === undefined
      ? { kind: 'default', at, since: '', doc: server.doc }
      : { kind: 'environment', at, variable };
  return known(from.fallback, origin);
}

/** The value of the first of these flags: `-p 80`, `--port=80`; empty for one without a value. */
function flagOf(words: readonly string[], flags: readonly string[]): string | null {
  for (let i = 0; i < words.length; i++) {
    for (const flag of flags) {
      if (words[i] === flag) return words[i + 1]?.startsWith('-') === false ? words[i + 1]! : '';
      if (words[i]!.startsWith(`${flag}=`)) return words[i]!.slice(flag.length + 1);
    }
  }
  return null;
}

function writesOf(reading: Reading): readonly SettingWrite[] {
  const { line, words, server } = reading;
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
    const option = exportedOption(reading, name);
    if (option !== null)
      writes.push({
        ...plain,
        name: name as TimeoutName,
        form: 'framework-option',
        value: option,
        at,
        expression: null,
      });
  }
  for (const { name, flag, variable, member, unit, lenient } of server.settings) {
    const configured = member === undefined ? null : line.configured(server.config ?? null, member);
    if (configured !== null && !(configured.kind === 'primitive' && !configured.value)) {
      const value = asValue<Duration>(configured, at, (one) =>
        typeof one === 'number' ? { value: one * unit } : { why: `${String(one)} is not a number` },
      );
      const where = value.kind === 'known' ? value.origin.at : at;
      writes.push({ ...plain, name, form: 'framework-option', value, at: where, expression: null });
    }
    const given = flag === undefined ? null : flagOf(words, [flag]);
    if (given !== null && flag !== undefined) {
      const place = flagPlace(line, flag, given);
      const value: Value<Duration> = /^\d+$/.test(given)
        ? known<Duration>(Number(given) * unit, { kind: 'set', at: place ?? at, via: [] })
        : unknown(at, `${given} is not a number`);
      if (lenient && value.kind === 'known' && value.value === 0) continue;
      writes.push({ ...plain, name, form: 'command-line', value, at: place ?? at, expression: place });
    }
    const said = variable === undefined ? null : variableOf(reading, variable);
    if (said !== null) {
      const value: Value<Duration> = mapValue(
        said,
        (text): Duration => (lenient ? Number.parseInt(text, 10) : Number(text)) * unit,
      );
      if (lenient && value.kind === 'known' && !(Number(value.value) > 0)) continue;
      const where = said.kind === 'known' && said.origin.kind !== 'environment' ? said.origin.at : at;
      const expression =
        said.kind === 'known' ? line.valuePlace(where, (reading.prefix ?? '') + variable, said.value) : null;
      writes.push({ ...plain, name, form: 'environment', value, at: where, expression, unit });
    }
  }
  return writes;
}

/** What the program exports as an option of this name, where the command takes its options; null: nothing. */
function exportedOption({ line, words, server }: Reading, name: string): Value<Duration> | null {
  const { exportedOptions } = server;
  if (exportedOptions === undefined || !words.some((word) => exportedOptions.test(word))) return null;
  const said = line.configured(null, ['options', name]);
  if (said === null) return unknown(line.at, 'the program’s own options are not known');
  if (said.kind === 'primitive' && said.value === undefined) return null;
  return asValue<Duration>(said, line.at, (one) =>
    typeof one === 'number' ? { value: one } : { why: `${String(one)} is not a number` },
  );
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

/** The variables that this server surely reads, where its environment is written. */
function variableAnchor({ line, server, prefix }: Reading): WriteAnchor | null {
  const written = line.packageVersion(server.needs) ?? '';
  const least = /^[\^~>=v ]*(\d+\.\d+\.\d+)$/.exec(written)?.[1];
  const variables = server.settings.flatMap(({ name, variable, since, unit }) => {
    if (variable === undefined || prefix === null) return [];
    if (since !== undefined && (least === undefined || compareVersions(least, since) < 0)) return [];
    return [{ setting: name, variable: prefix + variable, unit }];
  });
  const place = variables.length === 0 ? null : line.variablePlace();
  if (place === null) return null;
  return {
    file: place.file,
    kind: 'variable',
    offset: place.offset,
    target: place.opening,
    indent: place.between,
    newline: '\n',
    semicolon: '',
    quote: '"',
    numericSeparators: false,
    before: place.before,
    after: place.after,
    prelude: null,
    variables,
  };
}
