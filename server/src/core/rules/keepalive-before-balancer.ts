// `keepalive` above the directive that chooses the peer: nginx before 1.29.7 drops it without an error.
import { atLeast } from '../base/version.ts';
import { addDirectives, removeDirective } from '../topology/edits.ts';
import { keepaliveByDefault } from '../topology/facts.ts';
import { fixOf, hopsThrough, joinDeeds, withoutRace } from '../topology/idle.ts';
import { headOf } from '../topology/inForce.ts';
import { balancerAfterKeepalive, keepaliveAsked } from '../topology/reuse.ts';
import { makeReuse } from '../topology/reuseEdits.ts';
import type { Rule } from './rule.ts';
import { upstreamPage } from './sources.ts';

export const keepaliveBeforeBalancer: Rule = {
  id: 'keepalive-before-balancer',
  severity: 'warning',
  enabledByDefault: true,
  summary: 'keepalive stands above the balancing method, which drops it',
  versions: `nginx before ${keepaliveByDefault}`,
  why: `\`keepalive\` wraps the balancing method that is in force where it stands. A method below it (least_conn, ip_hash,
hash, random) replaces the wrapper: «load balancing method redefined» is all that \`nginx -t\` says, as a warning, and
every request opens a new connection.`,
  silentWhen: [
    'Reuse is switched off on purpose: keepalive_timeout 0 in the upstream.',
    'keepalive stands below the method, or there is none (round robin).',
    `nginx is ${keepaliveByDefault} or newer, where the order does not matter, or its version is unknown.`,
  ],
  references: [upstreamPage('keepalive')],
  evidence: {
    lab: 'rules/keepalive-without-effect.test.ts',
    measured: 'nginx 1.22 and 1.26: as many connections as requests',
  },
  examples: {
    bad: `-- deploy-error-decoder.json --
{ "nginxVersion": "1.26.3" }
-- conf.d/app.conf --
upstream app {
    keepalive 16;
#   ^^^^^^^^^^^^ keepalive-before-balancer "«keepalive 16» has no effect: least_conn below it replaces it, so every request opens a new connection to upstream app."
    least_conn;
#   ^^^^^^^^^^ note "least_conn stands below keepalive"
    server 127.0.0.1:3000;
    server 127.0.0.1:3001;
}
`,
    good: `-- deploy-error-decoder.json --
{ "nginxVersion": "1.26.3" }
-- conf.d/app.conf --
upstream app {
    least_conn;
    keepalive 16;
    server 127.0.0.1:3000;
    server 127.0.0.1:3001;
}
`,
  },

  *check(topology) {
    for (const { nginx, upstream } of topology.upstreams) {
      const { scope } = upstream;
      if (scope === null || atLeast(nginx.version.range, keepaliveByDefault) !== 'no') continue;
      const balancer = balancerAfterKeepalive(scope);
      const keepalive = keepaliveAsked(scope);
      if (balancer === null || keepalive === null) continue;
      const method = balancer.directive.name.value;
      const text = `keepalive ${keepalive.directive.args.map((word) => word.value).join(' ')};`;
      const add = addDirectives(topology.snapshot, scope, [text], balancer);
      const move = add && {
        title: `Move keepalive below ${method}`,
        edits: [removeDirective(topology.snapshot, keepalive), add],
      };
      const hops = hopsThrough(topology, upstream);
      const reuse = makeReuse(topology, hops);
      const ways =
        reuse.length === 0
          ? [{ deed: move, upstreams: [upstream] }]
          : reuse.map((way) => ({
              deed: move && joinDeeds(move, way),
              upstreams: [upstream, ...way.upstreams],
            }));
      const deeds = ways.flatMap(({ deed, upstreams }) =>
        deed === null ? [] : withoutRace(topology, deed, upstreams),
      );
      yield {
        at: headOf(keepalive),
        message: `«${text.slice(0, -1)}» has no effect: ${method} below it replaces it, so every request opens a new connection to upstream ${upstream.name}.`,
        notes: [{ at: headOf(balancer), message: `${method} stands below keepalive` }],
        fixes: deeds.map((deed) => fixOf(deed, 'suggestion')).filter((fix) => fix !== null),
      };
    }
  },
};
