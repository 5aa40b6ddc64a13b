// Every rule, in the order of the catalogue.

import { appTimeoutAfterReadTimeout } from './app-timeout-after-read-timeout.ts';
import { bodyLimitMismatch } from './body-limit-mismatch.ts';
import { clientKeepaliveConfused } from './client-keepalive-confused.ts';
import { crashOnUnhandled } from './evidence.ts';
import { graceShorterThanRequest } from './grace-shorter-than-request.ts';
import { headersTimeoutBelowKeepalive } from './headers-timeout-below-keepalive.ts';
import { headersTimeoutThrows } from './headers-timeout-throws.ts';
import { heapAboveMemoryLimit } from './heap-above-memory-limit.ts';
import { http2ToHttp1 } from './http2-to-http1.ts';
import { idleUpstreamRace } from './idle-upstream-race.ts';
import { idleUpstreamRaceMargin } from './idle-upstream-race-margin.ts';
import { keepaliveBeforeBalancer } from './keepalive-before-balancer.ts';
import { keepaliveClosedByMap } from './keepalive-closed-by-map.ts';
import { keepaliveWithoutEffect } from './keepalive-without-effect.ts';
import { listenAddressMismatch } from './listen-address-mismatch.ts';
import { locationUnreachable } from './location-unreachable.ts';
import { nginxCheckPages } from './nginxChecks.ts';
import { noGracefulShutdown } from './no-graceful-shutdown.ts';
import { noRestartPolicy } from './no-restart-policy.ts';
import { notReadyButServed } from './not-ready-but-served.ts';
import { proxyHeadersLost } from './proxy-headers-lost.ts';
import { proxyPassPathSurprise } from './proxy-pass-path-surprise.ts';
import { requestTimeoutSwapped } from './request-timeout-swapped.ts';
import { retryMultipliesWait } from './retry-multiplies-wait.ts';
import { retryRepeatsRequest } from './retry-repeats-request.ts';
import type { Rule, RulePage } from './rule.ts';
import { shutdownWaitsForIdle } from './shutdown-waits-for-idle.ts';
import { silentTruncation } from './silent-truncation.ts';
import { slowUploadCut } from './slow-upload-cut.ts';
import { socketTimeoutBeforeReadTimeout } from './socket-timeout-before-read-timeout.ts';
import { staleUpstreamAddress } from './stale-upstream-address.ts';
import { streamBuffered } from './stream-buffered.ts';
import { streamCutWhenIdle } from './stream-cut-when-idle.ts';
import { suppressionUnused, suppressionWithoutReason } from './suppress.ts';
import { timeoutBadValue } from './timeout-bad-value.ts';
import { timeoutOnAppObject } from './timeout-on-app-object.ts';
import { timeoutOptionIgnored } from './timeout-option-ignored.ts';
import { timeoutUnit } from './timeout-unit.ts';
import { upstreamWithoutListener } from './upstream-without-listener.ts';
import { variableProxyPassWithoutResolver } from './variable-proxy-pass-without-resolver.ts';
import { websocketNotUpgraded } from './websocket-not-upgraded.ts';

export const rules: readonly Rule[] = [
  idleUpstreamRace,
  idleUpstreamRaceMargin,
  keepaliveWithoutEffect,
  keepaliveBeforeBalancer,
  keepaliveClosedByMap,
  socketTimeoutBeforeReadTimeout,
  appTimeoutAfterReadTimeout,
  slowUploadCut,
  requestTimeoutSwapped,
  headersTimeoutThrows,
  headersTimeoutBelowKeepalive,
  timeoutOptionIgnored,
  timeoutBadValue,
  timeoutUnit,
  silentTruncation,
  streamCutWhenIdle,
  http2ToHttp1,
  listenAddressMismatch,
  upstreamWithoutListener,
  clientKeepaliveConfused,
  timeoutOnAppObject,
  shutdownWaitsForIdle,
  proxyHeadersLost,
  staleUpstreamAddress,
  variableProxyPassWithoutResolver,
  websocketNotUpgraded,
  streamBuffered,
  retryRepeatsRequest,
  retryMultipliesWait,
  locationUnreachable,
  proxyPassPathSurprise,
  bodyLimitMismatch,
  heapAboveMemoryLimit,
  noRestartPolicy,
  noGracefulShutdown,
  graceShorterThanRequest,
  notReadyButServed,
];

/** Every page: the rules, what only logs can tell, what is said of suppression comments, and what `nginx -t` says. */
export const pages: readonly RulePage[] = [
  ...rules,
  crashOnUnhandled,
  suppressionUnused,
  suppressionWithoutReason,
  ...nginxCheckPages,
];

/** What a setting may name. */
export const ruleIds: ReadonlySet<string> = new Set(pages.map(({ id }) => id));
