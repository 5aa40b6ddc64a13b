// Realistic workspaces that are right: nothing of any severity is said of them, and not because nothing was understood.
// A remark `no listener at ADDRESS: WHY` names a peer that no program of the workspace can be behind.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import type { Hop } from '../../../server/src/core/topology/model.ts';
import { analyzeFiles, parseFixture, relative } from '../../fixture.ts';
import { assertPrefixes } from '../../invariants.ts';

const folder = new URL('../../quiet/', import.meta.url).pathname;
const names = readdirSync(folder).filter((each) => each.endsWith('.txt'));

/** What a workspace's name may begin with. */
const frameworks = [
  ...['bun', 'express', 'fastify', 'hapi', 'hono', 'http', 'http2', 'https', 'koa', 'nest', 'next'],
  ...['polka', 'restify'],
];
/** The framework is handed a server of node:http. */
const givenServer = /^(express-generator|polka-given-server|.*-http-server)\.txt$/;
/** They proxy nothing. */
const withoutHop = ['static-site.txt'];

describe('right workspaces', () => {
  it('are at least forty', () => assert.ok(names.length >= 40, String(names.length)));
  for (const name of names) {
    it(`${name} is silent`, async () => {
      const { files, remark } = parseFixture(readFileSync(folder + name, 'utf8'));
      const analysis = await analyzeFiles(files);
      assert.deepEqual(
        analysis.findings.map(
          ({ at, rule, severity, message }) => `${relative(at.file)} ${severity} ${rule}: ${message}`,
        ),
        [],
      );
      assertReaches(name, remark, analysis.topology.hops);
      await assertPrefixes(files, 6);
    });
  }
});

/** Fails where a hop ends nowhere, or at another framework's server than the workspace's name says. */
function assertReaches(name: string, remark: string, hops: readonly Hop[]): void {
  assert.equal(hops.length === 0, withoutHop.includes(name), 'it has a proxied location');
  const without = hops.filter((hop) => hop.listener === null);
  const lines = without.map((hop) => `no listener at ${hop.peer.address}: ${hop.why}`);
  assert.deepEqual(
    remark.split('\n').filter((line) => line.startsWith('no listener at ')),
    [...new Set(lines)],
  );
  const word = givenServer.test(name)
    ? 'http'
    : frameworks.find((each) => each === /^[a-z0-9]+/.exec(name)?.[0]);
  for (const { listener } of hops) {
    if (listener !== null && word !== undefined) assert.equal(listener.listener.framework, word);
  }
}
