// From a line to the workspace: the server, the location as nginx would find it, and the hop behind it.
// Reads the topology's scopes; says nothing of what the line means.
import { offsetAt, sourceOf } from '../base/source.ts';
import { type FilePath, type Place, place } from '../base/span.ts';
import type { Scope, Use } from '../nginx/scopes.ts';
import type { Hop, NginxInstance, Topology } from '../topology/model.ts';
import { findLocation } from './locations.ts';
import type { LogLine } from './model.ts';
import type { UpstreamField } from './upstreamField.ts';

export interface Located {
  readonly nginx: NginxInstance;
  readonly server: Scope | null;
  readonly location: Scope | null;
  /** The hops that the line may speak of, the most likely first. */
  readonly hops: readonly Hop[];
  /** True where the line leaves no other choice. */
  readonly certain: boolean;
}

/** Where the request of a line was served, or null where nothing in the workspace fits. */
export function locate(topology: Topology, line: LogLine, upstream: UpstreamField | null): Located | null {
  const byPath = locateByPath(topology, line, upstream);
  if (byPath !== null) return byPath;
  if (upstream === null) return null;
  const hops = topology.hops.filter((hop) => fitsPeer(hop, upstream) && fitsServer(hop, line));
  const hop = hops[0];
  if (hop === undefined) return null;
  const one = new Set(hops.map((each) => each.location)).size === 1;
  return {
    nginx: hop.nginx,
    server: hop.server,
    location: one ? locationOf(hop) : null,
    hops: one ? hops : [],
    certain: false,
  };
}

function locateByPath(topology: Topology, line: LogLine, upstream: UpstreamField | null): Located | null {
  if (line.request === null) return null;
  for (const nginx of topology.nginx) {
    const servers = serversOf(nginx, line);
    for (const server of servers) {
      const found = findLocation(server, line.request.target, line.request.method);
      if (found === null) continue;
      const here = topology.hops.filter((hop) => hop.nginx === nginx && locationOf(hop) === found.location);
      if (upstream !== null && here.length === 0) continue;
      const fitting = upstream === null ? here : here.filter((hop) => fitsPeer(hop, upstream));
      const hops = fitting.length > 0 ? fitting : here;
      if (upstream !== null && !hops.some((hop) => fitsPeer(hop, upstream) || mayResolveTo(hop, upstream)))
        continue;
      return {
        nginx,
        server,
        location: found.location,
        hops,
        certain: found.certain && servers.length === 1,
      };
    }
  }
  return null;
}

/** The location that a hop's scope is in: an `if` or `limit_except` belongs to the one around it. */
export function locationOf(hop: Hop): Scope {
  let scope = hop.location;
  while (scope.parent !== null && (scope.context === 'if' || scope.context === 'limit_except'))
    scope = scope.parent;
  return scope;
}

/** The http servers that a line's `server:` may mean; the first server_name is what nginx logs. */
function serversOf(nginx: NginxInstance, line: LogLine): Scope[] {
  const servers: Scope[] = [];
  collectServers(nginx.config.main, servers);
  if (line.server === null) return servers;
  const named = servers.filter((server) => (namesOf(server)[0] ?? '') === line.server);
  return named.length > 0 ? named : [];
}

function collectServers(scope: Scope, into: Scope[]): void {
  for (const use of scope.uses) {
    if (use.opens === null) continue;
    if (use.opens.context === 'server' && use.opens.protocol !== 'stream' && use.opens.protocol !== 'mail') {
      into.push(use.opens);
    } else if (use.opens.context === 'http') collectServers(use.opens, into);
  }
  if (scope.context === 'main' && into.length === 0 && scope.uses.some(isLocation)) into.push(scope);
}

function isLocation(use: Use): boolean {
  return use.directive.name.value === 'location';
}

function namesOf(server: Scope): readonly string[] {
  return server.uses
    .filter((use) => use.directive.name.value === 'server_name')
    .flatMap((use) => use.directive.args.map((arg) => arg.value));
}

function fitsServer(hop: Hop, line: LogLine): boolean {
  return line.server === null || hop.server === null || (hop.serverNames[0] ?? '') === line.server;
}

function fitsPeer(hop: Hop, upstream: UpstreamField): boolean {
  return hop.peer.address === upstream.peer || hop.upstream.name === upstream.peer;
}

/** A name in the configuration is an address in the log; the port stays. */
function mayResolveTo(hop: Hop, upstream: UpstreamField): boolean {
  const { host, port } = hop.peer;
  if (host === null || /^(?:[\d.]+|\[.*\])$/.test(host)) return false;
  return port === upstream.port;
}

/** The workspace's file for a path that nginx names, and the place of its line; null where no file fits. */
export function configPlace(topology: Topology, path: string, line: number): Place | null {
  const file = workspaceFile(topology, path);
  const source = file === null ? null : sourceOf(topology.snapshot, file);
  if (file === null || source === null) return null;
  const start = offsetAt(source, line - 1, 0);
  const text = source.text;
  let from = start;
  while (text.charCodeAt(from) === 32 || text.charCodeAt(from) === 9) from++;
  let end = from;
  while (end < text.length && text.charCodeAt(end) !== 10 && text.charCodeAt(end) !== 13) end++;
  return place(file, { start: from, end });
}

/** By the settings' path map first, else the one file whose path ends alike for the most parts. */
function workspaceFile(topology: Topology, path: string): FilePath | null {
  const { settings, snapshot } = topology;
  for (const [from, to] of settings.pathMap) {
    if (path !== from && !path.startsWith(from.endsWith('/') ? from : `${from}/`)) continue;
    const rest = `${to}/${path.slice(from.length)}`.replace(/\/{2,}/g, '/').replace(/^\.?\//, '');
    for (const root of snapshot.roots) {
      const file = `${root}/${rest.split('/').map(encodeURIComponent).join('/')}`;
      if (sourceOf(snapshot, file) !== null) return file;
    }
  }
  const wanted = path.split(/[/\\]/).map(encodeURIComponent);
  let best: FilePath | null = null;
  let bestScore = 0;
  let tie = false;
  for (const file of snapshot.files.keys()) {
    if (sourceOf(snapshot, file) === null) continue;
    const parts = file.split('/');
    let score = 0;
    while (score < parts.length && parts.at(-1 - score) === wanted.at(-1 - score)) score++;
    if (score > 0 && topology.nginxFiles.has(file)) score += 0.5;
    if (score === bestScore && score > 0) tie = true;
    if (score > bestScore) {
      best = file;
      bestScore = score;
      tie = false;
    }
  }
  return tie ? null : best;
}
