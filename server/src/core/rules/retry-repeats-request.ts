// proxy_next_upstream repeats requests that change something.
import { knownOrNull } from '../base/value.ts';
import { replaceArguments } from '../topology/edits.ts';
import { fixOf } from '../topology/idle.ts';
import { headOf, useInForce } from '../topology/inForce.ts';
import type { Rule } from './rule.ts';
import { proxyPage } from './sources.ts';

export const retryRepeatsRequest: Rule = {
  id: 'retry-repeats-request',
  severity: 'info',
  enabledByDefault: false,
  summary: 'nginx may send a POST twice (non_idempotent)',
  versions: 'nginx ≥ 1.9.13',
  why: `\`proxy_next_upstream … non_idempotent\` lets nginx repeat POST, LOCK and PATCH on the next peer, or on a new connection to the
same one. If the first attempt had been answered late or its answer lost, the order is placed twice.`,
  silentWhen: [
    'It is off unless the settings turn it on: whoever writes non_idempotent has chosen it. A decoded line tells of it.',
    'No failure is named beside it, or off is: nothing is repeated then.',
  ],
  references: [proxyPage('proxy_next_upstream')],
  evidence: {
    lab: 'rules/retries.test.ts',
    measured:
      'nginx 1.22 and 1.30: a POST whose first peer dies after the work is done is done by both; after the fix by one, and the client gets a 502',
  },
  examples: {
    bad: `-- deploy-error-decoder.json --
{ "rules": { "retry-repeats-request": "info" } }
-- conf.d/app.conf --
server {
    listen 8080;
    location / {
        proxy_pass http://127.0.0.1:3000;
        proxy_next_upstream error timeout non_idempotent;
#       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ retry-repeats-request "nginx repeats POST, LOCK and PATCH too (non_idempotent): what they do may be done twice."
    }
}
`,
    good: `-- deploy-error-decoder.json --
{ "rules": { "retry-repeats-request": "info" } }
-- conf.d/app.conf --
server {
    listen 8080;
    location / {
        proxy_pass http://127.0.0.1:3000;
        proxy_next_upstream error timeout;
    }
}
`,
  },

  *check(topology) {
    for (const hop of topology.hops) {
      const use = useInForce(hop.location, 'proxy_next_upstream');
      const when = knownOrNull(hop.proxy_next_upstream);
      if (use === null || !when?.includes('non_idempotent')) continue;
      // Alone it names nothing to be repeated after.
      const others = when.filter((each) => each !== 'non_idempotent');
      if (others.length === 0 || others.includes('off')) continue;
      const edits = [replaceArguments(use, others.join(' '))];
      yield {
        at: headOf(use),
        message: 'nginx repeats POST, LOCK and PATCH too (non_idempotent): what they do may be done twice.',
        fixes: [fixOf({ title: 'Repeat no POST, LOCK and PATCH', edits }, 'suggestion')].filter(
          (fix) => fix !== null,
        ),
      };
    }
  },
};
