// Runs statements, functions, classes and modules on values that may be doubtful: both sides of a condition
// that is not known, a loop once, a callback later. Bounded in depth and in steps.
import type TypeScript from 'typescript';
import type { SourceText } from '../base/source.ts';
import type { Place } from '../base/span.ts';
import {
  type Abstract,
  type Call,
  type Cell,
  constant,
  doubt,
  each,
  joined,
  readCell,
  type Single,
  type Thing,
  thing,
  without,
} from './abstract.ts';
import { at, branches, evaluate, member, nameOf, setMember, unwrapped } from './evaluate.ts';
import { libraryNamed } from './frameworks/index.ts';
import type { Guards } from './model.ts';
import { isTruthy } from './operators.ts';
import { parse, ts } from './parse.ts';
import { deepestNesting, innerScope, type Module, mostModules, type Run, type Scope, under } from './run.ts';

/** How a statement ended, and what has to hold for what follows it to run. */
interface Completion {
  readonly kind: 'normal' | 'return' | 'break';
  readonly guards: Guards;
}

const normal: Completion = { kind: 'normal', guards: [] };
const deepest = 24;

export interface FunctionBody {
  readonly node: TypeScript.FunctionLikeDeclaration;
  readonly scope: Scope;
}

export interface ClassBody {
  readonly node: TypeScript.ClassLikeDeclaration;
  readonly scope: Scope;
  readonly base: Abstract | null;
}

/** Runs statements in order; declared functions and classes are known from the start. */
export function execute(run: Run, scope: Scope, statements: readonly TypeScript.Statement[]): Completion {
  for (const statement of statements) {
    if (ts.isFunctionDeclaration(statement) && statement.body !== undefined) {
      const name = statement.name?.text ?? 'default';
      const fn = functionThing(run, scope, statement);
      scope.variables.set(name, { writes: [{ value: fn, guards: run.guards, write: null }] });
      exportDeclared(scope, statement, name, fn);
    }
  }
  let guards: Guards = [];
  for (const statement of statements) {
    const completion = under(run, guards, () => executeOne(run, scope, statement));
    guards = joined(guards, completion.guards);
    if (completion.kind !== 'normal') return { kind: completion.kind, guards };
    if (run.budget < 0) break;
  }
  return { kind: 'normal', guards };
}

function executeOne(run: Run, scope: Scope, statement: TypeScript.Statement): Completion {
  if (run.nesting >= deepestNesting) return normal;
  const before = run.site;
  run.site = { module: scope.module, statement };
  run.nesting++;
  try {
    return executeStatement(run, scope, statement);
  } finally {
    run.site = before;
    run.nesting--;
  }
}

function executeStatement(run: Run, scope: Scope, statement: TypeScript.Statement): Completion {
  const kinds = ts.SyntaxKind;
  switch (statement.kind) {
    case kinds.ExpressionStatement: {
      const { expression } = statement as TypeScript.ExpressionStatement;
      evaluate(run, scope, expression);
      return isExit(expression) ? { kind: 'return', guards: [] } : normal;
    }
    case kinds.VariableStatement: {
      const variables = statement as TypeScript.VariableStatement;
      for (const declaration of variables.declarationList.declarations) declare(run, scope, declaration);
      if (isExported(variables)) {
        for (const declaration of variables.declarationList.declarations)
          exportPattern(scope, declaration.name);
      }
      return normal;
    }
    case kinds.ReturnStatement: {
      const { expression } = statement as TypeScript.ReturnStatement;
      const value =
        expression === undefined
          ? constant(undefined, at(scope, statement))
          : evaluate(run, scope, expression);
      scope.returns?.push({ value, guards: run.guards });
      return { kind: 'return', guards: [] };
    }
    case kinds.ThrowStatement:
      return { kind: 'return', guards: [] };
    case kinds.BreakStatement:
    case kinds.ContinueStatement:
      return { kind: 'break', guards: [] };
    case kinds.IfStatement:
      return ifStatement(run, scope, statement as TypeScript.IfStatement);
    case kinds.Block:
      return execute(run, innerScope(scope), (statement as TypeScript.Block).statements);
    case kinds.TryStatement: {
      const { tryBlock, catchClause, finallyBlock } = statement as TypeScript.TryStatement;
      const completion = execute(run, innerScope(scope), tryBlock.statements);
      if (catchClause !== undefined) {
        const id = `${scope.module.source.file}:catch${catchClause.pos}`;
        under(run, [{ id, branch: 1, of: 2, text: 'after an error' }], () => {
          execute(run, innerScope(scope), catchClause.block.statements);
        });
      }
      if (finallyBlock !== undefined) execute(run, innerScope(scope), finallyBlock.statements);
      return completion;
    }
    case kinds.SwitchStatement:
      return switchStatement(run, scope, statement as TypeScript.SwitchStatement);
    case kinds.ForOfStatement:
    case kinds.ForInStatement:
    case kinds.ForStatement:
    case kinds.WhileStatement:
    case kinds.DoStatement:
      return loop(run, scope, statement as TypeScript.IterationStatement);
    case kinds.LabeledStatement:
      return executeOne(run, scope, (statement as TypeScript.LabeledStatement).statement);
    case kinds.ClassDeclaration: {
      const node = statement as TypeScript.ClassDeclaration;
      const made = classThing(run, scope, node);
      const name = node.name?.text ?? 'default';
      scope.variables.set(name, { writes: [{ value: made, guards: run.guards, write: null }] });
      exportDeclared(scope, node, name, made);
      return normal;
    }
    case kinds.EnumDeclaration:
      enumDeclaration(run, scope, statement as TypeScript.EnumDeclaration);
      return normal;
    case kinds.ModuleDeclaration: {
      const { body, name } = statement as TypeScript.ModuleDeclaration;
      if (body !== undefined && ts.isModuleBlock(body) && ts.isIdentifier(name)) {
        const inner = innerScope(scope);
        execute(run, inner, body.statements);
        const space = thing('a namespace', at(scope, statement));
        for (const [key, cell] of inner.variables) space.cells.set(key, cell);
        scope.variables.set(name.text, { writes: [{ value: space, guards: run.guards, write: null }] });
      }
      return normal;
    }
    case kinds.ImportDeclaration:
      importDeclaration(run, scope, statement as TypeScript.ImportDeclaration);
      return normal;
    case kinds.ImportEqualsDeclaration: {
      const { name, moduleReference } = statement as TypeScript.ImportEqualsDeclaration;
      if (ts.isExternalModuleReference(moduleReference) && ts.isStringLiteral(moduleReference.expression)) {
        const specifier = moduleReference.expression.text;
        const place = at(scope, statement);
        scope.imports.set(name.text, () => importModule(run, scope.module, specifier, place));
      }
      return normal;
    }
    case kinds.ExportDeclaration:
      exportDeclaration(run, scope, statement as TypeScript.ExportDeclaration);
      return normal;
    case kinds.ExportAssignment: {
      const node = statement as TypeScript.ExportAssignment;
      const value = evaluate(run, scope, node.expression);
      const target = node.isExportEquals ? scope.module.commonjs : scope.module.exports;
      setCell(target, node.isExportEquals ? 'exports' : 'default', value);
      return normal;
    }
    default:
      return normal;
  }
}

function isExit(expression: TypeScript.Expression): boolean {
  return (
    ts.isCallExpression(expression) &&
    ts.isPropertyAccessExpression(expression.expression) &&
    expression.expression.name.text === 'exit' &&
    ts.isIdentifier(expression.expression.expression) &&
    expression.expression.expression.text === 'process'
  );
}

function ifStatement(run: Run, scope: Scope, node: TypeScript.IfStatement): Completion {
  const truth = isTruthy(evaluate(run, scope, node.expression));
  const otherwise = (): Completion =>
    node.elseStatement === undefined ? normal : executeOne(run, scope, node.elseStatement);
  if (truth === 'yes') return executeOne(run, scope, node.thenStatement);
  if (truth === 'no') return otherwise();
  const [yes, no] = branches(scope, node.expression);
  const first = under(run, yes, () => executeOne(run, scope, node.thenStatement));
  const second = under(run, no, otherwise);
  if (first.kind === 'normal' && second.kind === 'normal') return normal;
  if (first.kind !== 'normal' && second.kind !== 'normal') return first.kind === 'return' ? first : second;
  return { kind: 'normal', guards: first.kind === 'normal' ? yes : no };
}

function switchStatement(run: Run, scope: Scope, node: TypeScript.SwitchStatement): Completion {
  const value = evaluate(run, scope, node.expression);
  const { clauses } = node.caseBlock;
  const inner = innerScope(scope);
  const tests = clauses.map((clause) =>
    ts.isCaseClause(clause) ? evaluate(run, scope, clause.expression) : null,
  );
  if (value.kind === 'primitive' && tests.every((one) => one === null || one.kind === 'primitive')) {
    let start = tests.findIndex((one) => one?.kind === 'primitive' && one.value === value.value);
    if (start === -1) start = tests.indexOf(null);
    if (start === -1) return normal;
    const completion = execute(
      run,
      inner,
      clauses.slice(start).flatMap((clause) => clause.statements),
    );
    return completion.kind === 'break' ? { kind: 'normal', guards: completion.guards } : completion;
  }
  const place = at(scope, node.expression);
  const words = scope.module.source.text.slice(place.span.start, place.span.end);
  const of = clauses.length + (tests.includes(null) ? 0 : 1);
  const left: Guards[] = [];
  clauses.forEach((clause, branch) => {
    const label = ts.isCaseClause(clause) ? at(scope, clause.expression) : null;
    const text =
      label === null
        ? `for any other \`${words}\``
        : `if \`${words}\` is ${scope.module.source.text.slice(label.span.start, label.span.end)}`;
    const guards = [{ id: `${place.file}:${place.span.start}`, branch, of, text }];
    const completion = under(run, guards, () => execute(run, inner, clause.statements));
    if (completion.kind === 'return') left.push(guards);
  });
  return left.length > 0 && left.length === of ? { kind: 'return', guards: [] } : normal;
}

function loop(run: Run, scope: Scope, node: TypeScript.IterationStatement): Completion {
  const inner = innerScope(scope);
  const body = (): void => {
    executeOne(run, inner, node.statement);
  };
  if (ts.isForOfStatement(node) && ts.isVariableDeclarationList(node.initializer)) {
    const list = evaluate(run, scope, node.expression);
    const pattern = node.initializer.declarations[0]?.name;
    const known = list.kind === 'thing' ? list.elements : undefined;
    const elements = known ?? [doubt(at(scope, node.expression), 'the list is only known at run time')];
    for (const element of elements.slice(0, 16)) {
      inner.variables.clear();
      if (pattern !== undefined) bind(run, inner, pattern, element);
      body();
    }
    return normal;
  }
  if (ts.isForStatement(node) && node.initializer !== undefined) {
    if (ts.isVariableDeclarationList(node.initializer)) {
      for (const { name } of node.initializer.declarations) {
        bind(run, inner, name, doubt(at(scope, node), 'it changes from round to round'));
      }
    }
  } else if (ts.isForInStatement(node) && ts.isVariableDeclarationList(node.initializer)) {
    for (const { name } of node.initializer.declarations) {
      bind(run, inner, name, doubt(at(scope, node), 'it changes from round to round'));
    }
  }
  body();
  return normal;
}

function declare(run: Run, scope: Scope, declaration: TypeScript.VariableDeclaration): void {
  const { name, initializer } = declaration;
  if (initializer === undefined) {
    if (ts.isIdentifier(name) && !scope.variables.has(name.text)) {
      scope.variables.set(name.text, { writes: [] });
    }
    return;
  }
  const specifier = requiredModule(initializer);
  if (specifier !== null && findsRequire(scope)) {
    const place = at(scope, initializer);
    const lazy = (): Abstract => importModule(run, scope.module, specifier, place);
    if (ts.isIdentifier(name)) {
      scope.imports.set(name.text, lazy);
      return;
    }
    if (ts.isObjectBindingPattern(name) && name.elements.every((one) => one.dotDotDotToken === undefined)) {
      for (const element of name.elements) {
        const key = element.propertyName === undefined ? element.name : element.propertyName;
        if (!ts.isIdentifier(element.name) || !ts.isIdentifier(key)) continue;
        scope.imports.set(element.name.text, () => member(run, lazy(), key.text, place));
      }
      return;
    }
  }
  bind(run, scope, name, evaluate(run, scope, initializer));
}

/** `'./x'` of `require('./x')`, else null. */
function requiredModule(node: TypeScript.Expression): string | null {
  const inner = unwrapped(node);
  if (!ts.isCallExpression(inner) || !ts.isIdentifier(inner.expression)) return null;
  const argument = inner.arguments[0];
  return inner.expression.text === 'require' && argument !== undefined && ts.isStringLiteralLike(argument)
    ? argument.text
    : null;
}

function findsRequire(scope: Scope): boolean {
  for (let each: Scope | null = scope; each !== null; each = each.parent) {
    if (each.variables.has('require')) return false;
  }
  return true;
}

/** Declares the names of a pattern with their parts of the value. */
export function bind(run: Run, scope: Scope, pattern: TypeScript.BindingName, value: Abstract): void {
  if (ts.isIdentifier(pattern)) {
    const guards = run.guards;
    const existing = scope.variables.get(pattern.text);
    if (existing !== undefined) existing.writes.push({ value, guards, write: null });
    else scope.variables.set(pattern.text, { writes: [{ value, guards, write: null }] });
    return;
  }
  const place = at(scope, pattern);
  if (ts.isObjectBindingPattern(pattern)) {
    const taken = new Set<string>();
    for (const element of pattern.elements) {
      if (element.dotDotDotToken !== undefined) {
        bind(run, scope, element.name, restOf(value, taken, place));
        continue;
      }
      const key = element.propertyName ?? element.name;
      const name = ts.isIdentifier(key) ? key.text : ts.isBindingName(key) ? null : nameOf(run, scope, key);
      if (name === null) continue;
      taken.add(name);
      bind(
        run,
        scope,
        element.name,
        withDefault(run, scope, member(run, value, name, at(scope, element)), element.initializer),
      );
    }
    return;
  }
  pattern.elements.forEach((element, i) => {
    if (!ts.isBindingElement(element)) return;
    const part = member(run, value, String(i), place);
    bind(run, scope, element.name, withDefault(run, scope, part, element.initializer));
  });
}

function restOf(value: Abstract, taken: ReadonlySet<string>, place: Place): Abstract {
  return each(value, (one) => {
    if (one.kind !== 'thing') return one;
    const rest = thing(one.name, place, { open: one.open });
    for (const [name, cell] of one.cells) if (!taken.has(name)) rest.cells.set(name, cell);
    return rest;
  });
}

/** A value, or its default where the value is undefined or an unset variable. */
function withDefault(
  run: Run,
  scope: Scope,
  value: Abstract,
  initializer: TypeScript.Expression | undefined,
): Abstract {
  if (initializer === undefined) return value;
  return each(value, (one) => {
    if (one.kind === 'primitive' && one.value === undefined) return evaluate(run, scope, initializer);
    if (one.kind !== 'environment') return one;
    const fallback = evaluate(run, scope, initializer);
    return each(fallback, (part) =>
      part.kind === 'primitive'
        ? { ...part, origin: { kind: 'environment', at: part.expression, variable: one.variable } }
        : part,
    );
  });
}

export function functionThing(_run: Run, scope: Scope, node: TypeScript.FunctionLikeDeclaration): Thing {
  const body: FunctionBody = { node, scope };
  const self: Thing = thing('a function', at(scope, node), { body });
  return self;
}

/** Runs a function of the program with these arguments. */
export function callFunction(
  run: Run,
  fn: Thing,
  self: Abstract | null,
  args: readonly Abstract[],
  place: Place,
): Abstract {
  const body = fn.body as FunctionBody | ClassBody;
  const { node, scope: outer } = body;
  if (ts.isClassLike(node)) return doubt(place, 'a class is called as a function');
  if (node.body === undefined) return doubt(place, 'the function has no body');
  if (run.depth >= deepest || run.active.has(node)) return doubt(place, 'the function calls itself');
  run.entered.add(node);
  run.active.add(node);
  run.depth++;
  const outside = run.guards;
  try {
    const isArrow = ts.isArrowFunction(node);
    const returns: { value: Abstract; guards: Guards }[] = [];
    const home = (fn.data as { readonly home?: Thing } | undefined)?.home ?? outer.home;
    const scope = innerScope(outer, { returns, home, ...(isArrow ? {} : { self: self ?? outer.self }) });
    bindParameters(run, scope, node, args);
    if (!ts.isBlock(node.body)) return evaluate(run, scope, node.body);
    const end = execute(run, scope, node.body.statements);
    if (node.asteriskToken !== undefined) return doubt(place, 'a generator gives it');
    if (end.kind === 'normal' && returns.length > 0) {
      returns.push({ value: constant(undefined, place), guards: joined(outside, end.guards) });
    }
    const relative = returns.map((one) => ({ value: one.value, guards: without(one.guards, outside) }));
    if (relative.length === 0) return constant(undefined, place);
    return firstOf(relative);
  } finally {
    run.guards = outside;
    run.depth--;
    run.active.delete(node);
  }
}

/** Of what a function may return: the first whose conditions hold. */
function firstOf(returns: readonly { value: Abstract; guards: Guards }[]): Abstract {
  const cell: Cell = { writes: [...returns].reverse().map((one) => ({ ...one, write: null })) };
  return readCell(cell, [], null) ?? returns[0]!.value;
}

function bindParameters(
  run: Run,
  scope: Scope,
  node: TypeScript.FunctionLikeDeclaration,
  args: readonly Abstract[],
): void {
  node.parameters.forEach((parameter, i) => {
    const place = at(scope, parameter);
    if (parameter.dotDotDotToken !== undefined) {
      bind(run, scope, parameter.name, thing('a list', place, { elements: args.slice(i) }));
      return;
    }
    const given = args[i] ?? constant(undefined, place);
    bind(run, scope, parameter.name, withDefault(run, scope, given, parameter.initializer));
  });
}

/** A class of the program: constructing it runs its fields and constructor. */
export function classThing(run: Run, scope: Scope, node: TypeScript.ClassLikeDeclaration): Thing {
  const clause = node.heritageClauses?.find((each) => each.token === ts.SyntaxKind.ExtendsKeyword);
  const parent = clause?.types[0]?.expression;
  const base = parent === undefined ? null : evaluate(run, scope, parent);
  const body: ClassBody = { node, scope, base };
  const basePrototype =
    base?.kind === 'thing' ? (base.cells.get('prototype')?.writes[0]?.value ?? null) : null;
  const prototype = thing('a class', at(scope, node), {
    open: base !== null && basePrototype === null,
    ...(basePrototype?.kind === 'thing' ? { prototype: basePrototype } : {}),
  });
  const made: Thing = thing('a class', at(scope, node), {
    body,
    open: base !== null,
    ...(base?.kind === 'thing' ? { prototype: base } : {}),
  });
  setCell(made, 'prototype', prototype);
  const home = thing('a class', made.at, {
    data: { base },
    ...(basePrototype?.kind === 'thing' ? { prototype: basePrototype } : {}),
  });
  const inner = innerScope(scope, { home });
  if (node.name !== undefined)
    inner.variables.set(node.name.text, { writes: [{ value: made, guards: [], write: null }] });
  for (const each of node.members) {
    if (each.name === undefined || ts.isPrivateIdentifier(each.name)) {
      if (each.name === undefined) continue;
    }
    const isStatic = ts.canHaveModifiers(each) && hasModifier(each, ts.SyntaxKind.StaticKeyword);
    const target = isStatic ? made : prototype;
    const name = memberName(run, inner, each);
    if (name === null) continue;
    if (ts.isMethodDeclaration(each) && each.body !== undefined) {
      setCell(target, name, { ...functionThing(run, inner, each), data: { home } });
    } else if (ts.isGetAccessorDeclaration(each) && each.body !== undefined) {
      accessors.set(target, [
        ...(accessors.get(target) ?? []),
        { name, fn: functionThing(run, inner, each) },
      ]);
    } else if (ts.isPropertyDeclaration(each) && isStatic && each.initializer !== undefined) {
      const value = evaluate(run, innerScope(inner, { self: made }), each.initializer);
      setMember(run, made, name, { value, at: at(scope, each), expression: at(scope, each.initializer) });
    }
  }
  return made;
}

/** Getters of a prototype, run when an instance is made. */
const accessors = new WeakMap<Thing, { readonly name: string; readonly fn: Thing }[]>();

function memberName(run: Run, scope: Scope, node: TypeScript.ClassElement): string | null {
  if (node.name === undefined) return null;
  return ts.isPrivateIdentifier(node.name) ? node.name.text : nameOf(run, scope, node.name);
}

/** `new C(…)`; with a `self`, runs C's constructor on an object that is being made (super). */
export function instantiate(run: Run, target: Thing, call: Call): Abstract {
  const body = target.body as FunctionBody | ClassBody | undefined;
  if (body === undefined || !ts.isClassLike(body.node)) {
    if (target.construct !== undefined) return target.construct(call);
    const instance = thing('an object', call.at);
    const returned = callFunction(run, target, instance, call.args, call.at);
    return returned.kind === 'thing' ? returned : instance;
  }
  const { node, scope, base } = body as ClassBody;
  if (run.depth >= deepest || run.active.has(node)) return doubt(call.at, 'the class makes itself');
  run.active.add(node);
  run.depth++;
  try {
    const prototype = target.cells.get('prototype')?.writes[0]?.value;
    const isSuper = call.self?.kind === 'thing' && call.self.data === underConstruction;
    let instance: Thing;
    if (isSuper) instance = call.self as Thing;
    else if (base?.kind === 'thing' && base.body === undefined && base.construct !== undefined) {
      // A class that extends a library's: the instance is the library's thing.
      const made = base.construct({ ...call, args: superArguments(run, scope, node, call) });
      instance = made.kind === 'thing' ? made : thing('an object', call.at, { open: true });
      if (prototype?.kind === 'thing')
        for (const [name, cell] of prototype.cells) instance.cells.set(name, cell);
    } else {
      instance = thing('an object', call.at, {
        data: underConstruction,
        open: base !== null && base.kind !== 'thing',
        ...(prototype?.kind === 'thing' ? { prototype } : {}),
      });
    }
    const home = thing('a class', target.at, {
      data: { base: base?.kind === 'thing' && base.body !== undefined ? base : null },
      ...(prototype?.kind === 'thing' && prototype.prototype !== undefined
        ? { prototype: prototype.prototype }
        : {}),
    });
    const inner = innerScope(scope, { self: instance, home, returns: [] });
    const maker = node.members.find(
      (each): each is TypeScript.ConstructorDeclaration =>
        ts.isConstructorDeclaration(each) && each.body !== undefined,
    );
    if (maker === undefined && base?.kind === 'thing' && base.body !== undefined) {
      instantiate(run, base, { ...call, self: instance });
    }
    for (const each of node.members) {
      if (!ts.isPropertyDeclaration(each) || hasModifier(each, ts.SyntaxKind.StaticKeyword)) continue;
      const name = memberName(run, inner, each);
      if (name === null || each.initializer === undefined) continue;
      const value = evaluate(run, inner, each.initializer);
      setMember(run, instance, name, { value, at: at(scope, each), expression: at(scope, each.initializer) });
    }
    if (maker !== undefined) {
      bindParameters(run, inner, maker, call.args);
      for (const parameter of maker.parameters) {
        if (parameter.modifiers !== undefined && ts.isIdentifier(parameter.name)) {
          const value = readCell(inner.variables.get(parameter.name.text)!, run.guards, null);
          if (value !== null)
            setMember(run, instance, parameter.name.text, { value, at: call.at, expression: null });
        }
      }
      execute(run, inner, maker.body!.statements);
    }
    if (prototype?.kind === 'thing') {
      for (const { name, fn } of accessors.get(prototype) ?? []) {
        setMember(run, instance, name, {
          value: callFunction(run, fn, instance, [], call.at),
          at: call.at,
          expression: null,
        });
      }
    }
    run.entered.add(node);
    return instance;
  } finally {
    run.depth--;
    run.active.delete(node);
  }
}

const underConstruction = Symbol('an object of a class of the program');

/** What the class's own constructor gives to `super(…)` of a library's class. */
function superArguments(
  run: Run,
  scope: Scope,
  node: TypeScript.ClassLikeDeclaration,
  call: Call,
): readonly Abstract[] {
  const maker = node.members.find(ts.isConstructorDeclaration);
  if (maker?.body === undefined) return call.args;
  const inner = innerScope(scope);
  bindParameters(run, inner, maker, call.args);
  for (const statement of maker.body.statements) {
    if (
      ts.isExpressionStatement(statement) &&
      ts.isCallExpression(statement.expression) &&
      statement.expression.expression.kind === ts.SyntaxKind.SuperKeyword
    ) {
      return statement.expression.arguments.map((argument) => evaluate(run, inner, argument));
    }
  }
  return [];
}

function enumDeclaration(run: Run, scope: Scope, node: TypeScript.EnumDeclaration): void {
  const object = thing('an enum', at(scope, node));
  const inner = innerScope(scope);
  let next = 0;
  for (const each of node.members) {
    const name = ts.isIdentifier(each.name) || ts.isStringLiteralLike(each.name) ? each.name.text : null;
    if (name === null) continue;
    const value =
      each.initializer === undefined
        ? constant(next, at(scope, each))
        : evaluate(run, inner, each.initializer);
    if (value.kind === 'primitive' && typeof value.value === 'number') next = value.value + 1;
    setCell(object, name, value);
    inner.variables.set(name, { writes: [{ value, guards: [], write: null }] });
  }
  scope.variables.set(node.name.text, { writes: [{ value: object, guards: run.guards, write: null }] });
  exportDeclared(scope, node, node.name.text, object);
}

function importDeclaration(run: Run, scope: Scope, node: TypeScript.ImportDeclaration): void {
  if (!ts.isStringLiteral(node.moduleSpecifier)) return;
  const specifier = node.moduleSpecifier.text;
  const place = at(scope, node);
  const { importClause } = node;
  if (importClause === undefined) {
    if (/^[./]/.test(specifier)) importModule(run, scope.module, specifier, place);
    return;
  }
  if (importClause.isTypeOnly) return;
  const lazy = (): Abstract => importModule(run, scope.module, specifier, place);
  if (importClause.name !== undefined) {
    scope.imports.set(importClause.name.text, () => defaultOf(run, lazy(), place));
  }
  const { namedBindings } = importClause;
  if (namedBindings === undefined) return;
  if (ts.isNamespaceImport(namedBindings)) {
    scope.imports.set(namedBindings.name.text, lazy);
    return;
  }
  for (const element of namedBindings.elements) {
    const name = (element.propertyName ?? element.name).text;
    scope.imports.set(element.name.text, () =>
      name === 'default' ? defaultOf(run, lazy(), place) : member(run, lazy(), name, place),
    );
  }
}

/** The default import of what a module is: its `default`, or all of a CommonJS module. */
export function defaultOf(run: Run, value: Abstract, place: Place): Abstract {
  return each(value, (one: Single) =>
    one.kind === 'thing' && (one.cells.has('default') || one.get?.('default', place) != null)
      ? member(run, one, 'default', place)
      : one,
  );
}

function exportDeclaration(run: Run, scope: Scope, node: TypeScript.ExportDeclaration): void {
  if (node.isTypeOnly) return;
  const { exports } = scope.module;
  const specifier =
    node.moduleSpecifier !== undefined && ts.isStringLiteral(node.moduleSpecifier)
      ? node.moduleSpecifier.text
      : null;
  const place = at(scope, node);
  const from = specifier === null ? null : importModule(run, scope.module, specifier, place);
  if (node.exportClause === undefined) {
    if (from?.kind === 'thing') {
      for (const [name, cell] of from.cells) if (name !== 'default') exports.cells.set(name, cell);
    } else exports.open = true;
    return;
  }
  if (ts.isNamespaceExport(node.exportClause)) {
    if (from !== null) setCell(exports, node.exportClause.name.text, from);
    return;
  }
  for (const element of node.exportClause.elements) {
    const name = (element.propertyName ?? element.name).text;
    if (from !== null) {
      setCell(
        exports,
        element.name.text,
        name === 'default' ? defaultOf(run, from, place) : member(run, from, name, place),
      );
      continue;
    }
    const cell = scope.variables.get(name);
    if (cell !== undefined) exports.cells.set(element.name.text, cell);
    else
      lateExports.set(exports, [
        ...(lateExports.get(exports) ?? []),
        { name: element.name.text, local: name, scope },
      ]);
  }
}

/** `export { x }` that stands before x is declared. */
const lateExports = new WeakMap<
  Thing,
  { readonly name: string; readonly local: string; readonly scope: Scope }[]
>();

function exportPattern(scope: Scope, pattern: TypeScript.BindingName): void {
  if (ts.isIdentifier(pattern)) {
    const cell = scope.variables.get(pattern.text);
    if (cell !== undefined) scope.module.exports.cells.set(pattern.text, cell);
    return;
  }
  for (const element of pattern.elements)
    if (ts.isBindingElement(element)) exportPattern(scope, element.name);
}

function exportDeclared(scope: Scope, node: TypeScript.HasModifiers, name: string, value: Abstract): void {
  if (!hasModifier(node, ts.SyntaxKind.ExportKeyword)) return;
  setCell(scope.module.exports, hasModifier(node, ts.SyntaxKind.DefaultKeyword) ? 'default' : name, value);
}

function isExported(node: TypeScript.HasModifiers): boolean {
  return hasModifier(node, ts.SyntaxKind.ExportKeyword);
}

function hasModifier(node: TypeScript.Node, kind: TypeScript.SyntaxKind): boolean {
  return ts.canHaveModifiers(node) && (node.modifiers?.some((each) => each.kind === kind) ?? false);
}

function setCell(target: Thing, name: string, value: Abstract): void {
  target.cells.set(name, { writes: [{ value, guards: [], write: null }] });
}

/** The module that a specifier names, as its importer sees it: a library's model, or a file of the workspace, run. */
export function importModule(run: Run, from: Module, specifier: string, place: Place): Abstract {
  const library = libraryNamed(run, specifier, place);
  if (library !== null) return library;
  const alias = /^npm:(@?[^@]+)@/.exec(run.world.packageVersion(from.source.file, specifier) ?? '');
  const aliased = alias === null ? null : libraryNamed(run, alias[1]!, place);
  if (aliased !== null) return aliased;
  const resolved = run.world.resolve(from.source.file, specifier);
  switch (resolved.kind) {
    case 'pending':
      return doubt(place, `${specifier} has not been read yet`);
    case 'package':
      return thing(`the package ${specifier}`, place, {
        open: true,
        get: (name) => doubt(place, `${name} of the package ${specifier} is not known`),
      });
    case 'missing':
      return doubt(place, resolved.why);
    case 'file': {
      // The examples beside a library's own source import it by its path.
      const itself = resolved.main === null ? null : libraryNamed(run, resolved.main, place);
      if (itself !== null) return itself;
      const known = run.modules.get(resolved.source.file);
      if (known === undefined && (run.shallow || run.modules.size >= mostModules)) {
        return doubt(place, `${specifier} is not followed from here`);
      }
      return moduleValue(run, known ?? newModule(run, resolved.source));
    }
  }
}

export function newModule(run: Run, source: SourceText): Module {
  const tree = parse(source);
  const place: Place = { file: source.file, span: { start: 0, end: 0 } };
  const exports = thing('a module', place);
  const commonjs = thing('a module', place);
  setCell(commonjs, 'exports', exports);
  const esm = tree.statements.some(
    (each) =>
      ts.isImportDeclaration(each) ||
      ts.isExportDeclaration(each) ||
      ts.isExportAssignment(each) ||
      hasModifier(each, ts.SyntaxKind.ExportKeyword),
  );
  const module = { source, tree, exports, commonjs, esm, state: 'new' } as unknown as {
    scope: Scope;
  } & Module;
  module.scope = {
    variables: new Map(),
    imports: new Map(),
    parent: null,
    module,
    self: exports,
    home: null,
    returns: null,
  };
  run.modules.set(source.file, module);
  return module;
}

/** What `require` of a module gives; runs it the first time. */
export function moduleValue(run: Run, module: Module): Abstract {
  runModule(run, module);
  if (/\.json$/i.test(module.source.file)) return member(run, module.exports, 'default', module.exports.at);
  const exported = readCell(module.commonjs.cells.get('exports')!, run.guards, null);
  return exported ?? module.exports;
}

export function runModule(run: Run, module: Module): void {
  if (module.state !== 'new') return;
  module.state = 'running';
  const before = { guards: run.guards, site: run.site, call: run.call };
  Object.assign(run, { guards: [], call: null });
  const { tree, scope } = module;
  if (/\.json$/i.test(module.source.file)) {
    const [first] = tree.statements;
    if (first !== undefined && ts.isExpressionStatement(first)) {
      setCell(module.exports, 'default', evaluate(run, scope, first.expression));
    }
  } else {
    execute(run, scope, tree.statements);
  }
  for (const { name, local, scope: own } of lateExports.get(module.exports) ?? []) {
    const cell = own.variables.get(local);
    const lazy = own.imports.get(local);
    if (cell !== undefined) module.exports.cells.set(name, cell);
    else if (lazy !== undefined) setCell(module.exports, name, lazy());
  }
  module.state = 'done';
  Object.assign(run, before);
}
