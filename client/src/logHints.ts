// After-line hints («502 · app closed first») on the lines in sight, and severity in the overview ruler.
import * as vscode from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import type { LogHint, LogHintsParams, Urgency } from '../../server/src/lsp/messages.ts';
import { ask } from './server.ts';

const logLanguage = 'nginx-error-log';
const urgencies = ['act', 'notice', 'noise'] as const satisfies readonly Urgency[];

const hintColour = {
  act: 'editorError.foreground',
  notice: 'editorWarning.foreground',
  noise: 'editorCodeLens.foreground',
} as const;
const rulerColour = {
  act: 'editorOverviewRuler.errorForeground',
  notice: 'editorOverviewRuler.warningForeground',
  noise: 'editorOverviewRuler.infoForeground',
} as const;

export function logHints(client: LanguageClient): vscode.Disposable {
  const after = byUrgency((urgency) =>
    vscode.window.createTextEditorDecorationType({
      after: { margin: '0 0 0 3ch', color: new vscode.ThemeColor(hintColour[urgency]), fontStyle: 'italic' },
      rangeBehavior: vscode.DecorationRangeBehavior.ClosedOpen,
    }),
  );
  const ruler = byUrgency((urgency) =>
    vscode.window.createTextEditorDecorationType({
      overviewRulerColor: new vscode.ThemeColor(rulerColour[urgency]),
      overviewRulerLane: vscode.OverviewRulerLane.Right,
      isWholeLine: true,
    }),
  );

  const showHints = latestOnly(async (editor: vscode.TextEditor) => {
    const { document } = editor;
    const hints: LogHint[] = [];
    for (const range of editor.visibleRanges) {
      const params: LogHintsParams = {
        uri: document.uri.toString(),
        from: Math.max(0, range.start.line - 20),
        to: range.end.line + 21,
      };
      hints.push(...((await ask(client, 'deploy-error-decoder/logHints', params)) ?? []));
    }
    for (const urgency of urgencies) {
      editor.setDecorations(
        after[urgency],
        hints
          .filter((hint) => hint.urgency === urgency && hint.line < document.lineCount)
          .map(({ line, text }) => ({
            range: document.lineAt(line).range,
            renderOptions: { after: { contentText: text } },
          })),
      );
    }
  });

  const showRuler = latestOnly(async (editor: vscode.TextEditor) => {
    const uri = editor.document.uri.toString();
    const answer = await ask(client, 'deploy-error-decoder/logRuler', { uri });
    for (const urgency of urgencies) {
      const runs = (answer?.runs ?? []).filter((run) => run.urgency === urgency);
      editor.setDecorations(
        ruler[urgency],
        runs.map(({ from, to }) => new vscode.Range(from, 0, to - 1, 0)),
      );
    }
  });

  const show = (editor: vscode.TextEditor | undefined) => {
    if (editor?.document.languageId !== logLanguage) return;
    void showHints(editor);
    void showRuler(editor);
  };
  const showAll = () => {
    for (const editor of vscode.window.visibleTextEditors) show(editor);
  };
  return vscode.Disposable.from(
    ...Object.values(after),
    ...Object.values(ruler),
    vscode.window.onDidChangeVisibleTextEditors(showAll),
    vscode.window.onDidChangeTextEditorVisibleRanges(({ textEditor }) => {
      if (textEditor.document.languageId === logLanguage) void showHints(textEditor);
    }),
    vscode.workspace.onDidChangeTextDocument(({ document }) => {
      for (const editor of vscode.window.visibleTextEditors) if (editor.document === document) show(editor);
    }),
    vscode.workspace.onDidOpenTextDocument(showAll),
    client.onDidChangeState(() => client.isRunning() && showAll()),
  );
}

function byUrgency<T>(make: (urgency: Urgency) => T): Record<Urgency, T> {
  return { act: make('act'), notice: make('notice'), noise: make('noise') };
}

/** Runs `work` once at a time per subject; while it runs, only the newest further wish is kept. */
function latestOnly<T extends object>(work: (subject: T) => Promise<void>): (subject: T) => Promise<void> {
  const running = new WeakMap<T, { again: boolean }>();
  return async (subject) => {
    const current = running.get(subject);
    if (current) {
      current.again = true;
      return;
    }
    const state = { again: true };
    running.set(subject, state);
    try {
      while (state.again) {
        state.again = false;
        await work(subject);
      }
    } finally {
      running.delete(subject);
    }
  };
}
