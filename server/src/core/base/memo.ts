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
