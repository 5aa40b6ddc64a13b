// The hops of a topology by what they lead to, gathered once for all who ask.
import { groupBy } from '../base/group.ts';
import { memo } from '../base/memo.ts';
import type { Hop, ServedListener, Topology } from './model.ts';

/** The hops that lead to a listener, in the topology's order. */
export function hopsTo(topology: Topology, served: ServedListener): readonly Hop[] {
  return byListener(topology).get(served) ?? [];
}

const byListener = memo(({ hops }: Topology) => groupBy(hops, (hop) => hop.listener));
