// Node's own http and https: createServer and Server, whose options come first and whose handler may be an application.
import { type Abstract, type Call, thing } from '../abstract.ts';
import { nativeObject } from '../native.ts';
import type { Run } from '../run.ts';
import { newServer, optionSpot, serveHandler, serverThing, takeOptions } from '../servers.ts';
import type { Library } from './library.ts';

export const http: Library = {
  modules: ['http', 'https'],
  exports: (run, place, specifier) => {
    const create = (call: Call): Abstract =>
      createServer(run, call, specifier === 'https' ? 'https' : 'http');
    return nativeObject(specifier, place, {
      createServer: create,
      Server: create,
      Agent: (call) => thing('an agent', call.at, { open: true }),
    });
  },
};

/** `http.createServer([options,] handler)`. */
export function createServer(run: Run, call: Call, framework: 'http' | 'https'): Abstract {
  const record = newServer(call, { framework });
  const [first, second] = call.args;
  const isOnly = second === undefined;
  const firstIsHandler =
    first !== undefined &&
    (isOnly ? isHandler(first) || isUnclear(first) : isHandler(first) && first.kind !== 'doubt');
  const handler = firstIsHandler ? first : second;
  if (!firstIsHandler) {
    takeOptions(run, record, first);
    if (first !== undefined) record.option = optionSpot(call, 0);
  }
  if (handler !== undefined) serveHandler(run, record, handler, call.at);
  return serverThing(run, record, call.at);
}

/** Whether an argument answers requests: a function or an application. */
export function isHandler(value: Abstract): boolean {
  if (value.kind !== 'thing') return value.kind === 'doubt';
  return value.body !== undefined || value.call !== undefined || value.data !== undefined;
}

/** A lone argument that nothing is known of is taken for the handler: programs without one are rare. */
function isUnclear(value: Abstract): boolean {
  return value.kind === 'thing' && value.open && value.cells.size === 0;
}
