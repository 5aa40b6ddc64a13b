// What a log line says and what it means. Field names are those of `decode --format ndjson`.
import type { Fix } from '../base/edit.ts';
import type { Place, Span } from '../base/span.ts';
import type { Hop } from '../topology/model.ts';

export type LineKind =
  | 'nginx-error'
  | 'nginx-startup'
  | 'nginx-access'
  | 'kernel'
  | 'app'
  | 'continuation'
  | 'unknown';
export type Closer = 'upstream' | 'nginx' | 'client' | 'kernel';

export interface RequestLine {
  readonly method: string;
  readonly target: string;
  readonly protocol: string | null;
}

/** One line's fields by the grammar, nothing guessed. Spans are offsets into the line as given. */
export interface LogLine {
  readonly kind: LineKind;
  /** As written, without a zone: `2026-11-22T10:11:12`. */
  readonly time: string | null;
  /** The offset of `time` from UTC (`+01:00`), where the line or its reader tells; nginx's own lines never do. */
  readonly zone: string | null;
  readonly level: string | null;
  readonly pid: number | null;
  readonly tid: number | null;
  readonly connection: number | null;
  /** The message without errno and context. */
  readonly message: string;
  readonly messageSpan: Span | null;
  readonly errno: { readonly code: number; readonly text: string } | null;
  /** The OpenSSL queue inside `(SSL: …)`, or null. */
  readonly ssl: string | null;
  readonly action: string | null;
  readonly client: string | null;
  readonly server: string | null;
  readonly request: RequestLine | null;
  readonly subrequest: string | null;
  readonly upstream: string | null;
  readonly host: string | null;
  readonly referrer: string | null;
  /** For startup messages: `in /etc/nginx/nginx.conf:12`. */
  readonly config: { readonly file: string; readonly line: number } | null;
  /** What stood in front of the line proper: docker, compose, journald, syslog …; null for none. */
  readonly wrapper: string | null;
  /** The wrapper's own time as written, with its zone where it has one. */
  readonly stamp: string | null;
  /** Further context, in order: `bytes from/to client:1/2`, `login: "x"`, `resolver: 1.1.1.1:53`, `context: ngx.timer`. */
  readonly context: readonly string[];
  /** Whether the line ends inside a field: nginx cuts at 2,048 bytes. */
  readonly cut: boolean;
}

/** The causes that `diagnose` can name; the ids are promised to scripts. */
export type CauseId =
  | 'keepalive-race'
  | 'process-crash'
  | 'oom-kill'
  | 'restart'
  | 'app-closed-slow-request'
  | 'proxy-read-timeout'
  | 'not-listening'
  | 'connect-timeout'
  | 'response-header-too-big'
  | 'truncated-response'
  | 'backlog-full'
  | 'dns'
  | 'tls'
  | 'permission'
  | 'client-gave-up'
  | 'unknown';

export interface Cause {
  /** An id of `diagnose`'s causes. */
  readonly id: string;
  /** In words, with what speaks for or against it here. */
  readonly why: string;
}

export interface Link {
  readonly what: 'location' | 'upstream' | 'listener' | 'route' | 'config' | 'timeout';
  readonly title: string;
  readonly at: Place;
}

/** A decoded line: everything that hover, the command line and the log view show. */
export interface Reading {
  readonly line: LogLine;
  /** The message's id in the catalogue, null when none fits. */
  readonly template: string | null;
  /** The arguments of the template, in order. */
  readonly args: readonly string[];
  readonly signature: string | null;
  /** The trouble in a few words, for lists and after-line hints. */
  readonly title: string | null;
  /** What a person should do with it. */
  readonly urgency: 'noise' | 'notice' | 'act' | null;
  readonly status: { readonly value: number; readonly certain: boolean } | null;
  readonly closedBy: Closer | null;
  /** Of an access line: what the upstreams answered, one a try, as logged (`502, 200`); else null. */
  readonly upstreamStatus: string | null;
  /** Whether nginx could try another peer, and whether it did, as far as this line tells. */
  readonly retry: string | null;
  /** The quick answer, one or two sentences. */
  readonly summary: string;
  /** Most likely first. */
  readonly causes: readonly Cause[];
  /** What to check next: commands ready to copy, with this line's own values. */
  readonly next: readonly string[];
  /** The real fix, in words. */
  readonly remedy: string | null;
  /** «Is it nginx or my app?», answered for this line; null where it is no upstream matter. */
  readonly verdict: string | null;
  readonly links: readonly Link[];
  readonly fixes: readonly Fix[];
  /** URLs of the facts' sources. */
  readonly references: readonly string[];
  /** The hop that served the request, where the workspace has it. */
  readonly hop: Hop | null;
}
