// What each word is, as far as only the whole configuration tells: a grammar sees letters, this sees names.
import { sourceOf } from '../base/source.ts';
import type { FilePath, Span } from '../base/span.ts';
import { directiveFacts } from '../nginx/catalogue.ts';
import { parseNginx } from '../nginx/parser.ts';
import type { Block, Directive, NginxTree } from '../nginx/tree.ts';
import { DATA_BLOCKS } from './contexts.ts';
import { mentionsIn, type NameKind } from './names.ts';
import { isName, targetsIn, treesAround } from './sameName.ts';
import type { Ground } from './spot.ts';

/** Names of the protocol's own, so that every colour theme knows them. */
export const tokenTypes = [
  'keyword',
  'property',
  'variable',
  'namespace',
  'function',
  'enumMember',
  'type',
] as const;
export const tokenModifiers = ['declaration', 'deprecated'] as const;

export interface SemanticToken extends Span {
  readonly type: (typeof tokenTypes)[number];
  readonly modifiers: readonly (typeof tokenModifiers)[number][];
}

const TYPE_OF_NAME: Readonly<Record<NameKind, SemanticToken['type']>> = {
  upstream: 'namespace',
  location: 'function',
  variable: 'variable',
  zone: 'type',
  'connection-zone': 'type',
  cache: 'type',
  'log-format': 'type',
};

/** In the order of the text, without overlap. */
export function semanticTokens(ground: Ground, file: FilePath): readonly SemanticToken[] {
  const source = sourceOf(ground.snapshot, file);
  if (source === null) return [];
  const tree = parseNginx(source);
  const tokens: SemanticToken[] = [];
  const trees = treesAround(ground, file);
  const declared = upstreamsIn(trees.values());
  const targets = targetsIn(trees.values());
  for (const mention of mentionsIn(tree)) {
    const { start, end, kind, name, defines } = mention;
    if (kind === 'upstream' && !defines && !(declared.has(name) && isName(mention, targets))) continue;
    tokens.push({ start, end, type: TYPE_OF_NAME[kind], modifiers: defines ? ['declaration'] : [] });
  }
  addWords(tree.root, tokens);
  tokens.sort((a, b) => a.start - b.start || a.end - b.end);
  return tokens.filter((token, i) => i === 0 || tokens[i - 1]!.end <= token.start);
}

/** The upstreams that the files declare: any other host in `proxy_pass` is no name. */
function upstreamsIn(trees: Iterable<NginxTree>): ReadonlySet<string> {
  const names = new Set<string>();
  for (const each of trees) {
    for (const { kind, name, defines } of mentionsIn(each))
      if (kind === 'upstream' && defines) names.add(name);
  }
  return names;
}

function addWords(block: Block, tokens: SemanticToken[]): void {
  for (const directive of block.directives) {
    const facts = directiveFacts(directive.name.value);
    const { start, end } = directive.name;
    if (facts.length > 0 && end > start) {
      const obsolete = facts.every((fact) => fact.obsoleteSince !== null || fact.until !== null);
      const type = directive.block === null ? 'property' : 'keyword';
      tokens.push({ start, end, type, modifiers: obsolete ? ['deprecated'] : [] });
      addValues(directive, tokens);
    }
    if (directive.block !== null && !DATA_BLOCKS.has(directive.name.value)) addWords(directive.block, tokens);
  }
}

/** The words that a directive knows: `on`, `off`, and those of its list. */
function addValues(directive: Directive, tokens: SemanticToken[]): void {
  const facts = directiveFacts(directive.name.value);
  const known = facts.flatMap((fact) => (fact.flag ? ['on', 'off'] : fact.enum));
  for (const { value, start, end, quote } of directive.args) {
    if (quote === '' && known.includes(value)) tokens.push({ start, end, type: 'enumMember', modifiers: [] });
  }
}
