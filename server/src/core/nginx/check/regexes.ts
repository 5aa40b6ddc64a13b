// Regexes in directives: their syntax as PCRE2 reads it, and the variables that their named groups define.
import type { Span } from '../../base/span.ts';
import { readRegex } from '../regex.ts';
import { isOpaque, type Reading, refuse, type Statement } from './reading.ts';

/** Judges a pattern and notes the variables of its named groups. False when nginx refuses it. */
export function checkRegex(
  reading: Reading,
  statement: Statement,
  pattern: string,
  at: Span & { readonly value: string },
): boolean {
  if (isOpaque(statement, at) && /\{\{|<%|\$\{[A-Z]/.test(at.value)) return true;
  const { fault, names } = readRegex(pattern);
  for (const name of names) statement.frame.protocol?.defined.add(name.toLowerCase());
  if (fault === null) return true;
  refuse(reading, statement, 'nginx-value', `pcre2_compile() failed: ${fault} in "${pattern}"`, { at });
  return false;
}
