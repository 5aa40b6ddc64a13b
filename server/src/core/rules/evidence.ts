// Causes that no file proves and no rule reports: pages that a decoded line, an incident and `explain` lead to.
import type { RulePage } from './rule.ts';

export const crashOnUnhandled: RulePage = {
  id: 'crash-on-unhandled',
  severity: 'info',
  enabledByDefault: false,
  summary: 'An unhandled rejection ends the process',
  versions: 'Node ≥ 15; before, a warning was all',
  why: `A promise that is rejected and that nobody handles is an uncaught exception since Node 15: the process prints it
and ends with code 1. Every request that it was answering ends as a 502, «upstream prematurely closed connection», and the
next ones as «connect() failed (111: Connection refused)» until it is back. One bad request can take all others along.
The app's own log at that second has the exception; handling it there is the fix, not a timeout.`,
  silentWhen: ['Always, by itself: no file says which promise will be rejected. Logs do.'],
  references: [
    'https://nodejs.org/docs/latest/api/process.html#event-unhandledrejection',
    'https://github.com/nodejs/node/pull/33021',
  ],
  evidence: {
    reason:
      'It is told by logs, and proved with them where incidents are: a process that dies with requests in flight.',
  },
  examples: {
    bad: `-- server.js --
const http = require('node:http');
http
  .createServer(async (req, res) => {
    const answer = await fetch('http://127.0.0.1:4000' + req.url);
    res.end(await answer.text());
  })
  .listen(3000);
`,
    good: `-- server.js --
const http = require('node:http');
http
  .createServer(async (req, res) => {
    try {
      const answer = await fetch('http://127.0.0.1:4000' + req.url);
      res.end(await answer.text());
    } catch {
      res.writeHead(502).end();
    }
  })
  .listen(3000);
`,
  },
};
