// The ways to give locations a directive or a header: where the inherited value is set, or over it in the location itself.
// A header of a location's own drops all that it inherits, so there the inherited ones are repeated. Each way says what
// else it changes; which value is right is a rule's to say.
import type { Edit, Fix } from '../base/edit.ts';
import { span } from '../base/span.ts';
import type { Scope, Use } from '../nginx/scopes.ts';
import type { Directive } from '../nginx/tree.ts';
import { addDirectives, mergeEdits, replaceArguments, writtenArguments } from './edits.ts';
import { ownUse, setInForce, useInForce } from './inForce.ts';
import type { Hop, Topology } from './model.ts';

/** What a location shall have, as written in the file. */
export interface Wish {
  /** Directives that are inherited one by one. */
  readonly plain?: readonly (readonly [name: string, value: string])[];
  /** Request headers: inherited all or nothing. */
  readonly headers?: readonly (readonly [name: string, value: string])[];
  /** Lines for the location alone, whatever the way. */
  readonly lines?: readonly string[];
}

export interface Way {
  /** Follows a title: empty, or « in location /a/ alone», or « where it is set (changes location /b/ too)». */
  readonly where: string;
  readonly edits: readonly Edit[];
  /** Every hop whose location it changes, those asked for included. */
  readonly changed: readonly Hop[];
  /** Whether what is wished of a directive (`proxy_set_header` for the headers) then holds for one of them. */
  readonly gives: (hop: Hop, name: string) => boolean;
}

/** The nearest scope in which proxy directives may stand: they may not in `if` and `limit_except`. */
export function proxyScope(scope: Scope): Scope {
  let at = scope;
  while ((at.context === 'if' || at.context === 'limit_except') && at.parent !== null) at = at.parent;
  return at;
}

/** Each way as a fix; none where nothing would differ. */
export function fixesBy(ways: readonly Way[], title: string): readonly Fix[] {
  return ways.flatMap(({ where, edits: [first, ...rest] }) =>
    first === undefined
      ? []
      : [{ title: title + where, applicability: 'suggestion', edits: [first, ...rest] } as const],
  );
}

/** One way where nothing is inherited, else two: the one that changes the least first. Empty without a certain place. */
export function waysToSet(
  topology: Topology,
  hops: readonly Hop[],
  wishOf: Wish | ((scope: Scope) => Wish),
): readonly Way[] {
  const scopes = [...new Set(hops.map((hop) => proxyScope(hop.location)))];
  const wishes = scopes.map((scope) => ({
    scope,
    wish: typeof wishOf === 'function' ? wishOf(scope) : wishOf,
  }));
  const there = setThere(topology, hops, wishes);
  if (!wishes.some(({ scope, wish }) => inherits(scope, wish)))
    return there === null ? [] : [{ ...there, where: there.others.length === 0 ? '' : there.where }];
  const here = setHere(topology, hops, wishes);
  const ways = there?.others.length === 0 ? [there, here] : [here, there];
  return ways.filter((way) => way !== null);
}

interface Wished {
  readonly scope: Scope;
  readonly wish: Wish;
}

const isAsOf = (name: string) => (use: Use) => headerName(use) === name.toLowerCase();

function inherits(scope: Scope, { plain = [], headers = [] }: Wish): boolean {
  const set = headers.length === 0 ? null : setInForce(scope, 'proxy_set_header');
  const uses = plain.map(([name]) => useInForce(scope, name));
  return (set !== null && set.scope !== scope) || uses.some((use) => use !== null && use.scope !== scope);
}

/** Over the inherited values, in the locations themselves. */
function setHere(topology: Topology, hops: readonly Hop[], wishes: readonly Wished[]): Way | null {
  const edits: Edit[] = [];
  for (const { scope, wish } of wishes) {
    const lines: string[] = [];
    for (const [name, value] of wish.plain ?? []) {
      const own = ownUse(scope, name);
      if (own === null) lines.push(`${name} ${value};`);
      else edits.push(replaceArguments(own, value));
    }
    const headers = wish.headers ?? [];
    const set = headers.length === 0 ? null : setInForce(scope, 'proxy_set_header');
    const isOwn = set?.scope === scope;
    if (set !== null && !isOwn) {
      const kept = set.uses.filter((use) => !headers.some(([name]) => isAsOf(name)(use)));
      lines.push(...kept.map((use) => headerLine(writtenArguments(topology.snapshot, use))));
    }
    for (const [name, value] of headers) {
      const own = isOwn ? set?.uses.findLast(isAsOf(name)) : undefined;
      if (own === undefined) lines.push(headerLine(`${name} ${value}`));
      else edits.push(replaceHeader(own, value));
    }
    const added = addLines(topology, scope, [...lines, ...(wish.lines ?? [])]);
    if (added === null) return null;
    edits.push(...added);
  }
  const repeats = wishes.some(({ scope, wish: { headers = [] } }) => inherits(scope, { headers }));
  const also = repeats ? ', repeating the inherited headers' : '';
  return {
    where: ` in ${routes(hops, hops)} alone${also}`,
    edits: mergeEdits(edits),
    changed: hops,
    gives: () => true,
  };
}

/** Where the values in force stand; what stands nowhere is added to the locations. */
function setThere(
  topology: Topology,
  hops: readonly Hop[],
  wishes: readonly Wished[],
): (Way & { readonly others: readonly Hop[] }) | null {
  const edits: Edit[] = [];
  const replaced = new Set<Directive>();
  const grown = new Map<Scope, { readonly last: Use; readonly lines: Set<string> }>();
  for (const { scope, wish } of wishes) {
    const lines: string[] = [];
    for (const [name, value] of wish.plain ?? []) {
      const use = useInForce(scope, name);
      if (use === null) lines.push(`${name} ${value};`);
      else {
        edits.push(replaceArguments(use, value));
        replaced.add(use.directive);
      }
    }
    const headers = wish.headers ?? [];
    const set = headers.length === 0 ? null : setInForce(scope, 'proxy_set_header');
    for (const [name, value] of headers) {
      const use = set?.uses.findLast(isAsOf(name));
      if (use !== undefined) {
        edits.push(replaceHeader(use, value));
        replaced.add(use.directive);
      } else if (set === null || set.scope === scope) lines.push(headerLine(`${name} ${value}`));
      else {
        const home = grown.get(set.scope) ?? { last: set.uses.at(-1)!, lines: new Set() };
        grown.set(set.scope, home);
        home.lines.add(headerLine(`${name} ${value}`));
      }
    }
    const added = addLines(topology, scope, [...lines, ...(wish.lines ?? [])]);
    if (added === null) return null;
    edits.push(...added);
  }
  for (const [scope, { last, lines }] of grown) {
    const edit = addDirectives(topology.snapshot, scope, [...lines], last);
    if (edit === null) return null;
    edits.push(edit);
  }
  const names = new Set(wishes.flatMap(({ wish }) => (wish.plain ?? []).map(([name]) => name)));
  const openers = new Set([...grown.keys()].map((scope) => scope.opener?.directive));
  const asked = new Set(hops.map((hop) => hop.pass.directive));
  const isReplaced = (use: Use | null): boolean => use !== null && replaced.has(use.directive);
  const gives = ({ pass, location }: Hop, name: string): boolean => {
    if (asked.has(pass.directive)) return true;
    const scope = proxyScope(location);
    if (name !== 'proxy_set_header') return isReplaced(useInForce(scope, name));
    const set = setInForce(scope, name);
    return (set?.uses ?? []).some(isReplaced) || openers.has(set?.scope.opener?.directive);
  };
  // Where nothing that others take is written anew, nobody else has to be asked.
  const isShared = replaced.size > 0 || openers.size > 0;
  const changed = topology.hops.filter((hop) =>
    isShared
      ? ['proxy_set_header', ...names].some((name) => gives(hop, name))
      : asked.has(hop.pass.directive),
  );
  const others = changed.filter((hop) => !asked.has(hop.pass.directive));
  const what = grown.size > 0 ? 'the headers are set' : 'it is set';
  const also =
    others.length === 0 ? 'no other location takes it from there' : `changes ${routes(others, hops)} too`;
  return { where: ` where ${what} (${also})`, edits: mergeEdits(edits), changed, gives, others };
}

function addLines(topology: Topology, scope: Scope, lines: readonly string[]): readonly Edit[] | null {
  if (lines.length === 0) return [];
  const edit = addDirectives(topology.snapshot, scope, lines, ownUse(scope, 'proxy_pass') ?? undefined);
  return edit && [edit];
}

const headerName = (use: Use): string => use.directive.args[0]?.value.toLowerCase() ?? '';

const headerLine = (written: string): string => `proxy_set_header ${written};`;

/** Another value; the name stays as it is written. */
function replaceHeader(use: Use, value: string): Edit {
  const [name] = use.directive.args;
  const old = use.directive.args[1];
  if (old === undefined) return replaceArguments(use, `${name!.value} ${value}`);
  return { file: use.file, span: span(old.start, use.directive.args.at(-1)!.end), newText: value };
}

/** «location /a/», «locations /a/ and /b/», «5 locations (/a/, /b/, …)»; with the server where a route stands in several. */
function routes(named: readonly Hop[], beside: readonly Hop[]): string {
  const home = ({ pass, location }: Hop): Directive =>
    proxyScope(location).opener?.directive ?? pass.directive;
  const distinct = [...new Map(named.map((hop) => [home(hop), hop])).values()];
  const all = new Map([...named, ...beside].map((hop) => [home(hop), hop.route]));
  const isShared = (route: string): boolean => [...all.values()].filter((each) => each === route).length > 1;
  const words = distinct.map(({ route, serverNames: [server] }) =>
    isShared(route) && server !== undefined ? `${route} of ${server}` : route,
  );
  if (words.length === 1) return `location ${words[0]}`;
  if (words.length === 2) return `locations ${words[0]} and ${words[1]}`;
  return `${words.length} locations (${words[0]}, ${words[1]}, …)`;
}
