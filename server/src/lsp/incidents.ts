// Incidents for an editor: what `diagnose` says, with places in the logs and edits in place of offsets.
import { type Analysis, diagnoseIn, type Incident, type LogName } from '../core/analysis.ts';
import { isPacked, logLines, tailOf } from '../workspace/logs.ts';
import { toWorkspaceEdit, type View } from './convert.ts';
import type { IncidentView, LogSpot } from './messages.ts';

/** A log to be read, and the name under which the client knows it. */
export interface NamedLog {
  readonly log: LogName;
  readonly uri: string;
  readonly lines: readonly string[];
  /** The number of lines before them; null where nobody counted. */
  readonly before: number | null;
}

/** How much of a log is judged while a person waits (UTF-16 units): some ten thousand lines, which take a second. */
const mostText = 2 << 20;

export function lastLines(text: string): Pick<NamedLog, 'lines' | 'before'> {
  const start = text.length <= mostText ? 0 : text.indexOf('\n', text.length - mostText) + 1;
  let before = 0;
  for (let at = text.indexOf('\n'); at !== -1 && at < start; at = text.indexOf('\n', at + 1)) before++;
  return { lines: text.slice(start).split(/\r?\n/), before };
}

export function lastLinesOf(path: string): Pick<NamedLog, 'lines' | 'before'> {
  if (isPacked(path)) return { ...lastLines([...logLines(path)].join('\n')) };
  const { text, cut } = tailOf(path, mostText);
  return { lines: text.split(/\r?\n/), before: cut ? null : 0 };
}

/** A person reads a time line, not a table: more events than this are left to the log itself. */
const mostEvents = 60;

export function incidentsOf(logs: readonly NamedLog[], analysis: Analysis, view: View): IncidentView[] {
  const { incidents } = diagnoseIn(analysis, logs, {});
  const spot = ({ log, line }: { log: LogName; line: number }): LogSpot => {
    const from = logs.find((each) => each.log === log);
    const before = from?.before ?? null;
    return { uri: from?.uri ?? '', line: before === null ? 0 : before + line - 1 };
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
      events: eventsOf(incident).map(({ at, kind, text, ...each }) => ({
        ...spot(each),
        time: time(at),
        kind,
        text,
      })),
      requests: incident.requests,
      next: incident.next,
      fixes: incident.fixes.map(({ title, edits }) => ({ title, edit: toWorkspaceEdit(edits, view) })),
    };
  });
}

function eventsOf({ failures, processes }: Incident) {
  const failed = failures.map(({ at, log, line, failure, request }) => ({
    at,
    log,
    line,
    kind: 'failure' as const,
    text: [failure.replaceAll('-', ' '), request].filter(Boolean).join(': '),
  }));
  const lived = processes.map(({ at, log, line, what, detail }) => ({
    at,
    log,
    line,
    kind: kindOf(what),
    text: [what.replaceAll('-', ' '), detail].filter(Boolean).join(': '),
  }));
  return [...failed, ...lived].sort((a, b) => a.at - b.at).slice(0, mostEvents);
}

function kindOf(what: string): 'death' | 'start' | 'process' {
  if (/listen|start/.test(what)) return 'start';
  return /kill|exit|crash|exception|oom|heap|segfault|signal/.test(what) ? 'death' : 'process';
}
