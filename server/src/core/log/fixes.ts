// Fixes that a log line itself calls for: a directive in the location that served it. Knows edits, no rules.
import type { Edit, Fix } from '../base/edit.ts';
import { formatDuration, type Millis, possible } from '../base/value.ts';
import type { Scope } from '../nginx/scopes.ts';
import { addDirectives, mergeEdits, replaceArguments, setTimeouts } from '../topology/edits.ts';
import { raisedFrom } from '../topology/idle.ts';
import type { Hop } from '../topology/model.ts';
import { fixesBy, waysToSet } from '../topology/ways.ts';
import type { Seen } from './signature.ts';

/** Sets directives in the location of the line; the ones that stand there are replaced. Empty where there is none. */
export function setInLocation(
  seen: Seen,
  title: string,
  directives: readonly (readonly [string, string])[],
): readonly Fix[] {
  const scope: Scope | null | undefined = seen.located?.location;
  if (seen.topology === null || scope == null || scope.context !== 'location') return [];
  const replaced = [];
  const added: string[] = [];
  for (const [name, value] of directives) {
    const use = scope.uses.find(
      (each) => each.directive.name.value === name && each.file === scope.opener?.file,
    );
    if (use === undefined) added.push(`${name} ${value};`);
    else replaced.push(replaceArguments(use, value));
  }
  const insertion = added.length === 0 ? null : addDirectives(seen.topology.snapshot, scope, added);
  if (added.length > 0 && insertion === null) return [];
  const [first, ...rest] = insertion === null ? replaced : [...replaced, insertion];
  return first === undefined ? [] : [{ title, applicability: 'suggestion', edits: [first, ...rest] }];
}

/** Gives this location more time between two reads: `value` as nginx writes it, only where it is more than now. */
export function allowMoreTime(seen: Seen, value: string, milliseconds: Millis): readonly Fix[] {
  const { topology, hop } = seen;
  if (topology === null || hop === null) return [];
  const now = possible(hop.proxy_read_timeout);
  if (now.length === 0 || now.some((each) => each.value === 'never' || each.value >= milliseconds)) return [];
  const app = appGivesMore(hop, milliseconds);
  if (app === null) return [];
  const ways = waysToSet(topology, [hop], { plain: [['proxy_read_timeout', value]] });
  const both = ways.map((way) => ({ ...way, edits: mergeEdits(way.edits, app) }));
  const also = app.length === 0 ? '' : `server.timeout to ${formatDuration(raisedFrom(milliseconds))} and `;
  return fixesBy(both, `Set ${also}proxy_read_timeout to ${value}`);
}

/** Where the app would hang up before that, its own limit rises too: a 504 would only become a 502. Null: no place. */
function appGivesMore({ listener }: Hop, milliseconds: Millis): readonly Edit[] | null {
  if (listener === null || listener.listener.timeoutListener !== null) return [];
  const hangsUp = possible(listener.timeout).some(
    ({ value }) => value !== 'never' && value > 0 && value < milliseconds,
  );
  return hangsUp ? setTimeouts(listener, [{ name: 'timeout', value: raisedFrom(milliseconds) }]) : [];
}
