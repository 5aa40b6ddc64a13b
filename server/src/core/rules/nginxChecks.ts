// The pages of what `nginx -t` says. The checks themselves are in `core/nginx/check`; these are their explanations.
import type { Severity } from '../base/finding.ts';
import type { RulePage } from './rule.ts';

const CONFIGURATION = 'https://nginx.org/en/docs/beginners_guide.html#conf_structure';
const CORE = 'https://nginx.org/en/docs/http/ngx_http_core_module.html';

interface Check {
  readonly id: string;
  readonly summary: string;
  readonly why: string;
  readonly silentWhen: readonly string[];
  readonly references: readonly string[];
  readonly bad: string;
  readonly good: string;
}

const checks: readonly Check[] = [
  {
    id: 'nginx-syntax',
    summary: 'A `;`, a brace or a quote is missing or too much, so nginx does not start',
    why: `nginx reads words until a \`;\` or a \`{\`. Without it the words of the next line belong to the directive before,
and nginx names the line on which it noticed, which is often later than the slip.`,
    silentWhen: ['The file is a template: its placeholders are somebody else’s to fill in.'],
    references: [CONFIGURATION],
    bad: `-- nginx.conf --
events {}
http {
    server {
        listen 8080
#       ^^^^^^^^^^^ note "It begins here"
    }
#   ^ nginx-syntax "unexpected \\"}\\""
}
`,
    good: `-- nginx.conf --
events {}
http {
    server {
        listen 8080;
    }
}
`,
  },
  {
    id: 'nginx-unknown-directive',
    summary: 'A directive that nginx does not have, or not in this version',
    why: `nginx refuses a configuration with a directive that no module of it knows. Most are slips of the fingers; some
came with a later release, or went with one.`,
    silentWhen: [
      'The name belongs to a well-known module of others.',
      'A module that nobody knows may be loaded, as for any fragment, and no directive has a similar name.',
      'The version of nginx is unknown and some release has the directive.',
    ],
    references: ['https://nginx.org/en/docs/dirindex.html'],
    bad: `-- conf.d/app.conf --
server {
    listen 8080;
    servr_name example.com;
#   ^^^^^^^^^^ nginx-unknown-directive "did you mean \\"server_name\\"?"
}
`,
    good: `-- conf.d/app.conf --
server {
    listen 8080;
    server_name example.com;
}
`,
  },
  {
    id: 'nginx-context',
    summary: 'A directive in a block where nginx does not take it',
    why: 'Each directive belongs in certain blocks; the documentation calls them its context. Anywhere else nginx refuses it.',
    silentWhen: [
      'Nobody can know in which block the file is included.',
      'The directive is of a module of others.',
    ],
    references: ['https://nginx.org/en/docs/dirindex.html'],
    bad: `-- nginx.conf --
events {}
http {
    server {
        listen 8080;
        worker_connections 100;
#       ^^^^^^^^^^^^^^^^^^ nginx-context "is not allowed here"
    }
}
`,
    good: `-- nginx.conf --
events { worker_connections 100; }
http {
    server {
        listen 8080;
    }
}
`,
  },
  {
    id: 'nginx-arguments',
    summary: 'A directive with too few or too many arguments',
    why: `nginx counts the words before the \`;\`. One too many is often a value with a space that wants quotes, or a line
before it that lacks its \`;\`.`,
    silentWhen: ['A placeholder stands among them.'],
    references: [CONFIGURATION],
    bad: `-- conf.d/app.conf --
server {
    listen 8080;
    client_max_body_size 10 m;
#   ^^^^^^^^^^^^^^^^^^^^ nginx-arguments "it takes 1, here are 2"
}
`,
    good: `-- conf.d/app.conf --
server {
    listen 8080;
    client_max_body_size 10m;
}
`,
  },
  {
    id: 'nginx-value',
    summary: 'A value that the directive does not take',
    why: `A flag is \`on\` or \`off\`, a size has \`k\`, \`m\` or \`g\`, a time \`ms\`, \`s\`, \`m\`, \`h\` or \`d\`, and an unquoted regex may
not hold a brace. nginx refuses anything else when it reads the line.`,
    silentWhen: [
      'The value is a placeholder, or an environment variable of a template.',
      'The regex uses what only PCRE2 itself can judge.',
    ],
    references: ['https://nginx.org/en/docs/syntax.html'],
    bad: `-- conf.d/app.conf --
server {
    listen 8080;
    gzip yes;
#        ^^^ nginx-value "it must be \\"on\\" or \\"off\\""
    client_body_timeout 10x;
#                       ^^^ nginx-value "\\"10x\\" is no time"
    location ~ ^/(a|b$ { return 204; }
#              ^^^^^^^ nginx-value "missing closing parenthesis"
}
`,
    good: `-- conf.d/app.conf --
server {
    listen 8080;
    gzip on;
    client_body_timeout 10s;
    location ~ ^/(a|b)$ { return 204; }
}
`,
  },
  {
    id: 'nginx-duplicate',
    summary: 'A directive twice in a block that takes it once',
    why: 'nginx does not let the last one win: it refuses the second. The same directive in a block inside is another matter.',
    silentWhen: ['The directive may be repeated, as add_header may.'],
    references: [CORE],
    bad: `-- conf.d/app.conf --
server {
    listen 8080;
    root /srv/a;
#   ^^^^ note "The first one"
    root /srv/b;
#   ^^^^ nginx-duplicate "\\"root\\" directive is duplicate"
}
`,
    good: `-- conf.d/app.conf --
server {
    listen 8080;
    root /srv/b;
}
`,
  },
  {
    id: 'nginx-include',
    summary: 'An include of a file that is not there, or a pattern that matches nothing',
    why: `A missing file stops nginx; a pattern that matches nothing does not, and is only a hint. Paths are relative to the
folder of the main nginx.conf, not of the including file.`,
    silentWhen: [
      'The path is another machine’s and no path map says where it is here.',
      'The file comes with nginx’s packages, as mime.types does.',
    ],
    references: ['https://nginx.org/en/docs/ngx_core_module.html#include'],
    bad: `-- nginx.conf --
events {}
http {
    include sites/*.conf;
#           ^^^^^^^^^^^^ hint nginx-include "matches no file"
}
`,
    good: `-- nginx.conf --
events {}
http {
    include sites/*.conf;
}
-- sites/a.conf --
server { listen 8080; }
`,
  },
  {
    id: 'nginx-variable',
    summary: 'A variable that nobody defines, or a `$` that begins none',
    why: `nginx resolves all variables when it has read everything, and then names no line. There is no way to write a bare
\`$\` in a value with variables.`,
    silentWhen: [
      'The file is a fragment, or an included file is missing: the variable may be defined there.',
      'A module of others is in play that may define variables.',
      'The name is in capitals, as environment variables in templates are.',
    ],
    references: ['https://nginx.org/en/docs/varindex.html'],
    bad: `-- nginx.conf --
events {}
http {
    server {
        listen 8080;
        return 200 $hots;
#                  ^^^^^ nginx-variable "did you mean \\"$host\\"?"
    }
}
`,
    good: `-- nginx.conf --
events {}
http {
    server {
        listen 8080;
        return 200 $host;
    }
}
`,
  },
  {
    id: 'nginx-semantics',
    summary: 'Directives that are right by themselves and contradict each other or their place',
    why: `Two upstreams or locations of one name, two default servers, a \`proxy_pass\` with a URI where nginx cannot put it, a
group without servers, a zone that nothing declares: nginx refuses them when it reads the second, or at the end.`,
    silentWhen: ['The other half may stand in a file that is not here.'],
    references: [CORE, 'https://nginx.org/en/docs/http/ngx_http_upstream_module.html'],
    bad: `-- conf.d/app.conf --
upstream app { server 127.0.0.1:3000; }
server {
    listen 8080;
    location ~ ^/api {
        proxy_pass http://127.0.0.1:3000/v1;
#                  ^^^^^^^^^^^^^^^^^^^^^^^^ nginx-semantics "cannot have URI part"
    }
    location /a { return 204; }
#   ^^^^^^^^ note "The first one"
    location /a { return 404; }
#            ^^ nginx-semantics "duplicate location"
}
`,
    good: `-- conf.d/app.conf --
upstream app { server 127.0.0.1:3000; }
server {
    listen 8080;
    location ~ ^/api {
        proxy_pass http://127.0.0.1:3000;
    }
    location /a { return 204; }
    location /b { return 404; }
}
`,
  },
  {
    id: 'nginx-warn-balancer-redefined',
    summary: 'A second balancing method takes the place of the first',
    why: 'Only the last method of an upstream is in force. nginx says so in a warning that nobody reads at a reload.',
    silentWhen: ['There is one method.'],
    references: ['https://nginx.org/en/docs/http/ngx_http_upstream_module.html'],
    bad: `-- conf.d/app.conf --
upstream app {
    least_conn;
    ip_hash;
#   ^^^^^^^ nginx-warn-balancer-redefined "ip_hash takes the place of least_conn"
    server 127.0.0.1:3000;
}
`,
    good: `-- conf.d/app.conf --
upstream app {
    ip_hash;
    server 127.0.0.1:3000;
}
`,
  },
  {
    id: 'nginx-warn-deprecated',
    summary: 'A form that this nginx still takes and a later one will not',
    why: 'nginx warns of it at every start. The new form is named in the message.',
    silentWhen: ['The version of nginx is unknown, or too old for the new form.'],
    references: ['https://nginx.org/en/docs/http/ngx_http_v2_module.html#http2'],
    bad: `-- deploy-error-decoder.json --
{ "nginxVersion": "1.28.0" }
-- conf.d/app.conf --
server {
    listen 8443 ssl http2;
#                   ^^^^^ nginx-warn-deprecated "use the \\"http2\\" directive instead"
}
`,
    good: `-- deploy-error-decoder.json --
{ "nginxVersion": "1.28.0" }
-- conf.d/app.conf --
server {
    listen 8443 ssl;
    http2 on;
}
`,
  },
  {
    id: 'nginx-warn-duplicate-value',
    summary: 'A value that is in the list already',
    why: 'nginx ignores the second one, and says so. `text/html` is always in `gzip_types`.',
    silentWhen: ['Each value is there once.'],
    references: ['https://nginx.org/en/docs/http/ngx_http_gzip_module.html#gzip_types'],
    bad: `-- conf.d/app.conf --
server {
    listen 8080;
    gzip_types text/css text/html;
#                       ^^^^^^^^^ nginx-warn-duplicate-value "duplicate MIME type"
}
`,
    good: `-- conf.d/app.conf --
server {
    listen 8080;
    gzip_types text/css;
}
`,
  },
  {
    id: 'nginx-warn-index',
    summary: 'An absolute path in the middle of an index list',
    why: 'nginx stops at an absolute index, so those after it are never tried.',
    silentWhen: ['The absolute one is the last.'],
    references: ['https://nginx.org/en/docs/http/ngx_http_index_module.html#index'],
    bad: `-- conf.d/app.conf --
server {
    listen 8080;
    index /start.html index.html;
#         ^^^^^^^^^^^ nginx-warn-index "should be absolute"
}
`,
    good: `-- conf.d/app.conf --
server {
    listen 8080;
    index index.html /start.html;
}
`,
  },
  {
    id: 'nginx-warn-low-address-bits',
    summary: 'A network whose address has bits beyond its mask',
    why: '`10.0.0.1/8` is `10.0.0.0/8`: nginx drops the bits. One of the two numbers is probably not what was meant.',
    silentWhen: ['The address ends where the mask does.'],
    references: ['https://nginx.org/en/docs/http/ngx_http_access_module.html'],
    bad: `-- conf.d/app.conf --
server {
    listen 8080;
    allow 10.0.0.1/8;
#         ^^^^^^^^^^ nginx-warn-low-address-bits "meaningless"
    deny all;
}
`,
    good: `-- conf.d/app.conf --
server {
    listen 8080;
    allow 10.0.0.0/8;
    deny all;
}
`,
  },
  {
    id: 'nginx-warn-server-name',
    summary: 'A server name that another server of the address has, or that no host can have',
    why: 'nginx ignores the second server of a name: its requests all go to the first one.',
    silentWhen: ['The servers listen on different addresses.'],
    references: ['https://nginx.org/en/docs/http/server_names.html'],
    bad: `-- nginx.conf --
events {}
http {
    server {
        listen 8080;
        server_name a.example.com;
#       ^^^^^^^^^^^ note "The first one"
    }
    server {
        listen 8080;
        server_name a.example.com;
#                   ^^^^^^^^^^^^^ nginx-warn-server-name "conflicting server name"
    }
}
`,
    good: `-- nginx.conf --
events {}
http {
    server {
        listen 8080;
        server_name a.example.com;
    }
    server {
        listen 8080;
        server_name b.example.com;
    }
}
`,
  },
];

export const nginxCheckPages: readonly RulePage[] = checks.map(({ bad, good, ...check }) => ({
  ...check,
  severity: severityOf(check.id),
  enabledByDefault: true,
  versions: 'any nginx; what changed between releases is judged by the configured one',
  evidence:
    check.id.startsWith('nginx-warn-') || check.id === 'nginx-include'
      ? {
          lab: '../differential/warnings.test.ts',
          measured: 'the same words about the same line as `nginx -t` of 1.22, 1.26 and 1.30',
        }
      : {
          lab: '../differential/differential.test.ts',
          measured:
            'the same verdict and line as `nginx -t` of 1.22, 1.26 and 1.30, on a corpus and on seeded slips in it',
        },
  examples: { bad, good },
}));

function severityOf(id: string): Severity {
  return id.startsWith('nginx-warn-') ? 'warning' : 'error';
}
