import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { URI } from 'vscode-uri';
import { resolvePath } from '../../../server/src/core/base/path.ts';
import { disk } from '../../../server/src/workspace/disk.ts';
import { gitignoreTest } from '../../../server/src/workspace/ignored.ts';
import { pathOf, uriOf } from '../../../server/src/workspace/uri.ts';

describe('workspace/disk', () => {
  let folder: string;
  let root: string;
  const write = (path: string, text: string | Buffer) => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  };
  const scanned = async (excludes: string[] = [], at = [root]) => {
    const found = await disk([root]).scan({ roots: [root], excludes, excludesFrom: root }, at);
    return Object.fromEntries(
      found.map(([file, entry]) => [decodeURIComponent(file.slice(root.length + 1)), entry.kind]),
    );
  };

  beforeEach(() => {
    folder = realpathSync(mkdtempSync(join(tmpdir(), 'ground-')));
    root = uriOf(folder);
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('finds what concerns us and keeps text only of what passes the text test', async () => {
    write('nginx.conf', 'events {}');
    write('other.conf', '[section]\nkey=value\n');
    write('src/server.ts', 'createServer().listen(3000)');
    write('src/view.ts', 'export const a = 1');
    write('src/ümlaut ü.ts', 'server.keepAliveTimeout = 1');
    write('README.md', 'createServer');
    write('error.log', 'x');
    write('node_modules/a/index.js', 'createServer()');
    write('a/b/node_modules/a/index.js', 'createServer()');
    write('app/package.json', '{}');
    write('app/dist/server.js', 'createServer()');
    write('app/dist/nginx.conf', '');
    write('tool/dist/server.js', 'createServer()');
    write('.env', 'A=1');
    assert.deepEqual(await scanned(), {
      'nginx.conf': 'text',
      'other.conf': 'irrelevant',
      'src/server.ts': 'text',
      'src/view.ts': 'irrelevant',
      'src/ümlaut ü.ts': 'text',
      'app/package.json': 'text',
      'app/dist/nginx.conf': 'text',
      'tool/dist/server.js': 'text',
      '.env': 'text',
    });
  });

  it('passes by what .gitignore and the settings exclude, but reads an ignored .env', async () => {
    write('.gitignore', '# x\n/build/\n.env\ngenerated\n!keep/generated\n*.log\n');
    write('.env', 'A=1');
    for (const path of [
      'build/a.js',
      'x/build/a.js',
      'x/generated/a.js',
      'keep/generated/a.js',
      'old/a.js',
    ]) {
      write(path, 'createServer()');
    }
    write('sub/.gitignore', 'tmp\n');
    write('sub/tmp/a.js', 'createServer()');
    write('tmp/a.js', 'createServer()');
    const expected = {
      '.env': 'text',
      'x/build/a.js': 'text',
      'keep/generated/a.js': 'text',
      'tmp/a.js': 'text',
    };
    assert.deepEqual(await scanned(['old/**']), expected);
    assert.deepEqual(await scanned(['old', 'x/**', 'tmp/*.js']), {
      '.env': 'text',
      'keep/generated/a.js': 'text',
    });
  });

  it('scans a single path as the whole scan would', async () => {
    write('.gitignore', 'ignored\n');
    for (const path of [
      'a/x.js',
      'a/b/y.js',
      'ignored/z.js',
      'node_modules/m/i.js',
      'p/package.json',
      'p/dist/q.js',
    ])
      write(path, 'createServer()');
    const at = (...paths: string[]) =>
      scanned(
        ['a/b'],
        paths.map((path) => `${root}/${path}`),
      );
    assert.deepEqual(await at('a'), { 'a/x.js': 'text' });
    assert.deepEqual(await at('a/x.js'), { 'a/x.js': 'text' });
    assert.deepEqual(
      await at('a/b/y.js', 'ignored/z.js', 'node_modules/m/i.js', 'p/dist/q.js', 'gone.js'),
      {},
    );
    assert.deepEqual(
      await disk([root]).scan({ roots: [root], excludes: [], excludesFrom: root }, ['file:///etc']),
      [],
    );
  });

  it('follows links once, and survives circles and dangling ones', async () => {
    write('sites-available/shop.conf', 'server {}');
    mkdirSync(join(folder, 'sites-enabled'));
    symlinkSync('../sites-available/shop.conf', join(folder, 'sites-enabled/shop.conf'));
    symlinkSync('..', join(folder, 'sites-enabled/up'));
    symlinkSync('circle', join(folder, 'circle'));
    symlinkSync('nowhere', join(folder, 'dangling.conf'));
    assert.deepEqual(await scanned(), { 'sites-available/shop.conf': 'text' });
    const files = disk([root]);
    const real = `${root}/sites-available/shop.conf`;
    assert.deepEqual(await files.glob(`${root}/sites-enabled/*.conf`), [real]);
    assert.equal(files.realFile(`${root}/sites-enabled/shop.conf`), real);
    const entries = new Map(await files.read([`${root}/sites-enabled/shop.conf`, `${root}/circle`]));
    const link = entries.get(`${root}/sites-enabled/shop.conf`);
    assert.ok(link?.kind === 'text' && link.source.file === real && link === entries.get(real));
    assert.deepEqual(entries.get(`${root}/circle`), { kind: 'unreadable', why: 'its links run in a circle' });
  });

  it('keeps the name of a root that is itself a link', async () => {
    write('real/nginx.conf', 'include a.conf;');
    write('real/a.conf', '');
    symlinkSync('real', join(folder, 'link'));
    const files = disk([`${root}/link`]);
    assert.equal(files.realFile(`${root}/link/a.conf`), `${root}/link/a.conf`);
    assert.deepEqual(await files.glob(`${root}/link/a*`), [`${root}/link/a.conf`]);
  });

  it('says why a wanted file has no text', async () => {
    write('binary.conf', Buffer.from([0x7f, 0x45, 0, 1, 2]));
    write('bom.conf', '\uFEFFevents {}\r\n');
    execFileSync('mkfifo', [join(folder, 'pipe.conf')]);
    const paths = ['binary.conf', 'bom.conf', 'pipe.conf', 'gone.conf', 'gone/x.conf', ''];
    const entries = new Map(await disk([root]).read(paths.map((path) => resolvePath(root, path))));
    const told = Object.fromEntries(
      [...entries].map(([file, entry]) => [
        file.slice(root.length + 1),
        entry.kind === 'unreadable' ? entry.why : entry.kind === 'text' ? entry.source.text : entry.kind,
      ]),
    );
    assert.deepEqual(told, {
      'binary.conf': 'it is binary, not UTF-8 text',
      'bom.conf': '\uFEFFevents {}\r\n',
      'pipe.conf': 'it is not a regular file',
      'gone.conf': 'absent',
      'gone/x.conf': 'absent',
      '': 'it is a folder',
    });
    assert.deepEqual(await disk([]).read(['untitled:1']), [['untitled:1', { kind: 'absent' }]]);
  });

  it('answers globs as glob(3) does, sorted by bytes', async () => {
    for (const name of ['b.conf', 'A.conf', 'a.conf', '.hidden.conf', 'é.conf', 'a.txt']) {
      write(`conf.d/${name}`, '');
      write(`other/${name}`, '');
    }
    const names = async (pattern: string) =>
      (await disk([root]).glob(resolvePath(root, pattern))).map((file) =>
        decodeURIComponent(file.slice(root.length + 1)),
      );
    assert.deepEqual(
      await names('conf.d/*.conf'),
      ['A.conf', 'a.conf', 'b.conf', 'é.conf'].map((name) => `conf.d/${name}`),
    );
    assert.deepEqual(await names('*/a.t?t'), ['conf.d/a.txt', 'other/a.txt']);
    assert.deepEqual(await names('nothing/*.conf'), []);
  });

  it('reads large files up to a limit', async () => {
    write('big.js', `createServer();${'x'.repeat(3 << 20)}`);
    write('big.conf', `events {}\n${'# x\n'.repeat(1 << 20)}`);
    write('huge.yaml', `kind: Service\n${'# x\n'.repeat(2 << 20)}`);
    assert.deepEqual(await scanned(), {
      'big.js': 'irrelevant',
      'big.conf': 'text',
      'huge.yaml': 'unreadable',
    });
  });

  it('makes the URIs that vscode-uri makes', () => {
    for (const path of ['/a/b.ts', '/my app/ü (1)!.ts', "/it's/[x]*?#%.ts", '/a@b:c=d&e+f,g;h$i/~j']) {
      assert.equal(uriOf(path, false), URI.file(path).toString());
      assert.equal(pathOf(uriOf(path, false), false), path);
    }
    assert.equal(uriOf('C:\\my app\\a.ts', true), 'file:///c%3A/my%20app/a.ts');
    assert.equal(pathOf('file:///c%3A/my%20app/a.ts', true), 'c:\\my app\\a.ts');
    assert.equal(uriOf('\\\\host\\share\\a', true), 'file://host/share/a');
    assert.equal(pathOf('file://host/share/a', true), '\\\\host\\share\\a');
    assert.equal(pathOf('file:///a%zz', false), null);
  });

  it('reads a .gitignore as git does, for folders', () => {
    const rows: [string, string, boolean][] = [
      ['dist', 'a/dist', true],
      ['dist/', 'dist', true],
      ['/dist', 'a/dist', false],
      ['a/*/out', 'a/b/out', true],
      ['a/*/out', 'x/a/b/out', false],
      ['**/tmp', 'x/y/tmp', true],
      ['*.egg-info', 'x.egg-info', true],
      ['*\n!src', 'src', false],
      ['dist  ', 'dist', true],
    ];
    for (const [text, path, ignored] of rows) {
      assert.equal(gitignoreTest(text)?.(path) ?? false, ignored, `${text} on ${path}`);
    }
  });
});
