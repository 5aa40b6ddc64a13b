// No text may make the Node side throw, hang or take long: programs that are cut off, mangled or hostile.
import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { linked } from './read.ts';

const programs = globSync(join(import.meta.dirname, '../../programs/own/*.txt'))
  .sort()
  .flatMap((file) => readFileSync(file, 'utf8').split(/^=== .*$/m))
  .map((text) => text.split(/^-- .* --$/m).slice(1))
  .filter((files) => files.length > 0);

describe('broken programs', () => {
  it('are read as far as they go, cut off anywhere', async () => {
    for (const files of programs) {
      const text = files.join('\n');
      for (let end = text.length; end > 0; end -= 17) await linked({ 'server.ts': text.slice(0, end) });
    }
  });

  it('are read with any line missing', async () => {
    for (const files of programs) {
      const lines = files.join('\n').split('\n');
      for (let i = 0; i < lines.length; i += 2)
        await linked({ 'server.ts': lines.toSpliced(i, 1).join('\n') });
    }
  });

  const hostile: readonly (readonly [string, string])[] = [
    ['calls itself', 'function f(n) { return f(n + 1) } http.createServer().listen(f(1))'],
    ['two call each other', 'const a = () => b(); const b = () => a(); s.listen(a())'],
    ['a class that makes itself', 'class A { a = new A(); listen() {} } new A().listen()'],
    ['an import of itself', `import { x } from './server'; export const x = x + 1; y.listen(x)`],
    ['doubling', `let a = [1];\n${'a = [a, a, a];\n'.repeat(60)}s.listen(a)`],
    [
      'fan-out',
      `${Array.from({ length: 30 }, (_, i) => `const f${i} = () => { f${i + 1}(); f${i + 1}(); f${i + 1}(); };`).join('\n')}\nf0(); s.listen(1)`,
    ],
    ['nesting', `s.listen(${'('.repeat(3000)}1${')'.repeat(3000)})`],
    ['a long sum', `s.listen(${'1+'.repeat(6000)}1)`],
    [
      'many conditions',
      `let p = 1;\n${Array.from({ length: 40 }, (_, i) => `if (c${i}) p = ${i};`).join('\n')}\nconst s = require('http').createServer(); s.listen(p)`,
    ],
    [
      'a prototype',
      `const o = { __proto__: null, constructor: 1, toString: 2 }; s.listen(o.constructor, o.hasOwnProperty)`,
    ],
    ['a getter of itself', 'const o = { get a() { return o.a } }; s.listen(o.a)'],
    ['a long chain', `s${'.on("x", () => s)'.repeat(2000)}.listen(1)`],
    [
      'a long else-if',
      `${Array.from({ length: 3000 }, (_, i) => `if (a === ${i}) s.listen(${i})`).join(' else ')}`,
    ],
  ];
  for (const [what, text] of hostile) {
    it(what, async () => {
      const from = performance.now();
      await linked({ 'server.ts': text });
      assert.ok(performance.now() - from < 2000, `took ${performance.now() - from} ms`);
    });
  }
});
