import assert from 'node:assert/strict';
import { github } from '../../../server/src/cli/render/github.ts';
import { checkReport, type Places, problemOf } from '../../../server/src/cli/render/problem.ts';
import { sarif } from '../../../server/src/cli/render/sarif.ts';
import { paint, printable } from '../../../server/src/cli/render/terminal.ts';
import { lineText, text } from '../../../server/src/cli/render/text.ts';
import { sourceText } from '../../../server/src/core/base/source.ts';

const sources = new Map([
  ['file:///w/nginx.conf', sourceText('file:///w/nginx.conf', 'upstream a {\n\tkeepalive 32;\n}\n')],
  ['file:///w/a%2Cb.ts', sourceText('file:///w/a%2Cb.ts', 'listen();\n')],
]);
const places: Places = {
  name: (file) => decodeURIComponent(file.slice('file:///w/'.length)),
  source: (file) => sources.get(file) ?? null,
};
const problem = problemOf(
  {
    rule: 'idle-upstream-race',
    severity: 'warning',
    at: { file: 'file:///w/nginx.conf', span: { start: 14, end: 26 } },
    message: '5 s, 60 s: 100% wrong\nreally',
    notes: [{ at: { file: 'file:///w/a%2Cb.ts', span: { start: 0, end: 6 } }, message: 'here' }],
    fixes: [
      {
        title: 'Raise it',
        applicability: 'safe',
        edits: [{ file: 'file:///w/a%2Cb.ts', span: { start: 9, end: 9 }, newText: '\nx' }],
      },
    ],
  },
  places,
  () => 'https://example.com/rule',
);
const report = checkReport([problem], 2);

describe('rendering', () => {
  it('gives the promised JSON', () => {
    assert.deepEqual(problem, {
      rule: 'idle-upstream-race',
      severity: 'warning',
      message: '5 s, 60 s: 100% wrong\nreally',
      url: 'https://example.com/rule',
      file: 'nginx.conf',
      range: { start: { line: 2, column: 2, offset: 14 }, end: { line: 2, column: 14, offset: 26 } },
      notes: [
        {
          message: 'here',
          file: 'a,b.ts',
          range: { start: { line: 1, column: 1, offset: 0 }, end: { line: 1, column: 7, offset: 6 } },
        },
      ],
      fixes: [
        {
          title: 'Raise it',
          applicability: 'safe',
          edits: [
            {
              file: 'a,b.ts',
              range: { start: { line: 1, column: 10, offset: 9 }, end: { line: 1, column: 10, offset: 9 } },
              newText: '\nx',
            },
          ],
        },
      ],
    });
    assert.deepEqual(report.summary, { files: 2, error: 0, warning: 1, info: 0, hint: 0 });
  });

  it('escapes what a GitHub runner would take apart', () => {
    assert.equal(
      github(report),
      '::warning file=nginx.conf,line=2,endLine=2,col=2,endColumn=14,title=idle-upstream-race::' +
        '5 s, 60 s: 100%25 wrong%0Areally%0Aa,b.ts:1: here\n',
    );
  });

  it('gives SARIF whose indices and regions fit', () => {
    const log = sarif(report, '1.2.3', (id) => ({ id, summary: 's', url: null })) as {
      runs: [{ tool: { driver: { rules: { id: string }[] } }; results: Record<string, never>[] }];
    };
    const [run] = log.runs;
    assert.deepEqual(
      run.tool.driver.rules.map(({ id }) => id),
      ['idle-upstream-race'],
    );
    assert.equal(run.results[0]!.ruleIndex, 0);
    assert.deepEqual(run.results[0]!.locations, [
      {
        physicalLocation: {
          artifactLocation: { uri: 'nginx.conf', uriBaseId: 'SRCROOT' },
          region: { startLine: 2, startColumn: 2, endLine: 2, endColumn: 14, charOffset: 14, charLength: 12 },
        },
      },
    ]);
    assert.match(JSON.stringify(run.results[0]!.fixes), /"uri":"a%2Cb\.ts"/);
  });

  it('puts carets below the place, also after tabs', () => {
    const source = sources.get('file:///w/nginx.conf')!;
    const shown = text(report, (_, line) => lineText(source, line), paint(false));
    assert.match(shown, /^nginx\.conf:2:2 warning idle-upstream-race$/m);
    assert.match(shown, /^ {2}2 \| \tkeepalive 32;\n {4}\| \t\^{12}$/m);
    assert.match(shown, /\(--fix does it\)/);
    assert.match(shown, /2 files: 1 warning\n$/);
  });

  it('colours only when asked, and never passes control characters on', () => {
    assert.equal(paint(false)('red', 'x'), 'x');
    assert.equal(paint(true)('red', 'x'), '\u001b[31mx\u001b[39m');
    assert.equal(printable('a\u001b[2Jb\tc\u0007'), 'a\ufffd[2Jb\tc\ufffd');
  });
});
