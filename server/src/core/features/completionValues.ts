// What can be written as an argument: the values that a directive takes, and the names that the workspace has.
import { relativePath } from '../base/path.ts';
import type { FilePath, Span } from '../base/span.ts';
import { knownOrNull } from '../base/value.ts';
import { fileKind } from '../interest.ts';
import { allVariables } from '../nginx/catalogue.ts';
import { isMainFile } from '../nginx/fragment.ts';
import { configurationFolder, includeTarget } from '../nginx/includePaths.ts';
import { parseNginx } from '../nginx/parser.ts';
import type { Directive } from '../nginx/tree.ts';
import type { CompletionItem, CompletionKind } from './completionItem.ts';
import { DATA_BLOCKS, factsIn } from './contexts.ts';
import { APP_PARAMETERS, REQUEST_HEADERS, RESPONSE_HEADERS } from './headers.ts';
import { CACHES, inner, innerEnd, type Mention, mentionsIn, type NameKind, variableGiven } from './names.ts';
import { protocols, serversAround, targetsIn, treesAround } from './sameName.ts';
import { configsOf, type Ground, type Spot } from './spot.ts';

/** What is replaced of the word at the spot: its part on the cursor's line, which is all that an editor takes. */
export function replaced({ tree, offset }: Spot, word: Span | null): Span {
  if (word === null || offset < word.start || offset > word.end)
    return word ?? { start: offset, end: offset };
  const before = tree.source.text.slice(word.start, offset).lastIndexOf('\n');
  const after = tree.source.text.slice(offset, word.end).search(/[\r\n]/);
  return { start: word.start + before + 1, end: after === -1 ? word.end : offset + after };
}

export function argumentItems(ground: Ground, spot: Spot, directive: Directive): readonly CompletionItem[] {
  const { word, offset, index } = spot;
  const whole = word === null ? null : { start: inner(word), end: innerEnd(word) };
  const span = replaced(spot, whole);
  // Before the quote that opens a word, or behind the one that closes it, nothing can be written.
  if (offset < span.start || offset > span.end) return [];
  const before = spot.tree.source.text.slice(span.start, offset);
  const variable = /\$\{?\w*$/.exec(before);
  if (variable !== null) {
    const rest = /^\w*/.exec(spot.tree.source.text.slice(offset, span.end))![0];
    return variableItems(ground, spot, {
      start: span.start + variable.index,
      end: offset + (word === null ? 0 : rest.length),
    });
  }
  const name = directive.name.value;
  const items: CompletionItem[] = [];
  const add = (kind: CompletionKind, label: string, detail = '', newText = label, at: Span = span): void => {
    items.push(plainItem(kind, label, detail, newText, at));
  };
  const addNames = (kind: NameKind, as: CompletionKind, prefix = ''): void => {
    for (const each of namesOf(ground, spot, kind)) add(as, prefix + each);
  };

  const outer = spot.around.at(-1);
  const data = outer !== undefined && DATA_BLOCKS.has(outer.name.value) ? outer : null;
  const given = variableGiven(directive, data);
  if (given !== null && index === (data === null ? 2 : 1)) {
    if (targetsIn(treesAround(ground, spot.file).values()).has(given)) addNames('upstream', 'upstream');
  }
  if (data !== null && name !== 'include') return items;

  if (name === 'include') addFiles(ground, spot, before, add);
  else if (name.endsWith('_pass')) addTargets(ground, spot, name, span, before, add);
  else if (name === 'try_files' || name === 'error_page') {
    addNames('location', 'location', '@');
  } else if (name === 'limit_req' && index === 1) addNames('zone', 'name', 'zone=');
  else if (name === 'limit_conn' && index === 1) addNames('connection-zone', 'name');
  else if (CACHES.has(name) && index === 1) {
    addNames('cache', 'name');
    add('value', 'off');
  } else if (name === 'access_log' && index === 2) {
    addNames('log-format', 'name');
    add('name', 'combined', 'nginx’s own format');
  } else {
    const pairs = PAIRS.get(name);
    if (index === 1) for (const each of pairs?.keys() ?? headersNamedBy(name)) add('header', each);
    const usual = pairs?.get(directive.args[0]?.value ?? '') ?? '';
    if (index === 2 && usual !== '' && (word?.quote ?? '') === '') add('value', usual);
  }

  const taken = new Set(
    directive.args.filter((arg) => arg !== word).map((arg) => arg.value.replace(/=.*/, '=')),
  );
  for (const fact of factsIn(ground, spot.file, spot.block, name)) {
    if (fact.flag && index === 1) for (const each of ['on', 'off']) add('value', each);
    for (const each of fact.enum) if (!taken.has(each)) add('value', each);
    for (const each of WORDS.get(name)?.[index] ?? []) if (!taken.has(each)) add('value', each);
    for (const each of parametersOf(fact.name, fact.module, fact.syntax)) {
      if (index > 1 && !taken.has(each)) add('parameter', each);
    }
  }
  return items;
}

/** Directives that give a name a value. */
const PAIRS: ReadonlyMap<string, ReadonlyMap<string, string>> = new Map([
  ['proxy_set_header', REQUEST_HEADERS],
  ['grpc_set_header', REQUEST_HEADERS],
  ['add_header', RESPONSE_HEADERS],
  ['fastcgi_param', APP_PARAMETERS],
  ['uwsgi_param', APP_PARAMETERS],
  ['scgi_param', APP_PARAMETERS],
]);

function headersNamedBy(directive: string): Iterable<string> {
  return /_(hide|pass)_header$/.test(directive) ? RESPONSE_HEADERS.keys() : [];
}

function plainItem(
  kind: CompletionKind,
  label: string,
  detail: string,
  newText: string,
  replace: Span,
): CompletionItem {
  return { label, kind, detail, replace, newText, snippet: false, order: '0', deprecated: false, page: null };
}

/** Words after the first argument that the documented form does not spell out. */
const PARAMETERS: ReadonlyMap<string, readonly string[]> = new Map([
  [
    'ngx_http_upstream_module/server',
    ['weight=', 'max_conns=', 'max_fails=', 'fail_timeout=', 'backup', 'down', 'resolve'],
  ],
  [
    'ngx_stream_upstream_module/server',
    ['weight=', 'max_conns=', 'max_fails=', 'fail_timeout=', 'backup', 'down', 'resolve'],
  ],
  [
    'ngx_http_core_module/listen',
    ['default_server', 'ssl', 'http2', 'quic', 'proxy_protocol', 'deferred', 'bind', 'reuseport'],
  ],
]);

const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'OPTIONS', 'PATCH'];
const LEVELS = ['debug', 'info', 'notice', 'warn', 'error', 'crit', 'alert', 'emerg'];

/** Words that handlers compare with, by the argument in whose place they stand. Source: nginx.org's descriptions. */
const WORDS: ReadonlyMap<string, Readonly<Record<number, readonly string[]>>> = new Map([
  ['access_log', { 1: ['off'] }],
  ['add_header', { 3: ['always'] }],
  ['add_trailer', { 3: ['always'] }],
  ['allow', { 1: ['all'] }],
  ['auth_basic', { 1: ['off'] }],
  ['charset', { 1: ['utf-8', 'off'] }],
  ['client_body_in_file_only', { 1: ['on', 'clean', 'off'] }],
  ['default_type', { 1: ['application/octet-stream', 'text/html', 'text/plain', 'application/json'] }],
  ['deny', { 1: ['all'] }],
  ['error_log', { 1: ['stderr'], 2: LEVELS }],
  ['expires', { 1: ['max', 'epoch', 'off'] }],
  ['fastcgi_param', { 3: ['if_not_empty'] }],
  ['hash', { 2: ['consistent'] }],
  ['keepalive_timeout', { 1: ['0', '65s', '75s'] }],
  ['limit_except', { 1: METHODS, 2: METHODS, 3: METHODS }],
  ['limit_req', { 2: ['nodelay'], 3: ['nodelay'] }],
  ['log_format', { 2: ['escape=default', 'escape=json', 'escape=none'] }],
  ['proxy_redirect', { 1: ['default', 'off'] }],
  ['real_ip_header', { 1: ['X-Real-IP', 'X-Forwarded-For', 'proxy_protocol'] }],
  ['return', { 1: ['200', '204', '301', '302', '307', '308', '403', '404', '410', '444', '503'] }],
  ['rewrite', { 3: ['last', 'break', 'redirect', 'permanent'] }],
  ['server_tokens', { 1: ['on', 'off', 'build'] }],
  ['ssl_session_cache', { 1: ['shared:SSL:10m', 'none', 'off'] }],
  ['try_files', { 1: ['$uri'], 2: ['$uri/', '=404'], 3: ['=404'] }],
  ['use', { 1: ['epoll', 'kqueue', 'eventport', 'poll', 'select'] }],
  ['worker_cpu_affinity', { 1: ['auto'] }],
  ['worker_processes', { 1: ['auto'] }],
]);

/** `backlog=` and the like of the documented form, and words known to be literal. */
function parametersOf(name: string, module: string, syntax: readonly string[]): readonly string[] {
  const found = new Set(PARAMETERS.get(`${module}/${name}`) ?? []);
  for (const form of syntax) for (const match of form.matchAll(/(?<=[[| ])[a-z_]+=/g)) found.add(match[0]);
  return [...found];
}

function variableItems(ground: Ground, spot: Spot, replace: Span): readonly CompletionItem[] {
  const braces = spot.tree.source.text.charAt(replace.start + 1) === '{';
  const closed = spot.tree.source.text.charAt(replace.end) === '}';
  const family = (protocolAround(spot) ?? protocols(ground)(spot.file)) === 'stream' ? 'stream' : 'http';
  const write = (name: string): string => (braces ? `\${${name}${closed ? '' : '}'}` : `$${name}`);
  const items = namesOf(ground, spot, 'variable').map((name) =>
    plainItem('variable', `$${name}`, 'of this configuration', write(name), replace),
  );
  for (const fact of allVariables()) {
    if (fact.family !== family) continue;
    const label = `$${fact.name}${fact.prefix ? '…' : ''}`;
    const page = `${fact.module}/${fact.name}`;
    items.push({ ...plainItem('variable', label, fact.module, write(fact.name), replace), page, order: '1' });
  }
  return items;
}

/** The names of a kind that the file's configurations define, as written. */
function namesOf(ground: Ground, spot: Spot, kind: NameKind): readonly string[] {
  const names = new Set<string>();
  const protocolOf = protocols(ground);
  const protocol = protocolAround(spot) ?? protocolOf(spot.file);
  const isHere = kind === 'location' ? inServersOf(ground, spot) : () => true;
  for (const [file, tree] of treesAround(ground, spot.file)) {
    for (const mention of mentionsIn(tree)) {
      if (mention.kind !== kind || !mention.defines) continue;
      const other = mention.protocol ?? protocolOf(file);
      const fits = other === null || protocol === null || other === protocol;
      if (fits && isHere(file, mention)) names.add(tree.source.text.slice(mention.start, mention.end));
    }
  }
  return [...names].sort();
}

/** Whether a mention is in one of the servers that the spot is in. */
function inServersOf(ground: Ground, spot: Spot): (file: FilePath, mention: Mention) => boolean {
  const around = serversAround(ground, spot.file);
  const here = around(spot.file, { server: serverAround(spot) });
  return (file, mention) => around(file, mention).some((each) => here.includes(each));
}

function serverAround({ around }: Spot): Directive | null {
  return around.findLast(({ name, block }) => name.value === 'server' && block !== null) ?? null;
}

/** Which of the two worlds of names the blocks around say that the spot is in. */
function protocolAround({ around }: Spot): 'http' | 'stream' | null {
  for (const { name } of around) if (name.value === 'http' || name.value === 'stream') return name.value;
  return null;
}

type Add = (kind: CompletionKind, label: string, detail?: string, newText?: string, at?: Span) => void;

/** Upstreams by name, and the addresses at which the workspace's programs listen. */
function addTargets(ground: Ground, spot: Spot, name: string, span: Span, before: string, add: Add): void {
  const scheme = /^[a-z]+:\/\//.exec(before)?.[0] ?? '';
  const bare = name !== 'proxy_pass' && name !== 'grpc_pass';
  const inStream = spot.around.some((each) => each.name.value === 'stream');
  const prefix = bare || inStream ? '' : name === 'grpc_pass' ? 'grpc://' : 'http://';
  const start = span.start + scheme.length;
  const host = /^[^/$]*/.exec(spot.tree.source.text.slice(start, Math.max(start, span.end)))![0];
  const at = scheme === '' ? span : { start, end: start + host.length };
  const shown = scheme === '' ? prefix : '';
  for (const upstream of namesOf(ground, spot, 'upstream'))
    add('upstream', shown + upstream, 'upstream', shown + upstream, at);
  if (name !== 'proxy_pass') return;
  for (const { listener } of ground.topology.listeners) {
    for (const address of listener.addresses) {
      if (address.kind !== 'tcp') continue;
      const port = knownOrNull(address.port);
      if (port === null || port === 0) continue;
      const label = `${shown}127.0.0.1:${port}`;
      add('value', label, `${listener.framework} in this workspace`, label, at);
    }
  }
}

/** The files that an include may name, as the path that is typed begins: relative, or absolute on nginx's machine. */
function addFiles(ground: Ground, spot: Spot, before: string, add: Add): void {
  const [config] = configsOf(ground, spot.file);
  const base = {
    root: config?.root ?? spot.file,
    isMain: config?.kind === 'main',
    workspace: ground.snapshot.roots,
    settings: ground.topology.settings,
  };
  const typed = before.startsWith('/') ? before.slice(0, before.lastIndexOf('/') + 1) : '';
  const folder =
    typed === '' ? configurationFolder(base) : includeTarget(typed, base).target.replace(/\/$/, '');
  const folders = new Set<string>();
  for (const source of ground.snapshot.files.sources()) {
    const { file } = source;
    const path = relativePath(file, folder);
    if (path === null || file === spot.file || fileKind(file) !== 'nginx') continue;
    if (isMainFile(parseNginx(source).root)) continue;
    add('file', typed + path);
    if (path.includes('/')) folders.add(path.slice(0, path.lastIndexOf('/') + 1));
    else if (typed !== '') folders.add('');
  }
  for (const each of folders) add('file', `${typed}${each}*.conf`);
}
