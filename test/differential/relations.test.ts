// What directives say of each other: small configurations that real nginx takes or refuses, each judged alike by us.
import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { repository } from '../parts/cache.ts';
import { nginx, nginxGenerations } from '../parts/nginx.ts';
import { includedFiles } from './corpus.ts';
import { oracle, ours } from './verdicts.ts';

const folder = join(repository, 'test/fixtures/nginx/relations');

describe('relations between directives', () => {
  for (const generation of nginxGenerations) {
    it(`are judged as nginx ${generation} judges them`, async () => {
      const real = await nginx(generation);
      const judge = await oracle(real);
      const included = includedFiles();
      let refused = 0;
      for (const name of globSync('*.conf', { cwd: folder }).sort()) {
        const text = readFileSync(join(folder, name), 'utf8');
        const theirs = (await judge.judge(text)).refused;
        const mine = ours(text, included, real.version).refused;
        if (theirs !== null) refused++;
        const said = `${name}: nginx says «${theirs?.message ?? 'fine'}», we say «${mine?.message ?? 'fine'}»`;
        assert.equal(mine === null, theirs === null, said);
        if (theirs !== null && theirs.line !== null) assert.equal(mine!.line, theirs.line, said);
      }
      await judge.close();
      assert.ok(refused > 20);
    });
  }
});
