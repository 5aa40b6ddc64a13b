// Which value of a setting is in force on a range of Node versions: writes in order over defaults, and what follows
// from them, the idle limit above all.
import { memo } from '../base/memo.ts';
import type { Place } from '../base/span.ts';
import { formatPiece, type Piece, pieces, type Steps, stepAt } from '../base/steps.ts';
import type { Duration, Origin, Value } from '../base/value.ts';
import { compareVersions, formatRange, type Version, type VersionRange } from '../base/version.ts';
import { winners, wordsOf } from './abstract.ts';
import {
  assumedNode,
  bunIdle,
  defaultSource,
  headersTimeoutFollowsRequestTimeout,
  hiddenExtra,
  http2FallbackCrashes,
  http2FallbackIdleLimit,
  http2FallbackLimits,
  nodeDefaults,
  optionSince,
  type ServerSetting,
} from './defaults.ts';
import { isDefault } from './edits.ts';
import type { Guards, Listener, SettingWrite } from './model.ts';

interface Outcome<T> {
  readonly value: T;
  readonly origin: Origin;
  readonly when: string;
}

/** What one version makes of it: outcomes, or why there is none. */
type Result<T> = readonly Outcome<T>[] | Exclude<Value<T>, { kind: 'known' | 'oneOf' }>;

/** Joins what the pieces of a version range say into one value; where they differ, each is named. */
function overVersions<T>(
  range: VersionRange | null,
  boundaries: readonly Version[],
  at: Place,
  on: (version: Version, piece: Piece) => Result<T>,
): Value<T> {
  const span = range ?? assumedNode;
  const outcomes: Outcome<T>[] = [];
  const missing: Exclude<Value<T>, { kind: 'known' | 'oneOf' }>[] = [];
  const all = pieces(span, boundaries);
  for (const piece of all) {
    const result = on(piece.from, piece);
    if ('kind' in result) {
      missing.push(result);
      continue;
    }
    const words = all.length === 1 ? '' : `on Node ${formatPiece(piece, span)}`;
    for (const one of result) {
      outcomes.push({ ...one, when: [one.when, words].filter((part) => part !== '').join(', ') });
    }
  }
  const unknown = missing.find((one) => one.kind === 'unknown');
  if (unknown !== undefined) return unknown;
  const [first] = outcomes;
  if (first === undefined) return missing[0]!;
  if (missing.length > 0) {
    return { kind: 'unknown', at, why: `only some of Node ${formatRange(span)} have it` };
  }
  if (outcomes.every((one) => one.value === first.value)) {
    return { kind: 'known', value: first.value, origin: first.origin };
  }
  const merged: Outcome<T>[] = [];
  for (const one of outcomes) {
    const last = merged.find((other) => other.value === one.value);
    if (last === undefined) merged.push(one);
    else merged[merged.indexOf(last)] = { ...last, when: `${last.when} or ${one.when}` };
  }
  return { kind: 'oneOf', values: merged };
}

function comesLater(steps: Steps<unknown>, now: Steps<unknown>[number]): string {
  const later = steps.find(({ since, value }) => value !== null && compareVersions(since, now.since) > 0);
  return later === undefined ? 'no version of Node has it' : `it came with ${later.since}`;
}

/**
 * The value of a setting in force, in the setting's own unit as Node reads it (milliseconds, 0 where Node writes 0).
 * A null range is an unknown Node. `absent` where the versions do not have the setting.
 */
export function settingInForce(
  listener: Listener,
  name: ServerSetting,
  range: VersionRange | null,
): Value<Duration> {
  if (listener.runtime !== 'node') {
    return { kind: 'absent', at: listener.created, why: 'it is a limit of Node’s own servers' };
  }
  const ownOptions = optionSince[name] ?? [{ since: '0.0.0', value: false }];
  const options = listener.protocol === 'both' ? http2FallbackIdleLimit : ownOptions;
  const defaults = nodeDefaults[name];
  const fallbacks = listener.protocol === 'both' ? [...http2FallbackLimits, ...http2FallbackIdleLimit] : [];
  const boundaries = [...options, ...defaults, ...fallbacks].map((step) => step.since);
  const writes = listener.writes.filter((one) => one.name === name);
  const at = listener.created;
  return overVersions<Duration>(range, boundaries, at, (version) => {
    const step = stepAt(defaults, version);
    if (step.value === null) return { kind: 'absent', at, why: comesLater(defaults, step) };
    const counts = stepAt(options, version).value;
    const heard = writes.filter((one) => one.form !== 'option' || counts);
    const fallback = defaultValue(listener, name, step.value, version, at, counts);
    return resolve(heard, fallback);
  });
}

interface Entry {
  readonly guards: Guards;
  readonly value: Value<Duration>;
}

/** The last write whose conditions hold decides; without one the default. */
function resolve(writes: readonly SettingWrite[], fallback: Value<Duration>): Result<Duration> {
  const entries: Entry[] = [];
  for (const write of [...writes].reverse()) {
    entries.push({ guards: write.guards, value: write.value });
    if (write.guards.length === 0) break;
  }
  if (entries.at(-1)?.guards.length !== 0) {
    entries.push({ guards: [], value: fallback });
  }
  const { winning } = winners(entries);
  const outcomes: Outcome<Duration>[] = [];
  for (const { guards, value } of winning) {
    const when = winning.length === 1 ? '' : wordsOf(guards);
    if (value.kind === 'known') outcomes.push({ value: value.value, origin: value.origin, when });
    else if (value.kind === 'oneOf') {
      for (const one of value.values) {
        outcomes.push({ ...one, when: [when, one.when].filter((part) => part !== '').join(' and ') });
      }
    } else return value;
  }
  return outcomes;
}

/** What Node does by itself on one version that has the setting. */
function defaultValue(
  listener: Listener,
  name: ServerSetting,
  value: number,
  version: Version,
  at: Place,
  optionsCount: boolean,
): Value<Duration> {
  if (listener.protocol !== 'http1') {
    // An HTTP/2 server closes no idle session by itself, and has HTTP/1's limits only where it speaks that too.
    if (name === 'timeout') return plain(value);
    const limits =
      name === 'headersTimeout' || name === 'requestTimeout' ? http2FallbackLimits : http2FallbackIdleLimit;
    const has = listener.protocol === 'both' && name !== 'maxRequestsPerSocket';
    if (!has || !stepAt(limits, version).value)
      return { kind: 'absent', at, why: 'this HTTP/2 server has none' };
  }
  if (name === 'headersTimeout' && optionsCount) {
    const request = listener.writes.findLast((one) => one.name === 'requestTimeout' && one.form === 'option');
    if (request !== undefined && request.guards.length === 0) {
      if (request.value.kind !== 'known')
        return { kind: 'unknown', at, why: 'it follows requestTimeout, which is not known' };
      const limit = request.value.value === 'never' ? value : Math.min(value, request.value.value);
      return {
        kind: 'known',
        value: limit,
        origin: {
          kind: 'default',
          at,
          since: headersTimeoutFollowsRequestTimeout.since,
          doc: headersTimeoutFollowsRequestTimeout.doc,
        },
      };
    }
  }
  return plain(value);

  function plain(duration: number): Value<Duration> {
    const since = stepAt(nodeDefaults[name], version).since;
    return {
      kind: 'known',
      value: duration,
      origin: { kind: 'default', at, since, doc: defaultSource[name] },
    };
  }
}

/**
 * When Node closes a kept connection that is idle, in milliseconds; `never` where nothing closes it. Where the version
 * range straddles a change, one value for each part, naming the boundary.
 */
export function idleClose(listener: Listener, range: VersionRange | null): Value<Duration> {
  const at = listener.created;
  const boundaries = [
    ...hiddenExtra,
    ...nodeDefaults.keepAliveTimeoutBuffer,
    ...nodeDefaults.timeout,
    ...(optionSince.keepAliveTimeout ?? []),
    ...(listener.protocol === 'both' ? [...http2FallbackIdleLimit, ...http2FallbackCrashes] : []),
  ].map((step) => step.since);
  if (listener.runtime === 'deno')
    return { kind: 'unknown', at, why: 'when Deno closes an idle connection is not known' };
  if (listener.runtime === 'uws')
    return {
      kind: 'unknown',
      at,
      why: 'uWebSockets.js has an HTTP server of its own, without Node’s timeouts',
    };
  if (listener.runtime === 'bun') {
    const write = listener.writes.findLast((one) => one.name === 'keepAliveTimeout');
    const origin: Origin = { kind: 'default', at, since: '1.1.27', doc: bunIdle.doc };
    return write?.value ?? { kind: 'known', value: bunIdle.value, origin };
  }
  if (listener.protocol === 'http2') {
    return { kind: 'unknown', at, why: 'an HTTP/2 server has no idle limit that nginx would meet' };
  }
  return overVersions<Duration>(range, boundaries, at, (version) => {
    const exactly = { min: version, max: version };
    const idle = settingInForce(listener, 'keepAliveTimeout', exactly);
    const socket = settingInForce(listener, 'timeout', exactly);
    const buffer = settingInForce(listener, 'keepAliveTimeoutBuffer', exactly);
    const outcomes: Outcome<Duration>[] = [];
    for (const one of outcomesOf(idle.kind === 'absent' ? noLimit(at) : idle)) {
      if ('kind' in one) return one;
      if (listener.protocol === 'both' && one.value !== 0 && stepAt(http2FallbackCrashes, version).value) {
        const why = `Node ${version} ends with an error when it keeps an HTTP/1 connection of an HTTP/2 server`;
        return { kind: 'unknown', at, why };
      }
      if (one.value === 'never') outcomes.push({ ...one, value: 'never' });
      else if (one.value === 0) {
        for (const limit of outcomesOf(socket)) {
          if ('kind' in limit) return limit;
          const value = limit.value === 0 ? 'never' : limit.value;
          outcomes.push({
            value,
            origin: value === 'never' ? one.origin : limit.origin,
            when: joinWords(one.when, limit.when),
          });
        }
      } else if (buffer.kind === 'absent') {
        outcomes.push({ ...one, value: one.value + stepAt(hiddenExtra, version).value });
      } else {
        for (const extra of outcomesOf(buffer)) {
          if ('kind' in extra) return extra;
          const value = extra.value === 'never' ? 'never' : one.value + extra.value;
          outcomes.push({ value, origin: one.origin, when: joinWords(one.when, extra.when) });
        }
      }
    }
    return outcomes;
  });
}

/** A server without a keepAliveTimeout: then its socket timeout alone decides. */
function noLimit(at: Place): Value<Duration> {
  const { since } = nodeDefaults.timeout[0]!;
  return {
    kind: 'known',
    value: 0,
    origin: { kind: 'default', at, since, doc: defaultSource.keepAliveTimeout },
  };
}

function joinWords(a: string, b: string): string {
  return [a, b].filter((part) => part !== '').join(' and ');
}

function outcomesOf<T>(
  value: Value<T>,
): readonly (Outcome<T> | Exclude<Value<T>, { kind: 'known' | 'oneOf' }>)[] {
  if (value.kind === 'known') return [{ value: value.value, origin: value.origin, when: '' }];
  return value.kind === 'oneOf' ? value.values : [value];
}

/** The writes that a person made, defaults of frameworks excepted. */
export const writtenByHand: (listener: Listener) => readonly SettingWrite[] = memo((listener: Listener) =>
  listener.writes.filter((one) => !isDefault(one)),
);
