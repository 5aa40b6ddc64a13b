// The names that a configuration gives to things, and where they are used: upstreams, named locations, variables,
// zones, caches, log formats. Definition, references, rename, highlights and completion are all made of this.
import { memo } from '../base/memo.ts';
import type { FilePath, Span } from '../base/span.ts';
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
}

/** Every mention in a file, in the order of the text. */
export const mentionsIn: (tree: NginxTree) => readonly Mention[] = memo((tree: NginxTree) => {
  const mentions: Mention[] = [];
  const walk = (directives: readonly Directive[], around: Around): void => {
    for (const directive of directives) {
      collect(directive, around, mentions);
      const { block, name } = directive;
      if (block === null) continue;
      const protocol = name.value === 'http' || name.value === 'stream' ? name.value : around.protocol;
      const server = name.value === 'server' ? directive : around.server;
      walk(block.directives, { data: DATA.has(name.value) ? name.value : null, server, protocol });
    }
  };
  walk(tree.root.directives, { data: null, server: null, protocol: null });
  return mentions.sort((a, b) => a.start - b.start);
});

interface Around {
  /** The data block around, if one is. */
  readonly data: string | null;
  readonly server: Directive | null;
  readonly protocol: 'http' | 'stream' | null;
}

const DATA = new Set(['map', 'geo', 'split_clients', 'types', 'charset_map']);

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
const CACHES = new Set(['proxy_cache', 'fastcgi_cache', 'uwsgi_cache', 'scgi_cache']);

/** Directives whose regular expressions may name captures, which become variables. */
const REGEX = new Set(['location', 'server_name', 'rewrite', 'if']);

function collect(directive: Directive, around: Around, mentions: Mention[]): void {
  const { name, args } = directive;
  const add = (kind: NameKind, start: number, end: number, text: string, defines: boolean): void => {
    const folded = kind === 'upstream' || kind === 'variable' ? text.toLowerCase() : text;
    const { server, protocol } = around;
    mentions.push({ kind, name: folded, start, end, defines, directive, server, protocol });
  };
  const addWord = (kind: NameKind, word: Word | undefined, defines: boolean, skip = 0): void => {
    if (word === undefined || word.value.length <= skip || !isPlain(word)) return;
    add(kind, inner(word) + skip, innerEnd(word), word.value.slice(skip), defines);
  };

  const definesVariable = around.data === null ? DEFINE_VARIABLE.get(name.value) : undefined;
  const defined = definesVariable === undefined ? undefined : args.at(definesVariable);
  if (around.data === 'map' && name.value.startsWith('~')) addCaptures(name, add);
  for (const word of args) {
    addVariables(word, defined, add);
    if (around.data === null && REGEX.has(name.value)) addCaptures(word, add);
  }
  if (around.data !== null) return;

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

type Add = (kind: NameKind, start: number, end: number, text: string, defines: boolean) => void;

/** Whether the word's text stands in the file as nginx reads it, so that offsets into it are true. */
function isPlain(word: Word): boolean {
  return word.value.length === innerEnd(word) - inner(word) && !word.value.includes('$');
}

/** Where a word's text begins, behind its quote. */
export function inner(word: Word): number {
  return word.quote === '' ? word.start : word.start + 1;
}

export function innerEnd(word: Word): number {
  return word.quote === '' || word.end - word.start < 2 ? word.end : word.end - 1;
}

function addVariables(word: Word, defined: Word | undefined, add: Add): void {
  if (!word.value.includes('$')) return;
  // Escapes make the value shorter than the text; then offsets would lie.
  if (word.value.length !== innerEnd(word) - inner(word)) return;
  const start = inner(word);
  for (const match of word.value.matchAll(/\$(\{?)([A-Za-z_]\w*)/g)) {
    const at = start + match.index + 1 + match[1]!.length;
    add('variable', at, at + match[2]!.length, match[2]!, word === defined);
  }
}

function addCaptures(word: Word, add: Add): void {
  if (word.value.length !== innerEnd(word) - inner(word)) return;
  for (const match of word.value.matchAll(/\(\?P?<([A-Za-z_]\w*)>/g)) {
    const at = inner(word) + match.index + match[0].length - 1 - match[1]!.length;
    add('variable', at, at + match[1]!.length, match[1]!, true);
  }
}

/** The host of `http://host:80/uri`, which may be an upstream's name. */
function addTarget(word: Word, add: Add): void {
  const match = /^(?:(?:https?|grpcs?):\/\/)?([^/:$\s]+)(?:$|\/)/i.exec(word.value);
  if (match === null || word.value.length !== innerEnd(word) - inner(word)) return;
  const at = inner(word) + match[0].indexOf(match[1]!, match[0].indexOf('://') + 1);
  add('upstream', at, at + match[1]!.length, match[1]!, false);
}

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
  add(kind, at, at + name.length, name, defines);
}

/** The mention at an offset, or null. */
export function mentionAt(tree: NginxTree, offset: number): Mention | null {
  return mentionsIn(tree).find(({ start, end }) => start <= offset && offset <= end) ?? null;
}

/** Whether two mentions, each in a file, speak of the same thing. Named locations are known within one server alone. */
export function sameThing(a: Mention, fileA: FilePath, b: Mention, fileB: FilePath): boolean {
  if (a.kind !== b.kind || a.name !== b.name) return false;
  if (a.protocol !== null && b.protocol !== null && a.protocol !== b.protocol) return false;
  return a.kind !== 'location' || a.server === b.server || fileA !== fileB;
}
