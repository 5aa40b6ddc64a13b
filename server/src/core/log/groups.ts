// The groups of a log and how two summaries become one: plain data that may cross a thread boundary. Knows no bytes.
import type { Reading } from './model.ts';

/** What tells groups apart. */
export interface GroupName {
  readonly signature: string;
  /** The peer, or the upstream's name where no peer was chosen. */
  readonly upstream: string | null;
  /** Path without query, ids folded to `:id`; `OTHER_ROUTES` for the rare ones of a signature and upstream that has many. */
  readonly route: string | null;
  /** Of access lines: what the client got. */
  readonly status: number | null;
  /** Of access lines that say so: what the upstreams answered, one a try, as logged (`502, 200`). */
  readonly upstreamStatus: string | null;
}

/** Lines with one name. Times are as written, without a zone. */
export interface SummaryGroup extends GroupName {
  readonly title: string | null;
  readonly urgency: Reading['urgency'];
  readonly count: number;
  readonly first: string | null;
  readonly last: string | null;
  /** One of its lines. */
  readonly sample: string;
}

export interface Summary {
  readonly lines: number;
  readonly from: string | null;
  readonly to: string | null;
  /** Most frequent first. */
  readonly groups: readonly SummaryGroup[];
  /** Lines of an access log whose status is no failure (below 499): counted, in no group. */
  readonly access: number;
  /** Lines in no group: not recognised, or of groups beyond the limit. */
  readonly other: number;
}

/** Groups in a summary; the rest is `other`. */
export const GROUP_LIMIT = 2000;
/** The route of a group that holds all routes which are too many to be told apart. */
export const OTHER_ROUTES = '(other routes)';

/** Two summaries of different lines as one. Associative but for which groups are dropped at the limit. */
export function mergeSummaries(a: Summary, b: Summary): Summary {
  const byName = new Map<string, SummaryGroup>();
  for (const group of [...a.groups, ...b.groups]) {
    const name = groupKey(group);
    const other = byName.get(name);
    byName.set(
      name,
      other === undefined
        ? group
        : {
            ...other,
            count: other.count + group.count,
            first: earlier(other.first, group.first),
            last: later(other.last, group.last),
          },
    );
  }
  return limited({
    lines: a.lines + b.lines,
    from: earlier(a.from, b.from),
    to: later(a.to, b.to),
    groups: [...byName.values()],
    access: a.access + b.access,
    other: a.other + b.other,
  });
}

/** The most frequent groups; the lines of the others are `other`. */
export function limited(summary: Summary): Summary {
  const groups = [...summary.groups].sort((a, b) => b.count - a.count);
  const dropped = groups.splice(GROUP_LIMIT).reduce((sum, group) => sum + group.count, 0);
  return { ...summary, groups, other: summary.other + dropped };
}

function earlier(a: string | null, b: string | null): string | null {
  return a === null || (b !== null && b < a) ? b : a;
}

function later(a: string | null, b: string | null): string | null {
  return a === null || (b !== null && b > a) ? b : a;
}

/** What a group is, for lists: `The answer was an error of the server (503)`. */
export function groupTitle({ title, signature, status, upstreamStatus }: SummaryGroup): string {
  const said = [status, upstreamStatus === null ? null : `upstream ${upstreamStatus}`];
  const notes = said.filter((each) => each !== null);
  return `${title ?? signature}${notes.length === 0 ? '' : ` (${notes.join(', ')})`}`;
}

/** A group's name as one text. */
export function groupKey({ signature, upstream, route, status, upstreamStatus }: GroupName): string {
  const key = `${signature}\n${upstream ?? ''}\n${route ?? ''}`;
  return status === null ? key : `${key}\n${status}\n${upstreamStatus ?? ''}`;
}
