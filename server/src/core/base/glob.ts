// Path patterns as people and nginx write them, matched in time that no pattern can blow up. Knows no disk.

type Segment = { readonly kind: 'deep' } | { readonly kind: 'name'; readonly tokens: readonly Token[] };
type Token =
  | { readonly kind: 'char'; readonly code: number }
  | { readonly kind: 'any' }
  | { readonly kind: 'star' }
  | {
      readonly kind: 'set';
      readonly negated: boolean;
      readonly ranges: readonly (readonly [number, number])[];
    };

/** Whether a `/`-separated path matches. */
export type PathTest = (path: string) => boolean;

/** Whether `pattern` has anything that glob(3) would expand. */
export function isGlob(pattern: string): boolean {
  return /[*?[]/.test(pattern);
}

/**
 * A test for one name without slashes, by the rules of glob(3): `*`, `?`, `[a-z]`, `[!a]`, and a `\` that takes the
 * next character as it is. A leading dot must be written out.
 */
export function nameTest(pattern: string): PathTest {
  const tokens = tokensOf(pattern);
  const dotted = pattern.startsWith('.');
  return (name) => (dotted || !name.startsWith('.')) && matchesTokens(tokens, name);
}

/** A test for a whole path: as `nameTest` for each part, dots matched too, and `**` for any number of parts. */
export function pathTest(pattern: string): PathTest {
  const segments = pattern
    .split('/')
    .filter((part) => part !== '' && part !== '.')
    .map((part): Segment => (part === '**' ? { kind: 'deep' } : { kind: 'name', tokens: tokensOf(part) }));
  return (path) =>
    matches(
      segments,
      path.split('/').filter((part) => part !== ''),
      (segment) => segment.kind === 'deep',
      (segment, part) => segment.kind === 'name' && matchesTokens(segment.tokens, part),
    );
}

function matchesTokens(tokens: readonly Token[], name: string): boolean {
  const codes: number[] = [];
  for (let i = 0; i < name.length; i++) codes.push(name.charCodeAt(i));
  return matches(
    tokens,
    codes,
    (token) => token.kind === 'star',
    (token, code) => {
      if (token.kind === 'char') return token.code === code;
      if (token.kind === 'set') {
        return token.negated !== token.ranges.some(([low, high]) => low <= code && code <= high);
      }
      return token.kind === 'any';
    },
  );
}

/** The classic two-pointer match: on a mismatch only the last star takes one more. At worst pattern × subject steps. */
function matches<P, S>(
  pattern: readonly P[],
  subject: readonly S[],
  isStar: (p: P) => boolean,
  fits: (p: P, s: S) => boolean,
): boolean {
  let p = 0;
  let s = 0;
  let star = -1;
  let taken = 0;
  while (s < subject.length) {
    if (p < pattern.length && isStar(pattern[p]!)) {
      star = p++;
      taken = s;
    } else if (p < pattern.length && fits(pattern[p]!, subject[s]!)) {
      p++;
      s++;
    } else if (star >= 0) {
      p = star + 1;
      s = ++taken;
    } else return false;
  }
  while (p < pattern.length && isStar(pattern[p]!)) p++;
  return p === pattern.length;
}

function tokensOf(pattern: string): Token[] {
  const tokens: Token[] = [];
  for (let i = 0; i < pattern.length; i++) {
    const c = pattern[i];
    if (c === '*') tokens.push({ kind: 'star' });
    else if (c === '?') tokens.push({ kind: 'any' });
    else if (c === '[') {
      const set = setAt(pattern, i);
      if (set === null) tokens.push({ kind: 'char', code: pattern.charCodeAt(i) });
      else {
        tokens.push(set.token);
        i = set.end;
      }
    } else {
      if (c === '\\' && i + 1 < pattern.length) i++;
      tokens.push({ kind: 'char', code: pattern.charCodeAt(i) });
    }
  }
  return tokens;
}

/** `[…]` that begins at `start`, or null where nothing closes it. A `]` right after the opening is a member. */
function setAt(pattern: string, start: number): { token: Token; end: number } | null {
  let i = start + 1;
  const negated = pattern[i] === '!' || pattern[i] === '^';
  if (negated) i++;
  const end = pattern.indexOf(']', i + 1);
  if (end === -1) return null;
  const ranges: (readonly [number, number])[] = [];
  while (i < end) {
    const low = pattern.charCodeAt(i);
    if (pattern[i + 1] === '-' && i + 2 < end) {
      ranges.push([low, pattern.charCodeAt(i + 2)]);
      i += 3;
    } else {
      ranges.push([low, low]);
      i++;
    }
  }
  return { token: { kind: 'set', negated, ranges }, end };
}
