// Reads a configuration in nginx's own order: each directive when its `;` or `{` is there, a block's sum at its `}`.
// Knows what nginx asks of every directive alike (name, context, terminator, number of arguments, repeats).
import type { Fix } from '../../base/edit.ts';
import type { FilePath, Span } from '../../base/span.ts';
import { atLeast, formatRange } from '../../base/version.ts';
import { type CatalogueContext, type DirectiveFact, directiveFacts, directiveNames } from '../catalogue.ts';
import type { Block, Directive, NginxTree, SyntaxFault } from '../tree.ts';
import { type Handler, handlerOf, ownRepeat } from './directives.ts';
import { finishConfiguration, finishProtocol, finishServer } from './finish.ts';
import { checkLimitExcept, openLocation } from './locations.ts';
import { closeData, type LineReader, openData } from './maps.ts';
import { nearestName } from './names.ts';
import {
  type Frame,
  hint,
  isOpaque,
  note,
  type Protocol,
  placeKey,
  type Reading,
  refuse,
  removalFix,
  replaceFix,
  type Server,
  type Sources,
  type Statement,
  warn,
} from './reading.ts';
import { checkIf } from './rewrites.ts';
import { isThirdPartyName } from './thirdParty.ts';
import { closeUpstream, openUpstream } from './upstreams.ts';
import { checkValue } from './values.ts';

/** The same reading, with its findings in the order in which nginx would come to them. */
export function readConfiguration(sources: Sources, reading: Reading): Reading {
  const { config } = sources;
  const tree = config.trees.get(config.root);
  if (tree === undefined) return reading;
  const { protocol } = config.main;
  const root: Frame = {
    contexts: shared(reading.rootContexts),
    parent: null,
    opener: null,
    seen: new Map(),
    repeats: null,
    protocol: reading.whole ? null : newProtocol(protocol ?? 'http'),
    server: null,
    location: null,
    upstream: null,
    inner: [],
  };
  const walk: Walk = { sources, reading, line: null, files: [] };
  readFile(walk, config.root, tree, root);
  finishConfiguration(reading, root, tree);
  return reading;
}

interface Walk {
  readonly sources: Sources;
  readonly reading: Reading;
  /** How lines are read inside a block of data; null elsewhere. */
  line: LineReader | null;
  /** The files that are open, the root first. */
  readonly files: FilePath[];
}

function readFile(walk: Walk, file: FilePath, tree: NginxTree, frame: Frame): void {
  walk.files.push(file);
  // Nobody knows what a template becomes: what is not said here may still be.
  if (tree.templates.length > 0) walk.reading.missingFiles = true;
  const block = tree[walk.sources.reading];
  const mark = tree.faults[0];
  if (mark?.message.startsWith('unknown directive')) reportFault(walk, file, tree, frame, mark);
  readBlock(walk, file, tree, block, frame);
  if (walk.sources.reading === 'root') {
    for (const fault of tree.faults) reportFault(walk, file, tree, frame, fault);
  } else if (tree.faults.length > 0 && tree.read !== tree.root) {
    reportFault(walk, file, tree, frame, tree.faults[0]!);
  }
  walk.files.pop();
}

function readBlock(walk: Walk, file: FilePath, tree: NginxTree, block: Block, frame: Frame): void {
  const { reading, sources } = walk;
  for (const directive of block.directives) {
    const statement: Statement = { directive, file, tree, frame };
    if (!directive.terminated) {
      // As nginx reads it, the text has given out here; as its author means it, only the `;` is missing.
      if (sources.reading === 'root' && tree.templates.length === 0) reportUnterminated(reading, statement);
    } else if (walk.line !== null) {
      readLine(walk, statement);
    } else if (directive.name.value === 'include') {
      readInclude(walk, statement);
    } else {
      readDirective(walk, statement);
    }
  }
}

function reportFault(walk: Walk, file: FilePath, tree: NginxTree, frame: Frame, fault: SyntaxFault): void {
  const { reading } = walk;
  const { text } = tree.source;
  // The line that nginx names is where it noticed; at the end of the file that is the last line.
  const reportedAt = Math.min(fault.reportedAt, text.length);
  const lineStart = text.lastIndexOf('\n', reportedAt - 1) + 1;
  const atEnd = reportedAt >= text.length;
  const span: Span =
    fault.start >= lineStart
      ? fault
      : {
          start: Math.max(lineStart, Math.min(reportedAt, text.length)),
          end: atEnd ? text.length : reportedAt + 1,
        };
  const word = { start: fault.start, end: fault.end, value: '', quote: '' as const };
  const directive: Directive = { ...word, name: word, args: [], block: null, terminated: false };
  const rule = fault.message.startsWith('unknown directive') ? 'nginx-unknown-directive' : 'nginx-syntax';
  const fixes = syntaxFixes(file, tree, fault);
  refuse(reading, { directive, file, tree, frame }, rule, faultMessage(fault), {
    at: span,
    unplaced: true,
    ...(span === fault
      ? {}
      : {
          notes: [{ at: { file, span: { start: fault.start, end: fault.end } }, message: 'It begins here' }],
        }),
    ...(fixes.length > 0 ? { fixes } : {}),
  });
}

function faultMessage(fault: SyntaxFault): string {
  if (fault.message.startsWith('unexpected end of file, expecting "}"')) {
    return `${fault.message}: this block is never closed`;
  }
  if (fault.message === 'unexpected "}"')
    return `${fault.message}: it closes nothing, or a ";" is missing before it`;
  if (fault.message.startsWith('unknown directive'))
    return `${fault.message}: the file begins with a byte order mark`;
  return fault.message;
}

function syntaxFixes(file: FilePath, tree: NginxTree, fault: SyntaxFault): Fix[] {
  const { text } = tree.source;
  const edit = (start: number, end: number, newText: string) => ({ file, span: { start, end }, newText });
  if (text.charCodeAt(fault.start) === 0xfeff) {
    return [{ title: 'Remove the byte order mark', applicability: 'safe', edits: [edit(0, 1, '')] }];
  }
  if (fault.message === 'unexpected "}"' && fault.end <= fault.reportedAt && fault.start < fault.reportedAt) {
    return [
      { title: 'Add the missing ";"', applicability: 'safe', edits: [edit(fault.end, fault.end, ';')] },
    ];
  }
  if (fault.message === 'unexpected ";"') {
    return [{ title: 'Remove the ";"', applicability: 'safe', edits: [edit(fault.start, fault.end, '')] }];
  }
  return [];
}

function reportUnterminated(reading: Reading, statement: Statement): void {
  const { directive, tree } = statement;
  // A fault of the syntax says it already.
  if (tree.faults.some((fault) => fault.start <= directive.end && directive.start <= fault.end)) return;
  const end = directive.end;
  refuse(reading, statement, 'nginx-syntax', `directive "${directive.name.value}" is not terminated by ";"`, {
    fixes: [
      { ...replaceFix(statement, { start: end, end }, ';', 'Add the missing ";"'), applicability: 'safe' },
    ],
  });
}

/** Everything nginx asks before a directive's own handler, then the handler. */
function readDirective(walk: Walk, statement: Statement): void {
  const { reading } = walk;
  const { directive, frame } = statement;
  const plan = planOf(frame.contexts, directive.name.value, directive.block !== null);
  if (plan.facts.length === 0) {
    if (plan.known.length === 0) unknownDirective(walk, statement);
    else if (plan.known.some((fact) => fact.thirdParty === null)) misplaced(walk, statement, plan.known);
    else skipForeign(statement);
    return;
  }
  const { fact } = plan;
  if (fact.thirdParty !== null) {
    skipForeign(statement);
    return;
  }
  const fine = passes(reading, statement, plan);
  if (fine) {
    obsolete(reading, statement, fact);
    if (plan.handler !== undefined) plan.handler(reading, statement);
    else checkValue(reading, statement, fact);
  }
  if (fact.block === (directive.block !== null)) enter(walk, statement, fine ? fact : null);
}

/** What nginx asks of every directive alike, before it asks the directive's own handler. */
function passes(reading: Reading, statement: Statement, plan: Plan): boolean {
  const { fact, facts } = plan;
  const { directive, frame } = statement;
  if (isAbsent(reading, statement, plan)) return false;
  if (fact.block && directive.block === null) {
    refuse(reading, statement, 'nginx-syntax', `directive "${fact.name}" has no opening "{"`);
    return false;
  }
  if (!fact.block && directive.block !== null) {
    refuse(reading, statement, 'nginx-syntax', `directive "${fact.name}" is not terminated by ";"`, {
      at: { start: directive.block.start, end: directive.block.start + 1 },
      fixes: bracesFix(statement),
    });
    return false;
  }
  if (!facts.some((each) => countFits(reading, each, directive.args.length))) {
    argumentCount(reading, statement, fact);
    return false;
  }
  const first = frame.seen.get(fact.name);
  if (first === undefined) {
    frame.seen.set(fact.name, statement);
  } else if (fact.repeat === 'refused' && !ownRepeat.has(fact.name)) {
    refuse(
      reading,
      statement,
      'nginx-duplicate',
      `"${fact.name}" directive is duplicate: this block has it already`,
      { notes: [note(first, 'The first one')], fixes: [removalFix(statement, `Remove this ${fact.name}`)] },
    );
    return false;
  } else {
    frame.repeats ??= new Map();
    frame.repeats.set(fact.name, (frame.repeats.get(fact.name) ?? 1) + 1);
  }
  if (fact.name === 'load_module' && walkedPast(frame)) {
    const message = '"load_module" directive is specified too late: it stands before all blocks';
    refuse(reading, statement, 'nginx-semantics', message);
    return false;
  }
  return true;
}

/** `load_module` is refused once a block has been read. */
function walkedPast(frame: Frame): boolean {
  return ['events', 'http', 'stream', 'mail'].some((name) => frame.seen.has(name));
}

interface Plan {
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

function planOf(contexts: readonly CatalogueContext[], name: string, block: boolean): Plan {
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
  // Names that nobody knows are the user's, and without end.
  if (known.length > 0) table.set(name, plan);
  return plan;
}

/** Argument counts that were narrower in earlier releases. */
const EARLIER_COUNTS: ReadonlyMap<
  string,
  { readonly module: string; readonly since: string; readonly most: number }
> = new Map([['keepalive', { module: 'ngx_http_upstream_module', since: '1.29.7', most: 1 }]]);

function countFits(reading: Reading, fact: DirectiveFact, count: number): boolean {
  if (count < fact.argsMin || count > fact.argsMax) return false;
  const earlier = EARLIER_COUNTS.get(fact.name);
  if (earlier === undefined || earlier.module !== fact.module || count <= earlier.most) return true;
  return atLeast(reading.version, earlier.since) !== 'no';
}

function argumentCount(reading: Reading, statement: Statement, fact: DirectiveFact): void {
  const { args, name } = statement.directive;
  if (args.some((word) => isOpaque(statement, word)) && statement.tree.templates.length > 0) return;
  const least = fact.argsMin;
  const most = fact.argsMax;
  const range =
    least === most
      ? `${least}`
      : most === Number.POSITIVE_INFINITY
        ? `${least} or more`
        : `${least} to ${most}`;
  const form =
    fact.syntax[0] === undefined || fact.syntax[0].length > 60 ? '' : `: ${fact.name} ${fact.syntax[0]};`;
  refuse(
    reading,
    statement,
    'nginx-arguments',
    `invalid number of arguments in "${name.value}" directive: it takes ${range}, here are ${args.length}${form}`,
  );
}

/** A brace where nginx takes none: an unquoted regex with `{n}` is read as the beginning of a block. */
function bracesFix(statement: Statement): Fix[] {
  const { directive, tree } = statement;
  const { text } = tree.source;
  const last = directive.args.at(-1) ?? directive.name;
  if (directive.block === null || last.end !== directive.block.start) return [];
  const rest = /^\{\d+(?:,\d*)?\}[^\s;{]*(?:\{\d+(?:,\d*)?\}[^\s;{]*)*/.exec(
    text.slice(directive.block.start),
  );
  if (rest === null) return [];
  const end = directive.block.start + rest[0].length;
  return [quoteFix(statement, last.start, end)];
}

export function quoteFix(statement: Statement, start: number, end: number): Fix {
  const regex = statement.tree.source.text.slice(start, end);
  const quote = regex.includes('"') ? "'" : '"';
  return replaceFix(statement, { start, end }, `${quote}${regex}${quote}`, 'Quote the regex');
}

/** Directives of a release that the configured nginx is not yet, or no more. */
function isAbsent(reading: Reading, statement: Statement, { facts }: Plan): boolean {
  if (reading.version === null) return false;
  const there =
    reading.there.get(facts) ??
    facts.some(
      (fact) =>
        (fact.since === null || atLeast(reading.version, fact.since) !== 'no') &&
        (fact.until === null ||
          reading.version!.min === null ||
          atLeast(reading.version, nextAfter(fact.until)) !== 'yes'),
    );
  reading.there.set(facts, there);
  if (there) return false;
  const fact = facts[0]!;
  const why =
    fact.since !== null && atLeast(reading.version, fact.since) === 'no'
      ? `nginx has it since ${fact.since}`
      : `nginx had it up to ${fact.until}`;
  refuse(
    reading,
    statement,
    'nginx-unknown-directive',
    `unknown directive "${fact.name}": ${why}, and this one is ${formatRange(reading.version)}`,
    fact.name === 'ssl' ? { fixes: [removalFix(statement, 'Remove it, and write "listen … ssl"')] } : {},
  );
  return true;
}

/** The smallest version above one. */
function nextAfter(version: string): string {
  const [major, minor, patch] = version.split('.');
  return `${major}.${minor}.${Number(patch) + 1}`;
}

function obsolete(reading: Reading, statement: Statement, fact: DirectiveFact): void {
  if (fact.obsoleteSince === null || fact.name === 'js_include') return;
  if (atLeast(reading.version, fact.obsoleteSince) !== 'yes') return;
  const advice: Record<string, string> = {
    ssl: 'the "ssl" directive is deprecated, use the "listen ... ssl" directive instead',
  };
  const message =
    advice[fact.name] ?? `the "${fact.name}" directive is obsolete since nginx ${fact.obsoleteSince}`;
  warn(reading, statement, 'nginx-warn-deprecated', message);
}

function unknownDirective(walk: Walk, statement: Statement): void {
  const { reading } = walk;
  const { name, block } = statement.directive;
  const { frame } = statement;
  if (isOpaque(statement, name) || name.start === name.end) return;
  const meant = nearestName(
    name.value,
    [...directiveNames()].filter((each) => {
      const plan = planOf(frame.contexts, each, block !== null);
      return plan.facts.some((fact) => fact.block === (block !== null) && fact.thirdParty === null);
    }),
  );
  // A module that nobody knows is loaded: the name may be its own, unless it is plainly a slip.
  if (meant === null && (reading.unknownModules || isThirdPartyName(name.value))) {
    reading.unknownModules = true;
    skipForeign(statement);
    return;
  }
  const advice = meant === null ? '' : `: did you mean "${meant}"?`;
  refuse(reading, statement, 'nginx-unknown-directive', `unknown directive "${name.value}"${advice}`, {
    at: name,
    ...(meant === null ? {} : { fixes: [replaceFix(statement, name, meant, `Write ${meant}`)] }),
  });
  enter(walk, statement, null);
}

function misplaced(walk: Walk, statement: Statement, known: readonly DirectiveFact[]): void {
  const { reading } = walk;
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
  enter(walk, statement, null);
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
function skipForeign(statement: Statement): void {
  const { directive, frame } = statement;
  const define = (value: string): void => {
    if (value.startsWith('$')) frame.protocol?.defined.add(value.slice(1).toLowerCase());
  };
  for (const word of directive.args) define(word.value);
  for (const line of directive.block?.directives ?? []) {
    define(line.name.value);
    for (const word of line.args) define(word.value);
  }
  if (frame.upstream !== null) frame.upstream.servers++;
}

function readInclude(walk: Walk, statement: Statement): void {
  const { reading, sources } = walk;
  const { directive, file, frame } = statement;
  if (directive.block !== null) {
    refuse(reading, statement, 'nginx-syntax', 'directive "include" is not terminated by ";"');
    return;
  }
  if (directive.args.length !== 1) {
    const message = `invalid number of arguments in "include" directive: it takes 1, here are ${directive.args.length}`;
    refuse(reading, statement, 'nginx-arguments', message);
    return;
  }
  const word = directive.args[0]!;
  const problem = sources.problems.get(placeKey(file, word.start));
  const files = sources.included.get(placeKey(file, directive.start)) ?? [];
  if (problem !== undefined) {
    if (problem.kind === 'no-match') {
      if (problem.certain)
        hint(reading, statement, 'nginx-include', `${problem.message}, and nginx includes nothing`, word);
    } else if (problem.kind === 'missing' || problem.kind === 'cycle') {
      if (problem.certain) refuse(reading, statement, 'nginx-include', problem.message, { at: word });
      reading.missingFiles = true;
    } else {
      reading.missingFiles = true;
    }
  } else if (files.length === 0) {
    reading.missingFiles = true;
  }
  for (const each of files) {
    const tree = sources.config.trees.get(each);
    if (tree !== undefined && !walk.files.includes(each)) readFile(walk, each, tree, frame);
  }
}

function readLine(walk: Walk, statement: Statement): void {
  const { directive } = statement;
  if (directive.block !== null) {
    const fixes = bracesFix(statement);
    const advice =
      fixes.length > 0 ? '. The "{" in an unquoted regex begins a block for nginx: quote the regex' : '';
    refuse(walk.reading, statement, 'nginx-syntax', `unexpected "{"${advice}`, {
      at: { start: directive.block.start, end: directive.block.start + 1 },
      fixes,
    });
    return;
  }
  if (walk.line!(statement) && directive.name.value === 'include' && directive.args.length === 1) {
    readInclude(walk, statement);
  }
}

/** The blocks whose directives are ordinary ones: their own context by the one around them. */
const CHILDREN: Readonly<Record<string, Readonly<Record<CatalogueContext, CatalogueContext>>>> = {
  events: { main: 'events' },
  http: { main: 'http' },
  stream: { main: 'stream' },
  mail: { main: 'mail' },
  mgmt: { main: 'mgmt' },
  server: { http: 'http.server', stream: 'stream.server', mail: 'mail.server' },
  upstream: { http: 'http.upstream', stream: 'stream.upstream' },
  location: { 'http.server': 'http.location', 'http.location': 'http.location' },
  if: { 'http.server': 'http.server.if', 'http.location': 'http.location.if' },
  limit_except: { 'http.location': 'http.location.limit_except' },
  acme_issuer: { http: 'acme_issuer' },
  oidc_provider: { http: 'oidc_provider' },
  otel_exporter: { http: 'otel_exporter' },
};

const contextsInside = new Map<readonly CatalogueContext[], Map<string, readonly CatalogueContext[]>>();

/** The contexts inside a block; the same array for the same block in the same contexts, so that plans are found by it. */
function childContexts(
  outer: readonly CatalogueContext[],
  name: string,
  children: Readonly<Record<CatalogueContext, CatalogueContext>>,
): readonly CatalogueContext[] {
  let inside = contextsInside.get(outer);
  if (inside === undefined) {
    inside = new Map();
    contextsInside.set(outer, inside);
  }
  let contexts = inside.get(name);
  if (contexts === undefined) {
    const possible = outer.map((each) => children[each]).filter((each) => each !== undefined);
    contexts = shared(possible.length > 0 ? possible : [...new Set(Object.values(children))]);
    inside.set(name, contexts);
  }
  return contexts;
}

const sharedContexts = new Map<string, readonly CatalogueContext[]>();

/** One array for equal lists. */
export function shared(contexts: readonly CatalogueContext[]): readonly CatalogueContext[] {
  const key = contexts.join();
  const known = sharedContexts.get(key);
  if (known !== undefined) return known;
  sharedContexts.set(key, contexts);
  return contexts;
}

/** Reads what is inside a block; `fact` is null where nginx has refused its beginning. */
function enter(walk: Walk, statement: Statement, fact: DirectiveFact | null): void {
  const { reading } = walk;
  const { directive, file, tree, frame } = statement;
  const { block, name } = directive;
  if (block === null || block.raw !== null) return;
  const data = frame.contexts.includes('http.upstream') ? null : openData(reading, statement, name.value);
  if (data !== null) {
    const outer = walk.line;
    walk.line = data;
    readBlock(walk, file, tree, block, frame);
    walk.line = outer;
    closeData(reading, statement, name.value);
    return;
  }
  const children = CHILDREN[name.value];
  if (children === undefined) return;
  const contexts = childContexts(frame.contexts, name.value, children);
  const inner = openFrame(reading, statement, contexts, fact);
  frame.inner.push(inner);
  readBlock(walk, file, tree, block, inner);
  if (inner.upstream !== null && name.value === 'upstream') closeUpstream(reading, statement, inner.upstream);
  if (name.value === 'server') finishServer(reading, inner, statement);
  if (inner.protocol !== null && inner.protocol !== frame.protocol) finishProtocol(reading, inner, statement);
}

function openFrame(
  reading: Reading,
  statement: Statement,
  contexts: readonly CatalogueContext[],
  fact: DirectiveFact | null,
): Frame {
  const { directive, frame } = statement;
  const name = directive.name.value;
  const base = {
    contexts,
    parent: frame,
    opener: statement,
    seen: new Map<string, Statement>(),
    repeats: null,
    inner: [],
  };
  const inherited = {
    protocol: frame.protocol,
    server: frame.server,
    location: frame.location,
    upstream: null,
  };
  if (name === 'http' || name === 'stream' || name === 'mail') {
    return { ...base, ...inherited, protocol: newProtocol(name) };
  }
  if (name === 'upstream') return { ...base, ...inherited, upstream: openUpstream(reading, statement) };
  if (name === 'server') {
    const inner: Frame & { server: Server | null } = { ...base, ...inherited };
    const server: Server = { opener: statement, frame: inner, listens: [], names: [] };
    (inner as { server: Server | null }).server = server;
    frame.protocol?.servers.push(server);
    return inner;
  }
  if (name === 'location') {
    return { ...base, ...inherited, location: fact === null ? null : openLocation(reading, statement) };
  }
  if (name === 'if' && fact !== null) checkIf(reading, statement);
  if (name === 'limit_except' && fact !== null) checkLimitExcept(reading, statement);
  if (name === 'if' || name === 'limit_except') {
    const outer = frame.location ?? { name: '', kind: 'prefix' as const, noname: true };
    return { ...base, ...inherited, location: { ...outer, noname: true } };
  }
  return { ...base, ...inherited };
}

function newProtocol(name: 'http' | 'stream' | 'mail'): Protocol {
  return {
    name,
    upstreams: new Map(),
    formats: new Set(),
    servers: [],
    listens: new Map(),
    defined: new Set(),
    used: new Map(),
    caches: new Map(),
    late: [],
  };
}
