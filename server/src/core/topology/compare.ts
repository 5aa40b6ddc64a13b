// What can be said of two values that may each be one of several: whether a statement holds for all, some or none.
import type { Duration, Origin, Value } from '../base/value.ts';

interface Case<T> {
  readonly value: T;
  readonly origin: Origin;
  readonly when: string | null;
}

export interface Holding<A, B> {
  /** False where it holds in some cases only; then `when` names them. */
  readonly always: boolean;
  readonly a: Case<A>;
  readonly b: Case<B>;
  /** Every case in which it holds. */
  readonly cases: readonly { readonly a: Case<A>; readonly b: Case<B> }[];
  /** The conditions of the shown case, in words; null where it always holds. */
  readonly when: string | null;
}

function casesOf<T>(value: Value<T>): readonly Case<T>[] {
  if (value.kind === 'known') return [{ ...value, when: null }];
  return value.kind === 'oneOf' ? value.values : [];
}

/** Null where the statement holds in no case, or where one of the values is not known. */
export function holds<A, B>(
  a: Value<A>,
  b: Value<B>,
  statement: (a: A, b: B) => boolean,
): Holding<A, B> | null {
  // Asked of every hop and listener, and mostly of two known values for which it does not hold.
  if (a.kind === 'known' && b.kind === 'known' && !statement(a.value, b.value)) return null;
  const all = casesOf(a).flatMap((each) => casesOf(b).map((other) => ({ a: each, b: other })));
  const cases = all.filter((each) => statement(each.a.value, each.b.value));
  const [first] = cases;
  if (first === undefined) return null;
  const always = cases.length === all.length;
  const when = [first.a.when, first.b.when].filter((each) => each !== null).join(', ');
  return { always, ...first, cases, when: always || when === '' ? null : when };
}

/** A duration as a number that can be compared: `never` is above every other. */
export function asNumber(duration: Duration): number {
  return duration === 'never' ? Number.POSITIVE_INFINITY : duration;
}

/** The least and the most that a value may be; null where it is not known. */
export function bounds(value: Value<Duration>): { readonly least: number; readonly most: number } | null {
  const numbers = casesOf(value).map((each) => asNumber(each.value));
  if (numbers.length === 0) return null;
  return { least: Math.min(...numbers), most: Math.max(...numbers) };
}
