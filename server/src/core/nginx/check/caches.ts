// Caches and stores of proxied answers: their paths, their zones, and who may use them.
// Source: src/http/ngx_http_file_cache.c and the proxying modules.
import type { Word } from '../tree.ts';
import { nearestName } from './names.ts';
import { checkParameters, type ParameterTable } from './parameters.ts';
import {
  isOpaque,
  note,
  type Protocol,
  type Reading,
  refuse,
  refuseAtEnd,
  replaceFix,
  type Statement,
} from './reading.ts';
import { tell } from './remembered.ts';
import { readScript } from './scripts.ts';
import { addZone, readZone } from './zones.ts';

export function checkCache(reading: Reading, statement: Statement): void {
  const word = statement.directive.args[0];
  if (word === undefined || word.value === 'off') return;
  const family = familyOf(statement);
  const store = statement.frame.seen.get(`${family}_store`);
  if (store !== undefined && store.directive.args[0]?.value !== 'off') {
    const message = `"${family}_cache" directive is incompatible with "${family}_store"`;
    refuse(reading, statement, 'nginx-semantics', message, { notes: [note(store, 'It stores here')] });
    return;
  }
  if (!readScript(reading, statement, word) || word.value.includes('$')) return;
  if (addZone(reading, statement, word, word.value, `${family}_cache_path`, null)) {
    tell(reading, statement.frame, (_, protocol) =>
      protocol?.caches.set(`${family} ${word.value}`, statement),
    );
  }
}

export function checkStore(reading: Reading, statement: Statement): void {
  const word = statement.directive.args[0];
  if (word === undefined || word.value === 'off') return;
  const family = familyOf(statement);
  const cache = statement.frame.seen.get(`${family}_cache`);
  if (cache !== undefined && cache.directive.args[0]?.value !== 'off') {
    const message = `"${family}_store" directive is incompatible with "${family}_cache"`;
    refuse(reading, statement, 'nginx-semantics', message, { notes: [note(cache, 'It caches here')] });
    return;
  }
  if (word.value !== 'on') readScript(reading, statement, word);
}

export function checkCachePath(reading: Reading, statement: Statement): void {
  const { name, args } = statement.directive;
  const words = args.slice(1);
  let keys: { readonly name: string; readonly size: number; readonly word: Word } | null = null;
  for (const word of words) {
    if (word.value.startsWith('keys_zone=') && !isOpaque(statement, word)) {
      const zone = readZone(reading, statement, word, word.value.slice(10), 2, 'keys zone');
      if (zone === null) return;
      keys = { ...zone, word };
      continue;
    }
    const message = (each: Word, key: string | null): string => {
      if (key === null) return `invalid parameter "${each.value}"`;
      if (key === 'levels=') return `invalid "levels" "${each.value}"`;
      return `invalid ${key.slice(0, -1)} value "${each.value}"`;
    };
    if (!checkParameters(reading, statement, [word], CACHE_PARAMETERS, message)) return;
  }
  if (keys === null || keys.name === '') {
    if (words.some((word) => isOpaque(statement, word))) return;
    refuse(
      reading,
      statement,
      'nginx-arguments',
      `"${name.value}" must have "keys_zone" parameter, like keys_zone=name:10m`,
    );
    return;
  }
  const path = args[0]!.value.replace(/(?<=.)\/$/, '');
  const same = statement.frame.seen.get(`cache path ${path}`);
  if (same !== undefined && !isOpaque(statement, args[0]!)) {
    const message = `the same path name "${path}" is used twice: each cache has a folder of its own`;
    refuse(reading, statement, 'nginx-semantics', message, {
      at: args[0]!,
      notes: [note(same, 'The first one', same.directive.args[0])],
    });
    return;
  }
  statement.frame.seen.set(`cache path ${path}`, statement);
  const before = reading.zones.get(keys.name);
  const declared = before?.declaredBy === name.value;
  if (!addZone(reading, statement, keys.word, keys.name, name.value, keys.size)) return;
  if (before !== undefined && declared && before.statement !== statement) {
    refuse(reading, statement, 'nginx-semantics', `duplicate zone "${keys.name}"`, {
      at: keys.word,
      notes: [note(before.statement, 'The first one', before.word)],
    });
  }
}

const CACHE_PARAMETERS: ParameterTable = {
  // Without a level all is in one folder.
  'levels=': (value) => value === '' || /^[12](:[12]){0,2}$/.test(value),
  'use_temp_path=': 'switch',
  'keys_zone=': 'any',
  'inactive=': 'seconds',
  'max_size=': 'offset',
  'min_free=': 'offset',
  'loader_files=': 'number',
  'loader_sleep=': 'time',
  'loader_threshold=': 'time',
  'manager_files=': 'number',
  'manager_sleep=': 'time',
  'manager_threshold=': 'time',
  'purger=': 'switch',
  'purger_files=': 'number',
  'purger_sleep=': 'time',
  'purger_threshold=': 'time',
};

function familyOf(statement: Statement): string {
  return statement.directive.name.value.replace(/_.*/, '');
}

export function checkCaches(reading: Reading, protocol: Protocol, block: Statement): void {
  if (reading.missingFiles) return;
  for (const [key, statement] of protocol.caches) {
    const [family, name] = key.split(' ') as [string, string];
    const zone = reading.zones.get(name);
    if (zone === undefined || zone.declaredBy !== null) continue;
    const word = statement.directive.args[0]!;
    const known = [...reading.zones]
      .filter(([, each]) => each.declaredBy === `${family}_cache_path`)
      .map(([each]) => each);
    const meant = nearestName(name, known);
    const advice = meant === null ? `no ${family}_cache_path declares it` : `did you mean "${meant}"?`;
    const message = `"${family}_cache" zone "${name}" is unknown: ${advice}`;
    refuseAtEnd(reading, block, statement, 'nginx-semantics', message, {
      at: word,
      ...(meant === null ? {} : { fixes: [replaceFix(statement, word, meant, `Write ${meant}`)] }),
    });
    return;
  }
}
