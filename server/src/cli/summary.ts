// `decode --summary`: a log of any size as groups with counts and times.
import { groupTitle, type Summary } from '../core/analysis.ts';
import { summaryOfBytes, summaryOfFile, unpacked } from '../workspace/logs.ts';
import { logFile, reason } from './lines.ts';
import { CannotRun, type Streams } from './output.ts';
import { type Paint, printable } from './render/terminal.ts';

export async function summaryOf(operand: string, streams: Streams): Promise<Summary> {
  if (operand === '-') return summaryOfBytes(unpacked(streams.input));
  const { path, progress, end } = logFile(operand, streams);
  try {
    return await summaryOfFile(path, progress);
  } catch (fault) {
    throw new CannotRun(`${operand}: ${reason(fault)}`);
  } finally {
    end();
  }
}

/** Group by group: how often, when, what. */
export function summaryText(summary: Summary, zone: string | null, paint: Paint): string {
  const { lines, from, to, groups, access, other } = summary;
  const colours = { act: 'red', notice: 'yellow', noise: 'blue' } as const;
  const span = from === null ? '' : `, ${time(from)} to ${time(to)}${zone === null ? '' : ` (${zone})`}`;
  const rows = groups.map((group) => {
    const { count, urgency, upstream, route, first, last } = group;
    const head = `${String(count).padStart(8)} × ${paint(colours[urgency ?? 'noise'], printable(groupTitle(group)))}`;
    const where = [upstream, route].filter((part) => part !== null).map(printable);
    const when = first === null ? [] : [first === last ? time(first) : `${time(first)} to ${time(last)}`];
    return [head, ...where, ...when.map((each) => paint('dim', each))].join('  ');
  });
  const rest = [
    ...(access > 0 ? [`${String(access).padStart(8)} × access lines without a failure`] : []),
    ...(other > 0 ? [`${String(other).padStart(8)} × other lines`] : []),
  ];
  return `${[paint('bold', `${lines} lines${span}`), ...rows, ...rest].join('\n')}\n`;
}

function time(text: string | null): string {
  return (text ?? '').replace('T', ' ');
}
