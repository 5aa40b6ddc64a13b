// Every rule, in the order of the catalogue.
import { headersTimeoutBelowKeepalive } from './headers-timeout-below-keepalive.ts';
import { idleUpstreamRace } from './idle-upstream-race.ts';
import { keepaliveWithoutEffect } from './keepalive-without-effect.ts';
import type { Rule, RulePage } from './rule.ts';
import { socketTimeoutBeforeReadTimeout } from './socket-timeout-before-read-timeout.ts';
import { suppressionUnused, suppressionWithoutReason } from './suppress.ts';

export const rules: readonly Rule[] = [
  idleUpstreamRace,
  keepaliveWithoutEffect,
  socketTimeoutBeforeReadTimeout,
  headersTimeoutBelowKeepalive,
];

/** Every page: the rules, and what is said of suppression comments. */
export const pages: readonly RulePage[] = [...rules, suppressionUnused, suppressionWithoutReason];
