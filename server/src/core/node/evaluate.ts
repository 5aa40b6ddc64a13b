// What an expression stands for. Follows names, members, calls and operators; asks `functions`,
// `classes` and `modules` for what the program declares, `builtins` for the language's own objects. Never throws: what it can't follow is a doubt with a reason.
import type TypeScript from 'typescript';
import type { Place } from '../base/span.ts';
import {
  type Abstract,
  type Call,
  choice,
  compatible,
  constant,
  doubt,
  each,
  readCell,
  type Single,
  thing,
  without,
} from './abstract.ts';
import { globalNamed } from './builtins.ts';
import { classThing, instantiate } from './classes.ts';
import { callFunction, functionThing } from './functions.ts';
import { runLater } from './later.ts';
import { notePipe } from './messages.ts';
import type { Guards } from './model.ts';
import { importModule } from './modules.ts';
import { assign, copyProperties, member, nameOf, setMember, unwrapped } from './objects.ts';
import { binary, fromEnvironment, isTruthy, unary } from './operators.ts';
import { placeOf, ts } from './parse.ts';
import { forced } from './promises.ts';
import { deepestNesting, findVariable, type Run, type Scope, spent, under } from './run.ts';

export function at(scope: Scope, node: TypeScript.Node): Place {
  return placeOf(scope.module, node);
}

/** What an expression stands for where it is. */
export function evaluate(run: Run, scope: Scope, node: TypeScript.Expression): Abstract {
  if (--run.budget < 0) return spent(run, at(scope, node));
  if (run.nesting >= deepestNesting) return doubt(at(scope, node), 'it is nested too deeply');
  run.nesting++;
  try {
    return expression(run, scope, node);
  } finally {
    run.nesting--;
  }
}

function expression(run: Run, scope: Scope, node: TypeScript.Expression): Abstract {
  const kinds = ts.SyntaxKind;
  switch (node.kind) {
    case kinds.NumericLiteral:
      return constant(Number((node as TypeScript.NumericLiteral).text), at(scope, node));
    case kinds.StringLiteral:
    case kinds.NoSubstitutionTemplateLiteral:
      return constant((node as TypeScript.StringLiteral).text, at(scope, node));
    case kinds.TrueKeyword:
      return constant(true, at(scope, node));
    case kinds.FalseKeyword:
      return constant(false, at(scope, node));
    case kinds.NullKeyword:
      return constant(null, at(scope, node));
    case kinds.Identifier:
      return identifier(run, scope, node as TypeScript.Identifier);
    case kinds.ThisKeyword:
      return scope.self ?? doubt(at(scope, node), '`this` is not known here');
    case kinds.ParenthesizedExpression:
    case kinds.AsExpression:
    case kinds.NonNullExpression:
    case kinds.SatisfiesExpression:
    case kinds.TypeAssertionExpression:
      return evaluate(run, scope, (node as TypeScript.ParenthesizedExpression).expression);
    case kinds.AwaitExpression:
      return forced(evaluate(run, scope, (node as TypeScript.AwaitExpression).expression));
    case kinds.PropertyAccessExpression: {
      const access = node as TypeScript.PropertyAccessExpression;
      return member(run, owner(run, scope, access.expression), access.name.text, at(scope, node));
    }
    case kinds.ElementAccessExpression: {
      const access = node as TypeScript.ElementAccessExpression;
      const target = owner(run, scope, access.expression);
      const key = evaluate(run, scope, access.argumentExpression);
      return each(key, (one) =>
        one.kind === 'primitive'
          ? member(run, target, String(one.value), at(scope, node))
          : doubt(at(scope, node), 'the name of the property is computed'),
      );
    }
    case kinds.CallExpression:
    case kinds.NewExpression:
      return callExpression(run, scope, node as TypeScript.CallExpression);
    case kinds.ObjectLiteralExpression:
      return objectLiteral(run, scope, node as TypeScript.ObjectLiteralExpression);
    case kinds.ArrayLiteralExpression:
      return arrayOf(run, scope, node as TypeScript.ArrayLiteralExpression);
    case kinds.ArrowFunction:
    case kinds.FunctionExpression:
      return functionThing(run, scope, node as TypeScript.FunctionExpression);
    case kinds.ClassExpression:
      return classThing(run, scope, node as TypeScript.ClassExpression);
    case kinds.ConditionalExpression:
      return conditional(run, scope, node as TypeScript.ConditionalExpression);
    case kinds.BinaryExpression:
      return binaryExpression(run, scope, node as TypeScript.BinaryExpression);
    case kinds.PrefixUnaryExpression: {
      const { operator, operand } = node as TypeScript.PrefixUnaryExpression;
      return unary(operator, evaluate(run, scope, operand), at(scope, node));
    }
    case kinds.TypeOfExpression:
      return doubt(at(scope, node), 'the type is only known at run time');
    case kinds.VoidExpression:
      evaluate(run, scope, (node as TypeScript.VoidExpression).expression);
      return constant(undefined, at(scope, node));
    case kinds.TemplateExpression:
      return template(run, scope, node as TypeScript.TemplateExpression);
    case kinds.RegularExpressionLiteral:
      return thing('a regular expression', at(scope, node), { open: true });
    case kinds.MetaProperty:
      return globalNamed(run, scope, 'import.meta', at(scope, node)) ?? doubt(at(scope, node), 'not known');
    case kinds.SuperKeyword:
      return doubt(at(scope, node), '`super` is not known here');
    default:
      return doubt(at(scope, node), 'this expression is only known at run time');
  }
}

function identifier(run: Run, scope: Scope, node: TypeScript.Identifier): Abstract {
  const name = node.text;
  const found = findVariable(scope, name);
  if (typeof found === 'function') return found();
  if (found !== null) {
    const value = readCell(found, run.guards, null);
    if (value !== null) return value;
    return doubt(at(scope, node), `${name} has no value yet`);
  }
  if (name === 'undefined') return constant(undefined, at(scope, node));
  return (
    globalNamed(run, scope, name, at(scope, node)) ??
    doubt(at(scope, node), `${name} is not declared in this file`)
  );
}

/** The left side of a member access; `super` is the object itself, seen through its class's base. */
export function owner(run: Run, scope: Scope, node: TypeScript.Expression): Abstract {
  if (node.kind === ts.SyntaxKind.SuperKeyword) {
    const base = scope.home?.prototype;
    return base ?? scope.self ?? doubt(at(scope, node), '`super` is not known here');
  }
  return evaluate(run, scope, node);
}

export function argumentsOf(
  run: Run,
  scope: Scope,
  nodes: readonly TypeScript.Expression[] | undefined,
): { args: Abstract[]; places: Place[] } {
  const args: Abstract[] = [];
  const places: Place[] = [];
  for (const node of nodes ?? []) {
    if (ts.isSpreadElement(node)) {
      const spread = evaluate(run, scope, node.expression);
      if (spread.kind === 'thing' && spread.elements !== undefined) {
        for (const element of spread.elements) {
          args.push(element);
          places.push(at(scope, node));
        }
      } else {
        args.push(doubt(at(scope, node), 'the arguments are spread from a list that is not known'));
        places.push(at(scope, node));
      }
    } else {
      args.push(evaluate(run, scope, node));
      places.push(at(scope, node));
    }
  }
  return { args, places };
}

function callExpression(
  run: Run,
  scope: Scope,
  node: TypeScript.CallExpression | TypeScript.NewExpression,
): Abstract {
  const place = at(scope, node);
  const callee = node.expression;
  const isNew = node.kind === ts.SyntaxKind.NewExpression;
  if (callee.kind === ts.SyntaxKind.ImportKeyword) {
    const specifier = node.arguments?.[0] && evaluate(run, scope, node.arguments[0]);
    return specifier?.kind === 'primitive' && typeof specifier.value === 'string'
      ? importModule(run, scope.module, specifier.value, place)
      : doubt(place, 'the imported module is only known at run time');
  }
  if (callee.kind === ts.SyntaxKind.SuperKeyword) {
    const base = scope.home?.data as { readonly base: Abstract | null } | undefined;
    const { args, places } = argumentsOf(run, scope, node.arguments);
    if (base?.base?.kind === 'thing' && scope.self !== null) {
      instantiate(run, base.base, { run, args, places, self: scope.self, at: place, isNew: true });
    }
    return scope.self ?? doubt(place, '`super` is not known here');
  }
  let self: Abstract | null = null;
  let target: Abstract;
  const inner = unwrapped(callee);
  if (ts.isPropertyAccessExpression(inner)) {
    self = owner(run, scope, inner.expression);
    target = member(run, self, inner.name.text, at(scope, inner));
    if (inner.expression.kind === ts.SyntaxKind.SuperKeyword) self = scope.self;
  } else if (ts.isElementAccessExpression(inner)) {
    target = evaluate(run, scope, inner);
  } else {
    target = evaluate(run, scope, inner);
  }
  const { args, places } = argumentsOf(run, scope, node.arguments);
  const call = (own: Abstract | null): Call => ({ run, args, places, self: own, at: place, isNew });
  const before = run.call;
  run.call = node;
  try {
    notePipe(calledName(inner), call(self));
    if (target.kind !== 'choice') return invoke(run, target, call(self));
    const owners = self?.kind === 'choice' ? self.options : null;
    return choice(
      target.options
        .filter((option) => compatible(option.guards, run.guards))
        .map((option) => {
          const own = owners?.find((one) => sameGuards(one.guards, option.guards))?.value ?? self;
          const value = under(run, option.guards, () => invoke(run, option.value, call(own)));
          return { value, guards: option.guards };
        }),
    );
  } finally {
    run.call = before;
  }
}

/** The name that a call is made by: `f` of `f()` and of `x.f()`. */
function calledName(callee: TypeScript.Expression): string {
  if (ts.isIdentifier(callee)) return callee.text;
  return ts.isPropertyAccessExpression(callee) ? callee.name.text : '';
}

function sameGuards(a: Guards, b: Guards): boolean {
  return a.length === b.length && without(a, b).length === 0;
}

/** Calls or constructs one value. Functions given to something unknown are run once, later. */
export function invoke(run: Run, target: Single, call: Call): Abstract {
  if (target.kind === 'thing') {
    if (call.isNew) {
      if (target.construct !== undefined || target.body !== undefined) return instantiate(run, target, call);
    } else if (target.call !== undefined) {
      return target.call(call);
    } else if (target.body !== undefined) {
      return callFunction(run, target, call.self, call.args, call.at);
    }
  }
  for (const argument of call.args) runLater(run, argument, call.at);
  if (target.kind === 'doubt') return target;
  return doubt(call.at, 'what this call returns is only known at run time');
}

function objectLiteral(run: Run, scope: Scope, node: TypeScript.ObjectLiteralExpression): Abstract {
  const object = thing('an object', at(scope, node));
  for (const property of node.properties) {
    const place = at(scope, property);
    if (ts.isSpreadAssignment(property)) {
      copyProperties(run, object, evaluate(run, scope, property.expression));
      continue;
    }
    const name = nameOf(run, scope, property.name);
    if (name === null) {
      object.open = true;
      continue;
    }
    const inner = { ...scope, self: object };
    if (ts.isPropertyAssignment(property)) {
      const value = evaluate(run, scope, property.initializer);
      setMember(run, object, name, { value, at: place, expression: at(scope, property.initializer) });
    } else if (ts.isShorthandPropertyAssignment(property)) {
      setMember(run, object, name, {
        value: evaluate(run, scope, property.name),
        at: place,
        expression: null,
      });
    } else if (ts.isMethodDeclaration(property)) {
      setMember(run, object, name, {
        value: functionThing(run, inner, property),
        at: place,
        expression: null,
      });
    } else if (ts.isGetAccessorDeclaration(property)) {
      const getter = functionThing(run, inner, property);
      const value = callFunction(run, getter, object, [], place);
      setMember(run, object, name, { value, at: place, expression: null });
    }
  }
  return object;
}

function arrayOf(run: Run, scope: Scope, node: TypeScript.ArrayLiteralExpression): Abstract {
  const { args } = argumentsOf(run, scope, node.elements);
  return thing('a list', at(scope, node), { elements: args });
}

function template(run: Run, scope: Scope, node: TypeScript.TemplateExpression): Abstract {
  let result: Abstract = constant(node.head.text, at(scope, node.head));
  for (const part of node.templateSpans) {
    const value = evaluate(run, scope, part.expression);
    result = binary(ts.SyntaxKind.PlusToken, result, value, at(scope, node), true);
    result = binary(
      ts.SyntaxKind.PlusToken,
      result,
      constant(part.literal.text, at(scope, part)),
      at(scope, node),
      true,
    );
  }
  return result;
}

/** The guards of the two outcomes of a condition, in words of the program. */
export function branches(scope: Scope, condition: TypeScript.Expression): readonly [Guards, Guards] {
  const place = at(scope, condition);
  const text = scope.module.source.text.slice(place.span.start, place.span.end).replace(/\s+/g, ' ');
  const short = text.length > 60 ? `${text.slice(0, 57)}…` : text;
  // The same words at two places of one file are the same condition, as far as constants of it go.
  const id = /^[\w.!=\s'"]+$/.test(text) ? `${place.file}:${text}` : `${place.file}:${place.span.start}`;
  return [
    [{ id, branch: 0, of: 2, text: `if \`${short}\`` }],
    [{ id, branch: 1, of: 2, text: `unless \`${short}\`` }],
  ];
}

function conditional(run: Run, scope: Scope, node: TypeScript.ConditionalExpression): Abstract {
  const condition = evaluate(run, scope, node.condition);
  const truth = isTruthy(condition);
  if (truth === 'yes' || truth === 'no') {
    const chosen = evaluate(run, scope, truth === 'yes' ? node.whenTrue : node.whenFalse);
    return condition.kind === 'primitive' && condition.origin.kind === 'environment'
      ? fromEnvironment(chosen, condition.origin.variable, condition.origin.at)
      : chosen;
  }
  if (truth.kind === 'environment') {
    return binary(
      ts.SyntaxKind.BarBarToken,
      { kind: 'environment', variable: truth.variable, at: at(scope, node.condition), as: 'string' },
      evaluate(run, scope, node.whenFalse),
      at(scope, node),
    );
  }
  const [yes, no] = branches(scope, node.condition);
  return choice([
    { value: under(run, yes, () => evaluate(run, scope, node.whenTrue)), guards: yes },
    { value: under(run, no, () => evaluate(run, scope, node.whenFalse)), guards: no },
  ]);
}

function binaryExpression(run: Run, scope: Scope, node: TypeScript.BinaryExpression): Abstract {
  const operator = node.operatorToken.kind;
  const kinds = ts.SyntaxKind;
  switch (operator) {
    case kinds.EqualsToken: {
      const value = evaluate(run, scope, node.right);
      assign(run, scope, node.left, { value, at: at(scope, node), expression: at(scope, node.right) });
      return value;
    }
    case kinds.CommaToken:
      evaluate(run, scope, node.left);
      return evaluate(run, scope, node.right);
    case kinds.BarBarEqualsToken:
    case kinds.QuestionQuestionEqualsToken:
    case kinds.AmpersandAmpersandEqualsToken:
    case kinds.PlusEqualsToken:
    case kinds.MinusEqualsToken:
    case kinds.AsteriskEqualsToken:
    case kinds.SlashEqualsToken: {
      const plain = compound(operator);
      const value = logical(run, scope, plain, node.left, node.right, at(scope, node));
      assign(run, scope, node.left, { value, at: at(scope, node), expression: at(scope, node.right) });
      return value;
    }
    default:
      return logical(run, scope, operator, node.left, node.right, at(scope, node));
  }
}

function compound(operator: TypeScript.SyntaxKind): TypeScript.SyntaxKind {
  const kinds = ts.SyntaxKind;
  switch (operator) {
    case kinds.BarBarEqualsToken:
      return kinds.BarBarToken;
    case kinds.QuestionQuestionEqualsToken:
      return kinds.QuestionQuestionToken;
    case kinds.AmpersandAmpersandEqualsToken:
      return kinds.AmpersandAmpersandToken;
    case kinds.PlusEqualsToken:
      return kinds.PlusToken;
    case kinds.MinusEqualsToken:
      return kinds.MinusToken;
    case kinds.AsteriskEqualsToken:
      return kinds.AsteriskToken;
    default:
      return kinds.SlashToken;
  }
}

function logical(
  run: Run,
  scope: Scope,
  operator: TypeScript.SyntaxKind,
  left: TypeScript.Expression,
  right: TypeScript.Expression,
  place: Place,
): Abstract {
  const first = evaluate(run, scope, left);
  if (operator === ts.SyntaxKind.AmpersandAmpersandToken) {
    const truth = isTruthy(first);
    if (truth === 'no') return first;
    if (truth === 'yes') return evaluate(run, scope, right);
    const [yes, no] = branches(scope, left);
    const value = under(run, yes, () => evaluate(run, scope, right));
    return choice([
      { value, guards: yes },
      { value: constant(false, place), guards: no },
    ]);
  }
  // The right side of || and ?? is only run where it can matter: it may make a server.
  if (operator === ts.SyntaxKind.BarBarToken && isTruthy(first) === 'yes') return first;
  return binary(operator, first, evaluate(run, scope, right), place);
}
