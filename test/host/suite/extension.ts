// What only a real extension host can prove: that the extension activates and does its work through VS Code's own API.
// The workspace is a copy of the example shop.
import assert from 'node:assert/strict';
import { appendFile, rm, writeFile } from 'node:fs/promises';
import * as vscode from 'vscode';
import type { Api } from '../../../client/src/extension.ts';

const id = 'deploy-error-decoder.deploy-error-decoder';
const folder = () => vscode.workspace.workspaceFolders![0]!.uri;
const file = (path: string) => vscode.Uri.joinPath(folder(), path);
const upstreams = 'nginx/conf.d/upstreams.conf';
const api = 'services/api/server.ts';
const log = 'nginx/logs/error.log';

/** Waits until it is neither null nor false. */
async function until<T>(what: string, find: () => T | Promise<T>): Promise<NonNullable<T>> {
  for (const end = Date.now() + 15_000; Date.now() < end; ) {
    const found = await find();
    if (found !== null && found !== undefined && found !== false) return found as NonNullable<T>;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`Not within 15 s: ${what}`);
}

const problems = (path: string, rule: string) =>
  vscode.languages.getDiagnostics(file(path)).filter(({ code }) => ruleOf(code) === rule);
const ruleOf = (code: vscode.Diagnostic['code']) => (typeof code === 'object' ? code.value : code);
const problem = (path: string, rule: string) => until(`${rule} in ${path}`, () => problems(path, rule)[0]);

async function fixTitled(path: string, at: vscode.Range, title: RegExp): Promise<vscode.CodeAction> {
  await vscode.workspace.openTextDocument(file(path));
  const offered = await vscode.commands.executeCommand<vscode.CodeAction[]>(
    'vscode.executeCodeActionProvider',
    file(path),
    at,
    vscode.CodeActionKind.QuickFix.value,
    20,
  );
  const action = offered.find((each) => title.test(each.title));
  assert.ok(action, `none of ${offered.map((each) => each.title).join('; ')}`);
  return action;
}

async function hoverText(path: string, at: vscode.Position): Promise<string> {
  await vscode.workspace.openTextDocument(file(path));
  const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
    'vscode.executeHoverProvider',
    file(path),
    at,
  );
  return hovers
    .flatMap(({ contents }) => contents.map((each) => (typeof each === 'string' ? each : each.value)))
    .join('\n');
}

/** A browser's clipboard takes a while to have what it was given. */
async function copy(text: string): Promise<void> {
  await vscode.env.clipboard.writeText(text);
  await until('the copied text', async () => (await vscode.env.clipboard.readText()) === text);
}

const textOf = async (path: string) => (await vscode.workspace.openTextDocument(file(path))).getText();
const positionOf = async (path: string, part: string) => {
  const document = await vscode.workspace.openTextDocument(file(path));
  const offset = document.getText().indexOf(part);
  assert.notEqual(offset, -1, `${path} has no ${part}`);
  return document.positionAt(offset);
};

async function insert(path: string, at: vscode.Position, text: string): Promise<void> {
  const edit = new vscode.WorkspaceEdit();
  edit.insert(file(path), at, text);
  assert.ok(await vscode.workspace.applyEdit(edit));
}

describe('in a real extension host', () => {
  it('activates by itself on a workspace with an nginx config', async () => {
    const extension = vscode.extensions.getExtension(id);
    assert.ok(extension, `${id} is not installed`);
    await until('activation', () => extension.isActive);
  });

  it('reports both sides of the hop, in files that nobody has opened', async () => {
    assert.deepEqual(
      vscode.workspace.textDocuments.filter(({ uri }) => /\.(conf|ts)$/.test(uri.path)),
      [],
    );
    const race = await problem(upstreams, 'idle-upstream-race');
    assert.equal(race.severity, vscode.DiagnosticSeverity.Warning);
    assert.match(race.message, /60 s.*(?:5|6) s/);
    assert.ok(race.relatedInformation?.some(({ location }) => location.uri.path.endsWith(api)));
    const timeout = await problem(api, 'socket-timeout-before-read-timeout');
    assert.match(timeout.message, /10 s.*(?:30|60) s/);
  });

  it('knows nginx configs and nginx error logs by their names', async () => {
    assert.equal((await vscode.workspace.openTextDocument(file(upstreams))).languageId, 'nginx');
    assert.equal((await vscode.workspace.openTextDocument(file(log))).languageId, 'nginx-error-log');
  });

  it('explains a directive, a listener and a 502 line on hover', async () => {
    assert.match(
      await hoverText(upstreams, await positionOf(upstreams, 'keepalive 16')),
      /idle|kept|connections/i,
    );
    assert.match(await hoverText(api, await positionOf(api, 'listen(port')), /nginx/);
    const line = await hoverText(log, await positionOf(log, 'upstream prematurely closed'));
    assert.match(line, /502/);
    assert.match(line, /api|cart/);
    assert.match(line, /journalctl/);
  });

  it('offers fixes on a log line that edit the Node source', async () => {
    await problem(upstreams, 'idle-upstream-race');
    const at = await positionOf(log, 'upstream prematurely closed');
    const action = await fixTitled(log, new vscode.Range(at, at), /keepAliveTimeout|timeout/);
    assert.ok(action.edit?.entries().some(([uri]) => /server\.ts|\.conf/.test(uri.path)));
  });

  it('takes the clipboard as a log', async () => {
    const [first = ''] = (await textOf(log)).split('\n');
    await copy(first);
    await vscode.commands.executeCommand('deploy-error-decoder.decodeClipboard');
    const editor = await until('the pasted log', () => {
      const active = vscode.window.activeTextEditor;
      return active?.document.isUntitled ? active : null;
    });
    assert.equal(editor.document.languageId, 'nginx-error-log');
    assert.equal(editor.document.getText(), first);
    const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
      'vscode.executeHoverProvider',
      editor.document.uri,
      new vscode.Position(0, first.indexOf('upstream')),
    );
    assert.ok(hovers.length > 0, 'no hover on the pasted line');
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  });

  it('takes a paste as terminals, chats and trackers leave it', async () => {
    const [first = '', other = ''] = (await textOf(log)).split('\n');
    const wrapped = (text: string, width: number, mark = '') =>
      (text.match(new RegExp(`.{1,${width}}`, 'g')) ?? []).map((part) => mark + part).join('\r\n');
    const journald = `Nov 22 19:35:57 web-1 nginx[24913]: ${first}`;
    const docker = `2026-11-22T19:35:57.123456789Z ${first}`;
    const compose = `nginx-1  | ${first}`;
    const cri = `2026-11-22T19:35:57.123456789Z stderr F ${first}`;
    const record = JSON.stringify({ log: `${first}\n`, stream: 'stderr', time: '2026-11-22T19:35:57Z' });
    const pastes: [string, string[]][] = [
      [`${wrapped(first, 80)}\r\n${wrapped(other, 80)}`, [first, other]],
      [`> ${first}\n> ${other}`, [first, other]],
      [` 1 | ${first}\n 2 | ${other}`, [first, other]],
      [`\u001b[31m${first}\u001b[0m`, [first]],
      [[journald, docker, compose, cri, record].join('\n'), [journald, docker, compose, cri, record]],
    ];
    for (const [pasted, expected] of pastes) {
      await copy(pasted);
      await vscode.commands.executeCommand('deploy-error-decoder.decodeClipboard');
      const { document } = await until('the pasted log', () => {
        const active = vscode.window.activeTextEditor;
        return active?.document.isUntitled && active.document.lineCount === expected.length ? active : null;
      });
      assert.deepEqual(document.getText().split('\n'), expected);
      for (let line = 0; line < expected.length; line++) {
        const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
          'vscode.executeHoverProvider',
          document.uri,
          new vscode.Position(line, 60),
        );
        const shown = hovers.flatMap(({ contents }) =>
          contents.map((each) => (each as vscode.MarkdownString).value),
        );
        assert.match(shown.join('\n'), /hung up/, expected[line]);
      }
      await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    }
  });

  it('shows the log in a tree by cause, upstream and route, that leads to its lines and to the files', async () => {
    await vscode.window.showTextDocument(file(log));
    const { upstreamErrors: tree } = vscode.extensions.getExtension<Api>(id)!.exports;
    const below = async (item?: unknown) => (await tree.getChildren(item)) ?? [];
    const shown = async (item: unknown) => await tree.getTreeItem(item);
    const causes = await until('the groups', async () => {
      const all = await below();
      return all.length > 2 ? all : null;
    });
    const cause = await shown(causes[0]);
    assert.match(String(cause.label), /hung up/);
    assert.match(String(cause.description), /^\d+ × [▁▂▃▄▅▆▇█·]+ \d\d:\d\d:\d\d – \d\d:\d\d:\d\d$/);
    const upstreamsOf = await below(causes[0]);
    assert.equal((await shown(upstreamsOf[0])).label, '127.0.0.1:3000');
    const [route] = await below(upstreamsOf[0]);
    const item = await shown(route);
    assert.equal(item.label, '/api/report');
    await vscode.commands.executeCommand(item.command!.command, ...(item.command!.arguments ?? []));
    const editor = await until('the line', () => vscode.window.activeTextEditor);
    const line = editor.document.lineAt(editor.selection.active.line).text;
    assert.match(line, /upstream prematurely closed.*\/api\/report/);
    const links = await Promise.all((await below(route)).map(shown));
    assert.ok(links.length >= 2, `leads only to ${links.map(({ label }) => label)}`);
    for (const { command } of links) {
      await vscode.commands.executeCommand(command!.command, ...(command!.arguments ?? []));
      const open = vscode.window.activeTextEditor!.document.uri.path;
      assert.match(open, /\.(conf|ts)$/);
    }
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });

  it('shows only the lines of one cause', async () => {
    await vscode.window.showTextDocument(file(log));
    const { upstreamErrors: tree } = vscode.extensions.getExtension<Api>(id)!.exports;
    await until('the groups', async () => ((await tree.getChildren()) ?? []).length > 2);
    const picked = vscode.commands.executeCommand('deploy-error-decoder.filterLog');
    const editor = await until('the filtered lines', async () => {
      await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
      const active = vscode.window.activeTextEditor;
      return active?.document.uri.scheme === 'nginx-log-window' ? active : null;
    });
    await picked;
    const whole = (await textOf(log)).split('\n').filter((each) => each.includes('prematurely closed'));
    assert.equal(editor.document.getText().trimEnd(), whole.join('\n'));
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });

  it('keeps the end of a growing log in sight, until told to stop', async () => {
    const editor = await vscode.window.showTextDocument(file(log));
    await vscode.commands.executeCommand('deploy-error-decoder.followLog');
    const before = editor.document.lineCount;
    const [first = ''] = editor.document.getText().split('\n');
    await appendFile(file(log).fsPath, `${first}\n`.repeat(200));
    await until('the new lines', () => editor.document.lineCount === before + 200);
    await until('the end in sight', () => {
      const last = editor.visibleRanges.at(-1);
      return last !== undefined && last.end.line >= before + 195;
    });
    await vscode.commands.executeCommand('deploy-error-decoder.followLog');
    await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
  });

  it('shows the tail of a log that is too large for an editor', async () => {
    const [first = ''] = (await textOf(log)).split('\n');
    const large = file('nginx/logs/large.error.log');
    const count = Math.ceil(21_000_000 / (first.length + 1));
    await writeFile(large.fsPath, `${first}\n`.repeat(count) + first.replace(/\*\d+/, '*424242'));
    await vscode.commands.executeCommand('deploy-error-decoder.openLog', large);
    const editor = await until('the window', () => {
      const active = vscode.window.activeTextEditor;
      return active?.document.uri.scheme === 'nginx-log-window' ? active : null;
    });
    assert.equal(editor.document.languageId, 'nginx-error-log');
    const text = editor.document.getText();
    assert.ok(text.length > 100_000 && text.length < 10_000_000, `${text.length} characters`);
    assert.ok(
      text.trimEnd().split('\n').at(-1)?.includes('*424242'),
      'its last line is not the last line of the file',
    );
    await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
    await rm(large.fsPath);
  });

  it('follows what is typed: a problem goes with its repair, and is back when that is taken back', async () => {
    await problem(upstreams, 'idle-upstream-race');
    const before = problems(upstreams, 'idle-upstream-race').length;
    const { line } = await positionOf(upstreams, 'keepalive 16');
    await insert(upstreams, new vscode.Position(line, 0), '    keepalive_timeout 4s;\n');
    await until('one less', () => problems(upstreams, 'idle-upstream-race').length === before - 1);
    const back = new vscode.WorkspaceEdit();
    back.delete(file(upstreams), new vscode.Range(line, 0, line + 1, 0));
    assert.ok(await vscode.workspace.applyEdit(back));
    await until('all again', () => problems(upstreams, 'idle-upstream-race').length === before);
  });

  it('repairs two files with one quick fix, and both problems go', async () => {
    // Without the empty Connection header nothing is kept open; to mend that alone would switch the race on.
    const proxy = 'nginx/snippets/proxy.conf';
    const line = (await positionOf(proxy, 'proxy_set_header Connection')).line;
    const edit = new vscode.WorkspaceEdit();
    edit.delete(file(proxy), new vscode.Range(line, 0, line + 1, 0));
    assert.ok(await vscode.workspace.applyEdit(edit));
    await until(
      'no race where nothing is kept',
      () => problems(upstreams, 'idle-upstream-race').length === 0,
    );
    const useless = await problem(upstreams, 'keepalive-without-effect');
    const action = await fixTitled(upstreams, useless.range, /Connection|keep|reuse/i);
    const edited = new Set(action.edit?.entries().map(([uri]) => uri.path.slice(folder().path.length + 1)));
    assert.ok(edited.size >= 2, `edits only ${[...edited]}`);
    assert.ok(
      [...edited].some((path) => path.endsWith('.ts')),
      `edits no source: ${[...edited]}`,
    );
    const before = problems(upstreams, 'keepalive-without-effect').length;
    assert.ok(await vscode.workspace.applyEdit(action.edit!));
    await until('one problem less', () => problems(upstreams, 'keepalive-without-effect').length < before);
  });

  it('repairs a closed source from the config, and its problem goes', async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    const timeout = await problem(api, 'socket-timeout-before-read-timeout');
    const action = await fixTitled(api, timeout.range, /Raise server\.timeout/);
    assert.ok(await vscode.workspace.applyEdit(action.edit!));
    await until('no problem', () => problems(api, 'socket-timeout-before-read-timeout').length === 0);
    assert.match(await textOf(api), /server\.setTimeout\((?:6|7)\d?_?5?_?000\)/);
  });
});
