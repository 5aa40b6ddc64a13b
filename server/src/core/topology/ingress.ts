// The configuration that ingress-nginx writes for the routes of an Ingress, as far as upstreams are concerned: its own
// defaults, what the Ingress and the ConfigMap ask, and for each the place in the manifest that says it.
import type { Edit, Fix } from '../base/edit.ts';
import { memo } from '../base/memo.ts';
import type { FilePath, Place, Span } from '../base/span.ts';
import type { VersionRange } from '../base/version.ts';
import type { Deployment, IngressRoute } from '../deploy/model.ts';
import type { NginxConfig, Scope, Use } from '../nginx/scopes.ts';
import type { Directive, Word } from '../nginx/tree.ts';

const annotationsPage =
  'https://kubernetes.github.io/ingress-nginx/user-guide/nginx-configuration/annotations/';
const configMapPage = 'https://kubernetes.github.io/ingress-nginx/user-guide/nginx-configuration/configmap/';

/** The nginx in the controller's images: 1.19.10 in 1.1 to 1.4, 1.20.1 in 1.0, 1.27.1 in 1.14, the last line of the project. */
export const ingressNginx: VersionRange = { min: '1.19.10', max: '1.27.1' };

interface Setting {
  readonly directive: string;
  /** The annotation, or the ConfigMap's key, that sets it. */
  readonly key: string;
  readonly fallback: string;
  /** How what is written there becomes nginx's: a count of seconds, or as it is. */
  readonly unit: 's' | '';
}

/** In every location; an annotation or the ConfigMap says otherwise. Defaults of ingress-nginx's own template. */
const proxySettings: readonly Setting[] = [
  { directive: 'proxy_connect_timeout', key: 'proxy-connect-timeout', fallback: '5', unit: 's' },
  { directive: 'proxy_send_timeout', key: 'proxy-send-timeout', fallback: '60', unit: 's' },
  { directive: 'proxy_read_timeout', key: 'proxy-read-timeout', fallback: '60', unit: 's' },
  { directive: 'proxy_http_version', key: 'proxy-http-version', fallback: '1.1', unit: '' },
  { directive: 'proxy_buffering', key: 'proxy-buffering', fallback: 'off', unit: '' },
  { directive: 'proxy_request_buffering', key: 'proxy-request-buffering', fallback: 'on', unit: '' },
  { directive: 'proxy_next_upstream', key: 'proxy-next-upstream', fallback: 'error timeout', unit: '' },
  { directive: 'proxy_next_upstream_tries', key: 'proxy-next-upstream-tries', fallback: '3', unit: '' },
  { directive: 'client_max_body_size', key: 'proxy-body-size', fallback: '1m', unit: '' },
];

/** Of the one pool of connections that every worker has for all Services; the ConfigMap alone says otherwise. */
const poolSettings: readonly Setting[] = [
  { directive: 'keepalive', key: 'upstream-keepalive-connections', fallback: '320', unit: '' },
  { directive: 'keepalive_time', key: 'upstream-keepalive-time', fallback: '1h', unit: '' },
  { directive: 'keepalive_timeout', key: 'upstream-keepalive-timeout', fallback: '60', unit: 's' },
  { directive: 'keepalive_requests', key: 'upstream-keepalive-requests', fallback: '10000', unit: '' },
];

/** One configuration for each Ingress that has a route to a Service over HTTP. */
export const ingressConfigs: (deployment: Deployment) => readonly NginxConfig[] = memo(
  ({ ingress }: Deployment) => {
    const byIngress = new Map<string, IngressRoute[]>();
    for (const route of ingress) {
      if (!speaksHttp(route)) continue;
      const key = `${route.ingress.at.file} ${route.ingress.at.span.start}`;
      byIngress.set(key, [...(byIngress.get(key) ?? []), route]);
    }
    return [...byIngress.values()].map(configOf);
  },
);

function speaksHttp({ asks }: IngressRoute): boolean {
  const protocol = asks.get('backend-protocol')?.value.toUpperCase() ?? 'HTTP';
  return /^(?:HTTP|HTTPS|AUTO_HTTP)$/.test(protocol) && asks.get('ssl-passthrough')?.value !== 'true';
}

function configOf(routes: readonly IngressRoute[]): NginxConfig {
  const { file } = routes[0]!.ingress.at;
  const main = scopeOf('main', null, null, null);
  const at = routes[0]!.ingress.at;
  const http = block(main, 'http', [], at);
  // Without kept connections it is `close`.
  const kept = routes[0]!.asks.get('upstream-keepalive-connections')?.value !== '0';
  block(http, 'map', ['$http_upgrade', '$connection_upgrade'], at, [
    directiveAt('default', ['upgrade'], at.span, null),
    directiveAt('', [kept ? '' : 'close'], at.span, null),
  ]);
  const servers = new Map<string, Open>();
  for (const [name, route] of namedUpstreams(routes)) {
    const upstream = block(http, 'upstream', [name], route.service.at);
    // The controller asks the cluster for the addresses, and counts no failures of one.
    simple(upstream, 'server', [`${name}:${route.port}`, 'resolve', 'max_fails=0'], route.service.at);
    for (const setting of poolSettings) said(upstream, setting, route, route.service.at, configMapPage);
  }
  for (const route of routes) {
    const host = route.host?.value ?? '_';
    const server = servers.get(host) ?? serverFor(http, route, host);
    servers.set(host, server);
    const location = block(server, 'location', wordsOf(route), (route.path ?? route.service).at);
    for (const setting of proxySettings) said(location, setting, route, route.service.at, annotationsPage);
    for (const [name, value] of [
      ['Host', '$best_http_host'],
      ['Upgrade', '$http_upgrade'],
      ['Connection', '$connection_upgrade'],
      ['X-Real-IP', '$remote_addr'],
      ['X-Forwarded-For', '$remote_addr'],
      ['X-Forwarded-Host', '$best_http_host'],
      ['X-Forwarded-Proto', '$pass_access_scheme'],
    ] as const)
      simple(location, 'proxy_set_header', [name, value], route.service.at, configMapPage);
    const scheme = /^HTTPS$/i.test(route.asks.get('backend-protocol')?.value ?? '') ? 'https' : 'http';
    simple(location, 'proxy_pass', [`${scheme}://${nameOf(route)}`], route.service.at);
  }
  return {
    root: file,
    kind: 'ingress',
    main,
    files: [],
    trees: new Map(),
    scopesOf: new Map(),
    problems: [],
  };
}

/** How a location takes the path: as it is, or as the regular expression that a rewrite or `use-regex` makes of it. */
function wordsOf({ path, isExact, asks }: IngressRoute): readonly string[] {
  const value = path?.value || '/';
  const isRegex = asks.get('use-regex')?.value === 'true' || asks.has('rewrite-target');
  if (isRegex && value !== '/') return ['~*', `^${value}`];
  return isExact ? ['=', value] : [value];
}

/** As other Services of the cluster call it; the plain name inside the default namespace. */
function nameOf({ service, namespace }: IngressRoute): string {
  return namespace === 'default' ? service.value : `${service.value}.${namespace}`;
}

function namedUpstreams(routes: readonly IngressRoute[]): ReadonlyMap<string, IngressRoute> {
  return new Map([...routes].reverse().map((route) => [nameOf(route), route]));
}

function serverFor(http: Open, route: IngressRoute, host: string): Open {
  const at = (route.host ?? route.ingress).at;
  const server = block(http, 'server', [], at);
  simple(server, 'server_name', [host], at);
  return server;
}

/** A scope that is still being filled. */
interface Open extends Scope {
  readonly uses: Use[];
}

function scopeOf(
  context: string,
  parent: Scope | null,
  protocol: Scope['protocol'],
  opener: Use | null,
): Open {
  return { context, protocol, opener, parent, uses: [] };
}

function block(
  parent: Open,
  name: string,
  args: readonly string[],
  at: Place,
  directives: readonly Directive[] = [],
): Open {
  const use: { -readonly [K in keyof Use]: Use[K] } = {
    directive: directiveAt(name, args, at.span, directives),
    file: at.file,
    via: [],
    scope: parent,
    opens: null,
  };
  const scope = scopeOf(name, parent, name === 'http' ? 'http' : parent.protocol, use);
  use.opens = scope;
  parent.uses.push(use);
  return scope;
}

function simple(scope: Open, name: string, args: readonly string[], at: Place, assumed?: string): void {
  scope.uses.push({
    directive: directiveAt(name, args, at.span, null),
    file: at.file,
    via: [],
    scope,
    opens: null,
    ...(assumed === undefined ? {} : { assumed }),
  });
}

/** What the manifests say of a setting, or what the controller does by itself, as if it stood at the Service's name. */
function said(scope: Open, setting: Setting, route: IngressRoute, home: Place, page: string): void {
  const own = route.asks.get(setting.key);
  const value = own?.value.trim() || setting.fallback;
  const text = setting.unit === 's' && /^\d+$/.test(value) ? `${value}s` : value;
  if (own === undefined) simple(scope, setting.directive, text.split(' '), home, page);
  else simple(scope, setting.directive, text.split(' '), own.at);
}

/** A directive that stands where the manifest says it: name and words alike. */
function directiveAt(
  name: string,
  args: readonly string[],
  span: Span,
  directives: readonly Directive[] | null,
): Directive {
  const word = (value: string): Word => ({ ...span, value, quote: '' });
  return {
    ...span,
    name: word(name),
    args: args.map(word),
    block: directives && { ...span, directives, raw: null, closed: true },
    terminated: true,
  };
}

/**
 * A fix with what it would write in nginx's words in those of the annotation or key that says it, which the title then
 * names. Null: nothing in the manifests says it.
 */
export function inManifests(deployment: Deployment, fix: Fix): Fix | null {
  const manifests = manifestsOf(deployment);
  let { title } = fix;
  const edits: Edit[] = [];
  for (const edit of fix.edits) {
    const asked = manifests.has(edit.file) ? inManifest(deployment, edit) : { key: null, edit };
    if (asked === null) return null;
    if (asked.key !== null) title = `${fix.title} (${asked.key})`;
    edits.push(asked.edit);
  }
  const [first, ...rest] = edits;
  return first === undefined ? null : { ...fix, title, edits: [first, ...rest] };
}

const manifestsOf = memo(
  ({ ingress }: Deployment): ReadonlySet<FilePath> =>
    new Set(
      ingress.flatMap((route) => [
        route.ingress.at.file,
        ...[...route.asks.values()].map(({ at }) => at.file),
      ]),
    ),
);

function inManifest(
  { ingress }: Deployment,
  edit: Edit,
): { readonly key: string; readonly edit: Edit } | null {
  for (const { asks } of ingress) {
    for (const { key, unit } of [...proxySettings, ...poolSettings]) {
      const own = asks.get(key);
      if (own === undefined || own.at.file !== edit.file || own.at.span.start !== edit.span.start) continue;
      const value = /^(?:[a-z_]+ )?([^;]+?);?$/.exec(edit.newText)?.[1] ?? edit.newText;
      if (unit === '') return { key, edit: { ...edit, newText: `"${value}"` } };
      const seconds = /^(\d+)(s|m|h)?$/.exec(value);
      if (seconds === null) return null;
      const count = Number(seconds[1]) * (seconds[2] === 'h' ? 3600 : seconds[2] === 'm' ? 60 : 1);
      return { key, edit: { ...edit, newText: `"${count}"` } };
    }
  }
  return null;
}
