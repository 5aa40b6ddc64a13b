// `if`, `set`, `return`, `rewrite` and `break`. Source: src/http/modules/ngx_http_rewrite_module.c.

import { allVariables } from '../catalogue.ts';
import type { Word } from '../tree.ts';
import { nearestName } from './names.ts';
import { parseNumber } from './numbers.ts';
import { isOpaque, type Reading, refuse, replaceFix, type Statement } from './reading.ts';
import { checkRegex } from './regexes.ts';
import { defineVariable, readScript, useVariable } from './scripts.ts';

export function checkRewrite(reading: Reading, statement: Statement): void {
  const [regex, replacement, flag] = statement.directive.args;
  if (regex === undefined || replacement === undefined) return;
  if (replacement.value === '') {
    refuse(reading, statement, 'nginx-value', 'empty replacement', { at: replacement });
    return;
  }
  if (!checkRegex(reading, statement, regex.value, regex)) return;
  if (flag !== undefined && !FLAGS.includes(flag.value) && !isOpaque(statement, flag)) {
    const meant = nearestName(flag.value, FLAGS);
    const advice = meant === null ? `it takes ${FLAGS.join(', ')}` : `did you mean "${meant}"?`;
    refuse(reading, statement, 'nginx-value', `invalid parameter "${flag.value}": ${advice}`, {
      at: flag,
      ...(meant === null ? {} : { fixes: [replaceFix(statement, flag, meant, `Write "${meant}"`)] }),
    });
    return;
  }
  readScript(reading, statement, replacement);
}

const FLAGS = ['last', 'break', 'redirect', 'permanent'];

export function checkReturn(reading: Reading, statement: Statement): void {
  const [code, text] = statement.directive.args;
  if (code === undefined) return;
  const status = parseNumber(code.value);
  const isAddress = text === undefined && /^(https?:\/\/|\$scheme)/.test(code.value);
  if ((status === null && !isAddress) || (status ?? 0) > 999) {
    if (isOpaque(statement, code)) return;
    const message = `invalid return code "${code.value}": write a status, a status and a text or URL, or a URL that begins with http://, https:// or $scheme`;
    refuse(reading, statement, 'nginx-value', message, { at: code });
    return;
  }
  readScript(reading, statement, isAddress ? code : text);
}

export function checkStreamReturn(reading: Reading, statement: Statement): void {
  readScript(reading, statement, statement.directive.args[0]);
}

export function checkSet(reading: Reading, statement: Statement): void {
  const [variable, value] = statement.directive.args;
  if (!defineVariable(reading, statement, variable)) return;
  if (variable !== undefined) useVariable(reading, statement, variable.value.slice(1), variable);
  readScript(reading, statement, value);
}

/** One word of a condition, without the brackets. */
interface Part {
  readonly word: Word;
  value: string;
}

/** The condition of an `if`. A quoted word may be followed by `)` with nothing between, which is then a word of its own. */
export function checkIf(reading: Reading, statement: Statement): void {
  const parts = statement.directive.args.map((word): Part => ({ word, value: word.value }));
  const wrong = wrongPart(reading, statement, parts);
  if (wrong === null || isOpaque(statement, wrong.word)) return;
  const message = `invalid condition "${wrong.value}": it is ($variable), ($variable = text), ($variable ~ regex) or (-f file)`;
  refuse(reading, statement, 'nginx-semantics', message, { at: wrong.word });
}

/** The part at which nginx calls the condition invalid; null where it is right, or refused for another reason. */
function wrongPart(reading: Reading, statement: Statement, parts: Part[]): Part | null {
  const first = parts[0]!;
  const last = parts.at(-1)!;
  if (!first.value.startsWith('(')) return first;
  if (first.value.length === 1) parts.shift();
  else first.value = first.value.slice(1);
  if (!last.value.endsWith(')')) return last;
  if (last.value.length === 1) parts.pop();
  else last.value = last.value.slice(0, -1);
  const [subject, operator, operand] = parts;
  if (subject === undefined) return last;
  if (subject.value.startsWith('$') && subject.value.length > 1) {
    if (parts.length !== 1 && parts.length !== 3) return subject;
    // nginx takes all that follows the `$` for the name.
    if (!isOpaque(statement, subject.word))
      useVariable(reading, statement, subject.value.slice(1), subject.word);
    if (operator !== undefined && operand !== undefined)
      checkComparison(reading, statement, operator, operand);
    return null;
  }
  if (!/^!?-.$/.test(subject.value) || parts.length !== 2) return subject;
  if (!readScript(reading, statement, operator!.word, null, operator!.value)) return null;
  return /[fdex]$/.test(subject.value) ? null : subject;
}

function checkComparison(reading: Reading, statement: Statement, operator: Part, operand: Part): void {
  const { word, value } = operand;
  if (operator.value === '=' || operator.value === '!=') {
    readScript(reading, statement, word, null, value);
  } else if (/^!?~\*?$/.test(operator.value)) {
    checkRegex(reading, statement, value, word);
  } else if (!isOpaque(statement, operator.word)) {
    const meant = operator.value === '==' ? '=' : null;
    const advice = meant === null ? 'it takes =, !=, ~, ~*, !~ and !~*' : 'nginx compares with a single "="';
    refuse(reading, statement, 'nginx-semantics', `unexpected "${operator.value}" in condition: ${advice}`, {
      at: operator.word,
      ...(meant === null ? {} : { fixes: [replaceFix(statement, operator.word, meant, 'Write "="')] }),
    });
  }
}

/** Names that a typo may have been meant to be. */
export function variableNames(): string[] {
  return allVariables()
    .filter((fact) => !fact.prefix)
    .map((fact) => fact.name);
}
