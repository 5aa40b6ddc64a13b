// The joined model: client → nginx location → upstream → Node listener, every value with its origin.
// This is all that rules, features and the log decoder need of nginx, Node and the deployment files.

import type { Snapshot } from '../base/source.ts';
import type { FilePath, Place } from '../base/span.ts';
import type { Duration, Value } from '../base/value.ts';
import type { Answer, VersionRange } from '../base/version.ts';
import type { Deployment, Workload } from '../deploy/model.ts';
import type { NginxConfig, Scope, Use } from '../nginx/scopes.ts';
import type { Listener } from '../node/model.ts';
import type { Settings } from '../settings.ts';

/** A version range with the place that states it. A null range is unknown. */
export interface ResolvedVersion {
  readonly range: VersionRange | null;
  readonly from: Place | null;
  /** As written, for messages: «node:20-alpine». */
  readonly text: string | null;
}

export interface NginxInstance {
  readonly config: NginxConfig;
  readonly version: ResolvedVersion;
  readonly workload: Workload | null;
}

/** One `server` line of an upstream, or the single implicit peer of a `proxy_pass` with an address. */
export interface Peer {
  /** As written, with the default port added: `127.0.0.1:3000`, `app:3000`, `unix:/run/app.sock`. */
  readonly address: string;
  readonly host: string | null;
  readonly port: number | null;
  readonly socket: string | null;
  readonly at: Place;
  readonly down: boolean;
  readonly backup: boolean;
  /** Parameters as written: `max_fails=0`. */
  readonly parameters: ReadonlyMap<string, string>;
}

export interface Upstream {
  readonly name: string;
  /** The `upstream` block; null for an address in `proxy_pass` itself (an implicit upstream). */
  readonly use: Use | null;
  readonly scope: Scope | null;
  readonly peers: readonly Peer[];
  /** Exactly one resolved address among all `server` lines, `down` and `backup` included (DOMAIN «Peers»). */
  readonly single: Answer;
  readonly keepalive: Value<number>;
  readonly keepalive_timeout: Value<Duration>;
  readonly keepalive_requests: Value<number>;
  readonly keepalive_time: Value<Duration>;
}

/** A listener with its Node version and the values in force on that version. */
export interface ServedListener {
  readonly listener: Listener;
  readonly node: ResolvedVersion;
  readonly workload: Workload | null;
  readonly keepAliveTimeout: Value<Duration>;
  readonly headersTimeout: Value<Duration>;
  readonly requestTimeout: Value<Duration>;
  readonly timeout: Value<Duration>;
  readonly keepAliveTimeoutBuffer: Value<Duration>;
  readonly maxRequestsPerSocket: Value<number>;
  /** When Node closes an idle connection: DOMAIN 1.2. `oneOf` where the version range straddles a change. */
  readonly idleClose: Value<Duration>;
}

/** One way from a location to a listener. */
export interface Hop {
  readonly nginx: NginxInstance;
  /** The `server` block's scope, or null in a lone fragment of locations. */
  readonly server: Scope | null;
  /** Every server_name, the first one first; empty for a fragment. */
  readonly serverNames: readonly string[];
  /** The scope whose directives are in force: a location, `if`, `limit_except` or server. */
  readonly location: Scope;
  /** The location's modifier and pattern as written: `/api/`, `~ ^/x`, `@app`; `/` in a server without location. */
  readonly route: string;
  /** The `proxy_pass` use, with its argument. */
  readonly pass: Use;
  readonly scheme: 'http' | 'https';
  /** The URI part of proxy_pass, or null without one. */
  readonly passUri: string | null;
  readonly upstream: Upstream;
  readonly peer: Peer;
  readonly listener: ServedListener | null;
  readonly evidence: 'port' | 'socket' | 'service' | 'config' | null;
  /** Why no listener, in words a person accepts; null with one. */
  readonly why: string | null;
  /** Candidates where two fit equally. */
  readonly candidates: readonly ServedListener[];
  /** Whether nginx keeps the connection to this upstream for the next request: DOMAIN 2.1. */
  readonly reusesConnections: Value<boolean>;
  readonly proxy_read_timeout: Value<Duration>;
  readonly proxy_send_timeout: Value<Duration>;
  readonly proxy_connect_timeout: Value<Duration>;
  readonly proxy_http_version: Value<string>;
  /** The value that nginx sends in `Connection`; '' where it sends none. */
  readonly connection_header: Value<string>;
  readonly proxy_next_upstream: Value<readonly string[]>;
  readonly proxy_request_buffering: Value<boolean>;
  readonly proxy_buffering: Value<boolean>;
  readonly client_max_body_size: Value<number>;
}

/** Upstreams and proxied locations of one snapshot, joined with the listeners they reach. */
export interface Topology {
  readonly snapshot: Snapshot;
  readonly settings: Settings;
  readonly nginx: readonly NginxInstance[];
  readonly upstreams: readonly { readonly nginx: NginxInstance; readonly upstream: Upstream }[];
  readonly listeners: readonly ServedListener[];
  readonly hops: readonly Hop[];
  readonly deployment: Deployment;
  /** Files that could not be analysed, each with a message for a person. */
  readonly problems: readonly { readonly at: Place; readonly message: string }[];
  /** Every nginx file, for drivers: those of each config. */
  readonly nginxFiles: ReadonlySet<FilePath>;
}
