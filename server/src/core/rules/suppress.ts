// Comments that silence a rule on the next line:
//   # deploy-error-decoder-ignore-next-line RULE: reason          in nginx, YAML, Dockerfiles and .env
//   // deploy-error-decoder-ignore-next-line RULE, OTHER: reason  in JavaScript and TypeScript
// The reason is required, and a comment that silences nothing is reported.
import type { Finding, RuleId } from '../base/finding.ts';
import { memo } from '../base/memo.ts';
import { lineAndColumn, lineStarts, type Snapshot, type SourceText, sourceOf } from '../base/source.ts';
import { type Place, place, span } from '../base/span.ts';
import type { RulePage } from './rule.ts';

const word = 'deploy-error-decoder-ignore-next-line';

export interface Suppression {
  readonly rule: RuleId;
  /** The rule's name in the comment. */
  readonly at: Place;
  /** The 0-based line it speaks of. */
  readonly line: number;
  readonly reason: string;
}

/** Every suppression of a text, one for each rule that a comment names. */
export const suppressionsOf: (source: SourceText) => readonly Suppression[] = memo((source: SourceText) => {
  const found: Suppression[] = [];
  for (let at = source.text.indexOf(word); at !== -1; at = source.text.indexOf(word, at + 1)) {
    const { line } = lineAndColumn(source, at);
    const starts = lineStarts(source);
    const start = starts[line]!;
    const text = source.text.slice(start, starts[line + 1] ?? source.text.length);
    const before = text.slice(0, at - start).trim();
    if (before !== '#' && before !== '//' && before !== '/*') continue;
    const rest = text.slice(at - start + word.length).replace(/\*\/\s*$/, '');
    const colon = rest.indexOf(':');
    const names = colon === -1 ? rest : rest.slice(0, colon);
    const reason = colon === -1 ? '' : rest.slice(colon + 1).trim();
    let offset = at + word.length;
    for (const name of names.split(',')) {
      const trimmed = name.trim();
      const from = offset + name.length - name.trimStart().length;
      if (trimmed !== '') {
        const target = targetLine(source, line);
        found.push({
          rule: trimmed,
          at: place(source.file, span(from, from + trimmed.length)),
          line: target,
          reason,
        });
      }
      offset += name.length + 1;
    }
  }
  return found;
});

/** The next line that is not a suppression itself, so that several can stand above one line. */
function targetLine(source: SourceText, line: number): number {
  const starts = lineStarts(source);
  let target = line + 1;
  while (target < starts.length && source.text.slice(starts[target]!, starts[target + 1]).includes(word))
    target++;
  return target;
}

/**
 * The findings that no comment silences, and what is wrong with the comments. A finding is silenced on its own line, or
 * where all of its notes are: silencing one side of a pair silences the other.
 */
export function suppress(snapshot: Snapshot, findings: readonly Finding[]): readonly Finding[] {
  const all: Suppression[] = [];
  for (const source of snapshot.files.sources()) all.push(...suppressionsOf(source));
  if (all.length === 0) return findings;
  const used = new Set<Suppression>();
  const silencing = (rule: RuleId, at: Place): Suppression | undefined => {
    const source = sourceOf(snapshot, at.file);
    if (source === null) return undefined;
    const { line } = lineAndColumn(source, at.span.start);
    return all.find(
      (each) => each.rule === rule && each.at.file === at.file && each.line === line && each.reason !== '',
    );
  };
  const left = findings.filter((finding) => {
    const own = silencing(finding.rule, finding.at);
    if (own !== undefined) {
      used.add(own);
      return false;
    }
    const ofNotes = (finding.notes ?? []).map((note) => silencing(finding.rule, note.at));
    const whole = ofNotes.length > 0 && ofNotes.every((each) => each !== undefined);
    for (const each of ofNotes) if (whole && each !== undefined) used.add(each);
    return !whole;
  });
  const complaints = all.filter((each) => !used.has(each)).map(complaintOf);
  return [...left, ...complaints];
}

function complaintOf(suppression: Suppression): Finding {
  const { at, rule, reason } = suppression;
  if (reason === '') {
    const message = `This comment silences nothing yet: say why after a colon («${word} ${rule}: the reason»).`;
    return { rule: suppressionWithoutReason.id, severity: suppressionWithoutReason.severity, at, message };
  }
  const message = `«${rule}» is not reported on the next line, so this comment can go.`;
  return { rule: suppressionUnused.id, severity: suppressionUnused.severity, at, message };
}

const references = ['https://github.com/deploy-error-decoder/deploy-error-decoder#suppression'];
const evidence = { reason: 'It speaks of a comment, not of nginx or Node: nothing to be run.' };
const config = `events {}
http {
    upstream app {
        server 127.0.0.1:3000;
    }
}
`;

export const suppressionUnused: RulePage = {
  id: 'suppression-unused',
  severity: 'warning',
  enabledByDefault: true,
  summary: 'A comment silences a rule that has nothing to say there',
  versions: 'every version',
  why: `A suppression stays behind when its cause is gone, or names another rule than the one meant. It would then hide
the next problem of that kind, so it is reported until it is removed.`,
  silentWhen: [
    'The rule that it names has a finding on the next line, or on the other side of the same pair.',
  ],
  references,
  evidence,
  examples: {
    bad: `-- nginx.conf --
# deploy-error-decoder-ignore-next-line idle-upstream-race: the poller is read-only
#                                       ^^^^^^^^^^^^^^^^^^ suppression-unused "can go"
${config}`,
    good: `-- nginx.conf --\n${config}`,
  },
};

export const suppressionWithoutReason: RulePage = {
  id: 'suppression-without-reason',
  severity: 'warning',
  enabledByDefault: true,
  summary: 'A comment silences a rule without saying why',
  versions: 'every version',
  why: `Whoever meets the comment next year has to know whether it still holds. Without a reason it silences nothing.`,
  silentWhen: ['A reason follows the rule’s name and a colon.'],
  references,
  evidence,
  examples: {
    bad: `-- nginx.conf --
# deploy-error-decoder-ignore-next-line idle-upstream-race
#                                       ^^^^^^^^^^^^^^^^^^ suppression-without-reason "say why"
${config}`,
    good: `-- nginx.conf --\n${config}`,
  },
};
