// proxy_pass with a variable needs a resolver, and there is none.

import { addDirectives } from '../topology/edits.ts';
import { fixOf } from '../topology/idle.ts';
import { headOf, useInForce } from '../topology/inForce.ts';
import { passTarget } from '../topology/pass.ts';
import { around } from '../topology/topology.ts';
import { isLiteral, readAddress } from '../topology/upstream.ts';
import type { Rule } from './rule.ts';
import { corePage, proxyPage } from './sources.ts';

export const variableProxyPassWithoutResolver: Rule = {
  id: 'variable-proxy-pass-without-resolver',
  severity: 'warning',
  enabledByDefault: true,
  summary: 'proxy_pass names a host by a variable, and no resolver is defined',
  versions: 'every nginx',
  why: `A name in \`proxy_pass\` is looked up when nginx starts; with a variable in it, at every request, by the \`resolver\` that is
in force. Without one every request is a 502: «no resolver defined to resolve app». An upstream block of that name, or an
address, needs none.`,
  silentWhen: [
    'A resolver is in force.',
    'The variable gives an address, or the name of an upstream block.',
    'What the variable gives is only known at run time.',
  ],
  references: [proxyPage('proxy_pass'), corePage('resolver')],
  evidence: {
    lab: 'rules/nginx-side.test.ts',
    measured: 'nginx 1.22 and 1.30: 502 with «no resolver defined to resolve»',
  },
  examples: {
    bad: `-- conf.d/app.conf --
server {
    listen 8080;
    location / {
        set $backend app.internal;
        proxy_pass http://$backend:3000;
#       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ variable-proxy-pass-without-resolver "nginx looks app.internal up at every request here, because of the variable, and no resolver is defined: every request is a 502 («no resolver defined to resolve app.internal»)."
    }
}
`,
    good: `-- conf.d/app.conf --
server {
    listen 8080;
    resolver 127.0.0.53;
    location / {
        set $backend app.internal;
        proxy_pass http://$backend:3000;
    }
}
`,
  },

  *check(topology) {
    for (const { pass, upstream, location, nginx } of topology.hops) {
      const target = passTarget(pass);
      if (upstream.use !== null || target === null || !target.variable || target.target === null) continue;
      const host = readAddress(target.target, 80)?.host ?? null;
      if (host === null || isLiteral(host) || useInForce(location, 'resolver') !== null) continue;
      // A fragment may be included where a resolver is.
      if (nginx.config.kind === 'fragment' && around(location, 'server') === null) continue;
      const server = around(location, 'server');
      // Docker's own name server, in a container whose network has one.
      const inDocker = nginx.workload?.kind === 'compose';
      const edit =
        server !== null && inDocker
          ? addDirectives(topology.snapshot, server, ['resolver 127.0.0.11 valid=10s;'])
          : null;
      yield {
        at: headOf(pass),
        message: `nginx looks ${host} up at every request here, because of the variable, and no resolver is defined: every request is a 502 («no resolver defined to resolve ${host}»).`,
        fixes: [
          edit && fixOf({ title: 'Use the name server of Docker', edits: [edit] }, 'suggestion'),
        ].filter((fix) => fix !== null),
      };
    }
  },
};
