// Incidents for an editor: what `diagnose` says of whole logs, with places in the logs and edits in place of offsets.
import { type Analysis, examineIn, type Incident, type LogName, timeline } from '../core/analysis.ts';
import { logBytes, type Progress } from '../workspace/logs.ts';
import { toWorkspaceEdit, type View } from './convert.ts';
import type { IncidentView, LogSpot } from './messages.ts';

/** A log to be read, and the name under which the client knows it. */
export interface NamedLog {
  readonly log: LogName;
  readonly uri: string;
  /** An open document's text, or the file. */
  readonly from: { readonly text: string } | { readonly path: string };
}

/** So much is read at a time (UTF-16 units); between two pieces the server answers others. */
const pieceSize = 1 << 19;

async function* textOf({ from }: NamedLog, progress: Progress): AsyncGenerator<string> {
  if ('path' in from) {
    const decoder = new TextDecoder();
    for await (const piece of logBytes(from.path, progress)) yield decoder.decode(piece, { stream: true });
    return;
  }
  for (let at = 0; at < from.text.length; at += pieceSize) {
    await new Promise((next) => setImmediate(next));
    progress.signal?.throwIfAborted();
    yield from.text.slice(at, at + pieceSize);
  }
}

/** The longest line that is judged (UTF-16 units). */
const longestLine = 1 << 20;

/** A person reads a time line, not a table: more than this is left to the log itself. */
const mostMarks = 60;
const mostRequests = 12;

/** Reads the logs from end to end, whatever their size, and judges them. */
export async function incidentsOf(
  logs: readonly NamedLog[],
  analysis: Analysis,
  view: View,
  progress: Progress,
): Promise<IncidentView[]> {
  const examination = examineIn(analysis, {});
  for (const each of logs) {
    let rest = '';
    for await (const piece of textOf(each, progress)) {
      const lines = (rest + piece).split('\n');
      rest = (lines.pop() ?? '').slice(0, longestLine);
      for (const line of lines) examination.line(each.log, line.endsWith('\r') ? line.slice(0, -1) : line);
    }
    if (rest !== '') examination.line(each.log, rest);
  }
  const { incidents } = examination.finish();
  const spot = ({ log, line }: { log: LogName; line: number }): LogSpot => {
    return { uri: logs.find((each) => each.log === log)?.uri ?? '', line: line - 1 };
  };
  return incidents.map((incident) => {
    const time = (at: number) => new Date(at + incident.zone).toISOString().slice(0, 19);
    return {
      from: time(incident.from),
      to: time(incident.to),
      upstream: incident.upstream,
      failures: incident.failures.length,
      verdict: incident.verdict,
      ranked: incident.ranked.map(({ cause, confidence, evidence }) => ({
        cause,
        confidence,
        evidence: evidence.map((each) => ({ ...spot(each), why: each.why, against: each.weight < 0 })),
      })),
      events: timeline(incident)
        .slice(0, mostMarks)
        .map((mark) => ({
          ...spot(mark),
          time: time(mark.at),
          kind: mark.kind,
          text: [
            mark.what,
            mark.count > 1 ? ` × ${mark.count}` : '',
            mark.until - mark.at >= 1_000 ? ` until ${time(mark.until).slice(11)}` : '',
          ].join(''),
        })),
      requests: notable(incident).map(({ connection, request, role, ...each }) => ({
        ...spot(each),
        connection,
        request,
        role,
      })),
      next: incident.next,
      fixes: incident.fixes.map(({ title, edits }) => ({ title, edit: toWorkspaceEdit(edits, view) })),
    };
  });
}

/** Who did it and who went down with it; the many that only met a closed door are a mark on the time line. */
function notable({ requests }: Incident): Incident['requests'] {
  const order = ['killer', 'killed-with-it', 'cut', 'timed-out', 'failed', 'refused'];
  const sorted = requests.toSorted((a, b) => order.indexOf(a.role) - order.indexOf(b.role));
  const inside = sorted.filter(({ role }) => role !== 'refused');
  return (inside.length > 0 ? inside : sorted).slice(0, mostRequests);
}
