import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { textOf } from '../../../server/src/core/base/source.ts';
import type { Directive } from '../../../server/src/core/nginx/tree.ts';
import { assertLossless, parse, picture } from './tree.ts';

type Fault = readonly [span: string, message: string, reportedAt: number];

/** A title, the text, the picture of the root, the faults, and the picture of what nginx reads where it differs. */
function reads(title: string, text: string, root: string, faults: readonly Fault[] = [], read = root): void {
  it(title, () => {
    const tree = parse(text);
    assertLossless(tree);
    assert.equal(picture(tree.root), root);
    assert.deepEqual(
      tree.faults.map((fault) => [textOf(tree.source, fault), fault.message, fault.reportedAt]),
      faults,
    );
    assert.equal(picture(tree.read), read);
  });
}

const fixtures = join(import.meta.dirname, '../../fixtures/nginx/configs');
const files = readdirSync(fixtures).map((name) => ({
  name,
  text: readFileSync(join(fixtures, name), 'utf8'),
}));

const END = 'unexpected end of file, expecting "}"';
const END_OF_WORD = 'unexpected end of file, expecting ";" or "}"';

describe('the nginx parser reads what nginx reads', () => {
  reads('words, blocks, comments', 'a b;c{d e;}\n# x\nlisten\t80;', 'a b; c { d e; } listen 80;');
  reads('quotes only at the beginning of a word', `a "b c" 'd"e' f"g;`, `a "b c" 'd"e' f"g;`);
  reads('escapes', String.raw`a "x\"y" \"z 'a\tb\d' c\;d \ e;`, `a "x"y" "z 'a\tb\\d' c\\;d \\ e;`);
  reads('a comment begins only where a word may', 'a b#c # d;\n e;', 'a b#c e;');
  reads('variables in braces', 'a ${b}c $d{ e; }', 'a ${b}c $d { e; }');
  reads('a brace inside a word', 'a b}c; x {\n y;\n}', 'a b}c; x { y; }');
  reads('a parenthesis after a quote', 'if ($a = "b"){ c; }', 'if ($a = "b" ) { c; }');
  reads('an escaped line end', 'a b\\\nc;', 'a b\\\nc;');
  reads('quoted words that run over lines', 'log x "a\n  b"\n  "c";', 'log x "a\n  b" "c";');
  reads('Windows line ends', 'a b;\r\nc {\r\n d e; # f\r\n}\r\n', 'a b; c { d e; }');
  reads('an opening brace on its own line', 'server\n{\n listen 80;\n}', 'server { listen 80; }');
  reads(
    'Lua bodies, balanced by the rules of Lua',
    'x_by_lua_block { local a = "}" -- }\n if b then c = {1} end [[ } ]] --[==[ } ]==]\n} y z;',
    'x_by_lua_block { raw 65 } y z;',
  );
});

describe('a damaged configuration', () => {
  reads(
    'a missing semicolon spoils its own line',
    'http {\n  server {\n    listen 80\n    server_name x;\n    location / {\n    }\n  }\n}\n',
    'http { server { listen 80~ server_name x; location / { } } }',
    [],
    'http { server { listen 80 server_name x; location / { } } }',
  );
  reads(
    'a line that goes on deeper is no missing semicolon',
    'server_name a\n  proxy_a\n  proxy_b;\nlisten\n80;',
    'server_name a proxy_a proxy_b; listen 80;',
  );
  reads(
    'a half-typed last line of a block',
    'a {\n  proxy_re\n}\nb { c d }',
    'a { proxy_re~ } b { c d~ }',
    [
      ['proxy_re', 'unexpected "}"', 15],
      ['c d', 'unexpected "}"', 25],
    ],
    'a { proxy_re~ ~',
  );
  reads('a half-typed end of file', 'a b;\nlis', 'a b; lis~', [['lis', END_OF_WORD, 8]]);
  reads(
    'a missing closing brace, seen at a closing brace',
    'http {\n  server {\n    location / {\n      root x;\n  }\n}\n',
    'http { server { location / { root x; ~ } }',
    [['location', END, 55]],
    'http { server { location / { root x; } } ~',
  );
  reads(
    'a missing closing brace, seen at the next block',
    'http {\n  upstream a {\n    server b;\n  server {\n    listen 80;\n  }\n}\n',
    'http { upstream a { server b; ~ server { listen 80; } }',
    [['upstream', END, 68]],
    'http { upstream a { server b; server { listen 80; } } ~',
  );
  reads(
    'a block that is just being begun, where others are indented',
    'http {\n  upstream a {\n    server b;\n  }\n  server {\n\n  server {\n    listen 80;\n  }\n}\n',
    'http { upstream a { server b; } server { ~ server { listen 80; } }',
    [['server', END, 84]],
    'http { upstream a { server b; } server { server { listen 80; } } ~',
  );
  reads(
    'a block that is just being begun, deeper than what follows',
    'server {\n  location / {\nlisten 80;\n}\n',
    'server { location / { ~ listen 80; }',
    [['location', END, 37]],
    'server { location / { listen 80; } ~',
  );
  reads(
    'an unclosed block where nothing is indented',
    'http {\nserver {\nlisten 80;\n}\n',
    'http { server { listen 80; } ~',
    [['http', END, 29]],
  );
  reads(
    'a closing brace too many',
    'http {\n  server {\n    location / {\n    }\n    }\n  }\n  include x;\n}\n',
    'http { server { location / { } } include x; }',
    [['}', 'unexpected "}"', 64]],
    'http { server { location / { } } } include x;',
  );
  reads(
    'a quote that is never closed',
    'x {\n  a "b;\n  c d;\n}\n',
    'x { a "b"; c d; }',
    [['"b', END_OF_WORD, 21]],
    'x { a "b;\n  c d;\n}\n"~ ~',
  );
  reads(
    'a quote that closes lines below',
    'x {\n  a "b;\n  c "d";\n}\n',
    'x { a "b"; c "d"; }',
    [['"b', 'unexpected "d"', 17]],
    'x { a "b;\n  c "~ ~',
  );
  reads('text after a closing quote', 'a "b"c;', 'a "b" c;', [['"b"', 'unexpected "c"', 5]], 'a "b"~');
  reads('a semicolon too many', 'a;;b;', 'a; b;', [[';', 'unexpected ";"', 2]], 'a;');
  reads('a block without a name', '{ a; }', ' { a; }', [['{', 'unexpected "{"', 0]], '');
  reads(
    'braces of a regex without quotes',
    'location ~ ^/(a|b){2}$ {\n x;\n}\ny;',
    'location ~ ^/(a|b){2}$ { x; } y;',
    [['location', END, 33]],
    'location ~ ^/(a|b) { 2}$ { x; } y; ~',
  );
  reads(
    'Lua that does not balance',
    'x_by_lua_block {\n a = {\n}\nserver {\n b;\n}\n',
    'x_by_lua_block { raw 8 } server { b; }',
    [['x_by_lua_block', 'unexpected end of file, expecting terminating characters for lua code block', 41]],
    'x_by_lua_block { raw 25 ~',
  );
  reads('a byte order mark', '\uFEFFuser a;', 'user a;', [['\uFEFF', 'unknown directive "\uFEFFuser"', 7]]);
  const long = 'A'.repeat(4096);
  reads(
    'a word that fills the buffer',
    `a ${long};b;`,
    `a ${long};b;`.replace(';b', '; b'),
    [['AAAAAAAAAA', 'too long parameter "AAAAAAAAAA..." started', 2]],
    `a ${long}~`,
  );
  reads('a word just short of it', `a ${long.slice(1)};`, `a ${long.slice(1)};`);
});

describe('one character less', () => {
  const text = files.find(({ name }) => name === 'shop.conf')!.text;
  const paths = (directives: readonly Directive[], above = ''): string[] =>
    directives.flatMap((directive) => {
      const words = [directive.name, ...directive.args].map((word) => word.value).join(' ');
      return [above + words, ...paths(directive.block?.directives ?? [], `${above}${words}/`)];
    });
  const whole = paths(parse(text).root.directives);
  const most = { ';': 2, '}': 3, '{': 3, '"': 3, "'": 1 };
  for (const [character, bound] of Object.entries(most)) {
    it(`costs at most ${bound} of ${whole.length} directives where it is ${character}`, () => {
      for (let at = text.indexOf(character); at !== -1; at = text.indexOf(character, at + 1)) {
        const left = new Set(paths(parse(text.slice(0, at) + text.slice(at + 1)).root.directives));
        const lost = whole.filter((path) => !left.has(path));
        assert.ok(lost.length <= bound, `at ${at} ${text.slice(at - 20, at + 20)}: ${lost.length} lost`);
      }
    });
  }
});

describe('a template', () => {
  it('keeps its shape, is quiet, and knows its placeholders', () => {
    const text =
      '{% if a %}\nserver {\n listen {{ port }};\n x "{{ a | d("b") }}"; {{ inc }}\n ${EXTRA}\n}\n{% endif %}';
    const tree = parse(text);
    assertLossless(tree);
    assert.equal(picture(tree.root), 'server { listen {{ port }}; x "{{ a | d("b") }}"; }');
    assert.deepEqual(
      tree.templates.map((at) => textOf(tree.source, at)),
      ['{% if a %}', '{{ port }}', '{{ a | d("b") }}', '{{ inc }}', '${EXTRA}', '{% endif %}'],
    );
    assert.deepEqual(tree.faults, []);
  });
  reads('braces that close nothing are data of nginx', 'log x "{{a" \'}}\';', 'log x "{{a" \'}}\';');
});

describe('any text at all', () => {
  for (const { name, text } of files) {
    it(`every prefix of ${name}`, () => {
      for (let end = 0; end <= text.length; end++) assertLossless(parse(text.slice(0, end)));
    });
    it(`${name} without any one line`, () => {
      const lines = text.split('\n');
      for (let i = 0; i < lines.length; i++) {
        assertLossless(parse(lines.filter((_, at) => at !== i).join('\n')));
      }
    });
  }

  const pieces = fc.constantFrom(
    ...[
      '{',
      '}',
      ';',
      '"',
      "'",
      '\\',
      '#',
      '$',
      '${',
      '\n',
      '\r\n',
      '  ',
      ' ',
      'a',
      'server',
      'proxy_pass',
      'é',
    ],
    ...[
      '{{',
      '}}',
      '{%',
      '%}',
      '<%',
      '%>',
      '{#',
      '#}',
      ')',
      'x_by_lua_block {',
      '[[',
      ']]',
      '--',
      '\uFEFF',
      '{2}',
      '\0',
    ],
  );
  it('loses nothing and never throws', () => {
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 60 }), (parts) => assertLossless(parse(parts.join('')))),
      { numRuns: 1000 },
    );
  });

  for (const unit of [
    '{{',
    '"\n',
    '"\\',
    'a{',
    '}',
    '<%',
    'x_by_lua_block {{\n',
    'a "{{"}} b',
    'a\n',
    '"a"b',
    '[[',
    '{%\n',
  ]) {
    it(`200 kB of ${JSON.stringify(unit)} costs linear time`, () => {
      // The processor's time: others may use the machine.
      const before = process.cpuUsage();
      parse(unit.repeat(Math.ceil(200_000 / unit.length)));
      assert.ok(process.cpuUsage(before).user < 1_500_000);
    });
  }
});
