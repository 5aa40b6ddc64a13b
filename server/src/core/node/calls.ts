// Calls and `new`: who is called, with which arguments, on which object. Never throws: what it can't follow is a doubt
// with a reason.
import type TypeScript from 'typescript';
import type { Place } from '../base/span.ts';
import { type Abstract, type Call, choice, compatible, doubt, type Single, without } from './abstract.ts';
import { type Home, instantiate } from './classes.ts';
import { at, evaluate, owner } from './evaluate.ts';
import { listenOfPackage } from './frameworks/unmodelled.ts';
import { callFunction } from './functions.ts';
import { runLater } from './later.ts';
import { notePipe } from './messages.ts';
import type { Guards } from './model.ts';
import { importModule } from './modules.ts';
import { member, unwrapped } from './objects.ts';
import { ts } from './parse.ts';
import { type Run, type Scope, under } from './run.ts';

export function callExpression(
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
    const base = scope.home?.data as Home | undefined;
    const { args, places } = argumentsOf(run, scope, node.arguments);
    if (base?.base?.kind === 'thing' && scope.self !== null) {
      instantiate(run, base.base, { run, args, places, self: scope.self, at: place, isNew: true });
    }
    base?.makeFields?.();
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
    const listening =
      calledName(inner) === 'listen' && self !== null && listenOfPackage(run, self, call(self));
    if (listening) return listening;
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

/** The name that a call is made by: `f` of `f()` and of `x.f()`. */
function calledName(callee: TypeScript.Expression): string {
  if (ts.isIdentifier(callee)) return callee.text;
  return ts.isPropertyAccessExpression(callee) ? callee.name.text : '';
}

function sameGuards(a: Guards, b: Guards): boolean {
  return a.length === b.length && without(a, b).length === 0;
}
