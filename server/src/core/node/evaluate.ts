// What an expression stands for, by its kind: names and members here, the rest in files of their own. Never throws: what
// it can't follow is a doubt with a reason.
import type TypeScript from 'typescript';
import type { Place } from '../base/span.ts';
import { type Abstract, constant, doubt, each, readCell, thing } from './abstract.ts';
import { globalNamed } from './builtins.ts';
import { callExpression } from './calls.ts';
import { classThing } from './classes.ts';
import { binaryExpression, conditional } from './conditions.ts';
import { functionThing } from './functions.ts';
import { arrayOf, objectLiteral, template } from './literals.ts';
import { member } from './objects.ts';
import { unary } from './operators.ts';
import { placeOf, ts } from './parse.ts';
import { forced } from './promises.ts';
import { deepestNesting, findVariable, type Run, type Scope, spent } from './run.ts';

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
