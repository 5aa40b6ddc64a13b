// nginx as a proxy for TCP, UDP and mail.
import { inForce } from '../commands.ts';
import { clientClosed, nginxClosed, type Signature } from '../signature.ts';

const INFO = '2026/11/22 10:11:12 [info] 31#31: *7 ';
const STREAM = 'https://nginx.org/en/docs/stream/ngx_stream_proxy_module.html';
const MAIL = 'https://nginx.org/en/docs/mail/ngx_mail_core_module.html';

const session: Signature = {
  id: 'proxy-session',
  title: 'A proxied TCP, UDP or mail session began or ended',
  family: 'sessions',
  urgency: 'noise',
  templates:
    /client (?:%\*s|%V) connected to|^%sproxy %V connected|^proxy %V connected|disconnected|^udp (?:done|timed out)|^proxied session done|^client logged in|^client %V connected/,
  meaning:
    'At level info nginx notes each session: who connected where, and how many bytes went each way. Nothing is wrong.',
  examples: [
    `${INFO}client 203.0.113.7:51000 connected to 0.0.0.0:5432`,
    `${INFO}client disconnected, bytes from/to client:10/20, bytes from/to upstream:20/10`,
  ],
  references: [STREAM],
};

const streamIdle: Signature = {
  id: 'proxied-connection-idle',
  title: 'A proxied connection was silent for too long',
  family: 'sessions',
  urgency: 'notice',
  templates: ['m1818'],
  meaning:
    'No byte went either way for proxy_timeout (10 minutes by default), so nginx closed both sides of the session.',
  outcome: () => nginxClosed,
  next: () => [inForce('proxy_timeout', 'proxy_socket_keepalive')],
  remedy: 'Raise proxy_timeout, or let the protocol send keep-alives.',
  examples: [
    `${INFO}connection timed out (110: Connection timed out) while proxying connection, client: 203.0.113.7, server: 0.0.0.0:5432, upstream: "10.0.0.9:5432", bytes from/to client:0/0, bytes from/to upstream:0/0`,
  ],
  references: [`${STREAM}#proxy_timeout`],
};

const streamPass: Signature = {
  id: 'stream-session-failed',
  title: 'A stream session could not be handed on',
  family: 'stream',
  urgency: 'act',
  templates: (t) =>
    (t.area === 'stream' && !t.levels.includes('emerg') && !t.levels.includes('alert')) ||
    /on next upstream|PROXY protocol header at once/.test(t.text),
  meaning:
    'The stream module could not pass this session to its target: preread data did not fit, or the target of pass does not accept it. The client’s connection is closed.',
  outcome: () => nginxClosed,
  next: () => [inForce('preread_buffer_size', 'pass ', 'proxy_pass')],
  examples: [
    '2026/11/22 10:11:12 [error] 31#31: *7 preread buffer full while prereading client data, client: 203.0.113.7, server: 0.0.0.0:443',
  ],
  references: ['https://nginx.org/en/docs/stream/ngx_stream_core_module.html'],
};

const mailAuth: Signature = {
  id: 'mail-auth-server',
  title: 'The mail proxy’s auth server did not help',
  family: 'mail',
  urgency: 'act',
  templates: /auth http server|no password available|resolved to invalid host name/,
  meaning:
    'The mail proxy asks an HTTP service where to send a login, and that one timed out or gave an unusable answer: the login fails.',
  outcome: () => nginxClosed,
  next: () => [inForce('auth_http', 'auth_http_timeout')],
  remedy: 'Look at the auth_http service.',
  examples: [
    '2026/11/22 10:11:12 [error] 31#31: *7 auth http server 127.0.0.1:9000 timed out while in http auth state, client: 203.0.113.7, server: 0.0.0.0:143, login: "a"',
  ],
  references: ['https://nginx.org/en/docs/mail/ngx_mail_auth_http_module.html'],
};

const mail: Signature = {
  id: 'mail-session',
  title: 'A mail session went wrong',
  family: 'mail',
  urgency: 'notice',
  templates: (t) => t.area === 'mail' && !t.levels.includes('emerg'),
  meaning:
    'A mail client sent a bad or refused login or command, or the mail server behind nginx answered unexpectedly.',
  outcome: () => clientClosed,
  examples: [
    `${INFO}client sent too many invalid commands while in auth state, client: 203.0.113.7, server: 0.0.0.0:25`,
  ],
  references: [MAIL],
};

/** In the order in which they are tried. */
export const signatures: readonly Signature[] = [session, streamIdle, mailAuth, mail, streamPass];
