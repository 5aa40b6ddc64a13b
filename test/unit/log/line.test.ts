import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parseLine } from '../../../server/src/core/log/line.ts';

const HEAD = '2026/11/22 10:11:12 [error] 31#31: *7 ';
const PREMATURE = `${HEAD}upstream prematurely closed connection while reading response header from upstream, client: 1.2.3.4, server: example.com, request: "POST /api/report?x=1 HTTP/1.1", upstream: "http://127.0.0.1:3000/api/report?x=1", host: "example.com"`;

describe('parseLine', () => {
  it('reads every field of a line with an upstream', () => {
    const line = parseLine(PREMATURE);
    assert.equal(line.kind, 'nginx-error');
    assert.equal(line.time, '2026-11-22T10:11:12');
    assert.deepEqual(
      [line.level, line.pid, line.tid, line.connection, line.message, line.action],
      ['error', 31, 31, 7, 'upstream prematurely closed connection', 'reading response header from upstream'],
    );
    assert.deepEqual(line.request, { method: 'POST', target: '/api/report?x=1', protocol: 'HTTP/1.1' });
    assert.deepEqual(
      [line.client, line.server, line.upstream, line.host, line.subrequest, line.referrer, line.errno],
      ['1.2.3.4', 'example.com', 'http://127.0.0.1:3000/api/report?x=1', 'example.com', null, null, null],
    );
    assert.equal(PREMATURE.slice(line.messageSpan!.start, line.messageSpan!.end), line.message);
  });

  it('keeps errno, OpenSSL queue and message apart', () => {
    const line = parseLine(
      `${HEAD}SSL_do_handshake() failed (SSL: error:8000000D:system library::Permission denied:calling fopen(/x, r)) (104: Connection reset by peer) while SSL handshaking to upstream, client: ::1, server: , request: "GET / HTTP/2.0", upstream: "https://[::1]:443/", host: "a"`,
    );
    assert.equal(line.message, 'SSL_do_handshake() failed');
    assert.equal(line.ssl, 'error:8000000D:system library::Permission denied:calling fopen(/x, r)');
    assert.deepEqual(line.errno, { code: 104, text: 'Connection reset by peer' });
    assert.equal(line.server, '');
  });

  it('does not take a resolver status for an errno', () => {
    const line = parseLine(
      `${HEAD}app could not be resolved (3: Host not found), client: 1.2.3.4, server: a`,
    );
    assert.equal(line.message, 'app could not be resolved (3: Host not found)');
    assert.equal(line.errno, null);
  });

  it('reads startup and configuration messages', () => {
    const line = parseLine(
      'nginx: [emerg] open() "/etc/nginx/x y" failed (2: No such file or directory) in /etc/nginx/my conf/nginx.conf:3',
    );
    assert.equal(line.kind, 'nginx-startup');
    assert.equal(line.message, 'open() "/etc/nginx/x y" failed');
    assert.deepEqual(line.config, { file: '/etc/nginx/my conf/nginx.conf', line: 3 });
    assert.equal(
      parseLine('nginx: configuration file /etc/nginx/nginx.conf test is successful').message,
      'configuration file /etc/nginx/nginx.conf test is successful',
    );
  });

  it('reads the stream and mail forms', () => {
    const stream = parseLine(
      `${HEAD}connect() failed (111: Connection refused) while connecting to upstream, udp client: 10.0.0.1, server: 0.0.0.0:53, upstream: "127.0.0.1:5353", bytes from/to client:10/0, bytes from/to upstream:0/10`,
    );
    assert.deepEqual([stream.client, stream.upstream], ['10.0.0.1', '127.0.0.1:5353']);
    assert.deepEqual(stream.context, ['bytes from/to client:10/0', 'bytes from/to upstream:0/10']);
    const mail = parseLine(
      `${HEAD}upstream timed out (110: Connection timed out) while reading response from upstream, client: 10.0.0.1, server: 0.0.0.0:143, login: "a, b", upstream: 10.0.0.9:143`,
    );
    assert.deepEqual(
      [mail.server, mail.upstream, mail.context],
      ['0.0.0.0:143', '10.0.0.9:143', ['login: "a, b"']],
    );
  });

  it('reads a subrequest', () => {
    const line = parseLine(
      `${HEAD}connect() failed (111: Connection refused) while connecting to upstream, client: 1.1.1.1, server: _, request: "GET /a HTTP/1.1", subrequest: "/auth", upstream: "http://127.0.0.1:9/auth", host: "h", referrer: "https://h/b"`,
    );
    assert.deepEqual(
      [line.subrequest, line.upstream, line.referrer],
      ['/auth', 'http://127.0.0.1:9/auth', 'https://h/b'],
    );
  });

  it('is not fooled by fields inside the request, the referrer or the message', () => {
    const line = parseLine(
      `${HEAD}connect() failed (111: Connection refused) while connecting to upstream, client: 1.2.3.4, server: _, request: "GET /", host: "evil" HTTP/1.1", upstream: "http://[::1]:80/", host: "a", referrer: "x", host: "y"`,
    );
    assert.equal(line.request?.target, '/", host: "evil"');
    assert.deepEqual([line.host, line.referrer], ['a', 'x", host: "y']);
    const php = parseLine(
      `${HEAD}FastCGI sent in stderr: "x, client: 9.9.9.9, server: evil" while reading response header from upstream, client: 2.2.2.2, server: b, request: "GET / HTTP/1.1", upstream: "fastcgi://unix:/x.sock:", host: "h"`,
    );
    assert.deepEqual([php.client, php.upstream], ['2.2.2.2', 'fastcgi://unix:/x.sock:']);
  });

  it('reads a line that nginx cut', () => {
    const line = parseLine(
      `${HEAD}upstream timed out (110: Connection timed out) while connecting to upstream, client: 1.2.3.4, server: _, request: "GET /aaaaaaaaaa`,
    );
    assert.equal(line.cut, true);
    assert.deepEqual(line.request, { method: 'GET', target: '/aaaaaaaaaa', protocol: null });
  });

  it('finds the line in every wrapper', () => {
    const wrapped: [string, string][] = [
      ['docker', `2026-11-22T10:11:12.123456789Z ${PREMATURE}`],
      ['docker', JSON.stringify({ log: `${PREMATURE}\n`, stream: 'stderr', time: '2026-11-22T10:11:12.1Z' })],
      ['json', JSON.stringify({ level: 'error', kubernetes: {}, message: PREMATURE })],
      ['compose', `web-1  | ${PREMATURE}`],
      ['compose', `\u001b[36mweb-1  |\u001b[0m ${PREMATURE}`],
      ['kubectl', `[pod/web-7d/nginx] ${PREMATURE}`],
      ['cri', `2026-11-22T10:11:12.123456789Z stderr F ${PREMATURE}`],
      ['journald', `Nov 22 10:11:12 host nginx[31]: ${PREMATURE}`],
      ['syslog', `<187>Nov 22 10:11:12 host nginx: ${PREMATURE}`],
      ['numbered', `  41: ${PREMATURE}`],
      ['quoted', `\`${PREMATURE}\``],
      ['quoted', `> ${PREMATURE}`],
      ['quoted', `"${PREMATURE}"`],
    ];
    const { wrapper: _w, messageSpan: _s, stamp: _t, ...fields } = parseLine(PREMATURE);
    for (const [name, text] of wrapped) {
      for (const end of ['', '\r', '\r\n']) {
        const { wrapper, messageSpan, stamp: _stamp, ...rest } = parseLine(text + end);
        assert.deepEqual(rest, fields, text);
        assert.equal(wrapper, name, text);
        assert.equal(text.slice(messageSpan!.start, messageSpan!.end), rest.message);
      }
    }
  });

  it('accepts anything', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
        parseLine(text);
        parseLine(`${HEAD}${text}, client: 1.1.1.1, server: ${text}, request: "${text}"`);
      }),
      { numRuns: 300 },
    );
  });

  it('takes milliseconds for a hostile line of a megabyte', () => {
    const heads = ['', `${HEAD}x "`, `${HEAD}x, client: 1.1.1.1, server: a, request: "GET /`];
    for (const part of [
      '"',
      '[',
      '[error]',
      ', client: 1',
      ', ',
      ' (1: ',
      '", host: "',
      '{"',
      '\\',
      ' while ',
      ')',
      ' in ',
      '1',
    ]) {
      for (const head of heads) {
        const text = head + part.repeat(1_000_000 / part.length);
        const before = process.cpuUsage();
        parseLine(text);
        const took = process.cpuUsage(before).user / 1000;
        assert.ok(
          took < 400,
          `${JSON.stringify(part)} after ${JSON.stringify(head)} took ${took.toFixed(0)} ms`,
        );
      }
    }
  });
});
