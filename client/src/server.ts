// Asks the server for what the protocol has no name for, once it runs.
import type { CancellationToken } from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import type { Requests } from '../../server/src/lsp/messages.ts';

/** The server's answer, or null where it has none: it does not run, or does not know the document. */
export async function ask<Name extends keyof Requests>(
  client: LanguageClient,
  name: Name,
  params: Requests[Name]['params'],
  token?: CancellationToken,
): Promise<Requests[Name]['answer']> {
  return client.isRunning() ? client.sendRequest<Requests[Name]['answer']>(name, params, token) : null;
}
