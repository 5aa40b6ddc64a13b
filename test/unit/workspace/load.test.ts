import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { isGlob } from '../../../server/src/core/base/glob.ts';
import { folderOf, resolvePath } from '../../../server/src/core/base/path.ts';
import { type Snapshot, sourceOf, sourceText } from '../../../server/src/core/base/source.ts';
import { disk } from '../../../server/src/workspace/disk.ts';
import {
  loadWorkspace,
  type Source,
  type Workspace,
  withChanges,
  withDocuments,
} from '../../../server/src/workspace/load.ts';
import { uriOf } from '../../../server/src/workspace/uri.ts';

/** Wants every file that an `include` names, as the analysis does, and asks again what it already knows. */
function wants(snapshot: Snapshot) {
  const files: string[] = [];
  const globs: string[] = [];
  for (const source of snapshot.files.sources()) {
    for (const [, path = ''] of source.text.matchAll(/include (\S+);/g)) {
      const target = resolvePath(folderOf(source.file), path);
      if (isGlob(path)) {
        const answer = snapshot.globs.get(target);
        if (answer === undefined) globs.push(target);
        files.push(...(answer ?? []).filter((file) => snapshot.files.get(file)?.kind !== 'text'));
      } else if (snapshot.files.get(target)?.kind !== 'text') files.push(target);
    }
  }
  return { files, globs };
}

describe('workspace/load', () => {
  let folder: string;
  let root: string;
  let source: Source;
  const write = (path: string, text: string) => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  };
  const uri = (path: string) => `${root}/${path}`;
  const kinds = ({ snapshot }: Workspace) =>
    Object.fromEntries(
      [...snapshot.files.keys()]
        .sort()
        .map((file) => [file.slice(root.length + 1), snapshot.files.get(file)!.kind]),
    );

  beforeEach(() => {
    folder = realpathSync(mkdtempSync(join(tmpdir(), 'load-')));
    root = uriOf(folder);
    source = { files: disk([root]), wants };
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('reads what is wanted until nothing is new, however it is named', async () => {
    write('nginx.conf', 'include conf/*.inc; include gone.conf; include nginx.conf;');
    write('conf/a.inc', 'include ../deep/mime.types;');
    write('deep/mime.types', 'types {}');
    write('src/config.ts', 'export const port = 1');
    const workspace = await loadWorkspace({ folders: [root] }, source);
    assert.deepEqual(kinds(workspace), {
      'conf/a.inc': 'text',
      'deep/mime.types': 'text',
      'gone.conf': 'absent',
      'nginx.conf': 'text',
      'src/config.ts': 'irrelevant',
    });
    assert.deepEqual(workspace.snapshot.globs.get(uri('conf/*.inc'.replace('*', '%2A'))), [
      uri('conf/a.inc'),
    ]);
  });

  it('loads a single file with what it refers to, and nothing beside it', async () => {
    write('shop.conf', 'include a.inc;');
    write('a.inc', '');
    write('nginx.conf', '');
    write('server.ts', 'createServer()');
    const workspace = await loadWorkspace({ folders: [], files: [uri('shop.conf')] }, source);
    assert.deepEqual(kinds(workspace), { 'a.inc': 'text', 'shop.conf': 'text' });
    assert.deepEqual(workspace.snapshot.roots, [root]);
  });

  it('finds the settings upwards, and follows their excludes from where they stand', async () => {
    write('deploy-error-decoder.json', '{"nodeVersion": "22", "excludes": ["app/old/**"], "oops": 1}');
    write('app/server.ts', 'createServer()');
    write('app/old/server.ts', 'createServer()');
    const workspace = await loadWorkspace({ folders: [uri('app')] }, source);
    assert.equal(workspace.settings.nodeVersion, '22');
    assert.equal(workspace.complaints.length, 1);
    assert.deepEqual(kinds(workspace), { 'app/server.ts': 'text', 'deploy-error-decoder.json': 'text' });
  });

  it('puts open documents above the disk until they are closed', async () => {
    write('nginx.conf', 'old');
    write('a.inc', '');
    let workspace = await loadWorkspace({ folders: [root] }, source, [
      sourceText(uri('nginx.conf'), 'include a.inc;'),
    ]);
    assert.deepEqual(kinds(workspace), { 'a.inc': 'text', 'nginx.conf': 'text' });
    workspace = await withDocuments(
      workspace,
      [[uri('nginx.conf'), sourceText(uri('nginx.conf'), 'new')]],
      source,
    );
    write('nginx.conf', 'newer');
    workspace = await withChanges(workspace, [uri('nginx.conf')], source);
    assert.equal(sourceOf(workspace.snapshot, uri('nginx.conf'))?.text, 'new');
    workspace = await withDocuments(workspace, [[uri('nginx.conf'), null]], source);
    assert.equal(sourceOf(workspace.snapshot, uri('nginx.conf'))?.text, 'newer');
  });

  it('keeps other sources identical when one changes', async () => {
    write('nginx.conf', '');
    write('server.ts', 'createServer()');
    const before = await loadWorkspace({ folders: [root] }, source);
    const after = await withDocuments(
      before,
      [[uri('nginx.conf'), sourceText(uri('nginx.conf'), 'x')]],
      source,
    );
    assert.equal(sourceOf(after.snapshot, uri('server.ts')), sourceOf(before.snapshot, uri('server.ts')));
  });

  it('follows files and folders that come and go', async () => {
    write('nginx.conf', 'include conf/*.inc; include later.inc;');
    write('conf/a.inc', '');
    write('src/a.ts', 'nothing');
    write('src/b.ts', 'createServer()');
    let workspace = await loadWorkspace({ folders: [root] }, source);
    const change = async (...paths: string[]) => {
      workspace = await withChanges(workspace, paths.map(uri), source);
      assert.deepEqual(kinds(workspace), kinds(await loadWorkspace({ folders: [root] }, source)));
    };
    write('conf/b.inc', '');
    await change('conf/b.inc');
    assert.equal(kinds(workspace)['conf/b.inc'], 'text');
    write('later.inc', '');
    write('new/deep/nginx.conf', '');
    write('src/a.ts', 'createServer()');
    await change('later.inc', 'new', 'src/a.ts');
    assert.equal(kinds(workspace)['new/deep/nginx.conf'], 'text');
    write('src/b.ts', 'nothing');
    await change('src/b.ts');
    assert.equal(kinds(workspace)['src/b.ts'], 'irrelevant');
    write('node_modules/x/index.js', 'createServer()');
    await change('node_modules', 'node_modules/x/index.js');
    rmSync(join(folder, 'src'), { recursive: true });
    rmSync(join(folder, 'conf/a.inc'));
    workspace = await withChanges(workspace, [uri('src'), uri('conf/a.inc')], source);
    assert.equal(kinds(workspace)['src/a.ts'], undefined);
    assert.deepEqual(workspace.snapshot.globs.get(uri('conf/%2A.inc')), [uri('conf/b.inc')]);
    write('deploy-error-decoder.json', '{"excludes": ["new"]}');
    await change('deploy-error-decoder.json');
    assert.equal(kinds(workspace)['new/deep/nginx.conf'], undefined);
  });
});
