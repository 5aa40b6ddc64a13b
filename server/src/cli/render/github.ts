// Workflow commands that a GitHub runner turns into annotations on the changed lines.
import type { CheckReport, Problem } from './problem.ts';

const commands = { error: 'error', warning: 'warning', info: 'notice', hint: 'notice' } as const;

export function github({ problems }: CheckReport): string {
  return problems.map((problem) => `${annotation(problem)}\n`).join('');
}

function annotation({ rule, severity, message, file, range, notes }: Problem): string {
  const { start, end } = range;
  const properties = {
    file,
    line: start.line,
    endLine: end.line,
    // A runner reads columns only where the range stays on its line.
    ...(start.line === end.line ? { col: start.column, endColumn: end.column } : {}),
    title: rule,
  };
  const list = Object.entries(properties).map(([key, value]) => `${key}=${escapeProperty(String(value))}`);
  const text = [message, ...notes.map((note) => `${note.file}:${note.range.start.line}: ${note.message}`)];
  return `::${commands[severity]} ${list.join(',')}::${escapeData(text.join('\n'))}`;
}

function escapeData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
