// Promises: a callback runs later, or when its result is awaited.
import type { Place } from '../base/span.ts';
import { type Abstract, constant, doubt, native, type Thing, thing } from './abstract.ts';
import { invoke } from './calls.ts';
import { runJobLater } from './later.ts';
import type { Run } from './run.ts';

export function promiseThing(run: Run, place: Place): Thing {
  return thing('Promise', place, {
    open: true,
    construct: (call) => {
      const executor = call.args[0];
      let settled: Abstract = doubt(call.at, 'a promise gives it later');
      if (executor?.kind === 'thing' && executor.body !== undefined) {
        const resolve = native('resolve', call.at, (inner) => {
          settled = inner.args[0] ?? constant(undefined, inner.at);
          return settled;
        });
        invoke(run, executor, {
          ...call,
          isNew: false,
          args: [resolve, native('reject', call.at, () => constant(undefined, call.at))],
        });
      }
      return settled;
    },
    get: (key) => native(`Promise.${key}`, place, (call) => call.args[0] ?? constant(undefined, call.at)),
  });
}

/** `then`, `catch` and `finally`: what every value has, since `await` is not told apart from its promise. */
export function isPromiseMethod(name: string): boolean {
  return name === 'then' || name === 'catch' || name === 'finally';
}

/** `value.then(f)`: f runs later, or when its result is awaited. */
export function promiseMethod(run: Run, value: () => Abstract, name: string, place: Place): Thing {
  return native(name, place, (call) => {
    const [fn] = call.args;
    let result: Abstract | null = null;
    const settle = (): Abstract => {
      if (result !== null) return result;
      result = doubt(call.at, 'a promise gives it later');
      const given = value();
      const inner = { run, places: [], self: null, at: call.at, isNew: false };
      if (fn?.kind === 'thing') {
        const args = name === 'then' ? [given] : name === 'catch' ? [doubt(call.at, 'it is an error')] : [];
        const returned = invoke(run, fn, { ...inner, args });
        result = name === 'then' ? forced(returned) : given;
      } else result = given;
      return result;
    };
    runJobLater(run, settle);
    return thing('a promise', call.at, {
      open: true,
      data: { settle },
      get: (key, at) => (isPromiseMethod(key) ? promiseMethod(run, settle, key, at) : null),
    });
  });
}

/** What `await value` gives. */
export function forced(value: Abstract): Abstract {
  if (value.kind !== 'thing' || value.name !== 'a promise') return value;
  return (value.data as { readonly settle: () => Abstract }).settle();
}
