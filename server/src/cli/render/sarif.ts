// SARIF 2.1.0 (OASIS), as code-scanning services read it. Columns are UTF-16 units, as ours.
import type { RuleDescription } from '../../core/analysis.ts';
import { groupBy } from '../../core/base/group.ts';
import type { CheckReport, Located, Problem } from './problem.ts';

const levels = { error: 'error', warning: 'warning', info: 'note', hint: 'note' } as const;

/** `describe` gives the page of a rule that was reported; `version` is this program's. */
export function sarif(
  { problems }: CheckReport,
  version: string,
  describe: (rule: string) => RuleDescription,
): unknown {
  const ids = [...new Set(problems.map(({ rule }) => rule))].sort();
  return {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: { name: 'Deploy Error Decoder', version, rules: ids.map((id) => rule(describe(id))) },
        },
        columnKind: 'utf16CodeUnits',
        originalUriBaseIds: { SRCROOT: { description: { text: 'The working directory of the run.' } } },
        results: problems.map((problem) => result(problem, ids)),
      },
    ],
  };
}

function rule({ id, summary, url }: RuleDescription): unknown {
  return { id, shortDescription: { text: summary }, ...(url ? { helpUri: url } : {}) };
}

function result(problem: Problem, ids: readonly string[]): unknown {
  return {
    ruleId: problem.rule,
    ruleIndex: ids.indexOf(problem.rule),
    level: levels[problem.severity],
    message: { text: problem.message },
    locations: [{ physicalLocation: physicalLocation(problem) }],
    ...(problem.notes.length > 0 && {
      relatedLocations: problem.notes.map((note, index) => ({
        id: index + 1,
        message: { text: note.message },
        physicalLocation: physicalLocation(note),
      })),
    }),
    ...(problem.fixes.length > 0 && {
      fixes: problem.fixes.map(({ title, edits }) => ({
        description: { text: title },
        artifactChanges: [...groupBy(edits, (edit) => edit.file)].map(([file, own]) => ({
          artifactLocation: artifact(file),
          replacements: own.map((edit) => ({
            deletedRegion: region(edit),
            insertedContent: { text: edit.newText },
          })),
        })),
      })),
    }),
  };
}

function physicalLocation(at: Located): unknown {
  return { artifactLocation: artifact(at.file), region: region(at) };
}

function artifact(file: string): unknown {
  const uri = file.split('/').map(encodeURIComponent).join('/');
  return /^([a-z]+:|\/)/i.test(file) ? { uri } : { uri, uriBaseId: 'SRCROOT' };
}

function region({ range: { start, end } }: Located): unknown {
  return {
    startLine: start.line,
    startColumn: start.column,
    endLine: end.line,
    endColumn: end.column,
    charOffset: start.offset,
    charLength: end.offset - start.offset,
  };
}
