// What a Node listener's place tells: who proxies to it, with which limits, and where those locations are. The way back
// from the app to nginx.
import { comparePlaces, type FilePath, type Place, type Span, touches } from '../base/span.ts';
import { type Duration, formatBytes, formatDuration, knownOrNull, type Value } from '../base/value.ts';
import { formatRange } from '../base/version.ts';
import type { Hop, ServedListener } from '../topology/model.ts';
import type { Hover } from './nginxHover.ts';
import type { Ground } from './spot.ts';
import { originWords, placeLink, valueWords } from './words.ts';

export interface Lens {
  readonly at: Span;
  /** «proxied by nginx: shop.example /api/ (read 60 s, idle 60 s)» */
  readonly title: string;
  /** The locations it speaks of. */
  readonly places: readonly Place[];
}

/** One lens above every listener of a file, however many processes run it. */
export function listenerLenses(ground: Ground, file: FilePath): readonly Lens[] {
  const listeners = ground.topology.listeners.map(({ listener }) => listener);
  return [...new Set(listeners)]
    .filter(({ at }) => at.file === file)
    .map((listener) => {
      const hops = hopsTo(ground, listener);
      return { at: listener.at.span, title: lensTitle(hops), places: hops.map(placeOfHop) };
    });
}

function lensTitle(hops: readonly Hop[]): string {
  const [first] = hops;
  if (first === undefined) return 'no nginx location here proxies to it';
  const more = hops.length > 1 ? ` and ${hops.length - 1} more` : '';
  return `proxied by nginx: ${hopName(first)} (${limits(first)})${more}`;
}

/** Hovering the call that listens, or makes the server: what is in force, and where each value comes from. */
export function listenerHover(ground: Ground, file: FilePath, offset: number): Hover | null {
  const served = listenerAt(ground, file, offset);
  if (served === null) return null;
  const { listener, node } = served;
  const span = touches(listener.at.span, offset) ? listener.at.span : listener.created.span;
  const hops = hopsTo(ground, listener);
  const values: readonly (readonly [string, Value<Duration>])[] = [
    ['closes an idle connection after', served.idleClose],
    ['keepAliveTimeout', served.keepAliveTimeout],
    ['headersTimeout', served.headersTimeout],
    ['requestTimeout', served.requestTimeout],
    ['timeout', served.timeout],
  ];
  const rows = values.map(([name, value]) => {
    const origin = originWords(value, ground.snapshot);
    return `- ${name}: **${valueWords(value, formatDuration)}**${origin === '' ? '' : ` (${origin})`}`;
  });
  const ways = hops.map(
    (hop) => `- ${hopName(hop)}, ${placeLink(placeOfHop(hop), ground.snapshot)}: ${limits(hop)}`,
  );
  return {
    span,
    markdown: [
      `**${listener.framework} server**, Node ${formatRange(node.range)}${node.from === null ? '' : ` (${placeLink(node.from, ground.snapshot)})`}`,
      [...rows, ...bodyRows(served, hops, ground)].join('\n'),
      ways.length === 0
        ? 'No nginx location here proxies to it.'
        : `**Proxied by nginx**\n\n${ways.join('\n')}`,
    ].join('\n\n'),
  };
}

/**
 * What the app takes as a body, beside what nginx lets through. Unless proxy_request_buffering is off, nginx has the
 * whole body before the app sees a byte: what the app refuses was uploaded for nothing.
 */
function bodyRows(
  { listener }: ServedListener,
  hops: readonly Hop[],
  { snapshot }: Ground,
): readonly string[] {
  const buffered = hops.filter((hop) => knownOrNull(hop.proxy_request_buffering) !== false);
  const limits = buffered.map((hop) => knownOrNull(hop.client_max_body_size));
  const most = limits.includes(null) ? null : limits.includes(0) ? 0 : Math.max(...limits.map(Number));
  return listener.traits.flatMap(({ kind, value, at }) => {
    const accepted = kind === 'body-limit' && value !== undefined ? knownOrNull(value) : null;
    if (accepted === null) return [];
    const isMore = buffered.length > 0 && most !== null && (most === 0 || most > accepted);
    const passed = most === 0 ? 'bodies of any size' : formatBytes(most ?? 0);
    const beside = isMore
      ? `; nginx lets ${passed} through, and the app refuses the rest after the upload`
      : '';
    return [`- accepts bodies of up to **${formatBytes(accepted)}** (${placeLink(at, snapshot)})${beside}`];
  });
}

/** The locations that proxy to the listener at an offset. */
export function proxiesOf(ground: Ground, file: FilePath, offset: number): readonly Place[] {
  const served = listenerAt(ground, file, offset);
  return served === null ? [] : hopsTo(ground, served.listener).map(placeOfHop);
}

function listenerAt(ground: Ground, file: FilePath, offset: number): ServedListener | null {
  const found = ground.topology.listeners.filter(({ listener }) =>
    [listener.at, listener.created].some((at) => at.file === file && touches(at.span, offset)),
  );
  // Of several processes that run it, the one that nginx reaches.
  const reached = ground.topology.hops.map(({ listener }) => listener);
  return found.find((served) => reached.includes(served)) ?? found[0] ?? null;
}

function hopsTo(ground: Ground, listener: ServedListener['listener']): readonly Hop[] {
  const seen = new Set<string>();
  return ground.topology.hops
    .filter((hop) => hop.listener?.listener === listener)
    .filter((hop) => {
      const key = JSON.stringify([placeOfHop(hop), hop.serverNames]);
      return !seen.has(key) && seen.add(key);
    })
    .sort((a, b) => comparePlaces(placeOfHop(a), placeOfHop(b)));
}

function placeOfHop({ pass }: Hop): Place {
  const { start, end } = pass.directive;
  return { file: pass.file, span: { start, end } };
}

function hopName({ serverNames, route }: Hop): string {
  return [serverNames[0], route].filter(Boolean).join(' ');
}

function limits({ proxy_read_timeout, upstream, reusesConnections }: Hop): string {
  const read = `read ${valueWords(proxy_read_timeout, formatDuration)}`;
  const isReused = reusesConnections.kind === 'known' && reusesConnections.value;
  return isReused ? `${read}, idle ${valueWords(upstream.keepalive_timeout, formatDuration)}` : read;
}
