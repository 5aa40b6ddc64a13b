import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Analysis } from '../../../server/src/core/analysis.ts';
import { applyEdits, type Edit } from '../../../server/src/core/base/edit.ts';
import { sourceOf } from '../../../server/src/core/base/source.ts';
import type { Place, Span } from '../../../server/src/core/base/span.ts';
import { inlayHints } from '../../../server/src/core/features/hints.ts';
import { documentLinks } from '../../../server/src/core/features/links.ts';
import { nginxActions } from '../../../server/src/core/features/nginxActions.ts';
import { nginxCompletion } from '../../../server/src/core/features/nginxCompletion.ts';
import { nginxHover } from '../../../server/src/core/features/nginxHover.ts';
import {
  definitions,
  highlights,
  mentionsOf,
  renamable,
  renameEdits,
} from '../../../server/src/core/features/references.ts';
import { signatureHelp } from '../../../server/src/core/features/signature.ts';
import { folds, selections } from '../../../server/src/core/features/structure.ts';
import {
  documentSymbols,
  type NginxSymbol,
  workspaceSymbols,
} from '../../../server/src/core/features/symbols.ts';
import { semanticTokens } from '../../../server/src/core/features/tokens.ts';
import { formatNginx } from '../../../server/src/core/nginx/format.ts';
import { analyzeFiles, relative, root } from '../../fixture.ts';

interface Here {
  readonly analysis: Analysis;
  readonly file: string;
  readonly offset: number;
  readonly text: string;
}

/** A workspace with a `█` where the cursor is. */
async function at(files: Record<string, string>): Promise<Here> {
  let here = { file: '', offset: 0, text: '' };
  const clean = new Map<string, string>();
  for (const [path, text] of Object.entries(files)) {
    const offset = text.indexOf('█');
    const plain = text.replace('█', '');
    if (offset !== -1) here = { file: `${root}/${path}`, offset, text: plain };
    clean.set(path, plain);
  }
  return { analysis: await analyzeFiles(clean), ...here };
}

const nginx = (text: string): Promise<Here> => at({ 'nginx.conf': text });

function shown({ analysis }: Here, places: readonly Place[]): string[] {
  return places.map(({ file, span }) => {
    const text = sourceOf(analysis.snapshot, file)!.text;
    const line = text.slice(text.lastIndexOf('\n', span.start - 1) + 1).split('\n')[0]!;
    return `${relative(file)}: ${line.trim()} [${text.slice(span.start, span.end).split('\n')[0]}]`;
  });
}

function edited({ analysis }: Here, edits: readonly Edit[]): Record<string, string> {
  const files = new Set(edits.map((edit) => edit.file));
  return Object.fromEntries(
    [...files].map((file) => [
      relative(file),
      applyEdits(
        sourceOf(analysis.snapshot, file)!.text,
        edits.filter((edit) => edit.file === file),
      ),
    ]),
  );
}

const site = {
  'nginx.conf': 'events {}\nhttp {\n  include conf.d/up.conf;\n  include conf.d/site.conf;\n}\n',
  'conf.d/up.conf': 'upstream App {\n  server 127.0.0.1:3000;\n}\n',
  'conf.d/site.conf': `map $http_upgrade $connection {
  default upgrade;
  '' close;
}
server {
  listen 80;
  set $target x;
  location / {
    try_files $uri @app;
  }
  location @app {
    proxy_set_header Connection $connection;
    proxy_pass http://app/\${target};
  }
}
server {
  location @app { return 204; }
}
`,
};

/** The site with the cursor in the middle of the nth `word` of a file. */
function inSite(file: keyof typeof site, word: string, nth = 1): Promise<Here> {
  let offset = -1;
  for (let i = 0; i < nth; i++) offset = site[file].indexOf(word, offset + 1);
  assert.notEqual(offset, -1);
  offset += word.length >> 1;
  return at({ ...site, [file]: `${site[file].slice(0, offset)}█${site[file].slice(offset)}` });
}

describe('names of nginx', () => {
  it('are found from use to definition, across files', async () => {
    const here = await inSite('conf.d/site.conf', 'app', 3);
    assert.deepEqual(shown(here, definitions(here.analysis, here.file, here.offset)), [
      'conf.d/up.conf: upstream App { [App]',
    ]);
  });

  it('know a variable by its braces and its map', async () => {
    const target = await inSite('conf.d/site.conf', 'target', 2);
    assert.deepEqual(shown(target, definitions(target.analysis, target.file, target.offset)), [
      'conf.d/site.conf: set $target x; [target]',
    ]);
    const map = await inSite('conf.d/site.conf', '$connection', 2);
    assert.deepEqual(shown(map, definitions(map.analysis, map.file, map.offset)), [
      'conf.d/site.conf: map $http_upgrade $connection { [connection]',
    ]);
  });

  it('keep named locations within their server', async () => {
    const here = await inSite('conf.d/site.conf', '@app', 1);
    const found = mentionsOf(here.analysis, here.file, here.offset);
    assert.deepEqual(
      shown(
        here,
        found.map((each) => each.at),
      ),
      ['conf.d/site.conf: try_files $uri @app; [app]', 'conf.d/site.conf: location @app { [app]'],
    );
  });

  it('are renamed everywhere', async () => {
    const here = await inSite('conf.d/up.conf', 'App');
    const renamed = renameEdits(here.analysis, here.file, here.offset, 'shop');
    assert.ok(renamed.kind === 'edits');
    const files = edited(here, renamed.edits);
    assert.match(files['conf.d/up.conf']!, /^upstream shop \{/);
    assert.match(files['conf.d/site.conf']!, /proxy_pass http:\/\/shop\/\$\{target\};/);
    assert.equal(Object.keys(files).length, 2);
  });

  it('are not renamed to what is taken, wrong or not theirs', async () => {
    const own = await inSite('conf.d/site.conf', 'target', 1);
    const why = async (here: Here, name: string): Promise<string> => {
      const renamed = renameEdits(here.analysis, here.file, here.offset, name);
      return renamed.kind === 'refused' ? renamed.why : '';
    };
    assert.match(await why(own, 'connection'), /is taken/);
    assert.match(await why(own, 'a b'), /would not read/);
    const builtin = await inSite('conf.d/site.conf', 'http_upgrade');
    assert.equal(renamable(builtin.analysis, builtin.file, builtin.offset).kind, 'refused');
  });

  /** The files after a rename at the cursor to `new`, or why not. */
  const renamedTo = async (
    files: string | Record<string, string>,
    name = 'new',
  ): Promise<Record<string, string> | string> => {
    const here = await (typeof files === 'string' ? nginx(files) : at(files));
    const renamed = renameEdits(here.analysis, here.file, here.offset, name);
    return renamed.kind === 'refused' ? renamed.why : edited(here, renamed.edits);
  };

  it('are renamed in strings with escapes, in captures of every form, and from the sign before them', async () => {
    const text = (name: string): string =>
      `http { log_format a "\\"$${name}\\"\\n$\{${name}}"; server {
        location ~ "^/(?'${name}'\\\\d+)" { return 200 $${name}; } location ~ ^/(?<${name}>a) { } } }`;
    const first = text('id').replace('$id', '█$id');
    assert.deepEqual(await renamedTo(first), { 'nginx.conf': text('new') });
    assert.deepEqual(await renamedTo(text('id').replace('{id', '{█id')), { 'nginx.conf': text('new') });
  });

  it('are renamed in Lua, and where a regular expression comes back to them', async () => {
    const text = (name: string): string => `http { server {
      set $${name} '';
      access_by_lua_block { ngx.var.${name} = ngx.var["${name}"] .. ngx.var.${name}s }
      rewrite_by_lua 'ngx.var.${name} = 1';
      location ~ ^/(?<${name}>a)\\k<${name}>(?P=${name})$ { }
    } }`;
    assert.deepEqual(await renamedTo(text('id').replace('ngx.var.id =', 'ngx.var.i█d =')), {
      'nginx.conf': text('new').replace('.news', '.ids'),
    });
  });

  it('are renamed before a variable that holds the path, and in what holds the target', async () => {
    const text = (name: string): string => `http {
      upstream ${name} { server a:1; }
      map $cookie_beta $backend { default ${name}; 1 http://${name}; }
      map $cookie_beta $other { default ${name}; }
      server {
        location /a { proxy_pass http://${name}$request_uri; }
        location /b { uwsgi_pass uwsgi://${name}; }
        location /c { set $to ${name}; proxy_pass $scheme://$to; }
        location /d { proxy_pass $backend; }
        location ~ ^/e(.*) { proxy_pass http://${name}$1; }
        location /f { proxy_pass http://app$host; }
        location /g { proxy_pass $scheme://${name}; }
      }
    }`;
    const after = text('new').replace('$other { default new', '$other { default app');
    const here = text('app').replace('upstream ', 'upstream █');
    assert.deepEqual(await renamedTo(here), { 'nginx.conf': after });
    assert.deepEqual(await renamedTo(text('app').replace('1 http://', '1 http://█')), {
      'nginx.conf': after,
    });
  });

  it('are renamed to nothing that nginx or another host has', async () => {
    const server = (line: string): string =>
      `http { log_format █long a; upstream app { server a:1; } server { ${line} } }`;
    assert.match(String(await renamedTo('http { server { set $█a 1; } }', 'host')), /taken/);
    assert.match(String(await renamedTo('http { server { set $█a 1; } }', 'http_x')), /taken/);
    assert.match(String(await renamedTo(server(''), 'combined')), /taken/);
    const hosts = server('location / { proxy_pass http://other; }').replace('█', '').replace('app', '█app');
    assert.match(String(await renamedTo(hosts, 'other')), /taken/);
    const zones =
      'http { limit_req_zone $uri zone=█a:1m rate=1r/s; } stream { limit_conn_zone $x zone=b:1m; }';
    assert.match(String(await renamedTo(zones, 'b')), /taken/);
  });

  it('stay within their servers and their protocol, whatever file these are in', async () => {
    const own = 'server { location / { try_files $uri @f█b; } location @fb { return 204; } }';
    const other = own.replace('█', '');
    const all = { 'nginx.conf': 'http { include sites/*; }', 'sites/a.conf': own, 'sites/b.conf': other };
    assert.deepEqual(await renamedTo(all), { 'sites/a.conf': other.replaceAll('@fb', '@new') });
    const shared = {
      'nginx.conf': 'http { include sites/*; }',
      'sites/a.conf': 'server { include fb.conf; error_page 404 @f█b; }',
      'sites/b.conf': 'server { include fb.conf; error_page 404 @fb; }',
      'sites/c.conf': other,
      'fb.conf': 'location @fb { return 204; }',
    };
    assert.deepEqual(Object.keys(await renamedTo(shared)).sort(), [
      'fb.conf',
      'sites/a.conf',
      'sites/b.conf',
    ]);
    const worlds = {
      'nginx.conf': 'http { include h.conf; } stream { include s.conf; }',
      'h.conf': 'upstream ap█p { server a:1; }',
      's.conf': 'upstream app { server a:1; } server { proxy_pass app; listen 1; }',
    };
    assert.deepEqual(Object.keys(await renamedTo(worlds)), ['h.conf']);
  });

  it('are shared by fragments beside each other, unless several define them', async () => {
    const files = {
      'conf.d/up.conf': 'upstream app { server a:1; }',
      'conf.d/site.conf': 'server { location / { proxy_pass http://ap█p; } }',
      'sites-enabled/b.conf': 'server { location / { proxy_pass http://app; } }',
    };
    const here = await at(files);
    assert.deepEqual(shown(here, definitions(here.analysis, here.file, here.offset)), [
      'conf.d/up.conf: upstream app { server a:1; } [app]',
    ]);
    assert.deepEqual(Object.keys(await renamedTo(files)).sort(), Object.keys(files).sort());
    const site = 'upstream app { server a:1; } server { location / { proxy_pass http://app; } }';
    const stages = { 'dev/site.conf': site.replace('app;', 'a█pp;'), 'live/site.conf': site };
    assert.deepEqual(Object.keys(await renamedTo(stages)), ['dev/site.conf']);
  });

  it('of zones, caches and formats', async () => {
    const text = `http {
  limit_req_zone $binary_remote_addr zone=ip:1m rate=1r/s;
  limit_conn_zone $binary_remote_addr zone=ip2:1m;
  proxy_cache_path /c keys_zone=pages:1m;
  log_format long '$request';
  server { limit_req zone=ip; limit_conn ip2 1; proxy_cache pages; access_log /a long; }
}`;
    for (const name of ['ip;', 'ip2 1', 'pages;', 'long; }']) {
      const here = await nginx(text.replace(name, `█${name}`));
      assert.equal(mentionsOf(here.analysis, here.file, here.offset).length, 2, name);
    }
  });

  it('are highlighted in their file', async () => {
    const here = await inSite('conf.d/site.conf', '$connection', 1);
    const found = highlights(here.analysis, here.file, here.offset);
    assert.deepEqual(
      found.map((each) => [here.text.slice(each.start, each.end), each.defines]),
      [
        ['connection', true],
        ['connection', false],
      ],
    );
  });

  it('of includes are their files', async () => {
    const here = await inSite('nginx.conf', 'conf.d/up.conf');
    assert.deepEqual(
      definitions(here.analysis, here.file, here.offset).map((each) => relative(each.file)),
      ['conf.d/up.conf'],
    );
    assert.deepEqual(
      documentLinks(here.analysis, here.file).map((each) => relative(each.target)),
      ['conf.d/up.conf', 'conf.d/site.conf'],
    );
  });

  it('of addresses are the programs that listen there', async () => {
    const here = await at({
      'nginx.conf': 'http { server { location / { proxy_pass http://127.0.█0.1:3000; } } }',
      'server.js': "require('http').createServer((q, s) => s.end()).listen(3000);",
    });
    const [found] = definitions(here.analysis, here.file, here.offset);
    assert.equal(found && relative(found.file), 'server.js');
  });
});

describe('completion in nginx', () => {
  const labels = async (files: string | Record<string, string>): Promise<string[]> => {
    const here = await (typeof files === 'string' ? nginx(files) : at(files));
    return nginxCompletion(here.analysis, here.file, here.offset).map((each) => each.label);
  };
  const offers = async (
    text: string | Record<string, string>,
    yes: string[],
    no: string[] = [],
  ): Promise<void> => {
    const found = await labels(text);
    for (const each of yes) assert.ok(found.includes(each), `offers ${each}`);
    for (const each of no) assert.ok(!found.includes(each), `does not offer ${each}`);
  };

  it('offers the words that a handler compares with, and the names of its own world', async () => {
    const server = (line: string): string => `http { server { location / { ${line} } } }`;
    assert.deepEqual(await labels(server('rewrite ^ / █;')), ['last', 'break', 'redirect', 'permanent']);
    assert.deepEqual(await labels(server('expires █;')), ['max', 'epoch', 'off']);
    assert.deepEqual(await labels(server('add_header A b █;')), ['always']);
    const two =
      'http { upstream web { server a:1; } server { location / { proxy_pass █; } } }\nstream { upstream db { server a:2; } }';
    assert.deepEqual(await labels(two), ['http://web']);
  });

  it('offers the directives of the block', async () => {
    await offers(
      'http { server { █ } }',
      ['listen', 'location', 'proxy_read_timeout'],
      ['proxy_pass', 'upstream'],
    );
    await offers('http { server { location / { pro█ } } }', ['proxy_pass'], ['listen', 'worker_processes']);
    await offers('http { upstream a { █ } }', ['keepalive', 'keepalive_timeout', 'server'], ['proxy_pass']);
    await offers({ 'conf.d/a.conf': '█' }, ['upstream', 'server'], ['listen']);
    await offers('█', ['events', 'http', 'worker_processes'], ['listen']);
    await offers('events {}\n█', ['http', 'worker_processes'], ['listen']);
    await offers(
      'http { server { location / { if ($a) { █ } } } }',
      ['return', 'proxy_pass'],
      ['proxy_buffering'],
    );
    await offers('http { map $a $b { █ } }', ['default', 'hostnames'], ['listen']);
    await offers(
      { 'nginx.conf': 'http { server { include x.conf; } }', 'x.conf': '█' },
      ['listen', 'location'],
      ['upstream'],
    );
  });

  it('offers values', async () => {
    await offers('http { gzip █; }', ['on', 'off']);
    await offers('http { proxy_http_version █', ['1.0', '1.1']);
    await offers('http { proxy_next_upstream error █; }', ['timeout', 'http_502'], ['error']);
    await offers('http { upstream a { server b █; } }', ['max_fails=', 'backup']);
    await offers('http { server { listen 80 █; } }', ['default_server', 'backlog=']);
    await offers('http { proxy_set_header █; }', ['X-Forwarded-For', 'Host']);
    await offers('http { proxy_set_header Host █; }', ['$host']);
    await offers('http { add_header █; }', ['Strict-Transport-Security']);
    await offers('http { add_header X-Content-Type-Options no█; }', ['nosniff']);
    await offers('http { fastcgi_param █; }', ['SCRIPT_FILENAME']);
    await offers('http { fastcgi_param SCRIPT_FILENAME █; }', ['$document_root$fastcgi_script_name']);
    await offers('http { upstream a { hash $uri █; } }', ['consistent']);
    await offers('http { server { location / { limit_except GET █ { } } } }', ['POST'], ['GET']);
    await offers('events { use █; }', ['epoll']);
    await offers('http { access_log █; }', ['off']);
    await offers('http { proxy_cache █; }', ['off']);
  });

  it('offers names', async () => {
    const target = 'http { upstream app { server b; } server { location / { proxy_pass █; } } }';
    await offers(target, ['http://app']);
    await offers(target.replace('█', 'http://█'), ['app']);
    await offers('http { server { location @a {} location / { try_files $uri █; } } }', ['@a']);
    await offers('http { server { set $mine 1; return 200 "$█"; } }', ['$mine', '$uri', '$http_…']);
    await offers('http { log_format long x; access_log /a █; }', ['long', 'combined']);
    await offers(
      {
        'nginx.conf': 'http { server { location / { proxy_pass █; } } }',
        'server.js': "require('http').createServer((q, s) => s.end()).listen(3000);",
      },
      ['http://127.0.0.1:3000'],
    );
    await offers({ 'nginx.conf': 'http { include █; }', 'conf.d/a.conf': 'gzip on;' }, [
      'conf.d/a.conf',
      'conf.d/*.conf',
    ]);
  });

  it('replaces the word, and writes the whole directive only where nothing follows', async () => {
    const half = await nginx('http { proxy_re█\n}');
    const item = nginxCompletion(half.analysis, half.file, half.offset).find(
      (each) => each.label === 'proxy_request_buffering',
    );
    assert.deepEqual(item?.replace, { start: 7, end: 15 });
    assert.equal(item?.newText, 'proxy_request_buffering ${1|off,on|};');
    const whole = await nginx('http { proxy_re█ 5s; }');
    const other = nginxCompletion(whole.analysis, whole.file, whole.offset).find(
      (each) => each.label === 'proxy_read_timeout',
    );
    assert.equal(other?.newText, 'proxy_read_timeout');
  });

  it('replaces a variable, a host or a path whole, and nothing behind it', async () => {
    const completed = async (files: string | Record<string, string>, label: string): Promise<string> => {
      const here = await (typeof files === 'string' ? nginx(files) : at(files));
      const item = nginxCompletion(here.analysis, here.file, here.offset).find(
        (each) => each.label === label,
      );
      assert.ok(item, `offers ${label}`);
      const text = here.text.slice(0, item.replace.start) + item.newText + here.text.slice(item.replace.end);
      return /\S+(?=;)/.exec(text)![0];
    };
    const value = (word: string): string => `http { server { set $a ${word}; } }`;
    assert.equal(await completed(value('$re█mote_addr'), '$host'), '$host');
    assert.equal(await completed(value('"${re█mote_addr}x"'), '$host'), '"${host}x"');
    assert.equal(await completed(value('"${█"'), '$host'), '"${host}"');
    assert.equal(await completed(value('"a$█.b"'), '$host'), '"a$host.b"');
    const pass = 'http { server { location / { proxy_pass http://a█pp/x/; } } upstream web { server a:1; } }';
    assert.equal(await completed(pass, 'web'), 'http://web/x/');
    const include = { 'nginx.conf': 'http { include /etc/nginx/co█; }', 'conf.d/a.conf': 'gzip on;' };
    assert.equal(await completed(include, '/etc/nginx/conf.d/*.conf'), '/etc/nginx/conf.d/*.conf');
  });

  it('offers named locations of the server, and upstreams where a target is chosen', async () => {
    const files = {
      'nginx.conf': 'http { server { include s/*.conf; } server { location @b { return 204; } } }',
      's/a.conf': 'location @a { return 204; }',
      's/b.conf': 'location / { try_files $uri @█; }',
    };
    await offers(files, ['@a'], ['@b']);
    const map =
      'http { upstream web { server a:1; } map $a $to { default █; } server { location / { proxy_pass http://$to; } } }';
    await offers(map, ['web']);
    const stream = { 'nginx.conf': 'stream { include s.conf; }', 's.conf': 'map $█ $x { default 1; }' };
    await offers(stream, ['$bytes_received'], ['$uri']);
    await offers(map.replace('http://$to', 'http://web'), [], ['web']);
  });

  it('replaces nothing beyond its line', async () => {
    const here = await nginx('http { log_format a "\n  $a█b\n  $c"; }');
    const [item] = nginxCompletion(here.analysis, here.file, here.offset);
    assert.equal(here.text.slice(item!.replace.start, item!.replace.end), '$ab');
    const name = await nginx('http { "a\nb█\nc" d; }');
    const [other] = nginxCompletion(name.analysis, name.file, name.offset);
    assert.equal(name.text.slice(other!.replace.start, other!.replace.end), 'b');
  });

  it('offers nothing beside the quotes of a word', async () => {
    assert.deepEqual(await labels('http { access_log /a "long"█; }'), []);
    assert.deepEqual(await labels('http { gzip █"on"; }'), []);
  });

  it('leaves a space, a brace and a line break to the person who typed them', async () => {
    const typed = async (text: string, character: string): Promise<number> => {
      const here = await nginx(text);
      return nginxCompletion(here.analysis, here.file, here.offset, character).length;
    };
    assert.equal(await typed('http {█}', '{'), 0);
    assert.equal(await typed('http { █}', ' '), 0);
    assert.ok((await typed('http { gzip █', ' ')) > 0);
    assert.ok((await typed('http { server { return 200 "${█', '{')) > 0);
  });

  it('is silent in comments and Lua', async () => {
    assert.deepEqual(await labels('http { # █\n}'), []);
    assert.deepEqual(await labels('http { init_by_lua_block { █ } }'), []);
  });
});

describe('hover in nginx', () => {
  const hover = async (files: Record<string, string>): Promise<string> => {
    const here = await at(files);
    return nginxHover(here.analysis, here.file, here.offset, null)?.markdown ?? '';
  };
  it('tells a directive and what it takes the place of', async () => {
    const text = await hover({
      'nginx.conf': 'http {\nproxy_read_timeout 5s;\nserver { location / { proxy_read_█timeout 9s; } } }',
    });
    assert.match(text, /`proxy_read_timeout time`/);
    assert.match(text, /default `60s` · in http, server, location/);
    assert.match(text, /Takes the place of `5s` from \[nginx.conf:2\]/);
    assert.match(text, /nginx\.org\/en\/docs\/http\/ngx_http_proxy_module\.html#proxy_read_timeout/);
  });
  it('tells for which locations a line is in force', async () => {
    const text = await hover({
      'nginx.conf': `http { proxy_read_█timeout 5s; server {
        location /a { proxy_pass http://x; } location /b { proxy_pass http://x; proxy_read_timeout 1s; } } }`,
    });
    assert.match(text, /In force for `\/a`\./);
    const client = await hover({ 'nginx.conf': 'http { keepalive_t█imeout 65; }' });
    assert.match(client, /about the connections of clients/);
  });
  it('knows a directive by its block', async () => {
    const upstream = await hover({
      'nginx.conf': 'http { upstream a { server b; keepalive_t█imeout 5s; } }',
    });
    assert.match(upstream, /ngx_http_upstream_module/);
    const client = await hover({ 'nginx.conf': 'http { keepalive_t█imeout 5s; }' });
    assert.match(client, /ngx_http_core_module/);
  });
  it('tells the way of a proxied location', async () => {
    const text = await hover({
      'nginx.conf':
        'http {\nproxy_read_timeout 5s;\nserver { location /api/ { proxy_p█ass http://127.0.0.1:3000; } } }',
      'server.js': "require('http').createServer((q, s) => s.end()).listen(3000);",
    });
    assert.match(text, /goes to `127\.0\.0\.1:3000`/);
    assert.match(text, /answered by http in \[server\.js:1\]/);
    assert.match(text, /`proxy_read_timeout` 5 s \(set in \[nginx\.conf:2\]/);
    assert.match(text, /`proxy_send_timeout` 60 s \(default\)/);
  });
  it('tells times and variables', async () => {
    assert.equal(await hover({ 'nginx.conf': 'http { proxy_read_timeout 3600█; }' }), '`3600` is 1 h.');
    assert.match(await hover({ 'nginx.conf': 'http { set $a 1; return 200 $█a; }' }), /`\$a` \*made in/);
    assert.match(await hover({ 'nginx.conf': 'http { return 200 "a█$uri"; }' }), /`\$uri` \*of/);
    const stream = {
      'nginx.conf': 'stream { include s.conf; }',
      's.conf': 'map $rem█ote_addr $x { default 1; }',
    };
    assert.match(await hover(stream), /ngx_stream_core_module/);
    const lua = 'http { init_by_lua_block { x = ngx.var.u█ri } }';
    assert.match(await hover({ 'nginx.conf': lua }), /`\$uri` \*of/);
    assert.match(
      await hover({ 'nginx.conf': 'http { return 200 $u█ri; }' }),
      /`\$uri` \*of ngx_http_core_module\*/,
    );
  });
  it('shows the official text where there is one', async () => {
    const here = await nginx('http { gz█ip on; }');
    const reference = {
      attribution: '',
      directives: { 'ngx_http_gzip_module/gzip': { syntax: [], default: '', text: 'Enables gzipping.' } },
      variables: {},
    };
    assert.match(
      nginxHover(here.analysis, here.file, here.offset, reference)!.markdown,
      /Enables gzipping\./,
    );
  });
});

describe('signature help in nginx', () => {
  it('marks the argument at the cursor', async () => {
    const here = await nginx('http { proxy_set_header Host █; }');
    const help = signatureHelp(here.analysis, here.file, here.offset)!;
    const [signature] = help.signatures;
    assert.equal(signature!.label, 'proxy_set_header field value');
    const [start, end] = signature!.parameters[help.active]!;
    assert.equal(signature!.label.slice(start, end), 'value');
  });
  it('puts the fitting form first, and joins alternatives', async () => {
    const here = await nginx('http { server { return 200 █; } }');
    const help = signatureHelp(here.analysis, here.file, here.offset)!;
    assert.equal(help.signatures[0]!.label, 'return code [text]');
    const gzip = await nginx('http { gzip █; }');
    assert.equal(signatureHelp(gzip.analysis, gzip.file, gzip.offset)!.signatures[0]!.parameters.length, 1);
  });
});

describe('the shape of a configuration', () => {
  const outline = (symbols: readonly NginxSymbol[]): unknown[] =>
    symbols.map((each) => {
      const name = each.detail === '' ? each.name : `${each.name} (${each.detail})`;
      return each.children.length === 0 ? name : [name, ...outline(each.children)];
    });
  it('is an outline', async () => {
    const here = await nginx(
      'http { upstream a { server b; server c; } server { listen 80; server_name x y; location /api/ { proxy_pass http://a; } } }█',
    );
    assert.deepEqual(outline(documentSymbols(here.analysis, here.file)), [
      ['http', ['upstream a (b, c)', 'b', 'c'], ['server x y (80)', 'location /api/ (→ http://a)']],
    ]);
    assert.deepEqual(
      workspaceSymbols(here.analysis, 'api').map((each) => [each.name, each.container]),
      [['location /api/', 'server x y']],
    );
  });
  it('folds blocks, comments and regions', async () => {
    const here = await nginx('# a\n# b\nhttp {\n  # region x\n  gzip on;\n  # endregion\n}\n█');
    assert.deepEqual(
      folds(here.analysis, here.file).map(({ kind, span }) => [kind, here.text.slice(span.start, span.end)]),
      [
        ['block', 'http {\n  # region x\n  gzip on;\n  # endregion'],
        ['comment', '# a\n# b'],
        ['region', '# region x\n  gzip on;\n  # endregion'],
      ],
    );
  });
  it('is selected step by step', async () => {
    const here = await nginx('http {\n  add_header X "a█b";\n}\n');
    assert.deepEqual(
      selections(here.analysis, here.file, here.offset).map(({ start, end }) => here.text.slice(start, end)),
      [
        'ab',
        '"ab"',
        'X "ab"',
        'add_header X "ab"',
        'add_header X "ab";',
        '\n  add_header X "ab";\n',
        'http {\n  add_header X "ab";\n}',
        'http {\n  add_header X "ab";\n}\n',
      ],
    );
  });
  it('has tokens that only the whole tells', async () => {
    const here = await nginx(
      'http { upstream a { server b; } gzip on; server { location / { proxy_pass http://a; } } }█',
    );
    const shown = semanticTokens(here.analysis, here.file).map(
      ({ start, end, type, modifiers }) => `${here.text.slice(start, end)}:${[type, ...modifiers].join('.')}`,
    );
    for (const each of [
      'a:namespace.declaration',
      'a:namespace',
      'on:enumMember',
      'gzip:property',
      'http:keyword',
    ]) {
      assert.ok(shown.includes(each), each);
    }
    const other = await inSite('conf.d/site.conf', 'http://app');
    const names = semanticTokens(other.analysis, other.file).filter((each) => each.type === 'namespace');
    assert.deepEqual(
      names.map(({ start, end }) => other.text.slice(start, end)),
      ['app'],
    );
  });
});

describe('inlay hints in nginx', () => {
  const hints = async (text: string): Promise<string[]> => {
    const here = await nginx(text);
    return inlayHints(here.analysis, here.file, { start: 0, end: here.text.length }).map(
      ({ offset, label }) => `${here.text.slice(0, offset).split(' ').at(-1)} ${label}`,
    );
  };
  it('say how long nginx waits where nobody says it there', async () => {
    const location = (before: string, beside: string): string =>
      `http { ${before} server { location / { proxy_pass http://127.0.0.1:1;${beside} } } }█`;
    assert.deepEqual(await hints(location('', '')), ['http://127.0.0.1:1; waits 60 s']);
    assert.deepEqual(await hints(location('proxy_read_timeout 5s;', '')), ['http://127.0.0.1:1; waits 5 s']);
    assert.deepEqual(await hints(location('', ' proxy_read_timeout 5s;')), []);
  });
});

describe('half-typed text', () => {
  it('gives every symbol a name, and folds what has lines', async () => {
    for (const text of [
      '{{{;;; events {} █',
      'http { { server { set ; } } █',
      'upstream { server; }█',
      '"" { "" {} } █',
      'a { b { c █',
    ]) {
      const { analysis, file } = await nginx(text);
      const names = (symbols: readonly NginxSymbol[]): readonly string[] =>
        symbols.flatMap(({ name, children }) => [name, ...names(children)]);
      assert.deepEqual(
        names(documentSymbols(analysis, file)).filter((name) => name === ''),
        [],
        text,
      );
      assert.deepEqual(folds(analysis, file), [], text);
    }
  });

  it('keeps every symbol within the one around, beside a Lua block that is not closed', async () => {
    const lua = 'http {\n    server {\n        x_by_lua_block {\n        a;\n    }\n    server {\n        b█';
    const { analysis, file } = await nginx(lua);
    const check = ({ span, children }: NginxSymbol): void => {
      for (const each of children) {
        assert.ok(span.start <= each.span.start && each.span.end <= span.end, each.name);
        check(each);
      }
    };
    documentSymbols(analysis, file).forEach(check);
  });

  it('is not renamed where a template fills it in', async () => {
    const here = await nginx('upstream {{ na█me }} {\n  server a:1;\n}\n');
    assert.equal(renamable(here.analysis, here.file, here.offset).kind, 'refused');
  });
});

describe('actions in nginx', () => {
  const act = async (text: string, title: RegExp): Promise<string | null> => {
    const here = await nginx(text);
    const range: Span = { start: here.offset, end: here.offset };
    const action = nginxActions(here.analysis, here.file, range).find((each) => title.test(each.title));
    return action === undefined ? null : edited(here, action.edits)['nginx.conf']!;
  };
  it('add the missing semicolon', async () => {
    assert.equal(
      await act('http {\n  keepalive_timeout 5s█\n  gzip on;\n}\n', /semicolon/),
      'http {\n  keepalive_timeout 5s;\n  gzip on;\n}\n',
    );
  });
  it('extract an upstream', async () => {
    assert.equal(
      await act(
        'http {\n  server {\n    location / { proxy_pass http://127.0.0.1:3█000/x; }\n  }\n}\n',
        /upstream/,
      ),
      'http {\n  upstream app {\n    server 127.0.0.1:3000;\n  }\n\n  server {\n    location / { proxy_pass http://app/x; proxy_set_header Host 127.0.0.1:3000; }\n  }\n}\n',
    );
    assert.equal(
      await act('http { server { location / { proxy_pass http://$a:3█000; } } }', /upstream/),
      null,
    );
    const keeps = await act(
      'http { server { location / {\n proxy_pass http://a:3█000;\n } } }',
      /keep Host a:3000$/,
    );
    assert.match(keeps ?? '', /proxy_pass http:\/\/a_upstream;\n proxy_set_header Host a:3000;\n/);
    const set = 'http { proxy_set_header Host $host; server { location / { proxy_pass http://a:3█000; } } }';
    assert.doesNotMatch((await act(set, /^Extract upstream a_upstream$/)) ?? 'Host a', /Host a/);
    const other = 'http { proxy_set_header X-A b; server { location / { proxy_pass http://a:3█000; } } }';
    assert.doesNotMatch((await act(other, /the app then sees Host a_upstream$/)) ?? 'Host a', /Host a/);
    const six = await act(
      'http { server { location / { proxy_pass "http://[::1]:3█000/x"; } } }',
      /upstream/,
    );
    assert.match(
      six ?? '',
      /server \[::1\]:3000;.*proxy_pass "http:\/\/app\/x"; proxy_set_header Host \[::1\]:3000;/s,
    );
    const stream = await act('stream { server { proxy_pass 127.0.0.1:3█000; listen 1; } }', /upstream app$/);
    assert.match(stream ?? '', /server 127\.0\.0\.1:3000;.*proxy_pass app; listen 1;/s);
  });
});

describe('a file that is one long line', () => {
  it('costs every feature linear time', async () => {
    const servers = 'server { listen 80; location /a { proxy_pass http://a:1; } } '.repeat(3000);
    const { analysis, file, text } = await nginx(`http { ${servers}}█`);
    const started = performance.now();
    const all = { start: 0, end: text.length };
    documentSymbols(analysis, file);
    folds(analysis, file);
    semanticTokens(analysis, file);
    inlayHints(analysis, file, all);
    nginxActions(analysis, file, all);
    const layout = formatNginx(sourceOf(analysis.snapshot, file)!, null);
    assert.ok(layout.kind === 'edits');
    assert.ok(performance.now() - started < 3000);
  });

  it('tells the named locations of thousands of servers apart in linear time', async () => {
    const server = 'server { location / { try_files $uri @fb; } location @fb { return 204; } }';
    const servers = `${server}\n`.repeat(6000);
    const { analysis, file, offset } = await nginx(`http { ${servers}${server.replace('@fb', '@f█b')} }`);
    const started = performance.now();
    assert.equal(mentionsOf(analysis, file, offset).length, 2);
    assert.ok(performance.now() - started < 500);
  });
});

describe('every feature on damaged text', () => {
  const folder = join(import.meta.dirname, '../../fixtures/nginx/configs');
  for (const name of readdirSync(folder)) {
    it(`bears ${name}, cut anywhere`, async () => {
      const whole = readFileSync(join(folder, name), 'utf8');
      const step = Math.max(1, whole.length >> 4);
      for (let end = 0; end <= whole.length; end += step) {
        const text = whole.slice(0, end);
        const { analysis, file } = await nginx(`${text}█`);
        const all = { start: 0, end };
        documentSymbols(analysis, file);
        folds(analysis, file);
        semanticTokens(analysis, file);
        documentLinks(analysis, file);
        inlayHints(analysis, file, all);
        nginxActions(analysis, file, all);
        for (const offset of [0, end >> 1, Math.max(0, end - 1), end]) {
          nginxCompletion(analysis, file, offset);
          nginxHover(analysis, file, offset, null);
          signatureHelp(analysis, file, offset);
          definitions(analysis, file, offset);
          highlights(analysis, file, offset);
          renameEdits(analysis, file, offset, 'x');
          const grown = selections(analysis, file, offset);
          for (let i = 1; i < grown.length; i++) {
            assert.ok(grown[i]!.start <= grown[i - 1]!.start && grown[i]!.end >= grown[i - 1]!.end);
          }
        }
      }
    });
  }
});
