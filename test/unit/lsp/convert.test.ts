import assert from 'node:assert/strict';
import fc from 'fast-check';
import { sourceText } from '../../../server/src/core/base/source.ts';
import { changedText, fileOf, toPosition, toSpan, toWorkspaceEdit } from '../../../server/src/lsp/convert.ts';

const file = 'file:///srv/nginx.conf';

describe('convert', () => {
  it('names one file in one way, however a client encodes it', () => {
    assert.equal(fileOf('file:///srv/a%20b/%5Bid%5D.conf'), fileOf('file:///srv/a b/[id].conf'));
    assert.equal(fileOf('file:///C%3A/nginx.conf'), fileOf('file:///c:/nginx.conf'));
  });

  it('counts columns in UTF-16 units, and ends lines as the protocol does', () => {
    const source = sourceText(file, '\ufeffa\r\n😀b\rc\nd');
    assert.deepEqual(toPosition(source, source.text.indexOf('b')), { line: 1, character: 2 });
    assert.deepEqual(toPosition(source, source.text.indexOf('c')), { line: 2, character: 0 });
    assert.deepEqual(toPosition(source, source.text.length), { line: 3, character: 1 });
  });

  it('applies changes one after the other', () => {
    const source = sourceText(file, 'one;\ntwo;\n');
    const after = changedText(source, [
      { range: { start: { line: 1, character: 0 }, end: { line: 1, character: 3 } }, text: 'three;\nfour' },
      { range: { start: { line: 2, character: 0 }, end: { line: 2, character: 4 } }, text: 'five' },
    ]);
    assert.equal(after.text, 'one;\nthree;\nfive;\n');
    assert.equal(changedText(after, [{ text: 'all' }]).text, 'all');
    assert.equal(source.text, 'one;\ntwo;\n');
  });

  it('survives positions outside the text', () => {
    const source = sourceText(file, 'ab\ncd');
    const wild = { range: { start: { line: 9, character: 9 }, end: { line: 0, character: 0 } }, text: 'x' };
    assert.equal(changedText(source, [wild]).text, 'ab\ncdx');
    const far = { start: { line: 0, character: 99 }, end: { line: 99, character: 0 } };
    assert.deepEqual(toSpan(source, far), { start: 2, end: 5 });
  });

  it('changes any text as its range says', () => {
    const text = fc.string({ unit: fc.constantFrom('a', '\n', '\r', '\r\n', '😀', ';') });
    fc.assert(
      fc.property(text, text, fc.nat(), fc.nat(), (before, inserted, a, b) => {
        const source = sourceText(file, before);
        const cuts = [a % (before.length + 1), b % (before.length + 1)].sort((x, y) => x - y);
        // A position cannot stand between CR and LF.
        const [start, end] = cuts.map((at) => (before.slice(at - 1, at + 1) === '\r\n' ? at + 1 : at));
        const range = { start: toPosition(source, start!), end: toPosition(source, end!) };
        const after = changedText(source, [{ range, text: inserted }]);
        assert.equal(after.text, before.slice(0, start) + inserted + before.slice(end));
      }),
    );
  });

  it('puts each open document its version on the edits, and creates a file that is missing', () => {
    const edits = [
      { file, span: { start: 3, end: 4 }, newText: 'x' },
      { file: 'file:///srv/server.ts', span: { start: 0, end: 0 }, newText: 'y' },
      { file: 'file:///srv/new.json', span: { start: 0, end: 0 }, newText: '{}' },
    ];
    const { documentChanges } = toWorkspaceEdit(edits, {
      source: (name) => (name.endsWith('json') ? null : sourceText(name, 'ab\ncd')),
      uriOf: (name) => (name === file ? 'file:///link.conf' : name),
      versionOf: (name) => (name === file ? 7 : null),
      client: { documentChanges: true, createsFiles: true },
    });
    const at = (line: number, character: number) => ({ line, character });
    assert.deepEqual(documentChanges, [
      {
        textDocument: { uri: 'file:///link.conf', version: 7 },
        edits: [{ range: { start: at(1, 0), end: at(1, 1) }, newText: 'x' }],
      },
      {
        textDocument: { uri: 'file:///srv/server.ts', version: null },
        edits: [{ range: { start: at(0, 0), end: at(0, 0) }, newText: 'y' }],
      },
      { kind: 'create', uri: 'file:///srv/new.json', options: { ignoreIfExists: true } },
      {
        textDocument: { uri: 'file:///srv/new.json', version: null },
        edits: [{ range: { start: at(0, 0), end: at(0, 0) }, newText: '{}' }],
      },
    ]);
  });
});
