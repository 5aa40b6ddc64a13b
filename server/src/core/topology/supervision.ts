// Edits in what starts and stops a process: its grace, its restart policy, what it waits for. Knows the notation of each
// kind of deployment file; which value is right is a rule's to say. A null means: there is no certain place for it.
import type { Edit } from '../base/edit.ts';
import { sourceOf } from '../base/source.ts';
import type { Place } from '../base/span.ts';
import { knownOrNull, type Millis } from '../base/value.ts';
import type { DataEntry } from '../deploy/data.ts';
import { addEntry, entryAt, listAsMap, replaceScalar } from '../deploy/edits.ts';
import type { Workload } from '../deploy/model.ts';
import { yamlOf } from '../deploy/yaml.ts';
import type { Use } from '../nginx/scopes.ts';
import { bounds } from './compare.ts';
import { defaultOf, defaults } from './facts.ts';
import { setInForce, useInForce } from './inForce.ts';
import type { Hop, Topology } from './model.ts';

/**
 * The longest time that a person lets one request of these hops take, where that is more than nginx gives by itself.
 * Null where nobody does: a WebSocket, an event stream and whatever may take an hour are no requests that one waits for.
 */
export function longestRequest(
  hops: readonly Hop[],
): { readonly hop: Hop; readonly use: Use; readonly most: Millis } | null {
  const usual = bounds(defaultOf(defaults.proxy_read_timeout, null, nowhere))?.most ?? 0;
  const long = hops.flatMap((hop) => {
    const use = useInForce(hop.location, 'proxy_read_timeout');
    const most = bounds(hop.proxy_read_timeout)?.most ?? 0;
    return use === null || most <= usual || most >= anHour || isStream(hop) ? [] : [{ hop, use, most }];
  });
  return long.reduce<(typeof long)[number] | null>((a, b) => (a === null || b.most > a.most ? b : a), null);
}

const nowhere: Place = { file: '', span: { start: 0, end: 0 } };
const anHour: Millis = 3_600_000;

function isStream({ location, listener, proxy_buffering: buffering }: Hop): boolean {
  const headers = setInForce(location, 'proxy_set_header')?.uses ?? [];
  if (headers.some(({ directive: { args } }) => args[0]?.value.toLowerCase() === 'upgrade')) return true;
  const events = listener?.listener.traits.some(({ kind }) => kind === 'sse') ?? false;
  return events && knownOrNull(buffering) === false;
}

/** The grace that a process needs whose longest request takes so long: to hear of its end, and to close what it holds. */
export function graceFor(longest: Millis): Millis {
  return longest + 5000;
}

/** The written grace, made at least so long (milliseconds), in the unit that stands there. */
export function lengthenGrace({ snapshot }: Topology, workload: Workload, least: Millis): Edit | null {
  const { stopGrace, kind } = workload;
  const source = stopGrace === null ? null : sourceOf(snapshot, stopGrace.at.file);
  if (stopGrace === null || source === null || !Number.isFinite(least)) return null;
  const written = source.text.slice(stopGrace.at.span.start, stopGrace.at.span.end);
  const seconds = Math.ceil(least / 1000);
  // systemd takes a bare number for seconds, Kubernetes nothing else; PM2 counts milliseconds, compose needs a unit.
  const isBare = /^["'`]?[\d_.]+["'`]?$/.test(written);
  if (kind === 'pm2') {
    if (!isBare) return replaceScalar(source, stopGrace.at, `${seconds}s`);
    return replaceScalar(
      source,
      stopGrace.at,
      written.includes('_') ? `${seconds}_000` : `${seconds * 1000}`,
    );
  }
  return replaceScalar(source, stopGrace.at, isBare ? `${seconds}` : `${seconds}s`);
}

/** The grace of a process whose longest request takes so long, written or added; null where it cannot be either. */
export function giveGrace(topology: Topology, workload: Workload, longest: Millis): Edit | null {
  const grace = graceFor(longest);
  if (workload.stopGrace !== null) return lengthenGrace(topology, workload, grace);
  const found = serviceEntry(topology.snapshot, workload);
  const line = `stop_grace_period: ${Math.ceil(grace / 1000)}s`;
  return found === null || !Number.isFinite(grace) ? null : addEntry(found.source, found.entry, line);
}

/** Gives a compose service a restart policy. */
export function addRestart({ snapshot }: Topology, workload: Workload, policy: string): Edit | null {
  const found = serviceEntry(snapshot, workload);
  const value = /^[\w:-]+$/.test(policy) ? policy : `"${policy}"`;
  return found === null ? null : addEntry(found.source, found.entry, `restart: ${value}`);
}

/** Lets a compose service wait until `name` is healthy; what else it depends on stays as it is. */
export function waitUntilHealthy(
  { snapshot }: Topology,
  workload: Workload,
  name: string,
): readonly Edit[] | null {
  const asked = workload.dependsOn.find((each) => each.name === name);
  const source = asked === undefined ? null : sourceOf(snapshot, asked.at.file);
  if (asked === undefined || source === null) return null;
  const written = source.text.slice(asked.at.span.start, asked.at.span.end);
  if (/^["']?service_started["']?$/.test(written)) {
    const edit = replaceScalar(source, asked.at, 'service_healthy');
    return edit === null ? null : [edit];
  }
  const found = serviceEntry(snapshot, workload);
  // In a file that is laid over another one the list may stand elsewhere.
  if (found === null || asked.at.file !== found.source.file) return null;
  return listAsMap(
    found.source,
    found.entry,
    'depends_on',
    (each) => `condition: ${each === name ? 'service_healthy' : 'service_started'}`,
  );
}

function serviceEntry(
  snapshot: Topology['snapshot'],
  { kind, at }: Workload,
): { readonly source: NonNullable<ReturnType<typeof sourceOf>>; readonly entry: DataEntry } | null {
  const source = kind === 'compose' ? sourceOf(snapshot, at.file) : null;
  if (source === null || source.text.includes('{{')) return null;
  const entry = entryAt(yamlOf(source).documents, at.span);
  return entry === null ? null : { source, entry };
}
