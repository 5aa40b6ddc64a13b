// Every directive and variable that nginx and the well-known modules have: where it may stand, what it takes, since
// when. Facts only: it knows no configuration and judges nothing. The official texts are in `reference.ts`.
import type { Version } from '../base/version.ts';
import * as data from './catalogue.generated.ts';

/** How a value is read. `custom`: the directive's own handler reads it; null: nobody wrote down how. */
export type ValueType =
  | 'flag'
  | 'time-ms'
  | 'time-s'
  | 'size'
  | 'offset'
  | 'number'
  | 'enum'
  | 'bitmask'
  | 'string'
  | 'string-list'
  | 'keyval'
  | 'buffers'
  | 'complex'
  | 'complex-size'
  | 'predicate'
  | 'mime-types'
  | 'path'
  | 'access'
  | 'bind'
  | 'param'
  | 'cache-path'
  | 'cache-valid'
  | 'custom';

/** What nginx does when a directive stands twice in one block. `own`: its handler decides. */
export type Repeat = 'refused' | 'appended' | 'appended, warns on a repeated value' | 'own' | 'unknown';

/**
 * A context by its path from the top: `main`, `http`, `http.server`, `http.location.if`, `stream.upstream`, …;
 * `*` is anywhere. A location inside a location is `http.location`.
 */
export type CatalogueContext = string;

/** One directive of one module. A name may have several: `server` is another directive in http, upstream, stream and mail. */
export interface DirectiveFact {
  readonly name: string;
  readonly module: string;
  readonly contexts: readonly CatalogueContext[];
  readonly argsMin: number;
  /** Infinity where nginx sets no limit. */
  readonly argsMax: number;
  readonly block: boolean;
  readonly flag: boolean;
  readonly valueType: ValueType | null;
  /** The words that an `enum` or `bitmask` takes. */
  readonly enum: readonly string[];
  readonly repeat: Repeat;
  /** The first release that has it; null where nobody wrote it down. Of njs and ACME directives: those modules' release. */
  readonly since: Version | null;
  /** The last release that has it; null while it is there. */
  readonly until: Version | null;
  readonly obsoleteSince: Version | null;
  readonly commercial: boolean;
  readonly documented: boolean;
  /** The repository of a module that is not nginx's own; null for nginx's own. */
  readonly thirdParty: string | null;
  /** What stands after the name, one per form, as nginx.org writes it: `[ = | ~ | ~* | ^~ ] uri`. */
  readonly syntax: readonly string[];
  /** What is in force when nobody writes it, as nginx.org writes it; null where there is no default. */
  readonly default: string | null;
}

export interface VariableFact {
  /** Without `$`. Of a prefix (`http_`): what the name begins with. */
  readonly name: string;
  readonly prefix: boolean;
  readonly module: string;
  readonly family: 'http' | 'stream' | 'rtmp';
  readonly since: Version | null;
  readonly commercial: boolean;
  /** Whether `set` may change it. */
  readonly settable: boolean;
}

/** Every directive of that name, nginx's own first; empty where nobody knows it. */
export function directiveFacts(name: string): readonly DirectiveFact[] {
  const known = directives.get(name);
  if (known !== undefined) return known;
  const facts = linesNamed(name, data.directives)
    .map(directiveOf)
    .sort((a, b) => Number(a.thirdParty !== null) - Number(b.thirdParty !== null));
  // By the catalogue's own name: the one asked for may hold on to a document's whole text.
  if (facts[0] !== undefined) directives.set(facts[0].name, facts);
  return facts;
}

/** Every directive's name, once, in alphabetical order. */
export function directiveNames(): Iterable<string> {
  names ??= new Set(linesOf(data.directives).map((line) => line.slice(0, line.indexOf('\t'))));
  return names;
}

/** The variables of that name (without `$`), or the prefixes that it begins with; empty where nobody knows it. */
export function variableFacts(name: string): readonly VariableFact[] {
  const exact = linesNamed(name, data.variables)
    .map(variableOf)
    .filter(({ prefix }) => !prefix);
  return exact.length > 0 ? exact : prefixes().filter((each) => name.startsWith(each.name));
}

/** Every variable and every prefix. */
export function allVariables(): readonly VariableFact[] {
  variables ??= linesOf(data.variables).map(variableOf);
  return variables;
}

/** Those asked for so far. */
const directives = new Map<string, readonly DirectiveFact[]>();
let names: ReadonlySet<string> | undefined;
let variables: readonly VariableFact[] | undefined;
let variablePrefixes: readonly VariableFact[] | undefined;

function prefixes(): readonly VariableFact[] {
  variablePrefixes ??= linesOf(data.variables)
    .filter((line) => /^\S+\t\w+\t\w+\t\w*p/.test(line))
    .map(variableOf);
  return variablePrefixes;
}

/**
 * The lines that begin with the name, found by halving: they stand in their names' order, and a run asks for a few of
 * the two thousand.
 */
function linesNamed(name: string, text: string): string[] {
  const endOf = (start: number): number => {
    const end = text.indexOf('\n', start);
    return end < 0 ? text.length : end;
  };
  let low = 1;
  for (let high = text.length; low < high; ) {
    const start = text.lastIndexOf('\n', ((low + high) >> 1) - 1) + 1;
    if (text.slice(start, text.indexOf('\t', start)) < name) low = endOf(start) + 1;
    else high = start;
  }
  const lines: string[] = [];
  for (; text.startsWith(`${name}\t`, low); low = endOf(low) + 1) lines.push(text.slice(low, endOf(low)));
  return lines;
}

let modules: readonly string[] | undefined;
let contexts: readonly string[] | undefined;

function moduleAt(code: string): readonly [name: string, repository: string | null] {
  modules ??= linesOf(data.modules);
  const [name, repository] = modules[Number.parseInt(code, 36)]!.split(' ');
  return [name!, repository ?? null];
}

function contextAt(code: string): string {
  contexts ??= linesOf(data.contexts);
  return contexts[Number.parseInt(code, 36)]!;
}

const repeats: Readonly<Record<string, Repeat>> = {
  d: 'refused',
  a: 'appended',
  w: 'appended, warns on a repeated value',
  c: 'own',
};

function directiveOf(line: string): DirectiveFact {
  const [
    name,
    module,
    places,
    args,
    marks = '',
    type,
    repeat,
    since,
    until,
    obsolete,
    words,
    fallback,
    syntax,
  ] = line.split('\t');
  const [moduleName, thirdParty] = moduleAt(module!);
  const [argsMin, argsMax] = args!.split('-');
  return {
    name: name!,
    module: moduleName,
    contexts: places!.split(',').map(contextAt),
    argsMin: Number(argsMin),
    argsMax: argsMax === '' ? Number.POSITIVE_INFINITY : Number(argsMax ?? argsMin),
    block: marks.includes('b'),
    flag: marks.includes('f'),
    valueType: (type || null) as ValueType | null,
    enum: words ? words.split('|') : [],
    repeat: repeats[repeat ?? ''] ?? 'unknown',
    since: since || null,
    until: until || null,
    obsoleteSince: obsolete || null,
    commercial: marks.includes('c'),
    documented: !marks.includes('u') && thirdParty === null,
    thirdParty,
    syntax: syntax ? syntax.split(' ;; ') : [],
    default: fallback || null,
  };
}

function variableOf(line: string): VariableFact {
  const [name, module, family, marks = '', since] = line.split('\t');
  return {
    name: name!,
    prefix: marks.includes('p'),
    module: moduleAt(module!)[0],
    family: family as VariableFact['family'],
    since: since || null,
    commercial: marks.includes('c'),
    settable: marks.includes('s'),
  };
}

function linesOf(text: string): readonly string[] {
  return text.slice(1).split('\n');
}
