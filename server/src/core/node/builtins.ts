// The names that the language and Node put in every program: Number, Object, process, require and their kin. Knows no
// server library.
import { folderOf } from '../base/path.ts';
import type { Place } from '../base/span.ts';
import { type Abstract, asValue, type Call, constant, doubt, each, native, thing } from './abstract.ts';
import type { FunctionBody } from './functions.ts';
import { mathThing, objectThing } from './globalObjects.ts';
import { beats } from './heartbeat.ts';
import { runLater } from './later.ts';
import { importModule } from './modules.ts';
import { nativeObject } from './native.ts';
import { converted, originOf, toNumber } from './operators.ts';
import { besideFile, parsedFile, pathThing } from './paths.ts';
import { importMeta, processThing, requireThing } from './process.ts';
import { promiseThing } from './promises.ts';
import type { Run, Scope } from './run.ts';

export type Member = (call: Call) => Abstract;

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
      return pathThing(folderOf(scope.module.source.file), place);
    case '__filename':
      return pathThing(scope.module.source.file, place);
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
        parse: (call) => each(first(call), (one) => parsedFile(run, one, call.at)),
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
        if (name === 'setInterval') noteTimer(run, call);
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
    case 'URL':
      return thing(name, place, {
        open: true,
        construct: (call) => besideFile(run, call.args[0], call.args[1], call.at),
      });
    case 'Date':
    case 'Map':
    case 'Set':
    case 'WeakMap':
    case 'WeakSet':
    case 'Buffer':
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

/** A timer that writes to clients keeps their connections busy; of any other nobody can tell. */
function noteTimer(run: Run, call: Call): void {
  const [beat, interval] = call.args;
  const body = beat?.kind === 'thing' ? (beat.body as FunctionBody | undefined) : undefined;
  if (interval === undefined) return;
  run.notes.push({
    kind: body !== undefined && beats(body) ? 'heartbeat' : 'timer',
    at: call.at,
    name: 'setInterval',
    value: asValue(interval, call.at, (one) => ({ value: Number(one) })),
  });
}
