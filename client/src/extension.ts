// Starts the language server and shows the log view. Knows no rule: all that it shows comes from the server.
import { join } from 'node:path';
import * as vscode from 'vscode';
import { LanguageClient, TransportKind } from 'vscode-languageclient/node';
import { logView } from './logView.ts';

/** What the server looks at. Everything else is read from disk by the server itself. */
const documentSelector = [
  // Other extensions register nginx under either id; an untitled document has them too.
  { language: 'nginx' },
  { language: 'NGINX' },
  { language: 'nginx-error-log' },
  ...[
    'javascript',
    'javascriptreact',
    'typescript',
    'typescriptreact',
    'dockerfile',
    'yaml',
    'dockercompose',
  ].map((language) => ({ scheme: 'file', language })),
  ...[
    '**/package.json',
    '**/deploy-error-decoder.json',
    '**/{.nvmrc,.node-version,.tool-versions,mise.toml,.mise.toml,Procfile}',
    '**/{.env,.env.*}',
    '**/*.service',
    '**/ecosystem.config.*',
  ].map((pattern) => ({ scheme: 'file', pattern })),
];

let client: LanguageClient | undefined;

/** What tests and other extensions get. */
export interface Api {
  readonly client: LanguageClient;
  /** What the view «Upstream errors» shows. */
  readonly upstreamErrors: vscode.TreeDataProvider<unknown>;
}

export async function activate(context: vscode.ExtensionContext): Promise<Api> {
  const module = join(context.extensionPath, 'dist', 'server.js');
  client = new LanguageClient(
    'deploy-error-decoder',
    'Deploy Error Decoder',
    {
      run: { module, transport: TransportKind.ipc },
      debug: { module, transport: TransportKind.ipc, options: { execArgv: ['--nolazy', '--inspect=6019'] } },
    },
    {
      documentSelector,
      synchronize: { configurationSection: 'deploy-error-decoder' },
      initializationOptions: { trusted: vscode.workspace.isTrusted, logCommands: true },
      // Links that run commands of this extension work where the workspace is trusted.
      markdown: { isTrusted: vscode.workspace.isTrusted, supportHtml: false },
    },
  );
  context.subscriptions.push(
    client,
    vscode.commands.registerCommand('deploy-error-decoder.restart', () => client?.restart()),
  );
  const upstreamErrors = logView(context, client);
  await client.start();
  return { client, upstreamErrors };
}

export async function deactivate(): Promise<void> {
  if (client?.isRunning()) await client.stop();
}
