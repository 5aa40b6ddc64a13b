// A timeout set on the application instead of its server, where nothing reads it.
import { knownOrNull } from '../base/value.ts';
import type { TimeoutName } from '../node/model.ts';
import { removeStatement, setTimeouts } from '../topology/edits.ts';
import { fixOf } from '../topology/idle.ts';
import type { Rule } from './rule.ts';
import { nodeHttp } from './sources.ts';

export const timeoutOnAppObject: Rule = {
  id: 'timeout-on-app-object',
  severity: 'warning',
  enabledByDefault: true,
  summary: 'A timeout is set on the app, which ignores it',
  versions: 'every Node; Express, Connect, Koa, Nest and alike',
  why: `\`app.keepAliveTimeout = 65000\` makes a property that nobody reads: the application is a function, the timeouts
belong to the http.Server that \`listen()\` returns (Nest: \`app.getHttpServer()\`). With 30 s set on the app, the socket was
closed after 6 s all the same.`,
  silentWhen: ['The timeout is set on the server, also after listen().'],
  references: [nodeHttp('serverkeepalivetimeout'), 'https://expressjs.com/en/api.html#app.listen'],
  evidence: {
    lab: 'rules/node-values.test.ts',
    measured: 'Node 20: closed after 6 s with 30 s set on the app of Express 5; after the fix kept',
  },
  examples: {
    bad: `-- .nvmrc --
22.20.0
-- server.js --
const express = require('express');
const app = express();
app.keepAliveTimeout = 65000;
//<^^^^^^^^^^^^^^^^^^^^^^^^^ timeout-on-app-object "keepAliveTimeout is set on the express app, which ignores it. It belongs to the server that listen() returns."
const server = app.listen(3000);
//             ^^^^^^^^^^^^^^^^ note "the server is made here"
`,
    good: `-- .nvmrc --
22.20.0
-- server.js --
const express = require('express');
const app = express();
const server = app.listen(3000);
server.keepAliveTimeout = 65000;
`,
  },

  *check(topology) {
    for (const served of topology.listeners) {
      for (const trait of served.listener.traits) {
        if (trait.kind !== 'timeout-on-app' || trait.name === undefined) continue;
        const name = trait.name as TimeoutName;
        const value = trait.value === undefined ? null : knownOrNull(trait.value);
        const set = value === null ? null : setTimeouts(served, [{ name, value }]);
        const removal = removeStatement(topology.snapshot, trait.at);
        const target = served.listener.anchor?.target;
        yield {
          at: trait.at,
          message: `${name} is set on the ${served.listener.framework} app, which ignores it. It belongs to the server that listen() returns.`,
          notes: [{ at: served.listener.at, message: 'the server is made here' }],
          fixes: [
            set &&
              removal &&
              fixOf(
                { title: `Set ${target ? `${target}.` : ''}${name} instead`, edits: [removal, ...set] },
                'safe',
              ),
          ].filter((fix) => fix !== null),
        };
      }
    }
  },
};
