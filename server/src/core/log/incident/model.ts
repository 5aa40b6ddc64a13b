// What several logs together say: events on one clock, incidents, and causes with the evidence for and against each.
// Knows no log format: the readers beside it turn lines into events.
import type { Fix } from '../../base/edit.ts';
import type { Millis } from '../../base/value.ts';
import type { CauseId } from '../model.ts';
import type { ProcessKind } from '../process.ts';

/** The logs of one site, by what wrote them. `app` also holds what a process manager said of the app. */
export type LogName = 'error' | 'access' | 'app' | 'kernel';

/** How an exchange with an upstream failed, as one nginx error line tells it. */
export type FailureKind =
  | 'cut-before-header' // FIN or RST before a response
  | 'cut-in-body'
  | 'refused'
  | 'read-timeout'
  | 'connect-timeout'
  | 'backlog' // EAGAIN on a unix socket: the accept queue is full
  | 'no-live'
  | 'header-too-big'
  | 'dns'
  | 'tls'
  | 'permission'
  | 'socket-missing'
  | 'client-closed';

export interface Seen {
  /** On the common clock: milliseconds since 1970 UTC, after the log's offset. */
  readonly at: Millis;
  readonly log: LogName;
  /** 1-based line of that log. */
  readonly line: number;
  /** Exactly as in the log, cut to a readable length. */
  readonly text: string;
}

export interface Failure extends Seen {
  readonly kind: 'failure';
  readonly failure: FailureKind;
  /** `127.0.0.1:3000`, `unix:/run/app.sock` or the upstream's name; null where the line has none. */
  readonly upstream: string | null;
  readonly connection: number | null;
  readonly worker: number | null;
  readonly method: string | null;
  /** The request line as logged. */
  readonly request: string | null;
  /** The path without query, ids folded. */
  readonly route: string | null;
  /** ECONNRESET or EPIPE rather than a FIN. */
  readonly reset: boolean;
}

export interface Exchange extends Seen {
  readonly kind: 'exchange';
  readonly status: number;
  readonly method: string | null;
  readonly request: string | null;
  readonly route: string | null;
  /** Of the whole request; null where the format does not log it. */
  readonly requestTime: Millis | null;
  /** One entry a try, in order. */
  readonly upstreams: readonly {
    readonly address: string;
    readonly status: number | null;
    readonly time: Millis | null;
  }[];
}

export interface ProcessEvent extends Seen {
  readonly kind: 'process';
  readonly what: ProcessKind;
  readonly pid: number | null;
  /** Exit code or signal name, exception text, port: what names it in one phrase. */
  readonly detail: string | null;
  readonly port: number | null;
}

export interface Evidence {
  readonly log: LogName;
  readonly line: number;
  readonly why: string;
  /** Log-odds towards the cause; negative speaks against it. */
  readonly weight: number;
}

export type Confidence = 'strong' | 'some' | 'weak';

export interface RankedCause {
  readonly cause: CauseId;
  readonly confidence: Confidence;
  readonly score: number;
  readonly evidence: readonly Evidence[];
}

export type RequestRole = 'killed-with-it' | 'killer' | 'refused' | 'timed-out' | 'cut' | 'failed';

export interface Incident {
  readonly from: Millis;
  readonly to: Millis;
  /** How far east of UTC the error log's times are: added to a moment, it gives the time as nginx wrote it. */
  readonly zone: Millis;
  readonly upstream: string | null;
  readonly failures: readonly Failure[];
  readonly exchanges: readonly Exchange[];
  readonly processes: readonly ProcessEvent[];
  readonly ranked: readonly RankedCause[];
  readonly requests: readonly {
    readonly connection: number | null;
    readonly request: string;
    readonly role: RequestRole;
    readonly log: LogName;
    readonly line: number;
  }[];
  /** One sentence. */
  readonly verdict: string;
  /** What to collect next: commands with this incident's own values. */
  readonly next: readonly string[];
  readonly fixes: readonly Fix[];
}

/** How far a log's clock had to be moved, and why. */
export interface ClockOffset {
  readonly log: LogName;
  /** Added to the log's times; at its first line, where a zone has summer time. */
  readonly offset: Millis;
  readonly from:
    | 'given'
    | 'stated in the log'
    | 'estimated'
    | 'as the error log'
    | 'assumed UTC'
    | 'boot time unknown';
  /** The log counts from the boot of the machine: `offset` is that moment. */
  readonly boot?: true;
}
