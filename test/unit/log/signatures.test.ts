import assert from 'node:assert/strict';
import { decodeLine } from '../../../server/src/core/log/decode.ts';
import { renderPlain, renderReading } from '../../../server/src/core/log/render.ts';
import { orphans, signatures, signaturesOf } from '../../../server/src/core/log/signatures/index.ts';

const line = (message: string, method = 'GET') =>
  `2026/11/22 10:11:12 [error] 31#31: *7 ${message}, client: 203.0.113.7, server: example.com, request: "${method} /api/x HTTP/1.1", upstream: "http://127.0.0.1:3000/api/x", host: "example.com"`;

import { allTemplates } from '../../../server/src/core/log/templates.ts';

describe('signatures', () => {
  it('speak of every message above debug', () => {
    assert.deepEqual(orphans(), []);
    const catchAll = [...allTemplates()].filter(
      (each) => !each.vague && signaturesOf(each)[0]?.id === 'nginx-note',
    );
    assert.deepEqual(
      catchAll.map(({ text }) => text),
      [],
    );
  });

  it('name the values of a configuration message', () => {
    const answer = (message: string) => {
      const { signature, summary } = decodeLine(`nginx: [emerg] ${message} in /etc/nginx/nginx.conf:9`, null);
      return `${signature}: ${summary}`;
    };
    const cases: [string, RegExp][] = [
      [
        'invalid value "yes" in "gzip" directive, it must be "on" or "off"',
        /^switch-value: «gzip» .* not «yes»/,
      ],
      ['unknown "foo" variable', /^unknown-variable: Nothing sets \$foo/],
      ['"fastcgi_cache" zone "php" is unknown', /^zone-undefined: .*«php».*keys_zone=php:10m/],
      ['value must be between 1 and 9', /^number-out-of-range: .*between 1 and 9/],
      [
        'module "/m/a.so" version 1018000 instead of 1020001',
        /^module-incompatible: .*«\/m\/a.so».* 1018000.* 1020001/,
      ],
      ['invalid port in "a:99999" of the "listen" directive', /^listen-value: .*«a:99999».*invalid port/],
      ['invalid number of arguments in "root" directive', /^directive-arguments: /],
    ];
    for (const [message, expected] of cases) assert.match(answer(message), expected);
  });

  it('say something of its own for each message that refuses a value', () => {
    const texts = new Map<string, string>();
    for (const { meaning, id, family } of signatures) {
      if (family !== 'config-values') continue;
      assert.equal(texts.get(meaning), undefined, `${id} says what ${texts.get(meaning)} says`);
      texts.set(meaning, id);
    }
    assert.ok(texts.size >= 25, `${texts.size} kinds of values`);
  });

  it('know their own examples', () => {
    for (const signature of signatures) {
      assert.ok(signature.examples.length > 0, signature.id);
      for (const example of signature.examples) {
        assert.equal(decodeLine(example, null).signature, signature.id, example);
      }
    }
  });

  it('have unique kebab-case ids, references and meanings of their own', () => {
    const ids = signatures.map((each) => each.id);
    assert.equal(new Set(ids).size, ids.length);
    for (const { id, references, meaning } of signatures) {
      assert.match(id, /^[a-z0-9]+(-[a-z0-9]+)*$/);
      assert.ok(references.length > 0, id);
      assert.ok(meaning.length > 40, id);
    }
    const families = new Map<string, string>();
    for (const { meaning, family, id } of signatures) {
      const other = families.get(meaning);
      assert.ok(other === undefined || other === family, `${id} says what another family says`);
      families.set(meaning, family);
    }
  });

  it('say the status, who closed, and whether that is certain', () => {
    const cases: [string, string, number, boolean, string][] = [
      [
        'upstream prematurely closed connection while reading response header from upstream',
        'GET',
        502,
        false,
        'upstream',
      ],
      [
        'upstream prematurely closed connection while reading response header from upstream',
        'POST',
        502,
        true,
        'upstream',
      ],
      ['upstream prematurely closed connection while reading upstream', 'GET', 200, false, 'upstream'],
      [
        'upstream timed out (110: Connection timed out) while reading response header from upstream',
        'GET',
        504,
        false,
        'nginx',
      ],
      [
        'connect() failed (111: Connection refused) while connecting to upstream',
        'POST',
        502,
        false,
        'kernel',
      ],
      ['no live upstreams while connecting to upstream', 'GET', 502, true, 'nginx'],
      [
        'upstream sent too big header while reading response header from upstream',
        'GET',
        502,
        false,
        'nginx',
      ],
    ];
    for (const [message, method, value, certain, closedBy] of cases) {
      const reading = decodeLine(line(message, method), null);
      assert.deepEqual(reading.status, { value, certain }, message);
      assert.equal(reading.closedBy, closedBy, message);
      assert.ok(reading.retry, message);
    }
  });

  it('give commands with the values of the line, safely quoted', () => {
    const reading = decodeLine(
      line(
        'upstream timed out (110: Connection timed out) while reading response header from upstream',
      ).replace('http://127.0.0.1:3000/api/x', "http://127.0.0.1:3000/api/x?a='$(reboot)"),
      null,
    );
    const text = reading.next.join('\n');
    assert.match(text, /--since '2026-11-22 10:11:02' --until '2026-11-22 10:11:17'/);
    assert.ok(text.includes(`'http://127.0.0.1:3000/api/x?a='\\''$(reboot)'`), text);
  });

  it('give the commands of the place that the line was taken from', () => {
    const message = line(
      'upstream prematurely closed connection while reading response header from upstream',
    );
    const commands = (text: string) => decodeLine(text, null).next.join('\n');
    assert.match(
      commands(`web-1  | ${message}`),
      /^docker compose logs --timestamps --since 2026-11-22T10:11:02/m,
    );
    assert.match(commands(`2026-11-22T10:11:12.1234567Z stderr F ${message}`), /^kubectl logs --timestamps/m);
    assert.match(commands(message), /^journalctl --since/m);
    const windows = line(
      'connect() failed (10061: No connection could be made) while connecting to upstream',
    );
    assert.match(commands(windows), /netstat -ano \| findstr :3000/);
  });

  it('render in the order of a decoded line', () => {
    const reading = decodeLine(
      line('upstream prematurely closed connection while reading response header from upstream'),
      null,
    );
    const markdown = renderReading(reading, null);
    const order = ['hung up', 'upstream', 'Why', 'Check next', 'The fix', 'Is it nginx or my app?'].map(
      (each) => markdown.indexOf(each),
    );
    assert.deepEqual(
      [...order].sort((a, b) => a - b),
      order,
    );
    assert.ok(!order.includes(-1));
    assert.match(renderPlain(reading, null), /premature|hung up/);
  });
});
