// The edits that make nginx before 1.29.7 keep connections: HTTP/1.1 and no «Connection: close», where the location
// needs them. nginx inherits `proxy_set_header` all or nothing, so a header is added where its set is.
import type { Edit } from '../base/edit.ts';
import { sourceOf } from '../base/source.ts';
import { span } from '../base/span.ts';
import type { Scope } from '../nginx/scopes.ts';
import { addDirectives, mergeEdits, replaceArguments } from './edits.ts';
import type { Deed } from './idle.ts';
import { connectionUse, ownUse, setInForce, useInForce } from './inForce.ts';
import type { Hop, Topology } from './model.ts';

/** What keeps a location of nginx before 1.29.7 from reusing connections. */
export function missingForReuse(location: Scope): { readonly version: boolean; readonly header: boolean } {
  const header = connectionUse(location)?.directive.args[1]?.value;
  return {
    version: useInForce(location, 'proxy_http_version')?.directive.args[0]?.value !== '1.1',
    header: header === undefined || header.toLowerCase() === 'close',
  };
}

/** The nearest scope in which proxy directives may stand: they may not in `if` and `limit_except`. */
export function proxyScope(scope: Scope): Scope {
  let at = scope;
  while ((at.context === 'if' || at.context === 'limit_except') && at.parent !== null) at = at.parent;
  return at;
}

/** Makes every hop's location keep connections; null where one has no place for it. */
export function makeReuse(
  topology: Topology,
  hops: readonly Hop[],
  only: 'version' | 'all' = 'all',
): Deed | null {
  const edits: Edit[] = [];
  for (const location of new Set(hops.map((hop) => proxyScope(hop.location)))) {
    const missing = missingForReuse(location);
    const lines: string[] = [];
    if (missing.version) {
      const own = ownUse(location, 'proxy_http_version');
      if (own === null) lines.push('proxy_http_version 1.1;');
      else edits.push(replaceArguments(own, '1.1'));
    }
    if (missing.header && only === 'all') {
      const added = addConnection(topology, location);
      if (added === 'here') lines.push('proxy_set_header Connection "";');
      else if (added === null) return null;
      else edits.push(added);
    }
    if (lines.length === 0) continue;
    const pass = ownUse(location, 'proxy_pass') ?? undefined;
    const edit = addDirectives(topology.snapshot, location, lines, pass);
    if (edit === null) return null;
    edits.push(edit);
  }
  if (edits.length === 0) return null;
  const what = only === 'version' ? 'proxy_http_version 1.1' : 'proxy_http_version 1.1, Connection ""';
  return {
    title: `Let nginx reuse connections (${what})`,
    edits: mergeEdits(edits),
  };
}

/** `here`: a new line in the location itself; else the edit of the set that is in force. */
function addConnection(topology: Topology, location: Scope): Edit | 'here' | null {
  const own = connectionUse(location);
  if (own !== null) {
    const value = own.directive.args[1];
    if (value === undefined || sourceOf(topology.snapshot, own.file) === null) return null;
    return { file: own.file, span: span(value.start, value.end), newText: '""' };
  }
  const set = setInForce(location, 'proxy_set_header');
  if (set === null || set.scope === location) return 'here';
  return addDirectives(topology.snapshot, set.scope, ['proxy_set_header Connection "";'], set.uses.at(-1));
}
