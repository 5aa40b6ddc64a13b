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

/** Argument counts of earlier releases; `sticky` was nginx Plus's, and that of a module of others. */
const EARLIER_COUNTS: ReadonlyMap<
  string,
  { readonly module: string; readonly since: string; readonly least: number; readonly most: number }
> = new Map([
  ['keepalive', { module: 'ngx_http_upstream_module', since: '1.29.7', least: 1, most: 1 }],
  ['sticky', { module: 'ngx_http_upstream_module', since: '1.29.6', least: 0, most: Infinity }],
]);

export function countFits(reading: Reading, fact: DirectiveFact, count: number): boolean {
  // How many nginx Plus's take is known from their syntax's text alone.
  const fits = fact.commercial || (fact.argsMin <= count && count <= fact.argsMax);
  const earlier = EARLIER_COUNTS.get(fact.name);
  if (earlier === undefined || earlier.module !== fact.module) return fits;
  const isNew = atLeast(reading.version, earlier.since);
  const fitted = earlier.least <= count && count <= earlier.most;
  return isNew === 'yes' ? fits : isNew === 'no' ? fitted : fits || fitted;
}

/** Says that a directive is obsolete. False where nginx may not even read its value any more. */
export function readsValue(reading: Reading, statement: Statement, fact: DirectiveFact): boolean {
  if (fact.obsoleteSince === null || fact.name === 'js_include') return true;
  const isObsolete = atLeast(reading.version, fact.obsoleteSince);
  if (isObsolete === 'yes') warnObsolete(reading, statement, fact);
  return isObsolete === 'no' || fact.module !== 'ngx_http_v2_module';
}

function warnObsolete(reading: Reading, statement: Statement, fact: DirectiveFact): void {
  const advice: Record<string, string> = {
    ssl: 'the "ssl" directive is deprecated, use the "listen ... ssl" directive instead',
  };
  const message =
    advice[fact.name] ?? `the "${fact.name}" directive is obsolete since nginx ${fact.obsoleteSince}`;
  warn(reading, statement, 'nginx-warn-deprecated', message);
}
