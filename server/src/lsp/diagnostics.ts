// Findings by file, as an editor shows them: also at the other end of a hop, since that is where its person may be.
import type { Diagnostic } from 'vscode-languageserver';
import { describeRule, fileKind } from '../core/analysis.ts';
import type { Finding } from '../core/base/finding.ts';
import { groupBy } from '../core/base/group.ts';
import { isSameList, memo } from '../core/base/memo.ts';
import type { SourceText } from '../core/base/source.ts';
import { type FilePath, samePlace } from '../core/base/span.ts';
import { toDiagnostic, type View } from './convert.ts';

/** A diagnostic with all that it was made of. */
interface Shown {
  readonly finding: Finding;
  /** The texts of all the files that it points into, which give the lines. */
  readonly texts: readonly (SourceText | null)[];
  readonly diagnostic: Diagnostic;
}

/**
 * Every file's diagnostics, in the order of the findings. One that says the same in the same texts as the time before
 * is the same object: a keystroke changes few of them.
 */
export function diagnosing(): (
  findings: readonly Finding[],
  view: View,
) => ReadonlyMap<FilePath, readonly Diagnostic[]> {
  let before: ReadonlyMap<FilePath, InFile> = new Map();
  return (findings, { source, ...names }) => {
    const now = new Map<FilePath, InFile>();
    const texts = new Map<FilePath, SourceText | null>();
    const view: View = {
      ...names,
      source(file) {
        const known = texts.get(file);
        if (known !== undefined) return known;
        const text = source(file);
        texts.set(file, text);
        return text;
      },
    };
    const all = findings.flatMap(bothSides);
    for (const [file, own] of groupBy(all, ({ at }) => at.file)) {
      const old = before.get(file) ?? nothing;
      // What follows on something new or gone has another number.
      const moved = old.shown.length - own.length;
      const shown = own.map((finding, i) => {
        const known = old.shown[i];
        if (known !== undefined && isShown(finding, known, view)) return known;
        const other = moved === 0 ? undefined : old.shown[i + moved];
        return other !== undefined && isShown(finding, other, view) ? other : shownOf(finding, view);
      });
      const isOld = isSameList(shown, old.shown);
      now.set(file, isOld ? old : { shown, diagnostics: shown.map(({ diagnostic }) => diagnostic) });
    }
    before = now;
    return new Map([...now].map(([file, { diagnostics }]) => [file, diagnostics]));
  };
}

interface InFile {
  readonly shown: readonly Shown[];
  readonly diagnostics: readonly Diagnostic[];
}

const nothing: InFile = { shown: [], diagnostics: [] };

const bothSides = memo((finding: Finding): readonly Finding[] => [finding, ...seenFromOtherSide(finding)]);

function shownOf(finding: Finding, view: View): Shown {
  const files = [finding.at.file, ...(finding.notes ?? []).map(({ at }) => at.file)];
  return {
    finding,
    texts: files.map((file) => view.source(file)),
    diagnostic: toDiagnostic(finding, view, describeRule(finding.rule).url),
  };
}

function isShown(finding: Finding, { finding: other, texts }: Shown, view: View): boolean {
  const notes = finding.notes ?? [];
  return (
    (finding === other || saysTheSame(finding, other)) &&
    view.source(finding.at.file) === texts[0] &&
    notes.every(({ at }, i) => view.source(at.file) === texts[i + 1])
  );
}

function saysTheSame(finding: Finding, other: Finding): boolean {
  const notes = finding.notes ?? [];
  const others = other.notes ?? [];
  return (
    finding.rule === other.rule &&
    finding.severity === other.severity &&
    finding.message === other.message &&
    samePlace(finding.at, other.at) &&
    notes.length === others.length &&
    notes.every(({ at, message }, i) => message === others[i]!.message && samePlace(at, others[i]!.at))
  );
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
