// headersTimeout above requestTimeout among createServer's options: Node does not start.

import { stepAt } from '../base/steps.ts';
import { formatDuration, knownOrNull } from '../base/value.ts';
import { atLeast, formatRange } from '../base/version.ts';
import { nodeDefaults, timeoutsComparedSince } from '../node/defaults.ts';
import { setTimeouts } from '../topology/edits.ts';
import { fixOf } from '../topology/idle.ts';
import type { Rule } from './rule.ts';
import { nodeHttp, nodePull } from './sources.ts';

/** requestTimeout where no option gives it. */
const optionDefault = stepAt(nodeDefaults.requestTimeout, timeoutsComparedSince).value;

export const headersTimeoutThrows: Rule = {
  id: 'headers-timeout-throws',
  severity: 'error',
  enabledByDefault: true,
  summary: 'createServer throws: headersTimeout is above requestTimeout',
  versions: 'Node ≥ 18',
  why: `createServer refuses options in which \`headersTimeout\` is above \`requestTimeout\` (300 s unless given) with
ERR_OUT_OF_RANGE. The program ends before it listens, and nginx answers every request with 502, «connect() failed (111:
Connection refused)».`,
  silentWhen: [
    'headersTimeout is set as a property: that does not throw.',
    'requestTimeout is 0, or at least headersTimeout.',
    'Node is older than 18, where the options are ignored.',
  ],
  references: [nodeHttp('httpcreateserveroptions-requestlistener'), nodePull(41263)],
  evidence: {
    lab: 'rules/node-values.test.ts',
    measured: 'Node 18, 22 and 26: ERR_OUT_OF_RANGE at start; Node 16 starts',
  },
  examples: {
    bad: `-- .nvmrc --
22.20.0
-- server.js --
const http = require('node:http');
const server = http.createServer({ headersTimeout: 400000 }, (req, res) => res.end('ok'));
//                                 ^^^^^^^^^^^^^^^^^^^^^^ headers-timeout-throws "The program does not start: headersTimeout (400 s) is above requestTimeout (5 min), and createServer throws ERR_OUT_OF_RANGE."
server.listen(3000);
`,
    good: `-- .nvmrc --
22.20.0
-- server.js --
const http = require('node:http');
const server = http.createServer({ headersTimeout: 300000 }, (req, res) => res.end('ok'));
server.listen(3000);
`,
  },

  *check(topology) {
    for (const served of topology.listeners) {
      const options = served.listener.writes.filter(
        (write) => write.form === 'option' && write.guards.length === 0,
      );
      const headers = options.findLast((write) => write.name === 'headersTimeout');
      const request = options.findLast((write) => write.name === 'requestTimeout');
      const isNew = atLeast(served.node.range, timeoutsComparedSince);
      if (headers === undefined || isNew === 'no' || served.listener.runtime !== 'node') continue;
      // What a property sets later does not count yet.
      const limit = request === undefined ? optionDefault : knownOrNull(request.value);
      const value = knownOrNull(headers.value);
      if (value === null || value === 'never' || limit === null || limit === 'never') continue;
      if (limit === 0 || value <= limit) continue;
      const lower = setTimeouts(served, [{ name: 'headersTimeout', value: limit }]);
      const raise = request === undefined ? null : setTimeouts(served, [{ name: 'requestTimeout', value }]);
      const which =
        isNew === 'yes' ? '' : ` on Node 18 or newer (here it is ${formatRange(served.node.range)})`;
      yield {
        at: headers.at,
        severity: isNew === 'yes' ? 'error' : 'info',
        message: `The program does not start${which}: headersTimeout (${formatDuration(value)}) is above requestTimeout (${formatDuration(limit)}), and createServer throws ERR_OUT_OF_RANGE.`,
        fixes: [
          lower && fixOf({ title: `Lower headersTimeout to ${formatDuration(limit)}`, edits: lower }, 'safe'),
          raise &&
            fixOf({ title: `Raise requestTimeout to ${formatDuration(value)}`, edits: raise }, 'suggestion'),
        ].filter((fix) => fix !== null),
      };
    }
  },
};
