// Which directive is in force in a scope, and its value with where it comes from. Knows nginx's inheritance: of plain
// directives the innermost wins, of `proxy_set_header` all or nothing. Knows nothing of peers and listeners.
import { memo } from '../base/memo.ts';
import type { Place } from '../base/span.ts';
import { place } from '../base/span.ts';
import { type Duration, known, type Origin, unknown, type Value } from '../base/value.ts';
import type { VersionRange } from '../base/version.ts';
import type { Scope, Use } from '../nginx/scopes.ts';
import { parseSize, parseTime } from '../nginx/values.ts';
import { defaultOf, defaults, type Fact } from './facts.ts';

/** The use of `name` in this scope itself; nginx refuses a second one, so the first counts. */
export function ownUse(scope: Scope, name: string): Use | null {
  if (scope.uses.length > FEW) return usesByName(scope).get(name)?.[0] ?? null;
  // Asked a hundred times for each location: a function or an iterator made for each question would fill the memory.
  const { uses } = scope;
  for (let i = 0; i < uses.length; i++) if (uses[i]!.directive.name.value === name) return uses[i]!;
  return null;
}

export function ownUses(scope: Scope, name: string): readonly Use[] {
  if (scope.uses.length > FEW) return usesByName(scope).get(name) ?? none;
  let found: Use[] | null = null;
  const { uses } = scope;
  for (let i = 0; i < uses.length; i++) {
    const use = uses[i]!;
    if (use.directive.name.value !== name) continue;
    if (found === null) found = [use];
    else found.push(use);
  }
  return found ?? none;
}

const none: readonly Use[] = [];

/** Up to so many uses a look at each is quicker than an index; an `http` block of many sites has thousands. */
const FEW = 16;

const usesByName = memo((scope: Scope): ReadonlyMap<string, readonly Use[]> => {
  const index = new Map<string, Use[]>();
  for (const use of scope.uses) {
    const found = index.get(use.directive.name.value);
    if (found === undefined) index.set(use.directive.name.value, [use]);
    else found.push(use);
  }
  return index;
});

/** The use in force in a scope: its own, else that of the nearest scope around it. */
export function useInForce(scope: Scope, name: string): Use | null {
  for (let at: Scope | null = scope; at !== null; at = at.parent) {
    const own = ownUse(at, name);
    if (own !== null) return own;
  }
  return null;
}

/** The uses in force of a directive that is inherited all or nothing, with the scope that holds them. */
export function setInForce(
  scope: Scope,
  name: string,
): { readonly scope: Scope; readonly uses: readonly Use[] } | null {
  for (let at: Scope | null = scope; at !== null; at = at.parent) {
    const uses = ownUses(at, name);
    if (uses.length > 0) return { scope: at, uses };
  }
  return null;
}

export function placeOf(use: Use): Place {
  return place(use.file, use.directive);
}

/** A directive without its `;` or block: its name and arguments. What a finding points at. */
export function headOf(use: Use): Place {
  const { name, args } = use.directive;
  return place(use.file, { start: name.start, end: args.at(-1)?.end ?? name.end });
}

/** Where a directive of this scope would be written: its opener's name, or the start of the file. */
export function placeOfScope(scope: Scope, root: string): Place {
  return scope.opener === null
    ? { file: root, span: { start: 0, end: 0 } }
    : place(scope.opener.file, scope.opener.directive.name);
}

export function setAt(use: Use): Origin {
  if (use.assumed !== undefined) return { kind: 'default', at: placeOf(use), since: '', doc: use.assumed };
  return { kind: 'set', at: placeOf(use), via: use.via };
}

/** A directive's value: what is written, read by `read` (null: it can't be told), else the default of the version. */
export function settingOf<T>(
  use: Use | null,
  read: (args: readonly string[]) => T | null,
  fact: Fact<T>,
  range: VersionRange | null,
  home: Place,
): Value<T> {
  if (use === null) return defaultOf(fact, range, home);
  const args = use.directive.args.map((word) => word.value);
  const value = read(args);
  if (value !== null) return known(value, setAt(use));
  const variable = args.find((arg) => arg.includes('$'));
  const why =
    variable === undefined
      ? `«${args.join(' ')}» has no meaning here`
      : `${variable} is only known at run time`;
  return unknown(placeOf(use), why);
}

export const readTime = (args: readonly string[]): Duration | null => parseTime(args[0] ?? '');
export const readSize = (args: readonly string[]): number | null => parseSize(args[0] ?? '');
/** nginx reads flags whatever their case. */
export const readFlag = ([word = '']: readonly string[]): boolean | null =>
  /^on$/i.test(word) ? true : /^off$/i.test(word) ? false : null;
export const readCount = (args: readonly string[]): number | null =>
  /^\d{1,9}$/.test(args[0] ?? '') ? Number(args[0]) : null;

/** The `proxy_set_header Connection` in force, or null. */
export function connectionUse(scope: Scope): Use | null {
  const set = setInForce(scope, 'proxy_set_header');
  return set?.uses.findLast((use) => use.directive.args[0]?.value.toLowerCase() === 'connection') ?? null;
}

/** The `Connection` header that nginx sends for an ordinary request; '' where it sends none. */
export function connectionHeader(scope: Scope, range: VersionRange | null, home: Place): Value<string> {
  const use = connectionUse(scope);
  if (use === null) return defaultOf<string>(defaults.connection_header, range, home);
  const written = use.directive.args[1]?.value ?? '';
  if (!written.includes('$')) return known(written, setAt(use));
  return connectionOfVariable(scope, written, use);
}

function connectionOfVariable(scope: Scope, written: string, use: Use): Value<string> {
  const variable = /^\$\{?(\w+)\}?$/.exec(written)?.[1];
  if (variable === undefined) return unknown(placeOf(use), `${written} is only known at run time`);
  if (variable === 'http_connection')
    return unknown(placeOf(use), 'the client decides it ($http_connection)');
  const map = mapFor(scope, variable);
  if (map === null) return unknown(placeOf(use), `$${variable} is only known at run time`);
  const entry = mapEntry(map, '');
  if (map.directive.args[0]?.value !== '$http_upgrade' || entry === null || entry.value.includes('$')) {
    return unknown(placeOf(use), `$${variable} is only known at run time`);
  }
  const via = [...use.via, placeOf(use)];
  return known(entry.value, { kind: 'set', at: place(map.file, entry.at), via });
}

/** The `map` block that defines a variable, in the http scope around. */
export function mapFor(scope: Scope, variable: string): Use | null {
  for (let at: Scope | null = scope; at !== null; at = at.parent) {
    const found = ownUses(at, 'map').find((use) => use.directive.args[1]?.value === `$${variable}`);
    if (found !== undefined) return found;
  }
  return null;
}

/** What a map gives for a source value, by its literal entries and its default; null with a pattern in between. */
export function mapEntry(
  map: Use,
  source: string,
): { readonly value: string; readonly at: Use['directive'] } | null {
  const entries = map.directive.block?.directives ?? [];
  const same = entries.find((entry) => entry.name.value === source && entry.args.length === 1);
  const fallback = entries.find((entry) => entry.name.value === 'default');
  if (same === undefined && entries.some((entry) => entry.name.value.startsWith('~'))) return null;
  const entry = same ?? fallback;
  if (entry === undefined) return null;
  return { value: entry.args[0]?.value ?? '', at: entry };
}
