// Calling functions of the program: parameters, patterns and defaults, and what they may return.
import type TypeScript from 'typescript';
import type { Place } from '../base/span.ts';
import {
  type Abstract,
  type Cell,
  constant,
  doubt,
  each,
  joined,
  readCell,
  type Thing,
  thing,
  without,
} from './abstract.ts';
import type { ClassBody } from './classes.ts';
import { at, evaluate } from './evaluate.ts';
import { execute } from './execute.ts';
import type { Guards } from './model.ts';
import { member, nameOf } from './objects.ts';
import { ts } from './parse.ts';
import { innerScope, type Run, type Scope } from './run.ts';

export const deepest = 24;

export interface FunctionBody {
  readonly node: TypeScript.FunctionLikeDeclaration;
  readonly scope: Scope;
}

/** Declares the names of a pattern with their parts of the value. */
export function bind(run: Run, scope: Scope, pattern: TypeScript.BindingName, value: Abstract): void {
  if (ts.isIdentifier(pattern)) {
    const guards = run.guards;
    const existing = scope.variables.get(pattern.text);
    if (existing !== undefined) existing.writes.push({ value, guards, write: null });
    else scope.variables.set(pattern.text, { writes: [{ value, guards, write: null }] });
    return;
  }
  const place = at(scope, pattern);
  if (ts.isObjectBindingPattern(pattern)) {
    const taken = new Set<string>();
    for (const element of pattern.elements) {
      if (element.dotDotDotToken !== undefined) {
        bind(run, scope, element.name, restOf(value, taken, place));
        continue;
      }
      const key = element.propertyName ?? element.name;
      const name = ts.isIdentifier(key) ? key.text : ts.isBindingName(key) ? null : nameOf(run, scope, key);
      if (name === null) continue;
      taken.add(name);
      bind(
        run,
        scope,
        element.name,
        withDefault(run, scope, member(run, value, name, at(scope, element)), element.initializer),
      );
    }
    return;
  }
  pattern.elements.forEach((element, i) => {
    if (!ts.isBindingElement(element)) return;
    const part = member(run, value, String(i), place);
    bind(run, scope, element.name, withDefault(run, scope, part, element.initializer));
  });
}

export function restOf(value: Abstract, taken: ReadonlySet<string>, place: Place): Abstract {
  return each(value, (one) => {
    if (one.kind !== 'thing') return one;
    const rest = thing(one.name, place, { open: one.open });
    for (const [name, cell] of one.cells) if (!taken.has(name)) rest.cells.set(name, cell);
    return rest;
  });
}

/** A value, or its default where the value is undefined or an unset variable. */
export function withDefault(
  run: Run,
  scope: Scope,
  value: Abstract,
  initializer: TypeScript.Expression | undefined,
): Abstract {
  if (initializer === undefined) return value;
  return each(value, (one) => {
    if (one.kind === 'primitive' && one.value === undefined) return evaluate(run, scope, initializer);
    if (one.kind !== 'environment') return one;
    const fallback = evaluate(run, scope, initializer);
    return each(fallback, (part) =>
      part.kind === 'primitive'
        ? { ...part, origin: { kind: 'environment', at: part.expression, variable: one.variable } }
        : part,
    );
  });
}

export function functionThing(_run: Run, scope: Scope, node: TypeScript.FunctionLikeDeclaration): Thing {
  const body: FunctionBody = { node, scope };
  const self: Thing = thing('a function', at(scope, node), { body });
  return self;
}

/** Runs a function of the program with these arguments. */
export function callFunction(
  run: Run,
  fn: Thing,
  self: Abstract | null,
  args: readonly Abstract[],
  place: Place,
): Abstract {
  const body = fn.body as FunctionBody | ClassBody;
  const { node, scope: outer } = body;
  if (ts.isClassLike(node)) return doubt(place, 'a class is called as a function');
  if (node.body === undefined) return doubt(place, 'the function has no body');
  if (run.depth >= deepest || run.active.has(node)) return doubt(place, 'the function calls itself');
  run.entered.add(node);
  run.active.add(node);
  run.depth++;
  const outside = run.guards;
  try {
    const isArrow = ts.isArrowFunction(node);
    const returns: { value: Abstract; guards: Guards }[] = [];
    const home = (fn.data as { readonly home?: Thing } | undefined)?.home ?? outer.home;
    const scope = innerScope(outer, { returns, home, ...(isArrow ? {} : { self: self ?? outer.self }) });
    bindParameters(run, scope, node, args);
    if (!ts.isBlock(node.body)) return evaluate(run, scope, node.body);
    const end = execute(run, scope, node.body.statements);
    if (node.asteriskToken !== undefined) return doubt(place, 'a generator gives it');
    if (end.kind === 'normal' && returns.length > 0) {
      returns.push({ value: constant(undefined, place), guards: joined(outside, end.guards) });
    }
    const relative = returns.map((one) => ({ value: one.value, guards: without(one.guards, outside) }));
    if (relative.length === 0) return constant(undefined, place);
    return firstOf(relative);
  } finally {
    run.guards = outside;
    run.depth--;
    run.active.delete(node);
  }
}

/** Of what a function may return: the first whose conditions hold. */
export function firstOf(returns: readonly { value: Abstract; guards: Guards }[]): Abstract {
  const cell: Cell = { writes: [...returns].reverse().map((one) => ({ ...one, write: null })) };
  return readCell(cell, [], null) ?? returns[0]!.value;
}

export function bindParameters(
  run: Run,
  scope: Scope,
  node: TypeScript.FunctionLikeDeclaration,
  args: readonly Abstract[],
): void {
  node.parameters.forEach((parameter, i) => {
    const place = at(scope, parameter);
    if (parameter.dotDotDotToken !== undefined) {
      bind(run, scope, parameter.name, thing('a list', place, { elements: args.slice(i) }));
      return;
    }
    const given = args[i] ?? constant(undefined, place);
    bind(run, scope, parameter.name, withDefault(run, scope, given, parameter.initializer));
  });
}
