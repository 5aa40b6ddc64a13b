// A log line read against an analysis: what fires on the hop it speaks of, and can have caused it, is fixed from there.
import type { Fix } from '../base/edit.ts';
import type { Finding, RuleId } from '../base/finding.ts';
import type { Place } from '../base/span.ts';
import { decodeLine } from '../log/decode.ts';
import type { Reading } from '../log/model.ts';
import type { Hop, Topology } from '../topology/model.ts';

/** The rules whose findings are a cause of `diagnose`, found before it happens. */
const rulesOfCause: Readonly<Record<string, readonly RuleId[]>> = {
  'keepalive-race': ['idle-upstream-race', 'idle-upstream-race-margin', 'headers-timeout-below-keepalive'],
  'app-closed-slow-request': [
    'socket-timeout-before-read-timeout',
    'slow-upload-cut',
    'request-timeout-swapped',
  ],
  'proxy-read-timeout': ['app-timeout-after-read-timeout', 'stream-cut-when-idle', 'timeout-unit'],
  'truncated-response': ['silent-truncation', 'stream-cut-when-idle', 'socket-timeout-before-read-timeout'],
  'not-listening': ['listen-address-mismatch', 'headers-timeout-throws', 'timeout-bad-value'],
  'process-crash': ['headers-timeout-throws', 'timeout-bad-value'],
  restart: ['shutdown-waits-for-idle'],
};
/** Signatures that say by themselves what is wrong. */
const rulesOfSignature: Readonly<Record<string, readonly RuleId[]>> = {
  'no-live-upstreams': ['idle-upstream-race', 'idle-upstream-race-margin', 'listen-address-mismatch'],
};

/** What `decodeLine` says, with the fixes of the findings on the line's hop that its causes name. */
export function decodeIn(
  { topology, findings }: { readonly topology: Topology; readonly findings: readonly Finding[] },
  text: string,
): Reading {
  const reading = decodeLine(text, topology);
  const { hop } = reading;
  if (hop === null) return reading;
  const wanted = new Set([
    ...reading.causes.flatMap(({ id }) => rulesOfCause[id] ?? []),
    ...(rulesOfSignature[reading.signature ?? ''] ?? []),
  ]);
  const places = placesOf(hop);
  const own = findings.filter(
    ({ rule, at, notes }) =>
      wanted.has(rule) &&
      [at, ...(notes ?? []).map((note) => note.at)].some((each) => places.some(meets(each))),
  );
  const fixes: Fix[] = [...reading.fixes];
  for (const fix of own.flatMap((each) => each.fixes ?? [])) {
    if (!fixes.some(({ title }) => title === fix.title)) fixes.push(fix);
  }
  return { ...reading, fixes };
}

/** The upstream's block, the location's proxy_pass and the listener with all that sets its values. */
function placesOf({ upstream, pass, listener }: Hop): readonly Place[] {
  const places: Place[] = [{ file: pass.file, span: pass.directive }];
  if (upstream.use !== null) places.push({ file: upstream.use.file, span: upstream.use.directive });
  if (listener !== null) {
    const { at, created, writes } = listener.listener;
    places.push(at, created, ...writes.map((write) => write.at));
  }
  return places;
}

function meets(a: Place): (b: Place) => boolean {
  return (b) => a.file === b.file && a.span.start <= b.span.end && b.span.start <= a.span.end;
}
