// TLS: session caches, certificates with their keys, and servers that listen with ssl and have none.
// Source: src/http/modules/ngx_http_ssl_module.c and its kin of stream and mail.
import { atLeast } from '../../base/version.ts';
import type { Word } from '../tree.ts';
import { parseSize } from '../values.ts';
import { isFault, parseAddress } from './addresses.ts';
import { countOf, frameWith, inForce, isOn } from './inherited.ts';
import { parseNumber } from './numbers.ts';
import {
  type Frame,
  isOpaque,
  note,
  type Protocol,
  type Reading,
  refuse,
  type Server,
  type Statement,
} from './reading.ts';
import { addZone } from './zones.ts';

export function checkSessionCache(reading: Reading, statement: Statement): void {
  for (const word of statement.directive.args) {
    if (/^(off|none|builtin)$/.test(word.value) || isOpaque(statement, word)) continue;
    const wrong = (): void =>
      refuse(
        reading,
        statement,
        'nginx-value',
        `invalid session cache "${word.value}": it takes off, none, builtin or shared:name:size`,
        {
          at: word,
        },
      );
    if (word.value.startsWith('builtin:')) {
      if (parseNumber(word.value.slice(8)) !== null) continue;
      wrong();
      return;
    }
    if (!checkSharedCache(reading, statement, word, 'session', 'ssl_session_cache', wrong)) return;
  }
}

export function checkOcspCache(reading: Reading, statement: Statement): void {
  const word = statement.directive.args[0];
  if (word === undefined || word.value === 'off' || isOpaque(statement, word)) return;
  checkSharedCache(reading, statement, word, 'OCSP', 'ssl_ocsp_cache', () => {
    const message = `invalid OCSP cache "${word.value}": it takes off or shared:name:size`;
    refuse(reading, statement, 'nginx-value', message, { at: word });
  });
}

/** `shared:name:size` of at least eight pages. False when nginx refuses it. */
function checkSharedCache(
  reading: Reading,
  statement: Statement,
  word: Word,
  what: string,
  directive: string,
  wrong: () => void,
): boolean {
  const match = /^shared:([^:]+):(.+)$/.exec(word.value);
  const size = match === null ? null : parseSize(match[2]!, 'size');
  if (match === null || size === null) {
    wrong();
    return false;
  }
  if (size < 8 * 4096) {
    const message = `${what} cache "${word.value}" is too small: it takes at least 32k`;
    refuse(reading, statement, 'nginx-value', message, { at: word });
    return false;
  }
  const use = `${statement.frame.protocol?.name ?? 'http'} ${directive}`;
  return addZone(reading, statement, word, match[1]!, use, size);
}

/** Certificates without keys, and clients' certificates without whose they may be. Source: ngx_http_ssl_merge_srv_conf. */
export function checkTls(reading: Reading, protocol: Protocol): void {
  if (reading.missingFiles) return;
  for (const { frame } of protocol.servers) {
    const certificates = frameWith(frame, 'ssl_certificate');
    const keys = frameWith(frame, 'ssl_certificate_key');
    const enabled = inForce(frame, 'ssl');
    const first = certificates?.seen.get('ssl_certificate');
    const missing = countOf(keys, 'ssl_certificate_key') < countOf(certificates, 'ssl_certificate');
    if (isOn(enabled) && first === undefined && !isOn(inForce(frame, 'ssl_reject_handshake'))) {
      const message =
        'no "ssl_certificate" is defined for the "ssl" directive: write ssl_certificate and ssl_certificate_key';
      refuse(reading, enabled!, 'nginx-semantics', message);
      return;
    }
    if (first !== undefined && missing) {
      const path = first.directive.args[0];
      const message = `no "ssl_certificate_key" is defined for certificate "${path?.value ?? ''}"`;
      const at = isOn(enabled) ? enabled! : first;
      refuse(reading, at, 'nginx-semantics', message, isOn(enabled) ? {} : { unplaced: true });
      return;
    }
    if (first === undefined && !isOn(inForce(frame, 'ssl_reject_handshake'))) continue;
    if (!checkClients(reading, frame)) return;
  }
}

/** What is asked of clients' certificates: whose they may be, and who knows whether they still hold. */
function checkClients(reading: Reading, frame: Frame): boolean {
  const verify = inForce(frame, 'ssl_verify_client');
  const wanted = /^(on|optional)$/i.test(verify?.directive.args[0]?.value ?? '');
  // 1.26 did not take the trusted ones for it, 1.30 does.
  const trusted =
    atLeast(reading.version, '1.27.0') === 'no' ? undefined : inForce(frame, 'ssl_trusted_certificate');
  if (verify !== undefined && wanted && (inForce(frame, 'ssl_client_certificate') ?? trusted) === undefined) {
    const message =
      'no ssl_client_certificate for ssl_verify_client: write which authority the clients are signed by';
    refuse(reading, verify, 'nginx-semantics', message, { unplaced: true });
    return false;
  }
  return checkOcsp(reading, frame, verify);
}

/** `ssl_ocsp` with what it asks of the directives beside it. Source: ngx_ssl_ocsp in src/event/ngx_event_openssl_stapling.c. */
function checkOcsp(reading: Reading, frame: Frame, verify: Statement | undefined): boolean {
  const ocsp = inForce(frame, 'ssl_ocsp');
  if (!/^(on|leaf)$/i.test(ocsp?.directive.args[0]?.value ?? '')) return true;
  if (/^optional_no_ca$/i.test(verify?.directive.args[0]?.value ?? '')) {
    const message = '"ssl_ocsp" is incompatible with "ssl_verify_client optional_no_ca"';
    refuse(reading, ocsp!, 'nginx-semantics', message, { unplaced: true });
    return false;
  }
  const responder = inForce(frame, 'ssl_ocsp_responder');
  const word = responder?.directive.args[0];
  if (responder === undefined || word === undefined || word.value === '' || isOpaque(responder, word))
    return true;
  const fault = responderFault(word.value);
  if (fault === null) return true;
  const message = `${fault} in OCSP responder "${word.value}" in "ssl_ocsp_responder"`;
  refuse(reading, responder, 'nginx-value', message, { at: word, unplaced: true });
  return false;
}

function responderFault(url: string): string | null {
  if (!/^http:\/\//i.test(url)) return 'invalid URL prefix';
  const address = parseAddress(url.slice('http://'.length), 'url');
  return isFault(address) ? address.fault : null;
}

/** The same of stream and mail, where nginx names the `listen`. Source: ngx_stream_ssl_merge_conf. */
export function checkListenTls(reading: Reading, protocol: Protocol): void {
  if (reading.missingFiles) return;
  // Since 1.25.5 streams share addresses as http does, and nginx looks at them in the same way.
  const shared = protocol.name === 'stream' && atLeast(reading.version, '1.25.5') !== 'no';
  for (const { frame, listens } of protocol.servers) {
    const listen = listens.findLast((each) => each.options.has('ssl'))?.statement;
    const starttls = protocol.name === 'mail' ? inForce(frame, 'starttls') : undefined;
    const asks = /^(on|only)$/i.test(starttls?.directive.args[0]?.value ?? '') ? starttls : undefined;
    const asking = listen ?? asks;
    if (asking === undefined && (!shared || atLeast(reading.version, '1.25.5') !== 'yes')) continue;
    const certificates = frameWith(frame, 'ssl_certificate');
    const keys = frameWith(frame, 'ssl_certificate_key');
    const missing =
      certificates === null
        ? 'ssl_certificate'
        : countOf(keys, 'ssl_certificate_key') < countOf(certificates, 'ssl_certificate')
          ? 'ssl_certificate_key'
          : null;
    const rejects = isOn(inForce(frame, 'ssl_reject_handshake'));
    if (missing === null || rejects) {
      if (!checkClients(reading, frame)) return;
      continue;
    }
    // Which server of an address lacks one is asked by the address.
    if (shared && missing === 'ssl_certificate') continue;
    if (asking === undefined) {
      const certificate = certificates!.seen.get('ssl_certificate')!;
      const path = certificate.directive.args[0]?.value ?? '';
      const message = `no "ssl_certificate_key" is defined for certificate "${path}"`;
      refuse(reading, certificate, 'nginx-semantics', message, { unplaced: true });
      return;
    }
    const why = asking === listen ? 'listen ... ssl' : 'starttls';
    refuse(reading, asking, 'nginx-semantics', `no "${missing}" is defined for the "${why}" directive`);
    return;
  }
}

/** A server that listens with ssl and has no certificate. Source: ngx_http_ssl_init. */
export function checkCertificates(reading: Reading, protocol: Protocol): void {
  if (reading.missingFiles) return;
  const byKey = new Map<string, { ssl: boolean; quic: boolean; readonly servers: Server[] }>();
  for (const server of protocol.servers) {
    for (const listen of server.listens) {
      const entry = byKey.get(listen.key) ?? { ssl: false, quic: false, servers: [] };
      entry.quic ||= listen.options.has('quic');
      entry.ssl ||= listen.options.has('ssl') || entry.quic;
      if (listen.options.has('default_server') || listen.options.has('default'))
        entry.servers.unshift(server);
      else entry.servers.push(server);
      byKey.set(listen.key, entry);
    }
  }
  for (const { ssl, quic, servers } of byKey.values()) {
    const [first, ...others] = servers;
    if (!ssl || first === undefined) continue;
    if (hasCertificate(first)) {
      if (quic && !checkQuicProtocols(reading, first)) return;
      continue;
    }
    const without = rejects(first) ? others.find((each) => !hasCertificate(each) && !rejects(each)) : first;
    if (without === undefined) continue;
    const listen = without.listens.find((each) => each.options.has('ssl'))?.statement;
    refuse(
      reading,
      without.opener,
      'nginx-semantics',
      'no "ssl_certificate" is defined for the "listen ... ssl" directive: write ssl_certificate and ssl_certificate_key',
      listen === undefined ? {} : { notes: [note(listen, 'It listens with ssl here')] },
    );
    return;
  }
}

/** QUIC is TLS 1.3. */
function checkQuicProtocols(reading: Reading, { frame, opener }: Server): boolean {
  const protocols = inForce(frame, 'ssl_protocols');
  const words = protocols?.directive.args ?? [];
  if (
    protocols === undefined ||
    words.some((word) => /^TLSv1\.3$/i.test(word.value) || isOpaque(protocols, word))
  )
    return true;
  const message = '"ssl_protocols" must enable TLSv1.3 for the "listen ... quic" directive';
  refuse(reading, opener, 'nginx-semantics', message, {
    notes: [note(protocols, 'The protocols of this server')],
  });
  return false;
}

function hasCertificate(server: Server): boolean {
  return inForce(server.frame, 'ssl_certificate') !== undefined;
}

function rejects(server: Server): boolean {
  return isOn(inForce(server.frame, 'ssl_reject_handshake'));
}
