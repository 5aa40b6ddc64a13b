// What the settings in a scope follow from, as one object that stays the same from one version of the files to the next
// for as long as none of it changes: then what was read there is not read again. Knows scopes; reads no value.
import { memo, slot } from '../base/memo.ts';
import type { FilePath, Place } from '../base/span.ts';
import type { VersionRange } from '../base/version.ts';
import { directiveFacts } from '../nginx/catalogue.ts';
import type { Scope, Use } from '../nginx/scopes.ts';
import type { Directive } from '../nginx/tree.ts';
import type { NginxInstance } from './model.ts';

/** A directive where it stands: by which name of its file, through which includes. */
type Said = Pick<Use, 'directive' | 'file' | 'via'>;

/** Everything that a directive in the scope can be inherited from, and what its variables are defined by. */
interface Settled {
  readonly around: Settled | null;
  /** Null where only what is said inside counts: a file, and a block of servers, which change with each of them. */
  readonly opener: Said | null;
  /** What counts for those inside. */
  readonly said: readonly Said[];
  /** Whether they are the opener's own directives, with no included ones: then the same opener has the same. */
  readonly plain: boolean;
}

/** Blocks that inherit from the one around them, or that are named where they are used. */
const apart = new Set([
  'http',
  'stream',
  'mail',
  'events',
  'server',
  'location',
  'if',
  'limit_except',
  'upstream',
]);
const ofServers = new Set(['http', 'stream', 'mail']);

const nothing: Settled = { around: null, opener: null, said: [], plain: false };

/** By a directive that stands for the scope. The nodes of a tree keep their identity where nothing was edited. */
const latest = slot<Directive, Settled>();

/** Those that many stand in are asked often; a location's own once, and to remember it would cost as much. */
function settledOf(scope: Scope): Settled {
  return scope.context === 'location' ? settle(scope) : settledAround(scope);
}

const settledAround = memo(settle);

function settle(scope: Scope): Settled {
  const around: Settled | null = scope.parent === null ? null : settledOf(scope.parent);
  const opener = ofServers.has(scope.context) ? null : scope.opener;
  const key = opener === null ? firstThatCounts(scope)?.directive : opener.directive;
  if (key === undefined) return around ?? nothing;
  const before = latest.get(key);
  if (before !== undefined && isSame(before, around, opener, scope)) return before;
  const said = scope.uses.filter((use) => counts(use, scope)).map(only);
  const settled = { around, opener: opener && only(opener), said, plain: isPlain(scope) };
  latest.set(key, settled);
  return settled;
}

function firstThatCounts(scope: Scope): Use | undefined {
  return scope.uses.find((use) => counts(use, scope));
}

/** Of what stands around servers only that counts which can be said in them; the rest is nobody's in there. */
function counts({ directive, opens }: Use, scope: Scope): boolean {
  if (opens !== null && apart.has(opens.context)) return false;
  return (scope.parent !== null && !ofServers.has(scope.context)) || isOfHttp(directive.name.value);
}

function isOfHttp(name: string): boolean {
  return directiveFacts(name).some(({ contexts }) =>
    contexts.some((each) => each === '*' || each.startsWith('http')),
  );
}

function isSame(before: Settled, around: Settled | null, opener: Said | null, scope: Scope): boolean {
  if (before.around !== around) return false;
  if (opener === null ? before.opener !== null : before.opener === null) return false;
  if (opener !== null && !isSameSaid(before.opener!, opener)) return false;
  if (opener !== null && before.plain && isPlain(scope)) return true;
  let i = 0;
  for (const use of scope.uses) {
    if (!counts(use, scope)) continue;
    const other = before.said[i++];
    if (other === undefined || !isSameSaid(other, use)) return false;
  }
  return i === before.said.length;
}

/** An `include` is a directive too: where there are as many, none has brought anything in. */
function isPlain({ opener, uses }: Scope): boolean {
  return uses.length === opener?.directive.block?.directives.length;
}

function isSameSaid(a: Said, b: Said): boolean {
  if (a.directive !== b.directive || a.file !== b.file || a.via.length !== b.via.length) return false;
  return a.via.every((each, i) => isSameNode(each, b.via[i]!));
}

function isSameNode(a: Place, b: Place): boolean {
  return a.file === b.file && a.span === b.span;
}

/** Without the scopes, which belong to one version. */
function only({ directive, file, via }: Said): Said {
  return { directive, file, via };
}

/** Of an nginx: the version that its defaults depend on, and the file that stands for its outermost scope. */
type Ground = Pick<NginxInstance, 'version' | 'config'>;

/**
 * Remembers what `compute` reads in a scope, and in a second one. It may look at what is said in the scopes and around
 * them, not at the blocks of servers, locations and upstreams in them; its result may hold places, but no scopes.
 */
export function memoSettled<R>(
  compute: (scope: Scope, other: Scope | null, nginx: Ground) => R,
): typeof compute {
  interface Known {
    readonly other: Settled | null;
    readonly range: VersionRange | null;
    readonly root: FilePath;
    readonly result: R;
  }
  const results = slot<Settled, Known>();
  return (scope, otherScope, nginx) => {
    const settled = settledOf(scope);
    const other = otherScope === null ? null : settledOf(otherScope);
    const { range } = nginx.version;
    const { root } = nginx.config;
    const known = results.get(settled);
    if (known?.other === other && known.root === root && isSameRange(known.range, range)) return known.result;
    const result = compute(scope, otherScope, nginx);
    results.set(settled, { other, range, root, result });
    return result;
  };
}

function isSameRange(a: VersionRange | null, b: VersionRange | null): boolean {
  return a?.min === b?.min && a?.max === b?.max;
}
