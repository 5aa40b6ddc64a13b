// What nginx has in force where: blocks with their includes expanded, and the inheritance between them.
import { memo } from '../base/memo.ts';
import type { FilePath, Place } from '../base/span.ts';
import type { Directive, NginxTree } from './tree.ts';

/** The contexts that matter to what nginx proxies, in nginx's own names; any other block keeps its directive's name. */
export type Context =
  | 'main'
  | 'events'
  | 'http'
  | 'server'
  | 'location'
  | 'if'
  | 'limit_except'
  | 'upstream'
  | 'stream'
  | (string & {});

/** A directive in force in a scope, with the includes it came through (outermost first). */
export interface Use {
  readonly directive: Directive;
  readonly file: FilePath;
  readonly via: readonly Place[];
  readonly scope: Scope;
  /** The scope that its block opens, or null for a simple directive. */
  readonly opens: Scope | null;
  /** Nobody wrote it: what wrote the configuration does so by itself, as this page says. */
  readonly assumed?: string;
}

/** One block as nginx sees it. A fragment that is included twice makes two scopes of one syntax. */
export interface Scope {
  readonly context: Context;
  /** `stream server` and `http server` differ by this: the outermost of http, stream, mail, or null. */
  readonly protocol: 'http' | 'stream' | 'mail' | null;
  /** The use that opens it; null for main. */
  readonly opener: Use | null;
  readonly parent: Scope | null;
  /** In the order that nginx reads them, includes expanded in place. */
  readonly uses: readonly Use[];
}

/** An include that could not be followed, or that matched nothing. */
export interface IncludeProblem {
  readonly at: Place;
  readonly kind: 'missing' | 'unreadable' | 'cycle' | 'no-match';
  /** What was looked for. */
  readonly target: string;
  readonly message: string;
  /** Whether nginx looks exactly there. If not (another machine's path, a file of nginx's packages), nothing is wrong. */
  readonly certain: boolean;
}

/** One configuration: what one root file and all that it includes make. */
export interface NginxConfig {
  readonly root: FilePath;
  /** `ingress`: ingress-nginx writes it from the root, which is no nginx file. `main`: the root is a whole nginx.conf. `fragment`: nobody includes it; its context is judged by its content. */
  readonly kind: 'main' | 'fragment' | 'ingress';
  readonly main: Scope;
  /** Every file that takes part, the root first. */
  readonly files: readonly FilePath[];
  readonly trees: ReadonlyMap<FilePath, NginxTree>;
  /** The scopes that each file's outer directives stand in: one for each time the file is included. */
  readonly scopesOf: ReadonlyMap<FilePath, readonly Scope[]>;
  readonly problems: readonly IncludeProblem[];
}

/** Every use of a configuration by the directive's name, scope by scope; the outer ones first. Walked once for all who ask. */
export const usesByName: (config: NginxConfig) => ReadonlyMap<string, readonly Use[]> = memo(
  ({ main }: NginxConfig): ReadonlyMap<string, readonly Use[]> => {
    const named = new Map<string, Use[]>();
    const open: Scope[] = [main];
    for (let scope = open.pop(); scope !== undefined; scope = open.pop()) {
      const { uses } = scope;
      for (const use of uses) {
        const found = named.get(use.directive.name.value);
        if (found === undefined) named.set(use.directive.name.value, [use]);
        else found.push(use);
      }
      for (let i = uses.length - 1; i >= 0; i--) {
        const inner = uses[i]!.opens;
        if (inner !== null) open.push(inner);
      }
    }
    return named;
  },
);
