// Evidence from the workspace: what its timeouts allow and what they rule out.
import { formatDuration, possible } from '../../../base/value.ts';
import { holds } from '../../../topology/compare.ts';
import { nodeClosesFirst } from '../../../topology/idle.ts';
import { inWords } from '../../evidence.ts';
import { type EvidenceFunction, sign } from './evidence.ts';

export const raceIsPossible: EvidenceFunction = {
  id: 'race-is-possible',
  page: 'The keep-alive race needs nginx to reuse connections and Node to close an idle one no later than nginx does. Where the workspace says otherwise, it was not the race.',
  *find({ hops, failures }) {
    if (failures[0]!.failure !== 'cut-before-header' || hops.length === 0) return;
    const reuses = hops.map((hop) => hop.reusesConnections);
    if (reuses.every((value) => value.kind === 'known' && !value.value)) {
      yield sign(
        'keepalive-race',
        -6,
        failures[0]!,
        'this nginx opens a new connection for each request, so none can be stale',
      );
      return;
    }
    for (const hop of hops) {
      const node = hop.listener?.idleClose;
      const nginx = hop.upstream.keepalive_timeout;
      if (node === undefined || possible(node).length === 0 || possible(nginx).length === 0) continue;
      const race = holds(node, nginx, nodeClosesFirst);
      // Of two Nodes that may run here, one says nothing.
      if (race !== null && !race.always) continue;
      if (possible(node).some(({ value }) => value === 'never')) continue;
      const [ofNode, ofNginx] = [inWords(node), inWords(nginx)];
      yield race === null
        ? sign(
            'keepalive-race',
            -4,
            failures[0]!,
            `nginx closes an idle connection after ${ofNginx}, before Node does (${ofNode})`,
          )
        : sign(
            'keepalive-race',
            1.5,
            failures[0]!,
            `Node closes an idle connection after ${ofNode}, nginx would keep it for ${ofNginx}`,
          );
      return;
    }
  },
};

export const appHasTimeout: EvidenceFunction = {
  id: 'app-has-timeout',
  page: 'A socket timeout in the app (server.setTimeout, req.setTimeout) cuts a request that runs longer, without a word in any log of the app.',
  *find({ hops, failures, exchanges, upstream }) {
    if (failures[0]!.failure !== 'cut-before-header') return;
    const limits = hops.flatMap(({ listener }) => {
      if (listener === null) return [];
      const traits = listener.listener.traits.filter(
        (trait) => trait.kind === 'socket-timeout' && trait.value !== undefined,
      );
      return [listener.timeout, ...traits.map((trait) => trait.value!)]
        .flatMap((value) => possible(value))
        .map((each) => each.value);
    });
    const set = limits.filter((limit): limit is number => typeof limit === 'number' && limit > 0);
    if (set.length === 0) {
      const allKnown = hops.length > 0 && hops.every((hop) => hop.listener?.timeout.kind === 'known');
      if (allKnown)
        yield sign('app-closed-slow-request', -1.5, failures[0]!, 'the app sets no socket timeout');
      return;
    }
    const ran = exchanges
      .flatMap((exchange) => exchange.upstreams)
      .find(
        (each) =>
          each.address === upstream &&
          each.status === 502 &&
          each.time !== null &&
          set.some((limit) => Math.abs(each.time! - limit) <= 50 + limit * 0.05),
      );
    yield sign(
      'app-closed-slow-request',
      ran === undefined ? 1.5 : 4,
      failures[0]!,
      ran === undefined
        ? `the app closes a socket that is silent for ${formatDuration(set[0]!)}`
        : `the request was cut after ${formatDuration(ran.time!)}, the app’s own timeout`,
    );
  },
};
