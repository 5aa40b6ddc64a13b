// What to add so that the next incident is certain: upstream times in the access log, the app's last words in its own.
import type { Edit, Fix } from '../base/edit.ts';
import { atLeast } from '../base/version.ts';
import type { Scope, Use } from '../nginx/scopes.ts';
import { addDirectives, mergeEdits } from '../topology/edits.ts';
import type { Hop, ServedListener, Topology } from '../topology/model.ts';

/** Fixes that change nothing but what is logged; none where it is logged already, or where there is no certain place. */
export function loggingFixes({ snapshot }: Topology, hops: readonly Hop[]): readonly Fix[] {
  const fixes = hops.flatMap((hop) => [upstreamTimes(snapshot, hop), lastWords(hop.listener)]);
  return fixes.filter((fix) => fix !== null);
}

const format = `log_format upstream_times '$remote_addr [$time_local] "$request" $status rt=$request_time urt="$upstream_response_time" us="$upstream_status" ua="$upstream_addr"';`;

/** A second access log with $request_time and $upstream_response_time: a race fails after 0 ms, a timeout after its limit. */
function upstreamTimes(snapshot: Topology['snapshot'], { location }: Hop): Fix | null {
  const http = scopeNamed(location, 'http');
  if (http === null || own(http, 'log_format').some(timesUpstreams)) return null;
  let scope = location;
  while (scope !== http && own(scope, 'access_log').length === 0) scope = scope.parent!;
  const logs = own(scope, 'access_log');
  const path = logs[0]?.directive.args[0]?.value;
  if (path === 'off') return null;
  // An access_log of one's own replaces nginx's default one, which is therefore repeated.
  const before = path === undefined ? ['access_log logs/access.log combined;'] : [];
  const file = `${(path ?? 'logs/access.log').replace(/[^/]*$/, '')}upstream_times.log`;
  if (/[\s;{}$:]/.test(file)) return null;
  const log = [...before, `access_log ${file} upstream_times;`];
  const last = logs.at(-1);
  const edits =
    scope === http
      ? [addDirectives(snapshot, http, [format, ...log], last)]
      : [addDirectives(snapshot, http, [format]), addDirectives(snapshot, scope, log, last)];
  return fix('Log the times of the upstream, for the next time (log_format upstream_times)', edits);
}

function timesUpstreams({ directive }: Use): boolean {
  return directive.args.some(({ value }) => value.includes('upstream_response_time'));
}

/** Node's monitor of uncaught exceptions: it logs and leaves everything else as it is. Added in Node 13.7.0 and 12.17.0. */
function lastWords(served: ServedListener | null): Fix | null {
  const anchor = served?.listener.anchor;
  if (!served || !anchor || anchor.kind !== 'statement' || anchor.prelude !== null) return null;
  if (served.listener.traits.some(({ kind }) => kind === 'uncaught-handler')) return null;
  if (served.listener.runtime !== 'node' || atLeast(served.node.range, '13.7.0') === 'no') return null;
  const { quote, semicolon, before, indent, after, file, offset } = anchor;
  const statement = `process.on(${quote}uncaughtExceptionMonitor${quote}, (error, origin) => console.error(new Date().toISOString(), origin, error))${semicolon}`;
  const edit = {
    file,
    span: { start: offset, end: offset },
    newText: `${before}${indent}${statement}${after}`,
  };
  return fix('Log what ends the process, for the next time (uncaughtExceptionMonitor)', [edit]);
}

function fix(title: string, edits: readonly (Edit | null)[]): Fix | null {
  const certain = edits.filter((edit) => edit !== null);
  const [first, ...rest] = mergeEdits(certain);
  if (first === undefined || certain.length < edits.length) return null;
  return { title, applicability: 'suggestion', edits: [first, ...rest] };
}

function scopeNamed(scope: Scope, context: string): Scope | null {
  for (let each: Scope | null = scope; each !== null; each = each.parent)
    if (each.context === context) return each;
  return null;
}

function own(scope: Scope, name: string): readonly Use[] {
  return scope.uses.filter(({ directive }) => directive.name.value === name);
}
