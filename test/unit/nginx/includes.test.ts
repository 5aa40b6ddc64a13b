import assert from 'node:assert/strict';
import { resolvePath } from '../../../server/src/core/base/path.ts';
import { type FileEntry, type Snapshot, sourceText } from '../../../server/src/core/base/source.ts';
import { nginxConfigs, wantedIncludes } from '../../../server/src/core/nginx/includes.ts';
import type { NginxConfig, Scope } from '../../../server/src/core/nginx/scopes.ts';

const root = 'file:///w';

/** Files by path below the workspace (null: absent), and the answers to patterns. */
function snapshot(
  files: Record<string, string | null>,
  globs: Record<string, readonly string[]> = {},
): Snapshot {
  const entries = new Map<string, FileEntry>();
  for (const [path, text] of Object.entries(files)) {
    const file = resolvePath(root, path.startsWith('/') ? path : `./${path}`);
    entries.set(file, text === null ? { kind: 'absent' } : { kind: 'text', source: sourceText(file, text) });
  }
  const answers = Object.entries(globs).map(
    ([pattern, found]) =>
      [resolvePath(root, `./${pattern}`), found.map((each) => resolvePath(root, `./${each}`))] as const,
  );
  return {
    roots: [root],
    files: {
      get: (file) => entries.get(file),
      keys: () => entries.keys(),
      *sources() {
        for (const entry of entries.values()) if (entry.kind === 'text') yield entry.source;
      },
    },
    globs: new Map(answers),
  };
}

const noMap = { pathMap: new Map<string, string>() };

/** `http{server{listen}}`: names in the order nginx reads them. */
function outline(scope: Scope): string {
  return scope.uses
    .map((use) => use.directive.name.value + (use.opens === null ? '' : `{${outline(use.opens)}}`))
    .join(' ');
}

function only(configs: readonly NginxConfig[]): NginxConfig {
  assert.equal(configs.length, 1);
  return configs[0]!;
}

describe('includes', () => {
  it('expand in place, with patterns, relative to the main file', () => {
    const files = {
      'nginx.conf': 'events{} http { include conf.d/*.conf; include snippets/end; }',
      'conf.d/a.conf': 'upstream a { server b; }\nserver { include snippets/proxy; }',
      'conf.d/b.conf': 'server { listen 1; }',
      'snippets/proxy': 'proxy_buffering off;',
      'snippets/end': 'gzip on;',
    };
    const config = only(
      nginxConfigs(snapshot(files, { 'conf.d/*.conf': ['conf.d/a.conf', 'conf.d/b.conf'] }), noMap),
    );
    assert.equal(
      outline(config.main),
      'events{} http{include upstream{server} server{include proxy_buffering} server{listen} include gzip}',
    );
    assert.equal(config.kind, 'main');
    assert.equal(config.files.length, 5);
    const buffering = config.main.uses[1]!.opens!.uses[2]!.opens!.uses[1]!;
    assert.deepEqual(
      buffering.via.map((place) => place.file),
      [`${root}/nginx.conf`, `${root}/conf.d/a.conf`],
    );
    assert.equal(buffering.scope.context, 'server');
    assert.equal(buffering.scope.protocol, 'http');
    assert.deepEqual(config.problems, []);
  });

  it('make one scope for each time a file is included', () => {
    const files = {
      'nginx.conf': 'http { server { include loc.conf; } server { include loc.conf; } }',
      'loc.conf': 'location / { return 204; }',
    };
    const config = only(nginxConfigs(snapshot(files), noMap));
    const servers = config.main.uses[0]!.opens!.uses.map((use) => use.opens!);
    assert.equal(servers.length, 2);
    const [first, second] = servers.map((server) => server.uses[1]!);
    assert.equal(first!.directive, second!.directive);
    assert.notEqual(first!.opens, second!.opens);
  });

  it('are wanted until the snapshot has them', () => {
    const files = {
      'nginx.conf': 'http { include a.conf; include b/*.conf; include /etc/nginx/c.conf; include $x; }',
    };
    assert.deepEqual(wantedIncludes(snapshot(files), noMap), {
      files: [`${root}/a.conf`, `${root}/c.conf`],
      globs: [resolvePath(root, './b/*.conf')],
    });
  });

  it('that are missing are faults only where nginx surely looks there', () => {
    const files = {
      'nginx.conf': 'http { include a.conf; include mime.types; include /etc/nginx/b.conf; include c/*; }',
      'a.conf': null,
      'mime.types': null,
      'b.conf': null,
    };
    const { problems } = only(nginxConfigs(snapshot(files, { 'c/*': [] }), noMap));
    assert.deepEqual(
      problems.map(({ kind, certain, message }) => [kind, certain, message]),
      [
        ['missing', true, 'open() "/w/a.conf" failed (2: No such file or directory)'],
        ['missing', false, 'open() "/w/mime.types" failed (2: No such file or directory)'],
        ['missing', false, 'open() "/w/b.conf" failed (2: No such file or directory)'],
        ['no-match', true, '"c/*" matches no file'],
      ],
    );
  });

  it('in a circle are told and end', () => {
    const files = { 'nginx.conf': 'http { include a.conf; }', 'a.conf': 'gzip on; include a.conf;' };
    const config = only(nginxConfigs(snapshot(files), noMap));
    assert.equal(outline(config.main), 'http{include gzip include}');
    assert.deepEqual(
      config.problems.map((each) => [each.kind, each.at.file]),
      [['cycle', `${root}/a.conf`]],
    );
  });

  it('that double at every level are cut off', () => {
    const files: Record<string, string> = { 'nginx.conf': 'http { include f0; }' };
    for (let i = 0; i < 30; i++) files[`f${i}`] = `include f${i + 1}; include f${i + 1};`;
    assert.ok(only(nginxConfigs(snapshot({ ...files, f30: 'gzip on;' }), noMap)).files.length > 10);
  });

  it('follow the path map, and the folders of nginx packages', () => {
    const text = 'http { include /etc/nginx/conf.d/a.conf; include /srv/x/b.conf; }';
    const files = {
      'deploy/nginx.conf': text,
      'deploy/conf.d/a.conf': 'gzip on;',
      'extra/b.conf': 'etag on;',
    };
    const mapped = { pathMap: new Map([['/srv/x', 'extra']]) };
    const config = only(nginxConfigs(snapshot(files), mapped));
    assert.equal(outline(config.main), 'http{include gzip include etag}');
  });

  it('of Windows are absolute by their drive', () => {
    const files = { 'nginx.conf': 'http { include C:/nginx/conf/a.conf; }' };
    assert.deepEqual(wantedIncludes(snapshot(files), noMap).files, ['file:///c%3A/nginx/conf/a.conf']);
  });

  it("find their way in a copy of a machine's root", () => {
    const files = {
      'rootfs/etc/nginx/nginx.conf': 'http { include /usr/share/x.conf; }',
      'rootfs/usr/share/x.conf': 'gzip on;',
    };
    const config = only(nginxConfigs(snapshot(files), noMap).filter((each) => each.kind === 'main'));
    assert.equal(outline(config.main), 'http{include gzip}');
  });
});

describe('a fragment', () => {
  const cases: readonly (readonly [path: string, text: string, context: string, protocol: string | null])[] =
    [
      ['conf.d/site.conf', 'upstream a { server b; }\nserver { listen 80; }', 'http', 'http'],
      ['snippets/a.conf', 'location / { proxy_pass http://a; }', 'server', 'http'],
      ['snippets/b.conf', 'proxy_pass http://a; proxy_set_header Host $host;', 'location', 'http'],
      ['snippets/c.conf', 'server 127.0.0.1:1;\nserver 127.0.0.1:2 backup;', 'upstream', 'http'],
      ['nginx/d.conf', 'user x;\nworker_processes 4;', 'main', null],
      [
        'stream.d/e.conf',
        'upstream a { server b:1; }\nserver { listen 80; proxy_pass a; }',
        'stream',
        'stream',
      ],
      ['conf.d/empty.conf', '', 'http', 'http'],
      ['conf.d/only.conf', 'include /etc/nginx/mime.types;', 'http', 'http'],
      ['snippets/lua.conf', 'content_by_lua_block { ngx.say(1) }', 'location', 'http'],
    ];
  for (const [path, text, context, protocol] of cases) {
    it(`${path} stands in ${context}`, () => {
      const config = only(nginxConfigs(snapshot({ [path]: text }), noMap));
      assert.equal(config.kind, 'fragment');
      assert.deepEqual([config.main.context, config.main.protocol], [context, protocol]);
    });
  }

  it('in a site folder includes from the folder above', () => {
    const files = {
      'n/sites-enabled/a.conf': 'server { include snippets/x.conf; }',
      'n/snippets/x.conf': 'gzip on;',
    };
    assert.equal(outline(only(nginxConfigs(snapshot(files), noMap)).main), 'server{include gzip}');
  });

  it('that nginx would not know a word of is none of ours', () => {
    assert.deepEqual(nginxConfigs(snapshot({ 'a.conf': 'save 900 1;\nport 6379;' }), noMap), []);
  });

  it('in a circle of fragments belongs to one of them', () => {
    const files = { 'a.conf': 'gzip on; include b.conf;', 'b.conf': 'etag on; include a.conf;' };
    assert.equal(only(nginxConfigs(snapshot(files), noMap)).root, `${root}/a.conf`);
  });
});
