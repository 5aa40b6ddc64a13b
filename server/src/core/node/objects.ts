// Members of objects: reading, writing, copying and taking them apart. Knows no operator and no call.
import type TypeScript from 'typescript';
import type { Place } from '../base/span.ts';
import {
  type Abstract,
  constant,
  doubt,
  each,
  type PropertyWrite,
  readCell,
  type Single,
  type Thing,
} from './abstract.ts';
import { evaluate } from './evaluate.ts';
import { memberOfConstant } from './members.ts';
import { ts } from './parse.ts';
import { isPromiseMethod } from './promises.ts';
import { findVariable, type Run, type Scope, under } from './run.ts';

/** `target.name`, whatever the target may be. */
export function member(run: Run, target: Abstract, name: string, place: Place): Abstract {
  return each(target, (one, guards) => under(run, guards, () => memberOf(run, one, name, place)));
}

export function memberOf(run: Run, target: Single, name: string, place: Place): Abstract {
  if (target.kind === 'doubt') return target;
  if (target.kind !== 'thing') return memberOfConstant(run, target, name, place);
  let holder: Thing | undefined = target;
  for (let i = 0; holder !== undefined && i < 20; i++, holder = holder.prototype) {
    const cell = holder.cells.get(name);
    if (cell !== undefined) {
      const missing = holder.open ? doubt(place, `${name} may be set elsewhere`) : constant(undefined, place);
      const own = holder.get?.(name, place) ?? missing;
      const value = readCell(cell, run.guards, own);
      if (value !== null) return value;
    }
    const computed = holder.get?.(name, place);
    if (computed !== undefined && computed !== null) return computed;
  }
  if (target.elements !== undefined || isPromiseMethod(name)) {
    const inner = memberOfConstant(run, target, name, place);
    if (inner.kind !== 'doubt') return inner;
  }
  for (holder = target; holder !== undefined; holder = holder.prototype) {
    if (holder.open) return doubt(place, `${name} of ${target.name} is only known at run time`);
  }
  return target.body === undefined
    ? constant(undefined, place)
    : doubt(place, `${name} of ${target.name} is only known at run time`);
}

/** Writes `target.name = value`, under the conditions that hold now. */
export function setMember(run: Run, target: Abstract, name: string, write: PropertyWrite): void {
  each(target, (one, guards) => {
    if (one.kind !== 'thing') return one;
    under(run, guards, () => {
      if (one.set?.(name, write)) return;
      const index = one.elements !== undefined && /^\d{1,4}$/.test(name) ? Number(name) : -1;
      if (index >= 0 && run.guards.length === 0) one.elements![index] = write.value;
      const entry = { value: write.value, guards: run.guards, write };
      const cell = one.cells.get(name);
      if (cell === undefined) one.cells.set(name, { writes: [entry] });
      else cell.writes.push(entry);
    });
    return one;
  });
}

/** `{ ...source }` and `Object.assign(target, source)`. */
export function copyProperties(run: Run, target: Thing, source: Abstract): void {
  each(source, (one, guards) => {
    if (one.kind !== 'thing') {
      if (one.kind !== 'primitive') target.open = true;
      return one;
    }
    under(run, guards, () => {
      if (one.open) target.open = true;
      for (const [name, cell] of one.cells) {
        for (const each of cell.writes) {
          under(run, each.guards, () => {
            setMember(run, target, name, each.write ?? { value: each.value, at: one.at, expression: null });
          });
        }
      }
    });
    return one;
  });
}

/** The name of a property or class member where it is known. */
export function nameOf(run: Run, scope: Scope, name: TypeScript.PropertyName): string | null {
  if (ts.isComputedPropertyName(name)) {
    const value = evaluate(run, scope, name.expression);
    return value.kind === 'primitive' ? String(value.value) : null;
  }
  if (ts.isBigIntLiteral(name)) return null;
  return name.text;
}

/** Writes to whatever stands on the left of `=`. */
export function assign(run: Run, scope: Scope, target: TypeScript.Expression, write: PropertyWrite): void {
  const left = unwrapped(target);
  if (ts.isIdentifier(left)) {
    const cell = findVariable(scope, left.text);
    if (cell !== null && typeof cell !== 'function') {
      cell.writes.push({ value: write.value, guards: run.guards, write });
    } else if (cell === null) {
      scope.module.scope.variables.set(left.text, {
        writes: [{ value: write.value, guards: run.guards, write }],
      });
    }
  } else if (ts.isPropertyAccessExpression(left)) {
    setMember(run, evaluate(run, scope, left.expression), left.name.text, write);
  } else if (ts.isElementAccessExpression(left)) {
    const owner = evaluate(run, scope, left.expression);
    const key = evaluate(run, scope, left.argumentExpression);
    if (key.kind === 'primitive') setMember(run, owner, String(key.value), write);
    else
      each(owner, (one) => {
        if (one.kind === 'thing' && one.set === undefined) one.open = true;
        return one;
      });
  } else if (ts.isObjectLiteralExpression(left)) {
    for (const property of left.properties) {
      if (ts.isShorthandPropertyAssignment(property)) {
        const value = member(run, write.value, property.name.text, write.at);
        assign(run, scope, property.name, { ...write, value });
      } else if (ts.isPropertyAssignment(property)) {
        const name = nameOf(run, scope, property.name);
        if (name === null) continue;
        assign(run, scope, property.initializer, {
          ...write,
          value: member(run, write.value, name, write.at),
        });
      }
    }
  } else if (ts.isArrayLiteralExpression(left)) {
    left.elements.forEach((element, i) => {
      assign(run, scope, element, { ...write, value: member(run, write.value, String(i), write.at) });
    });
  }
}

/** An expression without parentheses, type assertions and `await`. */
export function unwrapped(node: TypeScript.Expression): TypeScript.Expression {
  let inner = node;
  while (
    ts.isParenthesizedExpression(inner) ||
    ts.isAsExpression(inner) ||
    ts.isNonNullExpression(inner) ||
    ts.isSatisfiesExpression(inner) ||
    ts.isTypeAssertionExpression(inner) ||
    ts.isAwaitExpression(inner)
  ) {
    inner = inner.expression;
  }
  return inner;
}
