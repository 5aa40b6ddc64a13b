// What a program does later: callbacks, handlers, timers. They are run once, when what runs now is over.
import type { Place } from '../base/span.ts';
import type { Abstract } from './abstract.ts';
import { callFunction, type FunctionBody } from './functions.ts';
import { ts } from './parse.ts';
import type { Run } from './run.ts';

/** A function that somebody unknown may call: it is run once, later, with arguments that are not known. */
export function runLater(
  run: Run,
  value: Abstract,
  place: Place,
  args: readonly Abstract[] = [],
  handler = false,
): void {
  for (const one of value.kind === 'choice' ? value.options.map((option) => option.value) : [value]) {
    if (one.kind !== 'thing' || one.body === undefined) continue;
    if (handler && !mayMatter(one.body as FunctionBody)) continue;
    runJobLater(run, () => callFunction(run, one, null, args, place), handler);
  }
}

/** What a request handler has to mention to be worth following: it streams, has a timeout, or hands its request on. */
export const worthFollowing =
  /[Tt]imeout|\.write\(|pipe|event-stream|listen|upgrade|setInterval|[(,]\s*(?:req|res|request|response|reply|ctx|context|socket|c)\s*[,)]/;

/** Whether following a handler can tell anything: most only answer. */
export function mayMatter({ node, scope }: FunctionBody): boolean {
  if (ts.isClassLike(node) || node.body === undefined) return false;
  return worthFollowing.test(scope.module.source.text.slice(node.body.pos, node.body.end));
}

/** Puts a step of the program off until what runs now is over. */
export function runJobLater(run: Run, job: () => unknown, handler = false): void {
  const { guards, site } = run;
  const shallow = run.shallow || handler;
  run.deferred.push(() => {
    Object.assign(run, { guards, site, shallow });
    job();
    Object.assign(run, { guards: [], shallow: false });
  });
}
