// Object and Math, whose functions look into their arguments. Knows no names of the global scope.
import type { Place } from '../base/span.ts';
import {
  type Abstract,
  type Call,
  constant,
  doubt,
  each,
  readCell,
  type Single,
  type Thing,
  thing,
} from './abstract.ts';
import { type Member, nativeObject } from './native.ts';
import { copyProperties, member, setMember } from './objects.ts';
import { originOf } from './operators.ts';
import type { Run } from './run.ts';

export function objectThing(run: Run, place: Place): Thing {
  return nativeObject('Object', place, {
    assign: (call) => {
      const [target, ...sources] = call.args;
      if (target === undefined) return constant(undefined, call.at);
      each(target, (one) => {
        if (one.kind === 'thing') {
          for (const source of sources) {
            if (one.set === undefined) copyProperties(run, one, source);
            else assignTo(run, one, source);
          }
        }
        return one;
      });
      return target;
    },
    freeze: (call) => call.args[0]!,
    seal: (call) => call.args[0]!,
    create: (call) => thing('an object', call.at, { open: call.args[0]?.kind === 'thing' }),
    keys: (call) => listed(call, (name) => constant(name, call.at)),
    values: (call) => listed(call, (_name, value) => value),
    entries: (call) =>
      listed(call, (name, value) => thing('a list', call.at, { elements: [constant(name, call.at), value] })),
    fromEntries: (call) => thing('an object', call.at, { open: true }),
    defineProperty: (call) => {
      const [target, key, descriptor] = call.args;
      if (target !== undefined && key?.kind === 'primitive' && descriptor !== undefined) {
        const value = member(run, descriptor, 'value', call.at);
        if (value.kind !== 'primitive' || value.value !== undefined) {
          setMember(run, target, String(key.value), { value, at: call.at, expression: null });
        }
      }
      return target ?? constant(undefined, call.at);
    },
  });
}

/** `Object.assign(server, { … })`: each property is a write of its own. */
function assignTo(run: Run, target: Thing, source: Abstract): void {
  each(source, (one) => {
    if (one.kind !== 'thing') return one;
    for (const [name, cell] of one.cells) {
      for (const write of cell.writes) {
        if (write.write !== null) setMember(run, target, name, write.write);
      }
    }
    return one;
  });
}

function listed(call: Call, make: (name: string, value: Abstract) => Abstract): Abstract {
  const of = call.args[0];
  if (of?.kind !== 'thing' || of.open) return doubt(call.at, 'the list is only known at run time');
  const entries: [string, Abstract][] =
    of.elements !== undefined
      ? of.elements.map((element, i) => [String(i), element])
      : [...of.cells].map(([name, cell]) => [
          name,
          readCell(cell, call.run.guards, null) ?? constant(undefined, call.at),
        ]);
  return thing('a list', call.at, { elements: entries.map(([name, value]) => make(name, value)) });
}

export function mathThing(place: Place): Thing {
  const numeric =
    (f: (...numbers: number[]) => number): Member =>
    (call) => {
      const numbers: number[] = [];
      const parts: Single[] = [];
      for (const argument of call.args) {
        if (argument.kind === 'environment') return { ...argument, as: 'number' };
        if (argument.kind !== 'primitive') return doubt(call.at, 'it is computed at run time');
        numbers.push(Number(argument.value));
        parts.push(argument);
      }
      return {
        kind: 'primitive',
        value: f(...numbers),
        origin: originOf(parts, call.at),
        expression: call.at,
      };
    };
  return nativeObject('Math', place, {
    max: numeric(Math.max),
    min: numeric(Math.min),
    floor: numeric(Math.floor),
    ceil: numeric(Math.ceil),
    round: numeric(Math.round),
    trunc: numeric(Math.trunc),
    abs: numeric(Math.abs),
    pow: numeric(Math.pow),
    random: (call) => doubt(call.at, 'it is random'),
  });
}
