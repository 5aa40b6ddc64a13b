// Which directive of the catalogue a name means in a context, found once for each name and context.
import { type CatalogueContext, type DirectiveFact, directiveFacts, directiveNames } from '../catalogue.ts';
import { type Handler, handlerOf } from './directives.ts';

export interface Plan {
  /** Those that may stand in the context. */
  readonly facts: readonly DirectiveFact[];
  /** All of that name. */
  readonly known: readonly DirectiveFact[];
  /** The one that is meant; undefined without `facts`. */
  readonly fact: DirectiveFact;
  readonly handler: Handler | undefined;
}

/** By the identity of a frame's contexts (see `childContexts`), for blocks and for simple directives. */
const plans = new Map<readonly CatalogueContext[], readonly [Map<string, Plan>, Map<string, Plan>]>();

export function planOf(contexts: readonly CatalogueContext[], name: string, block: boolean): Plan {
  let tables = plans.get(contexts);
  if (tables === undefined) {
    tables = [new Map(), new Map()];
    plans.set(contexts, tables);
  }
  const table = tables[block ? 1 : 0];
  let plan = table.get(name);
  if (plan !== undefined) return plan;
  const known = directiveFacts(name);
  const facts = known.filter(
    (fact) =>
      contexts.length === 0 ||
      fact.contexts[0] === '*' ||
      fact.contexts.some((each) => contexts.includes(each)),
  );
  const fact = facts.find((each) => each.block === block) ?? facts[0]!;
  const handler = fact === undefined ? undefined : handlerOf(fact.module, name);
  plan = { facts, known, fact, handler };
  // Names that nobody knows are the user's, and without end. The catalogue's own name: the user's is a part of a text.
  if (known.length > 0) table.set(known[0]!.name, plan);
  return plan;
}

const ownNames = new Map<
  readonly CatalogueContext[],
  readonly [string[] | undefined, string[] | undefined]
>();

/** The names of nginx's own directives that may stand in the contexts, blocks or simple ones. */
export function namesIn(contexts: readonly CatalogueContext[], block: boolean): readonly string[] {
  const [simple, blocks] = ownNames.get(contexts) ?? [];
  const known = block ? blocks : simple;
  if (known !== undefined) return known;
  const names = [...directiveNames()].filter((name) =>
    planOf(contexts, name, block).facts.some((fact) => fact.block === block && fact.thirdParty === null),
  );
  ownNames.set(contexts, block ? [simple, names] : [names, blocks]);
  return names;
}
