// Classes of the program: what constructing one runs, and what its instances have.
import type TypeScript from 'typescript';
import { type Abstract, type Call, doubt, readCell, type Thing, thing } from './abstract.ts';
import { at, evaluate } from './evaluate.ts';
import { execute } from './execute.ts';
import { bindParameters, callFunction, deepest, type FunctionBody, functionThing } from './functions.ts';
import { hasModifier, setCell } from './modules.ts';
import { nameOf, setMember } from './objects.ts';
import { ts } from './parse.ts';
import { innerScope, type Run, type Scope } from './run.ts';

export interface ClassBody {
  readonly node: TypeScript.ClassLikeDeclaration;
  readonly scope: Scope;
  readonly base: Abstract | null;
}

/** What `super` of a running constructor is; kept in `data` of its scope's home. */
export interface Home {
  readonly base: Abstract | null;
  /** Makes the fields of its own class; null: they are made. */
  makeFields: (() => void) | null;
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
export const accessors = new WeakMap<Thing, { readonly name: string; readonly fn: Thing }[]>();

export function memberName(run: Run, scope: Scope, node: TypeScript.ClassElement): string | null {
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
    const own: Home = {
      base: base?.kind === 'thing' && base.body !== undefined ? base : null,
      makeFields: null,
    };
    const home = thing('a class', target.at, {
      data: own,
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
    const makeFields = (): void => {
      own.makeFields = null;
      for (const each of node.members) {
        if (!ts.isPropertyDeclaration(each) || hasModifier(each, ts.SyntaxKind.StaticKeyword)) continue;
        const name = memberName(run, inner, each);
        if (name === null || each.initializer === undefined) continue;
        const value = evaluate(run, inner, each.initializer);
        const written = { value, at: at(scope, each), expression: at(scope, each.initializer) };
        setMember(run, instance, name, written);
      }
    };
    // Behind a constructor that calls `super`, the fields are made when it returns: over those of the class above.
    if (own.base === null || maker === undefined) makeFields();
    else own.makeFields = makeFields;
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
      own.makeFields?.();
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

export const underConstruction = Symbol('an object of a class of the program');

/** What the class's own constructor gives to `super(…)` of a library's class. */
export function superArguments(
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
