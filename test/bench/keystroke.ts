// What a person feels in the editor: from a keystroke's didChange to the published diagnostics, over the shipped bundle's stdio;
// and what the server keeps in memory meanwhile.
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { readFiles, writeFiles } from '../lab/harness/files.ts';
import { shopSources } from '../parts/shop.ts';
import { connect } from './client.ts';
import { type Measure, median, quantile } from './measure.ts';
import { longSite } from './sites.ts';

export async function benchKeystroke(): Promise<Measure[]> {
  const small = await keystrokes({ 'nginx.conf': longSite(1000) }, 'nginx.conf');
  const large = await keystrokes({ 'nginx.conf': longSite(10_000) }, 'nginx.conf');
  const top = await keystrokes({ 'nginx.conf': longSite(10_000) }, 'nginx.conf', 0.01);
  const block = await keystrokes({ 'nginx.conf': `unheard_of on;\n${longSite(10_000)}` }, 'nginx.conf', 0.5, [
    ...'\n            limit_except GET {\n                deny all;\n            }\n            proxy_set_header X-Kind "a b";',
  ]);
  const shop = await keystrokes(await readFiles(shopSources), 'nginx/conf.d/upstreams.conf');
  return [
    { what: 'keystroke → diagnostics, 1,000 lines', value: median(small.ms), unit: 'ms', aim: '< 5' },
    { what: 'keystroke → diagnostics, 10,000 lines', value: median(large.ms), unit: 'ms', aim: '≤ 15' },
    { what: '  the same, 99th percentile', value: quantile(large.ms, 0.99), unit: 'ms', aim: '≤ 30' },
    { what: '  near the top, where all the rest moves', value: median(top.ms), unit: 'ms', aim: '≤ 15' },
    { what: '  the same, 99th percentile', value: quantile(top.ms, 0.99), unit: 'ms', aim: '≤ 30' },
    { what: '  in the middle, a block letter by letter', value: median(block.ms), unit: 'ms', aim: '≤ 15' },
    { what: '  the same, 99th percentile', value: quantile(block.ms, 0.99), unit: 'ms', aim: '≤ 30' },
    { what: 'keystroke → diagnostics, the example shop', value: median(shop.ms), unit: 'ms' },
    { what: 'server memory, the example shop', value: shop.memory, unit: 'MB', aim: '< 150' },
  ];
}

/**
 * Types these pieces one after the other behind that share of the lines, and takes them back at once, over and over.
 * After each there is a finding, or another one than before: only then is something published.
 */
async function keystrokes(
  files: Record<string, string>,
  edited: string,
  where = 1,
  pieces: readonly string[] = ['no_such_directive on;'],
): Promise<{ ms: number[]; memory: number }> {
  const folder = await mkdtemp(join(tmpdir(), 'bench-'));
  await writeFiles(folder, files);
  const server = connect(folder);
  try {
    const uri = pathToFileURL(join(folder, edited)).href;
    await server.ask('initialize', {
      processId: process.pid,
      rootUri: pathToFileURL(folder).href,
      workspaceFolders: [{ uri: pathToFileURL(folder).href, name: 'bench' }],
      capabilities: { textDocument: { publishDiagnostics: { versionSupport: true } } },
    });
    server.tell('initialized', {});
    const text = files[edited] ?? '';
    const lines = text.split('\n');
    const line = Math.floor((lines.length - 1) * where);
    const at = { line, character: lines[line]?.length ?? 0 };
    server.tell('textDocument/didOpen', { textDocument: { uri, languageId: 'nginx', version: 1, text } });
    const ms: number[] = [];
    let version = 1;
    const edit = async (start: typeof at, end: typeof at, piece: string): Promise<void> => {
      version++;
      const published = server.heard(
        (method, params) =>
          method === 'textDocument/publishDiagnostics' && params.uri === uri && params.version === version,
      );
      const from = performance.now();
      server.tell('textDocument/didChange', {
        textDocument: { uri, version },
        contentChanges: [{ range: { start, end }, text: piece }],
      });
      await published;
      // The first ones warm the code up.
      if (version > 22) ms.push(performance.now() - from);
    };
    while (version < 420) {
      let end = at;
      for (const piece of pieces) {
        await edit(end, end, piece);
        const isBreak = piece === '\n';
        end = { line: end.line + Number(isBreak), character: isBreak ? 0 : end.character + piece.length };
      }
      await edit(at, end, '');
    }
    const status = await readFile(`/proc/${server.pid}/status`, 'utf8').catch(() => '');
    return { ms, memory: Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? Number.NaN) / 1024 };
  } finally {
    server.end();
    await rm(folder, { recursive: true });
  }
}
