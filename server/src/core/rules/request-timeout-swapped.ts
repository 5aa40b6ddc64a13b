// headersTimeout above requestTimeout, one of them set as a property: Node swaps the two deadlines.
import { type Duration, formatDuration } from '../base/value.ts';
import { atLeast, formatRange } from '../base/version.ts';
import { timeoutsComparedSince } from '../node/defaults.ts';
import { bounds, holds } from '../topology/compare.ts';
import { setTimeouts, writeInForce } from '../topology/edits.ts';
import { fixOf } from '../topology/idle.ts';
import type { Rule } from './rule.ts';
import { nodeHttp } from './sources.ts';

export const requestTimeoutSwapped: Rule = {
  id: 'request-timeout-swapped',
  severity: 'warning',
  enabledByDefault: true,
  summary: 'requestTimeout below headersTimeout swaps the two',
  versions: 'Node ≥ 18',
  why: `Node checks both deadlines in one list and takes the smaller for the headers and the larger for the whole request.
As options of createServer that is guarded: headersTimeout follows requestTimeout, or Node refuses to start. As
properties it is not: \`server.requestTimeout = 30000\` beside the default headersTimeout of 60 s gives headers 30 s and
bodies 60 s, the reverse of what was written.`,
  silentWhen: [
    'requestTimeout is 0 (no limit) or at least headersTimeout.',
    'Both are options of createServer: then Node throws, which headers-timeout-throws says.',
    'Node is older than 18.',
  ],
  references: [nodeHttp('serverrequesttimeout'), nodeHttp('serverheaderstimeout')],
  evidence: {
    lab: 'rules/timeouts.test.ts',
    measured:
      'Node 18, 22 and 26: with requestTimeout 1.5 s as a property, a slow body survives until headersTimeout',
  },
  examples: {
    bad: `-- .nvmrc --
22.20.0
-- server.js --
const http = require('node:http');
const server = http.createServer((req, res) => res.end('ok'));
server.requestTimeout = 30000;
//<^^^^^^^^^^^^^^^^^^^^^^^^^^ request-timeout-swapped "headersTimeout (60 s) is above requestTimeout (30 s), so Node swaps them: headers get 30 s and whole requests 60 s."
server.listen(3000);
`,
    good: `-- .nvmrc --
22.20.0
-- server.js --
const http = require('node:http');
const server = http.createServer((req, res) => res.end('ok'));
server.requestTimeout = 30000;
server.headersTimeout = 30000;
server.listen(3000);
`,
  },

  *check(topology) {
    for (const served of topology.listeners) {
      const request = writeInForce(served, 'requestTimeout');
      const headers = writeInForce(served, 'headersTimeout');
      if (served.listener.runtime !== 'node' || served.listener.protocol !== 'http1') continue;
      if (request?.form !== 'property' && headers?.form !== 'property') continue;
      const isNew = atLeast(served.node.range, timeoutsComparedSince);
      const holding = holds(served.headersTimeout, served.requestTimeout, above);
      if (isNew === 'no' || holding === null) continue;
      const headersLimit = Number(holding.a.value);
      const requestLimit = Number(holding.b.value);
      // A headersTimeout at or below keepAliveTimeout is frowned upon elsewhere; then only the other way is open.
      const keepAlive = bounds(served.keepAliveTimeout);
      const lower =
        keepAlive !== null && keepAlive.most < requestLimit
          ? setTimeouts(served, [{ name: 'headersTimeout', value: requestLimit }])
          : null;
      const raise = setTimeouts(served, [{ name: 'requestTimeout', value: headersLimit }]);
      const certain = holding.always && isNew === 'yes';
      const unsure = certain
        ? ''
        : ` (${holding.when ?? `Node 18 or newer; here it is ${formatRange(served.node.range)}`})`;
      yield {
        at: (request?.form === 'property' ? request : headers)!.at,
        severity: certain ? 'warning' : 'info',
        message: `headersTimeout (${formatDuration(headersLimit)}) is above requestTimeout (${formatDuration(requestLimit)}), so Node swaps them: headers get ${formatDuration(requestLimit)} and whole requests ${formatDuration(headersLimit)}${unsure}.`,
        fixes: [
          lower &&
            fixOf(
              { title: `Set headersTimeout to ${formatDuration(requestLimit)} too`, edits: lower },
              'safe',
            ),
          raise &&
            fixOf(
              { title: `Raise requestTimeout to ${formatDuration(headersLimit)}`, edits: raise },
              'suggestion',
            ),
        ].filter((fix) => fix !== null),
      };
    }
  },
};

function above(headers: Duration, request: Duration): boolean {
  return headers !== 'never' && request !== 'never' && request > 0 && headers > request;
}
