// A log line or an incident read against an analysis: what fires on its hop, and can have caused it, is fixed from there.
import type { Fix } from '../base/edit.ts';
import type { Finding, RuleId } from '../base/finding.ts';
import type { Place } from '../base/span.ts';
import type { Workload } from '../deploy/model.ts';
import { type AccessFormat, accessFormat } from '../log/access.ts';
import { decodeLine } from '../log/decode.ts';
import { type Diagnosis, type Examination, examine } from '../log/incident/diagnose.ts';
import type { ReadOptions } from '../log/incident/read.ts';
import { hopsTo } from '../log/incident/scene.ts';
import type { Reading } from '../log/model.ts';
import type { Block } from '../nginx/tree.ts';
import type { Hop, Topology } from '../topology/model.ts';
import { loggingFixes } from './logging.ts';

/** The rules whose findings are a cause of `diagnose`, found before it happens. */
export const rulesOfCause: Readonly<Record<string, readonly RuleId[]>> = {
  'keepalive-race': ['idle-upstream-race', 'idle-upstream-race-margin', 'headers-timeout-below-keepalive'],
  'app-closed-slow-request': [
    'socket-timeout-before-read-timeout',
    'slow-upload-cut',
    'request-timeout-swapped',
  ],
  'proxy-read-timeout': ['app-timeout-after-read-timeout', 'stream-cut-when-idle', 'timeout-unit'],
  'truncated-response': ['silent-truncation', 'stream-cut-when-idle', 'socket-timeout-before-read-timeout'],
  'not-listening': ['listen-address-mismatch', 'headers-timeout-throws', 'timeout-bad-value'],
  'process-crash': ['headers-timeout-throws', 'timeout-bad-value', 'no-restart-policy'],
  'oom-kill': ['heap-above-memory-limit', 'no-restart-policy'],
  restart: ['shutdown-waits-for-idle', 'no-graceful-shutdown', 'grace-shorter-than-request'],
  dns: ['variable-proxy-pass-without-resolver', 'stale-upstream-address'],
};
/** Signatures that say by themselves what is wrong. */
const rulesOfSignature: Readonly<Record<string, readonly RuleId[]>> = {
  'no-live-upstreams': ['idle-upstream-race', 'idle-upstream-race-margin', 'listen-address-mismatch'],
};

/** Their notes are at another service, which does it right. */
const showsAnother: ReadonlySet<RuleId> = new Set(['no-restart-policy']);

interface Ground {
  readonly topology: Topology;
  readonly findings: readonly Finding[];
}

/** What `decodeLine` says, with the fixes of the findings on the line's hop that its causes name. */
export function decodeIn(ground: Ground, text: string, zone: string | null = null): Reading {
  const reading = decodeLine(text, ground.topology, zone);
  if (reading.hop === null) return reading;
  const rules = rulesOfSignature[reading.signature ?? ''] ?? [];
  const causes = reading.causes.map(({ id }) => id);
  return {
    ...reading,
    fixes: distinct([...reading.fixes, ...fixesOn([reading.hop], causes, ground, rules)]),
  };
}

/** The incidents that the logs show, line by line, with the fixes that the workspace has for their first causes. */
export function examineIn(ground: Ground | null, options: ReadOptions): Examination {
  if (ground === null) return examine(null, options);
  const examination = examine(ground.topology, { ...options, formats: logFormats(ground.topology) });
  return { line: examination.line, finish: () => withFixes(examination.finish(), ground) };
}

function withFixes(diagnosis: Diagnosis, ground: Ground): Diagnosis {
  const incidents = diagnosis.incidents.map((incident) => {
    const hops = hopsTo(ground.topology, incident.upstream);
    const causes = incident.ranked.slice(0, 1).map(({ cause }) => cause);
    const certain = incident.ranked[0]!.confidence === 'strong';
    const more = certain ? [] : loggingFixes(ground.topology, hops);
    return { ...incident, fixes: distinct([...incident.fixes, ...fixesOn(hops, causes, ground), ...more]) };
  });
  return { ...diagnosis, incidents };
}

/** Every `log_format` of the workspace. */
function logFormats({ nginx }: Topology): AccessFormat[] {
  return nginx.flatMap(({ config }) => [...config.trees.values()].flatMap((tree) => formatsIn(tree.root)));
}

function formatsIn(block: Block): AccessFormat[] {
  return block.directives.flatMap(({ name, args, block: opened }) => {
    if (opened !== null) return formatsIn(opened);
    const [format, ...texts] = args.map(({ value }) => value);
    if (name.value !== 'log_format' || format === undefined) return [];
    return [accessFormat(format, texts.filter((text) => !text.startsWith('escape=')).join(''))];
  });
}

function fixesOn(
  hops: readonly Hop[],
  causes: readonly string[],
  { findings }: Ground,
  more: readonly RuleId[] = [],
): Fix[] {
  const rules = new Set([...causes.flatMap((cause) => rulesOfCause[cause] ?? []), ...more]);
  const places = hops.flatMap(placesOf);
  return findings
    .filter(({ rule }) => rules.has(rule))
    .filter(({ rule, at, notes }) => {
      const others = showsAnother.has(rule) ? [] : (notes ?? []).map((note) => note.at);
      return [at, ...others].some((each) => places.some(meets(each)));
    })
    .flatMap(({ fixes }) => fixes ?? []);
}

function distinct(fixes: readonly Fix[]): Fix[] {
  return [...new Map(fixes.map((fix) => [fix.title, fix])).values()];
}

/** The upstream's block, the location's proxy_pass and the listener with all that sets its values. */
function placesOf({ upstream, pass, listener }: Hop): readonly Place[] {
  const places: Place[] = [{ file: pass.file, span: pass.directive }];
  if (upstream.use !== null) places.push({ file: upstream.use.file, span: upstream.use.directive });
  if (listener !== null) {
    const { at, created, writes } = listener.listener;
    places.push(at, created, ...writes.map((write) => write.at));
    places.push(...(listener.workload === null ? [] : statedOf(listener.workload)));
  }
  return places;
}

/** Where the deployment files say what the process may use and what becomes of it. */
function statedOf({ at, command, memoryLimit, heapLimit, restart, stopGrace }: Workload): readonly Place[] {
  const facts = [command, memoryLimit, heapLimit, restart, stopGrace];
  return [at, ...facts.flatMap((fact) => (fact === null ? [] : [fact.at]))];
}

function meets(a: Place): (b: Place) => boolean {
  return (b) => a.file === b.file && a.span.start <= b.span.end && b.span.start <= a.span.end;
}
