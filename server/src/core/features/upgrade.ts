// What changes for this workspace's hops when a version is taken: values in force, and rules that begin or cease to
// speak. Compares two analyses of one snapshot; knows nothing of how they were made.
import type { Finding } from '../base/finding.ts';
import { type Place, samePlace } from '../base/span.ts';
import { formatDuration, type Value } from '../base/value.ts';
import type { Hop, ServedListener, Topology } from '../topology/model.ts';

/** What is compared; an `Analysis` is one. */
export interface Judged {
  readonly topology: Pick<Topology, 'nginx' | 'hops' | 'listeners'>;
  readonly findings: readonly Finding[];
}

export interface Change {
  /** The directive, the location or the listener that it is about. */
  readonly at: Place;
  /** «location / → app», «the server in server.js». */
  readonly subject: string;
  readonly setting: string;
  readonly before: string;
  readonly after: string;
}

export interface UpgradeAdvice {
  readonly software: 'nginx' | 'node';
  readonly to: string;
  readonly changes: readonly Change[];
  /** What is reported with that version only. */
  readonly begins: readonly Finding[];
  /** What is reported without it only. */
  readonly ceases: readonly Finding[];
}

const hopSettings = [
  'reusesConnections',
  'proxy_http_version',
  'connection_header',
  'proxy_read_timeout',
  'proxy_next_upstream',
] as const;
const upstreamSettings = ['keepalive', 'keepalive_timeout', 'keepalive_requests', 'keepalive_time'] as const;
const listenerSettings = [
  'keepAliveTimeout',
  'idleClose',
  'headersTimeout',
  'requestTimeout',
  'timeout',
  'keepAliveTimeoutBuffer',
  'maxRequestsPerSocket',
] as const;

const words: Readonly<Record<string, string>> = {
  reusesConnections: 'reuse of connections',
  connection_header: 'Connection header',
  idleClose: 'idle connections are closed after',
};

export function compareAnalyses(
  before: Judged,
  after: Judged,
  software: 'nginx' | 'node',
  to: string,
): UpgradeAdvice {
  return {
    software,
    to,
    changes: [...hopChanges(before, after), ...listenerChanges(before, after)],
    begins: missingFrom(after.findings, before.findings),
    ceases: missingFrom(before.findings, after.findings),
  };
}

/** One paragraph a change, for a terminal or a hover: «location / → app: reuse of connections: no → yes». */
export function describeChange({ subject, setting, before, after }: Change): string {
  return `${subject}: ${words[setting] ?? setting}: ${before} → ${after}`;
}

function missingFrom(all: readonly Finding[], others: readonly Finding[]): readonly Finding[] {
  return all.filter(
    (each) => !others.some((other) => other.rule === each.rule && samePlace(other.at, each.at)),
  );
}

function* hopChanges(before: Judged, after: Judged): Iterable<Change> {
  const seen = new Set<string>();
  for (const [i, hop] of before.topology.hops.entries()) {
    const other = after.topology.hops[i];
    if (other === undefined || other.pass.directive !== hop.pass.directive) continue;
    const at = {
      file: hop.pass.file,
      span: { start: hop.pass.directive.start, end: hop.pass.directive.end },
    };
    const subject = `location ${hop.route} → ${hop.upstream.name}`;
    const pairs: [string, Value<unknown>, Value<unknown>][] = [
      ...hopSettings.map((name): [string, Value<unknown>, Value<unknown>] => [name, hop[name], other[name]]),
      ...upstreamPairs(hop, other),
    ];
    yield* changed(pairs, at, subject, seen);
  }
}

/** Of an address in proxy_pass nothing is kept, so its limits are no news. */
function upstreamPairs(a: Hop, b: Hop): [string, Value<unknown>, Value<unknown>][] {
  if (a.upstream.use === null) return [];
  return upstreamSettings.map((name) => [name, a.upstream[name], b.upstream[name]]);
}

function* listenerChanges(before: Judged, after: Judged): Iterable<Change> {
  const seen = new Set<string>();
  const reached = new Set<ServedListener | null>(before.topology.hops.map((hop) => hop.listener));
  for (const [i, served] of before.topology.listeners.entries()) {
    const other = after.topology.listeners[i];
    if (other === undefined || !reached.has(served)) continue;
    const { at, file } = served.listener;
    const subject = `the server in ${decodeURIComponent(file.slice(file.lastIndexOf('/') + 1))}`;
    const pairs = listenerSettings.map((name): [string, Value<unknown>, Value<unknown>] => [
      name,
      served[name],
      other[name],
    ]);
    yield* changed(pairs, at, subject, seen);
  }
}

function* changed(
  pairs: readonly [string, Value<unknown>, Value<unknown>][],
  at: Place,
  subject: string,
  seen: Set<string>,
): Iterable<Change> {
  for (const [setting, a, b] of pairs) {
    const change = { at, subject, setting, before: describe(setting, a), after: describe(setting, b) };
    const key = describeChange(change);
    if (change.before === change.after || seen.has(key)) continue;
    seen.add(key);
    yield change;
  }
}

/** Settings that are neither milliseconds nor text: counts. */
const counts: ReadonlySet<string> = new Set(['keepalive', 'keepalive_requests', 'maxRequestsPerSocket']);

function describe(setting: string, value: Value<unknown>): string {
  if (value.kind === 'absent') return 'not there';
  if (value.kind === 'unknown') return 'not known';
  if (value.kind === 'known') return plain(setting, value.value);
  return [...new Set(value.values.map((each) => plain(setting, each.value)))].join(' or ');
}

function plain(setting: string, value: unknown): string {
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (value === '') return 'not sent';
  if (Array.isArray(value)) return value.join(' ');
  if (value === 'never') return formatDuration('never');
  if (typeof value === 'number' && !counts.has(setting)) return value === 0 ? 'off' : formatDuration(value);
  return String(value);
}
