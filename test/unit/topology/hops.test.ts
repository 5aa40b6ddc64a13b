// Which listener a peer reaches: by port, socket, service name or pin, and why not.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import type { Analysis } from '../../../server/src/core/analysis.ts';
import { lineAndColumn } from '../../../server/src/core/base/source.ts';
import { possible } from '../../../server/src/core/base/value.ts';
import { settingInForce } from '../../../server/src/core/node/force.ts';
import { analyzeFiles, assertGolden, parseFixture, relative } from '../../fixture.ts';
import { brief } from '../node/read.ts';

const folder = new URL('../../fixtures/topology/', import.meta.url).pathname;

/** One line a hop: `/ app 127.0.0.1:3000 → server.js:3 (port)`, or the reason why not. */
function hopsOf({ topology, snapshot }: Analysis): string {
  return topology.hops
    .map(({ route, upstream, peer, listener, evidence, why, candidates }) => {
      const reached = listener === null ? null : listener.listener.at;
      const entry = reached === null ? null : snapshot.files.get(reached.file);
      const line =
        reached && entry?.kind === 'text' ? lineAndColumn(entry.source, reached.span.start).line + 1 : 0;
      const end =
        reached === null
          ? `✗ ${why} [${candidates.length}]`
          : `${relative(reached.file)}:${line} (${evidence})`;
      return `${route} ${upstream.name} ${peer.address} → ${end}\n`;
    })
    .join('');
}

/** One line a server: where, which, and the idle limit that is in force. */
function listenersOf({ topology }: Analysis): string {
  return topology.listeners
    .map(({ listener, node }) => {
      const idle = settingInForce(listener, 'keepAliveTimeout', node.range);
      const words =
        idle.kind === 'unknown'
          ? `? ${idle.why}`
          : possible(idle)
              .map(({ value }) => value)
              .join(' or ');
      return `${relative(listener.file)} ${brief(listener)} · idle ${words}\n`;
    })
    .sort()
    .join('');
}

/** Workspaces of one file, each after a line `=== name`. */
function workspaces(name: string): [name: string, text: string][] {
  const text = readFileSync(`${folder}${name}.txt`, 'utf8');
  return text
    .split(/^=== /m)
    .slice(1)
    .map((part) => [part.slice(0, part.indexOf('\n')), part.slice(part.indexOf('\n') + 1)]);
}

describe('hops', () => {
  it('are joined by evidence, or say why not', async () => {
    let all = '';
    for (const [name, text] of workspaces('match')) {
      const analysis = await analyzeFiles(parseFixture(text).files);
      assert.equal(analysis.failures.length, 0);
      all += `=== ${name}\n${hopsOf(analysis)}`;
    }
    assertGolden(`${folder}match.golden.txt`, all);
  });

  it('are right in workspaces as people write them', async () => {
    let all = '';
    for (const [name, text] of workspaces('workspaces')) {
      const analysis = await analyzeFiles(parseFixture(text).files);
      assert.equal(analysis.failures.length, 0);
      all += `=== ${name}\n${listenersOf(analysis)}${hopsOf(analysis)}`;
    }
    assertGolden(`${folder}workspaces.golden.txt`, all);
  });
});
