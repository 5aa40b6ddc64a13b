// Configurations, fragments and templates of the shapes that people have: nothing is said of them, and the formatter
// reads the same in them before and after.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { applyEdits } from '../../../server/src/core/base/edit.ts';
import { sourceOf, sourceText } from '../../../server/src/core/base/source.ts';
import { formatNginx, sameTokens } from '../../../server/src/core/nginx/format.ts';
import { parseNginx } from '../../../server/src/core/nginx/parser.ts';
import { analyzeFiles, parseFixture, relative, root } from '../../fixture.ts';

const folder = new URL('../../fixtures/nginx/silent/', import.meta.url).pathname;
const names = readdirSync(folder);

describe('configurations as people have them', () => {
  it('are at least thirty', () => assert.ok(names.length >= 30, String(names.length)));
  for (const name of names) {
    it(`${name} is silent, and keeps its meaning when it is formatted`, async () => {
      const { files } = parseFixture(readFileSync(folder + name, 'utf8'));
      const { findings, snapshot } = await analyzeFiles(files);
      const said = findings.map(({ at, rule, message }) => `${relative(at.file)} ${rule}: ${message}`);
      assert.deepEqual(said, []);
      for (const [path, text] of files) {
        const source = sourceOf(snapshot, `${root}/${path}`);
        assert.ok(source, `${path} is read`);
        const once = formatted(text);
        assert.ok(sameTokens(parseNginx(source), parseNginx(sourceText(source.file, once))), path);
        assert.equal(formatted(once), once, `${path}: a second run changes nothing`);
      }
    });
  }
});

function formatted(text: string): string {
  const result = formatNginx(sourceText(`${root}/nginx.conf`, text), { indent: '    ' });
  assert.ok(result.kind !== 'refused');
  return applyEdits(text, result.edits);
}
