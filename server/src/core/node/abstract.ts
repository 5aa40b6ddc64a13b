// What an expression of a program may stand for, without running it: the values, things and doubts of the
// interpreter, and the cells that remember who wrote what under which condition. Knows no syntax and no library.
import type { Place } from '../base/span.ts';
import { type Origin, unknown, type Value } from '../base/value.ts';
import type { Guard, Guards } from './model.ts';
import type { Run } from './run.ts';

export type Constant = string | number | boolean | bigint | null | undefined;

export interface Primitive {
  readonly kind: 'primitive';
  readonly value: Constant;
  readonly origin: Origin;
  /** The literal or expression that a fix may replace to change the value. */
  readonly expression: Place;
  /** A fallback: where its environment variable is set, the value is that text, which nothing turns into a number. */
  readonly orText?: boolean;
}

/** An environment variable that no file of the workspace sets. `as`: what it has been converted to. */
export interface Environment {
  readonly kind: 'environment';
  readonly variable: string;
  readonly at: Place;
  readonly as: 'string' | 'number';
}

export interface Doubt {
  readonly kind: 'doubt';
  readonly at: Place;
  /** A reason that a person accepts, without a full stop. */
  readonly why: string;
  /** The package without a model that gives it. */
  readonly package?: string;
}

/** An object, function, class, module or library thing. Identity matters. */
export interface Thing {
  readonly kind: 'thing';
  /** What it is, for reasons: «an object», «the module express». */
  readonly name: string;
  readonly at: Place;
  readonly cells: Map<string, Cell>;
  /** Whether it may have properties that are not in `cells`. */
  open: boolean;
  /** For arrays: the elements, in order. */
  readonly elements?: Abstract[];
  /** For instances of a class of the program, and class-like things: where missing properties are looked up. */
  readonly prototype?: Thing;
  /** A property that the library computes; null: not one of its own. */
  readonly get?: (name: string, at: Place) => Abstract | null;
  /** An assignment that the library minds; false: an ordinary property. */
  readonly set?: (name: string, write: PropertyWrite) => boolean;
  readonly call?: (call: Call) => Abstract;
  readonly construct?: (call: Call) => Abstract;
  /** A function of the program. */
  readonly body?: unknown;
  /** What the library models keep with it, told apart by `name`. */
  readonly data?: unknown;
}

export interface PropertyWrite {
  readonly value: Abstract;
  /** The whole assignment or option. */
  readonly at: Place;
  /** The expression on its right side; null for a shorthand. */
  readonly expression: Place | null;
}

export interface Choice {
  readonly kind: 'choice';
  readonly options: readonly { readonly value: Single; readonly guards: Guards }[];
}

export type Single = Primitive | Environment | Doubt | Thing;
export type Abstract = Single | Choice;

/** A call of something a library model answers. */
export interface Call {
  readonly run: Run;
  readonly args: readonly Abstract[];
  /** Where each argument is written. */
  readonly places: readonly Place[];
  readonly self: Abstract | null;
  /** The whole call expression. */
  readonly at: Place;
  readonly isNew: boolean;
}

/** Everything ever written to one variable or property, oldest first. */
export interface Cell {
  readonly writes: {
    readonly value: Abstract;
    readonly guards: Guards;
    readonly write: PropertyWrite | null;
  }[];
}

const mostChoices = 8;

export function doubt(at: Place, why: string): Doubt {
  return { kind: 'doubt', at, why };
}

/** A constant that is written at `at`. */
export function constant(value: Constant, at: Place): Primitive {
  return { kind: 'primitive', value, origin: { kind: 'set', at, via: [] }, expression: at };
}

export function thing(
  name: string,
  at: Place,
  more: Partial<Omit<Thing, 'kind' | 'name' | 'at'>> = {},
): Thing {
  return { kind: 'thing', name, at, cells: new Map(), open: false, ...more };
}

/** Something of a library that answers calls. */
export function native(name: string, at: Place, call: (call: Call) => Abstract): Thing {
  return thing(name, at, { call, construct: call, open: true });
}

/** Whether both conditions can hold at once. */
export function compatible(a: Guards, b: Guards): boolean {
  return !a.some((x) => b.some((y) => x.id === y.id && x.branch !== y.branch));
}

/** The conditions of `a` that `given` does not already promise. */
export function without(a: Guards, given: Guards): Guards {
  return a.filter((x) => !given.some((y) => x.id === y.id && x.branch === y.branch));
}

export function joined(a: Guards, b: Guards): Guards {
  return b.length === 0 ? a : [...a, ...without(b, a)];
}

/**
 * Of entries in order of precedence, those that can win under some outcome of the conditions, and whether one
 * always does. With more than six conditions all that are compatible count.
 */
export function winners<T extends { readonly guards: Guards }>(
  entries: readonly T[],
): { readonly winning: readonly T[]; readonly complete: boolean } {
  const branches = new Map<string, { of: number }>();
  for (const entry of entries) for (const guard of entry.guards) branches.set(guard.id, { of: guard.of });
  const ids = [...branches.keys()];
  if (ids.length === 0) return { winning: entries.slice(0, 1), complete: entries.length > 0 };
  if (ids.length > 6) return { winning: entries, complete: entries.some((each) => each.guards.length === 0) };
  const winning = new Set<T>();
  let complete = true;
  const chosen = new Map<string, number>();
  const visit = (i: number): void => {
    const id = ids[i];
    if (id === undefined) {
      const first = entries.find((each) =>
        each.guards.every((guard) => chosen.get(guard.id) === guard.branch),
      );
      if (first === undefined) complete = false;
      else winning.add(first);
      return;
    }
    for (let branch = 0; branch < branches.get(id)!.of; branch++) {
      chosen.set(id, branch);
      visit(i + 1);
    }
  };
  visit(0);
  return { winning: entries.filter((each) => winning.has(each)), complete };
}

/** What a cell holds where `guards` hold; null where nothing was written. `missing` stands for «not yet written». */
export function readCell(cell: Cell, guards: Guards, missing: Abstract | null): Abstract | null {
  const last = cell.writes.at(-1);
  if (last === undefined) return missing;
  if (without(last.guards, guards).length === 0) return last.value;
  const entries = [];
  for (let i = cell.writes.length - 1; i >= 0; i--) {
    const write = cell.writes[i]!;
    if (!compatible(write.guards, guards)) continue;
    const rest = without(write.guards, guards);
    entries.push({ value: write.value, guards: rest });
    if (rest.length === 0) break;
  }
  if (missing !== null && entries.at(-1)?.guards.length !== 0) entries.push({ value: missing, guards: [] });
  const { winning } = winners(entries);
  return winning.length === 0 ? missing : choice(winning);
}

/** One value of several, each under its conditions. Nested choices are flattened, equal constants merged. */
export function choice(options: readonly { readonly value: Abstract; readonly guards: Guards }[]): Abstract {
  const flat: { value: Single; guards: Guards }[] = [];
  for (const { value, guards } of options) {
    const inner = value.kind === 'choice' ? value.options : [{ value, guards: [] as Guards }];
    for (const each of inner) {
      if (!compatible(each.guards, guards)) continue;
      const same = flat.find((other) => other.value === each.value);
      if (same !== undefined) same.guards = [];
      else flat.push({ value: each.value, guards: joined(guards, each.guards) });
    }
  }
  const [first] = flat;
  if (flat.length === 1) return first!.value;
  if (flat.length > mostChoices) return doubt(placeOfValue(first!.value), 'too many conditions decide it');
  return { kind: 'choice', options: flat };
}

/** Applies `f` to a value, or to each that it may be. */
export function each(value: Abstract, f: (value: Single, guards: Guards) => Abstract): Abstract {
  if (value.kind !== 'choice') return f(value, []);
  return choice(
    value.options.map((option) => ({ value: f(option.value, option.guards), guards: option.guards })),
  );
}

/** All that a value may be. */
export function singles(value: Abstract): readonly Single[] {
  return value.kind === 'choice' ? value.options.map((option) => option.value) : [value];
}

/** The one thing that a value is, or null. */
export function thingOf(value: Abstract | null | undefined): Thing | null {
  return value?.kind === 'thing' ? value : null;
}

export function placeOfValue(value: Single): Place {
  return value.kind === 'primitive' ? value.expression : value.at;
}

/** Conditions in words: «when `production` holds». */
export function wordsOf(guards: Guards): string {
  return guards.length === 0 ? 'otherwise' : guards.map((guard: Guard) => guard.text).join(' and ');
}

/**
 * The value as rules see it. `convert` gives what Node would make of a constant, or a reason why it is nothing
 * usable.
 */
export function asValue<T>(
  value: Abstract,
  at: Place,
  convert: (constant: Constant) => { readonly value: T } | { readonly why: string },
): Value<T> {
  if (value.kind === 'choice') {
    const values: { value: T; origin: Origin; when: string }[] = [];
    for (const option of value.options) {
      const one = asValue(option.value, at, convert);
      if (one.kind !== 'known') return one;
      values.push({ value: one.value, origin: one.origin, when: wordsOf(option.guards) });
    }
    const [first] = values;
    return values.every((one) => one.value === first!.value)
      ? { kind: 'known', value: first!.value, origin: first!.origin }
      : { kind: 'oneOf', values };
  }
  switch (value.kind) {
    case 'primitive': {
      const converted = convert(value.value);
      return 'why' in converted
        ? unknown(value.expression, converted.why)
        : { kind: 'known', value: converted.value, origin: value.origin };
    }
    case 'environment':
      return unknown(
        value.at,
        `the environment variable ${value.variable} decides it, and no file here sets it`,
      );
    case 'doubt':
      return unknown(value.at, value.why);
    case 'thing':
      return unknown(at, `${value.name} is not a plain value`);
  }
}
