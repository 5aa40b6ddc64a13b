// Libraries that make a server, or an application, of somebody else's and hand it out: one row each, as read in their own
// source. Knows nothing of what they do with requests.
import type { Place } from '../../base/span.ts';
import {
  type Abstract,
  type Call,
  constant,
  doubt,
  each,
  native,
  type Thing,
  thing,
  thingOf,
} from '../abstract.ts';
import { runLater } from '../later.ts';
import { addPort, isFunction } from '../listening.ts';
import { setCell } from '../modules.ts';
import { member } from '../objects.ts';
import type { Run } from '../run.ts';
import { hiddenServer, newServer, serverThing } from '../servers.ts';
import { applicationThing } from './express.ts';
import { type Library, majorOf, versionOf } from './library.ts';

interface Wrapped {
  readonly framework: string;
  /** The package whose version counts. */
  readonly package: string;
  /** Which call makes it; `default` is the module itself. */
  readonly name: string;
  readonly makes: 'express' | 'koa' | 'server' | 'listener';
  /** For a listener: where its options are and what it takes by itself. */
  readonly options?: {
    readonly argument: number;
    readonly port: readonly string[];
    readonly host: readonly string[];
    readonly fallback: number;
    readonly everywhere?: string;
  };
  readonly doc?: string;
}

const wrapped: Readonly<Record<string, readonly Wrapped[]>> = {
  '@trpc/server/adapters/standalone': [
    { framework: 'trpc', package: '@trpc/server', name: 'createHTTPServer', makes: 'server' },
  ],
  // From version 10 on micro has no such function, but `serve`, which gives a handler.
  micro: [{ framework: 'micro', package: 'micro', name: 'default', makes: 'server' }],
  'routing-controllers': [
    { framework: 'express', package: 'express', name: 'createExpressServer', makes: 'express' },
    { framework: 'koa', package: 'koa', name: 'createKoaServer', makes: 'koa' },
  ],
  'json-server': [{ framework: 'express', package: 'json-server', name: 'create', makes: 'express' }],
  '@foal/core': [{ framework: 'express', package: '@foal/core', name: 'createApp', makes: 'express' }],
  peer: [
    {
      framework: 'peer',
      package: 'peer',
      name: 'PeerServer',
      makes: 'listener',
      options: { argument: 0, port: ['port'], host: ['host'], fallback: 9000, everywhere: '::' },
      doc: 'https://github.com/peers/peerjs-server#config--cli-options',
    },
  ],
  '@vendure/core': [
    {
      framework: 'nest',
      package: '@vendure/core',
      name: 'bootstrap',
      makes: 'listener',
      options: {
        argument: 0,
        port: ['apiOptions', 'port'],
        host: ['apiOptions', 'hostname'],
        fallback: 3000,
      },
      doc: 'https://docs.vendure.io/reference/typescript-api/configuration/api-options',
    },
  ],
};

export const wrappers: Library = {
  modules: Object.keys(wrapped),
  exports: (run, place, specifier) => {
    const rows = wrapped[specifier]!;
    const whole = rows.find(({ name }) => name === 'default');
    const make = (row: Wrapped) => (call: Call) => made(run, row, call);
    return thing(specifier, place, {
      open: true,
      ...(whole === undefined ? {} : { call: make(whole) }),
      get: (name, at) => {
        const row = rows.find((each) => each.name === name);
        if (row !== undefined && name !== 'default') return native(name, at, make(row));
        if (name === 'serve' && specifier === 'micro')
          return native(name, at, (call) => call.args[0] ?? constant(undefined, at));
        return name === 'default' ? null : doubt(at, `${name} of the package ${specifier} is not known`);
      },
    });
  },
};

function made(run: Run, row: Wrapped, call: Call): Abstract {
  const version = versionOf(run, call.at, row.package);
  for (const argument of call.args) if (isFunction(argument)) runLater(run, argument, call.at, [], true);
  switch (row.makes) {
    case 'express':
    case 'koa':
      return applicationThing(run, row.makes, call.at, { version });
    case 'server': {
      const record = newServer(call, { framework: row.framework, frameworkVersion: version });
      const server = serverThing(run, record, call.at);
      // tRPC gave both before version 11.
      if (row.framework !== 'trpc' || (majorOf(version) ?? 11) >= 11) return server;
      const both = thing('an object', call.at);
      setCell(both, 'server', server);
      setCell(both, 'listen', member(run, server, 'listen', call.at));
      return both;
    }
    case 'listener':
      return listening(run, row, call, version);
  }
}

/** A server that listens at once, where its options say. */
function listening(run: Run, row: Wrapped, call: Call, version: string | null): Abstract {
  const { argument, port, host, fallback, everywhere } = row.options!;
  const options = thingOf(call.args[argument]);
  const record = hiddenServer(call, {
    framework: row.framework,
    frameworkVersion: version,
  });
  const unknown = call.args.length > argument && options === null;
  const at = (path: readonly string[]): Abstract =>
    unknown ? doubt(call.at, 'the options are not known') : memberAt(run, options, path, call.at);
  const or = (value: Abstract, own: number | string | undefined): Abstract =>
    each(value, (one) => {
      if (one.kind !== 'primitive' || one.value !== undefined) return one;
      const origin = { kind: 'default', at: call.at, since: '', doc: row.doc ?? '' } as const;
      return { kind: 'primitive', value: own, origin, expression: call.at };
    });
  addPort(record, or(at(port), fallback), or(at(host), everywhere), call.at);
  for (const one of call.args.slice(argument + 1)) runLater(run, one, call.at);
  return doubt(call.at, `what ${row.name} of ${row.package} gives is not known`);
}

function memberAt(run: Run, from: Thing | null, path: readonly string[], at: Place): Abstract {
  let value: Abstract = from ?? constant(undefined, at);
  for (const name of path)
    value = each(value, (one) => (one.kind === 'thing' ? member(run, one, name, at) : one));
  return value;
}
