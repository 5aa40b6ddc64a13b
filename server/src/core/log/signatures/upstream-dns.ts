// A name of an upstream could not be turned into an address.
import { inForce, sh } from '../commands.ts';
import type { Outcome, Seen, Signature } from '../signature.ts';

const CONTEXT = 'client: 203.0.113.7, server: example.com, request: "GET / HTTP/1.1", host: "example.com"';
const HEAD = '2026/11/22 10:11:12 [error] 31#31: *7 ';
const RESOLVER = 'https://nginx.org/en/docs/http/ngx_http_core_module.html#resolver';

const nameIn = (seen: Seen, index: number): string => (seen.args[index] ?? '').replace(/:\d+$/, '');
const runtime = (seen: Seen): Outcome =>
  seen.line.request === null
    ? { status: null, closedBy: 'nginx', retry: null }
    : {
        status: { value: 502, certain: seen.line.subrequest === null },
        closedBy: 'nginx',
        retry: 'No: without an address there is no server to try.',
      };

const hostNotFound: Signature = {
  id: 'host-not-found',
  title: 'nginx does not start: a name in the configuration has no address',
  family: 'upstream-dns',
  urgency: 'act',
  templates: ['m0897', 'm0912', 'm0981', 'm1343', 'r0070', 'm1547', 'm0281', 'm0225'],
  when: (seen) => /host not found/.test(seen.line.message) || seen.template?.id === 'r0070',
  meaning:
    'nginx resolves the names in its configuration when it starts; this one has no address, so it refuses to start (or to reload). In compose: the service is not up yet, has another name, or is on another network.',
  answer: (seen) =>
    `«${nameIn(seen, seen.args.length - 1) || '…'}» has no address, and nginx resolves all names when it starts: it refuses to start (a reload keeps the old configuration).`,
  outcome: () => ({ status: null, closedBy: 'nginx', retry: null }),
  suspects: [
    {
      cause: 'dns',
      weight: 60,
      why: 'A typing error, a service that is not started yet or on another network, or a DNS server that does not answer at boot.',
    },
  ],
  next: (seen) => [
    `getent hosts ${sh(nameIn(seen, seen.args.length - 1))}`,
    'docker compose ps  # is it up, and on nginx’s network?',
    'cat /etc/resolv.conf',
  ],
  remedy:
    'Correct the name, or let nginx start after it (depends_on with a health check). To start without it: a resolver and `server NAME resolve;` in an upstream with a zone (nginx 1.27.3 and newer).',
  verdict: 'nginx’s configuration or the network; the app has not been asked.',
  examples: [
    'nginx: [emerg] host not found in upstream "app:3000" in /etc/nginx/conf.d/default.conf:3',
    '2026/11/22 10:11:12 [emerg] 1#1: host not found in upstream "api" in /etc/nginx/conf.d/default.conf:12',
  ],
  references: ['https://nginx.org/en/docs/http/ngx_http_upstream_module.html#resolve'],
};

const resolveFailed: Signature = {
  id: 'resolve-failed',
  title: 'The resolver has no address for the upstream’s name',
  family: 'upstream-dns',
  urgency: 'act',
  templates: ['m0474', 'm1354', 'm1355', 'm1574'],
  meaning:
    'nginx asked its resolver for the upstream’s name while serving a request and got no address (3: no such name, 2: the server failed, 110: no answer within resolver_timeout). 502.',
  answer: (seen) => {
    const code = /\((\d+): /.exec(seen.line.message)?.[1];
    const why =
      code === '3'
        ? 'no such name there (nginx reads neither /etc/hosts nor search domains: it needs the full name)'
        : code === '2'
          ? 'the DNS server failed'
          : code === '5'
            ? 'the DNS server refused the question'
            : code === '110'
              ? 'no answer within resolver_timeout (30 s by default): the DNS server can’t be reached from nginx'
              : 'no address';
    return `nginx asked its resolver for «${nameIn(seen, 0) || 'the upstream’s name'}» while it served the request: ${why}.`;
  },
  outcome: runtime,
  suspects: [
    {
      cause: 'dns',
      weight: 60,
      why: 'The name does not exist for this resolver (nginx does not read /etc/hosts or search domains), or the resolver can’t be reached.',
    },
  ],
  next: (seen) => [
    `dig +short ${sh(nameIn(seen, 0))}`,
    inForce('resolver', 'resolver_timeout'),
    'cat /etc/resolv.conf',
  ],
  remedy:
    'Use the full name (in Kubernetes: service.namespace.svc.cluster.local) and the right resolver: 127.0.0.11 in docker, kube-dns’ address in Kubernetes. nginx ignores /etc/hosts here.',
  verdict: 'nginx’s resolver setting or the DNS server.',
  examples: [
    `${HEAD}app could not be resolved (3: Host not found), ${CONTEXT}`,
    `${HEAD}app.local could not be resolved (110: Operation timed out), ${CONTEXT}`,
  ],
  references: [RESOLVER],
};

const noResolver: Signature = {
  id: 'no-resolver',
  title: 'proxy_pass has a variable and nginx has no resolver',
  family: 'upstream-dns',
  urgency: 'act',
  templates: ['m0472', 'm0473'],
  meaning:
    'With a variable in proxy_pass nginx resolves the name at each request, and that needs a `resolver` directive. There is none, so every such request fails with a 502.',
  outcome: runtime,
  suspects: [{ cause: 'dns', weight: 60, why: 'No `resolver` in force for this location.' }],
  next: () => [inForce('resolver', 'proxy_pass'), 'grep nameserver /etc/resolv.conf'],
  remedy: 'Add `resolver 127.0.0.11 valid=10s;` (docker) or your DNS server, or name a declared upstream.',
  verdict: 'nginx’s configuration.',
  examples: [`${HEAD}no resolver defined to resolve app, ${CONTEXT}`],
  references: [RESOLVER],
};

const upstreamAddress: Signature = {
  id: 'upstream-address-invalid',
  title: 'What proxy_pass names at this request is no usable address',
  family: 'upstream-dns',
  urgency: 'act',
  templates: ['m0861', 'm1241', 'm1242', 'm0862', 'm0906', 'm1810', 'm1811'],
  meaning:
    'The value that proxy_pass has for this request, made of variables, has no scheme, no host or no port that nginx can use: it answers 500.',
  outcome: (seen) =>
    seen.line.request === null
      ? { status: null, closedBy: 'nginx', retry: null }
      : {
          status: { value: 500, certain: true },
          closedBy: 'nginx',
          retry: 'No: there is no address to try.',
        },
  suspects: [
    {
      cause: 'unknown',
      weight: 40,
      why: 'A variable in proxy_pass is empty or lacks `http://` for this request (a map without default, a header that is missing).',
    },
  ],
  next: () => [inForce('proxy_pass', 'map ', 'set ')],
  remedy: 'Give the map a default, and write the scheme in proxy_pass itself.',
  verdict: 'nginx’s configuration.',
  examples: [`${HEAD}invalid URL prefix in "", ${CONTEXT}`],
  references: ['https://nginx.org/en/docs/http/ngx_http_proxy_module.html#proxy_pass'],
};

/** In the order in which they are tried. */
export const signatures: readonly Signature[] = [hostNotFound, resolveFailed, noResolver, upstreamAddress];
