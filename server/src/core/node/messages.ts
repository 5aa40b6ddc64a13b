// The request and the answer that a handler is given: what it does with them becomes traits.
import type { Place } from '../base/span.ts';
import { type Abstract, type Call, constant, native, singles, type Thing, thing } from './abstract.ts';
import { runLater } from './later.ts';
import type { Trait } from './model.ts';
import { member } from './objects.ts';
import type { Run } from './run.ts';
import { numberOf } from './servers.ts';

/** `(req, res)` of a handler: what it does with them becomes traits. */
export function handlerArguments(run: Run, traits: Trait[], at: Place): readonly Abstract[] {
  const request = messageThing(run, traits, 'req', at);
  return [request, messageThing(run, traits, 'res', at)];
}

export function messageThing(run: Run, traits: Trait[], name: string, at: Place): Thing {
  const self: Thing = thing(`\`${name}\``, at, {
    open: true,
    data: { answers: name === 'res' ? traits : null },
    get: (key, place) => memberOfMessage(run, traits, self, name, key, place),
  });
  return self;
}

/** `source.pipe(res)` and `pipeline(source, res)`: the answer is streamed. */
export function notePipe(name: string, call: Call): void {
  if (name !== 'pipe' && name !== 'pipeline' && name !== 'pipeTo') return;
  for (const argument of call.args) {
    const data =
      argument.kind === 'thing'
        ? (argument.data as { readonly answers?: Trait[] | null } | undefined)
        : undefined;
    data?.answers?.push({ kind: 'streams', at: call.at, name });
  }
}

export function memberOfMessage(
  run: Run,
  traits: Trait[],
  self: Thing,
  owner: string,
  name: string,
  place: Place,
): Abstract | null {
  switch (name) {
    case 'setTimeout':
      return native(name, place, (call) => {
        const milliseconds = call.args[0] ?? constant(0, call.at);
        traits.push({
          kind: owner === 'res' && call.args.length > 1 ? 'app-timeout' : 'socket-timeout',
          at: call.at,
          name: `${owner}.setTimeout`,
          value: numberOf(milliseconds, call.at),
          ...(call.places[0] === undefined ? {} : { expression: call.places[0].span }),
        });
        for (const argument of call.args.slice(1)) runLater(run, argument, call.at);
        return self;
      });
    case 'socket':
    case 'connection':
      return messageThing(run, traits, `${owner}.${name}`, place);
    case 'req':
    case 'raw':
    case 'request':
    case 'response':
      return self;
    case 'res':
      return messageThing(run, traits, 'res', place);
    case 'write':
      return native(name, place, (call) => {
        if (owner === 'res') traits.push({ kind: 'streams', at: call.at, name: 'res.write' });
        return constant(true, call.at);
      });
    case 'writeHead':
    case 'setHeader':
    case 'set':
    case 'header':
    case 'type':
      return native(name, place, (call) => {
        if (call.args.some((argument) => mentionsEventStream(run, argument, call.at))) {
          traits.push({ kind: 'sse', at: call.at });
        }
        return self;
      });
    default:
      return null;
  }
}

export function mentionsEventStream(run: Run, value: Abstract, at: Place): boolean {
  return singles(value).some((one) => {
    if (one.kind === 'primitive')
      return typeof one.value === 'string' && one.value.startsWith('text/event-stream');
    if (one.kind !== 'thing') return false;
    return [...one.cells.keys()].some(
      (name) =>
        name.toLowerCase() === 'content-type' && mentionsEventStream(run, member(run, one, name, at), at),
    );
  });
}
