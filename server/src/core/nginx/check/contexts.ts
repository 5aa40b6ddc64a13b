// The context inside each block whose directives are ordinary ones. One array for equal contexts, so that what is
// remembered of a context is found by identity.
import type { CatalogueContext } from '../catalogue.ts';

/** The blocks whose directives are ordinary ones: their own context by the one around them. */
export const CHILDREN: Readonly<Record<string, Readonly<Record<CatalogueContext, CatalogueContext>>>> = {
  events: { main: 'events' },
  http: { main: 'http' },
  stream: { main: 'stream' },
  mail: { main: 'mail' },
  mgmt: { main: 'mgmt' },
  server: { http: 'http.server', stream: 'stream.server', mail: 'mail.server' },
  upstream: { http: 'http.upstream', stream: 'stream.upstream' },
  location: { 'http.server': 'http.location', 'http.location': 'http.location' },
  if: { 'http.server': 'http.server.if', 'http.location': 'http.location.if' },
  limit_except: { 'http.location': 'http.location.limit_except' },
  acme_issuer: { http: 'acme_issuer' },
  oidc_provider: { http: 'oidc_provider' },
  otel_exporter: { http: 'otel_exporter' },
};

const contextsInside = new Map<readonly CatalogueContext[], Map<string, readonly CatalogueContext[]>>();

/** The contexts inside a block; the same array for the same block in the same contexts, so that plans are found by it. */
export function childContexts(
  outer: readonly CatalogueContext[],
  name: string,
  children: Readonly<Record<CatalogueContext, CatalogueContext>>,
): readonly CatalogueContext[] {
  let inside = contextsInside.get(outer);
  if (inside === undefined) {
    inside = new Map();
    contextsInside.set(outer, inside);
  }
  let contexts = inside.get(name);
  if (contexts === undefined) {
    const possible = outer.map((each) => children[each]).filter((each) => each !== undefined);
    contexts = shared(possible.length > 0 ? possible : [...new Set(Object.values(children))]);
    inside.set(name, contexts);
  }
  return contexts;
}

const sharedContexts = new Map<string, readonly CatalogueContext[]>();

/** One array for equal lists. */
export function shared(contexts: readonly CatalogueContext[]): readonly CatalogueContext[] {
  const key = contexts.join();
  const known = sharedContexts.get(key);
  if (known !== undefined) return known;
  sharedContexts.set(key, contexts);
  return contexts;
}
