// Blocks whose lines are data: `map`, `geo`, `split_clients`, `types`; `charset_map` has a file of its own. Each line is judged when nginx
// reads it. Sources: the handlers of those modules.
import { atLeast } from '../../base/version.ts';
import type { Directive } from '../tree.ts';
import { isFourAddress } from './addresses.ts';
import { charsetReader } from './charsets.ts';
import { parseNumber } from './numbers.ts';
import { isOpaque, note, type Reading, refuse, type Statement, warn } from './reading.ts';
import { checkRegex } from './regexes.ts';
import { define, defineVariable, readScript, useVariable } from './scripts.ts';
import { checkNetwork, refuseValue } from './values.ts';

/** Reads one line of the block; `include` lines are followed by the caller. False when nginx refuses the line. */
export type LineReader = (statement: Statement) => boolean;

/** What stands before the block, and how its lines are read; null for a block that is no data. */
export function openData(reading: Reading, statement: Statement, name: string): LineReader | null {
  switch (name) {
    case 'map':
      return openMap(reading, statement);
    case 'geo':
      return openGeo(reading, statement);
    case 'split_clients':
      return openSplitClients(reading, statement);
    case 'types':
      return typesReader(reading);
    case 'charset_map':
      return charsetReader(reading, statement);
    case 'match':
    case 'num_map':
      for (const word of statement.directive.args) {
        if (word.value.startsWith('$')) define(reading, statement, word.value.slice(1));
      }
      return () => true;
    default:
      return null;
  }
}

/** After the block's `}`: what only the whole can show. */
export function closeData(reading: Reading, statement: Statement, name: string): void {
  if (name !== 'split_clients') return;
  let total = 0;
  for (const line of statement.directive.block?.directives ?? []) {
    const percent = line.name.value === '*' ? null : hundredths(line.name.value);
    total = percent === null ? 10_000 : total + percent;
    if (total > 10_000) {
      const { block } = statement.directive;
      if (block === null || !block.closed) return;
      refuse(reading, statement, 'nginx-semantics', 'percent total is greater than 100%', {
        at: { start: block.end - 1, end: block.end },
        notes: [note(statement, 'The block')],
      });
      return;
    }
  }
}

function words(statement: Statement): readonly Directive['name'][] {
  return [statement.directive.name, ...statement.directive.args];
}

function openMap(reading: Reading, statement: Statement): LineReader {
  const [source, variable] = statement.directive.args;
  if (readScript(reading, statement, source)) defineVariable(reading, statement, variable);
  let fallback: Statement | null = null;
  let hostnames = false;
  const keys = new Map<string, Statement>();
  return (line) => {
    const [key, value] = words(line);
    const count = line.directive.args.length + 1;
    if (count === 1 && key!.value === 'hostnames') {
      hostnames = true;
      return true;
    }
    if (count === 1 && key!.value === 'volatile' && atLeast(reading.version, '1.11.7') !== 'no') return true;
    if (count !== 2) {
      const message = 'invalid number of the map parameters: a line is one key, one value and ";"';
      refuse(reading, line, 'nginx-arguments', message);
      return false;
    }
    if (key!.value === 'include') return true;
    if (!readScript(reading, line, value)) return false;
    if (isOpaque(line, key!)) return true;
    if (key!.value === 'default') {
      if (fallback !== null) {
        refuse(reading, line, 'nginx-duplicate', 'duplicate default map parameter', {
          notes: [note(fallback, 'The first one')],
        });
        return false;
      }
      fallback = line;
      return true;
    }
    if (key!.value.startsWith('~')) {
      return checkRegex(reading, line, key!.value.replace(/^~\*?/, ''), key!);
    }
    const text = key!.value.replace(/^\\/, '').toLowerCase();
    // `.a.b` is `a.b` with all below it.
    const keysOf = hostnames && text.startsWith('.') ? [text.slice(1), `*${text}`] : [text];
    const first = keysOf.map((each) => keys.get(each)).find((each) => each !== undefined);
    if (first !== undefined) {
      refuse(
        reading,
        line,
        'nginx-semantics',
        `conflicting parameter "${key!.value}": the map has this key already`,
        {
          at: key!,
          notes: [note(first, 'The first one')],
        },
      );
      return false;
    }
    for (const each of keysOf) keys.set(each, line);
    if (hostnames && isBrokenWildcard(text)) {
      refuse(reading, line, 'nginx-value', `invalid hostname or wildcard "${key!.value}"`, { at: key! });
      return false;
    }
    return true;
  };
}

/** `map_hash_max_size` and `map_hash_bucket_size`: the first map sets what nobody has said. */
export function checkMapHash(reading: Reading, statement: Statement): void {
  const { name, args } = statement.directive;
  const map = statement.frame.seen.get('map');
  if (map !== undefined) {
    const message = `"${name.value}" directive is duplicate: a map before it has set it already, so it stands before all maps`;
    refuse(reading, statement, 'nginx-duplicate', message, { notes: [note(map, 'The first map')] });
    return;
  }
  const word = args[0];
  if (word === undefined || parseNumber(word.value) !== null) return;
  refuseValue(reading, statement, 'invalid number', word, `"${word.value}" is not a whole number`);
}

/** A `*` anywhere but as the whole first or last label; two dots in a row. Source: ngx_hash_add_key. */
export function isBrokenWildcard(name: string): boolean {
  if (name.includes('..')) return true;
  const stars = name.split('*').length - 1;
  if (stars === 0) return false;
  if (stars > 1) return true;
  if (name.startsWith('*')) return !name.startsWith('*.') || name.length < 3;
  return !name.endsWith('.*') || name.length < 3;
}

function openGeo(reading: Reading, statement: Statement): LineReader {
  const { args } = statement.directive;
  const variable = args.at(-1);
  const source = args.length === 2 ? args[0] : undefined;
  const named = source === undefined || source.value.startsWith('$');
  if (source !== undefined && named) useVariable(reading, statement, source.value.slice(1), source);
  defineVariable(reading, statement, named ? variable : source);
  let ranges = false;
  let any = false;
  return (line) => {
    const [key, value] = words(line);
    const count = line.directive.args.length + 1;
    if (count === 1) {
      if (key!.value === 'ranges') {
        if (any) {
          const message = 'the "ranges" directive must be the first directive inside "geo" block';
          refuse(reading, line, 'nginx-semantics', message);
          return false;
        }
        ranges = true;
        return true;
      }
      if (key!.value === 'proxy_recursive') return true;
      if (key!.value === 'volatile' && atLeast(reading.version, '1.29.3') !== 'no') return true;
    }
    if (count !== 2) {
      const message = 'invalid number of the geo parameters: a line is one network, one value and ";"';
      refuse(reading, line, 'nginx-arguments', message);
      return false;
    }
    if (key!.value === 'include') return true;
    any = true;
    if (key!.value === 'proxy')
      return checkNetwork(reading, line, value!, `invalid network "${value!.value}"`);
    if (key!.value === 'default') return true;
    const network = key!.value === 'delete' ? value! : key!;
    if (isOpaque(line, network)) return true;
    if (!ranges) return checkNetwork(reading, line, network, `invalid network "${network.value}"`);
    const [from, to, ...rest] = network.value.split('-');
    if (
      rest.length > 0 ||
      !isFourAddress(from ?? '') ||
      !isFourAddress(to ?? '') ||
      addressNumber(from!) > addressNumber(to!)
    ) {
      refuse(
        reading,
        line,
        'nginx-value',
        `invalid range "${network.value}": write it like 192.0.2.0-192.0.2.255`,
        { at: network },
      );
      return false;
    }
    return true;
  };
}

function addressNumber(text: string): number {
  return text.split('.').reduce((sum, part) => sum * 256 + Number(part), 0);
}

function openSplitClients(reading: Reading, statement: Statement): LineReader {
  const [source, variable] = statement.directive.args;
  if (readScript(reading, statement, source)) defineVariable(reading, statement, variable);
  return (line) => {
    const { name } = line.directive;
    if (isOpaque(line, name) || name.value === '*' || (hundredths(name.value) ?? 0) > 0) return true;
    const message = `invalid percent value "${name.value}": write a share like 12.5%, or * for the rest`;
    refuse(reading, line, 'nginx-value', message, { at: name });
    return false;
  };
}

/** `12.5%` in hundredths of a percent; null for what nginx refuses. */
function hundredths(text: string): number | null {
  const match = /^(\d{0,15})(?:\.(\d{0,2}))?%$/.exec(text);
  return match === null ? null : Number(match[1]) * 100 + Number((match[2] ?? '').padEnd(2, '0'));
}

function typesReader(reading: Reading): LineReader {
  const seen = new Map<string, Statement>();
  return (line) => {
    const { name, args } = line.directive;
    if (name.value === 'include') {
      if (args.length === 1) return true;
      refuse(reading, line, 'nginx-arguments', 'invalid number of arguments in "include" directive');
      return false;
    }
    for (const word of args) {
      const extension = word.value.toLowerCase();
      const first = seen.get(extension);
      if (first === undefined) {
        seen.set(extension, line);
        continue;
      }
      const message = `duplicate extension "${word.value}", content type: "${name.value}", previous content type: "${first.directive.name.value}"`;
      warn(reading, line, 'nginx-warn-duplicate-value', message, {
        at: word,
        notes: [note(first, 'The first one')],
      });
    }
    return true;
  };
}
