// The operators and conversions of the language over values that may be doubtful. Keeps where a value came from.
import type TypeScript from 'typescript';
import type { Place } from '../base/span.ts';
import type { Origin } from '../base/value.ts';
import {
  type Abstract,
  type Constant,
  doubt,
  type Environment,
  each,
  type Primitive,
  type Single,
} from './abstract.ts';
import { ts } from './parse.ts';

/** Whether a value counts as true; where only an unset environment variable decides, that variable. */
export function isTruthy(value: Abstract): 'yes' | 'no' | Environment | { readonly kind: 'unclear' } {
  if (value.kind === 'choice') {
    const all = value.options.map((option) => isTruthy(option.value));
    if (all.every((one) => one === 'yes')) return 'yes';
    return all.every((one) => one === 'no') ? 'no' : { kind: 'unclear' };
  }
  if (value.kind === 'primitive') {
    // A fallback is what counts here only as long as nobody sets the variable.
    return value.value ? 'yes' : 'no';
  }
  if (value.kind === 'thing') return 'yes';
  return value.kind === 'environment' ? value : { kind: 'unclear' };
}

/** The origin of a value that is computed at `place` from others: the environment stays visible. */
export function originOf(parts: readonly Single[], place: Place): Origin {
  for (const part of parts) {
    if (part.kind === 'environment') return { kind: 'environment', at: part.at, variable: part.variable };
    if (part.kind === 'primitive' && part.origin.kind === 'environment') return part.origin;
  }
  for (const part of parts) {
    if (part.kind === 'primitive' && part.origin.kind === 'set' && part.origin.at.file !== place.file) {
      return { kind: 'set', at: place, via: [part.origin.at, ...part.origin.via] };
    }
  }
  return { kind: 'set', at: place, via: [] };
}

/** `make(value)`: a constant turned into another, from the same source. */
export function converted(
  value: Abstract,
  place: Place,
  make: (constant: Constant) => Constant,
  as: Environment['as'] = 'string',
): Abstract {
  return each(value, (one) => {
    if (one.kind === 'environment') return { ...one, as };
    if (one.kind === 'thing') return doubt(place, `${one.name} is not a plain value`);
    if (one.kind !== 'primitive') return one;
    const orText = as === 'string' && one.orText === true;
    return { ...one, value: make(one.value), orText };
  });
}

export function toNumber(value: Abstract, place: Place): Abstract {
  return converted(value, place, (one) => Number(one), 'number');
}

export function unary(operator: TypeScript.SyntaxKind, value: Abstract, place: Place): Abstract {
  const kinds = ts.SyntaxKind;
  switch (operator) {
    case kinds.PlusToken:
      return toNumber(value, place);
    case kinds.MinusToken:
      return each(value, (one) =>
        one.kind === 'primitive' ? { ...one, value: -Number(one.value), expression: place } : one,
      );
    case kinds.ExclamationToken:
      return each(value, (one) => {
        const truth = isTruthy(one);
        if (truth === 'yes' || truth === 'no') {
          return {
            kind: 'primitive',
            value: truth === 'no',
            origin: originOf([one], place),
            expression: place,
          };
        }
        return doubt(place, 'the condition is only known at run time');
      });
    case kinds.TildeToken:
      return converted(value, place, (one) => ~Number(one), 'number');
    default:
      return doubt(place, 'it is counted at run time');
  }
}

/** `a operator b`. With `text`, `+` joins strings. */
export function binary(
  operator: TypeScript.SyntaxKind,
  a: Abstract,
  b: Abstract,
  place: Place,
  text = false,
): Abstract {
  const kinds = ts.SyntaxKind;
  if (operator === kinds.BarBarToken || operator === kinds.QuestionQuestionToken) {
    return fallback(a, b, operator === kinds.BarBarToken);
  }
  if (a.kind === 'choice' || b.kind === 'choice') {
    return each(a, (x) => each(b, (y) => binary(operator, x, y, place, text)));
  }
  if (a.kind === 'doubt') return a;
  if (b.kind === 'doubt') return b;
  if (a.kind === 'primitive' && b.kind === 'primitive') {
    const value = computed(operator, a.value, b.value, text);
    if (value === notComputed) return doubt(place, 'it is computed at run time');
    return { kind: 'primitive', value, origin: originOf([a, b], place), expression: place };
  }
  const unset = a.kind === 'environment' ? a : b.kind === 'environment' ? b : null;
  const other = unset === a ? b : a;
  if (unset !== null && isEquality(operator) && other.kind === 'primitive' && other.value == null) {
    const equals = operator === kinds.EqualsEqualsToken || operator === kinds.EqualsEqualsEqualsToken;
    return { kind: 'primitive', value: equals, origin: originOf([unset], place), expression: place };
  }
  if (a.kind === 'environment' && isArithmetic(operator)) return { ...a, as: 'number' };
  if (b.kind === 'environment' && isArithmetic(operator)) return { ...b, as: 'number' };
  if (a.kind === 'thing' && b.kind === 'thing' && isEquality(operator)) {
    const same = a === b;
    const wanted = operator === kinds.EqualsEqualsToken || operator === kinds.EqualsEqualsEqualsToken;
    return { kind: 'primitive', value: same === wanted, origin: originOf([], place), expression: place };
  }
  if ((a.kind === 'thing' || b.kind === 'thing') && isEquality(operator)) {
    const other = a.kind === 'thing' ? b : a;
    if (other.kind === 'primitive') {
      const wanted =
        operator === kinds.ExclamationEqualsToken || operator === kinds.ExclamationEqualsEqualsToken;
      return { kind: 'primitive', value: wanted, origin: originOf([], place), expression: place };
    }
  }
  return doubt(place, 'it is computed at run time');
}

function isArithmetic(operator: TypeScript.SyntaxKind): boolean {
  const kinds = ts.SyntaxKind;
  return (
    operator === kinds.AsteriskToken ||
    operator === kinds.SlashToken ||
    operator === kinds.MinusToken ||
    operator === kinds.PlusToken ||
    operator === kinds.BarToken
  );
}

function isEquality(operator: TypeScript.SyntaxKind): boolean {
  const kinds = ts.SyntaxKind;
  return (
    operator === kinds.EqualsEqualsToken ||
    operator === kinds.EqualsEqualsEqualsToken ||
    operator === kinds.ExclamationEqualsToken ||
    operator === kinds.ExclamationEqualsEqualsToken
  );
}

/** `a || b` and `a ?? b`. An unset variable yields the fallback, which then comes from the environment. */
function fallback(a: Abstract, b: Abstract, falsy: boolean): Abstract {
  return each(a, (one): Abstract => {
    if (one.kind === 'thing') return one;
    if (one.kind === 'primitive') {
      const missing = falsy ? !one.value || Number.isNaN(one.value) : one.value == null;
      if (!missing) return one;
      return one.origin.kind === 'environment' ? fromEnvironment(b, one.origin.variable, one.origin.at) : b;
    }
    if (one.kind === 'environment') {
      // Number(undefined) is NaN: `??` keeps it.
      if (!falsy && one.as === 'number')
        return doubt(one.at, `Number of ${one.variable} is not a number where it is not set`);
      const value = fromEnvironment(b, one.variable, one.at);
      return one.as === 'number'
        ? value
        : each(value, (single) => (single.kind === 'primitive' ? { ...single, orText: true } : single));
    }
    if (b.kind === 'doubt') return one;
    return one;
  });
}

/** A value that stands in for an environment variable. */
export function fromEnvironment(value: Abstract, variable: string, at: Place): Abstract {
  return each(value, (one) =>
    one.kind === 'primitive' && one.origin.kind !== 'environment'
      ? ({ ...one, origin: { kind: 'environment', at: one.expression, variable } } satisfies Primitive)
      : one.kind === 'environment'
        ? { ...one, at }
        : one,
  );
}

const notComputed = Symbol('not computed');

function computed(
  operator: TypeScript.SyntaxKind,
  a: Constant,
  b: Constant,
  text: boolean,
): Constant | typeof notComputed {
  const kinds = ts.SyntaxKind;
  const x = a as number;
  const y = b as number;
  if (typeof a === 'bigint' || typeof b === 'bigint') return notComputed;
  switch (operator) {
    case kinds.PlusToken:
      return text || typeof a === 'string' || typeof b === 'string' ? `${a}${b}` : x + y;
    case kinds.MinusToken:
      return x - y;
    case kinds.AsteriskToken:
      return x * y;
    case kinds.SlashToken:
      return x / y;
    case kinds.PercentToken:
      return x % y;
    case kinds.AsteriskAsteriskToken:
      return x ** y;
    case kinds.BarToken:
      return x | y;
    case kinds.AmpersandToken:
      return x & y;
    case kinds.LessThanLessThanToken:
      return x << y;
    case kinds.GreaterThanGreaterThanToken:
      return x >> y;
    case kinds.LessThanToken:
      return x < y;
    case kinds.GreaterThanToken:
      return x > y;
    case kinds.LessThanEqualsToken:
      return x <= y;
    case kinds.GreaterThanEqualsToken:
      return x >= y;
    case kinds.EqualsEqualsToken:
      // biome-ignore lint/suspicious/noDoubleEquals: the program's own comparison
      return a == b;
    case kinds.EqualsEqualsEqualsToken:
      return a === b;
    case kinds.ExclamationEqualsToken:
      // biome-ignore lint/suspicious/noDoubleEquals: the program's own comparison
      return a != b;
    case kinds.ExclamationEqualsEqualsToken:
      return a !== b;
    default:
      return notComputed;
  }
}
