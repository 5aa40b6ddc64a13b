// Names that nginx does not know, or not here: slips, directives in the wrong place, modules of others.
import type { CatalogueContext, DirectiveFact } from '../catalogue.ts';
import type { Word } from '../tree.ts';
import { isBalanced } from './branches.ts';
import { nearestName } from './names.ts';
import { namesIn } from './plans.ts';
import { isOpaque, type Reading, refuse, replaceFix, type Statement } from './reading.ts';
import { define } from './scripts.ts';
import { isThirdPartyName } from './thirdParty.ts';

/** What nginx says of a name that may not stand here, given all directives of that name. False where it may be another module's. */
export function refuseName(reading: Reading, statement: Statement, known: readonly DirectiveFact[]): boolean {
  if (known.length === 0) return refuseUnknown(reading, statement);
  if (known.some((fact) => fact.thirdParty === null)) return refuseMisplaced(reading, statement, known);
  skipForeign(reading, statement);
  return false;
}

function refuseUnknown(reading: Reading, statement: Statement): boolean {
  const { name, block } = statement.directive;
  const { frame } = statement;
  if (isOpaque(statement, name) || name.start === name.end) return false;
  const glued = /^([a-z_]+)(?=\W)/.exec(name.value)?.[1];
  if (glued !== undefined && name.quote === '' && namesIn(frame.contexts, block !== null).includes(glued)) {
    const at = { start: name.start, end: name.start + glued.length };
    const message = `unknown directive "${name.value}": a space is missing after "${glued}"`;
    const fixes = [replaceFix(statement, at, `${glued} `, 'Write the space')];
    refuse(reading, statement, 'nginx-unknown-directive', message, { at: name, fixes });
    return true;
  }
  const meant = nearestName(name.value.toLowerCase(), namesIn(frame.contexts, block !== null));
  if (meant === null && mayBeForeign(reading, name.value)) {
    reading.unknownModules = true;
    skipForeign(reading, statement);
    return false;
  }
  const advice = meant === null ? '' : `: did you mean "${meant}"?`;
  refuse(reading, statement, 'nginx-unknown-directive', `unknown directive "${name.value}"${advice}`, {
    at: name,
    ...(meant === null ? {} : { fixes: [replaceFix(statement, name, meant, `Write ${meant}`)] }),
  });
  return true;
}

/** Whether the name may be that of a module that nobody knows: it looks like one, and is no slip of nginx's own. */
function mayBeForeign({ unknownModules }: Reading, name: string): boolean {
  if (!/^\w+$/.test(name)) return false;
  if (isThirdPartyName(name)) return true;
  if (!unknownModules || !/^[a-z][a-z0-9_]*$/.test(name)) return false;
  // Short names are near to each other without being slips.
  return (
    name.length <= 4 ||
    [false, true].every((block) => nearestName(name, namesIn(ANYWHERE, block), 1) === null)
  );
}

const ANYWHERE: readonly CatalogueContext[] = [];

function refuseMisplaced(reading: Reading, statement: Statement, known: readonly DirectiveFact[]): boolean {
  const { tree } = statement.page;
  if (tree.templates.length > 0 && !isBalanced(tree)) return true;
  const own = known.filter((fact) => fact.thirdParty === null);
  const places = [...new Set(own.flatMap((fact) => fact.contexts))].map(contextWords);
  const shown = places.length > 4 ? `${places.slice(0, 4).join(', ')}, …` : places.join(', ');
  const here =
    statement.frame.contexts.length === 1 ? ` (in ${contextWords(statement.frame.contexts[0]!)})` : '';
  refuse(
    reading,
    statement,
    'nginx-context',
    `"${statement.directive.name.value}" directive is not allowed here${here}: it belongs in ${shown}`,
  );
  return true;
}

/** `http.location.if` as a person says it. */
function contextWords(context: CatalogueContext): string {
  if (context === 'main') return 'the outermost level';
  const parts = context.split('.');
  const last = parts.at(-1)!;
  if (last === 'if') return `if in ${parts.at(-2)}`;
  return parts[0] === 'http' || parts.length === 1 ? last : `${parts[0]} ${last}`;
}

/** A directive of a module that is not nginx's: the variables it names may be its own, what is inside is its own. */
export function skipForeign(reading: Reading, statement: Statement): void {
  const { directive, frame } = statement;
  const read = ({ value }: Word): void => {
    if (value.startsWith('$')) define(reading, statement, value.slice(1));
  };
  directive.args.forEach(read);
  for (const line of directive.block?.directives ?? []) [line.name, ...line.args].forEach(read);
  if (frame.upstream !== null) frame.upstream.servers++;
}
