// Asks the server for what the protocol has no name for, once it runs.
import type { CancellationToken } from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import type { Requests } from '../../server/src/lsp/messages.ts';

/** The server's answer, or null where it has none: it does not run, or does not know the document, or was told to stop. */
export async function ask<Name extends keyof Requests>(
  client: LanguageClient,
  name: Name,
  params: Requests[Name]['params'],
  token?: CancellationToken,
): Promise<Requests[Name]['answer']> {
  if (!client.isRunning()) return null;
  try {
    return await client.sendRequest<Requests[Name]['answer']>(name, params, token);
  } catch (fault) {
    if (token?.isCancellationRequested) return null;
    throw fault;
  }
}
