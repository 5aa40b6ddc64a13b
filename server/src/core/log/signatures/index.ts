// Every signature, and which ones speak of a template. The first that fits a line wins, so particular ones come first.
import type { Seen, Signature } from '../signature.ts';
import { allTemplates, type Template } from '../templates.ts';
import * as access from './access.ts';
import * as auth from './auth.ts';
import * as cache from './cache.ts';
import * as clientGone from './client-gone.ts';
import * as clientRequest from './client-request.ts';
import * as configuration from './configuration.ts';
import * as contentModules from './content-modules.ts';
import * as fastcgi from './fastcgi.ts';
import * as files from './files.ts';
import * as grpc from './grpc.ts';
import * as http2 from './http2.ts';
import * as lifecycle from './lifecycle.ts';
import * as limits from './limits.ts';
import * as modules from './modules.ts';
import * as processes from './processes.ts';
import * as rewrite from './rewrite.ts';
import * as scripting from './scripting.ts';
import * as streamMail from './stream-mail.ts';
import * as system from './system.ts';
import * as tls from './tls.ts';
import * as upstreamClosed from './upstream-closed.ts';
import * as upstreamConnect from './upstream-connect.ts';
import * as upstreamDns from './upstream-dns.ts';
import * as upstreamResponse from './upstream-response.ts';
import * as upstreamTimeout from './upstream-timeout.ts';
import * as workers from './workers.ts';

export const signatures: readonly Signature[] = [
  ...upstreamClosed.signatures,
  ...upstreamTimeout.signatures,
  ...upstreamConnect.signatures,
  ...upstreamResponse.signatures,
  ...upstreamDns.signatures,
  ...clientGone.signatures,
  ...clientRequest.signatures,
  ...limits.signatures,
  ...files.signatures,
  ...auth.signatures,
  ...rewrite.signatures,
  ...workers.signatures,
  ...tls.signatures,
  ...fastcgi.signatures,
  ...grpc.signatures,
  ...http2.signatures,
  ...streamMail.signatures,
  ...scripting.signatures,
  ...cache.signatures,
  ...contentModules.signatures,
  ...lifecycle.signatures,
  ...configuration.signatures,
  ...system.signatures,
  ...modules.signatures,
  ...processes.signatures,
  ...access.signatures,
];

export function signatureById(id: string): Signature | undefined {
  return signatures.find((each) => each.id === id);
}

const byTemplate = new Map<string, readonly Signature[]>();

/** The signatures that speak of a template, most particular first. */
export function signaturesOf(template: Template): readonly Signature[] {
  let found = byTemplate.get(template.id);
  if (found === undefined) {
    found = signatures.filter((each) => speaksOf(each, template));
    byTemplate.set(template.id, found);
  }
  return found;
}

function speaksOf({ templates }: Signature, template: Template): boolean {
  if (typeof templates === 'function') return templates(template);
  return templates instanceof RegExp ? templates.test(template.text) : templates.includes(template.id);
}

/** The signature of a line, or null. */
export function signatureOf(seen: Seen): Signature | null {
  if (seen.template === null)
    return modules.worded.find((each) => each.words.test(seen.line.message)) ?? null;
  return signaturesOf(seen.template).find((each) => each.when?.(seen) ?? true) ?? null;
}

/** Every template above debug that no signature speaks of; a test keeps it empty. */
export function orphans(): Template[] {
  return [...allTemplates()].filter(
    (each) => !each.vague && signaturesOf(each).every((one) => one.when !== undefined),
  );
}
