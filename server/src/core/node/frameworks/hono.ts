// Hono on Node: `serve` makes an http server (or what `createServer` in its options makes) and returns it.
import { type Abstract, type Call, constant, each, native, thing, thingOf } from '../abstract.ts';
import { runLater } from '../later.ts';
import { addPort } from '../listening.ts';
import { member } from '../objects.ts';
import type { Run } from '../run.ts';
import {
  newServer,
  optionSpot,
  type ServerRecord,
  serveHandler,
  serverThing,
  takeOptions,
} from '../servers.ts';
import { applicationThing } from './express.ts';
import { type Library, versionOf } from './library.ts';

export const hono: Library = {
  modules: ['@hono/node-server', 'hono', 'hono/quick', 'hono/tiny', '@hono/zod-openapi'],
  exports: (run, place, specifier) =>
    thing(specifier, place, {
      open: true,
      get: (name, at) => {
        if (specifier === '@hono/node-server') {
          if (name === 'serve') return native(name, at, (call) => serve(run, call, true));
          if (name === 'createAdaptorServer') return native(name, at, (call) => serve(run, call, false));
          return null;
        }
        return name === 'Hono' || name === 'OpenAPIHono'
          ? native(name, at, (call) =>
              applicationThing(run, 'hono', call.at, {
                version: versionOf(run, call.at, 'hono'),
                get: (key, where, self) => honoMember(key, where, self),
              }),
            )
          : null;
      },
    }),
};

function honoMember(key: string, at: Call['at'], self: ReturnType<typeof thing>): Abstract | null {
  if (key === 'fetch') return thing('the hono application', at, { open: true, data: self.data });
  if (key !== 'route') return null;
  return native('route', at, (call) => {
    const [path, app] = call.args;
    const inner = thingOf(app);
    const data = self.data as { mounted: { path: string; app: typeof self }[] };
    if (inner !== null && path?.kind === 'primitive')
      data.mounted.push({ path: String(path.value), app: inner });
    return self;
  });
}

function serve(run: Run, call: Call, listens: boolean): Abstract {
  const given = thingOf(call.args[0]);
  // `serve(app)`: the application has a `fetch` of its own and says nothing else.
  const options = given?.data === undefined ? given : null;
  const option = (name: string): Abstract =>
    options === null ? constant(undefined, call.at) : member(run, options, name, call.at);
  const create = option('createServer');
  const isHttp2 = create.kind === 'thing' && create.name.startsWith('http2.');
  const record: ServerRecord = newServer(call, {
    framework: 'hono',
    frameworkVersion: versionOf(run, call.at, '@hono/node-server'),
    protocol: isHttp2 ? 'http2' : 'http1',
  });
  if (!isHttp2) {
    takeOptions(run, record, option('serverOptions'));
    if (options !== null && !options.cells.has('serverOptions')) {
      const spot = optionSpot(call, 0);
      record.option =
        spot === null
          ? null
          : { ...spot, before: `${spot.before}serverOptions: { `, after: ` }${spot.after}` };
    }
  }
  serveHandler(run, record, options === null && given !== null ? given : option('fetch'), call.at);
  if (listens) {
    record.listen = call.at;
    const port = each(option('port'), (one) =>
      one.kind === 'primitive' && one.value == null
        ? {
            kind: 'primitive',
            value: 3000,
            origin: {
              kind: 'default',
              at: call.at,
              since: '1.0.0',
              doc: 'https://github.com/honojs/node-server',
            },
            expression: call.at,
          }
        : one,
    );
    const where = options?.cells.get('port')?.writes.at(-1)?.write?.at ?? call.at;
    addPort(record, port, option('hostname'), where);
    for (const argument of call.args.slice(1)) runLater(run, argument, call.at);
  }
  return serverThing(run, record, call.at);
}
