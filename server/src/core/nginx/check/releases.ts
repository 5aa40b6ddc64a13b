// Directives and forms of a release that the configured nginx is not yet, or no more.
import {
  type Answer,
  atLeast,
  both,
  either,
  formatRange,
  not,
  type VersionRange,
} from '../../base/version.ts';
import type { DirectiveFact } from '../catalogue.ts';
import type { Plan } from './plans.ts';
import { hint, type Reading, refuse, removalFix, type Statement, warn } from './reading.ts';

/** Whether no version that this nginx may be has the directive, which is then refused; a hint where only some have. */
export function isAbsent(reading: Reading, statement: Statement, { facts }: Plan): boolean {
  const { version } = reading;
  if (version === null || (version.min === null && version.max === null)) return false;
  let there = reading.there.get(facts);
  if (there === undefined) {
    there = facts.map((fact) => presence(version, fact)).reduce(either);
    reading.there.set(facts, there);
  }
  if (there === 'yes') return false;
  const fact = facts[0]!;
  const { name, since, until } = fact;
  if (there === 'depends') {
    const tooNew = since !== null && atLeast(version, since) !== 'yes';
    const why = tooNew ? `nginx has "${name}" since ${since}` : `nginx had "${name}" up to ${until}`;
    const which = tooNew ? 'an older one' : 'a newer one';
    const message = `${why}, and this one may be ${which}: ${formatRange(version)}`;
    hint(reading, statement, 'nginx-unknown-directive', message, statement.directive.name);
    return false;
  }
  const why =
    since !== null && atLeast(version, since) === 'no'
      ? `nginx has it since ${since}`
      : `nginx had it up to ${until}`;
  refuse(
    reading,
    statement,
    'nginx-unknown-directive',
    `unknown directive "${name}": ${why}, and this one is ${formatRange(version)}`,
    name === 'ssl' ? { fixes: [removalFix(statement, 'Remove it, and write "listen … ssl"')] } : {},
  );
  return true;
}

/** Whether all, no or some versions of the range have it. */
function presence(version: VersionRange, { since, until }: DirectiveFact): Answer {
  const begun = since === null ? 'yes' : atLeast(version, since);
  return until === null ? begun : both(begun, not(atLeast(version, nextAfter(until))));
}

/** The smallest version above one. */
function nextAfter(version: string): string {
  const [major, minor, patch] = version.split('.');
  return `${major}.${minor}.${Number(patch) + 1}`;
}

/** Argument counts that were narrower in earlier releases. */
const EARLIER_COUNTS: ReadonlyMap<
  string,
  { readonly module: string; readonly since: string; readonly most: number }
> = new Map([['keepalive', { module: 'ngx_http_upstream_module', since: '1.29.7', most: 1 }]]);

export function countFits(reading: Reading, fact: DirectiveFact, count: number): boolean {
  if (count < fact.argsMin || count > fact.argsMax) return false;
  const earlier = EARLIER_COUNTS.get(fact.name);
  if (earlier === undefined || earlier.module !== fact.module || count <= earlier.most) return true;
  return atLeast(reading.version, earlier.since) !== 'no';
}

export function obsolete(reading: Reading, statement: Statement, fact: DirectiveFact): void {
  if (fact.obsoleteSince === null || fact.name === 'js_include') return;
  if (atLeast(reading.version, fact.obsoleteSince) !== 'yes') return;
  const advice: Record<string, string> = {
    ssl: 'the "ssl" directive is deprecated, use the "listen ... ssl" directive instead',
  };
  const message =
    advice[fact.name] ?? `the "${fact.name}" directive is obsolete since nginx ${fact.obsoleteSince}`;
  warn(reading, statement, 'nginx-warn-deprecated', message);
}
