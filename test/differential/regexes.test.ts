// The lists of regular expressions through real nginx: each is taken, or refused, by every generation.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { repository } from '../parts/cache.ts';
import { nginx, nginxGenerations } from '../parts/nginx.ts';
import { oracle } from './verdicts.ts';

describe('regular expressions', () => {
  for (const generation of nginxGenerations) {
    it(`are what nginx ${generation} takes`, async () => {
      const judge = await oracle(await nginx(generation));
      const lines = readFileSync(join(repository, 'test/fixtures/nginx/regexes.txt'), 'utf8').split('\n');
      const wrong: string[] = [];
      for (const line of lines.filter((each) => /^[+-]/.test(each))) {
        const quoted = line.slice(2).replace(/["\\]/g, '\\$&');
        const text = `events {}\nhttp { server { location ~ "${quoted}" { } } }\n`;
        const { refused } = await judge.judge(text);
        if ((refused === null) !== line.startsWith('+')) wrong.push(`${line}: ${refused?.message}`);
      }
      await judge.close();
      assert.deepEqual(wrong, []);
    });
  }
});
