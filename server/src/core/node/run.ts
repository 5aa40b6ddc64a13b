// The state of one interpretation: the modules it met, the conditions it is under, the servers it made.
// Knows how names and modules hang together, and nothing of expressions, statements or libraries.
import type TypeScript from 'typescript';
import type { SourceText } from '../base/source.ts';
import type { FilePath, Place } from '../base/span.ts';
import type { Value } from '../base/value.ts';
import { type Abstract, type Cell, doubt, joined, type Thing } from './abstract.ts';
import type { Guards, Trait } from './model.ts';
import type { Plain } from './plain.ts';
import type { ServerRecord } from './servers.ts';

/** What an interpretation asks of the files around the program. */
export interface World {
  /** The file that a specifier names; `project:x` is x beside the nearest package.json. `pending`: not read yet. */
  resolve(
    from: FilePath,
    specifier: string,
  ):
    | {
        readonly kind: 'file';
        readonly source: SourceText;
        /** The name of the package whose main file it is, where it is one. */
        readonly main: string | null;
      }
    | { readonly kind: 'pending' }
    | { readonly kind: 'package' }
    | { readonly kind: 'missing'; readonly why: string };
  /**
   * What the files say an environment variable is for the program at `from`, with what it loads; null: they don't. A value
   * that is null: not set.
   */
  environment(from: FilePath, variable: string, loaded?: Loaded): Value<string | null> | null;
  /** The working directory of the program at `from`: the folder of the nearest package.json. */
  home(from: FilePath): FilePath;
  /** A file that the program opens itself, whatever it holds. */
  open(
    file: FilePath,
  ):
    | { readonly kind: 'text'; readonly source: SourceText }
    | { readonly kind: 'pending' }
    | { readonly kind: 'missing' };
  /** What a JSON or YAML text holds; null where it is neither. */
  data(source: SourceText): Plain | null;
  /** The version range that the nearest package.json gives a package, as written. */
  packageVersion(from: FilePath, name: string): string | null;
}

/** The files of variables that a program has loaded so far. */
export interface Loaded {
  /** In their order; `overrides`: before what the process was given. */
  readonly files: { readonly source: SourceText; readonly overrides: boolean }[];
  /** The program says itself which ones: no other counts. */
  isSaid: boolean;
}

export interface Scope {
  readonly variables: Map<string, Cell>;
  /** Names that stand for something of another module, looked up when first read. */
  readonly imports: Map<string, () => Abstract>;
  readonly parent: Scope | null;
  readonly module: Module;
  readonly self: Abstract | null;
  /** For `super`: the class that the running method belongs to. */
  readonly home: Thing | null;
  /** Values returned so far by the running function; null in a module or block. */
  readonly returns: { value: Abstract; guards: Guards }[] | null;
}

export interface Module {
  readonly source: SourceText;
  readonly tree: TypeScript.SourceFile;
  readonly scope: Scope;
  /** `exports`, and the namespace of an ES module. */
  readonly exports: Thing;
  /** `module`, whose cell `exports` may be written. */
  readonly commonjs: Thing;
  readonly esm: boolean;
  state: 'new' | 'running' | 'done';
}

/** Where in the program a library call is made. */
export interface Site {
  readonly module: Module;
  readonly statement: TypeScript.Statement;
}

export interface Run {
  readonly world: World;
  readonly root: FilePath;
  /** What is known to hold where the interpretation is. */
  guards: Guards;
  /** Expressions still allowed: bounds every run. */
  budget: number;
  depth: number;
  /** Expressions and statements inside each other: bounds the stack. */
  nesting: number;
  /** Inside a request handler: no further file is read for it. */
  shallow: boolean;
  site: Site | null;
  /** The call that is being answered, so that a server knows the expression that made it. */
  call: TypeScript.Node | null;
  readonly modules: Map<FilePath, Module>;
  readonly active: Set<unknown>;
  /** Functions of the program that have been entered. */
  readonly entered: Set<unknown>;
  readonly deferred: (() => void)[];
  readonly dotenv: Loaded;
  readonly servers: ServerRecord[];
  /** What concerns the whole process: signal handlers and the like. */
  readonly notes: Trait[];
}

export const mostModules = 100;
export const deepestNesting = 400;

export function newRun(world: World, root: FilePath): Run {
  return {
    world,
    root,
    guards: [],
    budget: 40_000,
    depth: 0,
    nesting: 0,
    shallow: false,
    site: null,
    call: null,
    modules: new Map(),
    active: new Set(),
    entered: new Set(),
    deferred: [],
    dotenv: { files: [], isSaid: false },
    servers: [],
    notes: [],
  };
}

export function innerScope(parent: Scope, more: Partial<Scope> = {}): Scope {
  return {
    variables: new Map(),
    imports: new Map(),
    parent,
    module: parent.module,
    self: parent.self,
    home: parent.home,
    returns: parent.returns,
    ...more,
  };
}

/** Runs `action` where `guards` hold too. */
export function under<T>(run: Run, guards: Guards, action: () => T): T {
  if (guards.length === 0) return action();
  const before = run.guards;
  run.guards = joined(before, guards);
  try {
    return action();
  } finally {
    run.guards = before;
  }
}

/** The cell of a variable that is in sight, or null. */
export function findVariable(scope: Scope, name: string): Cell | (() => Abstract) | null {
  for (let each: Scope | null = scope; each !== null; each = each.parent) {
    const cell = each.variables.get(name);
    if (cell !== undefined) return cell;
    const imported = each.imports.get(name);
    if (imported !== undefined) return imported;
  }
  return null;
}

export function spent(run: Run, at: Place): Abstract {
  return doubt(
    at,
    `the program that begins in ${decodeURIComponent(run.root.slice(run.root.lastIndexOf('/') + 1))} is too large to follow`,
  );
}
