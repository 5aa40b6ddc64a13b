// What `(` begins in a regular expression. Source: pcre2pattern(3), and what nginx says of each.

export interface GroupStart {
  readonly end: number;
  readonly name?: string;
  readonly captures: boolean;
  /** What its `)` closes; null for a comment, an option setting or a call, which end by themselves. */
  readonly opens: 'plain' | 'ahead' | 'behind' | null;
  /** The group that it calls, or refers back to. */
  readonly reference?: number | string;
  /** Letters that are switched on. */
  readonly options?: string;
}

/** Assertions and other groups that have names, `(*pla:…)`. */
const ASSERTIONS = new Set(
  (
    'pla plb nla nlb napla naplb atomic sr asr scs script_run atomic_script_run scan_substring ' +
    'positive_lookahead positive_lookbehind negative_lookahead negative_lookbehind ' +
    'non_atomic_positive_lookahead non_atomic_positive_lookbehind'
  ).split(' '),
);

/** What follows `(`, after so many groups that capture; a text says what is wrong; null: a form that is not judged. */
export function readGroupStart(pattern: string, at: number, captures: number): GroupStart | string | null {
  const after = pattern.charAt(at + 1);
  // `(*UTF)`, `(*pla:…)` and other verbs are not judged.
  if (after === '*') {
    const name = /^(?:[A-Z:]|[a-z]\w*)/.exec(pattern.slice(at + 2, at + 50))?.[0];
    if (name === undefined) return '(*VERB) not recognized or malformed';
    return /^[a-z]/.test(name) && !ASSERTIONS.has(name) ? '(*alpha_assertion) not recognized' : null;
  }
  if (after !== '?') return { end: at + 1, captures: true, opens: 'plain' };
  const kind = pattern.charAt(at + 2);
  if (kind === '#') {
    const end = pattern.indexOf(')', at);
    return end === -1 ? 'missing ) after (?# comment' : { end: end + 1, captures: false, opens: null };
  }
  // `(?*` and `(?<*` are assertions, too: those that may be tried again.
  if (kind === '=' || kind === '!' || kind === '*') return { end: at + 3, captures: false, opens: 'ahead' };
  // Alternatives that number their groups alike: counts are off after it.
  if (kind === '|') return { end: at + 3, captures: false, opens: 'plain', options: 'n' };
  if (kind === ':' || kind === '>') return { end: at + 3, captures: false, opens: 'plain' };
  if (kind === '<' && /[=!*]/.test(pattern.charAt(at + 3)))
    return { end: at + 4, captures: false, opens: 'behind' };
  if (kind === '<' || kind === "'" || (kind === 'P' && pattern.charAt(at + 3) === '<')) {
    const start = at + (kind === 'P' ? 4 : 3);
    return readGroupName(pattern, start, kind === "'" ? "'" : '>');
  }
  const call = readCall(pattern, at, captures);
  if (call !== null) return call;
  if (/^P[^<>=]/.test(pattern.slice(at + 2, at + 4))) return 'unrecognized character after (?P';
  const letters = /^[a-zA-Z^-]*/.exec(pattern.slice(at + 2, at + 20))![0];
  // `a`, with its D, S, W, T and P, and `r` are of newer releases.
  if (/^\^?[imsnxJUaDSWTPr-]*$/.test(letters) && (letters !== '' || kind === ')')) {
    const next = pattern.charAt(at + 2 + letters.length);
    const end = at + 3 + letters.length;
    const hyphens = letters.split('-').length - 1;
    if (hyphens > 1 || (hyphens === 1 && letters.startsWith('^'))) return 'invalid hyphen in option setting';
    const options = letters.split('-')[0]!;
    if (next === ')') return { end, captures: false, opens: null, options };
    if (next === ':') return { end, captures: false, opens: 'plain', options };
    return next === '' ? 'missing closing parenthesis' : 'unrecognized character after (? or (?-';
  }
  if (kind === '(' && /^[^\w?<'+\-*&]/.test(pattern.slice(at + 3, at + 4))) return 'subpattern name expected';
  if (kind === '(' && /^\?(?!=|!|<=|<!|C)/.test(pattern.slice(at + 3, at + 6))) {
    return 'atomic assertion expected after (?( or (?(?C)';
  }
  const slip = unendedCall(pattern.slice(at + 2, at + 140));
  if (slip !== null) return slip;
  if (/^C\w/.test(pattern.slice(at + 2, at + 4)) && !/\d/.test(pattern.charAt(at + 3))) {
    return 'unrecognized string delimiter follows (?C';
  }
  // Conditions and callouts: nobody writes them in a configuration by accident.
  if (/[RC&P(+\d]/.test(kind) || /^-[^A-Za-z]/.test(pattern.slice(at + 2, at + 4))) return null;
  return 'unrecognized character after (? or (?-';
}

/** `(?R)`, `(?1)`, `(?-1)`, `(?&name)`, `(?P>name)`, `(?P=name)`: all of it, up to the `)`. */
function readCall(pattern: string, at: number, captures: number): GroupStart | null {
  const match = /^\(\?(?:(R|0)|([+-]?)(\d{1,5})|(?:&|P[>=])(\w{1,128}))\)/.exec(pattern.slice(at, at + 140));
  if (match === null) return null;
  const [whole, self, sign, number, name] = match;
  const counted =
    sign === '+' ? captures + Number(number) : sign === '-' ? captures + 1 - Number(number) : Number(number);
  // A call of group 0 by a sign is no group at all.
  const reference = self !== undefined ? 0 : (name ?? (sign !== '' && counted < 1 ? -1 : counted));
  return { end: at + whole.length, captures: false, opens: null, reference };
}

/** What is wrong with a call or a condition whose `)` is not where it has to be; null where that can't be told. */
function unendedCall(text: string): string | null {
  if (/^R[^)&\d]/.test(text)) return '(?R (recursive pattern call) must be followed by a closing parenthesis';
  if (/^[+-]?\d{1,5}[^)\d]/.test(text)) return 'missing closing parenthesis';
  if (/^\+\D/.test(text)) return 'digit expected after (?+';
  if (/^(&|P>)[A-Za-z_]\w*[^)\w]/.test(text)) return 'missing closing parenthesis';
  if (/^\((\d{1,5}[^)\d]|<\w+>[^)]|'\w+'[^)])/.test(text)) {
    return 'missing closing parenthesis for condition';
  }
  return null;
}

function readGroupName(pattern: string, start: number, close: string): GroupStart | string {
  const name = /^\w*/.exec(pattern.slice(start, start + 140))![0];
  const end = start + name.length;
  if (/^\d/.test(name)) return 'subpattern name must start with a non-digit';
  if (name === '') return 'subpattern name expected';
  // Up to 32 before PCRE2 10.44.
  if (name.length > 128) return 'subpattern name is too long (maximum 128 code units)';
  if (pattern.charAt(end) !== close) return 'syntax error in subpattern name (missing terminator?)';
  return { end: end + 1, name, captures: true, opens: 'plain' };
}
