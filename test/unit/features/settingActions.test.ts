// A choice is written into the settings file, and answers what was open.
import assert from 'node:assert/strict';
import type { Analysis } from '../../../server/src/core/analysis.ts';
import { applyEdits } from '../../../server/src/core/base/edit.ts';
import { settingActions } from '../../../server/src/core/features/settingActions.ts';
import { analyzeFiles, root } from '../../fixture.ts';

const nginx =
  'events {}\nhttp {\n  upstream app { server 127.0.0.1:3000; keepalive 8; }\n  server { location / { proxy_pass http://app; } }\n}\n';
const server = "require('node:http').createServer((q, r) => r.end()).listen(3000);\n";

const analyzed = (files: Record<string, string>): Promise<Analysis> =>
  analyzeFiles(new Map(Object.entries(files).map(([path, text]) => [path, text])));

function titlesAt(analysis: Analysis, text: string, word: string) {
  const start = text.indexOf(word);
  return settingActions({ ...analysis, findings: analysis.findings }, `${root}/nginx.conf`, {
    start,
    end: start,
  });
}

describe('a choice by a click', () => {
  it('says which of two servers a peer is', async () => {
    const files = { 'nginx.conf': nginx, 'a.js': server, 'b/server.js': server };
    const before = await analyzed(files);
    const actions = titlesAt(before, nginx, 'server 127');
    const pins = actions.filter(({ title }) => title.startsWith('127.0.0.1:3000 is'));
    assert.deepEqual(
      pins.map(({ title }) => title),
      ['127.0.0.1:3000 is a.js', '127.0.0.1:3000 is b/server.js'],
    );
    const settings = applyEdits('', pins[1]!.edits);
    const after = await analyzed({ ...files, 'deploy-error-decoder.json': settings });
    assert.equal(after.topology.hops[0]?.listener?.listener.file, `${root}/b/server.js`);
    assert.deepEqual(
      titlesAt(after, nginx, 'server 127').filter(({ title }) => / is /.test(title)),
      [],
    );
  });

  it('says what another machine runs, and nothing of a server that only its own machine reaches', async () => {
    const elsewhere = nginx.replace('127.0.0.1', '10.0.0.5');
    const files = { 'nginx.conf': elsewhere, 'server.js': server };
    const before = await analyzed(files);
    assert.equal(before.topology.hops[0]?.listener, null);
    const [pin, ...more] = titlesAt(before, elsewhere, 'server 10').filter(({ title }) => / is /.test(title));
    assert.deepEqual([pin?.title, more], ['10.0.0.5:3000 is server.js', []]);
    const settings = applyEdits('', pin!.edits);
    const after = await analyzed({ ...files, 'deploy-error-decoder.json': settings });
    assert.equal(after.topology.hops[0]?.evidence, 'config');
    const closed = await analyzed({ ...files, 'server.js': server.replace('3000', "3000, '127.0.0.1'") });
    assert.deepEqual(
      titlesAt(closed, elsewhere, 'server 10').filter(({ title }) => / is /.test(title)),
      [],
    );
  });

  it('says which nginx runs, and that a rule is not wanted', async () => {
    const files = { 'nginx.conf': nginx, 'server.js': server };
    const before = await analyzed(files);
    const rule = before.findings[0]!.rule;
    const actions = titlesAt(before, nginx, 'keepalive 8');
    const chosen = (title: RegExp) => applyEdits('', actions.find((each) => title.test(each.title))!.edits);
    const older = await analyzed({
      ...files,
      'deploy-error-decoder.json': chosen(/^nginx 1\.28 runs here$/),
    });
    assert.equal(older.topology.nginx[0]?.version.range?.min, '1.28.0');
    const quiet = await analyzed({
      ...files,
      'deploy-error-decoder.json': chosen(new RegExp(`^Do not report ${rule} `)),
    });
    assert.ok(!quiet.findings.some((each) => each.rule === rule));
  });
});
