// A text that is typed, keystroke by keystroke, has the same tree as one that is read at once.
import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { nextText, type SourceText, sourceText } from '../../../server/src/core/base/source.ts';
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
});
