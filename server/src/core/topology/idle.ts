// Who closes an idle connection first: every pair of an upstream that keeps connections and a listener that it reaches,
// and the edits that put nginx first. Which pair is worth a word is a rule's to say.
import type { Applicability, Edit, Fix } from '../base/edit.ts';
import { groupBy } from '../base/group.ts';
import { memo, memoWhile } from '../base/memo.ts';
import { nameOf } from '../base/path.ts';
import { type Duration, formatDuration, type Millis } from '../base/value.ts';
import { type Answer, atLeast } from '../base/version.ts';
import { headersTimeoutBreaksReuse } from '../node/defaults.ts';
import type { EnvironmentSetting } from '../node/model.ts';
import { bounds, holds } from './compare.ts';
import {
  addDirectives,
  mergeEdits,
  removeDirective,
  replaceArguments,
  setTimeouts,
  writeInForce,
} from './edits.ts';
import { keepaliveByDefault, upstreamTimeouts } from './facts.ts';
import { ownUse } from './inForce.ts';
import type { Hop, NginxInstance, ServedListener, Topology, Upstream } from './model.ts';
import { answerOf } from './reuse.ts';
import { closeIdleEdit, waitsForIdle } from './shutdown.ts';
import { answerAt } from './versions.ts';

/** An upstream and a listener that it reaches, with all hops between them. */
export interface Link {
  readonly nginx: NginxInstance;
  readonly upstream: Upstream;
  readonly listener: ServedListener;
  readonly hops: readonly Hop[];
  /** Whether nginx keeps connections on some hop: no, yes, or depending on its version. */
  readonly reuse: Answer;
}

/** Named upstreams with the http/1 Node listeners they reach. A link of the same hops is the same object. */
export const linksOf: (topology: Topology) => readonly Link[] = memo((topology: Topology) => {
  const links = new Map<string, Hop[]>();
  for (const hop of topology.hops) {
    const { listener, upstream } = hop;
    if (listener === null || upstream.use === null) continue;
    if (listener.listener.protocol === 'http2' || listener.listener.runtime !== 'node') continue;
    const key = `${hop.nginx.config.root} ${nameOfUpstream(upstream)} ${nameOfListener(listener)}`;
    const found = links.get(key);
    if (found === undefined) links.set(key, [hop]);
    else found.push(hop);
  }
  return [...links.values()].map((hops) => linkOf(hops[0]!, hops));
});

const nameOfUpstream = memo(({ use }: Upstream) => `${use!.file} ${use!.directive.start}`);
const nameOfListener = memo(({ listener: { at } }: ServedListener) => {
  return `${at.file} ${at.span.start} ${at.span.end}`;
});

const linkOf = memoWhile(
  ({ nginx, upstream, listener }: Hop, hops: readonly Hop[]): Link => ({
    nginx,
    upstream,
    listener: listener!,
    hops,
    reuse: reuseOf(hops),
  }),
  (_, hops) => hops,
);

/** `unknown` reuse (the client decides, a variable) counts as no: nothing can be said of it. */
function reuseOf(hops: readonly Hop[]): Answer {
  const answers = hops.map(({ reusesConnections: reuse }) =>
    reuse.kind === 'unknown' ? 'no' : answerOf(reuse),
  );
  return answers.includes('yes') ? 'yes' : answers.includes('depends') ? 'depends' : 'no';
}

/** How far above nginx's limit a fix raises Node's. */
const margin: Millis = 5_000;

/** What Node has to wait, so that an nginx with this limit closes first (ms). */
export function raisedFrom(nginxIdle: Millis): Millis {
  return nginxIdle + margin;
}

/** Whether the fix of a listener's own timeouts changes nothing else: a variable may be read by others too. */
export function isRaisedAlone(served: ServedListener): boolean {
  const write = writeInForce(served, 'keepAliveTimeout');
  return write === null ? served.listener.anchor?.kind !== 'variable' : write.form !== 'environment';
}

/** What Node has to wait for at least, so that nginx closes first, with the usual distance. */
export function raisedIdle(upstreams: readonly Upstream[]): Duration {
  const most = Math.max(...upstreams.map((each) => bounds(each.keepalive_timeout)?.most ?? 0));
  return Number.isFinite(most) ? raisedFrom(most) : 'never';
}

export interface Deed {
  readonly title: string;
  readonly edits: readonly Edit[];
}

/** Whether headersTimeout has to rise with keepAliveTimeout: on Nodes that break otherwise, or on an unknown Node. */
export function needsHeadersTimeout(served: ServedListener, keepAlive: Millis): boolean {
  if (served.node.range !== null && answerAt(headersTimeoutBreaksReuse, served.node.range) === 'no')
    return false;
  const now = bounds(served.headersTimeout);
  if (now === null || now.least > keepAlive) return false;
  // Above requestTimeout it would throw at start, or swap the deadlines.
  const limit = bounds(served.requestTimeout);
  if (served.requestTimeout.kind === 'absent') return true;
  return limit !== null && (limit.least === 0 || keepAlive + 1000 <= limit.least);
}

/** Raises Node's idle limit of every listener to `value`; null where one of them has no certain place for it. */
export function raiseIdle(
  topology: Topology,
  targets: readonly { readonly listener: ServedListener; readonly value: Duration }[],
): Deed | null {
  const edits: Edit[] = [];
  const titles: string[] = [];
  for (const { listener, value } of targets) {
    const { anchor } = listener.listener;
    const write = writeInForce(listener, 'keepAliveTimeout');
    const object =
      write === null && anchor?.kind === 'statement'
        ? `${anchor.target}.`
        : objectOf(write?.form, anchor?.target);
    if (value === 'never') {
      // 0 is «no limit» only where server.timeout is off too.
      const isOff = atLeast(listener.node.range, '13.0.0') === 'yes' && bounds(listener.timeout)?.most === 0;
      if (!isOff || isFalsyDefault(listener)) return null;
      const set = setTimeouts(listener, [{ name: 'keepAliveTimeout', value: 0 }]);
      if (set === null) return null;
      edits.push(...set);
      titles.push(`Set ${object}keepAliveTimeout to 0, so that nginx closes first`);
      continue;
    }
    const headers = needsHeadersTimeout(listener, value);
    const set = setTimeouts(listener, [
      { name: 'keepAliveTimeout', value },
      ...(headers ? [{ name: 'headersTimeout', value: value + 1000 } as const] : []),
    ]);
    if (set === null) return null;
    const shutdown = waitsForIdle(listener, value) ? closeIdleEdit(topology, listener) : [];
    if (shutdown === null) return null;
    edits.push(...set, ...shutdown);
    const also = headers ? ` and headersTimeout to ${formatDuration(value + 1000)}` : '';
    const variable = write === null ? anchor?.variables?.find(isIdle)?.variable : undefined;
    const by = variable === undefined ? '' : ` (${variable} in ${nameOf(anchor!.file)})`;
    titles.push(`Raise ${object}keepAliveTimeout to ${formatDuration(value)}${also}${by}`);
  }
  const [first] = titles;
  if (first === undefined) return null;
  const title = targets.length === 1 ? first : `Raise keepAliveTimeout of ${targets.length} servers`;
  return { title, edits: mergeEdits(edits) };
}

const isIdle = ({ setting }: EnvironmentSetting): boolean => setting === 'keepAliveTimeout';

function objectOf(form: string | undefined, target: string | undefined): string {
  return form === 'property' && target ? `${target}.` : '';
}

/** Fastify takes 0 for «not set». */
function isFalsyDefault({ listener }: ServedListener): boolean {
  return listener.framework === 'fastify';
}

/** The largest value of nginx's idle limit that stays well below Node's, as nginx writes it. */
export function loweredIdle(nodeIdle: Millis): string {
  if (nodeIdle >= 2000) return `${Math.floor((nodeIdle - 1000) / 1000)}s`;
  return `${Math.max(1, Math.floor(nodeIdle / 2))}ms`;
}

/** Lowers nginx's idle limit of every upstream below the least of the listeners it reaches. */
export function lowerIdle(topology: Topology, targets: readonly Link[]): Deed | null {
  const edits: Edit[] = [];
  const titles: string[] = [];
  const done = new Set<Upstream>();
  for (const { upstream, nginx } of targets) {
    if (done.has(upstream)) continue;
    done.add(upstream);
    if (nginx.version.range !== null && atLeast(nginx.version.range, upstreamTimeouts) !== 'yes') return null;
    const least = leastIdle(topology, upstream);
    if (least === null || upstream.scope === null) return null;
    const value = loweredIdle(least);
    const own = ownUse(upstream.scope, 'keepalive_timeout');
    const below = ownUse(upstream.scope, 'keepalive') ?? undefined;
    const edit =
      own === null
        ? addDirectives(topology.snapshot, upstream.scope, [`keepalive_timeout ${value};`], below)
        : replaceArguments(own, value);
    if (edit === null) return null;
    edits.push(edit);
    titles.push(`Let nginx close first: keepalive_timeout ${value} in upstream ${upstream.name}`);
  }
  if (titles.length === 0) return null;
  const title =
    titles.length === 1
      ? titles[0]!
      : `Let nginx close first: a shorter keepalive_timeout in ${titles.length} upstreams`;
  return { title, edits: mergeEdits(edits) };
}

/** The least idle limit of all listeners that an upstream reaches (ms), or null where none is known and finite. */
export function leastIdle(topology: Topology, upstream: Upstream): Millis | null {
  let least = Number.POSITIVE_INFINITY;
  for (const { listener } of hopsThrough(topology, upstream)) {
    if (listener === null) continue;
    least = Math.min(least, bounds(listener.idleClose)?.least ?? Number.POSITIVE_INFINITY);
  }
  return Number.isFinite(least) ? least : null;
}

/** Every hop through a named upstream, whichever configuration it stands in. */
export function hopsThrough(topology: Topology, upstream: Upstream): readonly Hop[] {
  const alike = byUpstream(topology).get(upstream.use?.directive) ?? [];
  const isOfIt = (hop: Hop): boolean => sameUpstream(hop.upstream, upstream);
  return alike.every(isOfIt) ? alike : alike.filter(isOfIt);
}

const byUpstream = memo(({ hops }: Topology) => groupBy(hops, (hop) => hop.upstream.use?.directive));

/** The same block of the text, though it may live in two configurations. */
export function sameUpstream(a: Upstream, b: Upstream): boolean {
  return a.use !== null && a.use.file === b.use?.file && a.use.directive === b.use.directive;
}

/** Stops nginx from keeping connections at all; where that takes no new directive, nginx is too old to have a limit. */
export function stopReuse(
  topology: Topology,
  upstreams: readonly { upstream: Upstream; nginx: NginxInstance }[],
): Deed | null {
  const edits: Edit[] = [];
  for (const { upstream, nginx } of upstreams) {
    const { range } = nginx.version;
    if (range === null || upstream.scope === null) return null;
    const own = ownUse(upstream.scope, 'keepalive');
    if (own !== null && atLeast(range, upstreamTimeouts) === 'no') {
      edits.push(removeDirective(topology.snapshot, own));
      continue;
    }
    // Before, `keepalive 0` is an error of the configuration.
    if (atLeast(range, keepaliveByDefault) !== 'yes') return null;
    const edit =
      own === null
        ? addDirectives(topology.snapshot, upstream.scope, ['keepalive 0;'])
        : replaceArguments(own, '0');
    if (edit === null) return null;
    edits.push(edit);
  }
  const names = upstreams.map(({ upstream }) => upstream.name).join(', ');
  return { title: `Keep no connections to upstream ${names}`, edits };
}

/** Whether nginx's limit is at or above Node's, so that Node may close under nginx's hand. */
export function nodeClosesFirst(nodeIdle: Duration, nginxIdle: Duration): boolean {
  return nodeIdle !== 'never' && (nginxIdle === 'never' || nodeIdle <= nginxIdle);
}

/** Whether Node waits longer than nginx, but by less than a busy event loop takes. */
export function marginTooSmall(nodeIdle: Duration, nginxIdle: Duration): boolean {
  if (nodeIdle === 'never' || nginxIdle === 'never' || nginxIdle === 0) return false;
  const distance = nodeIdle - nginxIdle;
  return distance > 0 && distance < Math.min(1000, nodeIdle * 0.2);
}

/** Joins two deeds into one action: both titles, all edits. */
export function joinDeeds(first: Deed, second: Deed | null): Deed {
  if (second === null || second.edits.length === 0) return first;
  const title = `${first.title}, and ${second.title.charAt(0).toLowerCase()}${second.title.slice(1)}`;
  return { title, edits: mergeEdits(first.edits, second.edits) };
}

/**
 * What has to come with an edit that makes nginx keep connections to these upstreams: nothing (an empty list) where
 * nginx then closes first anyway, else the deeds to choose from.
 */
export function answersToRace(topology: Topology, upstreams: readonly Upstream[]): readonly Deed[] | null {
  const directives = new Set(upstreams.map(({ use }) => use?.directive));
  const links = linksOf(topology).filter(
    ({ upstream }) =>
      directives.has(upstream.use?.directive) && upstreams.some((each) => sameUpstream(each, upstream)),
  );
  const racing = links.filter(({ listener, upstream }) => {
    const races = (a: Duration, b: Duration): boolean => nodeClosesFirst(a, b) || marginTooSmall(a, b);
    return holds(listener.idleClose, upstream.keepalive_timeout, races) !== null;
  });
  if (racing.length === 0) return null;
  const listeners = [...new Set(racing.map((link) => link.listener))];
  const raise = raiseIdle(
    topology,
    listeners.map((listener) => ({
      listener,
      value: raisedIdle(racing.filter((link) => link.listener === listener).map((link) => link.upstream)),
    })),
  );
  return [raise, lowerIdle(topology, racing)].filter((deed) => deed !== null);
}

/** The deed together with each answer to the race that it would switch on. */
export function withoutRace(topology: Topology, deed: Deed, upstreams: readonly Upstream[]): readonly Deed[] {
  const answers = answersToRace(topology, upstreams);
  return answers === null ? [deed] : answers.map((answer) => joinDeeds(deed, answer));
}

/** A deed as a fix; null without edits. */
export function fixOf(deed: Deed | null, applicability: Applicability): Fix | null {
  const [first, ...rest] = deed?.edits ?? [];
  return deed === null || first === undefined
    ? null
    : { title: deed.title, applicability, edits: [first, ...rest] };
}
