// The only cache in core: a function's result kept for as long as its immutable argument lives.

/** Remembers `compute`'s result by the identity of its one argument. The argument must never change. */
export function memo<A extends object, R>(compute: (argument: A) => R): (argument: A) => R {
  const results = new WeakMap<A, { readonly result: R }>();
  return (argument) => {
    let entry = results.get(argument);
    if (entry === undefined) {
      entry = { result: compute(argument) };
      results.set(argument, entry);
    }
    return entry.result;
  };
}

/** The same for a function of two immutable arguments. */
export function memo2<A extends object, B extends object, R>(compute: (a: A, b: B) => R): (a: A, b: B) => R {
  const perFirst = memo((a: A) => memo((b: B) => compute(a, b)));
  return (a, b) => perFirst(a)(b);
}

/**
 * The same for one version of something that changes: `compute` also gets the latest kept result of another version of
 * the same lineage, so that it can build on what is alike. The result must not depend on it.
 */
export function memoAlong<A extends { readonly lineage?: object }, R>(
  compute: (argument: A, before: R | null) => R,
  keeps: (result: R) => boolean,
): (argument: A) => R {
  const latest = new WeakMap<object, R>();
  return memo((argument: A) => {
    const { lineage } = argument;
    if (lineage === undefined) return compute(argument, null);
    const result = compute(argument, latest.get(lineage) ?? null);
    if (keeps(result)) latest.set(lineage, result);
    return result;
  });
}
