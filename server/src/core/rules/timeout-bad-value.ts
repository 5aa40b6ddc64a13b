// A timeout that is no number: text from the environment, NaN, Infinity or a negative number.

import type { Fix } from '../base/edit.ts';
import { type SourceText, sourceOf, textOf } from '../base/source.ts';
import { type Place, span } from '../base/span.ts';
import { stepAt } from '../base/steps.ts';
import { formatRange } from '../base/version.ts';
import { badKeepAliveCrashes, newestNode, nodeDefaults, type ServerSetting } from '../node/defaults.ts';
import type { SettingWrite } from '../node/model.ts';
import { nginxIdleDefault } from '../topology/facts.ts';
import { raisedFrom } from '../topology/idle.ts';
import type { ServedListener, Topology } from '../topology/model.ts';
import { answerAt } from '../topology/versions.ts';
import type { Report, Rule } from './rule.ts';
import { nodeHttp } from './sources.ts';

export const timeoutBadValue: Rule = {
  id: 'timeout-bad-value',
  severity: 'error',
  enabledByDefault: true,
  summary: 'A timeout that is not a number',
  versions: 'every Node; keepAliveTimeout ends the process before 22.20 and 24.8',
  why: `An environment variable is text. \`server.keepAliveTimeout = process.env.KEEP_ALIVE\` gives Node the text '65000',
and the process dies at the first response on a kept connection with ERR_INVALID_ARG_TYPE (Infinity: ERR_OUT_OF_RANGE).
From 22.20 and 24.8 on, Node takes any such value for «no limit», in silence.

\`Number(process.env.KEEP_ALIVE)\` alone is not enough either: without the variable it is NaN, which is no limit as well.
\`Number(process.env.KEEP_ALIVE) || 65000\` is right in every case.`,
  silentWhen: ['A conversion has a fallback after it.', 'The value is a number of at least 0.'],
  references: [nodeHttp('serverkeepalivetimeout')],
  evidence: {
    lab: 'rules/node-values.test.ts',
    measured:
      'Node 18.20 and 20.20 end with text, 22.23 and 26.10 have no limit; before, 20.18, 22.18, 22.19 and 24.6 were seen to end, also with Infinity',
  },
  examples: {
    bad: `-- .nvmrc --
20.18.0
-- server.js --
const http = require('node:http');
const server = http.createServer((req, res) => res.end('ok'));
server.keepAliveTimeout = process.env.KEEP_ALIVE;
//<^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ timeout-bad-value "keepAliveTimeout is text, not a number: Node 20.18.0 ends the process at the first response on a kept connection."
server.listen(3000);
`,
    good: `-- .nvmrc --
20.18.0
-- server.js --
const http = require('node:http');
const server = http.createServer((req, res) => res.end('ok'));
server.keepAliveTimeout = Number(process.env.KEEP_ALIVE) || 65000;
server.listen(3000);
`,
  },

  *check(topology) {
    for (const served of topology.listeners) {
      for (const write of served.listener.writes) {
        if (write.hazard === null || served.listener.runtime !== 'node') continue;
        // What Node does of text in the others was not tried.
        if (
          write.hazard !== 'maybe-string' ||
          (write.name === 'keepAliveTimeout' && write.form === 'property')
        )
          yield report(topology, served, write);
      }
    }
  },
};

const what: Readonly<Record<NonNullable<SettingWrite['hazard']>, string>> = {
  string: 'text, not a number',
  'not-a-number': 'not a number',
  infinite: 'Infinity',
  negative: 'negative',
  'maybe-not-a-number': 'NaN where the variable is missing',
  'maybe-string': 'text where the variable is set',
};

function report(topology: Topology, { node }: ServedListener, write: SettingWrite): Report {
  const { name, hazard } = write;
  const fix = fixFor(topology, write);
  const shared = { at: write.at, fixes: fix === null ? [] : [fix] };
  if (hazard === 'maybe-not-a-number') {
    const message = `${name} is ${what[hazard]}, which Node takes for no limit: give it a fallback.`;
    return { ...shared, severity: 'info', message };
  }
  const crashes = name === 'keepAliveTimeout' ? answerAt(badKeepAliveCrashes, node.range) : 'no';
  if (hazard === 'maybe-string') {
    const then =
      crashes === 'no'
        ? 'Node takes for no limit'
        : 'ends the process at the first response on a kept connection';
    const message = `${name} is ${what[hazard]}, not a number, which ${then}.`;
    return { ...shared, severity: 'info', message };
  }
  const start = `${name} is ${what[hazard!]}`;
  if (crashes === 'yes') {
    return {
      ...shared,
      message: `${start}: Node ${formatRange(node.range)} ends the process at the first response on a kept connection.`,
    };
  }
  if (crashes === 'depends') {
    return {
      ...shared,
      message: `${start}: before Node 22.20 and 24.8 that ends the process at the first response on a kept connection, and from then on it means no limit.`,
    };
  }
  return { ...shared, severity: 'warning', message: `${start}: Node takes it for no limit, without a word.` };
}

/** What takes the place of a value that is none: what fits nginx's default, else Node's own default. */
function fallback(name: ServerSetting): number {
  if (name === 'keepAliveTimeout') return raisedFrom(nginxIdleDefault);
  return stepAt(nodeDefaults[name], newestNode).value ?? 0;
}

function fixFor(topology: Topology, { name, hazard, expression }: SettingWrite): Fix | null {
  if (expression === null) return null;
  const source = sourceOf(topology.snapshot, expression.file);
  if (source === null) return null;
  const written = textOf(source, expression.span);
  if (hazard === 'maybe-string') return convertVariable(source, expression);
  const literal = /^(['"`])\s*(\d+)\s*\1$/.exec(written);
  const value = fallback(name);
  const newText =
    literal !== null
      ? literal[2]!
      : hazard === 'string'
        ? `Number(${written}) || ${value}`
        : hazard === 'maybe-not-a-number'
          ? `${written} || ${value}`
          : hazard === 'not-a-number'
            ? String(value)
            : '0';
  if (hazard === 'maybe-not-a-number' && !/^(Number|parseInt|parseFloat|\+)/.test(written)) return null;
  return {
    title: `Write ${newText}`,
    applicability: 'suggestion',
    edits: [{ file: expression.file, span: expression.span, newText }],
  };
}

/** Before the fallback stands the variable, whose text becomes a number. */
function convertVariable(source: SourceText, fallback: Place): Fix | null {
  const before = source.text.slice(Math.max(0, fallback.span.start - 200), fallback.span.start);
  const found = /(process\.env(?:\.\w+|\[[^\]]{1,80}\]))\s*(?:\|\||\?\?)\s*$/.exec(before);
  if (found === null) return null;
  const start = fallback.span.start - found[0].length;
  const newText = `Number(${found[1]}) || `;
  return {
    title: `Write ${newText}${textOf(source, fallback.span)}`,
    applicability: 'suggestion',
    edits: [{ file: fallback.file, span: span(start, fallback.span.start), newText }],
  };
}
