// Sends diagnostics, and only what changed since the last time. Knows versions and files, not what a diagnostic means.
import type { Diagnostic, PublishDiagnosticsParams } from 'vscode-languageserver';
import type { FilePath } from '../core/base/span.ts';
import type { View } from './convert.ts';

/** What a client has been told of a file. */
interface Published {
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
      const files = [...new Set([...told.keys(), ...diagnostics.keys()])];
      const isOpen = (file: FilePath) => view.versionOf(file) !== null;
      for (const file of [...files.filter(isOpen), ...files.filter((each) => !isOpen(each))]) {
        const own = diagnostics.get(file) ?? [];
        const version = view.versionOf(file);
        const before = told.get(file);
        if (own.length === 0) {
          if (!told.delete(file)) continue;
        } else {
          if (before?.version === version && isSame(before.diagnostics, own)) continue;
          told.set(file, { diagnostics: own, version });
        }
        send({ uri: view.uriOf(file), diagnostics: [...own], ...(version === null ? {} : { version }) });
      }
    },
  };
}

function isSame(before: readonly Diagnostic[], now: readonly Diagnostic[]): boolean {
  return (
    before.length === now.length &&
    now.every((each, i) => each === before[i] || JSON.stringify(each) === JSON.stringify(before[i]))
  );
}
