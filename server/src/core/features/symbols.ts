// The outline of a configuration: its blocks, with what tells them apart, and the names it gives.

import { memo } from '../base/memo.ts';
import { sourceOf } from '../base/source.ts';
import type { FilePath, Place, Span } from '../base/span.ts';
import { place } from '../base/span.ts';
import { parseNginx } from '../nginx/parser.ts';
import type { Directive, NginxTree } from '../nginx/tree.ts';
import type { Ground } from './spot.ts';

export type SymbolKind =
  | 'module'
  | 'server'
  | 'location'
  | 'upstream'
  | 'peer'
  | 'variable'
  | 'condition'
  | 'block';

export interface NginxSymbol {
  /** `server shop.example.com`, `location /api/`, `$backend`. */
  readonly name: string;
  /** What the name leaves out: `:443`, `→ http://app`. */
  readonly detail: string;
  readonly kind: SymbolKind;
  readonly span: Span;
  /** What is selected when one goes there. */
  readonly selection: Span;
  readonly children: readonly NginxSymbol[];
}

export function documentSymbols(ground: Pick<Ground, 'snapshot'>, file: FilePath): readonly NginxSymbol[] {
  const source = sourceOf(ground.snapshot, file);
  return source === null ? [] : symbolsIn(parseNginx(source));
}

export interface WorkspaceSymbol {
  readonly name: string;
  readonly kind: SymbolKind;
  readonly at: Place;
  /** The symbol around it, or ''. */
  readonly container: string;
}

/** Symbols of all configurations whose names hold the letters of the query in order, whatever their case. */
export function workspaceSymbols(ground: Ground, query: string, most = 500): readonly WorkspaceSymbol[] {
  const found: WorkspaceSymbol[] = [];
  const seen = new Set<FilePath>();
  const wanted = query.toLowerCase();
  for (const { config } of ground.topology.nginx) {
    for (const [file, tree] of config.trees) {
      if (seen.has(file)) continue;
      seen.add(file);
      const walk = (symbols: readonly NginxSymbol[], container: string): void => {
        for (const { name, kind, selection, children } of symbols) {
          if (found.length >= most) return;
          if (holds(name.toLowerCase(), wanted))
            found.push({ name, kind, at: place(file, selection), container });
          walk(children, name);
        }
      };
      walk(symbolsIn(tree), '');
    }
  }
  return found;
}

function holds(name: string, wanted: string): boolean {
  let at = -1;
  for (const letter of wanted) {
    at = name.indexOf(letter, at + 1);
    if (at === -1) return false;
  }
  return true;
}

const symbolsIn: (tree: NginxTree) => readonly NginxSymbol[] = memo((tree: NginxTree) =>
  tree.root.directives.flatMap((directive) => symbolOf(directive, '')),
);

/** Blocks whose entries are worth a line of their own nowhere. */
const CLOSED = new Set(['types', 'map', 'geo', 'split_clients', 'charset_map', 'match']);

function symbolOf(directive: Directive, parent: string): readonly NginxSymbol[] {
  const { name, args, block, start, end } = directive;
  if (block === null && !(name.value === 'server' && parent === 'upstream') && name.value !== 'set')
    return [];
  // Editors refuse an outline in which something has no name, such as a brace of nothing, or `"" {`.
  if (name.start === name.end) return block?.directives.flatMap((inner) => symbolOf(inner, parent)) ?? [];
  const words = args.map((word) => word.value).join(' ');
  const children =
    block === null || CLOSED.has(name.value)
      ? []
      : block.directives.flatMap((inner) => symbolOf(inner, name.value));
  const { title, detail, kind } = describe(directive, words, parent);
  const [first] = args;
  const selection = { start: name.start, end: first === undefined ? name.end : args.at(-1)!.end };
  return [{ name: title || name.value || '""', detail, kind, span: { start, end }, selection, children }];
}

function describe(
  directive: Directive,
  words: string,
  parent: string,
): { readonly title: string; readonly detail: string; readonly kind: SymbolKind } {
  const name = directive.name.value;
  if (name === 'server' && parent === 'upstream') return { title: words, detail: '', kind: 'peer' };
  if (name === 'server') {
    const names = valuesOf(directive, 'server_name').join(' ');
    const listens = directive.block!.directives.filter((each) => each.name.value === 'listen');
    const detail = listens.map((each) => each.args[0]?.value ?? '').join(', ');
    return { title: names === '' ? 'server' : `server ${names}`, detail, kind: 'server' };
  }
  if (name === 'location') {
    const [pass] = valuesOf(directive, 'proxy_pass');
    return { title: `location ${words}`, detail: pass === undefined ? '' : `→ ${pass}`, kind: 'location' };
  }
  if (name === 'upstream') {
    return {
      title: `upstream ${words}`,
      detail: valuesOf(directive, 'server', 1).join(', '),
      kind: 'upstream',
    };
  }
  if (name === 'set') return { title: directive.args[0]?.value ?? name, detail: words, kind: 'variable' };
  if (name === 'map' || name === 'geo' || name === 'split_clients') {
    const variable = directive.args.at(-1)?.value ?? name;
    return { title: variable, detail: `${name} ${words}`, kind: 'variable' };
  }
  if (name === 'if' || name === 'limit_except')
    return { title: `${name} ${words}`, detail: '', kind: 'condition' };
  if (name === 'http' || name === 'stream' || name === 'mail' || name === 'events') {
    return { title: name, detail: '', kind: 'module' };
  }
  return { title: words === '' ? name : `${name} ${words}`, detail: '', kind: 'block' };
}

/** The arguments of every such directive directly in the block; at most `most` of each. */
function valuesOf({ block }: Directive, name: string, most = Number.POSITIVE_INFINITY): readonly string[] {
  return block!.directives
    .filter((each) => each.name.value === name)
    .flatMap((each) => each.args.slice(0, most).map((word) => word.value));
}
