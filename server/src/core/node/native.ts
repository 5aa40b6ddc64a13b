// An object of the language or of a library, made of functions and values.
import type { Place } from '../base/span.ts';
import { type Abstract, type Call, native, type Thing, thing } from './abstract.ts';

export type Member = (call: Call) => Abstract;

/** An object of the language with these functions and values. */
export function nativeObject(
  name: string,
  place: Place,
  members: Record<string, Member>,
  values: Record<string, Abstract> = {},
): Thing {
  return thing(name, place, {
    open: true,
    get: (key) =>
      Object.hasOwn(members, key)
        ? native(`${name}.${key}`, place, members[key]!)
        : Object.hasOwn(values, key)
          ? values[key]!
          : null,
  });
}
