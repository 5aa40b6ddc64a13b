// Runs one program from its first file and says which servers it lets listen. The door of `core/node`.
import type { SourceText } from '../base/source.ts';
import { comparePlaces, type FilePath, type Place } from '../base/span.ts';
import { type Abstract, constant, doubt, readCell, type Thing } from './abstract.ts';
import { anchorOf, statementOf } from './anchor.ts';
import { type ClassBody, instantiate } from './classes.ts';
import { serveDefaultExport } from './frameworks/bun.ts';
import type { Application } from './frameworks/express.ts';
import { serveService } from './frameworks/moleculer.ts';
import { callFunction, type FunctionBody } from './functions.ts';
import type { Listener, Trait } from './model.ts';
import { moduleValue, newModule, runModule } from './modules.ts';
import { ts } from './parse.ts';
import { mayListen } from './relevance.ts';
import { type Module, newRun, type Run, type World } from './run.ts';
import type { ServerRecord } from './servers.ts';

export interface Interpretation {
  readonly listeners: readonly Listener[];
  /** The files that were run, the first one first. */
  readonly files: readonly FilePath[];
  /** Listeners that only came to light by calling a function nobody in sight calls. */
  readonly uncalled: ReadonlySet<Listener>;
}

/** Interprets the program that begins in `source`. The parser must be loaded. */
export function interpret(world: World, source: SourceText): Interpretation {
  const run = newRun(world, source.file);
  const module = newModule(run, source);
  runModule(run, module);
  const exported = module.exports.cells.get('default');
  if (exported !== undefined) serveDefaultExport(run, readCell(exported, [], null));
  serveService(run, exported === undefined ? moduleValue(run, module) : readCell(exported, [], null));
  drain(run);
  const called = run.servers.length;
  runUncalled(run, module);
  const uncalled = new Set<Listener>();
  const listeners: Listener[] = [];
  run.servers.forEach((record, i) => {
    if (record.addresses.length === 0) return;
    const listener = listenerOf(run, record);
    listeners.push(listener);
    if (i >= called) uncalled.add(listener);
  });
  return { listeners, files: [...run.modules.keys()], uncalled };
}

/** Runs what was put off, in order; what it puts off in turn comes last. */
function drain(run: Run): void {
  for (let i = 0; i < run.deferred.length && i < 2_000 && run.budget > 0; i++) run.deferred[i]!();
  run.deferred.length = 0;
}

/** Functions and classes of the first file that nothing called, if they may make a server listen. */
function runUncalled(run: Run, module: Module): void {
  const seen = new Set<Thing>();
  const visit = (value: Abstract, self: Thing | null): void => {
    if (value.kind !== 'thing' || seen.has(value) || seen.size > 200) return;
    seen.add(value);
    const body = value.body as FunctionBody | ClassBody | undefined;
    if (body === undefined) {
      if (value.data === undefined && value.get === undefined) visitCells(value, value);
      return;
    }
    if (run.entered.has(body.node) || body.scope.module !== module) return;
    if (!mayListen(module.source.text.slice(body.node.pos, body.node.end))) return;
    const args = argumentsInDoubt(module, body);
    run.guards = [];
    if (ts.isClassLike(body.node)) {
      const at: Place = value.at;
      const instance = instantiate(run, value, { run, args, places: [], self: null, at, isNew: true });
      drain(run);
      const prototype = value.cells.get('prototype')?.writes[0]?.value;
      if (instance.kind === 'thing' && prototype?.kind === 'thing') visitCells(prototype, instance);
      visitCells(value, value);
    } else {
      callFunction(run, value, self, args, value.at);
      drain(run);
    }
  };
  const visitCells = (holder: Thing, self: Thing): void => {
    for (const cell of holder.cells.values()) for (const write of cell.writes) visit(write.value, self);
  };
  for (const cell of module.scope.variables.values())
    for (const write of cell.writes) visit(write.value, null);
  visitCells(module.exports, module.exports);
  visitCells(module.commonjs, module.exports);
}

function argumentsInDoubt(module: Module, body: FunctionBody | ClassBody): Abstract[] {
  const { node } = body;
  const parameters = ts.isClassLike(node)
    ? (node.members.find(ts.isConstructorDeclaration)?.parameters ?? [])
    : node.parameters;
  return parameters.map((parameter) => {
    const at: Place = {
      file: module.source.file,
      span: { start: parameter.name.pos, end: parameter.name.end },
    };
    if (parameter.initializer !== undefined) return constant(undefined, at);
    const name = ts.isIdentifier(parameter.name) ? parameter.name.text : 'the argument';
    return doubt(at, `${name} is given by a caller that is not in sight`);
  });
}

/** The listener that a server record describes. */
function listenerOf(run: Run, record: ServerRecord): Listener {
  const anchor = anchorOf(record);
  return {
    file: record.created.file,
    at: record.listen ?? record.created,
    created: record.created,
    framework: record.framework,
    frameworkVersion: record.frameworkVersion,
    protocol: record.protocol,
    runtime: record.runtime,
    addresses: record.addresses,
    writes: record.writes,
    timeoutListener: record.timeoutListener,
    anchor,
    statement: anchor?.kind === 'statement' ? anchor : statementOf(record),
    traits: traitsOf(run, record),
  };
}

function traitsOf(run: Run, record: ServerRecord): readonly Trait[] {
  const traits: Trait[] = [...record.traits, ...run.notes];
  const seen = new Set<Thing>();
  const gather = (app: Thing, prefix: string): void => {
    if (seen.has(app)) return;
    seen.add(app);
    const { traits: own, mounted } = (app.data ?? {}) as Partial<Application>;
    for (const trait of own ?? []) {
      traits.push(
        trait.kind === 'route' && trait.name !== undefined ? { ...trait, name: prefix + trait.name } : trait,
      );
    }
    for (const { path, app: inner } of mounted ?? []) gather(inner, prefix + path.replace(/\/$/, ''));
  };
  for (const app of record.apps) gather(app, '');
  const unique = new Map(
    traits.map((one) => [`${one.kind} ${one.at.file} ${one.at.span.start} ${one.method} ${one.name}`, one]),
  );
  return [...unique.values()].sort((a, b) => comparePlaces(a.at, b.at));
}
