// A read-only document that shows a part of a log on disk: its tail, or the lines of one group. For files that an
// editor cannot open, and for filters. Following one appends what the file gains.
import * as vscode from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import { ask } from './server.ts';

export const windowScheme = 'nginx-log-window';
/** How much of a file a window holds. */
const limit = 4 * 1024 * 1024;

export interface LogPart {
  readonly file: vscode.Uri;
  readonly key: string | null;
  readonly signature: string | null;
  /** What the tab says after the file's name. */
  readonly title: string;
}

export interface LogWindowView extends vscode.Disposable {
  show(part: LogPart): Promise<void>;
  /** Keeps the end of the log of this editor in sight as it grows; again: stops. */
  follow(editor: vscode.TextEditor | undefined): void;
}

export function logWindow(client: LanguageClient): LogWindowView {
  const changed = new vscode.EventEmitter<vscode.Uri>();
  const followed = new Map<string, vscode.Disposable>();
  const status = vscode.window.createStatusBarItem(vscode.StatusBarAlignment.Right);
  status.command = 'deploy-error-decoder.followLog';

  const provider = vscode.workspace.registerTextDocumentContentProvider(windowScheme, {
    onDidChange: changed.event,
    async provideTextDocumentContent(uri, token) {
      const part = partOf(uri);
      const params = { uri: part.file.toString(), key: part.key, signature: part.signature, limit };
      const answer = await ask(client, 'deploy-error-decoder/logWindow', params, token);
      return answer?.text ?? '';
    },
  });

  const showStatus = (editor: vscode.TextEditor | undefined) => {
    if (editor && followed.has(editor.document.uri.toString())) {
      status.text = '$(sync) Following';
      status.tooltip = 'Stop following this log';
      status.show();
    } else status.hide();
  };

  const attended = vscode.window.onDidChangeActiveTextEditor(showStatus);

  return {
    async show(part) {
      const document = await vscode.workspace.openTextDocument(uriOf(part));
      await vscode.languages.setTextDocumentLanguage(document, 'nginx-error-log');
      const editor = await vscode.window.showTextDocument(document, { preview: true });
      if (part.key === null && part.signature === null) revealEnd(editor);
    },
    follow(editor) {
      if (!editor) return;
      const { uri } = editor.document;
      const name = uri.toString();
      const before = followed.get(name);
      if (before) {
        before.dispose();
        followed.delete(name);
      } else {
        const file = uri.scheme === windowScheme ? partOf(uri).file : uri;
        followed.set(name, watch(file, uri, changed));
        revealEnd(editor);
      }
      showStatus(editor);
    },
    dispose: () =>
      vscode.Disposable.from(provider, attended, changed, status, ...followed.values()).dispose(),
  };
}

/** Reveals the end of `shown` whenever it grows; a window is asked to read its file again when that changes. */
function watch(
  file: vscode.Uri,
  shown: vscode.Uri,
  changed: vscode.EventEmitter<vscode.Uri>,
): vscode.Disposable {
  const folder = vscode.Uri.joinPath(file, '..');
  const name = file.path.slice(file.path.lastIndexOf('/') + 1);
  const watcher = vscode.workspace.createFileSystemWatcher(new vscode.RelativePattern(folder, name));
  const reread = () => shown.scheme === windowScheme && changed.fire(shown);
  return vscode.Disposable.from(
    watcher,
    watcher.onDidChange(reread),
    watcher.onDidCreate(reread),
    vscode.workspace.onDidChangeTextDocument(({ document }) => {
      if (document.uri.toString() !== shown.toString()) return;
      for (const editor of vscode.window.visibleTextEditors) {
        if (editor.document === document) revealEnd(editor);
      }
    }),
  );
}

function revealEnd(editor: vscode.TextEditor): void {
  const last = Math.max(0, editor.document.lineCount - 1);
  editor.revealRange(new vscode.Range(last, 0, last, 0), vscode.TextEditorRevealType.Default);
}

function uriOf({ file, key, signature, title }: LogPart): vscode.Uri {
  const name = file.path.slice(file.path.lastIndexOf('/') + 1);
  const query = JSON.stringify({ file: file.toString(), key, signature, title });
  return vscode.Uri.from({ scheme: windowScheme, path: `/${name} (${title.replaceAll('/', '∕')})`, query });
}

function partOf(uri: vscode.Uri): LogPart {
  const { file, key, signature, title } = JSON.parse(uri.query) as Record<string, string | null>;
  return {
    file: vscode.Uri.parse(file ?? ''),
    key: key ?? null,
    signature: signature ?? null,
    title: title ?? '',
  };
}
