// Parameters of njs's directives. Source: nginx/ngx_js.c and ngx_http_js_module.c of njs.
import type { Word } from '../tree.ts';
import { parseTime } from '../values.ts';
import { checkParameters, type ParameterTable } from './parameters.ts';
import { isOpaque, note, type Reading, refuse, type Statement } from './reading.ts';
import { dependOn } from './remembered.ts';
import { defineVariable } from './scripts.ts';
import { addZone, readZone } from './zones.ts';

const isAboveZero = (value: string): boolean => (parseTime(value, 'ms') ?? 0) > 0;

/** A timer's parameters; its time is above zero. */
const PERIODIC: ParameterTable = { 'interval=': isAboveZero, 'jitter=': 'time', 'worker_affinity=': 'any' };

export function checkPeriodic(reading: Reading, statement: Statement): void {
  const { args } = statement.directive;
  if (!checkParameters(reading, statement, args.slice(1), PERIODIC)) return;
  const affinity = args.find(({ value }) => value.startsWith('worker_affinity='));
  if (affinity === undefined || !reading.whole || reading.missingFiles) return;
  dependOn(reading, statement.frame, 'said worker_processes', ({ said }) => [said.has('worker_processes')]);
  if (reading.said.has('worker_processes')) return;
  const message =
    '"worker_affinity" is not supported with unset "worker_processes" directive: write it before http';
  refuse(reading, statement, 'nginx-semantics', message, { at: affinity });
}

/** The engines that a build may have; which it has, it alone knows. */
export function checkEngine(reading: Reading, statement: Statement): void {
  const word = statement.directive.args[0];
  if (word === undefined || /^(njs|qjs)$/i.test(word.value) || isOpaque(statement, word)) return;
  refuse(reading, statement, 'nginx-value', `invalid value "${word.value}": it is njs or qjs`, { at: word });
}

export function checkBodyFilter(reading: Reading, statement: Statement): void {
  const table: ParameterTable = { 'buffer_type=': (value) => value === 'string' || value === 'buffer' };
  // What an older njs does not know here it skips.
  const known = statement.directive.args.slice(1).filter(({ value }) => value.startsWith('buffer_type='));
  checkParameters(reading, statement, known, table, (word) => `invalid buffer_type value "${word.value}"`);
}

/** `js_set $name function [nocache]`. */
export function checkSetByScript(reading: Reading, statement: Statement): void {
  const [variable, , flag] = statement.directive.args;
  if (!defineVariable(reading, statement, variable) || flag === undefined) return;
  if (flag.value === 'nocache' || isOpaque(statement, flag)) return;
  const message = `unrecognized flag "${flag.value}": it is nocache`;
  refuse(reading, statement, 'nginx-value', message, { at: flag });
}

export function checkImport(reading: Reading, statement: Statement): void {
  checkNamedFile(reading, statement, 'export', '.js');
}

export function checkPreload(reading: Reading, statement: Statement): void {
  checkNamedFile(reading, statement, 'global', '.json');
}

/** `name.js`, or `name from file`: the name is JavaScript's. */
function checkNamedFile(reading: Reading, statement: Statement, what: string, extension: string): void {
  const { args } = statement.directive;
  const [first, from] = args;
  if (first === undefined || args.some((word) => isOpaque(statement, word))) return;
  const say = (message: string, at: Word = first): void =>
    refuse(reading, statement, 'nginx-value', message, { at });
  if (args.length === 2) {
    const message = `invalid number of arguments in "${statement.directive.name.value}" directive: write a file, or name from file`;
    refuse(reading, statement, 'nginx-arguments', message);
    return;
  }
  if (from !== undefined && from.value !== 'from') {
    say(`invalid parameter "${from.value}": it is "name from file${extension}"`, from);
    return;
  }
  const path = from === undefined ? first : args[2]!;
  if (what === 'export' && path.value.includes("'")) {
    say(`invalid character "'" in file path "${path.value}"`, path);
    return;
  }
  const base = first.value.slice(first.value.lastIndexOf('/') + 1);
  if (from === undefined && !base.endsWith(extension)) {
    say(
      `cannot extract export name from file path "${first.value}", use extended "from" syntax: name from ${first.value}`,
    );
    return;
  }
  const name = from === undefined ? base.slice(0, -extension.length) : first.value;
  const strange = /\W/.exec(name)?.[0];
  if (name === '') say(`empty ${what} name`);
  else if (/^[^A-Za-z_]/.test(name)) say(`cannot start with "${name[0]}" in ${what} name "${name}"`);
  else if (strange !== undefined) say(`invalid character "${strange}" in ${what} name "${name}"`);
}

export function checkSharedDictionary(reading: Reading, statement: Statement): void {
  const { args } = statement.directive;
  const table: ParameterTable = {
    'timeout=': isAboveZero,
    'type=': (value) => value === 'string' || value === 'number',
  };
  for (const word of args) {
    if (!word.value.startsWith('zone=')) continue;
    if (!isOpaque(statement, word) && !addDictionary(reading, statement, word)) return;
  }
  // What njs does not know here it skips.
  const known = args.filter(({ value }) => /^(timeout|type)=/.test(value));
  if (!checkParameters(reading, statement, known, table)) return;
  const evict = args.find(({ value }) => value === 'evict');
  const has = (name: string): boolean =>
    args.some((word) => word.value.startsWith(name) || isOpaque(statement, word));
  if (evict !== undefined && !has('timeout=')) {
    refuse(reading, statement, 'nginx-semantics', 'evict requires timeout=', { at: evict });
    return;
  }
  if (has('zone=')) return;
  refuse(
    reading,
    statement,
    'nginx-arguments',
    '"js_shared_dict_zone" must have "zone" parameter, like zone=name:64k',
  );
}

function addDictionary(reading: Reading, statement: Statement, word: Word): boolean {
  const zone = readZone(reading, statement, word, word.value.slice(5), 8);
  if (zone === null) return false;
  const first = reading.zones.get(zone.name);
  const use = `${statement.frame.protocol?.name ?? 'http'} js_shared_dict_zone`;
  if (!addZone(reading, statement, word, zone.name, use, zone.size)) return false;
  if (first === undefined) return true;
  const notes = [note(first.statement, 'The first one', first.word)];
  refuse(reading, statement, 'nginx-semantics', `duplicate zone "${zone.name}"`, { at: word, notes });
  return false;
}
