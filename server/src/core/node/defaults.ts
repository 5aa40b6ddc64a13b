// What Node itself does when nobody says otherwise, version by version, each fact with its source.
// Knows no program and no framework.
import type { Steps } from '../base/steps.ts';
import type { Millis } from '../base/value.ts';
import type { Version, VersionRange } from '../base/version.ts';
import type { TimeoutName } from './model.ts';

export type ServerSetting = TimeoutName | 'maxRequestsPerSocket';

export const timeoutSettings: readonly ServerSetting[] = [
  'keepAliveTimeout',
  'headersTimeout',
  'requestTimeout',
  'timeout',
  'keepAliveTimeoutBuffer',
  'maxRequestsPerSocket',
];

/** The newest Node these tables know. */
export const newestNode: Version = '26.10.0';

/** What an unknown Node version is taken for: every line that still gets fixes, and the one before. */
export const assumedNode: VersionRange = { min: '20.0.0', max: null };

const docs = 'https://nodejs.org/docs/latest/api/http.html';
const pull = (number: number): string => `https://github.com/nodejs/node/pull/${number}`;

/** Where each default is written down. */
export const defaultSource: Readonly<Record<ServerSetting, string>> = {
  keepAliveTimeout: `${docs}#serverkeepalivetimeout`,
  headersTimeout: `${docs}#serverheaderstimeout`,
  requestTimeout: `${docs}#serverrequesttimeout`,
  timeout: `${docs}#servertimeout`,
  keepAliveTimeoutBuffer: `${docs}#serverkeepalivetimeoutbuffer`,
  maxRequestsPerSocket: `${docs}#servermaxrequestspersocket`,
};

/**
 * Defaults in milliseconds (maxRequestsPerSocket: a count), 0 where Node writes 0 for «no limit», null where the
 * version does not have the property. Dumped from the binaries of 95 releases.
 */
export const nodeDefaults: Readonly<Record<ServerSetting, Steps<Millis | null>>> = {
  keepAliveTimeout: [
    { since: '0.0.0', value: null },
    { since: '8.0.0', value: 5_000 },
  ],
  headersTimeout: [
    { since: '0.0.0', value: null },
    { since: '8.14.0', value: 40_000 },
    { since: '9.0.0', value: null },
    { since: '10.14.0', value: 40_000 },
    { since: '11.0.0', value: null },
    { since: '11.3.0', value: 40_000 },
    { since: '12.17.0', value: 60_000 },
    { since: '13.0.0', value: 40_000 },
    { since: '13.5.0', value: 60_000 },
  ],
  requestTimeout: [
    { since: '0.0.0', value: null },
    { since: '14.11.0', value: 0 },
    { since: '18.0.0', value: 300_000 },
  ],
  timeout: [
    { since: '0.0.0', value: 120_000 },
    { since: '13.0.0', value: 0 },
  ],
  keepAliveTimeoutBuffer: [
    { since: '0.0.0', value: null },
    { since: '22.19.0', value: 1_000 },
    { since: '23.0.0', value: null },
    { since: '24.6.0', value: 1_000 },
  ],
  maxRequestsPerSocket: [
    { since: '0.0.0', value: null },
    { since: '16.10.0', value: 0 },
  ],
};

/** headersTimeout is at most the requestTimeout *option* since this version. */
export const headersTimeoutFollowsRequestTimeout = { since: '18.0.0', doc: pull(45778) } as const;

/** createServer reads timeouts among its options since these versions; before, they are silently ignored. */
export const optionSince: Readonly<Partial<Record<ServerSetting, Steps<boolean>>>> = {
  keepAliveTimeout: since18(),
  headersTimeout: since18(),
  requestTimeout: since18(),
  keepAliveTimeoutBuffer: [
    { since: '0.0.0', value: false },
    { since: '22.19.0', value: true },
    { since: '23.0.0', value: false },
    { since: '24.6.0', value: true },
  ],
};

function since18(): Steps<boolean> {
  return [
    { since: '0.0.0', value: false },
    { since: '18.0.0', value: true },
  ];
}

/**
 * An HTTP/2 server that also speaks HTTP/1 (`allowHTTP1`) has `headersTimeout` and `requestTimeout` since these versions,
 * and keepAliveTimeout with its buffer, and all of them as options, since those. Dumped from the binaries around them.
 */
export const http2FallbackLimits: Steps<boolean> = [
  { since: '0.0.0', value: false },
  { since: '20.12.0', value: true },
  { since: '21.0.0', value: false },
  { since: '21.7.0', value: true },
];
export const http2FallbackIdleLimit: Steps<boolean> = [
  { since: '0.0.0', value: false },
  { since: '24.15.0', value: true },
  { since: '25.0.0', value: false },
  { since: '25.7.0', value: true },
];

/**
 * Versions on which a keepAliveTimeout that is set on such a server ends the process at the first connection that is kept:
 * Node adds a keepAliveTimeoutBuffer there that these servers did not have yet. Measured on 22.19.0, 24.6.0 and around.
 */
export const http2FallbackCrashes: Steps<boolean> = [
  { since: '0.0.0', value: false },
  { since: '22.19.0', value: true },
  { since: '22.20.0', value: false },
  { since: '24.6.0', value: true },
  { since: '24.8.0', value: false },
];

/** Options of createServer that set a timeout, on the versions of `optionSince`. `timeout` is not one. */
export const optionNames: readonly ServerSetting[] = Object.keys(optionSince) as ServerSetting[];

/**
 * Milliseconds that Node adds to a keepAliveTimeout above 0 before it closes, where it is a constant; from the
 * versions on that have keepAliveTimeoutBuffer, that setting is added instead. Sources: Node's pull requests 54863, 59243.
 */
export const hiddenExtra: Steps<Millis> & { readonly doc?: string } = [
  { since: '0.0.0', value: 0 },
  { since: '20.18.0', value: 1_000 },
  { since: '21.0.0', value: 0 },
  { since: '22.9.0', value: 1_000 },
];

/**
 * Versions that destroy a reused connection without a response when headersTimeout is at or below
 * keepAliveTimeout and the headers arrive in two reads. Mended by Node's pull request 32329.
 */
export const headersTimeoutBreaksReuse: Steps<boolean> = [
  { since: '0.0.0', value: false },
  { since: '8.15.1', value: true },
  { since: '9.0.0', value: false },
  { since: '10.15.2', value: true },
  { since: '11.0.0', value: false },
  { since: '11.10.1', value: true },
  { since: '12.19.0', value: false },
  { since: '13.0.0', value: true },
  { since: '13.13.0', value: false },
];

/** Whether a keepAliveTimeout that is no finite number ≥ 0 crashes at the first kept connection (else: no limit). */
export const badKeepAliveCrashes: Steps<boolean> = [
  { since: '0.0.0', value: true },
  { since: '22.20.0', value: false },
  { since: '23.0.0', value: true },
  { since: '24.8.0', value: false },
];

/** Whether `server.close()` also closes idle kept connections. */
export const closeEndsIdleConnections: Steps<boolean> = [
  { since: '0.0.0', value: false },
  { since: '18.19.0', value: true },
  { since: '18.19.1', value: false },
  { since: '19.0.0', value: true },
];
/** `server.closeIdleConnections()` exists since. */
export const closeIdleConnectionsSince: Version = '18.2.0';

/** `localhost` in `listen` may become `::1` alone since; before it is 127.0.0.1. */
export const localhostMayBeIpv6Since: Version = '17.0.0';
/** headersTimeout above requestTimeout is swapped (property) or refused (option) since. */
export const timeoutsComparedSince: Version = '18.0.0';
/** The connection check runs this often (ms): real limits of headers and requests are up to this much later. */
export const connectionsCheckingInterval: Millis = 30_000;

/** `idleTimeout` of Bun.serve (it counts in seconds; this is in milliseconds). Measured: 10 s closes at 11.9 s, 4 s at 3.9 s. */
export const bunIdle = { value: 10_000, doc: 'https://bun.sh/docs/api/http#idletimeout' } as const;
