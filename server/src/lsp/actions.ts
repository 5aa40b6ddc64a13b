// Quick fixes and fix-all, computed from the state as it is now, never from what a diagnostic carried.
import { type CodeAction, type CodeActionContext, CodeActionKind, type Range } from 'vscode-languageserver';
import { settingActions } from '../core/analysis.ts';
import type { Edit } from '../core/base/edit.ts';
import type { Finding } from '../core/base/finding.ts';
import { isApplicable, toCodeAction, toDiagnostic, toSpan, toWorkspaceEdit } from './convert.ts';
import { seenFromOtherSide } from './diagnostics.ts';
import type { Here } from './here.ts';
import { refactorings } from './nginx.ts';

export const fixAllKind = `${CodeActionKind.SourceFixAll}.deploy-error-decoder`;
export const codeActionKinds = [CodeActionKind.QuickFix, CodeActionKind.RefactorExtract, fixAllKind];

export function codeActions(here: Here, range: Range, context: CodeActionContext): CodeAction[] {
  const wants = (kind: string) =>
    context.only === undefined || context.only.some((only) => kind === only || kind.startsWith(`${only}.`));
  return [
    ...(wants(CodeActionKind.QuickFix) ? [...quickFixes(here, range), ...choices(here, range)] : []),
    ...refactorings(here, range).filter(({ kind }) => wants(kind ?? '')),
    ...(wants(fixAllKind) ? fixAll(here) : []),
  ];
}

function quickFixes({ analysis, view, file, source }: Here, range: Range): CodeAction[] {
  const { start, end } = toSpan(source, range);
  return analysis.findings
    .flatMap((finding) => [finding, ...seenFromOtherSide(finding)])
    .filter(({ at }) => at.file === file && at.span.start <= end && start <= at.span.end)
    .flatMap((finding) =>
      (finding.fixes ?? []).map((fix) => ({
        ...toCodeAction(fix, CodeActionKind.QuickFix, view),
        diagnostics: [toDiagnostic(finding, view, null)],
      })),
    );
}

/** What only a person knows, last: it goes into the settings file. */
function choices({ analysis, view, file, source }: Here, range: Range): CodeAction[] {
  return settingActions(analysis, file, toSpan(source, range))
    .filter(({ edits }) => isApplicable(edits, view))
    .map(({ title, edits }) => ({
      title,
      kind: CodeActionKind.QuickFix,
      edit: toWorkspaceEdit(edits, view),
    }));
}

function fixAll({ analysis, view, file }: Here): CodeAction[] {
  const edits = safeEdits(analysis.findings.filter(({ at }) => at.file === file));
  if (edits.length === 0) return [];
  return [
    { title: 'Fix all safe problems in this file', kind: fixAllKind, edit: toWorkspaceEdit(edits, view) },
  ];
}

/** The edits of the safe fixes that do not touch each other's text; the rest waits for the next round. */
export function safeEdits(findings: readonly Finding[]): readonly Edit[] {
  const taken: Edit[] = [];
  for (const fix of findings.flatMap((each) => each.fixes ?? [])) {
    if (
      fix.applicability === 'safe' &&
      fix.edits.every((edit) => !taken.some((other) => meet(edit, other)))
    ) {
      taken.push(...fix.edits);
    }
  }
  return taken;
}

/** Also edits that only touch: two insertions at one place would both be made of the same wish. */
function meet(a: Edit, b: Edit): boolean {
  return a.file === b.file && a.span.start <= b.span.end && b.span.start <= a.span.end;
}
