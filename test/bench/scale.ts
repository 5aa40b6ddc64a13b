// A workspace of 10,000 sources: from the server's start to the diagnostics, beside ripgrep listing the files that match
// the same text test; then keystrokes in one of its sources, and the server's memory.
import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { nodeTestPattern } from '../../server/src/core/interest.ts';
import { connect } from './client.ts';
import { type Measure, median, quantile } from './measure.ts';

const run = promisify(execFile);
const edited = 'packages/p007/src/server.ts';

export async function benchScale(): Promise<Measure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'scale-'));
  try {
    writeWorkspace(folder);
    const search: number[] = [];
    let matching = 0;
    for (let i = 0; i < 5; i++) {
      const from = performance.now();
      matching = await listed(folder);
      search.push(performance.now() - from);
    }
    const opened: number[] = [];
    const memory: number[] = [];
    const keys: number[] = [];
    for (let i = 0; i < 3; i++) {
      const from = performance.now();
      const server = connect(folder);
      try {
        await open(server, folder);
        opened.push(performance.now() - from);
        keys.push(...(await type(server, folder)));
        memory.push(await residentMegabytes(server.pid ?? 0));
      } finally {
        server.end();
      }
    }
    const beside = [{ who: `rg -l (${matching} files)`, value: median(search) }];
    return [
      {
        what: 'open 10,000 sources → all diagnostics',
        value: median(opened),
        unit: 'ms',
        beside,
        aim: '≤ 10 ×',
      },
      {
        what: '  keystroke in one of them, 99th percentile',
        value: quantile(keys, 0.99),
        unit: 'ms',
        aim: '< 15',
      },
      { what: '  the same, median', value: median(keys), unit: 'ms' },
      { what: '  server memory', value: Math.max(...memory), unit: 'MB', aim: '< 250' },
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** 100 packages of 100 sources, of which each has one server, one client with a timeout of its own and 98 others. */
function writeWorkspace(folder: string): void {
  const write = (path: string, text: string) => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  };
  const upstreams: string[] = [];
  const locations: string[] = [];
  for (let p = 0; p < 100; p++) {
    const name = `p${String(p).padStart(3, '0')}`;
    const port = 4000 + p;
    write(`packages/${name}/package.json`, `{ "name": "@scale/${name}", "engines": { "node": ">=20" } }\n`);
    write(`packages/${name}/src/server.ts`, serverSource(port));
    write(`packages/${name}/src/client.ts`, `${plainSource(p, 40)}export const requestTimeout = 5_000;\n`);
    for (let f = 0; f < 98; f++) {
      write(
        `packages/${name}/src/part${f % 7}/module${f}.ts`,
        plainSource(f, 10 + ((f * 37 + p * 11) % 150)),
      );
    }
    upstreams.push(`  upstream ${name} { server 127.0.0.1:${port}; keepalive 16; }`);
    locations.push(`    location /${name}/ { proxy_pass http://${name}; }`);
  }
  write('.nvmrc', '22.11.0\n');
  write(
    'nginx.conf',
    `events {}\nhttp {\n${upstreams.join('\n')}\n  proxy_http_version 1.1;\n  proxy_set_header Connection "";\n  server {\n    listen 80;\n${locations.join('\n')}\n  }\n}\n`,
  );
}

function serverSource(port: number): string {
  return `import { createServer } from 'node:http';\n${plainSource(port, 60)}
const server = createServer((request, response) => response.end(describe(request.url ?? '', 1)));
server.requestTimeout = 60_000;
server.listen(Number(process.env.PORT ?? ${port}), '127.0.0.1');
`;
}

function plainSource(seed: number, lines: number): string {
  const body = Array.from(
    { length: lines },
    (_, i) =>
      `  if (value > ${seed + i}) return \`\${name} is above ${seed + i} and below \${value * ${i + 1}}\`;`,
  );
  return `import { join } from 'node:path';\n\nexport function describe(name: string, value: number): string {\n${body.join('\n')}\n  return join(name, String(value));\n}\n`;
}

/** How many files ripgrep lists, by the test that decides which programs are parsed. */
async function listed(folder: string): Promise<number> {
  try {
    const { stdout } = await run('rg', [
      '-l',
      nodeTestPattern,
      '-g',
      '*.{js,jsx,mjs,cjs,ts,tsx,mts,cts}',
      folder,
    ]);
    return stdout.trimEnd().split('\n').length;
  } catch (fault) {
    if ((fault as NodeJS.ErrnoException).code === 'ENOENT') {
      throw new Error('ripgrep is not installed: apt-get install ripgrep');
    }
    throw fault;
  }
}

type Server = ReturnType<typeof connect>;

/** Until the diagnostics of the nginx config are published, which need every source. */
async function open(server: Server, folder: string): Promise<void> {
  const uri = pathToFileURL(join(folder, 'nginx.conf')).href;
  const published = server.heard(
    (method, params) => method === 'textDocument/publishDiagnostics' && params.uri === uri,
  );
  await server.ask('initialize', {
    processId: process.pid,
    rootUri: pathToFileURL(folder).href,
    workspaceFolders: [{ uri: pathToFileURL(folder).href, name: 'scale' }],
    capabilities: { textDocument: { publishDiagnostics: { versionSupport: true } } },
  });
  server.tell('initialized', {});
  await published;
}

/** Types a timeout of the server digit by digit, back and forth; milliseconds until its diagnostics are published. */
async function type(server: Server, folder: string): Promise<number[]> {
  const uri = pathToFileURL(join(folder, edited)).href;
  const text = await readFile(join(folder, edited), 'utf8');
  const line = text.split('\n').length - 1;
  const at = { line, character: 0 };
  server.tell('textDocument/didOpen', { textDocument: { uri, languageId: 'typescript', version: 1, text } });
  const typed = 'server.keepAliveTimeout = 65;';
  const taken: number[] = [];
  for (let version = 2; version < 222; version++) {
    const isLonger = version % 2 === 0;
    const range = isLonger ? { start: at, end: at } : { start: at, end: { line, character: typed.length } };
    const published = server.heard(
      (method, params) =>
        method === 'textDocument/publishDiagnostics' && params.uri === uri && params.version === version,
    );
    const from = performance.now();
    const contentChanges = [{ range, text: isLonger ? typed : '' }];
    server.tell('textDocument/didChange', { textDocument: { uri, version }, contentChanges });
    await published;
    // The first ones warm the code up.
    if (version >= 42) taken.push(performance.now() - from);
  }
  return taken;
}

async function residentMegabytes(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
  return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? Number.NaN) / 1024;
}
