// A location with a proxy_set_header of its own inherits none of those around it.

import type { Use } from '../nginx/scopes.ts';
import { addDirectives, writtenArguments } from '../topology/edits.ts';
import { fixOf } from '../topology/idle.ts';
import { headOf, ownUses, setInForce, useInForce } from '../topology/inForce.ts';
import type { Hop, Topology } from '../topology/model.ts';
import { proxyScope } from '../topology/ways.ts';
import type { Report, Rule } from './rule.ts';
import { headersPage, proxyPage } from './sources.ts';

export const proxyHeadersLost: Rule = {
  id: 'proxy-headers-lost',
  severity: 'info',
  enabledByDefault: true,
  summary: 'A location drops the headers that the blocks around it set',
  versions: 'every nginx',
  why: `nginx inherits \`proxy_set_header\` all or nothing: one in a location, and those of \`server\` and \`http\` are gone there. \`Host\`
is then the name of the upstream again, and \`X-Forwarded-For\` and \`X-Forwarded-Proto\` are missing, which shows as wrong
redirects, wrong client addresses and lost logins. The same holds for \`add_header\`: one \`Cache-Control\` in a location, and
the \`Strict-Transport-Security\` of the server is not sent there, unless \`add_header_inherit merge\` (nginx 1.29.3) joins them.`,
  silentWhen: [
    'The lost headers are repeated, or have nginx’s own default values.',
    'No block around sets any header.',
    'add_header_inherit merge joins the sets.',
  ],
  references: [proxyPage('proxy_set_header'), headersPage('add_header_inherit')],
  evidence: {
    lab: 'rules/nginx-side.test.ts',
    measured: 'nginx 1.22 and 1.30: Host and X-Forwarded-For as the app sees them, before and after the fix',
  },
  examples: {
    bad: `-- conf.d/app.conf --
server {
    listen 8080;
    proxy_set_header Host $host;
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^ note "not sent by location /api/"
    proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ note "not sent by location /api/"
    location /api/ {
        proxy_pass http://127.0.0.1:3000;
        proxy_set_header X-Api yes;
#       ^^^^^^^^^^^^^^^^^^^^^^^^^^ proxy-headers-lost "location /api/ sets headers of its own and so loses Host, X-Forwarded-For of the block around it."
    }
}
`,
    good: `-- conf.d/app.conf --
server {
    listen 8080;
    proxy_set_header Host $host;
    proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;
    location /api/ {
        proxy_pass http://127.0.0.1:3000;
        proxy_set_header Host $host;
        proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;
        proxy_set_header X-Api yes;
    }
}
`,
  },

  *check(topology) {
    const seen = new Set<unknown>();
    for (const hop of topology.hops) {
      if (seen.has(hop.pass.directive)) continue;
      seen.add(hop.pass.directive);
      const headers = lostIn(topology, hop, 'proxy_set_header', 'headers');
      if (headers !== null) yield headers;
      const ofResponse = lostIn(topology, hop, 'add_header', 'response headers');
      if (ofResponse !== null) yield ofResponse;
    }
  },
};

/** What a location loses of a directive that is inherited all or nothing; `kind`: what it sets. */
function lostIn(
  topology: Topology,
  { location, route }: Hop,
  directive: string,
  kind: string,
): Report | null {
  const scope = proxyScope(location);
  const outer = scope.parent === null ? null : setInForce(scope.parent, directive);
  const own = outer === null ? [] : ownUses(scope, directive);
  if (outer === null || own.length === 0) return null;
  // nginx 1.29.3 and newer join the two sets where they are told to.
  if (useInForce(scope, `${directive}_inherit`)?.directive.args[0]?.value === 'merge') return null;
  const kept = new Set(own.map(nameOf));
  const lost = outer.uses.filter((use) => nameOf(use) !== '' && !kept.has(nameOf(use)) && !isDefault(use));
  if (lost.length === 0) return null;
  const lines = lost.map((use) => `${directive} ${writtenArguments(topology.snapshot, use)};`);
  const edit = addDirectives(topology.snapshot, scope, lines, own.at(-1));
  const title = `Repeat the lost ${kind} here`;
  const names = lost.map((use) => use.directive.args[0]!.value).join(', ');
  return {
    at: headOf(own[0]!),
    message: `location ${route} sets ${kind} of its own and so loses ${names} of the block around it.`,
    notes: lost.map((use) => ({ at: headOf(use), message: `not sent by location ${route}` })),
    fixes: [edit && fixOf({ title, edits: [edit] }, 'suggestion')].filter((fix) => fix !== null),
  };
}

/** The header's name; '' where it is not typed yet. */
const nameOf = (use: Use): string => use.directive.args[0]?.value.toLowerCase() ?? '';

/** What nginx sends anyway, and what the rules about keepalive say more of. */
function isDefault(use: Use): boolean {
  const value = use.directive.args[1]?.value ?? '';
  return nameOf(use) === 'connection' || (nameOf(use) === 'host' && value === '$proxy_host');
}
