// Locations that another one always wins over: the same expression, or one that matches every path.

import { groupBy } from '../base/group.ts';
import { type Use, usesByName } from '../nginx/scopes.ts';
import { headOf } from '../topology/inForce.ts';
import type { Report, Rule } from './rule.ts';
import { corePage } from './sources.ts';

export const locationUnreachable: Rule = {
  id: 'location-unreachable',
  severity: 'warning',
  enabledByDefault: true,
  summary: 'A location is never used, because another one always wins',
  versions: 'every nginx',
  why: `Regular expressions are tried in the order of the file, and the first that matches wins. A second location with the very
same expression is accepted by \`nginx -t\` and never used. (Of plain locations nginx refuses a second one.) An expression that
matches every path, like \`~ .*\`, wins over all expressions below it and over every plain path, wherever that stands;
\`=\` and \`^~\` are asked before expressions.`,
  silentWhen: [
    'The expressions differ, and none matches every path: which of two wins in general is not judged.',
    'A path with = or ^~, or with expressions of its own, which are asked first.',
  ],
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
      const locations = usesByName(config).get('location') ?? [];
      const byScope = groupBy(locations.filter(isExpression), ({ scope }) => scope);
      for (const [{ uses }, expressions] of byScope)
        if (mayHide(expressions)) yield* unreachable(uses, expressions);
    }
  },
};

/** Expressions that match every path, since each begins with a slash. */
const everything: ReadonlySet<string> = new Set(
  '^ ^/ / . .* ^.* ^/.* .+ ^.+ (.*) (.+) ^(.*) ^(.+) ^/(.*)'.split(' '),
);

/** Whether one of the expressions of a block can hide another, or a path. */
function mayHide(expressions: readonly Use[]): boolean {
  return expressions.length > 1 || everything.has(expressions[0]!.directive.args[1]!.value);
}

/** Of the locations of one block, those with expressions for themselves. */
function* unreachable(uses: readonly Use[], expressions: readonly Use[]): Iterable<Report> {
  const first = new Map<string, Use>();
  let winner: Use | undefined;
  for (const use of expressions) {
    const [modifier, pattern] = use.directive.args.map((word) => word.value) as [string, string];
    const same = first.get(`${modifier} ${pattern}`) ?? first.get(`~* ${pattern}`);
    const before = same ?? winner;
    if (before === undefined) first.set(`${modifier} ${pattern}`, use);
    else if (before.directive !== use.directive) {
      const why =
        same === undefined ? 'matches every path' : `has the same expression (${modifier} ${pattern})`;
      yield never(use, before, `the one above it ${why} and wins`);
    }
    if (everything.has(pattern)) winner ??= use;
  }
  if (winner === undefined) return;
  // An expression wins over a path, wherever it stands; one within the path is asked first.
  for (const use of uses) {
    const { name, args } = use.directive;
    if (name.value !== 'location') continue;
    const isPath = args.length === 1 && !args[0]!.value.startsWith('@');
    const holds = use.opens?.uses.some((each) => each.directive.name.value === 'location');
    if (isPath && !holds) yield never(use, winner, 'an expression beside it matches every path and wins');
  }
}

function isExpression({ directive: { args } }: Use): boolean {
  return args.length > 1 && args[0]!.value.startsWith('~');
}

function never(use: Use, winner: Use, why: string): Report {
  return {
    at: headOf(use),
    message: `This location is never used: ${why}.`,
    notes: [{ at: headOf(winner), message: 'the location that wins' }],
  };
}
