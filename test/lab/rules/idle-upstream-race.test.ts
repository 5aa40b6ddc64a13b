// The keep-alive race on three pairs of nginx and Node, hit at will over a link with latency; and what does not race.
import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Answer } from '../harness/client.ts';
import { lab } from '../harness/lab.ts';
import { proveTriangle, type RunningSite, runSite } from '../harness/triangle.ts';
import { app, ports, quickServer, versionsOf } from './workspace.ts';

const latency = 150;
const reuse = 'proxy_http_version 1.1;\n      proxy_set_header Connection "";';

/** One request, then another in the moment in which Node closes: `idle` milliseconds after the first answer left it. */
function race(idle: number, answers: Answer[]) {
  return async ({ send }: RunningSite) => {
    answers.length = 0;
    answers.push(await send('/first'));
    await sleep(idle - latency);
    answers.push(await send({ method: 'POST', path: '/second', body: 'x' }));
  };
}

const statuses = (answers: readonly Answer[]) => answers.map(({ status }) => status);

const pairs = [
  { generation: '1.22', node: '18', upstream: 'keepalive 4;', location: reuse, idle: 1000 },
  { generation: '1.26', node: '20', upstream: 'keepalive 4;', location: reuse, idle: 2000 },
  { generation: '1.30', node: '24', upstream: '', location: '', idle: 2000 },
] as const;

describe('idle-upstream-race', () => {
  for (const { generation, node, upstream, location, idle } of pairs) {
    for (const fix of [undefined, 'Let nginx close first']) {
      it(`nginx ${generation}, Node ${node}, fixed on the ${fix ? 'nginx' : 'Node'} side`, async () => {
        const answers: Answer[] = [];
        const versions = await versionsOf(generation, node);
        await proveTriangle({
          generation,
          node,
          ports,
          latency,
          rule: 'idle-upstream-race',
          ...(fix && { fix }),
          files: {
            ...versions,
            ...app({ upstream, location }),
            ...quickServer('server.keepAliveTimeout = 1000;'),
          },
          attempt: race(idle, answers),
          failed: () => assert.deepEqual(statuses(answers), [200, 502]),
          well: () => assert.deepEqual(statuses(answers), [200, 200]),
          signature: 'premature-close-before-header',
        });
      });
    }
  }

  it('needs a margin: nginx 100 ms before Node is not enough where the network or the event loop takes longer', async () => {
    const answers: Answer[] = [];
    await proveTriangle({
      generation: '1.26',
      node: '18',
      ports,
      latency,
      rule: 'idle-upstream-race-margin',
      fix: 'Let nginx close first',
      files: {
        ...(await versionsOf('1.26', '18')),
        ...app({ upstream: 'keepalive 4; keepalive_timeout 900ms;', location: reuse }),
        ...quickServer('server.keepAliveTimeout = 1000;'),
      },
      attempt: race(1000, answers),
      failed: () => assert.deepEqual(statuses(answers), [200, 502]),
      well: () => assert.deepEqual(statuses(answers), [200, 200]),
      signature: 'premature-close-before-header',
    });
  });

  it('does not happen without reuse, whatever nginx keeps for its clients', async () => {
    const answers: Answer[] = [];
    const files = {
      ...app({ http: 'keepalive_timeout 600s;' }),
      ...quickServer('server.keepAliveTimeout = 1000;'),
    };
    await lab(async (here) => {
      const site = await runSite(here, { generation: '1.22', node: '18', ports, latency, files });
      await race(1000, answers)(site);
      assert.deepEqual(statuses(answers), [200, 200]);
      assert.equal(await site.nginx.errorLog(), '');
    });
  });
});
