// Random edits of whole lines, for properties: what one block says and others depend on comes, goes, moves and changes.
import fc from 'fast-check';

export interface LineEdit {
  readonly at: number;
  /** What becomes of the lines from there on. */
  readonly how: 'insert' | 'remove' | 'double' | 'move' | 'rename';
  /** How many lines. */
  readonly over: number;
  readonly line: (typeof lines)[number];
  /** Whether it is taken back again. */
  readonly taken: boolean;
}

/** By how deep they belong: in http, in a server, in a location. */
const lines: readonly (readonly [depth: number, text: string])[] = [
  [1, ''],
  [1, '# a note'],
  [1, 'upstream app { server 127.0.0.1:3009; }'],
  [1, 'upstream 127.0.0.1 { server 127.0.0.1:3009; }'],
  [1, 'upstream backend.internal { server 127.0.0.1:3009; }'],
  [1, 'log_format timed "$status";'],
  [1, 'limit_req_zone $host zone=calm:1m rate=1r/s;'],
  [1, 'map $host $tenant { default x; }'],
  [1, 'map $host $connection_upgrade { default x; default y; }'],
  [1, 'ssl_certificate_key /etc/ssl/other.key;'],
  [1, 'ssl_certificate /etc/ssl/other.crt;'],
  [1, 'ssl_verify_client on;'],
  [1, 'proxy_ssl_verify on;'],
  [1, 'proxy_busy_buffers_size 1k;'],
  [1, 'proxy_read_timeout 75s;'],
  [1, 'server { listen 8082; server_name two.example.com; }'],
  [1, 'server { listen 8080 default_server; location / { proxy_pass http://backend.internal:9090; } }'],
  [1, 'server { listen 8081 reuseport; access_log /var/log/nginx/x.log timed; }'],
  [1, 'server { listen 8082; location / { proxy_pass http://app:80; proxy_cache pages; } }'],
  [1, 'server { ssl_session_cache shared:tls:2m; listen 8083; access_log /var/log/nginx/x.log slow; }'],
  [1, 'include conf.d/*.conf;'],
  [1, 'include snippets/headers.conf;'],
  [1, 'server {'],
  [1, '}'],
  [2, 'listen 8080 default_server;'],
  [2, 'listen 8080;'],
  [2, 'listen 8081 reuseport;'],
  [2, 'listen 8443 ssl;'],
  [2, 'server_name one.example.com;'],
  [2, 'set $part x;'],
  [2, 'access_log /var/log/nginx/x.log slow;'],
  [2, 'ssl_session_cache shared:tls:2m;'],
  [2, 'location / { return 204; }'],
  [2, 'include snippets/missing.conf;'],
  [2, 'echo_before_body $status;'],
  [2, '"'],
  [3, 'proxy_set_header X-Kind $kind;'],
  [3, 'proxy_set_header X-Kind $unheard_of;'],
  [3, 'proxy_read_timeout 75s'],
  [3, 'proxy_pas http://app;'],
  [3, 'include snippets/headers.conf;'],
];

export const lineEdits: fc.Arbitrary<LineEdit> = fc.record({
  at: fc.nat(10_000),
  how: fc.constantFrom('insert', 'insert', 'insert', 'remove', 'double', 'move', 'rename'),
  over: fc.oneof(fc.constant(1), fc.constant(1), fc.integer({ min: 2, max: 12 })),
  line: fc.constantFrom(...lines),
  taken: fc.integer({ min: 0, max: 3 }).map((each) => each > 0),
});

export function changedLines(text: string, { at, how, over, line: [depth, line] }: LineEdit): string {
  const all = text.split('\n');
  const from = at % all.length;
  const some = all.slice(from, from + over);
  const rest = [...all.slice(0, from), ...all.slice(from + over)];
  const fitting = all.flatMap((each, i) => (indentation(each) === 4 * depth ? [i] : []));
  const changed = {
    insert: () => all.toSpliced(fitting[at % fitting.length] ?? from, 0, line),
    remove: () => rest,
    double: () => all.toSpliced(from, 0, ...some),
    move: () => rest.toSpliced((from * 7) % (rest.length + 1), 0, ...some),
    // What the line names has another name, here alone.
    rename: () => all.with(from, all[from]!.replace(names, 'new$1')),
  };
  return changed[how]().join('\n');
}

const names = /\b(app|other|shop|calm|timed|pages|slow|kind|part)\b/;

function indentation(line: string): number {
  return line.length - line.trimStart().length;
}
