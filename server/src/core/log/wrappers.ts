// What other programs put around an nginx line: container runtimes, journald, syslog, JSON, chat tools.
// Knows where the line proper begins and ends. Knows nothing of its fields.

/** The line proper and what stood in front of it. */
export interface Unwrapped {
  readonly text: string;
  /** Offset of `text` in the line as given, or null where it is not verbatim in it (JSON escapes, colours). */
  readonly offset: number | null;
  readonly wrapper: string | null;
  /** `file`: date, level, pid. `undated`: the same without its date. `startup`: `nginx: …` on a terminal. null: none. */
  readonly form: 'file' | 'undated' | 'startup' | null;
  /** The wrapper's own time as written, for lines that carry none. */
  readonly stamp: string | null;
}

const LEVELS = new Set(['stderr', 'emerg', 'alert', 'crit', 'error', 'warn', 'notice', 'info', 'debug']);
/** The members of a JSON log record that hold the message, by the programs that write them. */
const MESSAGE_KEYS = [
  'log',
  'message',
  'MESSAGE',
  'msg',
  '@message',
  'textPayload',
  'line',
  'text',
  'body',
  'content',
  'raw',
];
const ANSI = /(?:\u001b|\\u001b|\\x1b|\\e|\^\[)\[[0-9;]{0,20}[A-Za-z]/g;

/** A text without a terminal's colours. */
export function withoutColours(text: string): string {
  return text.replace(ANSI, '');
}

/** Finds the line proper. Linear in the line's length. */
export function unwrap(line: string): Unwrapped {
  let text = line;
  let verbatim = true;
  if (/[\u001b^\\]/.test(text) && ANSI.test(text)) {
    text = withoutColours(text);
    verbatim = false;
  }
  const found = locate(text);
  const json = jsonMessage(text, found?.start ?? text.length);
  if (json !== null) {
    const inner = unwrap(json.message);
    const at = line.indexOf(inner.text);
    return {
      ...inner,
      offset: at === -1 ? null : at,
      wrapper: json.docker ? 'docker' : 'json',
      stamp: json.time ?? inner.stamp,
    };
  }
  const start = found?.start ?? bareStart(text);
  let end = text.length;
  while (end > start && isLineEnd(text.charCodeAt(end - 1))) end--;
  const prefix = text.slice(0, start);
  let inner = text.slice(start, end);
  if (inner.includes('&quot;') && !inner.includes('"')) {
    inner = inner
      .replaceAll('&quot;', '"')
      .replaceAll('&lt;', '<')
      .replaceAll('&gt;', '>')
      .replaceAll('&amp;', '&');
    verbatim = false;
  }
  const quote = openQuote(prefix);
  if (quote !== '') {
    if (quote === '"' && inner.includes('\\"')) {
      inner = inner.replace(/\\n"?[,}\]\s]*$/, '').replaceAll('\\"', '"');
      verbatim = false;
    }
    const closing = inner.lastIndexOf(quote);
    // `host: "x"` followed by the quote that the chat tool put round the line
    if (
      closing !== -1 &&
      /^[\s,;.)\]}]*$/.test(inner.slice(closing + 1)) &&
      (quote !== '"' || oddQuotes(inner))
    ) {
      inner = inner.slice(0, closing);
    }
  }
  if (quote === '' && inner.endsWith('`') && inner.split('`').length % 2 === 0) inner = inner.slice(0, -1);
  const stamp = stampOf(prefix);
  const wrapper = verbatim || prefix.trim() !== '' ? wrapperOf(prefix) : 'ansi';
  return { text: inner, offset: verbatim ? start : null, wrapper, form: found?.form ?? null, stamp };
}

function isLineEnd(code: number): boolean {
  return code === 10 || code === 13 || code === 32 || code === 9 || code === 0;
}

function oddQuotes(text: string): boolean {
  let odd = false;
  for (let i = text.indexOf('"'); i !== -1; i = text.indexOf('"', i + 1)) odd = !odd;
  return odd;
}

/** Where `2026/11/22 10:11:12 [error] `, `[error] 31#31: ` or `nginx: [emerg] ` begins. */
function locate(text: string): { start: number; form: 'file' | 'undated' | 'startup' } | null {
  let undated = -1;
  for (let i = text.indexOf('['); i !== -1; i = text.indexOf('[', i + 1)) {
    // No level begins with anything else; most brackets are done with here.
    if (!'eacwnids'.includes(text[i + 1] ?? '[')) continue;
    const word = text.slice(i + 1, i + 8);
    const close = word.indexOf(']');
    if (close === -1 || !LEVELS.has(word.slice(0, close))) continue;
    if (i >= 20 && text.charCodeAt(i - 1) === 32 && isTime(text, i - 20))
      return { start: i - 20, form: 'file' };
    if (i >= 7 && text.startsWith('nginx: ', i - 7)) return { start: i - 7, form: 'startup' };
    if (undated === -1 && /^\] \d{1,10}#\d{1,10}: /.test(text.slice(i + 1 + close, i + close + 27)))
      undated = i;
  }
  if (undated !== -1) return { start: undated, form: 'undated' };
  const bare = text.search(
    /(?:^|: )nginx: (?=the configuration file |configuration file |invalid option|option "-|nginx version)/,
  );
  if (bare === -1) return null;
  return { start: bare + (text.startsWith('nginx', bare) ? 0 : 2), form: 'startup' };
}

const TIME_SHAPE = '0000/00/00 00:00:00';

/** Whether `YYYY/MM/DD HH:MM:SS` stands at `at`. */
export function isTime(text: string, at: number): boolean {
  if (at < 0 || at + TIME_SHAPE.length > text.length) return false;
  for (let i = 0; i < TIME_SHAPE.length; i++) {
    const want = TIME_SHAPE.charCodeAt(i);
    const code = text.charCodeAt(at + i);
    if (want === 48 ? code < 48 || code > 57 : code !== want) return false;
  }
  return true;
}

interface JsonMessage {
  readonly message: string;
  readonly docker: boolean;
  readonly time: string | null;
}

/** The message of a JSON record that begins before `limit`, or null where the line is none. */
function jsonMessage(text: string, limit: number): JsonMessage | null {
  const open = text.indexOf('{');
  if (open === -1 || open > limit || open > 512) return null;
  const end = text.lastIndexOf('}');
  if (end < open) return null;
  const head = text.slice(open, open + 2);
  if (head !== '{"' && head !== '{ ') return null;
  let record: unknown;
  try {
    record = JSON.parse(text.slice(open, end + 1));
  } catch {
    return null;
  }
  return messageOf(record, 0);
}

function messageOf(record: unknown, depth: number): JsonMessage | null {
  if (record === null || typeof record !== 'object' || depth > 3) return null;
  const fields = record as Record<string, unknown>;
  for (const key of MESSAGE_KEYS) {
    const value = fields[key];
    if (typeof value === 'string' && value.length > 8 && (locate(value) !== null || key !== 'text')) {
      const docker = key === 'log' && 'stream' in fields;
      const time = fields.time ?? fields['@timestamp'] ?? fields.timestamp ?? fields.ts;
      return { message: value, docker, time: typeof time === 'string' ? time : null };
    }
  }
  for (const value of Object.values(fields)) {
    const inner = messageOf(value, depth + 1);
    if (inner !== null) return inner;
  }
  return null;
}

// Each is anchored and has no nested repetition: linear.
const PREFIXES: readonly (readonly [RegExp, string])[] = [
  [/^\[pod\/[^\]]{1,200}\] ?/, 'kubectl'],
  [/^\d{4}-\d\d-\d\dT[\d:.]{8,24}(?:Z|[+-]\d\d:?\d\d) (?:stdout|stderr) [FP] /, 'cri'],
  [/^<\d{1,3}>(?:1 )?/, 'syslog'],
  [/^[A-Z][a-z]{2} {1,2}\d{1,2} \d\d:\d\d:\d\d \S{1,100} \S{1,60}\[\d+\]: ?/, 'journald'],
  [/^[A-Z][a-z]{2} {1,2}\d{1,2} \d\d:\d\d:\d\d \S{1,100} (?:\S{1,60}: ?)?/, 'syslog'],
  [/^\d{4}-\d\d-\d\d[T ][\d:.,]{8,24}(?:Z|[+-]\d\d:?\d\d)? \S{1,100} \S{1,60}\[\d+\]: ?/, 'journald'],
  [/^[\w.-]{1,100} +\| ?/, 'compose'],
  [/^\d{4}-\d\d-\d\d[T ][\d:.,]{8,24}(?:Z|[+-]\d\d:?\d\d)? ?/, 'docker'],
  [/^[\w.-]{1,100} [\w.-]{1,60} (?=$)/, 'kubectl'],
];

function wrapperOf(prefix: string): string | null {
  if (prefix.trim() === '') return null;
  for (const [shape, name] of PREFIXES) if (shape.test(prefix)) return name;
  if (/^[\s>|*-]*\d{1,7}\s*[|:.)\t ]/.test(prefix)) return 'numbered';
  if (/[`"'>]\s*$/.test(prefix) || /^\s*[>*-]/.test(prefix)) return 'quoted';
  return 'text';
}

/** For a line without a header: skips what a known wrapper put in front. */
function bareStart(text: string): number {
  let at = 0;
  for (let round = 0; round < 3; round++) {
    const rest = text.slice(at, at + 600);
    const hit = PREFIXES.map(([shape]) => shape.exec(rest)).find(
      (match) => match !== null && match[0] !== '',
    );
    if (hit === undefined || hit === null) break;
    at += hit[0].length;
  }
  const lead = /^[\s>`"'|*-]{0,20}/.exec(text.slice(at, at + 40));
  const head = CHOPPED_HEAD.exec(text.slice(at, at + 80));
  return at + Math.max(lead?.[0].length ?? 0, head?.[0].length ?? 0);
}

/** What is left of `[error] 31#31: *7 ` when a line was not copied from its very beginning. */
const CHOPPED_HEAD = /^[\s>`"'|-]{0,20}(?:[a-z]{0,6}\] ?)?(?:\d{0,10}#\d{1,10}: )?\*\d{1,20} /;

function openQuote(prefix: string): string {
  const last = prefix.trimEnd().at(-1) ?? '';
  return last === '"' || last === '`' || last === "'" ? last : '';
}

/** The wrapper's own time as written: ISO 8601 or syslog's `Nov 22 10:11:12`. */
function stampOf(prefix: string): string | null {
  const head = prefix.slice(0, 400);
  const iso = /\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(?:[.,]\d{1,9})?(?:Z|[+-]\d\d:?\d\d)?/.exec(head);
  if (iso !== null) return iso[0];
  return /[A-Z][a-z]{2} {1,2}\d{1,2} \d\d:\d\d:\d\d/.exec(head)?.[0] ?? null;
}
