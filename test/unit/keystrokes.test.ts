// What an analysis keeps of the one before never shows: after any edits it equals that of the same texts read anew.
import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { type Analysis, analyze, defaultSettings, prepare } from '../../server/src/core/analysis.ts';
import { nextText, type Snapshot, type SourceText } from '../../server/src/core/base/source.ts';
import { entriesOf } from '../../server/src/workspace/filemap.ts';
import { parseFixture } from '../fixture.ts';
import { changedText, edits, type RandomEdit } from './nginx/edits.ts';
import { changedLines, type LineEdit, lineEdits } from './nginx/lineEdits.ts';

const fixtures = join(import.meta.dirname, '../fixtures');
const whole = globSync('nginx/{configs,whole}/*.{conf,template,erb}', { cwd: fixtures }).sort();
const workspaces: readonly ReadonlyMap<string, string>[] = [
  ...whole.map((name) => new Map([['nginx.conf', readFileSync(join(fixtures, name), 'utf8')]])),
  ...globSync('rules/*.txt', { cwd: fixtures })
    .sort()
    .map((name) => parseFixture(readFileSync(join(fixtures, name), 'utf8')).files),
];

const entangled = parseFixture(readFileSync(join(fixtures, 'keystrokes/entangled.txt'), 'utf8')).files;

type Texts = ReadonlyMap<string, SourceText>;

const uriOf = (path: string) => `file:///w/${path}`;
const fresh = (path: string, text: string): SourceText => nextText({ file: uriOf(path), text: '' }, text);

function analysisOf(texts: Texts): Analysis {
  const sources = [...texts.values()];
  const folder = (file: string) => file.slice(0, file.lastIndexOf('/'));
  const patterns = [...new Set(sources.map(({ file }) => `${folder(file)}/%2A.conf`))];
  const snapshot: Snapshot = {
    roots: ['file:///w'],
    files: entriesOf(sources.map((source) => [source.file, { kind: 'text', source }])),
    globs: new Map(
      patterns.map((pattern) => [
        pattern,
        sources
          .map(({ file }) => file)
          .filter((file) => `${folder(file)}/%2A.conf` === pattern && file.endsWith('.conf')),
      ]),
    ),
  };
  return analyze(snapshot, defaultSettings, { strict: true });
}

function assertSame(typed: Texts): void {
  const { snapshot: _, topology, ...rest } = analysisOf(typed);
  const {
    snapshot: __,
    topology: expected,
    ...others
  } = analysisOf(new Map([...typed].map(([path, { text }]) => [path, fresh(path, text)])));
  assert.deepEqual(rest, others);
  assert.deepEqual({ ...topology, snapshot: null }, { ...expected, snapshot: null });
}

describe('an analysis after keystrokes', () => {
  before(() =>
    prepare({
      roots: [],
      files: entriesOf([['file:///w/a.ts', { kind: 'text', source: fresh('a.ts', '') }]]),
      globs: new Map(),
    }),
  );

  it('equals that of the same texts read anew', () => {
    const typing = fc.array(fc.tuple(fc.nat(), edits), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(
        fc.constantFrom(...workspaces),
        typing,
        (workspace, all: readonly [number, RandomEdit][]) => {
          const texts = new Map([...workspace].map(([path, text]) => [path, fresh(path, text)]));
          analysisOf(texts);
          const paths = [...texts.keys()];
          for (const [which, edit] of all) {
            const path = paths[which % paths.length]!;
            const before = texts.get(path)!;
            texts.set(path, nextText(before, changedText(before.text, edit)));
            assertSame(texts);
            if (edit.taken) texts.set(path, nextText(texts.get(path)!, before.text));
          }
          assertSame(texts);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('equals it where blocks depend on each other, whichever line changes', () => {
    const typing = fc.array(fc.tuple(fc.nat(), lineEdits), { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(typing, (all: readonly [number, LineEdit][]) => {
        const texts = new Map([...entangled].map(([path, text]) => [path, fresh(path, text)]));
        analysisOf(texts);
        const paths = [...texts.keys()];
        for (const [which, edit] of all) {
          // The main file is the longest, and the one that the others hang on.
          const path = paths[which % 2 === 0 ? 0 : which % paths.length]!;
          const before = texts.get(path)!;
          texts.set(path, nextText(before, changedLines(before.text, edit)));
          assertSame(texts);
          if (edit.taken) texts.set(path, nextText(texts.get(path)!, before.text));
        }
        assertSame(texts);
      }),
      { numRuns: 8 },
    );
  }).timeout(30_000);
});
