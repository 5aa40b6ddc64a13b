// Values and places in a person's words, for hovers and hints. Markdown where links are given.
import { nameOf, relativePath } from '../base/path.ts';
import { lineAndColumn, type Snapshot, sourceOf } from '../base/source.ts';
import type { Place } from '../base/span.ts';
import { type Duration, formatDuration, type Origin, type Value } from '../base/value.ts';

/** `60 s`, `off`, `1.1`: a value without its origin. */
export function plain(value: Duration | string | boolean | readonly string[] | number): string {
  if (value === 'never') return formatDuration(value);
  if (typeof value === 'number') return formatDuration(value);
  if (typeof value === 'boolean') return value ? 'on' : 'off';
  if (typeof value === 'string') return value === '' ? '""' : value;
  return value.join(' ');
}

/** `60 s`, or every value it may have with its condition, or why nobody knows. `as` writes one value. */
export function valueWords<T>(value: Value<T>, as: (value: T) => string): string {
  switch (value.kind) {
    case 'known':
      return as(value.value);
    case 'oneOf':
      return value.values.map((each) => `${as(each.value)} (${each.when})`).join(' or ');
    case 'absent':
      return `none: ${value.why}`;
    case 'unknown':
      return `not known: ${value.why}`;
  }
}

/** `default`, `set in nginx.conf:12`: where a known value comes from; '' where the value says it all. */
export function originWords<T>(value: Value<T>, snapshot: Snapshot): string {
  return value.kind === 'known' ? wordsOf(value.origin, snapshot) : '';
}

function wordsOf(origin: Origin, snapshot: Snapshot): string {
  if (origin.kind === 'set') return `set in ${placeLink(origin.at, snapshot)}`;
  if (origin.kind === 'environment') return `unless the environment sets ${origin.variable}`;
  return origin.since === '0.0.0' ? 'default' : `default since nginx ${origin.since}`;
}

/** `[conf.d/app.conf:12](file:///…#L12)` */
export function placeLink({ file, span }: Place, snapshot: Snapshot): string {
  const root = snapshot.roots.find((each) => relativePath(file, each) !== null);
  const name = (root === undefined ? null : relativePath(file, root)) ?? nameOf(file);
  const source = sourceOf(snapshot, file);
  if (source === null) return name;
  const line = lineAndColumn(source, span.start).line + 1;
  return `[${name}:${line}](${file}#L${line})`;
}

/** Text as Markdown code, whatever it holds. */
export function code(text: string): string {
  const ticks = text.includes('`') ? '``' : '`';
  return `${ticks}${ticks === '``' ? ` ${text} ` : text}${ticks}`;
}
