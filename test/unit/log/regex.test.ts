import assert from 'node:assert/strict';
import { linearRegex } from '../../../server/src/core/log/regex.ts';

/** JavaScript's own answer, for patterns that mean the same in both. */
const expected = (source: string, flags: string, text: string) => {
  const found = new RegExp(source, flags).exec(text);
  return found === null ? null : [...found];
};

describe('regexes of nginx', () => {
  const patterns = [
    '\\.php$',
    '^/api/v(\\d+)/users/([^/]+)(?:/(.*))?$',
    '\\.(?:jpe?g|png|gif|ico)$',
    '^/(?<lang>en|de)/(?<rest>.*)$',
    '^(.+\\.php)(/.+)$',
    '^/a{2,3}b{1,}c{2}/?$',
    '^/[^a-c.\\-\\d]+[\\w-]*$',
    'a*?b+?(c|d)??e',
    '^$|^/$',
    '(a|ab)(c|bcd)(d*)',
    '^/\\x41\\.\\t?b\\b',
    '(a|b)*',
    '/files/(.{1,5})/',
  ];
  const texts = [
    '/',
    '',
    '/index.php',
    '/index.PHP',
    '/api/v12/users/x.y/z',
    '/a.jpg',
    '/a.jpeg?x',
    '/de/x/y',
    '/x.php/y/z.php/q',
    '/aabcc',
    '/aaabbcc/',
    '/xyz-1',
    'abcd',
    'aabbce',
    '/A.b',
    'abab',
    '/files/abc/def/',
    '/files/abcdef/',
  ];
  it('match what PCRE matches, with its groups', () => {
    for (const source of patterns) {
      for (const flags of ['', 'i']) {
        const pattern = linearRegex(source, flags === 'i');
        assert.ok(pattern, source);
        for (const text of texts) {
          const found = pattern.exec(text);
          assert.deepEqual(found && [...found], expected(source, flags, text), `${source} on ${text}`);
        }
      }
    }
  });

  it('know PCRE’s own forms', () => {
    const all = (source: string, text: string) => linearRegex(source, false)?.exec(text)?.[0];
    assert.equal(all('(?i)\\.PhP$', '/a.pHp'), '.pHp');
    assert.equal(all('(?P<id>[[:digit:]]+)', '/a/42/'), '42');
    assert.equal(all('\\A/x\\z', '/x'), '/x');
    assert.equal(all('[]a]+', 'x]a]'), ']a]');
    assert.equal(all('a{,2}', 'a{,2}'), 'a{,2}');
  });

  it('say no where they cannot follow', () => {
    for (const source of [
      '(a)\\1',
      '(?=a)b',
      '(?!a)',
      '(?<!a)b',
      '(?>a+)b',
      'a++',
      '(',
      ')',
      '[a',
      '*a',
      'a{3,2}',
      '\\',
      '(?R)',
      '((a{99}){99}){99}',
      '('.repeat(5000),
    ]) {
      assert.ok(linearRegex(source, false) === null, source);
    }
  });

  it('cost milliseconds, however hostile pattern and text are', () => {
    const hostile = [
      '(a+)+$',
      '(a|a)*$',
      '(a|aa)+$',
      '(.*)(.*)(.*)(.*)(.*)x$',
      '^(([a-z])+.)+[A-Z]([a-z])+$',
      '(a?){50}a{50}$',
      '(((a*)*)*)*b',
      `${'a?'.repeat(40)}${'a'.repeat(40)}$`,
    ];
    for (const source of hostile) {
      const pattern = linearRegex(source, true);
      assert.ok(pattern, source);
      const from = performance.now();
      pattern.exec(`${'a'.repeat(2047)}!`);
      const taken = performance.now() - from;
      assert.ok(taken < 500, `${source}: ${taken} ms`);
    }
  });
});
