// Changes to a configuration that a person may want though nothing is wrong, and the semicolon that is missing.
import type { Edit } from '../base/edit.ts';
import { sourceOf } from '../base/source.ts';
import type { FilePath, Span } from '../base/span.ts';
import { atLeast } from '../base/version.ts';
import { layoutOf } from '../nginx/format.ts';
import { parseNginx } from '../nginx/parser.ts';
import type { Block, Directive, NginxTree } from '../nginx/tree.ts';
import { keepaliveByDefault } from '../topology/facts.ts';
import { inner, innerEnd, mentionsIn } from './names.ts';
import { treesAround } from './sameName.ts';
import { type Ground, type Spot, scopesOfBlock, spotAt, versionAt } from './spot.ts';

export interface Action {
  /** The deed. */
  readonly title: string;
  readonly kind: 'quickfix' | 'refactor.extract';
  readonly edits: readonly Edit[];
}

export function nginxActions(ground: Ground, file: FilePath, range: Span): readonly Action[] {
  const source = sourceOf(ground.snapshot, file);
  if (source === null) return [];
  const tree = parseNginx(source);
  return [...semicolons(tree, range), ...extractUpstream(ground, file, tree, range.start)];
}

/** Every half-typed line in the range gets its `;`. */
function semicolons(tree: NginxTree, range: Span): readonly Action[] {
  const actions: Action[] = [];
  const walk = (block: Block): void => {
    for (const directive of block.directives) {
      if (directive.end < range.start || directive.start > range.end) continue;
      if (directive.block !== null) walk(directive.block);
      else if (!directive.terminated && directive.args.length > 0) {
        const at = { start: directive.end, end: directive.end };
        const edits = [{ file: tree.source.file, span: at, newText: ';' }];
        actions.push({ title: `End ${directive.name.value} with a semicolon`, kind: 'quickfix', edits });
      }
    }
  };
  walk(tree.root);
  return actions;
}

/** `http://` (none in stream), an address with its port, and the URI. */
const PASSED = /^((?:(?:https?|grpcs?):\/\/)?)(\[[\da-f:.]+\]:\d+|[^/$:[]+:\d+|unix:[^$:]+)(:?)(\/.*)?$/i;

/** `proxy_pass http://127.0.0.1:3000/x;` → an upstream block before the server, and its name here. */
function extractUpstream(ground: Ground, file: FilePath, tree: NginxTree, offset: number): readonly Action[] {
  const spot = spotAt(ground, file, offset);
  const directive = spot?.directive ?? null;
  if (spot === null || directive === null || !/^(proxy|grpc)_pass$/.test(directive.name.value)) return [];
  const [target] = directive.args;
  const server = spot.around.find(({ name }) => name.value === 'server');
  const match = PASSED.exec(target?.value ?? '');
  if (target === undefined || server === undefined || match === null) return [];
  const [, scheme, address, , uri = ''] = match;
  const name = freeName(ground, file, address!);
  const edits: Edit[] = [
    {
      file,
      span: { start: server.start, end: server.start },
      newText: upstreamBlock(tree, server, name, address!),
    },
    { file, span: { start: inner(target), end: innerEnd(target) }, newText: `${scheme}${name}${uri}` },
  ];
  if (scheme === '') return [{ title: `Extract upstream ${name}`, kind: 'refactor.extract', edits }];
  // `unix:…` sends «localhost» with either; a port is part of the host that the app sees.
  const host = headerOf(ground, spot, directive);
  const kept = host === 'unset' && !address!.startsWith('unix:');
  if (kept) edits.push(keepHost(tree, directive, address!));
  const changes = [
    kept ? `keep Host ${address}` : host === 'elsewhere' ? `the app then sees Host ${name}` : '',
    atLeast(versionAt(ground, file), keepaliveByDefault) === 'yes' ? 'nginx then reuses connections' : '',
  ].filter((each) => each !== '');
  const title = [`Extract upstream ${name}`, ...changes].join(', ');
  return [{ title, kind: 'refactor.extract', edits }];
}

/**
 * Whether a Host header is set for this upstream: by itself nginx sends `$proxy_host`, the name in proxy_pass.
 * `elsewhere`: other headers are set in a block around, and one here would drop them.
 */
function headerOf(ground: Ground, spot: Spot, pass: Directive): 'set' | 'unset' | 'elsewhere' {
  const name = pass.name.value === 'grpc_pass' ? 'grpc_set_header' : 'proxy_set_header';
  const own = spot.block.directives.filter((each) => each.name.value === name);
  if (own.some(isHost)) return 'set';
  if (own.length > 0) return 'unset';
  for (const scope of scopesOfBlock(ground, spot.file, spot.block)) {
    for (let outer = scope.parent; outer !== null; outer = outer.parent) {
      const above = outer.uses.filter((use) => use.directive.name.value === name);
      if (above.length > 0) return above.some((use) => isHost(use.directive)) ? 'set' : 'elsewhere';
    }
  }
  return spot.around.length > 0 ? 'unset' : 'elsewhere';
}

function isHost(directive: Directive): boolean {
  return directive.args[0]?.value.toLowerCase() === 'host';
}

/** The header as nginx has sent it so far, on a line below. */
function keepHost(tree: NginxTree, pass: Directive, address: string): Edit {
  const { text, file } = tree.source;
  const before = text.slice(text.lastIndexOf('\n', pass.start - 1) + 1, pass.start);
  const newline = text.includes('\r\n') ? '\r\n' : '\n';
  const apart = /^[ \t]*$/.test(before) ? newline + before : ' ';
  const name = pass.name.value === 'grpc_pass' ? 'grpc_set_header' : 'proxy_set_header';
  return { file, span: { start: pass.end, end: pass.end }, newText: `${apart}${name} Host ${address};` };
}

function upstreamBlock(tree: NginxTree, server: Directive, name: string, address: string): string {
  const { text } = tree.source;
  const newline = text.includes('\r\n') ? '\r\n' : '\n';
  const before = text.slice(text.lastIndexOf('\n', server.start - 1) + 1, server.start);
  const outer = /^[ \t]*$/.test(before) ? before : '';
  const { indent } = layoutOf(tree);
  const lines = [`upstream ${name} {`, `${outer}${indent}server ${address};`, `${outer}}`, '', outer];
  return lines.join(newline);
}

/** A name for the upstream that none has: the host if it is a name, else `app`. */
function freeName(ground: Ground, file: FilePath, address: string): string {
  const taken = new Set<string>();
  for (const tree of treesAround(ground, file).values()) {
    for (const mention of mentionsIn(tree)) if (mention.kind === 'upstream') taken.add(mention.name);
  }
  const host = address.split(':')[0]!;
  const base =
    /^[a-z][\w-]*$/i.test(host) && host !== 'localhost' && host !== 'unix' ? `${host}_upstream` : 'app';
  let name = base;
  for (let i = 2; taken.has(name.toLowerCase()); i++) name = `${base}${i}`;
  return name;
}
