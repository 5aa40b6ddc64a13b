// nginx access logs: `combined`, any `log_format` of a workspace, and JSON formats. Knows which variables a line holds,
// and nothing of what they mean together.
import { requestLine } from './line.ts';
import type { RequestLine } from './model.ts';
import { type Stamp, stampOf } from './stamp.ts';

/** A `log_format` in pieces: literal text, then a variable, in turn. */
export interface AccessFormat {
  readonly name: string;
  readonly pieces: readonly ({ readonly text: string } | { readonly variable: string })[];
}

/** One request as the access log tells it. Times are milliseconds. */
export interface AccessLine {
  readonly stamp: Stamp | null;
  readonly request: RequestLine | null;
  readonly client: string | null;
  readonly status: number;
  readonly requestTime: number | null;
  /** One entry a try, in nginx's order; empty for a request that met no upstream or a format that does not say. */
  readonly upstreams: readonly {
    readonly address: string;
    readonly status: number | null;
    readonly time: number | null;
  }[];
  /** Every variable of the line by nginx's name. */
  readonly variables: ReadonlyMap<string, string>;
}

export const combined: AccessFormat = accessFormat(
  'combined',
  '$remote_addr - $remote_user [$time_local] "$request" $status $body_bytes_sent "$http_referer" "$http_user_agent"',
);

/** The default of the ingress-nginx controller. */
const ingress: AccessFormat = accessFormat(
  'upstreaminfo',
  '$remote_addr - $remote_user [$time_local] "$request" $status $body_bytes_sent "$http_referer" "$http_user_agent" $request_length $request_time [$proxy_upstream_name] [$proxy_alternative_upstream_name] $upstream_addr $upstream_response_length $upstream_response_time $upstream_status $req_id',
);

/** The common log format: `combined` without its end, or cut before it. */
const common: AccessFormat = accessFormat(
  'common',
  '$remote_addr - $remote_user [$time_local] "$request" $status $body_bytes_sent ',
);

/** The format that a `log_format` directive's joined arguments describe. */
export function accessFormat(name: string, text: string): AccessFormat {
  const pieces: ({ text: string } | { variable: string })[] = [];
  const variable = /\$(?:\{([a-z0-9_]+)\}|([a-z0-9_]+))/gi;
  let end = 0;
  for (const match of text.matchAll(variable)) {
    if (match.index > end) pieces.push({ text: text.slice(end, match.index) });
    pieces.push({ variable: (match[1] ?? match[2])! });
    end = match.index + match[0].length;
  }
  if (end < text.length) pieces.push({ text: text.slice(end) });
  return { name, pieces };
}

/** What people call the variables in formats of their own (JSON members and `key=value` pairs). */
const aliases: Readonly<Record<string, string>> = {
  rt: 'request_time',
  duration: 'request_time',
  urt: 'upstream_response_time',
  uct: 'upstream_connect_time',
  uht: 'upstream_header_time',
  us: 'upstream_status',
  ua: 'upstream_addr',
  upstream: 'upstream_addr',
  time: 'time_iso8601',
  timestamp: 'time_iso8601',
  '@timestamp': 'time_iso8601',
  ts: 'time_iso8601',
  code: 'status',
  method: 'request_method',
  uri: 'request_uri',
  path: 'request_uri',
  client: 'remote_addr',
  remote_ip: 'remote_addr',
};

/** One line of an access log, by the first format that fits it to its end; null where none does. Linear in the line. */
export function readAccess(line: string, formats: readonly AccessFormat[] = []): AccessLine | null {
  if (line.length > 65_536) return null;
  const variables = jsonVariables(line) ?? formatted(line, [...formats, ingress]) ?? known(line);
  const status = Number(variables?.get('status'));
  if (variables === null || !Number.isInteger(status) || status < 0 || status > 999) return null;
  const time = variables.get('time_local') ?? variables.get('time_iso8601');
  const seconds = Number(variables.get('msec'));
  return {
    stamp:
      Number.isFinite(seconds) && seconds > 0
        ? { ms: Math.round(seconds * 1000), basis: 'utc', zone: null, end: 0 }
        : time === undefined
          ? null
          : (stampOf(time, 1970) ?? epoch(time)),
    request: requestOf(variables),
    client: variables.get('remote_addr') ?? null,
    status,
    requestTime: milliseconds(variables.get('request_time')),
    upstreams: upstreamsOf(variables),
    variables,
  };
}

function epoch(text: string): Stamp | null {
  const number = Number(text);
  if (!Number.isFinite(number) || number < 1e8) return null;
  return { ms: Math.round(number < 1e11 ? number * 1000 : number), basis: 'utc', zone: null, end: 0 };
}

function jsonVariables(line: string): ReadonlyMap<string, string> | null {
  const start = line.indexOf('{');
  if (start === -1 || start > 200 || !line.trimEnd().endsWith('}')) return null;
  let record: unknown;
  try {
    record = JSON.parse(line.slice(start));
  } catch {
    return null;
  }
  if (typeof record !== 'object' || record === null) return null;
  const variables = new Map<string, string>();
  for (const [key, value] of Object.entries(record)) {
    if (typeof value === 'string' || typeof value === 'number')
      variables.set(aliases[key] ?? key, String(value));
  }
  return variables.has('status') &&
    (variables.has('request') || variables.has('request_uri') || variables.has('request_method'))
    ? variables
    : null;
}

function formatted(line: string, formats: readonly AccessFormat[]): ReadonlyMap<string, string> | null {
  for (const format of formats) {
    const variables = byFormat(line, format, true);
    if (variables !== null) return variables;
  }
  return null;
}

/** `combined`, with whatever `key=value` pairs a site has appended to it. */
function known(line: string): ReadonlyMap<string, string> | null {
  const variables = byFormat(line, combined, false) ?? byFormat(`${line} `, common, false);
  // What stands in front of the address, a wrapper or a `vhost_combined`'s name, ends in a blank.
  const front = variables?.get('remote_addr')?.split(/\s+/) ?? [];
  const address = front.at(-1) ?? '';
  if (variables === null || (front.length > 1 && !/^[\d.:a-f]{2,45}$|^unix:/i.test(address))) return null;
  const rest = variables.get('') ?? '';
  const all = new Map(variables).set('remote_addr', address);
  all.delete('');
  for (const match of rest.matchAll(/([a-z_]{1,40})[=:]\s?(?:"([^"]*)"|([^\s"]+))/gi)) {
    const key = match[1]!.toLowerCase();
    all.set(aliases[key] ?? key, (match[2] ?? match[3])!);
  }
  const bare = /^"?\s*(\d+\.\d{3})(?:\s+(\d+\.\d{3}|-))?/.exec(rest.replace(/^[^"]*"?\s*/, ''));
  if (bare !== null && !all.has('request_time')) {
    all.set('request_time', bare[1]!);
    if (bare[2] !== undefined) all.set('upstream_response_time', bare[2]);
  }
  return all;
}

/** Walks the pieces; a variable ends where the next literal begins. `''` holds what follows an open-ended match. */
function byFormat(line: string, { pieces }: AccessFormat, toTheEnd: boolean): Map<string, string> | null {
  const variables = new Map<string, string>();
  let at = 0;
  for (let i = 0; i < pieces.length; i++) {
    const piece = pieces[i]!;
    if ('text' in piece) {
      if (!line.startsWith(piece.text, at)) return null;
      at += piece.text.length;
      continue;
    }
    const next = pieces[i + 1];
    let end = line.length;
    if (next !== undefined && 'text' in next) {
      end = endOf(line, piece.variable, next.text, at);
      if (end === -1) return null;
    } else if (next !== undefined || !toTheEnd) {
      while (end > at && line.charCodeAt(end - 1) <= 32) end--;
    }
    variables.set(piece.variable, line.slice(at, end).trimEnd());
    at = end;
  }
  const rest = line.slice(at).trim();
  if (toTheEnd && rest !== '') return null;
  variables.set('', rest);
  return variables;
}

/** Where a variable ends that `text` follows, or -1. A list of tries (`a, b : c`) has blanks within. */
function endOf(line: string, variable: string, text: string, from: number): number {
  let end = line.indexOf(text, from);
  if (!variable.startsWith('upstream_') || !text.startsWith(' ')) return end;
  while (end > from && (/[,:]/.test(line[end - 1]!) || line.startsWith(' : ', end)))
    end = line.indexOf(text, end + 1);
  return end;
}

function requestOf(variables: ReadonlyMap<string, string>): RequestLine | null {
  const whole = variables.get('request');
  if (whole !== undefined && whole !== '') return requestLine(whole);
  const method = variables.get('request_method');
  const target = variables.get('request_uri') ?? variables.get('uri');
  return target === undefined
    ? null
    : { method: method ?? '', target, protocol: variables.get('server_protocol') ?? null };
}

/** `$upstream_*` variables list one entry a try, separated by commas, and by colons across internal redirects. */
function upstreamsOf(variables: ReadonlyMap<string, string>): AccessLine['upstreams'] {
  const address = variables.get('upstream_addr');
  if (address === undefined || address === '-' || address === '') return [];
  const list = (name: string) => (variables.get(name) ?? '').split(/\s*,\s*| : /);
  const statuses = list('upstream_status');
  const times = list('upstream_response_time');
  return address.split(/\s*,\s*| : /).map((each, i) => ({
    address: each,
    status: /^\d+$/.test(statuses[i] ?? '') ? Number(statuses[i]) : null,
    time: milliseconds(times[i]),
  }));
}

function milliseconds(seconds: string | undefined): number | null {
  if (seconds === undefined || !/^\d{1,9}(\.\d{1,6})?$/.test(seconds)) return null;
  return Math.round(Number(seconds) * 1000);
}
