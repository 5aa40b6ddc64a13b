// What nginx does by itself, with the versions that changed it. Knows numbers and their sources; nothing of any workspace.

import { memo2 } from '../base/memo.ts';
import type { Place } from '../base/span.ts';
import type { Duration, Millis, Value } from '../base/value.ts';
import { compareVersions, type Version, type VersionRange } from '../base/version.ts';

/** A default from one version on. */
export interface Step<T> {
  readonly since: Version;
  readonly value: T;
}

/** Steps in rising order; before the first step the directive does not exist. */
export interface Fact<T> {
  readonly steps: readonly Step<T>[];
  readonly doc: string;
}

const upstreamPage = 'https://nginx.org/en/docs/http/ngx_http_upstream_module.html';
const proxyPage = 'https://nginx.org/en/docs/http/ngx_http_proxy_module.html';
const corePage = 'https://nginx.org/en/docs/http/ngx_http_core_module.html';

/** «now the "keepalive" directive in the "upstream" block is enabled by default», changes of 1.29.7. */
export const keepaliveByDefault: Version = '1.29.7';
/** `keepalive_timeout` and `keepalive_requests` in `upstream`; before it nginx never closed an idle connection. */
export const upstreamTimeouts: Version = '1.15.3';
/** `resolve` of `server` in open source nginx. */
export const resolveParameter: Version = '1.27.3';

/** The oldest nginx that is assumed where nobody says the version: that of the oldest supported distributions. */
export const oldestNginx: Version = '1.18.0';
/** nginx's own idle limit of connections to an upstream. */
export const nginxIdleDefault: Millis = 60_000;

const always = '0.0.0';

export const defaults = {
  keepalive: {
    steps: [
      { since: always, value: 0 },
      { since: keepaliveByDefault, value: 32 },
    ],
    doc: `${upstreamPage}#keepalive`,
  },
  keepalive_timeout: {
    steps: [
      { since: always, value: 'never' },
      { since: upstreamTimeouts, value: nginxIdleDefault },
    ],
    doc: `${upstreamPage}#keepalive_timeout`,
  },
  keepalive_requests: {
    steps: [
      { since: upstreamTimeouts, value: 100 },
      { since: '1.19.10', value: 1000 },
    ],
    doc: `${upstreamPage}#keepalive_requests`,
  },
  keepalive_time: {
    steps: [{ since: '1.19.10', value: 3_600_000 }],
    doc: `${upstreamPage}#keepalive_time`,
  },
  proxy_http_version: {
    steps: [
      { since: always, value: '1.0' },
      { since: keepaliveByDefault, value: '1.1' },
    ],
    doc: `${proxyPage}#proxy_http_version`,
  },
  // The page of proxy_set_header still says «Connection close»; the code and measurements say: not sent.
  connection_header: {
    steps: [
      { since: always, value: 'close' },
      { since: keepaliveByDefault, value: '' },
    ],
    doc: 'https://nginx.org/en/CHANGES',
  },
  proxy_read_timeout: { steps: [{ since: always, value: 60_000 }], doc: `${proxyPage}#proxy_read_timeout` },
  proxy_send_timeout: { steps: [{ since: always, value: 60_000 }], doc: `${proxyPage}#proxy_send_timeout` },
  proxy_connect_timeout: {
    steps: [{ since: always, value: 60_000 }],
    doc: `${proxyPage}#proxy_connect_timeout`,
  },
  proxy_next_upstream: {
    steps: [{ since: always, value: ['error', 'timeout'] }],
    doc: `${proxyPage}#proxy_next_upstream`,
  },
  proxy_request_buffering: {
    steps: [{ since: always, value: true }],
    doc: `${proxyPage}#proxy_request_buffering`,
  },
  proxy_buffering: { steps: [{ since: always, value: true }], doc: `${proxyPage}#proxy_buffering` },
  client_max_body_size: {
    steps: [{ since: always, value: 1_048_576 }],
    doc: `${corePage}#client_max_body_size`,
  },
} as const satisfies Record<string, Fact<Duration | string | number | boolean | readonly string[]>>;

/**
 * The steps that some version of the range meets; null before the first. An unknown range begins at the oldest nginx that
 * is assumed, and so does one that only floats below it. Asked for each location, and the same for all of an nginx.
 */
const stepsIn = memo2((fact: Fact<unknown>, range: VersionRange): readonly (Step<unknown> | null)[] => {
  const isBelow = range.min !== null && compareVersions(range.min, oldestNginx) < 0;
  const floats = range.max === null || compareVersions(range.max, oldestNginx) >= 0;
  const min = range.min === null || (isBelow && floats) ? oldestNginx : range.min;
  const { max } = range;
  const met: (Step<unknown> | null)[] = [];
  const first = fact.steps[0]!;
  if (compareVersions(min, first.since) < 0) met.push(null);
  fact.steps.forEach((step, i) => {
    const next = fact.steps[i + 1];
    const over = next !== undefined && compareVersions(next.since, min) <= 0;
    const notYet = max !== null && compareVersions(step.since, max) > 0;
    if (!over && !notYet) met.push(step);
  });
  return met;
});

const anyVersion: VersionRange = { min: null, max: null };

/** The default in force on a version range; one of several where the range straddles a change. */
export function defaultOf<T>(fact: Fact<T>, range: VersionRange | null, at: Place): Value<T> {
  const only = fact.steps.length === 1 ? fact.steps[0]! : null;
  if (only?.since !== always) return changedDefault(fact, range ?? anyVersion, at);
  return { kind: 'known', value: only.value, origin: { kind: 'default', at, since: always, doc: fact.doc } };
}

/** Of a default that some version changed, or that some version had not yet. */
function changedDefault<T>(fact: Fact<T>, range: VersionRange, at: Place): Value<T> {
  const met = stepsIn(fact, range) as readonly (Step<T> | null)[];
  const origin = (step: Step<T>) => ({ kind: 'default', at, since: step.since, doc: fact.doc }) as const;
  const steps = met.filter((step) => step !== null);
  if (steps.length === 0) return { kind: 'absent', at, why: `it came with ${fact.steps[0]!.since}` };
  if (steps.length === 1) return { kind: 'known', value: steps[0]!.value, origin: origin(steps[0]!) };
  return {
    kind: 'oneOf',
    values: steps.map((step) => ({
      value: step.value,
      origin: origin(step),
      when: step.since === always ? `nginx before ${nextOf(fact, step)}` : `nginx ${step.since} or newer`,
    })),
  };
}

function nextOf<T>(fact: Fact<T>, step: Step<T>): Version {
  return fact.steps[fact.steps.indexOf(step) + 1]?.since ?? step.since;
}
