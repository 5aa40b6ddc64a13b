import assert from 'node:assert/strict';
import { decodeLine } from '../../../server/src/core/log/decode.ts';
import { pastedText } from '../../../server/src/core/log/pasted.ts';

const line =
  '2026/11/22 10:11:12 [error] 31#31: *7 upstream prematurely closed connection while reading response header from upstream, client: 203.0.113.7, server: example.com, request: "GET /api/x?a=1 HTTP/1.1", upstream: "http://127.0.0.1:3000/api/x?a=1", host: "example.com"';
const second = line.replace('*7', '*8');
const cutAt = (width: number, text: string, mark = '') => {
  const parts: string[] = [];
  for (let at = 0; at < text.length; at += width) parts.push(mark + text.slice(at, at + width));
  return parts.join('\n');
};
/** As a chat breaks it: at blanks, which go. */
const folded = (width: number, text: string, mark = '') => {
  const parts = [''];
  for (const word of text.split(' ')) {
    const last = parts.at(-1)!;
    if (last !== '' && last.length + word.length >= width) parts.push(word);
    else parts[parts.length - 1] = last === '' ? word : `${last} ${word}`;
  }
  return parts.map((part) => mark + part).join('\n');
};

describe('a pasted text', () => {
  const cases: readonly [string, string][] = [
    ['as it is', `${line}\n${second}`],
    ['with CRLF', `${line}\r\n${second}`],
    ['wrapped at 80 columns', `${cutAt(80, line)}\n${cutAt(80, second)}`],
    ['wrapped at 100 columns', `${cutAt(100, line)}\n${cutAt(100, second)}`],
    ['folded by a chat', `${folded(72, line)}\n${folded(72, second)}`],
    ['quoted by a mail', `> ${line}\n> ${second}`],
    ['quoted and folded', `${folded(72, line, '> ')}\n${folded(72, second, '> ')}`],
    ['with line numbers', ` 12 | ${line}\n 13 | ${second}`],
    ['with colours', `\u001b[31m${line}\u001b[0m\n\u001b[1;31m${second}\u001b[0m`],
    ['in backticks', `\`${line}\`\n\`${second}\``],
    ['in quotes', `"${line}"\n"${second}"`],
  ];
  for (const [name, text] of cases) {
    it(`${name} is the log's own`, () => {
      assert.equal(pastedText(text), `${line}\n${second}`);
    });
  }

  it('keeps what tells when and where', () => {
    const docker = '2026-11-22T10:11:12.123456789Z ';
    for (const wrapped of [
      `web-1  | ${line}`,
      `${docker}${line}`,
      `Nov 22 10:11:12 host nginx[31]: ${line}`,
    ]) {
      assert.equal(pastedText(wrapped), wrapped);
      assert.equal(decodeLine(wrapped, null).signature, 'premature-close-before-header');
    }
    const json = JSON.stringify({ log: `${line}\n`, stream: 'stderr', time: '2026-11-22T10:11:12Z' });
    assert.equal(pastedText(json), json);
  });

  it('keeps what is no log', () => {
    const text = 'Hello,\n\n> I see this:\n\n1. first\n2. second\n\nThanks\n';
    assert.equal(pastedText(text), text);
  });

  it('costs milliseconds, however hostile', () => {
    for (const part of [
      `${line.slice(0, 90)}\n`,
      '> \n',
      '12 | x\n',
      '2026/11/22 10:11:12 [error] 1#1: *1 "',
      'a\r',
    ]) {
      const from = performance.now();
      pastedText(part.repeat(Math.ceil(100_000 / part.length)));
      assert.ok(
        performance.now() - from < 3000,
        `${JSON.stringify(part.slice(0, 20))}: ${performance.now() - from} ms`,
      );
    }
  });
});
