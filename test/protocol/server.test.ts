// The shipped server over standard input and output: life cycle, synchronisation, versions, stale edits, bad input.
import assert from 'node:assert/strict';
import type { CodeAction, Diagnostic, TextDocumentEdit } from 'vscode-languageserver-protocol';
import { type Editor, type EditorOptions, editor } from './editor.ts';
import { classicPair, type TestWorkspace, testWorkspace } from './workspace.ts';

const race = 'idle-upstream-race';
const has = (rule: string) => (diagnostics: readonly Diagnostic[]) =>
  diagnostics.some(({ code }) => code === rule);
const clean = (diagnostics: readonly Diagnostic[]) => diagnostics.length === 0;

describe('language server', function () {
  this.timeout(30_000);
  let workspace: TestWorkspace;
  let client: Editor;

  const start = async (files: Record<string, string> = classicPair, options: EditorOptions = {}) => {
    workspace = testWorkspace(files);
    client = await editor(workspace, options);
  };

  afterEach(async () => {
    try {
      assert.equal(await client.quit(), 0);
      assert.equal(client.stderr(), '');
    } finally {
      workspace.dispose();
    }
  });

  it('reports both sides of a mismatch, in files that nobody opened', async () => {
    await start();
    const [nginx] = await client.until('nginx.conf', has(race));
    const [node] = await client.until('server.ts', has(race));
    for (const each of [nginx!, node!]) {
      assert.match(String(each.message), /5 s|6 s/);
      assert.match(String(each.message), /60 s/);
      assert.equal(each.source, 'deploy-error-decoder');
      assert.ok(each.codeDescription?.href);
    }
    assert.ok(
      nginx!.relatedInformation?.some(({ location }) => location.uri === workspace.uriOf('server.ts')),
    );
    assert.ok(
      node!.relatedInformation?.some(({ location }) => location.uri === workspace.uriOf('nginx.conf')),
    );
    assert.ok(client.published.every(({ version }) => version === undefined));
  });

  it('follows edits as they are typed, with the version they belong to', async () => {
    await start();
    await client.until('server.ts', has(race));
    await client.open('server.ts', 'typescript');
    await client.replace('server.ts', 'server.listen', 'server.keepAliveTimeout = 65_000;\nserver.listen');
    await client.until('server.ts', clean);
    await client.until('nginx.conf', clean);
    await client.replace('server.ts', '65_000', '4_000');
    await client.until('nginx.conf', has(race));
    await client.until('server.ts', has(race));
    const last = client.published.findLast(({ uri }) => uri === workspace.uriOf('server.ts'));
    assert.equal(last?.version, client.version('server.ts'));
  });

  it('returns to the text on disk when a document is closed without saving', async () => {
    await start();
    await client.until('nginx.conf', has(race));
    await client.open('nginx.conf', 'nginx');
    await client.replace('nginx.conf', 'keepalive 32;', 'keepalive 32; keepalive_timeout 3s;');
    await client.until('nginx.conf', clean);
    await client.close('nginx.conf');
    await client.until('nginx.conf', has(race));
  });

  it('fixes what it reports, on either side', async () => {
    for (const side of ['server.ts', 'nginx.conf'] as const) {
      await start();
      const [diagnostic] = await client.until('nginx.conf', has(race));
      const actions = await client.actions('nginx.conf', diagnostic!.range, ['quickfix']);
      const action = actions.find((each) => filesOf(each).includes(workspace.uriOf(side)));
      assert.ok(action?.edit, JSON.stringify(actions.map(({ title }) => title)));
      assert.ok(await client.apply(action.edit));
      await client.until('nginx.conf', clean);
      await client.until('server.ts', clean);
      if (side === 'server.ts') {
        assert.equal(await client.quit(), 0);
        workspace.dispose();
      }
    }
  });

  it('offers every safe fix of a file as one action', async () => {
    await start();
    await client.open('nginx.conf', 'nginx');
    await client.until('nginx.conf', has(race));
    const everywhere = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };
    const actions = await client.actions('nginx.conf', everywhere, ['source.fixAll']);
    assert.deepEqual(
      actions.map(({ kind }) => kind),
      ['source.fixAll.deploy-error-decoder'],
    );
    assert.ok(await client.apply(actions[0]!.edit!));
    await client.until('nginx.conf', clean);
  });

  it('stamps edits with versions, so that a stale one is refused', async () => {
    await start();
    await client.open('server.ts', 'typescript');
    const [diagnostic] = await client.until('server.ts', has(race));
    const [action] = await client.actions('server.ts', diagnostic!.range, ['quickfix']);
    const [change] = action!.edit!.documentChanges as TextDocumentEdit[];
    assert.equal(change!.textDocument.version, 1);
    await client.replace('server.ts', 'hello', 'good evening');
    assert.equal(await client.apply(action!.edit!), false);
    const [fresh] = await client.actions('server.ts', diagnostic!.range, ['quickfix']);
    assert.equal((fresh!.edit!.documentChanges as TextDocumentEdit[])[0]!.textDocument.version, 2);
    assert.ok(await client.apply(fresh!.edit!));
    assert.match(client.text('server.ts'), /good evening/);
    await client.until('server.ts', clean);
  });

  it('sees files that change on disk: an included one, a new one, one that goes', async () => {
    await start({
      ...classicPair,
      'nginx.conf': classicPair['nginx.conf'].replace('keepalive 32;', 'include conf.d/keepalive*.conf;'),
      'conf.d/keepalive.conf': 'keepalive 32;\n',
    });
    const changed = (name: string, type: number) =>
      client.connection.sendNotification('workspace/didChangeWatchedFiles', {
        changes: [{ uri: workspace.uriOf(name), type }],
      });
    await client.until('server.ts', has(race));
    workspace.write('conf.d/keepalive.conf', 'keepalive 32;\nkeepalive_timeout 3s;\n');
    await changed('conf.d/keepalive.conf', 2);
    await client.until('server.ts', clean);
    workspace.write('conf.d/keepalive.conf', 'keepalive 32;\n');
    workspace.write('conf.d/keepalive-2.conf', 'keepalive_timeout 3s;\n');
    await changed('conf.d/keepalive.conf', 2);
    await changed('conf.d/keepalive-2.conf', 1);
    await client.settled();
    await client.until('server.ts', clean);
    workspace.remove('conf.d/keepalive-2.conf');
    await changed('conf.d/keepalive-2.conf', 3);
    await client.until('server.ts', has(race));
  });

  it('obeys settings from the editor and from the file, as they change', async () => {
    await start(classicPair, {
      settings: { rules: { [race]: 'off' } },
      capabilities: { workspace: { configuration: true, workspaceFolders: true } },
    });
    await client.settled();
    assert.deepEqual(client.diagnostics('nginx.conf'), []);
    await client.quit();
    workspace.dispose();

    await start();
    await client.until('nginx.conf', has(race));
    await client.connection.sendNotification('workspace/didChangeConfiguration', {
      settings: { 'deploy-error-decoder': { rules: { [race]: 'hint' } } },
    });
    await client.until('nginx.conf', (all) => all.some(({ severity }) => severity === 4));
    workspace.write(
      'deploy-error-decoder.json',
      '{ "nginxVersion": "1.22.1", "rules": { "client-keepalive-confused": "off" } }',
    );
    await client.connection.sendNotification('workspace/didChangeConfiguration', { settings: {} });
    await client.connection.sendNotification('workspace/didChangeWatchedFiles', {
      changes: [{ uri: workspace.uriOf('deploy-error-decoder.json'), type: 1 }],
    });
    await client.until('nginx.conf', (all) => all.some(({ severity }) => severity !== 4));
  });

  it('survives input that makes no sense', async () => {
    await start();
    await client.until('nginx.conf', has(race));
    const { connection } = client;
    const nonsense = workspace.uriOf('nowhere.conf');
    const at = { line: 99999, character: 99999 };
    await connection.sendNotification('textDocument/didChange', {
      textDocument: { uri: nonsense, version: 3 },
      contentChanges: [{ text: 'x' }],
    });
    await connection.sendNotification('textDocument/didClose', { textDocument: { uri: nonsense } });
    await connection.sendNotification('$/unheardOf', { a: 1 });
    await connection.sendNotification('workspace/didChangeConfiguration', { settings: 17 });
    await connection.sendNotification('textDocument/didOpen', {
      textDocument: { uri: 'weird:%zz%00', languageId: 'nginx', version: 1, text: 'http {' },
    });
    await assert.rejects(connection.sendRequest('deploy-error-decoder/unheardOf', {}));
    await connection.sendRequest('textDocument/codeAction', {
      textDocument: { uri: nonsense },
      range: { start: at, end: at },
      context: { diagnostics: [] },
    });
    await client.open('nginx.conf', 'nginx', 'http { upstream "app { \u0000 server ; }}}} ${');
    await client.until('nginx.conf', (all) => !clean(all));
    await client.edit('nginx.conf', { start: { line: 0, character: 0 }, end: at }, classicPair['nginx.conf']);
    await client.until('nginx.conf', has(race));
  });

  it('serves an older editor: its folder by the path alone, one name a file, edits without versions', async () => {
    workspace = testWorkspace({
      'my app/nginx.conf': classicPair['nginx.conf'],
      'my app/ä.ts': classicPair['server.ts'],
    });
    client = await editor(workspace, { rootPath: workspace.folder, capabilities: {} });
    const [diagnostic] = await client.until('my app/ä.ts', has(race));
    // It has not said that it takes versions.
    const [action] = await client.actions('my app/ä.ts', diagnostic!.range, ['quickfix']);
    const name = workspace.uriOf('my app/ä.ts');
    assert.deepEqual(Object.keys(action!.edit!.changes ?? {}), [name]);
    // Another editor's encoding of the same name.
    const uri = name.replace('%C3%A4', '%c3%a4');
    await client.connection.sendNotification('textDocument/didOpen', {
      textDocument: { uri, languageId: 'typescript', version: 1, text: classicPair['server.ts'] },
    });
    await client.until('my app/ä.ts', clean);
    await client.settled();
    assert.ok(has(race)(client.published.findLast((each) => each.uri === uri)?.diagnostics ?? []));
  });

  it('forms one snapshot of all folders', async () => {
    workspace = testWorkspace({
      'proxy/nginx.conf': classicPair['nginx.conf'],
      'app/server.ts': classicPair['server.ts'],
      'app/.nvmrc': '22.11.0\n',
    });
    client = await editor(workspace, { folders: [workspace.uriOf('proxy'), workspace.uriOf('app')] });
    await client.until('proxy/nginx.conf', has(race));
    await client.connection.sendNotification('workspace/didChangeWorkspaceFolders', {
      event: { added: [], removed: [{ uri: workspace.uriOf('app'), name: 'app' }] },
    });
    await client.until('proxy/nginx.conf', clean);
  });
});

function filesOf({ edit }: CodeAction): string[] {
  return (edit?.documentChanges ?? []).map((each) => ('textDocument' in each ? each.textDocument.uri : ''));
}
