// Variables that nginx sets itself and that no directive may define. Source: ngx_http_add_variable, and stream's.
import type { Span } from '../../base/span.ts';
import { atLeast } from '../../base/version.ts';
import { variableFacts } from '../catalogue.ts';
import { type Reading, refuse, type Statement } from './reading.ts';

/** Modules that every build has. Others may be left out, and then their names are free. */
const ALWAYS_BUILT =
  /^ngx_(http_(core|upstream|proxy|fastcgi|gzip|ssi|userid|limit_req|limit_conn)|stream_(core|upstream))_module$/;

/** False, and refused, where the name (without `$`) is one that nginx sets itself. */
export function checkFree(reading: Reading, statement: Statement, written: string, at: Span): boolean {
  const name = written.toLowerCase();
  const family = statement.frame.protocol?.name;
  const fixed = variableFacts(name).some(
    (fact) =>
      !fact.prefix &&
      !fact.settable &&
      !fact.commercial &&
      fact.family === family &&
      ALWAYS_BUILT.test(fact.module) &&
      (fact.since === null || atLeast(reading.version, fact.since) === 'yes'),
  );
  if (!fixed) return true;
  const message = `the duplicate "${name}" variable: nginx sets $${name} itself, choose another name`;
  refuse(reading, statement, 'nginx-variable', message, { at });
  return false;
}
