// The language features of the shipped server: each is offered, and its answers are about the places they name.
import assert from 'node:assert/strict';
import {
  CancellationTokenSource,
  type CodeLens,
  type CompletionItem,
  type DocumentSymbol,
  type Hover,
  type InlayHint,
  type Location,
  LSPErrorCodes,
  type MarkupContent,
  type ResponseError,
  type SignatureHelp,
  type SymbolInformation,
  type TextEdit,
  WorkDoneProgress,
  type WorkspaceEdit,
} from 'vscode-languageserver-protocol/node';
import type {
  IncidentView,
  LogHint,
  LogRuler,
  LogSummary,
  LogWindow,
} from '../../server/src/lsp/messages.ts';
import { type Editor, editor } from './editor.ts';
import { classicPair, type TestWorkspace, testWorkspace } from './workspace.ts';

const time = (second: number) => `2026/11/22 10:11:${String(second).padStart(2, '0')}`;
const cut = (second: number, method = 'POST') =>
  `${time(second)} [error] 31#31: *${second} upstream prematurely closed connection while reading response header from upstream, client: 10.0.0.1, server: , request: "${method} /report HTTP/1.1", upstream: "http://127.0.0.1:3000/report", host: "example.com"`;
const log = [
  cut(1),
  cut(2),
  cut(3),
  `${time(4)} [notice] 31#31: signal process started`,
  `${time(5)} [error] 31#31: *5 connect() failed (111: Connection refused) while connecting to upstream, client: 10.0.0.1, server: , request: "GET /report HTTP/1.1", upstream: "http://127.0.0.1:3000/report", host: "example.com"`,
  'not a line of nginx',
].join('\n');

describe('language features', function () {
  this.timeout(30_000);
  let workspace: TestWorkspace;
  let client: Editor;

  before(async () => {
    workspace = testWorkspace({ ...classicPair, 'logs/error.log': log });
    client = await editor(workspace);
    await client.open('nginx.conf', 'nginx');
    await client.open('server.ts', 'typescript');
    await client.open('logs/error.log', 'nginx-error-log');
  });
  after(async () => {
    assert.equal(await client.quit(), 0);
    workspace.dispose();
    assert.equal(client.stderr(), '');
    assert.deepEqual(client.messages, []);
  });

  /** The position of `text` in a document, `plus` characters on. */
  const at = (name: string, text: string, plus = 0) => {
    const offset = client.text(name).indexOf(text) + plus;
    assert.ok(offset >= plus, `${name} has no ${text}`);
    const before = client.text(name).slice(0, offset).split('\n');
    return { line: before.length - 1, character: before.at(-1)!.length };
  };
  const ask = <T>(method: string, name: string, more: object) =>
    client.connection.sendRequest<T>(`textDocument/${method}`, {
      textDocument: { uri: workspace.uriOf(name) },
      ...more,
    });
  const hover = async (name: string, text: string, plus = 1) => {
    const answer = await ask<Hover | null>('hover', name, { position: at(name, text, plus) });
    return (answer?.contents as MarkupContent | undefined)?.value ?? '';
  };

  it('explains a directive, with the official text', async () => {
    const text = await hover('nginx.conf', 'proxy_http_version');
    assert.match(text, /nginx\.org\/en\/docs/);
    assert.match(text, /HTTP protocol version/);
  });

  it('explains a listener: what is in force, and who proxies to it', async () => {
    const text = await hover('server.ts', 'server.listen');
    assert.match(text, /keepAliveTimeout: \*\*5 s\*\*/);
    assert.match(text, /\[nginx\.conf:10\]/);
    const lenses = await ask<CodeLens[]>('codeLens', 'server.ts', {});
    assert.deepEqual(
      lenses.map(({ command }) => command?.title),
      ['proxied by nginx: / (read 60 s, idle 60 s)'],
    );
  });

  it('leads from nginx to the listener and back', async () => {
    const there = await ask<Location[]>('definition', 'nginx.conf', {
      position: at('nginx.conf', '/app;', 2),
    });
    assert.deepEqual(
      there.map(({ range }) => range.start),
      [at('nginx.conf', 'upstream app', 'upstream '.length)],
    );
    const back = await ask<Location[]>('references', 'server.ts', {
      position: at('server.ts', 'listen'),
      context: { includeDeclaration: false },
    });
    assert.deepEqual(
      back.map(({ uri, range }) => [uri, range.start]),
      [[workspace.uriOf('nginx.conf'), at('nginx.conf', 'proxy_pass')]],
    );
  });

  it('renames an upstream everywhere, and says why nothing else', async () => {
    const edit = await ask<WorkspaceEdit>('rename', 'nginx.conf', {
      position: at('nginx.conf', 'upstream app', 10),
      newName: 'shop',
    });
    const [change] = edit.documentChanges as { edits: TextEdit[]; textDocument: { version: number } }[];
    assert.equal(change!.edits.length, 2);
    assert.equal(change!.textDocument.version, 1);
    await assert.rejects(
      ask('prepareRename', 'nginx.conf', { position: at('nginx.conf', 'listen 80') }),
      /no name/,
    );
  });

  it('completes, and shows a form while one types', async () => {
    const items = await ask<CompletionItem[]>('completion', 'nginx.conf', {
      position: at('nginx.conf', 'proxy_pass', 'proxy_'.length),
    });
    const item = items.find(({ label }) => label === 'proxy_read_timeout') ?? assert.fail();
    const resolved = await client.connection.sendRequest<CompletionItem>('completionItem/resolve', item);
    assert.match((resolved.documentation as MarkupContent).value, /timeout/);
    const help = await ask<SignatureHelp>('signatureHelp', 'nginx.conf', {
      position: at('nginx.conf', 'Connection ""'),
    });
    assert.match(help.signatures[0]!.label, /^proxy_set_header/);
  });

  it('gives structure: symbols, folds, selections, links, tokens, hints', async () => {
    const symbols = await ask<DocumentSymbol[]>('documentSymbol', 'nginx.conf', {});
    assert.match(JSON.stringify(symbols), /upstream app/);
    const found = await client.connection.sendRequest<{ name: string }[]>('workspace/symbol', {
      query: 'app',
    });
    assert.ok(found.some(({ name }) => name.includes('app')));
    assert.ok((await ask<object[]>('foldingRange', 'nginx.conf', {})).length >= 3);
    const [selection] = await ask<{ parent?: object }[]>('selectionRange', 'nginx.conf', {
      positions: [at('nginx.conf', 'keepalive 32')],
    });
    assert.ok(selection?.parent);
    assert.ok(Array.isArray(await ask('documentLink', 'nginx.conf', {})));
    const tokens = await ask<{ data: number[] }>('semanticTokens/full', 'nginx.conf', {});
    assert.equal(tokens.data.length % 5, 0);
    const everything = { start: { line: 0, character: 0 }, end: { line: 99, character: 0 } };
    const hints = await ask<InlayHint[]>('inlayHint', 'nginx.conf', { range: everything });
    assert.ok(hints.length > 0);
    assert.ok(
      (await ask<object[]>('documentHighlight', 'nginx.conf', { position: at('nginx.conf', 'app', 1) }))
        .length,
    );
  });

  it('formats, and nothing on the second run', async () => {
    const options = { tabSize: 4, insertSpaces: true };
    const edits = await ask<TextEdit[]>('formatting', 'nginx.conf', { options });
    assert.ok(edits.length > 0);
    assert.deepEqual(
      await ask('formatting', 'nginx.conf', { options: { tabSize: 2, insertSpaces: true } }),
      [],
    );
  });

  it('explains a log line with the workspace, leads to both sides, and fixes from there', async () => {
    const text = await hover('logs/error.log', 'upstream prematurely');
    assert.match(text, /closed the socket before it sent/);
    assert.match(text, /\*\*Why, most likely first\*\*/);
    assert.match(text, /nginx\.conf#L/);
    assert.match(text, /server\.ts#L/);
    assert.match(text, /journalctl/);
    assert.equal(await hover('logs/error.log', 'not a line'), '');
    const places = await ask<Location[]>('definition', 'logs/error.log', {
      position: at('logs/error.log', 'prematurely'),
    });
    assert.deepEqual(
      new Set(places.map(({ uri }) => uri)),
      new Set([workspace.uriOf('nginx.conf'), workspace.uriOf('server.ts')]),
    );
    const start = { line: 0, character: 0 };
    const fix = (await client.actions('logs/error.log', { start, end: start })).find(({ edit }) => edit);
    assert.ok(fix, 'a fix on the log line');
    assert.ok(await client.apply(fix.edit!));
    await client.until('nginx.conf', (all) => all.length === 0);
    await client.until('server.ts', (all) => all.length === 0);
  });

  it('shows a log: hints, ruler, folds, lenses, groups, windows', async () => {
    const uri = workspace.uriOf('logs/error.log');
    const { connection } = client;
    const hints = await connection.sendRequest<LogHint[]>('deploy-error-decoder/logHints', {
      uri,
      from: 0,
      to: 99,
    });
    assert.deepEqual(
      hints.filter(({ urgency }) => urgency === 'act').map(({ line }) => line),
      [0, 1, 2, 4],
    );
    assert.match(hints[0]!.text, /^502.* · app closed first$/);
    const { runs } = await connection.sendRequest<LogRuler>('deploy-error-decoder/logRuler', { uri });
    assert.deepEqual(runs[0], { from: 0, to: 3, urgency: 'act' });
    assert.deepEqual(await ask('foldingRange', 'logs/error.log', {}), [{ startLine: 0, endLine: 2 }]);
    const lenses = await ask<CodeLens[]>('codeLens', 'logs/error.log', {});
    assert.equal(lenses.length, 1);
    assert.match(lenses[0]!.command!.title, /^3 × .*\/report · 127\.0\.0\.1:3000 · 10:11:01 to 10:11:03$/);
    const summary = await connection.sendRequest<LogSummary>('deploy-error-decoder/logSummary', { uri });
    assert.equal(summary.lines, 6);
    const [group] = summary.groups;
    assert.equal(group!.count, 3);
    assert.equal(group!.line, 0);
    assert.deepEqual(group!.histogram, [1, 1, 1, 0, 0]);
    assert.ok(group!.links.some(({ uri: target }) => target === workspace.uriOf('server.ts')));
    const window = await connection.sendRequest<LogWindow>('deploy-error-decoder/logWindow', {
      uri,
      key: group!.key,
      signature: null,
      limit: 1e6,
    });
    assert.equal(window.text, `${[cut(1), cut(2), cut(3)].join('\n')}\n`);
  });

  it('judges the incidents of a log, with places and fixes that an editor can use', async () => {
    const uri = workspace.uriOf('logs/error.log');
    const incidents = await client.connection.sendRequest<IncidentView[]>('deploy-error-decoder/incidents', {
      logs: [{ log: 'error', uri }],
    });
    const [incident] = incidents;
    assert.equal(incident?.upstream, '127.0.0.1:3000');
    assert.match(incident.from, /^2026-11-22T10:11:0\d$/);
    assert.ok(incident.verdict.length > 10 && incident.ranked.length > 0);
    for (const { line, uri: target } of [
      ...incident.events,
      ...incident.ranked.flatMap(({ evidence }) => evidence),
    ]) {
      assert.equal(target, uri);
      assert.match(client.text('logs/error.log').split('\n')[line] ?? '', /upstream/);
    }
  });

  it('finds an incident at the beginning of a log of many megabytes, and gives its lines', async () => {
    const lines = log.split('\n').filter((line) => line !== '');
    const noise =
      '2026/11/23 04:00:00 [error] 31#31: *77 open() "/srv/www/x.css" failed (2: No such file or directory), client: 1.2.3.4, server: x, request: "GET /x.css HTTP/1.1", host: "x"\n';
    workspace.write('logs/old.log', `${lines.join('\n')}\n${noise.repeat(40_000)}`);
    const uri = workspace.uriOf('logs/old.log');
    const incidents = await client.connection.sendRequest<IncidentView[]>('deploy-error-decoder/incidents', {
      logs: [{ log: 'error', uri }],
    });
    assert.ok(incidents.length > 0);
    for (const { line, uri: target } of incidents.flatMap(({ events, requests }) => [
      ...events,
      ...requests,
    ])) {
      assert.equal(target, uri);
      assert.match(lines[line] ?? '', /upstream/);
    }
  });

  it('tells how far it is in a large log on disk, and stops when told to', async () => {
    workspace.write('logs/large.log', `${log}\n`.repeat(Math.ceil(24_000_000 / log.length)));
    const uri = workspace.uriOf('logs/large.log');
    const { connection } = client;
    const percentages: number[] = [];
    const listen = (token: string, each: () => void = () => {}) =>
      connection.onProgress(WorkDoneProgress.type, token, (report) => {
        if ('percentage' in report) percentages.push(report.percentage ?? -1);
        each();
      });
    const name = 'deploy-error-decoder/logSummary';
    listen('whole');
    const summary = await connection.sendRequest<LogSummary>(name, { uri, workDoneToken: 'whole' });
    assert.ok(summary.lines > 10_000);
    assert.ok(percentages.length > 10, `${percentages}`);
    assert.deepEqual(
      percentages,
      [...new Set(percentages)].sort((a, b) => a - b),
    );
    assert.equal(percentages.at(-1), 100);

    percentages.length = 0;
    const stop = new CancellationTokenSource();
    listen('stopped', () => stop.cancel());
    await assert.rejects(
      connection.sendRequest(name, { uri, workDoneToken: 'stopped' }, stop.token),
      (fault: ResponseError<void>) => fault.code === LSPErrorCodes.RequestCancelled,
    );
    assert.ok(percentages.at(-1)! < 100, 'it read on to the end');
    assert.match(await hover('logs/error.log', 'upstream prematurely'), /502/);
  });

  it('shows a log on disk that nobody opened', async () => {
    workspace.write('logs/old.log', `${log}\n`);
    const uri = workspace.uriOf('logs/old.log');
    const summary = await client.connection.sendRequest<LogSummary>('deploy-error-decoder/logSummary', {
      uri,
    });
    assert.equal(summary.groups[0]!.count, 3);
    const tail = await client.connection.sendRequest<LogWindow>('deploy-error-decoder/logWindow', {
      uri,
      key: null,
      signature: null,
      limit: 30,
    });
    assert.deepEqual([tail.text, tail.cut], ['not a line of nginx\n', true]);
    await assert.rejects(
      client.connection.sendRequest('deploy-error-decoder/logSummary', { uri: workspace.uriOf('none.log') }),
      /ENOENT/,
    );
  });
});

describe('an editor that can do little', function () {
  this.timeout(30_000);
  it('gets plain edits, plain words and a flat outline', async () => {
    const workspace = testWorkspace(classicPair);
    const client = await editor(workspace, { capabilities: {} });
    await client.open('nginx.conf', 'nginx');
    const textDocument = { uri: workspace.uriOf('nginx.conf') };
    const { connection, initialized } = client;
    assert.equal(initialized.capabilities.renameProvider, true);
    assert.equal(initialized.capabilities.positionEncoding, 'utf-16');

    const lines = client.text('nginx.conf').split('\n');
    const line = lines.findIndex((each) => each.includes('upstream app'));
    const position = { line, character: lines[line]!.indexOf('app') };
    const renamed = await connection.sendRequest<WorkspaceEdit>('textDocument/rename', {
      textDocument,
      position,
      newName: 'shop',
    });
    assert.equal(renamed.documentChanges, undefined);
    assert.equal(renamed.changes?.[textDocument.uri]?.length, 2);

    const symbols = await connection.sendRequest<SymbolInformation[]>('textDocument/documentSymbol', {
      textDocument,
    });
    assert.ok(
      symbols.some(({ name, location }) => name === 'upstream app' && location.uri === textDocument.uri),
    );

    const end = { line: lines.length, character: 0 };
    const items = await connection.sendRequest<CompletionItem[]>('textDocument/completion', {
      textDocument,
      position: end,
    });
    assert.ok(items.length > 0);
    assert.ok(
      items.every(
        ({ insertTextFormat, textEdit }) => insertTextFormat === 1 && !/[\n$]/.test(textEdit!.newText),
      ),
    );

    const help = await connection.sendRequest<SignatureHelp>('textDocument/signatureHelp', {
      textDocument,
      position: {
        line: lines.findIndex((each) => each.includes('proxy_pass')),
        character: lines.find((each) => each.includes('proxy_pass'))!.length - 1,
      },
    });
    assert.equal(help.signatures[0]?.parameters?.[0]?.label, 'URL');

    const actions = await client.actions('nginx.conf', { start: { line: 0, character: 0 }, end });
    assert.ok(actions.length > 0);
    assert.ok(
      actions.every(
        ({ edit }) =>
          edit?.changes !== undefined && Object.keys(edit.changes).every((uri) => !uri.endsWith('json')),
      ),
    );
    assert.equal(await client.quit(), 0);
    workspace.dispose();
  });
});

describe('servers that a command starts', function () {
  this.timeout(30_000);
  let workspace: TestWorkspace;
  let client: Editor;
  const manifest = '{ "scripts": { "start": "next start -p 4000" }, "dependencies": { "next": "16.0.0" } }';
  const ecosystem = `module.exports = { apps: [{ name: 'api', script: 'server.js', env: { PORT: 4100 } }] };`;
  const config = `events {}
http {
  upstream web { server 127.0.0.1:4000; keepalive 8; }
  upstream api { server 127.0.0.1:4100; }
  server { location / { proxy_pass http://web; } location /api/ { proxy_pass http://api; } }
}
`;

  before(async () => {
    workspace = testWorkspace({
      'nginx.conf': config,
      'web/package.json': manifest,
      'api/ecosystem.config.js': ecosystem,
      'api/server.js': `require('http').createServer().listen(process.env.PORT);`,
    });
    client = await editor(workspace);
    await client.open('nginx.conf', 'nginx');
    await client.open('web/package.json', 'json');
    await client.open('api/server.js', 'javascript');
  });
  after(async () => {
    assert.equal(await client.quit(), 0);
    workspace.dispose();
    assert.equal(client.stderr(), '');
  });

  const at = (name: string, text: string) => {
    const before = client.text(name).slice(0, client.text(name).indexOf(text)).split('\n');
    return { line: before.length - 1, character: before.at(-1)!.length + 1 };
  };
  const ask = <T>(method: string, name: string, more: object) =>
    client.connection.sendRequest<T>(`textDocument/${method}`, {
      textDocument: { uri: workspace.uriOf(name) },
      ...more,
    });

  it('are met from the peers of nginx, and lead back', async () => {
    for (const [peer, name] of [
      ['127.0.0.1:4000', 'web/package.json'],
      ['127.0.0.1:4100', 'api/server.js'],
    ] as const) {
      const [there] = await ask<Location[]>('definition', 'nginx.conf', { position: at('nginx.conf', peer) });
      assert.equal(there?.uri, workspace.uriOf(name));
      const back = await ask<Location[]>('references', name, {
        position: there!.range.start,
        context: { includeDeclaration: false },
      });
      assert.deepEqual(
        back.map(({ uri }) => uri),
        [workspace.uriOf('nginx.conf')],
      );
    }
  });

  it('have their lens and hover where the command is written', async () => {
    const lenses = await ask<CodeLens[]>('codeLens', 'web/package.json', {});
    assert.match(lenses[0]?.command?.title ?? '', /^proxied by nginx: \/ \(read 60 s/);
    const hover = await ask<Hover>('hover', 'web/package.json', {
      position: at('web/package.json', 'next start'),
    });
    assert.match((hover.contents as MarkupContent).value, /next server.*keepAliveTimeout: \*\*5 s\*\*/s);
  });

  it('are not renamed across the two worlds', async () => {
    for (const name of ['web/package.json', 'api/server.js'])
      assert.equal(await ask('prepareRename', name, { position: { line: 0, character: 12 } }), null);
    await assert.rejects(
      ask('prepareRename', 'nginx.conf', { position: at('nginx.conf', '127.0.0.1:4000') }),
      /no name/,
    );
  });
});
