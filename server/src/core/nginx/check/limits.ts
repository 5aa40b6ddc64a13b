// Limits of requests and connections, and the zones that count them.
// Source: src/http/modules/ngx_http_limit_req_module.c and ngx_http_limit_conn_module.c.
import type { Word } from '../tree.ts';
import { parseNumber } from './numbers.ts';
import { checkParameters, type ParameterTable } from './parameters.ts';
import { isOpaque, note, type Reading, refuse, type Statement } from './reading.ts';
import { readScript } from './scripts.ts';
import { addZone, readZone } from './zones.ts';

export function checkLimitReqZone(reading: Reading, statement: Statement): void {
  const [key, ...words] = statement.directive.args;
  if (!readScript(reading, statement, key)) return;
  const table: ParameterTable = {
    'rate=': (value) => (parseNumber(value.replace(/r\/[sm]$/, '')) ?? 0) > 0,
    sync: 'word',
  };
  const message = (word: Word, name: string | null): string =>
    name === 'rate=' ? `invalid rate "${word.value}"` : `invalid parameter "${word.value}"`;
  declareLimitZone(reading, statement, words, table, message);
}

export function checkLimitConnZone(reading: Reading, statement: Statement): void {
  const [key, ...words] = statement.directive.args;
  if (!readScript(reading, statement, key)) return;
  declareLimitZone(reading, statement, words, {}, (word) => `invalid parameter "${word.value}"`);
}

function declareLimitZone(
  reading: Reading,
  statement: Statement,
  words: readonly Word[],
  table: ParameterTable,
  message: (word: Word, name: string | null) => string,
): void {
  const { value: name } = statement.directive.name;
  let zone: { readonly name: string; readonly size: number; readonly word: Word } | null = null;
  for (const word of words) {
    if (word.value.startsWith('zone=')) {
      const read = readZone(reading, statement, word, word.value.slice(5), 8);
      if (read === null) return;
      zone = { ...read, word };
    } else if (!checkParameters(reading, statement, [word], { 'zone=': 'any', ...table }, message)) return;
  }
  if (zone === null || zone.name === '') {
    refuse(reading, statement, 'nginx-arguments', `"${name}" must have "zone" parameter, like zone=name:10m`);
    return;
  }
  const before = reading.zones.get(zone.name);
  const declared = before !== undefined && before.declaredBy !== null;
  if (!addZone(reading, statement, zone.word, zone.name, limitUse(statement, name), zone.size) || !declared)
    return;
  const key = before.statement.directive.args[0]?.value;
  refuse(reading, statement, 'nginx-semantics', `${name} "${zone.name}" is already bound to key "${key}"`, {
    at: zone.word,
    notes: [note(before.statement, 'The first one', before.word)],
  });
}

function limitUse(statement: Statement, name: string): string {
  return statement.frame.protocol?.name === 'stream' ? `stream ${name}` : name;
}

export function checkLimitReq(reading: Reading, statement: Statement): void {
  const { args } = statement.directive;
  let zone: Word | null = null;
  for (const word of args) {
    if (word.value.startsWith('zone=')) {
      zone = word;
      if (!addZone(reading, statement, word, word.value.slice(5), 'limit_req_zone', null)) return;
      continue;
    }
    const table: ParameterTable = {
      'zone=': 'any',
      'burst=': 'positive',
      'delay=': 'positive',
      nodelay: 'word',
    };
    const message = (each: Word, name: string | null): string =>
      name === null
        ? `invalid parameter "${each.value}"`
        : `invalid ${name.slice(0, -1)} value "${each.value}"`;
    if (!checkParameters(reading, statement, [word], table, message)) return;
  }
  if (zone === null) {
    if (args.some((word) => isOpaque(statement, word))) return;
    refuse(reading, statement, 'nginx-arguments', '"limit_req" must have "zone" parameter');
    return;
  }
  onePerZone(reading, statement, zone.value.slice(5));
}

export function checkLimitConn(reading: Reading, statement: Statement): void {
  const [zone, count] = statement.directive.args;
  if (zone === undefined || count === undefined) return;
  if (!addZone(reading, statement, zone, zone.value, limitUse(statement, 'limit_conn_zone'), null)) return;
  if (!onePerZone(reading, statement, zone.value)) return;
  const number = parseNumber(count.value);
  if (isOpaque(statement, count)) return;
  if (number === null || number === 0) {
    refuse(reading, statement, 'nginx-value', `invalid number of connections "${count.value}"`, {
      at: count,
    });
  } else if (number > 65535) {
    refuse(reading, statement, 'nginx-value', 'connection limit must be less 65536', { at: count });
  }
}

function onePerZone(reading: Reading, statement: Statement, zone: string): boolean {
  const { value: name } = statement.directive.name;
  const first = statement.frame.seen.get(`${name} ${zone}`);
  statement.frame.seen.set(`${name} ${zone}`, first ?? statement);
  if (first === undefined) return true;
  refuse(
    reading,
    statement,
    'nginx-duplicate',
    `"${name}" directive is duplicate: this block limits by "${zone}" already`,
    {
      notes: [note(first, 'The first one')],
    },
  );
  return false;
}
