import assert from 'node:assert/strict';
import { applyEdits } from '../../../server/src/core/base/edit.ts';
import { sourceText } from '../../../server/src/core/base/source.ts';
import { mergeSettings, parseSettings } from '../../../server/src/core/settings.ts';
import { type SettingChange, settingsEdit } from '../../../server/src/core/settings-edits.ts';

const file = 'file:///w/deploy-error-decoder.json';
const read = (text: string) => parseSettings(sourceText(file, text), new Set(['idle-upstream-race']));

describe('settings', () => {
  it('reads a whole file, with comments, and knows where each thing is written', () => {
    const text = `{
  // production
  "$schema": "x",
  "nginxVersion": "1.28.3",
  "nodeVersion": "v20",
  "pathMap": { "/etc/nginx": "deploy/nginx" },
  "peers": { "127.0.0.1:3000": "apps/api/server.ts:3000" },
  "excludes": ["legacy/**"],
  "rules": { "idle-upstream-race": "off" },
}`;
    const { settings, complaints } = read(text);
    assert.deepEqual(complaints, []);
    assert.equal(settings.nginxVersion, '1.28.3');
    assert.equal(settings.nodeVersion, '20');
    assert.deepEqual([...settings.pathMap], [['/etc/nginx', 'deploy/nginx']]);
    assert.deepEqual([...settings.peers], [['127.0.0.1:3000', 'apps/api/server.ts:3000']]);
    assert.deepEqual(settings.excludes, ['legacy/**']);
    assert.deepEqual([...settings.rules], [['idle-upstream-race', 'off']]);
    assert.equal(settings.file, file);
    const { span } = settings.places.get('peers.127.0.0.1:3000')!;
    assert.equal(text.slice(span.start, span.end), '"apps/api/server.ts:3000"');
  });

  it('complains in the right place and keeps the rest', () => {
    const rows: [string, string, string][] = [
      ['{"nginxVersion": 1.28, "nodeVersion": "20"}', '1.28', 'A version is text'],
      ['{"nodVersion": "22", "nodeVersion": "20"}', '"nodVersion"', 'no setting «nodVersion»'],
      ['{"nodeVersion": "20", "rules": {"idle": "off"}}', '"idle"', 'no rule «idle»'],
      ['{"nodeVersion": "20", "rules": {"idle-upstream-race": "no"}}', '"no"', 'one of off, hint'],
      ['{"nodeVersion": "20", "peers": []}', '[]', 'object of texts'],
      ['{"nodeVersion": "20", "excludes": ["a", 1]}', '1', 'text'],
      ['{"nodeVersion": "20" "excludes": ["a"]}', '"excludes"', 'comma expected'],
    ];
    for (const [text, marked, message] of rows) {
      const { settings, complaints } = read(text);
      assert.equal(settings.nodeVersion, '20', text);
      assert.equal(complaints.length, 1, text);
      const { at, message: said } = complaints[0]!;
      assert.equal(text.slice(at!.span.start, at!.span.end), marked);
      assert.ok(said.includes(message), said);
    }
  });

  it('survives every prefix of a file, and things that are no settings', () => {
    const text = '{"nginxVersion": "1.28.3", "rules": {"idle-upstream-race": "off"}, "excludes": ["a"]}';
    for (let end = 0; end < text.length; end++) read(text.slice(0, end));
    for (const odd of [
      '['.repeat(100_000),
      '{"a":'.repeat(100_000),
      '[]',
      'null',
      '"x"',
      '{{{',
      ']',
      '\u0000',
    ])
      read(odd);
    assert.deepEqual(read('').complaints, []);
    assert.equal(read('\uFEFF{"nodeVersion": "20"}').settings.nodeVersion, '20');
  });

  it('puts editor settings over the file', () => {
    const base = read(
      '{"nodeVersion": "20", "peers": {"a": "1", "b": "2"}, "excludes": ["x"], "nginxVersion": "1.28"}',
    );
    const over = parseSettings({ nodeVersion: '22', nginxVersion: null, peers: { a: '3' }, excludes: ['y'] });
    assert.deepEqual(over.complaints, []);
    const merged = mergeSettings(base.settings, over.settings);
    assert.equal(merged.nodeVersion, '22');
    assert.equal(merged.nginxVersion, '1.28');
    assert.deepEqual(Object.fromEntries(merged.peers), { a: '3', b: '2' });
    assert.deepEqual(merged.excludes, ['x', 'y']);
    assert.equal(merged.file, file);
    assert.deepEqual([...merged.places.keys()].sort(), ['nginxVersion', 'peers.b']);
  });

  it('edits the file, or makes it', () => {
    const changes: SettingChange[] = [
      { kind: 'version', of: 'nginx', version: '1.30.4' },
      { kind: 'peer', peer: '127.0.0.1:3000', file: 'api/server.ts' },
      { kind: 'path', from: '/etc/nginx', to: 'deploy' },
      { kind: 'exclude', glob: 'old/**' },
      { kind: 'exclude', glob: 'older/**' },
      { kind: 'rule', rule: 'idle-upstream-race', severity: 'hint' },
    ];
    const starts = [null, '', '{}', '{\r\n\t// keep\r\n\t"nodeVersion": "20"\r\n}\r\n'];
    for (const start of starts) {
      let source = start === null ? null : sourceText(file, start);
      for (const change of changes) {
        const edit = settingsEdit(file, source, change);
        assert.ok(edit !== null);
        source = sourceText(file, applyEdits(source?.text ?? '', [edit]));
      }
      const { settings, complaints } = read(source!.text);
      assert.deepEqual(complaints, []);
      assert.equal(settings.nginxVersion, '1.30.4');
      assert.deepEqual([...settings.peers], [['127.0.0.1:3000', 'api/server.ts']]);
      assert.deepEqual([...settings.pathMap], [['/etc/nginx', 'deploy']]);
      assert.deepEqual(settings.excludes, ['old/**', 'older/**']);
      assert.equal(settings.rules.get('idle-upstream-race'), 'hint');
      if (start?.includes('keep')) {
        assert.ok(source!.text.includes('\t// keep\r\n\t"nodeVersion": "20",\r\n\t"nginxVersion": "1.30.4"'));
        assert.doesNotMatch(source!.text, /[^\r]\n/);
      }
    }
    assert.equal(settingsEdit(file, sourceText(file, '[1]'), changes[0]!), null);
  });
});
