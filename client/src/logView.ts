// The log view: its commands, and which document it shows. The tree, the hints and the window are its parts.
import * as vscode from 'vscode';
import type { LanguageClient, Location, Position } from 'vscode-languageclient/node';
import { groupBy } from '../../server/src/core/base/group.ts';
import type { LogSummary } from '../../server/src/lsp/messages.ts';
import { incidentTree } from './incidents.ts';
import { logHints } from './logHints.ts';
import { type GroupItem, type Item, isGroupItem, logTree } from './logTree.ts';
import { logWindow, windowScheme } from './logWindow.ts';
import { ask } from './server.ts';

export const logLanguage = 'nginx-error-log';
/** From here on a file is not opened as a document: editors stop highlighting at 20 MB and refuse 50 MB. */
const largest = 20 * 1024 * 1024;
const context = 'deploy-error-decoder';

/** Gives the tree «Upstream errors». */
export function logView(
  extension: vscode.ExtensionContext,
  client: LanguageClient,
): vscode.TreeDataProvider<Item> {
  const tree = logTree(client);
  const incidents = incidentTree(client);
  const window = logWindow(client);
  extension.subscriptions.push(tree, incidents, window, logHints(client));

  const command = (name: string, run: (...args: never[]) => unknown) =>
    extension.subscriptions.push(
      vscode.commands.registerCommand(`deploy-error-decoder.${name}`, async (...args: never[]) => {
        try {
          await run(...args);
        } catch (fault) {
          void vscode.window.showErrorMessage(fault instanceof Error ? fault.message : String(fault));
        }
      }),
    );

  command('decodeClipboard', async () => {
    const text = await vscode.env.clipboard.readText();
    if (text.trim() === '') {
      void vscode.window.showInformationMessage(
        'The clipboard is empty. Copy a line of an nginx error log first.',
      );
      return;
    }
    const { text: content } = (await ask(client, 'deploy-error-decoder/pasted', { text })) ?? { text };
    const document = await vscode.workspace.openTextDocument({ language: logLanguage, content });
    await vscode.window.showTextDocument(document);
  });

  command('openLog', async (uri?: vscode.Uri) => {
    const file = uri ?? (await pickLog('Open'));
    if (!file) return;
    const { size } = await vscode.workspace.fs.stat(file);
    if (size >= largest || /\.(gz|zst|bz2|xz)$/.test(file.path)) {
      await window.show({ file, key: null, signature: null, title: 'tail' });
      await Promise.all([tree.show(file), incidents.show(file)]);
      return;
    }
    const document = await vscode.workspace.openTextDocument(file);
    await vscode.languages.setTextDocumentLanguage(document, logLanguage);
    await vscode.window.showTextDocument(document);
  });

  command('summariseLog', async (uri?: vscode.Uri) => {
    const file = uri ?? (await pickLog('Summarise'));
    if (!file) return;
    const summary = await tree.show(file);
    if (summary) void vscode.window.showInformationMessage(oneLine(summary));
  });

  command('filterLog', async () => {
    const subject = tree.subject();
    const summary = tree.summary();
    if (!subject || !summary) return;
    const causes = [...groupBy(summary.groups, ({ signature }) => signature)].map(([signature, groups]) => ({
      label: groups[0]!.title,
      description: `${groups.reduce((sum, { count }) => sum + count, 0)} lines`,
      detail: signature,
      signature,
    }));
    const picked = await vscode.window.showQuickPick(causes, {
      placeHolder: 'Show only lines with this cause',
      matchOnDetail: true,
    });
    if (picked) {
      await window.show({ file: subject, key: null, signature: picked.signature, title: picked.label });
    }
  });

  command('showGroupLines', (item: GroupItem) => {
    const subject = tree.subject();
    if (!subject || !isGroupItem(item)) return;
    return window.show({ file: subject, key: item.group.key, signature: null, title: item.group.title });
  });

  // A lens on a group's first line.
  command('showGroup', async (target: string, key: string) => {
    const file = vscode.Uri.parse(target);
    const summary = await tree.show(file);
    const group = summary?.groups.find((each) => each.key === key);
    if (group) await window.show({ file, key, signature: null, title: group.title });
  });

  command('showPlaces', (target: string, at: Position, locations: Location[]) => {
    const { asLocation, asPosition } = client.protocol2CodeConverter;
    return vscode.commands.executeCommand(
      'editor.action.peekLocations',
      vscode.Uri.parse(target),
      asPosition(at),
      locations.map(asLocation),
      'peek',
    );
  });

  command('followLog', () => window.follow(vscode.window.activeTextEditor));

  command('showLogLine', async (target: string, line: number) => {
    const uri = vscode.Uri.parse(target);
    const open = vscode.workspace.textDocuments.find((each) => each.uri.toString() === uri.toString());
    const size = open ? 0 : (await vscode.workspace.fs.stat(uri)).size;
    if (size >= largest) return window.show({ file: uri, key: null, signature: null, title: 'tail' });
    await vscode.window.showTextDocument(uri, { selection: new vscode.Range(line, 0, line, 0) });
  });

  command('showPlace', async (target: string, line: number, column: number) => {
    const selection = new vscode.Range(line, column, line, column);
    await vscode.window.showTextDocument(vscode.Uri.parse(target), { selection });
  });

  const attend = async (editor: vscode.TextEditor | undefined) => {
    const isLog = editor?.document.languageId === logLanguage;
    await vscode.commands.executeCommand('setContext', `${context}.logActive`, isLog);
    // The window's own document shows a part of what the tree already stands for.
    if (!isLog || editor.document.uri.scheme === windowScheme) return;
    await Promise.all([tree.show(editor.document.uri), incidents.show(editor.document.uri)]);
  };
  extension.subscriptions.push(
    vscode.window.onDidChangeActiveTextEditor(attend),
    vscode.workspace.onDidChangeTextDocument(({ document }) => {
      if (document.uri.toString() === tree.subject()?.toString()) void tree.refresh();
    }),
    client.onDidChangeState(() => {
      if (client.isRunning()) void attend(vscode.window.activeTextEditor);
    }),
  );
  return tree.items;
}

async function pickLog(label: string): Promise<vscode.Uri | undefined> {
  const picked = await vscode.window.showOpenDialog({
    openLabel: label,
    title: `${label} an nginx log`,
    filters: { Logs: ['log', 'gz', 'txt', '1', '2', '3'], All: ['*'] },
  });
  return picked?.[0];
}

function oneLine({ lines, groups, from, to }: LogSummary): string {
  const [worst] = groups;
  const span = from && to ? ` from ${from} to ${to}` : '';
  return worst
    ? `${lines} lines${span}. Most frequent: ${worst.title} (${worst.count}).`
    : `${lines} lines${span}. Nothing here is an nginx error.`;
}
