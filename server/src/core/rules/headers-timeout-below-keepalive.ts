// headersTimeout at or below keepAliveTimeout: deadly on a few old Nodes, without effect on all others.

import type { Fix } from '../base/edit.ts';
import { type Duration, formatDuration } from '../base/value.ts';
import { formatRange, isExact } from '../base/version.ts';
import { headersTimeoutBreaksReuse } from '../node/defaults.ts';
import { asNumber, bounds, holds } from '../topology/compare.ts';
import { setTimeouts, writeInForce } from '../topology/edits.ts';
import { hopsTo } from '../topology/hops.ts';
import type { ServedListener, Topology } from '../topology/model.ts';
import { answerOf } from '../topology/reuse.ts';
import { answerAt } from '../topology/versions.ts';
import type { Report, Rule } from './rule.ts';

/** The versions of `headersTimeoutBreaksReuse`, in words. */
const broken = '8.15.1 to 8.17, 10.15.2 to 10.24, 11.10.1 to 12.18 and 13.0 to 13.12';

export const headersTimeoutBelowKeepalive: Rule = {
  id: 'headers-timeout-below-keepalive',
  severity: 'warning',
  enabledByDefault: true,
  summary: 'headersTimeout at or below keepAliveTimeout',
  versions: `a warning on Node ${broken}; information where the Node is unknown; a hint on every other Node`,
  why: `The advice «headersTimeout must be above keepAliveTimeout» (65 s and 66 s) comes from Nodes ${broken}.
There the clock of headersTimeout kept running while a connection was idle: the next request on it was destroyed without
an answer if its headers arrived in two packets. That was repaired in 12.19.0, 13.13.0 and 14.0.0 (10.x never got it).
On every Node since, an idle connection is not touched by headersTimeout, whatever the two values are.`,
  silentWhen: [
    'headersTimeout is above keepAliveTimeout, or one of the two is off.',
    'Nobody wrote either value: two defaults of Node or of a framework (Fastify: 72 s and 60 s) are nobody’s mistake.',
    'Node is 12.19, 13.13, 14 or newer and nobody wrote headersTimeout.',
  ],
  references: [
    'https://github.com/nodejs/node/issues/27363',
    'https://github.com/nodejs/node/pull/32329',
    'https://nodejs.org/docs/latest/api/http.html#serverheaderstimeout',
  ],
  evidence: {
    lab: 'rules/node-values.test.ts',
    measured:
      'Node 12.18.4 answers one of two requests, 12.22 and 20 both; before, 32 versions were tried, and exactly those above are broken',
  },
  examples: {
    bad: `-- .nvmrc --
12.18.4
-- server.js --
const http = require('node:http');
const server = http.createServer((req, res) => res.end('ok'));
server.keepAliveTimeout = 65000;
//<^^^^^^^^^^^^^^^^^^^^^^^^^^^^ headers-timeout-below-keepalive "headersTimeout (60 s) is not above keepAliveTimeout (65 s): Node 12.18.4 destroys a reused connection without an answer when the headers of the next request arrive in two packets, and nginx answers 502."
server.listen(3000);
`,
    good: `-- .nvmrc --
12.18.4
-- server.js --
const http = require('node:http');
const server = http.createServer((req, res) => res.end('ok'));
server.keepAliveTimeout = 65000;
server.headersTimeout = 66000;
server.listen(3000);
`,
  },

  *check(topology) {
    for (const served of topology.listeners) {
      const found = report(topology, served);
      if (found !== null) yield found;
    }
  },
};

function notAbove(headers: Duration, keepAlive: Duration): boolean {
  return headers !== 'never' && keepAlive !== 'never' && keepAlive > 0 && headers > 0 && headers <= keepAlive;
}

function report(topology: Topology, served: ServedListener): Report | null {
  const headersWrite = writeInForce(served, 'headersTimeout');
  const write = headersWrite ?? writeInForce(served, 'keepAliveTimeout');
  if (write === null || served.listener.runtime !== 'node') return null;
  const holding = holds(served.headersTimeout, served.keepAliveTimeout, notAbove);
  if (holding === null) return null;
  const breaks = answerAt(headersTimeoutBreaksReuse, served.node.range);
  if (breaks === 'no' && headersWrite === null) return null;
  const both = `headersTimeout (${formatDuration(holding.a.value)}) is not above keepAliveTimeout (${formatDuration(holding.b.value)})`;
  const condition = holding.when === null ? '' : `${holding.when}: `;
  const node = formatRange(served.node.range);
  const fixes = fixOf(served);
  const shared = { at: write.at, fixes: fixes === null ? [] : [fixes] };
  if (breaks === 'no') {
    const harmless = `${both}, which is harmless on Node ${node}: since 12.19, 13.13 and 14 it does not end idle connections.`;
    return { ...shared, severity: 'hint', message: condition + harmless };
  }
  if (breaks === 'depends') {
    const which =
      served.node.range === null ? 'The Node version is not known here' : `Node may be ${node} here`;
    return {
      ...shared,
      severity: 'info',
      message: `${condition}${both}. On Node ${broken} that destroys reused connections; on every other it is harmless. ${which}.`,
    };
  }
  if (isNeverReused(topology, served)) {
    return {
      ...shared,
      severity: 'hint',
      message: `${condition}${both}. On Node ${node} that destroys reused connections; nginx opens one per request here.`,
    };
  }
  return {
    ...shared,
    severity: holding.always ? 'warning' : 'info',
    message: `${condition}${both}: Node ${isExact(served.node.range!) ? node : `(${node})`} destroys a reused connection without an answer when the headers of the next request arrive in two packets, and nginx answers 502.`,
  };
}

/** Hops lead to the listener, and none keeps its connections. */
function isNeverReused(topology: Topology, served: ServedListener): boolean {
  const hops = hopsTo(topology, served);
  return hops.length > 0 && hops.every((hop) => answerOf(hop.reusesConnections) === 'no');
}

function fixOf(served: ServedListener): Fix | null {
  const keepAlive = bounds(served.keepAliveTimeout)?.most;
  if (keepAlive === undefined || !Number.isFinite(keepAlive)) return null;
  const value = keepAlive + 1000;
  // Above requestTimeout, Node would throw at start or swap the two deadlines.
  const limit = served.requestTimeout.kind === 'absent' ? null : bounds(served.requestTimeout);
  if (served.requestTimeout.kind === 'unknown') return null;
  if (limit !== null && limit.least > 0 && value > asNumber(limit.least)) return null;
  const edits = setTimeouts(served, [{ name: 'headersTimeout', value }]);
  const [first, ...rest] = edits ?? [];
  if (first === undefined) return null;
  return {
    title: `Raise headersTimeout to ${formatDuration(value)}`,
    applicability: 'safe',
    edits: [first, ...rest],
  };
}
