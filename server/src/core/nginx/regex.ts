// The syntax of PCRE2's regular expressions, as far as it can be told with certainty: unbalanced brackets, quantifiers
// that repeat nothing, broken groups and classes. Silent about all that it does not know. One pass, no backtracking.
// Where releases of PCRE2 differ (10.42 to 10.46 were asked), it is silent. Source: pcre2pattern(3); each message was
// seen from nginx with PCRE2.
import { type Escape, readEscape } from './regexEscapes.ts';
import { readGroupStart } from './regexGroups.ts';

export interface RegexReading {
  /** PCRE2's words for what is wrong, or null. */
  readonly fault: string | null;
  /** The names of `(?<name>…)`, in order: nginx makes variables of them. */
  readonly names: readonly string[];
  /** How many groups capture. */
  readonly captures: number;
}

const NOT_REPEATABLE = 'quantifier does not follow a repeatable item';
const POSIX_CLASSES =
  /^(alnum|alpha|ascii|blank|cntrl|digit|graph|lower|print|punct|space|upper|word|xdigit|<|>)$/;

/** What the end of the pattern has to confirm: groups may be referred to before they begin. */
interface Reference {
  readonly group: number | string;
  /** `\\12` is the twelfth group or, without one, an octal number. */
  readonly orOctal: boolean;
}

export function readRegex(pattern: string): RegexReading {
  const names: string[] = [];
  const references: Reference[] = [];
  /** Of each group that is open, the innermost assertion that it is in. */
  const open: ('plain' | 'ahead' | 'behind')[] = [];
  let captures = 0;
  /** `(?n)` and `(?J)` change what counts as a group, and what may bear its name. */
  let options = '';
  let unlimited = false;
  /** Whether a quantifier may follow. */
  let repeatable = false;
  let i = 0;
  const n = pattern.length;
  const done = (fault: string | null): RegexReading => ({ fault, names, captures });

  while (i < n) {
    const c = pattern.charAt(i);
    if (c === '\\') {
      const read: Escape = readEscape(pattern, i);
      if (read.fault !== null) return done(read.fault);
      if (read.group !== null) {
        const group = typeof read.group === 'number' && read.relative ? captures + read.group : read.group;
        references.push({ group, orOctal: read.orOctal });
      }
      if (read.kind !== 'nothing') repeatable = read.kind === 'item';
      i = read.end;
    } else if (c === '[') {
      const read = readClass(pattern, i);
      if (typeof read === 'string') return done(read);
      i = read;
      repeatable = true;
    } else if (c === '(') {
      const group = readGroupStart(pattern, i, captures);
      if (group === null) {
        for (const [, name] of pattern.slice(i).matchAll(/\(\?P?[<'](\w{1,128})[>']/g)) names.push(name!);
        return done(null);
      }
      if (typeof group === 'string') return done(group);
      if (group.name !== undefined) {
        if (names.includes(group.name) && !options.includes('J')) {
          return done('two named subpatterns have the same name (PCRE2_DUPNAMES not set)');
        }
        names.push(group.name);
      }
      if (group.reference !== undefined) references.push({ group: group.reference, orOctal: false });
      options += group.options ?? '';
      if (group.captures) captures++;
      if (group.opens !== null) open.push(group.opens === 'plain' ? (open.at(-1) ?? 'plain') : group.opens);
      i = group.end;
      repeatable = group.reference !== undefined;
    } else if (c === ')') {
      if (open.pop() === undefined) return done('unmatched closing parenthesis');
      i++;
      repeatable = true;
    } else if (c === '|' || c === '^' || c === '$') {
      i++;
      repeatable = false;
    } else {
      const quantifier = quantifierAt(pattern, i);
      if (quantifier === null) {
        i++;
        repeatable = true;
        continue;
      }
      if (quantifier.fault !== null) return done(quantifier.fault);
      if (!repeatable) return done(NOT_REPEATABLE);
      unlimited ||= quantifier.unlimited && open.at(-1) === 'behind';
      i = quantifier.end;
      if (pattern.charAt(i) === '?' || pattern.charAt(i) === '+') i++;
      repeatable = false;
    }
  }
  if (open.length > 0) return done('missing closing parenthesis');
  if (!/[nJ]/.test(options) && !references.every((each) => isThere(each, captures, names))) {
    return done('reference to non-existent subpattern');
  }
  return done(unlimited ? 'lookbehind assertion is not fixed length' : null);
}

function isThere({ group, orOctal }: Reference, captures: number, names: readonly string[]): boolean {
  if (typeof group === 'string') return names.includes(group);
  return orOctal || (group >= 0 && group <= captures);
}

function quantifierAt(
  pattern: string,
  at: number,
): { readonly end: number; readonly fault: string | null; readonly unlimited: boolean } | null {
  const c = pattern.charAt(at);
  if (c === '*' || c === '+' || c === '?') return { end: at + 1, fault: null, unlimited: c !== '?' };
  if (c !== '{') return null;
  const match = /^\{(\d{1,10})(?:(,)(\d{0,10}))?\}/.exec(pattern.slice(at, at + 25));
  if (match === null) return null;
  const least = Number(match[1]);
  const most = match[3] ? Number(match[3]) : least;
  const end = at + match[0].length;
  const unlimited = match[2] !== undefined && !match[3];
  if (least > 65535 || most > 65535) return { end, fault: 'number too big in {} quantifier', unlimited };
  if (match[3] && most < least) return { end, fault: 'numbers out of order in {} quantifier', unlimited };
  return { end, fault: null, unlimited };
}

/** The offset past the class that begins at `start`, or what is wrong with it. */
function readClass(pattern: string, start: number): number | string {
  let i = start + 1;
  if (/^\[([:.=])\^?[a-z]{1,12}\1\]/.test(pattern.slice(start, start + 20))) {
    return 'POSIX named classes are supported only within a class';
  }
  if (pattern.charAt(i) === '^') i++;
  /** The code of the character before, where a range may begin with it; else null. */
  let low: number | null = null;
  for (let first = true; i < pattern.length; first = false) {
    const c = pattern.charAt(i);
    if (c === ']' && !first) return i + 1;
    if (c === '[' && /[:.=]/.test(pattern.charAt(i + 1))) {
      const kind = pattern.charAt(i + 1);
      const name = /^\^?([a-z<>]{1,40})/.exec(pattern.slice(i + 2, i + 43))?.[0] ?? '';
      const end = i + 2 + name.length;
      if (name !== '' && pattern.startsWith(`${kind}]`, end)) {
        if (kind !== ':') return 'POSIX collating elements are not supported';
        if (!POSIX_CLASSES.test(name.replace('^', ''))) return 'unknown POSIX class name';
        i = end + 2;
        low = null;
        continue;
      }
    }
    if (c === '\\') {
      const next = pattern.charAt(i + 1);
      if (/[BRX]/.test(next)) return 'escape sequence is invalid in character class';
      if (next === 'N') return '\\N is not supported in a class';
      // A class or a code of several characters: no range is judged.
      low = /[^A-Za-z0-9]/.test(next) ? next.charCodeAt(0) : null;
      i += 2;
      if (/[dDsSwWhHvV]/.test(next) && /^-[^\]]/.test(pattern.slice(i, i + 2))) {
        return 'invalid range in character class';
      }
      continue;
    }
    const after = pattern.charAt(i + 1);
    if (c === '-' && low !== null && /^\\[dDsSwWhHvV]/.test(pattern.slice(i + 1, i + 3))) {
      return 'invalid range in character class';
    }
    if (c === '-' && low !== null && after !== ']' && after !== '' && after !== '\\' && after !== '[') {
      if (after.charCodeAt(0) < low) return 'range out of order in character class';
      low = null;
      i += 2;
      continue;
    }
    low = c.charCodeAt(0);
    i++;
  }
  return 'missing terminating ] for character class';
}
