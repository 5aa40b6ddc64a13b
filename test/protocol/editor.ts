// A small editor that talks to the built server over standard input and output, as any editor may.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import {
  type ClientCapabilities,
  type CodeAction,
  createProtocolConnection,
  type Diagnostic,
  type InitializeResult,
  type ProtocolConnection,
  type PublishDiagnosticsParams,
  type Range,
  StreamMessageReader,
  StreamMessageWriter,
  type TextDocumentEdit,
  type WorkspaceEdit,
} from 'vscode-languageserver-protocol/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { program, type TestWorkspace } from './workspace.ts';

export interface Editor {
  readonly connection: ProtocolConnection;
  readonly initialized: InitializeResult;
  /** Every publication, in order. */
  readonly published: readonly PublishDiagnosticsParams[];
  /** What the server wrote to its log. */
  readonly messages: readonly string[];
  /** What the server's process wrote outside the protocol. */
  stderr(): string;
  open(name: string, languageId: string, text?: string): Promise<void>;
  /** Replaces the first `from` in an open document. */
  replace(name: string, from: string, to: string): Promise<void>;
  edit(name: string, range: Range, text: string): Promise<void>;
  close(name: string): Promise<void>;
  text(name: string): string;
  version(name: string): number;
  /** The diagnostics of a file as last told. */
  diagnostics(name: string): readonly Diagnostic[];
  /** Waits until the diagnostics of a file are as asked, or fails with what they are. */
  until(
    name: string,
    accept: (diagnostics: readonly Diagnostic[]) => boolean,
  ): Promise<readonly Diagnostic[]>;
  /** Waits until the server has answered everything sent so far. */
  settled(): Promise<void>;
  actions(name: string, range: Range, only?: string[]): Promise<CodeAction[]>;
  /** Applies an edit as an editor does: whole or, where a document has moved on, not at all. */
  apply(edit: WorkspaceEdit): Promise<boolean>;
  /** The rest of the life cycle; returns the exit code of the process. */
  quit(): Promise<number | null>;
}

export interface EditorOptions {
  readonly capabilities?: ClientCapabilities;
  readonly settings?: unknown;
  readonly folders?: readonly string[];
  /** Names the folder as editors did before they knew folders: by its path alone. */
  readonly rootPath?: string;
}

const patience = 8000;

/** What editors of these days say. */
const usual: ClientCapabilities = {
  workspace: {
    workspaceFolders: true,
    workspaceEdit: { documentChanges: true, resourceOperations: ['create', 'rename', 'delete'] },
  },
  textDocument: {
    completion: { completionItem: { snippetSupport: true } },
    documentSymbol: { hierarchicalDocumentSymbolSupport: true },
    rename: { prepareSupport: true },
    signatureHelp: { signatureInformation: { parameterInformation: { labelOffsetSupport: true } } },
  },
};

export async function editor(workspace: TestWorkspace, options: EditorOptions = {}): Promise<Editor> {
  const server = spawn(process.execPath, [program, 'lsp', '--stdio']);
  let stderr = '';
  server.stderr.setEncoding('utf8').on('data', (part: string) => {
    stderr += part;
  });
  const ended = new Promise<number | null>((resolve) => server.on('exit', resolve));
  const connection = createProtocolConnection(
    new StreamMessageReader(server.stdout),
    new StreamMessageWriter(server.stdin),
  );
  const published: PublishDiagnosticsParams[] = [];
  const messages: string[] = [];
  const told = new Map<string, readonly Diagnostic[]>();
  const documents = new Map<string, TextDocument>();
  let wake = () => {};
  connection.onNotification('textDocument/publishDiagnostics', (params: PublishDiagnosticsParams) => {
    published.push(params);
    told.set(params.uri, params.diagnostics);
    wake();
  });
  connection.onNotification(
    'window/logMessage',
    ({ message }: { message: string }) => void messages.push(message),
  );
  connection.onRequest('client/registerCapability', () => null);
  connection.onRequest('workspace/configuration', ({ items }: { items: unknown[] }) =>
    items.map(() => options.settings ?? null),
  );
  connection.onRequest('workspace/codeLens/refresh', () => null);
  connection.onRequest('workspace/inlayHint/refresh', () => null);
  connection.listen();

  const folders = options.folders ?? [workspace.uri];
  const initialized = await connection.sendRequest<InitializeResult>('initialize', {
    processId: process.pid,
    capabilities: options.capabilities ?? usual,
    ...(options.rootPath
      ? { rootUri: null, rootPath: options.rootPath }
      : {
          rootUri: folders[0] ?? null,
          workspaceFolders: folders.map((uri) => ({ uri, name: uri })),
        }),
  });
  await connection.sendNotification('initialized', {});

  const documentOf = (name: string) =>
    documents.get(workspace.uriOf(name)) ?? assert.fail(`${name} is not open`);
  const change = async (uri: string, range: Range, text: string) => {
    const document = documents.get(uri)!;
    TextDocument.update(document, [{ range, text }], document.version + 1);
    await connection.sendNotification('textDocument/didChange', {
      textDocument: { uri, version: document.version },
      contentChanges: [{ range, text }],
    });
  };

  return {
    connection,
    initialized,
    published,
    messages,
    stderr: () => stderr,
    async open(name, languageId, text = workspace.read(name)) {
      const uri = workspace.uriOf(name);
      documents.set(uri, TextDocument.create(uri, languageId, 1, text));
      await connection.sendNotification('textDocument/didOpen', {
        textDocument: { uri, languageId, version: 1, text },
      });
    },
    async replace(name, from, to) {
      const document = documentOf(name);
      const start = document.getText().indexOf(from);
      assert.notEqual(start, -1, `${name} has no ${from}`);
      const range = { start: document.positionAt(start), end: document.positionAt(start + from.length) };
      await change(document.uri, range, to);
    },
    edit: (name, range, text) => change(documentOf(name).uri, range, text),
    async close(name) {
      const uri = workspace.uriOf(name);
      documents.delete(uri);
      await connection.sendNotification('textDocument/didClose', { textDocument: { uri } });
    },
    text: (name) => documentOf(name).getText(),
    version: (name) => documentOf(name).version,
    diagnostics: (name) => told.get(workspace.uriOf(name)) ?? [],
    async until(name, accept) {
      const uri = workspace.uriOf(name);
      const deadline = Date.now() + patience;
      for (;;) {
        const now = told.get(uri) ?? [];
        if (accept(now)) return now;
        const left = deadline - Date.now();
        if (left <= 0) {
          const seen = JSON.stringify(now.map(({ code, message }) => [code, message]));
          return assert.fail(`${name} has ${seen}\n${messages.join('\n')}\n${stderr}`);
        }
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, left);
          wake = () => {
            clearTimeout(timer);
            resolve();
          };
        });
      }
    },
    async settled() {
      // An answer to a request about the settled state comes after every publication that belongs to it.
      await connection.sendRequest('textDocument/codeAction', {
        textDocument: { uri: workspace.uriOf('nginx.conf') },
        range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } },
        context: { diagnostics: [] },
      });
    },
    async actions(name, range, only) {
      const answer = await connection.sendRequest<CodeAction[] | null>('textDocument/codeAction', {
        textDocument: { uri: workspace.uriOf(name) },
        range,
        context: { diagnostics: [], ...(only ? { only } : {}) },
      });
      return answer ?? [];
    },
    async apply({ documentChanges = [] }) {
      const edits = documentChanges.filter((each): each is TextDocumentEdit => 'edits' in each);
      const isStale = edits.some(({ textDocument: { uri, version } }) => {
        const open = documents.get(uri);
        return open !== undefined && version !== null && version !== open.version;
      });
      if (isStale) return false;
      for (const { textDocument, edits: own } of edits) {
        const open = documents.get(textDocument.uri);
        const name = decodeURIComponent(textDocument.uri.slice(workspace.uri.length + 1));
        const source = open ?? TextDocument.create(textDocument.uri, '', 0, workspace.read(name));
        const after = TextDocument.applyEdits(source, own as never);
        if (open === undefined) {
          workspace.write(name, after);
          await connection.sendNotification('workspace/didChangeWatchedFiles', {
            changes: [{ uri: textDocument.uri, type: 2 }],
          });
        } else {
          const end = open.positionAt(open.getText().length);
          await change(textDocument.uri, { start: { line: 0, character: 0 }, end }, after);
        }
      }
      return true;
    },
    async quit() {
      await connection.sendRequest('shutdown');
      await connection.sendNotification('exit');
      const timer = setTimeout(() => server.kill('SIGKILL'), patience);
      const code = await ended;
      clearTimeout(timer);
      connection.dispose();
      return code;
    },
  };
}
