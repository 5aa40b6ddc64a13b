// A text that is typed, keystroke by keystroke, has the same tree as one that is read at once.
import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { nextText, type SourceText, sourceText, textOf } from '../../../server/src/core/base/source.ts';
import { place } from '../../../server/src/core/base/span.ts';
import { parseNginx } from '../../../server/src/core/nginx/parser.ts';
import { changedText, edits } from './edits.ts';
import { parse } from './tree.ts';

const fixtures = join(import.meta.dirname, '../../fixtures/nginx');
const texts = globSync('**/*.{conf,template,erb}', { cwd: fixtures })
  .sort()
  .map((name) => readFileSync(join(fixtures, name), 'utf8'));

function assertSameAsFresh(source: SourceText): void {
  const { source: _, ...typed } = parseNginx(source);
  const { source: __, ...fresh } = parse(source.text);
  assert.deepEqual(typed, fresh);
}

describe('a tree that follows its text', () => {
  it('equals a fresh one after any edits', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...texts),
        fc.array(edits, { minLength: 1, maxLength: 12 }),
        (text, all) => {
          let source = nextText(sourceText('file:///t/nginx.conf', ''), text);
          parseNginx(source);
          for (const edit of all) {
            const before = source.text;
            source = nextText(source, changedText(before, edit));
            assertSameAsFresh(source);
            if (edit.taken) source = nextText(source, before);
          }
          assertSameAsFresh(source);
        },
      ),
      { numRuns: 600 },
    );
  });

  it('keeps the nodes that an edit does not touch', () => {
    const text = 'events {}\nhttp {\n  server { listen 80; }\n  server { listen 81; }\n}\n';
    const before = nextText(sourceText('file:///t/nginx.conf', ''), text);
    const after = nextText(before, text.replace('81', '8100'));
    const [events, http] = parseNginx(before).root.directives;
    const [sameEvents, newHttp] = parseNginx(after).root.directives;
    assert.equal(sameEvents, events);
    assert.notEqual(newHttp, http);
    assert.equal(newHttp?.block?.directives[0], http?.block?.directives[0]);
  });

  it('moves the nodes behind an edit, and everything that keeps them knows where they stand', () => {
    const text = 'events {}\nhttp {\n  server { listen 80; }\n  server { listen 81; }\n}\n';
    const before = nextText(sourceText('file:///t/nginx.conf', ''), text);
    const [first, second] = parseNginx(before).root.directives[1]!.block!.directives;
    const at = place(before.file, second!.block!.directives[0]!);
    // Half-typed, then done: each from the last version without a fault.
    for (const typed of ['listen 8000', 'listen 8000;']) {
      const after = nextText(before, text.replace('listen 80;', typed));
      const [other, same] = parseNginx(after).root.directives[1]!.block!.directives;
      assert.notEqual(other, first);
      assert.equal(same, second);
      assert.equal(textOf(after, at.span), 'listen 81;');
    }
  });

  const sites = `events {}
http {
    upstream app {
        server 127.0.0.1:3000;
    }
    server {
        listen 80;
    }
    server {
        listen 81;
    }
}
`;
  const serversOf = (source: SourceText) =>
    parseNginx(source)
      .root.directives[1]!.block!.directives.filter(({ name }) => name.value === 'server')
      .slice(-2);

  it('keeps the nodes behind a block that lacks its brace, while it is typed', () => {
    const before = nextText(sourceText('file:///t/nginx.conf', ''), sites);
    const servers = serversOf(before);
    const typed = '\n    map $host $site {\n        default 1;\n        include sites.map;';
    const at = sites.indexOf('\n    server {');
    for (let end = 1; end <= typed.length; end++) {
      const after = nextText(before, sites.slice(0, at) + typed.slice(0, end) + sites.slice(at));
      // The first one's name may be taken for an argument, until the line before it has its end.
      assert.equal(serversOf(after)[1], servers[1]);
      assertSameAsFresh(after);
    }
  });

  it('keeps the nodes around an edit while something is broken elsewhere', () => {
    const cases = [
      ['server 127.0.0.1:3000;', 'server 127.0.0.1:3000'],
      ['server 127.0.0.1:3000;', 'server 127.0.0.1:3000; keep'],
      ['server 127.0.0.1:3000;', 'server "127.0.0.1:3000;'],
      ['3000;\n    }', '3000;\n'],
    ] as const;
    for (const [good, bad] of cases) {
      const broken = sites.replace(good, bad);
      const opened = nextText(sourceText('file:///t/nginx.conf', ''), broken);
      const [first, second] = serversOf(opened);
      const after = nextText(opened, broken.replace('listen 80;', 'listen 8000;'));
      assertSameAsFresh(after);
      const [other, same] = serversOf(after);
      assert.notEqual(other, first, bad);
      assert.equal(same, second, bad);
      // Broken in a second place: what stands between the two is known as well.
      const twice = nextText(after, after.text.replace('listen 81;', 'listen 81'));
      assertSameAsFresh(twice);
      assert.equal(serversOf(twice)[0], other, bad);
    }
  });

  it('reads an older version anew: its nodes have become those of the newer one', () => {
    const before = nextText(sourceText('file:///t/nginx.conf', ''), 'events {}\nhttp { server {} }\n');
    const tree = parseNginx(before);
    assert.equal(parseNginx(before), tree);
    const after = nextText(before, `# a note\n${before.text}`);
    assertSameAsFresh(after);
    assertSameAsFresh(before);
    assertSameAsFresh(after);
    assert.equal(parseNginx(after), parseNginx(after));
  });
});
