import assert from 'node:assert/strict';
import { applyEdits } from '../../../server/src/core/base/edit.ts';
import { settingEdits, settingsEdits } from '../../../server/src/core/node/edits.ts';
import { linked } from './read.ts';

/** [what it shows, before, after writing keepAliveTimeout 65000] */
const rows: readonly (readonly [string, string, string])[] = [
  [
    'after the variable',
    `const server = app.listen(3000);\nnext();\n`,
    `const server = app.listen(3000);\nserver.keepAliveTimeout = 65000;\nnext();\n`,
  ],
  [
    'a variable is introduced, without semicolons',
    `app.listen(3000, () => {\n  console.log('up')\n})\n`,
    `const server = app.listen(3000, () => {\n  console.log('up')\n})\nserver.keepAliveTimeout = 65000\n`,
  ],
  [
    'indented, separators, CRLF',
    `async function main() {\r\n  const limit = 1_000;\r\n  const server = app.listen(3000);\r\n}\r\nmain();\r\n`,
    `async function main() {\r\n  const limit = 1_000;\r\n  const server = app.listen(3000);\r\n  server.keepAliveTimeout = 65_000;\r\n}\r\nmain();\r\n`,
  ],
  [
    'the literal is replaced',
    `const server = app.listen(3000);\nserver.keepAliveTimeout = 5000; // short\n`,
    `const server = app.listen(3000);\nserver.keepAliveTimeout = 65000; // short\n`,
  ],
  [
    'the fallback is replaced, the variable stays',
    `const server = app.listen(3000);\nserver.keepAliveTimeout = Number(process.env.KA) || 5000;\n`,
    `const server = app.listen(3000);\nserver.keepAliveTimeout = Number(process.env.KA) || 65000;\n`,
  ],
  [
    'a name that is taken',
    `const server = 1;\napp.listen(3000);\n`,
    `const server = 1;\nconst httpServer = app.listen(3000);\nhttpServer.keepAliveTimeout = 65000;\n`,
  ],
  [
    'a member',
    `class A { start() {\n  this.server = app.listen(3000);\n} }\nnew A().start();\n`,
    `class A { start() {\n  this.server = app.listen(3000);\n  this.server.keepAliveTimeout = 65000;\n} }\nnew A().start();\n`,
  ],
];

describe('node edits', () => {
  for (const [what, before, after] of rows) {
    it(what, async () => {
      const head = `const app = require('express')();\n`;
      const { listeners } = await linked({ 'server.js': head + before });
      const edits = settingEdits(listeners[0]!, 'keepAliveTimeout', 65_000);
      assert.ok(edits !== null);
      assert.equal(applyEdits(head + before, edits), head + after);
      const again = await linked({ 'server.js': head + after });
      const write = again.listeners[0]!.writes.at(-1)!;
      assert.equal(write.value.kind === 'known' && write.value.value, 65_000);
    });
  }

  it('writes two at once', async () => {
    const text = `const http = require("http")\nhttp.createServer(f).listen(3000)\n`;
    const { listeners } = await linked({ 'server.js': text });
    const edits = settingsEdits(listeners[0]!, [
      ['keepAliveTimeout', 65_000],
      ['headersTimeout', 66_000],
    ]);
    assert.equal(
      applyEdits(text, edits!),
      `const http = require("http")\nconst server = http.createServer(f).listen(3000)\nserver.keepAliveTimeout = 65000\nserver.headersTimeout = 66000\n`,
    );
  });
});
