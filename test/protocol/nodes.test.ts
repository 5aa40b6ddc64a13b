// The built command line on every Node that it supports, and its refusal on an older one.
import assert from 'node:assert/strict';
import { commands } from '../../server/src/cli/args.ts';
import { node } from '../parts/node.ts';
import { cli, repository } from './workspace.ts';

describe('command line by Node', function () {
  this.timeout(120_000);
  const examples = commands.filter(({ name }) => name !== 'lsp').map(({ example }) => example.split(' '));
  const answers = async (binary?: string) => {
    const runs = new Map();
    for (const args of examples) runs.set(args.join(' '), await cli(args, repository, '', {}, binary));
    return runs;
  };
  let expected: Awaited<ReturnType<typeof answers>>;

  before(async () => {
    expected = await answers();
  });

  for (const line of ['20', '22', '26']) {
    it(`answers the same on Node ${line}`, async () => {
      assert.deepEqual(await answers(await node(line)), expected);
    });
  }

  it('says in one line what it needs on an older Node', async () => {
    const { code, stdout, stderr } = await cli(['check'], repository, '', {}, await node('18'));
    assert.deepEqual({ code, stdout }, { code: 2, stdout: '' });
    assert.match(stderr, /^could not run: Node 20 or later is needed, this is v18\.[^\n]*\n$/);
  });
});
