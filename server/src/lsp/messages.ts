// What the client may ask of the server beyond the protocol: types only, so that the client imports no code.
import type { WorkspaceEdit } from 'vscode-languageserver';

/** Every request by its name. A null answer: the server does not know that document. */
export interface Requests {
  'deploy-error-decoder/logSummary': { params: LogSummaryParams; answer: LogSummary | null };
  'deploy-error-decoder/logHints': { params: LogHintsParams; answer: readonly LogHint[] | null };
  'deploy-error-decoder/logRuler': { params: LogRulerParams; answer: LogRuler | null };
  'deploy-error-decoder/incidents': { params: IncidentsParams; answer: readonly IncidentView[] };
  'deploy-error-decoder/pasted': { params: PastedText; answer: PastedText };
  'deploy-error-decoder/logWindow': { params: LogWindowParams; answer: LogWindow | null };
}

/** Lines are 0-based, times as the log writes them. */
export interface LogGroup {
  /** Stable within one summary: `signature`, upstream and route joined. */
  readonly key: string;
  readonly signature: string;
  /** The cause in words: «app closed the connection before it answered». */
  readonly title: string;
  readonly upstream: string | null;
  readonly route: string | null;
  readonly count: number;
  readonly first: string | null;
  readonly last: string | null;
  /** Where an example stands, for a click. */
  readonly line: number;
  readonly sample: string;
  /** How many lines fall in each of equal parts of the summary's time; empty without times. */
  readonly histogram: readonly number[];
  readonly urgency: Urgency;
  readonly links: readonly LogLink[];
}

export type Urgency = 'noise' | 'notice' | 'act';

export interface LogLink {
  readonly what: string;
  readonly title: string;
  readonly uri: string;
  readonly line: number;
  readonly column: number;
}

export interface LogSummary {
  readonly lines: number;
  readonly from: string | null;
  readonly to: string | null;
  readonly groups: readonly LogGroup[];
  /** Lines of an access log that are no failures. */
  readonly access: number;
  /** Lines of groups beyond those kept. */
  readonly other: number;
}

/** The groups of an open log document, or of a file on disk that may be far larger than an editor opens. */
export interface LogSummaryParams {
  readonly uri: string;
  /** Under this token the server reports, as the protocol's work-done progress, how much of a file is done. */
  readonly workDoneToken?: string;
}

/** A text as it was pasted, and as the log had it: no marks of chat tools, wrapped entries in one line. */
export interface PastedText {
  readonly text: string;
}

/** The hints of some lines of an open log document: what stands after a line and in the overview ruler. */
export interface LogHintsParams {
  readonly uri: string;
  readonly from: number;
  /** Not included. */
  readonly to: number;
}
export interface LogHint {
  readonly line: number;
  /** `502 · app closed first`. */
  readonly text: string;
  readonly urgency: Urgency;
}

export interface LogRulerParams {
  readonly uri: string;
}
/** Runs of neighbouring lines of one urgency; lines that say nothing to a person are left out. */
export interface LogRuler {
  readonly runs: readonly { readonly from: number; readonly to: number; readonly urgency: Urgency }[];
}

/** A part of a file on disk as text: its tail, or the lines of one group. */
export interface LogWindowParams {
  readonly uri: string;
  /** Only lines of this group (`LogGroup.key`) or of this signature. */
  readonly key: string | null;
  readonly signature: string | null;
  /** The most bytes of text wanted. */
  readonly limit: number;
}
export interface LogWindow {
  readonly text: string;
  /** Whether something before it was left out. */
  readonly cut: boolean;
  /** The file's size in bytes. */
  readonly size: number;
}

/** Logs of one site read together; `error` may be an open document or a file, all others are files. */
export interface IncidentsParams {
  readonly logs: readonly { readonly log: 'error' | 'access' | 'app' | 'kernel'; readonly uri: string }[];
}
export interface IncidentView {
  /** As nginx writes times. */
  readonly from: string;
  readonly to: string;
  readonly upstream: string | null;
  readonly failures: number;
  readonly verdict: string;
  readonly ranked: readonly {
    readonly cause: string;
    readonly confidence: 'strong' | 'some' | 'weak';
    readonly evidence: readonly (LogSpot & { readonly why: string; readonly against: boolean })[];
  }[];
  /** What happened, in order of time. */
  readonly events: readonly (LogSpot & {
    readonly time: string;
    readonly kind: 'failure' | 'death' | 'start' | 'process';
    readonly text: string;
  })[];
  /** The notable ones first. */
  readonly requests: readonly (LogSpot & {
    readonly connection: number | null;
    readonly request: string;
    readonly role: string;
  })[];
  readonly next: readonly string[];
  readonly fixes: readonly { readonly title: string; readonly edit: WorkspaceEdit }[];
}
/** A line (0-based) of one of the logs. */
export interface LogSpot {
  readonly uri: string;
  readonly line: number;
}
