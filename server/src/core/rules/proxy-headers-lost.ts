// A location with a proxy_set_header of its own inherits none of those around it.

import type { Use } from '../nginx/scopes.ts';
import { addDirectives, writtenArguments } from '../topology/edits.ts';
import { fixOf } from '../topology/idle.ts';
import { headOf, ownUses, setInForce } from '../topology/inForce.ts';
import { proxyScope } from '../topology/ways.ts';
import type { Rule } from './rule.ts';
import { proxyPage } from './sources.ts';

export const proxyHeadersLost: Rule = {
  id: 'proxy-headers-lost',
  severity: 'info',
  enabledByDefault: true,
  summary: 'A location drops the headers that the blocks around it set',
  versions: 'every nginx',
  why: `nginx inherits \`proxy_set_header\` all or nothing: one in a location, and those of \`server\` and \`http\` are gone there. \`Host\`
is then the name of the upstream again, and \`X-Forwarded-For\` and \`X-Forwarded-Proto\` are missing, which shows as wrong
redirects, wrong client addresses and lost logins.`,
  silentWhen: [
    'The lost headers are repeated, or have nginx’s own default values.',
    'No block around sets any header.',
  ],
  references: [proxyPage('proxy_set_header')],
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
    for (const { pass, location, route } of topology.hops) {
      const scope = proxyScope(location);
      const own = ownUses(scope, 'proxy_set_header');
      const outer = scope.parent === null ? null : setInForce(scope.parent, 'proxy_set_header');
      if (own.length === 0 || outer === null || seen.has(pass.directive)) continue;
      seen.add(pass.directive);
      const kept = new Set(own.map(nameOf));
      const lost = outer.uses.filter((use) => !kept.has(nameOf(use)) && !isDefault(use));
      if (lost.length === 0) continue;
      const lines = lost.map((use) => `proxy_set_header ${writtenArguments(topology.snapshot, use)};`);
      const edit = addDirectives(topology.snapshot, scope, lines, own.at(-1));
      yield {
        at: headOf(own[0]!),
        message: `location ${route} sets headers of its own and so loses ${lost.map((use) => use.directive.args[0]!.value).join(', ')} of the block around it.`,
        notes: lost.map((use) => ({ at: headOf(use), message: `not sent by location ${route}` })),
        fixes: [edit && fixOf({ title: 'Repeat the lost headers here', edits: [edit] }, 'suggestion')].filter(
          (fix) => fix !== null,
        ),
      };
    }
  },
};

const nameOf = (use: Use): string => use.directive.args[0]?.value.toLowerCase() ?? '';

/** What nginx sends anyway, and what the rules about keepalive say more of. */
function isDefault(use: Use): boolean {
  const value = use.directive.args[1]?.value ?? '';
  return nameOf(use) === 'connection' || (nameOf(use) === 'host' && value === '$proxy_host');
}
