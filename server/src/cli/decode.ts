// `decode`: explains every line of a log, as it comes.
import {
  type Analysis,
  beginsAnew,
  decodeIn,
  decodeLine,
  entryAt,
  isUnfinished,
  mostLines,
  type Reading,
  renderPlain,
  routeOf,
  shortVerdict,
  type Topology,
  zoneOffset,
} from '../core/analysis.ts';
import type { Flags } from './args.ts';
import { lines, pieces } from './lines.ts';
import { open } from './open.ts';
import { CannotRun, type ExitCode, type Streams } from './output.ts';
import { json } from './render/json.ts';
import type { Places } from './render/problem.ts';
import { readingJson } from './render/reading.ts';
import { type Paint, paint, printable } from './render/terminal.ts';
import { summaryOf, summaryText } from './summary.ts';

/** What a log is read against; without a workspace nothing of one is said. */
export interface Against {
  readonly analysis: Analysis | null;
  readonly places: Places;
}

export async function against(flags: Flags, streams: Streams): Promise<Against> {
  const folder = flags.text('workspace');
  if (folder === null) return { analysis: null, places: { name: (file) => file, source: () => null } };
  const { analysis, places } = await open([folder], flags, streams);
  return { analysis, places };
}

export function readingIn(analysis: Analysis | null, text: string, zone: string | null): Reading {
  return analysis === null ? decodeLine(text, null, zone) : decodeIn(analysis, text, zone);
}

/** `--time-zone`, or null. Throws CannotRun if it is none. */
export function timeZoneOf(flags: Flags): string | null {
  const zone = flags.text('time-zone');
  if (zone !== null && zoneOffset(zone, 0) === null) {
    throw new CannotRun(`--time-zone is a zone such as +02:00 or Europe/Berlin, not "${zone}"`);
  }
  return zone;
}

export async function decode(operands: readonly string[], flags: Flags, streams: Streams): Promise<ExitCode> {
  const format = flags.text('format');
  const zone = timeZoneOf(flags);
  if (flags.on('summary')) {
    const summary = await summaryOf(operands[0] ?? '-', streams);
    const { lines: count, from, to, groups, access, other } = summary;
    const promised = { version: 1, lines: count, from, to, zone, groups, access, other };
    if (format === 'text') await streams.write(summaryText(summary, zone, paint(streams.colour)));
    else await streams.write(format === 'json' ? json(promised) : `${JSON.stringify(promised)}\n`);
    return 0;
  }
  const { analysis, places } = await against(flags, streams);
  const topology = analysis?.topology ?? null;
  const shown = explainer(topology, places, paint(streams.colour));
  let number = 0;
  const read = (text: string) => readingIn(analysis, text, zone);
  for await (const [line, reading] of readings(lines(pieces(operands[0] ?? '-', streams)), read)) {
    number++;
    if (format === 'text') await streams.write(shown(line, reading, number));
    else {
      const text = JSON.stringify(readingJson(reading, number, places));
      await streams.write(format === 'ndjson' ? `${text}\n` : `${number === 1 ? '[' : ','}\n${text}`);
    }
  }
  if (format === 'json') await streams.write(number === 0 ? '[]\n' : '\n]\n');
  return 0;
}

/** Every line with its reading. An entry that was wrapped is read whole, and its later lines are part of it. */
async function* readings(
  from: AsyncIterable<string>,
  read: (text: string) => Reading,
): AsyncGenerator<[line: string, reading: Reading]> {
  const waiting: string[] = [];
  const settled = function* (all: boolean): Generator<[string, Reading]> {
    while (waiting.length > 0) {
      const alone = read(waiting[0]!);
      const entry = isUnfinished(alone.line) ? entryAt((at) => waiting[at], 0) : null;
      if (entry !== null && !all && waiting.length < mostLines) return;
      const count = entry?.lines ?? 1;
      yield [waiting.shift()!, count === 1 ? alone : read(entry!.text)];
      for (let i = 1; i < count; i++) {
        const part = read(waiting[0]!);
        const line = { ...part.line, kind: 'continuation' as const };
        yield [waiting.shift()!, { ...read(''), line, summary: 'Part of the entry above.' }];
      }
    }
  };
  for await (const line of from) {
    if (waiting.length > 0 && beginsAnew(line)) yield* settled(true);
    waiting.push(line);
    yield* settled(false);
  }
  yield* settled(true);
}

/** What the explanation of a line depends on: requests of one route differ in no word that helps. */
function kindOf({ line, signature, template, summary }: Reading): string {
  const { server, upstream } = line;
  const { method, target } = line.request ?? { method: null, target: null };
  const route = target === null ? null : routeOf(target);
  const said = target === null ? summary : summary.replaceAll(target, () => route!);
  const peer = upstream === null ? null : routeOf(upstream);
  return JSON.stringify([signature ?? template, said, server, peer, method, route]);
}

/** Each line with its explanation; what was explained above is only named again. */
function explainer(topology: Topology | null, places: Places, paint: Paint) {
  const explained = new Map<string, number>();
  return (text: string, reading: Reading, number: number): string => {
    const head = `${paint('dim', `${number}:`)} ${printable(text)}\n`;
    if (reading.line.kind === 'continuation' || reading.line.kind === 'unknown') return head;
    const key = kindOf(reading);
    const before = explained.get(key);
    if (before !== undefined) {
      const verdict = shortVerdict(reading) || (reading.title ?? '');
      return `${head}  ${paint('bold', verdict)}${verdict ? ', ' : ''}as line ${before}\n\n`;
    }
    explained.set(key, number);
    const [title, ...rest] = explanation(reading, topology, places, paint);
    const body = [reading.title === null ? title : `  ${paint('bold', title ?? '')}`, ...rest];
    return `${head}${body.join('\n')}\n\n`;
  };
}

/** The lines of a whole explanation, from its title to the places and fixes in the workspace. */
export function explanation(
  reading: Reading,
  topology: Topology | null,
  places: Places,
  paint: Paint,
): readonly string[] {
  const links = reading.links.map(({ what, title: name, at }) => {
    const source = places.source(at.file);
    const line = source === null ? 1 : source.text.slice(0, at.span.start).split('\n').length;
    return printable(`  ${what}: ${name} (${places.name(at.file)}:${line})`);
  });
  const fixes = reading.fixes.map(({ title }) => `  ${paint('green', 'fix')} ${printable(title)}`);
  return [...printable(renderPlain(reading, topology)).split('\n'), ...links, ...fixes];
}
