// What a backslash begins in a regular expression, outside a class: as PCRE2 reads it in its 8-bit mode, without UTF.
// Source: pcre2pattern(3), and what nginx says of each.

export interface Escape {
  readonly end: number;
  readonly fault: string | null;
  /** `nothing`: `\\E`; `place`: an assertion like `\\b`, which cannot be repeated; `item`: something that matches. */
  readonly kind: 'item' | 'place' | 'nothing';
  /** The group that it refers to, by number or name. */
  readonly group: number | string | null;
  /** Counted from the groups that have begun: `\\g{-1}` is 0, `\\g<+1>` is 1. */
  readonly relative: boolean;
  readonly orOctal: boolean;
}

const NOT_IN_PCRE2 = 'PCRE2 does not support \\F, \\L, \\l, \\N{name}, \\U, or \\u';
const TOO_LARGE = 'character code point value in \\x{} or \\o{} is too large';

/** The escape at `at`, where the backslash stands. */
export function readEscape(pattern: string, at: number): Escape {
  const next = pattern.charAt(at + 1);
  const rest = pattern.slice(at + 2, at + 200);
  const item = (length: number): Escape => ({ ...PLAIN, end: at + 2 + length });
  const broken = (fault: string): Escape => ({ ...PLAIN, end: at + 2, fault });
  switch (next) {
    case '':
      return broken('\\ at end of pattern');
    case 'Q': {
      const close = pattern.indexOf('\\E', at + 2);
      return { ...PLAIN, end: close === -1 ? pattern.length : close + 2 };
    }
    case 'E':
      return { ...PLAIN, end: at + 2, kind: 'nothing' };
    case 'b':
    case 'B':
    case 'A':
    case 'z':
    case 'Z':
    case 'G':
      return { ...PLAIN, end: at + 2, kind: 'place' };
    case 'F':
    case 'L':
    case 'l':
    case 'U':
    case 'u':
      return broken(NOT_IN_PCRE2);
    case 'N':
      return /^\{(?!\s*\d|\s*,)/.test(rest) ? broken(NOT_IN_PCRE2) : item(0);
    case 'c':
      return rest === '' ? broken('\\c at end of pattern') : item(1);
    case 'p':
    case 'P':
      // Small letters are a newer release's.
      if (!/^(\{|[CLMNPSZclmnpsz])/.test(rest)) return broken('unknown property after \\P or \\p');
      if (rest.startsWith('{') && !rest.includes('}')) return broken('malformed \\P or \\p sequence');
      return item(rest.startsWith('{') ? rest.indexOf('}') + 1 : 1);
    case 'x':
      return readCode(rest, /^\{([0-9a-fA-F]+)\}/, 16, item, broken);
    case 'o':
      if (!rest.startsWith('{')) return broken('missing opening brace after \\o');
      return readCode(rest, /^\{([0-7]+)\}/, 8, item, broken);
    case 'g':
    case 'k':
      return readReference(next, rest, item, broken);
    default:
      if (/[1-9]/.test(next)) return readNumber(pattern, at);
      return /[yijmqYIJMOT]/.test(next) ? broken('unrecognized character follows \\') : item(0);
  }
}

const PLAIN: Omit<Escape, 'end'> = {
  fault: null,
  kind: 'item',
  group: null,
  relative: false,
  orOctal: false,
};

function readCode(
  rest: string,
  form: RegExp,
  base: number,
  item: (length: number) => Escape,
  broken: (fault: string) => Escape,
): Escape {
  const match = form.exec(rest);
  if (match !== null)
    return Number.parseInt(match[1]!, base) > 255 ? broken(TOO_LARGE) : item(match[0].length);
  // Spaces inside are a newer release's.
  const inside = base === 16 ? /^\{([^}\s]+)\}/.exec(rest)?.[1] : undefined;
  return inside !== undefined && /[^0-9a-fA-F]/.test(inside)
    ? broken('non-hex character in \\x{} (closing brace missing?)')
    : item(0);
}

/** `\\g` takes a number, too; `\\k` a name alone. */
function readReference(
  letter: 'g' | 'k',
  rest: string,
  item: (length: number) => Escape,
  broken: (fault: string) => Escape,
): Escape {
  const match = /^(?:\{([^}]*)\}|<([^>]*)>|'([^']*)'|([+-]?\d+))/.exec(rest);
  const bare = match?.[4];
  if (match === null || (letter === 'k' && bare !== undefined)) {
    if (/^[{<']/.test(rest)) return broken('syntax error in subpattern name (missing terminator?)');
    return letter === 'g'
      ? broken('\\g is not followed by a braced, angle-bracketed, or quoted name/number or by a plain number')
      : broken('\\k is not followed by a braced, angle-bracketed, or quoted name');
  }
  const written = (match[1] ?? match[2] ?? match[3] ?? bare ?? '').trim();
  if (written === '') return broken('subpattern name expected');
  const found = item(match[0].length);
  if (/^\w+$/.test(written) && !/^\d/.test(written)) return { ...found, group: written };
  if (!/^[+-]?\d{1,5}$/.test(written)) return found;
  const number = Number(written);
  if (written.startsWith('+')) return { ...found, group: number, relative: true };
  return written.startsWith('-')
    ? { ...found, group: number + 1, relative: true }
    : { ...found, group: number };
}

/** `\\1` to `\\9` and what begins with 8 or 9 are groups; longer ones are, or octal numbers. */
function readNumber(pattern: string, at: number): Escape {
  const digits = /^\d{1,5}/.exec(pattern.slice(at + 1, at + 6))![0];
  const group = Number(digits);
  const orOctal = digits.length > 1 && /^[0-7]/.test(digits);
  const length = orOctal ? /^[0-7]{1,3}/.exec(digits)![0].length : digits.length;
  return { ...PLAIN, end: at + 1 + length, group, orOctal };
}
