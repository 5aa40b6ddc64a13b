// Sends diagnostics, and only what changed since the last time. Knows versions and files, not what a diagnostic means.
import type { Diagnostic, PublishDiagnosticsParams } from 'vscode-languageserver';
import type { FilePath } from '../core/base/span.ts';
import type { View } from './convert.ts';

/** What a client has been told of a file. */
interface Published {
  readonly uri: string;
  readonly diagnostics: readonly Diagnostic[];
  readonly version: number | null;
}

export interface Publisher {
  /**
   * Makes the client's view equal to `diagnostics`: files that are no longer named are cleared. An open
   * document with diagnostics is told again when it moved on, since its editor
   * has shifted the old ones by guess. Open documents come first: somebody looks at them.
   */
  publish(
    diagnostics: ReadonlyMap<FilePath, readonly Diagnostic[]>,
    view: Pick<View, 'versionOf' | 'uriOf'>,
  ): void;
}

export function publisher(send: (params: PublishDiagnosticsParams) => void): Publisher {
  const told = new Map<FilePath, Published>();
  return {
    publish(diagnostics, view) {
      const open: FilePath[] = [];
      const closed: FilePath[] = [];
      const look = (file: FilePath, own: readonly Diagnostic[]) => {
        const version = view.versionOf(file);
        const before = told.get(file);
        const isSame = before?.uri === view.uriOf(file) && isTold(before, own, version);
        if (before === undefined ? own.length === 0 : isSame) return;
        (version === null ? closed : open).push(file);
      };
      for (const file of told.keys()) if (!diagnostics.has(file)) look(file, []);
      for (const [file, own] of diagnostics) look(file, own);
      for (const file of [...open, ...closed]) {
        const own = diagnostics.get(file) ?? [];
        const version = view.versionOf(file);
        const uri = view.uriOf(file);
        const before = told.get(file);
        // Opened or closed under another name. First, since to some editors both names are one file.
        const isRenamed = before !== undefined && before.uri !== uri;
        if (isRenamed) send({ uri: before.uri, diagnostics: [] });
        if (own.length === 0) told.delete(file);
        else told.set(file, { uri, diagnostics: own, version });
        if (isRenamed && own.length === 0) continue;
        send({ uri, diagnostics: [...own], ...(version === null ? {} : { version }) });
      }
    },
  };
}

function isTold({ diagnostics, version }: Published, now: readonly Diagnostic[], at: number | null): boolean {
  return (
    version === at &&
    diagnostics.length === now.length &&
    (diagnostics === now ||
      now.every(
        (each, i) => each === diagnostics[i] || JSON.stringify(each) === JSON.stringify(diagnostics[i]),
      ))
  );
}
