// `resolver`: the name servers that nginx asks at run time. Source: ngx_resolver_create in src/core/ngx_resolver.c.
import { isFault, parseAddress } from './addresses.ts';
import { checkParameters, type ParameterTable } from './parameters.ts';
import { isOpaque, type Reading, refuse, replaceFix, type Statement } from './reading.ts';

export function checkResolver(reading: Reading, statement: Statement): void {
  const { args } = statement.directive;
  if (statement.frame.upstream !== null) statement.frame.upstream.resolver = true;
  let servers = 0;
  const off = new Set<string>();
  for (const word of args) {
    if (isOpaque(statement, word)) {
      servers++;
      continue;
    }
    if (/^(valid|ipv4|ipv6|status_zone)=/.test(word.value)) {
      const table: ParameterTable = {
        'valid=': 'seconds',
        'ipv4=': 'switch',
        'ipv6=': 'switch',
        'status_zone=': 'any',
      };
      if (!checkParameters(reading, statement, [word], table, (each) => `invalid parameter: ${each.value}`))
        return;
      if (word.value === 'ipv4=off' || word.value === 'ipv6=off') off.add(word.value);
      if (off.size === 2) {
        const message = '"ipv4" and "ipv6" cannot both be "off"';
        refuse(reading, statement, 'nginx-semantics', message, { at: word });
        return;
      }
      continue;
    }
    servers++;
    if (/^[\d.:]+,/.test(word.value)) {
      const message = `host not found in resolver "${word.value}": a space stands between two of them, no comma`;
      const written = word.value.replaceAll(',', ' ').trim();
      refuse(reading, statement, 'nginx-value', message, {
        at: word,
        fixes: [replaceFix(statement, word, written, 'Write it without the comma')],
      });
      return;
    }
    const address = parseAddress(word.value, 'server');
    if (isFault(address)) {
      refuse(reading, statement, 'nginx-value', `${address.fault} in resolver "${word.value}"`, { at: word });
      return;
    }
  }
  if (servers === 0)
    refuse(reading, statement, 'nginx-arguments', 'no name servers defined: write the address of one');
}
