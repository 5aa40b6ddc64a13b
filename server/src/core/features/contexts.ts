// The catalogue's contexts for a block, and the facts of a directive that hold there. Knows scopes and the catalogue.
import type { FilePath } from '../base/span.ts';
import { type CatalogueContext, type DirectiveFact, directiveFacts } from '../nginx/catalogue.ts';
import type { Scope } from '../nginx/scopes.ts';
import type { Block } from '../nginx/tree.ts';
import { type Ground, scopesOfBlock } from './spot.ts';

/** `http.location.if` for the scope of an `if` in a location; null for a block with words of its own (`map`). */
export function contextOf(scope: Scope): CatalogueContext | null {
  const { context, protocol, parent } = scope;
  if (protocol === null) return context;
  if (context === protocol) return context;
  if (context === 'if' || context === 'limit_except') {
    const within = parent?.context === 'server' ? 'server' : 'location';
    return `${protocol}.${within}.${context}`;
  }
  if (context === 'server' || context === 'location' || context === 'upstream')
    return `${protocol}.${context}`;
  const opener = scope.opener?.directive.name.value ?? '';
  return DATA_BLOCKS.has(opener) ? null : context;
}

/** Blocks whose entries are data, not directives. */
export const DATA_BLOCKS: ReadonlySet<string> = new Set([
  'map',
  'geo',
  'split_clients',
  'types',
  'charset_map',
  'num_map',
  'match',
]);

/** Every context that a block of a file may be in; empty where its entries are data or nobody knows. */
export function contextsOfBlock(ground: Ground, file: FilePath, block: Block): readonly CatalogueContext[] {
  const contexts = new Set<CatalogueContext>();
  for (const scope of scopesOfBlock(ground, file, block)) {
    const context = contextOf(scope);
    if (context !== null) contexts.add(context);
  }
  return [...contexts];
}

/** Whether the fact's directive may stand in the context. */
export function standsIn(fact: DirectiveFact, context: CatalogueContext): boolean {
  return fact.contexts.includes(context) || fact.contexts.includes('*');
}

/** The facts of a directive in a block: those of its contexts, else all that there are. */
export function factsIn(
  ground: Ground,
  file: FilePath,
  block: Block,
  name: string,
): readonly DirectiveFact[] {
  const facts = directiveFacts(name);
  if (facts.length < 2) return facts;
  const contexts = contextsOfBlock(ground, file, block);
  const here = facts.filter((fact) => contexts.some((context) => standsIn(fact, context)));
  return here.length > 0 ? here : facts;
}
