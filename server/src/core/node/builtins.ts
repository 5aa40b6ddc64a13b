// The objects that the language and Node put in every program: Number, Object, process, require and their kin.
// Knows no server library.
import type { Place } from '../base/span.ts';
import {
  type Abstract,
  asValue,
  type Call,
  constant,
  doubt,
  each,
  native,
  readCell,
  type Single,
  type Thing,
  thing,
} from './abstract.ts';
import { invoke } from './evaluate.ts';
import type { FunctionBody } from './functions.ts';
import { runLater } from './later.ts';
import { importModule } from './modules.ts';
import { copyProperties, member, setMember } from './objects.ts';
import { converted, originOf, toNumber } from './operators.ts';
import { importMeta, processThing, requireThing } from './process.ts';
import { isPromiseMethod, promiseMethod, promiseThing } from './promises.ts';
import type { Run, Scope } from './run.ts';

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

/** The value of a global name, or null where the language has none of it. */
export function globalNamed(run: Run, scope: Scope, name: string, place: Place): Abstract | null {
  switch (name) {
    case 'Infinity':
      return constant(Number.POSITIVE_INFINITY, place);
    case 'NaN':
      return constant(Number.NaN, place);
    case 'process':
      return processThing(run, scope, place);
    case 'require':
      return requireThing(run, scope, place);
    case 'module':
      return scope.module.commonjs;
    case 'exports':
      return scope.module.exports;
    case '__dirname':
    case '__filename':
      return thing(`\`${name}\``, place, { open: true });
    case 'globalThis':
    case 'global':
      return thing('the global object', place, {
        open: true,
        get: (key) => globalNamed(run, scope, key, place),
      });
    case 'import.meta':
      return importMeta(run, scope, place);
    case 'Bun':
    case 'Deno':
      return importModule(run, scope.module, `global:${name}`, place);
    default:
      return languageObject(run, name, place);
  }
}

function languageObject(run: Run, name: string, place: Place): Abstract | null {
  const first = (call: Call): Abstract => call.args[0] ?? constant(undefined, call.at);
  switch (name) {
    case 'Number':
      return thing('Number', place, {
        open: true,
        call: (call) => toNumber(first(call), call.at),
        get: (key) =>
          key === 'parseInt' || key === 'parseFloat' || key === 'isNaN'
            ? languageObject(run, key, place)
            : key === 'MAX_SAFE_INTEGER'
              ? constant(Number.MAX_SAFE_INTEGER, place)
              : key === 'POSITIVE_INFINITY'
                ? constant(Number.POSITIVE_INFINITY, place)
                : key === 'isInteger' || key === 'isFinite' || key === 'isSafeInteger'
                  ? native(key, place, (call) => converted(first(call), call.at, (one) => Number[key](one)))
                  : null,
      });
    case 'parseInt':
      return native(name, place, (call) => {
        const radix = call.args[1];
        const base = radix?.kind === 'primitive' ? Number(radix.value) : 10;
        return converted(first(call), call.at, (one) => Number.parseInt(String(one), base), 'number');
      });
    case 'parseFloat':
      return native(name, place, (call) =>
        converted(first(call), call.at, (one) => Number.parseFloat(String(one)), 'number'),
      );
    case 'isNaN':
      return native(name, place, (call) =>
        each(first(call), (one) =>
          one.kind === 'primitive'
            ? { ...one, value: Number.isNaN(Number(one.value)) }
            : one.kind === 'environment'
              ? { kind: 'primitive', value: true, origin: originOf([one], call.at), expression: call.at }
              : doubt(call.at, 'only known at run time'),
        ),
      );
    case 'String':
      return native(name, place, (call) => converted(first(call), call.at, String));
    case 'Boolean':
      return native(name, place, (call) => converted(first(call), call.at, Boolean));
    case 'BigInt':
    case 'Symbol':
      return native(name, place, (call) => doubt(call.at, 'only known at run time'));
    case 'Object':
      return objectThing(run, place);
    case 'Math':
      return mathThing(place);
    case 'JSON':
      return nativeObject('JSON', place, {
        parse: (call) =>
          each(first(call), (one) =>
            one.kind === 'thing' && one.name === 'a file'
              ? (one.data as Abstract)
              : doubt(call.at, 'it is parsed at run time'),
          ),
        stringify: (call) => doubt(call.at, 'it is a text made at run time'),
      });
    case 'Array':
      return nativeObject('Array', place, {
        from: (call) => first(call),
        of: (call) => thing('a list', call.at, { elements: [...call.args] }),
        isArray: (call) =>
          each(first(call), (one) => constant(one.kind === 'thing' && one.elements !== undefined, call.at)),
      });
    case 'Promise':
      return promiseThing(run, place);
    case 'setTimeout':
    case 'setImmediate':
    case 'setInterval':
    case 'queueMicrotask':
      return native(name, place, (call) => {
        if (name === 'setInterval') noteHeartbeat(run, call);
        runLater(run, first(call), call.at);
        return thing('a timer', call.at, { open: true });
      });
    case 'console':
    case 'performance':
    case 'Intl':
    case 'Reflect':
      return thing(name, place, {
        open: true,
        get: (key) => native(key, place, (call) => doubt(call.at, 'only known at run time')),
      });
    case 'Date':
    case 'Map':
    case 'Set':
    case 'WeakMap':
    case 'WeakSet':
    case 'Buffer':
    case 'URL':
    case 'URLSearchParams':
    case 'AbortController':
    case 'AbortSignal':
    case 'TextEncoder':
    case 'Error':
    case 'TypeError':
    case 'RegExp':
    case 'Response':
    case 'Request':
    case 'Headers':
    case 'EventEmitter':
    case 'Proxy':
      return thing(name, place, {
        open: true,
        construct: (call) => thing(`a ${name}`, call.at, { open: true }),
      });
    default:
      return null;
  }
}

/** A timer that pings or writes keeps an idle connection busy. */
function noteHeartbeat(run: Run, call: Call): void {
  const [beat, interval] = call.args;
  const body = beat?.kind === 'thing' ? (beat.body as FunctionBody | undefined) : undefined;
  if (body === undefined || interval === undefined) return;
  const text = body.scope.module.source.text.slice(body.node.pos, body.node.end);
  if (!/\.(?:ping|write|send|sendPing|terminate)\(/.test(text)) return;
  run.notes.push({
    kind: 'heartbeat',
    at: call.at,
    name: 'setInterval',
    value: asValue(interval, call.at, (one) => ({ value: Number(one) })),
  });
}

function objectThing(run: Run, place: Place): Thing {
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

function mathThing(place: Place): Thing {
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

/** Members of plain values and lists: methods of strings, numbers, arrays and promises. */
export function memberOfConstant(run: Run, target: Single, name: string, place: Place): Abstract {
  if (isPromiseMethod(name)) return promiseMethod(run, () => target, name, place);
  if (target.kind === 'thing' && target.elements !== undefined)
    return memberOfList(run, target, target.elements, name, place);
  if (target.kind === 'environment') {
    return native(name, place, () => target);
  }
  if (target.kind === 'primitive' && typeof target.value === 'string') {
    const text = target.value;
    switch (name) {
      case 'length':
        return { ...target, value: text.length };
      case 'trim':
      case 'toLowerCase':
      case 'toUpperCase':
        return native(name, place, () => ({ ...target, value: text[name]() }));
      case 'toString':
        return native(name, place, () => target);
      case 'split':
        return native(name, place, (call) => {
          const separator = call.args[0];
          return separator?.kind === 'primitive' && typeof separator.value === 'string'
            ? thing('a list', place, {
                elements: text.split(separator.value).map((value) => ({ ...target, value })),
              })
            : doubt(place, 'it is split at run time');
        });
      case 'startsWith':
      case 'includes':
      case 'endsWith':
        return native(name, place, (call) => {
          const part = call.args[0];
          return part?.kind === 'primitive'
            ? { ...target, value: text[name](String(part.value)) }
            : doubt(place, 'only known at run time');
        });
      default:
        return doubt(place, `${name} of a text is only known at run time`);
    }
  }
  if (
    target.kind === 'primitive' &&
    typeof target.value === 'number' &&
    (name === 'toString' || name === 'valueOf')
  ) {
    return native(name, place, () =>
      name === 'toString' ? { ...target, value: String(target.value) } : target,
    );
  }
  return doubt(place, `${name} is only known at run time`);
}

function memberOfList(run: Run, list: Thing, elements: Abstract[], name: string, place: Place): Abstract {
  if (/^\d{1,4}$/.test(name)) return elements[Number(name)] ?? constant(undefined, place);
  const call = (fn: Abstract | undefined, args: readonly Abstract[], at: Place): Abstract => {
    if (fn?.kind !== 'thing') return doubt(at, 'only known at run time');
    return invoke(run, fn, { run, args, places: args.map(() => at), self: null, at, isNew: false });
  };
  switch (name) {
    case 'length':
      return constant(elements.length, place);
    case 'forEach':
    case 'map':
      return native(name, place, ({ args, at }) => {
        const results = elements
          .slice(0, 16)
          .map((element, i) => call(args[0], [element, constant(i, at), list], at));
        return name === 'map' ? thing('a list', at, { elements: results }) : constant(undefined, at);
      });
    case 'push':
      return native(name, place, ({ args }) => {
        if (run.guards.length === 0 && elements.length < 64) elements.push(...args);
        else list.open = true;
        return constant(elements.length, place);
      });
    case 'concat':
      return native(name, place, ({ args }) =>
        thing('a list', place, {
          elements: [
            ...elements,
            ...args.flatMap((one) =>
              one.kind === 'thing' && one.elements !== undefined ? one.elements : [one],
            ),
          ],
        }),
      );
    case 'filter':
    case 'slice':
    case 'flat':
      return native(name, place, () => list);
    case 'at':
      return native(name, place, ({ args, at }) => {
        const i = args[0];
        return i?.kind === 'primitive'
          ? (elements.at(Number(i.value)) ?? constant(undefined, at))
          : doubt(at, 'only known at run time');
      });
    case 'join':
      return native(name, place, ({ args, at }) => {
        const glue = args[0]?.kind === 'primitive' ? String(args[0].value) : ',';
        const texts = elements.map((one) => (one.kind === 'primitive' ? String(one.value) : null));
        return texts.includes(null) ? doubt(at, 'it is joined at run time') : constant(texts.join(glue), at);
      });
    default:
      return doubt(place, `${name} of a list is only known at run time`);
  }
}
