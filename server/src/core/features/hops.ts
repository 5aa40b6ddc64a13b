// What one proxied location comes to, in a few lines: where it goes, who answers, how long nginx waits.
import type { Place } from '../base/span.ts';
import { formatDuration } from '../base/value.ts';
import type { Directive } from '../nginx/tree.ts';
import type { Hop } from '../topology/model.ts';
import type { Ground } from './spot.ts';
import { code, originWords, placeLink, valueWords } from './words.ts';

/** The hops whose `proxy_pass` or location is this directive. */
export function hopsAt(ground: Ground, file: string, directive: Directive): readonly Hop[] {
  return ground.topology.hops.filter(
    ({ pass, location, peer }) =>
      peer.address !== '' &&
      ((pass.file === file && pass.directive === directive) ||
        (location.opener?.file === file && location.opener.directive === directive)),
  );
}

/** A Markdown list for one hop. */
export function hopWords(hop: Hop, ground: Ground): string {
  const { snapshot } = ground;
  const lines = [`- goes to ${code(hop.peer.address)}${upstreamWords(hop, ground)}`];
  if (hop.listener !== null) {
    const { listener, idleClose } = hop.listener;
    lines.push(`- answered by ${listener.framework} in ${placeLink(listener.at, snapshot)}`);
    lines.push(`- the app closes an idle connection after ${valueWords(idleClose, formatDuration)}`);
  } else if (hop.why !== null) {
    lines.push(`- no listener: ${hop.why}`);
  }
  const reuse = valueWords(hop.reusesConnections, (value) =>
    value ? 'keeps connections for the next request' : 'opens a new connection for each request',
  );
  lines.push(`- nginx ${reuse}`);
  if (hop.reusesConnections.kind !== 'known' || hop.reusesConnections.value) {
    lines.push(settingLine('keepalive_timeout', hop.upstream.keepalive_timeout, formatDuration, ground));
  }
  lines.push(settingLine('proxy_read_timeout', hop.proxy_read_timeout, formatDuration, ground));
  lines.push(settingLine('proxy_send_timeout', hop.proxy_send_timeout, formatDuration, ground));
  lines.push(settingLine('proxy_connect_timeout', hop.proxy_connect_timeout, formatDuration, ground));
  return lines.join('\n');
}

function settingLine<T>(
  name: string,
  value: Parameters<typeof valueWords<T>>[0],
  as: (value: T) => string,
  ground: Ground,
): string {
  const origin = originWords(value, ground.snapshot);
  return `- ${code(name)} ${valueWords(value, as)}${origin === '' ? '' : ` (${origin})`}`;
}

function upstreamWords({ upstream }: Hop, ground: Ground): string {
  if (upstream.use === null) return '';
  const at: Place = { file: upstream.use.file, span: upstream.use.directive.name };
  const peers = upstream.peers.length;
  return ` of upstream ${code(upstream.name)} (${peers === 1 ? 'one server' : `${peers} servers`}, ${placeLink(at, ground.snapshot)})`;
}
