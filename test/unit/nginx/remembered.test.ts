// What the checks remember of blocks never shows: after any edits they find what they find in the same texts read anew.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import type { Finding } from '../../../server/src/core/base/finding.ts';
import { nextText, type SourceText, sourceText } from '../../../server/src/core/base/source.ts';
import { exactly, type VersionRange } from '../../../server/src/core/base/version.ts';
import { checkNginx } from '../../../server/src/core/nginx/check/check.ts';
import { nginxConfigs } from '../../../server/src/core/nginx/includes.ts';
import { defaultSettings } from '../../../server/src/core/settings.ts';
import { entriesOf } from '../../../server/src/workspace/filemap.ts';
import { parseFixture } from '../../fixture.ts';
import { changedLines, type LineEdit, lineEdits } from './lineEdits.ts';

const fixture = join(import.meta.dirname, '../../fixtures/keystrokes/entangled.txt');
const { files } = parseFixture(readFileSync(fixture, 'utf8'));
const versions: readonly (VersionRange | null)[] = [null, exactly('1.22.1'), exactly('1.30.0')];

function findingsOf(sources: readonly SourceText[], version: VersionRange | null): readonly Finding[] {
  const shops = sources.map(({ file }) => file).filter((file) => file.includes('/conf.d/'));
  const snapshot = {
    roots: ['file:///w'],
    files: entriesOf(sources.map((source) => [source.file, { kind: 'text', source }])),
    globs: new Map([['file:///w/conf.d/%2A.conf', shops]]),
  };
  return nginxConfigs(snapshot, defaultSettings).flatMap((config) => checkNginx(config, version));
}

describe('checks that remember what they said of a block', function () {
  // Hundreds of readings: seconds on a busy machine.
  this.timeout(60_000);
  it('say the same as checks that remember nothing', () => {
    const typing = fc.array(fc.tuple(fc.nat(), lineEdits, fc.constantFrom(...versions)), {
      minLength: 1,
      maxLength: 10,
    });
    fc.assert(
      fc.property(typing, (all: readonly [number, LineEdit, VersionRange | null][]) => {
        const texts = [...files].map(([path, text]) => sourceText(`file:///w/${path}`, text));
        let sources = texts.map((source) => nextText(source, source.text));
        findingsOf(sources, null);
        for (const [which, edit, version] of all) {
          // The main file is the longest, and the one that the others hang on.
          const at = which % 3 === 0 ? which % sources.length : 0;
          const before = sources[at]!;
          sources = sources.with(at, nextText(before, changedLines(before.text, edit)));
          const anew = sources.map(({ file, text }) => sourceText(file, text));
          assert.deepEqual(findingsOf(sources, version), findingsOf(anew, version));
          if (edit.taken) sources = sources.with(at, nextText(sources[at]!, before.text));
        }
      }),
      { numRuns: 200 },
    );
  });
});
