// Sends diagnostics, and only what changed since the last time. Knows versions and files, not what a diagnostic means.
import type { Diagnostic, PublishDiagnosticsParams } from 'vscode-languageserver';
import type { FilePath } from '../core/base/span.ts';
import type { View } from './convert.ts';

/** What a client has been told of a file. */
interface Published {
  readonly content: string;
  readonly version: number | null;
}

export interface Publisher {
  /**
   * Makes the client's view equal to `diagnostics`: files that are no longer named are cleared. An open
   * document with diagnostics is told again when it moved on, since its editor
   * has shifted the old ones by guess.
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
      for (const file of new Set([...told.keys(), ...diagnostics.keys()])) {
        const own = diagnostics.get(file) ?? [];
        const version = view.versionOf(file);
        const before = told.get(file);
        if (own.length === 0) {
          if (!told.delete(file)) continue;
        } else {
          const content = JSON.stringify(own);
          if (before?.content === content && before.version === version) continue;
          told.set(file, { content, version });
        }
        send({ uri: view.uriOf(file), diagnostics: [...own], ...(version === null ? {} : { version }) });
      }
    },
  };
}
