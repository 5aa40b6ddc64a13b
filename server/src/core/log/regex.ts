// Regexes as people write them in nginx configs (PCRE), matched in time linear in the text: RE2's engine. What it cannot
// say (look-around, back-references, possessive quantifiers) is no pattern here. Knows no nginx.
import { RE2JS, RE2JSException } from 're2js';

/** The cost of a match is the program's steps times the text's characters. */
const mostSteps = 500;

/** Null: a pattern of another kind, one that is no regex, or one that is too large. */
export function linearRegex(source: string, ignoreCase: boolean): RE2JS | null {
  try {
    const regex = RE2JS.compile(source, ignoreCase ? RE2JS.CASE_INSENSITIVE : 0);
    return regex.programSize() > mostSteps ? null : regex;
  } catch (fault) {
    if (fault instanceof RE2JSException) return null;
    throw fault;
  }
}
