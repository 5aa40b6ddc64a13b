// Seconds where milliseconds are meant, or the reverse.
import { place } from '../base/span.ts';
import { formatDuration } from '../base/value.ts';
import { type Use, usesByName } from '../nginx/scopes.ts';
import type { Word } from '../nginx/tree.ts';
import type { SettingWrite, TimeoutName } from '../node/model.ts';
import { setTimeouts } from '../topology/edits.ts';
import { fixOf } from '../topology/idle.ts';
import { headOf } from '../topology/inForce.ts';
import type { Topology } from '../topology/model.ts';
import type { Report, Rule } from './rule.ts';
import { nodeHttp, proxyPage } from './sources.ts';

export const timeoutUnit: Rule = {
  id: 'timeout-unit',
  severity: 'warning',
  enabledByDefault: true,
  summary: 'A timeout in the unit of the other side',
  versions: 'every nginx, every Node',
  why: `Node counts milliseconds: \`server.keepAliveTimeout = 65\` closes idle connections after 65 ms. nginx counts seconds
where no unit stands: \`proxy_read_timeout 60000;\` is more than sixteen hours.`,
  silentWhen: [
    'The nginx value has a unit, or is a multiple of an hour (86400 is the WebSocket idiom).',
    'The value comes from the environment, or the runtime counts seconds (Bun, SvelteKit).',
    'The file is a test.',
  ],
  references: [
    nodeHttp('serverkeepalivetimeout'),
    proxyPage('proxy_read_timeout'),
    'https://nginx.org/en/docs/syntax.html',
  ],
  evidence: { reason: 'Both units are documented, and every other lab test relies on them.' },
  examples: {
    bad: `-- .nvmrc --
22.20.0
-- conf.d/app.conf --
server {
    listen 8080;
    location / {
        proxy_pass http://127.0.0.1:3000;
        proxy_read_timeout 60000;
#       ^^^^^^^^^^^^^^^^^^^^^^^^ timeout-unit "proxy_read_timeout counts seconds: this is 1000 min, not 60 s."
    }
}
-- server.js --
const http = require('node:http');
const server = http.createServer((req, res) => res.end('ok'));
server.keepAliveTimeout = 65;
//<^^^^^^^^^^^^^^^^^^^^^^^^^ timeout-unit "keepAliveTimeout counts milliseconds: this is 65 ms, not 65 s."
server.headersTimeout = 66;
//<^^^^^^^^^^^^^^^^^^^^^^^ timeout-unit "headersTimeout counts milliseconds: this is 66 ms, not 66 s."
server.listen(3000);
`,
    good: `-- .nvmrc --
22.20.0
-- conf.d/app.conf --
server {
    listen 8080;
    location / {
        proxy_pass http://127.0.0.1:3000;
        proxy_read_timeout 60s;
    }
}
-- server.js --
const http = require('node:http');
const server = http.createServer((req, res) => res.end('ok'));
server.keepAliveTimeout = 65000;
server.headersTimeout = 66000;
server.listen(3000);
`,
  },

  *check(topology) {
    yield* nodeReports(topology);
    yield* nginxReports(topology);
  },
};

const inMilliseconds: ReadonlySet<string> = new Set(['keepAliveTimeout', 'headersTimeout', 'requestTimeout']);
const testFile = /\.(test|spec|e2e)\.|\/(__tests__|tests?|spec|e2e)\//;

function* nodeReports(topology: Topology): Iterable<Report> {
  for (const served of topology.listeners) {
    const { listener } = served;
    if (listener.runtime !== 'node' || testFile.test(listener.file)) continue;
    const wrong = listener.writes.flatMap((write) => {
      const value = inWrongUnit(write);
      return value === null ? [] : [{ write, value }];
    });
    // All of them at once: one alone may be wrong beside the others.
    const values = wrong.map(({ write, value }) => ({
      name: write.name as TimeoutName,
      value: value * 1000,
    }));
    const edits = wrong.length === 0 ? null : setTimeouts(served, values);
    const meant = values.map(({ value }) => formatDuration(value)).join(' and ');
    const fix = edits && fixOf({ title: `Write ${meant} in milliseconds`, edits }, 'safe');
    for (const { write, value } of wrong) {
      yield {
        at: write.at,
        message: `${write.name} counts milliseconds: this is ${formatDuration(value)}, not ${formatDuration(value * 1000)}.`,
        fixes: fix === null ? [] : [fix],
      };
    }
  }
}

/** The value of a write that looks like seconds, or null. */
function inWrongUnit({ name, value, form }: SettingWrite): number | null {
  if (!inMilliseconds.has(name) || value.kind !== 'known' || value.origin.kind !== 'set') return null;
  if (form === 'environment' || form === 'command-line' || value.value === 'never') return null;
  return Number.isInteger(value.value) && value.value >= 1 && value.value <= 999 ? value.value : null;
}

const inSeconds = /^(proxy_\w+_timeout|keepalive_timeout|send_timeout|client_(body|header)_timeout)$/;

/** As many seconds as nobody means: at least 10000, a round number of thousands, and no number of hours. */
function looksLikeMilliseconds(word: string): boolean {
  if (word.length < 5 || !/^\d{5,9}$/.test(word)) return false;
  const number = Number(word);
  return number >= 10_000 && number % 1000 === 0 && number % 3600 !== 0;
}

function* nginxReports(topology: Topology): Iterable<Report> {
  const seen = new Set<unknown>();
  for (const { config } of topology.nginx) {
    for (const [name, uses] of usesByName(config)) {
      if (!name.endsWith('_timeout') || !inSeconds.test(name)) continue;
      for (const use of uses) {
        const { args } = use.directive;
        if (!looksLikeMilliseconds(args[0]?.value ?? '') || seen.has(use.directive)) continue;
        seen.add(use.directive);
        yield nginxReport(use, args[0]!);
      }
    }
  }
}

function nginxReport(use: Use, word: Word): Report {
  const seconds = Number(word.value) / 1000;
  const at = place(use.file, word);
  return {
    at: headOf(use),
    message: `${use.directive.name.value} counts seconds: this is ${formatDuration(Number(word.value) * 1000)}, not ${formatDuration(Number(word.value))}.`,
    fixes: [
      {
        title: `Write ${seconds}s`,
        applicability: 'safe',
        edits: [{ file: at.file, span: at.span, newText: `${seconds}s` }],
      },
    ],
  };
}
