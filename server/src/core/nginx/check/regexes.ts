// Regexes in directives: their syntax as PCRE2 reads it, and the variables that their named groups define.
import type { Span } from '../../base/span.ts';
import { readRegex } from '../regex.ts';
import { checkFree } from './fixedVariables.ts';
import { isOpaque, type Reading, refuse, type Statement } from './reading.ts';
import { define } from './scripts.ts';

/** Judges a pattern and notes the variables of its named groups. False when nginx refuses it. */
export function checkRegex(
  reading: Reading,
  statement: Statement,
  pattern: string,
  at: Span & { readonly value: string },
  /** Some handlers only match with it: its names are no variables then. */
  defines = true,
): boolean {
  const { fault, names } = readRegex(pattern);
  if (defines) for (const name of names) define(reading, statement, name);
  if (fault === null) return !defines || names.every((name) => checkFree(reading, statement, name, at));
  if (isOpaque(statement, at) && /\{\{|<%|\$\{[A-Z]/.test(at.value)) return true;
  refuse(reading, statement, 'nginx-value', `pcre2_compile() failed: ${fault} in "${pattern}"`, { at });
  return false;
}

export function checkGzipDisable(reading: Reading, statement: Statement): void {
  for (const word of statement.directive.args) {
    if (word.value === 'msie6' || word.value === 'degradation') continue;
    if (!checkRegex(reading, statement, word.value, word, false)) return;
  }
}

export function checkSplitPathInfo(reading: Reading, statement: Statement): void {
  const word = statement.directive.args[0];
  if (word === undefined || !checkRegex(reading, statement, word.value, word, false)) return;
  if (readRegex(word.value).captures !== 2) {
    refuse(reading, statement, 'nginx-value', `pattern "${word.value}" must have 2 captures`, { at: word });
  }
}
