// Regexes as people write them in nginx configs (PCRE), matched in time linear in the text: a program of small steps that
// all possible matches take together (Thompson's construction, with captures after Pike). What such a program cannot
// say (back-references, look-around, possessive quantifiers) is no pattern here. Knows no nginx.

export interface Pattern {
  /** The first match's whole text and groups (undefined: a group that took no part), or null. */
  exec(text: string): readonly (string | undefined)[] | null;
}

/** More steps than this no pattern may have: the cost is steps times characters. */
const mostSteps = 500;
const mostRepeats = 100;

type Test = (code: number) => boolean;
type Step =
  | { readonly kind: 'char'; readonly test: Test }
  | { readonly kind: 'split'; first: number; second: number }
  | { readonly kind: 'jump'; to: number }
  | { readonly kind: 'save'; readonly slot: number }
  | { readonly kind: 'at'; readonly test: (text: string, at: number) => boolean }
  | { readonly kind: 'match' };

type Node =
  | { readonly kind: 'char'; readonly test: Test }
  | { readonly kind: 'at'; readonly test: (text: string, at: number) => boolean }
  | { readonly kind: 'all'; readonly parts: readonly Node[] }
  | { readonly kind: 'any'; readonly parts: readonly Node[] }
  | { readonly kind: 'group'; readonly index: number; readonly inner: Node }
  | {
      readonly kind: 'repeat';
      readonly inner: Node;
      readonly min: number;
      readonly max: number;
      readonly lazy: boolean;
    };

/** Null: a pattern of another kind, one that is no regex, or one that is too large. */
export function patternOf(source: string, ignoreCase: boolean): Pattern | null {
  const parsed = parse(source, ignoreCase);
  if (parsed === null) return null;
  const steps: Step[] = [];
  if (!emit(parsed.node, steps)) return null;
  steps.push({ kind: 'match' });
  return { exec: (text) => run(steps, text, parsed.groups) };
}

class Unsupported extends Error {}

function parse(whole: string, ignoreCase: boolean): { node: Node; groups: number } | null {
  const inline = /^\(\?i\)/.exec(whole);
  const source = inline === null ? whole : whole.slice(4);
  const folds = ignoreCase || inline !== null;
  let at = 0;
  let groups = 0;
  let depth = 0;
  try {
    const node = alternatives();
    return at < source.length ? null : { node, groups };
  } catch (fault) {
    if (fault instanceof Unsupported) return null;
    throw fault;
  }

  function alternatives(): Node {
    if (++depth > 100) throw new Unsupported();
    const parts = [sequence()];
    while (source[at] === '|') {
      at++;
      parts.push(sequence());
    }
    depth--;
    return parts.length === 1 ? parts[0]! : { kind: 'any', parts };
  }

  function sequence(): Node {
    const parts: Node[] = [];
    while (at < source.length && source[at] !== '|' && source[at] !== ')') parts.push(repeated(atom()));
    return { kind: 'all', parts };
  }

  function repeated(inner: Node): Node {
    const counts = quantifier();
    if (counts === null) return inner;
    const [min, max] = counts;
    if (inner.kind === 'at' || source[at] === '+' || min > max || min > mostRepeats) throw new Unsupported();
    const lazy = source[at] === '?';
    if (lazy) at++;
    if (quantifier() !== null) throw new Unsupported();
    return { kind: 'repeat', inner, min, max, lazy };
  }

  function quantifier(): [number, number] | null {
    const sign = source[at];
    if (sign === '*' || sign === '+' || sign === '?') {
      at++;
      return [sign === '+' ? 1 : 0, sign === '?' ? 1 : Number.POSITIVE_INFINITY];
    }
    if (sign !== '{') return null;
    const counted = /^\{(\d{1,4})(,(\d{0,4}))?\}/.exec(source.slice(at, at + 12));
    // Else the brace stands for itself.
    if (counted === null) return null;
    at += counted[0].length;
    const min = Number(counted[1]);
    if (counted[2] === undefined) return [min, min];
    const max = counted[3] === '' ? Number.POSITIVE_INFINITY : Number(counted[3]);
    if (Number.isFinite(max) && max > mostRepeats) throw new Unsupported();
    return [min, max];
  }

  function atom(): Node {
    const sign = source[at++]!;
    switch (sign) {
      case '(':
        return group();
      case '[':
        return { kind: 'char', test: folded(bracket()) };
      case '.':
        return { kind: 'char', test: (code) => code !== 10 };
      case '^':
        return { kind: 'at', test: (_text, where) => where === 0 };
      case '$':
        return { kind: 'at', test: atEnd };
      case '*':
      case '+':
      case '?':
        throw new Unsupported();
      case '\\':
        return escaped();
      default:
        return { kind: 'char', test: folded(is(sign.charCodeAt(0))) };
    }
  }

  function group(): Node {
    let index: number | null = null;
    if (source[at] !== '?') index = ++groups;
    else {
      const named = /^\?(?:P?<([A-Za-z_]\w{0,31})>|'([A-Za-z_]\w{0,31})'|:)/.exec(source.slice(at, at + 40));
      if (named === null) throw new Unsupported();
      if (named[0] !== '?:') index = ++groups;
      at += named[0].length;
    }
    const inner = alternatives();
    if (source[at++] !== ')') throw new Unsupported();
    return index === null ? inner : { kind: 'group', index, inner };
  }

  function escaped(): Node {
    const letter = source[at];
    if (letter === undefined) throw new Unsupported();
    const place = places[letter];
    if (place !== undefined) {
      at++;
      return { kind: 'at', test: place };
    }
    return { kind: 'char', test: folded(escapedChar()) };
  }

  /** What stands behind a backslash and is one character, in a bracket or outside. */
  function escapedChar(): Test {
    const letter = source[at++]!;
    const set = classes[letter];
    if (set !== undefined) return set;
    const control = controls[letter];
    if (control !== undefined) return is(control);
    if (letter === 'x') {
      const hex = /^(?:([0-9a-f]{2})|\{([0-9a-f]{1,6})\})/i.exec(source.slice(at, at + 8));
      if (hex === null) throw new Unsupported();
      at += hex[0].length;
      return is(Number.parseInt(hex[1] ?? hex[2]!, 16));
    }
    // Letters and digits are back-references and classes that are not told apart here.
    if (/[A-Za-z0-9]/.test(letter)) throw new Unsupported();
    return is(letter.charCodeAt(0));
  }

  function bracket(): Test {
    const negated = source[at] === '^';
    if (negated) at++;
    const tests: Test[] = [];
    for (let first = true; first || source[at] !== ']'; first = false) {
      if (at >= source.length) throw new Unsupported();
      const posix = /^\[:(\^?)([a-z]{5,6}):\]/.exec(source.slice(at, at + 12));
      if (posix !== null) {
        const set = posixClasses[posix[2]!];
        if (set === undefined) throw new Unsupported();
        tests.push(posix[1] === '^' ? (code) => !set(code) : set);
        at += posix[0].length;
        continue;
      }
      const low = bracketChar();
      if (typeof low !== 'number' || source[at] !== '-' || source[at + 1] === ']') {
        tests.push(typeof low === 'number' ? is(low) : low);
        continue;
      }
      at++;
      const high = bracketChar();
      if (typeof high !== 'number' || high < low) throw new Unsupported();
      tests.push((code) => code >= low && code <= high);
    }
    at++;
    const fold = (code: number) =>
      tests.some((test) => test(code)) || (folds && tests.some((test) => test(other(code))));
    return negated ? (code) => !fold(code) : fold;
  }

  function bracketChar(): number | Test {
    if (source[at] !== '\\') return source.charCodeAt(at++);
    at++;
    const letter = source[at];
    if (letter === undefined) throw new Unsupported();
    if (letter === 'b') {
      at++;
      return 8;
    }
    const from = at;
    const test = escapedChar();
    if (classes[letter] !== undefined) return test;
    return letter === 'x'
      ? Number.parseInt(source.slice(from + 1, at).replace(/[{}]/g, ''), 16)
      : (controls[letter] ?? letter.charCodeAt(0));
  }

  function folded(test: Test): Test {
    return folds ? (code) => test(code) || test(other(code)) : test;
  }
}

const is =
  (wanted: number): Test =>
  (code) =>
    code === wanted;
const isDigit: Test = (code) => code >= 48 && code <= 57;
const isUpper: Test = (code) => code >= 65 && code <= 90;
const isLower: Test = (code) => code >= 97 && code <= 122;
const isLetter: Test = (code) => isUpper(code) || isLower(code);
const isWord: Test = (code) => isLetter(code) || isDigit(code) || code === 95;
const isSpace: Test = (code) => code === 32 || (code >= 9 && code <= 13);
const not =
  (test: Test): Test =>
  (code) =>
    !test(code);

/** An ASCII letter in its other case. */
const other = (code: number): number => (isUpper(code) ? code + 32 : isLower(code) ? code - 32 : code);

const classes: Readonly<Record<string, Test>> = {
  d: isDigit,
  D: not(isDigit),
  w: isWord,
  W: not(isWord),
  s: isSpace,
  S: not(isSpace),
  h: (code) => code === 32 || code === 9,
};
const controls: Readonly<Record<string, number>> = { n: 10, r: 13, t: 9, f: 12, e: 27, a: 7 };
const posixClasses: Readonly<Record<string, Test>> = {
  alpha: isLetter,
  digit: isDigit,
  alnum: (code) => isLetter(code) || isDigit(code),
  upper: isUpper,
  lower: isLower,
  space: isSpace,
  blank: (code) => code === 32 || code === 9,
  punct: (code) => code > 32 && code < 127 && !isLetter(code) && !isDigit(code),
  xdigit: (code) => isDigit(code) || (other(code) >= 97 && other(code) <= 102) || (code >= 97 && code <= 102),
};

const isBoundary = (text: string, at: number) =>
  isWord(text.charCodeAt(at - 1)) !== isWord(text.charCodeAt(at));
/** Before a last line end, too. */
const atEnd = (text: string, at: number) =>
  at === text.length || (at === text.length - 1 && text.charCodeAt(at) === 10);
const places: Readonly<Record<string, (text: string, at: number) => boolean>> = {
  A: (_text, at) => at === 0,
  z: (text, at) => at === text.length,
  Z: atEnd,
  b: isBoundary,
  B: (text, at) => !isBoundary(text, at),
};

/** Appends the steps of a node; false where they become too many. */
function emit(node: Node, steps: Step[]): boolean {
  if (steps.length > mostSteps) return false;
  switch (node.kind) {
    case 'char':
    case 'at':
      steps.push(node);
      return true;
    case 'all':
      return node.parts.every((part) => emit(part, steps));
    case 'group':
      steps.push({ kind: 'save', slot: 2 * node.index });
      if (!emit(node.inner, steps)) return false;
      steps.push({ kind: 'save', slot: 2 * node.index + 1 });
      return true;
    case 'any': {
      const ends: { kind: 'jump'; to: number }[] = [];
      for (const [i, part] of node.parts.entries()) {
        const isLast = i === node.parts.length - 1;
        const split = { kind: 'split' as const, first: steps.length + 1, second: 0 };
        if (!isLast) steps.push(split);
        if (!emit(part, steps)) return false;
        if (isLast) break;
        const end = { kind: 'jump' as const, to: 0 };
        ends.push(end);
        steps.push(end);
        split.second = steps.length;
      }
      for (const end of ends) end.to = steps.length;
      return true;
    }
    case 'repeat': {
      const { inner, min, max, lazy } = node;
      for (let i = 0; i < min; i++) if (!emit(inner, steps)) return false;
      const optional = (body: () => boolean): boolean => {
        const split = { kind: 'split' as const, first: 0, second: 0 };
        steps.push(split);
        const into = steps.length;
        if (!body()) return false;
        split.first = lazy ? steps.length : into;
        split.second = lazy ? into : steps.length;
        return true;
      };
      if (max === Number.POSITIVE_INFINITY) {
        const start = steps.length;
        return optional(() => {
          if (!emit(inner, steps)) return false;
          steps.push({ kind: 'jump', to: start });
          return true;
        });
      }
      for (let i = min; i < max; i++) if (!optional(() => emit(inner, steps))) return false;
      return true;
    }
  }
}

/** One possible match: its next step, and what its groups have taken so far. */
interface Thread {
  readonly step: number;
  readonly saved: readonly number[];
}

function run(steps: readonly Step[], text: string, groups: number): (string | undefined)[] | null {
  // Where a step was last reached, by the best of the threads that came to it.
  const seen = new Int32Array(steps.length).fill(-1);
  let threads: Thread[] = [];
  let found: readonly number[] | null = null;
  for (let at = 0; at <= text.length; at++) {
    // The leftmost match wins: once one is found, none begins further on.
    if (found === null) follow(0, [at], at, threads);
    if (threads.length === 0 && found !== null) break;
    const next: Thread[] = [];
    const code = text.charCodeAt(at);
    for (const { step, saved } of threads) {
      const one = steps[step]!;
      if (one.kind === 'match') {
        found = saved;
        // Those behind it are worse ones.
        break;
      }
      if (at < text.length && one.kind === 'char' && one.test(code)) follow(step + 1, saved, at + 1, next);
    }
    threads = next;
  }
  if (found === null) return null;
  const taken = found;
  return Array.from({ length: groups + 1 }, (_, i) => {
    const start = taken[2 * i];
    const end = taken[2 * i + 1];
    return start === undefined || end === undefined ? undefined : text.slice(start, end);
  });

  /** Adds a thread, and those that it becomes without reading a character, best first. */
  function follow(first: number, start: readonly number[], at: number, into: Thread[]): void {
    const waiting: Thread[] = [{ step: first, saved: start }];
    while (waiting.length > 0) {
      const { step, saved } = waiting.pop()!;
      if (seen[step] === at) continue;
      seen[step] = at;
      const one = steps[step]!;
      if (one.kind === 'jump') waiting.push({ step: one.to, saved });
      else if (one.kind === 'split') waiting.push({ step: one.second, saved }, { step: one.first, saved });
      else if (one.kind === 'save') {
        const further = saved.slice();
        further[one.slot] = at;
        waiting.push({ step: step + 1, saved: further });
      } else if (one.kind === 'at') {
        if (one.test(text, at)) waiting.push({ step: step + 1, saved });
      } else if (one.kind === 'match') {
        const whole = saved.slice();
        whole[1] = at;
        into.push({ step, saved: whole });
      } else into.push({ step, saved });
    }
  }
}
