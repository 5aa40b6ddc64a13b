// The names that a configuration gives to things, and where they are used: upstreams, named locations, variables,
// zones, caches, log formats. Definition, references, rename, highlights and completion are all made of this.
import { memo } from '../base/memo.ts';
import type { Span } from '../base/span.ts';
import type { Directive, NginxTree, Word } from '../nginx/tree.ts';

export type NameKind =
  | 'upstream'
  | 'location'
  | 'variable'
  | 'zone'
  | 'connection-zone'
  | 'cache'
  | 'log-format';

/** One mention of a name. The span is of the name alone, without `$`, `@`, scheme or `zone=`. */
export interface Mention extends Span {
  readonly kind: NameKind;
  /** As nginx compares it: lower case for upstreams and variables. */
  readonly name: string;
  readonly defines: boolean;
  readonly directive: Directive;
  /** The `server` block around, for what is known within one server alone; null outside. */
  readonly server: Directive | null;
  readonly protocol: 'http' | 'stream' | null;
  /** The variable, in lower case, whose value this is: a name only where a `proxy_pass` goes to what that holds. */
  readonly holder: string | null;
}

/** Every mention in a file, in the order of the text. */
export const mentionsIn: (tree: NginxTree) => readonly Mention[] = memo((tree: NginxTree) => {
  const mentions: Mention[] = [];
  const walk = (directives: readonly Directive[], around: Around): void => {
    for (const directive of directives) {
      collect(directive, around, tree.source.text, mentions);
      const { block, name } = directive;
      if (block === null) continue;
      const protocol = name.value === 'http' || name.value === 'stream' ? name.value : around.protocol;
      const server = name.value === 'server' ? directive : around.server;
      walk(block.directives, { data: DATA.has(name.value) ? directive : null, server, protocol });
    }
  };
  walk(tree.root.directives, { data: null, server: null, protocol: null });
  return mentions.sort((a, b) => a.start - b.start);
});

interface Around {
  /** The data block around, if one is. */
  readonly data: Directive | null;
  readonly server: Directive | null;
  readonly protocol: 'http' | 'stream' | null;
}

const DATA = new Set(['map', 'geo', 'geoip2', 'split_clients', 'types', 'charset_map']);

/** Directives that define the variable in their argument of this index; -1: the last one. */
const DEFINE_VARIABLE: ReadonlyMap<string, number> = new Map([
  ['set', 0],
  ['map', 1],
  ['geo', -1],
  ['split_clients', 1],
  ['js_set', 0],
  ['js_var', 0],
  ['perl_set', 0],
  ['auth_request_set', 0],
  ['auth_jwt_claim_set', 0],
  ['auth_jwt_header_set', 0],
  ['num_map', 1],
  ['keyval', 1],
  ['set_by_lua_block', 0],
  ['set_by_lua_file', 0],
  ['set_by_lua', 0],
]);

const PASSES = new Set([
  'proxy_pass',
  'grpc_pass',
  'fastcgi_pass',
  'uwsgi_pass',
  'scgi_pass',
  'memcached_pass',
]);
export const CACHES = new Set(['proxy_cache', 'fastcgi_cache', 'uwsgi_cache', 'scgi_cache']);

/** Directives whose regular expressions may name captures, which become variables. */
const REGEX = new Set([
  'location',
  'server_name',
  'rewrite',
  'if',
  'proxy_redirect',
  'proxy_cookie_domain',
  'proxy_cookie_path',
]);

function collect(directive: Directive, around: Around, text: string, mentions: Mention[]): void {
  const { name, args } = directive;
  const data = around.data?.name.value ?? null;
  let holder: string | null = null;
  const add: Add = (kind, start, end, defines) => {
    const written = text.slice(start, end);
    const folded = kind === 'upstream' || kind === 'variable' ? written.toLowerCase() : written;
    const { server, protocol } = around;
    mentions.push({ kind, name: folded, start, end, defines, directive, server, protocol, holder });
  };
  const addWord = (kind: NameKind, word: Word | undefined, defines: boolean, skip = 0): void => {
    if (word === undefined || word.value.length <= skip || !isPlain(word)) return;
    add(kind, inner(word) + skip, innerEnd(word), defines);
  };

  const definesVariable = data === null ? DEFINE_VARIABLE.get(name.value) : undefined;
  const defined = definesVariable === undefined ? undefined : args.at(definesVariable);
  if (data === 'map' && name.value.startsWith('~')) addCaptures(name, text, add);
  if (data === 'geoip2') addVariables(name, name, text, add);
  for (const word of args) {
    addVariables(word, defined, text, add);
    if (data === null && REGEX.has(name.value)) addCaptures(word, text, add);
  }
  if (directive.block?.raw) addMatches(directive.block.raw, text, OF_LUA, add);
  if (name.value.endsWith('_by_lua')) for (const word of args) addMatches(word, text, OF_LUA, add);
  const value = name.value === 'set' ? args[1] : args[0];
  holder = variableGiven(directive, around.data);
  if (holder !== null && value !== undefined) addTarget(value, add);
  holder = null;
  if (data !== null) return;

  const [first] = args;
  if (name.value === 'upstream' && directive.block !== null) addWord('upstream', first, true);
  else if (PASSES.has(name.value) && first !== undefined) addTarget(first, add);
  else if (name.value === 'location' && first?.value.startsWith('@')) addWord('location', first, true, 1);
  else if (name.value === 'try_files' || name.value === 'error_page') {
    const last = args.at(-1);
    if (last?.value.startsWith('@')) addWord('location', last, false, 1);
  } else if (name.value === 'limit_req_zone') addParameter(args, 'zone=', 'zone', true, add);
  else if (name.value === 'limit_req') addParameter(args, 'zone=', 'zone', false, add);
  else if (name.value === 'limit_conn_zone') addParameter(args, 'zone=', 'connection-zone', true, add);
  else if (name.value === 'limit_conn') addWord('connection-zone', first, false);
  else if (name.value.endsWith('_cache_path')) addParameter(args, 'keys_zone=', 'cache', true, add);
  else if (CACHES.has(name.value) && first?.value !== 'off') addWord('cache', first, false);
  else if (name.value === 'log_format') addWord('log-format', first, true);
  else if (name.value === 'access_log' && args[1] !== undefined && !args[1].value.includes('=')) {
    addWord('log-format', args[1], false);
  }
}

type Add = (kind: NameKind, start: number, end: number, defines: boolean) => void;

/** The variable, in lower case, that a `set` or an entry of a `map` and its like gives a value. */
export function variableGiven({ name, args }: Directive, data: Directive | null): string | null {
  if (data === null) return name.value === 'set' ? variableIn(args[0]) : null;
  const index = DEFINE_VARIABLE.get(data.name.value);
  return index === undefined || name.value === 'include' ? null : variableIn(data.args.at(index));
}

function variableIn(word: Word | undefined): string | null {
  return word?.value.startsWith('$') ? word.value.slice(1).toLowerCase() : null;
}

/** The variables, in lower case, that hold what some `proxy_pass` and the like of the file goes to. */
export const targetVariables: (tree: NginxTree) => ReadonlySet<string> = memo((tree: NginxTree) => {
  const found = new Set<string>();
  const walk = (directives: readonly Directive[]): void => {
    for (const { name, args, block } of directives) {
      if (block !== null) walk(block.directives);
      const target = PASSES.has(name.value)
        ? /^(?:(?:\w+|\$\{?scheme\}?):\/\/)?\$\{?(\w+)/.exec(args[0]?.value ?? '')
        : null;
      if (target !== null) found.add(target[1]!.toLowerCase());
    }
  };
  walk(tree.root.directives);
  return found;
});

/** Whether the word's text stands in the file as nginx reads it, so that offsets into it are true. */
function isPlain(word: Word): boolean {
  return word.value.length === innerEnd(word) - inner(word) && !word.value.includes('$');
}

/** Where a word's text begins, behind its quote. */
export function inner(word: Word): number {
  return word.quote === '' ? word.start : word.start + 1;
}

/** Where it ends, before its quote. The value of a word that nobody has closed yet has all that follows the first one. */
export function innerEnd({ quote, value, start, end }: Word): number {
  return quote === '' || value.length === end - start - 1 ? end : end - 1;
}

/** In the text itself: what nginx makes of a word with escapes is shorter. */
function addVariables(word: Word, defined: Word | undefined, text: string, add: Add): void {
  if (!word.value.includes('$')) return;
  const start = inner(word);
  for (const match of text.slice(start, innerEnd(word)).matchAll(/\$(\{?)([A-Za-z_]\w*)/g)) {
    const at = start + match.index + 1 + match[1]!.length;
    add('variable', at, at + match[2]!.length, word === defined);
  }
}

function addCaptures(word: Word, text: string, add: Add): void {
  if (!word.value.includes('(?')) return;
  const start = inner(word);
  for (const match of text.slice(start, innerEnd(word)).matchAll(/\(\?(?:P?<|')([A-Za-z_]\w*)[>']/g)) {
    const at = start + match.index + match[0].length - 1 - match[1]!.length;
    add('variable', at, at + match[1]!.length, true);
  }
  addMatches(word, text, REFERENCE, add);
}

/** Where a regular expression comes back to a capture of its own. */
const REFERENCE = /(?:\\[kg][<{']|\(\?(?:P[=>]|&))([A-Za-z_]\w*)/g;

/** Lua's way to nginx's variables. */
const OF_LUA = /\bngx\.var(?:\.|\[["'])([A-Za-z_]\w*)/g;

/** Uses of variables that the pattern ends with. */
function addMatches({ start, end }: Span, text: string, pattern: RegExp, add: Add): void {
  for (const match of text.slice(start, end).matchAll(pattern)) {
    const at = start + match.index + match[0].length - match[1]!.length;
    add('variable', at, at + match[1]!.length, false);
  }
}

/**
 * The host of `http://host/uri`, which may be an upstream's name. Behind it a variable that begins with a slash, or
 * what a location has captured, is the URI.
 */
function addTarget(word: Word, add: Add): void {
  const match = TARGET.exec(word.value);
  if (match === null || word.value.length !== innerEnd(word) - inner(word)) return;
  const at = inner(word) + match[1]!.length;
  add('upstream', at, at + match[2]!.length, false);
}

const TARGET =
  /^((?:(?:https?|grpcs?|s?uwsgi|\$\{?scheme\}?):\/\/)?)([^/:$\s]+)(?:$|\/|\$(?:\d|(?:request_uri|uri|document_uri|is_args)(?!\w)))/i;

/** `zone=name:10m` among the arguments. */
function addParameter(
  args: readonly Word[],
  prefix: string,
  kind: NameKind,
  defines: boolean,
  add: Add,
): void {
  const word = args.find((each) => each.value.startsWith(prefix));
  if (word === undefined || !isPlain(word)) return;
  const name = word.value.slice(prefix.length).split(':')[0]!;
  if (name === '') return;
  const at = inner(word) + prefix.length;
  add(kind, at, at + name.length, defines);
}

/** The mention at an offset, or null; its `$`, `${` or `@` is part of it. */
export function mentionAt(tree: NginxTree, offset: number): Mention | null {
  const mentions = mentionsIn(tree);
  const { text } = tree.source;
  return (
    mentions.find(({ start, end }) => start <= offset && offset <= end) ??
    mentions.find(
      ({ start }) => start > offset && start < offset + 3 && SIGN.test(text.slice(offset, start)),
    ) ??
    null
  );
}

const SIGN = /^(?:\$|\$\{|\{|@)$/;
