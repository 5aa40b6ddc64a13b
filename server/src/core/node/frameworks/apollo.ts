// Apollo Server: `startStandaloneServer` makes a plain http server that the program never sees.
import { type Abstract, type Call, constant, doubt, native, thing, thingOf } from '../abstract.ts';
import { listen } from '../listening.ts';
import { member } from '../objects.ts';
import type { Run } from '../run.ts';
import { newServer } from '../servers.ts';
import { type Library, versionOf } from './library.ts';

export const apollo: Library = {
  modules: ['@apollo/server/standalone', 'apollo-server'],
  exports: (run, place, specifier) =>
    thing(specifier, place, {
      open: true,
      get: (name, at) => {
        if (name === 'startStandaloneServer') {
          return native(name, at, (call) => {
            const options = thingOf(call.args[1]);
            const where =
              options === null ? constant(undefined, call.at) : member(run, options, 'listen', call.at);
            return standalone(
              run,
              { ...call, args: where.kind === 'primitive' ? [] : [where] },
              '@apollo/server',
            );
          });
        }
        if (name !== 'ApolloServer' || specifier !== 'apollo-server') return null;
        return native(name, at, (call) =>
          thing('the Apollo server', call.at, {
            open: true,
            get: (key) =>
              key === 'listen'
                ? native(key, call.at, (inner) => standalone(run, inner, 'apollo-server'))
                : null,
          }),
        );
      },
    }),
};

function standalone(run: Run, call: Call, name: string): Abstract {
  const record = newServer(call, {
    framework: 'apollo',
    frameworkVersion: versionOf(run, call.at, name),
    handle: () => '',
  });
  record.makings.length = 0;
  const port: Abstract = {
    kind: 'primitive',
    value: 4000,
    origin: {
      kind: 'default',
      at: call.at,
      since: '2.0.0',
      doc: 'https://www.apollographql.com/docs/apollo-server/api/standalone',
    },
    expression: call.at,
  };
  listen(run, record, call.args.length === 0 ? { ...call, args: [port], places: [call.at] } : call);
  return doubt(call.at, 'it is the address');
}
