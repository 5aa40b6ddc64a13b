// Directives and forms of a release that the configured nginx is not yet, or no more.
import { atLeast, formatRange } from '../../base/version.ts';
import type { DirectiveFact } from '../catalogue.ts';
import type { Plan } from './plans.ts';
import { type Reading, refuse, removalFix, type Statement, warn } from './reading.ts';

/** Directives of a release that the configured nginx is not yet, or no more. */
export function isAbsent(reading: Reading, statement: Statement, { facts }: Plan): boolean {
  if (reading.version === null) return false;
  const there =
    reading.there.get(facts) ??
    facts.some(
      (fact) =>
        (fact.since === null || atLeast(reading.version, fact.since) !== 'no') &&
        (fact.until === null ||
          reading.version!.min === null ||
          atLeast(reading.version, nextAfter(fact.until)) !== 'yes'),
    );
  reading.there.set(facts, there);
  if (there) return false;
  const fact = facts[0]!;
  const why =
    fact.since !== null && atLeast(reading.version, fact.since) === 'no'
      ? `nginx has it since ${fact.since}`
      : `nginx had it up to ${fact.until}`;
  refuse(
    reading,
    statement,
    'nginx-unknown-directive',
    `unknown directive "${fact.name}": ${why}, and this one is ${formatRange(reading.version)}`,
    fact.name === 'ssl' ? { fixes: [removalFix(statement, 'Remove it, and write "listen … ssl"')] } : {},
  );
  return true;
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
