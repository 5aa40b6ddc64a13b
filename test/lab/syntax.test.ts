// The parser's oracle: on texts that nobody would write, nginx and we stop at the same line with the same words.
import assert from 'node:assert/strict';
import { lineAndColumn, sourceText } from '../../server/src/core/base/source.ts';
import { parseNginx } from '../../server/src/core/nginx/parser.ts';
import { lab } from './harness/lab.ts';
import { testNginx } from './harness/nginx.ts';

// Inside `types` any words make a directive, so that all that nginx can refuse there is the syntax.
const pieces = [
  ...[
    'a',
    'b c',
    ';',
    ' ',
    '\n',
    '"',
    "'",
    '\\',
    '$',
    '${',
    '}',
    '#',
    '\t',
    '\r\n',
    '"q r"',
    "'s;'",
    ')',
    '(',
  ],
  ...['d;\n', 'e f;\n', 'g "h";\n', '# c\n', '\\;', '$v', '\\"', 'x}y', 'w x;\n', 'y "z" v;\n', '"m\n";'],
];
const semantic = /^unexpected "\{"|^duplicate extension|^unknown directive|is not allowed here/;

describe('the nginx parser and nginx itself', () => {
  it('name the same fault on the same line', async () => {
    let seed = 20261122;
    const next = (below: number): number => {
      seed = (seed * 1103515245 + 12345) % 2147483648;
      return Math.floor((seed / 2147483648) * below);
    };
    let refused = 0;
    let accepted = 0;
    await lab(async ({ folder }) => {
      for (let round = 0; round < 120; round++) {
        const body = Array.from({ length: 1 + next(12) }, () => pieces[next(pieces.length)]).join('');
        const text = `events {}\nhttp {\n types {\n${body}\n }\n}\n`;
        const verdict = await testNginx(folder, '1.22', { 'nginx.conf': text });
        const source = sourceText('file:///nginx.conf', text);
        const [fault] = parseNginx(source).faults;
        const ours = fault && `${fault.message} in line ${lineAndColumn(source, fault.reportedAt).line + 1}`;
        if (verdict.message !== null && semantic.test(verdict.message)) continue;
        if (verdict.message === null) accepted++;
        else refused++;
        const theirs = verdict.message === null ? undefined : `${verdict.message} in line ${verdict.line}`;
        assert.equal(ours, theirs, JSON.stringify(body));
      }
    }, 55);
    assert.ok(refused >= 20 && accepted >= 10, `${refused} refused, ${accepted} accepted`);
  });
});
