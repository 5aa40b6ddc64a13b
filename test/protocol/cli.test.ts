// The built command line against what it promises: fields, exit codes, standard input, help that works.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { commands } from '../../server/src/cli/args.ts';
import type { CheckReport, Located } from '../../server/src/cli/render/problem.ts';
import {
  classicPair,
  cli,
  ended,
  program,
  type Run,
  repository,
  type TestWorkspace,
  testWorkspace,
} from './workspace.ts';

const race = 'idle-upstream-race';

describe('command line', function () {
  this.timeout(30_000);
  let workspace: TestWorkspace;
  const run = (...args: string[]) => cli(args, workspace.folder);
  const withInput = (input: string, ...args: string[]) => cli(args, workspace.folder, input);

  const inFolder = () => ({ cwd: workspace.folder });

  const start = (files: Record<string, string>) => {
    workspace = testWorkspace(files);
  };
  beforeEach(() => start(classicPair));
  afterEach(() => workspace.dispose());

  describe('check', () => {
    const checked = (result: Run): CheckReport => {
      assert.notEqual(result.code, 2, result.stderr);
      return JSON.parse(result.stdout) as CheckReport;
    };

    it('gives the promised JSON, whose places are the texts they name', async () => {
      const result = await run('check', '--format', 'json');
      const report = checked(result);
      assert.equal(result.code, 1);
      assert.equal(result.stderr, '');
      assert.equal(report.version, 1);
      assert.deepEqual(Object.keys(report.summary), ['files', 'error', 'warning', 'info', 'hint']);
      assert.equal(report.summary.files, 3);
      const problem = report.problems.find(({ rule }) => rule === race) ?? assert.fail(result.stdout);
      assert.equal(problem.severity, 'warning');
      assert.match(problem.message, /60 s/);
      assert.match(problem.url ?? '', /^https:/);
      assertPlaces(problem);
      for (const note of problem.notes) assertPlaces(note);
      assert.ok(problem.notes.length > 0);
      assert.equal(problem.fixes.filter(({ applicability }) => applicability === 'safe').length, 1);
      for (const { title, edits } of problem.fixes) {
        assert.ok(title.length > 0 && edits.length > 0);
        for (const edit of edits) {
          assertPlaces(edit);
          assert.equal(typeof edit.newText, 'string');
        }
      }
    });

    function assertPlaces({ file, range: { start, end } }: Located): void {
      const text = workspace.read(file);
      for (const { line, column, offset } of [start, end]) {
        const before = text.slice(0, offset).split('\n');
        assert.deepEqual([line, column], [before.length, before.at(-1)!.length + 1]);
      }
      assert.ok(start.offset <= end.offset && end.offset <= text.length);
    }

    it('exits by --fail-on', async () => {
      assert.equal((await run('check', '--fail-on', 'error')).code, 0);
      assert.equal((await run('check', '--fail-on', 'warning')).code, 1);
      assert.equal((await run('check', '--fail-on', 'never')).code, 0);
      assert.equal((await run('check', '--rule', `${race}=error`, '--fail-on', 'error')).code, 1);
    });

    it('obeys --rule and the versions given', async () => {
      const rules = (result: Run) => checked(result).problems.map(({ rule }) => rule);
      assert.ok(!rules(await run('check', '--format=json', '--rule', `${race}=off`)).includes(race));
      start({ ...classicPair, 'nginx.conf': classicPair['nginx.conf'].replace('    keepalive 32;\n', '') });
      assert.ok(!rules(await run('check', '--format=json', '--nginx-version', '1.28.3')).includes(race));
      assert.ok(rules(await run('check', '--format=json', '--nginx-version', '1.30.4')).includes(race));
    });

    it('applies the safe fixes, keeps every other byte, and is clean afterwards', async () => {
      workspace.write('server.ts', `\ufeff${classicPair['server.ts'].replaceAll('\n', '\r\n')}`);
      const fixed = await run('check', '--fix', '--format', 'json');
      assert.equal(fixed.code, 0, fixed.stdout);
      assert.deepEqual(checked(fixed).problems, []);
      const text = workspace.read('server.ts');
      assert.match(text, /keepAliveTimeout = 65_?000/);
      assert.ok(text.startsWith('\ufeffimport'));
      assert.ok(!/[^\r]\n/.test(text));
      assert.equal(workspace.read('nginx.conf'), classicPair['nginx.conf']);
      assert.equal((await run('check')).code, 0);
    });

    it('leaves a file whole on a full disk', async () => {
      const bounded = (bytes: number, ...args: string[]) =>
        ended(spawn('prlimit', [`--fsize=${bytes}`, process.execPath, program, ...args], inFolder()));
      const long = `${classicPair['server.ts']}${'// a long file\n'.repeat(500)}`;
      workspace.write('server.ts', long);
      const full = await bounded(long.length, 'check', '--fix');
      assert.equal(full.code, 2, full.stdout);
      assert.match(full.stderr, /server\.ts is left as it was: /);
      assert.equal(workspace.read('server.ts'), long);
      const config = `events {}\nhttp{server{listen 80;}}\n# ${'x'.repeat(3000)}\n`;
      workspace.write('nginx.conf', config);
      const format = await bounded(config.length, 'format', 'nginx.conf');
      assert.deepEqual([format.code, workspace.read('nginx.conf')], [2, config]);
    });

    it('says which files of a folder it could not read, and calls a folder without another not clean', async () => {
      const wide = Buffer.from(`\ufeff${classicPair['nginx.conf']}`, 'utf16le');
      writeFileSync(join(workspace.folder, 'nginx.conf'), wide);
      const rest = await run('check');
      assert.deepEqual([rest.code, rest.stdout], [0, '2 files: nothing to report\n']);
      assert.equal(rest.stderr, 'nginx.conf: it is UTF-16, not UTF-8 text\n');
      workspace.remove('server.ts');
      workspace.remove('.nvmrc');
      const nothing = await run('check', '--format', 'json');
      assert.deepEqual([nothing.code, nothing.stdout], [2, '']);
      assert.equal(nothing.stderr, 'could not run: nginx.conf: it is UTF-16, not UTF-8 text\n');
    });

    it('reads one config from standard input, and single files', async () => {
      const input = 'upstream app {\n  server 127.0.0.1:3000;\n  keepalive 8;\n}\n';
      const piped = await withInput(
        `events {}\nhttp {\n${input}server { location / { proxy_pass http://app; } }\n}\n`,
        'check',
        '-',
        '--format',
        'json',
        '--nginx-version',
        '1.22.1',
      );
      assert.equal(piped.code, 1, piped.stdout + piped.stderr);
      const [problem] = checked(piped).problems;
      assert.equal(problem?.rule, 'keepalive-without-effect');
      assert.equal(problem?.file, '-');
      const single = await run(
        'check',
        'nginx.conf',
        'server.ts',
        '--format',
        'json',
        '--node-version',
        '22',
      );
      assert.ok(checked(single).problems.some(({ rule }) => rule === race));
    });

    it('says what nginx -t would say, and marks where nginx would stop', async () => {
      const text = 'events {}\nhttp {\n  servr {\n  }\n  server { listen 80; listen 80; }\n}\n';
      const result = await withInput(text, 'check', '-', '--format', 'json');
      assert.equal(result.code, 1);
      const errors = checked(result).problems.filter(({ severity }) => severity === 'error');
      const [first] = errors;
      assert.partialDeepStrictEqual(first, { rule: 'nginx-unknown-directive', file: '-', first: true });
      assert.equal(first?.range.start.line, 3);
      assert.equal(errors.filter((each) => each.first).length, 1);
      assert.match((await run('explain', 'nginx-unknown-directive')).stdout, /^# nginx-unknown-directive/);
    });

    it('writes SARIF and GitHub annotations of the same problems', async () => {
      const problems = checked(await run('check', '--format', 'json')).problems;
      const sarif = JSON.parse((await run('check', '--format', 'sarif')).stdout);
      assert.equal(sarif.version, '2.1.0');
      const { results, tool } = sarif.runs[0];
      assert.deepEqual(
        results.map(({ ruleId }: { ruleId: string }) => ruleId),
        problems.map(({ rule }) => rule),
      );
      for (const { ruleId, ruleIndex } of results) assert.equal(tool.driver.rules[ruleIndex].id, ruleId);
      for (const { shortDescription } of tool.driver.rules) assert.ok(shortDescription.text.length > 0);
      const lines = (await run('check', '--format', 'github')).stdout.trimEnd().split('\n');
      assert.equal(lines.length, problems.length);
      for (const line of lines) assert.match(line, /^::(error|warning|notice) file=[^,]+,line=\d+,.*::.+/);
    });

    it('says in one line why nothing could run', async () => {
      for (const args of [
        ['nowhere'],
        ['--format', 'xml'],
        ['--rule', 'x'],
        ['--rule', 'idle-upstream-rase=off'],
        ['--nginx-version', 'new'],
        ['--fix', '-'],
      ]) {
        const { code, stdout, stderr } = await run('check', ...args);
        assert.equal(code, 2, args.join(' '));
        assert.equal(stdout, '');
        assert.match(stderr, /^[^\n]+\n$/);
      }
    });

    it('does not call clean what it could not read as nginx configuration', async () => {
      for (const text of ['{{{{', 'location location', 'a { b { c; } }']) {
        const { code, stdout, stderr } = await withInput(text, 'check', '-');
        assert.deepEqual([code, stdout], [2, ''], text);
        assert.match(stderr, /^[^\n]*standard input: nothing in it reads as nginx configuration\n$/);
      }
      assert.equal((await withInput('', 'check', '-')).code, 0);
    });

    it('gives a slow reader all of a long answer', async () => {
      const servers = Array.from(
        { length: 2000 },
        (_, i) =>
          `server { listen ${1000 + i}; location / { proxy_pass http://127.0.0.1:3000; slip_${i} on; } }`,
      );
      workspace.write('nginx.conf', `events {}\nhttp {\n${servers.join('\n')}\n}\n`);
      const child = spawn(process.execPath, [program, 'check', '--format', 'json', 'nginx.conf'], {
        cwd: workspace.folder,
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      await setTimeout(1000);
      let text = '';
      for await (const part of child.stdout.setEncoding('utf8')) text += part;
      const report = JSON.parse(text) as CheckReport;
      assert.ok(text.length > 500_000, String(text.length)); // A pipe holds a tenth of it.
      assert.ok(report.problems.length >= servers.length, String(report.problems.length));
    });

    it('uses no colour in a pipe', async () => {
      assert.ok(!(await run('check')).stdout.includes('\u001b'));
    });
  });

  it('tells the topology with every value and where it comes from', async () => {
    const result = await run('topology', '--format', 'json');
    assert.equal(result.code, 0, result.stderr);
    const { version, nginx, listeners, hops } = JSON.parse(result.stdout);
    assert.equal(version, 1);
    assert.deepEqual(nginx, [{ root: 'nginx.conf', version: null, from: null }]);
    assert.equal(listeners.length, 1);
    const [listener] = listeners;
    assert.equal(listener.file, 'server.ts');
    assert.equal(listener.line, 6);
    assert.equal(listener.framework, 'http');
    assert.equal(listener.addresses[0].port, 3000);
    assert.deepEqual(listener.node, { version: { min: '22.11.0', max: '22.11.0' }, from: '.nvmrc:1' });
    const { keepAliveTimeout, maxRequestsPerSocket, keepAliveTimeoutBuffer } = listener.settings;
    assert.equal(keepAliveTimeout.known, true);
    assert.equal(keepAliveTimeout.ms, 5000);
    assert.equal(keepAliveTimeout.origin, 'default');
    assert.equal(keepAliveTimeout.file, 'server.ts');
    assert.equal(maxRequestsPerSocket.value, 0);
    assert.equal(keepAliveTimeoutBuffer.absent, true);
    assert.ok(keepAliveTimeoutBuffer.why);
    assert.equal(hops.length, 1);
    const [hop] = hops;
    const { settings, reusesConnections, ...rest } = hop;
    assert.deepEqual(rest, {
      nginx: 0,
      file: 'nginx.conf',
      line: 10,
      server: null,
      location: '/',
      upstream: 'app',
      peer: '127.0.0.1:3000',
      listener: 0,
      evidence: 'port',
      why: null,
    });
    assert.equal(reusesConnections.value, true);
    assert.deepEqual(Object.keys(settings), [
      'proxy_read_timeout',
      'proxy_send_timeout',
      'proxy_connect_timeout',
      'keepalive',
      'keepalive_timeout',
      'keepalive_requests',
      'keepalive_time',
      'proxy_http_version',
      'connection_header',
      'proxy_next_upstream',
    ]);
    assert.equal(settings.proxy_read_timeout.ms, 60000);
    assert.equal(settings.keepalive.value, 32);
    assert.equal(settings.keepalive.origin, 'set');
    assert.equal(settings.keepalive.line, 5);
    assert.equal(settings.proxy_http_version.value, '1.1');
    assert.equal(settings.connection_header.value, '');
    const text = await run('topology');
    assert.match(text.stdout, /\/ → app 127\.0\.0\.1:3000 → server\.ts:6 http/);
    assert.match(text.stdout, /server\.timeout {2,}no limit default/);
  });

  it('counts a listener as met when a hop reaches it in one of the processes that run it', async () => {
    workspace.write('Dockerfile', 'FROM node:22.12-alpine\nCMD ["node", "server.ts"]\n');
    workspace.write(
      'app.service',
      `[Service]\nWorkingDirectory=${workspace.folder}\nExecStart=/usr/bin/node server.ts\n`,
    );
    const { stdout } = await run('topology');
    assert.match(stdout, /server\.ts:6/);
    assert.doesNotMatch(stdout, /Listeners that no hop reaches/);
    workspace.write('other.js', `require('http').createServer().listen(9999);\n`);
    assert.match((await run('topology')).stdout, /Listeners that no hop reaches\n {2}other\.js:1/);
  });

  describe('decode', () => {
    const cut = (connection: number, path = '/report') =>
      `2026/11/22 10:11:12 [error] 31#32: *${connection} upstream prematurely closed connection while reading response header from upstream, client: 1.2.3.4, server: example.com, request: "GET ${path} HTTP/1.1", upstream: "http://127.0.0.1:3000${path}", host: "example.com"`;

    it('gives one promised object a line, from standard input', async () => {
      workspace.write(
        'nginx.conf',
        classicPair['nginx.conf'].replace('listen 80;', 'listen 80; server_name example.com;'),
      );
      const input = `${cut(7)}\nnothing of nginx\n`;
      const { code, stdout } = await withInput(input, 'decode', '--format', 'ndjson', '--workspace', '.');
      assert.equal(code, 0);
      const [first, second, ...none] = stdout
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line));
      assert.deepEqual(none, []);
      const { summary, causes, next, links, fixes, ...rest } = first;
      assert.partialDeepStrictEqual(rest, {
        line: 1,
        kind: 'nginx-error',
        time: '2026-11-22T10:11:12',
        level: 'error',
        pid: 31,
        tid: 32,
        connection: 7,
        message: 'upstream prematurely closed connection',
        errno: null,
        action: 'reading response header from upstream',
        client: '1.2.3.4',
        server: 'example.com',
        request: { method: 'GET', target: '/report', protocol: 'HTTP/1.1' },
        subrequest: null,
        upstream: 'http://127.0.0.1:3000/report',
        host: 'example.com',
        referrer: null,
        template: 'm0877',
        signature: 'premature-close-before-header',
        status: { value: 502, certain: false },
        closedBy: 'upstream',
      });
      assert.ok(summary.length > 20 && next.length >= 3);
      assert.ok(causes.some(({ id, why }: { id: string; why: string }) => id === 'keepalive-race' && why));
      assert.deepEqual(
        links.map(({ what, file, line }: Record<string, unknown>) => [what, file, line]),
        [
          ['location', 'nginx.conf', 9],
          ['upstream', 'nginx.conf', 3],
          ['listener', 'server.ts', 6],
        ],
      );
      assert.ok(
        fixes.every(({ edits }: { edits: Located[] }) => edits.every(({ file }) => workspace.read(file))),
      );
      assert.ok(fixes.length >= 2);
      assert.equal(second.kind, 'unknown');
      assert.equal(second.line, 2);
      assert.deepEqual(
        [second.template, second.signature, second.upstream, second.causes],
        [null, null, null, []],
      );
    });

    it('gives the same objects as one array, and explains a repeated line once in text', async () => {
      workspace.write('error.log', `${cut(1)}\r\n${cut(2)}\r\n`);
      const array = JSON.parse((await run('decode', 'error.log', '--format', 'json')).stdout);
      const lines = (await run('decode', 'error.log', '--format', 'ndjson')).stdout.trimEnd().split('\n');
      assert.deepEqual(
        array,
        lines.map((line) => JSON.parse(line)),
      );
      assert.deepEqual(JSON.parse((await withInput('', 'decode', '--format', 'json')).stdout), []);
      const explanations = async (log: string) => {
        const { stdout } = await withInput(log, 'decode');
        return [stdout.match(/Why, most likely first/g)?.length, stdout.match(/as line 1/g)?.length ?? 0];
      };
      assert.deepEqual(await explanations(`${cut(1)}\n${cut(2)}\n`), [1, 1]);
      const [one, other] = [cut(1, '/orders/17'), cut(2, '/orders/18?full=1')];
      assert.deepEqual(await explanations(`${one}\n${other}\n`), [1, 1]);
      assert.deepEqual(await explanations(`${one}\n${other.replace('GET', 'POST')}\n`), [2, 0]);
    });

    it('summarises, also a packed log', async () => {
      const text = [cut(1), cut(2, '/orders/17'), cut(3, '/orders/18'), 'nothing'].join('\n');
      workspace.write('error.log', text);
      writeFileSync(join(workspace.folder, 'error.log.gz'), gzipSync(text));
      const plain = JSON.parse((await run('decode', 'error.log', '--summary', '--format', 'json')).stdout);
      assert.partialDeepStrictEqual(plain, { version: 1, lines: 4, from: '2026-11-22T10:11:12', other: 1 });
      assert.deepEqual(
        plain.groups.map(({ signature, upstream, route, count }: Record<string, unknown>) => [
          signature,
          upstream,
          route,
          count,
        ]),
        [
          ['premature-close-before-header', '127.0.0.1:3000', '/orders/:id', 2],
          ['premature-close-before-header', '127.0.0.1:3000', '/report', 1],
        ],
      );
      const packed = await run('decode', 'error.log.gz', '--summary', '--format', 'json');
      assert.deepEqual(JSON.parse(packed.stdout), plain);
      assert.match((await run('decode', 'error.log', '--summary')).stdout, /2 × .*\/orders\/:id/);
    });

    it('takes the times in the zone that it is told, and names them in UTC in commands', async () => {
      const access = '10.0.0.1 - - [22/Nov/2026:10:11:12 -0500] "GET / HTTP/1.1" 502 157 "-" "-"';
      const text = [cut(1), access].join('\n');
      const decoded = async (...more: string[]) =>
        (await withInput(text, 'decode', '--format', 'ndjson', ...more)).stdout
          .trimEnd()
          .split('\n')
          .map((line) => JSON.parse(line));
      const [plain] = await decoded();
      assert.deepEqual([plain.time, plain.zone], ['2026-11-22T10:11:12', null]);
      assert.match(plain.next.join('\n'), /--since '2026-11-22 10:11:02'/);
      const [error, served] = await decoded('--time-zone', 'Europe/Berlin');
      assert.deepEqual([error.time, error.zone], ['2026-11-22T10:11:12', '+01:00']);
      assert.match(error.next.join('\n'), /--since '2026-11-22 09:11:02 UTC'/);
      assert.deepEqual([served.time, served.zone], ['2026-11-22T10:11:12', '-05:00']);
      const wrong = await withInput(text, 'decode', '--time-zone', 'Nowhere/At_all');
      assert.equal(wrong.code, 2);
      const summary = await withInput(text, 'decode', '--summary', '--time-zone', 'Europe/Berlin');
      assert.match(summary.stdout, /2026-11-22 10:11:12 \(Europe\/Berlin\)/);
    });

    it('passes no control character of a hostile line on to the terminal', async () => {
      const { stdout } = await withInput(`${cut(1, '/\u001b[2J\u0007')}\n`, 'decode');
      assert.ok(!/[\u0000-\u0008\u000b-\u001f]/.test(stdout));
    });

    it('says in one line why it cannot read', async () => {
      for (const operand of ['none.log', '.']) {
        const { code, stderr } = await run('decode', operand);
        assert.equal(code, 2);
        assert.match(stderr, /^[^\n]+\n$/);
      }
    });
  });

  it('diagnoses incidents with ranked causes and their evidence', async () => {
    const refused = (second: number) =>
      `2026/11/22 10:11:${second} [error] 31#31: *${second} connect() failed (111: Connection refused) while connecting to upstream, client: 1.2.3.4, server: , request: "GET / HTTP/1.1", upstream: "http://127.0.0.1:3000/", host: "example.com"`;
    workspace.write('error.log', [10, 11, 12, 13].map(refused).join('\n'));
    const { code, stdout, stderr } = await run(
      'diagnose',
      '--error-log',
      'error.log',
      '--format',
      'json',
      '--workspace',
      '.',
    );
    assert.equal(code, 0, stderr);
    const { version, incidents } = JSON.parse(stdout);
    assert.equal(version, 1);
    const [incident] = incidents;
    assert.partialDeepStrictEqual(incident, {
      from: '2026-11-22T10:11:10',
      upstream: '127.0.0.1:3000',
      lines: 4,
    });
    for (const { cause, confidence, evidence } of incident.ranked) {
      assert.match(cause, /^[a-z-]+$/);
      assert.ok(['strong', 'some', 'weak'].includes(confidence));
      for (const { log, line, why } of evidence) assert.ok(log === 'error' && line >= 1 && line <= 4 && why);
    }
    const log = workspace.read('error.log');
    const piped = await withInput(
      log,
      'diagnose',
      '--error-log',
      '-',
      '--format',
      'json',
      '--workspace',
      '.',
    );
    assert.equal(piped.stdout, stdout);
    const twice = await withInput(log, 'diagnose', '--error-log', '-', '--access-log', '-');
    assert.deepEqual([twice.code, twice.stdout], [2, '']);
    const mistaken = await run('diagnose', '--access-log', 'error.log');
    assert.equal(mistaken.stderr, 'error.log reads like an error log, not the access log\n');
    assert.equal((await run('diagnose')).code, 2);
    assert.equal(
      (await run('diagnose', '--error-log', 'error.log', '--time-zone', 'Nowhere/At_all')).code,
      2,
    );
    const healthy = JSON.parse(
      (await run('diagnose', '--error-log', 'nginx.conf', '--format', 'json')).stdout,
    );
    assert.deepEqual(healthy.incidents, []);
  });

  it('explains a rule, a signature, a pasted line, and nothing else', async () => {
    assert.match((await run('explain', race)).stdout, /^# idle-upstream-race\n/);
    assert.match((await run('explain', 'connection-refused')).stdout, /Why, most likely first/);
    const line =
      '2026/11/22 10:11:12 [error] 31#31: *7 no live upstreams while connecting to upstream, client: 1.2.3.4';
    assert.match((await run('explain', line)).stdout, /./);
    assert.match((await run('explain', ...line.split(' '))).stdout, /./);
    const unknown = await run('explain', 'race');
    assert.equal(unknown.code, 2);
    assert.match(unknown.stderr, /did you mean .*idle-upstream-race/);
    assert.match((await run('explain', 'keepalive-race')).stderr, /did you mean idle-upstream-race/);
    for (const nothing of ['', 'constructor', '-']) {
      const { code, stderr } = await run('explain', nothing);
      assert.deepEqual([code, /^[^\n]+\n$/.test(stderr), stderr.includes('mean')], [2, true, false], stderr);
    }
  });

  it('explains a line from standard input, with the places and fixes of the workspace', async () => {
    const line =
      '2026/11/22 10:11:12 [error] 31#31: *7 upstream prematurely closed connection while reading response header from upstream, client: 1.2.3.4, server: , request: "POST / HTTP/1.1", upstream: "http://127.0.0.1:3000/", host: "a"\n';
    const { stdout } = await withInput(line, 'explain', '-', '--workspace', '.');
    assert.match(stdout, /^The app hung up before it answered\n/);
    assert.match(
      stdout,
      /\n {2}listener: .* \(server\.ts:6\)\n {2}fix Raise server\.keepAliveTimeout to 65 s\n/,
    );
  });

  it('formats files, or says which are not', async () => {
    workspace.write('nginx.conf', 'events{}\nhttp{server{listen 80;\n}\n}\n');
    const before = await run('format', '--check', 'nginx.conf');
    assert.equal(before.code, 1);
    assert.match(before.stdout, /nginx\.conf/);
    assert.equal((await run('format', 'nginx.conf')).code, 0);
    assert.match(workspace.read('nginx.conf'), /^ +listen 80;$/m);
    assert.equal((await run('format', '--check', 'nginx.conf')).code, 0);
    const piped = await withInput('events{}\nhttp{}\n', 'format', '-');
    assert.match(piped.stdout, /events \{\}/);
    const broken = await withInput('http {', 'format', '-');
    assert.deepEqual([broken.code, broken.stdout], [1, 'http {']);
  });

  it('says in one line that its answer cannot be written, help too', async () => {
    for (const args of ['--help', 'check --help', 'check']) {
      const command = `exec "$0" "$1" ${args} > /dev/full`;
      const result = await ended(spawn('sh', ['-c', command, process.execPath, program], inFolder()));
      assert.equal(result.code, 2, args);
      assert.match(result.stderr, /^could not run: [^\n]+\n$/);
    }
  });

  it('has help whose examples work', async () => {
    for (const { name, example } of commands) {
      const help = await run(name, '--help');
      assert.equal(help.code, 0);
      assert.ok(help.stdout.includes(example), name);
      if (name === 'lsp') continue;
      const result = await cli(example.split(' '), repository);
      assert.equal(result.code, 0, `${example}\n${result.stderr}`);
      assert.ok(name === 'format' || result.stdout.length > 0, example);
    }
    const { code, stdout } = await run('--version');
    assert.equal(code, 0);
    assert.match(stdout, /^\d+\.\d+\.\d+\n$/);
  });

  describe('compiled code of earlier runs', () => {
    const caches = () => join(workspace.folder, '.cache');
    const checkWith = (env: NodeJS.ProcessEnv = {}) =>
      cli(['check', '--fail-on', 'never', 'nginx.conf', '.'], workspace.folder, '', {
        XDG_CACHE_HOME: caches(),
        ...env,
      });
    const kept = () => {
      const folder = join(caches(), 'deploy-error-decoder');
      return new Map(readdirSync(folder).map((name) => [name, readFileSync(join(folder, name))]));
    };
    const chunks = () => [...kept().keys()].map((name) => /-([a-zA-Z]+)\.js\.code$/.exec(name)?.[1]).sort();

    it('is kept, and the answer stays the same', async () => {
      const first = await checkWith();
      assert.deepEqual(chunks(), ['configCommands', 'main', 'programs', 'typescript', 'yaml']);
      const before = kept();
      assert.deepEqual(await checkWith(), first);
      assert.deepEqual(kept(), before);
    });

    it('keeps TypeScript unloaded where no Node source is in play', async () => {
      workspace.remove('server.ts');
      await checkWith();
      assert.deepEqual(chunks(), ['configCommands', 'main', 'programs']);
    });

    it('keeps what reads programs unloaded where there is nothing but nginx', async () => {
      for (const each of readdirSync(workspace.folder)) if (each !== 'nginx.conf') workspace.remove(each);
      await checkWith();
      assert.deepEqual(chunks(), ['configCommands', 'main']);
    });

    it('is made anew where it is damaged or of another build', async () => {
      const first = await checkWith();
      const before = kept();
      const folder = join(caches(), 'deploy-error-decoder');
      for (const name of before.keys()) writeFileSync(join(folder, name), 'no code');
      writeFileSync(join(folder, 'other-build-main.js.code'), '');
      assert.deepEqual(await checkWith(), first);
      assert.deepEqual([...kept().keys()], [...before.keys()]);
      for (const code of kept().values()) assert.ok(code.length > 1000);
    });

    it('is not needed: a closed folder or a wish for none changes no answer', async () => {
      const first = await checkWith({ NODE_DISABLE_COMPILE_CACHE: '1' });
      assert.ok(!existsSync(caches()));
      assert.deepEqual(await checkWith({ XDG_CACHE_HOME: '/dev/null' }), first);
      for (const home of ['/proc/none', join(workspace.folder, 'none')]) {
        assert.deepEqual(await checkWith({ XDG_CACHE_HOME: '', LOCALAPPDATA: '', HOME: home }), first);
      }
      assert.ok(!existsSync(join(workspace.folder, 'none')));
      assert.deepEqual(await checkWith(), first);
    });
  });
});
