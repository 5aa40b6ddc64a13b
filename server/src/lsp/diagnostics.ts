// Findings by file, as an editor shows them: also at the other end of a hop, since that is where its person may be.
import type { Diagnostic } from 'vscode-languageserver';
import { describeRule, fileKind } from '../core/analysis.ts';
import type { Finding } from '../core/base/finding.ts';
import type { FilePath } from '../core/base/span.ts';
import { toDiagnostic, type View } from './convert.ts';

/** Every file's diagnostics, in the order of the findings. */
export function diagnosticsOf(
  findings: readonly Finding[],
  view: View,
): ReadonlyMap<FilePath, readonly Diagnostic[]> {
  const byFile = new Map<FilePath, Diagnostic[]>();
  for (const finding of findings.flatMap((each) => [each, ...seenFromOtherSide(each)])) {
    const own = byFile.get(finding.at.file) ?? [];
    own.push(toDiagnostic(finding, view, describeRule(finding.rule).url));
    byFile.set(finding.at.file, own);
  }
  return byFile;
}

/**
 * The same finding at its first note on the other side, nginx's or Node's. A person who has server.ts open learns
 * there that its value does not fit a config that may be closed.
 */
export function seenFromOtherSide(finding: Finding): Finding[] {
  const side = fileKind(finding.at.file);
  if (side !== 'nginx' && side !== 'node') return [];
  const other = finding.notes?.find(({ at }) => {
    const kind = fileKind(at.file);
    return (kind === 'nginx' || kind === 'node') && kind !== side;
  });
  if (other === undefined) return [];
  const notes = [{ at: finding.at, message: `reported here: ${finding.rule}` }];
  return [{ ...finding, at: other.at, message: finding.message, notes }];
}
