// What only mail asks for: a protocol and who knows the passwords. Source: src/mail/ngx_mail_core_module.c.
import { isFault, parseAddress } from './addresses.ts';
import { inForce } from './inherited.ts';
import { isOpaque, type Protocol, type Reading, refuse, type Statement } from './reading.ts';

export function checkMailProtocol(reading: Reading, statement: Statement): void {
  const word = statement.directive.args[0];
  if (word === undefined || /^(imap|pop3|smtp)$/.test(word.value) || isOpaque(statement, word)) return;
  refuse(reading, statement, 'nginx-value', `unknown protocol "${word.value}": it is imap, pop3 or smtp`, {
    at: word,
  });
}

export function checkStartTls(reading: Reading, statement: Statement): void {
  const word = statement.directive.args[0];
  if (word === undefined || /^(on|off|only)$/i.test(word.value) || isOpaque(statement, word)) return;
  refuse(reading, statement, 'nginx-value', `invalid value "${word.value}": it is on, off or only`, {
    at: word,
  });
}

/** Where passwords are asked for: http:// may stand before it, in small letters, and nothing else. */
export function checkAuthHttp(reading: Reading, statement: Statement): void {
  const word = statement.directive.args[0];
  if (word === undefined || isOpaque(statement, word)) return;
  const text = word.value.replace(/^http:\/\//, '');
  const address = parseAddress(text, 'url');
  if (!isFault(address)) return;
  const advice = /^https:/i.test(text) ? ': nginx asks without TLS, write http://' : '';
  const message = `${address.fault} in auth_http "${text}"${advice}`;
  refuse(reading, statement, 'nginx-value', message, { at: word });
}

export function checkMailServers(reading: Reading, protocol: Protocol): void {
  if (reading.missingFiles) return;
  for (const server of protocol.servers) {
    if (server.listens.length === 0) continue;
    if (
      inForce(server.frame, 'protocol') === undefined &&
      !server.listens.some(({ key }) => MAIL_PORTS.test(key))
    ) {
      const message = 'unknown mail protocol for server: write protocol imap, pop3 or smtp';
      refuse(reading, server.opener, 'nginx-semantics', message);
      return;
    }
    if (inForce(server.frame, 'auth_http') === undefined) {
      refuse(reading, server.opener, 'nginx-semantics', 'no "auth_http" is defined for server');
      return;
    }
  }
}

/** Ports that name the protocol by themselves. Source: the port lists of the mail modules. */
const MAIL_PORTS = /:(25|465|587|110|995|143|993)$/;
