// HTTP/2 and HTTP/3 with clients.
import { inForce } from '../commands.ts';
import { clientClosed, nginxClosed, type Signature } from '../signature.ts';

const CLIENT = 'client: 203.0.113.7, server: 0.0.0.0:443';
const INFO = '2026/11/22 10:11:12 [info] 31#31: *7 ';

const flood: Signature = {
  id: 'protocol-flood',
  title: 'A client was cut off for flooding',
  family: 'http2-client',
  urgency: 'notice',
  templates:
    /flood detected|too many refused streams|too many streams at once|concurrent streams ex|too many PRIORITY/,
  meaning:
    'One client opened and dropped so many streams or frames that nginx takes it for an attack (such as «rapid reset») and closed its connection.',
  outcome: () => nginxClosed,
  next: () => [inForce('http2_max_concurrent_streams', 'keepalive_requests', 'limit_conn', 'limit_req')],
  remedy: 'Nothing for single ones. For many: update nginx, limit_conn and limit_req for that key.',
  examples: [`${INFO}http2 flood detected while processing HTTP/2 connection, ${CLIENT}`],
  references: ['https://nginx.org/en/docs/http/ngx_http_v2_module.html'],
};

const http2: Signature = {
  id: 'http2-client-error',
  title: 'A client broke HTTP/2’s rules',
  family: 'http2-client',
  urgency: 'noise',
  templates: (t) =>
    (t.area === 'http/v2' &&
      !t.levels.includes('emerg') &&
      !t.levels.includes('alert') &&
      !t.levels.includes('crit')) ||
    /spdy|SYN_|hpack|HPACK|client sent (?:unexpected|frame|padded|DATA|HEADERS|WINDOW|SETTINGS|PING|GOAWAY|PRIORITY|RST_STREAM|PUSH|CONTINUATION|header)|client violated/.test(
      t.text,
    ),
  meaning:
    'Frames came that HTTP/2 does not allow, so nginx closed the stream or the connection: a scanner, a faulty client library, or a proxy in between.',
  outcome: () => nginxClosed,
  examples: [
    `${INFO}client sent HEADERS frame with incorrect identifier 2, the last was 5 while processing HTTP/2 connection, ${CLIENT}`,
  ],
  references: ['https://www.rfc-editor.org/rfc/rfc9113'],
};

const http3: Signature = {
  id: 'http3-client-error',
  title: 'A client broke HTTP/3’s rules',
  family: 'http3-client',
  urgency: 'noise',
  templates: (t) => t.area === 'http/v3' && !t.levels.includes('emerg') && !t.levels.includes('alert'),
  meaning:
    'On an HTTP/3 connection a stream, header block or setting was not valid, or could not be sent; nginx closed it. Browsers fall back to HTTP/2.',
  outcome: () => clientClosed,
  examples: [`${INFO}client sent negative base while handling frames, ${CLIENT}`],
  references: ['https://www.rfc-editor.org/rfc/rfc9114'],
};

const quicBpf: Signature = {
  id: 'quic-bpf-failed',
  title: 'quic_bpf could not be set up',
  family: 'quic-setup',
  urgency: 'act',
  templates: /bpf|BPF|SO_COOKIE|quic SSL_set|SSL_provide_quic|SSL_CTX_add_custom_ext/,
  meaning:
    'Routing of QUIC packets to workers needs rights (CAP_NET_ADMIN) or a kernel that this system does not give, so HTTP/3 connections may reach the wrong worker and fail.',
  outcome: () => nginxClosed,
  next: () => [inForce('quic_bpf', 'listen'), 'uname -r'],
  remedy: 'Switch quic_bpf off, or give the rights and raise the locked-memory limit.',
  examples: ['2026/11/22 10:11:12 [emerg] 1#1: quic bpf getfd failed (1: Operation not permitted)'],
  references: ['https://nginx.org/en/docs/http/ngx_http_v3_module.html#quic_bpf'],
};

const quic: Signature = {
  id: 'quic-packet-dropped',
  title: 'A QUIC packet or connection was not accepted',
  family: 'http3-client',
  urgency: 'noise',
  templates: (t) => t.area === 'event/quic' && !t.levels.includes('emerg') && !t.levels.includes('alert'),
  meaning:
    'UDP brings all sorts of packets: retries, old tokens, version probes, scanners, moved clients. nginx dropped or noted one.',
  examples: [`${INFO}quic unsupported version: 0xbabababa while handling quic input, ${CLIENT}`],
  references: ['https://www.rfc-editor.org/rfc/rfc9000'],
};

const packetNotSent: Signature = {
  id: 'udp-packet-not-sent',
  title: 'A UDP packet could not be sent',
  family: 'http3-client',
  urgency: 'notice',
  templates: ['m1662', 'm1798', 'm1762'],
  when: ({ line, errno }) =>
    line.client !== null && (errno === 'EMSGSIZE' || line.message.startsWith('sendmsg()')),
  meaning:
    'The system did not take a UDP packet for this client (HTTP/3, or a UDP stream). «Message too long» (90) means that it is larger than the way to the client lets through, as in a VPN or tunnel; the client falls back to HTTP/2.',
  next: () => ['ip link | grep mtu', inForce('quic', 'http3')],
  remedy:
    'One client now and then is its network. For all of them: look at the MTU of this machine’s interface.',
  verdict: 'The network between nginx and the client.',
  examples: [
    '2026/11/22 10:11:12 [alert] 31#31: *7 sendmsg() failed (90: Message too long) while sending response to client, client: 203.0.113.7, server: example.com, request: "GET / HTTP/3.0", host: "example.com"',
  ],
  references: ['https://www.rfc-editor.org/rfc/rfc9000#section-14'],
};

const responseHeader: Signature = {
  id: 'response-header-too-long-http2',
  title: 'A response header is too long for HTTP/2',
  family: 'http2-response',
  urgency: 'act',
  templates: /^too long response (?:header|trailer)|^output on closed stream/,
  meaning:
    'A response header that nginx or the app made does not fit an HTTP/2 frame’s encoding: the client gets no answer over HTTP/2.',
  outcome: () => nginxClosed,
  remedy: 'Shorten the header that the message names.',
  examples: [
    '2026/11/22 10:11:12 [crit] 31#31: *7 too long response header value: "Location: http://a/…", client: 203.0.113.7, server: example.com, request: "GET / HTTP/2.0", host: "example.com"',
  ],
  references: ['https://nginx.org/en/docs/http/ngx_http_v2_module.html'],
};

/** In the order in which they are tried. */
export const signatures: readonly Signature[] = [
  packetNotSent,
  flood,
  responseHeader,
  quicBpf,
  http3,
  quic,
  http2,
];
