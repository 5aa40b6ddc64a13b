// The frame that nginx opens for a block, and what it reads of the block's own words.
import type { CatalogueContext, DirectiveFact } from '../catalogue.ts';
import { checkLimitExcept, openLocation } from './locations.ts';
import type { Frame, Protocol, Reading, Server, Statement } from './reading.ts';
import { tell } from './remembered.ts';
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
  // Thousands are opened at a keystroke: one literal, since spreads take five times as long.
  const inner: { -readonly [K in keyof Frame]: Frame[K] } = {
    contexts,
    parent: frame,
    opener: statement,
    seen: new Map(),
    repeats: null,
    protocol: frame.protocol,
    server: frame.server,
    location: frame.location,
    upstream: null,
    inner: [],
  };
  if (name === 'http' || name === 'stream' || name === 'mail') {
    inner.protocol = newProtocol(name);
  } else if (name === 'upstream') {
    inner.upstream = openUpstream(reading, statement);
  } else if (name === 'server') {
    const server: Server = { opener: statement, frame: inner, listens: [], names: [] };
    inner.server = server;
    tell(reading, frame, (_, protocol) => protocol?.servers.push(server));
  } else if (name === 'location') {
    inner.location = fact === null ? null : openLocation(reading, statement);
  } else if (name === 'if' || name === 'limit_except') {
    if (fact !== null && name === 'if') checkIf(reading, statement);
    if (fact !== null && name === 'limit_except') checkLimitExcept(reading, statement);
    const outer = frame.location ?? { name: '', kind: 'prefix' as const, noname: true };
    inner.location = { ...outer, noname: true };
  }
  return inner;
}

export function newProtocol(name: 'http' | 'stream' | 'mail'): Protocol {
  return {
    name,
    upstreams: new Map(),
    formats: new Set(),
    logs: new Map(),
    servers: [],
    listens: new Map(),
    defined: new Set(),
    used: new Map(),
    caches: new Map(),
    recodings: new Set(),
    late: [],
  };
}
