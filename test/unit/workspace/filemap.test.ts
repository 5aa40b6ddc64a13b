import assert from 'node:assert/strict';
import fc from 'fast-check';
import { type FileEntry, sourceText } from '../../../server/src/core/base/source.ts';
import { type Entries, entriesOf, noFiles } from '../../../server/src/workspace/filemap.ts';

const entry = (file: string, text: string | null): FileEntry =>
  text === null ? { kind: 'irrelevant' } : { kind: 'text', source: sourceText(file, text) };

describe('workspace/filemap', () => {
  it('behaves as a map does, leaves every older version as it was, and tells the changes between any two', () => {
    const file = fc.nat(40).map((n) => `file:///w/${n}`);
    const change = fc.tuple(file, fc.oneof(fc.string(), fc.constant(null), fc.constant('gone' as const)));
    fc.assert(
      fc.property(fc.array(fc.array(change, { maxLength: 5 }), { maxLength: 20 }), (rounds) => {
        let map: Entries = noFiles;
        let model = new Map<string, FileEntry>();
        const versions: [Entries, Map<string, FileEntry>][] = [];
        for (const round of rounds) {
          const next = new Map(model);
          const changes = round.map(([name, text]): [string, FileEntry | null] => {
            const value = text === 'gone' ? null : entry(name, text);
            if (value === null) next.delete(name);
            else next.set(name, value);
            return [name, value];
          });
          map = map.with(changes);
          model = next;
          versions.push([map, model]);
        }
        for (const [older, was] of versions) {
          const all = new Set([...was.keys(), ...model.keys()]);
          const changed = [...all].filter((name) => was.get(name) !== model.get(name));
          assert.deepEqual(map.changesSince?.(older)?.toSorted(), changed.sort());
        }
        for (const [version, expected] of versions) {
          assert.deepEqual([...version.keys()].sort(), [...expected.keys()].sort());
          for (const [name, value] of expected) assert.equal(version.get(name), value);
          const texts = [...expected].filter(([, value]) => value.kind === 'text').map(([name]) => name);
          assert.deepEqual([...version.sources()].map((source) => source.file).sort(), texts.sort());
        }
      }),
      { numRuns: 200 },
    );
  });

  it('shares a link with its real file', () => {
    const real = sourceText('file:///w/real', 'x');
    const map = entriesOf([
      ['file:///w/link', { kind: 'text', source: real }],
      ['file:///w/real', { kind: 'text', source: real }],
    ]);
    assert.deepEqual([...map.sources()], [real]);
    assert.equal(map.get('file:///w/link')?.kind, 'text');
  });

  it('costs its own file, not the workspace', () => {
    let map = entriesOf(
      Array.from({ length: 20_000 }, (_, i) => [`file:///w/${i}`, { kind: 'irrelevant' }] as const),
    );
    const started = performance.now();
    for (let i = 0; i < 1000; i++) map = map.with([['file:///w/7', entry('file:///w/7', String(i))]]);
    assert.ok(performance.now() - started < 500, `${performance.now() - started} ms for 1000 updates`);
  });
});
