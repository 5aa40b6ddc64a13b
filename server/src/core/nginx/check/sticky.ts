// `sticky`: how an upstream knows a client again. Source: src/http/modules/ngx_http_upstream_sticky_module.c, and what
// nginx 1.30 says of each.
import { atLeast } from '../../base/version.ts';
import type { Word } from '../tree.ts';
import { parseTime } from '../values.ts';
import { checkParameters, type ParameterTable } from './parameters.ts';
import { isOpaque, note, type Reading, refuse, type Statement } from './reading.ts';
import { readScripts, useVariable } from './scripts.ts';
import { addZone, readZone } from './zones.ts';

const isSaid = (value: string): boolean => value !== '';
const isSeconds = (value: string): boolean => parseTime(value, 's') !== null;

const COOKIE: ParameterTable = {
  'expires=': (value) => value === 'max' || isSeconds(value),
  'domain=': isSaid,
  httponly: 'word',
  'samesite=': (value) => /^(strict|lax|none)$/i.test(value) || value.includes('$'),
  secure: 'word',
  'path=': isSaid,
};

/** `sync` is nginx Plus's. */
const LEARN: ParameterTable = {
  'create=': (value) => value.startsWith('$'),
  'lookup=': (value) => value.startsWith('$'),
  'zone=': 'any',
  'timeout=': (value) => (parseTime(value, 'ms') ?? 0) > 0,
  header: 'word',
  sync: 'word',
};

export function checkSticky(reading: Reading, statement: Statement): void {
  const [kind, ...words] = statement.directive.args;
  if (kind === undefined || isOpaque(statement, kind)) return;
  // Before that it was nginx Plus's, and that of a module of others with words of its own.
  if (atLeast(reading.version, '1.29.6') !== 'yes') return;
  const unknown = (word: Word, name: string | null): string =>
    name === null ? `unknown parameter "${word.value}"` : `invalid "${word.value}"`;
  if (kind.value === 'route') {
    checkRoute(reading, statement, words);
  } else if (kind.value === 'cookie') {
    const [name, ...rest] = words;
    if (name?.value === '') {
      refuse(reading, statement, 'nginx-value', '"sticky" directive empty cookie name', { at: name });
    } else if (checkOnce(reading, statement, rest, COOKIE, unknown)) {
      readScripts(reading, statement, rest);
    }
  } else if (kind.value === 'learn') {
    if (checkOnce(reading, statement, words, LEARN, unknown)) checkLearn(reading, statement, words);
  } else {
    const message = `unknown parameter "${kind.value}": it is cookie, route or learn`;
    refuse(reading, statement, 'nginx-value', message, { at: kind });
  }
}

function checkRoute(reading: Reading, statement: Statement, words: readonly Word[]): void {
  for (const word of words) {
    if (isOpaque(statement, word)) continue;
    if (!word.value.startsWith('$')) {
      const message = `invalid variable name "${word.value}": a route is read from variables`;
      refuse(reading, statement, 'nginx-variable', message, { at: word });
      return;
    }
    useVariable(reading, statement, word.value.slice(1), word);
  }
}

function checkLearn(reading: Reading, statement: Statement, words: readonly Word[]): void {
  for (const name of ['create', 'lookup', 'zone']) {
    const word = words.find(({ value }) => value.startsWith(`${name}=`));
    if (word === undefined) {
      if (words.some((each) => isOpaque(statement, each))) return;
      const message = `"sticky" directive "${name}" parameter is not specified`;
      refuse(reading, statement, 'nginx-arguments', message);
      return;
    }
    if (name !== 'zone') {
      if (word.value.length > name.length + 2)
        useVariable(reading, statement, word.value.slice(name.length + 2), word);
      continue;
    }
    const zone = readZone(reading, statement, word, word.value.slice(5), 8);
    if (zone !== null) addLearned(reading, statement, word, zone);
  }
}

function addLearned(
  reading: Reading,
  statement: Statement,
  word: Word,
  { name, size }: { readonly name: string; readonly size: number },
): void {
  const first = reading.zones.get(name);
  if (!addZone(reading, statement, word, name, 'sticky', size) || first === undefined) return;
  const message = `sticky zone "${name}" is already used in another upstream: each has one of its own`;
  const notes = [note(first.statement, 'The first one', first.word)];
  refuse(reading, statement, 'nginx-semantics', message, { at: word, notes });
}

/** The parameters, each once. */
function checkOnce(
  reading: Reading,
  statement: Statement,
  words: readonly Word[],
  table: ParameterTable,
  message: (word: Word, name: string | null) => string,
): boolean {
  const seen = new Set<string>();
  for (const word of words) {
    if (!checkParameters(reading, statement, [word], table, message)) return false;
    const name = word.value.replace(/=.*/s, '');
    if (seen.has(name) && !isOpaque(statement, word)) {
      refuse(reading, statement, 'nginx-duplicate', `"sticky" directive parameter "${name}" is duplicate`, {
        at: word,
      });
      return false;
    }
    seen.add(name);
  }
  return true;
}
