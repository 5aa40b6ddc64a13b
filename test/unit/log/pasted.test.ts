// Lines as people paste them: addresses taken away, heads and ends cut off. Each says what it still can.
import assert from 'node:assert/strict';
import { decodeLine } from '../../../server/src/core/log/decode.ts';

const FIELDS =
  'server: shop.example, request: "POST /cart HTTP/1.1", upstream: "http://10.0.0.7:3000/cart", host: "a"';
const CLOSED = 'upstream prematurely closed connection while reading response header from upstream';
const HEAD = '2026/11/22 10:11:12 [error] 31#31: *7 ';

const cases: readonly (readonly [text: string, signature: string, client: string | null])[] = [
  [`${HEAD}${CLOSED}, client: xx.xx.xx.xx, ${FIELDS}`, 'premature-close-before-header', 'xx.xx.xx.xx'],
  [`${HEAD}${CLOSED}, client: IP ADDRESS, ${FIELDS}`, 'premature-close-before-header', 'IP ADDRESS'],
  [`${HEAD}${CLOSED}, client: [REDACTED], ${FIELDS}`, 'premature-close-before-header', '[REDACTED]'],
  [`${HEAD}${CLOSED}, ${FIELDS}`, 'premature-close-before-header', null],
  [`[error] 31#31: *7 ${CLOSED}, client: 1.2.3.4, ${FIELDS}`, 'premature-close-before-header', '1.2.3.4'],
  [`error] 31#31: *7 ${CLOSED}, client: 1.2.3.4, ${FIELDS}`, 'premature-close-before-header', '1.2.3.4'],
  [`*7 ${CLOSED}, client: 1.2.3.4, ${FIELDS}`, 'premature-close-before-header', '1.2.3.4'],
  [`${CLOSED}, client: 1.2.3.4, ${FIELDS}`, 'premature-close-before-header', '1.2.3.4'],
  [
    `recv() failed (104: Connection reset by peer) while proxying upgraded connection, client: 1.2.3.4, ${FIELDS}`,
    'connection-reset-in-body',
    '1.2.3.4',
  ],
  [`${HEAD}connect() failed (111: Connection ref$`, 'connection-refused', null],
  [`${HEAD}no live upstreams while connecting to$`, 'no-live-upstreams', null],
  [
    '`*40 upstream sent too big header while reading response header from upstream, client:`',
    'header-too-big',
    null,
  ],
  ['connect() to unix:/run/app.sock failed (2: No such file or directory)', 'socket-missing', null],
  ['upstream timed out (110: Connection timed out) while reading response header', 'read-timeout', null],
  ['Mar 02 21:17:36 pi nginx[441]: nginx: [emerg] host not found in upstre', 'host-not-found', null],
  ['[alert] 843#843: 1024 worker_connections are not enough', 'worker-connections-exhausted', null],
  [
    'web_1 | nginx.1 | shop.example 1.2.3.4 - - [19/Oct/2026:16:05:32 +0000] "GET / HTTP/1.1" 502 1 "-" "x"',
    'access-bad-gateway',
    '1.2.3.4',
  ],
];

describe('a pasted line', () => {
  for (const [text, signature, client] of cases) {
    it(text.slice(0, 110), () => {
      const reading = decodeLine(text, null);
      assert.deepEqual([reading.signature, reading.line.client], [signature, client]);
    });
  }

  it('keeps what its fields say although the client was taken away', () => {
    const { line } = decodeLine(`${HEAD}${CLOSED}, client: REDACTED, ${FIELDS}`, null);
    assert.equal(line.message, 'upstream prematurely closed connection');
    assert.equal(line.action, 'reading response header from upstream');
    assert.deepEqual([line.server, line.request?.target, line.host], ['shop.example', '/cart', 'a']);
  });
});
