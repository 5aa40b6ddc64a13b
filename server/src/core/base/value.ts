// A value that knows where it comes from, and times and sizes with their units both ways.
import type { Place } from './span.ts';

/** Where a value comes from. Messages, notes, hovers, inlay hints and fixes fall out of it. */
export type Origin =
  /** Written at `at`; `via` are the includes, scopes, constants or imports it came through, outermost first. */
  | { readonly kind: 'set'; readonly at: Place; readonly via: readonly Place[] }
  /** Nobody wrote it. `at` is where it would be set, `since` the version with this default, `doc` its source. */
  | { readonly kind: 'default'; readonly at: Place; readonly since: string; readonly doc: string }
  /** A fallback in the source that the environment variable may override. */
  | { readonly kind: 'environment'; readonly at: Place; readonly variable: string };

export type Value<T> =
  | { readonly kind: 'known'; readonly value: T; readonly origin: Origin }
  /** A conditional: one of these, each with the condition in words. */
  | {
      readonly kind: 'oneOf';
      readonly values: readonly { readonly value: T; readonly origin: Origin; readonly when: string }[];
    }
  /** There is none; `why` says when there would be, without a full stop: «it came with 22.19.0». */
  | { readonly kind: 'absent'; readonly at: Place; readonly why: string }
  /** Not statically known; `why` is a reason that a person accepts, without a full stop. */
  | { readonly kind: 'unknown'; readonly at: Place; readonly why: string };

export type Millis = number;
export type Bytes = number;
/** `never`: no limit. */
export type Duration = Millis | 'never';

export function known<T>(value: T, origin: Origin): Value<T> {
  return { kind: 'known', value, origin };
}

export function unknown(at: Place, why: string): Value<never> {
  return { kind: 'unknown', at, why };
}

/** The value where it is known, else null. */
export function knownOrNull<T>(value: Value<T>): T | null {
  return value.kind === 'known' ? value.value : null;
}

/** Every value that may be in force; empty where nothing is known. */
export function possible<T>(value: Value<T>): readonly { readonly value: T; readonly origin: Origin }[] {
  if (value.kind === 'known') return [value];
  return value.kind === 'oneOf' ? value.values : [];
}

export function mapValue<T, U>(value: Value<T>, f: (value: T) => U): Value<U> {
  if (value.kind === 'known') return { ...value, value: f(value.value) };
  if (value.kind === 'oneOf') {
    return { kind: 'oneOf', values: value.values.map((each) => ({ ...each, value: f(each.value) })) };
  }
  return value;
}

/** A duration as a person reads it: `1500` → «1.5 s», `60000` → «60 s», `3600000` → «1 h», `never` → «no limit». */
export function formatDuration(duration: Duration): string {
  if (duration === 'never') return 'no limit';
  if (duration < 1000) return `${duration} ms`;
  if (duration % 3_600_000 === 0) return `${duration / 3_600_000} h`;
  if (duration % 60_000 === 0 && duration > 120_000) return `${duration / 60_000} min`;
  return `${Math.round(duration) / 1000} s`;
}

/** A size as nginx writes it: `8192` → «8k», `1048576` → «1m», `100` → «100». */
export function formatBytes(bytes: Bytes): string {
  if (bytes > 0 && bytes % 1_073_741_824 === 0) return `${bytes / 1_073_741_824}g`;
  if (bytes > 0 && bytes % 1_048_576 === 0) return `${bytes / 1_048_576}m`;
  if (bytes > 0 && bytes % 1024 === 0) return `${bytes / 1024}k`;
  return String(bytes);
}
