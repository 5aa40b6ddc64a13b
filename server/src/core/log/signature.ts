// The shape of a log signature: one kind of trouble, how its lines are known, and all that is said about it.
import type { Fix } from '../base/edit.ts';
import type { Hop, Topology } from '../topology/model.ts';
import type { ErrnoName } from './errno.ts';
import type { Located } from './locate.ts';
import type { CauseId, Closer, LogLine, Reading } from './model.ts';
import type { Template } from './templates.ts';
import type { UpstreamField } from './upstreamField.ts';

/** Everything known about one line when it is explained. */
export interface Seen {
  readonly line: LogLine;
  readonly template: Template | null;
  readonly args: readonly string[];
  readonly errno: ErrnoName | null;
  readonly upstream: UpstreamField | null;
  readonly topology: Topology | null;
  /** Where in the workspace the request was served, as far as it can be told. */
  readonly located: Located | null;
  readonly hop: Hop | null;
}

/** What speaks for (above 0) or against a suspect in this line and workspace. */
export interface Evidence {
  readonly weight: number;
  readonly says: string;
}

/** A possible cause. Suspects are ranked by weight plus evidence; what falls to 0 or below is ruled out. */
export interface Suspect {
  readonly cause: CauseId;
  readonly weight: number;
  readonly why: string;
  readonly evidence?: (seen: Seen) => readonly Evidence[];
}

export interface Outcome {
  readonly status: Reading['status'];
  readonly closedBy: Closer | null;
  readonly retry: string | null;
}

export interface Signature {
  /** Names the trouble: kebab-case, unique. */
  readonly id: string;
  readonly title: string;
  /** Signatures of one family may share sentences. */
  readonly family: string;
  readonly urgency: NonNullable<Reading['urgency']>;
  /** Which messages it speaks of: by id, by nginx's own text, or by what is known of the template. */
  readonly templates: readonly string[] | RegExp | ((template: Template) => boolean);
  /** What else must hold; the first signature that fits a line wins. */
  readonly when?: (seen: Seen) => boolean;
  /** The quick answer, for its page; one or two sentences. */
  readonly meaning: string;
  /** The quick answer with this line's own values, where it says more than `meaning`. */
  readonly answer?: (seen: Seen) => string;
  readonly outcome?: (seen: Seen) => Outcome;
  readonly suspects?: readonly Suspect[];
  /** Commands, ready to copy, with this line's values. */
  readonly next?: (seen: Seen) => readonly string[];
  /** The real fix, in words. */
  readonly remedy?: string;
  /** «Is it nginx or my app?» */
  readonly verdict?: string;
  readonly fixes?: (seen: Seen) => readonly Fix[];
  /** Real lines. */
  readonly examples: readonly string[];
  readonly references: readonly string[];
}

export const NOTHING: Outcome = { status: null, closedBy: null, retry: null };

/** nginx answered the client itself with this status. */
export function answered(value: number): (seen: Seen) => Outcome {
  return (seen) => ({
    status:
      seen.line.request === null && value !== 400 ? null : { value, certain: seen.line.subrequest === null },
    closedBy: 'nginx',
    retry: null,
  });
}

/** The client went away or broke the rules of its own connection; no status. */
export const clientClosed: Outcome = { status: null, closedBy: 'client', retry: null };
/** nginx closed a connection; no status. */
export const nginxClosed: Outcome = { status: null, closedBy: 'nginx', retry: null };
