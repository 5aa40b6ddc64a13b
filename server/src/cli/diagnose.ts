// `diagnose`: the logs joined in time, and what the evidence says of each incident.
import {
  type Analysis,
  type Diagnosis,
  examineIn,
  type Incident,
  type LogName,
  momentOf,
  offsetNote,
  timeline,
  zoneOffset,
} from '../core/analysis.ts';
import { logLines } from '../workspace/logs.ts';
import type { Flags } from './args.ts';
import { against, readingIn } from './decode.ts';
import { lines, logFile, pieces, reason } from './lines.ts';
import { CannotRun, type ExitCode, type Streams } from './output.ts';
import { json } from './render/json.ts';
import { fixJson, type Places } from './render/problem.ts';
import { type Paint, paint, printable } from './render/terminal.ts';

/** So many marks of an incident's time line fit on a screen beside the rest. */
const mostMarks = 12;
const names: readonly LogName[] = ['error', 'access', 'app', 'kernel'];

export async function diagnose(_: readonly string[], flags: Flags, streams: Streams): Promise<ExitCode> {
  const logs = names.flatMap((log) => {
    const operand = flags.text(`${log}-log`);
    return operand === null ? [] : [{ log, operand }];
  });
  if (logs.length === 0) throw new CannotRun('diagnose needs at least one log, such as --error-log FILE');
  if (logs.filter(({ operand }) => operand === '-').length > 1) {
    throw new CannotRun('only one log can be standard input');
  }
  const zones = zonesOf(flags);
  const bootTime = flags.text('boot-time');
  if (bootTime !== null && momentOf(bootTime) === null) {
    throw new CannotRun(`--boot-time is a time such as 2026-11-22T10:00:00, not "${bootTime}"`);
  }
  const { analysis, places } = await against(flags, streams);
  const examination = examineIn(analysis, { ...zones, bootTime });
  for (const { log, operand } of logs) {
    const first: string[] = [];
    const take = (line: string) => {
      if (first.length < lookedAt) first.push(line);
      examination.line(log, line);
    };
    if (operand === '-') for await (const line of lines(pieces(operand, streams))) take(line);
    else for (const line of linesOf(operand, streams)) take(line);
    const other = mistakenFor(log, first, analysis);
    if (other !== null) streams.complain(`${operand} reads like ${other}, not the ${log} log`);
  }
  const diagnosis = examination.finish();
  await streams.write(
    flags.text('format') === 'json'
      ? json(diagnosisJson(diagnosis, places))
      : diagnosisText(diagnosis, logs.length, paint(streams.colour)),
  );
  return 0;
}

/** `--time-zone Europe/Berlin --time-zone app=UTC`: one zone for all, others for single logs. */
function zonesOf(flags: Flags): { timeZone: string | null; timeZones: Partial<Record<LogName, string>> } {
  let timeZone: string | null = null;
  const timeZones: Partial<Record<LogName, string>> = {};
  for (const each of flags.list('time-zone')) {
    const [, log, zone] = /^(?:(error|access|app|kernel)=)?(.*)$/.exec(each)!;
    if (zoneOffset(zone!, 0) === null) {
      throw new CannotRun(
        `--time-zone is a zone such as +02:00, Europe/Berlin or app=Europe/Berlin, not "${each}"`,
      );
    }
    if (log === undefined) timeZone = zone!;
    else timeZones[log as LogName] = zone!;
  }
  return { timeZone, timeZones };
}

/** What each of nginx's logs is easily taken for: nothing would be found in it. */
const others: Partial<Record<LogName, readonly [kind: string, name: string]>> = {
  error: ['nginx-access', 'an access log'],
  access: ['nginx-error', 'an error log'],
};
const lookedAt = 20;

/** Which other log most of the first lines belong to, or null. */
function mistakenFor(log: LogName, first: readonly string[], analysis: Analysis | null): string | null {
  const [kind, name] = others[log] ?? [];
  const alike = first.filter((line) => readingIn(analysis, line, null).line.kind === kind);
  return name !== undefined && alike.length * 2 > first.length ? name : null;
}

function* linesOf(operand: string, streams: Streams): Generator<string> {
  const { path } = logFile(operand, streams);
  try {
    yield* logLines(path);
  } catch (fault) {
    throw new CannotRun(`${operand}: ${reason(fault)}`);
  }
}

function diagnosisJson({ incidents, offsets }: Diagnosis, places: Places): unknown {
  return {
    version: 1,
    incidents: incidents.map((incident) => ({
      from: moment(incident.from, incident.zone),
      to: moment(incident.to, incident.zone),
      upstream: incident.upstream,
      lines: incident.failures.length,
      verdict: incident.verdict,
      ranked: incident.ranked.map(({ cause, confidence, evidence }) => ({
        cause,
        confidence,
        evidence: evidence.map(({ log, line, why, weight }) => ({ log, line, why, against: weight < 0 })),
      })),
      requests: incident.requests.map(({ connection, request, role, log, line }) => ({
        connection,
        request,
        role,
        log,
        line,
      })),
      timeline: timeline(incident).map(({ at, what, count }) => ({
        time: moment(at, incident.zone),
        what,
        count,
      })),
      next: incident.next,
      fixes: incident.fixes.map((fix) => fixJson(fix, places)),
    })),
    clocks: offsets.map(({ log, offset, from }) => ({ log, ms: offset, from })),
  };
}

/** As nginx writes it, in the error log's own zone. */
function moment(at: number, zone: number): string {
  return new Date(at + zone).toISOString().slice(0, 19);
}

function diagnosisText({ incidents, offsets }: Diagnosis, logs: number, paint: Paint): string {
  // One log that states no zone is right in its own times; several have to agree.
  const clocks = offsets
    .filter(({ offset }) => offset !== 0 || logs > 1)
    .map((each) => paint('dim', offsetNote(each)));
  if (incidents.length === 0) return `${[...clocks, 'No incident in these logs.'].join('\n')}\n`;
  const blocks = incidents.map((incident) => incidentText(incident, paint));
  return `${[...clocks, ...blocks].join('\n')}\n`;
}

function incidentText(incident: Incident, paint: Paint): string {
  const time = (at: number) => moment(at, incident.zone).replace('T', ' ');
  const { from, to, upstream, failures, requests, ranked, next, fixes, verdict } = incident;
  const span = from === to ? time(from) : `${time(from)} to ${time(to)}`;
  const lines = [
    paint('bold', `${span}  ${printable(upstream ?? '')}  ${failures.length} failed`),
    `  ${printable(verdict)}`,
  ];
  for (const { cause, confidence, evidence } of ranked) {
    lines.push(`  ${paint(confidence === 'strong' ? 'red' : 'yellow', cause)} (${confidence})`);
    for (const { log, line, why, weight } of evidence) {
      lines.push(
        `    ${weight < 0 ? 'against' : 'for'}: ${printable(why)} ${paint('dim', `${log}:${line}`)}`,
      );
    }
  }
  const marks = timeline(incident);
  lines.push('  Time line:');
  for (const { at, until, what, count } of marks.slice(0, mostMarks)) {
    const times = count > 1 ? ` × ${count}` : '';
    const last = until - at >= 1_000 ? ` until ${time(until).slice(11)}` : '';
    lines.push(`    ${time(at).slice(11)}  ${printable(what)}${times}${last}`);
  }
  if (marks.length > mostMarks) lines.push(`    … and ${marks.length - mostMarks} more`);
  const notable = requests.filter(({ role }) => role === 'killer' || role === 'killed-with-it');
  for (const { connection, request, role } of notable.slice(0, 5)) {
    lines.push(`  ${role}: ${printable(request)}${connection === null ? '' : ` (*${connection})`}`);
  }
  const asked = next.map((each) => `    ${each.startsWith('#') ? '' : '$ '}${printable(each)}`);
  if (next.length > 0) lines.push('  Check next:', ...asked);
  for (const { title } of fixes) lines.push(`  ${paint('green', 'fix')} ${printable(title)}`);
  return `${lines.join('\n')}\n`;
}
