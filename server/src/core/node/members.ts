// Members of plain values and lists: what the methods of texts, numbers and arrays give. Knows no object with a model of
// its own.
import type { Place } from '../base/span.ts';
import { type Abstract, constant, doubt, native, type Single, type Thing, thing } from './abstract.ts';
import { invoke } from './calls.ts';
import { isPromiseMethod, promiseMethod } from './promises.ts';
import type { Run } from './run.ts';

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
