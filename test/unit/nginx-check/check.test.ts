// What the checks say where no page's example shows it: the first error, fixes of slips, versions, fragments, templates.
import assert from 'node:assert/strict';
import { applyEdits } from '../../../server/src/core/base/edit.ts';
import type { Finding } from '../../../server/src/core/base/finding.ts';
import { exactly, type VersionRange } from '../../../server/src/core/base/version.ts';
import { checkNginx } from '../../../server/src/core/nginx/check/check.ts';
import { nginxConfigs } from '../../../server/src/core/nginx/includes.ts';
import { defaultSettings } from '../../../server/src/core/settings.ts';
import { snapshotOf } from '../../fixture.ts';

function check(
  text: string,
  { path = 'nginx.conf', version = null }: { path?: string; version?: VersionRange | null } = {},
): readonly Finding[] {
  const snapshot = snapshotOf(new Map([[path, text]]));
  return nginxConfigs(snapshot, defaultSettings).flatMap((config) => checkNginx(config, version));
}

/** `first` marked with a star: «*nginx-value invalid …». */
function said(findings: readonly Finding[]): string[] {
  return findings.map((each) => `${each.first ? '*' : ''}${each.rule} ${each.message}`);
}

function fixed(text: string, finding: Finding | undefined): string {
  assert.ok(finding?.fixes?.[0], 'there is a fix');
  return applyEdits(text, finding.fixes[0].edits);
}

const http = (body: string): string => `events {}\nhttp {\n${body}\n}\n`;

describe('nginx checks', () => {
  it('mark the one error at which nginx stops, and say the others too', () => {
    const findings = check(http('gzip maybe;\nserver { listen 99999; rooot /srv; return 200 $nosuch; }'));
    assert.deepEqual(
      findings.map(({ rule, first }) => [rule, first === true]),
      [
        ['nginx-value', true],
        ['nginx-value', false],
        ['nginx-unknown-directive', false],
        ['nginx-variable', false],
      ],
    );
  });

  it('find the missing semicolon behind what nginx says', () => {
    const text = http('server {\n  listen 8080\n  server_name a.example.com;\n}');
    const [first, ...rest] = check(text);
    assert.deepEqual(rest, []);
    assert.match(first!.message, /invalid parameter "server_name".* A ";" is missing after "listen 8080"/);
    assert.deepEqual(check(fixed(text, first)), []);
  });

  it('hint at a module of nginx that nothing loads, once, and never where some may', () => {
    const images = 'server { location / { image_filter size; image_filter_buffer 1M; } }';
    const [hint, ...rest] = check(http(images));
    assert.deepEqual(rest, []);
    assert.equal(hint?.severity, 'hint');
    assert.match(
      hint!.message,
      /^unknown directive "image_filter" unless .*ngx_http_image_filter_module\.so;/,
    );
    const loads = 'load_module modules/ngx_http_image_filter_module.so;\n';
    for (const before of [
      loads,
      'include /etc/nginx/modules-enabled/*.conf;\n',
      'load_module modules/other.so;\n',
    ]) {
      assert.deepEqual(check(before + http(images)), [], before);
    }
    const stream = 'stream {\njs_import a from a.js;\n}';
    assert.match(check(`events {}\n${stream}\n`)[0]!.message, /modules\/ngx_stream_js_module\.so;/);
    assert.deepEqual(check(images, { path: 'conf.d/images.conf' }), []);
  });

  it('say what njs says of its directives', () => {
    const js = (body: string): string => `load_module modules/ngx_http_js_module.so;\n${http(body)}`;
    assert.match(
      said(check(js('js_import a from "it\'s.js";')))[0]!,
      /^\*nginx-value invalid character "'" in file path/,
    );
    const periodic = 'server { location @a { js_periodic a.b interval=5s worker_affinity=all; } }';
    assert.match(
      said(check(js(periodic)))[0]!,
      /^\*nginx-semantics "worker_affinity" is not supported with unset/,
    );
    assert.deepEqual(check(`worker_processes 2;\n${js(periodic)}`), []);
    assert.deepEqual(check(js('js_engine NJS;')), []);
  });

  it('hint at a stream that listens on whatever port is free', () => {
    const [hint] = check('events {}\nstream { server { listen 127.0.0.1; return a; } }\n');
    assert.equal(hint?.severity, 'hint');
    assert.match(hint!.message, /^no port in "127\.0\.0\.1": nginx listens on one that is free/);
  });

  it('quote a regex whose braces nginx takes for a block', () => {
    for (const body of [
      'server { location ~ ^/[a-z]{2}$ { return 204; } }',
      'server { location ~ ^/x { rewrite ^/x/(\\d{1,3})/y$ /z last; } }',
      'map $uri $x { ~^/a{2}$ 1; }',
    ]) {
      const text = http(body);
      const [first] = check(text);
      assert.equal(first?.first, true, body);
      assert.deepEqual(said(check(fixed(text, first))), [], body);
    }
  });

  it('know what a release has, and say nothing where the release is unknown', () => {
    const text = http('server { listen 8080; http2 on; ssl_certificate /c; ssl_certificate_key /k; }');
    assert.deepEqual(check(text), []);
    assert.match(
      said(check(text, { version: exactly('1.22.1') }))[0]!,
      /unknown directive "http2": nginx has it since 1\.25\.1/,
    );
    assert.deepEqual(check(text, { version: exactly('1.30.0') }), []);
    const range = check(text, { version: { min: '1.22.0', max: '1.26.3' } });
    assert.deepEqual(
      range.map(({ severity, message }) => [severity, message]),
      [['hint', 'nginx has "http2" since 1.25.1, and this one may be an older one: 1.22.0 to 1.26.3']],
    );
    assert.deepEqual(check(text, { version: { min: null, max: null } }), []);
    const keepalive = http('upstream a { server 127.0.0.1:1; keepalive 0; }');
    assert.deepEqual(check(keepalive), []);
    assert.match(said(check(keepalive, { version: exactly('1.28.0') }))[0]!, /only nginx 1\.29\.7 and newer/);
  });

  it('have a fix for a slip whose end is plain, and nothing is left to say after it', () => {
    const server = (body: string): string => http(`server {\n  ${body}\n}`);
    const slips: Record<string, string> = {
      [server('send_timeout 60 s;')]: 'Write 60s',
      [server('send_timeout 1min;')]: 'Write 1m',
      [server('client_max_body_size 10MB;')]: 'Write 10m',
      [server('ssl_protocols TLS1.2;')]: 'Write "TLSv1.2"',
      [server('if($host = a) { return 404; }')]: 'Write the space',
      [server('location/a { }')]: 'Write the space',
      [server('add_header X-A b c;')]: 'Quote the value',
      [server('resolver 127.0.0.1, 127.0.0.2;')]: 'Write it without the comma',
      [`${server('')}}`]: 'Remove the "}"',
      'events {}\nhttp {\n    server {\n        listen 80;\n': 'Add the missing "}"',
    };
    for (const [text, title] of Object.entries(slips)) {
      const [first, ...rest] = check(text);
      assert.deepEqual(said(rest), [], text);
      assert.equal(first?.fixes?.[0]?.title, title);
      assert.deepEqual(said(check(fixed(text, first))), [], text);
    }
  });

  it('judge a sticky upstream where nginx brings it, and leave it to others before', () => {
    const text = (sticky: string): string => http(`upstream a { server 127.0.0.1:1; sticky ${sticky}; }`);
    const wrong: readonly (readonly [string, RegExp])[] = [
      ['', /invalid number of arguments/],
      ['cookie srv exppires=1h', /unknown parameter "exppires=1h": did you mean "expires="/],
      ['cookie srv httponly httponly', /parameter "httponly" is duplicate/],
      ['route host', /invalid variable name "host"/],
      ['learn create=$uri zone=a:1m', /"lookup" parameter is not specified/],
      ['learn create=$uri lookup=$uri zone=a:1k', /too small/],
      ['name=srv', /invalid number/],
      ['hash index=sha1', /unknown parameter "hash"/],
    ];
    for (const [sticky, words] of wrong) {
      assert.match(said(check(text(sticky), { version: exactly('1.30.0') }))[0] ?? '', words);
      for (const version of [exactly('1.26.0'), null])
        assert.deepEqual(said(check(text(sticky), { version })), [], sticky);
    }
    const right = text('cookie srv expires=1h domain=.example.com samesite=$arg_s secure path=/');
    assert.deepEqual(said(check(right, { version: exactly('1.30.0') })), []);
  });

  it('are quiet about fragments of every kind', () => {
    const fragments: Record<string, string> = {
      'conf.d/app.conf':
        'upstream a { server 127.0.0.1:1; }\nserver { listen 80; location / { proxy_pass http://a; } }',
      'snippets/locations.conf':
        'location / { proxy_pass http://elsewhere; }\nlocation /x { limit_req zone=elsewhere; }',
      'snippets/headers.conf': 'proxy_set_header Host $host;\nadd_header X-Y $defined_elsewhere always;',
      'sites-enabled/default':
        'server {\n  listen 80;\n  access_log /var/log/a.log main_ext;\n  proxy_cache somewhere;\n}',
      'conf.d/maps.conf': 'map $http_upgrade $connection_upgrade { default upgrade; "" close; }',
      'stream.d/db.conf': 'upstream db { server 127.0.0.1:5432; }\nserver { listen 5432; proxy_pass db; }',
      'snippets/php.conf': 'try_files $uri =404;\nfastcgi_pass unix:/run/php.sock;\ninclude fastcgi_params;',
    };
    for (const [path, text] of Object.entries(fragments))
      assert.deepEqual(said(check(text, { path })), [], path);
  });

  it('are quiet about templates and modules of others', () => {
    const texts: Record<string, string> = {
      'templates/default.conf.template':
        'server { listen ${PORT}; server_name $HOST_NAME; location / { proxy_pass ${BACKEND}; } }',
      'nginx.conf': http(
        'server { listen {{ port }}; {% if tls %}\nssl_certificate {{ cert }};\n{% endif %}\n}',
      ),
      'two-heads.conf.erb':
        '<% if @ssl %>\nserver {\n  listen 1 ssl;\n<% else %>\nserver {\n  listen 2;\n<% end %>\n  location / {\n    allow all;\n  }\n}\n',
    };
    for (const [path, text] of Object.entries(texts)) assert.deepEqual(said(check(text, { path })), [], path);
    const lua = http(
      'lua_package_path "/x/?.lua;;";\nserver { listen 80; set_by_lua_block $a { return 1 }\n more_set_headers "X: $a"; location / { content_by_lua_block { ngx.say("}") } vhost_traffic_status_display; return 200 $b; } }',
    );
    assert.deepEqual(
      said(check(lua)).filter((each) => !each.includes('"b"')),
      [],
    );
  });

  it('leave a name to a module that a file elsewhere may load', () => {
    const strange = 'geo_fence on; map2 a; vts2 { a b; } server { listen 80; geo_fence on; }';
    const whole = (before: string): string => `${before}\n${http(strange)}`;
    const quiet: Record<string, string> = {
      'conf.d/a.conf': strange,
      'sites-enabled/a': strange,
      'snippets/a.conf': 'geo_fence on; proxy_set_header A b;',
      'stream.d/a.conf': 'server { listen 1; geo_fence on; }',
      'nginx.conf': whole('include /etc/nginx/main.d/*.conf;'),
      'helm/nginx.conf': whole('{{ .Values.modules }}'),
      'env/nginx.conf.template': whole('$' + '{MODULES}'),
    };
    for (const [path, text] of Object.entries(quiet)) assert.deepEqual(said(check(text, { path })), [], path);
    for (const text of [whole(''), whole('worker_processes {{ count }};')])
      assert.equal(check(text).filter(({ rule }) => rule === 'nginx-unknown-directive').length, 4);
  });

  it('still see a slip in a fragment', () => {
    assert.match(
      said(check('server { listen 80; proxy_pas http://a; }', { path: 'conf.d/a.conf' }))[0]!,
      /unknown directive "proxy_pas"/,
    );
    // No module has such a name: a quote is missing, or case is wrong.
    assert.match(
      said(check('add_header A max-age=1; includeSubDomains;', { path: 'conf.d/a.conf' }))[0]!,
      /unknown directive "includeSubDomains"/,
    );
    assert.match(
      said(check('server { LISTEN 80; }', { path: 'conf.d/a.conf' }))[0]!,
      /unknown directive "LISTEN": did you mean "listen"\?/,
    );
    assert.match(
      said(check('location / { root /a; root /b; }', { path: 'snippets/a.conf' }))[0]!,
      /"root" directive is duplicate/,
    );
  });
});
