// Objects, lists and texts that are written out.
import type TypeScript from 'typescript';
import { type Abstract, constant, thing } from './abstract.ts';
import { argumentsOf } from './calls.ts';
import { at, evaluate } from './evaluate.ts';
import { callFunction, functionThing } from './functions.ts';
import { copyProperties, nameOf, setMember } from './objects.ts';
import { binary } from './operators.ts';
import { ts } from './parse.ts';
import type { Run, Scope } from './run.ts';

export function objectLiteral(run: Run, scope: Scope, node: TypeScript.ObjectLiteralExpression): Abstract {
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

export function arrayOf(run: Run, scope: Scope, node: TypeScript.ArrayLiteralExpression): Abstract {
  const { args } = argumentsOf(run, scope, node.elements);
  return thing('a list', at(scope, node), { elements: args });
}

export function template(run: Run, scope: Scope, node: TypeScript.TemplateExpression): Abstract {
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
