// Expressions with two outcomes and assignments: `?:`, `&&`, `||`, `??`, `=`, and the operators between two values.
import type TypeScript from 'typescript';
import type { Place } from '../base/span.ts';
import { type Abstract, choice, constant } from './abstract.ts';
import { at, evaluate } from './evaluate.ts';
import type { Guards } from './model.ts';
import { assign } from './objects.ts';
import { binary, fromEnvironment, isTruthy } from './operators.ts';
import { ts } from './parse.ts';
import { type Run, type Scope, under } from './run.ts';

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

export function conditional(run: Run, scope: Scope, node: TypeScript.ConditionalExpression): Abstract {
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

export function binaryExpression(run: Run, scope: Scope, node: TypeScript.BinaryExpression): Abstract {
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
