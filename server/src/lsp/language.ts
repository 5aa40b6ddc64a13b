// Every request about a document, and the capability that offers it. nginx, Node and logs answer in their own files.
import { statSync } from 'node:fs';
import {
  type CancellationToken,
  type CodeLens,
  type Connection,
  type Location,
  LSPErrorCodes,
  MarkupKind,
  type Position,
  ResponseError,
  type ServerCapabilities,
  WorkDoneProgress,
} from 'vscode-languageserver';
import {
  type Analysis,
  definitions,
  fileKind,
  type Lens,
  listenerHover,
  listenerLenses,
  mentionsOf,
  nginxHover,
  pastedText,
  proxiesOf,
  upgradeAdvice,
  versionLenses,
} from '../core/analysis.ts';
import type { FilePath } from '../core/base/span.ts';
import type { Progress } from '../workspace/logs.ts';
import { pathOf } from '../workspace/uri.ts';
import { codeActionKinds, codeActions } from './actions.ts';
import { toLocation, toOffset, toRange, type View } from './convert.ts';
import type { Here } from './here.ts';
import { incidentsOf, type NamedLog } from './incidents.ts';
import * as logs from './logs.ts';
import type { Requests } from './messages.ts';
import * as nginx from './nginx.ts';
import { nginxReference } from './reference.ts';

export const languageCapabilities: ServerCapabilities = {
  codeActionProvider: { codeActionKinds },
  hoverProvider: true,
  completionProvider: { triggerCharacters: ['$', '{', '@', '/', ' ', ':'], resolveProvider: true },
  signatureHelpProvider: { triggerCharacters: [' '] },
  definitionProvider: true,
  referencesProvider: true,
  documentHighlightProvider: true,
  documentSymbolProvider: true,
  workspaceSymbolProvider: true,
  foldingRangeProvider: true,
  selectionRangeProvider: true,
  documentLinkProvider: {},
  semanticTokensProvider: { legend: nginx.tokenLegend, full: true },
  inlayHintProvider: true,
  codeLensProvider: {},
  documentFormattingProvider: true,
  documentRangeFormattingProvider: true,
  documentOnTypeFormattingProvider: { firstTriggerCharacter: '}', moreTriggerCharacter: [';', '\n'] },
};

/** What the requests ask of the server around them. */
export interface Around {
  /** The settled state and a document in it; null for a document that nobody knows. */
  about(uri: string): Promise<Here | null>;
  everywhere(): Promise<{ readonly analysis: Analysis; readonly view: View }>;
  isLog(file: FilePath): boolean;
  fileOf(uri: string): FilePath;
  commands(): boolean;
}

export function language(connection: Connection, around: Around): void {
  const { about, isLog } = around;
  const client = { commands: () => around.commands() };
  const logClient = () => ({ commands: client.commands() });

  /** Answers for the document of a request by what it is; null where nothing is known of it. */
  async function answer<T>(
    { uri }: { readonly uri: string },
    by: { readonly [kind in 'nginx' | 'node' | 'deploy' | 'settings' | 'log']?: (here: Here) => T },
  ): Promise<T | null> {
    const here = await about(uri);
    if (here === null) return null;
    const kind = isLog(here.file) ? 'log' : fileKind(here.file);
    return kind === null || kind === 'nginx-log' ? null : (by[kind]?.(here) ?? null);
  }

  connection.onCodeAction(async ({ textDocument, range, context }) => {
    const here = await about(textDocument.uri);
    if (here === null) return null;
    return isLog(here.file) ? logs.logActions(here, range, logClient()) : codeActions(here, range, context);
  });
  connection.onHover(({ textDocument, position }) => {
    const shown =
      (
        of: (here: Here, offset: number) => { markdown: string; span: { start: number; end: number } } | null,
      ) =>
      (here: Here) => {
        const hover = of(here, toOffset(here.source, position));
        if (hover === null) return null;
        const contents = { kind: MarkupKind.Markdown, value: hover.markdown };
        return { contents, range: toRange(here.source, hover.span) };
      };
    return answer(textDocument, {
      nginx: shown(({ analysis, file }, offset) => nginxHover(analysis, file, offset, nginxReference())),
      node: shown(({ analysis, file }, offset) => listenerHover(analysis, file, offset)),
      deploy: shown(({ analysis, file }, offset) => listenerHover(analysis, file, offset)),
      log: (here) => logs.logHover(here, position),
    });
  });
  connection.onCompletion(({ textDocument, position, context }) =>
    answer(textDocument, {
      nginx: (here) => nginx.completion(here, position, context?.triggerCharacter ?? null),
    }),
  );
  connection.onCompletionResolve((item) => nginx.resolvedCompletion(item, nginxReference()));
  connection.onSignatureHelp(({ textDocument, position }) =>
    answer(textDocument, { nginx: (here) => nginx.signature(here, position) }),
  );
  connection.onDefinition(({ textDocument, position }) =>
    answer<Location[]>(textDocument, {
      nginx: ({ analysis, file, source, view }) =>
        definitions(analysis, file, toOffset(source, position)).map((at) => toLocation(at, view)),
      log: (here) => logs.logDefinitions(here, position),
    }),
  );
  connection.onReferences(({ textDocument, position, context }) =>
    answer<Location[]>(textDocument, {
      nginx: ({ analysis, file, source, view }) =>
        mentionsOf(analysis, file, toOffset(source, position))
          .filter(({ defines }) => context.includeDeclaration || !defines)
          .map(({ at }) => toLocation(at, view)),
      node: proxies(position),
      deploy: proxies(position),
    }),
  );
  connection.onDocumentHighlight(({ textDocument, position }) =>
    answer(textDocument, { nginx: (here) => nginx.highlighted(here, position) }),
  );
  connection.onPrepareRename(({ textDocument, position }) =>
    answer(textDocument, { nginx: (here) => nginx.prepareRename(here, position) }),
  );
  connection.onRenameRequest(({ textDocument, position, newName }) =>
    answer(textDocument, { nginx: (here) => nginx.rename(here, position, newName) }),
  );
  connection.onDocumentSymbol(({ textDocument }) => answer(textDocument, { nginx: nginx.symbols }));
  connection.onWorkspaceSymbol(async ({ query }) => {
    const { analysis, view } = await around.everywhere();
    return nginx.symbolsEverywhere(analysis, view, query);
  });
  connection.onFoldingRanges(({ textDocument }) =>
    answer(textDocument, { nginx: nginx.folding, log: ({ source }) => logs.logFolds(source) }),
  );
  connection.onSelectionRanges(({ textDocument, positions }) =>
    answer(textDocument, { nginx: (here) => nginx.selectionRanges(here, positions) }),
  );
  connection.onDocumentLinks(({ textDocument }) => answer(textDocument, { nginx: nginx.links }));
  connection.languages.semanticTokens.on(async ({ textDocument }) => {
    return (await answer(textDocument, { nginx: nginx.tokens })) ?? { data: [] };
  });
  connection.languages.inlayHint.on(({ textDocument, range }) =>
    answer(textDocument, { nginx: (here) => nginx.hints(here, range) }),
  );
  connection.onCodeLens(({ textDocument }) =>
    answer(textDocument, {
      node: (here) => nodeLenses(here, client.commands()),
      deploy: (here) => [
        ...nodeLenses(here, client.commands(), ({ places }) => places.length > 0),
        ...upgradeLenses(here),
      ],
      settings: upgradeLenses,
      log: ({ source }) => logs.logLenses(source, textDocument.uri, logClient()),
    }),
  );
  connection.onDocumentFormatting(({ textDocument, options }) =>
    answer(textDocument, { nginx: (here) => nginx.formatting(here, options) }),
  );
  connection.onDocumentRangeFormatting(({ textDocument, options, range }) =>
    answer(textDocument, { nginx: (here) => nginx.formatting(here, options, range) }),
  );
  connection.onDocumentOnTypeFormatting(({ textDocument, position, ch, options }) =>
    answer(textDocument, { nginx: (here) => nginx.formattingOnType(here, position, ch, options) }),
  );
  logRequests(connection, around);
}

/** The way back from a listener to the locations of nginx that proxy to it. */
function proxies(position: Position): (here: Here) => Location[] {
  return ({ analysis, file, source, view }) =>
    proxiesOf(analysis, file, toOffset(source, position)).map((at) => toLocation(at, view));
}

/** What the next version changes, on the version; the details are what hovering the lens shows. */
function upgradeLenses({ analysis, file, source }: Here): CodeLens[] {
  return versionLenses(analysis, file, upgradeAdvice).map(({ at, title, details }) => {
    const range = toRange(source, at.span);
    const command = { title, command: '', tooltip: details.join('\n') };
    return { range: { start: range.start, end: range.start }, command };
  });
}

function nodeLenses(
  { analysis, file, source, view }: Here,
  commands: boolean,
  isWanted: (lens: Lens) => boolean = () => true,
): CodeLens[] {
  const lenses = listenerLenses(analysis, file).filter(isWanted);
  return lenses.map(({ at, title, places }) => {
    const range = toRange(source, at);
    const first = { start: range.start, end: range.start };
    const locations = places.map((place) => toLocation(place, view));
    const command = commands && locations.length > 0 ? 'deploy-error-decoder.showPlaces' : '';
    const target = [view.uriOf(file), range.start, locations];
    return { range: first, command: { title, command, arguments: command === '' ? [] : target } };
  });
}

function logRequests(connection: Connection, { about, everywhere, isLog, fileOf }: Around): void {
  function on<Name extends keyof Requests>(
    name: Name,
    run: (params: Requests[Name]['params'], token: CancellationToken) => Promise<Requests[Name]['answer']>,
  ): void {
    connection.onRequest(name, run);
  }
  /** An open log's text, or null: then it is a file on disk. */
  const opened = async (uri: string) => {
    const here = await about(uri);
    return here !== null && isLog(here.file) ? here : null;
  };

  on('deploy-error-decoder/logHints', async ({ uri, from, to }) => {
    const here = await opened(uri);
    return here && logs.logHints(here.source, from, to);
  });
  on('deploy-error-decoder/logRuler', async ({ uri }) => {
    const here = await opened(uri);
    return here && logs.logRuler(here.source);
  });
  on('deploy-error-decoder/logSummary', async ({ uri, workDoneToken }, token) => {
    const here = await opened(uri);
    if (here) return logs.documentSummary(here.source, here.analysis, here.view);
    const { analysis, view } = await everywhere();
    const path = pathOf(fileOf(uri));
    if (path === null) return null;
    const report = workDoneToken === undefined ? undefined : percentages(connection, workDoneToken, path);
    return untilCancelled(token, report, (progress) => logs.fileSummary(path, progress, analysis, view));
  });
  on('deploy-error-decoder/pasted', async ({ text }) => ({ text: pastedText(text) }));
  on('deploy-error-decoder/incidents', async ({ logs: named }, token) => {
    const { analysis, view } = await everywhere();
    const readable: NamedLog[] = [];
    for (const { log, uri } of named) {
      const here = await opened(uri);
      const path = pathOf(fileOf(uri));
      if (here) readable.push({ log, uri, from: { text: here.source.text } });
      else if (path !== null) readable.push({ log, uri, from: { path } });
    }
    return untilCancelled(token, undefined, (progress) => incidentsOf(readable, analysis, view, progress));
  });
  on('deploy-error-decoder/logWindow', async (params, token) => {
    const here = await opened(params.uri);
    if (here) return logs.documentWindow(here.source, params);
    const path = pathOf(fileOf(params.uri));
    if (path === null) return null;
    return untilCancelled(token, undefined, (progress) => logs.fileWindow(path, params, progress));
  });
}

/** What a reading gives; the protocol's own answer to a cancelled request where it was given up for that. */
async function untilCancelled<T>(
  token: CancellationToken,
  done: Progress['done'],
  read: (progress: Progress) => Promise<T>,
): Promise<T> {
  const abort = new AbortController();
  const listening = token.onCancellationRequested(() => abort.abort());
  try {
    return await read({ signal: abort.signal, ...(done && { done }) });
  } catch (fault) {
    if (!abort.signal.aborted) throw fault;
    throw new ResponseError(LSPErrorCodes.RequestCancelled, 'cancelled');
  } finally {
    listening.dispose();
  }
}

/** Tells the client each further percent of a file. */
function percentages(connection: Connection, token: string, path: string): (bytes: number) => void {
  const { size } = statSync(path);
  let told = -1;
  return (bytes) => {
    const percentage = Math.min(100, Math.floor((bytes / size) * 100));
    if (percentage === told) return;
    told = percentage;
    void connection.sendProgress(WorkDoneProgress.type, token, { kind: 'report', percentage });
  };
}
