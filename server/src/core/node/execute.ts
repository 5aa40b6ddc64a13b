// Runs statements on values that may be doubtful: both sides of a condition that is not known, a loop once, a callback
// later. Bounded in depth and in steps.
import type TypeScript from 'typescript';
import { type Abstract, constant, doubt, joined, thing } from './abstract.ts';
import { classThing } from './classes.ts';
import { branches } from './conditions.ts';
import { at, evaluate } from './evaluate.ts';
import { bind, functionThing } from './functions.ts';
import type { Guards } from './model.ts';
import {
  exportDeclaration,
  exportDeclared,
  exportPattern,
  importDeclaration,
  importModule,
  isExported,
  setCell,
} from './modules.ts';
import { member, unwrapped } from './objects.ts';
import { isTruthy } from './operators.ts';
import { ts } from './parse.ts';
import { deepestNesting, innerScope, type Run, type Scope, under } from './run.ts';

/** How a statement ended, and what has to hold for what follows it to run. */
interface Completion {
  readonly kind: 'normal' | 'return' | 'break';
  readonly guards: Guards;
}

const normal: Completion = { kind: 'normal', guards: [] };

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
