// TLS towards upstreams: a certificate without its key, and a check of theirs without whom to trust. nginx names no line.
// Source: ngx_http_proxy_set_ssl, its kin of grpc and uwsgi, and ngx_stream_proxy_set_ssl.
import { inForce, isOn } from './inherited.ts';
import { type Frame, type Protocol, type Reading, refuse, type Statement } from './reading.ts';

/** The directive that names the upstream, and how its address begins where it is spoken to with TLS. */
const FAMILIES: readonly (readonly [family: string, pass: string, scheme: string])[] = [
  ['proxy', 'proxy_pass', 'https://'],
  ['grpc', 'grpc_pass', 'grpcs://'],
  ['uwsgi', 'uwsgi_pass', 'suwsgi://'],
];

export function checkUpstreamTls(reading: Reading, protocol: Protocol): void {
  if (reading.missingFiles || !FAMILIES.some(([family]) => asksForTls(reading, family))) return;
  const visit = (frame: Frame): boolean => {
    if (protocol.name === 'stream') {
      if (isOn(inForce(frame, 'proxy_ssl')) && !isComplete(reading, frame, 'proxy')) return false;
    } else {
      for (const [family, pass, scheme] of FAMILIES) {
        const address = frame.seen.get(pass)?.directive.args[0]?.value.toLowerCase();
        // With variables in it nginx is ready for both.
        const speaksTls = address?.startsWith(scheme) || address?.includes('$');
        if (speaksTls && !isComplete(reading, frame, family)) return false;
      }
    }
    return frame.inner.every(visit);
  };
  for (const { frame } of protocol.servers) if (!visit(frame)) return;
}

/** Only where one of these is said can anything be missing. */
function asksForTls({ said }: Reading, family: string): boolean {
  return said.has(`${family}_ssl_certificate`) || said.has(`${family}_ssl_verify`);
}

function isComplete(reading: Reading, frame: Frame, family: string): boolean {
  const say = (statement: Statement, message: string): boolean => {
    refuse(reading, statement, 'nginx-semantics', message, { unplaced: true });
    return false;
  };
  const certificate = inForce(frame, `${family}_ssl_certificate`);
  const path = certificate?.directive.args[0]?.value ?? '';
  if (
    certificate !== undefined &&
    path !== '' &&
    inForce(frame, `${family}_ssl_certificate_key`) === undefined
  )
    return say(certificate, `no "${family}_ssl_certificate_key" is defined for certificate "${path}"`);
  const verify = inForce(frame, `${family}_ssl_verify`);
  if (!isOn(verify) || inForce(frame, `${family}_ssl_trusted_certificate`) !== undefined) return true;
  return say(
    verify!,
    `no ${family}_ssl_trusted_certificate for ${family}_ssl_verify: write whose certificates to trust`,
  );
}
