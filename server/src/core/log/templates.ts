// Which of nginx's messages a text is: one matcher for all templates, a table keyed by their literal beginnings.
// Knows printf-like templates and how lines differ; knows no meaning.
import { messageTable } from './messages.ts';
import type { LogLine } from './model.ts';

/** What an argument can be: nginx's own conversions, grouped. */
type ArgumentKind = 'text' | 'number' | 'character';

export interface Template {
  readonly id: string;
  /** nginx's own text, with its placeholders. */
  readonly text: string;
  /** The levels it is written at; empty where nginx chooses at run time. */
  readonly levels: readonly string[];
  readonly area: string;
  /** Whether an errno follows; null where it is not known. */
  readonly errno: boolean | null;
  readonly first: string | null;
  /** The last release that has it; null for a message of today. */
  readonly last: string | null;
  /** The fixed parts, around `kinds.length` arguments. */
  readonly literals: readonly string[];
  readonly kinds: readonly ArgumentKind[];
  /** Count of fixed characters. */
  readonly weight: number;
  /** Nearly all placeholder: says nothing by itself, matches last and counts apart. */
  readonly vague: boolean;
}

export interface TemplateMatch {
  readonly template: Template;
  readonly args: readonly string[];
  /** True where only the beginning fitted, since nginx cut the line. */
  readonly partial: boolean;
}

// nginx's own conversions (src/core/ngx_string.c, ngx_vslprintf), and `<NAME>` for what configure fills in.
const PLACEHOLDER = /%\*s|%[0-9]*(?:[uxXm]|\.[0-9]+)*([OTMPArcsVvzidlLDpfn])|<[A-Za-z_ ]+>/g;

function compile(row: string): Template {
  const [id, levels, area, errno, first, last, text] = row.split('\t') as [
    string,
    string,
    string,
    string,
    string,
    string,
    string,
  ];
  // What the grammar takes away is no part of the message: a level in brackets, the connection, the place in a config.
  const body = text
    .replace(/^\[[a-z]+\]:? /, '')
    .replace(/^\*%u[iA] /, '')
    .replace(/ in (?:%s|%V):%ui$/, '')
    .replace(/^(malloc\(%uz\) failed|waitpid\(\) failed) \(%d: %s\)$/, '$1')
    .trimEnd()
    // Numbers without anything between them can't be told apart: one argument.
    .replace(/(%08XD){2,}/g, '%08XD')
    .replaceAll('%%', '\u0000');
  const literals: string[] = [];
  const kinds: ArgumentKind[] = [];
  let end = 0;
  for (const hit of body.matchAll(PLACEHOLDER)) {
    literals.push(body.slice(end, hit.index).replaceAll('\u0000', '%'));
    kinds.push(argumentKind(hit[1]));
    end = hit.index + hit[0].length;
  }
  literals.push(body.slice(end).replaceAll('\u0000', '%'));
  const fixed = literals.join('');
  return {
    id,
    text,
    levels: levels === '?' ? [] : levels.split(',').filter((level) => level !== ''),
    area,
    errno: errno === '' ? null : errno === '1',
    first: first === '' ? null : first,
    last: last === '' ? null : last,
    literals,
    kinds,
    weight: fixed.length,
    vague: !literals.some((literal) => /[A-Za-z]{2}/.test(literal)),
  };
}

function argumentKind(conversion: string | undefined): ArgumentKind {
  if (conversion === undefined || 'sVvp'.includes(conversion)) return 'text';
  return conversion === 'c' ? 'character' : 'number';
}

interface Catalogue {
  readonly byId: ReadonlyMap<string, Template>;
  /** Templates by all that stands before their first argument. */
  readonly byHead: ReadonlyMap<string, readonly Template[]>;
  /** The lengths that `byHead`'s keys have, longest first. */
  readonly headLengths: readonly number[];
  /** Those that begin with an argument. */
  readonly headless: readonly Template[];
  readonly vague: readonly Template[];
}

let catalogue: Catalogue | undefined;

/** Every template, compiled at the first question. */
function all(): Catalogue {
  catalogue ??= build(messageTable.trim().split('\n').map(compile));
  return catalogue;
}

function build(templates: readonly Template[]): Catalogue {
  const byHead = new Map<string, Template[]>();
  const headless: Template[] = [];
  const vague: Template[] = [];
  for (const template of templates) {
    const head = template.literals[0]!;
    if (template.vague) vague.push(template);
    else if (head === '') headless.push(template);
    else {
      const list = byHead.get(head);
      if (list === undefined) byHead.set(head, [template]);
      else list.push(template);
    }
  }
  const headLengths = [...new Set([...byHead.keys()].map((head) => head.length))].sort((a, b) => b - a);
  return { byId: new Map(templates.map((each) => [each.id, each])), byHead, headLengths, headless, vague };
}

export function templateById(id: string): Template | undefined {
  return all().byId.get(id);
}

export function allTemplates(): Iterable<Template> {
  return all().byId.values();
}

/** nginx writes no longer message (2,048 bytes; OpenResty 4,096), so no more is looked at. */
const LONGEST = 8192;

/**
 * The template of a line's message with its arguments, or null. Of several that fit, the one with most fixed text wins;
 * of those with the same text, the one that fits the line's level, errno and context.
 */
export function matchTemplate(line: LogLine): TemplateMatch | null {
  const message = asOnUnix(line.message.length > LONGEST ? line.message.slice(0, LONGEST) : line.message);
  if (message === '') return null;
  const { byHead, headLengths, headless, vague } = all();
  const heads: Template[] = [];
  for (const length of headLengths) {
    if (length > message.length) continue;
    const found = byHead.get(message.slice(0, length));
    if (found !== undefined) heads.push(...found);
  }
  return (
    best([...heads, ...headless], message, line) ??
    bestPartial(heads, message, line) ??
    bestVague(vague, message, line)
  );
}

/** nginx on Windows names that system's calls, in messages that are otherwise the same. */
function asOnUnix(message: string): string {
  const call = /^(?:WSARecv|WSASend|CreateFile)(?=\(\) )/.exec(message)?.[0];
  if (call === undefined) return message;
  return `${call === 'WSARecv' ? 'recv' : call === 'WSASend' ? 'send' : 'open'}${message.slice(call.length)}`;
}

function best(candidates: readonly Template[], message: string, line: LogLine): TemplateMatch | null {
  let found: TemplateMatch | null = null;
  let foundFit = 0;
  for (const template of candidates) {
    if (found !== null && rank(template) < rank(found.template)) continue;
    const args = argumentsOf(template, message);
    if (args === null) continue;
    const match = { template, args, partial: false };
    const fit = fitness(match, line);
    if (found === null || rank(template) > rank(found.template) || fit > foundFit) {
      found = match;
      foundFit = fit;
    }
  }
  return found;
}

/** Old messages that today's nginx makes from a more general one. */
const GENERALISED = new Set(['r0075', 'r0136', 'r0455']);

/** More fixed text goes first. */
function rank(template: Template): number {
  return GENERALISED.has(template.id) ? 0 : template.weight;
}

/** The arguments in order, or null where the template does not fit. Linear: each fixed part is looked for once. */
function argumentsOf(template: Template, message: string): string[] | null {
  const { literals, kinds } = template;
  const tail = literals[kinds.length]!;
  if (kinds.length === 0) return message === tail ? [] : null;
  if (!message.endsWith(tail) || !message.startsWith(literals[0]!)) return null;
  const stop = message.length - tail.length;
  const args: string[] = [];
  let at = literals[0]!.length;
  for (let i = 0; i < kinds.length; i++) {
    if (at > stop) return null;
    const next = i === kinds.length - 1 ? stop : partAfter(template, i, message, at);
    if (next === -1 || next > stop) return null;
    const arg = message.slice(at, next);
    if (!isOfKind(arg, kinds[i]!)) return null;
    args.push(arg);
    at = next + (i === kinds.length - 1 ? 0 : literals[i + 1]!.length);
  }
  return args;
}

/** Where the fixed part after argument `i`, which begins at `at`, begins; -1 for nowhere. */
function partAfter({ literals, kinds }: Template, i: number, message: string, at: number): number {
  const part = literals[i + 1]!;
  const kind = kinds[i]!;
  if (part !== '') {
    let next = message.indexOf(part, kind === 'character' ? at + 1 : at);
    // A text may hold the fixed part too; a number behind it shows the right one (`worker process 31`).
    while (
      kinds[i + 1] === 'number' &&
      next !== -1 &&
      !/[\dA-Fa-f+-]/.test(message[next + part.length] ?? '')
    ) {
      next = message.indexOf(part, next + 1);
    }
    return next;
  }
  if (kind === 'character') return at + 1;
  if (kind === 'number') {
    let end = at;
    while (/\d/.test(message[end] ?? '')) end++;
    return end;
  }
  // A text with a character right behind it: all but the last before the next fixed part.
  const next = message.indexOf(literals[i + 2] ?? '', at + 1);
  return kinds[i + 1] === 'character' ? next - 1 : at;
}

function isOfKind(arg: string, kind: ArgumentKind): boolean {
  if (kind === 'text') return true;
  if (kind === 'character') return arg.length >= 1 && arg.length <= 4;
  return /^[+-]?[0-9A-Fa-f.]{1,40}$/.test(arg);
}

/** A template of nearly nothing but placeholders counts only where its level is the line's, and in a config's message. */
function bestVague(vague: readonly Template[], message: string, line: LogLine): TemplateMatch | null {
  if (line.level === null || line.client !== null) return null;
  const candidates = vague.filter(
    (each) =>
      each.last === null && each.levels.includes(line.level!) && (line.config !== null || each.weight > 0),
  );
  return best(candidates, message, line);
}

/** For a line that was cut: the template whose fixed parts reach furthest into it. */
function bestPartial(candidates: readonly Template[], message: string, line: LogLine): TemplateMatch | null {
  if (line.cut || line.kind === 'nginx-startup') {
    const begun = bestBegun(message, line);
    if (begun !== null) return begun;
  }
  if (!line.cut && !message.endsWith('...') && message.length < 900 && !endsInQuote(message)) return null;
  let found: TemplateMatch | null = null;
  let reach = 7;
  for (const template of candidates) {
    let at = 0;
    let fixed = 0;
    for (const part of template.literals) {
      const next = part === '' ? at : message.indexOf(part, at);
      if (next === -1) break;
      at = next + part.length;
      fixed += part.length;
    }
    if (fixed <= reach) continue;
    reach = fixed;
    found = { template, args: [message.slice(template.literals[0]!.length)], partial: true };
  }
  return found;
}

/** The template whose fixed beginning the line was cut within; `systemctl status` cuts at the terminal's edge, unmarked. */
function bestBegun(message: string, line: LogLine): TemplateMatch | null {
  if (message.length < 12) return null;
  let found: TemplateMatch | null = null;
  for (const template of all().byId.values()) {
    const head = template.literals[0]!;
    if (template.vague || template.last !== null) continue;
    if (head === '' ? !endsWithin(template.literals[1] ?? '', message) : !head.startsWith(message)) continue;
    const match = { template, args: [], partial: true };
    if (found === null || fitness(match, line) > fitness(found, line)) found = match;
  }
  return found;
}

/** Whether the message ends in the middle of this fixed part, far enough in to be sure of it. */
function endsWithin(part: string, message: string): boolean {
  for (let length = part.length - 1; length >= 10; length--) {
    if (message.endsWith(part.slice(0, length))) return true;
  }
  return false;
}

/** An argument with a line end in it goes on in the next line of the log. */
function endsInQuote(message: string): boolean {
  let open = false;
  for (let at = message.indexOf('"'); at !== -1; at = message.indexOf('"', at + 1)) open = !open;
  return open;
}

/** How well a template fits what stands around the message; only its order counts. */
function fitness({ template, args }: TemplateMatch, line: LogLine): number {
  let fit = 0;
  if (line.level !== null) {
    if (template.levels.length === 0) fit += 2;
    else fit += template.levels.includes(line.level) ? 4 : -4;
  }
  if (template.errno !== null) {
    const errno = line.errno !== null || line.ssl !== null;
    if (template.errno !== errno && !(line.ssl !== null && line.errno === null)) fit -= 2;
  }
  if (template.last !== null) fit -= 2;
  if (args.includes('')) fit -= 1;
  fit += areaFit(template.area, line);
  return fit + (PECULIAR.get(template.id)?.(line, args) ? 6 : 0);
}

function areaFit(area: string, line: LogLine): number {
  const http = area.startsWith('http');
  if (line.request !== null)
    return http ? 3 : area === 'stream' || area === 'mail' ? -4 : area === 'njs' ? -1 : 0;
  if (line.context.some((each) => each.startsWith('login: '))) return area === 'mail' ? 4 : 0;
  if (line.context.some((each) => each.startsWith('bytes from/to '))) return area === 'stream' ? 4 : 0;
  if (line.client !== null) return http || area.startsWith('event') || area === 'stream' ? 1 : 0;
  return area === 'core' || area.startsWith('event') || area.startsWith('os') ? 1 : 0;
}

const TEMP_FILE = /\/\d+(?:\/\d+)*\/\d{10}$/;

/** What tells apart messages with one text: the function in nginx's source that writes each. */
const PECULIAR = new Map<string, (line: LogLine, args: readonly string[]) => boolean>([
  // ngx_connection_error() in the loops that pass a body on; m0886 is ngx_http_upstream_next(), before the header.
  [
    'm0885',
    (line) => /^(reading upstream|proxying upgraded connection|sending to client)$/.test(line.action ?? ''),
  ],
  [
    'm0886',
    (line) => !/^(reading upstream|proxying upgraded connection|sending to client)$/.test(line.action ?? ''),
  ],
  ['m0884', (line) => /^(sending to client|proxying upgraded connection)$/.test(line.action ?? '')],
  ['m0805', (line) => !/^(sending to client|proxying upgraded connection)$/.test(line.action ?? '')],
  ['m0142', (_line, args) => TEMP_FILE.test(args[0] ?? '')],
  ['m0143', (line) => line.request !== null && line.level === 'crit'],
  ['m0928', (line, args) => line.request !== null && !TEMP_FILE.test(args[0] ?? '')],
  ['m0035', (line) => line.config !== null],
  ['m0122', (line, args) => line.config === null && /\.log$|error|access/.test(args[0] ?? '')],
  ['m0133', (_line, args) => /\.pid$/.test(args[0] ?? '')],
  ['m1805', () => true],
  ['m1003', (_line, args) => /^pcre2?_compile\(\)/.test(args[0] ?? '')],
  ['m1312', (_line, args) => /^pcre2?_compile\(\)/.test(args[0] ?? '')],
  ['m0023', (line) => line.config !== null],
  ['m0024', (line) => line.config !== null],
  ['m0882', (line) => line.request !== null || line.upstream !== null],
  // `server app:3000;` names the port; an address in proxy_pass itself does not.
  ['m0897', (line, args) => line.config !== null && /:\d+$/.test(args[1] ?? '')],
  ['m0912', (_line, args) => !/:\d+$/.test(args[1] ?? '')],
  ['m0981', (line) => line.level === 'error'],
  ['m1343', (line) => line.level === 'info'],
  ['m0652', (line) => /quic/.test(line.action ?? '')],
  ['m0410', (line) => !/quic/.test(line.action ?? '')],
]);
