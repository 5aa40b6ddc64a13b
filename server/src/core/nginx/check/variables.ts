// Variables that are used and that nobody defines. Source: ngx_http_variables_init_vars.
import { atLeast } from '../../base/version.ts';
import { type VariableFact, variableFacts } from '../catalogue.ts';
import { nearestName } from './names.ts';
import { type Protocol, type Reading, refuse, replaceFix, textAt } from './reading.ts';
import { variableNames } from './rewrites.ts';

/** Variables that are used and that nobody defines: nginx names the first in the order of their first use. */
export function checkVariables(reading: Reading, protocol: Protocol): void {
  if (!reading.whole || reading.missingFiles || reading.unknownModules) return;
  const family = protocol.name;
  for (const [key, use] of protocol.used) {
    if (protocol.defined.has(key) || /^[A-Z][A-Z0-9_]+$/.test(use.name)) continue;
    // nginx reads this one and never sets it.
    const facts = key === 'memcached_key' ? [] : variableFacts(key).filter((fact) => fact.family === family);
    if (facts.some((fact) => !isTooNew(reading, fact))) continue;
    const newest = facts[0];
    const names = [...protocol.defined, ...variableNames()];
    const meant = newest === undefined ? nearestName(key, names) : null;
    const advice =
      newest !== undefined
        ? `nginx has it since ${newest.since}`
        : meant === null
          ? 'no set, map or geo defines it'
          : `did you mean "$${meant}"?`;
    const at = variableSpan(use.word, textAt(use.statement, use.word), use.name);
    refuse(reading, use.statement, 'nginx-variable', `unknown "${key}" variable: ${advice}`, {
      at,
      unplaced: true,
      ...(meant === null
        ? {}
        : {
            fixes: [
              replaceFix(
                use.statement,
                at,
                textAt(use.statement, at).replace(use.name, meant),
                `Write $${meant}`,
              ),
            ],
          }),
    });
  }
}

function isTooNew(reading: Reading, fact: VariableFact): boolean {
  return fact.since !== null && atLeast(reading.version, fact.since) === 'no';
}

/** Where in a word the variable stands. */
function variableSpan(
  word: { readonly start: number; readonly end: number },
  source: string,
  name: string,
): { start: number; end: number } {
  for (const shown of [`\${${name}}`, `$${name}`]) {
    const at = source.indexOf(shown);
    if (at !== -1) return { start: word.start + at, end: word.start + at + shown.length };
  }
  return { start: word.start, end: word.end };
}
