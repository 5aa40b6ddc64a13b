// Upstream blocks and the places that name one: what nginx keeps of each, and what it refuses.
// Source: ngx_http_upstream_add and its neighbours in src/http/ngx_http_upstream.c, and the same of stream.
import { atLeast } from '../../base/version.ts';
import type { Word } from '../tree.ts';
import { parseSize } from '../values.ts';
import { type Address, isFault, parseAddress } from './addresses.ts';
import { parseNumber } from './numbers.ts';
import { checkParameters, type ParameterTable } from './parameters.ts';
import {
  isOpaque,
  note,
  type Protocol,
  type Reading,
  refuse,
  replaceFix,
  type Statement,
  type Upstream,
  warn,
} from './reading.ts';
import { dependOn, tell } from './remembered.ts';
import { readScript } from './scripts.ts';
import { addZone } from './zones.ts';

const ALL_PARAMETERS = new Set(['weight=', 'max_conns=', 'max_fails=', 'fail_timeout=', 'backup', 'down']);
const WITHOUT_BACKUP = new Set([...ALL_PARAMETERS].filter((each) => each !== 'backup'));

/** What opens with `upstream name {`. Refuses a second one of the name, and one after its name was used with a port. */
export function openUpstream(reading: Reading, statement: Statement): Upstream {
  const word = statement.directive.args[0];
  const name = (word?.value ?? '').toLowerCase();
  const upstream: Upstream = {
    name,
    statement,
    declared: true,
    port: null,
    hasPort: false,
    servers: 0,
    backups: 0,
    resolves: false,
    resolver: false,
    zone: false,
    method: null,
    allows: ALL_PARAMETERS,
  };
  const { protocol } = statement.frame;
  if (protocol === null || word === undefined || isOpaque(statement, word)) return upstream;
  dependOn(reading, statement.frame, `upstream ${name}`, (_, around) => groupsOf(around, name));
  const same = protocol.upstreams.get(name) ?? [];
  const declared = same.find((each) => each.declared);
  const withPort = same.find((each) => each.hasPort);
  if (declared !== undefined) {
    refuse(reading, statement, 'nginx-semantics', `duplicate upstream "${word.value}"`, {
      at: word,
      notes: [note(declared.statement, 'The first one of this name')],
    });
  } else if (withPort !== undefined) {
    const message = `upstream "${word.value}" may not have port ${withPort.port}: name the group without a port`;
    refuse(reading, withPort.statement, 'nginx-semantics', message, {
      at: withPort.statement.directive.args[0] ?? withPort.statement.directive.name,
      notes: [note(statement, 'The group that it names')],
    });
  }
  tell(reading, statement.frame, (_, around) => {
    const known = around?.upstreams.get(name) ?? [];
    // The first use of the name becomes this group.
    const use = known.find((each) => !each.declared);
    around?.upstreams.set(name, [...known.filter((each) => each !== use), upstream]);
  });
  return upstream;
}

/** All that a block can ask of the groups and hosts of a name, as they are declared or used before it. */
function groupsOf(protocol: Protocol | null, name: string): readonly unknown[] {
  const known = protocol?.upstreams.get(name) ?? [];
  return known.flatMap(({ declared, hasPort, port }) => [declared, hasPort, port]);
}

export function closeUpstream(reading: Reading, statement: Statement, upstream: Upstream): void {
  const { block } = statement.directive;
  if (upstream.servers > 0 || block === null || !block.closed || reading.missingFiles) return;
  const at = { start: block.end - 1, end: block.end };
  const message = `no servers are inside upstream "${upstream.name}": it needs at least one server line`;
  refuse(reading, statement, 'nginx-semantics', message, { at, notes: [note(statement, 'The upstream')] });
}

/** `proxy_pass http://name` and its kin: a name without a port may be a group declared later. */
export function useUpstream(
  reading: Reading,
  statement: Statement,
  word: Word,
  address: Address,
  defaultPort: number | null,
): boolean {
  const { protocol } = statement.frame;
  if (protocol === null) return true;
  const hasPort = address.port !== null;
  const port = address.port ?? defaultPort;
  dependOn(reading, statement.frame, `upstream ${address.host}`, (_, around) =>
    groupsOf(around, address.host),
  );
  const same = protocol.upstreams.get(address.host) ?? [];
  for (const each of same) {
    if (each.declared && hasPort) {
      const at = word.value.lastIndexOf(`:${address.port}`);
      const fixes =
        at === -1 || word.quote !== ''
          ? []
          : [
              replaceFix(
                statement,
                { start: word.start + at, end: word.start + at + `:${address.port}`.length },
                '',
                `Name the group without the port`,
              ),
            ];
      refuse(
        reading,
        statement,
        'nginx-semantics',
        `upstream "${address.host}" may not have port ${address.port}`,
        {
          at: word,
          notes: [note(each.statement, 'A group has no port: its servers have theirs')],
          fixes,
        },
      );
      return false;
    }
    if (each.port !== null && port !== null && each.port !== port) continue;
    return true;
  }
  const used: Upstream = {
    name: address.host,
    statement,
    declared: false,
    port,
    hasPort,
    servers: 1,
    backups: 0,
    resolves: false,
    resolver: false,
    zone: false,
    method: null,
    allows: ALL_PARAMETERS,
  };
  tell(reading, statement.frame, (_, around) =>
    around?.upstreams.set(address.host, [...(around.upstreams.get(address.host) ?? []), used]),
  );
  return true;
}

const SERVER_PARAMETERS: ParameterTable = {
  'weight=': 'positive',
  'max_conns=': 'number',
  'max_fails=': 'number',
  'fail_timeout=': 'seconds',
  backup: 'word',
  down: 'word',
  // Once only of the commercial version; some came to everybody with 1.27.3.
  resolve: 'word',
  'service=': 'any',
  'slow_start=': 'seconds',
  'route=': 'any',
  drain: 'word',
  'max_requests=': 'number',
};
const RESOLVING = new Set(['resolve', 'service=']);
const COMMERCIAL = new Set(['slow_start=', 'route=', 'drain', 'max_requests=']);

/** `service=`: a name whose addresses and ports the name server knows. */
function checkService(
  reading: Reading,
  statement: Statement,
  address: string,
  read: ReturnType<typeof parseAddress>,
): boolean {
  const word = statement.directive.args.find(({ value }) => value.startsWith('service='));
  if (word === undefined || isOpaque(statement, word) || isFault(read)) return true;
  const message =
    word.value === 'service='
      ? 'service is empty'
      : read.port !== null
        ? `service upstream "${address}" may not have port`
        : statement.directive.args.some(({ value }) => value === 'resolve')
          ? null
          : `service upstream "${address}" requires "resolve" parameter`;
  if (message === null) return true;
  refuse(reading, statement, 'nginx-semantics', message, { at: word });
  return false;
}

export function checkUpstreamServer(reading: Reading, statement: Statement): void {
  const { upstream } = statement.frame;
  const [address, ...parameters] = statement.directive.args;
  if (upstream !== null) {
    upstream.servers++;
    if (parameters.some(({ value }) => value === 'backup')) upstream.backups++;
  }
  for (const word of parameters) {
    const name = word.value.slice(0, word.value.indexOf('=') + 1) || word.value;
    if (ALL_PARAMETERS.has(name) && upstream !== null && !upstream.allows.has(name)) {
      const message = `balancing method does not support parameter "${word.value}": ${upstream.method} knows no ${name}`;
      refuse(reading, statement, 'nginx-semantics', message, { at: word });
      return;
    }
    const since = RESOLVING.has(name) ? '1.27.3' : COMMERCIAL.has(name) ? '1.29.6' : null;
    if (since !== null && atLeast(reading.version, since) === 'no') {
      const message = `invalid parameter "${word.value}": open source nginx has it since ${since}`;
      refuse(reading, statement, 'nginx-value', message, { at: word });
      return;
    }
    if (!checkParameters(reading, statement, [word], SERVER_PARAMETERS)) return;
  }
  if (address === undefined || isOpaque(statement, address)) return;
  const read = parseAddress(address.value, 'server');
  if (!checkService(reading, statement, address.value, read)) return;
  if (upstream !== null && !isFault(read) && read.kind === 'name') {
    upstream.resolves ||= parameters.some((word) => word.value === 'resolve');
  }
  if (isFault(read)) {
    const scheme = /^https?:\/\//.exec(address.value)?.[0];
    const advice = scheme === undefined ? '' : `: write the address without "${scheme}"`;
    refuse(reading, statement, 'nginx-value', `${read.fault} in upstream "${address.value}"${advice}`, {
      at: address,
      ...(scheme === undefined
        ? {}
        : {
            fixes: [
              replaceFix(
                statement,
                { start: address.start, end: address.end },
                address.value.slice(scheme.length).replace(/\/.*$/, ''),
                'Write host and port only',
              ),
            ],
          }),
    });
  } else if (
    statement.frame.contexts[0] === 'stream.upstream' &&
    read.port === null &&
    read.kind !== 'unix'
  ) {
    if (parameters.some((word) => word.value.startsWith('service='))) return;
    refuse(
      reading,
      statement,
      'nginx-value',
      `no port in upstream "${address.value}": write one, like ${address.value}:5432`,
      {
        at: address,
      },
    );
  }
}

/** `least_conn`, `ip_hash`, `hash`, `random`, …: the last one wins, and narrows what `server` may say after it. */
export function checkBalancer(reading: Reading, statement: Statement): void {
  const { upstream } = statement.frame;
  const { name, args } = statement.directive;
  if (upstream !== null) {
    if (upstream.method !== null) {
      const message = `load balancing method redefined: ${name.value} takes the place of ${upstream.method}`;
      warn(reading, statement, 'nginx-warn-balancer-redefined', message);
    }
    upstream.method = name.value;
    upstream.allows = name.value.startsWith('least_') ? ALL_PARAMETERS : WITHOUT_BACKUP;
  }
  if (name.value === 'hash') {
    if (readScript(reading, statement, args[0]))
      checkParameters(reading, statement, args.slice(1), { consistent: 'word' });
  } else if (name.value === 'random') {
    if (!checkParameters(reading, statement, args.slice(0, 1), { two: 'word' })) return;
    checkParameters(reading, statement, args.slice(1), { least_conn: 'word', 'least_time=': 'any' });
  }
}

/** That a balancing method below it drops it is another rule's to say (`keepalive-before-balancer`). */
export function checkKeepalive(reading: Reading, statement: Statement): void {
  const [count, option] = statement.directive.args;
  if (count === undefined) return;
  const number = parseNumber(count.value);
  const zero = number === 0;
  if (number === null || (zero && atLeast(reading.version, '1.29.7') === 'no')) {
    if (!isOpaque(statement, count)) {
      const advice = zero
        ? ': only nginx 1.29.7 and newer can switch it off this way'
        : ': a whole number is meant';
      const message = `invalid value "${count.value}" in "keepalive" directive${advice}`;
      refuse(reading, statement, 'nginx-value', message, { at: count });
    }
    return;
  }
  if (option !== undefined && option.value !== 'local' && !isOpaque(statement, option)) {
    refuse(
      reading,
      statement,
      'nginx-value',
      `invalid parameter "${option.value}": only "local" may stand here`,
      {
        at: option,
      },
    );
  }
}

export function checkUpstreamZone(reading: Reading, statement: Statement): void {
  const [name, size] = statement.directive.args;
  if (name === undefined) return;
  if (statement.frame.upstream !== null) statement.frame.upstream.zone = true;
  if (name.value === '') {
    refuse(reading, statement, 'nginx-value', 'invalid zone name ""', { at: name });
    return;
  }
  let bytes: number | null = null;
  if (size !== undefined && !isOpaque(statement, size)) {
    bytes = parseSize(size.value, 'size');
    if (bytes === null) {
      refuse(reading, statement, 'nginx-value', `invalid zone size "${size.value}"`, { at: size });
      return;
    }
    if (bytes < 8 * 4096) {
      refuse(reading, statement, 'nginx-value', `zone "${name.value}" is too small: it takes at least 32k`, {
        at: size,
      });
      return;
    }
  }
  const use = statement.frame.contexts[0] === 'stream.upstream' ? 'stream upstream zone' : 'upstream zone';
  addZone(reading, statement, name, name.value, use, bytes);
}
