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
