// What nginx accepts with a warning, and a file that is missing: its words and ours about the same line.
import assert from 'node:assert/strict';
import { nginx, nginxGenerations } from '../parts/nginx.ts';
import { includedFiles } from './corpus.ts';
import { findingsIn, oracle } from './verdicts.ts';

interface Example {
  readonly rule: string;
  /** What nginx writes, and we too. */
  readonly words: RegExp;
  readonly text: string;
  /** The line that both name; nginx names none for names of servers. */
  readonly line: number;
  readonly only?: readonly string[];
}

const examples: readonly Example[] = [
  {
    rule: 'nginx-warn-balancer-redefined',
    words: /load balancing method redefined/,
    text: 'events {}\nhttp {\n upstream a {\n  least_conn;\n  ip_hash;\n  server 127.0.0.1:1;\n }\n}\n',
    line: 5,
  },
  {
    rule: 'nginx-warn-deprecated',
    words: /the "listen ... http2" directive is deprecated, use the "http2" directive instead/,
    text: 'events {}\nhttp {\n server {\n  listen 8080 http2;\n }\n}\n',
    line: 4,
    only: ['1.26', '1.30'],
  },
  {
    rule: 'nginx-warn-duplicate-value',
    words: /duplicate MIME type "text\/html"/,
    text: 'events {}\nhttp {\n gzip_types text/css text/html;\n}\n',
    line: 3,
  },
  {
    rule: 'nginx-warn-duplicate-value',
    words: /duplicate value "timeout"/,
    text: 'events {}\nhttp {\n proxy_next_upstream timeout error timeout;\n}\n',
    line: 3,
  },
  {
    rule: 'nginx-warn-duplicate-value',
    words: /duplicate extension "html", content type: "text\/b", previous content type: "text\/a"/,
    text: 'events {}\nhttp {\n types {\n  text/a html;\n  text/b html;\n }\n}\n',
    line: 5,
  },
  {
    rule: 'nginx-warn-index',
    words: /only the last index in "index" directive should be absolute/,
    text: 'events {}\nhttp {\n index /a.html b.html;\n}\n',
    line: 3,
  },
  {
    rule: 'nginx-warn-low-address-bits',
    words: /low address bits of 10\.0\.0\.1\/8 are meaningless/,
    text: 'events {}\nhttp {\n allow 10.0.0.1/8;\n}\n',
    line: 3,
  },
  {
    rule: 'nginx-warn-server-name',
    words: /server name "a\/b" has suspicious symbols/,
    text: 'events {}\nhttp {\n server {\n  server_name a/b;\n }\n}\n',
    line: 4,
  },
  {
    rule: 'nginx-warn-server-name',
    words: /conflicting server name "a\.b" on 0\.0\.0\.0:80, ignored/,
    text: 'events {}\nhttp {\n server {\n  server_name a.b;\n }\n server {\n  server_name a.b;\n }\n}\n',
    line: 7,
  },
  {
    rule: 'nginx-include',
    words: /open\(\) ".*missing\.conf" failed \(2: No such file or directory\)/,
    text: 'events {}\nhttp {\n include include/missing.conf;\n}\n',
    line: 3,
  },
];

describe('warnings', () => {
  for (const generation of nginxGenerations) {
    it(`say what nginx ${generation} says`, async () => {
      const real = await nginx(generation);
      const judge = await oracle(real);
      const included = includedFiles();
      for (const { rule, words, text, line, only } of examples) {
        if (only !== undefined && !only.includes(generation)) continue;
        const said = (await judge.output(text)).split('\n').find((each) => words.test(each));
        assert.ok(said !== undefined, `nginx ${real.version} does not say ${words}`);
        const place = /nginx\.conf:(\d+)$/.exec(said)?.[1];
        if (place !== undefined) assert.equal(Number(place), line, said);
        const absent = new Map([...included, ['include/absent', '']]);
        const found = findingsIn(text, absent, real.version);
        const ours = found?.findings.filter((finding) => finding.rule === rule) ?? [];
        assert.equal(ours.length, 1, `${rule}: ${ours.map(({ message }) => message).join(', ')}`);
        assert.match(ours[0]!.message, words);
        assert.equal(found!.lineOf(ours[0]!), line);
      }
      await judge.close();
    });
  }
});
