// After any sequence of edits, what the language server has published is what `check` says of the same files.
import assert from 'node:assert/strict';
import type { Diagnostic } from 'vscode-languageserver-protocol';
import type { CheckReport, Located, Problem } from '../../server/src/cli/render/problem.ts';
import { fileKind } from '../../server/src/core/analysis.ts';
import { type Editor, editor } from './editor.ts';
import { classicPair, cli, type TestWorkspace, testWorkspace } from './workspace.ts';

const files = {
  ...classicPair,
  'nginx.conf': classicPair['nginx.conf'].replace('listen 80;', 'listen 80;\n    include snippets/*.conf;'),
  'snippets/timeouts.conf': 'proxy_read_timeout 30s;\n',
};
const languages: Readonly<Record<string, string>> = {
  'nginx.conf': 'nginx',
  'server.ts': 'typescript',
  'snippets/timeouts.conf': 'nginx',
};
const snippets = [
  'keepalive_timeout 3s;\n',
  'server.keepAliveTimeout = 65_000;\n',
  'server.setTimeout(4000);\n',
  'proxy_set_header X-A b;\n',
  'keepalive 8;\n',
  '}',
  '{',
  ';',
  '"',
  '\r\n',
  '# deploy-error-decoder-ignore-next-line idle-upstream-race: known\n',
  'include nowhere.conf;\n',
  'process.env.PORT || ',
  '3001',
];

/** A small generator of chance that repeats (mulberry32). */
function chance(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((((t ^ (t >>> 14)) >>> 0) / 2 ** 32) * below) | 0;
  };
}

describe('language server and command line', function () {
  this.timeout(60_000);
  let compared = 0;
  after(() => assert.ok(compared > 20, `only ${compared} problems were compared`));

  for (const seed of [1, 2, 3, 4]) {
    it(`say the same after random edits, seed ${seed}`, async () => {
      const workspace = testWorkspace(files);
      const client = await editor(workspace);
      try {
        const random = chance(seed);
        const open = new Set<string>();
        const names = Object.keys(languages);
        for (let round = 0; round < 4; round++) {
          for (let step = 0; step < 6; step++) await randomStep(workspace, client, open, names, random);
          for (const name of open) workspace.write(name, client.text(name));
          await client.settled();
          const { code, stdout, stderr } = await cli(
            ['check', '--format', 'json', '--fail-on', 'never'],
            workspace.folder,
          );
          assert.equal(code, 0, stderr);
          const { problems } = JSON.parse(stdout) as CheckReport;
          compared += problems.length;
          assert.deepEqual(published(client, workspace), expected(problems), `round ${round}`);
        }
      } finally {
        await client.quit();
        workspace.dispose();
      }
      assert.equal(client.stderr(), '');
    });
  }
});

async function randomStep(
  workspace: TestWorkspace,
  client: Editor,
  open: Set<string>,
  names: readonly string[],
  random: (below: number) => number,
): Promise<void> {
  const name = names[random(names.length)]!;
  const kind = random(10);
  if (!open.has(name)) {
    if (kind < 5) {
      open.add(name);
      await client.open(name, languages[name]!);
    } else {
      workspace.write(name, changed(workspace.read(name), random));
      await client.connection.sendNotification('workspace/didChangeWatchedFiles', {
        changes: [{ uri: workspace.uriOf(name), type: 2 }],
      });
    }
    return;
  }
  if (kind === 0) {
    workspace.write(name, client.text(name));
    open.delete(name);
    await client.close(name);
    return;
  }
  const lines = client.text(name).split('\n');
  const line = random(lines.length);
  const start = { line, character: random((lines[line]?.length ?? 0) + 1) };
  const end = kind < 4 ? { line: line + random(2), character: start.character + random(12) } : start;
  await client.edit(name, { start, end }, kind < 3 ? '' : snippets[random(snippets.length)]!);
}

function changed(text: string, random: (below: number) => number): string {
  const at = text.lastIndexOf('\n', random(text.length + 1)) + 1;
  return text.slice(0, at) + snippets[random(snippets.length)]! + text.slice(at);
}

const severities = { error: 1, warning: 2, info: 3, hint: 4 } as const;

function published(client: Editor, workspace: TestWorkspace): string[] {
  const last = new Map<string, readonly Diagnostic[]>();
  for (const { uri, diagnostics } of client.published) last.set(uri, diagnostics);
  return [...last]
    .flatMap(([uri, diagnostics]) =>
      diagnostics.map(({ range, severity, code, message }) => {
        const file = decodeURIComponent(uri.slice(workspace.uri.length + 1));
        const { start, end } = range;
        const place = [start.line + 1, start.character + 1, end.line + 1, end.character + 1];
        return JSON.stringify([file, ...place, severity, code, message]);
      }),
    )
    .sort();
}

/** An editor shows a finding at its other end, too. */
function expected(problems: readonly Problem[]): string[] {
  return problems
    .flatMap((problem) => {
      const side = fileKind(`file:///${problem.file}`);
      const other = problem.notes.find((note) => {
        const kind = fileKind(`file:///${note.file}`);
        return (kind === 'nginx' || kind === 'node') && kind !== side;
      });
      const shown = (at: Located) => {
        const { start, end } = at.range;
        const place = [start.line, start.column, end.line, end.column];
        return JSON.stringify([
          at.file,
          ...place,
          severities[problem.severity],
          problem.rule,
          problem.message,
        ]);
      };
      const isOneOfTwo = side === 'nginx' || side === 'node';
      return [shown(problem), ...(other && isOneOfTwo ? [shown(other)] : [])];
    })
    .sort();
}
