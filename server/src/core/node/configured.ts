// What a configuration file says when it is evaluated: `server.port` of astro.config.mjs. Knows no framework.
import type { SourceText } from '../base/source.ts';
import type { Place } from '../base/span.ts';
import { type Abstract, each } from './abstract.ts';
import { configurationArgument } from './frameworks/strapi.ts';
import { callFunction } from './functions.ts';
import { defaultOf, moduleValue, newModule } from './modules.ts';
import { member } from './objects.ts';
import { newRun, type Run, type World } from './run.ts';

/**
 * A member, found step by step, of what a module exports: of its default export where it has one. `undefined` where it
 * has no such member.
 */
export function configuredValue(world: World, source: SourceText, path: readonly string[]): Abstract {
  const run = newRun(world, source.file);
  const at: Place = { file: source.file, span: { start: 0, end: 0 } };
  let value = defaultOf(run, moduleValue(run, newModule(run, source)), at);
  for (const name of path) {
    value = each(called(run, value, name, at), (one) =>
      one.kind === 'primitive' && one.value === undefined ? one : member(run, one, name, at),
    );
  }
  return value;
}

/** A configuration may be a function that gives it. */
function called(run: Run, value: Abstract, wanted: string, at: Place): Abstract {
  return each(value, (one) =>
    one.kind === 'thing' && one.body !== undefined && !one.cells.has(wanted)
      ? callFunction(run, one, null, [configurationArgument(run, at)], at)
      : one,
  );
}
