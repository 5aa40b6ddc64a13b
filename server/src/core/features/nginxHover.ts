// What hovering over an nginx configuration tells: of a directive its official text and what is in force here, of a
// name where it comes from, of a proxied location the whole way to the app.
import type { FilePath, Span } from '../base/span.ts';
import { formatDuration, possible, type Value } from '../base/value.ts';
import { type DirectiveFact, variableFacts } from '../nginx/catalogue.ts';
import { documentationUrl, type Reference } from '../nginx/reference.ts';

import type { Directive, Word } from '../nginx/tree.ts';
import { parseTime } from '../nginx/values.ts';
import { headOf, useInForce } from '../topology/inForce.ts';
import { DATA_BLOCKS, factsIn } from './contexts.ts';
import { hopsAt, hopWords } from './hops.ts';
import { type Mention, mentionAt } from './names.ts';
import { includedFiles, mentionsOf } from './references.ts';
import { protocols } from './sameName.ts';
import { type Ground, type Spot, scopesOfBlock, spotAt } from './spot.ts';
import { code, placeLink } from './words.ts';

export interface Hover {
  readonly markdown: string;
  readonly span: Span;
}

/** The hover at an offset, or null. `reference` is the official text; without it the catalogue's facts alone are told. */
export function nginxHover(
  ground: Ground,
  file: FilePath,
  offset: number,
  reference: Reference | null,
): Hover | null {
  const spot = spotAt(ground, file, offset);
  if (spot === null) return null;
  if (spot.block.raw !== null) return luaHover(ground, spot, reference);
  if (spot.foreign || spot.directive === null || spot.word === null) return null;
  const parts =
    spot.index === 0
      ? nameParts(ground, spot, spot.directive, reference)
      : argumentParts(ground, spot, spot.directive, spot.word, reference);
  if (parts.length === 0) return null;
  const mention = spot.index === 0 ? null : mentionAt(spot.tree, offset);
  const span = mention === null ? spot.word : { start: Math.min(mention.start, offset), end: mention.end };
  return { markdown: parts.join('\n\n'), span };
}

/** In Lua only nginx's variables are known. */
function luaHover(ground: Ground, spot: Spot, reference: Reference | null): Hover | null {
  const mention = mentionAt(spot.tree, spot.offset);
  const words = mention === null ? [] : mentionWords(ground, spot, mention, reference);
  return mention === null || words.length === 0 ? null : { markdown: words.join('\n\n'), span: mention };
}

function nameParts(
  ground: Ground,
  spot: Spot,
  directive: Directive,
  reference: Reference | null,
): readonly string[] {
  if (isData(spot)) return [];
  const facts = factsIn(ground, spot.file, spot.block, directive.name.value);
  const [fact] = facts;
  const hops = hopsAt(ground, spot.file, directive);
  const routes = hops
    .slice(0, 3)
    .map((hop) => `**The way of ${code(hop.route)}**\n\n${hopWords(hop, ground)}`);
  if (fact === undefined) return routes;
  const notes = [
    ...overridden(ground, spot, directive),
    ...governed(ground, spot.file, directive),
    ...misread(fact),
  ];
  return [headline(fact), ...notes, ...routes, ...official(fact, reference)];
}

/** `**proxy_read_timeout** time` with what else the catalogue says, in two lines. */
function headline(fact: DirectiveFact): string {
  const forms = fact.syntax.map((form) => code(`${fact.name}${form === '' ? '' : ` ${form}`}`));
  const notes = [
    fact.default === null ? '' : `default ${code(fact.default)}`,
    fact.contexts[0] === '*' ? 'anywhere' : `in ${fact.contexts.map(lastPart).filter(unique).join(', ')}`,
    fact.since === null ? '' : `since ${fact.since}`,
    fact.until === null ? '' : `gone after ${fact.until}`,
    fact.obsoleteSince === null ? '' : `obsolete since ${fact.obsoleteSince}`,
    fact.commercial ? 'NGINX Plus only' : '',
  ].filter((note) => note !== '');
  return `${forms.length === 0 ? code(fact.name) : forms.join('  \n')}\n\n*${notes.join(' · ')}*`;
}

function official(fact: DirectiveFact, reference: Reference | null): readonly string[] {
  if (fact.thirdParty !== null) return [`[${fact.module}](https://github.com/${fact.thirdParty})`];
  const text = reference?.directives[`${fact.module}/${fact.name}`]?.text.trim();
  const link = `[${fact.module} on nginx.org](${documentationUrl(fact.module, fact.name)})`;
  return text ? ['---', text, link] : [link];
}

/** What this directive takes the place of, and what takes its place further in. */
function overridden(ground: Ground, spot: Spot, directive: Directive): readonly string[] {
  const found = new Map<string, string>();
  for (const scope of scopesOfBlock(ground, spot.file, spot.block)) {
    if (scope.parent === null || scope.context === 'upstream') continue;
    const outer = useInForce(scope.parent, directive.name.value);
    if (outer !== null && outer.opens === null) {
      const words = outer.directive.args.map((word) => word.value).join(' ');
      found.set(
        words,
        `Takes the place of ${code(words)} from ${placeLink(headOf(outer), ground.snapshot)}.`,
      );
    }
  }
  return directive.block === null && inherits(directive) ? [...found.values()] : [];
}

/** The proxied locations for which this very line is in force. */
function governed(ground: Ground, file: FilePath, directive: Directive): readonly string[] {
  const routes = new Set<string>();
  for (const hop of ground.topology.hops) {
    const value: unknown = hop[directive.name.value as keyof typeof hop];
    const own: unknown = hop.upstream[directive.name.value as keyof typeof hop.upstream];
    if ([value, own].some((each) => isSetAt(each, file, directive))) routes.add(code(hop.route));
  }
  if (routes.size === 0) return [];
  const shown = [...routes].slice(0, 8);
  const more = routes.size > shown.length ? ` and ${routes.size - shown.length} more` : '';
  return [`In force for ${shown.join(', ')}${more}.`];
}

function isSetAt(value: unknown, file: FilePath, { start, end }: Directive): boolean {
  if (typeof value !== 'object' || value === null || !('kind' in value)) return false;
  return possible(value as Value<unknown>).some(
    ({ origin }) =>
      origin.kind === 'set' &&
      origin.at.file === file &&
      origin.at.span.start === start &&
      origin.at.span.end === end,
  );
}

/** What is most often taken for something else. */
function misread(fact: DirectiveFact): readonly string[] {
  if (fact.module !== 'ngx_http_core_module' || fact.name !== 'keepalive_timeout') return [];
  return [
    'This is about the connections of clients. How long nginx keeps an idle connection to an app is `keepalive_timeout` in its `upstream` block.',
  ];
}

/** Directives that stand for themselves in each block, and are handed on to none. */
function inherits({ name }: Directive): boolean {
  const own = new Set([
    'listen',
    'server_name',
    'include',
    'set',
    'return',
    'rewrite',
    'proxy_pass',
    'server',
    'break',
  ]);
  return !own.has(name.value);
}

function argumentParts(
  ground: Ground,
  spot: Spot,
  directive: Directive,
  word: Word,
  reference: Reference | null,
): readonly string[] {
  const mention = mentionAt(spot.tree, spot.offset);
  if (mention !== null) {
    const words = mentionWords(ground, spot, mention, reference);
    if (words.length > 0) return [...words, ...routesAt(ground, spot, directive)];
  }
  if (isData(spot)) return [];
  if (directive.name.value === 'include') {
    const files = includedFiles(ground, spot.file, word.value);
    return files
      .slice(0, 20)
      .map((file) => `- ${placeLink({ file, span: { start: 0, end: 0 } }, ground.snapshot)}`);
  }
  const routes = routesAt(ground, spot, directive);
  if (routes.length > 0) return routes;
  const fact = factsIn(ground, spot.file, spot.block, directive.name.value)[0];
  if (fact?.valueType === 'time-ms' || fact?.valueType === 'time-s') {
    const time = parseTime(word.value, fact.valueType === 'time-s' ? 's' : 'ms');
    if (time !== null) return [`${code(word.value)} is ${formatDuration(time)}.`];
  }
  return [];
}

function routesAt(ground: Ground, spot: Spot, directive: Directive): readonly string[] {
  return hopsAt(ground, spot.file, directive)
    .slice(0, 3)
    .map((hop) => hopWords(hop, ground));
}

function mentionWords(
  ground: Ground,
  spot: Spot,
  mention: Mention,
  reference: Reference | null,
): readonly string[] {
  const defined = mentionsOf(ground, spot.file, spot.offset).filter((each) => each.defines);
  const places = defined.slice(0, 5).map(({ at }) => placeLink(at, ground.snapshot));
  if (mention.kind === 'variable') {
    const family = mention.protocol ?? protocols(ground)(spot.file);
    const all = variableFacts(mention.name);
    const own = all.filter((fact) => fact.family === family);
    const facts = own.length > 0 ? own : all;
    const text = facts.flatMap((fact) => {
      const key = fact.prefix ? `${fact.name}` : fact.name;
      const described = Object.entries(reference?.variables ?? {}).find(([name]) =>
        fact.prefix ? name.startsWith(`${fact.module}/${key}`) : name === `${fact.module}/${key}`,
      );
      return described === undefined ? [] : [described[1].trim()];
    });
    if (places.length === 0 && facts.length === 0) return [];
    const origin = places.length > 0 ? `made in ${places.join(', ')}` : `of ${facts[0]!.module}`;
    return [`${code(`$${mention.name}`)} *${origin}*`, ...text.slice(0, 1)];
  }
  if (places.length === 0 || mention.defines) return [];
  return [`${code(mention.name)} *made in ${places.join(', ')}*`];
}

/** Whether the entry at the spot is data of a `map` and the like. */
function isData(spot: Spot): boolean {
  return DATA_BLOCKS.has(spot.around.at(-1)?.name.value ?? '');
}

function lastPart(context: string): string {
  const parts = context.split('.');
  return parts.length > 2 ? `${parts.at(-1)} in ${parts.at(-2)}` : (parts.at(-1) ?? context);
}

function unique<T>(value: T, index: number, all: readonly T[]): boolean {
  return all.indexOf(value) === index;
}
