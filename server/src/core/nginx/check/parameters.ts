// Arguments of the form `word` or `key=value` after the first ones, read by a table of what may stand there.
import type { Word } from '../tree.ts';
import { parseSize, parseTime } from '../values.ts';
import { nearestName } from './names.ts';
import { parseNumber } from './numbers.ts';
import { isOpaque, type Reading, refuse, replaceFix, type Statement } from './reading.ts';
import { readScript } from './scripts.ts';

/** How the part after `=` is read; `word`: there is none. */
export type ParameterKind =
  | 'word'
  | 'any'
  | 'number'
  | 'positive'
  | 'size'
  | 'positive size'
  | 'offset'
  | 'time'
  | 'seconds'
  | 'switch'
  | 'script';

export interface ParameterTable {
  /** `backup`, or with its `=`: `weight=`. */
  readonly [name: string]: ParameterKind | ((value: string) => boolean);
}

/** What nginx says of a word that fits nothing, or whose value is wrong. */
export type ParameterMessage = (word: Word, name: string | null) => string;

export const invalidParameter: ParameterMessage = (word) => `invalid parameter "${word.value}"`;

/** Judges the words from `from` on. False when nginx refuses one. */
export function checkParameters(
  reading: Reading,
  statement: Statement,
  words: readonly Word[],
  table: ParameterTable,
  message: ParameterMessage = invalidParameter,
): boolean {
  for (const word of words) {
    if (isOpaque(statement, word)) continue;
    const equals = word.value.indexOf('=') + 1;
    const name = Object.hasOwn(table, word.value) ? word.value : word.value.slice(0, equals);
    const kind = Object.hasOwn(table, name) ? table[name] : undefined;
    if (kind === undefined) {
      refuseParameter(reading, statement, word, table, message);
      return false;
    }
    if (kind === 'script') {
      if (!readScript(reading, statement, word)) return false;
    } else if (!fits(word.value.slice(name.length), kind)) {
      const advice = `${message(word, name)}: ${expectation(kind, name)}`;
      refuse(reading, statement, 'nginx-value', advice, { at: word });
      return false;
    }
  }
  return true;
}

function refuseParameter(
  reading: Reading,
  statement: Statement,
  word: Word,
  table: ParameterTable,
  message: ParameterMessage,
): void {
  const names = Object.keys(table);
  const equals = word.value.indexOf('=') + 1;
  const written = equals === 0 ? word.value : word.value.slice(0, equals);
  const meant = nearestName(written, names);
  const text = message(word, null);
  if (meant === null) {
    const all =
      names.length <= 12 ? `: it takes ${names.map((each) => each.replace(/=$/, '=…')).join(', ')}` : '';
    refuse(reading, statement, 'nginx-value', `${text}${all}`, { at: word });
    return;
  }
  refuse(reading, statement, 'nginx-value', `${text}: did you mean "${meant}"?`, {
    at: word,
    fixes: [replaceFix(statement, word, meant + word.value.slice(written.length), `Write ${meant}`)],
  });
}

function fits(value: string, kind: ParameterKind | ((value: string) => boolean)): boolean {
  if (typeof kind === 'function') return kind(value);
  switch (kind) {
    case 'word':
      return value === '';
    case 'any':
    case 'script':
      return true;
    case 'number':
      return parseNumber(value) !== null;
    case 'positive':
      return (parseNumber(value) ?? 0) > 0;
    case 'size':
      return parseSize(value, 'size') !== null;
    case 'positive size':
      return (parseSize(value, 'size') ?? 0) > 0;
    case 'offset':
      return parseSize(value, 'offset') !== null;
    case 'time':
      return parseTime(value, 'ms') !== null;
    case 'seconds':
      return parseTime(value, 's') !== null;
    case 'switch':
      return value === 'on' || value === 'off';
  }
}

function expectation(kind: ParameterTable[string], name: string): string {
  if (typeof kind === 'function') return `this is no value of ${name}`;
  const expected: Record<ParameterKind, string> = {
    word: 'nothing may follow',
    any: '',
    script: '',
    number: 'a whole number is meant',
    positive: 'a whole number above 0 is meant',
    size: 'a size is meant, like 64k',
    'positive size': 'a size above 0 is meant, like 64k',
    offset: 'a size is meant, like 10g',
    time: 'a time is meant, like 30s',
    seconds: 'a time is meant, like 30s or 10m',
    switch: '"on" or "off" is meant',
  };
  return expected[kind];
}
