// Sets proxy_read_timeout for one location: where it is written, else in the location itself.
import type { Edit } from '../base/edit.ts';
import { addDirectives, replaceArguments } from './edits.ts';
import { ownUse, useInForce } from './inForce.ts';
import type { Hop, Topology } from './model.ts';
import { proxyScope } from './reuseEdits.ts';

export function setReadTimeout(topology: Topology, hop: Hop, value: string): Edit | null {
  const scope = proxyScope(hop.location);
  const set = useInForce(scope, 'proxy_read_timeout');
  if (set !== null) return replaceArguments(set, value);
  return addDirectives(
    topology.snapshot,
    scope,
    [`proxy_read_timeout ${value};`],
    ownUse(scope, 'proxy_pass') ?? undefined,
  );
}
