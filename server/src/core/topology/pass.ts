// What a `proxy_pass` names: scheme, target and URI, with variables that the configuration itself answers filled in.
import { memo } from '../base/memo.ts';
import type { Workload } from '../deploy/model.ts';
import type { Scope, Use } from '../nginx/scopes.ts';
import type { Directive } from '../nginx/tree.ts';
import { mapEntry, mapFor } from './inForce.ts';

export interface PassTarget {
  readonly scheme: 'http' | 'https';
  /** `app`, `127.0.0.1:3000`, `unix:/run/app.sock`; null where it is only known at run time. */
  readonly target: string | null;
  /** As written, without the scheme and the URI. */
  readonly written: string;
  /** The URI part, or null without one. */
  readonly uri: string | null;
  /** Whether the target holds a variable: then nginx resolves a name at run time. */
  readonly variable: boolean;
}

/** A placeholder may hold slashes: `http://{{getv "/name"}}`. */
const parts = /^(https?):\/\/(unix:[^:]*:?|(?:\{\{[^}]*\}\}|<%[^%]*%>|[^/{<]|\{(?!\{)|<(?!%))*)(\/.*)?$/i;

/** The target of a `proxy_pass`, or null where the argument is none (`proxy_pass backend;`). */
export function passTarget(use: Use): PassTarget | null {
  const written = writtenIn(use.directive);
  return written.includes('$') ? variableTarget(use) : literalTarget(use.directive);
}

const literalTarget = memo((pass: Directive) => readTarget(writtenIn(pass), writtenIn(pass)));
const variableTarget = memo(({ directive, scope }: Use) => filledTarget(writtenIn(directive), scope));

function writtenIn({ args }: Directive): string {
  return args[0]?.value ?? '';
}

/** The target as this nginx has it: `${NAMES}` of a template are filled in from its process's environment. */
export function targetIn(use: Use, environment: Environment | undefined): PassTarget | null {
  const written = writtenIn(use.directive);
  const filled = fillFrom(environment, written);
  return filled === written ? passTarget(use) : filledTarget(filled, use.scope);
}

type Environment = Workload['environment'];

/** A template's `${NAME}` and `$NAME`, as envsubst fills them in; what no file of the workspace says stays. */
export function fillFrom(environment: Environment | undefined, text: string): string {
  if (environment === undefined || !text.includes('$')) return text;
  return text.replace(
    /\$(?:\{([A-Z][A-Z0-9_]*)\}|([A-Z][A-Z0-9_]*)(?![\w]))/g,
    (whole, braced: string | undefined, bare: string | undefined) =>
      environment.get((braced ?? bare)!)?.value ?? whole,
  );
}

function filledTarget(written: string, scope: Scope): PassTarget | null {
  return readTarget(written, fillIn(written, scope, 0));
}

/** `filled`: what is written with its variables replaced; null where one can't be. */
function readTarget(written: string, filled: string | null): PassTarget | null {
  const read = parts.exec(filled ?? written);
  if (read === null) {
    if (!written.includes('$')) return null;
    return { scheme: 'http', target: null, written, uri: null, variable: true };
  }
  const asWritten = (filled === written ? read : parts.exec(written))?.[2] ?? written;
  const authority = read[2]!;
  return {
    scheme: read[1]!.toLowerCase() === 'https' ? 'https' : 'http',
    target: authority.includes('$') ? null : authority,
    written: asWritten,
    uri: read[3] ?? null,
    variable: asWritten.includes('$'),
  };
}

/** Replaces variables that `set` or a map without patterns gives one constant; null where one is left. */
function fillIn(text: string, scope: Scope, depth: number): string | null {
  const schemeEnd = text.indexOf('://');
  const authorityEnd =
    schemeEnd === -1 ? text.length : (text.indexOf('/', schemeEnd + 3) + 1 || text.length + 1) - 1;
  const head = text.slice(0, authorityEnd);
  if (!head.includes('$')) return text;
  if (depth > 8) return null;
  let complete = true;
  const filled = head.replace(/\$\{?(\w+)\}?/g, (all, name: string) => {
    const value = constantOf(scope, name);
    if (value === null) complete = false;
    return value ?? all;
  });
  return complete ? fillIn(filled + text.slice(authorityEnd), scope, depth + 1) : null;
}

/** The one value that a variable can have, or null. */
function constantOf(scope: Scope, name: string): string | null {
  for (let at: Scope | null = scope; at !== null; at = at.parent) {
    const sets = at.uses.filter(
      (use) => use.directive.name.value === 'set' && use.directive.args[0]?.value === `$${name}`,
    );
    if (sets.length === 1 && !setElsewhere(at, name)) return sets[0]!.directive.args[1]?.value ?? '';
    if (sets.length > 1) return null;
  }
  const map = mapFor(scope, name);
  if (map === null) return null;
  const results = new Set((map.directive.block?.directives ?? []).map((entry) => entry.args[0]?.value ?? ''));
  return results.size === 1 ? (mapEntry(map, '')?.value ?? null) : null;
}

/** Whether an `if` of the scope sets the variable again. */
function setElsewhere(scope: Scope, name: string): boolean {
  return scope.uses.some(
    (use) =>
      use.opens?.context === 'if' &&
      use.opens.uses.some(
        (each) => each.directive.name.value === 'set' && each.directive.args[0]?.value === `$${name}`,
      ),
  );
}
