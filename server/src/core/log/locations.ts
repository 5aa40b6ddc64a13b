// The location that nginx picks for a request, with try_files and rewrites as far as they can be decided.
// Source: ngx_http_core_find_location() and ngx_http_rewrite_module. Knows scopes, no log.

import type { Scope, Use } from '../nginx/scopes.ts';
import { linearRegex } from './regex.ts';

export interface FoundLocation {
  /** The server itself where no location fits. */
  readonly location: Scope;
  /** False where an undecidable regex, rewrite or try_files stood in the way. */
  readonly certain: boolean;
}

interface Rewritten {
  readonly path: string;
  /** A location has to be found anew. */
  readonly again: boolean;
}

interface Search {
  certain: boolean;
}

/** nginx gives up after ten internal redirects; so do we. */
const REDIRECTS = 10;

/** Null only where the target is no path. */
export function findLocation(server: Scope, target: string, method: string): FoundLocation | null {
  const asked = pathOf(target);
  if (asked === null) return null;
  const search: Search = { certain: true };
  let path: string = rewritten(server, asked, search).path;
  for (let round = 0; round < REDIRECTS; round++) {
    const location: Scope = pick(server, path, search) ?? server;
    const result: Rewritten =
      location === server ? { path, again: false } : rewritten(location, path, search);
    if (result.again) {
      path = result.path;
      continue;
    }
    const fallback: string | null = passes(location, method) ? null : tryFilesFallback(location);
    if (fallback === null) return { location, certain: search.certain };
    search.certain = false;
    if (fallback.startsWith('@')) {
      const named = locationsOf(server).find((use) => use.directive.args[0]?.value === fallback)?.opens;
      return { location: named ?? location, certain: false };
    }
    if (/^=\d+$/.test(fallback) || fallback.includes('$') || !fallback.startsWith('/')) {
      return { location, certain: false };
    }
    path = fallback;
  }
  return null;
}

/** The path as nginx compares it: no query, escapes decoded, `//`, `.` and `..` resolved. */
export function pathOf(target: string): string | null {
  const absolute = /^[a-z][a-z+.-]{0,20}:\/\/[^/]*/i.exec(target.slice(0, 300));
  const raw = (absolute === null ? target : target.slice(absolute[0].length)).split(/[?#]/, 1)[0]!;
  if (!raw.startsWith('/')) return absolute !== null && raw === '' ? '/' : null;
  let text = raw;
  if (raw.includes('%')) {
    text = raw.replace(/%([0-9a-f]{2})/gi, (_all, hex: string) =>
      String.fromCharCode(Number.parseInt(hex, 16)),
    );
  }
  const parts: string[] = [];
  const pieces = text.split('/').slice(1);
  for (const [i, piece] of pieces.entries()) {
    const last = i === pieces.length - 1;
    if (piece === '..') parts.pop();
    if (piece === '' || piece === '.' || piece === '..') {
      if (last) parts.push('');
    } else parts.push(piece);
  }
  return `/${parts.join('/')}`;
}

function locationsOf(scope: Scope): Use[] {
  return scope.uses.filter((use) => use.directive.name.value === 'location' && use.opens !== null);
}

interface Named {
  readonly use: Use;
  readonly modifier: string;
  readonly text: string;
}

function namedBy(use: Use): Named {
  const args = use.directive.args.map((arg) => arg.value);
  if (args.length >= 2) return { use, modifier: args[0]!, text: args[1]! };
  const only = args[0] ?? '';
  const joined = /^(\^~|~\*|~|=)(.+)$/s.exec(only);
  return joined === null
    ? { use, modifier: '', text: only }
    : { use, modifier: joined[1]!, text: joined[2]! };
}

/** The location inside `scope` for a path, or null. Nested ones of the longest prefix first, then the regexes here. */
function pick(scope: Scope, path: string, search: Search): Scope | null {
  return pickOrFinal(scope, path, search).location;
}

function pickOrFinal(scope: Scope, path: string, search: Search): { location: Scope | null; final: boolean } {
  const patterns = locationsOf(scope).map(namedBy);
  const exact = patterns.find((each) => each.modifier === '=' && each.text === path);
  if (exact !== undefined) return { location: exact.use.opens, final: true };
  let longest: Named | null = null;
  for (const each of patterns) {
    if (
      (each.modifier !== '' && each.modifier !== '^~') ||
      !path.startsWith(each.text) ||
      each.text.startsWith('@')
    )
      continue;
    if (longest === null || each.text.length > longest.text.length) longest = each;
  }
  let chosen: Scope | null = longest?.use.opens ?? null;
  if (chosen !== null) {
    const nested = pickOrFinal(chosen, path, search);
    if (nested.location !== null) chosen = nested.location;
    if (nested.final) return { location: chosen, final: true };
  }
  if (longest?.modifier !== '^~') {
    for (const each of patterns) {
      if (each.modifier !== '~' && each.modifier !== '~*') continue;
      const matched = matches(each.text, each.modifier === '~*', path);
      if (matched === null) search.certain = false;
      if (matched !== true) continue;
      const nested = pickOrFinal(each.use.opens!, path, search);
      return { location: nested.location ?? each.use.opens, final: true };
    }
  }
  return { location: chosen, final: false };
}

/** nginx cuts a line at 2,048 bytes: no path in a log is longer. */
const longestPath = 2048;

/** Whether PCRE would match; null where that can't be decided here. */
function matches(pattern: string, ignoreCase: boolean, path: string): boolean | null {
  const regex = path.length > longestPath ? null : linearRegex(pattern, ignoreCase);
  return regex === null ? null : regex.test(path);
}

/** Applies the `rewrite`s that stand in a scope. */
function rewritten(scope: Scope, start: string, search: Search): Rewritten {
  let path = start;
  let changed = false;
  for (const use of scope.uses) {
    const { name, args } = use.directive;
    if (name.value === 'if') search.certain = false;
    if (name.value === 'break' || name.value === 'return') break;
    if (name.value !== 'rewrite' || args.length < 2) continue;
    const regex = path.length > longestPath ? null : linearRegex(args[0]!.value, false);
    const replacement = args[1]!.value;
    if (regex === null) {
      search.certain = false;
      continue;
    }
    const hit = regex.exec(path);
    if (hit === null) continue;
    if (/^(?:https?:|\$scheme)/.test(replacement) || /\$[a-z_{]/i.test(replacement)) {
      search.certain = false;
      break;
    }
    path = replacement.replace(/\$(\d)/g, (_all, n: string) => hit[Number(n)] ?? '').split('?', 1)[0]!;
    changed = true;
    const flag = args[2]?.value;
    if (flag === 'last') break;
    if (flag === 'break') return { path, again: false };
    if (flag !== undefined) break;
  }
  return { path, again: changed };
}

/** Whether a location itself hands the request on. */
function passes(location: Scope, method: string): boolean {
  return location.uses.some(
    (use) =>
      /^(?:proxy|fastcgi|grpc|uwsgi|scgi|memcached)_pass$/.test(use.directive.name.value) ||
      (use.directive.name.value === 'return' && method !== ''),
  );
}

function tryFilesFallback(location: Scope): string | null {
  const use = location.uses.find((each) => each.directive.name.value === 'try_files');
  return use?.directive.args.at(-1)?.value ?? null;
}
