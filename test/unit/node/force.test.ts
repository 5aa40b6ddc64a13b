import assert from 'node:assert/strict';
import type { Duration, Value } from '../../../server/src/core/base/value.ts';
import { exactly, type VersionRange } from '../../../server/src/core/base/version.ts';
import { idleClose, settingInForce } from '../../../server/src/core/node/force.ts';
import { linked } from './read.ts';

async function listenerOf(body: string) {
  const { listeners } = await linked({ 'a.js': `const http = require('http');\n${body}\ns.listen(3000);` });
  return listeners[0]!;
}

function text(value: Value<Duration>): string {
  if (value.kind === 'known') return String(value.value);
  if (value.kind === 'oneOf') return value.values.map((one) => `${one.value} ${one.when}`).join(' | ');
  return value.kind === 'absent' ? 'absent' : `?(${value.why})`;
}

const plain = 'const s = http.createServer();';

/** [program, Node, idle close in ms] */
const idle: readonly (readonly [string, VersionRange | null, string])[] = [
  [plain, exactly('18.20.8'), '5000'],
  [plain, exactly('20.17.0'), '5000'],
  [plain, exactly('20.18.0'), '6000'],
  [plain, exactly('21.7.3'), '5000'],
  [plain, exactly('22.8.0'), '5000'],
  [plain, exactly('22.9.0'), '6000'],
  [plain, exactly('26.10.0'), '6000'],
  [plain, { min: '20.0.0', max: '20.20.2' }, '5000 on Node before 20.18.0 | 6000 on Node from 20.18.0 on'],
  [`${plain} s.keepAliveTimeout = 65000;`, exactly('24.6.0'), '66000'],
  [`${plain} s.keepAliveTimeout = 65000; s.keepAliveTimeoutBuffer = 0;`, exactly('24.6.0'), '65000'],
  [`${plain} s.keepAliveTimeout = 65000; s.keepAliveTimeoutBuffer = 0;`, exactly('24.5.0'), '66000'],
  [`${plain} s.keepAliveTimeout = 0;`, exactly('18.0.0'), 'never'],
  [`${plain} s.keepAliveTimeout = 0;`, exactly('12.22.0'), '120000'],
  ['const s = http.createServer({ keepAliveTimeout: 9000 });', exactly('16.20.0'), '5000'],
  ['const s = http.createServer({ keepAliveTimeout: 9000 });', exactly('18.0.0'), '9000'],
  [`${plain} if (slow) s.keepAliveTimeout = 9000;`, exactly('18.0.0'), '9000 if `slow` | 5000 otherwise'],
  [
    `${plain} if (slow) s.keepAliveTimeout = 9000; else s.keepAliveTimeout = 8000;`,
    exactly('18.0.0'),
    '8000 unless `slow` | 9000 if `slow`',
  ],
];

const both = "const s = require('http2').createSecureServer({ allowHTTP1: true });";

/** An HTTP/2 server that also speaks HTTP/1, as measured on each of these: [what is set, Node, idle close in ms] */
const idleOfBoth: readonly (readonly [string, string, string])[] = [
  [both, '12.22.12', '120000'],
  [both, '16.20.2', 'never'],
  [both, '22.23.3', 'never'],
  [both, '24.14.0', 'never'],
  [both, '24.21.0', '6000'],
  [both, '26.10.0', '6000'],
  [`${both} s.keepAliveTimeout = 1000;`, '12.18.4', '1000'],
  [`${both} s.keepAliveTimeout = 1000;`, '18.20.8', '1000'],
  [`${both} s.keepAliveTimeout = 1000;`, '20.20.2', '2000'],
  [`${both} s.keepAliveTimeout = 1000; s.timeout = 3000;`, '22.23.3', '2000'],
  [`${both} s.keepAliveTimeout = 1000;`, '24.14.0', '2000'],
  [`${both} s.setTimeout(1500);`, '20.20.2', '1500'],
  [`${both} s.setTimeout(1500);`, '24.21.0', '6000'],
  [both.replace('true', 'true, keepAliveTimeout: 1000'), '22.23.3', 'never'],
  [both.replace('true', 'true, keepAliveTimeout: 1000'), '26.10.0', '2000'],
  [both.replace('true', 'true, http1Options: { keepAliveTimeout: 1000 }'), '24.21.0', '2000'],
  [both.replace('true', 'true, http1Options: { keepAliveTimeout: 1000 }'), '22.23.3', 'never'],
];

describe('values in force', () => {
  for (const [program, version, expected] of idleOfBoth) {
    it(`${program} on ${version}`, async () => {
      assert.equal(text(idleClose(await listenerOf(program), exactly(version))), expected);
    });
  }

  it('does not say when Node closes what it ends with an error', async () => {
    const set = `${both} s.keepAliveTimeout = 1000;`;
    for (const version of ['22.19.0', '24.6.0'])
      assert.match(text(idleClose(await listenerOf(set), exactly(version))), /ends with an error/);
    assert.equal(text(idleClose(await listenerOf(both), exactly('24.6.0'))), 'never');
  });

  for (const [program, range, expected] of idle) {
    it(`${program} on ${range?.min}`, async () => {
      assert.equal(text(idleClose(await listenerOf(program), range)), expected);
    });
  }

  it('knows the defaults of each version', async () => {
    const listener = await listenerOf(plain);
    const on = (version: string) =>
      (
        [
          'headersTimeout',
          'requestTimeout',
          'timeout',
          'keepAliveTimeoutBuffer',
          'maxRequestsPerSocket',
        ] as const
      )
        .map((name) => text(settingInForce(listener, name, exactly(version))))
        .join(' ');
    assert.equal(on('8.13.0'), 'absent absent 120000 absent absent');
    assert.equal(on('12.16.3'), '40000 absent 120000 absent absent');
    assert.equal(on('14.11.0'), '60000 0 0 absent absent');
    assert.equal(on('18.0.0'), '60000 300000 0 absent 0');
    assert.equal(on('22.19.0'), '60000 300000 0 1000 0');
    assert.equal(on('24.0.0'), '60000 300000 0 absent 0');
  });

  it('bounds the default headersTimeout by the requestTimeout option', async () => {
    const listener = await listenerOf('const s = http.createServer({ requestTimeout: 30000 });');
    assert.equal(text(settingInForce(listener, 'headersTimeout', exactly('20.0.0'))), '30000');
    assert.equal(text(settingInForce(listener, 'headersTimeout', exactly('16.0.0'))), '60000');
  });

  it('says with which version a setting that is not there came', async () => {
    const why = async (version: string) => {
      const value = settingInForce(await listenerOf(plain), 'keepAliveTimeoutBuffer', exactly(version));
      return value.kind === 'absent' ? value.why : value.kind;
    };
    assert.equal(await why('22.12.0'), 'it came with 22.19.0');
    assert.equal(await why('22.19.0'), 'known');
    assert.equal(await why('23.5.0'), 'it came with 24.6.0');
  });

  it('knows that Bun counts in seconds and has no Node settings', async () => {
    const { listeners } = await linked({
      'a.ts': `Bun.serve({ port: 3000, idleTimeout: 30, fetch: () => new Response() });`,
    });
    assert.equal(text(idleClose(listeners[0]!, null)), '30000');
    assert.equal(text(settingInForce(listeners[0]!, 'headersTimeout', null)), 'absent');
    const plainBun = await linked({ 'a.ts': `Bun.serve({ fetch: () => new Response() });` });
    assert.equal(text(idleClose(plainBun.listeners[0]!, null)), '10000');
  });
});
