// How files are opened, remembered and tried. Source: src/http/ngx_http_core_module.c and ngx_open_file_cache.c.
import type { Word } from '../tree.ts';
import { parseSize } from '../values.ts';
import { parseNumber } from './numbers.ts';
import { checkParameters, type ParameterTable } from './parameters.ts';
import { isOpaque, type Reading, refuse, type Statement, warn } from './reading.ts';
import { tell } from './remembered.ts';
import { readScript, readScripts } from './scripts.ts';
import { refuseValue } from './values.ts';

export function checkTryFiles(reading: Reading, statement: Statement): void {
  const { args } = statement.directive;
  if (!readScripts(reading, statement, args)) return;
  const last = args.at(-1)!;
  if (!last.value.startsWith('=') || isOpaque(statement, last)) return;
  const code = parseNumber(last.value.slice(1));
  if (code === null || code > 999) {
    refuse(reading, statement, 'nginx-value', `invalid code "${last.value}": write a status, like =404`, {
      at: last,
    });
  }
}

export function checkIndex(reading: Reading, statement: Statement): void {
  for (const [i, word] of statement.directive.args.entries()) {
    if (word.value === '') {
      refuse(reading, statement, 'nginx-value', 'index "" in "index" directive is invalid', { at: word });
      return;
    }
    if (word.value.startsWith('/') && i < statement.directive.args.length - 1) {
      const message = 'only the last index in "index" directive should be absolute';
      warn(reading, statement, 'nginx-warn-index', message, { at: word });
    }
    if (!readScript(reading, statement, word)) return;
  }
}

export function checkOpenFileCache(reading: Reading, statement: Statement): void {
  checkFileCache(reading, statement, 'open_file_cache', {
    'max=': 'positive',
    'inactive=': 'seconds',
    off: 'word',
  });
}

export function checkCertificateCache(reading: Reading, statement: Statement): void {
  const table: ParameterTable = {
    'max=': 'positive',
    'inactive=': 'seconds',
    'valid=': 'seconds',
    off: 'word',
  };
  checkParameters(reading, statement, statement.directive.args, table);
}

export function checkOpenLogFileCache(reading: Reading, statement: Statement): void {
  const table: ParameterTable = {
    'max=': 'positive',
    'inactive=': 'seconds',
    'min_uses=': 'positive',
    'valid=': 'seconds',
    off: 'word',
  };
  checkFileCache(reading, statement, 'open_log_file_cache', table);
}

function checkFileCache(reading: Reading, statement: Statement, name: string, table: ParameterTable): void {
  const { args } = statement.directive;
  const message = (word: Word): string => `invalid "${name}" parameter "${word.value}"`;
  if (!checkParameters(reading, statement, args, table, message)) return;
  if (args.some((word) => /^(max=|off$)/.test(word.value) || isOpaque(statement, word))) return;
  const the = name === 'open_file_cache' ? 'the ' : '';
  refuse(reading, statement, 'nginx-arguments', `"${name}" must have ${the}"max" parameter`);
}

export function checkDirectio(reading: Reading, statement: Statement): void {
  const word = statement.directive.args[0];
  if (word === undefined || word.value === 'off' || parseSize(word.value, 'offset') !== null) return;
  refuseValue(reading, statement, 'invalid value', word, `"${word.value}" is no size, nor "off"`);
}

export function checkAio(reading: Reading, statement: Statement): void {
  const word = statement.directive.args[0];
  if (word === undefined || isOpaque(statement, word)) return;
  if (word.value === 'on' || word.value === 'off' || /^threads(=|$)/.test(word.value)) {
    if (/^threads=[^$]+$/.test(word.value)) {
      const name = word.value.slice(8);
      tell(reading, statement.frame, ({ threads }) => threads.push({ statement, name }));
    }
    readScript(reading, statement, word);
    return;
  }
  refuseValue(reading, statement, 'invalid value', word, 'it takes "on", "off", "threads" or "threads=pool"');
}

export function checkDisableSymlinks(reading: Reading, statement: Statement): void {
  const { args } = statement.directive;
  const table: ParameterTable = { off: 'word', on: 'word', if_not_owner: 'word', 'from=': 'script' };
  if (!checkParameters(reading, statement, args, table)) return;
  if (args.every((word) => word.value.startsWith('from='))) {
    const message = '"disable_symlinks" must have "off", "on" or "if_not_owner" parameter';
    refuse(reading, statement, 'nginx-arguments', message);
  } else if (args.length === 2 && !args.some((word) => word.value.startsWith('from='))) {
    refuse(
      reading,
      statement,
      'nginx-arguments',
      `duplicate parameters "${args[0]!.value} ${args[1]!.value}"`,
    );
  } else if (args.length === 2 && args.some((word) => word.value === 'off')) {
    refuse(reading, statement, 'nginx-arguments', '"from=" cannot be used with "off" parameter');
  }
}
