// Every signature, and which ones speak of a template. The first that fits a line wins, so particular ones come first.
import type { Seen, Signature } from '../signature.ts';
import { allTemplates, type Template } from '../templates.ts';
import * as clientGone from './client-gone.ts';
import * as upstreamClosed from './upstream-closed.ts';
import * as upstreamConnect from './upstream-connect.ts';
import * as upstreamDns from './upstream-dns.ts';
import * as upstreamResponse from './upstream-response.ts';
import * as upstreamTimeout from './upstream-timeout.ts';

export const signatures: readonly Signature[] = [
  ...upstreamClosed.signatures,
  ...upstreamTimeout.signatures,
  ...upstreamConnect.signatures,
  ...upstreamResponse.signatures,
  ...upstreamDns.signatures,
  ...clientGone.signatures,
];

export function signatureById(id: string): Signature | undefined {
  return signatures.find((each) => each.id === id);
}

const byTemplate = new Map<string, readonly Signature[]>();

/** The signatures that speak of a template, most particular first. */
export function signaturesOf(template: Template): readonly Signature[] {
  let found = byTemplate.get(template.id);
  if (found === undefined) {
    found = signatures.filter((each) =>
      each.templates instanceof RegExp
        ? each.templates.test(template.text)
        : each.templates.includes(template.id),
    );
    byTemplate.set(template.id, found);
  }
  return found;
}

/** The signature of a line, or null. */
export function signatureOf(seen: Seen): Signature | null {
  if (seen.template === null) return null;
  return signaturesOf(seen.template).find((each) => each.when?.(seen) ?? true) ?? null;
}

/** Every template above debug that no signature speaks of; a test keeps it empty. */
export function orphans(): Template[] {
  return [...allTemplates()].filter(
    (each) => !each.vague && signaturesOf(each).every((one) => one.when !== undefined),
  );
}
