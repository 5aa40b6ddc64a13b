// What nginx does a second time: a slow GET on every peer, a POST whose first answer was lost.
import assert from 'node:assert/strict';
import type { NginxGeneration } from '../../parts/nginx.ts';
import { fresh } from '../harness/client.ts';
import { proveTriangle } from '../harness/triangle.ts';
import { app, ports } from './workspace.ts';

const generations: readonly NginxGeneration[] = ['1.22', '1.30'];
const node = '22';
const on = (rule: string) => ({ 'deploy-error-decoder.json': JSON.stringify({ rules: { [rule]: 'info' } }) });
const servers = 'server 127.0.0.1:3000; server 127.0.0.2:3000;';

/** Counts what it begins; the second peer is another address of the same process. */
const counting = (work: string) => ({
  'server.js': `const http = require('http');
let begun = 0;
http.createServer((req, res) => {
  if (req.url === '/begun') return res.end(String(begun));
  begun++;
  req.resume();
  ${work}
}).listen(3000, '0.0.0.0');
`,
});

for (const generation of generations) {
  describe(`nginx ${generation}, two peers`, () => {
    for (const fix of ['Try other peers for 1 s in all', 'Wait for one peer only'])
      it(`retry-multiplies-wait: a slow GET waits twice and is begun twice; ${fix}`, async () => {
        let ms = 0;
        let begun = '';
        await proveTriangle({
          rule: 'retry-multiplies-wait',
          fix,
          generation,
          node,
          ports,
          files: {
            ...on('retry-multiplies-wait'),
            ...app({ servers, location: 'proxy_read_timeout 1s;' }),
            ...counting(`setTimeout(() => res.end('late'), 2600);`),
          },
          attempt: async ({ send, port }) => {
            const answer = await send('/slow');
            assert.equal(answer.status, 504);
            ms = answer.ms;
            begun = (await fresh(port(3000))('/begun')).body;
          },
          failed: () => {
            assert.ok(ms > 1900, `${ms} ms`);
            assert.equal(begun, '2');
          },
          well: () => {
            assert.ok(ms < 1700, `${ms} ms`);
            assert.equal(begun, '1');
          },
          signature: 'read-timeout',
          // No version is named: that is another matter.
          besides: ['idle-upstream-race'],
        });
      });

    it('retry-repeats-request: a POST whose answer is lost is done twice, and once after the fix', async () => {
      let begun = '';
      await proveTriangle({
        rule: 'retry-repeats-request',
        fix: 'Repeat no POST',
        generation,
        node,
        ports,
        files: {
          ...on('retry-repeats-request'),
          ...app({ servers, location: 'proxy_next_upstream error timeout non_idempotent;' }),
          ...counting('req.on("end", () => req.socket.destroy());'),
        },
        attempt: async ({ send, port }) => {
          const answer = await send({ method: 'POST', body: 'order' });
          assert.equal(answer.status, 502);
          begun = (await fresh(port(3000))('/begun')).body;
        },
        failed: () => assert.equal(begun, '2'),
        well: () => assert.equal(begun, '1'),
        signature: 'premature-close-before-header',
        besides: ['idle-upstream-race'],
      });
    });
  });
}
