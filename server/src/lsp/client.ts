// What the client says it can do, as far as answers differ by it.
import type { ClientCapabilities } from 'vscode-languageserver';

export interface Client {
  /** Takes tab stops in what it completes. */
  readonly snippets: boolean;
  /** Takes edits with the versions that they are for. */
  readonly documentChanges: boolean;
  /** Can make a file that an edit is for. */
  readonly createsFiles: boolean;
  /** Shows an outline as a tree. */
  readonly outlineTree: boolean;
  /** Finds a signature's parameters by their offsets. */
  readonly labelOffsets: boolean;
  /** Asks for the name before it asks for a new one. */
  readonly preparesRename: boolean;
}

export function clientOf({ textDocument, workspace }: ClientCapabilities): Client {
  const edits = workspace?.workspaceEdit;
  const documentChanges = edits?.documentChanges === true;
  return {
    snippets: textDocument?.completion?.completionItem?.snippetSupport === true,
    documentChanges,
    createsFiles: documentChanges && edits?.resourceOperations?.includes('create') === true,
    outlineTree: textDocument?.documentSymbol?.hierarchicalDocumentSymbolSupport === true,
    labelOffsets:
      textDocument?.signatureHelp?.signatureInformation?.parameterInformation?.labelOffsetSupport === true,
    preparesRename: textDocument?.rename?.prepareSupport === true,
  };
}
