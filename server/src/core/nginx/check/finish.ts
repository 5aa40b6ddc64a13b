// What nginx only knows when it has read a whole block of http, stream or mail, or the whole configuration. In the
// order in which it finds out: merging of servers, locations, certificates, variables, names; at last the zones.

import { atLeast } from '../../base/version.ts';
import { type VariableFact, variableFacts } from '../catalogue.ts';
import type { NginxTree } from '../tree.ts';
import { parseSize } from '../values.ts';
import { isBrokenWildcard } from './maps.ts';
import { nearestName } from './names.ts';
import { parseNumber } from './numbers.ts';
import {
  type Frame,
  note,
  type Protocol,
  type Reading,
  refuse,
  refuseAtEnd,
  replaceFix,
  type Server,
  type Statement,
  warn,
} from './reading.ts';
import { variableNames } from './rewrites.ts';
import { readScript } from './scripts.ts';
import { checkZones } from './zones.ts';

/** At the `}` of `http`, `stream` or `mail`. */
export function finishProtocol(reading: Reading, frame: Frame, statement: Statement): void {
  const { protocol } = frame;
  if (protocol === null || statement.directive.block?.closed === false) return;
  for (const late of protocol.late) if (!readScript(reading, late.statement, late.word, statement)) return;
  checkUpstreams(reading, protocol);
  if (protocol.name === 'http') {
    checkTls(reading, protocol);
    checkBuffers(reading, frame, statement);
    checkCaches(reading, protocol, statement);
    checkLocations(reading, protocol);
    checkCertificates(reading, protocol);
    checkVariables(reading, protocol);
    checkNames(reading, protocol);
  } else {
    checkListenTls(reading, protocol);
    checkServers(reading, protocol);
    checkVariables(reading, protocol);
  }
}

/** At the `}` of a server of stream or mail. */
export function finishServer(reading: Reading, frame: Frame, statement: Statement): void {
  const name = frame.protocol?.name;
  if ((name !== 'stream' && name !== 'mail') || frame.seen.has('listen') || reading.missingFiles) return;
  if (!reading.whole || statement.directive.block?.closed === false) return;
  refuse(reading, statement, 'nginx-semantics', 'no "listen" is defined for server');
}

/** At the end of the root file. */
export function finishConfiguration(reading: Reading, root: Frame, tree: NginxTree): void {
  if (root.protocol !== null) {
    // A fragment: what its own servers and locations say of each other is certain, the rest is elsewhere.
    checkLocations(reading, root.protocol);
    return;
  }
  if (!reading.whole) return;
  checkThreads(reading);
  checkZones(reading);
  if (reading.missingFiles || root.seen.has('events')) return;
  const first = tree.root.directives[0];
  if (first === undefined) return;
  const statement: Statement = { directive: first, file: tree.source.file, tree, frame: root };
  refuse(reading, statement, 'nginx-semantics', 'no "events" section in configuration: write "events {}"', {
    at: first.name,
    unplaced: true,
    fixes: [
      {
        title: 'Add "events {}"',
        applicability: 'safe',
        edits: [
          {
            file: tree.source.file,
            span: { start: first.start, end: first.start },
            newText: 'events {\n}\n\n',
          },
        ],
      },
    ],
  });
}

function checkThreads(reading: Reading): void {
  if (reading.missingFiles) return;
  const use = reading.threads.find(({ name }) => !reading.threadPools.has(name));
  if (use === undefined) return;
  const message = `unknown thread pool "${use.name}": write thread_pool ${use.name} threads=32 at the outermost level`;
  refuse(reading, use.statement, 'nginx-semantics', message);
}

/** Groups that need a zone, and hosts that need a port. Source: ngx_http_upstream_init_round_robin, and stream's. */
function checkUpstreams(reading: Reading, protocol: Protocol): void {
  if (reading.missingFiles) return;
  for (const upstream of [...protocol.upstreams.values()].flat()) {
    const { statement } = upstream;
    if (upstream.resolves && !upstream.zone) {
      const message = `resolving names at run time requires upstream "${upstream.name}" to be in shared memory: write a zone, like zone ${upstream.name} 64k`;
      refuse(reading, statement, 'nginx-semantics', message);
      return;
    }
    if (!upstream.declared && upstream.port === null) {
      const message = `no port in upstream "${upstream.name}": no upstream block has this name, and a host needs a port`;
      const word = statement.directive.args[0];
      refuse(reading, statement, 'nginx-semantics', message, word === undefined ? {} : { at: word });
      return;
    }
  }
}

const PAGE = 4096;

/** The sizes of a proxy's buffers against each other, in every block that sets one. Source: ngx_http_proxy_merge_loc_conf. */
function checkBuffers(reading: Reading, http: Frame, block: Statement): void {
  const visit = (frame: Frame): void => {
    for (const family of familiesIn(frame)) checkFamilyBuffers(reading, frame, family, block);
    for (const inner of frame.inner) visit(inner);
  };
  visit(http);
}

const BUFFERS =
  /^(proxy|fastcgi|uwsgi|scgi)_(buffer_size|buffers|busy_buffers_size|max_temp_file_size|temp_file_write_size)$/;

function familiesIn(frame: Frame): ReadonlySet<string> {
  let families: Set<string> | null = null;
  for (const name of frame.seen.keys()) {
    const family = name.endsWith('_size') || name.endsWith('_buffers') ? BUFFERS.exec(name)?.[1] : undefined;
    if (family !== undefined) families = (families ?? new Set<string>()).add(family);
  }
  return families ?? NONE;
}

const NONE: ReadonlySet<string> = new Set();

function inForce(frame: Frame, name: string): Statement | undefined {
  for (let each: Frame | null = frame; each !== null; each = each.parent) {
    const found = each.seen.get(name);
    if (found !== undefined) return found;
  }
  return undefined;
}

function checkFamilyBuffers(reading: Reading, frame: Frame, family: string, block: Statement): void {
  const own = ['buffer_size', 'buffers', 'busy_buffers_size', 'max_temp_file_size', 'temp_file_write_size']
    .map((each) => frame.seen.get(`${family}_${each}`))
    .find((each) => each !== undefined);
  if (own === undefined) return;
  const sizeOf = (statement: Statement | undefined, index = 0): number | null | undefined =>
    statement === undefined ? undefined : parseSize(statement.directive.args[index]?.value ?? '', 'size');
  const bufferSize = sizeOf(inForce(frame, `${family}_buffer_size`));
  const buffers = inForce(frame, `${family}_buffers`);
  const count = buffers === undefined ? 8 : parseNumber(buffers.directive.args[0]?.value ?? '');
  const each = sizeOf(buffers, 1);
  if (bufferSize === null || count === null || each === null) return;
  const one = Math.max(bufferSize ?? PAGE, each ?? PAGE);
  const busy = inForce(frame, `${family}_busy_buffers_size`);
  const busySize = sizeOf(busy);
  const all = (count - 1) * (each ?? PAGE);
  const say = (statement: Statement, message: string): void =>
    refuseAtEnd(reading, block, statement, 'nginx-value', message);
  if (count < 2) {
    say(buffers ?? own, `there must be at least 2 "${family}_buffers"`);
    return;
  }
  if (busySize === null) return;
  if (busySize !== undefined && busySize < one) {
    say(
      busy!,
      `"${family}_busy_buffers_size" must be equal to or greater than the maximum of the value of "${family}_buffer_size" and one of the "${family}_buffers": here ${one} bytes`,
    );
  } else if ((busySize ?? 2 * one) > all) {
    const where = busy ?? own;
    say(
      where,
      `"${family}_busy_buffers_size" must be less than the size of all "${family}_buffers" minus one buffer: ${busySize ?? 2 * one} bytes against ${all}`,
    );
  }
}

function checkCaches(reading: Reading, protocol: Protocol, block: Statement): void {
  if (reading.missingFiles) return;
  for (const [key, statement] of protocol.caches) {
    const [family, name] = key.split(' ') as [string, string];
    const zone = reading.zones.get(name);
    if (zone === undefined || zone.declaredBy !== null) continue;
    const word = statement.directive.args[0]!;
    const known = [...reading.zones]
      .filter(([, each]) => each.declaredBy === `${family}_cache_path`)
      .map(([each]) => each);
    const meant = nearestName(name, known);
    const advice = meant === null ? `no ${family}_cache_path declares it` : `did you mean "${meant}"?`;
    const message = `"${family}_cache" zone "${name}" is unknown: ${advice}`;
    refuseAtEnd(reading, block, statement, 'nginx-semantics', message, {
      at: word,
      ...(meant === null ? {} : { fixes: [replaceFix(statement, word, meant, `Write ${meant}`)] }),
    });
    return;
  }
}

/** Two locations of one kind and name in one server, or in one location. */
function checkLocations(reading: Reading, protocol: Protocol): void {
  const visit = (frame: Frame): void => {
    if (frame.inner.length < 2) {
      for (const inner of frame.inner) visit(inner);
      return;
    }
    const seen = new Map<string, Frame>();
    const twice: (readonly [first: Frame, second: Frame, name: string])[] = [];
    for (const inner of frame.inner) {
      const { location, opener } = inner;
      if (opener === null || opener.directive.name.value !== 'location' || location === null) continue;
      if (location.kind === 'regex' || location.kind === 'named') continue;
      // A prefix with `^~` and one without are the same to nginx.
      const key = `${location.kind === 'no-regex' ? 'prefix' : location.kind} ${location.name}`;
      const first = seen.get(key);
      if (first === undefined) seen.set(key, inner);
      else twice.push([first, inner, location.name]);
    }
    // nginx sorts them by name before it compares.
    twice.sort(([, , a], [, , b]) => (a < b ? -1 : a > b ? 1 : 0));
    for (const [first, { opener }, name] of twice) {
      refuse(reading, opener!, 'nginx-semantics', `duplicate location "${name}"`, {
        at: opener!.directive.args.at(-1)!,
        notes: [note(first.opener!, 'The first one')],
      });
    }
    for (const inner of frame.inner) visit(inner);
  };
  for (const server of protocol.servers) visit(server.frame);
}

/** The frame that a directive's value comes from: the nearest that has it. */
function frameWith(frame: Frame, name: string): Frame | null {
  for (let each: Frame | null = frame; each !== null; each = each.parent)
    if (each.seen.has(name)) return each;
  return null;
}

function countOf(frame: Frame | null, name: string): number {
  return frame === null ? 0 : (frame.repeats?.get(name) ?? 1);
}

function isOn(statement: Statement | undefined): boolean {
  return statement?.directive.args[0]?.value === 'on';
}

/** Certificates without keys, and clients' certificates without whose they may be. Source: ngx_http_ssl_merge_srv_conf. */
function checkTls(reading: Reading, protocol: Protocol): void {
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
    const verify = inForce(frame, 'ssl_verify_client');
    if (
      first === undefined ||
      verify === undefined ||
      !/^(on|optional)$/i.test(verify.directive.args[0]?.value ?? '')
    )
      continue;
    if (inForce(frame, 'ssl_client_certificate') ?? inForce(frame, 'ssl_trusted_certificate')) continue;
    const message =
      'no ssl_client_certificate for ssl_verify_client: write which authority the clients are signed by';
    refuse(reading, verify, 'nginx-semantics', message, { unplaced: true });
    return;
  }
}

/** The same of stream and mail, where nginx names the `listen`. Source: ngx_stream_ssl_merge_conf. */
function checkListenTls(reading: Reading, protocol: Protocol): void {
  if (reading.missingFiles) return;
  for (const { frame, listens } of protocol.servers) {
    const listen = listens.findLast((each) => each.options.has('ssl'))?.statement;
    if (listen === undefined) continue;
    const certificates = frameWith(frame, 'ssl_certificate');
    const keys = frameWith(frame, 'ssl_certificate_key');
    const missing =
      certificates === null
        ? 'ssl_certificate'
        : countOf(keys, 'ssl_certificate_key') < countOf(certificates, 'ssl_certificate')
          ? 'ssl_certificate_key'
          : null;
    if (missing === null || isOn(inForce(frame, 'ssl_reject_handshake'))) continue;
    refuse(
      reading,
      listen,
      'nginx-semantics',
      `no "${missing}" is defined for the "listen ... ssl" directive`,
    );
    return;
  }
}

/** A server that listens with ssl and has no certificate. Source: ngx_http_ssl_init. */
function checkCertificates(reading: Reading, protocol: Protocol): void {
  if (reading.missingFiles) return;
  const byKey = new Map<string, { ssl: boolean; readonly servers: Server[] }>();
  for (const server of protocol.servers) {
    for (const listen of server.listens) {
      const entry = byKey.get(listen.key) ?? { ssl: false, servers: [] };
      entry.ssl ||= listen.options.has('ssl') || listen.options.has('quic');
      if (listen.options.has('default_server') || listen.options.has('default'))
        entry.servers.unshift(server);
      else entry.servers.push(server);
      byKey.set(listen.key, entry);
    }
  }
  for (const { ssl, servers } of byKey.values()) {
    const [first, ...others] = servers;
    if (!ssl || first === undefined || hasCertificate(first)) continue;
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

function hasCertificate(server: Server): boolean {
  return inForce(server.frame, 'ssl_certificate') !== undefined;
}

function rejects(server: Server): boolean {
  return inForce(server.frame, 'ssl_reject_handshake')?.directive.args[0]?.value === 'on';
}

/** Servers of stream and mail that say too little. */
function checkServers(reading: Reading, protocol: Protocol): void {
  if (protocol.name === 'mail') checkMailServers(reading, protocol);
  for (const server of protocol.servers) {
    const said = (names: readonly string[]): boolean => names.some((name) => server.frame.seen.has(name));
    if (
      protocol.name === 'stream' &&
      atLeast(reading.version, '1.27.0') === 'no' &&
      !said(['proxy_pass', 'return', 'pass', 'js_filter']) &&
      !reading.missingFiles
    ) {
      if (reading.unknownModules || !hasOnlyKnown(server)) continue;
      refuse(
        reading,
        server.opener,
        'nginx-semantics',
        'no handler for server: write proxy_pass, return or pass',
      );
      return;
    }
  }
}

/** Ports that name the protocol by themselves. Source: the port lists of the mail modules. */
const MAIL_PORTS = /:(25|465|587|110|995|143|993)$/;

function checkMailServers(reading: Reading, protocol: Protocol): void {
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

/** Whether no directive of a module of others stands in the server, which might handle it. */
function hasOnlyKnown(server: Server): boolean {
  return (server.opener.directive.block?.directives ?? []).every(
    (each) => !/lua|echo|js_/.test(each.name.value),
  );
}

/** Variables that are used and that nobody defines: nginx names the first in the order of their first use. */
function checkVariables(reading: Reading, protocol: Protocol): void {
  if (!reading.whole || reading.missingFiles || reading.unknownModules) return;
  const family = protocol.name;
  for (const [key, use] of protocol.used) {
    if (protocol.defined.has(key) || /^[A-Z][A-Z0-9_]+$/.test(use.name)) continue;
    // nginx reads this one and never sets it.
    const facts = key === 'memcached_key' ? [] : variableFacts(key).filter((fact) => fact.family === family);
    if (facts.some((fact) => !isTooNew(reading, fact))) continue;
    const newest = facts[0];
    const names = [...protocol.defined, ...variableNames()];
    const meant = newest === undefined ? nearestName(key, names) : null;
    const advice =
      newest !== undefined
        ? `nginx has it since ${newest.since}`
        : meant === null
          ? 'no set, map or geo defines it'
          : `did you mean "$${meant}"?`;
    const at = variableSpan(use.word, use.statement.tree.source.text, use.name);
    refuse(reading, use.statement, 'nginx-variable', `unknown "${key}" variable: ${advice}`, {
      at,
      unplaced: true,
      ...(meant === null
        ? {}
        : {
            fixes: [
              replaceFix(
                use.statement,
                at,
                use.statement.tree.source.text.slice(at.start, at.end).replace(use.name, meant),
                `Write $${meant}`,
              ),
            ],
          }),
    });
  }
}

function isTooNew(reading: Reading, fact: VariableFact): boolean {
  return fact.since !== null && atLeast(reading.version, fact.since) === 'no';
}

/** Where in a word the variable stands. */
function variableSpan(
  word: { readonly start: number; readonly end: number },
  text: string,
  name: string,
): { start: number; end: number } {
  const source = text.slice(word.start, word.end);
  for (const shown of [`\${${name}}`, `$${name}`]) {
    const at = source.indexOf(shown);
    if (at !== -1) return { start: word.start + at, end: word.start + at + shown.length };
  }
  return { start: word.start, end: word.end };
}

/** Two servers of one address with the same name: nginx ignores the later one, and says so. */
function checkNames(reading: Reading, protocol: Protocol): void {
  const seen = new Map<string, Statement>();
  for (const server of protocol.servers) {
    const keys = server.listens.length > 0 ? server.listens.map((each) => each.key) : ['0.0.0.0:80'];
    const names = server.names.length > 0 ? server.names : [];
    for (const { name, statement, word } of names) {
      if (name.startsWith('~')) continue;
      if (name !== '' && isBrokenWildcard(name)) {
        const message = `invalid server name or wildcard "${name}" on ${keys[0]}`;
        refuse(reading, statement, 'nginx-value', message, { at: word, unplaced: true });
        return;
      }
      for (const key of keys) {
        const first = seen.get(`${key} ${name}`);
        if (first === undefined) {
          seen.set(`${key} ${name}`, statement);
          continue;
        }
        const message = `conflicting server name "${name}" on ${key}, ignored: requests go to the first server of this name`;
        warn(reading, statement, 'nginx-warn-server-name', message, {
          at: word,
          notes: [note(first, 'The first one')],
        });
      }
    }
  }
}
