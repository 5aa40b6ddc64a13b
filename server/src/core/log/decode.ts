// One log line explained: the only place that joins grammar, templates, signatures and the workspace.
import { place } from '../base/span.ts';
import type { Topology } from '../topology/model.ts';
import { errnoName } from './errno.ts';
import { parseLine } from './line.ts';
import { configPlace, locate, locationOf } from './locate.ts';
import type { Cause, Link, LogLine, Reading } from './model.ts';
import { isContinuation, readOther } from './others.ts';
import { NOTHING, type Seen, type Signature, type Suspect } from './signature.ts';
import { signatureOf } from './signatures/index.ts';
import { matchTemplate, type TemplateMatch } from './templates.ts';
import { upstreamField } from './upstreamField.ts';
import { offsetByStamp, offsetText } from './zone.ts';

/**
 * Everything about one line. Without a topology nothing of the workspace is said. `zone` is that of times that state
 * none: `+01:00`, `Europe/Berlin`. Never throws.
 */
export function decodeLine(text: string, topology: Topology | null, zone: string | null = null): Reading {
  const parsed = parseLine(text);
  const line = {
    ...parsed,
    zone: zone === null ? offsetByStamp(parsed.time, parsed.stamp) : offsetText(parsed.time, zone),
  };
  const other = line.kind === 'unknown' && text.length <= LONGEST ? readOther(text, line, topology) : null;
  if (other === null) {
    const reading = readingOf(line, topology);
    if (reading.line.kind !== 'unknown' || !isContinuation(text)) return reading;
    return { ...reading, line: { ...line, kind: 'continuation' }, summary: 'Part of the entry above.' };
  }
  const { signature, detail, outcome, upstreamStatus } = other;
  const seen = look(other.line, topology, false);
  const reading = explain(seen, signature);
  const summary = [signature?.meaning ?? '', detail].filter((each) => each !== '').join(' ');
  return { ...reading, ...(outcome ?? {}), upstreamStatus, summary };
}

/** No access log, kernel or app line that means something is longer. */
const LONGEST = 65_536;

/** The reading of a line of nginx's error log whose fields are known. */
export function readingOf(line: LogLine, topology: Topology | null): Reading {
  const seen = look(line, topology, true);
  const reading = explain(seen, signatureOf(seen));
  // A message that somebody pasted without its head is nginx's if it is one of nginx's in full.
  return line.kind === 'unknown' && seen.template !== null
    ? { ...reading, line: { ...line, kind: 'nginx-error' } }
    : reading;
}

/** The sentences on a status, at the end of a meaning; behind a stream proxy nobody gets one. */
const STATUS_SENTENCE = / (?:The client gets a 50\d[^.]*|50\d(?:, unless another server answered)?)\.$/;

function explain(seen: Seen, signature: Signature | null): Reading {
  const { line } = seen;
  const outcome = signature?.outcome?.(seen) ?? NOTHING;
  return {
    line,
    template: seen.template?.id ?? null,
    args: seen.args,
    signature: signature?.id ?? null,
    title: signature?.title ?? null,
    urgency: signature?.urgency ?? null,
    status: outcome.status,
    closedBy: outcome.closedBy,
    upstreamStatus: null,
    retry: outcome.retry,
    summary: signature === null ? unexplained(seen) : answerOf(signature, seen),
    causes: rank(signature?.suspects ?? [], seen),
    next: signature?.next?.(seen) ?? [],
    remedy: signature?.remedy ?? null,
    verdict: signature?.verdict ?? null,
    references: signature?.references ?? [],
    links: linksOf(seen),
    fixes: signature === null ? [] : fixesOf(signature, seen),
    hop: seen.hop,
  };
}

function answerOf(signature: Signature, seen: Seen): string {
  const text = (signature.answer?.(seen) ?? signature.meaning).replace(/^the /, 'The ');
  const isStream = seen.upstream !== null && seen.upstream.scheme === null;
  return isStream ? text.replace(STATUS_SENTENCE, '') : text;
}

/** A line with its message, its errno's name and its place in the workspace. */
function look(line: LogLine, topology: Topology | null, isErrorLog: boolean): Seen {
  const found = isErrorLog ? matchTemplate(line) : null;
  const match = line.kind === 'unknown' && found !== null && !standsAlone(found, line) ? null : found;
  const upstream = upstreamField(line.upstream);
  const located = topology === null ? null : locate(topology, line, upstream);
  return {
    line,
    template: match?.template ?? null,
    args: match?.args ?? [],
    errno: errnoName(line.errno),
    upstream,
    topology,
    located,
    hop: located?.hops[0] ?? null,
  };
}

/** Without a head only a message of some length, or with a request's fields behind it, is taken for nginx's. */
function standsAlone({ template, partial }: TemplateMatch, { client, cut }: LogLine): boolean {
  return (!partial || cut) && template.weight >= (client === null ? 14 : 8);
}

function unexplained(seen: Seen): string {
  if (seen.line.kind !== 'unknown' && seen.line.message.trim() === '')
    return 'The line ends before its message.';
  if (seen.line.kind === 'unknown') return 'Nothing that nginx writes is recognised in this line.';
  return 'This message is none of nginx’s own; a third-party module or a script may have written it.';
}

/** Suspects by weight and evidence, most likely first; those that are ruled out are left out. */
function rank(suspects: readonly Suspect[], seen: Seen): Cause[] {
  return suspects
    .map((suspect) => {
      const evidence = suspect.evidence?.(seen) ?? [];
      const weight = evidence.reduce((sum, each) => sum + each.weight, suspect.weight);
      const notes = evidence
        .filter((each) => each.says !== '')
        .map((each) => `${each.weight >= 0 ? 'For it' : 'Against it'}: ${each.says}.`);
      return { weight, cause: { id: suspect.cause, why: [suspect.why, ...notes].join(' ') } };
    })
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => b.weight - a.weight)
    .map(({ cause }) => cause);
}

function linksOf(seen: Seen): Link[] {
  const { line, topology, located, hop } = seen;
  const links: Link[] = [];
  if (topology === null) return links;
  if (line.config !== null) {
    const at = configPlace(topology, line.config.file, line.config.line);
    if (at !== null) links.push({ what: 'config', title: `${line.config.file}:${line.config.line}`, at });
  }
  const location = located?.location ?? (hop === null ? null : locationOf(hop));
  const opener = location?.opener;
  if (opener != null) {
    const words = [opener.directive.name, ...opener.directive.args];
    const span = { start: words[0]!.start, end: words.at(-1)!.end };
    links.push({
      what: 'location',
      title: words.map((word) => word.value).join(' '),
      at: place(opener.file, span),
    });
  }
  if (hop === null) return links;
  const block = hop.upstream.use;
  if (block !== null) {
    links.push({
      what: 'upstream',
      title: `upstream ${hop.upstream.name}`,
      at: place(block.file, block.directive.name),
    });
  } else {
    links.push({ what: 'upstream', title: hop.peer.address, at: place(hop.pass.file, hop.pass.directive) });
  }
  if (hop.listener === null) return links;
  links.push({ what: 'listener', title: `listener of ${hop.peer.address}`, at: hop.listener.listener.at });
  const route = routeOf(seen);
  if (route !== null) links.push(route);
  return links;
}

/** The handler of the line's path in the Node source, where exactly one route fits. */
function routeOf({ line, upstream, hop }: Seen): Link | null {
  const path = (upstream?.uri || line.request?.target || '').split('?', 1)[0]!;
  const method = line.request?.method.toUpperCase();
  const routes = hop!.listener!.listener.traits.filter(
    (trait) =>
      trait.kind === 'route' &&
      trait.name !== undefined &&
      fitsRoute(trait.name, path) &&
      (trait.method === undefined ||
        /^(all|use)$/i.test(trait.method) ||
        trait.method.toUpperCase() === method),
  );
  const one = routes[0];
  return routes.length !== 1 || one === undefined
    ? null
    : { what: 'route', title: `${one.method ?? ''} ${one.name}`.trim(), at: one.at };
}

/** `/users/:id` and `/users/*` against a path, part by part. */
function fitsRoute(pattern: string, path: string): boolean {
  const wanted = pattern.split('/').filter((part) => part !== '');
  const given = path.split('/').filter((part) => part !== '');
  for (const [i, part] of wanted.entries()) {
    if (part.startsWith('*')) return true;
    const have = given[i];
    if (have === undefined) return part.endsWith('?') && i === wanted.length - 1;
    if (!part.startsWith(':') && part !== have) return false;
  }
  return wanted.length === given.length;
}

function fixesOf(signature: Signature, seen: Seen): Reading['fixes'] {
  return seen.topology === null ? [] : (signature.fixes?.(seen) ?? []);
}
