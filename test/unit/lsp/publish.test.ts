import assert from 'node:assert/strict';
import type { Diagnostic, PublishDiagnosticsParams } from 'vscode-languageserver';
import { publisher } from '../../../server/src/lsp/publish.ts';

const at = (line: number): Diagnostic => ({
  range: { start: { line, character: 0 }, end: { line, character: 3 } },
  message: 'm',
});

describe('publish', () => {
  let sent: PublishDiagnosticsParams[];
  let versions: Record<string, number>;
  let names: Record<string, string>;
  let publish: (diagnostics: Record<string, Diagnostic[]>) => PublishDiagnosticsParams[];

  beforeEach(() => {
    sent = [];
    versions = {};
    names = {};
    const all = publisher((params) => sent.push(params));
    publish = (diagnostics) => {
      sent = [];
      all.publish(new Map(Object.entries(diagnostics)), {
        versionOf: (file) => versions[file] ?? null,
        uriOf: (file) => names[file] ?? file,
      });
      return sent;
    };
  });

  it('sends only the files that changed', () => {
    assert.equal(publish({ a: [at(1)], b: [at(2)] }).length, 2);
    assert.deepEqual(publish({ a: [at(1)], b: [at(2)] }), []);
    assert.deepEqual(publish({ a: [at(1)], b: [at(3)] }), [{ uri: 'b', diagnostics: [at(3)] }]);
  });

  it('clears a file once, and only if it had something', () => {
    assert.deepEqual(publish({ a: [], b: [at(1)] }), [{ uri: 'b', diagnostics: [at(1)] }]);
    assert.deepEqual(publish({}), [{ uri: 'b', diagnostics: [] }]);
    assert.deepEqual(publish({}), []);
  });

  it('carries the version of open documents, and tells a moved one again', () => {
    versions.a = 1;
    assert.deepEqual(publish({ a: [at(1)] }), [{ uri: 'a', version: 1, diagnostics: [at(1)] }]);
    versions.a = 2;
    assert.deepEqual(publish({ a: [at(1)] }), [{ uri: 'a', version: 2, diagnostics: [at(1)] }]);
    assert.deepEqual(publish({}), [{ uri: 'a', version: 2, diagnostics: [] }]);
    versions.a = 3;
    assert.deepEqual(publish({}), []);
  });

  it('clears a name before it tells the same of another: to some editors both are one file', () => {
    publish({ a: [at(1)] });
    names.a = 'A';
    versions.a = 1;
    const opened = [
      { uri: 'a', diagnostics: [] },
      { uri: 'A', version: 1, diagnostics: [at(1)] },
    ];
    assert.deepEqual(publish({ a: [at(1)] }), opened);
    assert.deepEqual(publish({ a: [at(1)] }), []);
    names = {};
    versions = {};
    const closed = [
      { uri: 'A', diagnostics: [] },
      { uri: 'a', diagnostics: [at(1)] },
    ];
    assert.deepEqual(publish({ a: [at(1)] }), closed);
    names.a = 'A';
    assert.deepEqual(publish({}), [{ uri: 'a', diagnostics: [] }]);
  });
});
