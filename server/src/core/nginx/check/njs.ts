// Parameters of njs's directives. Source: nginx/ngx_js.c and ngx_http_js_module.c of njs.
import { parseTime } from '../values.ts';
import { checkParameters, type ParameterTable } from './parameters.ts';
import { isOpaque, type Reading, refuse, type Statement } from './reading.ts';
import { readZone } from './zones.ts';

const isAboveZero = (value: string): boolean => (parseTime(value, 'ms') ?? 0) > 0;

/** A timer's parameters; its time is above zero. */
const PERIODIC: ParameterTable = { 'interval=': isAboveZero, 'jitter=': 'time', 'worker_affinity=': 'any' };

export function checkPeriodic(reading: Reading, statement: Statement): void {
  checkParameters(reading, statement, statement.directive.args.slice(1), PERIODIC);
}

/** The engines that a build may have; which it has, it alone knows. */
export function checkEngine(reading: Reading, statement: Statement): void {
  const word = statement.directive.args[0];
  if (word === undefined || /^(njs|qjs)$/.test(word.value) || isOpaque(statement, word)) return;
  refuse(reading, statement, 'nginx-value', `invalid value "${word.value}": it is njs or qjs`, { at: word });
}

export function checkBodyFilter(reading: Reading, statement: Statement): void {
  const table: ParameterTable = { 'buffer_type=': (value) => value === 'string' || value === 'buffer' };
  // What njs does not know here it skips.
  const known = statement.directive.args.slice(1).filter(({ value }) => value.startsWith('buffer_type='));
  checkParameters(reading, statement, known, table, (word) => `invalid buffer_type value "${word.value}"`);
}

export function checkPreload(reading: Reading, statement: Statement): void {
  const [, from] = statement.directive.args;
  if (from === undefined || from.value === 'from' || isOpaque(statement, from)) return;
  const message = `invalid parameter "${from.value}": it is "name from file.json"`;
  refuse(reading, statement, 'nginx-value', message, { at: from });
}

export function checkSharedDictionary(reading: Reading, statement: Statement): void {
  const { args } = statement.directive;
  const table: ParameterTable = {
    'timeout=': isAboveZero,
    'type=': (value) => value === 'string' || value === 'number',
  };
  for (const word of args) {
    if (!word.value.startsWith('zone=')) continue;
    if (!isOpaque(statement, word) && readZone(reading, statement, word, word.value.slice(5), 8) === null)
      return;
  }
  // What njs does not know here it skips.
  const known = args.filter(({ value }) => /^(timeout|type)=/.test(value));
  if (!checkParameters(reading, statement, known, table)) return;
  if (args.some((word) => word.value.startsWith('zone=') || isOpaque(statement, word))) return;
  refuse(
    reading,
    statement,
    'nginx-arguments',
    '"js_shared_dict_zone" must have "zone" parameter, like zone=name:64k',
  );
}
