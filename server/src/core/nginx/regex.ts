// The syntax of PCRE2's regular expressions, as far as it can be told with certainty: unbalanced brackets, quantifiers
// that repeat nothing, broken groups and classes. Silent about all that it does not know. One pass, no backtracking.
// Source: pcre2pattern(3); each message was seen from nginx 1.22 with PCRE2.

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

export function readRegex(pattern: string): RegexReading {
  const names: string[] = [];
  let captures = 0;
  let depth = 0;
  /** Whether a quantifier may follow. */
  let repeatable = false;
  let i = 0;
  const n = pattern.length;
  const done = (fault: string | null): RegexReading => ({ fault, names, captures });

  while (i < n) {
    const c = pattern.charAt(i);
    if (c === '\\') {
      if (i + 1 === n) return done('\\ at end of pattern');
      const next = pattern.charAt(i + 1);
      if (next === 'Q') {
        const end = pattern.indexOf('\\E', i + 2);
        i = end === -1 ? n : end + 2;
        repeatable = true;
        continue;
      }
      if (next === 'E') {
        i += 2;
        continue;
      }
      if (/[yijmqYIJMOT]/.test(next)) return done('unrecognized character follows \\');
      if ((next === 'p' || next === 'P') && !/^(\{|[CLMNPSZ])/.test(pattern.slice(i + 2, i + 3))) {
        return done('unknown property after \\P or \\p');
      }
      repeatable = !/[bBAzZG]/.test(next);
      i += 2;
    } else if (c === '[') {
      const read = readClass(pattern, i);
      if (typeof read === 'string') return done(read);
      i = read;
      repeatable = true;
    } else if (c === '(') {
      const group = readGroupStart(pattern, i);
      if (group === null) return done(null);
      if (typeof group === 'string') return done(group);
      if (group.name !== undefined) {
        if (names.includes(group.name)) {
          return done('two named subpatterns have the same name (PCRE2_DUPNAMES not set)');
        }
        names.push(group.name);
      }
      if (group.captures) captures++;
      if (group.opens) depth++;
      i = group.end;
      repeatable = false;
    } else if (c === ')') {
      if (depth === 0) return done('unmatched closing parenthesis');
      depth--;
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
      i = quantifier.end;
      if (pattern.charAt(i) === '?' || pattern.charAt(i) === '+') i++;
      repeatable = false;
    }
  }
  return done(depth > 0 ? 'missing closing parenthesis' : null);
}

function quantifierAt(
  pattern: string,
  at: number,
): { readonly end: number; readonly fault: string | null } | null {
  const c = pattern.charAt(at);
  if (c === '*' || c === '+' || c === '?') return { end: at + 1, fault: null };
  if (c !== '{') return null;
  const match = /^\{(\d{1,10})(?:(,)(\d{0,10}))?\}/.exec(pattern.slice(at, at + 25));
  if (match === null) return null;
  const least = Number(match[1]);
  const most = match[3] ? Number(match[3]) : least;
  const end = at + match[0].length;
  if (least > 65535 || most > 65535) return { end, fault: 'number too big in {} quantifier' };
  if (match[3] && most < least) return { end, fault: 'numbers out of order in {} quantifier' };
  return { end, fault: null };
}

/** The offset past the class that begins at `start`, or what is wrong with it. */
function readClass(pattern: string, start: number): number | string {
  let i = start + 1;
  if (pattern.charAt(i) === '^') i++;
  /** The code of the character before, where a range may begin with it; else null. */
  let low: number | null = null;
  for (let first = true; i < pattern.length; first = false) {
    const c = pattern.charAt(i);
    if (c === ']' && !first) return i + 1;
    if (c === '[' && /[:.=]/.test(pattern.charAt(i + 1))) {
      const kind = pattern.charAt(i + 1);
      const end = pattern.indexOf(`${kind}]`, i + 2);
      const name = end === -1 ? '' : pattern.slice(i + 2, end).replace(/^\^/, '');
      if (end !== -1 && /^[a-z<>]+$/.test(name)) {
        if (kind !== ':') return 'POSIX collating elements are not supported';
        if (!POSIX_CLASSES.test(name)) return 'unknown POSIX class name';
        i = end + 2;
        low = null;
        continue;
      }
    }
    if (c === '\\') {
      const next = pattern.charAt(i + 1);
      // A class or a code of several characters: no range is judged.
      low = /[^A-Za-z0-9]/.test(next) ? next.charCodeAt(0) : null;
      i += 2;
      continue;
    }
    const after = pattern.charAt(i + 1);
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

interface GroupStart {
  readonly end: number;
  readonly name?: string;
  readonly captures: boolean;
  /** False for a comment or an option setting, which need no `)` of their own. */
  readonly opens: boolean;
}

/** What follows `(`; a text says what is wrong; null: a form that is not judged. */
function readGroupStart(pattern: string, at: number): GroupStart | string | null {
  const after = pattern.charAt(at + 1);
  // `(*UTF)`, `(*pla:…)` and other verbs are not judged.
  if (after === '*') {
    return /^[A-Za-z:]/.test(pattern.slice(at + 2, at + 3)) ? null : '(*VERB) not recognized or malformed';
  }
  if (after !== '?') return { end: at + 1, captures: true, opens: true };
  const kind = pattern.charAt(at + 2);
  if (kind === '#') {
    const end = pattern.indexOf(')', at);
    return end === -1 ? 'missing ) after (?# comment' : { end: end + 1, captures: false, opens: false };
  }
  if (kind === ':' || kind === '=' || kind === '!' || kind === '>' || kind === '|') {
    return { end: at + 3, captures: false, opens: true };
  }
  if (kind === '<' && /[=!]/.test(pattern.charAt(at + 3)))
    return { end: at + 4, captures: false, opens: true };
  if (kind === '<' || kind === "'" || (kind === 'P' && pattern.charAt(at + 3) === '<')) {
    const start = at + (kind === 'P' ? 4 : 3);
    return readGroupName(pattern, start, kind === "'" ? "'" : '>');
  }
  const options = /^[a-zA-Z^-]*/.exec(pattern.slice(at + 2, at + 20))![0];
  if (/^\^?[imsnxJU-]+$/.test(options)) {
    const next = pattern.charAt(at + 2 + options.length);
    const end = at + 3 + options.length;
    if (next === ')') return { end, captures: false, opens: false };
    if (next === ':') return { end, captures: false, opens: true };
    return next === '' ? 'missing closing parenthesis' : 'unrecognized character after (? or (?-';
  }
  if (kind === '(' && /^\?(?!=|!|<=|<!|C)/.test(pattern.slice(at + 3, at + 6))) {
    return 'atomic assertion expected after (?( or (?(?C)';
  }
  // Recursion, conditions, callouts: nobody writes them in a configuration by accident.
  if (/[RC&P(+\d-]/.test(kind)) return null;
  return 'unrecognized character after (? or (?-';
}

function readGroupName(pattern: string, start: number, close: string): GroupStart | string {
  const name = /^\w*/.exec(pattern.slice(start, start + 40))![0];
  const end = start + name.length;
  if (/^\d/.test(name)) return 'subpattern name must start with a non-digit';
  if (name === '') return 'subpattern name expected';
  if (name.length > 32) return 'subpattern name is too long (maximum 32 code units)';
  if (pattern.charAt(end) !== close) return 'syntax error in subpattern name (missing terminator?)';
  return { end: end + 1, name, captures: true, opens: true };
}
