// A timeout among createServer's options, on a Node that does not read it there.

import { formatDuration, knownOrNull } from '../base/value.ts';
import { formatRange } from '../base/version.ts';
import { optionSince } from '../node/defaults.ts';
import { settingsEdits } from '../node/edits.ts';
import { removeOption } from '../topology/edits.ts';
import { fixOf } from '../topology/idle.ts';
import { answerAt } from '../topology/versions.ts';
import type { Rule } from './rule.ts';
import { nodeHttp } from './sources.ts';

export const timeoutOptionIgnored: Rule = {
  id: 'timeout-option-ignored',
  severity: 'warning',
  enabledByDefault: true,
  summary: 'A timeout option of createServer that this Node ignores',
  versions: 'Node before 18; keepAliveTimeoutBuffer also before 22.19 and 24.6',
  why: `createServer reads timeouts among its options from Node 18 on. Before, \`createServer({ keepAliveTimeout: 65000 })\`
is accepted in silence and the default stays in force; only the property works (\`server.keepAliveTimeout = 65000\`).`,
  silentWhen: ['Node is 18 or newer, or unknown.', 'The same setting is also written as a property.'],
  references: [nodeHttp('httpcreateserveroptions-requestlistener')],
  evidence: {
    lab: 'rules/node-values.test.ts',
    measured: 'Node 16: 5 s in force; Node 18: the option',
  },
  examples: {
    bad: `-- .nvmrc --
16.20.2
-- server.js --
const http = require('node:http');
const server = http.createServer({ keepAliveTimeout: 65000 }, (req, res) => res.end('ok'));
//                                 ^^^^^^^^^^^^^^^^^^^^^^^ timeout-option-ignored "Node 16.20.2 ignores keepAliveTimeout (65 s) among the options of createServer: the default stays in force. Only the property works here."
server.listen(3000);
`,
    good: `-- .nvmrc --
16.20.2
-- server.js --
const http = require('node:http');
const server = http.createServer((req, res) => res.end('ok'));
server.keepAliveTimeout = 65000;
server.listen(3000);
`,
  },

  *check(topology) {
    for (const { listener, node } of topology.listeners) {
      if (node.range === null || listener.runtime !== 'node') continue;
      for (const write of listener.writes) {
        const counts = optionSince[write.name];
        if (write.form !== 'option' || counts === undefined) continue;
        if (answerAt(counts, node.range) !== 'no') continue;
        if (listener.writes.some((each) => each.name === write.name && each.form !== 'option')) continue;
        const value = knownOrNull(write.value);
        const property =
          typeof value !== 'number' ||
          write.name === 'maxRequestsPerSocket' ||
          listener.anchor?.kind !== 'statement'
            ? null
            : settingsEdits({ ...listener, writes: [] }, [[write.name, value]]);
        const removal = removeOption(topology.snapshot, write.at);
        const edits = property && removal ? [removal, ...property] : [];
        const shown = value === null ? write.name : `${write.name} (${formatDuration(value)})`;
        yield {
          at: write.at,
          message: `Node ${formatRange(node.range)} ignores ${shown} among the options of createServer: the default stays in force. Only the property works here.`,
          fixes: [
            fixOf({ title: `Set ${listener.anchor?.target}.${write.name} instead`, edits }, 'safe'),
          ].filter((fix) => fix !== null),
        };
      }
    }
  },
};
