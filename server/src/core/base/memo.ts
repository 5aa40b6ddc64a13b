// Results of functions, kept for as long as the immutable things live that they follow from.

/**
 * A slot on objects of one kind, which nothing that walks or copies them sees. Unlike a WeakMap, whose values V8 lets
 * live until it collects the whole heap, what it holds goes with the object at once: each keystroke makes a new version
 * of all that follows from a text.
 */
export interface Slot<A extends object, R> {
  get(owner: A): R | undefined;
  set(owner: A, value: R): void;
}

export function slot<A extends object, R>(): Slot<A, R> {
  const key = Symbol('slot');
  return {
    get: (owner) => (owner as { readonly [key]?: R })[key],
    set: (owner, value) =>
      void Object.defineProperty(owner, key, { value, writable: true, configurable: true }),
  };
}

/** Remembers `compute`'s result by the identity of its one argument. The argument must never change. */
export function memo<A extends object, R>(compute: (argument: A) => R): (argument: A) => R {
  const results = slot<A, { readonly result: R }>();
  return (argument) => {
    let entry = results.get(argument);
    if (entry === undefined) {
      entry = { result: compute(argument) };
      results.set(argument, entry);
    }
    return entry.result;
  };
}

/** The same for a function of two immutable arguments. The first one holds what is known of both: the second may live long. */
export function memo2<A extends object, B extends object, R>(compute: (a: A, b: B) => R): (a: A, b: B) => R {
  const perFirst = memo((_: A) => new WeakMap<B, { readonly result: R }>());
  return (a, b) => {
    const known = perFirst(a);
    let entry = known.get(b);
    if (entry === undefined) {
      entry = { result: compute(a, b) };
      known.set(b, entry);
    }
    return entry.result;
  };
}

/**
 * The same for one version of something that changes: `compute` also gets the latest kept result of another version of
 * the same lineage, and may use up what is in it. So of each lineage only the last version's result is remembered; that
 * of another is computed again. The result must not depend on what was kept.
 */
export function memoAlong<A extends { readonly lineage?: object }, R>(
  compute: (argument: A, before: R | null) => R,
  keeps: (result: R) => boolean,
): (argument: A) => R {
  const alone = memo((argument: A) => compute(argument, null));
  const last = slot<object, { readonly argument: A; readonly result: R }>();
  const kept = slot<object, R>();
  return (argument) => {
    const { lineage } = argument;
    if (lineage === undefined) return alone(argument);
    const before = last.get(lineage);
    if (before?.argument === argument) return before.result;
    const result = compute(argument, kept.get(lineage) ?? null);
    last.set(lineage, { argument, result });
    if (keeps(result)) kept.set(lineage, result);
    return result;
  };
}

/**
 * The same for what follows from one immutable argument and from others that change: `compute` also gets the latest
 * result of the same first argument, so that it can keep what stayed alike. The result must not depend on it.
 */
export function memoOn<A extends object, B, R>(
  compute: (argument: A, changing: B, before: R | null) => R,
): (argument: A, changing: B) => R {
  const latest = slot<A, R>();
  return (argument, changing) => {
    const result = compute(argument, changing, latest.get(argument) ?? null);
    latest.set(argument, result);
    return result;
  };
}

/**
 * The same for what also follows from things around the argument, of which `grounds` lists all that counts: the latest
 * result is kept for as long as that stays what it was. A list is what it was while it holds the same.
 */
export function memoWhile<A extends object, B, R>(
  compute: (argument: A, around: B) => R,
  grounds: (argument: A, around: B) => readonly unknown[],
): (argument: A, around: B) => R {
  const latest = slot<A, { readonly grounds: readonly unknown[]; readonly result: R }>();
  return (argument, around) => {
    const now = grounds(argument, around);
    const before = latest.get(argument);
    if (before?.grounds.length === now.length && before.grounds.every((each, i) => isAlike(each, now[i])))
      return before.result;
    const result = compute(argument, around);
    latest.set(argument, { grounds: now, result });
    return result;
  };
}

function isAlike(a: unknown, b: unknown): boolean {
  return a === b || (Array.isArray(a) && Array.isArray(b) && isSameList(a, b));
}

/** Whether two lists hold the same objects in the same order. */
export function isSameList(a: readonly unknown[], b: readonly unknown[]): boolean {
  return a.length === b.length && a.every((each, i) => each === b[i]);
}
