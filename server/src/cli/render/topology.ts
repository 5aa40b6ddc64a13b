// Hops and listeners as `topology` promises them, as JSON and for a person.
import type { NginxInstance, ResolvedVersion, ServedListener, Topology } from '../../core/analysis.ts';
import { lineAndColumn } from '../../core/base/source.ts';
import type { Place } from '../../core/base/span.ts';
import { type Duration, formatDuration, type Origin, type Value } from '../../core/base/value.ts';
import { formatRange, type VersionRange } from '../../core/base/version.ts';
import type { Places } from './problem.ts';
import { type Paint, printable } from './terminal.ts';

/** One value as JSON: what it is, or why it is not known; and where it comes from. */
type Shown = Readonly<Record<string, unknown>>;
type Quantity = 'duration' | 'plain';

/** The settings of a hop and of a listener, in the order in which they are shown. */
const hopSettings = [
  'proxy_read_timeout',
  'proxy_send_timeout',
  'proxy_connect_timeout',
  'keepalive',
  'keepalive_timeout',
  'keepalive_requests',
  'keepalive_time',
  'proxy_http_version',
  'connection_header',
  'proxy_next_upstream',
] as const;
const listenerSettings = [
  'keepAliveTimeout',
  'headersTimeout',
  'requestTimeout',
  'timeout',
  'keepAliveTimeoutBuffer',
  'maxRequestsPerSocket',
] as const;

type Hop = Topology['hops'][number];

export function topologyJson(topology: Topology, places: Places): unknown {
  return {
    version: 1,
    nginx: topology.nginx.map(({ config, version }) => ({
      root: places.name(config.root),
      ...versionJson(version, places),
    })),
    listeners: topology.listeners.map((listener) => listenerJson(listener, places)),
    hops: topology.hops.map((hop) => hopJson(hop, topology, places)),
  };
}

function listenerJson(served: ServedListener, places: Places): unknown {
  const { listener, node } = served;
  return {
    ...point(listener.at, places),
    framework: listener.framework,
    addresses: listener.addresses.map((address) =>
      address.kind === 'unix'
        ? { socket: value(address.path), ...whyNot(address.path) }
        : { host: value(address.host), port: value(address.port), ...whyNot(address.host, address.port) },
    ),
    node: versionJson(node, places),
    settings: Object.fromEntries(
      listenerSettings.map((name) => [name, shown(served[name] as Value<unknown>, quantity(name), places)]),
    ),
  };
}

function hopJson(hop: Hop, topology: Topology, places: Places): unknown {
  const listener = hop.listener === null ? null : topology.listeners.indexOf(hop.listener);
  return {
    nginx: topology.nginx.indexOf(hop.nginx),
    ...point({ file: hop.pass.file, span: hop.pass.directive }, places),
    server: hop.serverNames[0] ?? null,
    location: hop.route,
    upstream: hop.upstream.name,
    peer: hop.peer.address,
    listener,
    evidence: hop.evidence,
    why: hop.why,
    reusesConnections: shown(hop.reusesConnections, 'plain', places),
    settings: Object.fromEntries(
      hopSettings.map((name) => [name, shown(hopValue(hop, name), quantity(name), places)]),
    ),
  };
}

function hopValue(hop: Hop, name: (typeof hopSettings)[number]): Value<unknown> {
  switch (name) {
    case 'keepalive':
    case 'keepalive_timeout':
    case 'keepalive_requests':
    case 'keepalive_time':
      return hop.upstream[name];
    case 'proxy_next_upstream': {
      const list = hop.proxy_next_upstream;
      return list.kind === 'known' ? { ...list, value: list.value.join(' ') } : list;
    }
    default:
      return hop[name];
  }
}

function quantity(name: string): Quantity {
  return /timeout|keepalive_time|Timeout/.test(name) ? 'duration' : 'plain';
}

function versionJson(
  { range, from }: ResolvedVersion,
  places: Places,
): { version: VersionRange | null; from: string | null } {
  return { version: range, from: from === null ? null : pointText(from, places) };
}

function shown(of: Value<unknown>, as: Quantity, places: Places): Shown {
  switch (of.kind) {
    case 'known':
      return { known: true, ...amount(of.value, as), ...originJson(of.origin, places) };
    case 'oneOf':
      return {
        known: false,
        oneOf: of.values.map((each) => ({
          ...amount(each.value, as),
          when: each.when,
          ...originJson(each.origin, places),
        })),
        why: `it depends: ${of.values.map(({ when }) => when).join('; ')}`,
      };
    case 'absent':
      return { known: false, absent: true, why: of.why, ...point(of.at, places) };
    case 'unknown':
      return { known: false, why: of.why, ...point(of.at, places) };
  }
}

function amount(of: unknown, as: Quantity): Shown {
  if (of === 'never') return { never: true };
  return as === 'duration' && typeof of === 'number' ? { ms: of } : { value: of };
}

function originJson(origin: Origin, places: Places): Shown {
  return {
    origin: origin.kind,
    ...point(origin.at, places),
    ...(origin.kind === 'environment' ? { variable: origin.variable } : {}),
    ...(origin.kind === 'default' ? { doc: origin.doc } : {}),
  };
}

function value<T>(of: Value<T>): T | null {
  return of.kind === 'known' ? of.value : null;
}

function whyNot(...all: readonly Value<unknown>[]): { why?: string } {
  const reason = all.find((each) => each.kind === 'unknown');
  return reason?.kind === 'unknown' ? { why: reason.why } : {};
}

function point(at: Place, places: Places): { file: string; line: number } {
  const source = places.source(at.file);
  const line = source === null ? 1 : lineAndColumn(source, at.span.start).line + 1;
  return { file: places.name(at.file), line };
}

function pointText(at: Place, places: Places): string {
  const { file, line } = point(at, places);
  return `${file}:${line}`;
}

export const nothingHere = 'No nginx config and no Node server here.\n';

export function isEmpty({ nginx, listeners }: Topology): boolean {
  return nginx.length + listeners.length === 0;
}

/** The hops below their nginx, each with the values in force on both sides. */
export function topologyText(topology: Topology, places: Places, paint: Paint): string {
  const blocks = topology.nginx.map((nginx) => {
    const hops = topology.hops.filter((hop) => hop.nginx === nginx);
    return [
      nginxLine(nginx, places, paint),
      ...(hops.length === 0 ? ['  proxies nothing'] : hops.flatMap((hop) => hopLines(hop, places, paint))),
    ].join('\n');
  });
  const met = new Set(topology.hops.map((hop) => hop.listener?.listener));
  const lone = topology.listeners.filter(({ listener }) => !met.has(listener));
  if (lone.length > 0) {
    blocks.push(
      [
        paint('bold', 'Listeners that no hop reaches'),
        ...lone.map((each) => `  ${listenerText(each, places)}`),
      ].join('\n'),
    );
  }
  return isEmpty(topology) ? nothingHere : `${blocks.join('\n\n')}\n`;
}

function nginxLine({ config, version }: NginxInstance, places: Places, paint: Paint): string {
  const from = version.from === null ? '' : ` (${pointText(version.from, places)})`;
  return `${paint('bold', `nginx ${places.name(config.root)}`)} ${formatRange(version.range)}${paint('dim', from)}`;
}

function hopLines(hop: Hop, places: Places, paint: Paint): string[] {
  const route = [hop.serverNames[0], hop.route].filter(Boolean).join(' ');
  const end =
    hop.listener === null
      ? paint('yellow', `no listener: ${hop.why ?? 'unknown'}`)
      : listenerText(hop.listener, places);
  const rows: [name: string, value: Value<unknown>][] = [
    ...hopSettings.map((name): [string, Value<unknown>] => [name, hopValue(hop, name)]),
    ...(hop.listener === null
      ? []
      : listenerSettings.map((name): [string, Value<unknown>] => [
          `server.${name}`,
          hop.listener![name] as Value<unknown>,
        ])),
  ];
  return [
    `  ${paint('bold', printable(route))} → ${printable(hop.upstream.name)} ${printable(hop.peer.address)} → ${end}`,
    `    connections are ${reuse(hop.reusesConnections)}`,
    ...rows.map(([name, of]) => `    ${name.padEnd(30)} ${valueText(of, name, places, paint)}`),
  ];
}

function listenerText({ listener, node }: ServedListener, places: Places): string {
  return `${pointText(listener.at, places)} ${listener.framework}, Node ${formatRange(node.range)}`;
}

function reuse(of: Value<boolean>): string {
  if (of.kind === 'known') return of.value ? 'reused' : 'not reused';
  return of.kind === 'unknown' ? `reused or not: ${of.why}` : 'reused or not, depending on the version';
}

/** Where Node takes 0 for «no limit». */
const zeroIsOff = /^server\.(timeout|headersTimeout|requestTimeout|maxRequestsPerSocket)$/;

function valueText(of: Value<unknown>, name: string, places: Places, paint: Paint): string {
  const isDuration = quantity(name) === 'duration';
  const one = (each: unknown): string => {
    if (each === 0 && zeroIsOff.test(name)) return formatDuration('never');
    if (each === 'never' || (isDuration && typeof each === 'number')) return formatDuration(each as Duration);
    return each === '' ? '""' : String(each);
  };
  switch (of.kind) {
    case 'known':
      return `${one(of.value)} ${paint('dim', originText(of.origin, places))}`;
    case 'oneOf':
      return of.values.map((each) => `${one(each.value)} (${each.when})`).join(' or ');
    case 'absent':
      return paint('dim', `none: ${of.why}`);
    case 'unknown':
      return paint('dim', `unknown: ${of.why}`);
  }
}

function originText(origin: Origin, places: Places): string {
  if (origin.kind === 'default') return 'default';
  const at = pointText(origin.at, places);
  return origin.kind === 'environment' ? `${at}, unless ${origin.variable} is set` : at;
}
