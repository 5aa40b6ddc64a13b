// The protocol's events and requests: they go to the session, and what it finds goes back. Decides nothing itself.
import {
  type ClientCapabilities,
  type Connection,
  DidChangeConfigurationNotification,
  DidChangeWatchedFilesNotification,
  type InitializeParams,
  PositionEncodingKind,
  type ServerCapabilities,
  TextDocumentSyncKind,
} from 'vscode-languageserver';
import {
  type Analysis,
  defaultSettings,
  parseSettings,
  ruleIds,
  type Settings,
  settingsFileName,
} from '../core/analysis.ts';
import type { SourceText } from '../core/base/source.ts';
import type { FilePath } from '../core/base/span.ts';
import { complaintFindings } from '../workspace/complaints.ts';
import { disk } from '../workspace/disk.ts';
import { uriOf } from '../workspace/uri.ts';
import { type Client, clientOf } from './client.ts';
import { fileOf } from './convert.ts';
import { diagnosing } from './diagnostics.ts';
import { documents } from './documents.ts';
import type { Here } from './here.ts';
import { language, languageCapabilities } from './language.ts';
import { publisher } from './publish.ts';
import { session } from './session.ts';

const section = 'deploy-error-decoder';
const logLanguage = 'nginx-error-log';

/** Files whose change on disk concerns us: those of `fileKind`, as a client's watcher can be told. */
const watched = [
  '**/*.{conf,nginx,nginxconf,template,tmpl,tpl,j2}',
  '**/{sites-available,sites-enabled}/*',
  '**/*.{js,mjs,cjs,jsx,ts,mts,cts,tsx}',
  '**/*.{yaml,yml,service,dockerfile,dockerignore}',
  '**/{package,tsconfig,jsconfig,pm2,ecosystem}*.json',
  '**/{Dockerfile,Dockerfile.*,Containerfile,Procfile,.env,.env.*,.nvmrc,.node-version,.tool-versions,.gitignore}',
  '**/{mise,.mise}.toml',
  `**/${settingsFileName}`,
];

export function serve(connection: Connection): void {
  const open = documents((file) => work.realFile(file));
  const diagnosticsOf = diagnosing();
  const publish = publisher((params) => void connection.sendDiagnostics(params));
  let client: ClientCapabilities = {};
  let folders: FilePath[] = [];
  /** Whether the client runs the commands that our links and lenses name. */
  let commands = false;

  const work = session(disk, {
    analysed(analysis, workspace) {
      const view = viewOf(analysis);
      const findings = [...complaintFindings(workspace.complaints), ...analysis.findings];
      for (const { rule, error } of analysis.failures)
        connection.console.error(`${rule} failed: ${String(error)}`);
      publish.publish(diagnosticsOf(findings, view), view);
      refresh();
    },
    failed: (fault) =>
      connection.console.error(fault instanceof Error ? (fault.stack ?? fault.message) : String(fault)),
  });

  /** What an editor asked for earlier may say something else now: a lens in server.ts follows nginx.conf. */
  const refresh = () => {
    const { inlayHint, codeLens } = client.workspace ?? {};
    if (inlayHint?.refreshSupport) void connection.languages.inlayHint.refresh().catch(() => {});
    if (codeLens?.refreshSupport) void connection.sendRequest('workspace/codeLens/refresh').catch(() => {});
  };

  /** The text behind every file, an open document's before the snapshot's, and the client's names for files. */
  const viewOf = (analysis: Analysis): Here['view'] => ({
    source(file): SourceText | null {
      const document = open.get(file);
      if (document !== null) return document.source;
      const entry = analysis.snapshot.files.get(file);
      return entry?.kind === 'text' ? entry.source : null;
    },
    uriOf: open.uriOf,
    versionOf: open.versionOf,
    client: clientOf(client),
  });

  /** The analysis and the view of a request's document, once everything is settled; null for what is no file of ours. */
  const about = async (uri: string) => {
    const analysis = await work.analysis();
    const file = open.fileOf(uri);
    const view = viewOf(analysis);
    const source = view.source(file);
    return source === null ? null : { analysis, view, file, source };
  };

  connection.onInitialize((params: InitializeParams) => {
    client = params.capabilities;
    folders = foldersOf(params);
    const options = params.initializationOptions as { settings?: unknown; logCommands?: boolean } | null;
    commands = options?.logCommands === true;
    if (options?.settings !== undefined) work.setSettings(editorSettings(options.settings, connection));
    return { capabilities: capabilities(clientOf(client)), serverInfo: { name: 'deploy-error-decoder' } };
  });

  connection.onInitialized(async () => {
    if (client.workspace?.didChangeWatchedFiles?.dynamicRegistration) {
      await connection.client.register(DidChangeWatchedFilesNotification.type, {
        watchers: watched.map((globPattern) => ({ globPattern })),
      });
    }
    if (client.workspace?.didChangeConfiguration?.dynamicRegistration) {
      await connection.client.register(DidChangeConfigurationNotification.type, { section });
    }
    if (client.workspace?.workspaceFolders) {
      connection.workspace.onDidChangeWorkspaceFolders(({ added, removed }) => {
        const gone = new Set(removed.map(({ uri }) => folderUri(uri)));
        folders = [...folders.filter((each) => !gone.has(each)), ...added.map(({ uri }) => folderUri(uri))];
        work.setFolders(folders);
      });
    }
    if (client.workspace?.configuration) await pullSettings();
    work.setFolders(folders);
  });

  const pullSettings = async () => {
    const value: unknown = await connection.workspace.getConfiguration(section);
    work.setSettings(editorSettings(value, connection));
  };

  connection.onDidChangeConfiguration(async ({ settings }) => {
    if (client.workspace?.configuration) return pullSettings();
    const own = (settings as Record<string, unknown> | null)?.[section] ?? settings;
    work.setSettings(editorSettings(own, connection));
  });

  connection.onDidOpenTextDocument(({ textDocument }) => {
    const document = open.open(textDocument);
    if (document.languageId !== logLanguage) work.setDocument(document.source.file, document.source);
  });
  connection.onDidChangeTextDocument(({ textDocument, contentChanges }) => {
    const document = open.change(textDocument.uri, textDocument.version, contentChanges);
    if (document === null)
      return connection.console.warn(`change of a document that is not open: ${textDocument.uri}`);
    if (document.languageId !== logLanguage) work.setDocument(document.source.file, document.source);
  });
  connection.onDidCloseTextDocument(({ textDocument }) => {
    const document = open.close(textDocument.uri);
    if (document !== null && document.languageId !== logLanguage)
      work.setDocument(document.source.file, null);
  });
  connection.onDidSaveTextDocument(() => {
    // A client that watches tells of every change; with any other, a save is when others may have changed too.
    if (!client.workspace?.didChangeWatchedFiles?.dynamicRegistration) work.touch(folders);
  });
  connection.onDidChangeWatchedFiles(({ changes }) => work.touch(changes.map(({ uri }) => fileOf(uri))));

  language(connection, {
    about,
    isLog: (file) => open.get(file)?.languageId === logLanguage,
    everywhere: async () => {
      const analysis = await work.analysis();
      return { analysis, view: viewOf(analysis) };
    },
    fileOf: open.fileOf,
    commands: () => commands,
  });

  connection.listen();
}

function capabilities(client: Client): ServerCapabilities {
  return {
    positionEncoding: PositionEncodingKind.UTF16,
    textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: true },
    workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
    ...languageCapabilities,
    renameProvider: client.preparesRename ? { prepareProvider: true } : true,
  };
}

/** An older client names one folder only, by its URI or even by its path. */
function foldersOf({ workspaceFolders, rootUri, rootPath }: InitializeParams): FilePath[] {
  if (workspaceFolders) return workspaceFolders.map(({ uri }) => folderUri(uri));
  if (rootUri) return [folderUri(rootUri)];
  return rootPath ? [uriOf(rootPath)] : [];
}

function folderUri(uri: string): FilePath {
  return fileOf(uri).replace(/\/$/, '');
}

/** What an editor sets and the default is not. Complaints go to the server's log: they have no file to stand in. */
function editorSettings(value: unknown, connection: Connection): Settings {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return defaultSettings;
  const set = Object.fromEntries(Object.entries(value).filter(([, each]) => each !== null));
  const { settings, complaints } = parseSettings(set, ruleIds);
  for (const { message } of complaints) connection.console.warn(`settings: ${message}`);
  return settings;
}
