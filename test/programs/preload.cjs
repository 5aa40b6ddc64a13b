// biome-ignore-all lint/style/useNodejsImportProtocol: it also runs on Nodes that do not know the protocol
// Loaded before a program: notes what its http servers were told when they listened, and what they say a moment later.
// Binds a free loopback port instead of the wished one, so that programs run side by side.
'use strict';
const { renameSync, writeFileSync } = require('fs');
const http = require('http');
const https = require('https');
const http2 = require('http2');
const net = require('net');
const { tmpdir } = require('os');
const { join } = require('path');

const out = process.env.PROGRAM_RECORDS;
const quiet = 400;
const servers = new Map();
let timer;

/** A wish in one shape: { port, host, path }. */
function wishOf(args) {
  const [first, second] = args;
  if (first !== null && typeof first === 'object' && !Array.isArray(first)) {
    if (first._handle || first.fd !== undefined) return { handle: true };
    return first.path
      ? { path: first.path }
      : {
          port: first.port === undefined || first.port === null || first.port === '' ? 0 : Number(first.port),
          host: first.host || null,
        };
  }
  if (Array.isArray(first)) return wishOf(first);
  if (typeof first === 'string' && !/^\s*\d+\s*$/.test(first) && first !== '') return { path: first };
  return {
    port:
      first === undefined || first === null || typeof first === 'function' || first === ''
        ? 0
        : Number(first),
    host: typeof second === 'string' && second !== '' ? second : null,
  };
}

const listen = net.Server.prototype.listen;
net.Server.prototype.listen = function (...args) {
  const isWeb =
    this instanceof http.Server ||
    this instanceof https.Server ||
    /Http2(Secure)?Server/.test(this.constructor.name);
  if (!isWeb) return listen.apply(this, args);
  servers.set(this, wishOf(args));
  const callback = [...(Array.isArray(args[0]) ? args[0] : args)]
    .reverse()
    .find((one) => typeof one === 'function');
  this.once('listening', () => {
    clearTimeout(timer);
    timer = setTimeout(report, quiet);
  });
  const wish = servers.get(this);
  const place =
    wish.path === undefined
      ? { port: 0, host: '127.0.0.1' }
      : { path: join(tmpdir(), `program-${process.pid}-${servers.size}.sock`) };
  return callback ? listen.call(this, place, callback) : listen.call(this, place);
};

function report() {
  const found = [...servers].map(([server, wish]) => ({
    ...wish,
    kind: server.constructor.name,
    settings: Object.fromEntries(
      [
        'keepAliveTimeout',
        'headersTimeout',
        'requestTimeout',
        'timeout',
        'keepAliveTimeoutBuffer',
        'maxRequestsPerSocket',
      ].map((name) => [name, server[name] === undefined ? null : server[name]]),
    ),
    timeoutListener: server.listenerCount('timeout') > 0,
  }));
  const file = join(out, String(process.pid));
  writeFileSync(file, JSON.stringify({ version: process.versions.node, servers: found }));
  renameSync(file, `${file}.json`);
  process.reallyExit(0);
}
void http2;
