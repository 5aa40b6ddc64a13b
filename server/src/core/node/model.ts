// What the Node side says of one program file, and what is left once other files have been asked.
import type { FilePath, Place, Span } from '../base/span.ts';
import type { Duration, Millis, Value } from '../base/value.ts';

/** The library that makes the server. `http` is Node's own. */
export type Framework =
  | 'http'
  | 'https'
  | 'http2'
  | 'express'
  | 'fastify'
  | 'koa'
  | 'nest'
  | 'hapi'
  | 'next'
  | 'hono'
  | (string & {});

export type TimeoutName =
  | 'keepAliveTimeout'
  | 'headersTimeout'
  | 'requestTimeout'
  | 'timeout'
  | 'keepAliveTimeoutBuffer';

/** How a setting was written. Options of createServer count only from Node 18 on; see `node/defaults.ts`. */
export type SettingForm =
  | 'option'
  | 'property'
  | 'method'
  | 'framework-option'
  | 'environment'
  | 'command-line';

/** One outcome of a condition of the program that is not known. */
export interface Guard {
  /** Which condition: its place in the program. */
  readonly id: string;
  /** Which of its outcomes, counted from 0, out of how many. */
  readonly branch: number;
  readonly of: number;
  /** In words: «if `production`», «unless `production`». */
  readonly text: string;
}

/** All of these hold. Empty: always. */
export type Guards = readonly Guard[];

/** One place that writes a setting of a listener, in the order in which the program runs them. */
export interface SettingWrite {
  readonly name: TimeoutName | 'maxRequestsPerSocket';
  readonly form: SettingForm;
  /** In the setting's own unit as Node reads it (milliseconds, or a count). `never` only from an explicit Infinity. */
  readonly value: Value<Duration>;
  /** The whole assignment, option or call; where a finding points and what a removal removes. */
  readonly at: Place;
  /** The expression that gives the value, which a fix may replace; null where it can't be replaced in place. */
  readonly expression: Place | null;
  /** How many milliseconds one unit of the expression has; 1 unless given. */
  readonly unit?: Millis;
  /** How the value came to be, for the rules about bad values: a string, NaN, a conversion without a fallback. */
  readonly hazard:
    | 'string'
    | 'not-a-number'
    | 'infinite'
    | 'negative'
    | 'maybe-not-a-number'
    | 'maybe-string'
    | null;
  /** `server.setTimeout(ms, cb)`: the callback takes the socket over. */
  readonly callback: boolean;
  /** Written only when these hold; elsewhere what was written before, or the default, stays in force. */
  readonly guards: Guards;
}

/** Where a listener can be met. A null host is every address (`::` and `0.0.0.0`). */
export type ListenAddress =
  | {
      readonly kind: 'tcp';
      readonly host: Value<string | null>;
      readonly port: Value<number>;
      readonly at: Place;
    }
  | { readonly kind: 'unix'; readonly path: Value<string>; readonly at: Place };

/** Where and how a new setting can be written for this listener, in the file's own style. */
export interface WriteAnchor {
  readonly file: FilePath;
  /**
   * `statement`: insert a line `${target}.name = value`. `option`: insert `name: value`. `flag`: insert
   * `${target} value`, which can set nothing but keepAliveTimeout. `variable`: insert `target`, then `before`, a
   * variable's name, `indent`, its value and `after` for each. `edits.ts` does it.
   */
  readonly kind: 'statement' | 'option' | 'flag' | 'variable';
  readonly offset: number;
  /** The expression that denotes the http.Server (`server`, `app.server`, `app.getHttpServer()`); empty for options. */
  readonly target: string;
  readonly indent: string;
  readonly newline: string;
  readonly semicolon: '' | ';';
  readonly quote: '"' | "'";
  /** Whether the file writes 65_000 (or its Node allows it). */
  readonly numericSeparators: boolean;
  /** Text that has to stand before / after the inserted text besides the above, e.g. a trailing comma of an option list. */
  readonly before: string;
  readonly after: string;
  /** What else has to be written so that `target` exists: `const server = ` before the statement. */
  readonly prelude: { readonly offset: number; readonly text: string } | null;
  /** The variables that the server reads, each with how many milliseconds one of its units has. */
  readonly variables?: readonly EnvironmentSetting[];
}

export interface EnvironmentSetting {
  readonly setting: TimeoutName;
  readonly variable: string;
  readonly unit: Millis;
}

/** One http server that a program makes and lets listen, after values from other files have been filled in. */
export interface Listener {
  readonly file: FilePath;
  /** What a finding about the listener points at: the `listen` call, or the creation where there is none. */
  readonly at: Place;
  readonly created: Place;
  readonly framework: Framework;
  /** The framework's own version range as its package.json writes it, e.g. `^5.0.0`, or null. */
  readonly frameworkVersion: string | null;
  readonly protocol: 'http1' | 'http2' | 'both';
  /** Whose HTTP it is: `uws` is uWebSockets.js inside Node. */
  readonly runtime: 'node' | 'bun' | 'deno' | 'uws';
  readonly addresses: readonly ListenAddress[];
  /** All that writes settings, options first, then in program order. Later writes of one name win. */
  readonly writes: readonly SettingWrite[];
  /** A `timeout` listener or callback on the server: then a socket timeout does not destroy the socket. */
  readonly timeoutListener: Place | null;
  /** Where a fix writes a new setting; null with no place that is certain. */
  readonly anchor: WriteAnchor | null;
  /** Where a fix writes a statement about the server, whatever takes its settings; null with no place that is certain. */
  readonly statement: WriteAnchor | null;
  /** Traps and evidence that rules ask about. */
  readonly traits: readonly Trait[];
  /** The one process as which it listens so, where those that run the program differ in their environments. */
  readonly process?: string;
}

/** Something seen in the program around a listener that a rule or a log reading may use. */
export interface Trait {
  readonly kind:
    | 'timeout-on-app' // a timeout property assigned to an app object, where it does nothing
    | 'socket-timeout' // req/res/socket.setTimeout in a handler
    | 'app-timeout' // an app-level timeout (connect-timeout, handlerTimeout, …)
    | 'streams' // res.write without length, pipe, SSE
    | 'sse'
    | 'websocket'
    | 'heartbeat' // a timer that writes to clients
    | 'timer' // any other timer: it may do so
    | 'sigterm-handler'
    | 'server-close'
    | 'close-idle-connections'
    | 'uncaught-handler'
    | 'body-limit'
    | 'route'
    | (string & {});
  readonly at: Place;
  /** A duration, size or count where the kind has one. */
  readonly value?: Value<number>;
  /** The route's path, the object's name, the method: whatever names it. */
  readonly name?: string;
  readonly method?: string;
  /** The expression that a fix may replace. */
  readonly expression?: Span;
}
