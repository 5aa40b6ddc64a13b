// Two locations with the same regular expression: the first one always wins.

import { type Scope, type Use, usesByName } from '../nginx/scopes.ts';
import { headOf } from '../topology/inForce.ts';
import type { Rule } from './rule.ts';
import { corePage } from './sources.ts';

export const locationUnreachable: Rule = {
  id: 'location-unreachable',
  severity: 'warning',
  enabledByDefault: true,
  summary: 'A location is never used, because the same expression stands above it',
  versions: 'every nginx',
  why: `Regular expressions are tried in the order of the file, and the first that matches wins. A second location with the very
same expression is accepted by \`nginx -t\` and never used. (Of plain locations nginx refuses a second one.)`,
  silentWhen: ['The expressions differ in any way: which of two wins in general is not judged.'],
  references: [corePage('location')],
  evidence: { lab: 'rules/nginx-side.test.ts', measured: 'nginx 1.22 and 1.30: the first of two answers' },
  examples: {
    bad: `-- conf.d/app.conf --
server {
    listen 8080;
    location ~ ^/api {
#   ^^^^^^^^^^^^^^^^ note "the location that wins"
        proxy_pass http://127.0.0.1:3000;
    }
    location ~ ^/api {
#   ^^^^^^^^^^^^^^^^ location-unreachable "This location is never used: the one above it has the same expression (~ ^/api) and wins."
        proxy_pass http://127.0.0.1:3001;
    }
}
`,
    good: `-- conf.d/app.conf --
server {
    listen 8080;
    location ~ ^/api {
        proxy_pass http://127.0.0.1:3000;
    }
    location ~ ^/web {
        proxy_pass http://127.0.0.1:3001;
    }
}
`,
  },

  *check(topology) {
    for (const { config } of topology.nginx) {
      const firsts = new Map<Scope, Map<string, Use>>();
      for (const use of usesByName(config).get('location') ?? []) {
        const [modifier, pattern] = use.directive.args;
        if (pattern === undefined || !modifier?.value.startsWith('~')) continue;
        const key = `${modifier.value} ${pattern.value}`;
        const first = firsts.get(use.scope) ?? new Map<string, Use>();
        firsts.set(use.scope, first);
        const before = first.get(key);
        if (before === undefined) first.set(key, use);
        else if (before.directive !== use.directive) {
          yield {
            at: headOf(use),
            message: `This location is never used: the one above it has the same expression (${key}) and wins.`,
            notes: [{ at: headOf(before), message: 'the location that wins' }],
          };
        }
      }
    }
  },
};
