// What nginx says it was doing (`while …`). Knows the words, not their meaning.

/** From nginx's sources, 0.7 to 1.31: every text that `log->action` is set to, and those of OpenResty's Lua modules. */
const ACTIONS = new Set([
  'SSL handshaking',
  'SSL handshaking to http target',
  'SSL handshaking to upstream',
  'closing request',
  'connecting to upstream',
  // of the CONNECT proxy, a third-party module
  'connecting to upstream(proxy_connect)',
  'creating quic connection',
  'decrypting packet',
  'handling decrypted packet',
  'handling frames',
  'handling initial packet',
  'handling payload',
  'handling quic input',
  'handling quic packet',
  'in auth state',
  'in delay pipelining state',
  'in http auth state',
  'in resolving client address',
  'in resolving client hostname',
  'in starttls state',
  'initializing session',
  'keepalive',
  'logging request',
  'logging to syslog',
  'parsing frames',
  'parsing quic long header',
  'parsing quic packet',
  'passing connection to port',
  'preparing ack',
  'prereading client data',
  'processing HTTP/2 connection',
  'proxying',
  'proxying and reading from client',
  'proxying and reading from upstream',
  'proxying and sending to client',
  'proxying and sending to upstream',
  'proxying connection',
  'proxying upgraded connection',
  'reading PROXY protocol',
  'reading client pipelined request line',
  'reading client request',
  'reading client request headers',
  'reading client request line',
  'reading response from upstream',
  'reading response header from upstream',
  'reading upstream',
  'requesting certificate status',
  'resolving',
  'returning text',
  'sending AUTH to upstream',
  'sending HELO/EHLO to upstream',
  'sending LOGIN command to upstream',
  'sending MAIL FROM to upstream',
  'sending PROXY protocol header to upstream',
  'sending RCPT TO to upstream',
  'sending XCLIENT to upstream',
  'sending client HELO/EHLO to upstream',
  'sending client greeting line',
  'sending early hints to client',
  'sending flv to client',
  'sending frames',
  'sending mp4 to client',
  'sending password to upstream',
  'sending request to upstream',
  'sending response to client',
  'sending to client',
  'sending user name to upstream',
  'updating keys',
  'waiting for request',
  'connecting to mysql server',
  'reading mysql auth result',
  'reading mysql server greeting',
  'reading mysql read query result',
  'processing SPDY',
  'initializing connection',
  'handling client connection',
  'processing pushed request headers',
  'loading SSL certificate by lua',
  'loading SSL client hello by lua',
  'fetching SSL session by lua',
  'storing SSL session by lua',
  'verifying SSL certificate by lua',
  'lua udp/unix socket connecting',
  'lua tcp socket connecting',
]);

/** Actions that go on with an address. */
const ACTION_HEADS = ['accepting new connection on ', 'passing connection to port '];

/** Whether nginx writes this after `while`. */
export function isAction(text: string): boolean {
  return ACTIONS.has(text) || ACTION_HEADS.some((head) => text.startsWith(head));
}

/** The actions that begin so, for a line that was cut. */
export function actionsFrom(text: string): readonly string[] {
  return text.length < 8 ? [] : [...ACTIONS].filter((action) => action.startsWith(text));
}

export const knownActions: Iterable<string> = ACTIONS;
