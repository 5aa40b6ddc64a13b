// The frame that nginx opens for a block, and what it reads of the block's own words.
import type { CatalogueContext, DirectiveFact } from '../catalogue.ts';
import { checkLimitExcept, openLocation } from './locations.ts';
import type { Frame, Protocol, Reading, Server, Statement } from './reading.ts';
import { checkIf } from './rewrites.ts';
import { openUpstream } from './upstreams.ts';

export function openFrame(
  reading: Reading,
  statement: Statement,
  contexts: readonly CatalogueContext[],
  fact: DirectiveFact | null,
): Frame {
  const { directive, frame } = statement;
  const name = directive.name.value;
  const base = {
    contexts,
    parent: frame,
    opener: statement,
    seen: new Map<string, Statement>(),
    repeats: null,
    inner: [],
  };
  const inherited = {
    protocol: frame.protocol,
    server: frame.server,
    location: frame.location,
    upstream: null,
  };
  if (name === 'http' || name === 'stream' || name === 'mail') {
    return { ...base, ...inherited, protocol: newProtocol(name) };
  }
  if (name === 'upstream') return { ...base, ...inherited, upstream: openUpstream(reading, statement) };
  if (name === 'server') {
    const inner: Frame & { server: Server | null } = { ...base, ...inherited };
    const server: Server = { opener: statement, frame: inner, listens: [], names: [] };
    (inner as { server: Server | null }).server = server;
    frame.protocol?.servers.push(server);
    return inner;
  }
  if (name === 'location') {
    return { ...base, ...inherited, location: fact === null ? null : openLocation(reading, statement) };
  }
  if (name === 'if' && fact !== null) checkIf(reading, statement);
  if (name === 'limit_except' && fact !== null) checkLimitExcept(reading, statement);
  if (name === 'if' || name === 'limit_except') {
    const outer = frame.location ?? { name: '', kind: 'prefix' as const, noname: true };
    return { ...base, ...inherited, location: { ...outer, noname: true } };
  }
  return { ...base, ...inherited };
}

export function newProtocol(name: 'http' | 'stream' | 'mail'): Protocol {
  return {
    name,
    upstreams: new Map(),
    formats: new Set(),
    servers: [],
    listens: new Map(),
    defined: new Set(),
    used: new Map(),
    caches: new Map(),
    recodings: [],
    late: [],
  };
}
