// TLS on both sides: handshakes, certificates, OCSP, and the OpenSSL library itself.
import { inForce, sh } from '../commands.ts';
import { upstreamOutcome } from '../outcome.ts';
import { answered, clientClosed, nginxClosed, type Seen, type Signature } from '../signature.ts';
import { STOPS } from './configuration-sentences.ts';

const UPSTREAM =
  'client: 203.0.113.7, server: example.com, request: "GET / HTTP/1.1", upstream: "https://10.0.0.9:443/", host: "example.com"';
const HEAD = '2026/11/22 10:11:12 [error] 31#31: *7 ';
const INFO = '2026/11/22 10:11:12 [info] 31#31: *7 ';
const PROXY = 'https://nginx.org/en/docs/http/ngx_http_proxy_module.html';
const SSL = 'https://nginx.org/en/docs/http/ngx_http_ssl_module.html';

const toUpstream = (seen: Seen): boolean =>
  seen.upstream !== null || /to upstream/.test(seen.line.action ?? '');
const failed = (seen: Seen) => upstreamOutcome(seen, 'error', 'connect', 'upstream');
const handshake = (seen: Seen): string =>
  `openssl s_client -connect ${sh(seen.upstream?.peer ?? 'HOST:443')} -servername ${sh(seen.line.host ?? 'HOST')} </dev/null 2>&1 | head -40`;

const wrongProtocol: Signature = {
  id: 'upstream-tls-wrong-protocol',
  title: 'nginx speaks TLS to a port that does not',
  family: 'upstream-tls',
  urgency: 'act',
  templates: ['m0410'],
  when: (seen) =>
    toUpstream(seen) &&
    /wrong version number|unknown protocol|http request|packet length too long/i.test(seen.line.ssl ?? ''),
  meaning:
    'The upstream answered the TLS greeting with something that is no TLS («wrong version number»): proxy_pass says https:// and the app speaks plain http on that port. 502, unless another server answered.',
  outcome: failed,
  suspects: [{ cause: 'tls', weight: 60, why: 'https:// in proxy_pass in front of a plain http server.' }],
  next: (seen) => [
    handshake(seen),
    `curl -s -o /dev/null -D - ${sh(`http://${seen.upstream?.peer ?? 'localhost'}/`)}`,
  ],
  remedy: 'Write http:// in proxy_pass, or let the app listen with https.createServer.',
  verdict: 'The scheme in nginx’s configuration.',
  examples: [
    `${HEAD}SSL_do_handshake() failed (SSL: error:0A00010B:SSL routines::wrong version number) while SSL handshaking to upstream, ${UPSTREAM}`,
  ],
  references: [`${PROXY}#proxy_pass`],
};

const certificate: Signature = {
  id: 'upstream-certificate-refused',
  title: 'nginx does not trust the upstream’s certificate',
  family: 'upstream-tls',
  urgency: 'act',
  templates: ['m0873', 'm0874', 'm1643', 'm1644'],
  meaning:
    'proxy_ssl_verify is on and the upstream’s certificate is expired, self-signed, from an unknown issuer, or for another name. nginx closes before it sends the request: 502, unless another server answered.',
  outcome: (seen) => upstreamOutcome(seen, 'error', 'connect', 'nginx'),
  suspects: [
    {
      cause: 'tls',
      weight: 60,
      why: 'proxy_ssl_trusted_certificate lacks the issuer, or proxy_ssl_name (by default the host of proxy_pass, an upstream’s name!) is not in the certificate.',
    },
  ],
  next: (seen) => [
    `${handshake(seen)} | openssl x509 -noout -dates -issuer -ext subjectAltName`,
    inForce('proxy_ssl_'),
  ],
  remedy:
    'Set proxy_ssl_trusted_certificate to the issuer’s chain, proxy_ssl_name to a name in the certificate, and proxy_ssl_server_name on.',
  verdict: 'The pair: the certificate, or what nginx expects of it.',
  examples: [
    `${HEAD}upstream SSL certificate verify error: (18:self-signed certificate) while SSL handshaking to upstream, ${UPSTREAM}`,
    `${HEAD}upstream SSL certificate does not match "app" while SSL handshaking to upstream, ${UPSTREAM}`,
  ],
  references: [`${PROXY}#proxy_ssl_verify`],
};

const upstreamHandshake: Signature = {
  id: 'upstream-tls-failed',
  title: 'The TLS handshake with the upstream failed',
  family: 'upstream-tls',
  urgency: 'act',
  templates: [
    'm0408',
    'm0409',
    'm0410',
    'm0411',
    'm0872',
    'm0875',
    'm1100',
    'm0407',
    'm0404',
    'm0405',
    'm0406',
  ],
  when: toUpstream,
  meaning:
    'nginx and the upstream found no common TLS: another protocol version or cipher, a name (SNI) that the upstream insists on and nginx does not send by default, a client certificate that is wanted, or the upstream hung up. 502, unless another server answered.',
  outcome: failed,
  suspects: [
    {
      cause: 'tls',
      weight: 50,
      why: 'The upstream wants SNI: proxy_ssl_server_name is off by default (alert 40, 80, 112, or a plain hang-up).',
    },
    { cause: 'tls', weight: 25, why: 'No common protocol or cipher (alert 70, «no protocols available»).' },
    { cause: 'tls', weight: 15, why: 'It wants a client certificate (proxy_ssl_certificate).' },
  ],
  next: (seen) => [handshake(seen), inForce('proxy_ssl_', 'grpc_ssl_')],
  remedy:
    'proxy_ssl_server_name on; proxy_ssl_name as the certificate says; proxy_ssl_protocols TLSv1.2 TLSv1.3.',
  verdict: 'The pair: what one offers and the other wants.',
  examples: [
    `${HEAD}SSL_do_handshake() failed (SSL: error:0A000410:SSL routines::sslv3 alert handshake failure:SSL alert number 40) while SSL handshaking to upstream, ${UPSTREAM}`,
    `${HEAD}peer closed connection in SSL handshake (104: Connection reset by peer) while SSL handshaking to upstream, ${UPSTREAM}`,
  ],
  references: [`${PROXY}#proxy_ssl_server_name`],
};

/** Why a certificate or key is of no use, first match first. */
const unloadable: readonly (readonly [RegExp, string])[] = [
  [
    /no "ssl_certificate(?:_key)?" is defined/,
    'The server listens with ssl and has no ssl_certificate (or no ssl_certificate_key).',
  ],
  [
    /no such file|No such file/i,
    '{file} does not exist: the path is wrong, or the certificate was never issued (with ACME the first one needs a server that runs without it).',
  ],
  [
    /permission denied/i,
    '{file} may not be read by the user who starts nginx: keys belong to root, and a container or a test without sudo is not root.',
  ],
  [
    /key values mismatch/,
    'Key and certificate are no pair: one of the two was renewed alone, or the chain does not begin with the site’s own certificate.',
  ],
  [
    /no start line|Expecting: /i,
    '{file} holds no PEM block of the kind that is needed: an empty or binary (DER) file, or key and certificate swapped.',
  ],
  [
    /bad decrypt|bad password|problems getting password|pem_password/i,
    '{file} is encrypted, and ssl_password_file does not have its passphrase.',
  ],
  [
    /ee key too small|ca md too weak|ca key too small/,
    '{file} is too weak for this OpenSSL’s security level: a key of 1,024 bits or a SHA-1 signature.',
  ],
];

/** What OpenSSL's reason for a failed handshake with a client means, first match first. */
const reasons: readonly (readonly [RegExp, string])[] = [
  [
    /cert cb error/,
    'nginx had no certificate to show: the Lua code of ssl_certificate_by_lua failed (its own line stands just above).',
  ],
  [
    /internal error|sigalg|no suitable signature/,
    'nginx could not sign with its certificate as this client asked: a very old or very new client, a hardware engine that failed, or a key of an unusual kind.',
  ],
  [
    /unsupported protocol|version too low|unknown protocol|wrong ssl version/,
    'The client offered only TLS versions that ssl_protocols here does not allow: an old client or a scanner that tries them all.',
  ],
  [
    /inappropriate fallback/,
    'The client came back with an older TLS version than it can speak, after a first try that failed on the way; scanners do it on purpose. nginx was right to refuse.',
  ],
  [
    /no shared cipher|no cipher/,
    'Client and nginx have no cipher in common: an old client, or ssl_ciphers that fit only RSA where the certificate is ECDSA (or the other way round).',
  ],
  [
    /http request/,
    'The client spoke plain HTTP to the TLS port: an http:// URL with this port, or a health check without TLS.',
  ],
  [
    /unknown ca|certificate unknown|bad certificate|certificate expired|certificate_unknown/,
    'The client does not trust the certificate that nginx showed: self-signed, expired, for another name, or served without its intermediate certificates.',
  ],
  [
    /wrong version number|bad packet|length too short|length mismatch|bad extension|record layer|packet length|too many|excessive|bad legacy|unexpected message/,
    'What came in is no TLS as it should be: a scanner, another protocol on this port (a PROXY protocol header, for one), or a broken client.',
  ],
  [
    /bad record mac|decryption failed|digest check/,
    'The data did not decrypt: damaged on the way, or two devices with different session keys.',
  ],
  [
    /unexpected eof|^$/,
    'The client hung up in the middle of the handshake: it lost patience or interest, or did not like the certificate.',
  ],
  [
    /unrecognized name|missing server name|no server name/i,
    'The client asked for a name that no server here has a certificate for.',
  ],
  [
    /bad key share|no suitable key share|unsupported elliptic/,
    'Client and nginx have no group for the key exchange in common (ssl_ecdh_curve).',
  ],
];

const clientHandshake: Signature = {
  id: 'client-tls-failed',
  title: 'A client’s TLS handshake failed',
  family: 'client-tls',
  urgency: 'noise',
  templates: ['m0408', 'm0409', 'm0410', 'm0411', 'm0652', 'm0413', 'r0146'],
  meaning:
    'A client and nginx found no common TLS, or the client hung up: an old client, a scanner, plain HTTP on the TLS port, or a client that does not trust the certificate («unknown ca», «certificate unknown»). No status; the app was not involved.',
  answer: (seen) => {
    const { ssl } = seen.line;
    const hungUp = ssl === null && /closed connection|timed out/.test(seen.line.message) ? '' : ssl;
    const meant = hungUp === null ? undefined : reasons.find(([words]) => words.test(hungUp))?.[1];
    return meant === undefined ? clientHandshake.meaning : `${meant} No status; the app was not involved.`;
  },
  outcome: (seen) => (/cert cb error|internal error/.test(seen.line.ssl ?? '') ? nginxClosed : clientClosed),
  next: (seen) => [
    `openssl s_client -connect ${sh(seen.line.server ?? 'localhost:443')} </dev/null 2>&1 | head -30`,
    inForce('ssl_protocols', 'ssl_ciphers', 'ssl_certificate'),
  ],
  remedy:
    'Many with «certificate unknown» or «unknown ca»: your chain is incomplete (serve the full chain) or expired. The rest is noise.',
  verdict: 'The client, or your certificate’s chain.',
  examples: [
    `${INFO}SSL_do_handshake() failed (SSL: error:0A000102:SSL routines::unsupported protocol) while SSL handshaking, client: 203.0.113.7, server: 0.0.0.0:443`,
    `${INFO}peer closed connection in SSL handshake while SSL handshaking, client: 203.0.113.7, server: 0.0.0.0:443`,
  ],
  references: [`${SSL}#ssl_protocols`],
};

const clientCertificate: Signature = {
  id: 'client-certificate-refused',
  title: 'The client’s certificate is missing or not accepted',
  family: 'client-tls',
  urgency: 'notice',
  templates: ['m0832', 'm0833', 'm0834'],
  meaning:
    'ssl_verify_client asks for a certificate, and this client sent none or one that is expired or of another issuer: 400 (internally 495 or 496).',
  outcome: answered(400),
  next: () => [inForce('ssl_verify_client', 'ssl_client_certificate', 'ssl_verify_depth', 'ssl_crl')],
  remedy:
    'Give the client a certificate of the issuer in ssl_client_certificate; raise ssl_verify_depth for intermediate issuers.',
  verdict: 'The client’s certificate or nginx’s trust list.',
  examples: [
    `${INFO}client sent no required SSL certificate while reading client request headers, client: 203.0.113.7, server: example.com, request: "GET / HTTP/1.1", host: "example.com"`,
  ],
  references: [`${SSL}#ssl_verify_client`],
};

const transport: Signature = {
  id: 'tls-connection-broke',
  title: 'A TLS connection broke',
  family: 'tls-transport',
  urgency: 'notice',
  templates: ['m0412', 'm0414', 'm0415', 'm0416', 'm0417', 'm0418', 'm0419', 'm0420', 'm0421'],
  meaning:
    'Reading, writing or closing an established TLS connection failed: the other side reset it or sent what OpenSSL refuses. To a client that is everyday; to an upstream the request was lost.',
  outcome: (seen) => (toUpstream(seen) ? upstreamOutcome(seen, 'error', 'sent', 'upstream') : clientClosed),
  examples: [
    `${INFO}SSL_read() failed (SSL: error:0A000126:SSL routines::unexpected eof while reading) while keepalive, client: 203.0.113.7, server: 0.0.0.0:443`,
  ],
  references: [SSL],
};

const ocsp: Signature = {
  id: 'ocsp-failed',
  title: 'A certificate’s status could not be asked (OCSP)',
  family: 'ocsp',
  urgency: 'notice',
  templates:
    /OCSP|certificate status|"ssl_stapling" ignored|nextUpdate|X509_verify_cert|X509_STORE_CTX_get1_chain/,
  meaning:
    'Stapling or ssl_ocsp got no valid answer from the issuer’s responder. With stapling clients simply get no staple; with ssl_ocsp client certificates may be refused.',
  next: () => [inForce('ssl_stapling', 'ssl_ocsp', 'resolver', 'ssl_trusted_certificate')],
  remedy:
    'Give nginx a resolver and the issuer’s chain, or switch stapling off: some issuers no longer run a responder.',
  examples: [
    '2026/11/22 10:11:12 [warn] 1#1: "ssl_stapling" ignored, no OCSP responder URL in the certificate "/etc/ssl/site.pem"',
    '2026/11/22 10:11:12 [error] 31#31: OCSP responder timed out (110: Connection timed out) while requesting certificate status, responder: ocsp.example.org, peer: 10.0.0.8:80, certificate: "/etc/ssl/site.pem"',
  ],
  references: [`${SSL}#ssl_stapling`],
};

const loadCertificate: Signature = {
  id: 'certificate-not-loaded',
  title: 'A certificate or key can’t be used',
  family: 'certificates',
  urgency: 'act',
  templates:
    /^cannot load certificate|^cannot load CRL|^SSL_CTX_use_|^SSL_use_|PEM_read_bio|^BIO_new_file|^X509_STORE_add|SSL_CTX_load_verify|SSL_load_client_CA|X509_LOOKUP|^SSL_CTX_add|^SSL_CTX_set0|^SSL_set0|^ENGINE|loading "engine|^X509_get_subject|no "?ssl_certificate|no ".*ssl_certificate_key"|^"%V" must be 48|no ssl_client_certificate|no \w+_ssl_trusted_certificate/,
  meaning:
    'nginx can’t read or use a certificate, key, CRL or DH file: it does not exist, belongs to root only, has another format, or key and certificate are no pair. At start nginx refuses to run; a reload keeps the old configuration.',
  answer: (seen) => {
    const file = seen.args.find((arg) => /^(?:\/|[A-Za-z]:)/.test(arg)) ?? 'the file';
    const why = `${seen.line.ssl ?? ''} ${seen.line.errno?.text ?? ''} ${seen.line.message}`;
    const found = unloadable.find(([words]) => words.test(why))?.[1];
    return found === undefined ? loadCertificate.meaning : `${found.replace('{file}', file)} ${STOPS}`;
  },
  outcome: () => nginxClosed,
  suspects: [
    {
      cause: 'tls',
      weight: 30,
      why: 'The path is wrong, or the certificate was never issued (chicken and egg with ACME on the first start).',
    },
    { cause: 'permission', weight: 20, why: 'The key belongs to another user.' },
    {
      cause: 'tls',
      weight: 20,
      why: '«key values mismatch»: certificate and key are not a pair, or the chain’s first certificate is not the site’s own.',
    },
  ],
  next: (seen) => [
    `ls -l ${sh(seen.args[0] ?? '/etc/ssl')}`,
    `openssl x509 -noout -subject -dates -in ${sh(seen.args[0] ?? 'CERT.pem')}`,
    'nginx -t',
  ],
  remedy:
    'Put the files where the configuration says, the site’s certificate first in the chain, and compare `openssl x509 -pubkey` with `openssl pkey -pubout`.',
  verdict: 'The files that nginx is told to use.',
  examples: [
    'nginx: [emerg] cannot load certificate "/etc/ssl/site.pem": BIO_new_file() failed (SSL: error:80000002:system library::No such file or directory:calling fopen(/etc/ssl/site.pem, r) error:10000080:BIO routines::no such file)',
    'nginx: [emerg] SSL_CTX_use_PrivateKey("/etc/ssl/site.key") failed (SSL: error:05800074:x509 certificate routines::key values mismatch)',
  ],
  references: [`${SSL}#ssl_certificate`],
};

const library: Signature = {
  id: 'openssl-failed',
  title: 'An OpenSSL function failed',
  family: 'openssl',
  urgency: 'notice',
  templates:
    /(?:^|[^a-z])(?:SSL|X509|EVP|HMAC|RAND|PEM|BIO|d2i|i2d|OPENSSL|RSA|DH|EC|BN|OBJ|OSSL|ASN1)_[A-Za-z0-9_]+\(?.*fail|ngx_ssl|SSL session|ssl cache|password is truncated|SSL_CTX|SSL_CONF|ngx_hkdf|Unable to create curve|Unknown curve|unknown curve|secret len|OpenSSL QUIC secret|unexpected cipher/,
  meaning:
    'OpenSSL refused an operation, for the reason in its own words inside (SSL: …). In the start phase a TLS setting is not one that this OpenSSL knows; later, one connection is lost.',
  next: () => ['nginx -V 2>&1 | grep -i openssl', inForce('ssl_')],
  remedy: 'Compare the setting that the message names with what this OpenSSL version supports.',
  examples: [
    'nginx: [emerg] SSL_CTX_set_cipher_list("NONE") failed (SSL: error:0A0000B9:SSL routines::no cipher match)',
  ],
  references: ['https://docs.openssl.org/master/man3/'],
};

const sessionCache: Signature = {
  id: 'tls-option-ignored',
  title: 'A TLS setting has no effect here',
  family: 'ignored-settings',
  urgency: 'notice',
  templates:
    /^"ssl_[a-z_]+" (?:is not supported|ignored)|lacks ALPN|without OpenSSL|built with SNI|built with Session Tickets|built with OpenSSL|TLS SNI/,
  meaning:
    'This nginx or its OpenSSL was built without what the setting needs, so the setting is ignored and TLS works without it.',
  next: () => ['nginx -V 2>&1'],
  examples: [
    '2026/11/22 10:11:12 [warn] 1#1: "ssl_early_data" is not supported on this platform, ignored in /etc/nginx/nginx.conf:9',
  ],
  references: [SSL],
};

/** In the order in which they are tried. */
export const signatures: readonly Signature[] = [
  wrongProtocol,
  certificate,
  upstreamHandshake,
  clientHandshake,
  clientCertificate,
  transport,
  ocsp,
  sessionCache,
  loadCertificate,
  library,
];
