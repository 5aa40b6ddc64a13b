// What is in force though nobody wrote it here: the waits of a proxied location, the idle time of an upstream.
import type { FilePath, Span } from '../base/span.ts';
import { type Duration, formatDuration, type Value } from '../base/value.ts';
import type { Hop, Upstream } from '../topology/model.ts';
import type { Ground } from './spot.ts';
import { originWords, valueWords } from './words.ts';

export interface InlayHint {
  /** The hint stands before this offset. */
  readonly offset: number;
  readonly label: string;
  /** Markdown. */
  readonly tooltip: string;
}

/** The hints within a range of a file. Only values that matter to a hop, and only such as are not set in the same block. */
export function inlayHints(ground: Ground, file: FilePath, range: Span): readonly InlayHint[] {
  const hints = new Map<number, InlayHint>();
  for (const hop of ground.topology.hops) {
    const { pass, upstream } = hop;
    if (pass.file === file && within(pass.directive.end, range) && !hints.has(pass.directive.end)) {
      const hint = waitHint(ground, hop);
      if (hint !== null) hints.set(hint.offset, hint);
    }
    const opener = upstream.use;
    const at = opener?.directive.block?.start;
    if (opener?.file === file && at !== undefined && within(at + 1, range) && !hints.has(at + 1)) {
      const hint = idleHint(ground, hop, upstream, at + 1);
      if (hint !== null) hints.set(hint.offset, hint);
    }
  }
  return [...hints.values()].sort((a, b) => a.offset - b.offset);
}

/** How long nginx waits for the app, behind `proxy_pass`, unless the location says so itself. */
function waitHint(ground: Ground, hop: Hop): InlayHint | null {
  const value = hop.proxy_read_timeout;
  if (setBeside(value, hop) || value.kind === 'unknown' || value.kind === 'absent') return null;
  const origin = originWords(value, ground.snapshot);
  return {
    offset: hop.pass.directive.end,
    label: `waits ${valueWords(value, formatDuration)}`,
    tooltip: `\`proxy_read_timeout\` ${valueWords(value, formatDuration)}${origin === '' ? '' : `, ${origin}`}: the longest pause between two reads of the response.`,
  };
}

/** How long nginx keeps an idle connection, behind the upstream's `{`, unless it says so itself or keeps none. */
function idleHint(ground: Ground, hop: Hop, upstream: Upstream, offset: number): InlayHint | null {
  const value = upstream.keepalive_timeout;
  const reuses = hop.reusesConnections;
  if (reuses.kind !== 'known' || !reuses.value) return null;
  if (value.kind !== 'known' || value.origin.kind === 'set') return null;
  const words = valueWords<Duration>(value, formatDuration);
  return {
    offset,
    label: `keeps idle connections for ${words}`,
    tooltip: `\`keepalive_timeout\` ${words}, ${originWords(value, ground.snapshot)}: nginx sends the next request over a connection that was idle for up to this long.`,
  };
}

/** Whether the value is written in the same block as the `proxy_pass`: then one sees it. */
function setBeside(value: Value<Duration>, { pass, location }: Hop): boolean {
  if (value.kind !== 'known' || value.origin.kind !== 'set') return false;
  const { at } = value.origin;
  const block = location.opener?.directive.block;
  return at.file === pass.file && block != null && at.span.start >= block.start && at.span.end <= block.end;
}

function within(offset: number, range: Span): boolean {
  return range.start <= offset && offset <= range.end;
}
