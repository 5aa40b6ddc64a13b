// A reading as Markdown (hover) and as plain text (terminal). Knows how to say things, decides nothing.

import { nameOf } from '../base/path.ts';
import { lineAndColumn, sourceOf } from '../base/source.ts';
import { type Duration, formatDuration, type Origin, possible, type Value } from '../base/value.ts';
import type { Hop, Topology } from '../topology/model.ts';
import { zeroIsOff } from './commands.ts';
import type { Reading } from './model.ts';

/** «502 · app closed first»: a line's end in the log view, and the head of a hover. '' where there is nothing to say. */
export function shortVerdict(reading: Reading): string {
  const parts: string[] = [];
  if (reading.status !== null) parts.push(`${reading.status.value}${reading.status.certain ? '' : '?'}`);
  const by = reading.closedBy;
  if (by === 'upstream') parts.push('app closed first');
  else if (by === 'client') parts.push('client left');
  else if (by === 'kernel') parts.push('no connection');
  else if (by === 'nginx' && reading.title !== null) parts.push(reading.title.toLowerCase());
  else if (reading.title !== null) parts.push(reading.title);
  return parts.join(' · ');
}

/** For a hover: the shape of PRODUCT, in Markdown. `link` turns a place into a URL a click opens. */
export function renderReading(
  reading: Reading,
  topology: Topology | null,
  link: (at: Reading['links'][number]) => string | null = () => null,
): string {
  const out: string[] = [];
  if (reading.title !== null) out.push(`**${prose(reading.title)}**`);
  out.push(prose(reading.summary));
  const facts = factsOf(reading);
  if (facts.length > 0) out.push(facts.map(([name, value]) => `- ${name}: ${code(value)}`).join('\n'));
  if (reading.retry !== null) out.push(`Tried again? ${prose(reading.retry)}`);
  const links = reading.links.map((each) => {
    const url = link(each);
    return url === null ? `${each.what} ${code(each.title)}` : `${each.what} [${prose(each.title)}](${url})`;
  });
  if (links.length > 0) out.push(`In this workspace: ${links.join(' · ')}`);
  const values = hopValues(reading.hop, topology);
  if (values.length > 0)
    out.push(values.map(([name, value]) => `- ${code(name)} ${prose(value)}`).join('\n'));
  if (reading.causes.length > 0) {
    out.push(
      `**Why, most likely first**\n${reading.causes.map((each, i) => `${i + 1}. ${prose(each.why)} (${code(each.id)})`).join('\n')}`,
    );
  }
  if (reading.next.length > 0)
    out.push(`**Check next**\n\`\`\`sh\n${reading.next.join('\n').replaceAll('```', '` ` `')}\n\`\`\``);
  if (reading.remedy !== null) out.push(`**The fix** ${prose(reading.remedy)}`);
  if (reading.verdict !== null) out.push(`**Is it nginx or my app?** ${prose(reading.verdict)}`);
  const ids = [reading.signature, reading.template].filter((each) => each !== null).map((each) => code(each));
  const sources = reading.references.map(
    (url, i) => `[source${reading.references.length > 1 ? ` ${i + 1}` : ''}](${url})`,
  );
  if (ids.length + sources.length > 0) out.push([...ids, ...sources].join(' · '));
  return out.join('\n\n');
}

/** The same for a terminal. */
export function renderPlain(reading: Reading, topology: Topology | null): string {
  const out: string[] = [];
  if (reading.title !== null) out.push(reading.title);
  out.push(`  ${reading.summary}`);
  for (const [name, value] of factsOf(reading)) out.push(`  ${name}: ${value}`);
  if (reading.retry !== null) out.push(`  tried again? ${reading.retry}`);
  for (const [name, value] of hopValues(reading.hop, topology)) out.push(`  ${name} ${value}`);
  if (reading.causes.length > 0) out.push('  Why, most likely first:');
  for (const [i, each] of reading.causes.entries()) out.push(`    ${i + 1}. ${each.why} [${each.id}]`);
  if (reading.next.length > 0) out.push('  Check next:');
  for (const each of reading.next) out.push(`    $ ${each}`);
  if (reading.remedy !== null) out.push(`  The fix: ${reading.remedy}`);
  if (reading.verdict !== null) out.push(`  Is it nginx or my app? ${reading.verdict}`);
  return out.join('\n');
}

/** What the line itself says. */
export function factsOf(reading: Reading): (readonly [string, string])[] {
  const { line } = reading;
  const facts: (readonly [string, string | null])[] = [
    ['time', line.time === null ? null : `${line.time.replace('T', ' ')} ${line.zone ?? ''}`.trim()],
    ['app', line.upstream],
    [
      'request',
      line.request === null
        ? null
        : [line.request.method, line.request.target, line.request.protocol ?? ''].join(' ').trim(),
    ],
    ['subrequest', line.subrequest],
    ['client', line.client],
    ['connection', line.connection === null ? null : `*${line.connection}`],
    ['closed by', reading.closedBy],
    [
      'status',
      reading.status === null
        ? null
        : `${reading.status.value}${reading.status.certain ? '' : ' (not certain)'}`,
    ],
    ['config', line.config === null ? null : `${line.config.file}:${line.config.line}`],
  ];
  return facts.flatMap(([name, value]) => (value === null || value === '' ? [] : [[name, value] as const]));
}

/** The hop's effective values, each with where it comes from. */
function hopValues(hop: Hop | null, topology: Topology | null): (readonly [string, string])[] {
  if (hop === null) return [];
  const values: (readonly [string, Value<Duration>])[] = [
    ['proxy_connect_timeout', hop.proxy_connect_timeout],
    ['proxy_read_timeout', hop.proxy_read_timeout],
    ['upstream keepalive_timeout', hop.upstream.keepalive_timeout],
  ];
  if (hop.listener !== null) {
    values.push(
      ['server.keepAliveTimeout', hop.listener.keepAliveTimeout],
      ['server.timeout', zeroIsOff(hop.listener.timeout)],
    );
  }
  return values.map(([name, value]) => [name, sayValue(value, topology)] as const);
}

function sayValue(value: Value<Duration>, topology: Topology | null): string {
  if (value.kind === 'unknown') return `unknown: ${value.why}`;
  if (value.kind === 'absent') return `none: ${value.why}`;
  return possible(value)
    .map((each) => `${formatDuration(each.value)} (${sayOrigin(each.origin, topology)})`)
    .join(' or ');
}

function sayOrigin(origin: Origin, topology: Topology | null): string {
  if (origin.kind === 'default') return 'default';
  const source = topology === null ? null : sourceOf(topology.snapshot, origin.at.file);
  const line = source === null ? '' : `:${lineAndColumn(source, origin.at.span.start).line + 1}`;
  const where = `${nameOf(origin.at.file)}${line}`;
  return origin.kind === 'environment' ? `${where}, unless ${origin.variable} says otherwise` : where;
}

function prose(text: string): string {
  return text.replace(/[\\`*_{}[\]<>|~]/g, '\\$&');
}

/** Inline code that can hold backticks. */
function code(text: string): string {
  const clean = text.length > 300 ? `${text.slice(0, 300)}…` : text;
  if (!clean.includes('`')) return `\`${clean.replace(/[\r\n]/g, ' ')}\``;
  return `\`\` ${clean.replaceAll('``', '` `')} \`\``;
}
