// A URI in proxy_pass that does not end as its location does.
import { place, span } from '../base/span.ts';
import { headOf } from '../topology/inForce.ts';
import { around } from '../topology/topology.ts';
import type { Rule } from './rule.ts';
import { proxyPage } from './sources.ts';

export const proxyPassPathSurprise: Rule = {
  id: 'proxy-pass-path-surprise',
  severity: 'info',
  enabledByDefault: true,
  summary: 'proxy_pass with a URI joins paths with a slash too many or too few',
  versions: 'every nginx',
  why: `With a URI, \`proxy_pass\` replaces the part of the path that matched the location by it, letter for letter. Location \`/api\`
with URI \`/\` makes \`//users\` of \`/api/users\`; location \`/api/\` with URI \`/v1\` makes \`/v1users\`. Both end in a slash, or
neither does.`,
  silentWhen: [
    'Both the location and the URI end in a slash, or neither does.',
    'proxy_pass has no URI, the location is exact or a regular expression, or the URI has a variable or a query.',
    'A template fills in a part of either.',
  ],
  references: [proxyPage('proxy_pass')],
  evidence: {
    lab: 'rules/nginx-side.test.ts',
    measured: 'nginx 1.22 and 1.30: the path as the app sees it, before and after the fix',
  },
  examples: {
    bad: `-- conf.d/app.conf --
server {
    listen 8080;
    location /api {
#   ^^^^^^^^^^^^^ note "the part of the path that is replaced"
        proxy_pass http://127.0.0.1:3000/;
#       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ proxy-pass-path-surprise "/api/users becomes //users: location /api and the URI / do not both end in a slash."
    }
}
`,
    good: `-- conf.d/app.conf --
server {
    listen 8080;
    location /api/ {
        proxy_pass http://127.0.0.1:3000/;
    }
}
`,
  },

  *check(topology) {
    const seen = new Set<unknown>();
    for (const { pass, passUri, location } of topology.hops) {
      const opener = around(location, 'location')?.opener;
      const words = opener?.directive.args ?? [];
      const pattern =
        words.length === 1 ? words[0]! : words.length === 2 && words[0]!.value === '^~' ? words[1]! : null;
      const argument = pass.directive.args[0];
      if (opener == null || pattern === null || passUri === null || argument === undefined) continue;
      if (seen.has(pass.directive) || !pattern.value.startsWith('/') || /[?$]/.test(argument.value)) continue;
      if ([pattern, argument].some(({ value }) => /\{\{|\{%|<%/.test(value))) continue;
      seen.add(pass.directive);
      if (pattern.value.endsWith('/') === passUri.endsWith('/')) continue;
      const made = `${passUri}users`;
      const asked = pattern.value.endsWith('/') ? `${pattern.value}users` : `${pattern.value}/users`;
      const got = pattern.value.endsWith('/') ? made : `${passUri}/users`;
      const at = place(pass.file, argument);
      const end = argument.quote === '' ? argument.end : argument.end - 1;
      yield {
        at: headOf(pass),
        message: `${asked} becomes ${got}: location ${pattern.value} and the URI ${passUri} do not both end in a slash.`,
        notes: [{ at: headOf(opener), message: 'the part of the path that is replaced' }],
        fixes: pattern.value.endsWith('/')
          ? [
              {
                title: `End the URI in a slash: ${passUri}/`,
                applicability: 'suggestion',
                edits: [{ file: at.file, span: span(end, end), newText: '/' }],
              },
            ]
          : passUri === '/'
            ? [
                {
                  title: `End the location in a slash: ${pattern.value}/`,
                  applicability: 'suggestion',
                  edits: [{ file: opener.file, span: span(pattern.end, pattern.end), newText: '/' }],
                },
              ]
            : [
                {
                  title: 'Take the slash from the end of the URI',
                  applicability: 'suggestion',
                  edits: [{ file: at.file, span: span(end - 1, end), newText: '' }],
                },
              ],
      };
    }
  },
};
