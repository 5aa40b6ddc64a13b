// Node's http2: its servers have no idle limit of their own unless they also speak HTTP/1.
import { type Abstract, type Call, constant, thingOf } from '../abstract.ts';
import { nativeObject } from '../native.ts';
import { member } from '../objects.ts';
import type { Run } from '../run.ts';
import { newServer, optionSpot, serveHandler, serverThing, takeOptions } from '../servers.ts';
import { isHandler } from './http.ts';
import type { Library } from './library.ts';

export const http2: Library = {
  modules: ['http2'],
  exports: (run, place) =>
    nativeObject('http2', place, {
      createServer: (call) => createHttp2Server(run, call),
      createSecureServer: (call) => createHttp2Server(run, call),
    }),
};

/** `http2.createServer` or `createSecureServer([options,] handler)`; `allowHTTP1` makes it speak both. */
export function createHttp2Server(run: Run, call: Call): Abstract {
  const [first, second] = call.args;
  const options = first !== undefined && !isHandler(first) ? thingOf(first) : null;
  const allow = options === null ? constant(false, call.at) : member(run, options, 'allowHTTP1', call.at);
  const speaksBoth = allow.kind === 'primitive' && allow.value === true;
  const record = newServer(call, { framework: 'http2', protocol: speaksBoth ? 'both' : 'http2' });
  if (options !== null && speaksBoth) {
    takeOptions(run, record, options);
    takeOptions(run, record, member(run, options, 'http1Options', call.at));
    record.option = optionSpot(call, 0);
  }
  const handler = options === null && first !== undefined && isHandler(first) ? first : second;
  if (handler !== undefined) serveHandler(run, record, handler, call.at);
  return serverThing(run, record, call.at);
}
