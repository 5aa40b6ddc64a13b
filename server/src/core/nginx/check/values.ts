// Values by their type: flags, numbers, sizes, times, words of a list. What a directive's own handler reads is in the
// files of its module. Source: the ngx_conf_set_*_slot functions in src/core/ngx_conf_file.c.
import { atLeast } from '../../base/version.ts';
import type { DirectiveFact } from '../catalogue.ts';
import type { Word } from '../tree.ts';
import { parseSize, parseTime } from '../values.ts';
import { isFault, networkVerdict, parseAddress } from './addresses.ts';
import { nearestName } from './names.ts';
import { parseNumber } from './numbers.ts';
import { isOpaque, type Reading, refuse, replaceFix, type Statement, warn } from './reading.ts';
import { readLater, readScript, readScripts } from './scripts.ts';

/** Judges the arguments of a directive whose type says all. */
export function checkValue(reading: Reading, statement: Statement, fact: DirectiveFact): void {
  const { args } = statement.directive;
  const first = args[0];
  switch (fact.valueType) {
    case 'flag':
      if (first !== undefined) checkFlag(reading, statement, first);
      return;
    case 'number':
      if (first !== undefined) checkNumber(reading, statement, first, fact);
      return;
    case 'size':
      checkSize(reading, statement, first, 'size', fact);
      return;
    case 'offset':
      checkSize(reading, statement, first, 'offset', fact);
      return;
    case 'time-ms':
      checkTime(reading, statement, first, 'ms');
      return;
    case 'time-s':
      checkTime(reading, statement, first, 's');
      return;
    case 'enum':
      if (first !== undefined && !fact.syntax.includes('on | off | build | string')) {
        checkWord(reading, statement, first, fact.enum);
      }
      return;
    case 'bitmask':
      checkWords(reading, statement, fact);
      return;
    case 'buffers':
      checkBuffers(reading, statement);
      return;
    case 'complex':
    case 'predicate':
      readScripts(reading, statement, args);
      return;
    case 'complex-size':
      if (!readScript(reading, statement, first) || first === undefined) return;
      if (!first.value.includes('$') || isPlainSize(reading, fact)) {
        checkSize(reading, statement, first, 'size', fact);
      }
      return;
    case 'keyval':
      if (!fact.name.endsWith('_conf_command')) readLater(reading, statement, args[1]);
      return;
    case 'param':
      checkParam(reading, statement);
      return;
    case 'access':
      checkAccess(reading, statement);
      return;
    case 'bind':
      checkBind(reading, statement);
      return;
    case 'path':
      checkPath(reading, statement);
      return;
    case 'cache-valid':
      checkCacheValid(reading, statement);
      return;
    case 'mime-types':
      checkMimeTypes(reading, statement);
      return;
    default:
      return;
  }
}

/** What a proxied answer is sent with was a plain size at first; nginx's own `limit_rate` is older. */
function isPlainSize({ version }: Reading, { name }: DirectiveFact): boolean {
  return /^(proxy|fastcgi|uwsgi|scgi)_limit_rate$/.test(name) && atLeast(version, '1.27.0') === 'no';
}

/** `"x" directive invalid value`: what nginx says when a handler gives no word more. */
export function refuseValue(
  reading: Reading,
  statement: Statement,
  what: string,
  word: Word | undefined,
  advice: string,
): void {
  if (word !== undefined && isOpaque(statement, word)) return;
  const { value: name } = statement.directive.name;
  refuse(
    reading,
    statement,
    'nginx-value',
    `"${name}" directive ${what}: ${advice}`,
    word ? { at: word } : {},
  );
}

function checkFlag(reading: Reading, statement: Statement, word: Word): void {
  if (/^(on|off)$/i.test(word.value) || isOpaque(statement, word)) return;
  const { value: name } = statement.directive.name;
  const meant = /^(true|yes|1|enable[d]?)$/i.test(word.value)
    ? 'on'
    : /^(false|no|0|disable[d]?)$/i.test(word.value)
      ? 'off'
      : nearestName(word.value.toLowerCase(), ['on', 'off'], 1);
  refuse(
    reading,
    statement,
    'nginx-value',
    `invalid value "${word.value}" in "${name}" directive, it must be "on" or "off"`,
    {
      at: word,
      ...(meant === null ? {} : { fixes: [replaceFix(statement, word, meant, `Write "${meant}"`)] }),
    },
  );
}

/** Limits that nginx checks after it has read a number. Source: the ngx_conf_num_bounds_t and *_check tables. */
const BOUNDS: Readonly<Record<string, readonly [least: number, most: number]>> = {
  gzip_comp_level: [1, 9],
  limit_req_status: [400, 599],
  limit_conn_status: [400, 599],
  image_filter_jpeg_quality: [1, 100],
  uwsgi_modifier1: [0, 255],
  uwsgi_modifier2: [0, 255],
};

function checkNumber(reading: Reading, statement: Statement, word: Word, fact: DirectiveFact): void {
  const number = parseNumber(word.value);
  if (number === null) {
    refuseValue(reading, statement, 'invalid number', word, `"${word.value}" is not a whole number`);
    return;
  }
  const bounds = BOUNDS[fact.name];
  if (bounds !== undefined && (number < bounds[0] || number > bounds[1])) {
    refuse(reading, statement, 'nginx-value', `value must be between ${bounds[0]} and ${bounds[1]}`, {
      at: word,
    });
  }
}

/** What nginx asks of some sizes: null where it is content. Source: the *_check functions that follow a size. */
const SIZE_LIMITS: Readonly<Record<string, (bytes: number) => string | null>> = {
  connection_pool_size: (bytes) => poolFault(bytes, 256),
  request_pool_size: (bytes) => poolFault(bytes, 256),
  http2_pool_size: (bytes) => poolFault(bytes, 112),
  http2_chunk_size: (bytes) => (bytes === 0 ? 'the http2 chunk size cannot be zero' : null),
  http2_body_preread_size: (bytes) =>
    bytes < 2 ** 31 ? null : 'the maximum body preread buffer size is 2147483647',
  gzip_window: (bytes) => powerFault('gzip_window', bytes, 32),
  gzip_hash: (bytes) => powerFault('gzip_hash', bytes, 128),
};

function poolFault(bytes: number, least: number): string | null {
  if (bytes < least) return `the pool size must be no less than ${least}`;
  return bytes % 16 === 0 ? null : 'the pool size must be a multiple of 16';
}

function powerFault(name: string, bytes: number, most: number): string | null {
  const fits = bytes >= 512 && bytes <= most * 1024 && Number.isInteger(Math.log2(bytes));
  return fits ? null : `"${name}" directive must be 512, 1k, 2k and so on, up to ${most}k`;
}

function checkSize(
  reading: Reading,
  statement: Statement,
  word: Word | undefined,
  kind: 'size' | 'offset',
  fact: DirectiveFact,
): void {
  if (word === undefined) return;
  const bytes = parseSize(word.value, kind);
  if (bytes === null) {
    const units = kind === 'size' ? 'k or m' : 'k, m or g';
    const advice = `"${word.value}" is no size; write a whole number, with ${units} for larger units`;
    refuseUnit(reading, statement, word, advice, /^(\d+)\s*([kmg])i?b?$/i, kind === 'size' ? 'km' : 'kmg');
    return;
  }
  const limit = SIZE_LIMITS[fact.name]?.(bytes) ?? null;
  if (limit !== null) refuse(reading, statement, 'nginx-value', limit, { at: word });
}

export function checkTime(
  reading: Reading,
  statement: Statement,
  word: Word | undefined,
  precision: 'ms' | 's',
): boolean {
  if (word === undefined || parseTime(word.value, precision) !== null) return true;
  const units = precision === 'ms' ? 'ms, s, m, h, d or w' : 's, m, h, d, w, M or y';
  const advice = `"${word.value}" is no time; write a whole number with ${units}, or seconds without a unit`;
  refuseUnit(reading, statement, word, advice, /^(\d+)(ms|[smhdw])[a-z]*$/i, units);
  return false;
}

/** A number with a unit as people say it: what nginx would read is the fix, if it has that unit. */
function refuseUnit(
  reading: Reading,
  statement: Statement,
  word: Word,
  advice: string,
  form: RegExp,
  units: string,
): void {
  if (isOpaque(statement, word)) return;
  const [, number, unit] = form.exec(word.value) ?? [];
  const fixes =
    number === undefined || unit === undefined || !units.includes(unit.toLowerCase())
      ? []
      : [replaceFix(statement, word, number + unit.toLowerCase(), `Write ${number}${unit.toLowerCase()}`)];
  const message = `"${statement.directive.name.value}" directive invalid value: ${advice}`;
  refuse(reading, statement, 'nginx-value', message, { at: word, fixes });
}

function checkWord(reading: Reading, statement: Statement, word: Word, words: readonly string[]): boolean {
  if (words.length === 0 || isOpaque(statement, word)) return true;
  const value = word.value.toLowerCase();
  if (words.some((each) => each.toLowerCase() === value)) return true;
  const near = nearestName(
    value,
    words.map((each) => each.toLowerCase()),
    2,
  );
  const meant = words.find((each) => each.toLowerCase() === near) ?? null;
  const advice =
    meant === null ? `it takes ${words.map((each) => `"${each}"`).join(', ')}` : `did you mean "${meant}"?`;
  refuse(reading, statement, 'nginx-value', `invalid value "${word.value}": ${advice}`, {
    at: word,
    ...(meant === null ? {} : { fixes: [replaceFix(statement, word, meant, `Write "${meant}"`)] }),
  });
  return false;
}

function checkWords(reading: Reading, statement: Statement, fact: DirectiveFact): void {
  const seen = new Set<string>();
  for (const word of statement.directive.args) {
    const value = word.value.toLowerCase();
    if (!checkWord(reading, statement, word, fact.enum)) return;
    if (seen.has(value)) {
      warn(reading, statement, 'nginx-warn-duplicate-value', `duplicate value "${word.value}"`, { at: word });
    }
    seen.add(value);
  }
}

function checkBuffers(reading: Reading, statement: Statement): void {
  const [count, size] = statement.directive.args;
  if (count === undefined || size === undefined) return;
  const number = parseNumber(count.value);
  if (number === null || number === 0) {
    refuseValue(reading, statement, 'invalid value', count, `"${count.value}" is no number of buffers`);
    return;
  }
  const bytes = parseSize(size.value, 'size');
  if (bytes === null || bytes === 0) {
    refuseValue(reading, statement, 'invalid value', size, `"${size.value}" is no size of a buffer`);
  }
}

function checkParam(reading: Reading, statement: Statement): void {
  const [, value, third] = statement.directive.args;
  readLater(reading, statement, value);
  if (third !== undefined && third.value !== 'if_not_empty') {
    refuse(
      reading,
      statement,
      'nginx-value',
      `invalid parameter "${third.value}": only "if_not_empty" may stand here`,
      {
        at: third,
      },
    );
  }
}

function checkAccess(reading: Reading, statement: Statement): void {
  for (const word of statement.directive.args) {
    if (/^(user|group|all):(rw|r)$/.test(word.value) || isOpaque(statement, word)) continue;
    const message = `invalid value "${word.value}": write user:, group: or all:, then r or rw`;
    refuse(reading, statement, 'nginx-value', message, { at: word });
    return;
  }
}

function checkBind(reading: Reading, statement: Statement): void {
  const [address, option] = statement.directive.args;
  if (address === undefined || isOpaque(statement, address)) return;
  if (statement.directive.args.length === 1 && address.value === 'off') return;
  if (!readScript(reading, statement, address)) return;
  if (!address.value.includes('$')) {
    const read = parseAddress(address.value, 'server');
    if (isFault(read) || (read.kind !== 'ip' && read.kind !== 'any')) {
      refuse(
        reading,
        statement,
        'nginx-value',
        `invalid address "${address.value}": an IP address is meant here`,
        {
          at: address,
        },
      );
      return;
    }
  }
  if (option !== undefined && option.value !== 'transparent') {
    refuse(
      reading,
      statement,
      'nginx-value',
      `invalid parameter "${option.value}": only "transparent" may stand here`,
      {
        at: option,
      },
    );
  }
}

function checkPath(reading: Reading, statement: Statement): void {
  const { args } = statement.directive;
  let total = 0;
  for (const word of args.slice(1)) {
    const level = parseNumber(word.value);
    if (level === null || level === 0) {
      refuseValue(
        reading,
        statement,
        'invalid value',
        word,
        `"${word.value}" is no number of letters of a folder's name`,
      );
      return;
    }
    total += level + 1;
  }
  if (total > 10 + 3)
    refuseValue(reading, statement, 'invalid value', args[1], 'the levels are too many letters');
}

function checkCacheValid(reading: Reading, statement: Statement): void {
  const { args } = statement.directive;
  const time = args.at(-1);
  if (time === undefined || isOpaque(statement, time)) return;
  if (parseTime(time.value, 's') === null) {
    refuse(
      reading,
      statement,
      'nginx-value',
      `invalid time value "${time.value}": the last argument is a time, like 10m`,
      {
        at: time,
      },
    );
    return;
  }
  for (const word of args.slice(0, -1)) {
    if (word.value === 'any') continue;
    const status = parseNumber(word.value);
    if (status !== null && status >= 100 && status <= 599) continue;
    refuse(reading, statement, 'nginx-value', `invalid status "${word.value}": write 100 to 599, or any`, {
      at: word,
    });
    return;
  }
}

function checkMimeTypes(reading: Reading, statement: Statement): void {
  const seen = new Set(['text/html']);
  for (const word of statement.directive.args) {
    const value = word.value.toLowerCase();
    if (seen.has(value) && word.value !== '*') {
      warn(reading, statement, 'nginx-warn-duplicate-value', `duplicate MIME type "${word.value}"`, {
        at: word,
      });
    }
    seen.add(value);
  }
}

/** `allow`, `deny`, `set_real_ip_from` and other lists of networks. */
export function checkNetwork(reading: Reading, statement: Statement, word: Word, message: string): boolean {
  if (isOpaque(statement, word)) return true;
  const verdict = networkVerdict(word.value);
  if (verdict === 'no') {
    refuse(reading, statement, 'nginx-value', message, { at: word });
    return false;
  }
  if (verdict === 'low bits') {
    warn(
      reading,
      statement,
      'nginx-warn-low-address-bits',
      `low address bits of ${word.value} are meaningless`,
      {
        at: word,
      },
    );
  }
  return true;
}
