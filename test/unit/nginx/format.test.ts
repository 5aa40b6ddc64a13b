import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { applyEdits } from '../../../server/src/core/base/edit.ts';
import { sourceText } from '../../../server/src/core/base/source.ts';
import { formatNginx, formatOnType, sameTokens } from '../../../server/src/core/nginx/format.ts';
import { parseNginx } from '../../../server/src/core/nginx/parser.ts';
import { parse, picture } from './tree.ts';

const four = { indent: '    ' };

function formatted(text: string, layout: { indent: string } | null = four): string | null {
  const result = formatNginx(sourceText('file:///a.conf', text), layout);
  return result.kind === 'refused' ? null : applyEdits(text, result.edits);
}

/** Formats, and checks what holds of every text: the same tokens, the same reading, nothing more to do. */
function checked(text: string, layout: { indent: string } | null = four): string | null {
  const once = formatted(text, layout);
  if (once === null) return null;
  assert.ok(sameTokens(parse(text), parse(once)));
  assert.equal(picture(parse(once).read), picture(parse(text).read));
  assert.equal(formatted(once, layout), once, 'a second run changes nothing');
  return once;
}

function lays(title: string, text: string, expected: string, layout: { indent: string } | null = four): void {
  it(title, () => assert.equal(checked(text, layout), expected));
}

describe('the formatter', () => {
  lays(
    'indents, breaks and joins lines',
    'http{server\n{\nlisten   80 ;server_name a\tb;}\n  }',
    'http {\n    server {\n        listen 80;\n        server_name a b;\n    }\n}\n',
  );
  lays(
    'keeps comments where they stand',
    '# a\n\n\n\nb;   # c\n  # d\ne { # f\n g; }\n# h',
    '# a\n\nb;   # c\n# d\ne { # f\n    g;\n}\n# h\n',
  );
  lays(
    'keeps one empty line, and none at the ends of a block',
    'a {\n\n  b;\n\n\n  c;\n\n}\n',
    'a {\n    b;\n\n    c;\n}\n',
  );
  lays('keeps short blocks on one line', 'a {b  c;}\nd { }\n', 'a { b c; }\nd {}\n');
  lays('opens blocks on one line that hold blocks', 'a { b { c; } }\n', 'a {\n    b { c; }\n}\n');
  lays(
    'keeps what lines up, closes other gaps',
    'a {\n  x   1   on;\n  yyy 22  off;\n  z      3;\n}\n',
    'a {\n    x   1   on;\n    yyy 22  off;\n    z 3;\n}\n',
  );
  lays(
    'moves lines that go on together with their first',
    "a {\nlog x 'b'\n      'c';\n}\n",
    "a {\n    log x 'b'\n          'c';\n}\n",
  );
  lays(
    'keeps comments within a head',
    'a\n# b\n{\nb # c\n   d # e\n;\n}\n',
    'a\n    # b\n{\n    b # c\n       d # e\n    ;\n}\n',
  );
  lays(
    'leaves Lua alone',
    'a {\nx_by_lua_block {\n  if a then\n b() end\n  }\n c;\n}\n',
    'a {\n    x_by_lua_block {\n  if a then\n b() end\n  }\n    c;\n}\n',
  );
  lays('keeps Windows line ends', 'a {\r\nb;\r\n}\r\n', 'a {\r\n    b;\r\n}\r\n');
  lays("takes the file's own indentation", 'a {\n\tb;\n  c;\n}\n', 'a {\n\tb;\n\tc;\n}\n', null);
  lays(
    'keeps placeholders',
    '{% if a %}\nb {\n{{ c }}\n}\n{% endif %}\n',
    '{% if a %}\nb {\n    {{ c }}\n}\n{% endif %}\n',
  );
  lays('knows an empty text', '', '');

  it('refuses what it cannot be sure of', () => {
    for (const text of ['a', 'a {', '}', 'a "b', 'listen 80\nroot x;', '\uFEFFa;']) {
      assert.equal(formatted(text), null, text);
    }
  });

  it('touches only the range', () => {
    const text = 'a  b;\nc   d;\ne    f;\n';
    const result = formatNginx(sourceText('file:///a.conf', text), four, { start: 6, end: 11 });
    assert.ok(result.kind === 'edits');
    assert.equal(applyEdits(text, result.edits), 'a  b;\nc d;\ne    f;\n');
  });

  it('lays out what a typed character ends', () => {
    const type = (before: string, typed: string, after: string): string => {
      const text = before + typed + after;
      const result = formatOnType(
        sourceText('file:///a.conf', text),
        before.length + typed.length,
        typed,
        four,
      );
      assert.ok(result.kind === 'edits');
      return applyEdits(text, result.edits);
    };
    assert.equal(type('a  b;\nc {\nd  e', ';', '\n}\n'), 'a  b;\nc {\n    d e;\n}\n');
    assert.equal(type('a  b;\nc {\nd  e;\n', '}', '\nf  g;\n'), 'a  b;\nc {\n    d e;\n}\nf  g;\n');
    assert.equal(type('a  b;\nc {\nd  e;', '\n', '}\n'), 'a  b;\nc {\n    d e;\n}\n');
    assert.equal(type('c {\nd  e;', '\n', '    \n}\n'), 'c {\n    d e;\n    \n}\n');
    assert.equal(type('c  {', '\n', '    \n}\n'), 'c {\n    \n}\n');
    assert.equal(type('d  e', ';', ' ff  g;\n'), 'd e; ff  g;\n');
  });

  const configs = [
    join(import.meta.dirname, '../../fixtures/nginx/configs'),
    join(import.meta.dirname, '../../workspaces'),
    '/etc/nginx',
    '/usr/share/doc/nginx',
  ].flatMap((folder) =>
    statSync(folder, { throwIfNoEntry: false })?.isDirectory() ? filesBelow(folder) : [],
  );
  for (const file of configs) {
    it(`keeps what ${file.slice(file.lastIndexOf('/') + 1)} says`, () => {
      const text = readFileSync(file, 'utf8');
      const tree = parseNginx(sourceText('file:///a', text));
      const safe = tree.faults.length === 0 && tree.read === tree.root;
      for (const layout of [four, { indent: '\t' }, null]) assert.equal(checked(text, layout) !== null, safe);
    });
  }

  const blank = fc.constantFrom(' ', '  ', '\n', '\n\n\n', '\t', '\r\n', ' # c\n', '\n# c }\n  ');
  const word = fc.constantFrom(
    'a',
    'bb',
    '"q ; {"',
    "'\n'",
    '${v}',
    'x\\ y',
    'listen',
    '{{ t }}',
    'a}b',
    'proxy_pass',
  );
  const gap = fc.array(blank, { minLength: 1, maxLength: 2 }).map((parts) => parts.join(''));
  const { body } = fc.letrec<{ body: string; item: string }>((tie) => ({
    item: fc.oneof(
      { depthSize: 'small' },
      fc
        .tuple(fc.array(fc.tuple(word, gap), { minLength: 1, maxLength: 4 }), fc.constantFrom(';', '{};'))
        .map(([words, last]) => words.flat().join('') + (last === ';' ? ';' : '{}')),
      fc
        .tuple(word, gap, tie('body'), fc.constantFrom('', ' ', '\n'))
        .map(([name, space, inner, last]) => `${name}${space}{${inner}${last}}`),
    ),
    body: fc
      .array(fc.tuple(tie('item'), fc.oneof(gap, fc.constant(''))), { maxLength: 4 })
      .map((items) => items.flat().join('')),
  }));
  it('keeps what any configuration says', () => {
    fc.assert(
      fc.property(body, fc.constantFrom(four, { indent: '\t' }, { indent: '  ' }), (text, layout) => {
        const tree = parse(text);
        const result = checked(text, layout);
        if (tree.faults.length === 0 && tree.read === tree.root && tree.templates.length === 0)
          assert.notEqual(result, null);
      }),
      { numRuns: 1500 },
    );
  });
});

function filesBelow(folder: string): string[] {
  return readdirSync(folder)
    .filter((name) => name !== 'node_modules')
    .flatMap((name) => {
      const path = join(folder, name);
      if (!existsSync(path)) return [];
      if (statSync(path).isDirectory()) return filesBelow(path);
      return /\.conf|params$|nginx|mime\.types|default$/.test(path) &&
        !/\.(log|html|gz|md|json|[jt]s|copyright)$/.test(path)
        ? [path]
        : [];
    });
}
