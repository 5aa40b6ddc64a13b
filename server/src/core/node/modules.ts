// Imports and exports: how the modules of a program reach each other, in both of their kinds.
import type TypeScript from 'typescript';
import type { SourceText } from '../base/source.ts';
import type { Place } from '../base/span.ts';
import { type Abstract, doubt, each, readCell, type Single, type Thing, thing } from './abstract.ts';
import { at, evaluate } from './evaluate.ts';
import { execute } from './execute.ts';
import { libraryNamed } from './frameworks/index.ts';
import { packageThing } from './frameworks/unmodelled.ts';
import { member } from './objects.ts';
import { parse, ts } from './parse.ts';
import { type Module, mostModules, type Run, type Scope } from './run.ts';

export function importDeclaration(run: Run, scope: Scope, node: TypeScript.ImportDeclaration): void {
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

export function exportDeclaration(run: Run, scope: Scope, node: TypeScript.ExportDeclaration): void {
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
export const lateExports = new WeakMap<
  Thing,
  { readonly name: string; readonly local: string; readonly scope: Scope }[]
>();

export function exportPattern(scope: Scope, pattern: TypeScript.BindingName): void {
  if (ts.isIdentifier(pattern)) {
    const cell = scope.variables.get(pattern.text);
    if (cell !== undefined) scope.module.exports.cells.set(pattern.text, cell);
    return;
  }
  for (const element of pattern.elements)
    if (ts.isBindingElement(element)) exportPattern(scope, element.name);
}

export function exportDeclared(
  scope: Scope,
  node: TypeScript.HasModifiers,
  name: string,
  value: Abstract,
): void {
  if (!hasModifier(node, ts.SyntaxKind.ExportKeyword)) return;
  setCell(scope.module.exports, hasModifier(node, ts.SyntaxKind.DefaultKeyword) ? 'default' : name, value);
}

export function isExported(node: TypeScript.HasModifiers): boolean {
  return hasModifier(node, ts.SyntaxKind.ExportKeyword);
}

export function hasModifier(node: TypeScript.Node, kind: TypeScript.SyntaxKind): boolean {
  return ts.canHaveModifiers(node) && (node.modifiers?.some((each) => each.kind === kind) ?? false);
}

export function setCell(target: Thing, name: string, value: Abstract): void {
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
      return packageThing(specifier, place);
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
