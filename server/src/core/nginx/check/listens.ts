// `listen` of http, stream and mail: addresses, their options, and what two servers on one address may say.
// Source: ngx_http_core_listen and ngx_http_add_listen, and their likes in stream and mail.
import { atLeast } from '../../base/version.ts';
import { parseTime } from '../values.ts';
import { type Address, isFault, parseAddress } from './addresses.ts';
import { parseNumber } from './numbers.ts';
import { checkParameters, type ParameterMessage, type ParameterTable } from './parameters.ts';
import {
  hint,
  isOpaque,
  type Listen,
  note,
  type Protocol,
  type Reading,
  refuse,
  removalFix,
  replaceFix,
  type Statement,
  warn,
} from './reading.ts';
import { dependOn, tell } from './remembered.ts';

const SOCKET_OPTIONS: ParameterTable = {
  bind: 'word',
  'backlog=': (value) => (parseNumber(value) ?? 0) !== 0,
  'rcvbuf=': 'size',
  'sndbuf=': 'size',
  'ipv6only=': (value) => value === 'on' || value === 'off',
  'so_keepalive=': isKeepalive,
};
const OPTIONS: Readonly<Record<'http' | 'stream' | 'mail', ParameterTable>> = {
  http: {
    default_server: 'word',
    default: 'word',
    ...SOCKET_OPTIONS,
    'setfib=': 'number',
    'fastopen=': 'number',
    'accept_filter=': 'any',
    deferred: 'word',
    reuseport: 'word',
    multipath: 'word',
    ssl: 'word',
    http2: 'word',
    quic: 'word',
    http3: 'word',
    spdy: 'word',
    proxy_protocol: 'word',
  },
  stream: {
    ...SOCKET_OPTIONS,
    default_server: 'word',
    udp: 'word',
    'setfib=': 'number',
    'fastopen=': 'number',
    'accept_filter=': 'any',
    deferred: 'word',
    reuseport: 'word',
    multipath: 'word',
    ssl: 'word',
    proxy_protocol: 'word',
  },
  mail: { ...SOCKET_OPTIONS, multipath: 'word', ssl: 'word', proxy_protocol: 'word' },
};
/** Options that not every version has; of `http3` and `spdy` the releases in between were not asked. */
const SINCE: ReadonlyMap<string, string> = new Map([
  ['http quic', '1.25.0'],
  ['http http3', '1.25.0'],
  ['http multipath', '1.29.7'],
  ['stream multipath', '1.29.7'],
  ['mail multipath', '1.29.7'],
  ['stream default_server', '1.25.5'],
  ['stream deferred', '1.25.5'],
  ['stream accept_filter=', '1.25.5'],
  ['stream setfib=', '1.25.5'],
]);
const NO_MORE_SINCE: ReadonlyMap<string, string> = new Map([
  ['http http3', '1.26.0'],
  ['http spdy', '1.22.0'],
]);

function absence({ version }: Reading, protocol: string, option: string): string | null {
  const since = SINCE.get(`${protocol} ${option}`);
  if (since !== undefined && atLeast(version, since) === 'no') return `nginx has it since ${since}`;
  const gone = NO_MORE_SINCE.get(`${protocol} ${option}`);
  if (gone === undefined || atLeast(version, gone) !== 'yes') return null;
  return option === 'http3' ? 'nginx has it no more, write quic' : 'nginx has it no more, write http2';
}
/** Options of the socket itself, which only one `listen` of an address may set. */
const OF_SOCKET =
  /^(bind|backlog=|rcvbuf=|sndbuf=|ipv6only=|so_keepalive=|setfib=|fastopen=|accept_filter=|deferred$|reuseport$|multipath$)/;

function isKeepalive(value: string): boolean {
  if (value === 'on' || value === 'off') return true;
  const [idle = '', interval = '', count = '', ...rest] = value.split(':');
  if (rest.length > 0 || (!value.includes(':') && parseTime(idle, 's') === null)) return false;
  const times = [idle, interval].filter((each) => each !== '');
  if (times.some((each) => parseTime(each, 's') === null)) return false;
  if (count !== '' && parseNumber(count) === null) return false;
  return [idle, interval].some((each) => (parseTime(each, 's') ?? 0) > 0) || (parseNumber(count) ?? 0) > 0;
}

const httpMessage: ParameterMessage = (word, name) => {
  if (name === null) return `invalid parameter "${word.value}"`;
  if (name === 'ipv6only=') return `invalid ipv6only flags "${word.value.slice(9)}"`;
  if (name === 'so_keepalive=') return `invalid so_keepalive value: "${word.value.slice(13)}"`;
  return `invalid ${name.slice(0, -1)} "${word.value}"`;
};
const otherMessage: ParameterMessage = (word, name) =>
  name === null ? `the invalid "${word.value}" parameter` : httpMessage(word, name);

export function checkListen(reading: Reading, statement: Statement): void {
  const protocol = statement.frame.protocol?.name ?? 'http';
  const [word, ...options] = statement.directive.args;
  if (word === undefined) return;
  const known = !isOpaque(statement, word);
  const address = parseAddress(word.value, 'listen');
  if (known && isFault(address)) {
    refuse(
      reading,
      statement,
      'nginx-value',
      `${address.fault} in "${word.value}" of the "listen" directive`,
      { at: word },
    );
    return;
  }
  for (const option of options) {
    const why = absence(reading, protocol, option.value.replace(/=.*/s, '='));
    if (why === null) continue;
    const message = `${otherOrHttp(protocol)(option, null)}: ${why}`;
    refuse(reading, statement, 'nginx-value', message, { at: option });
    return;
  }
  if (!checkParameters(reading, statement, options, OPTIONS[protocol], otherOrHttp(protocol))) return;
  const server = statement.frame.server;
  if (server === null || !known || isFault(address)) return;
  const said = new Set(options.map((each) => each.value));
  if (protocol === 'http') {
    if (!checkQuic(reading, statement, said)) return;
    checkHttp2(reading, statement);
  } else if (protocol === 'stream') {
    hintPort(reading, statement, address);
  }
  const ofTcp = options.find(({ value }) =>
    /^(ssl|proxy_protocol|(so_keepalive|backlog|fastopen)=.*)$/s.test(value),
  );
  if (protocol === 'stream' && said.has('udp') && ofTcp !== undefined) {
    const message = `"listen" directive "${ofTcp.value.replace(/=.*/s, '')}" parameter is incompatible with "udp"`;
    refuse(reading, statement, 'nginx-semantics', message, { at: ofTcp });
    return;
  }
  for (const key of keysOf(address, protocol, said)) {
    if (!addListen(reading, statement, { statement, key, options: said }, protocol)) return;
  }
}

function otherOrHttp(protocol: 'http' | 'stream' | 'mail'): ParameterMessage {
  return protocol === 'http' ? httpMessage : otherMessage;
}

/** `address:port` for each port of the range, as nginx compares sockets. */
function keysOf(address: Address, protocol: string, said: ReadonlySet<string>): string[] {
  if (address.kind === 'unix') return [`unix:${address.host}`];
  const host = address.kind === 'any' ? (address.host.startsWith('[') ? '[::]' : '0.0.0.0') : address.host;
  const from = address.port ?? (protocol === 'http' ? 80 : 0);
  const to = address.lastPort ?? from;
  const kind = said.has('udp') || said.has('quic') ? '/udp' : '';
  const keys: string[] = [];
  for (let port = from; port <= to && keys.length < 100; port++) keys.push(`${host}:${port}${kind}`);
  return protocol === '' ? [] : keys;
}

/** The listens of an address that one more may not stand beside. */
interface Others {
  readonly any: Listen | undefined;
  readonly set: Listen | undefined;
  readonly first: Listen | undefined;
}

function ofSocket({ options }: Listen): boolean {
  return [...options].some((option) => OF_SOCKET.test(option));
}

function isDefault({ options }: Listen): boolean {
  return options.has('default_server') || options.has('default');
}

function addListen(
  reading: Reading,
  statement: Statement,
  listen: Listen,
  protocol: 'http' | 'stream' | 'mail',
): boolean {
  const server = statement.frame.server!;
  // Up to 1.25.4 a stream address belongs to one server, as it does in mail; since then streams do as http does.
  const alone = protocol === 'mail' || (protocol === 'stream' && atLeast(reading.version, '1.25.5') === 'no');
  const others = (around: Protocol | null): Others => {
    const same = around?.listens.get(listen.key) ?? [];
    return {
      any: alone ? same[0] : undefined,
      set: ofSocket(listen) ? same.find(ofSocket) : undefined,
      first: isDefault(listen) ? same.find(isDefault) : undefined,
    };
  };
  dependOn(reading, statement.frame, `listen ${listen.key}`, (_, around) =>
    Object.values(others(around)).map((each) => each === undefined),
  );
  const { any, set, first } = others(statement.frame.protocol);
  const own = server.listens.find((each) => each.key === listen.key);
  const shown = listen.key.replace(/\/udp$/, '');
  server.listens.push(listen);
  tell(reading, statement.frame, (_, around) => {
    const same = around?.listens.get(listen.key);
    if (same === undefined) around?.listens.set(listen.key, [listen]);
    else same.push(listen);
  });
  if (alone) {
    if (any === undefined) return true;
    const message = `duplicate "${shown}" address and port pair`;
    refuse(reading, statement, 'nginx-semantics', message, {
      notes: [note(any.statement, 'The first one')],
    });
    return false;
  }
  if (own !== undefined) {
    refuse(reading, statement, 'nginx-semantics', `a duplicate listen ${shown}`, {
      notes: [note(own.statement, 'The first one in this server')],
      fixes: [removalFix(statement, 'Remove the second listen')],
    });
    return false;
  }
  if (set !== undefined) {
    const message = `duplicate listen options for ${shown}: only one listen of an address may set options of its socket`;
    refuse(reading, statement, 'nginx-semantics', message, {
      notes: [note(set.statement, 'They are set here')],
    });
    return false;
  }
  if (first !== undefined) {
    const word = statement.directive.args.find((each) => each.value.startsWith('default'));
    refuse(reading, statement, 'nginx-semantics', `a duplicate default server for ${shown}`, {
      ...(word ? { at: word } : {}),
      notes: [note(first.statement, 'The first default server')],
      ...(word
        ? {
            fixes: [
              replaceFix(statement, { start: word.start - 1, end: word.end }, '', `Remove ${word.value}`),
            ],
          }
        : {}),
    });
    return false;
  }
  return true;
}

/** nginx takes it, and every start has another port. */
function hintPort(reading: Reading, statement: Statement, address: Address): void {
  if (address.port !== null || address.kind === 'unix') return;
  const word = statement.directive.args[0]!;
  const message = `no port in "${word.value}": nginx listens on one that is free. Write one, like ${word.value}:12345`;
  hint(reading, statement, 'nginx-value', message, word);
}

/** What QUIC has by itself, or a datagram's socket has not. */
const NOT_OF_QUIC = /^(ssl|http2|proxy_protocol|deferred|multipath|(backlog|fastopen|so_keepalive)=.*)$/s;

function checkQuic(reading: Reading, statement: Statement, said: ReadonlySet<string>): boolean {
  if (!said.has('quic')) return true;
  const other = statement.directive.args.slice(1).find(({ value }) => NOT_OF_QUIC.test(value));
  if (other === undefined) return true;
  const message = `"listen" directive "${other.value.replace(/=.*/s, '')}" parameter is incompatible with "quic"`;
  refuse(reading, statement, 'nginx-semantics', message, { at: other });
  return false;
}

function checkHttp2(reading: Reading, statement: Statement): void {
  const word = statement.directive.args.find((each) => each.value === 'http2');
  if (word === undefined || atLeast(reading.version, '1.25.1') !== 'yes') return;
  const message = 'the "listen ... http2" directive is deprecated, use the "http2" directive instead';
  warn(reading, statement, 'nginx-warn-deprecated', message, {
    at: word,
    fixes: [
      {
        title: 'Write "http2 on;"',
        applicability: 'suggestion',
        edits: [
          { file: statement.page.file, span: { start: word.start - 1, end: word.end }, newText: '' },
          {
            file: statement.page.file,
            span: { start: statement.directive.end, end: statement.directive.end },
            newText: `${lineBreak(statement)}http2 on;`,
          },
        ],
      },
    ],
  });
}

/** A line break with the statement's own indentation. */
function lineBreak(statement: Statement): string {
  const { text } = statement.page.tree.source;
  const lineStart = text.lastIndexOf('\n', statement.directive.start - 1) + 1;
  return `\n${/^[ \t]*/.exec(text.slice(lineStart, statement.directive.start))![0]}`;
}
