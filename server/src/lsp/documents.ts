// The documents a client has open: their text and version now, and under which URI the client knows which file.
import type { TextDocumentContentChangeEvent, TextDocumentItem } from 'vscode-languageserver';
import { fileKind } from '../core/analysis.ts';
import { type SourceText, sourceText } from '../core/base/source.ts';
import type { FilePath } from '../core/base/span.ts';
import { changedText, fileOf } from './convert.ts';

export interface OpenDocument {
  /** As the client writes it. */
  readonly uri: string;
  readonly languageId: string;
  readonly version: number;
  readonly source: SourceText;
}

export interface Documents {
  open(item: TextDocumentItem): OpenDocument;
  /** Null for a document that is not open. */
  change(
    uri: string,
    version: number,
    changes: readonly TextDocumentContentChangeEvent[],
  ): OpenDocument | null;
  close(uri: string): OpenDocument | null;
  get(file: FilePath): OpenDocument | null;
  /** The file that a client's URI means. */
  fileOf(uri: string): FilePath;
  /** The URI under which the client knows a file: the one it opened, or the file's own. */
  uriOf(file: FilePath): string;
  /** Null for a file that is not open. */
  versionOf(file: FilePath): number | null;
  all(): Iterable<OpenDocument>;
}

/** `realFile` follows links, so that a file opened by two names is one file. */
export function documents(realFile: (file: FilePath) => FilePath): Documents {
  const byFile = new Map<FilePath, OpenDocument>();
  const files = new Map<string, FilePath>();

  const fileOfUri = (uri: string): FilePath => {
    const known = files.get(uri);
    if (known !== undefined) return known;
    const file = fileOf(uri);
    return file.startsWith('file:') ? realFile(file) : file;
  };
  return {
    open({ uri, languageId, version, text }) {
      const file = asLanguage(fileOfUri(uri), languageId);
      files.set(uri, file);
      const document = { uri, languageId, version, source: sourceText(file, text) };
      byFile.set(file, document);
      return document;
    },
    change(uri, version, changes) {
      const before = byFile.get(fileOfUri(uri));
      if (before === undefined) return null;
      const document = { ...before, version, source: changedText(before.source, changes) };
      byFile.set(document.source.file, document);
      return document;
    },
    close(uri) {
      const file = fileOfUri(uri);
      const document = byFile.get(file) ?? null;
      files.delete(uri);
      // The same file may be open under a second name; then the last text stays.
      if ([...files.values()].includes(file)) return null;
      byFile.delete(file);
      return document;
    },
    get: (file) => byFile.get(file) ?? null,
    fileOf: fileOfUri,
    uriOf: (file) => byFile.get(file)?.uri ?? file,
    versionOf: (file) => byFile.get(file)?.version ?? null,
    all: () => byFile.values(),
  };
}

/** A document that its person calls nginx is nginx, whatever its name says; the core judges by names. */
function asLanguage(file: FilePath, languageId: string): FilePath {
  if (languageId.toLowerCase() !== 'nginx' || fileKind(file) === 'nginx') return file;
  const path = file.includes('://') ? file : file.replace(':', ':///');
  return `${path}.nginx.conf`;
}
