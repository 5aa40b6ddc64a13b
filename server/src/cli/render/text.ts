// Problems for a person at a terminal: the line, a caret below it, the other side, what a fix would do.
import { lineStarts, type SourceText } from '../../core/base/source.ts';
import type { CheckReport, Located, Problem } from './problem.ts';
import { type Paint, printable } from './terminal.ts';

const colours = { error: 'red', warning: 'yellow', info: 'blue', hint: 'cyan' } as const;

/** `lineAt` gives a file's 1-based line, or null where it cannot. */
export function text(
  { problems, summary }: CheckReport,
  lineAt: (file: string, line: number) => string | null,
  paint: Paint,
): string {
  const blocks = problems.map((problem) => block(problem, lineAt, paint));
  return `${[...blocks, total(summary, paint)].join('\n')}\n`;
}

function block(
  problem: Problem,
  lineAt: (file: string, line: number) => string | null,
  paint: Paint,
): string {
  const { severity, rule, message, notes, fixes } = problem;
  const lines = [
    `${paint('bold', where(problem))} ${paint(colours[severity], severity)} ${paint('dim', rule)}`,
    `  ${printable(message)}`,
    ...frame(problem, lineAt(problem.file, problem.range.start.line), paint),
  ];
  for (const note of notes) {
    lines.push(`  ${paint('cyan', 'note')} ${where(note)} ${printable(note.message)}`);
  }
  for (const { title, applicability } of fixes) {
    const how = applicability === 'safe' ? paint('dim', ' (--fix does it)') : '';
    lines.push(`  ${paint('green', 'fix')}  ${printable(title)}${how}`);
  }
  return `${lines.join('\n')}\n`;
}

function where({ file, range }: Located): string {
  return `${printable(file)}:${range.start.line}:${range.start.column}`;
}

/** The flagged line with carets below; long lines are cut around the place. */
function frame({ range: { start, end } }: Problem, line: string | null, paint: Paint): string[] {
  if (line === null || line.trim() === '') return [];
  const width = 100;
  const from = start.column - 1 > width - 20 ? start.column - 21 : 0;
  const shown = line.slice(from, from + width);
  const column = start.column - 1 - from;
  const length = Math.max(1, (end.line === start.line ? end.column - 1 - from : shown.length) - column);
  const number = String(start.line);
  // Tabs are kept in the gap, so that the carets stand below what they mean.
  const gap = shown.slice(0, column).replace(/[^\t]/g, ' ');
  return [
    `  ${paint('dim', `${number} |`)} ${printable(shown)}`,
    `  ${paint('dim', `${' '.repeat(number.length)} |`)} ${gap}${paint('yellow', '^'.repeat(Math.min(length, Math.max(1, shown.length - column))))}`,
  ];
}

function total(summary: CheckReport['summary'], paint: Paint): string {
  const counts = (['error', 'warning', 'info', 'hint'] as const)
    .filter((severity) => summary[severity] > 0)
    .map((severity) =>
      paint(colours[severity], `${summary[severity]} ${plural(severity, summary[severity])}`),
    );
  const files = `${summary.files} ${plural('file', summary.files)}`;
  return counts.length === 0 ? `${files}: nothing to report` : `${files}: ${counts.join(', ')}`;
}

function plural(word: string, count: number): string {
  return count === 1 || word === 'info' ? word : `${word}s`;
}

/** The text of a 1-based line without its line end, or null past the end. */
export function lineText(source: SourceText, line: number): string | null {
  const starts = lineStarts(source);
  const start = starts[line - 1];
  if (start === undefined) return null;
  return source.text.slice(start, starts[line] ?? source.text.length).replace(/[\r\n]+$/, '');
}
