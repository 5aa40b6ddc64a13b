// How nginx reads `host:port`, `unix:path`, networks and URLs. Says what nginx says; resolves no names.
// Source: src/core/ngx_inet.c.
import { parseNumber } from './numbers.ts';

export interface Address {
  readonly kind: 'ip' | 'name' | 'unix' | 'any';
  /** Lower case; of IPv6 with its brackets. */
  readonly host: string;
  readonly port: number | null;
  /** The last port of a range (`listen 8000-8010`). */
  readonly lastPort: number | null;
  /** From the first `/` or `?`, or after the second `:` of a unix socket; '' without one. */
  readonly uri: string;
}

/** What nginx says is wrong, without the word it says it of. */
export interface AddressFault {
  readonly fault: string;
}

export type AddressUse = 'listen' | 'server' | 'url';

/** `listen`: a port alone is an address; `url`: a URI may follow. */
export function parseAddress(text: string, use: AddressUse): Address | AddressFault {
  if (/^unix:/i.test(text)) return unixAddress(text.slice(5), use);
  if (text.startsWith('[')) return sixAddress(text, use);
  return fourAddress(text, use);
}

export function isFault(address: Address | AddressFault): address is AddressFault {
  return 'fault' in address;
}

function unixAddress(rest: string, use: AddressUse): Address | AddressFault {
  const colon = use === 'url' ? rest.indexOf(':') : -1;
  const path = colon === -1 ? rest : rest.slice(0, colon);
  if (path === '') return { fault: 'no path in the unix domain socket' };
  if (path.length + 1 > 108) return { fault: 'too long path in the unix domain socket' };
  const uri = colon === -1 ? '' : rest.slice(colon + 1);
  return { kind: 'unix', host: path, port: null, lastPort: null, uri };
}

function sixAddress(text: string, use: AddressUse): Address | AddressFault {
  const close = text.indexOf(']');
  if (close === -1) return { fault: 'invalid host' };
  let end = text.length;
  const slash = text.indexOf('/', close);
  if (slash !== -1) {
    if (use !== 'url') return { fault: 'invalid host' };
    end = slash;
  }
  const ports = portsAfter(text.slice(close + 1, end), use);
  if ('fault' in ports) return ports;
  const host = text.slice(1, close);
  if (host === '') return { fault: 'no host' };
  if (!isSixAddress(host)) return { fault: 'invalid IPv6 address' };
  const kind = /^[0:]+$/.test(host) ? 'any' : 'ip';
  return { kind, host: text.slice(0, close + 1).toLowerCase(), ...ports, uri: text.slice(end) };
}

function portsAfter(
  text: string,
  use: AddressUse,
): { readonly port: number | null; readonly lastPort: number | null } | AddressFault {
  if (text === '') return { port: null, lastPort: null };
  if (!text.startsWith(':')) return { fault: 'invalid host' };
  return ports(text.slice(1), use);
}

function ports(
  text: string,
  use: AddressUse,
): { readonly port: number; readonly lastPort: number | null } | AddressFault {
  const dash = use === 'listen' ? text.indexOf('-') : -1;
  const port = parseNumber(dash === -1 ? text : text.slice(0, dash));
  const last = dash === -1 ? null : parseNumber(text.slice(dash + 1));
  if (dash !== -1 && !isPort(last)) return { fault: 'invalid port' };
  if (!isPort(port)) return { fault: 'invalid port' };
  if (last !== null && port > last) return { fault: 'invalid port range' };
  return { port, lastPort: last };
}

function isPort(port: number | null): port is number {
  return port !== null && port >= 1 && port <= 65535;
}

function fourAddress(text: string, use: AddressUse): Address | AddressFault {
  const uriAt = text.search(/[/?]/);
  if (uriAt !== -1 && use !== 'url') return { fault: 'invalid host' };
  const end = uriAt === -1 ? text.length : uriAt;
  const uri = text.slice(end);
  const colon = text.slice(0, end).indexOf(':');
  if (colon === -1 && use === 'listen' && /^\d+(-\d+)?$/.test(text)) {
    const read = ports(text, use);
    return 'fault' in read ? read : { kind: 'any', host: '*', ...read, uri };
  }
  let port: number | null = null;
  let lastPort: number | null = null;
  if (colon !== -1) {
    const found = ports(text.slice(colon + 1, end), use);
    if ('fault' in found) return found;
    ({ port, lastPort } = found);
  }
  const host = text.slice(0, colon === -1 ? end : colon).toLowerCase();
  if (host === '') return { fault: 'no host' };
  if (use === 'listen' && host === '*') return { kind: 'any', host, port, lastPort, uri };
  if (isFourAddress(host)) return { kind: host === '0.0.0.0' ? 'any' : 'ip', host, port, lastPort, uri };
  return { kind: 'name', host, port, lastPort, uri };
}

/** Four decimal numbers up to 255; nginx reads none as zero. */
export function isFourAddress(text: string): boolean {
  const parts = text.split('.');
  return parts.length === 4 && parts.every((each) => /^\d*$/.test(each) && Number(each) <= 255);
}

export function isSixAddress(text: string): boolean {
  if (!/^[0-9a-fA-F:.]+$/.test(text) || text.includes(':::')) return false;
  const gap = text.indexOf('::');
  if (gap !== -1 && text.includes('::', gap + 1)) return false;
  if (gap === -1 && (text.startsWith(':') || text.endsWith(':'))) return false;
  if (gap !== 0 && text.startsWith(':')) return false;
  if (text.endsWith(':') && !text.endsWith('::')) return false;
  const groups = text.split(':').filter((each) => each !== '');
  const last = groups.at(-1);
  let count = groups.length;
  if (last?.includes('.')) {
    if (!isFourAddress(last)) return false;
    groups.pop();
    count++;
  }
  if (groups.some((each) => each.length > 4 || each.includes('.'))) return false;
  return gap === -1 ? count === 8 : count < 8;
}

/** What nginx thinks of `address[/bits]`: `no`: neither an address nor a network; `low bits`: the mask cuts some off. */
export function networkVerdict(text: string): 'yes' | 'no' | 'low bits' {
  const slash = text.indexOf('/');
  const address = slash === -1 ? text : text.slice(0, slash);
  const four = isFourAddress(address);
  if (!four && !isSixAddress(address)) return 'no';
  if (slash === -1) return 'yes';
  const bits = parseNumber(text.slice(slash + 1));
  if (bits === null || bits > (four ? 32 : 128)) return 'no';
  if (!four || bits === 32) return 'yes';
  const value = address.split('.').reduce((sum, part) => sum * 256 + Number(part), 0);
  return value % 2 ** (32 - bits) === 0 ? 'yes' : 'low bits';
}
