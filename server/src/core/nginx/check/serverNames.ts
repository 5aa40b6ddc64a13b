// `server_name`: each name by itself, and two servers of one address with the same name.
// Source: ngx_http_core_server_name and ngx_http_server_names.
import { readRegex } from '../regex.ts';
import { isBrokenWildcard } from './maps.ts';
import {
  isOpaque,
  note,
  type Protocol,
  type Reading,
  refuse,
  type Server,
  type Statement,
  warn,
} from './reading.ts';
import { checkRegex } from './regexes.ts';

export function checkServerName(reading: Reading, statement: Statement): void {
  const { server } = statement.frame;
  for (const word of statement.directive.args) {
    const { value } = word;
    if (isOpaque(statement, word)) continue;
    if ((value.startsWith('*') && (value.length < 3 || value[1] !== '.')) || value === '.') {
      const message = `server name "${value}" is invalid: a "*" stands for a whole label, as in *.example.com`;
      refuse(reading, statement, 'nginx-value', message, { at: word });
      return;
    }
    if (value.includes('/')) {
      const scheme = /^https?:\/\//.test(value);
      const message = `server name "${value}" has suspicious symbols: ${scheme ? 'it is a host name, not a URL' : 'a host name has no "/"'}`;
      if (!value.startsWith('~') || scheme)
        warn(reading, statement, 'nginx-warn-server-name', message, { at: word });
    }
    if (value.startsWith('~')) {
      if (value.length === 1) {
        refuse(reading, statement, 'nginx-value', 'empty regex in server name "~"', { at: word });
        return;
      }
      if (!checkRegex(reading, statement, value.slice(1), word)) return;
    }
    const name = value.startsWith('~') ? value : value.toLowerCase();
    server?.names.push({ name, statement, word });
  }
}

/** Two servers of one address with the same name: nginx ignores the later one, and says so. */
export function checkNames(reading: Reading, protocol: Protocol): void {
  const seen = new Map<string, Statement>();
  const sorted = sortedAddresses(protocol);
  for (const server of protocol.servers) {
    const keys = addressesOf(server).filter((key) => sorted.has(key));
    if (keys.length === 0) continue;
    const names = server.names.length > 0 ? server.names : [];
    for (const { name, statement, word } of names) {
      if (name.startsWith('~')) continue;
      if (name !== '' && isBrokenWildcard(name)) {
        const message = `invalid server name or wildcard "${name}" on ${keys[0]}`;
        refuse(reading, statement, 'nginx-value', message, { at: word, unplaced: true });
        return;
      }
      for (const key of keys) {
        const first = seen.get(`${key} ${name}`);
        if (first === undefined) {
          seen.set(`${key} ${name}`, statement);
          continue;
        }
        const message = `conflicting server name "${name}" on ${key}, ignored: requests go to the first server of this name`;
        warn(reading, statement, 'nginx-warn-server-name', message, {
          at: word,
          notes: [note(first, 'The first one')],
        });
      }
    }
  }
}

function addressesOf({ listens }: Server): readonly string[] {
  return listens.length > 0 ? listens.map((each) => each.key) : ['0.0.0.0:80'];
}

/**
 * The addresses where nginx looks at names at all: those of several servers, and those whose default server has groups
 * in the regex of its name. Source: ngx_http_optimize_servers.
 */
function sortedAddresses(protocol: Protocol): ReadonlySet<string> {
  const defaults = new Map<string, Server>();
  const sorted = new Set<string>();
  for (const server of protocol.servers) {
    for (const key of addressesOf(server)) {
      if (defaults.has(key)) sorted.add(key);
      else defaults.set(key, server);
    }
  }
  for (const [key, server] of defaults) if (!sorted.has(key) && captures(server)) sorted.add(key);
  return sorted;
}

/** Of several regexes the last one tells. */
function captures({ names }: Server): boolean {
  const regex = names.findLast(({ name }) => name.startsWith('~'));
  return regex !== undefined && readRegex(regex.name.slice(1)).captures > 0;
}
