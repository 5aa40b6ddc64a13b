// The grammar of one nginx error log line: fields by their fixed order and known keys, never by commas.
// Knows no message. Source: nginx src/core/ngx_log.c, src/http/ngx_http_request.c, ngx_stream_handler.c,
// ngx_mail_handler.c, ngx_resolver.c, ngx_event_accept.c, ngx_conf_file.c (master, 1.31.5).
import { actionsFrom, isAction } from './actions.ts';
import type { LogLine, RequestLine } from './model.ts';
import { type Unwrapped, unwrap } from './wrappers.ts';

/** The fields of one line as given, in whatever wrapper. Never throws; linear in the line's length. */
export function parseLine(line: string): LogLine {
  const { text, offset, wrapper, form, stamp } = unwrap(line);
  const head = readHead(text, form);
  const body = readBody(text, head.end, head.time === null && form === 'startup');
  const kind = form === null ? 'unknown' : form === 'startup' ? 'nginx-startup' : 'nginx-error';
  const span =
    offset === null
      ? verbatimSpan(line, body.message)
      : { start: offset + head.end, end: offset + head.end + body.message.length };
  return {
    kind,
    time: head.time,
    zone: null,
    level: head.level,
    pid: head.pid,
    tid: head.tid,
    connection: head.connection,
    ...body,
    messageSpan: span,
    wrapper,
    stamp,
  };
}

function verbatimSpan(line: string, message: string): LogLine['messageSpan'] {
  const at = message === '' ? -1 : line.indexOf(message);
  return at === -1 ? null : { start: at, end: at + message.length };
}

interface Head {
  readonly time: string | null;
  readonly level: string | null;
  readonly pid: number | null;
  readonly tid: number | null;
  readonly connection: number | null;
  /** Where the message begins. */
  readonly end: number;
}

const NO_HEAD: Head = { time: null, level: null, pid: null, tid: null, connection: null, end: 0 };

/** `2026/11/22 10:11:12 [error] 31#31: *7 `, the same without its date, or `nginx: [emerg] `: `form` says which. */
function readHead(text: string, form: Unwrapped['form']): Head {
  if (form === null) return NO_HEAD;
  if (form === 'undated')
    return readProcessHead(text, null, text.slice(1, text.indexOf(']')), text.indexOf(']') + 1);
  if (form === 'startup') {
    const close = text.charCodeAt(7) === 91 ? text.indexOf(']', 7) : -1;
    if (close === -1 || close > 15) return { ...NO_HEAD, end: 7 };
    return {
      ...NO_HEAD,
      level: text.slice(8, close),
      end: skipSpaces(text, close + (text.charCodeAt(close + 1) === 58 ? 2 : 1)),
    };
  }
  const close = text.indexOf(']', 20);
  const time = `${text.slice(0, 10).replaceAll('/', '-')}T${text.slice(11, 19)}`;
  return readProcessHead(text, time, text.slice(21, close), close + 1);
}

/** `31#31: *7 ` from `from` on, as far as it is there. */
function readProcessHead(text: string, time: string | null, level: string, from: number): Head {
  let at = skipSpaces(text, from);
  const pid = readNumber(text, at);
  if (pid === null || text.charCodeAt(pid.end) !== 35) return { ...NO_HEAD, time, level, end: at };
  const tid = readNumber(text, pid.end + 1);
  if (tid === null || text.charCodeAt(tid.end) !== 58)
    return { ...NO_HEAD, time, level, pid: pid.value, end: at };
  at = skipSpaces(text, tid.end + 1);
  let connection: number | null = null;
  if (text.charCodeAt(at) === 42) {
    const number = readNumber(text, at + 1);
    if (number !== null && text.charCodeAt(number.end) === 32) {
      connection = number.value;
      at = number.end + 1;
    }
  }
  return { time, level, pid: pid.value, tid: tid.value, connection, end: at };
}

function skipSpaces(text: string, at: number): number {
  let i = at;
  while (text.charCodeAt(i) === 32) i++;
  return i;
}

function readNumber(text: string, at: number): { value: number; end: number } | null {
  let end = at;
  while (end - at < 20 && isDigit(text.charCodeAt(end))) end++;
  return end === at ? null : { value: Number(text.slice(at, end)), end };
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

type Body = Pick<
  LogLine,
  | 'message'
  | 'errno'
  | 'ssl'
  | 'action'
  | 'client'
  | 'server'
  | 'request'
  | 'subrequest'
  | 'upstream'
  | 'host'
  | 'referrer'
  | 'config'
  | 'context'
  | 'cut'
>;

/** Message, errno and context from `from` on. */
function readBody(text: string, from: number, startup: boolean): Body {
  const start = contextStart(text, from);
  const context = start === -1 ? NO_CONTEXT : readContext(text, start);
  let rest = text.slice(from, start === -1 ? text.length : start);
  if (start === -1) rest = withoutComma(rest);
  const clip = start === -1 ? CLIPPED.exec(rest.slice(-12)) : null;
  if (clip !== null) rest = rest.slice(0, rest.length - clip[0].length);
  let action: string | null = null;
  const whileAt = rest.lastIndexOf(' while ');
  const doing = whileAt === -1 ? '' : rest.slice(whileAt + 7);
  const meant = isAction(doing) ? [doing] : start === -1 ? actionsFrom(doing) : [];
  if (whileAt !== -1 && meant.length > 0) {
    action = meant.length === 1 ? meant[0]! : null;
    rest = rest.slice(0, whileAt);
  }
  let config: LogLine['config'] = null;
  if (start === -1 && action === null) {
    const suffix = configSuffix(rest);
    if (suffix !== null) {
      config = suffix.config;
      rest = rest.slice(0, suffix.at);
    } else if (startup && rest.endsWith(' in command line')) {
      rest = rest.slice(0, -' in command line'.length);
    }
  }
  const errno = errnoSuffix(rest) ?? (clip === null ? null : clippedErrno(rest));
  if (errno !== null) rest = rest.slice(0, errno.at);
  let ssl: string | null = null;
  const sslAt = rest.indexOf(' (SSL: ');
  if (sslAt !== -1) {
    ssl = rest.slice(sslAt + 7, rest.endsWith(')') ? -1 : undefined);
    rest = rest.slice(0, sslAt);
  }
  return {
    ...context.fields,
    message: rest,
    errno: errno?.errno ?? null,
    ssl,
    action,
    config,
    cut: context.cut || clip !== null,
  };
}

/** Where an editor, a terminal or a person cut the line: nano's `$`, an ellipsis, a field's name without its value. */
const CLIPPED = /(?:[$…]|, client:| \.{3,})\s*$/;

/** A comma that somebody's copy left behind an action or a place; some messages end in one of their own. */
function withoutComma(text: string): string {
  const comma = /,\s*$/.exec(text.slice(-12));
  if (comma === null) return text;
  const bare = text.slice(0, text.length - comma[0].length);
  const whileAt = bare.lastIndexOf(' while ');
  const isWhole = configSuffix(bare) !== null || (whileAt !== -1 && isAction(bare.slice(whileAt + 7)));
  return isWhole ? bare : text;
}

/** Messages that end in a code and text of their own: the resolver's and the OCSP responder's. */
const NOT_ERRNO = [' could not be resolved', 'OCSP response not successful'];

/** ` (104: Connection reset by peer)` at the end. */
function errnoSuffix(text: string): { errno: { code: number; text: string }; at: number } | null {
  if (!text.endsWith(')')) return null;
  let at = text.lastIndexOf(' (');
  for (let tries = 0; at !== -1 && tries < 4; tries++, at = text.lastIndexOf(' (', at - 1)) {
    const number = readErrno(text, at + 2);
    if (number === null) {
      if (at === 0) return null;
      continue;
    }
    if (NOT_ERRNO.some((each) => text.endsWith(each, at))) return null;
    return { errno: { code: number.code, text: text.slice(number.end + 2, -1) }, at };
  }
  return null;
}

/** ` (104: Connection reset by pe`: the code is there, its text is not all. */
function clippedErrno(text: string): { errno: { code: number; text: string }; at: number } | null {
  const at = text.lastIndexOf(' (');
  const number = at === -1 || text.includes(')', at) ? null : readErrno(text, at + 2);
  return number === null ? null : { errno: { code: number.code, text: text.slice(number.end + 2) }, at };
}

/** Decimal, or eight hex digits as Windows builds write large codes. */
function readErrno(text: string, at: number): { code: number; end: number } | null {
  const decimal = readNumber(text, at);
  if (decimal !== null && text.startsWith(': ', decimal.end))
    return { code: decimal.value, end: decimal.end };
  const hex = /^[0-9A-F]{8}(?=: )/.exec(text.slice(at, at + 10));
  return hex === null ? null : { code: Number.parseInt(hex[0], 16), end: at + 8 };
}

/** ` in /etc/nginx/nginx.conf:12` at the end. */
function configSuffix(text: string): { config: { file: string; line: number }; at: number } | null {
  let end = text.length;
  while (isDigit(text.charCodeAt(end - 1))) end--;
  if (end === text.length || text.length - end > 9 || text.charCodeAt(end - 1) !== 58) return null;
  const at = text.lastIndexOf(' in ', end);
  if (at === -1 || at + 4 >= end - 1) return null;
  const absolute = /^(?:\/|[A-Za-z]:[\\/])/.test(text.slice(at + 4, at + 8));
  if (!absolute && text.slice(at + 4, end - 1).includes(' ')) return null;
  return { config: { file: text.slice(at + 4, end - 1), line: Number(text.slice(end)) }, at };
}

type Fields = Pick<
  LogLine,
  'client' | 'server' | 'request' | 'subrequest' | 'upstream' | 'host' | 'referrer' | 'context'
>;

interface Context {
  readonly fields: Fields;
  readonly cut: boolean;
}

const NO_FIELDS: Fields = {
  client: null,
  server: null,
  request: null,
  subrequest: null,
  upstream: null,
  host: null,
  referrer: null,
  context: [],
};
const NO_CONTEXT: Context = { fields: NO_FIELDS, cut: false };

const CONTEXT_KEYS = [', client: ', ', udp client: ', ', context: ', ', resolver: ', ', responder: '];

/**
 * Where the context begins, or -1. A message may quote anything, a context's look-alike too (FastCGI stderr), so the
 * first candidate whose message has no open quote wins; the first of all where none has.
 */
function contextStart(text: string, from: number): number {
  let first = -1;
  let quotes = 0;
  let quote = text.indexOf('"', from);
  for (let at = text.indexOf(', ', from); at !== -1; at = text.indexOf(', ', at + 2)) {
    if (!startsContext(text, at)) continue;
    if (first === -1) first = at;
    for (; quote !== -1 && quote < at; quote = text.indexOf('"', quote + 1)) quotes++;
    if (quotes % 2 === 0) return at;
  }
  if (first !== -1) return first;
  const later = laterContext(text, from);
  if (later !== -1) return later;
  return text.endsWith(' while logging to syslog') ? -1 : syslogServer(text, from);
}

/** Where a context begins whose client somebody took away before showing the line, or -1. */
function laterContext(text: string, from: number): number {
  const at =
    /, (?:server: [^",]{0,100}, request: "|request: "[A-Z]{3,10} |(?:"[A-Z]{3,10} [^"]{1,2000}", )?upstream: "[a-z]{3,10}:\/\/)/.exec(
      text.slice(from, from + 4096),
    )?.index;
  return at === undefined || (text.slice(from, from + at).split('"').length - 1) % 2 === 1 ? -1 : from + at;
}

function startsContext(text: string, at: number): boolean {
  const key = CONTEXT_KEYS.find((each) => text.startsWith(each, at));
  if (key === undefined) return false;
  if (key !== ', client: ' && key !== ', udp client: ')
    return key !== ', context: ' || text.startsWith('ngx.', at + 11);
  let end = at + key.length;
  if (text.startsWith('unix:', end)) return true;
  while (end < text.length && isAddressCode(text.charCodeAt(end))) end++;
  const isAddress =
    end > at + key.length &&
    (/^[\s"'`.]{0,4}$/.test(text.slice(end, end + 5)) ||
      text.startsWith(', ', end) ||
      text.startsWith(' using', end));
  return isAddress || REDACTED.test(text.slice(at + key.length, at + key.length + 100));
}

/** What people write where an address was (`xx.xx.xx.xx`, `REDACTED`), with nginx's next field behind it. */
const REDACTED = /^[^",]{0,64}, (?:server: |request: "|upstream: "|host: ")/;

/** Digits, hex letters, `.`, `:`, `[`, `]`, and the host letters that mail and stream clients may have. */
function isAddressCode(code: number): boolean {
  return (
    isDigit(code) || code === 46 || code === 58 || (code >= 97 && code <= 102) || code === 91 || code === 93
  );
}

function syslogServer(text: string, from: number): number {
  const at = text.indexOf(' while logging to syslog, server: ', from);
  return at === -1 ? -1 : at + ' while logging to syslog'.length;
}

/** Context fields that no reading needs by name, but that end the one before. */
const OTHER_KEYS = [
  'using starttls',
  'login: ',
  'bytes from/to client:',
  'bytes from/to upstream:',
  'context: ',
  'resolver: ',
  'responder: ',
  'peer: ',
  'certificate: ',
  'URL: ',
];
const PLAIN_KEYS = ['udp client: ', 'client: ', 'server: '] as const;
const QUOTED_KEYS = ['request: "', 'subrequest: "', 'upstream: "', 'host: "', 'referrer: "'] as const;

/** nginx writes seven at most, modules a few more. */
const MOST_FIELDS = 24;

/** The fields from `, client: ` on, in the order in which nginx writes them. */
function readContext(text: string, start: number): Context {
  const fields: { -readonly [K in keyof Fields]: Fields[K] } = { ...NO_FIELDS };
  const others: string[] = [];
  let at = start;
  let cut = false;
  for (let count = 0; count < MOST_FIELDS && text.startsWith(', ', at); count++) {
    if (isKeyBegun(text, at)) return { fields: { ...fields, context: others }, cut: true };
    const key = at + 2;
    const plain = PLAIN_KEYS.find((each) => text.startsWith(each, key));
    if (plain !== undefined) {
      const end = plainEnd(text, key + plain.length);
      const value = text.slice(key + plain.length, end);
      if (plain === 'server: ') fields.server = value;
      else fields.client = value;
      at = end;
      continue;
    }
    const quoted = QUOTED_KEYS.findIndex((each) => text.startsWith(each, key));
    if (quoted !== -1) {
      const open = key + QUOTED_KEYS[quoted]!.length;
      const close = quoted === 0 ? requestEnd(text, open) : quotedEnd(text, open, quoted);
      const value = text.slice(open, close === -1 ? text.length : close);
      if (quoted === 0) fields.request = requestLine(value);
      else if (quoted === 1) fields.subrequest = value;
      else if (quoted === 2) fields.upstream = value;
      else if (quoted === 3) fields.host = value;
      else fields.referrer = value;
      if (close === -1) {
        cut = true;
        break;
      }
      at = close + 1;
      continue;
    }
    const end = plainEnd(text, key);
    if (text.startsWith('upstream: ', key)) fields.upstream = text.slice(key + 10, end);
    else others.push(text.slice(key, end));
    at = end;
  }
  return { fields: { ...fields, context: others }, cut };
}

/** The end of an unquoted value: the next `, ` that a known key follows, or the end. */
function plainEnd(text: string, from: number): number {
  for (let at = text.indexOf(', ', from); at !== -1; at = text.indexOf(', ', at + 2)) {
    const key = at + 2;
    if (
      PLAIN_KEYS.some((each) => text.startsWith(each, key)) ||
      QUOTED_KEYS.some((each) => text.startsWith(each, key)) ||
      OTHER_KEYS.some((each) => text.startsWith(each, key)) ||
      text.startsWith('upstream: ', key)
    ) {
      return at;
    }
  }
  return text.length;
}

/**
 * The closing quote of the request, or -1 in a cut line. nginx does not escape it, so a request may hold `", host: "`:
 * the first end that a protocol precedes wins, then the first end of all.
 */
function requestEnd(text: string, open: number): number {
  let first = -1;
  for (let at = text.indexOf('"', open); at !== -1; at = text.indexOf('"', at + 1)) {
    const protocol = endsWithProtocol(text, open, at);
    if (protocol && (endsField(text, at, 0) || /^, host: [^"]/.test(text.slice(at + 1, at + 10)))) return at;
    if (!endsField(text, at, 0)) continue;
    if (first === -1) first = at;
    if (at - open > 4096) break;
  }
  return first;
}

function endsWithProtocol(text: string, open: number, end: number): boolean {
  const from = Math.max(open, end - 12);
  return / HTTP\/\d(?:\.\d)?$/.test(text.slice(from, end));
}

/** Whether what follows the quote at `at` is the end or a field later in nginx's order than field `index`. */
function endsField(text: string, at: number, index: number): boolean {
  if (at + 1 === text.length) return true;
  if (!text.startsWith(', ', at + 1)) return false;
  if (isKeyBegun(text, at + 1)) return true;
  for (let i = index + 1; i < QUOTED_KEYS.length; i++)
    if (text.startsWith(QUOTED_KEYS[i]!, at + 3)) return true;
  return index >= 2 && text.startsWith('bytes from/to ', at + 3);
}

/** Whether the line was cut within a field's name: `, ups` is all that follows. */
function isKeyBegun(text: string, at: number): boolean {
  if (text.length - at > 14) return false;
  const rest = text.slice(at + 2);
  return QUOTED_KEYS.some((each) => each.length > rest.length && each.startsWith(rest));
}

/**
 * The closing quote of a later field, or -1 in a cut line. A host has no quote in it, so an upstream ends where a host
 * without one follows; a referrer, the last field, ends with the line.
 */
function quotedEnd(text: string, open: number, index: number): number {
  if (index === 4) return text.endsWith('"') && text.length > open ? text.length - 1 : lastQuote(text, open);
  let first = -1;
  for (let at = text.indexOf('"', open); at !== -1; at = text.indexOf('"', at + 1)) {
    if (!endsField(text, at, index)) continue;
    if (first === -1) first = at;
    if (index >= 3 || !text.startsWith(', host: "', at + 1)) return at;
    const hostEnd = text.indexOf('"', at + 10);
    if (hostEnd === -1 || endsField(text, hostEnd, 3)) return at;
  }
  return first;
}

/** The last quote where only punctuation of a chat tool follows it, else -1 (the line was cut). */
function lastQuote(text: string, open: number): number {
  const at = text.lastIndexOf('"');
  return at >= open && /^[\s,.;)\]}`']*$/.test(text.slice(at + 1)) ? at : -1;
}

/** `GET /x HTTP/1.1` in parts; what is no request line at all becomes the target. */
export function requestLine(text: string): RequestLine {
  const space = text.indexOf(' ');
  const method = space === -1 ? text : text.slice(0, space);
  if (!/^[A-Z][A-Z_-]{0,31}$/.test(method)) return { method: '', target: text, protocol: null };
  const rest = space === -1 ? '' : text.slice(space + 1);
  const last = rest.lastIndexOf(' HTTP/');
  if (last !== -1 && /^HTTP\/\d(?:\.\d)?$/.test(rest.slice(last + 1))) {
    return { method, target: rest.slice(0, last), protocol: rest.slice(last + 1) };
  }
  return { method, target: rest, protocol: null };
}
