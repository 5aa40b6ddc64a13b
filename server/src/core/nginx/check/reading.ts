// What nginx has in hand while it reads a configuration: the block it is in, what was said before, what it refused.
// Data and the few words with which every check speaks; knows no directive.
import type { Edit, Fix } from '../../base/edit.ts';
import type { Finding, Note, Severity } from '../../base/finding.ts';
import type { FilePath, Span } from '../../base/span.ts';
import type { Answer, VersionRange } from '../../base/version.ts';
import type { CatalogueContext, DirectiveFact } from '../catalogue.ts';
import type { IncludeProblem, NginxConfig } from '../scopes.ts';
import type { Directive, NginxTree, Word } from '../tree.ts';
import { areApart } from './branches.ts';
import type { Journal } from './remembered.ts';

/** Where statements are written: a file as it is now. */
export interface Page {
  readonly file: FilePath;
  tree: NginxTree;
}

/** One directive at the moment when nginx has read its `;` or `{`. */
export interface Statement {
  readonly directive: Directive;
  readonly page: Page;
  /** The block in which it stands. */
  readonly frame: Frame;
}

/** One block as nginx has it open. */
export interface Frame {
  /** More than one where nobody can know (`server` in a fragment: http's or stream's); empty: anything goes. */
  readonly contexts: readonly CatalogueContext[];
  readonly parent: Frame | null;
  readonly opener: Statement | null;
  /** The first of each directive read so far, by name; and what handlers note for themselves. */
  readonly seen: Map<string, Statement>;
  /** How often those are there that may be repeated, where that is more than once. */
  repeats: Map<string, number> | null;
  readonly protocol: Protocol | null;
  readonly server: Server | null;
  readonly location: Location | null;
  readonly upstream: Upstream | null;
  /** Frames of the locations, `if`s and `limit_except`s inside, in order. */
  readonly inner: Frame[];
}

/** Of a location, or of what stands in for one (`if`, `limit_except`). */
export interface Location {
  readonly name: string;
  readonly kind: 'prefix' | 'exact' | 'no-regex' | 'regex' | 'named';
  /** Inside an `if` or a `limit_except`, which share the location's name but are none. */
  readonly noname: boolean;
}

export interface Listen {
  readonly statement: Statement;
  /** `address:port`, as nginx tells sockets apart. */
  readonly key: string;
  readonly options: ReadonlySet<string>;
}

export interface Server {
  readonly opener: Statement;
  readonly frame: Frame;
  readonly listens: Listen[];
  readonly names: { readonly name: string; readonly statement: Statement; readonly word: Word }[];
}

export interface Upstream {
  readonly name: string;
  /** The upstream block, or the directive that made one of a host name. */
  readonly statement: Statement;
  readonly declared: boolean;
  readonly port: number | null;
  readonly hasPort: boolean;
  servers: number;
  /** How many of them are for emergencies only. */
  backups: number;
  /** A server whose name is resolved at run time, which needs a zone and a resolver. */
  resolves: boolean;
  /** It has a resolver of its own. */
  resolver: boolean;
  zone: boolean;
  method: string | null;
  /** Parameters of `server` that the balancing method in force takes. */
  allows: ReadonlySet<string>;
}

export interface VariableUse {
  readonly name: string;
  readonly statement: Statement;
  readonly word: Word;
}

/** What one `http`, `stream` or `mail` block has declared and used, as those inside tell it. A fragment makes one, too. */
export interface Protocol {
  readonly name: 'http' | 'stream' | 'mail' | null;
  /** By lower-case name; several where ports differ. */
  readonly upstreams: ReadonlyMap<string, readonly Upstream[]>;
  readonly formats: ReadonlySet<string>;
  /** The files with a buffer of `access_log`, by path: who named it first, and the buffer in words. */
  readonly logs: ReadonlyMap<string, { readonly statement: Statement; readonly buffer: string }>;
  readonly servers: readonly Server[];
  /** Of all servers, by address and port. */
  readonly listens: ReadonlyMap<string, Listen[]>;
  readonly defined: ReadonlySet<string>;
  readonly used: ReadonlyMap<string, VariableUse>;
  readonly caches: ReadonlyMap<string, Statement>;
  /** Pairs of charsets, both ways, between which a `charset_map` stands. */
  readonly recodings: ReadonlySet<string>;
  /** Words whose variables nginx reads only at the `}` of the protocol's block. */
  readonly late: readonly { readonly statement: Statement; readonly word: Word }[];
}

export interface Zone {
  readonly statement: Statement;
  readonly word: Word;
  /** What declares it (`limit_req_zone`); null while it is only used. */
  readonly declaredBy: string | null;
  readonly size: number | null;
  readonly usedBy: string;
}

export interface Reading {
  readonly sources: Sources;
  readonly version: VersionRange | null;
  /** Whether the root is a whole nginx.conf, so that what is not declared here is declared nowhere. */
  readonly whole: boolean;
  readonly findings: Finding[];
  /** Whether this version has one of these directives: judged once for each name and context. */
  readonly there: Map<readonly DirectiveFact[], Answer>;
  /** Zones by name; nginx has one table for all modules. */
  readonly zones: ReadonlyMap<string, Zone>;
  readonly threadPools: Set<string>;
  /** Thread pools that `aio` names. */
  readonly threads: readonly { readonly statement: Statement; readonly name: string }[];
  /** A module or a file that nobody knows is in play: names may come from there. */
  unknownModules: boolean;
  missingFiles: boolean;
  /** The name of every directive that was read, wherever: what nobody says needs no look at every block. */
  readonly said: ReadonlySet<string>;
  /** Whether an error was found: nginx reads no further. */
  refused: boolean;
  /** The statement of each error, so that the second reading can leave out what the first has said. */
  readonly culprits: Map<Finding, Statement>;
  /** Where the root's directives may stand; empty: nobody knows. */
  readonly rootContexts: readonly CatalogueContext[];
  /** Of the block that is being read, if it may be remembered. */
  journal: Journal | null;
  /** What was remembered of blocks and is a part of this reading. */
  readonly done: Set<object>;
}

/** The error ids of the command line's promise. */
export type ErrorId =
  | 'nginx-syntax'
  | 'nginx-unknown-directive'
  | 'nginx-context'
  | 'nginx-arguments'
  | 'nginx-value'
  | 'nginx-duplicate'
  | 'nginx-include'
  | 'nginx-variable'
  | 'nginx-semantics';

export interface Remark {
  /** The culprit; the whole directive's first line without one. */
  readonly at?: Span;
  readonly notes?: readonly Note[];
  readonly fixes?: readonly Fix[];
  /** nginx names no line for this one, so it is shown where the culprit is. */
  readonly unplaced?: boolean;
}

/** What `nginx -t` stops at. The place is on the line that nginx names: where the directive's `;` or `{` is. */
export function refuse(
  reading: Reading,
  statement: Statement,
  rule: ErrorId,
  message: string,
  remark: Remark = {},
): void {
  const at = remark.at ?? nameSpan(statement);
  const span = remark.unplaced ? at : spanOnNamedLine(statement, at);
  const notes =
    span === at ? remark.notes : [note(statement, 'This is what it means', at), ...(remark.notes ?? [])];
  report(reading, statement, 'error', rule, message, span, notes, remark.fixes);
}

/** What nginx finds when a block is whole: it names the line of the block's `}`. */
export function refuseAtEnd(
  reading: Reading,
  block: Statement,
  culprit: Statement,
  rule: ErrorId,
  message: string,
  remark: Remark = {},
): void {
  const { end } = block.directive;
  refuse(reading, block, rule, message, {
    at: { start: end - 1, end },
    unplaced: true,
    notes: [note(culprit, 'This is what it means', remark.at ?? nameSpan(culprit)), ...(remark.notes ?? [])],
    ...(remark.fixes ? { fixes: remark.fixes } : {}),
  });
}

/** What nginx only warns about. */
export function warn(
  reading: Reading,
  statement: Statement,
  rule: `nginx-warn-${string}`,
  message: string,
  remark: Remark = {},
): void {
  const at = remark.at ?? nameSpan(statement);
  report(reading, statement, 'warning', rule, message, at, remark.notes, remark.fixes);
}

/** What nginx accepts and a person may want to know. */
export function hint(reading: Reading, statement: Statement, rule: ErrorId, message: string, at: Span): void {
  report(reading, statement, 'hint', rule, message, at, undefined, undefined);
}

function report(
  reading: Reading,
  statement: Statement,
  severity: Severity,
  rule: string,
  message: string,
  at: Span,
  notes: readonly Note[] | undefined,
  fixes: readonly Fix[] | undefined,
): void {
  const { file, tree } = statement.page;
  const span = spanNow(at);
  // Two that a template never brings both, say.
  if (
    tree.templates.length > 0 &&
    notes?.some((each) => each.at.file === file && areApart(tree, span, each.at.span))
  )
    return;
  const finding: Finding = {
    rule,
    severity,
    at: { file, span },
    message,
    ...(notes?.length ? { notes } : {}),
    ...(fixes?.length ? { fixes } : {}),
  };
  reading.findings.push(finding);
  reading.culprits.set(finding, statement);
  if (severity === 'error') reading.refused = true;
}

/** A span as it is now, of something that may be moved later. */
function spanNow({ start, end }: Span): Span {
  return { start, end };
}

/** The text of a span of the statement's directive. */
export function textAt(statement: Statement, { start, end }: Span): string {
  return statement.page.tree.source.text.slice(start, end);
}

export function nameSpan(statement: Statement): Span {
  return statement.directive.name;
}

/** The offset of the `;` or `{` that ends the statement. */
export function terminatorOf(directive: Directive): number {
  if (directive.block !== null) return directive.block.start;
  return directive.terminated ? directive.end - 1 : directive.end;
}

/** `at` if it begins on the line of the terminator; else the last word of that line, or the terminator. */
function spanOnNamedLine(statement: Statement, at: Span): Span {
  const end = terminatorOf(statement.directive);
  const lineStart = statement.page.tree.source.text.lastIndexOf('\n', end - 1) + 1;
  if (at.start >= lineStart) return at;
  const last = statement.directive.args.findLast((word) => word.start >= lineStart);
  return last ?? { start: end, end: end + 1 };
}

/** A word whose text somebody else will fill in: a template's placeholder, or a variable of the environment. */
export function isOpaque(
  statement: Statement,
  word: Span & { readonly value: string },
  value = word.value,
): boolean {
  if (value.includes('$') && environmentVariable.test(value)) return true;
  if (placeholder.test(value) || hasPair(value, '{{', '}}')) return true;
  return touchesAny(statement.page.tree.templates, word);
}

/** Whether one of the spans, which are in order and apart, has something of `span`. */
function touchesAny(spans: readonly Span[], { start, end }: Span): boolean {
  let low = 0;
  let high = spans.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (spans[middle]!.end <= start) low = middle + 1;
    else high = middle;
  }
  return low < spans.length && spans[low]!.start < end;
}

function hasPair(text: string, open: string, close: string): boolean {
  const at = text.indexOf(open);
  return at !== -1 && text.includes(close, at + open.length);
}

const environmentVariable = /\$\{[A-Z_][A-Z0-9_]*\}|\$[A-Z][A-Z0-9_]+(?!\w)/;
/** `@@NAME@@`, `@NAME@`, `%%NAME%%`, `__NAME__`, `#{name}`, `<%= name %>`, `<NAME>`, `[[name]]`; `{{name}}` beside them. */
const placeholder =
  /@@?[A-Za-z]\w*@|%%\w+%%|(?<!\w)__[A-Z]\w*__(?!\w)|#\{|<%|^<[\w -]+>$|\[\[[\w.]+\]\]|^\[\[$|^\]\]$/;

/** Whether the statement stands in that context, or may. */
export function standsIn(frame: Frame, context: CatalogueContext): boolean {
  return frame.contexts.length === 0 || frame.contexts.includes(context);
}

export function note(statement: Statement, message: string, at: Span = nameSpan(statement)): Note {
  return { at: { file: statement.page.file, span: spanNow(at) }, message };
}

export function replaceFix(statement: Statement, at: Span, newText: string, title: string): Fix {
  const edit: Edit = { file: statement.page.file, span: spanNow(at), newText };
  return { title, applicability: 'suggestion', edits: [edit] };
}

/** Takes a whole directive away, with its line if it has that for itself. */
export function removalFix(statement: Statement, title: string): Fix {
  const { text } = statement.page.tree.source;
  let { start, end } = statement.directive;
  const lineStart = text.lastIndexOf('\n', start - 1) + 1;
  const lineEnd = text.indexOf('\n', end);
  const alone =
    /^\s*$/.test(text.slice(lineStart, start)) &&
    /^[ \t\r]*$/.test(text.slice(end, lineEnd === -1 ? undefined : lineEnd));
  if (alone) {
    start = lineStart;
    end = lineEnd === -1 ? text.length : lineEnd + 1;
  }
  return replaceFix(statement, { start, end }, '', title);
}

/** What a reading needs to know of the configuration around the trees. */
export interface Sources {
  readonly config: NginxConfig;
  /** The files that an include directive (its file and offset, joined) brings in; undefined where nobody knows. */
  readonly included: ReadonlyMap<string, readonly FilePath[]>;
  readonly problems: ReadonlyMap<string, IncludeProblem>;
  /** As nginx reads it, up to the first fault of the syntax, or as its author means it. */
  readonly reading: 'read' | 'root';
  /** Whether it ends with the first error, as nginx does, since the other reading says what comes later. */
  readonly stops: boolean;
}

export function placeKey(file: FilePath, offset: number): string {
  return `${offset} ${file}`;
}
