import assert from 'node:assert/strict';
import { parseLine } from '../../../server/src/core/log/line.ts';
import { allTemplates, matchTemplate, type Template } from '../../../server/src/core/log/templates.ts';

/** A line as nginx would write it from the template, every argument filled in. */
function lineOf(template: Template, fill: (index: number) => string): string {
  const body = template.literals.reduce(
    (text, literal, i) => text + literal + (i < template.kinds.length ? argument(template, i, fill) : ''),
    '',
  );
  const level = template.levels[0] ?? 'error';
  const errno = template.errno ? ' (104: Connection reset by peer)' : '';
  const request = template.area.startsWith('http') && level !== 'emerg';
  const context = request ? ', client: 1.2.3.4, server: a, request: "GET / HTTP/1.1", host: "x"' : '';
  return `2026/11/22 10:11:12 [${level}] 31#31: ${request ? '*7 ' : ''}${body}${errno}${context}`;
}

function argument(template: Template, i: number, fill: (index: number) => string): string {
  const kind = template.kinds[i];
  return kind === 'text' ? fill(i) : kind === 'number' ? String(10 + i) : 'x';
}

/** Two messages that no reader could tell apart: same fixed text, same kinds of arguments. */
function shape(template: Template): string {
  return template.literals.join('\u0001');
}

const REASONED = new Set([
  'm1553', // mail's «client … connected to …» is stream's with an empty first argument
  // Today's nginx writes the same text from a more general message.
  'r0075',
  'r0136',
  'r0415',
  'r0455',
  'r0471',
  // The same text as today's, with an empty argument.
  'r0279',
  'r0281',
  'r0282',
  'm0015', // invalid option: "%c" is a one-letter invalid option: "%s"
  'm1732', // … exited on signal %d is … exited on signal %d%s with an empty argument
]);

describe('matchTemplate', () => {
  it('recognises every message from a line that holds it', () => {
    const templates = [...allTemplates()].filter((each) => !each.vague && !each.text.startsWith('Usage:'));
    assert.ok(templates.length > 2290);
    const wrong: string[] = [];
    for (const template of templates) {
      const match = matchTemplate(parseLine(lineOf(template, (i) => `word${i}`)));
      if (match === null) wrong.push(`${template.id} ${template.text}: nothing`);
      else if (shape(match.template) !== shape(template) && !REASONED.has(template.id)) {
        wrong.push(`${template.id} ${template.text}: ${match.template.id} ${match.template.text}`);
      }
    }
    assert.deepEqual(wrong, []);
  });

  it('gives the arguments in order', () => {
    const match = matchTemplate(
      parseLine(
        '2026/11/22 10:11:12 [error] 1#1: *1 limiting requests, dry run, excess: 5.120 by zone "api", client: 1.1.1.1, server: a, request: "GET / HTTP/1.1", host: "a"',
      ),
    );
    assert.deepEqual([match?.template.id, match?.args], ['m1141', [', dry run', '5', '120', 'api']]);
  });

  it('tells messages with one text apart by what stands around them', () => {
    const cases: [string, string][] = [
      [
        '2026/11/22 10:11:12 [error] 1#1: *1 open() "/srv/x" failed (2: No such file or directory), client: 1.1.1.1, server: a, request: "GET /x HTTP/1.1", host: "a"',
        'm0928',
      ],
      [
        '2026/11/22 10:11:12 [crit] 1#1: *1 open() "/var/cache/nginx/proxy_temp/1/00/0000000001" failed (13: Permission denied) while reading upstream, client: 1.1.1.1, server: a, request: "GET /x HTTP/1.1", upstream: "http://a:1/", host: "a"',
        'm0142',
      ],
      [
        'nginx: [emerg] open() "/etc/nginx/mime.types" failed (2: No such file or directory) in /etc/nginx/nginx.conf:9',
        'm0035',
      ],
      [
        '2026/11/22 10:11:12 [error] 1#1: open() "/run/nginx.pid" failed (2: No such file or directory)',
        'm0133',
      ],
      [
        '2026/11/22 10:11:12 [error] 1#1: *1 upstream timed out (110: Connection timed out) while reading upstream, client: 1.1.1.1, server: a, request: "GET /x HTTP/1.1", upstream: "http://a:1/", host: "a"',
        'm0885',
      ],
      [
        '2026/11/22 10:11:12 [error] 1#1: *1 upstream timed out (110: Connection timed out) while connecting to upstream, client: 1.1.1.1, server: a, request: "GET /x HTTP/1.1", upstream: "http://a:1/", host: "a"',
        'm0886',
      ],
      ['nginx: [emerg] host not found in upstream "app:3000" in /etc/nginx/nginx.conf:5', 'm0897'],
      ['nginx: [emerg] host not found in upstream "app" in /etc/nginx/nginx.conf:5', 'm0912'],
    ];
    for (const [text, id] of cases) assert.equal(matchTemplate(parseLine(text))?.template.id, id, text);
  });

  it('knows the message of a line that nginx cut', () => {
    const long = `client sent invalid header line: "${'a'.repeat(2000)}`;
    const match = matchTemplate(parseLine(`2026/11/22 10:11:12 [info] 1#1: *1 ${long}`));
    assert.equal(match?.partial, true);
    assert.match(match!.template.text, /^client sent invalid header line/);
  });

  it('does not recognise what nginx never wrote', () => {
    for (const text of ['hello world', 'the sky fell', 'a: b']) {
      assert.equal(matchTemplate(parseLine(`2026/11/22 10:11:12 [error] 1#1: *1 ${text}`)), null, text);
    }
  });

  it('takes milliseconds for a hostile message', () => {
    const text = `2026/11/22 10:11:12 [error] 1#1: *1 open() "${'" failed "'.repeat(100_000)}`;
    const line = parseLine(text);
    const before = process.cpuUsage();
    matchTemplate(line);
    assert.ok(process.cpuUsage(before).user < 300_000);
  });
});
