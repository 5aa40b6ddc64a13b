// Upgrade advice as editors and terminals get it: a lens where a version is stated, which changes with the text, and the
// command with the same content.
import assert from 'node:assert/strict';
import type { CodeLens } from 'vscode-languageserver-protocol/node';
import { type Editor, editor } from './editor.ts';
import { cli, type TestWorkspace, testWorkspace } from './workspace.ts';

const files = {
  'compose.yaml': `services:
  nginx:
    image: nginx:1.28.0
    volumes: [./nginx.conf:/etc/nginx/nginx.conf:ro]
  app:
    build: .
`,
  Dockerfile: 'FROM node:20.11.0\nWORKDIR /app\nCOPY . .\nCMD ["node", "server.js"]\n',
  'nginx.conf': `events {}
http {
    upstream app { server app:3000; }
    server {
        location / { proxy_pass http://app; }
    }
}
`,
  'server.js': `const http = require('node:http');
http.createServer((req, res) => res.end('ok')).listen(3000);
`,
};

describe('upgrade advice', function () {
  this.timeout(30_000);
  let workspace: TestWorkspace;
  let client: Editor;

  before(async () => {
    workspace = testWorkspace(files);
    client = await editor(workspace);
    await client.open('compose.yaml', 'dockercompose');
    await client.open('Dockerfile', 'dockerfile');
    await client.settled();
  });
  after(async () => {
    assert.equal(await client.quit(), 0);
    workspace.dispose();
    assert.deepEqual([client.stderr(), client.messages], ['', []]);
  });

  const lenses = (name: string) =>
    client.connection.sendRequest<CodeLens[]>('textDocument/codeLens', {
      textDocument: { uri: workspace.uriOf(name) },
    });

  it('is a lens on the image of compose, with every change in its tooltip', async () => {
    const [lens, ...more] = await lenses('compose.yaml');
    assert.deepEqual(more, []);
    assert.equal(lens?.range.start.line, 2);
    assert.match(lens.command!.title, /^nginx 1\.30\.\d+ changes 4 values, 1 problem begins here$/);
    assert.match(lens.command!.tooltip!, /reuse of connections: no → yes/);
    assert.match(lens.command!.tooltip!, /begins: idle-upstream-race: /);
  });

  it('is a lens on FROM', async () => {
    const [from] = await lenses('Dockerfile');
    assert.equal(from?.range.start.line, 0);
    assert.match(from.command!.title, /^Node \d+\.\d+\.\d+ changes 2 values here$/);
  });

  it('is gone when the newest version is written', async () => {
    await client.replace('compose.yaml', 'nginx:1.28.0', 'nginx:stable');
    await client.settled();
    assert.deepEqual(await lenses('compose.yaml'), []);
    await client.replace('compose.yaml', 'nginx:stable', 'nginx:1.28.0');
    await client.settled();
    assert.equal((await lenses('compose.yaml')).length, 1);
  });

  it('is the same as a command', async () => {
    const { code, stdout, stderr } = await cli(
      ['upgrade', '--nginx', '1.30', '--node', '24', '.'],
      workspace.folder,
    );
    assert.deepEqual([code, stderr], [0, '']);
    assert.match(
      stdout,
      /^With nginx 1\.30\.\d+:\n {2}nginx\.conf:5 {2}location \/ → app: reuse of connections: no → yes$/m,
    );
    assert.match(stdout, /^ {2}begins {2}nginx\.conf:3 {2}warning idle-upstream-race: /m);
    assert.match(stdout, /^With Node 24\.\d+\.\d+:$/m);
    assert.match(
      stdout,
      /server\.js:2 {2}the server in server\.js: keepAliveTimeoutBuffer: not there → 1 s$/m,
    );
  });

  it('says so where nothing changes or is there, and refuses what is no version', async () => {
    workspace.write('empty/README.md', '');
    const same = await cli(['upgrade', '--nginx', '1.28.0', '.'], workspace.folder);
    assert.deepEqual(
      [same.code, same.stdout],
      [0, 'Nothing changes for the hops of this workspace with nginx 1.28.0.\n'],
    );
    const elsewhere = await cli(['upgrade', '--nginx', '1.28.0', 'empty'], workspace.folder);
    assert.match(elsewhere.stdout, /^No nginx config and no Node server here/);
    const wrong = await cli(['upgrade', '--node', 'lts', '.'], workspace.folder);
    assert.deepEqual([wrong.code, wrong.stdout], [2, '']);
    assert.match(wrong.stderr, /--node takes a version, not "lts"/);
  });

  it('is a lens in .nvmrc', async () => {
    const other = testWorkspace({
      '.nvmrc': '18.19.1\n',
      'nginx.conf': 'events {}\nhttp { server { location / { proxy_pass http://127.0.0.1:3000; } } }\n',
      'server.js': files['server.js'],
    });
    const second = await editor(other);
    await second.open('.nvmrc', 'plaintext');
    await second.settled();
    const uri = other.uriOf('.nvmrc');
    const [lens] = await second.connection.sendRequest<CodeLens[]>('textDocument/codeLens', {
      textDocument: { uri },
    });
    assert.equal(await second.quit(), 0);
    other.dispose();
    assert.match(lens?.command?.title ?? '', /^Node \d+\.\d+\.\d+ changes 2 values here$/);
    assert.match(
      lens!.command!.tooltip!,
      /closed after: 5 s → 6 s\n.*keepAliveTimeoutBuffer: not there → 1 s$/,
    );
  });
});
