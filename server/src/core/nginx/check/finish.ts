// What nginx only knows when it has read a whole block of http, stream or mail, or the whole configuration. In the
// order in which it finds out: merging of servers, locations, certificates, variables, names; at last the zones.
import { atLeast } from '../../base/version.ts';
import { directiveFacts } from '../catalogue.ts';
import type { NginxTree } from '../tree.ts';
import { checkBuffers } from './buffers.ts';
import { checkCaches } from './caches.ts';
import { checkCertificates, checkListenTls, checkTls } from './certificates.ts';
import { checkCharsets } from './charsets.ts';
import { checkLocations } from './duplicateLocations.ts';
import { hintModules } from './dynamicModules.ts';
import { checkMailServers } from './mail.ts';
import { checkConnections, checkThreads } from './main.ts';
import { type Frame, type Protocol, type Reading, refuse, type Server, type Statement } from './reading.ts';
import { readScript } from './scripts.ts';
import { checkNames } from './serverNames.ts';
import { checkUpstreamTls } from './upstreamTls.ts';
import { checkVariables } from './variables.ts';
import { checkZones } from './zones.ts';

/** Since when servers of stream share addresses and have names. */
const STREAM_NAMES = '1.25.5';

/** At the `}` of `http`, `stream` or `mail`. */
export function finishProtocol(reading: Reading, frame: Frame, statement: Statement): void {
  const { protocol } = frame;
  if (protocol === null || statement.directive.block?.closed === false) return;
  const used = protocol.servers.length > 0;
  // What is inherited is read where it arrives: without a server, nowhere.
  if (used) {
    for (const late of protocol.late) if (!readScript(reading, late.statement, late.word, statement)) return;
  }
  checkUpstreams(reading, protocol, frame);
  if (protocol.name === 'http') {
    checkTls(reading, protocol);
    if (used) {
      checkUpstreamTls(reading, protocol);
      checkBuffers(reading, frame, statement);
      checkCaches(reading, protocol, statement);
    }
    checkLocations(reading, protocol);
    checkCertificates(reading, protocol);
    checkVariables(reading, protocol);
    checkNames(reading, protocol);
    checkCharsets(reading, protocol);
  } else {
    checkListenTls(reading, protocol);
    if (protocol.name === 'stream') checkUpstreamTls(reading, protocol);
    checkServers(reading, protocol);
    if (protocol.name === 'stream' && atLeast(reading.version, STREAM_NAMES) !== 'no')
      checkCertificates(reading, protocol);
    checkVariables(reading, protocol);
    if (protocol.name === 'stream' && atLeast(reading.version, STREAM_NAMES) === 'yes')
      checkNames(reading, protocol);
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
  checkConnections(reading, root);
  checkThreads(reading);
  checkZones(reading);
  hintModules(reading, root);
  if (reading.missingFiles || root.seen.has('events')) return;
  const first = tree.root.directives[0];
  if (first === undefined) return;
  const statement: Statement = {
    directive: first,
    page: { file: tree.source.file, tree },
    frame: root,
  };
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

/** Groups that need a zone, and hosts that need a port. Source: ngx_http_upstream_init_round_robin, and stream's. */
function checkUpstreams(reading: Reading, protocol: Protocol, frame: Frame): void {
  if (reading.missingFiles) return;
  for (const upstream of [...protocol.upstreams.values()].flat()) {
    const { statement } = upstream;
    if (upstream.backups > 0 && upstream.backups === upstream.servers) {
      const message = `no servers in upstream "${upstream.name}": all of them are backups, and one must not be`;
      refuse(reading, statement, 'nginx-semantics', message);
      return;
    }
    if (upstream.resolves && !upstream.zone) {
      const message = `resolving names at run time requires upstream "${upstream.name}" to be in shared memory: write a zone, like zone ${upstream.name} 64k`;
      refuse(reading, statement, 'nginx-semantics', message);
      return;
    }
    if (upstream.resolves && !upstream.resolver && !frame.seen.has('resolver')) {
      const message = `no resolver defined to resolve names at run time in upstream "${upstream.name}": write one, in it or in ${protocol.name}`;
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
      if (!hasOnlyKnown(server)) continue;
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

/** Whether no directive of a module of others stands in the server, which might handle it. */
function hasOnlyKnown(server: Server): boolean {
  return (server.opener.directive.block?.directives ?? []).every(({ name }) =>
    directiveFacts(name.value).some((fact) => fact.thirdParty === null),
  );
}
