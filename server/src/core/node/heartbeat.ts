// Which timers keep an idle connection busy: those that certainly write to a client, and all others, which may. Reads the
// syntax of the timer's function and of the program's functions that it calls; runs nothing.
import type TypeScript from 'typescript';
import type { FunctionBody } from './functions.ts';
import { ts } from './parse.ts';
import type { Scope } from './run.ts';

/** How many functions deep a timer's beat is looked for. */
const deepest = 3;

/** Whether a function sends something to a connected client. */
export function beats(body: FunctionBody, depth = 0): boolean {
  const { node, scope } = body;
  if (ts.isClassLike(node) || node.body === undefined) return false;
  const text = scope.module.source.text;
  const ofClients = /\.clients\b/.test(text.slice(node.body.pos, node.body.end));
  let found = false;
  const visit = (each: TypeScript.Node): void => {
    if (found) return;
    if (ts.isCallExpression(each)) found = isBeat(each, ofClients, text) || callsBeat(each, scope, depth);
    if (!found) ts.forEachChild(each, visit);
  };
  visit(node.body);
  return found;
}

/** A line of an event stream: a comment, or a field. */
const eventLine = /^['"`](?::|\\n|(?:data|event|id|retry):)/;
const response = /^(?:res|response|reply|raw)$/;
const socket = /^(?:ws|webSocket|socket|conn|connection|peer)$/i;

function isBeat(call: TypeScript.CallExpression, ofClients: boolean, text: string): boolean {
  if (!ts.isPropertyAccessExpression(call.expression)) return false;
  const { name, expression: target } = call.expression;
  const last = ts.isIdentifier(target)
    ? target.text
    : ts.isPropertyAccessExpression(target)
      ? target.name.text
      : '';
  switch (name.text) {
    case 'write':
    case 'enqueue': {
      const [first] = call.arguments;
      return (
        response.test(last) ||
        (first !== undefined && eventLine.test(text.slice(first.pos, first.end).trim()))
      );
    }
    case 'ping':
    case 'sendPing':
    case 'send':
      return ofClients || socket.test(last);
    default:
      return false;
  }
}

/** A call of a function that the program declares, which beats. */
function callsBeat({ expression }: TypeScript.CallExpression, scope: Scope, depth: number): boolean {
  if (depth >= deepest || !ts.isIdentifier(expression)) return false;
  for (let at: Scope | null = scope; at !== null; at = at.parent) {
    const cell = at.variables.get(expression.text);
    if (cell === undefined) continue;
    return cell.writes.some(
      ({ value }) =>
        value.kind === 'thing' && value.body !== undefined && beats(value.body as FunctionBody, depth + 1),
    );
  }
  return false;
}
