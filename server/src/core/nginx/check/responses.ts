// What goes back to the client: error pages, headers, expiry, and what filters make of a body.
// Source: src/http/ngx_http_core_module.c and the filters' modules.
import type { Fix } from '../../base/edit.ts';
import type { Word } from '../tree.ts';
import { parseTime } from '../values.ts';
import { nearestName } from './names.ts';
import { parseNumber } from './numbers.ts';
import { isOpaque, type Reading, refuse, replaceFix, type Statement, textAt } from './reading.ts';
import { defineVariable, readScript } from './scripts.ts';
import { checkTime, refuseValue } from './values.ts';

export function checkErrorPage(reading: Reading, statement: Statement): void {
  const { args } = statement.directive;
  const uri = args.at(-1)!;
  const response = args.at(-2)!;
  let codes = args.slice(0, -1);
  if (response.value.startsWith('=')) {
    codes = args.slice(0, -2);
    const code = response.value.slice(1);
    if (codes.length === 0 || (code !== '' && parseNumber(code) === null)) {
      if (!isOpaque(statement, response)) {
        refuse(
          reading,
          statement,
          'nginx-value',
          `invalid value "${response.value}": after the codes may stand = or =200`,
          {
            at: response,
          },
        );
      }
      return;
    }
  }
  if (!readScript(reading, statement, uri)) return;
  for (const word of codes) {
    const code = parseNumber(word.value);
    if (isOpaque(statement, word)) continue;
    if (code === null || code === 499) {
      refuse(
        reading,
        statement,
        'nginx-value',
        `invalid value "${word.value}": the codes come first, then the page`,
        { at: word },
      );
      return;
    }
    if (code < 300 || code > 599) {
      refuse(reading, statement, 'nginx-value', `value "${word.value}" must be between 300 and 599`, {
        at: word,
      });
      return;
    }
  }
}

export function checkKeepaliveTimeout(reading: Reading, statement: Statement): void {
  const [timeout, header] = statement.directive.args;
  if (checkTime(reading, statement, timeout, 'ms')) checkTime(reading, statement, header, 's');
}

export function checkServerTokens(reading: Reading, statement: Statement): void {
  const word = statement.directive.args[0];
  // Any text is right in the commercial version; a word near the open source ones is a slip.
  if (word === undefined || /^(on|off|build)$/i.test(word.value) || isOpaque(statement, word)) return;
  const meant = nearestName(word.value.toLowerCase(), ['on', 'off', 'build'], 1);
  const advice = meant === null ? 'it takes "on", "off" or "build"' : `did you mean "${meant}"?`;
  refuse(reading, statement, 'nginx-value', `invalid value "${word.value}": ${advice}`, {
    at: word,
    ...(meant === null ? {} : { fixes: [replaceFix(statement, word, meant, `Write "${meant}"`)] }),
  });
}

export function checkAddHeader(reading: Reading, statement: Statement): void {
  const [, value, always] = statement.directive.args;
  if (!readScript(reading, statement, value)) return;
  if (always === undefined || always.value === 'always' || isOpaque(statement, always)) return;
  const quoted = value !== undefined && value.quote === '' && statement.directive.args.length === 3;
  const advice = quoted
    ? 'only "always" may stand here; a value with spaces is quoted'
    : 'only "always" may stand here';
  refuse(reading, statement, 'nginx-value', `invalid parameter "${always.value}": ${advice}`, {
    at: always,
    fixes: quoted ? [quoteValue(statement, value, always)] : [],
  });
}

function quoteValue(statement: Statement, first: Word, last: Word): Fix {
  const at = { start: first.start, end: last.end };
  const text = textAt(statement, at);
  const quote = text.includes('"') ? "'" : '"';
  return replaceFix(statement, at, `${quote}${text}${quote}`, 'Quote the value');
}

export function checkExpires(reading: Reading, statement: Statement): void {
  const { args } = statement.directive;
  const modified = args.length === 2;
  const word = args.at(-1);
  if (word === undefined) return;
  if (modified && args[0]!.value !== 'modified') {
    refuseValue(reading, statement, 'invalid value', args[0], 'before a time only "modified" may stand');
    return;
  }
  if (!readScript(reading, statement, word) || word.value.includes('$') || isOpaque(statement, word)) return;
  if (!modified && /^(epoch|max|off)$/.test(word.value)) return;
  if (modified && word.value.startsWith('@')) {
    const message = 'daily time cannot be used with "modified" parameter';
    refuse(reading, statement, 'nginx-value', `"expires" directive ${message}`, { at: word });
    return;
  }
  const time = parseTime(word.value.replace(/^[@+-]/, ''), 's');
  if (time === null) {
    refuseValue(
      reading,
      statement,
      'invalid value',
      word,
      'write a time like 30d, -1, @15h30m, or epoch, max, off',
    );
  } else if (word.value.startsWith('@') && time > 86_400_000) {
    refuseValue(reading, statement, 'daily time value must be less than 24 hours', word, word.value);
  }
}

export function checkAuthRequestSet(reading: Reading, statement: Statement): void {
  const [variable, value] = statement.directive.args;
  if (defineVariable(reading, statement, variable)) readScript(reading, statement, value);
}

export function checkSubFilter(reading: Reading, statement: Statement): void {
  const [pattern, replacement] = statement.directive.args;
  if (pattern?.value === '') {
    refuse(reading, statement, 'nginx-value', 'empty search pattern', { at: pattern });
    return;
  }
  if (readScript(reading, statement, pattern)) readScript(reading, statement, replacement);
}
